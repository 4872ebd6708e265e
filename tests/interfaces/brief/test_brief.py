"""The daily brief: what it tells, when it is written, and that it is written once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from typer.testing import CliRunner

import rashomon
from rashomon.engine.watch.settings import ChannelSettings
from rashomon.interfaces.brief.daily import DailyBrief, zone_named
from rashomon.interfaces.brief.gather import bounds, gather
from rashomon.interfaces.brief.write import to_html, to_markdown
from rashomon.interfaces.channels.wording import Room
from rashomon.interfaces.cli import DEMO, app
from rashomon.store import SourceRow, Store
from tests.interfaces.channels.made import Hands, alert, hostile
from tests.web.conftest import copy_store

LISBON = ZoneInfo("Europe/Lisbon")
DAY = date(2026, 11, 21)
ROOM = Room("http://127.0.0.1:8470")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "demo.sqlite"
    with rashomon.open(path, jobs=1) as desk:
        desk.read(sorted(DEMO.glob("dock-fire*")))
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "desk.sqlite") as found:
        yield found


def test_a_store_without_a_desk_tells_its_day(read: Path) -> None:
    with Store(read, readonly=True) as store:
        brief = gather(store, date(2025, 10, 8), UTC, name="UTC")
        again = gather(store, date(2025, 10, 8), UTC, name="UTC")
    assert brief == again
    found = {section.key: section for section in brief.sections}
    assert {"disputed", "figure"} <= set(found)
    (dead, *_) = found["figure"].items
    assert dead.development.carrying  # who still has the old figure
    old, new = dead.development.before, dead.development.after
    assert old != new
    for section in brief.sections:
        for item in section.items:
            assert item.development.evidence  # no line without its words
            if section.key in ("confirmed", "disputed"):
                assert "origin" in item.development.why  # never a count of outlets without that of origins
    page = to_html(brief, ROOM)
    for link in html.fromstring(page).xpath("//main//a/@href"):
        assert link.startswith("http")
    assert "/articles/" in page
    assert "<script" not in page
    assert "Figures that changed" in to_markdown(brief, ROOM)


def test_every_story_that_opened_is_told_or_counted(read: Path) -> None:
    with Store(read, readonly=True) as store:
        brief = gather(store, date(2025, 10, 7), UTC)
    opened = next((s for s in brief.sections if s.key == "opened"), None)
    assert brief.stories >= brief.single + (len(opened.items) if opened else 0)
    assert brief.reports > 0


def test_an_empty_day_says_so(store: Store) -> None:
    brief = gather(store, DAY, UTC)
    assert brief.empty
    for text in (to_html(brief, Room()), to_markdown(brief, Room())):
        assert "Nothing was reported, and nothing changed." in text


def test_what_the_desk_noticed_that_day_is_told_once_for_two_rules(store: Store) -> None:
    twice = replace(alert(1), id="other", rule="Another rule")
    early = replace(alert(2), id="early", at="2026-11-20T23:59:59+00:00")
    late = replace(alert(3), id="late", at="2026-11-22T00:00:00+00:00")
    store.put_alerts([(one, ()) for one in (early, alert(1), twice, late)])
    (section,) = gather(store, DAY, UTC).sections
    assert section.key == "figure"
    assert [item.alert for item in section.items] == [alert(1).id]


def test_the_day_is_that_of_the_zone(store: Store) -> None:
    store.put_alerts([(replace(alert(1), at="2026-11-21T14:30:00+00:00"), ())])
    zone = ZoneInfo("Asia/Tokyo")  # half past eleven in the night there
    assert gather(store, DAY, zone).sections
    assert not gather(store, DAY, ZoneInfo("Pacific/Auckland")).sections


def test_sources_that_are_not_well_are_in_it(store: Store) -> None:
    bad = SourceRow(source="Orvel | Gazette", kind="feed", address="https://g.example/", state="failing", reason="503")
    store.put_sources([bad, SourceRow(source="Well", kind="feed", address="https://w.example/", state="well")])
    text = to_markdown(gather(store, DAY, UTC), Room())
    assert "Orvel \\| Gazette" in text
    assert "503" in text
    assert "Well" not in text


def test_hostile_words_become_no_markup(store: Store) -> None:
    store.put_alerts([(replace(hostile(), rule="Dams"), ())])  # rules are named in the settings, by the desk
    brief = gather(store, DAY, UTC)
    page = to_html(brief, ROOM)
    tree = html.fromstring(page)
    assert tree.xpath("//script") == []
    assert tree.xpath("//@href[starts-with(., 'javascript')]") == []
    text = to_markdown(brief, ROOM)
    assert "<script" not in text.replace("\\<", "")
    assert "[a](b)" not in text
    assert "\x1b" not in text + page


# ── once a day ───────────────────────────────────────────────────────────────


def daily(store: Store, folder: Path, hands: Hands, zone: str = "Europe/Lisbon", **more: object) -> DailyBrief:
    values = {"name": "b", "to": "brief", "file": "x", "zone": zone, **more}
    return DailyBrief(ChannelSettings.model_validate(values), store, folder, room=Room(), clock=hands.clock)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_it_is_written_after_its_hour_and_never_twice(store: Store, tmp_path: Path) -> None:
    folder, hands = tmp_path / "briefs", Hands(datetime(2026, 11, 22, 6, 59, tzinfo=UTC))
    channel = daily(store, folder, hands)
    assert channel.tend() == pytest.approx(60)
    # The first tells the last whole day at once, not the day before it, whose hour came yesterday.
    assert names(folder) == ["brief-2026-11-21.html", "brief-2026-11-21.md"]
    hands.turn(60)
    channel.tend()
    assert len(names(folder)) == 2
    for file in folder.iterdir():
        file.unlink()  # taken away by whoever reads it
    channel.tend()
    daily(store, folder, hands).tend()  # and after a start
    assert names(folder) == []
    hands.turn(86400)
    channel.tend()
    assert names(folder) == ["brief-2026-11-22.html", "brief-2026-11-22.md"]


def test_a_desk_that_starts_after_midnight_tells_yesterday(store: Store, tmp_path: Path) -> None:
    folder, hands = tmp_path / "briefs", Hands(datetime(2026, 11, 22, 0, 15, tzinfo=UTC))
    for _ in range(2):  # as from cron: a start each night, before the hour that the settings name
        daily(store, folder, hands, formats=["markdown"]).tend()
        hands.turn(86400)
    assert names(folder) == ["brief-2026-11-21.md"]  # the second night's is due in the morning
    hands.turn(-86400 + 7 * 3600)
    daily(store, folder, hands, formats=["markdown"]).tend()
    assert names(folder) == ["brief-2026-11-21.md", "brief-2026-11-22.md"]


def test_days_that_were_slept_through_are_made_up_for(store: Store, tmp_path: Path) -> None:
    folder, hands = tmp_path / "briefs", Hands(datetime(2026, 11, 10, 8, tzinfo=UTC))
    daily(store, folder, hands, formats=["markdown"]).tend()
    hands.turn(3 * 86400)
    daily(store, folder, hands, formats=["markdown"]).tend()
    assert names(folder) == [f"brief-2026-11-{day:02d}.md" for day in (9, 10, 11, 12)]
    hands.turn(30 * 86400)
    daily(store, folder, hands, formats=["markdown"]).tend()
    assert len(names(folder)) == 4 + 7


def test_one_that_could_not_be_written_is_written_later(store: Store, tmp_path: Path) -> None:
    folder, hands = tmp_path / "briefs", Hands()
    folder.write_text("a file stands where the folder should")
    channel = daily(store, folder, hands)
    with pytest.raises(OSError, match="exists"):
        channel.tend()
    folder.unlink()
    channel.tend()
    assert len(names(folder)) == 2


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (DAY, 24)])
def test_days_on_which_clocks_change(day: date, hours: int) -> None:
    first, last = bounds(day, LISBON)
    assert last - first == timedelta(hours=hours)


def test_the_hour_is_that_of_the_place_in_summer_and_winter(store: Store, tmp_path: Path) -> None:
    channel = daily(store, tmp_path, Hands())
    assert channel.due_at(date(2026, 7, 1)) == datetime(2026, 7, 1, 6, tzinfo=UTC)
    assert channel.due_at(date(2026, 12, 1)) == datetime(2026, 12, 1, 7, tzinfo=UTC)
    gap = daily(store, tmp_path, Hands(), at=time(1, 30))  # there is no half past one that night
    assert gap.due_at(date(2026, 3, 29)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@settings(max_examples=200, deadline=None)
@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(["Europe/Lisbon", "Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu", "UTC"]),
    st.times(),
)
def test_what_is_due_is_over_and_only_one_day_behind(now: datetime, zone: str, at: time) -> None:
    channel = daily(None, Path(), Hands(), zone, at=at.replace(microsecond=0))  # type: ignore[arg-type]
    moment = now.replace(tzinfo=UTC)
    last = channel.last_due(moment)
    assert channel.due_at(last + timedelta(days=1)) <= moment < channel.due_at(last + timedelta(days=2))


def test_this_machine_s_zone_knows_its_summer() -> None:
    zone, _ = zone_named(None)
    for month in (1, 7):
        there = datetime(2026, month, 1, 12, tzinfo=UTC).astimezone(zone)
        assert there.astimezone(UTC) == datetime(2026, month, 1, 12, tzinfo=UTC)
        assert there.utcoffset() == datetime(2026, month, 1, 12, tzinfo=UTC).astimezone().utcoffset()
    with pytest.raises(ValueError, match="Norland"):
        zone_named("Norland/Orvel")


# ── by hand ──────────────────────────────────────────────────────────────────


def test_by_hand(read: Path, tmp_path: Path) -> None:
    store = copy_store(read, tmp_path / "s.sqlite")
    out = tmp_path / "brief.html"
    asked = ["brief", "--store", str(store), "--day", "2025-10-08", "--zone", "UTC"]
    done = CliRunner().invoke(app, [*asked, "--format", "html", "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert "Wed 8 Oct 2025" in out.read_text(encoding="utf-8")
    done = CliRunner().invoke(app, asked)
    assert done.stdout.startswith("# Brief of Wed 8 Oct 2025")


@pytest.mark.parametrize(("more", "said"), [(["--day", "yesterday"], "is no day"), (["--zone", "X/Y"], "no zone")])
def test_by_hand_what_cannot_be_understood(read: Path, more: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["brief", "--store", str(read), *more])
    assert done.exit_code == 1
    assert said in done.stderr
