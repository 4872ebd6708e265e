"""`rashomon rejected`: what could not be read, and why."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.interfaces.cli.base import STORE, JsonOption, StoreOption, app, desk_at, echo_json, existing
from rashomon.interfaces.words import harmless
from rashomon.model import encode


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
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for name in ("Where", "Stage", "Reason", "What happened, and the way out"):
            table.add_column(name, overflow="fold")
        for bad in found:
            table.add_row(*(Text(harmless(cell)) for cell in (bad.location, bad.stage, bad.reason, bad.detail)))
        Console().print(table)
