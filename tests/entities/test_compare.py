"""Whether two names are one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.entities.compare import SAME, acronym_of, blocking_keys, explain, likeness, same
from rashomon.entities.compare import body as body_table
from rashomon.entities.compare import person as person_table
from rashomon.entities.compare.score import says
from tests.entities.name_pairs import (
    ALL_DIFFERENT,
    BODIES_DIFFERENT,
    BODIES_SAME,
    BODIES_TWO,
    PERSONS_SAME,
    PERSONS_TWO,
    PLACES_TWO,
    VESSELS_SAME,
    VESSELS_TWO,
)

ONE = [
    *(("person", a, b) for a, b in PERSONS_SAME),
    *(("organisation", a, b) for a, b in BODIES_SAME),
    *(("vessel", a, b) for a, b in VESSELS_SAME),
]
TWO = [
    *(("person", a, b) for a, b in PERSONS_TWO),
    *(("organisation", a, b) for a, b in BODIES_TWO),
    *(("vessel", a, b) for a, b in VESSELS_TWO),
    *(("place", a, b) for a, b in PLACES_TWO),
]
KINDS = ["person", "organisation", "place", "vessel", "event"]
LETTERS = "abcdefghilmnoprstuyАБвгдеиоруסשלמןنمحدسلا김정은이문李国강明のあカ 0123.,'-’·éüßøğı\u200b\u202e\u0301👩‍🚀"
NAMES = st.one_of(
    st.text(alphabet=LETTERS, max_size=30),
    st.sampled_from([name for pair in PERSONS_SAME + PERSONS_TWO + BODIES_SAME + BODIES_TWO for name in pair]),
)


@pytest.mark.parametrize(("kind", "a", "b"), ONE)
def test_spellings_of_one_name(kind: str, a: str, b: str) -> None:
    assert same(kind, a, b), explain(kind, a, b)


@pytest.mark.parametrize(("kind", "a", "b"), TWO)
def test_two_names(kind: str, a: str, b: str) -> None:
    assert not same(kind, a, b), explain(kind, a, b)


def test_public_people_are_kept_apart() -> None:
    assert len(set(ALL_DIFFERENT)) == len(ALL_DIFFERENT) > 300
    merged = [(a, b) for a, b in itertools.combinations(ALL_DIFFERENT, 2) if same("person", a, b)]
    assert merged == []


def test_bodies_are_kept_apart() -> None:
    assert len(set(BODIES_DIFFERENT)) == len(BODIES_DIFFERENT) > 200
    merged = [(a, b) for a, b in itertools.combinations(BODIES_DIFFERENT, 2) if same("organisation", a, b)]
    assert merged == []


@pytest.mark.parametrize(("kind", "a", "b"), ONE)
def test_spellings_of_one_name_meet_under_some_key(kind: str, a: str, b: str) -> None:
    assert blocking_keys(kind, a) & blocking_keys(kind, b)


@given(NAMES, NAMES, st.sampled_from(KINDS))
@example("김정은", "Kim Jong-un", "person")
@example("محمد بن سلمان", "Mohammed bin Salman", "person")
@settings(max_examples=300)
def test_likeness_is_symmetric_bounded_and_explained(a: str, b: str, kind: str) -> None:
    found = likeness(kind, a, b)
    assert 0.0 <= found <= 1.0
    assert found == likeness(kind, b, a)
    merge = explain(kind, a, b)
    assert merge.score == pytest.approx(found, abs=1e-4)
    assert merge.threshold == SAME
    assert len(blocking_keys(kind, a)) <= 4 * 24 + 8
    if found >= SAME:
        assert blocking_keys(kind, a) & blocking_keys(kind, b), (a, b)


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(KINDS))
def test_nothing_in_a_name_raises(a: str, b: str, kind: str) -> None:
    likeness(kind, a, b)
    explain(kind, a, b)
    blocking_keys(kind, a)


@given(NAMES, st.sampled_from(KINDS))
def test_a_name_is_itself_and_nothing_is_nothing(name: str, kind: str) -> None:
    assert likeness(kind, name, name) == (1.0 if name.strip() else 0.0)
    assert likeness(kind, name, "") == 0.0


@pytest.mark.parametrize(
    "name",
    ["", " ", "👩‍🚀", "...", "\u200b\u202e", "A" * 400, "Orla " * 200, "1234567", "J" * 3, "محمد " * 100, "金" * 300,
     "김" * 300, "a" * 150 + "а" * 150, "Kim" * 100, "\ud800", "x\u0301" * 200],
)  # fmt: skip
def test_hostile_names(name: str) -> None:
    for kind in KINDS:
        assert likeness(kind, name, "Orla Quist") < SAME
        assert 0.0 <= likeness(kind, name, name + " Quist") <= 1.0
        explain(kind, name, "Orla Quist")


def test_what_is_beyond_a_name_is_not_taken_for_the_same() -> None:
    run = "Orla Quist " * 40
    assert not same("person", run + "Marl", run + "Tarn")


def test_a_merge_says_why() -> None:
    merge = explain("person", "Bill Tarnell", "William Tarnell")
    assert merge.left == "Bill Tarnell"
    assert merge.rule == "spelling"
    features = {f.name: f for f in merge.features}
    assert features["by_nickname"].weight < 0
    assert features["by_nickname"].says == "A short name stands for the given name; it may stand for others too."


def test_letters_of_another_alphabet_are_told() -> None:
    merge = explain("person", "Оrla Quist", "Orla Quist")
    assert "foreign_letters" in {f.name for f in merge.features}
    assert merge.score is not None
    assert merge.score < 1


def test_two_readings_of_a_korean_name_are_told_apart_with_a_reason() -> None:
    merge = explain("person", "Kim Jong Un", "Kim Jong Il")
    assert merge.score == 0
    assert {"other_person"} & {f.name for f in merge.features}
    assert "other_syllables" in {f.name for f in explain("person", "Park Min Su", "Park Min Ho").features}


@pytest.mark.parametrize("table", [person_table, body_table])
def test_each_feature_says_what_it_sees_in_one_sentence(table: object) -> None:
    for feature in (*table.GROUNDS, *table.AGAINST):  # type: ignore[attr-defined]
        told = says(feature)
        assert told.endswith(".")
        assert 20 < len(told) < 160, feature


def test_acronyms() -> None:
    assert acronym_of("HSA", "Harbour Safety Authority")
    assert not acronym_of("HSA", "Harbour Office")
