"""What is no description, and which country an office without one is of."""

from __future__ import annotations

from rashomon.entities import resolve
from rashomon.model import Entity
from tests.entities.reading_of import people, reading


def person(text: str, name: str) -> Entity:
    (found,) = people(resolve([reading(text, "a", "2024-03-05")]).entities)[name]
    return found


def test_whose_relative_somebody_is_says_nothing_without_the_other() -> None:
    assert person("Tomas Ferrol left. His father, Peter Ferrol, stayed in Lima.", "Peter Ferrol").descriptions == ()


def test_the_rank_between_a_role_and_a_name_is_cut_and_not_a_rank_of_two_words() -> None:
    found = person("Army spokeswoman Lt Cmdr Ana Quist said so on Monday in Lima.", "Ana Quist")
    assert found.descriptions == ("Army spokeswoman",)
    found = person("Detective Chief Inspector Paul Marlow said so on Monday in Lima.", "Paul Marlow")
    assert "Detective Chief" not in found.descriptions


def test_an_office_of_a_state_s_body_is_of_that_state_and_so_is_a_party_s_member() -> None:
    spokesman = person("Kremlin spokesman Dmitri Volgarin spoke on Monday.", "Dmitri Volgarin")
    assert [(t.office, t.country) for t in spokesman.offices] == [("Kremlin spokesman", "RU")]
    member = person("Chinese Communist Party official Bo Quist spoke on Monday.", "Bo Quist")
    assert member.country == "CN"


def test_what_the_article_says_of_the_title_goes_before_the_bare_title() -> None:
    found = person("President Ann Quist of Kenya spoke in Lima on Monday.", "Ann Quist")
    assert [(t.office, t.country) for t in found.offices] == [("Kenyan President", "KE")]


def test_an_office_is_attested_by_days() -> None:
    found = person("Kenyan Defence Minister Dmitri Volgarin arrived in Lima.", "Dmitri Volgarin")
    assert {len(t.moment.earliest or "") for t in found.offices if t.moment} == {len("2024-03-05")}


def test_a_title_holds_at_the_latest_time_of_a_sentence_of_another_time() -> None:
    text = "Kenyan Defence Minister Dmitri Volgarin told a panel on May 16, 2022 what was agreed in 2020."
    (tenure,) = person(text, "Dmitri Volgarin").offices
    assert tenure.moment is not None
    assert tenure.moment.earliest == "2022-05-16"


def test_a_direction_that_stands_for_no_land_of_the_article_is_no_entity() -> None:
    found = resolve([reading("Dmitri Volgarin said on Monday that the West must act.", "a")]).entities
    assert "West" not in {e.name for e in found}


def test_a_spokesman_for_a_country_s_ministry_keeps_it_together() -> None:
    found = person("Bo Quist, a spokesman for the Kenyan army, spoke on Monday.", "Bo Quist")
    assert all("Spokesman for the Army" not in t.office for t in found.offices)
