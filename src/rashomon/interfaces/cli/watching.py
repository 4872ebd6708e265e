"""`rashomon watch`: the desk, that visits its sources all day and tells what changes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.live import Live as LiveView
from rich.table import Table
from rich.text import Text

from rashomon.engine import Desk, logs
from rashomon.engine.watch.example import EXAMPLE
from rashomon.engine.watch.settings import Settings, SettingsError, load_settings
from rashomon.interfaces.cli.base import INTERRUPTED, JsonOption, app, counted, echo_json, fail
from rashomon.interfaces.words import harmless
from rashomon.model import encode
from rashomon.store import Store, StoreError

if TYPE_CHECKING:  # with the stages, which other commands need not wait for
    from rashomon.engine.alerts.postman import Postman
    from rashomon.engine.intake import Intake
    from rashomon.engine.metrics import Live
    from rashomon.engine.watch.tally import Summary
    from rashomon.engine.watch.watching import Watch


NAME = 24  # columns of the terminal for what a row is of: a source's name may be any length


@app.command()
def watch(
    config: Annotated[Path | None, typer.Argument(metavar="CONFIG.toml", help="The desk's settings.")] = None,
    once: Annotated[bool, typer.Option("--once", help="One round over what is due, then end: for cron.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="With --once: visit every source, whether it is due or not.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Read the settings, try each source once, keep nothing, and end.")
    ] = False,
    example: Annotated[bool, typer.Option("--example", help="Print settings to start from, and end.")] = False,
    as_json: JsonOption = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Log as JSON, a line an event; so it is where this is no terminal.")
    ] = False,
    log_level: Annotated[
        logs.Level | None,
        typer.Option("--log-level", help="What is logged: from here on up. By default info; with --once, warning."),
    ] = None,
) -> None:
    """Watch feeds, sitemaps and folders; read what comes, bring the stories up to date, and send alerts.

    Stop it with Ctrl-C, go on with the same command: nothing is lost, nothing is repeated. SIGHUP reads the settings
    anew. The settings: docs/desk.md.

    \b
    rashomon watch --example > desk.toml
    rashomon watch desk.toml --check
    rashomon watch desk.toml
    rashomon watch desk.toml --once --json     # from cron
    """
    if example:
        typer.echo(EXAMPLE, nl=False)
        return
    from rashomon.engine.watch.watching import Watch, Watched

    if config is None:
        fail("which settings? Name a file: rashomon watch desk.toml")
    settings = load(config)
    if not settings.source:
        fail(f"{config}: it names no source, so there is nothing to watch. Add a [[source]] (rashomon watch --example)")
    base = config.absolute().parent
    if check:
        try_sources(settings, base, as_json=as_json)
        return
    console = Console(stderr=True)
    # A round for a person shows how far it is; alerts of one whose output goes into a file still go there.
    lively = console.is_terminal and (not once or sys.stdout.isatty()) and not as_json and not log_json
    level: logs.Level = log_level or ("warning" if once else "info")
    if not lively:
        logs.configure(level=level, as_json=True if log_json else None)
    try:
        with Desk(store_of(settings, base), jobs=settings.desk.jobs) as desk, desk.intake() as intake:
            postman = postman_of(settings, desk, base, console if lively else None)
            with counting(settings, intake) as figures, Watch(
                desk.store, intake, settings, base=base, postman=postman, figures=figures, file=config.absolute(),
                once=once,
            ) as watch, signals(watch, config), lively_view(watch, console if lively else None, level):  # fmt: skip
                summary = watch.once(everything=everything) if once else watch.run()
                stopped = watch.stopped.is_set()
            waiting = unsent(desk.store) if once else ()
    except (StoreError, Watched, SettingsError, ValueError) as error:
        fail(str(error))
    if as_json:
        echo_json(encode(summary))
    else:
        typer.echo(told(summary, waiting))
    if once and stopped:
        raise typer.Exit(INTERRUPTED)


def load(config: Path) -> Settings:
    """The settings, or the end of the command with what is wrong in them."""
    try:
        return load_settings(config)
    except SettingsError as error:
        fail(str(error))


def store_of(settings: Settings, base: Path) -> str | Path:
    """Where the store is: an address as it is, a path from the settings' folder."""
    store = settings.desk.store
    return store if "://" in store else base / store


@contextmanager
def counting(settings: Settings, intake: Intake) -> Iterator[Live | None]:
    """Figures for Prometheus, where the settings name a port."""
    if settings.desk.metrics is None:
        yield None
        return
    from rashomon.engine.metrics import Live, serve_metrics

    figures = Live(intake.store)
    intake.timing = figures.stage
    try:
        server = serve_metrics(settings.desk.metrics, figures.registry)
    except OSError as error:
        fail(f"port {settings.desk.metrics} (metrics): {error.strerror or error}. Choose another; 0: any that is free.")
    typer.echo(f"Figures for Prometheus: http://127.0.0.1:{server.port}/metrics", err=True)
    try:
        yield figures
    finally:
        server.close()


def try_sources(settings: Settings, base: Path, *, as_json: bool) -> None:
    """Try each source once and say how it was; ends with status 1 where one cannot be watched."""
    from rashomon.engine.watch.checking import check

    try:
        checked = check(settings, base)
    except ValueError as error:
        fail(str(error))
    if as_json:
        echo_json(encode(tuple(checked)))
    else:
        table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
        for head in ("Source", "Kind", "Gives", "How it is"):
            table.add_column(head, overflow="fold")
        for one in checked:
            gives = "" if one.entries is None else counted(one.entries, "file" if one.kind == "folder" else "entry")
            how = "; ".join(part for part in (one.problem or ("" if one.note else "well"), one.note) if part)
            table.add_row(*(Text(harmless(cell)) for cell in (one.source, one.kind, gives, how)))
        Console().print(table)
        rules, channels = counted(len(settings.rule), "rule"), counted(len(settings.channel), "channel")
        typer.echo(f"{counted(len(checked), 'source')}, {rules}, {channels}. Nothing was kept.")
    if any(one.problem for one in checked):
        raise typer.Exit(1)


def postman_of(settings: Settings, desk: Desk, base: Path, console: Console | None) -> Postman:
    """Who brings alerts to the settings' channels."""
    from rashomon.engine.alerts.postman import Postman
    from rashomon.interfaces.channels import make_all

    channels = make_all(settings.channel, desk.store, folder=base, room=settings.desk.room, console=console)
    return Postman(desk.store.outbox(), channels)


def unsent(store: Store) -> tuple[tuple[str, str], ...]:
    """The channels that did not take what they were sent, and what they met."""
    return tuple(
        (channel, error)
        for channel, (_, attempts) in sorted(store.waits().items())
        if attempts
        for error in store.delivery_errors(channel, 1)
    )


def told(summary: Summary, waiting: Sequence[tuple[str, str]] = ()) -> str:
    """A round in words. `waiting`: channels whose alerts wait, and why."""
    lines = [
        f"{counted(summary.visits, 'visit')}: {summary.new} new, {summary.known} known, {summary.rejected} rejected. "
        f"{counted(summary.stories, 'story')}, {summary.told} told anew; {counted(summary.alerts_sent, 'alert')} sent."
    ]
    if summary.rejected:
        lines.append("What was rejected, and why: rashomon rejected")
    lines += [f"Source failing: {harmless(name)}: {harmless(why)}" for name, why in summary.failing]
    lines += [f"Alerts wait for the channel {harmless(name)}: {harmless(why)}" for name, why in waiting]
    return "\n".join(lines)


@contextmanager
def lively_view(watch: Watch, console: Console | None, level: logs.Level) -> Iterator[None]:
    """On a terminal: how the desk is, kept up to date under what happens."""
    if console is None:
        yield
        return
    with LiveView(get_renderable=lambda: view_of(watch), console=console, refresh_per_second=2, transient=True):
        logs.configure(level=level)  # now that standard error goes through the view
        yield


def view_of(watch: Watch) -> Table:
    """The desk in a few lines."""
    state = watch.state()
    sources, queue, totals = state.sources, state.queue, state.totals
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(max_width=NAME, no_wrap=True, overflow="ellipsis")
    table.add_column()
    states = ", ".join(f"{n} {name}" for name, n in (
        ("well", sources.well), ("new", sources.new), ("failing", sources.failing), ("dead", sources.dead),
        ("paused", sources.paused)) if n)  # fmt: skip
    delay = state.latency.told_median
    rows = [
        ("Desk", f"{state.doing}{': ' + state.trouble if state.trouble else ''}"),
        ("Sources", f"{states or 'none'}; {sources.visiting} being asked"),
        ("Queue", f"{queue.waiting:,} of {queue.most:,} documents to read, {queue.pages:,} pages to fetch"),
        ("Articles", f"{totals.new:,} new, {totals.known:,} known, {totals.rejected:,} rejected, "
                     f"{counted(totals.edits, 'edit')}; {state.per_minute:g} a minute"),
        ("Stories", f"{totals.told:,} told anew" + ("" if delay is None else f", {delay:.0f} s after a report came")),
        ("Alerts", f"{totals.alerts_sent:,} sent"),
    ]  # fmt: skip
    for name, words in rows:
        table.add_row(Text(name, style="bold"), Text(harmless(words)))
    bad = [live for live in list(watch.sources.values()) if live.health.state in ("failing", "dead")]
    for live in bad[:5]:
        table.add_row(Text(harmless(live.name)), Text(harmless((live.health.reason or "")[:160])))
    return table


@contextmanager
def signals(watch: Watch, config: Path) -> Iterator[None]:
    """Ctrl-C and SIGTERM end the watch, a second one at once; SIGHUP reads the settings anew."""

    def end(number: int, _: Any) -> None:
        if watch.stopped.is_set():
            for child in multiprocessing.active_children():
                child.kill()
            os._exit(INTERRUPTED if number == signal.SIGINT else 128 + number)
        watch.stop()

    def anew(number: int, _: Any) -> None:
        try:
            settings = load_settings(config)
        except SettingsError as error:
            watch.say(f"the new settings are not taken: {error}")
            return
        watch.reload(settings)

    wanted = [(signal.SIGINT, end), (signal.SIGTERM, end)]
    if hasattr(signal, "SIGHUP"):
        wanted.append((signal.SIGHUP, anew))
    if threading.current_thread() is not threading.main_thread():  # in a test
        yield
        return
    before = [(number, signal.signal(number, handler)) for number, handler in wanted]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
