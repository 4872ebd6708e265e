"""FollowTheMoney: every entity is one to its own library, and points at others that are there."""

from __future__ import annotations

from typing import Any, cast

from followthemoney import model
from hypothesis import given, settings

from tests.interfaces.exported import awkward, lines, stories, with_words, written


def checked(entities: list[dict[str, Any]]) -> dict[str, Any]:
    """The entities as the library has them, none of their values refused."""
    found = {}
    for one in entities:
        proxy = model.get_proxy(one, cleaned=False)
        proxy.schema.validate(cast(Any, one))
        again = model.make_entity(one["schema"])
        again.id = one["id"]
        for name, values in one["properties"].items():
            again.add(name, values)
            assert len(again.get(name)) == len(values), f"{name} takes {values}"
        assert one["id"] not in found
        found[one["id"]] = proxy
    return found


def test_every_entity_is_valid_and_every_reference_resolves() -> None:
    found = checked(lines(written("ftm", stories())))
    assert {proxy.schema.name for proxy in found.values()} >= {
        "Article", "Person", "Organization", "Address", "Mention", "Event",
    }  # fmt: skip
    pointed = 0
    for proxy in found.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                pointed += 1
                assert value in found
                assert found[value].schema.is_a(prop.range), (proxy.schema.name, prop.name)
    assert pointed > 50


def test_an_event_says_how_far_it_is_shown_and_never_more() -> None:
    found = {one["id"]: one for one in lines(written("ftm", stories()[:1])) if one["schema"] == "Event"}
    disputed = found["rashomon-c5"]["properties"]
    assert disputed["name"] == ["Fertiliser had been stored in the silo, two dock workers said."]
    assert "Status: alleged. Standing: disputed; accounts: 3; independent origins: 2." in disputed["summary"][0]
    planned = found["rashomon-c4"]["properties"]
    assert planned["summary"][0].startswith("Status: planned.")
    assert (planned["startDate"], planned["endDate"]) == (["2024-05-17"], ["2024-05-17"])
    assert set(planned["proof"]) == {"rashomon-a1", "rashomon-a2"}


def test_an_article_without_a_certain_day_has_none() -> None:
    found = lines(written("ftm", stories()[:1]))
    articles = {one["id"]: one["properties"] for one in found if one["schema"] == "Article"}
    assert articles["rashomon-a1"]["publishedAt"] == ["2024-05-14"]
    assert articles["rashomon-a4"]["publishedAt"] == ["2024-05"], "within three days: what they share"
    assert "publishedAt" not in articles["rashomon-a5"]
    assert articles["rashomon-a1"]["bodyText"] == [stories()[0].articles[0].text]


@settings(deadline=None, max_examples=30)
@given(awkward)
def test_no_text_makes_an_entity_that_the_library_cannot_read(text: str) -> None:
    for one in lines(written("ftm", [with_words(text)])):
        assert model.get_proxy(one, cleaned=False).id == one["id"]
        assert all(isinstance(value, str) and value for values in one["properties"].values() for value in values)
