"""`rashomon copies` and `rashomon changes`, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.engine.copies import find_lineages, refresh, superseded
from rashomon.engine.versions import READING
from rashomon.store import Store
from tests.articles.copied import FLOOD, HARVEST
from tests.interfaces.test_cli import rashomon


def record(outlet: str, title: str, text: str, url: str, date: str) -> str:
    return json.dumps(
        {"source_domain": outlet, "title": title, "maintext": text, "url": url, "date_publish": date, "language": "en"}
    )


GAZETTE = "https://gazette.example/flood"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    corrected = (
        FLOOD.replace("two hundred", "310") + "\n\nCorrection: An earlier version gave a wrong number of houses."
    )
    paragraphs = FLOOD.split("\n\n")
    lines = {
        "a.json": record("gazette.example", "River floods Tarrow", FLOOD, GAZETTE, "2021-03-05T08:00:00"),
        "b.json": record("gazette.example", "River floods 310 houses", corrected, GAZETTE, "2021-03-05T11:00:00"),
        "c.json": record("herald.example", "Tarrow under water", FLOOD, "https://herald.example/1",
                         "2021-03-06T09:00:00"),
        "d.json": record("coast.example", "Apples fail", f"{HARVEST}\n\n{paragraphs[3]}", "https://coast.example/2",
                         "2021-03-08T09:00:00"),
    }  # fmt: skip
    for name, line in lines.items():
        (folder / name).write_text(line)
    path = folder / "s.sqlite"
    assert rashomon("read", *sorted(folder.glob("*.json")), "--store", path, "--jobs", 1)[0] == 0
    return path


def test_copies_shows_who_has_whose_words(store: Path) -> None:
    status, out, _ = rashomon("copies", "--store", store, COLUMNS="160")
    assert status == 0
    assert "One text in several articles, 1 group" in out
    assert "The same words: 100 % of herald.example, 100 % of gazette.example" in out
    assert out.index("gazette.example, 2021-03-05") < out.index("herald.example, 2021-03-06"), "the earlier one leads"
    assert "Parts of one text in another, 1 pair" in out
    assert "and in 2 more pairs of articles with these two texts" in out
    assert "2 versions:" in out
    assert "“The district office had warned" in out


def test_min_share_leaves_out_what_is_small(store: Path) -> None:
    out = rashomon("copies", "--min-share", "0.7", "--store", store)[1]
    assert "One text" in out
    assert "Parts of" not in out


def test_copies_of_one_article_with_their_passages(store: Path) -> None:
    status, out, _ = rashomon("copies", "apples fail", "--store", store, COLUMNS="160")
    assert status == 0
    assert out.startswith("coast.example, 2021-03-08 09:00: Apples fail")
    assert "From gazette.example: published 2021-03-05T08:00:00, before 2021-03-08T09:00:00" in out
    assert "words; characters" in out
    assert "herald.example" in out


def test_copies_as_json(store: Path) -> None:
    value = json.loads(rashomon("copies", "--json", "--store", store)[1])
    assert {pair["kind"] for pair in value["pairs"]} == {"exact", "near", "part"}
    texts = {a["id"]: a for a in value["articles"]}
    for pair in value["pairs"]:
        assert {pair["left"], pair["right"]} <= set(texts)
        assert pair["passages"]
        assert set(pair["direction"]) == {"source", "agency", "credited_by", "clues"}
        assert pair["one_newsroom"] is False
    assert len(value["versions"]) == 1
    assert len(value["groups"]) == 1


def test_changes_shows_what_became_of_an_article(store: Path) -> None:
    status, out, _ = rashomon("changes", "310 houses", "--store", store, COLUMNS="160")
    assert status == 0
    assert "2 versions, oldest first" in out
    assert "headline: River floods [-Tarrow-] {+310 houses+}" in out
    assert "flooded about [-two hundred-] {+310+} houses" in out
    assert "figures: - two, hundred  + 310" in out
    assert "Correction: An earlier version gave a wrong number of houses." in out
    assert "silent" not in out
    assert rashomon("changes", GAZETTE, "--store", store, COLUMNS="160")[1] == out


def test_a_version_that_wraps_stays_right_of_its_number(store: Path) -> None:
    out = rashomon("changes", "310 houses", "--store", store, COLUMNS="50")[1]
    listed = out[out.index("2 versions") : out.index("One article because of")].splitlines()[1:]
    numbered = [line for line in listed if line[:4].strip().isdigit()]
    assert len(numbered) == 2
    assert len(listed) > 4
    assert all(line.startswith("     ") for line in listed if line not in numbered)


def test_changes_as_json(store: Path) -> None:
    value = json.loads(rashomon("changes", "310 houses", "--json", "--store", store)[1])
    assert [v["basis"] for v in value["versions"]] == ["first", "published"]
    (step,) = value["changes"]
    assert step["silent"] is False
    assert [s["kind"] for s in step["sentences"]] == ["reworded"]


def test_an_article_of_one_version(store: Path) -> None:
    status, out, _ = rashomon("changes", "apples fail", "--store", store)
    assert status == 0
    assert "One version only" in out


def test_one_text_at_two_places_is_one_version_and_both_are_shown(store: Path, tmp_path: Path) -> None:
    page = record(
        "hill.example", "School opens", HARVEST.replace("apple", "plum"), "https://hill.example/s", "2021-03-01"
    )
    for name in ("one.json", "two.json"):
        (tmp_path / name).write_text(page)
    place = tmp_path / "s.sqlite"
    rashomon("read", tmp_path / "one.json", tmp_path / "two.json", "--store", place, "--jobs", 1)
    out = " ".join(rashomon("changes", "school opens", "--store", place, COLUMNS="400")[1].split())
    assert "One version only" in out
    assert out.count("found at") == 2
    value = json.loads(rashomon("changes", "school opens", "--json", "--store", place)[1])
    assert [len(v["locations"]) for v in value["versions"]] == [2]


def test_what_is_superseded_is_every_version_but_the_latest(store: Path) -> None:
    with Store(store) as kept:
        refresh(kept, READING)
        (lineage,) = find_lineages(kept)
        assert superseded(kept) == {lineage.articles[0]}
        assert refresh(kept, READING) == 0


def test_an_article_that_is_not_there(store: Path, tmp_path: Path) -> None:
    for command in ("copies", "changes"):
        status, _, err = rashomon(command, "no such headline anywhere", "--store", store)
        assert status == 1
        assert "No article is called" in err
        assert rashomon(command, "x", "--store", tmp_path / "none.sqlite")[0] == 1


def test_nothing_to_tell(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"River floods Tarrow\n\n{FLOOD}")
    rashomon("read", tmp_path / "a.txt", "--store", tmp_path / "s.sqlite", "--jobs", 1)
    assert rashomon("copies", "--store", tmp_path / "s.sqlite")[1].strip() == "No copies found."
