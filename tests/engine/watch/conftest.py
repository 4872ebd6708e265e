"""A newsroom in a thread, a clock that is turned by hand, and a desk whose stages cost nothing."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from rashomon.engine.intake import Intake, Retold
from rashomon.engine.watch import reader
from rashomon.engine.watch.settings import Settings
from rashomon.engine.watch.tally import Summary
from rashomon.engine.watch.watching import Watch
from rashomon.engine.work import ChunkRead
from rashomon.model import RawDocument, identifier
from rashomon.sources.fetch import Clock
from rashomon.store import Card, Read, Store
from tests.server import Fresh, Place
from tests.sources.fetch.site import Asked, Site, answer, running

START = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)


class Killed(BaseException):
    """As kill -9 would: nothing after it is done."""


class Mortal(Store):
    """A store whose process may be killed before or after its n-th writing, by the thread that reads."""

    dies_at: int | None = None
    late = False

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        mortal = self.dies_at is not None and threading.current_thread() is threading.main_thread()
        if mortal and self.dies_at == 0 and not self.late:
            raise Killed
        with super()._write() as connection:
            yield connection
        if mortal and self.dies_at is not None:
            if self.dies_at == 0:
                raise Killed
            self.dies_at -= 1


@dataclass
class Turned:
    """A clock that stands still until it is turned."""

    now: float = 0.0

    def clock(self) -> Clock:
        return Clock(
            now=lambda: self.now, wait=lambda seconds, stop: stop.wait(0.02), chance=lambda: 0.5,
            date=lambda: START + timedelta(seconds=self.now),
        )  # fmt: skip


@dataclass
class Newsroom:
    """A feed and its pages. Each page has other bytes at each visit, and the same text until it is edited."""

    site: Site
    texts: dict[int, str] = field(default_factory=dict)
    seen: int = 0
    drifting: int = 0
    broken: bool = False
    pages_broken: bool = False
    whole: bool = False
    sessions: bool = False
    head: str = ""
    tag: bool = True

    def __post_init__(self) -> None:
        self.site.routes["/feed.xml"] = self._feed

    def url(self, path: str) -> str:
        return f"http://news.example:{self.site.port}{path}"

    def add(self, text: str) -> int:
        number = len(self.texts) + 1
        self.texts[number] = text
        for end in ("", *(f"?session={n}" for n in range(12 * self.sessions))):
            self.site.routes[f"/{number}.html{end}"] = lambda connection, asked: self._page(connection, number)
        return number

    def _page(self, connection: Any, number: int) -> None:
        self.seen += 1
        if self.pages_broken:
            connection.sendall(answer("no", 500))
            return
        connection.sendall(answer(f"<html><p>{self.texts[number]}</p><i>{self.seen} readers</i></html>"))

    def feed(self) -> str:
        session = f"?session={self.drifting}" if self.sessions else ""
        items = "".join(
            f"<item><title>Notice {n}</title><link>{self.url(f'/{n}.html{session}')}</link>"
            f"<guid isPermaLink='false'>{n}-{self.drifting}</guid>"
            + (f"<description>{text} {'word ' * 120}</description>" if self.whole else "")
            + "</item>"
            for n, text in reversed(self.texts.items())
        )
        channel = f"<channel><title>Norland Post</title>{self.head}{items}</channel>"
        return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'

    def _feed(self, connection: Any, asked: Asked) -> None:
        if self.broken:
            connection.sendall(answer("broken", 500))
            return
        body = self.feed()
        tag = f'"{identifier("tag", body)}"'
        if self.tag and asked.headers.get("if-none-match") == tag:
            connection.sendall(answer(status=304, ETag=tag, Content_Length="0"))
            return
        connection.sendall(answer(body, Content_Type="application/rss+xml", ETag=tag))


def _cheap(chunk: tuple[RawDocument, ...]) -> ChunkRead:
    read = []
    for raw in chunk:
        text = " ".join(re.findall(r"<p>(.*?)</p>|<description>(\S+)|^(\w[^<]*)", raw.data.decode())[0]).strip()
        card = Card(
            article=identifier("article", raw.sha256), sha256=raw.sha256, outlet=None, headline=None, url=None,
            published=None, modified=None, retrieved=raw.retrieved, language="en",
        )  # fmt: skip
        read.append(Read(card=card, reading=text.encode(), features=b""))
    return ChunkRead(read=tuple(read))


@dataclass
class Bench:
    """A store, a clock and a newsroom; `round` starts a desk, makes one round and stops it again."""

    path: Path
    place: Place
    time: Turned
    room: Newsroom
    sources: list[dict[str, Any]] = field(default_factory=list)
    desk: dict[str, Any] = field(default_factory=dict)

    def settings(self) -> Settings:
        sources = self.sources or [{"name": "Post", "feed": self.room.url("/feed.xml")}]
        desk = {"allow_private": True, "interval": 0, "every": 60, **self.desk}
        return Settings.model_validate({"desk": desk, "source": sources})

    @contextmanager
    def watching(self, store: Store, *, once: bool = True) -> Iterator[Watch]:
        with Intake(store, "test/1", 1) as intake, Watch(
            store, intake, self.settings(), base=self.path, clock=self.time.clock(), once=once,
            resolver=lambda host, port: ["127.0.0.1"],
        ) as watch:  # fmt: skip
            yield watch

    def store(self) -> Mortal:
        return Mortal(self.place)

    def round(self, *, dies_at: int | None = None, late: bool = False, everything: bool = False) -> Summary | None:
        """None where it was killed."""
        with self.store() as store:
            store.late = late
            try:
                with self.watching(store) as watch:
                    store.dies_at = dies_at
                    try:
                        return watch.once(everything=everything)
                    finally:
                        store.dies_at = None
            except Killed:
                return None

    def kept(self) -> list[str]:
        """The texts of all that is kept, each as often as it is."""
        with self.store() as store:
            cards = store.cards()
            return sorted(packed.decode() for packed in store.readings([card.article for card in cards]))


@pytest.fixture
def bench(tmp_path: Path, fresh_store: Fresh, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr("rashomon.engine.intake.read_chunk", _cheap)
    monkeypatch.setattr(reader, "unpack_words", lambda packed: packed)
    monkeypatch.setattr(Intake, "tell", lambda self, tick=None: Retold(stories=0, told=0, rejected=()))
    time = Turned()
    with running(Site()) as site:
        yield Bench(tmp_path, fresh_store(), time, Newsroom(site))
