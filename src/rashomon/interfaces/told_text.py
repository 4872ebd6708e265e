"""Statements and events in the terminal: of a whole article, and sentence by sentence for `rashomon explain`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.interfaces import words
from rashomon.interfaces.annotation_text import interval
from rashomon.interfaces.told_rows import EventRow, StatementRow, event_rows, main_row, statement_rows
from rashomon.model import MainEvent, Reading, Sentence, Span, encode


class ToldText:
    """The statements or the events of an article as rich prints them."""

    def __init__(self, reading: Reading, main: MainEvent | None, *, statements: bool, events: bool) -> None:
        self.reading = reading
        self.main = main
        self.statements = statements
        self.events = events

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the parts asked for."""
        if self.statements:
            said = statement_rows(self.reading)
            yield from _title(f"Statements, {len(said)}" if said else "No statements")
            for one in said:
                yield _statement(one, str(one.number))
        if self.events:
            done = event_rows(self.reading)
            yield from _title("What it is about")
            yield _table(main_row(self.main))
            yield from _title(f"Events, {len(done)}" if done else "No events")
            for each in done:
                yield _event(each, str(each.number))


class ExplainText:
    """How each sentence of a text was read: names, what stands for them, times, statements, events, and the rules."""

    def __init__(self, reading: Reading, main: MainEvent | None) -> None:
        self.reading = reading
        self.main = main

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the sentences in the text's order, then what the text is about."""
        said = dict(zip((s.id for s in self.reading.statements), statement_rows(self.reading), strict=True))
        done = dict(zip((e.id for e in self.reading.events), event_rows(self.reading), strict=True))
        for sentence in self.reading.annotation.sentences:
            yield Rule(Text(f"Sentence {sentence.index + 1}", style="bold"), align="left", characters="─", style="dim")
            text = self.reading.article.text[sentence.start : sentence.end]
            yield Padding(Text(words.clean_line(text)), (0, 0, 1, 0))
            yield from self._words(sentence)
            for s in self.reading.statements:
                if _begins(s.cue or s.content, sentence):
                    yield _statement(said[s.id], f"statement {said[s.id].number}")
            for e in self.reading.events:
                if _begins(e.trigger, sentence):
                    yield _event(done[e.id], f"event {done[e.id].number}")
        yield from _title("What it is about")
        yield _table(main_row(self.main))

    def _words(self, sentence: Sentence) -> Iterator[RenderableType]:
        found = self.reading.annotation
        rows: list[tuple[str, str]] = []
        for m in (m for m in found.mentions if _begins(m.span, sentence)):
            full = f" = {words.clean_line(m.antecedent)}" if m.antecedent else ""
            rows.append((m.kind, words.clean_line(m.span.exact) + full))
        for r in (r for r in found.references if _begins(r.span, sentence)):
            name = words.clean_line(r.name) if r.name else "unresolved"
            rows.append((r.form, f"{words.clean_line(r.span.exact)} = {name} ({words.clean_line(r.why)})"))
        rows += [
            (t.kind, f"{words.clean_line(t.span.exact)} = {t.value}, {interval(t.moment)} ({t.reads})")
            for t in found.times
            if _begins(t.span, sentence)
        ]
        if rows:
            yield _table(rows)


def _statement(row: StatementRow, label: str) -> RenderableType:
    rows = [("speaker", row.speaker or "nobody is named")]
    rows += [("via", link) for link in row.chain]
    rows += [("content", " … ".join(f"“{piece}”" for piece in row.pieces))]
    rows += [("cue", row.cue)] if row.cue else []
    rows += [("inside", f"statement {row.within}")] if row.within else []
    return _block(label, row.how, rows, row.rule)


def _event(row: EventRow, label: str) -> RenderableType:
    told = (
        ("who", row.actors), ("whom", row.recipients), ("with", row.instruments), ("when", row.when),
        ("where", row.where), ("how many", row.quantities), ("scale", row.scale),
        ("inside", f"statement {row.within}" if row.within else ""),
    )  # fmt: skip
    return _block(label, f"{row.trigger}: {row.type}, {row.status}", [r for r in told if r[1]], row.rule)


def _block(label: str, head: str, rows: list[tuple[str, str]], rule: str) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(label, style="dim"), Text(head, style="bold"))
    for name, value in rows:
        grid.add_row(Text(f"  {name}", style="dim"), Text(value))
    if rule:
        grid.add_row(Text("  rule", style="dim"), Text(rule, style="dim"))
    return Padding(grid, (0, 0, 1, 0))


def _table(rows: list[tuple[str, str]]) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(Text(name, style="dim"), Text(value))
    return Padding(grid, (0, 0, 1, 0))


def _begins(span: Span, sentence: Sentence) -> bool:
    return sentence.start <= span.start < sentence.end


def _title(text: str) -> Iterator[RenderableType]:
    yield Rule(Text(text, style="bold"), align="left", characters="─", style="dim")


def told_json(reading: Reading, main: MainEvent | None, *, statements: bool, events: bool) -> dict[str, Any]:
    """The same as JSON values, each part with its spans."""
    found: dict[str, Any] = {"article": reading.article.id}
    if statements:
        found["statements"] = encode(reading.statements)
    if events:
        found["events"] = encode(reading.events)
        found["main_event"] = encode(main)
    return found


def explain_json(reading: Reading, main: MainEvent | None) -> dict[str, Any]:
    """Everything read in a text as JSON values; sentences by their characters."""
    note = reading.annotation
    return {
        "text": reading.article.text,
        "published": encode(reading.article.published),
        "sentences": [{"start": s.start, "end": s.end} for s in note.sentences],
        "mentions": encode(note.mentions), "references": encode(note.references), "times": encode(note.times),
        **{k: v for k, v in told_json(reading, main, statements=True, events=True).items() if k != "article"},
    }  # fmt: skip
