"""Reports of one happening stand together, look-alikes apart, whatever the order of arrival."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Article, day
from rashomon.stories.grouping import group
from rashomon.stories.likeness import Features, cosine, days_apart, nearness, weigh
from rashomon.stories.linkage import Rule, link
from rashomon.stories.named import headline_of, story_of

FIRE = "fire warehouse dock brigade shed paint harbour injure kill worker".split()
VISIT = "minister visit river treaty dam talk sign declaration water capital".split()
COURT = "court mayor bribe judge sentence prison builder appeal lawyer trial".split()
OPENED = date(2025, 10, 7)


def report(name: str, words: list[str], *, seed: int = 0, after: int = 0, dated: bool = True) -> Features:
    chosen = random.Random(f"{name}{seed}").sample(words, 8)
    return Features(
        article=name,
        words={**dict.fromkeys(chosen, 2.0), words[0].upper(): 2.0},
        names={words[0].upper(): 2.0},
        published=day(OPENED + timedelta(days=after), basis="stated") if dated else None,
    )


def three_stories() -> list[Features]:
    return [
        report(f"{label}{n}", words, seed=n, dated=n != 2)
        for label, words in (("fire", FIRE), ("visit", VISIT), ("court", COURT))
        for n in range(4)
    ]


def test_three_happenings_are_three_stories() -> None:
    found = group(three_stories())
    assert [{name[:4] for name in members} for members in found] == [{"cour"}, {"fire"}, {"visi"}]


@given(st.permutations(three_stories()))
@settings(max_examples=25, deadline=None)
def test_the_order_of_arrival_changes_nothing(reports: list[Features]) -> None:
    assert group(reports) == group(three_stories())


def test_dates_speak_for_or_against_and_unknown_ones_say_nothing() -> None:
    this, that = day(OPENED, basis="stated"), day(OPENED + timedelta(days=365), basis="stated")
    assert nearness(this, that) == nearness(that, this) < nearness(this, None) < nearness(this, this)
    assert days_apart(this, None) == 0


def test_a_report_on_its_own_is_a_story_and_nothing_is_none() -> None:
    assert group([report("only", FIRE)]) == [("only",)]
    assert group([]) == []
    assert group([Features("empty", {}, {}, None), Features("blank", {}, {}, None)]) == [("blank",), ("empty",)]


def test_average_link_wants_the_mean_not_one_bridge() -> None:
    links = {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.9}
    assert link(4, links, Rule(floor=0.3)) == [{0, 1}, {2, 3}]


@given(
    st.dictionaries(st.sampled_from(FIRE), st.floats(1, 50)), st.dictionaries(st.sampled_from(FIRE), st.floats(1, 50))
)
def test_cosine_is_the_same_both_ways_and_bounded(a: dict[str, float], b: dict[str, float]) -> None:
    weights = dict.fromkeys(FIRE, 1.5)
    left, right = weigh(a, weights), weigh(b, weights)
    assert cosine(left, right) == cosine(right, left)
    assert 0 <= cosine(left, right) <= 1 + 1e-9


def article(name: str, headline: str | None, text: str, when: int | None) -> Article:
    published = day(OPENED + timedelta(days=when), basis="stated") if when is not None else None
    return Article(id=name, location=name, sha256=name, text=text, headline=headline, published=published)


def test_a_story_stands_in_order_of_publication_undated_last_and_spans_its_dates() -> None:
    articles = [
        article("a3", "Dock fire kills three", "A fire at the dock kills three.", 1),
        article("a1", "What a night", "A fire at the dock kills three people.", None),
        article("a2", "Fire at dock", "The fire at the dock kills three.", 0),
    ]
    story = story_of(articles)
    assert story.articles == ("a2", "a3", "a1")
    assert story.moment is not None
    assert (story.moment.earliest, story.moment.latest) == ("2025-10-07", "2025-10-08")
    assert story.headline in {"Fire at dock", "Dock fire kills three"}
    assert story_of(list(reversed(articles))) == story


def test_a_story_without_headlines_is_named_by_its_first_words() -> None:
    assert headline_of([article("a1", None, "A fire broke out.\n\nMore.", None)]) == "A fire broke out."
