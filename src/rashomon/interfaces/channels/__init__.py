"""Where alerts go: the terminal, feeds, webhooks, mail, and a brief each day. `make` makes one of its settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.engine.watch.settings import ChannelSettings, SettingsError
from rashomon.sources.fetch.clock import Clock

if TYPE_CHECKING:  # each channel brings libraries that the others need not wait for
    from rich.console import Console

    from rashomon.engine.alerts.postman import Channel
    from rashomon.interfaces.channels.wording import Room
    from rashomon.store import Store


def make(
    settings: ChannelSettings,
    store: Store,
    *,
    folder: Path,
    room: str | None = None,
    clock: Clock | None = None,
    console: Console | None = None,
) -> Channel:
    """The channel that settings ask for.

    `folder`: where relative paths of the settings begin; `room`: the reading room's address; `console`: the terminal's.
    Raises SettingsError where a value of the settings cannot be used.
    """
    from rashomon.interfaces.channels.wording import Room

    try:
        return _made(settings, store, folder, Room(room), clock or Clock(), console)
    except ValueError as error:
        raise SettingsError(f"channel {settings.name!r}: {error}") from None


def make_all(
    channels: Sequence[ChannelSettings],
    store: Store,
    *,
    folder: Path,
    room: str | None = None,
    clock: Clock | None = None,
    console: Console | None = None,
) -> list[Channel]:
    """All channels of a desk. Raises SettingsError."""
    return [make(one, store, folder=folder, room=room, clock=clock, console=console) for one in channels]


def _made(
    settings: ChannelSettings, store: Store, folder: Path, room: Room, clock: Clock, console: Console | None
) -> Channel:
    path = folder / (settings.file or "")
    match settings.to:
        case "terminal":
            from rich.console import Console

            from rashomon.interfaces.channels.terminal import Terminal
            from rashomon.interfaces.channels.wording import place_of

            screen = console or Console(highlight=False)
            return Terminal(settings.name, screen, attempts=settings.attempts, store=place_of(store.address))
        case "atom" | "json-feed":
            from rashomon.interfaces.channels.feeds import FeedFile

            return FeedFile(settings, path, store.alerts_to, room=room)
        case "webhook":
            from rashomon.interfaces.channels.webhook import Webhook

            return Webhook(settings, room=room, clock=clock)
        case "mail":
            from rashomon.interfaces.channels.mail import Mail

            return Mail(settings, room=room)
        case "brief":
            from rashomon.interfaces.brief.daily import DailyBrief

            return DailyBrief(settings, store, path, room=room, clock=clock)
