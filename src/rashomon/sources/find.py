"""Whatever a user names, to the documents in it.

The cascade, for each input in turn:

1. `-` is the standard input, `http(s)://` an address, anything else a path, folder or glob (`files`);
2. the form is judged from the first bytes (`forms.judge`); what no form knows is named and rejected;
3. the form takes it apart; what it finds inside (a member of an archive) is judged anew, to a depth;
4. addresses found on the way (lists of addresses, feeds) are fetched after all that is at hand, each once a run;
   what they give is judged like everything else, and the links of a fetched feed are followed, once.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

from rashomon.model import RawDocument, Rejected
from rashomon.sources.files import Key, from_error, location_of, walk
from rashomon.sources.form import Fetched, Form, Found, Head, Link
from rashomon.sources.forms import judge
from rashomon.sources.limits import HEAD_BYTES, rejected
from rashomon.sources.signatures import known_format

# An archive of pages in an archive is met (a WARC in a ZIP); what lies deeper is a bomb or an accident.
MAX_DEPTH = 3
STANDARD_INPUT = "standard input"
_ADDRESS = ("http://", "https://")

Origin = RawDocument | Rejected


class Fetches(Protocol):
    """What fetches addresses: `rashomon.sources.fetch.Fetcher`, or a stand-in."""

    def fetch(self, links: Iterable[Link]) -> Iterator[Found | Fetched | Rejected]:
        """What stands at each address, in the order of `links`."""
        ...


def find(
    inputs: Sequence[str | Path],
    *,
    fetcher: Fetches | None = None,
    follow: bool | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[RawDocument | Rejected | Fetched]:
    """Give every document at `inputs`: paths, folders, globs, "-" for the standard input, http(s) addresses.

    A file or address reached twice is given once. `follow`: whether the links of feeds are fetched; None for those of
    feeds that were fetched themselves. Never raises for what it meets: what cannot be used comes out as `Rejected`,
    naming the file and the way out.
    """
    run = _Run(fetcher, follow)
    for one in inputs:
        yield from run.take(one, stdin)
    yield from run.fetch()


class _Run:
    """One run over inputs: what was seen, and the addresses still to be fetched."""

    def __init__(self, fetcher: Fetches | None, follow: bool | None) -> None:
        self._fetcher = fetcher
        self._follow = follow
        self._seen: set[Key] = set()
        self._links: list[Link] = []
        self._addresses: set[str] = set()

    def take(self, one: str | Path, stdin: BinaryIO | None) -> Iterator[Origin]:
        text = str(one)
        if text == "-" and not isinstance(one, Path):
            yield from self._take_stream(stdin)
        elif text.lower().startswith(_ADDRESS):
            self._links.append(Link(url=text, location=text))
        else:
            for found in walk(Path(one), self._seen):
                if isinstance(found, Rejected):
                    yield found
                else:
                    yield from self._take_file(found)

    def _take_file(self, path: Path) -> Iterator[Origin]:
        with ExitStack() as stack:
            try:
                status = path.stat()
                file = stack.enter_context(path.open("rb"))
            except OSError as error:
                yield from_error(path, error)
                return
            retrieved = datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="seconds")
            yield from self._open(
                Found(file=file, location=location_of(path), retrieved=retrieved, name=location_of(Path(path.name)))
            )

    def _take_stream(self, stdin: BinaryIO | None) -> Iterator[Origin]:
        if stdin is None:
            yield rejected(STANDARD_INPUT, "empty", "no standard input is there; pipe a report into '-'")
            return
        with tempfile.TemporaryFile() as file:
            shutil.copyfileobj(stdin, file)
            file.seek(0)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            yield from self._open(Found(file=cast(BinaryIO, file), location=STANDARD_INPUT, retrieved=now))

    def _open(self, found: Found) -> Iterator[Origin]:
        if found.depth > MAX_DEPTH:
            detail = (
                f"archives lie {found.depth} deep in each other here; unpack the outer ones and give what is inside"
            )
            yield rejected(found.location, "nested-too-deeply", detail)
            return
        try:
            data = found.file.read(HEAD_BYTES)
            found.file.seek(0)
        except Exception as error:
            yield _failed(found, None, error)
            return
        if not data:
            yield rejected(found.location, "empty", "the file is empty; fetch it again or remove it")
            return
        suffix = PurePosixPath(found.name).suffix.lower()
        form = judge(Head(data=data, suffix=suffix, content_type=found.content_type))
        if form is None:
            yield _unknown(found, data)
            return
        yield from self._take_apart(form, found)

    def _take_apart(self, form: Form, found: Found) -> Iterator[Origin]:
        items = form.open(found)
        try:
            while True:
                try:
                    item = next(items, None)
                except Exception as error:
                    yield _failed(found, form, error)
                    return
                if item is None:
                    return
                if isinstance(item, Found):
                    yield from self._open(item)
                elif isinstance(item, Link):
                    self._links.append(item)
                else:
                    yield item
        finally:
            if close := getattr(items, "close", None):
                close()

    def fetch(self) -> Iterator[RawDocument | Rejected | Fetched]:
        if self._fetcher is None:
            for link in self._links:
                yield rejected(link.location, "not-fetched", f"{link.url} was not fetched; allow fetching to read it")
            return
        for item in self._fetcher.fetch(self._links):
            if isinstance(item, Found):
                yield from self._open(item)
            else:
                yield item


def _unknown(found: Found, data: bytes) -> Rejected:
    known = known_format(data, binary=True)
    if known is None:
        return rejected(
            found.location, "binary", "the file holds binary data, not text; export it as text or HTML", data
        )
    name, way_out = known
    return rejected(found.location, "unsupported", f"this is {name}; {way_out}")


def _failed(found: Found, form: Form | None, error: Exception) -> Rejected:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    name = f" as {form.title}" if form else ""
    detail = f"reading it{name} failed ({what}); save it in another form, and report this"
    return rejected(found.location, "unreadable", detail)
