"""The command: `rashomon read`, `stories`, `dossier`, `export`, `rejected`, `demo`."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

import rashomon
from rashomon.engine import Desk, NoSuchStory, ReadReport
from rashomon.engine import Progress as Step
from rashomon.interfaces.terminal import show
from rashomon.interfaces.words import harmless
from rashomon.model import encode
from rashomon.store import StoreError

DEMO = Path(__file__).parent / "demo" / "corpus"
INTERRUPTED = 130  # what a shell gives a command ended by Ctrl-C

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="One event, many tellings: reads many outlets' reports of the same events and shows who said what, "
    "who else says so independently, and where the tellings part.",
)

StoreOption = Annotated[
    Path,
    typer.Option(
        "--store",
        envvar="RASHOMON_STORE",
        metavar="FILE",
        help="The store, one SQLite file; made where missing.",
    ),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", min=1, metavar="N", help="Processes to use; all cores by default.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for a script.")]
STORE = Path("rashomon.sqlite")


class Form(StrEnum):
    """What `export` writes."""

    json = "json"
    html = "html"
    md = "md"


@contextmanager
def desk_at(store: Path, jobs: int | None = None) -> Iterator[Desk]:
    """The desk over a store; what goes wrong ends the command with one clear line on standard error."""
    try:
        with rashomon.open(store, jobs=jobs) as desk:
            yield desk
    except (StoreError, NoSuchStory) as error:
        fail(str(error))
    except KeyboardInterrupt:
        typer.echo("\nStopped. What was read is kept; run the same command again to go on.", err=True)
        raise typer.Exit(INTERRUPTED) from None


def fail(message: str) -> None:
    """End the command with status 1 and a line that says why."""
    typer.echo(f"rashomon: {harmless(message)}", err=True)
    raise typer.Exit(1)


def existing(store: Path) -> Path:
    """The store, for a command that only looks: it makes none."""
    if not store.exists():
        fail(f"{store}: there is no store. Read some reports first (rashomon read PATH), or name one with --store.")
    return store


def echo_json(value: Any) -> None:
    """Print a value as JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # A file's name may hold bytes that are no UTF-8: Python's escape for them is JSON's.
    typer.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))


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


def counted(n: int, thing: str) -> str:
    """A number with its noun: "1 account", "2 discrepancies"."""
    return f"{n} {thing}" if n == 1 else f"{n} {thing[:-1]}ies" if thing.endswith("y") else f"{n} {thing}s"


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


@app.command()
def export(
    story: StoryArgument,
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.html,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to; standard output by default."),
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Write a story's dossier: JSON, one self-contained HTML file, or Markdown with footnotes.

    \b
    rashomon export 1 --format html -o strait.html
    rashomon export 1 --format json | jq '.claims[] | select(.standing == "disputed")'
    """
    from rashomon.interfaces.export import WRITERS  # the templates' engine: no other command needs it

    with desk_at(existing(store)) as desk:
        text = WRITERS[form.value](desk.dossier(story))
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(output, text)
    except OSError as error:
        fail(f"{output}: cannot be written ({error.strerror}). Choose another place with -o.")
    typer.echo(f"Wrote {harmless(str(output))}", err=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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


@app.command()
def demo(
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="FILE", help="Keep the demo's store here; thrown away by default."),
    ] = None,
    jobs: JobsOption = None,
) -> None:
    """Read the bundled corpus (invented outlets, invented events) and show a dossier.

    \b
    rashomon demo
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
            largest = max(rows, key=lambda r: (r["accounts"], r["discrepancies"]))
            typer.echo()
            show(desk.dossier(largest["id"]), console)
    if store:
        typer.echo(f"\nKept in {store}. Try: rashomon export 1 --format html -o story.html --store {store}")


def version(value: bool) -> None:
    """Print the version and end."""
    if value:
        typer.echo(f"rashomon {rashomon.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """The options that stand before a command."""


def run() -> None:
    """Run the command line; a closed pipe ends it quietly."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)  # what a shell reports of a command ended by SIGPIPE
