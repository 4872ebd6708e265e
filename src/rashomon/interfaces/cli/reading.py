"""`rashomon read`: reports in, stories up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rashomon.engine import Desk, ReadReport
from rashomon.engine import Progress as Step
from rashomon.interfaces.cli.base import STORE, JobsOption, JsonOption, StoreOption, app, desk_at, echo_json
from rashomon.interfaces.words import harmless
from rashomon.model import encode


def files_in(paths: list[Path]) -> int:
    """How many files there are to look at, for the progress bar."""
    count = 0
    for path in paths:
        count += sum(len(files) for _, _, files in os.walk(path)) if path.is_dir() else 1
    return count


@app.command()
def read(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files and folders: .txt .html .htm .json .jsonl")
    ],
    store: StoreOption = STORE,
    jobs: JobsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read reports, and bring the stories up to date.

    What is known already is not read again; what cannot be read is kept with the reason (rashomon rejected).
    Ctrl-C loses nothing: the same command goes on where it stopped.

    \b
    rashomon read reports/
    rashomon read a.html b.txt export.jsonl --store strait.sqlite
    """
    with desk_at(store, jobs) as desk:
        report = read_with_bar(desk, paths, quiet=as_json)
    if as_json:
        echo_json({**encode(report), "rejected": encode(report.rejected)})
        return
    typer.echo(
        f"{report.new} new, {report.known} known, {len(report.rejected)} rejected. "
        f"{report.stories} {'story' if report.stories == 1 else 'stories'}, {report.told} told anew. "
        f"Store: {harmless(str(store))}"
    )
    for bad in report.rejected[:5]:
        typer.echo(f"  rejected: {harmless(bad.location)}: {harmless(bad.detail)}", err=True)
    if len(report.rejected) > 5:
        typer.echo(f"  and {len(report.rejected) - 5} more: rashomon rejected", err=True)
    if not report.new and not report.known:
        raise typer.Exit(1)


def read_with_bar(desk: Desk, paths: list[Path], *, quiet: bool = False) -> ReadReport:
    """Read with a progress bar on standard error, where that is a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        return desk.read(paths)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, TextColumn("{task.fields[note]}"), console=console, transient=True) as bar:
        files = files_in(paths)
        reading = bar.add_task("Reading", total=files, note="")
        telling = bar.add_task("Telling", total=None, note="stories", visible=False)

        def tick(step: Step) -> None:
            note = f"{step.new} new, {step.known} known, {step.rejected} rejected"
            if step.step == "reading":
                bar.update(reading, completed=step.done, total=max(files, step.done), note=note)
            else:
                bar.update(reading, completed=max(files, 1), total=max(files, 1), note=note)
                bar.update(telling, visible=True, completed=step.done, total=step.total)

        return desk.read(paths, progress=tick)
