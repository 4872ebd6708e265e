"""What the tests of the formats share: two stories, one of them hostile, and their files opened again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from rashomon.interfaces.export.formats import Scope, format_named
from rashomon.model import Dossier
from tests.dossier import fixtures
from tests.web.made import made_dossier

# What begins a formula, steers a terminal or a page, is no XML, no UTF-8 or no name of a file.
AWKWARD = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", '"; DROP', "a,b;c\td", "a\nb\r\nc",
    "\x00\x01\x1f",
    "\ud800", "\ufffe", "]]>", "<script>alert(1)</script>", "&amp;", "../../etc/passwd", "CON", "javascript:alert(1)",
    "\u202egnp.exe", "%0d%0aSet-Cookie: a=b", "{{7*7}}", "[^1]: x", "العربية", "日本語", "e\u0301", "𝕏", " ", "",
)  # fmt: skip
awkward = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=40), st.text(st.characters(), max_size=20))


@cache
def stories() -> tuple[Dossier, ...]:
    """Two stories: one read by hand, with markup in its texts, and a larger one made by rule."""
    return fixtures.dossier(), made_dossier(accounts=9, claims=24)


def with_words(text: str) -> Dossier:
    """The first story, with a text wherever one comes from a report and no place in an article depends on it."""
    story = stories()[0]
    return replace(
        story,
        story=replace(story.story, headline=text),
        articles=tuple(
            replace(a, outlet=text or None, headline=text, byline=text or None, location=text or "x", url=text or None)
            for a in story.articles
        ),
        entities=tuple(
            replace(e, name=text, descriptions=(text,), spellings=tuple(replace(s, text=text) for s in e.spellings))
            for e in story.entities
        ),
        origins=tuple(replace(o, name=text) for o in story.origins),
        claims=tuple(replace(c, text=text) for c in story.claims),
        discrepancies=tuple(
            replace(d, explanation=text, values=tuple(replace(v, value=text) for v in d.values))
            for d in story.discrepancies
        ),
        provenance=replace(
            story.provenance, nodes=tuple(replace(n, name=text) for n in story.provenance.nodes)
        ),
    )  # fmt: skip


def written(name: str, dossiers: Iterable[Dossier], scope: Scope = "store") -> bytes:
    """A file whole."""
    return b"".join(format_named(name, scope).write(dossiers))


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zip, which is sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def lines(data: bytes) -> list[dict[str, Any]]:
    """The values of JSON lines."""
    return [json.loads(line) for line in data.decode("utf-8").split("\n")[:-1]]
