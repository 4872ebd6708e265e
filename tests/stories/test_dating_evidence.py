"""What an interval rests on is shown, open ends are said, and nothing but evidence moves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import annotate
from rashomon.model import Article, Evidence, Moment, Reading, day
from rashomon.stories.dating import date_articles
from rashomon.stories.named import story_of

DATED = {
    "one": (
        date(2021, 3, 10),
        "A ferry with 40 people aboard ran aground off Tarn on Tuesday evening, the coast guard said.\n\n"
        "The ferry Morning Tide was on its way from Orro to Vell when it struck a reef.\n\n"
        "Transport minister Ines Vale will open an inquiry hearing in Orro on Friday.",
    ),
    "two": (
        date(2021, 3, 11),
        "All 40 people were rescued after the ferry Morning Tide ran aground off Tarn on Tuesday evening.\n\n"
        "The coast guard said on Wednesday that the ferry had struck a reef on its way from Orro to Vell.",
    ),
}
UNDATED = {
    "weekday": "The ferry Morning Tide ran aground off Tarn on Tuesday evening with 40 people aboard, "
    "the coast guard said on Wednesday.",
    "done": "Hundreds came to the inquiry hearing in Orro. Ferry crews stood outside the hall, some of them in tears.",
    "dates": "The tide mill of Vell was reopened on March 9, 2021. Engineers will fit a wheel on March 14, 2021.",
    "past": "The ferry line was founded on May 4, 1987. The wreck was found by divers on June 2, 2021.",
    "nothing": "Gulls cry over the market of Orro, and the harbour smells of tar.",
    "today": "The council of Orro met today, March 12, 2021, and elected a mayor.",
}


def _reading(name: str, text: str, published: Moment | None = None, retrieved: str | None = None) -> Reading:
    article = Article(id=name, location=f"{name}.txt", sha256="0", text=text, published=published, retrieved=retrieved)
    return Reading(article=article, annotation=next(iter(annotate([article]))))


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    dated = {name: _reading(name, text, day(when, basis="stated")) for name, (when, text) in DATED.items()}
    return dated | {name: _reading(name, text) for name, text in UNDATED.items()}


@pytest.fixture(scope="module")
def alone(readings: dict[str, Reading]) -> dict[str, Reading]:
    """Each undated account, dated beside the dated ones and no other."""
    dated = [readings[name] for name in DATED]
    return {name: _by_name(date_articles([*dated, readings[name]]))[name] for name in UNDATED}


def _by_name(told: tuple[Reading, ...]) -> dict[str, Reading]:
    return {reading.article.id: reading for reading in told}


def _published(reading: Reading) -> list[Evidence]:
    return [item for item in reading.article.evidence if item.field == "published"]


def _interval(reading: Reading) -> tuple[str | None, str | None] | None:
    moment = reading.article.published
    return (moment.earliest, moment.latest) if moment else None


def test_the_newest_day_told_of_dates_the_account(alone: dict[str, Reading]) -> None:
    assert _interval(alone["weekday"]) == ("2021-03-10", "2021-03-12")


def test_dates_in_the_text_bound_it_without_a_shared_sentence(alone: dict[str, Reading]) -> None:
    assert _interval(alone["dates"]) == ("2021-03-09", "2021-03-14")


def test_today_named_with_its_date_is_the_day(alone: dict[str, Reading]) -> None:
    interval = _interval(alone["today"])
    assert interval is not None
    assert interval[0] == "2021-03-12"
    assert interval[1] is not None and interval[1] <= "2021-03-13"


def test_one_side_bounded_leaves_the_other_open(alone: dict[str, Reading]) -> None:
    assert _interval(alone["past"]) == ("2021-06-02", None)


def test_news_of_the_story_appears_within_a_week_of_it(alone: dict[str, Reading]) -> None:
    assert _interval(alone["done"]) == ("2021-03-12", "2021-03-20")


def test_each_bound_is_evidence_with_its_words(alone: dict[str, Reading]) -> None:
    for name in ("weekday", "done", "dates", "past"):
        first, *bounds = _published(alone[name])
        assert first.taken and first.why is not None and first.why.startswith("inferred from")
        assert any(item.taken and item.words and item.where.startswith("sentence") for item in bounds), name
        moment = alone[name].article.published
        assert moment is not None and moment.basis == "inferred" and moment.evidence


def test_what_is_not_enough_is_shown_and_not_taken(readings: dict[str, Reading]) -> None:
    told = _reading("odd", "On March 20, 2021, the ferry was raised. Salvage ships will arrive on March 14, 2021.")
    odd = _by_name(date_articles([readings["one"], readings["two"], told]))["odd"]
    assert odd.article.published is None
    found = _published(odd)
    assert len(found) >= 2
    assert not any(item.taken for item in found)
    assert any("contradict" in (item.why or "") for item in found)


def test_nothing_said_is_no_date_and_no_evidence_of_one(
    alone: dict[str, Reading], readings: dict[str, Reading]
) -> None:
    assert _interval(alone["nothing"]) is None
    assert not any(item.taken for item in _published(alone["nothing"]))


def test_alone_in_its_story_only_its_own_dates_count(readings: dict[str, Reading]) -> None:
    for name in ("weekday", "done", "nothing"):
        (told,) = date_articles([readings[name]])
        assert told.article.published is None
    (told,) = date_articles([readings["dates"]])
    assert _interval(told) == ("2021-03-09", "2021-03-14")


def test_a_retrieval_soon_after_ends_the_interval() -> None:
    text = "The mast was raised on June 2, 2021. Divers had found it in the mud."
    assert _interval(date_articles([_reading("a", text, None, "2021-06-05T08:00:00+00:00")])[0]) == (
        "2021-06-02", "2021-06-05",
    )  # fmt: skip
    assert _interval(date_articles([_reading("a", text, None, "2026-06-05T08:00:00+00:00")])[0]) == ("2021-06-02", None)


def test_a_year_of_nobody_is_no_date() -> None:
    for text in (
        "It was opened on 31 December 9999.",
        "It was opened on 1 January 1000.",
        "On February 30, 2021 it fell.",
    ):
        date_articles([_reading("a", text)])


@pytest.mark.parametrize(
    "text",
    [
        "It fell " + ", ".join(f"on March {n}, 2021" for n in range(1, 13)) + ".",
        "It will open " + " and ".join(f"on {n} May {1000 * n}" for n in range(1, 10)) + ", on Tuesday, today.",
        "Today, March 12, 2021, was Tuesday, March 12, 2021, yesterday, March 12, 2021.",
        "O\u200brro\u202e fell on March\u00a09, 2021.\u200f \u202dToday (May 0, 0000)",
        "N" * 300 + " was opened on Tuesday, " + "the 70th anniversary " * 50,
        "\n\n \n", "...", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday " * 20,
    ],
)  # fmt: skip
def test_odd_texts_are_dated_or_not_and_break_nothing(readings: dict[str, Reading], text: str) -> None:
    told = _by_name(date_articles([readings["one"], readings["two"], _reading("odd", text)]))
    moment = told["odd"].article.published
    assert moment is None or (moment.basis == "inferred" and (moment.earliest or moment.latest))
    assert _interval(told["one"]) == ("2021-03-10", "2021-03-10")


def test_an_open_interval_is_no_part_of_its_storys_days(
    alone: dict[str, Reading], readings: dict[str, Reading]
) -> None:
    articles = [readings["one"].article, readings["two"].article, alone["past"].article]
    story = story_of(articles)
    assert story.moment is not None
    assert (story.moment.earliest, story.moment.latest) == ("2021-03-10", "2021-03-11")
    assert story.articles[-1] == "past"


def test_order_changes_nothing(readings: dict[str, Reading]) -> None:
    names = ["one", "two", "weekday", "done"]
    expected = _by_name(date_articles([readings[name] for name in names]))
    for order in permutations(names):
        assert _by_name(date_articles([readings[name] for name in order])) == expected


@settings(max_examples=25, deadline=None)
@given(chosen=st.sets(st.sampled_from(sorted(UNDATED)), min_size=1), copied=st.sampled_from(sorted(UNDATED)))
def test_undated_accounts_and_copies_of_them_change_no_other(
    readings: dict[str, Reading], alone: dict[str, Reading], chosen: set[str], copied: str
) -> None:
    copy = replace(readings[copied], article=replace(readings[copied].article, id="copy"))
    copy = replace(copy, annotation=next(iter(annotate([copy.article]))))
    story = [readings[name] for name in (*DATED, *sorted(chosen))]
    told = _by_name(date_articles([*story, copy]))
    for name in chosen:
        assert told[name] == alone[name]
    assert _interval(told["copy"]) == _interval(alone[copied])


@settings(max_examples=40, deadline=None)
@given(chosen=st.sets(st.sampled_from(sorted(UNDATED)), min_size=1))
def test_where_nothing_is_dated_only_own_dates_date(readings: dict[str, Reading], chosen: set[str]) -> None:
    told = _by_name(date_articles([readings[name] for name in sorted(chosen)]))
    assert {name for name in chosen if _interval(told[name])} <= {"dates", "past", "today"}


def test_the_interval_never_leaves_out_what_the_account_itself_dates(alone: dict[str, Reading]) -> None:
    for reading in alone.values():
        moment = reading.article.published
        if moment is None:
            continue
        for time in reading.annotation.times:
            if time.moment and time.moment.basis == "stated" and time.moment.days() == 1:
                first, last = moment.first_day(), moment.last_day()
                stated = time.moment.first_day()
                assert stated is not None
                assert (first is None or stated <= first) or (last is None or stated >= last) or first <= stated <= last
