"""The register of outlets, and the user's own list beside it."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from rashomon.articles.outlets import register as outlets
from rashomon.articles.outlets.newsrooms import AGENCIES, HANDLES, KNOWN_NAMES, outlet_of
from rashomon.articles.outlets.register import (
    CARRIERS,
    KINDS,
    VARIABLE,
    load_register,
    newsroom_of,
    register_key,
    register_problems,
)


def rows() -> list[list[str]]:
    text = (files("rashomon.articles") / "data" / "outlets.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "outlets.tsv"
    monkeypatch.setenv(VARIABLE, str(path))
    return path


def test_the_register_is_whole() -> None:
    assert register_problems() == ()
    seen: set[str] = set()
    for row in rows():
        assert len(row) == 6, row
        name, domains, country, kind, _, _ = row
        assert name and name not in seen
        seen.add(name)
        assert re.fullmatch(r"[A-Z]{2}", country) and kind in KINDS, row
        for domain in domains.split():
            room = newsroom_of(f"https://www.{domain}/a")
            assert room is not None and room.name == name
    assert len(seen) >= 500
    assert len({row[2] for row in rows()}) >= 120


def test_a_newsroom_is_found_by_address_name_and_other_name() -> None:
    by_address = newsroom_of("https://edition.cnn.com/2024/05/12/a.html")
    assert by_address is not None and by_address == newsroom_of("CNN") == newsroom_of("Cable News Network")
    assert (by_address.country, by_address.kind) == ("US", "broadcaster")
    assert newsroom_of("ansel-courier.example") is None and newsroom_of("") is None and newsroom_of(None) is None


def test_a_name_that_several_bear_is_nobodys_unless_written_as_one_writes_it() -> None:
    guardian = newsroom_of("The Guardian")
    assert guardian is not None and guardian.country == "GB"
    assert newsroom_of("The Nation") is None


def test_carriers_are_no_outlets() -> None:
    carriers = [row for row in rows() if row[3] in CARRIERS]
    assert carriers
    for row in carriers:
        assert row[0] not in KNOWN_NAMES or row[0] in {other[0] for other in rows() if other[3] not in CARRIERS}
        assert outlet_of(row[1].split()[0]) is None


def test_agencies_of_credits_are_in_the_register() -> None:
    missing = {name for name in AGENCIES.values() if newsroom_of(name) is None}
    assert missing <= {"epd", "KNA", "agencies"}
    assert all(len(handle) >= 7 for handle in HANDLES)


def test_the_users_list_adds_and_corrects(own: Path) -> None:
    own.write_text(
        "domains\tname\tkind\tcountry\n"
        "ansel-courier.example\tAnsel Courier\tnewspaper\tno\n"
        "cnn.com\tCable of Ansel\tbroadcaster\tNO\n",
        encoding="utf-8",
    )
    room = newsroom_of("https://www.ansel-courier.example/a")
    assert room is not None and (room.name, room.country, room.kind, room.owner) == (
        "Ansel Courier",
        "NO",
        "newspaper",
        None,
    )
    assert outlet_of("cnn.com") == "Cable of Ansel"
    assert register_problems() == ()


def test_the_key_of_results_follows_the_users_list(own: Path) -> None:
    assert register_key() == ""
    own.write_text("name\tdomains\nAnsel Mail\tansel-mail.example\n")
    first = register_key()
    own.write_text("name\tdomains\nAnsel Mail\tmail.ansel.example\n")
    assert first and register_key() not in ("", first)


def test_a_broken_line_costs_itself_and_is_named(own: Path) -> None:
    own.write_text(
        "name\tdomains\tcountry\tkind\n"
        "Ansel Courier\tansel-courier.example\tNorway\tnewspaper\n"
        "\tnobody.example\tNO\tnewspaper\n"
        "Radio Ansel\tnot a domain\tNO\tbroadcaster\n"
        "TV Ansel\ttv-ansel.example\tNO\tpigeon post\n"
        "Ansel Post\tansel-post.example\tNO\tnewspaper\n",
        encoding="utf-8",
    )
    assert newsroom_of("ansel-post.example") is not None and newsroom_of("ansel-courier.example") is None
    problems = register_problems()
    assert len(problems) == 4
    for number, words in ((2, "country code"), (3, "no name"), (4, "no domain"), (5, "kinds")):
        assert any(f"line {number}:" in problem and words in problem for problem in problems), (number, problems)
    assert all(str(own) in problem for problem in problems)


def test_a_list_without_headings_or_that_is_missing_says_so(own: Path) -> None:
    assert VARIABLE in register_problems()[0]
    outlets._load.cache_clear()
    own.write_text("Ansel Courier\tansel-courier.example\n", encoding="utf-8")
    (problem,) = register_problems()
    assert "line 1" in problem and "domains" in problem
    assert load_register().by_domain  # ours stands


def test_the_list_in_the_home_of_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "rashomon").mkdir()
    (tmp_path / "rashomon" / "outlets.tsv").write_text("name\tdomains\nAnsel Mail\tansel-mail.example\n")
    room = newsroom_of("ansel-mail.example")
    assert room is not None and room.name == "Ansel Mail"
