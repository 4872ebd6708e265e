"""One identity across articles: joined where one, apart where two, whatever the order."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.entities import Resolution, identify, resolve
from rashomon.language import annotate
from rashomon.model import Article, Entity, Event, Party, Place, Reading, Statement, span_at

ONE = (
    "Kenyan Defence Minister Dmitri Volgarin arrived in Lima on Tuesday, the Harbour Safety Authority (HSA) said. "
    "Volgarin met Peruvian Defence Minister Park Min Su. Kenya's Defence Ministry gave no details."
)
TWO = (
    "Dmitriy Volgarin, the Kenyan defense minister, will stay for three days, the HSA said. "
    "He will meet Park Min-su and Park Min Ho. The Peruvian Defence Ministry said that Peru was glad."
)
THREE = "Mr Volgarin left the U.S. late on Friday, the Harbour Safety Authority said."


@cache
def reading(text: str, name: str = "") -> Reading:
    """The reading of a text: its annotation only."""
    article = Article(id=name or f"a{text[:12]}", location="x", sha256="0", text=text)
    return Reading(article=article, annotation=next(iter(annotate([article]))))


def by_name(*texts: str) -> dict[str, Entity]:
    """The entities of texts by name."""
    return {e.name: e for e in resolve([reading(t) for t in texts]).entities}


def test_spellings_in_several_articles_are_one_person() -> None:
    found = by_name(ONE, TWO)
    volgarin = next(e for e in found.values() if "Volgarin" in e.name)
    assert {s.text for s in volgarin.spellings} == {"Dmitri Volgarin", "Dmitriy Volgarin", "Volgarin"}
    assert "Kenyan Defence Minister" in volgarin.descriptions
    assert volgarin.country == "KE"


def test_hyphens_join_and_other_given_names_do_not() -> None:
    parks = [e for e in by_name(ONE, TWO).values() if e.name.startswith("Park")]
    assert sorted(len(e.spellings) for e in parks) == [1, 2]


def test_two_countries_ministries_are_two() -> None:
    found = by_name(ONE, TWO)
    assert found["Kenyan Defence Ministry"].country == "KE"
    assert found["Peruvian Defence Ministry"].country == "PE"


def test_a_bare_surname_joins_the_one_who_bears_it_in_its_company() -> None:
    found = by_name(ONE, THREE)
    assert {a for s in found["Dmitri Volgarin"].spellings for a in s.articles} == {
        reading(ONE).article.id,
        reading(THREE).article.id,
    }


def test_names_of_a_country_are_one_and_its_capital_is_another() -> None:
    found = by_name("Officials from the US met in Washington. The United States gave no details.")
    assert found["United States"].country == "US"
    assert {s.text for s in found["United States"].spellings} == {"US", "United States"}
    assert found["Washington"].kind == "place"


def test_titles_of_two_countries_keep_namesakes_apart() -> None:
    found = resolve(
        [
            reading("Kenyan President Tomas Ferrol spoke on Monday.", "k"),
            reading("Peruvian President Tomas Ferrold spoke on Monday.", "p"),
        ]
    ).entities
    assert len([e for e in found if e.kind == "person"]) == 2


def test_an_acronym_explained_elsewhere_is_known() -> None:
    found = by_name(ONE, TWO)
    assert {s.text for s in found["Harbour Safety Authority"].spellings} == {"Harbour Safety Authority", "HSA"}


@settings(max_examples=12, deadline=None)
@given(st.permutations([ONE, TWO, THREE, "Peru and Kenya signed. Park said little."]))
def test_order_makes_no_difference(texts: list[str]) -> None:
    expected = resolve([reading(t) for t in sorted(texts)]).entities
    assert resolve([reading(t) for t in texts]).entities == expected


def _resolved() -> tuple[Reading, Resolution]:
    one = reading(ONE)
    return one, resolve([one])


def test_a_span_names_its_head_and_a_delegation_is_not_its_country() -> None:
    one, resolution = _resolved()
    text, article = one.article.text, one.article.id
    ids = {e.id: e.name for e in resolution.entities}
    whole = "Kenyan Defence Minister Dmitri Volgarin"
    assert ids[resolution.of(span_at(article, text, 0, len(whole))) or ""] == "Dmitri Volgarin"
    at = text.index("details")
    assert resolution.of(span_at(article, text, at, at + 7)) is None
    two = reading("The Kenyan delegation left.")
    assert resolve([two]).of(span_at(two.article.id, two.article.text, 0, 21)) is None


def test_identify_fills_parties_and_places() -> None:
    one, _ = _resolved()
    text, article = one.article.text, one.article.id
    start = text.index("Volgarin met")
    where = span_at(article, text, start, start + 8)
    statement = Statement(
        id="s", article=article, form="indirect", speaker=Party(text="he", span=where), cue=None, content=where
    )
    event = Event(
        id="e", article=article, type="CONSULT", mode=None, status="happened", trigger=where, sentence=where,
        actors=(Party(text="Dmitri Volgarin", span=where),), place=Place(text="Lima"),
    )  # fmt: skip
    full = Reading(article=one.article, annotation=one.annotation, statements=(statement,), events=(event,))
    resolution = resolve([full])
    names = {e.id: e.name for e in resolution.entities}
    (done,) = identify([full], resolution)
    speaker, place = done.statements[0].speaker, done.events[0].place
    assert speaker is not None
    assert place is not None
    assert names[speaker.entity or ""] == "Dmitri Volgarin"
    assert names[done.events[0].actors[0].entity or ""] == "Dmitri Volgarin"
    assert names[place.entity or ""] == "Lima"


def test_nothing_gives_nothing() -> None:
    assert resolve([]).entities == ()
    assert resolve([reading("")]).entities == ()


def test_two_letters_swapped_are_one_body() -> None:
    found = by_name(
        "Norvell Freight, which owns the pier, said it was safe.",
        "Norvell Frieght, which owns the pier, denied that it was unsafe.",
    )
    spelt = [{s.text for s in e.spellings} for e in found.values() if "Norvell" in e.name]
    assert spelt == [{"Norvell Freight", "Norvell Frieght"}]


def test_a_ministry_named_nowhere_is_the_storys_only_one_of_its_kind() -> None:
    readings = [
        reading("The Northmarkian Interior Ministry said that Quist had left.", "one"),
        reading("He left.", "two"),
    ]
    resolution = resolve(readings)
    named = resolution.named("two", "Interior Ministry")
    assert named is not None
    assert {e.name for e in resolution.entities if e.id == named} == {"Northmarkian Interior Ministry"}
    assert resolution.named("two", "Defence Ministry") is None


def test_a_name_of_two_in_one_article_is_told_by_its_place_only() -> None:
    one = reading("Police in London, Ontario, said so. Police in London, England, said nothing.")
    resolution = resolve([one])
    text, article = one.article.text, one.article.id
    first, second = text.index("London"), text.rindex("London")
    here, there = (resolution.of(span_at(article, text, at, at + 6)) for at in (first, second))
    assert here is not None
    assert there is not None
    assert here != there
    assert resolution.named(article, "London") is None
