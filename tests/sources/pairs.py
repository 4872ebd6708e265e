"""The fixture pairs of forms and dialects: `input*` files, and `expected.json` with what is found in each.

A folder `tests/sources/forms/<form>/` or `tests/sources/dialects/<dialect>/` holds one `input.<ending>` or more
(`input-truncated.gz`). To write what is expected anew, after looking at the difference by eye:

    python -m tests.sources.pairs                       # all of them
    python -m tests.sources.pairs csv dialects/gdelt
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rashomon.model import RawDocument, Rejected, Told
from rashomon.sources import content_of, find
from rashomon.sources.form import Content, Fetched, Found, Link
from rashomon.sources.forms import FORMS
from rashomon.sources.records.dialects import DIALECTS

HERE = Path(__file__).parent
EXPECTED = "expected.json"
# So much of a text is kept: its beginning, where it is longer.
_SHOWN = 400


class Recorder:
    """Stands in for the fetcher: notes what it is asked for, and gives nothing."""

    def __init__(self) -> None:
        self.links: list[Link] = []

    def fetch(self, links: Iterable[Link]) -> Iterator[Found | Fetched | Rejected]:
        self.links += links
        return iter(())


def folders() -> dict[str, Path]:
    """The folder that each form and dialect must have."""
    forms = {name: HERE / "forms" / name for name in FORMS}
    return {**forms, **{f"dialects/{name}": HERE / "dialects" / name for name in DIALECTS}}


def inputs(folder: Path) -> list[Path]:
    """The inputs in a folder."""
    return sorted(path for path in folder.glob("input*") if path.is_file())


def seen(path: Path) -> dict[str, Any]:
    """What is found in an input, as JSON values; what depends on where and when it lies is left out."""
    recorder = Recorder()
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    # Records are followed so that what they say of their addresses is compared; feeds show their entries' own texts.
    follow = None if "feed" in path.parent.name else True
    found = [_shown(one, path, written) for one in find([path], fetcher=recorder, follow=follow)]
    links = [
        {"url": link.url, "location": _suffix(link.location, path), "told": _told(link.told)}
        for link in recorder.links
    ]  # fmt: skip
    return {"found": found, **({"links": links} if links else {})}


def expected(folder: Path) -> dict[str, Any]:
    """What is expected of the inputs in a folder."""
    value: dict[str, Any] = json.loads((folder / EXPECTED).read_text(encoding="utf-8"))
    return value


def write(names: Iterable[str]) -> None:
    """Write what is found now as what is expected."""
    for name, folder in folders().items():
        if folder.is_dir() and (not names or name in names):
            value = {path.name: seen(path) for path in inputs(folder)}
            text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
            (folder / EXPECTED).write_text(text, encoding="utf-8")
            print(f"{folder / EXPECTED}: {len(value)} inputs")


def _shown(one: RawDocument | Rejected | Fetched, path: Path, written: str) -> dict[str, Any]:
    if isinstance(one, Rejected):
        detail = one.detail.replace(str(path), path.name)
        return {"location": _suffix(one.location, path), "rejected": one.reason, "detail": detail}
    assert isinstance(one, RawDocument)
    out: dict[str, Any] = {"location": _suffix(one.location, path), "form": one.form}
    if one.retrieved != written:
        out["retrieved"] = one.retrieved
    if one.told:
        out["beside"] = _told(one.told)
    content = content_of(one)
    if isinstance(content, Rejected):
        return {**out, "rejected": content.reason, "detail": content.detail}
    return {**out, **_content(content)}


def _content(content: Content) -> dict[str, Any]:
    assert (content.text is None) != (content.html is None)
    kind = "text" if content.html is None else "html"
    words = content.text or content.html or ""
    shown = words if len(words) <= _SHOWN else words[:_SHOWN] + f" … {len(words)} characters"
    return {kind: shown, "told": _told(content.told)}


def _told(told: Iterable[Told]) -> list[str]:
    return [f"{one.field} | {one.by} | {one.where} | {one.words}" for one in told]


def _suffix(location: str, path: Path) -> str:
    return location.replace(str(path), "", 1)


if __name__ == "__main__":
    write(sys.argv[1:])
