"""Stories that no newsroom has: right standing, and the same answer however many copies there are."""

from __future__ import annotations

import pytest

from rashomon.engine.telling import tell_story
from rashomon.interfaces.export.html import to_html
from tests.hostile.crowds import CROWDS, articles, copies, readings

SMALL = {"different accounts": 60, "all undated": 25, "all from one outlet": 25, "one long report": 500}


@pytest.mark.parametrize("name", sorted(SMALL))
def test_a_crowded_story_is_told_and_its_page_written(name: str) -> None:
    dossier = tell_story(CROWDS[name](SMALL[name]))
    assert dossier.claims
    assert dossier.summary
    assert to_html(dossier).startswith("<!doctype html>")


def test_sixty_copies_confirm_nothing_and_say_what_three_say() -> None:
    (one,) = readings(articles(1))
    few, many = (tell_story(list(copies(one, count))) for count in (2, 60))
    assert {c.standing for c in many.claims} <= {"repeated", "disputed"}
    assert [(c.text, c.standing, c.independent) for c in many.claims] == [
        (c.text, c.standing, c.independent) for c in few.claims
    ]
    assert [d.kind for d in many.discrepancies] == [d.kind for d in few.discrepancies]
    assert {a.support for c in many.claims for a in c.accounts} == {"verbatim"}


def test_undated_accounts_stay_undated_where_nothing_tells() -> None:
    made = articles(6, dated=False)
    dossier = tell_story(readings(made))
    assert all(a.published is None for a in dossier.articles)


def test_accounts_of_one_outlet_are_no_more_origins_than_their_sources() -> None:
    dossier = tell_story(CROWDS["all from one outlet"](12))
    for claim in dossier.claims:
        known = [o for o in dossier.origins if o.id in claim.origins and o.kind != "unknown"]
        assert claim.independent[0] <= max(1, len(known))
