from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.model import Rejected
from rashomon.sources.fetch import Clock, Fetcher, FetchSettings
from rashomon.sources.form import Fetched, Found, Link
from tests.sources.fetch.site import Site, running

START = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)


@dataclass
class Time:
    """A clock that stands still but for waiting, and where a server lets time pass."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, seconds: float, stop: threading.Event) -> None:
        with self.lock:
            self.now += seconds
            self.waits.append(round(seconds, 3))

    def let_pass(self, seconds: float) -> None:
        with self.lock:
            self.now += seconds

    def clock(self, chance: float = 1.0) -> Clock:
        return Clock(
            now=lambda: self.now,
            wait=self.wait,
            chance=lambda: chance,
            date=lambda: START + timedelta(seconds=self.now),
        )


@dataclass
class Got:
    """What a fetch gave, the files read while they were open."""

    items: list[Found | Fetched | Rejected]
    bodies: list[bytes]

    @property
    def rejected(self) -> list[Rejected]:
        return [item for item in self.items if isinstance(item, Rejected)]

    @property
    def found(self) -> list[Found]:
        return [item for item in self.items if isinstance(item, Found)]

    @property
    def fetched(self) -> list[Fetched]:
        return [item for item in self.items if isinstance(item, Fetched)]

    @property
    def reason(self) -> str:
        assert len(self.items) == 1, self.items
        assert isinstance(self.items[0], Rejected), self.items
        return self.items[0].reason

    @property
    def detail(self) -> str:
        assert self.reason
        return self.rejected[0].detail


@dataclass
class Desk:
    """A site, a fetcher that finds every name at it, and a clock of their own."""

    site: Site
    time: Time

    def url(self, path: str = "/", host: str = "news.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.site.port}{path}"

    def fetcher(self, validators: Any = None, **settings: Any) -> Fetcher:
        settings = {"allow_private": True, "interval": 0, "retries": 0, **settings}
        return Fetcher(
            FetchSettings(**settings), validators, resolver=lambda host, port: ["127.0.0.1"], clock=self.time.clock()
        )

    def get(self, *urls: str, **settings: Any) -> Got:
        return collect(self.fetcher(**settings).fetch(links(*urls)))


def links(*urls: str) -> list[Link]:
    return [Link(url=url, location=url) for url in urls]


def collect(items: Iterable[Found | Fetched | Rejected]) -> Got:
    got = Got([], [])
    for item in items:
        got.items.append(item)
        if isinstance(item, Found):
            got.bodies.append(item.file.read())
    return got


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def slow_time(time: Time, monkeypatch: pytest.MonkeyPatch) -> Time:
    """The clock, for deadlines too, which go by the machine's otherwise: what is late does not hang on its load."""
    monkeypatch.setattr("rashomon.sources.fetch.leash.time", SimpleNamespace(monotonic=lambda: time.now))
    return time


@pytest.fixture(autouse=True)
def patient_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that have been told to end may take long for it on a loaded machine."""
    monkeypatch.setattr("rashomon.sources.fetch.lanes._GRACE", 30.0)


@pytest.fixture
def desk(time: Time) -> Iterator[Desk]:
    with running(Site(now=lambda: time.now)) as site:
        yield Desk(site, time)
