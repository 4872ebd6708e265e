"""`rashomon rejected`: what could not be read, and why."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.interfaces.cli.base import STORE, JsonOption, StoreOption, app, desk_at, echo_json, existing
from rashomon.interfaces.words import harmless
from rashomon.model import Rejected, encode


@app.command()
def rejected(store: StoreOption = STORE, as_json: JsonOption = False) -> None:
    """List what could not be read, and why.

    \b
    rashomon rejected
    rashomon rejected --json | jq -r '.[] | select(.reason == "language") | .location'
    """
    with desk_at(existing(store)) as desk:
        found = desk.rejected()
    if as_json:
        echo_json(encode(tuple(found)))
    elif not found:
        typer.echo("Nothing was rejected.")
    else:
        show_rejected(found, Console())


WIDE = 120  # columns from which a rejection fits in a row of a table


def show_rejected(found: list[Rejected], console: Console) -> None:
    """A table; on a narrow terminal each rejection is its place, with the reason and the way out beneath."""
    if console.width < WIDE:
        for bad in found:
            console.print(Text(harmless(bad.location), style="bold"))
            told = f"{bad.stage}, {bad.reason}: {bad.detail}"
            console.print(Padding(Text(harmless(told)), (0, 0, 0, 2)))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name, ratio in (("Where", 3), ("Stage", None), ("Reason", None), ("What happened, and the way out", 4)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for bad in found:
        table.add_row(*(Text(harmless(cell)) for cell in (bad.location, bad.stage, bad.reason, bad.detail)))
    console.print(table)
