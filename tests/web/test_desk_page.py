"""The desk and its alerts in the reading room: what they say, where they lead, live and without script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from rashomon.engine.watch.state import DeskState, Latency, Queue, Totals, to_values
from rashomon.model import Alert
from rashomon.store import SourceRow, Store
from tests.interfaces.channels.made import HOSTILE, alert, hostile
from tests.web.conftest import Serving, axe, runs_off

STATE = DeskState(
    settings="desk.toml", doing="watching", queue=Queue(waiting=12, most=2000, pages=40, revisits=7),
    totals=Totals(new=1245, alerts_sent=24), latency=Latency(told_median=3.2, told_p95=7.7, told_longest=21.0),
    per_minute=12.4,
)  # fmt: skip


def ago(seconds: float) -> str:
    return (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat(timespec="seconds")


def say(store: Store, state: DeskState = STATE, *, silent: float = 0.0) -> None:
    """A desk that was heard of so many seconds ago."""
    store.begin_watch("here:1", now=ago(7200), stale=ago(30))
    store.beat("here:1", now=ago(silent), state=to_values(state))


def real(path: Path) -> Alert:
    """An alert whose words stand in the store."""
    with Store(path) as store:
        (story,) = [row["id"] for row in store.listing() if "Dunmere" in row["headline"]]
        dossier = store.dossier(story)
    span = next(a["evidence"][0] for claim in dossier["claims"] for a in claim["accounts"] if a["evidence"])
    made = alert(7)
    shown = replace(made.development.evidence[0], span=type(made.development.evidence[0].span)(**span))
    return replace(made, development=replace(made.development, story=story, evidence=(shown,), carrying=()))


@pytest.fixture
def desk(demo_copy: Path) -> Path:
    """The demo with a desk that runs, sources of every kind, and alerts."""
    one = real(demo_copy)
    with Store(demo_copy) as store:
        say(store)
        store.put_sources([
            SourceRow(source="Orvel Gazette", kind="feed", address="https://g.example/rss", state="well", visits=9,
                      new=4, tried=ago(40), succeeded=ago(40), due=ago(-270),
                      notes={"identifiers": "its entries have other addresses at each visit"}),
            SourceRow(source="Radio Tarn", kind="sitemap", address="https://r.example/", state="failing", failures=4,
                      reason="it answered 503", succeeded=ago(7200), tried=ago(60), due=ago(-600)),
            SourceRow(source=HOSTILE.replace("\ud800", ""), kind="folder", address="x", state="new", reason="<b>"),
        ])  # fmt: skip
        store.put_alerts([(one, ("hook", "post")), *((alert(n), ("hook",)) for n in range(50, 100))])
        store.put_alerts([(replace(hostile(), rule="<i>"), ("hook",))])
        store.delivered([one.id], "post", ago(5))
        store.not_delivered([one.id], "hook", "it answered 503", None)
    return demo_copy


@pytest.fixture
def room(desk: Path, serving: Serving) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=serving(desk), follow_redirects=True) as client:
        yield client


def test_no_desk_says_how_to_start_one(demo: str) -> None:
    text = httpx.get(f"{demo}/desk").text
    assert "No desk runs on this store." in text
    assert "rashomon watch CONFIG.toml" in text
    found = httpx.get(f"{demo}/api/desk").json()
    assert (found["running"], found["state"], found["alerts"]) == (False, None, 0)


def test_a_desk_that_fell_silent_is_not_taken_for_one_that_runs(demo_copy: Path, serving: Serving) -> None:
    with Store(demo_copy) as store:
        say(store, silent=14 * 60 + 2)
    base = serving(demo_copy)
    assert "its last word was 14 minutes ago" in httpx.get(f"{base}/desk").text
    assert httpx.get(f"{base}/api/desk").json()["running"] is False


def test_the_desk_tells_its_sources_in_words(room: httpx.Client) -> None:
    text = room.get("/desk").text
    for words in ("The desk is watching", "12.4", "3.2 s", "it answered 503 (4 attempts in a row failed; last answered",
                  "3 sources: 1 not asked yet, 1 well, 1 failing", "in 4 minutes",
                  "other addresses at each visit"):  # fmt: skip
        assert words in text
    found = room.get("/api/desk").json()
    assert found["running"] is True
    assert found["state"]["queue"]["waiting"] == 12
    assert {one["name"]: one["given_up"] for one in found["channels"]} == {"hook": 1, "post": 0}


def test_trouble_is_said(demo_copy: Path, serving: Serving) -> None:
    with Store(demo_copy) as store:
        say(store, replace(STATE, doing="paused", trouble="The disk is full. <Free> some room."))
    text = httpx.get(f"{serving(demo_copy)}/desk").text
    assert "The desk is paused" in text
    assert "The disk is full. &lt;Free&gt; some room." in text


def test_a_state_of_a_later_version_is_no_error(demo_copy: Path, serving: Serving) -> None:
    with Store(demo_copy) as store:
        store.begin_watch("here:1", now=ago(0), stale=ago(30))
        store.beat("here:1", now=ago(0), state={"format": "something else"})
    base = serving(demo_copy)
    assert httpx.get(f"{base}/desk").status_code == httpx.get(f"{base}/api/desk").status_code == 200


def test_an_alert_leads_to_its_words_and_story(room: httpx.Client) -> None:
    text = room.get(f"/alerts/{alert(7).id}").text
    for words in (
        "7 missing is now 5 missing",
        "The water board says so",
        "given up after 1 attempt",
        "it answered 503",
        "sent",
    ):
        assert words in text
    found = room.get(f"/api/alerts/{alert(7).id}").json()
    span = found["alert"]["development"]["evidence"][0]["span"]
    assert room.get(f"/articles/{span['article']}?at={span['start']}-{span['end']}").status_code == 200
    assert f"/articles/{span['article']}?at={span['start']}-{span['end']}#at" in text
    assert f'href="/stories/{found["alert"]["development"]["story"]}"' in text
    # Words of a report that the store does not hold lead nowhere here.
    assert "/articles/" not in room.get(f"/alerts/{alert(50).id}").text
    assert room.get("/alerts/none").status_code == room.get("/api/alerts/none").status_code == 404


def test_alerts_come_by_rule_and_kind_and_in_pages(room: httpx.Client) -> None:
    first, second = (room.get("/alerts", params={"page": n}).text for n in (1, 2))
    assert "page 1 of 2" in first
    assert alert(50).id in second
    assert alert(50).id not in first
    assert alert(99).id not in room.get("/alerts", params={"kind": "discrepancy"}).text
    rows = room.get("/api/alerts", params={"rule": "Dams", "per_page": 20, "page": 3})
    assert (rows.json()["total"], len(rows.json()["items"])) == (51, 11)
    assert 'rel="prev"' in rows.headers["link"]
    assert room.get("/api/alerts", params={"kind": "gossip"}).status_code == 422


def test_alerts_as_feeds(room: httpx.Client) -> None:
    answer = room.get("/alerts.atom")
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert len(feed.entries) == 52
    assert feed.entries[-1].link == str(room.base_url.join(f"/alerts/{alert(7).id}"))
    assert room.get(feed.entries[-1].link).status_code == 200
    other = room.get("/alerts.json", params={"rule": "<i>"}).json()
    assert len(other["items"]) == 1
    assert {entry.id for entry in feed.entries} >= {item["id"] for item in other["items"]}


def test_hostile_words_run_nowhere(room: httpx.Client, watched: Page) -> None:
    for path in ("/desk", "/alerts", f"/alerts/{hostile().id}"):
        watched.goto(str(room.base_url.join(path)), wait_until="domcontentloaded")
        assert watched.locator("main script, main b:text-is('<b>')").count() == 0
        assert watched.locator("a[href^='javascript']").count() == 0


def test_events_tell_the_desk_at_once_and_what_is_new(desk: Path, room: httpx.Client) -> None:
    with room.stream("GET", "/api/desk/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.iter_lines()
        first = [next(lines) for _ in range(4)]
        assert first[1] == "event: desk"
        told = json.loads(first[2].removeprefix("data: "))
        with Store(desk) as store:
            store.put_alerts([(alert(101), ())])
        second = [next(lines) for _ in range(4)]
        assert json.loads(second[2].removeprefix("data: "))["alerts"] == told["alerts"] + 1
        assert second[0] != first[0]


def test_the_page_renews_itself(desk: Path, serving: Serving, watched: Page) -> None:
    watched.goto(f"{serving(desk)}/desk", wait_until="domcontentloaded")
    with Store(desk) as store:
        say(store, replace(STATE, doing="telling"))
        store.put_alerts([(alert(102, title="A dam that nobody knew"), ())])
    expect(watched.locator("#said")).to_contain_text("telling stories anew")
    expect(watched.get_by_role("link", name="A dam that nobody knew")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_it_can_be_used_by_everybody(browser: Browser, room: httpx.Client, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if width < 400 else "light")
    for path in ("/desk", "/alerts", f"/alerts/{alert(7).id}"):
        page.goto(str(room.base_url.join(path)), wait_until="domcontentloaded")
        assert axe(page) == []
        assert runs_off(page) == 0
    page.close()


def test_without_script_it_is_all_there(browser: Browser, room: httpx.Client) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(str(room.base_url.join("/desk")))
    assert page.get_by_role("row").count() == 4
    page.get_by_role("link", name="All alerts").click()
    page.get_by_role("link", name="Earlier ones").click()
    expect(page).to_have_url(re.compile(r"page=2$"))
    context.close()
