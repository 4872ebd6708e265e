"""A name and its company → the place, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.places import Company, locate, table
from rashomon.language.places.fold import fold
from rashomon.language.places.senses import senses

NAMES = """Paris London Georgia Birmingham Tripoli Santiago Cordoba Victoria Springfield Homs Punjab Congo Odessa Gaza
Sinai Washington Donetsk Macedonia Galicia Melilla Kobani Valencia Vessa Qqyx Manchester Mecca Niger""".split()
CODES = ["US", "GB", "FR", "SY", "LB", "LY", "GE", "ES", "AR", "IN", "PK", "UA", "CA", "AU", "NE", "NG"]


@pytest.mark.parametrize(
    ("name", "spoken", "country", "level"),
    [
        ("Georgia", {"RU": 2.0, "AM": 1.0}, "GE", "country"),
        ("Birmingham", {}, "GB", "town"),
        ("Tripoli", {}, "LY", "town"),
        ("Tripoli", {"LB": 3.0}, "LB", "town"),
        ("Cordoba", {"ES": 1.0}, "ES", "town"),
        ("Cordoba", {"AR": 1.0}, "AR", "town"),
        ("Punjab", {"PK": 1.0}, "PK", "division"),
        ("Punjab", {"IN": 1.0}, "IN", "division"),
        ("Pakistani Punjab", {"IN": 1.0}, "PK", "division"),
        ("Galicia", {"ES": 1.0}, "ES", "division"),
        ("Melilla", {"ES": 1.0}, "ES", "town"),
        ("Sinai", {}, "EG", "region"),
        ("Niger", {}, "NE", "country"),
        ("Niger state", {"NG": 1.0}, "NG", "division"),
        ("Guinea", {}, "GN", "country"),
        ("Equatorial Guinea", {}, "GQ", "country"),
        ("Guinea-Bissau", {}, "GW", "country"),
        ("Papua New Guinea", {}, "PG", "country"),
        ("Democratic Republic of the Congo", {}, "CD", "country"),
        ("Republic of the Congo", {}, "CG", "country"),
        ("Helmand province", {}, "AF", "division"),
        ("northern Idlib", {"SY": 1.0}, "SY", "town"),
        ("New York state", {"US": 1.0}, "US", "division"),
        ("New York City", {}, "US", "town"),
        ("Kashmir", {"IN": 2.0}, None, "region"),
        ("Black Sea", {"UA": 1.0}, None, "region"),
        ("Fla.", {}, "US", "division"),
        ("Fallujah", {"IQ": 1.0}, "IQ", "town"),
        ("Qamishli", {"SY": 1.0}, "SY", "town"),
    ],
)
def test_company_decides(name: str, spoken: dict[str, float], country: str | None, level: str) -> None:
    found = locate(name, Company(spoken))
    assert found is not None
    assert (found.country, found.level) == (country, level)


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("Qqyx Vahlorna", Company({"US": 1.0})),
        ("Punjab", Company()),  # two countries' divisions, and nothing to decide
        ("Cordoba", Company()),
        ("Little Norvell Heath", Company({"GB": 3.0})),
        ("Jupiter", Company({"US": 1.0})),  # a town in Florida, but not there
        ("Paris", Company(within=("JP",))),  # the article says where it is, and it is not known there
        ("", Company()),
        (" \u200b\u202e ", Company()),
        ("A" * 300, Company({"US": 1.0})),
        ("Par is " * 60, Company()),
    ],
)
def test_what_cannot_be_told_has_no_place(name: str, company: Company) -> None:
    assert locate(name, company) is None


def test_what_is_no_point_has_none() -> None:
    for name in ("France", "Sinai", "Mediterranean", "Gobi Desert", "Bavaria", "Korean Peninsula", "Himalayas"):
        found = locate(name, Company())
        assert found is not None and found.latitude is None and found.longitude is None


def test_containment_goes_outwards() -> None:
    found = locate("London", Company(within=("CA.08",)))
    assert found is not None and found.within == ("Ontario", "Canada") and found.id == "geonames:6058560"
    assert found.why == "the article says where it is"


def test_several_of_one_country_give_the_country_without_a_point() -> None:
    found = locate("Springfield", Company({"US": 2.0}))
    assert found is not None and found.country == "US" and found.latitude is None and found.id is None


def test_a_small_namesake_does_not_beat_a_famous_one() -> None:
    found = locate("Berlin", Company({"US": 2.0}, {"US.NJ": 1.0}))
    assert found is None or found.country == "DE"


@given(st.sampled_from(NAMES), st.dictionaries(st.sampled_from(CODES), st.floats(0.5, 5), max_size=4))
def test_no_point_but_the_gazetteers(name: str, spoken: dict[str, float]) -> None:
    found = locate(name, Company(spoken))
    if found is None:
        return
    assert (found.latitude is None) == (found.longitude is None)
    if found.latitude is not None:
        assert found.level == "town" and found.id is not None
        points = {(r.latitude, r.longitude) for r in table.rows(fold(name))}
        assert (found.latitude, found.longitude) in points
    assert found == locate(name, Company(dict(reversed(spoken.items()))))


@given(st.text(max_size=40))
def test_an_unknown_name_has_no_place(name: str) -> None:
    if not senses(" ".join(name.split())):
        found = locate(name, Company({"US": 1.0}))
        assert found is None or "named after" in found.why


@pytest.mark.parametrize(
    ("one", "other"),
    [("Al-Ḩasakah", "al Hasakah"), ("St. Ives", "Saint Ives"), ("São Paulo", "SAO PAULO"), ("the Hague", "Hague"),
     ("N’Djamena", "N'Djamena"), ("Łódź", "Lodz")],
)  # fmt: skip
def test_one_key_for_all_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


def test_large_towns() -> None:
    names = table.large_towns(300_000)
    assert {"Nairobi", "Osaka", "Córdoba"} <= set(names) and "Scarsdale" not in names
