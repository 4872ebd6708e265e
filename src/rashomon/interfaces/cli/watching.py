"""`rashomon watch`: the desk, that visits its sources all day and tells what changes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from rashomon.engine import Desk, logs
from rashomon.engine.watch.settings import Settings, SettingsError, load_settings
from rashomon.engine.watch.watching import Summary, Watch, Watched
from rashomon.interfaces.cli.base import INTERRUPTED, JsonOption, app, counted, echo_json, fail
from rashomon.interfaces.words import harmless
from rashomon.model import encode
from rashomon.store import StoreError


@app.command()
def watch(
    config: Annotated[Path | None, typer.Argument(metavar="CONFIG.toml", help="The desk's settings.")] = None,
    once: Annotated[bool, typer.Option("--once", help="One round over what is due, then end: for cron.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="With --once: visit every source, whether it is due or not.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Watch feeds, sitemaps and folders; read what comes, bring the stories up to date, and send alerts.

    Stop it with Ctrl-C, go on with the same command: nothing is lost, nothing is repeated. SIGHUP reads the settings
    anew. The settings: docs/desk.md.

    \b
    rashomon watch desk.toml
    rashomon watch desk.toml --once --json     # from cron
    """
    if config is None:
        fail("which settings? Name a file: rashomon watch desk.toml")
    settings = load(config)
    logs.configure(level="warning" if once else "info")
    base = config.absolute().parent
    try:
        with Desk(store_of(settings, base), jobs=settings.desk.jobs) as desk, desk.intake() as intake:
            postman = postman_of(settings, desk, base)
            with Watch(
                desk.store, intake, settings, base=base, postman=postman, file=config.absolute(), once=once
            ) as watch, signals(watch, config):  # fmt: skip
                summary = watch.once(everything=everything) if once else watch.run()
                stopped = watch.stopped.is_set()
    except (StoreError, Watched, SettingsError, ValueError) as error:
        fail(str(error))
    if as_json:
        echo_json(encode(summary))
    elif once or not as_json:
        typer.echo(told(summary))
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


def postman_of(settings: Settings, desk: Desk, base: Path) -> Any:
    """Who brings alerts to the settings' channels."""
    from rashomon.engine.alerts.postman import Postman
    from rashomon.interfaces.channels import make_all

    outbox: Any = desk.store.outbox()
    return Postman(outbox, make_all(settings.channel, desk.store, folder=base, room=settings.desk.room))


def told(summary: Summary) -> str:
    """A round in words."""
    lines = [
        f"{counted(summary.visits, 'visit')}: {summary.new} new, {summary.known} known, {summary.rejected} rejected. "
        f"{counted(summary.stories, 'story')}, {summary.told} told anew; {counted(summary.alerts_sent, 'alert')} sent."
    ]
    lines += [f"  {harmless(name)}: {harmless(why)}" for name, why in summary.failing]
    return "\n".join(lines)


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
