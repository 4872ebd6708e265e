"""`rashomon export`: a story, or the whole store, as a file of any of the formats."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from rashomon.interfaces.cli.base import STORE, StoreOption, app, counted, desk_at, existing, fail
from rashomon.interfaces.words import harmless
from rashomon.model import Dossier

if TYPE_CHECKING:  # the templates' engine and more: no other command needs them
    from rashomon.engine import Desk
    from rashomon.interfaces.export.formats import Format


class Form(StrEnum):
    """What `export` writes: the names of rashomon.interfaces.export.formats.FORMATS."""

    html = "html"
    pdf = "pdf"
    md = "md"
    json = "json"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"
    gdelt = "gdelt"
    ftm = "ftm"
    schema_org = "schema-org"
    annotations = "annotations"
    prov = "prov"
    graphml = "graphml"


@app.command()
def export(
    story: Annotated[
        str | None,
        typer.Argument(
            metavar="[STORY]",
            help="Its number in `stories`, its identifier or the beginning of it, or words of its headline.",
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.html,
    every: Annotated[bool, typer.Option("--all", help="The whole store instead of one story.")] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to: a file, or a folder (one that is there, or a name that ends in /); standard output by "
            "default.",
        ),
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Write a story, or with --all the whole store: pages to read, tables, and what other programs take.

    html: one self-contained file; pdf: the same on paper's pages (needs a Chromium); md: Markdown with footnotes;
    json: the whole record; csv, parquet: tables in a zip; plover, gdelt: events; ftm: FollowTheMoney entities;
    schema-org: NewsArticle and ClaimReview; annotations: W3C Web Annotations; prov: W3C PROV; graphml: graphs.
    What each holds, and what it loses: docs/formats.md. A file is written whole or not at all.

    \b
    rashomon export 1 --format html -o strait.html
    rashomon export 1 --format json | jq '.claims[] | select(.standing == "disputed")'
    rashomon export --all --format csv -o tables/
    """
    from rashomon.interfaces.export.formats import CannotWrite, NoSuchFormat, format_named

    if every == (story is not None):
        fail("Name a story, or give --all for the whole store. See: rashomon stories")
    try:
        chosen = format_named(form.value, "store" if every else "story")
    except NoSuchFormat as error:
        fail(str(error))
    if missing := chosen.missing():
        fail(missing)
    if output is None and chosen.binary and sys.stdout.isatty():
        fail(f"{form.value} is not for a terminal. Give a file with -o, or a pipe.")
    with desk_at(existing(store)) as desk:
        try:
            if story is not None:
                dossier = desk.dossier(story)
                write_out(chosen, [dossier], place(output, dossier.story.headline, chosen))
                return
            with counting(desk) as found:
                write_out(chosen, found, place(output, "rashomon", chosen))
        except CannotWrite as error:
            fail(str(error))


@contextmanager
def counting(desk: Desk) -> Iterator[Iterable[Dossier]]:
    """The store's dossiers, with a progress bar on standard error where that is a terminal."""
    from rashomon.interfaces.export.whole import dossiers

    console = Console(stderr=True)
    if not console.is_terminal:
        yield dossiers(desk)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Writing stories", total=None)
        yield dossiers(desk, lambda done, total: bar.update(task, completed=done, total=total))


def place(output: str | None, title: str, chosen: Format) -> Path | None:
    """Where the file goes: into a folder, made where it is asked for and missing, under a name of its own."""
    from rashomon.interfaces.export.formats.naming import slug

    if output is None:
        return None
    path = Path(output)
    if output.endswith(("/", os.sep)):
        try:
            path.mkdir(exist_ok=True)
        except OSError as error:
            fail(f"{output}: the folder cannot be made ({error.strerror}). Choose another place with -o.")
    return path / f"{slug(title)}.{chosen.suffix}" if path.is_dir() else path


def write_out(chosen: Format, found: Iterable[Dossier], output: Path | None) -> None:
    """Write the file, or to standard output; an output that fails ends the command with a line."""
    pieces = chosen.write(found)
    if output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    try:
        size = write_whole(output, pieces)
    except OSError as error:
        fail(f"{output}: cannot be written ({error.strerror}). Choose another place with -o.")
    typer.echo(f"Wrote {harmless(str(output))} ({counted(size, 'byte')})", err=True)


def write_whole(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file whole or not at all; how many bytes. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    size = 0
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                size += file.write(piece)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return size
