"""`rashomon store ...`: a store copied, checked, backed up, restored, made smaller, written by day."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from rashomon.interfaces.cli.base import (
    INTERRUPTED,
    STORE,
    JsonOption,
    StoreOption,
    app,
    counted,
    desk_at,
    echo_json,
    fail,
)
from rashomon.interfaces.words import harmless
from rashomon.model import encode
from rashomon.store import StoreError

Tick = Callable[[str, int, int], None]

HELP = """Look after a store: copy it, check it, back it up, restore it, make it smaller, write it by day.

\b
rashomon store check
rashomon store backup backups/monday.sqlite
"""
store_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=HELP)
app.add_typer(store_app, name="store")


@store_app.command()
def info(store: StoreOption = STORE, as_json: JsonOption = False) -> None:
    """Say where a store is, what it is made of, and the size of its parts.

    \b
    rashomon store info
    rashomon store info --store postgresql://desk@db.example/news --json
    """
    from rashomon.engine.doctor.checks import size

    _there(store)
    with _errors():
        from rashomon.store import Store

        with Store(store, readonly=True) as opened:
            made, figures, address = opened.made_of(), opened.figures(), opened.address
    if as_json:
        held = {"articles": figures.articles, "stories": figures.stories, "documents": figures.documents}
        echo_json({"store": address, **encode(made), **held, "first": figures.first, "last": figures.last})
        return
    typer.echo(f"{harmless(address)}: {made.name} {made.version}, layout {made.layout}")
    typer.echo(f"{counted(figures.articles, 'article')} in {counted(figures.stories, 'story')}")
    if made.bytes is not None:
        typer.echo(f"{size(made.bytes)} in all, {size(made.journal)} of it the log of writes, {size(made.free)} unused")
    for name, part in made.parts.items():
        typer.echo(f"{size(part):>10}  {name}")


@store_app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A store: a file, or postgresql://...")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where to: missing, or an empty store.")],
    as_json: JsonOption = False,
) -> None:
    """Copy a store into an empty one, between a file and PostgreSQL, either way.

    It is read as of one moment, may be written meanwhile, and is compared at the end, row by row. All of it arrives or
    nothing: Ctrl-C leaves TO as it was.

    \b
    rashomon store copy rashomon.sqlite postgresql://desk@db.example/news
    rashomon store copy 'postgresql://desk@db.example/news?schema=strait' strait.sqlite
    """
    from rashomon.store.upkeep.copying import copy_store
    from rashomon.store.upkeep.places import shown

    with _errors("Nothing was copied."), _bar("Copying", quiet=as_json) as tick:
        done = copy_store(source, target, tick)
    if as_json:
        echo_json({"rows": done.rows, "total": done.total, "sha256": done.sha256})
    else:
        typer.echo(f"{counted(done.total, 'row')} copied to {harmless(shown(target))}, compared, and the same.")


@store_app.command()
def check(
    store: StoreOption = STORE,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out each document's bytes and each dossier's words.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make good what can be: the next read does the rest.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Check that a store is whole: the database itself, then every part against every other.

    Each reading has its document, each article its story, each dossier its words in its articles, each search what it
    finds. With --repair, what can be made anew is marked for the next `rashomon read`, and what points nowhere goes.
    Ends with status 1 where something is wrong and was not repaired.

    \b
    rashomon store check
    rashomon store check --repair --store strait.sqlite
    """
    from rashomon.store.upkeep.checking import check_store

    _there(store)
    with _errors("Nothing was changed that is not marked."), _bar("Checking", quiet=as_json) as tick:
        found = check_store(store, repair=repair, deep=not quick, tick=tick)
    wrong = [one for one in found.findings if one.level == "act" and not one.repaired]
    if as_json:
        echo_json(encode(found))
    else:
        for one in found.findings:
            sign = "mended" if one.repaired else "wrong" if one.level == "act" else "look"
            _lines(f"{sign:>6}  ", f"{one.count:,} {one.what}")
            if one.examples:
                _lines("        ", f"such as {', '.join(one.examples)}")
            way = one.do
            if one.repairable and not one.repaired:
                way = f"rashomon store check --repair{', then ' if way.startswith('rashomon') else ': '}{way}"
            _lines("        → ", way)
        looked = [counted(found.checks, "check")]
        looked += [
            counted(found.documents, "document"),
            counted(found.dossiers, "dossier"),
            counted(found.spans, "span"),
        ]
        verdict = "The store is whole" if not found.findings else "That is all that was found"
        typer.echo(f"{verdict}: {', '.join(looked)}.")
    if wrong:
        raise typer.Exit(1)


@store_app.command()
def vacuum(store: StoreOption = STORE, as_json: JsonOption = False) -> None:
    """Give back the room of what was deleted. Takes free room for two more copies; nobody else can write meanwhile.

    \b
    rashomon store vacuum
    """
    from rashomon.engine.doctor.checks import size
    from rashomon.store.upkeep.keeping import vacuum as run

    _there(store)
    with _errors("The store is as it was."), _bar("Making smaller", quiet=as_json) as tick:
        sizes = run(store, tick)
    if as_json:
        echo_json({"before": sizes.before, "after": sizes.after})
    elif sizes.before is None or sizes.after is None:
        typer.echo("Done.")
    else:
        typer.echo(f"{size(sizes.before)} before, {size(sizes.after)} now.")


@store_app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; it must not be there.")],
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Write the store as it is now into a file, itself a store, while a desk goes on writing.

    \b
    rashomon store backup backups/monday.sqlite
    rashomon store backup news.sqlite --store postgresql://desk@db.example/news
    """
    from rashomon.engine.doctor.checks import size
    from rashomon.store.upkeep.keeping import back_up

    _there(store)
    with _errors("No backup was made."), _bar("Backing up", quiet=as_json) as tick:
        sizes = back_up(store, file, tick)
    if as_json:
        echo_json({"file": str(file), "bytes": sizes.after})
    else:
        typer.echo(f"{harmless(str(file))}: {size(sizes.after or 0)}. It is a store: rashomon stories --store FILE")


@store_app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    store: StoreOption = STORE,
    force: Annotated[bool, typer.Option("--force", help="Where a store is there already: move it aside.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Put a backup where the store is. What is there is touched only with --force, and then moved aside, not deleted.

    \b
    rashomon store restore backups/monday.sqlite
    rashomon store restore backups/monday.sqlite --store strait.sqlite --force
    """
    from rashomon.store.upkeep.keeping import restore as run
    from rashomon.store.upkeep.places import shown

    with _errors("Nothing was restored."), _bar("Restoring", quiet=as_json) as tick:
        aside = run(file, store, force=force, tick=tick)
    if as_json:
        echo_json({"store": shown(store), "aside": str(aside) if aside else None})
    else:
        kept = f" What stood there is {harmless(str(aside))}." if aside else ""
        typer.echo(f"{harmless(shown(store))} is restored.{kept}")


@store_app.command()
def export(
    parquet: Annotated[Path, typer.Option("--parquet", metavar="FOLDER", help="Parquet files by day, in a folder.")],
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Write a store as Parquet by day: articles, claims, statements, events, discrepancies, a file a day of each.

    Run again, it writes only the days that changed. Needs pyarrow: pip install 'rashomon[parquet]'

    \b
    rashomon store export --parquet days/
    duckdb -c "select outlet, count(*) from 'days/articles/*.parquet' group by 1"
    """
    from rashomon.interfaces.export.daily import write_days
    from rashomon.interfaces.export.formats.base import CannotWrite

    _there(store)
    try:
        with desk_at(store) as desk, _bar("Writing days", quiet=as_json) as tick:
            done = write_days(desk, parquet, lambda n, total: tick("", n, total))
    except CannotWrite as error:
        fail(str(error))
    except OSError as error:
        fail(f"{parquet}: it cannot be written ({error.strerror}). The days written so far are whole.")
    if as_json:
        echo_json({"days": done.days, "written": list(done.written), "removed": list(done.removed)})
    else:
        gone = f", {counted(len(done.removed), 'day')} gone" if done.removed else ""
        typer.echo(f"{counted(done.days, 'day')} in {harmless(str(parquet))}: {len(done.written)} written now{gone}.")


def _lines(head: str, text: str) -> None:
    """A text beside its head, as wide as the terminal; identifiers stay in one piece."""
    width = Console().width
    for line in textwrap.wrap(
        harmless(text), max(30, width - len(head)), break_long_words=False, break_on_hyphens=False
    ):
        typer.echo(f"{head}{line}")
        head = " " * len(head)


def _there(store: Path) -> None:
    from rashomon.store.upkeep.places import is_server

    if not is_server(store) and not store.exists():
        fail(f"{store}: there is no store. Name one with --store.")


@contextmanager
def _errors(stopped: str = "") -> Iterator[None]:
    """What goes wrong, and Ctrl-C, each as one clear line."""
    try:
        yield
    except StoreError as error:
        fail(str(error))
    except KeyboardInterrupt:
        _stopped(stopped)


def _stopped(what: str) -> NoReturn:
    typer.echo(f"\nStopped. {what}".rstrip(), err=True)
    raise typer.Exit(INTERRUPTED)


@contextmanager
def _bar(title: str, *, quiet: bool) -> Iterator[Tick]:
    """A progress bar on standard error, where that is a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _, __, ___: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.fields[note]}"), console=console, transient=True) as bar:
        task = bar.add_task(title, total=None, note="")
        yield lambda note, done, total: bar.update(task, completed=done, total=total or None, note=note)
