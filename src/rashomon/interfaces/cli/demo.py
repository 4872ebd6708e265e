"""`rashomon demo`: the bundled corpus, read and shown."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from rashomon.interfaces.cli.base import JobsOption, app, desk_at, store_place
from rashomon.interfaces.cli.reading import read_with_bar
from rashomon.interfaces.cli.serving import open_room
from rashomon.interfaces.cli.stories import show_stories
from rashomon.interfaces.terminal import show
from rashomon.store.upkeep.places import shown

DEMO = Path(__file__).parents[1] / "demo" / "corpus"


@app.command()
def demo(
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", metavar="FILE", parser=store_place, help="Keep the demo's store here; thrown away by default."
        ),
    ] = None,
    jobs: JobsOption = None,
    serve: Annotated[bool, typer.Option("--serve", help="Then open the reading room over it.")] = False,
) -> None:
    """Read the bundled corpus (invented outlets, invented events) and show a dossier.

    \b
    rashomon demo
    rashomon demo --serve
    rashomon demo --store demo.sqlite
    """
    with tempfile.TemporaryDirectory() as folder:
        place = store or Path(folder) / "demo.sqlite"
        console = Console()
        with desk_at(place, jobs) as desk:
            report = read_with_bar(desk, [DEMO])
            rows = desk.listing()
            typer.echo(
                f"Read the bundled corpus: {report.new} new, {report.known} known, {len(report.rejected)} rejected.\n"
            )
            show_stories(rows, console)
            largest = max(rows, key=lambda r: (r["accounts"], sum(r["claims"].values())))
            typer.echo()
            show(desk.dossier(largest["id"]), console)
        if serve:
            typer.echo()
            open_room(place)
    if store and not serve:
        kept = shown(store)
        typer.echo(f"\nKept in {kept}. Try: rashomon export 1 --format html -o story.html --store {kept}")
