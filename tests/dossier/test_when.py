"""When a story's events were, and when it was reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.dossier.when import reported, story_moment
from rashomon.engine.explaining import explain
from rashomon.model import Reading, day


def read(text: str, published: date | None = date(2025, 11, 6)) -> Reading:
    found = explain(text, published=published)
    assert isinstance(found, Reading)
    return found


def test_the_events_are_dated_by_what_the_articles_tell_and_not_by_their_publication() -> None:
    one = read("Rebels shelled the port of Karsk on Tuesday, killing four sailors.")
    other = read("The port of Karsk was shelled by rebels on 4 November 2025.", date(2025, 11, 9))
    moment = story_moment([one, other])
    assert moment is not None
    assert (moment.earliest, moment.latest) == ("2025-11-04", "2025-11-04")
    assert [span.exact for span in moment.evidence] == ["Tuesday", "4 November 2025"]


def test_a_week_says_less_than_the_day_in_it() -> None:
    week = read("Rebels shelled the port of Karsk this week, killing four sailors.")
    exact = read("Rebels shelled the port of Karsk on Tuesday, killing four sailors.")
    assert story_moment([week, exact]) == story_moment([exact])
    alone = story_moment([week])
    assert alone is not None
    assert alone.days() == 7


@pytest.mark.parametrize(
    "text", ["Rebels shelled the port of Karsk.", "Rebels shelled the port of Karsk in 1998, killing four sailors."]
)
def test_what_no_article_dates_or_lies_long_before_stays_undated(text: str) -> None:
    assert story_moment([read(text)]) is None


def test_reported_are_the_days_that_articles_state_and_no_inferred_ones() -> None:
    one, other = read("One.").article, read("Two.", date(2025, 11, 9)).article
    assert reported([one, other]) == (date(2025, 11, 6), date(2025, 11, 9))
    inferred = replace(other, published=day(date(2025, 11, 20), basis="inferred"))
    assert reported([one, inferred]) == (date(2025, 11, 6), date(2025, 11, 6))
    assert reported([inferred]) is None


def test_what_only_a_later_report_dates_does_not_date_the_story() -> None:
    first = read("Rebels shelled the port of Karsk.", date(2025, 11, 6))
    later = read("Four sailors were buried in Karsk on Monday.", date(2025, 11, 18))
    alone = story_moment([later])
    assert alone is not None and alone.earliest == "2025-11-17"
    assert story_moment([first, later]) is None
    soon = read("Rebels shelled the port of Karsk on Tuesday, killing four sailors.")
    assert story_moment([soon, later]) is not None
