"""The reading room over a store on a server: each page is, to the byte, the one over a file; judged and read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from rashomon import Client
from rashomon.interfaces.cli.base import store_place
from rashomon.model import Named
from rashomon.store import Store
from rashomon.store.upkeep.copying import copy_store
from tests.interfaces.channels.made import alert
from tests.server import Fresh, Place
from tests.web import test_judgements_page
from tests.web.conftest import Serving, served
from tests.web.test_client import TEXT
from tests.web.test_desk_page import say
from tests.web.test_every_link import Crawl

MOST = 1  # address of one shape
ASKED = (
    "/stories?q=ferry", '/stories?q="said"+-ferry', "/stories?q=har*&sort=match", "/stories?name=council&sort=oldest",
    "/stories?q=nowhere+at+all", "/names?q=a", "/desk", "/alerts", "/api/desk", "/api/alerts", "/api/stories?q=said",
    "/api/names?q=a", "/api/judgements", "/api/health", "/alerts/{alert}", "/api/alerts/{alert}", "/rejected",
)  # fmt: skip
# What no two answers have in common: the time of day, and the names of the two stores.
VARIES = re.compile(
    rb"(?<=127\.0\.0\.1:)\d+|(?<=urn:uuid:)[0-9a-f-]+|\d+ (?:second|minute)s?"
    rb"|\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)?"
)
PASSWORD = "geheim"


@pytest.fixture(scope="module")
def rooms(demo_store: Path, on_server: Fresh, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The room over the demo in a file, with a desk and its alerts, and over a copy of it on the server."""
    file, place = tmp_path_factory.mktemp("rooms") / "s.sqlite", secret(on_server())
    copy_store(demo_store, file)
    with Store(file) as store:
        store.put_alerts([(alert(n), ("hook",)) for n in (7, 8)])
    copy_store(file, place)
    for one in (file, place):
        with Store(one) as store:
            say(store)
    with served(file) as here, served(store_place(place)) as there:
        yield here, there


def secret(place: Place) -> str:
    """The address with a password, for which this server does not ask."""
    return str(place).replace("desk@", f"desk:{PASSWORD}@")


def alike(answer: httpx.Response) -> tuple[int, bytes]:
    assert PASSWORD.encode() not in answer.content
    return answer.status_code, VARIES.sub(b"", answer.content)


def test_every_page_and_answer_is_the_same(rooms: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.web.test_every_link.PAGES", MOST)
    opened = Crawl(rooms[0]).run().opened
    assert len(set(opened.values())) > 30
    addresses = [*opened, *(one.format(alert=alert(7).id) for one in ASKED)]
    with httpx.Client(base_url=rooms[0], timeout=60) as here, httpx.Client(base_url=rooms[1], timeout=60) as there:
        for address in addresses:
            one, other = here.get(address), there.get(address)
            assert alike(one) == alike(other), address


@pytest.fixture
def place(demo_store: Path, on_server: Fresh) -> Path:
    """A copy of the demo's store on the server, as the command names it."""
    place = secret(on_server())
    copy_store(demo_store, place)
    return store_place(place)


def test_judged_with_a_form_and_taken_back(browser: Browser, place: Path, serving: Serving) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        room = test_judgements_page.Room(serving(place), place, context.new_page())
        test_judgements_page.test_two_claims_are_made_one(room)
    finally:
        context.close()


def test_read_and_judged_through_the_api(place: Path, serving: Serving) -> None:
    with Client(serving(place)) as room:
        before = {row.id for row in room.stories()}
        job = room.wait(room.read_text(TEXT))
        assert job.result is not None and job.result.new == 1, job
        (changed,) = job.result.changed
        assert {row.id for row in room.stories()} - before == {changed.id}
        made = room.judge("same", "Ines Vale", Named(name="the lock keeper Vale"), by="Ada", why="the canal's register")
        assert made.holds
        assert room.undo(made.judgement.id, by="Ada", why="a mistake").holds is False
