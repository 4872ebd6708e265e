"""`rashomon read`: reports in, stories up to date."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rashomon.articles.outlets.register import register_problems
from rashomon.engine import Desk, ReadReport
from rashomon.engine import Progress as Step
from rashomon.interfaces.cli.base import STORE, JobsOption, JsonOption, StoreOption, app, desk_at, echo_json, fail
from rashomon.interfaces.words import harmless
from rashomon.model import encode
from rashomon.sources.fetch import FetchSettings
from rashomon.store.upkeep.places import is_server, shown


class Engine(StrEnum):
    """Where the stages run."""

    local = "local"
    ray = "ray"


def files_in(inputs: Iterable[str | Path]) -> int:
    """How many files there are to look at, for the progress bar."""
    count = 0
    for path in map(Path, inputs):
        count += sum(len(files) for _, _, files in os.walk(path)) if path.is_dir() else 1
    return count


@app.command()
def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders, globs, http(s) addresses, or - for standard input.",
        ),
    ],
    store: StoreOption = STORE,
    jobs: JobsOption = None,
    follow: Annotated[
        bool | None,
        typer.Option(
            "--follow/--no-follow",
            help="Fetch the pages that feeds and records link to; by default those of feeds fetched themselves.",
            show_default=False,
        ),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Fetch nothing; addresses are rejected.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine and its network too, at any port.")
    ] = False,
    interval: Annotated[
        float, typer.Option("--interval", min=0, metavar="SECONDS", help="Between two requests to one host.")
    ] = FetchSettings().interval,
    contact: Annotated[
        str | None,
        typer.Option(
            "--contact",
            envvar="RASHOMON_CONTACT",
            metavar="ADDRESS",
            help="Where a site's owner reaches you; stands in the user agent.",
        ),
    ] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Where the work is done: on this machine, or on a Ray cluster.")
    ] = Engine.local,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar="ADDRESS",
            help="With --engine ray: the cluster to join, or auto; by default one is started on this machine.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            metavar="FOLDER",
            help="With --engine ray: where finished parts go, a path or an address that all machines reach, and the "
            "results as Parquet under tables/; by default beside the store.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read reports, and bring the stories up to date.

    Takes web pages, text, feeds (RSS, Atom, JSON), sitemaps, WARC and WACZ, ZIP and gzip, JSON and JSON lines as other
    tools write them, CSV with named columns, PDF, mail, and lists of addresses. The form is found from the content.

    What is known already is not read again; what cannot be read is kept with the reason (rashomon rejected).
    Addresses are fetched politely: robots.txt is kept, a page that did not change is not sent again.
    Ctrl-C loses nothing: the same command goes on where it stopped.

    \b
    rashomon read reports/
    rashomon read a.html b.pdf 'export/*.jsonl' crawl.warc.gz --store strait.sqlite
    rashomon read https://paper.example/rss --contact desk@paper.example
    curl -s https://paper.example/report | rashomon read -
    rashomon read 'crawls/*.warc.gz' --engine ray --output /shared/parts
    rashomon read s3://crawls/2031/ --engine ray --address auto --output s3://desk/parts --store strait.sqlite
    """
    try:
        fetching = FetchSettings(contact=contact, interval=interval, allow_private=allow_private)
    except ValueError as error:
        fail(str(error))
    for problem in register_problems():
        typer.echo(f"rashomon: {harmless(problem)}", err=True)
    if engine is Engine.local and (address or output):
        fail("--address and --output are for --engine ray; leave them out, or ask for it")
    with desk_at(store, jobs) as desk:
        if engine is Engine.ray:
            report = _read_on_cluster(desk, inputs, str(store), address, output, quiet=as_json)
        else:
            report = read_with_bar(desk, inputs, quiet=as_json, follow=follow, fetching=None if offline else fetching)
    if as_json:
        echo_json({**encode(report), "rejected": encode(report.rejected)})
        return
    typer.echo(
        f"{report.new} new, {report.known} known, {len(report.rejected)} rejected. "
        f"{report.stories} {'story' if report.stories == 1 else 'stories'}, {report.told} told anew. "
        f"Store: {harmless(shown(store))}"
    )
    for bad in report.rejected[:5]:
        typer.echo(f"  rejected: {harmless(bad.location)}: {harmless(bad.detail)}", err=True)
    if len(report.rejected) > 5:
        typer.echo(f"  and {len(report.rejected) - 5} more: rashomon rejected", err=True)
    if not report.new and not report.known:
        raise typer.Exit(1)


def _read_on_cluster(
    desk: Desk, inputs: Sequence[str], store: str, address: str | None, output: str | None, *, quiet: bool
) -> ReadReport:
    """Read on a cluster, and write the results as tables."""
    from rashomon.engine.cluster import ClusterError, ClusterSettings, Output, need_extra, read_on_cluster
    from rashomon.interfaces.results import write_results

    try:
        need_extra()
        if output is None and is_server(store):
            fail("--engine ray with a store on a server needs --output: a folder that all machines reach")
        settings = ClusterSettings(output=output or f"{store}.parts", address=address)
        report = with_bar(inputs, lambda tick: read_on_cluster(desk, inputs, settings, tick), quiet=quiet)
        write_results(desk, Output(settings.output))
    except ClusterError as error:
        fail(str(error))
    return report


def read_with_bar(
    desk: Desk,
    inputs: Sequence[str | Path],
    *,
    quiet: bool = False,
    follow: bool | None = None,
    fetching: FetchSettings | None = None,
) -> ReadReport:
    """Read with a progress bar on standard error, where that is a terminal."""
    stdin = sys.stdin.buffer if "-" in inputs else None
    return with_bar(
        inputs,
        lambda tick: desk.read(inputs, fetching=fetching, follow=follow, stdin=stdin, progress=tick),
        quiet=quiet,
    )


def with_bar(
    inputs: Sequence[str | Path], read: Callable[[Callable[[Step], None] | None], ReadReport], *, quiet: bool = False
) -> ReadReport:
    """What `read` gives, called with what moves a progress bar; with None where nobody sees one."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        return read(None)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, TextColumn("{task.fields[note]}"), console=console, transient=True) as bar:
        files = files_in(inputs)
        reading = bar.add_task("Reading", total=files, note="")
        telling = bar.add_task("Telling", total=None, note="stories", visible=False)

        def tick(step: Step) -> None:
            note = f"{step.new} new, {step.known} known, {step.rejected} rejected"
            if step.step == "reading":
                bar.update(reading, completed=step.done, total=max(files, step.done), note=note)
            else:
                bar.update(reading, completed=max(files, 1), total=max(files, 1), note=note)
                bar.update(telling, visible=True, completed=step.done, total=step.total)

        return read(tick)
