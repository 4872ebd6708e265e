"""Alerts as feeds: Atom (RFC 4287) and JSON Feed 1.1. A file is made anew from the store each time, so a kill loses
nothing and repeats nothing; whoever reads it knows an entry again by its name, which is made of the alert's."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from rashomon.engine.watch.settings import ChannelSettings
from rashomon.interfaces.channels.whole import write_whole
from rashomon.interfaces.channels.wording import KINDS, Room, kind_of, name_of, stamp, title_of, web
from rashomon.interfaces.render import render
from rashomon.interfaces.words import clean, clean_line
from rashomon.model import Alert

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
NEVER = "1970-01-01T00:00:00Z"  # when a feed without entries was last changed: Atom asks for a date
Recent = Callable[[str, int], Sequence[Alert]]  # a channel's name, how many → its latest alerts, the newest first


def atom(alerts: Sequence[Alert], *, title: str, name: str, room: Room, self_url: str | None = None) -> bytes:
    """An Atom feed of alerts, the newest first. `name`: what the feed is known again by; `self_url`: where it is."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _text(feed, "id", name_of("feed", name))
    _text(feed, "title", title)
    _text(feed, "updated", max((stamp(alert.at) for alert in alerts), default=NEVER))
    _text(ET.SubElement(feed, f"{{{ATOM}}}author"), "name", "Rashomon")
    if (address := web(self_url)) is not None:
        ET.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=address)
    if (there := web(room.at("/alerts"))) is not None:
        ET.SubElement(feed, f"{{{ATOM}}}link", rel="alternate", href=there)
    for alert in alerts:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _text(entry, "id", name_of("alert", alert.id))
        _text(entry, "title", title_of(alert))
        for when in ("updated", "published"):
            _text(entry, when, stamp(alert.at))
        if (page := web(room.alert(alert.id))) is not None:
            ET.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=page)
        for scheme, term in (("kind", alert.development.kind), ("rule", alert.rule)):
            ET.SubElement(entry, f"{{{ATOM}}}category", scheme=f"urn:rashomon:{scheme}", term=clean_line(term) or "-")
        _text(entry, "content", body_of(alert, room), type="html")
    data: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data


def json_feed(alerts: Sequence[Alert], *, title: str, name: str, room: Room, self_url: str | None = None) -> bytes:
    """The same as a JSON Feed."""
    feed: dict[str, Any] = {"version": JSON_FEED, "title": clean_line(title)}
    if (there := web(room.at("/alerts"))) is not None:
        feed["home_page_url"] = there
    if (address := web(self_url)) is not None:
        feed["feed_url"] = address
    feed["authors"] = [{"name": "Rashomon"}]
    feed["_rashomon"] = {"about": "Alerts of a desk", "id": name_of("feed", name)}
    feed["items"] = [_item(alert, room) for alert in alerts]
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def body_of(alert: Alert, room: Room) -> str:
    """What an entry tells, as HTML in which whatever an article says is escaped."""
    return render("alert_body.html.j2", alert=alert, room=room).strip()


def _item(alert: Alert, room: Room) -> dict[str, Any]:
    item: dict[str, Any] = {"id": name_of("alert", alert.id)}
    if (page := web(room.alert(alert.id))) is not None:
        item["url"] = page
    item |= {
        "title": title_of(alert),
        "content_html": body_of(alert, room),
        "summary": clean_line(alert.development.why) or kind_of(alert.development),
        "date_published": stamp(alert.at),
        "tags": [KINDS[alert.development.kind], clean_line(alert.rule) or "-"],
        "_rashomon": {"alert": clean(alert.id), "rule": clean(alert.rule), "kind": alert.development.kind},
    }
    return item


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    # `clean`: XML holds no controls, lone surrogates or non-characters, however they are written.
    ET.SubElement(parent, f"{{{ATOM}}}{tag}", attributes).text = clean(text)


class FeedFile:
    """A channel that keeps a file: the latest alerts of the channel, at most `keep`."""

    def __init__(self, settings: ChannelSettings, path: Path, recent: Recent, *, room: Room) -> None:
        self.name = settings.name
        self.batch = 1000  # one writing of the file tells them all
        self.attempts = settings.attempts
        self._form = atom if settings.to == "atom" else json_feed
        self._path, self._recent, self._room = path, recent, room
        self._keep, self._url = settings.keep, settings.url

    def send(self, alerts: Sequence[Alert]) -> None:
        """Make the file anew from the store, in which these alerts are already. Raises OSError."""
        del alerts
        found = self._recent(self.name, self._keep)
        write_whole(
            self._path,
            self._form(found, title=f"Alerts: {self.name}", name=self.name, room=self._room, self_url=self._url),
        )

    def tend(self) -> float | None:
        """Make the file where it is missing: a reader that is told of it before the first alert finds it."""
        if not self._path.exists():
            self.send(())
        return None

    def close(self) -> None:
        """Nothing to break off."""
