"""An article's page as its template asks for it: the text by paragraphs with its notes, its fields, its copies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.engine import ArticleRecord
from rashomon.interfaces.links import Links, Rooms
from rashomon.interfaces.views.copying import one_way
from rashomon.interfaces.views.fields import Field, Found, fields_of, found_at, size_words, unsaid
from rashomon.interfaces.views.layers import Stretch, layered, stretches
from rashomon.interfaces.views.notes import DIGITS, Note, Notes, Resting
from rashomon.interfaces.views.view import View
from rashomon.interfaces.words import clean_line
from rashomon.model import Derivation, Dossier, Reading, Span, span_at

PART = 60_000  # characters of a text on one page: some 10,000 words
BESIDE = 4  # paragraphs whose notes stand together, so that long notes do not tear the text apart
REMOVED = 60  # passages left out that are shown
LEFT_OUT = 600  # characters of one of them
LAYERS = (
    ("names", "Names"), ("times", "Times"), ("said", "Statements"), ("events", "Events"),
    ("shared", "Shared passages"), ("removed", "Removed"),
)  # fmt: skip
USUAL = frozenset({"names", "times", "said", "shared", "removed"})  # events are many: switched on when asked for
SPELLED = {"statements": "said"}


@dataclass(frozen=True, slots=True)
class Block:
    """Some paragraphs and the notes that stand beside them."""

    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]


class Sheet:
    """One article. `reading`, `dossier`: None where it was not read on, or is in no story.

    `at`: "120-180", the words to light; `layers`: those switched on, None for the usual; `part`: which part of a long
    text, from 1, None for the one with the words.
    """

    def __init__(
        self,
        record: ArticleRecord,
        reading: Reading | None = None,
        dossier: Dossier | None = None,
        links: Links | None = None,
        *,
        at: str | None = None,
        layers: Sequence[str] | None = None,
        part: int | None = None,
    ) -> None:
        self.record = record
        self.dossier = dossier
        self.view = View(dossier) if dossier else None
        # The story's telling of it knows what it derives from; the article alone does not.
        self.article = self.view.articles.get(record.article.id, record.article) if self.view else record.article
        self.links = links
        self.asked = at
        self.at = self._span(at)
        self.notes = Notes(self.article, reading, self.view, links, self.at)
        self.read = reading is not None
        names = {SPELLED.get(one, one) for one in layers} if layers is not None else USUAL
        self.on = {key for key, _ in LAYERS if key in names}
        self.layers = [(key, words, self.notes.counts.get(key, 0)) for key, words in LAYERS]
        self._parts = self._split()
        self.part = self._which(part)

    def _span(self, at: str | None) -> Span | None:
        """The words that an address asks for; None where the text has no such place."""
        start, dash, end = (at or "").partition("-")
        if not (dash and start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10):
            return None
        text = self.article.text
        if not 0 <= int(start) < int(end) <= len(text) or not text[int(start) : int(end)].strip():
            return None
        return span_at(self.article.id, text, int(start), int(end))

    # ── the text ──

    def _split(self) -> list[list[tuple[int, int, int]]]:
        parts: list[list[tuple[int, int, int]]] = [[]]
        size = 0
        for one in stretches(self.article.text):
            if size and size + one[2] - one[1] > PART:
                parts.append([])
                size = 0
            parts[-1].append(one)
            size += one[2] - one[1]
        return parts

    @property
    def parts(self) -> int:
        """How many pages the text takes."""
        return len(self._parts)

    def _which(self, part: int | None) -> int:
        if part is None and self.at:
            starts = [found[0][1] for found in self._parts if found]
            return max(1, bisect_right(starts, self.at.start))
        return min(max(1, part or 1), self.parts)

    @cached_property
    def blocks(self) -> list[Block]:
        """The part's paragraphs, a few at a time, with their notes."""
        found = layered(self.article.text, self.notes.spans, self._parts[self.part - 1])
        blocks = []
        for n in range(0, len(found), BESIDE):
            some = tuple(found[n : n + BESIDE])
            first, last = some[0].start, some[-1].end
            blocks.append(Block(some, tuple(note for note in self.notes.notes if first <= note.start < last)))
        return blocks

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the whole text has."""
        return max((number for part in self._parts for number, _, _ in part), default=0)

    def resting(self, stretch: Stretch) -> list[Resting]:
        """The claims that rest on a paragraph."""
        return self.notes.resting(stretch.start, stretch.end)

    def resting_here(self) -> list[Resting]:
        """The claims that rest on the words that are lit."""
        return self.notes.resting(self.at.start, self.at.end) if self.at else []

    def summed(self) -> list[int]:
        """The summary's sentences that rest on them."""
        return self.notes.summed(self.at) if self.at else []

    def spoken(self) -> list[Note]:
        """The statements in which they stand, or that stand in them."""
        at = self.at
        if not at:
            return []
        tags = {
            dict(span.attributes)["data-k"]
            for span in self.notes.spans
            if span.kind == "l-said" and span.start < at.end and at.start < span.end
        }
        return [n for n in self.notes.notes if n.layer == "said" and n.tag.translate(DIGITS) in tags]

    # ── beside the text ──

    @property
    def title(self) -> str:
        """The headline; where there is none, that."""
        return clean_line(self.article.headline or "") or "Without a headline"

    @cached_property
    def _fields(self) -> list[Field]:
        return fields_of(self.article)

    def fields(self) -> list[Field]:
        """The fields of which something is said, and where each comes from."""
        return [field for field in self._fields if field.name.lower() not in self.unsaid()]

    def unsaid(self) -> list[str]:
        """The fields of which nothing is said."""
        return unsaid(self._fields)

    def size(self) -> str:
        """How long the text is."""
        return size_words(self.article, self.paragraphs)

    def found(self) -> list[Found]:
        """Everywhere it was found."""
        return list(found_at(self.record))

    def number(self) -> tuple[int, int] | None:
        """Which of the story's articles it is, and of how many."""
        if not self.view or self.article.id not in self.view.number_of_article:
            return None
        return self.view.number_of_article[self.article.id], len(self.view.articles)

    def told(self) -> str:
        """ "9 of 14 claims of its story"."""
        if not self.view:
            return ""
        mine = len({one.number for one in self.notes.claims})
        return f"{mine} of {len(self.view.dossier.claims)}"

    def copied_by(self, *, told: bool) -> list[tuple[str, Derivation]]:
        """The articles that have their words from this one, or (`told` is false) share them, nothing tells whose."""
        return [
            (article.id, one)
            for article in (self.view.dossier.articles if self.view else ())
            for one in article.derived_from
            if one.article == self.article.id and one_way(one) is told
        ]

    def removed(self) -> list[tuple[str, str, int]]:
        """What was left out: the words (as many as a page shows), the reason, and how many characters."""
        return [(_shown(r.text), clean_line(r.reason), len(r.text)) for r in self.article.removed[:REMOVED]]

    def address(self, **asked: str | int) -> str:
        """This article's address with other wishes; "" in a file."""
        if not isinstance(self.links, Rooms):
            return ""
        tail = "&".join(f"{key}={value}" for key, value in asked.items())
        return self.links.article(self.article.id) + (f"?{tail}" if tail else "")


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LEFT_OUT else text[: LEFT_OUT - 1].rstrip() + "…"
