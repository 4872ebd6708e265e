"""The desk's settings: a TOML file with sources, rules and channels. `docs/desk.md` describes every key of it."""

from __future__ import annotations

import re
import tomllib
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from rashomon.model import DevelopmentKind, DiscrepancyKind, EditKind, Standing, Verdict

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


class SettingsError(ValueError):
    """The settings cannot be used; the message names the file, the place in it and the way out."""


def _seconds(value: object) -> object:
    """Seconds of a length of time: a number, or "90s", "5m", "2h", "1d"."""
    if isinstance(value, bool):
        raise ValueError('a length of time is a number of seconds, or such as "90s", "5m", "2h"')
    if isinstance(value, str):
        found = _SPAN.fullmatch(value.strip().lower())
        if not found:
            raise ValueError(f'a length of time is a number of seconds, or such as "90s", "5m", "2h": not {value!r}')
        return float(found[1]) * _UNITS[found[2]]
    return value


Seconds = Annotated[float, BeforeValidator(_seconds), Field(ge=0, le=366 * 86400, allow_inf_nan=False)]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]+$")]
Address = Annotated[str, Field(max_length=2000, pattern=r"^https?://[^\s\x00-\x1f]+$")]
Word = Annotated[str, Field(min_length=1, max_length=200)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DeskSettings(_Part):
    """`[desk]`: what holds for all."""

    store: str = "rashomon.sqlite"  # a path, from the file's folder, or postgresql://...
    jobs: int | None = Field(default=None, ge=1, le=256)
    every: Seconds = 300.0  # between two visits of a source, where it says nothing else
    interval: Seconds = 1.0  # between two requests to one host
    contact: str | None = None
    allow_private: bool = False
    ports: tuple[int, ...] | None = None  # that may be asked; None: the usual ones
    settle: Seconds = 5.0  # reports are gathered so long before stories are told anew
    queue: int = Field(default=2_000, ge=1, le=1_000_000)  # documents that may wait; full: sources rest
    hosts: int = Field(default=64, ge=1, le=1_000)  # that are asked at the same time
    # A page is looked at again for edits so long after it was first found; none: never.
    revisit: tuple[Seconds, ...] = Field(default=(600.0, 3600.0, 21600.0, 86400.0, 259200.0), max_length=20)
    metrics: int | None = Field(default=None, ge=0, le=65535)  # a port of this machine for Prometheus
    room: Address | None = None  # where the reading room is: alerts link into it


class SourceSettings(_Part):
    """One `[[source]]`: what is watched. One of `feed`, `sitemap`, `folder`."""

    name: Name
    feed: str | None = None
    sitemap: str | None = None
    folder: str | None = None
    outlet: str | None = None  # of the reports that do not say it themselves
    every: Seconds | None = None
    interval: Seconds | None = None  # between two requests to its host, where that is more than the desk's
    follow: bool = True  # fetch the pages that it links to
    revisit: tuple[Seconds, ...] | None = Field(default=None, max_length=20)
    paused: bool = False

    @model_validator(mode="after")
    def _one(self) -> SourceSettings:
        if sum(part is not None for part in (self.feed, self.sitemap, self.folder)) != 1:
            raise ValueError("a source is one of: feed, sitemap, folder")
        if self.kind != "folder" and not self.address.lower().startswith(("http://", "https://")):
            raise ValueError(
                f"{self.kind} is an address that begins with http:// or https://; a folder is one of files"
            )
        if not self.address.strip():
            raise ValueError("folder is a path, from the settings' own folder")
        return self

    @property
    def kind(self) -> Literal["feed", "sitemap", "folder"]:
        """Which of the three it is."""
        return "feed" if self.feed is not None else "sitemap" if self.sitemap is not None else "folder"

    @property
    def address(self) -> str:
        """Where it is."""
        return self.feed or self.sitemap or self.folder or ""


class RuleSettings(_Part):
    """One `[[rule]]`: what somebody wants to be told. All that it names must hold; kinds and lists are any of."""

    name: Name
    when: tuple[DevelopmentKind, ...] = Field(min_length=1)
    # What it is about: of "appears", what must appear; of the others, what the story must name. Words in any case.
    phrase: tuple[Word, ...] = ()
    person: tuple[Word, ...] = ()  # names of anybody or anything; `place` and `outlet` are of their own kind
    place: tuple[Word, ...] = ()
    outlet: tuple[Word, ...] = ()
    story: str | None = None  # an identifier, or the beginning of one: only this one
    accounts: int | None = Field(default=None, ge=2)  # "grown": past so many
    becomes: tuple[Standing, ...] = ()  # "standing": only to these
    discrepancy: tuple[DiscrepancyKind, ...] = ()  # "discrepancy": only of these kinds
    verdict: tuple[Verdict, ...] = ("conflict",)  # and with these verdicts: a rounding is no news
    edit: tuple[EditKind, ...] = ()  # "edited": only in these respects; none: in any but "added"
    at_most: int = Field(default=100, ge=1, le=100_000)  # alerts an hour; what is over it is counted, and told as one
    channels: tuple[Name, ...] = ()  # where to; none: all

    @model_validator(mode="after")
    def _whole(self) -> RuleSettings:
        if "appears" in self.when and not (self.phrase or self.person or self.place or self.outlet):
            raise ValueError('"appears" needs what is to appear: phrase, person, place or outlet')
        if "grown" in self.when and self.accounts is None:
            raise ValueError('"grown" needs accounts = N: the number that a story grows past')
        return self


class ChannelSettings(_Part):
    """One `[[channel]]`: where alerts go."""

    name: Name
    to: Literal["terminal", "atom", "json-feed", "webhook", "mail", "brief"]
    file: str | None = None  # atom, json-feed: the file written; brief: the folder
    url: str | None = None  # webhook; of feeds: where the file is served from
    secret_env: str | None = None  # webhook: the variable that holds the key it is signed with
    allow_http: bool = False  # webhook: also without TLS to another machine than this one
    smtp: str | None = None  # mail: host:port
    tls: Literal["starttls", "tls", "none"] = "starttls"
    sender: str | None = None
    recipients: tuple[str, ...] = ()
    user_env: str | None = None
    password_env: str | None = None
    at: time = time(7, 0)  # brief: when, local time; each covers the day before
    zone: str | None = None  # brief: whose time that is, such as Europe/Lisbon; this machine's
    formats: tuple[Literal["html", "markdown"], ...] = ("html", "markdown")
    keep: int = Field(default=200, ge=1, le=10_000)  # feeds: entries
    timeout: Seconds = 10.0
    attempts: int = Field(default=12, ge=1, le=1000)  # then it is given up, which `doctor` shows

    @model_validator(mode="after")
    def _whole(self) -> ChannelSettings:
        needs = {
            "atom": ("file",), "json-feed": ("file",), "webhook": ("url", "secret_env"), "brief": ("file",),
            "mail": ("smtp", "sender", "recipients"), "terminal": (),
        }[self.to]  # fmt: skip
        missing = [key for key in needs if not getattr(self, key)]
        if missing:
            raise ValueError(f"a channel to {self.to!r} needs {' and '.join(missing)}")
        if self.to == "webhook" and not (self.allow_http or _private(self.url or "")):
            raise ValueError("url: alerts go to https:// addresses (allow_http = true, where the network is trusted)")
        return self


def _private(url: str) -> bool:
    """Whether what is sent there cannot be read on the way: TLS, or this machine itself."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "https":
        return bool(host)
    try:
        return parts.scheme == "http" and (host == "localhost" or ip_address(host).is_loopback)
    except ValueError:
        return False


class Settings(_Part):
    """The whole file."""

    desk: DeskSettings = DeskSettings()
    source: tuple[SourceSettings, ...] = ()
    rule: tuple[RuleSettings, ...] = ()
    channel: tuple[ChannelSettings, ...] = (ChannelSettings(name="terminal", to="terminal"),)

    @model_validator(mode="after")
    def _names(self) -> Settings:
        for part in ("source", "rule", "channel"):
            names = [one.name for one in getattr(self, part)]
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"two {part}s are called {twice[0]!r}: a name stands for one")
        known = {channel.name for channel in self.channel}
        for rule in self.rule:
            if unknown := sorted(set(rule.channels) - known):
                raise ValueError(f"rule {rule.name!r} names the channel {unknown[0]!r}, and there is none so called")
        return self


def load_settings(path: Path) -> Settings:
    """The settings in a file. Paths in it are taken from the file's folder. Raises SettingsError."""
    try:
        with path.open("rb") as file:
            values = tomllib.load(file)
    except OSError as error:
        raise SettingsError(f"{path}: it cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: it is no TOML: {error}") from None
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        lines = [f"{path}: {_place(e['loc'])}: {_said(e['msg'], e['type'])}" for e in error.errors()[:8]]
        raise SettingsError("\n".join(lines)) from None


def _place(steps: tuple[int | str, ...]) -> str:
    """Where in the file: "source 2, every"."""
    words: list[str] = []
    for step in steps:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1]} {step + 1}"] if words else [str(step + 1)]
        else:
            words.append(step)
    return ", ".join(words) or "the whole of it"


def _said(message: str, kind: str) -> str:
    if kind == "extra_forbidden":
        return "there is no such setting (docs/desk.md lists them)"
    return message.removeprefix("Value error, ")
