"""The dossier as a page: one self-contained HTML file, or Markdown with footnotes; of a store, a zip of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rashomon.interfaces.export.formats.base import Format, only
from rashomon.interfaces.export.formats.naming import slug
from rashomon.interfaces.export.formats.packing import packed
from rashomon.interfaces.export.html import to_html
from rashomon.interfaces.export.markdown import to_markdown
from rashomon.model import Dossier

LOST_HTML = "Nothing of what the story's page shows; the data behind it is in the JSON."
LOST_MD = "The drawings; of long lists the tail, which is counted."


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def one(written: Callable[[Dossier], str]) -> Callable[[Iterable[Dossier]], Iterator[bytes]]:
    """The writer of one story's file."""

    def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
        yield _encoded(written(only(dossiers)))

    return write


def many(written: Callable[[Dossier], str], suffix: str) -> Callable[[Iterable[Dossier]], Iterator[bytes]]:
    """The writer of a zip with a file for each story, its name the story's headline and identifier."""

    def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
        return packed(
            (f"{slug(d.story.headline, 60)}-{d.story.id}.{suffix}", (_encoded(written(d)),)) for d in dossiers
        )

    return write


HTML = Format(
    name="html", scope="story", group="to read", title="One HTML file",
    what="The story to read, send and print: opens anywhere, asks the network for nothing.",
    lost=LOST_HTML, suffix="html", media_type="text/html; charset=utf-8", write=one(to_html),
    overhead=90_000, factor=18.0,
)  # fmt: skip
MARKDOWN = Format(
    name="md", scope="story", group="to read", title="Markdown",
    what="The story as text with its evidence in footnotes, for a draft, a wiki or a notebook.",
    lost=LOST_MD, suffix="md", media_type="text/markdown; charset=utf-8", write=one(to_markdown),
    overhead=4_000, factor=4.5,
)  # fmt: skip
ALL_HTML = Format(
    name="html", scope="store", group="to read", title="HTML files",
    what="Every story as a self-contained page, in a zip: an archive that opens without this program.",
    lost=LOST_HTML, suffix="html.zip", media_type="application/zip", write=many(to_html, "html"),
    overhead=20_000, factor=3.0, binary=True,
)  # fmt: skip
ALL_MARKDOWN = Format(
    name="md", scope="store", group="to read", title="Markdown files",
    what="Every story as text with footnotes, in a zip, for a notebook of notes.",
    lost=LOST_MD, suffix="md.zip", media_type="application/zip", write=many(to_markdown, "md"),
    overhead=1_000, factor=1.0, binary=True,
)  # fmt: skip
