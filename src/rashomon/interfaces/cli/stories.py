"""`rashomon stories` and `rashomon dossier`: what the store holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.engine.choosing import Wanted
from rashomon.engine.searching import StoryQuery
from rashomon.interfaces.cli.base import (
    STORE,
    JsonOption,
    StoreOption,
    app,
    counted,
    desk_at,
    echo_json,
    echo_json_rows,
    existing,
    fail,
)
from rashomon.interfaces.terminal import show
from rashomon.interfaces.words import clean_line, harmless
from rashomon.model import Rejected, encode
from rashomon.model.accounts import DiscrepancyKind, Standing

if TYPE_CHECKING:
    from rashomon.engine import Desk
    from rashomon.engine.liking import Like

LISTED = 50  # stories of a table
SHOWN = 10  # stories a text is like
STANDINGS: tuple[str, ...] = get_args(Standing)
KINDS: tuple[str, ...] = get_args(DiscrepancyKind)


def among(given: list[str] | None, words: tuple[str, ...]) -> list[str] | None:
    """What was given, where it is all among the words. Raises typer.BadParameter."""
    for one in given or ():
        if one not in words:
            raise typer.BadParameter(f"{one!r} is not one of {', '.join(words)}.")
    return given


def any_of(words: tuple[str, ...]) -> str:
    """ "a, b or c"."""
    return f"{', '.join(words[:-1])} or {words[-1]}"


@app.command()
def stories(
    like: Annotated[
        str, typer.Option("--like", metavar="TEXT", help="Those that this text, or the report in this file, is like.")
    ] = "",
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], metavar="DAY", help="Reported on it or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], metavar="DAY", help="Reported on it or before.")
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="That name this person, body or thing; words of it will do.")
    ] = "",
    outlet: Annotated[str, typer.Option("--outlet", metavar="NAME", help="That this outlet reports.")] = "",
    place: Annotated[str, typer.Option("--place", metavar="NAME", help="That name this place.")] = "",
    search: Annotated[
        str,
        typer.Option(
            "--search", metavar="WORDS", help='That say these words; "a phrase", prefix* and -without are understood.'
        ),
    ] = "",
    standing: Annotated[
        list[str] | None,
        typer.Option(
            "--standing",
            callback=lambda given: among(given, STANDINGS),
            metavar="STANDING",
            help=f"With a claim that is {any_of(STANDINGS)}.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            callback=lambda given: among(given, KINDS),
            metavar="KIND",
            help=f"With a discrepancy of {any_of(KINDS)}.",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=0,
            metavar="N",
            show_default=False,
            help=f"At most so many (0: all). Without it {LISTED}; {SHOWN} with --like; with --json, all.",
        ),
    ] = None,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """List the stories: those of several accounts first, newest first.

    With --like, those that a text is most like, and why: what it shares with them. Numbers are those of the whole list,
    as `rashomon dossier` takes them. A story without a date is in no span of days. --search looks through headlines,
    texts, names and claims; its words must stand together in one report, one name or one claim. --standing and --kind
    may be given more than once: any of them will do. What is left out of the table is counted beneath it; --json prints
    each story as it is read from the store.

    \b
    rashomon stories
    rashomon stories --search 'ferry "harbour master" -drill' --standing disputed
    rashomon stories --since 2025-10-01 --name "Ada Brenn" --place Karsk
    rashomon stories --like "two barges sank near Velm"
    rashomon stories --like report.html
    rashomon stories --json | jq '.[] | select(.claims.disputed > 0) | .headline'
    """
    wanted = Wanted(since=since and since.date(), until=until and until.date(), name=name or None,
                    outlet=outlet or None, place=place or None)  # fmt: skip
    with desk_at(existing(store)) as desk:
        among = None
        if search or standing or kind:
            among = desk.matching(StoryQuery(text=search, standings=tuple(standing or ()), kinds=tuple(kind or ())))
        asked = among is not None or wanted != Wanted()
        every, _ = desk.store.count_listed()
        if like and every:
            most = SHOWN if limit is None else limit or every
            found = desk.like(_text_or_file(like), limit=every if asked else most)
            if isinstance(found, Rejected):
                fail(f"That text cannot be compared: {found.detail}")
            if asked:
                kept = {row["id"] for row in desk.each_row(wanted, among)}
                found = [one for one in found if one.story in kept]
            found = found[:most]
            if as_json:
                echo_json([encode(one) for one in found])
            else:
                show_alike(found, desk.store.places_listed({one.story for one in found}), Console())
        elif as_json:
            echo_json_rows(islice(desk.each_row(wanted, among), limit or None))
        elif not every:
            typer.echo("No stories yet. Read some reports: rashomon read PATH")
        else:
            page = _first(desk, wanted, among, asked, (LISTED if limit is None else limit) or every)
            if page.rows:
                show_stories(page.rows, Console(), desk.store.places_listed({row["id"] for row in page.rows}), page)
            else:
                none = f"None of the {counted(every, 'story')} is of these days, names and words."
                typer.echo(f"{none} See all: rashomon stories")


@dataclass(frozen=True, slots=True)
class Page:
    """The first rows of a listing, and how many stories it has in all: of them, of several accounts."""

    rows: list[dict[str, Any]]
    total: int
    several: int


def _first(desk: Desk, wanted: Wanted, among: set[str] | None, asked: bool, most: int) -> Page:
    """The first rows; those beyond are counted and not kept."""
    if not asked:
        return Page(list(desk.store.listed(limit=most)), *desk.store.count_listed())
    rows: list[dict[str, Any]] = []
    total = several = 0
    for row in desk.each_row(wanted, among):
        total += 1
        several += row["accounts"] > 1
        if len(rows) < most:
            rows.append(row)
    return Page(rows, total, several)


def _text_or_file(given: str) -> str | Path:
    """The path where it names a file, else the text."""
    try:
        return Path(given) if Path(given).is_file() else given
    except OSError:  # a text is longer than a name may be
        return given


def show_alike(found: list[Like], numbers: dict[str, int], console: Console) -> None:
    """The stories that a text is like, each with what it shares with them."""
    if not found:
        console.print("No story shares a telling word or name with it.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("#", justify="right")
    table.add_column("Alike", justify="right")
    table.add_column("Story", ratio=1, overflow="fold")
    for one in found:
        why = [f"{label}: {', '.join(clean_line(w) for w in shared)}" for label, shared in
               (("names", one.names), ("words", [w for w in one.words if w not in one.names])) if shared]  # fmt: skip
        if one.days is not None:
            why.append("the same day" if one.days == 0 else f"{counted(one.days, 'day')} apart")
        cell = Text(clean_line(one.headline), style="bold" if one.near else "")
        cell.append("\n" + "; ".join(why), style="not bold dim")
        table.add_row(str(numbers[one.story]), f"{one.score:.2f}", cell)
    console.print(table)
    console.print(Text("Bold: alike enough to be of the story. Open one: rashomon dossier NUMBER", style="dim"))


WIDE = 108  # columns from which a row of the table fits in one line


def show_stories(
    rows: list[dict[str, Any]], console: Console, numbers: dict[str, int] | None = None, page: Page | None = None
) -> None:
    """The table of stories; on a narrow terminal each story is a headline with its figures beneath.

    `numbers`: those of the whole list, where `rows` are some of it; `page`: what there is beside the rows.
    """
    page = page or Page(rows, len(rows), sum(row["accounts"] > 1 for row in rows))
    left_out = page.total - len(rows)
    wide = console.width >= WIDE
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("#", justify="right")
    table.add_column("Story" if not wide else "Headline", ratio=1, overflow="fold")
    if wide:
        for name in ("Accounts", "Outlets", "Origins"):
            table.add_column(name, justify="right")
        table.add_column("Claims by standing", min_width=18)
        table.add_column("Discrepancies", min_width=13)
        table.add_column("Reports of", min_width=14)
    for place, row in enumerate(rows, 1):
        number = numbers[row["id"]] if numbers else place
        headline = Text(harmless(row["headline"]), style="bold" if row["accounts"] > 1 else "")
        claims = [f"{n} {standing}" for standing, n in row["claims"].items() if n]
        accounts = counted(row["accounts"], "account")
        outlets = counted(len(row["outlets"]), "named outlet")
        origins = counted(row["origins"], "known origin")
        differ = counted(row["discrepancies"], "discrepancy") if row["discrepancies"] else ""
        if row["conflicts"]:
            differ += f" ({counted(row['conflicts'], 'conflict')})"
        if wide:
            cells = (str(row["accounts"]), str(len(row["outlets"])), str(row["origins"]), "\n".join(claims))
            differ = "\n".join(differ.replace(")", "").split(" (")) if differ else "none"
            table.add_row(str(number), headline, *(Text(c) for c in (*cells, differ, span_of(row))))
        else:
            figures = "; ".join(
                part for part in (f"{accounts}, {outlets}, {origins}", "claims: " + ", ".join(claims), differ) if part
            )
            table.add_row(str(number), headline)
            table.add_row("", Text(f"{figures}\n{span_of(row)}", style="dim"))
        table.add_row()
    console.print(table)
    said = f"{page.several} of several accounts, {page.total - page.several} of one."
    if left_out:
        said += f" The first {len(rows)} are shown and {left_out} left out: --limit 0 shows all."
    console.print(Text(f"{said} Open one: rashomon dossier NUMBER", style="dim"))


def span_of(row: dict[str, Any]) -> str:
    """The days between a story's first and last report, with how we know them."""
    first, last = (row["earliest"] or "")[:10], (row["latest"] or "")[:10]
    if not first:
        return "date unknown"
    days = first if first == last else f"{first} to {last}"
    return days if row["basis"] == "stated" else f"{days} ({row['basis']})"


StoryArgument = Annotated[
    str,
    typer.Argument(
        metavar="STORY",
        help="Its number in `stories`, its identifier or the beginning of it, or words of its headline.",
    ),
]


@app.command()
def dossier(story: StoryArgument, store: StoreOption = STORE, as_json: JsonOption = False) -> None:
    """Show a story: summary, timeline, claims, discrepancies, each with the words and where they stand.

    \b
    rashomon dossier 1
    rashomon dossier "ferry collision"
    """
    with desk_at(existing(store)) as desk:
        if as_json:
            echo_json(desk.dossier_json(story))
        else:
            console = Console()
            show(desk.dossier(story), console)
            show_links(desk, story, console)


TIES = {
    "background": "tells of the other's happening as history",
    "look-alike": "alike in words, another happening",
    "affair": "another turn of the affair",
}


def show_links(desk: Desk, story: str, console: Console) -> None:
    """The other stories that this one has to do with."""
    own, links = desk.find(story), desk.links(story)
    if not links:
        return
    others = {link.right if link.left == own else link.left for link in links}
    numbers, headlines = desk.store.places_listed(others), desk.store.headlines(others)
    console.print()
    console.print(Rule(Text("Other stories it has to do with", style="bold"), align="left", style="dim"))
    for link in links:
        other = link.right if link.left == own else link.left
        if other in numbers and other in headlines:
            line = Text(f"{numbers[other]}  {clean_line(headlines[other])}")
            line.append(f"\n   {TIES[link.tie]}: {clean_line(link.why)}", style="dim")
            console.print(line)
