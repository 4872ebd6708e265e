"""What is no description, and which country an office without one is of."""

from __future__ import annotations

from tests.entities.reading_of import people, reading

from rashomon.entities import resolve
from rashomon.model import Entity


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
