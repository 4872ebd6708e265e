"""Entities in the terminal: who is named in a store, one of them whole, and why two names are or are not one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.interfaces import words
from rashomon.interfaces.annotation_text import interval
from rashomon.model import Entity, Location, Merge, Tenure

if TYPE_CHECKING:
    from rashomon.engine.identities import EntityRecord
    from rashomon.entities.register import Identity

SPELLINGS = 4  # spellings of one entity shown in the list of all


class EntitiesText:
    """The list of entities as rich prints it."""

    def __init__(self, found: Sequence[Identity], limit: int) -> None:
        self.found = found
        self.limit = limit

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table and how many there are."""
        table = _table("Kind", "Name", "Also written", "Country", "Stories", "Articles")
        for i in self.found[: self.limit]:
            others = [words.clean_line(s) for s in i.spellings if s != i.name]
            more = f" and {len(others) - SPELLINGS} more" if len(others) > SPELLINGS else ""
            table.add_row(
                Text(i.kind, style="dim"), Text(words.clean_line(i.name), style="bold"),
                Text(", ".join(others[:SPELLINGS]) + more), i.country or "",
                str(len({story for story, _ in i.cards})), str(len(i.articles)),
            )  # fmt: skip
        yield table
        rest = len(self.found) - self.limit
        told = words.plural(len(self.found), "entity", "entities")
        yield Text(told + (f", {rest} not shown: --limit 0 for all" if rest > 0 else ""), style="dim")


class EntityText:
    """One entity whole: spellings, offices, descriptions, place, stories, and why its spellings are one."""

    def __init__(self, record: EntityRecord) -> None:
        self.record = record
        self.identity = record.identity

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the parts."""
        i = self.identity
        yield Text(words.clean_line(i.name), style="bold")
        country = f", country {i.country}" if i.country else ""
        yield Text(f"{i.kind}{country}, entity {i.id}", style="dim")
        yield from self._spellings()
        yield from self._offices()
        if i.descriptions:
            yield from title("Called")
            yield from (Padding(Text(words.clean_line(d)), (0, 0, 0, 2)) for d in i.descriptions)
        yield from self._place()
        yield from self._stories()
        merges = list(dict.fromkeys((*i.merges, *(m for _, _, e in self.record.stories for m in e.merges))))
        if merges:
            yield from title("Why its spellings are one")
            for merge in merges:
                yield Padding(MergeText(merge), (0, 0, 0, 2))
        if i.apart:
            yield from title("Kept apart from")
            for merge in i.apart:
                yield Padding(MergeText(merge), (0, 0, 0, 2))

    def _spellings(self) -> Iterator[RenderableType]:
        counts: dict[str, set[str]] = {}
        for _, _, entity in self.record.stories:
            for spelling in entity.spellings:
                counts.setdefault(words.clean_line(spelling.text), set()).update(spelling.articles)
        yield from title("Written")
        for text, articles in sorted(counts.items(), key=lambda item: (-len(item[1]), item[0])):
            line = Text(text)
            line.append(f"  {words.plural(len(articles), 'article')}", style="dim")
            yield Padding(line, (0, 0, 0, 2))

    def _offices(self) -> Iterator[RenderableType]:
        offices: Sequence[Tenure] = self.identity.offices
        if not offices:
            return
        yield from title("Offices, as the accounts give them")
        for tenure in offices:
            line = Text(words.clean_line(tenure.office))
            told = [tenure.status, tenure.country or "country unknown"]
            when = f"attested {interval(tenure.moment)}" if tenure.moment else "no date attests it"
            line.append(f"  {', '.join((*told, when))}", style="dim")
            yield Padding(line, (0, 0, 0, 2))
            for span in tenure.evidence[:1]:
                yield Padding(Text(f"“{words.clean_line(span.exact)}”", style="dim"), (0, 0, 0, 4))

    def _place(self) -> Iterator[RenderableType]:
        places: list[Location] = list(
            dict.fromkeys(e.location for _, _, e in self.record.stories if e.location is not None)
        )
        if not places:
            return
        yield from title("Where it is")
        for at in places:
            yield Padding(Text(location_line(at)), (0, 0, 0, 2))

    def _stories(self) -> Iterator[RenderableType]:
        yield from title(words.plural(len(self.record.stories), "story", "stories"))
        for story, headline, entity in self.record.stories:
            line = Text(words.clean_line(headline))
            line.append(f"  {story}, {words.plural(_articles(entity), 'article')}", style="dim")
            yield Padding(line, (0, 0, 0, 2))


class MergeText:
    """Why two names are one, or are not: the rule, the score, and the table of features that made it."""

    def __init__(self, merge: Merge) -> None:
        self.merge = merge

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the line and, where a score was made, the features that say something."""
        m = self.merge
        line = Text(f"{words.clean_line(m.left)} – {words.clean_line(m.right)}")
        line.append(f"  {words.clean_line(m.rule)}", style="dim")
        if m.score is not None:
            needed = f", {m.threshold:.2f} is needed" if m.threshold is not None else ""
            line.append(f"  {m.score:.2f}{needed}", style="dim")
        yield line
        told = [f for f in m.features if f.value]
        if told:
            table = _table("Feature", "Seen", "Weight", "What it looks at")
            for f in told:
                table.add_row(f.name.replace("_", " "), f"{f.value:.2f}", f"{f.weight:+.2f}", Text(f.says, style="dim"))
            yield Padding(table, (0, 0, 1, 2))
        for span in m.evidence[:1]:
            yield Padding(Text(f"“{words.clean_line(span.exact)}”", style="dim"), (0, 0, 0, 2))


def location_line(at: Location) -> str:
    """A place in a line: its name, what contains it, its point, and what decided."""
    name = ", ".join(words.clean_line(part) for part in (at.name, *at.within))
    point = f"; {at.latitude:.4f}, {at.longitude:.4f}" if at.latitude is not None and at.longitude is not None else ""
    return f"{name} ({at.level}{point or '; no point'}; {words.clean_line(at.why)})"


def _articles(entity: Entity) -> int:
    return len({a for s in entity.spellings for a in s.articles})


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        right = column in ("Stories", "Articles", "Seen", "Weight")
        table.add_column(column, overflow="fold", justify="right" if right else "left", no_wrap=right)
    return table


def title(text: str) -> Iterator[RenderableType]:
    """The head of a part."""
    yield Text()
    yield Rule(Text(text, style="bold"), align="left", characters="─", style="dim")
