"""Figures with what they count."""

from __future__ import annotations

import pytest

from rashomon.engine.alerts.nouns import turned, with_noun
from rashomon.engine.alerts.standings import NO_ANSWER
from rashomon.model import Span, span_at


def span(words: str) -> Span:
    return span_at("a1", words, 0, len(words))


@pytest.mark.parametrize(
    ("words", "value", "told"),
    [
        ("A fire killed three people on Monday", "three", "three people"),
        ("Five people were killed in the fire", "Five", "five people"),
        ("at least 51 dead", "51", "51 dead"),
        ("three of the victims were tourists", "three", "three of the victims"),
        ("12,000 Norland troops in the north", "12,000", "12,000 Norland troops"),
        ("a rise of 5.6 percent in March", "5.6 percent", "5.6 percent"),
        ("The toll has risen to five, the service said", "five", "The toll has risen to five"),
        ("about 20 to 30 homes burned", "20", "20"),
        ("nothing of it", "34", "34"),
        ("34 (of them nine children) died", "34", "34"),
    ],
)
def test_what_a_figure_counts(words: str, value: str, told: str) -> None:
    assert with_noun(span(words), value) == told


def test_of_a_figure_and_a_later_one_one_noun_will_do() -> None:
    assert turned(span("killed three people"), "three", span("has risen to Five."), "Five") == ("three people", "five")
    first, second = turned(span("The toll is 3."), "3", span("The toll is 5."), "5")
    assert (first, second) == ("The toll is 3", "5")


@pytest.mark.parametrize(
    ("words", "is_none"),
    [
        ("Orvel Air did not immediately respond to requests for comment", True),
        ("Orvel Air’s owners did not immediately respond to the Lantern’s repeated requests for comment", True),
        ("The mayor could not be reached", True),
        ("The board declined to comment", True),
        ("The board did not answer calls for an inquiry on Monday, and closed the dam", False),
        ("The bridge did not fall", False),
        ("The ministry refused to pay", False),
    ],
)
def test_that_nobody_answered_a_newsroom_is_no_news(words: str, is_none: bool) -> None:
    assert bool(NO_ANSWER.search(words)) == is_none
