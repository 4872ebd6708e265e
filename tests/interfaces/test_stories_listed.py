"""The listing of stories is bounded: what is left out of it is counted, and JSON comes row by row, whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rashomon
from rashomon.engine.choosing import Wanted
from rashomon.engine.searching import FoundPage, StoryQuery
from rashomon.interfaces.cli import app
from rashomon.interfaces.views.stories import Shelf
from rashomon.store import Store
from tests.engine import small
from tests.server import Fresh

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    path = small.store_of(tmp_path / "s.sqlite", small.some(60))

    def said(*words: str) -> str:
        result = CliRunner().invoke(app, ["stories", "--store", str(path), *words], env={"COLUMNS": "200"})
        assert result.exit_code == 0, result.output
        return " ".join(result.output.split())

    return said


def test_the_table_has_its_limit_and_says_what_it_leaves_out(run: Run) -> None:
    every = json.loads(run("--json"))
    several = sum(row["accounts"] > 1 for row in every)
    counts = f"{several} of several accounts, {60 - several} of one."
    assert f"{counts} The first 50 are shown and 10 left out: --limit 0 shows all." in run()
    assert f"{counts} The first 7 are shown and 53 left out" in run("--limit", "7")
    assert f"{counts} Open one" in run("--limit", "0")
    some = [row for row in every if row["earliest"] and row["earliest"][:10] >= every[9]["latest"][:10]]
    since = run("--since", every[9]["latest"][:10], "--limit", "2")
    assert f"The first 2 are shown and {len(some) - 2} left out" in since


def test_json_is_all_of_it_unless_a_limit_is_given(run: Run) -> None:
    every = json.loads(run("--json"))
    assert len(every) == 60
    assert json.loads(run("--json", "--limit", "3")) == every[:3]
    assert json.loads(run("--json", "--since", "2199-01-01")) == []


def test_rows_and_stories_come_one_by_one_in_the_order_of_the_whole(fresh_store: Fresh) -> None:
    with rashomon.open(small.store_of(fresh_store(), small.some(23)), jobs=1) as desk:
        every = desk.listing()
        ids = [row["id"] for row in every]
        assert list(desk.each_row()) == every == list(desk.store.listed())
        assert list(desk.store.listed(limit=4)) == every[:4]
        assert list(desk.store.listed(set(ids[3:9]), limit=2)) == every[3:5]
        assert list(desk.each_row(Wanted(), among=set(ids[5:7]))) == every[5:7]
        assert [story.id for story in desk.each_story()] == ids == [story.id for story in desk.stories()]
        assert desk.store.places_listed({ids[0], ids[8], "none"}) == {ids[0]: 1, ids[8]: 9}
        assert desk.store.count_listed() == (23, sum(row["accounts"] > 1 for row in every))


def test_a_page_that_is_not_of_all_says_more_than(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.search.LOOKED_THROUGH", 2)
    with Store(small.store_of(tmp_path / "s.sqlite", small.some(9))) as store, rashomon.open(store.path) as desk:
        query = StoryQuery(text="said")
        found: FoundPage = desk.search(query)
        assert found.more
        said = f"of more than {found.total:,}, those put in last, from {found.articles:,} articles or more"
        assert said in Shelf(query, found).heading()
