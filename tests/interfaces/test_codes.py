"""Codes of accounts: short, readable, unlike one another, and the same when a later report arrives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.interfaces.views.codes import codes_of, initials
from rashomon.model import Article, Moment


def article(key: str, outlet: str | None, day: int | None = None) -> Article:
    date = f"2031-03-{day:02}" if day else None
    published = Moment(earliest=date, latest=date, precision="day", basis="stated") if date else None
    return Article(id=key, location=f"/heap/{key}.txt", sha256="", text="", outlet=outlet, published=published)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("The Harbour Lamp", "HL"),
        ("Tavel Courier", "TC"),
        ("Norrin", "NO"),
        ("QRT", "QRT"),
        ("SeaTimes", "ST"),
        ("The Wide Street Journal of Norland", "WSJ"),
        ("news.tavelgazette.example", "TA"),
        ("dock-fire-blog.txt", "DFB"),
        ("Канал Север", "КС"),
        ("The", "TH"),
        ("!!!", "X"),
        ('<script>alert("1")</script>', "SA1"),
    ],
)
def test_a_code_is_readable_initials(name: str, code: str) -> None:
    assert initials(name) == code


def test_outlets_of_the_same_initials_are_told_apart() -> None:
    codes = codes_of(
        [article("a", "Tavel Courier", 1), article("b", "Tarn Courier", 2), article("c", "Tavel Courier", 3)]
    )
    assert codes == {"a": "TC", "b": "TaC", "c": "TC2"}


def test_a_later_report_changes_no_code() -> None:
    first = [article("m", "Tavel Courier", 1), article("z", "Tarn Courier", 2)]
    before = codes_of(first)
    after = codes_of([article("a", "Tavel Courier", 9), *first, article("b", None)])
    assert {key: after[key] for key in before} == before


@given(st.lists(st.one_of(st.none(), st.text(max_size=30)), max_size=40))
def test_codes_are_unlike_one_another_and_harmless_in_addresses(outlets: list[str | None]) -> None:
    articles = [article(f"a{n}", outlet) for n, outlet in enumerate(outlets)]
    codes = codes_of(articles)
    assert len({code.casefold() for code in codes.values()}) == len(articles)
    assert all(code.isalnum() for code in codes.values())
    assert codes == codes_of([replace(one) for one in reversed(articles)])
