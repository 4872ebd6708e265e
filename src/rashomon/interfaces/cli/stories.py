"""`rashomon stories` and `rashomon dossier`: what the store holds."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.interfaces.cli.base import (
    STORE,
    JsonOption,
    StoreOption,
    app,
    counted,
    desk_at,
    echo_json,
    existing,
)
from rashomon.interfaces.terminal import show
from rashomon.interfaces.words import harmless


@app.command()
def stories(store: StoreOption = STORE, as_json: JsonOption = False) -> None:
    """List the stories: those of several accounts first, newest first.

    \b
    rashomon stories
    rashomon stories --json | jq '.[] | select(.claims.disputed > 0) | .headline'
    """
    with desk_at(existing(store)) as desk:
        rows = desk.listing()
    if as_json:
        echo_json(rows)
    elif not rows:
        typer.echo("No stories yet. Read some reports: rashomon read PATH")
    else:
        show_stories(rows, Console())


WIDE = 108  # columns from which a row of the table fits in one line


def show_stories(rows: list[dict[str, Any]], console: Console) -> None:
    """The table of stories; on a narrow terminal each story is a headline with its figures beneath."""
    several = sum(row["accounts"] > 1 for row in rows)
    alone = len(rows) - several
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
    for number, row in enumerate(rows, 1):
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
    console.print(
        Text(f"{several} of several accounts, {alone} of one. Open one: rashomon dossier NUMBER", style="dim")
    )


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
            show(desk.dossier(story), Console())
