"""Offices and ministries tied to their holders and countries."""

from __future__ import annotations

from tests.language.references.reading import annotated, links, reference

MET = (
    "Kenyan Foreign Minister Juma Okeyo met his Ugandan counterpart, General Peter Lubwama, in Nairobi on Tuesday. "
    "The minister said that the talks went well."
)


def test_a_counterpart_holds_the_same_office_of_his_own_country() -> None:
    held = {m.name: m.antecedent for m in annotated(MET).mentions if m.kind == "office"}
    assert held["Ugandan Foreign Minister"] == "Peter Lubwama"
    assert held["Kenyan Foreign Minister"] == "Juma Okeyo"


def test_two_hold_the_office_and_the_minister_is_neither() -> None:
    assert reference(MET, "minister").name is None


def test_a_counterpart_without_a_name_is_nobody() -> None:
    text = "Kenyan Foreign Minister Juma Okeyo met his Ugandan counterpart on Tuesday in Nairobi."
    assert [m.antecedent for m in annotated(text).mentions if m.kind == "office"] == ["Juma Okeyo"]


def test_ranks_between_an_office_and_its_holder_are_passed() -> None:
    text = "Kenya's Defence Minister, Colonel General Peter Lubwama, resigned on Tuesday. He is 61."
    assert links(text)["Kenya's Defence Minister"] == "Peter Lubwama"


def test_a_president_of_a_country_named_after_him_is_of_that_country() -> None:
    text = "Prime Minister Ann Quist of Trinidad and Tobago and President Juma Okeyo of Kenya's ruling party sang."
    held = {m.antecedent: m.name for m in annotated(text).mentions if m.kind == "office"}
    assert held["Ann Quist"] == "Trinidadian Prime Minister"
    assert "Kenya" not in held.get("Juma Okeyo", "")


def test_its_ministry_is_of_the_subject_and_not_the_one_spoken_of_before() -> None:
    text = "Kenya's Defence Ministry said Uganda fired first. Kampala denied this. Its Defence Ministry blamed Kenya."
    names = [m.antecedent or m.name for m in annotated(text).mentions if "Defence Ministry" in m.span.exact]
    assert names == ["Kenyan Defence Ministry", "Ugandan Defence Ministry"]


def test_the_ministry_of_a_country_is_not_its_neighbour_s() -> None:
    text = (
        "Kenya's Defence Ministry said that Uganda fired first. Uganda's Defence Ministry denied it. Peter Lubwama, a "
        "spokesman for the Kenyan ministry, said that two were hurt."
    )
    assert reference(text, "the kenyan ministry").name == "Kenyan Defence Ministry"
