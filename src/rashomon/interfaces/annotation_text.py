"""Who is named in an article and when it says things were: names, references and times in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.interfaces import words
from rashomon.model import Article, Moment, Reading, Span, TimeExpression, encode

AROUND = 36  # characters shown on either side of the words in question


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """One name of an article: its kind, its full form, and how it is written with how often."""

    kind: str
    name: str
    written: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """Words that stand for a name, where they stand, what they stand for ("" where that is not safe) and why."""

    before: str
    words: str
    after: str
    form: str
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """A time expression where it stands, its TIMEX3 type and value, its interval and how that is known."""

    before: str
    words: str
    after: str
    kind: str
    value: str
    interval: str
    known: str


def name_rows(reading: Reading) -> list[NameRow]:
    """The names of an article, in the order in which each first stands."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for m in reading.annotation.mentions:
        found.setdefault((m.kind, m.antecedent or m.name), Counter())[words.clean_line(m.span.exact)] += 1
    return [
        NameRow(kind=kind, name=words.clean_line(name), written=tuple(sorted(n.items(), key=lambda w: (-w[1], w[0]))))
        for (kind, name), n in found.items()
    ]


def reference_rows(reading: Reading) -> list[ReferenceRow]:
    """What stands for names in an article, in the text's order, resolved or not."""
    return [
        ReferenceRow(
            **_around(reading.article, r.span), form=r.form, name=words.clean_line(r.name or ""),
            why=words.clean_line(r.why + (f": {', '.join(r.candidates)}" if r.candidates and not r.name else "")),
        )
        for r in reading.annotation.references
    ]  # fmt: skip


def time_rows(reading: Reading) -> list[TimeRow]:
    """The time expressions of an article, in the text's order."""
    return [
        TimeRow(
            **_around(reading.article, t.span), kind=t.kind, value=words.clean_line(t.value),
            interval=interval(t.moment), known=_known(t),
        )
        for t in reading.annotation.times
    ]  # fmt: skip


def interval(moment: Moment | None) -> str:
    """A moment as its interval: "2023-07-25", "2023-07-24 to 2023-07-30", "open"."""
    if moment is None or (moment.earliest is None and moment.latest is None):
        return "not placed"
    first = (moment.earliest or "open").replace("T", " ")
    last = (moment.latest or "open").replace("T", " ")
    if (first[16:19], last[16:19]) == (":00", ":59") and first[:16] + first[19:] == last[:16] + last[19:]:
        return first[:16] + first[19:]  # from the first second of a minute to its last: the minute
    return first if first == last else f"{first} to {last}"


def _known(time: TimeExpression) -> str:
    if time.moment is None:
        return time.reads
    anchors = [s for s in time.moment.evidence if s != time.span]
    by = f", by “{words.clean_line(anchors[0].exact)}”" if anchors else ""
    return f"{time.reads}; {time.moment.precision}, {time.moment.basis}{by}"


def _around(article: Article, span: Span) -> dict[str, str]:
    text = article.text
    before = text[max(0, span.start - AROUND) : span.start].split("\n")[-1]
    after = text[span.end : span.end + AROUND].split("\n")[0]
    if len(before) == AROUND and " " in before and text[span.start - AROUND - 1 : span.start - AROUND].isalnum():
        before = before.partition(" ")[2]  # no word begins in its middle
    if len(after) == AROUND and " " in after and text[span.end + AROUND : span.end + AROUND + 1].isalnum():
        after = after.rpartition(" ")[0]
    return {
        "before": words.harmless(before).lstrip(),
        "words": words.clean_line(span.exact),
        "after": words.harmless(after).rstrip(),
    }


def annotation_json(reading: Reading, *, names: bool, times: bool) -> dict[str, Any]:
    """The same as JSON values: mentions and references, times, each with its span."""
    found = {"article": reading.article.id, "published": encode(reading.article.published)}
    if names:
        found["mentions"] = encode(reading.annotation.mentions)
        found["references"] = encode(reading.annotation.references)
    if times:
        found["times"] = encode(reading.annotation.times)
    return found


class AnnotationText:
    """The names or the times of an article as rich prints them, for any width."""

    def __init__(self, reading: Reading, *, names: bool, times: bool) -> None:
        self.reading = reading
        self.names = names
        self.times = times

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the tables asked for."""
        if self.names:
            yield from self._names()
            yield from self._references()
        if self.times:
            yield from self._times()

    def _names(self) -> Iterator[RenderableType]:
        rows = name_rows(self.reading)
        yield from _title(f"Names, {len(rows)}" if rows else "No names")
        table = _table("Kind", "Name", "Written")
        for row in rows:
            written = ", ".join(f"{form} ×{n}" if n > 1 else form for form, n in row.written)
            table.add_row(Text(row.kind, style="dim"), Text(row.name, style="bold"), Text(written))
        if rows:
            yield table

    def _references(self) -> Iterator[RenderableType]:
        rows = reference_rows(self.reading)
        safe = sum(1 for row in rows if row.name)
        yield from _title(f"What stands for them, {len(rows)}, {safe} resolved" if rows else "Nothing stands for them")
        table = _table("Words", "Stand for", "Why")
        for row in rows:
            name = Text(row.name) if row.name else Text("unresolved", style="dim")
            table.add_row(_in_place(row.before, row.words, row.after), name, Text(row.why, style="dim"))
        if rows:
            yield table

    def _times(self) -> Iterator[RenderableType]:
        rows = time_rows(self.reading)
        published = self.reading.article.published
        yield from _title(f"Times, {len(rows)}" if rows else "No times")
        told = f"Published: {interval(published)} ({published.basis})" if published else "Published: unknown"
        yield Padding(Text(told, style="dim"), (0, 0, 1, 0))
        table = _table("Words", "TIMEX3", "Interval", "Known by")
        for row in rows:
            table.add_row(
                _in_place(row.before, row.words, row.after), Text(f"{row.kind} {row.value}"),
                Text(row.interval, style="" if row.interval != "not placed" else "dim"), Text(row.known, style="dim"),
            )  # fmt: skip
        if rows:
            yield table


def _in_place(before: str, exact: str, after: str) -> Text:
    found = Text(before, style="dim")
    found.append(exact, style="not dim bold")
    found.append(after)
    return found


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_header=True)
    for column in columns:
        table.add_column(column, overflow="fold", ratio=3 if column in ("Words", "Written") else 2)
    return table


def _title(text: str) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(Text(text, style="bold"), align="left", characters="─", style="dim")
