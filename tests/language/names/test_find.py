"""Mentions: spans repaired, one kind an article, short forms tied to full names."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.names import find_mentions
from rashomon.language.parse import NamedSpan, Parse, parse
from rashomon.model import Annotation, Article, Mention


@cache
def _parsed(text: str) -> Parse:
    return next(iter(parse([text])))


def mentions(text: str, names: tuple[NamedSpan, ...] | None = None) -> tuple[Mention, ...]:
    """The mentions of a text, with the parser's own names or others given."""
    read = _parsed(text)
    article = Article(id="a1", location="x", sha256="0", text=text)
    bare = Annotation(article="a1", tokens=read.tokens, sentences=read.sentences, mentions=(), times=())
    return find_mentions(article, bare, read.names if names is None else names)


def named(text: str) -> dict[str, Mention]:
    """The mentions of a text by their exact words, the last of each."""
    return {m.span.exact: m for m in mentions(text)}


def span(text: str, words: str, label: str) -> NamedSpan:
    """The recogniser's span over `words` of a text, by characters, as if it had given it."""
    tokens = _parsed(text).tokens
    start = text.index(words)
    inside = [t.index for t in tokens if t.start < start + len(words) and start < t.end]
    return NamedSpan(inside[0], inside[-1] + 1, label)


@pytest.mark.parametrize(
    ("text", "words", "label", "wanted"),
    [
        ("Officials met the Lorvan Tesk-mar government.", "the Lorvan Tesk", "PERSON", "Lorvan Tesk-mar"),
        ("Troops buried Pvt Dorin Vask on Friday.", "Pvt Dorin Vask", "PERSON", "Dorin Vask"),
        ("They quoted Melka Torun's eldest son.", "Melka Torun's", "PERSON", "Melka Torun"),
        ("Lorvan City Clerk Anna Quist spoke.", "Lorvan City Clerk Anna Quist", "PERSON", "Anna Quist"),
        ("It was sad, Lorvan City Clerk Anna Quist said.", "Lorvan City Clerk Anna Quist", "ORG", "Anna Quist"),
        ("Lorvan Vice-Chairman Anna Quist spoke.", "Vice-Chairman Anna Quist", "PERSON", "Anna Quist"),
        ("They met Stephen King, Anna Quist and others.", "Stephen King", "PERSON", "Stephen King"),
        ("Crowds marked “Harvest Day” in the rain.", "“Harvest Day", "EVENT", "Harvest Day"),
        ("Aides to Secretary of Defense Orla Quist left.", "Defense Orla Quist", "ORG", "Orla Quist"),
        ("It was filed at 9 GMT - Tarn Velo.", "GMT - Tarn Velo", "ORG", "Tarn Velo"),
    ],
)
def test_spans_are_cut_and_grown_to_the_name(text: str, words: str, label: str, wanted: str) -> None:
    found = mentions(text, (span(text, words, label),))
    assert wanted in [m.span.exact for m in found]
    assert all(m.span.exact == wanted or not m.span.exact.startswith(words) for m in found)


def test_a_title_alone_is_no_body() -> None:
    text = "Kenyan Defence Minister Orla Quist spoke."
    found = mentions(text, (span(text, "Defence", "ORG"), span(text, "Orla Quist", "PERSON")))
    assert {(m.span.exact, m.kind) for m in found} == {
        ("Kenyan Defence Minister", "office"),
        ("Orla Quist", "person"),
    }


def test_nations_joined_by_a_hyphen_are_two() -> None:
    found = [m.span.exact for m in mentions("They praised Kenyan-South African ties.")]
    assert found == ["Kenyan", "South African"]


def test_countries_nationalities_and_capitals_have_their_kinds() -> None:
    found = named("Kenya said on Friday that Peruvian ships had left Oslo for the U.S. and Chad.")
    assert found["Kenya"].kind == "country"
    assert found["Peruvian"].kind == "nationality"
    assert found["Oslo"].kind == "place"
    assert found["U.S."].kind == "country"


def test_the_word_us_is_no_country() -> None:
    assert "us" not in named("They told us to wait.")


def test_one_kind_an_article_and_surnames_are_the_person() -> None:
    text = "Orla Quist arrived in Lima. Quist met farmers. Talks with Quist ended."
    names = (
        span(text, "Orla Quist", "PERSON"),
        span(text, "Quist met", "ORG")._replace(last=span(text, "Quist met", "ORG").first + 1),
    )
    found = [m for m in mentions(text, names) if "Quist" in m.span.exact]
    assert [m.kind for m in found] == ["person"] * 3
    assert [m.antecedent for m in found] == [None, "Orla Quist", "Orla Quist"]


def test_a_surname_two_people_bear_has_no_antecedent() -> None:
    text = "Orla Quist met Bram Quist. Quist left early."
    names = (span(text, "Orla Quist", "PERSON"), span(text, "Bram Quist", "PERSON"))
    assert [m.antecedent for m in mentions(text, names) if m.span.exact == "Quist"] == [None]


def test_acronyms_mean_what_the_brackets_say() -> None:
    found = mentions("The Harbour Safety Authority (HSA) closed the port. The HSA gave no reason.")
    assert [m.antecedent for m in found if m.span.exact == "HSA"] == ["Harbour Safety Authority"] * 2


def test_agencies_are_organisations_whatever_the_label() -> None:
    text = "The dam held, Xinhua reported."
    assert [(m.kind) for m in mentions(text, (span(text, "Xinhua", "PERSON"),))] == ["organisation"]


def test_ministries_carry_their_country_and_are_never_mixed() -> None:
    text = "Kenya's Defence Ministry thanked the Peruvian Defense Ministry. Later Lima's foreign ministry said nothing."
    assert [m.name for m in mentions(text) if m.kind == "organisation"] == [
        "Kenyan Defence Ministry",
        "Peruvian Defense Ministry",
        "Peruvian Foreign Ministry",
    ]


def test_a_bare_ministry_takes_its_ministers_country() -> None:
    text = "Kenyan Defence Minister Orla Quist flew home, the defence ministry said."
    assert [m.name for m in mentions(text) if m.kind == "organisation"] == ["Kenyan Defence Ministry"]


def test_a_bare_ministry_with_nothing_before_stays_bare() -> None:
    assert [m.name for m in mentions("The defence ministry said so.")] == ["Defence Ministry"]


def test_offices_find_their_holders() -> None:
    found = mentions("Kenyan Foreign Minister Orla Quist met Peruvian President Dario Velmo. The president smiled.")
    held = [(m.name, m.antecedent) for m in found if m.kind == "office"]
    assert held == [
        ("Kenyan Foreign Minister", "Orla Quist"),
        ("Peruvian President", "Dario Velmo"),
        ("president", "Dario Velmo"),
    ]


def test_a_minister_among_two_is_nobody() -> None:
    found = mentions("Kenyan Foreign Minister Orla Quist met Peruvian Trade Minister Dario Velmo. The minister smiled.")
    assert [m.antecedent for m in found if m.span.exact == "minister"] == [None]


def test_mentions_do_not_overlap_and_hold_their_words() -> None:
    text = "Kenya's Defence Minister Orla Quist told Reuters in New York that U.S.-led talks had failed."
    found = mentions(text)
    for left, right in itertools.pairwise(found):
        assert left.span.end <= right.span.start
    for m in found:
        assert text[m.span.start : m.span.end] == m.span.exact


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    found = mentions(text)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The town's mayor, Orlin Vasht, will visit the docks.", "Orlin Vasht", "person"),
        ("His host, Orlin Vasht, rejected the charge.", "Orlin Vasht", "person"),
        ("Quist Norvell, which rents the shed, denied it.", "Quist Norvell", "organisation"),
        ("The Northmarkian Interior Ministry said so.", "Northmarkian Interior Ministry", "organisation"),
    ],
)
def test_names_given_away_by_what_stands_beside_them(text: str, name: str, kind: str) -> None:
    assert [m.kind for m in mentions(text) if m.name == name] == [kind]


def test_a_makers_name_is_not_one_of_its_things() -> None:
    text = "He drove a red Norvell Comet to the gate, Norvell said."
    names = (span(text, "Norvell Comet", "ORG"), span(text, "Norvell said", "ORG"))
    found = mentions(text, (names[0], NamedSpan(names[1].first, names[1].first + 1, "ORG")))
    assert all(m.antecedent is None for m in found if m.name == "Norvell")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Toyota Australia closed the gates of its plant on Monday.", "Toyota Australia"),
        ("The engineers of Hitachi Energy left the island by boat.", "Hitachi Energy"),
    ],
)
def test_two_names_side_by_side_that_are_one_bodys(text: str, name: str) -> None:
    assert named(text)[name].kind == "organisation"


def test_a_body_and_a_country_that_say_whose_somebody_is_stay_two() -> None:
    assert "NATO Afghanistan" not in named("The NATO Afghanistan commander said the road was closed.")


def test_a_branch_in_a_country_is_not_what_its_parents_name_stands_for() -> None:
    found = mentions("Toyota Australia closed a plant on Monday. Toyota had said nothing in Nagoya.")
    assert [m.antecedent for m in found if m.name == "Toyota"] == [None]
