"""Times that belong to the deciding and not to what was decided, to the noun and not to its verb, to no past event."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.language import Tree, annotate
from rashomon.language.times import moment_for
from rashomon.model import Article, TimeExpression, day

WRITTEN = date(2021, 3, 10)  # a Wednesday


def time_of(text: str, trigger: str) -> TimeExpression | None:
    article = Article(id="a1", location="a1.txt", sha256="0", text=text, published=day(WRITTEN, basis="stated"))
    annotation = next(iter(annotate([article])))
    token = next(t for t in annotation.tokens if t.text == trigger)
    return moment_for(Tree(article, annotation), token, annotation.times)


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("The cabinet agreed in January to deploy two frigates.", "agreed", "January"),
        ("The cabinet agreed in January to deploy two frigates.", "deploy", None),
        ("Earlier this month, the rebels threatened to shell the port.", "shell", None),
        ("The cabinet agreed to deploy two frigates in April.", "deploy", "April"),
        ("The envoy is set to visit Orro on Friday.", "visit", "Friday"),
        ("On Friday the envoy plans to visit Orro.", "visit", "Friday"),
        ("She recalled the 2014 announcement of the merger.", "recalled", None),
        ("In a statement on Monday, the line apologised to its passengers.", "apologised", "Monday"),
    ],
)
def test_before_an_infinitive_a_time_is_the_decisions(text: str, trigger: str, words: str | None) -> None:
    found = time_of(text, trigger)
    assert (found.span.exact if found else None) == words


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the port shortly after noon on Monday.",
        "Rebels shelled the port just before 6 a.m. on Monday.",
    ],
)
def test_shortly_after_a_clock_time_is_that_day_and_not_that_minute(text: str) -> None:
    found = time_of(text, "shelled")
    assert found is not None and found.moment is not None
    assert (found.moment.earliest, found.moment.latest, found.moment.precision) == ("2021-03-08", "2021-03-08", "day")


def test_since_and_until_still_date_nothing() -> None:
    assert time_of("Rebels have shelled the port since noon on Monday.", "shelled") is None
    assert time_of("The port was closed until 6 p.m. on Monday.", "closed") is None
    assert time_of("The port was calm before Monday.", "was") is None


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The captain, aged 54, left the harbour.", "left"),
        ("The captain left for a three-week trip.", "left"),
        ("The ferry leaves Orro every Monday.", "leaves"),
        ("The town celebrated the 70th anniversary of the bridge.", "celebrated"),
    ],
)
def test_ages_durations_sets_and_anniversaries_date_no_event(text: str, trigger: str) -> None:
    assert time_of(text, trigger) is None
