"""Stories found by a text, by day, name, place and outlet; their links; identifiers that outlive a merger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import rashomon
from rashomon.engine import Desk
from rashomon.model import Rejected
from rashomon.stories import online
from rashomon.stories.online.shelf import number_of
from tests.engine.reports import CHESS, FERRY, write_reports
from tests.server import Copied, Fresh, Place


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, fresh_store: Fresh) -> Place:
    folder = write_reports(tmp_path_factory.mktemp("in") / "reports")
    path = fresh_store()
    with rashomon.open(path, jobs=1) as desk:
        desk.read(folder)
    return path


@pytest.fixture
def desk(store: Place) -> Iterator[Desk]:
    with rashomon.open(store, jobs=1) as desk:
        yield desk


def named(desk: Desk, word: str) -> str:
    return next(str(row["id"]) for row in desk.listing() if word in row["headline"].casefold())


def test_a_text_finds_the_story_it_is_like_and_why(desk: Desk) -> None:
    found = desk.like("The ferry that ran aground off Hollin Point was towed to Port Ansel, Ada Brenn said.")
    assert not isinstance(found, Rejected)
    assert found[0].story == named(desk, "ferry")
    assert "hollin" in found[0].names
    assert "ferry" in found[0].words
    assert found[0].days is None
    assert len(found[0].articles) == 2
    assert isinstance(desk.like("   "), Rejected)
    assert desk.like("Wholly unrelated: bees swarm.") == []


def test_a_file_finds_its_story_and_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "again.txt"
    path.write_text(CHESS.replace("10,000", "12,000"), encoding="utf-8")
    found = desk.like(path)
    assert not isinstance(found, Rejected)
    assert (found[0].story, found[0].near, found[0].days) == (named(desk, "chess"), True, 0)
    assert len(desk.store.cards()) == 3


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": date(2025, 11, 5)}, ["chess"]),
        ({"until": date(2025, 11, 4)}, ["ferry"]),
        ({"since": date(2025, 11, 4), "until": date(2025, 11, 9)}, ["chess", "ferry"]),
        ({"name": "ada brenn"}, ["ferry"]),
        ({"name": "Brandow"}, ["chess"]),
        ({"name": "Ada Brandow"}, []),
        ({"place": "port ansel"}, ["ferry"]),
        ({"outlet": "lowmark"}, ["ferry"]),
        ({"outlet": "lowmark", "name": "Brandow"}, []),
        ({"name": "?"}, []),
    ],
)
def test_the_listing_is_asked_for_by_day_name_place_and_outlet(
    desk: Desk, asked: dict[str, str], found: list[str]
) -> None:
    rows = desk.listing(**asked)  # type: ignore[arg-type]
    assert sorted(word for row in rows for word in ("chess", "ferry") if word in row["headline"].casefold()) == found


def test_stories_without_anything_in_common_have_no_links(desk: Desk) -> None:
    assert desk.links("1") == []


def test_an_identifier_that_was_merged_leads_to_its_story(desk: Desk) -> None:
    chess, ferry = named(desk, "chess"), named(desk, "ferry")
    with desk.store.arranging() as shelf:
        shelf.open("s00gone")
        shelf.alias("s00gone", chess)
        shelf.alias(chess, ferry)
    assert desk.find("s00gone") == ferry
    with desk.store.arranging() as shelf:
        shelf._cursor.execute("delete from story_names where story = 's00gone'")
        shelf._cursor.execute("update story_names set leads_to = null")


def test_put_into_stories_by_another_version_the_stories_keep_their_names(
    store: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: Copied
) -> None:
    path = copied(store)
    with rashomon.open(path, jobs=1) as desk:
        later = tmp_path / "later.txt"
        later.write_text(FERRY.replace("212 people", "214 people").replace("10:05 am", "6:40 pm"), encoding="utf-8")
        desk.read(later)
        before = {row["id"]: sorted(row["story"]["articles"]) for row in desk.listing()}
        monkeypatch.setattr("rashomon.engine.arranging.VERSION", online.VERSION + "x")
        report = desk.read([])
        assert (report.told, report.stories) == (0, 2)
        assert {row["id"]: sorted(row["story"]["articles"]) for row in desk.listing()} == before


def test_what_was_read_and_not_put_into_a_story_is_by_the_next_reading(
    store: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: Copied
) -> None:
    path = copied(store)
    later = tmp_path / "later.txt"
    later.write_text(FERRY.replace("212 people", "214 people").replace("10:05 am", "6:40 pm"), encoding="utf-8")
    with rashomon.open(path, jobs=1) as desk, monkeypatch.context() as patched:

        def stopped(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        patched.setattr("rashomon.stories.online.Archive.arrive", stopped)
        with pytest.raises(KeyboardInterrupt):
            desk.read(later)
    with rashomon.open(path, jobs=1) as desk:
        assert desk.store.is_pending()
        assert desk.read([]).told == 1
        assert max(row["accounts"] for row in desk.listing()) == 3
        assert not desk.store.is_pending()
        with desk.store.looking_up() as shelf:
            assert len(shelf.entries([number_of(card.article) for card in desk.store.cards()])) == 4
