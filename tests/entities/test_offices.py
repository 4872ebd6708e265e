"""Which office, of which country or body, when, and whether still."""

from __future__ import annotations

import pytest

from rashomon.entities import resolve
from rashomon.entities.portrait.offices import canonical, office_country
from rashomon.model import Entity, Tenure
from tests.entities.reading_of import reading


def person(name: str, *texts: tuple[str, str]) -> Entity:
    """The person of a name in texts with their days of publication."""
    readings = [reading(text, f"{n}{published}", published) for n, (text, published) in enumerate(texts)]
    (found,) = [e for e in resolve(readings).entities if e.kind == "person" and e.name == name]
    return found


def told(tenure: Tenure) -> tuple[str, str | None, str]:
    return tenure.office, tenure.country, tenure.status


def test_an_office_spans_the_days_of_the_accounts_that_attest_it() -> None:
    found = person(
        "Dmitri Volgarin",
        ("Kenyan Defence Minister Dmitri Volgarin arrived in Lima.", "2024-03-05"),
        ("Dmitri Volgarin, Kenya's defense minister, left Lima.", "2024-03-09"),
        ("Defence Minister Dmitri Volgarin spoke in Lima.", "2024-03-07"),
    )
    (tenure,) = found.offices
    assert told(tenure) == ("Kenyan Defence Minister", "KE", "held")
    assert tenure.moment is not None
    assert (tenure.moment.earliest, tenure.moment.latest) == ("2024-03-05", "2024-03-09")
    assert len(tenure.evidence) == 3
    assert found.country == "KE"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Former Kenyan President Tomas Ferrol spoke in Lima on Monday.", "former"),
        ("Tomas Ferrol, a former Kenyan president, spoke in Lima on Monday.", "former"),
        ("Kenyan ex-President Tomas Ferrol spoke in Lima on Monday.", "former"),
        ("The acting Kenyan President Tomas Ferrol spoke in Lima on Monday.", "acting"),
        ("Kenyan President-elect Tomas Ferrol spoke in Lima on Monday.", "designate"),
        ("The late Kenyan President Tomas Ferrol was buried in Lima on Monday.", "deceased"),
    ],
)
def test_status(text: str, status: str) -> None:
    (tenure,) = person("Tomas Ferrol", (text, "2024-03-05")).offices
    assert told(tenure) == ("Kenyan President", "KE", status)


def test_a_title_in_a_sentence_of_another_time_holds_at_that_time() -> None:
    (tenure,) = person(
        "Tomas Ferrol", ("In 1998, Kenyan President Tomas Ferrol opened the bridge.", "2024-03-05")
    ).offices
    assert tenure.moment is not None
    assert tenure.moment.earliest is not None
    assert tenure.moment.earliest.startswith("1998")


def test_a_bare_title_says_neither_of_what_nor_whether_still() -> None:
    offices = person("Tomas Ferrol", ("President Tomas Ferrol once said that rain was rare.", "2024-03-05")).offices
    assert [(t.office, t.country, t.status, t.moment) for t in offices] == [("President", None, "unknown", None)]


def test_offices_of_bodies_keep_the_bodys_name() -> None:
    (tenure,) = person(
        "Orla Quist", ("Orla Quist, the chief executive of Tarnel Foods, resigned on Monday.", "2024-03-05")
    ).offices
    assert told(tenure) == ("CEO of Tarnel Foods", None, "held")


def test_somebody_elses_spokesman_does_not_hold_his_office() -> None:
    found = person(
        "Orla Quist", ("Orla Quist, a spokeswoman for Kenyan President Tomas Ferrol, said so on Monday.", "2024-03-05")
    )
    assert not any("President" in t.office for t in found.offices)


@pytest.mark.parametrize(
    ("said", "country", "office"),
    [
        ("Kenya's defence minister", "KE", "Kenyan Defence Minister"),
        ("the Kenyan minister of defence", "KE", "Kenyan Minister of Defence"),
        ("president of Kenya", "KE", "Kenyan President"),
        ("then-Kenyan ambassador to Peru", "KE", "Kenyan Ambassador to Peru"),
        ("chief", None, None),
        ("head of the group", None, None),
        ("Kenyan leader", "KE", None),
        ("Scotland's first minister", "GB", "Scottish First Minister"),
        ("Scottish first minister", "GB", "Scottish First Minister"),
        ("governor of Alaska", "US", "Alaska Governor"),
        ("Texas governor", "US", "Texas Governor"),
        ("US president", "US", "US President"),
        ("Ontario premier", "CA", "Ontario Premier"),
    ],
)
def test_offices_have_one_form(said: str, country: str | None, office: str | None) -> None:
    assert office_country(said) in (country, None)
    assert canonical(said, country) == office


def test_an_ambassador_is_not_of_the_country_he_is_sent_to() -> None:
    assert office_country("ambassador to Peru") is None
    assert office_country("chief of the Kenya-based firm") is None


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("head of Kenya's police union", None),
        ("Nairobi police spokesman", None),
        ("Nairobi's defence minister", "KE"),
        ("spokeswoman for the Kenyan army", None),
        ("spokeswoman for the Kenyan foreign ministry", "KE"),
    ],
)
def test_whose_office_it_is(said: str, country: str | None) -> None:
    assert office_country(said) == country
