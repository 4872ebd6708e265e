"""An article in the terminal: fields and where they come from, clean text, what was removed and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.articles.fields import conflicts
from rashomon.articles.fields.evidence import THE_SAME
from rashomon.articles.fields.outlet import room_of
from rashomon.articles.outlets.register import Newsroom, register_problems
from rashomon.engine import ArticleRecord
from rashomon.interfaces import words
from rashomon.model import Article, Evidence, Moment, encode

FIELDS = (
    "outlet", "headline", "byline", "credit", "dateline", "published", "modified", "section", "language", "url",
)  # fmt: skip
# Who says it, in words for a reader.
WITNESSES = {
    "json-ld": "the page's JSON-LD",
    "meta": "the page's meta tags",
    "markup": "the page's markup",
    "record": "the record",
    "feed": "the feed",
    "archive": "the archive",
    "http": "the server",
    "mail": "the mail's header",
    "pdf": "the PDF's properties",
    "visible": "a line of the page",
    "address": "the address",
    "register": "the register of outlets",
    "text": "the text",
    "account": "another account",
}
# Places that are named by an element of the page, or by the library that found them.
PLACES = {
    "h1": "the page's h1", "title": "the page's title", "time": "the page's time element",
    "htmldate": "a date in the page's markup (htmldate)",
}  # fmt: skip
SHOWN = 160  # characters of the words a field comes from
REMOVED = 300  # characters of what was removed


def article_json(record: ArticleRecord) -> dict[str, Any]:
    """The article with its document, where it was found and what its witnesses disagree on, as JSON values."""
    value: dict[str, Any] = encode(record.article)
    newsroom = newsroom_at(record.article)
    return {
        **value,
        "newsroom": encode(newsroom) if newsroom else None,
        "conflicts": encode(conflicts(record.article)),
        "rejected": encode(record.rejected) if record.rejected else None,
        "document": {
            "sha256": record.article.sha256,
            "form": record.form,
            "bytes": record.size,
            "found": encode(record.places),
        },
    }


class ArticleText:
    """An article as rich prints it, for any width."""

    def __init__(self, record: ArticleRecord) -> None:
        self.record = record
        self.article = record.article

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the parts: head, fields with their evidence, conflicts, text, what was removed, the document."""
        yield from self._head()
        yield from self._fields()
        yield from self._conflicts()
        yield from self._text()
        yield from self._removed()
        yield from self._document()

    def _head(self) -> Iterator[RenderableType]:
        yield Text(words.clean_line(self.article.headline or "No headline"), style="bold")
        yield Text(words.clean_line(outlet_words(self.article.outlet, newsroom_at(self.article))), style="dim")
        for problem in register_problems():
            yield Text(words.clean_line(problem), style="dim")
        yield Text(f"Article {self.article.id}", style="dim")
        if self.record.rejected:
            yield Text(f"In no story: {words.clean_line(self.record.rejected.detail.split('. ')[0])}", style="dim")

    def _fields(self) -> Iterator[RenderableType]:
        yield from _title("Fields, and where each comes from")
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold", ratio=2)
        table.add_column(overflow="fold", ratio=3)
        for field in FIELDS:
            value = self._value(field)
            source = self._sources(field, value)
            table.add_row(field, Text(words.clean_line(value or "unknown"), style="" if value else "dim"), source)
        yield table

    def _sources(self, field: str, value: str | None) -> Text:
        """Where a field comes from: what was taken, who says the same, and each who says something else."""
        of_field = [e for e in self.article.evidence if e.field == field and e.value]
        taken = [e for e in of_field if e.taken]
        same = [e for e in of_field if not e.taken and (e.why or "").startswith(THE_SAME)]
        other = [e for e in of_field if not e.taken and e not in same]
        lines = [Text(_from(e)) for e in taken]
        if value is None:
            lines.append(Text(_unknown(field), style="dim"))
        if same:
            places = "; ".join(dict.fromkeys(_place(e) for e in same))
            lines.append(Text(f"the same: {places}", style="dim"))
        for e in other:
            why = f" ({words.clean_line(e.why)})" if e.why else ""
            lines.append(Text(f"≠ {words.clean_line(_cut(e.value, SHOWN))}{why}: {_from(e)}", style="dim"))
        return Text("\n").join(lines)

    def _value(self, field: str) -> str | None:
        if field in ("published", "modified"):
            moment: Moment | None = getattr(self.article, field)
            return exactly(moment) if moment else None
        if field == "credit":
            return ", ".join(self.article.credits) or None
        value: str | None = getattr(self.article, field)
        return value

    def _conflicts(self) -> Iterator[RenderableType]:
        found = conflicts(self.article)
        if not found:
            return
        yield from _title("Where its witnesses disagree")
        for conflict in found:
            line = Text(conflict.field, style="bold")
            taken = f": {conflict.taken.value} ({_from(conflict.taken)})" if conflict.taken else ": none was taken"
            line.append(words.clean_line(taken), style="not bold")
            for other in conflict.others:
                line.append(f"\n  ≠ {words.clean_line(other.value)} ({_from(other)}): {other.why}", style="not bold")
            yield Padding(line, (0, 0, 0, 2))

    def _text(self) -> Iterator[RenderableType]:
        count = len(self.article.text.split())
        yield from _title(f"Text, {count:,} words")
        for paragraph in self.article.text.split("\n\n"):
            yield Padding(Text(words.clean_line(paragraph)), (0, 0, 1, 2))

    def _removed(self) -> Iterator[RenderableType]:
        removed = self.article.removed
        yield from _title(f"Removed, {words.plural(len(removed), 'passage')}" if removed else "Nothing was removed")
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for one in removed:
            table.add_row(one.reason, Text(words.clean_line(_cut(one.text, REMOVED))))
        if removed:
            yield table

    def _document(self) -> Iterator[RenderableType]:
        yield from _title("The document as found")
        record = self.record
        yield Padding(
            Text(f"{record.form}, {record.size:,} bytes, SHA-256 {self.article.sha256}", style="dim"), (0, 0, 0, 2)
        )
        for place in record.places:
            when = f", {place.retrieved}" if place.retrieved else ""
            yield Padding(Text(words.clean_line(f"{place.location}{when}")), (0, 0, 0, 2))


def newsroom_at(article: Article) -> Newsroom | None:
    """What the register of outlets knows of an article's outlet."""
    return room_of(article.outlet, [article.url] if article.url else [])


def outlet_words(outlet: str | None, room: Newsroom | None) -> str:
    """The outlet with what the register knows of it."""
    if outlet is None:
        return "Outlet unknown"
    if room is None:
        return f"{outlet} (not in the register of outlets)"
    known = [room.kind, room.country, f"owner: {room.owner}" if room.owner else ""]
    told = ", ".join(part for part in known if part)
    return f"{outlet} ({told})" if told else outlet


def exactly(moment: Moment) -> str:
    """A moment as kept, with its precision and basis: for a page that shows evidence."""
    first, last = moment.earliest or "open", moment.latest or "open"
    if moment.precision in ("second", "minute", "hour", "day"):
        shown = first.replace("T", " ") if moment.precision != "minute" else first[:16].replace("T", " ") + first[19:]
    else:
        shown = first if first == last else f"{first} to {last}"
    zone = ""
    if "T" in first and len(first) <= 19:
        zone = ", zone unknown"
    return f"{shown} (precision: {moment.precision}{zone}; {moment.basis})"


def _from(e: Evidence) -> str:
    said = words.clean_line(_cut(e.words, SHOWN))
    return f"{_place(e)}: “{said}”" if said else _place(e)


def _place(e: Evidence) -> str:
    """The place of some words: "meta og:title", "a line of the page, line 3"."""
    where = words.clean_line(e.where)
    witness = WITNESSES[e.by].split()[-1]
    if e.by in ("json-ld", "meta", "markup") or where.casefold().startswith(witness) or where.endswith(witness):
        return PLACES.get(where, where) if e.by in ("meta", "markup") else where
    return f"{WITNESSES[e.by]}, {where}"


def _unknown(field: str) -> str:
    if field == "published":
        return "nothing says; its interval is inferred from its story, in the dossier"
    return "nothing says"


def _cut(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def _title(text: str) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(Text(text, style="bold"), align="left", characters="─", style="dim")
