"""Each spelling of an entity is explained once; namesakes are two; descriptions say who somebody is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.entities import resolve
from rashomon.model import Article, Reading
from tests.entities.reading_of import people, reading

STORY = (
    "Kenyan Defence Minister Dmitri Volgarin met Park Min Su in Lima on Tuesday, the Harbour Safety Authority (HSA) "
    "said. Volgarin praised the U.S. and the United States praised him.",
    "Dmitriy Volgarin and Park Min-su ate fish, the HSA said. The Harbour Safety Authority paid.",
    "Mr Volgarin left the US on Friday, the Harbour Safety Authority said.",
    "Tomas Ferrol, a 23-year-old baker from Oslo, sang. Ferrol met Orla Quist, the party's deputy leader.",
)


def test_every_other_spelling_has_one_merge_that_leads_to_the_name() -> None:
    for entity in resolve([reading(t) for t in STORY]).entities:
        reached = {entity.name}
        merges = list(entity.merges)
        while merges:
            ready = [m for m in merges if m.left in reached]
            assert ready, (entity.name, merges)
            for m in ready:
                assert m.right not in reached
                reached.add(m.right)
                merges.remove(m)
        assert {s.text for s in entity.spellings} <= reached


def test_merges_say_how() -> None:
    found = {e.name: e for e in resolve([reading(t) for t in STORY]).entities}
    rules = {(m.left, m.right): m for name in found for m in found[name].merges}
    assert rules["Harbour Safety Authority", "HSA"].rule == "acronym told in an article"
    assert rules["Harbour Safety Authority", "HSA"].evidence[0].exact == "HSA"
    spelling = rules["Dmitri Volgarin", "Dmitriy Volgarin"]
    assert spelling.rule == "spelling"
    assert spelling.features
    assert spelling.score is not None
    assert spelling.threshold is not None
    assert spelling.score >= spelling.threshold
    assert rules["Park Min Su", "Park Min-su"].rule.startswith("equal but for spaces")
    assert rules["Dmitri Volgarin", "Volgarin"].rule == "short form in one article"
    assert {m.rule for (left, right), m in rules.items() if "United States" in left and right in ("U.S.", "US")} == {
        "list"
    }


@settings(max_examples=10, deadline=None)
@given(st.permutations(STORY))
def test_order_makes_no_difference(texts: list[str]) -> None:
    assert resolve([reading(t) for t in texts]).entities == resolve([reading(t) for t in STORY]).entities


def test_namesakes_of_two_countries_in_reports_without_common_company_are_two() -> None:
    readings = [
        reading("Kenyan President Tomas Ferrol spoke to Orla Quist on Monday.", "k", "2024-01-01"),
        reading("Peruvian President Tomas Ferrol spoke to Bram Quillfeather on Monday.", "p", "2024-01-01"),
        reading("Tomas Ferrol met Orla Quist.", "k2", "2024-01-02"),
    ]
    found = people(resolve(readings).entities)["Tomas Ferrol"]
    assert sorted((e.country, len({m.article for m in e.mentions})) for e in found) == [("KE", 2), ("PE", 1)]
    assert len({e.id for e in found}) == 2


def test_a_full_name_that_nothing_contradicts_is_one() -> None:
    readings = [reading("Tomas Ferrol sang in Oslo.", "a"), reading("Tomas Ferrol slept in Lima.", "b")]
    assert len(people(resolve(readings).entities)["Tomas Ferrol"]) == 1


def test_brothers_in_one_article_are_two_and_their_surname_alone_is_nobody() -> None:
    readings = [
        reading("Bram Quist and Orla Quist met Tomas Ferrol in Lima on Monday.", "a"),
        reading("Tomas Ferrol said that Quist was glad.", "b"),
    ]
    assert set(people(resolve(readings).entities)) == {"Bram Quist", "Orla Quist", "Tomas Ferrol"}


def test_father_and_son_are_two() -> None:
    found = people(resolve([reading("Tomas Ferrol Jr. met Tomas Ferrol Sr. in Lima on Monday.", "a")]).entities)
    assert not any(
        {"Tomas Ferrol Jr", "Tomas Ferrol Sr"} <= {s.text for s in e.spellings} for v in found.values() for e in v
    )


def test_descriptions_are_cleaned_and_say_who_somebody_is() -> None:
    found = people(resolve([reading(t) for t in STORY]).entities)
    assert found["Tomas Ferrol"][0].descriptions == ("23-year-old baker from Oslo",)
    assert found["Orla Quist"][0].descriptions == ("party's deputy leader",)
    assert found["Dmitri Volgarin"][0].descriptions == ("Kenyan Defence Minister",)


def test_places_have_their_country_and_location() -> None:
    found = {e.name: e for e in resolve([reading("Police in Lima, Peru, said so on Monday.", "a")]).entities}
    lima = found["Lima"]
    assert lima.country == "PE"
    assert lima.location is not None
    assert lima.location.country == "PE"


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ann", "Lee", "\u200b", "\u202e", "김정은", "О", "Jr.", "the", "(", "X" * 300, "\n\n", "."])
    )
)
def test_hostile_texts_end_quietly(parts: list[str]) -> None:
    text = " ".join(parts)
    found = resolve([reading(text, "x"), reading("Ann Lee met Bo Lee.", "y")]).entities
    assert all(e.name for e in found)


def test_an_article_of_names_only() -> None:
    text = ", ".join(f"Ann Quist{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(150))
    article = Article(id="n", location="x", sha256="0", text=text)
    assert resolve([Reading(article=article, annotation=reading(text, "n").annotation)]).entities
