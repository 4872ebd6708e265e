"""`rashomon alerts`: what the desk noticed, and what rules would notice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from rashomon.engine import Desk
from rashomon.engine.alerts.rules import asking_of
from rashomon.engine.watch.settings import SettingsError, load_settings
from rashomon.interfaces.channels import wording
from rashomon.interfaces.channels.terminal import show_alert
from rashomon.interfaces.cli.base import (
    STORE,
    JsonOption,
    StoreOption,
    app,
    counted,
    desk_at,
    echo_json,
    existing,
    fail,
)
from rashomon.model import DEVELOPMENT_KINDS, Alert, encode

LIMIT = 20
SHOWN = 5  # alerts named that a beginning may mean


@app.command()
def alerts(
    name: Annotated[
        str | None, typer.Argument(metavar="[ALERT]", help="One alert, by its identifier or the beginning of it.")
    ] = None,
    store: StoreOption = STORE,
    rule: Annotated[str | None, typer.Option("--rule", metavar="NAME", help="Only of this rule.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only of this kind; may be given again.")
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", metavar="STORY", help="Only of this story, as other commands take it.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="TIME", help="Noticed since this day or time (ISO 8601; UTC).")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="The newest so many.")] = LIMIT,
    rules: Annotated[
        Path | None, typer.Option("--rules", metavar="CONFIG.toml", help="A desk's settings, whose rules are tried.")
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="With --rules: what they would have told of the store as it stands."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List what a desk noticed (rashomon watch), the newest first, each with the words that show it.

    With --rules and --dry-run: which alerts the rules of a desk's settings would have made, had they been in force
    when the store's reports came. To try rules before a desk runs with them; the store is not changed.

    \b
    rashomon alerts
    rashomon alerts --kind correction --kind retraction --since 2026-11-01
    rashomon alerts --rule flood --json | jq -r '.[].alert.development.title'
    rashomon alerts --rules desk.toml --dry-run
    """
    kinds = tuple(kind or ())
    if unknown := sorted(set(kinds) - set(DEVELOPMENT_KINDS)):
        fail(f"there is no kind of alert called {unknown[0]!r}; they are: {', '.join(DEVELOPMENT_KINDS)}")
    if (rules is not None) != dry_run:
        fail("--rules CONFIG.toml and --dry-run go together: the one says which rules, the other to try them only")
    since = _moment(since) if since is not None else None
    with desk_at(existing(store)) as desk:
        place = wording.place_of(desk.store.address)
        wanted = desk.find(story) if story is not None else None
        if rules is not None:
            tried = [a for a in _tried(desk, rules, quiet=as_json) if _asked(a, rule, kinds, wanted)]
            _show(tried, None, as_json=as_json, none="The rules would have told nothing of this store.")
            return
        if name is not None:
            found = desk.store.alerts_beginning(name, SHOWN + 1)
            if not found:
                fail(f"no alert of this store begins with {name!r}. rashomon alerts lists them.")
            if len(found) > 1:
                fail(
                    f"{'more than ' if len(found) > SHOWN else ''}{min(len(found), SHOWN)} alerts of this store begin "
                    f"with {name!r}: {', '.join(k.alert.id for k in found[:SHOWN])}. Give more of the identifier."
                )
        else:
            found = desk.store.alerts(rule=rule, kinds=kinds, story=wanted, since=since, limit=limit, newest=True)
    if as_json:
        echo_json([{"number": k.number, "alert": encode(k.alert)} for k in found])
    else:
        _show([k.alert for k in found], place, as_json=False, none="Nothing was noticed (rashomon watch).")


def _tried(desk: Desk, config: Path, *, quiet: bool) -> list[Alert]:
    from rashomon.engine.alerts.trying import would_tell

    try:
        settings = load_settings(config)
    except SettingsError as error:
        fail(str(error))
    if not settings.rule:
        fail(f"{config}: it has no rules. docs/desk.md says how they are written.")
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("Looking", total=None)
        return list(
            would_tell(desk.store, asking_of(settings), tick=lambda n, all_: bar.update(task, completed=n, total=all_))
        )


def _asked(alert: Alert, rule: str | None, kinds: tuple[str, ...], story: str | None) -> bool:
    told = alert.development
    return (rule is None or alert.rule == rule) and (not kinds or told.kind in kinds) and story in (None, told.story)


def _show(listed: list[Alert], place: str | None, *, as_json: bool, none: str) -> None:
    if as_json:
        echo_json([{"alert": encode(alert)} for alert in listed])
        return
    if not listed:
        typer.echo(none)
        return
    console = Console()
    for alert in listed:
        show_alert(alert, console, store=place)
    typer.echo(f"{counted(len(listed), 'alert')}.")


def _moment(text: str) -> str:
    """A day or time as alerts are dated: UTC, to the second."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        fail(f"--since {text!r} is no day or time, such as 2026-11-22 or 2026-11-22T08:00")
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when.isoformat(timespec="seconds")
