"""Atom and JSON Feed: their rules, hostile words, and a file that is there whole or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rashomon.engine.watch.settings import ChannelSettings
from rashomon.interfaces.channels.feeds import FeedFile, atom, json_feed
from rashomon.interfaces.channels.wording import Room
from rashomon.model import Alert
from tests.interfaces.channels.made import alert, hostile

NS = {"a": "http://www.w3.org/2005/Atom"}
ROOM = Room("http://127.0.0.1:8470")


def made(alerts: Sequence[Alert], room: Room = ROOM) -> etree._Element:
    return etree.fromstring(atom(alerts, title="Alerts", name="desk", room=room, self_url="https://x.example/a.atom"))


def one(root: etree._Element, path: str) -> str:
    (found,) = root.xpath(path, namespaces=NS)
    return str(found)


def check_atom(root: etree._Element) -> None:
    """What RFC 4287 demands of a feed and its entries (4.1.1, 4.1.2, 3.3)."""
    for part in [root, *root.findall("a:entry", NS)]:
        for needed in ("id", "title", "updated"):
            assert len(part.findall(f"a:{needed}", NS)) == 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", part.findtext("a:updated", namespaces=NS))
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", part.findtext("a:id", namespaces=NS))
    assert root.findall("a:author/a:name", NS)
    entries = root.findall("a:entry", NS)
    assert len({entry.findtext("a:id", namespaces=NS) for entry in entries}) == len(entries)
    for entry in entries:
        assert len(entry.findall("a:content[@type='html']", NS)) == 1
        for link in entry.findall("a:link", NS):
            assert link.get("href").startswith("http")


def check_json(feed: dict[str, object]) -> None:
    """What JSON Feed 1.1 demands."""
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    items = feed["items"]
    assert isinstance(items, list)
    for item in items:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert all(isinstance(tag, str) for tag in item["tags"])


def test_a_feed_tells_what_changed_and_leads_to_the_words() -> None:
    root = made([alert(2), alert(1)])
    check_atom(root)
    assert one(root, "a:entry[1]/a:title/text()") == "2 missing is now 5 missing"
    assert one(root, "a:entry[1]/a:updated/text()") == "2026-11-21T02:00:00Z"
    assert one(root, "a:updated/text()") == "2026-11-21T02:00:00Z"
    content = one(root, "a:entry[1]/a:content/text()")
    assert "Orvel Gazette" in content
    assert "/articles/a000000000002?at=0-81#at" in content
    parsed = feedparser.parse(atom([alert(1)], title="Alerts", name="desk", room=ROOM))
    assert not parsed.bozo
    assert parsed.entries[0].link == f"http://127.0.0.1:8470/alerts/{alert(1).id}"


def test_names_of_entries_stay_whatever_else_changes() -> None:
    first = made([alert(1)])
    again = made([alert(2), alert(1, title="in other words")], Room())
    assert one(first, "a:entry/a:id/text()") == one(again, "a:entry[2]/a:id/text()")
    assert one(first, "a:id/text()") == one(again, "a:id/text()")
    (item, _) = json.loads(json_feed([alert(1), alert(2)], title="x", name="desk", room=ROOM))["items"]
    assert item["id"] == one(first, "a:entry/a:id/text()")


def test_a_feed_without_alerts_is_a_feed() -> None:
    check_atom(made([]))
    check_json(json.loads(json_feed([], title="Alerts", name="desk", room=Room())))


def test_hostile_words_stay_words() -> None:
    root = made([hostile()])
    check_atom(root)
    content = one(root, "a:entry/a:content/text()")
    page = etree.HTML(content)
    assert page.xpath("//script") == []
    assert page.xpath("//a[starts-with(@href, 'javascript')]") == []
    feed = json.loads(json_feed([hostile()], title="x", name="x", room=ROOM))
    check_json(feed)
    assert etree.HTML(feed["items"][0]["content_html"]).xpath("//script") == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_give_well_formed_feeds(title: str, why: str) -> None:
    found = alert(1, title=title, why=why)
    check_atom(made([found]))
    check_json(json.loads(json_feed([found], title=title, name=why, room=Room())))


@pytest.mark.parametrize("form", ["atom", "json-feed"])
def test_a_file_is_made_of_the_store_each_time(tmp_path: Path, form: str) -> None:
    told = [alert(2), alert(1)]
    asked: list[tuple[str, int]] = []

    def recent(name: str, limit: int) -> list[Alert]:
        asked.append((name, limit))
        return told[:limit]

    path = tmp_path / "feeds" / "alerts.xml"
    settings = ChannelSettings.model_validate({"name": "f", "to": form, "file": "x", "keep": 2})
    channel = FeedFile(settings, path, recent, room=ROOM)
    channel.tend()
    first = path.read_bytes()
    channel.send([alert(2)])
    assert path.read_bytes() == first  # sent again after a kill: the same to the byte
    assert asked[-1] == ("f", 2)
    told.insert(0, alert(3))
    channel.send([alert(3)])
    assert b"3 missing" in path.read_bytes()
    assert b"1 missing" not in path.read_bytes()
    assert [file.name for file in path.parent.iterdir()] == ["alerts.xml"]  # nothing half written beside it


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "alerts.atom"
    settings = ChannelSettings(name="f", to="atom", file="x")
    channel = FeedFile(settings, path, lambda _name, _limit: [alert(1)], room=ROOM)
    channel.send(())
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        channel.send(())
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["alerts.atom"]
