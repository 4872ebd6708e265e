"""Times: what is found, what it means, and what is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import annotate, resolve_times
from rashomon.language.times import find_times, match_times, place_times
from rashomon.model import Moment, day, days
from tests.language.times.texts import WEDNESDAY, article_of, bare, interval, one, times_of


def placed(text: str, published: Moment | None = WEDNESDAY) -> list[tuple[str, str, str | None]]:
    """Words, value and interval of each time found."""
    return [
        (t.span.exact, t.value, f"{t.moment.earliest}..{t.moment.latest}" if t.moment else None)
        for t in times_of(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "interval"),
    [
        ("The bridge fell on March 2, 2019.", "March 2, 2019", "2019-03-02", "2019-03-02..2019-03-02"),
        ("The bridge fell on 2 March 2019.", "2 March 2019", "2019-03-02", "2019-03-02..2019-03-02"),
        ("The log says 2019-03-02 for it.", "2019-03-02", "2019-03-02", "2019-03-02..2019-03-02"),
        ("The dam was built in June 1950.", "June 1950", "1950-06", "1950-06-01..1950-06-30"),
        ("The war of 1931-1934 ruined them.", "1931-1934", "1931/1934", "1931-01-01..1934-12-31"),
        ("The war of 1931-34 ruined them.", "1931-34", "1931/1934", "1931-01-01..1934-12-31"),
        ("It lasted from 1931 to 1934.", "1931 to 1934", "1931/1934", "1931-01-01..1934-12-31"),
        ("The party has ruled since 2006.", "2006", "2006", "2006-01-01..2006-12-31"),
        ("The port closed in early 2020.", "early 2020", "2020", "2020-01-01..2020-04-30"),
        ("It was rebuilt in the 1990s.", "the 1990s", "199", "1990-01-01..1999-12-31"),
        ("It rose in the third quarter of 2018.", "the third quarter of 2018", "2018-Q3", "2018-07-01..2018-09-30"),
        ("They met in the summer of 2018.", "the summer of 2018", "2018-SU", "2018-06-01..2018-08-31"),
        ("The fair ran July 25-27, 2018, in Orro.", "July 25-27, 2018", "2018-07-25/2018-07-27",
         "2018-07-25..2018-07-27"),
    ],
)  # fmt: skip
def test_dates_in_full_are_stated_with_or_without_a_publication_date(
    text: str, words: str, value: str, interval: str
) -> None:
    for published in (WEDNESDAY, None):
        assert (words, value, interval) in placed(text, published)
        assert all(t.moment is None or t.moment.basis == "stated" for t in times_of(text, published))


@pytest.mark.parametrize(
    ("text", "words", "value", "interval"),
    [
        ("The mayor resigned on Tuesday.", "Tuesday", "2021-03-09", "2021-03-09..2021-03-09"),
        ("The mayor resigned on Wednesday.", "Wednesday", "2021-03-10", "2021-03-10..2021-03-10"),
        ("The mayor will resign on Friday.", "Friday", "2021-03-12", "2021-03-12..2021-03-12"),
        ("The mayor is due to resign on Monday.", "Monday", "2021-03-15", "2021-03-15..2021-03-15"),
        # What is being looked into was, or no day is told; two who are meeting on Monday have yet to.
        ("Police are looking into dozens of thefts at the harbour fair on Monday.", "Monday", "2021-03-08",
         "2021-03-08..2021-03-08"),
        ("The two mayors are meeting on Monday.", "Monday", "2021-03-15", "2021-03-15..2021-03-15"),
        ("The mayor resigned last Friday.", "last Friday", "2021-03-05", "2021-03-05..2021-03-05"),
        ("The mayor resigned on Tuesday evening.", "Tuesday evening", "2021-03-09TEV", "2021-03-09..2021-03-09"),
        ("The mayor resigned yesterday.", "yesterday", "2021-03-09", "2021-03-09..2021-03-09"),
        ("The mayor said on Tuesday she would resign.", "Tuesday", "2021-03-09", "2021-03-09..2021-03-09"),
        ("A record set on Feb. 3 was broken.", "Feb. 3", "2021-02-03", "2021-02-03..2021-02-03"),
        ("The mayor resigned last week.", "last week", "2021-W09", "2021-03-01..2021-03-07"),
        ("The mayor will resign next month.", "next month", "2021-04", "2021-04-01..2021-04-30"),
        ("The mayor resigned earlier this month.", "earlier this month", "2021-03", "2021-03-01..2021-03-10"),
        ("The mayor resigned late last year.", "late last year", "2020", "2020-09-01..2020-12-31"),
        ("The mayor resigned three days ago.", "three days ago", "2021-03-07", "2021-03-07..2021-03-07"),
        ("The mayor resigned on March 3rd.", "March 3rd", "2021-03-03", "2021-03-03..2021-03-03"),
        ("The mayor resigned on Dec. 30.", "Dec. 30", "2020-12-30", "2020-12-30..2020-12-30"),
        ("The mayor will resign on 26 March.", "26 March", "2021-03-26", "2021-03-26..2021-03-26"),
        ("The mayor resigned in November.", "November", "2020-11", "2020-11-01..2020-11-30"),
        ("The envoy will visit Orro from Tuesday to Thursday.", "Tuesday to Thursday",
         "2021-03-09/2021-03-11", "2021-03-09..2021-03-11"),
        ("The envoy will visit Orro from March 9th to March 11th.", "March 9th to March 11th",
         "2021-03-09/2021-03-11", "2021-03-09..2021-03-11"),
        ("The river rose twice in the past week.", "the past week", "P1W", "2021-03-03..2021-03-10"),
    ],
)  # fmt: skip
def test_relative_times_are_resolved_from_publication_and_tense(
    text: str, words: str, value: str, interval: str
) -> None:
    assert (words, value, interval) in placed(text)
    found = next(t for t in times_of(text) if t.span.exact == words)
    assert found.moment is not None
    assert found.moment.basis == "resolved"
    assert found.moment.evidence == (found.span,)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The mayor resigned on Tuesday.", "Tuesday", "XXXX-WXX-2"),
        ("The mayor resigned on July 25.", "July 25", "XXXX-07-25"),
        ("The mayor resigned last week.", "last week", "XXXX-WXX"),
        ("The mayor resigned in March.", "March", "XXXX-03"),
        ("The mayor resigned yesterday.", "yesterday", "XXXX-XX-XX"),
    ],
)
def test_without_publication_nothing_relative_is_placed(text: str, words: str, value: str) -> None:
    assert placed(text, None) == [(words, value, None)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It marked the 70th anniversary of the treaty.", "the 70th anniversary", "anniversary", "P70Y"),
        ("She left on a three-day visit.", "three-day", "duration", "P3D"),
        ("They waited for several hours.", "several hours", "duration", "PTXH"),
        ("The council meets every Monday.", "every Monday", "set", "XXXX-WXX-1"),
        ("The driver, a 34-year-old man, fled.", "34-year-old", "age", "P34Y"),
        ("The roof fell a day later.", "a day later", "date", "XXXX-XX-XX"),
    ],
)
def test_kinds_that_are_no_point_on_the_calendar_have_no_moment(text: str, words: str, kind: str, value: str) -> None:
    (found,) = [t for t in times_of(text) if t.span.exact == words]
    assert (found.kind, found.value, found.moment) == (kind, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "Shares cost $1,950 and the fund holds 345 million.",
        "Orro beat Vell 1-0 and then 21-14.",
        "Call 555 0199 2006 or pay €2024 now due.",
        "He may march with April and June Novak.",
        "Fans of the Sunday Herald mourned Black Friday.",
        "A second attempt, a quarter of the vote, won 2:1.",
        "The ratio was 3:30 to 4:45 in that year's plan.",
        "Survivors of the September 11 attacks spoke.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert [t.span.exact for t in times_of(text) if t.moment is not None] == []


def test_a_clock_time_takes_its_day_and_stays_local() -> None:
    (found,) = times_of("The roof fell at about 06:40 on Tuesday.")
    assert found.value == "2021-03-09T06:40"
    assert found.moment is not None
    assert (found.moment.earliest, found.moment.latest) == ("2021-03-09T06:40:00", "2021-03-09T06:40:59")
    assert found.moment.precision == "minute"


def test_a_clock_time_with_a_stated_zone_has_its_offset() -> None:
    (found,) = times_of("The roof fell at 9.30pm GMT on Tuesday.")
    assert found.moment is not None
    assert found.moment.earliest == "2021-03-09T21:30:00+00:00"


def test_a_clock_time_without_a_day_is_not_placed() -> None:
    (found,) = times_of("The roof fell at 7.30pm.")
    assert (found.value, found.moment) == ("T19:30", None)


def test_a_quoted_today_is_the_day_of_speaking_or_unresolved() -> None:
    said = times_of('"We begin work today," the mayor said on Monday.')
    assert said[0].moment is not None
    assert said[0].moment.earliest == "2021-03-08"
    assert [e.exact for e in said[0].moment.evidence] == ["today", "Monday"]
    unsaid = times_of('"We begin work today," the mayor said.')
    assert unsaid[0].moment is None


def test_a_publication_interval_widens_what_it_cannot_decide() -> None:
    wide = days(date(2021, 3, 8), date(2021, 3, 10), precision="day", basis="inferred")
    assert placed("The mayor resigned on Monday.", wide)[0][2] == "2021-03-08..2021-03-08"
    assert placed("The mayor resigned on Tuesday.", wide)[0][2] == "2021-03-09..2021-03-09"
    assert placed("The mayor resigned yesterday.", wide)[0][2] == "2021-03-07..2021-03-09"
    month = days(date(2021, 3, 1), date(2021, 3, 31), precision="month", basis="inferred")
    assert placed("The mayor resigned on Monday.", month)[0][2] is None
    assert placed("The mayor resigned on March 3.", month)[0][2] == "2021-03-03..2021-03-03"


def test_a_day_that_is_tomorrow_in_the_past_tense_may_have_begun_elsewhere() -> None:
    (found,) = times_of("The rocket rose on Thursday.")
    assert found.moment is not None
    assert (found.moment.earliest, found.moment.latest) == ("2021-03-04", "2021-03-11")


def test_resolving_again_changes_only_the_times() -> None:
    undated = article_of("The mayor resigned on Tuesday.", None)
    annotation = next(iter(annotate([undated])))
    again = resolve_times(article_of(undated.text), annotation)
    assert again.times[0].moment is not None
    assert (again.tokens, again.sentences) == (annotation.tokens, annotation.sentences)


PIECES = st.sampled_from(
    'on Monday|last week|July 4|31 February|2006|1950-53|early|late|Sept.|at 9.30pm|25:99|the 1990s|\n\n|“|”|"'
    "|every day|a|two|years ago|from|to|May|the 70th anniversary|Q3|9999|0000|year|00:00 GMT|next|-|,|é|\u200b|😀"
    "|century|99th century|the next 900 years|5000 decades ago|12/13/2021|30/02/2020|Thursday next week".split("|")
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=80)),
    st.one_of(st.none(), st.dates().map(lambda d: day(d, basis="stated"))),
)
def test_every_time_is_the_texts_own_words_and_no_text_raises(text: str, published: Moment | None) -> None:
    article = article_of(text, published)
    last = 0
    for found in find_times(article, bare(text)):
        assert text[found.span.start : found.span.end] == found.span.exact
        assert found.span.start >= last
        last = found.span.end
        if found.moment and found.moment.earliest and found.moment.latest:
            assert found.moment.earliest <= found.moment.latest


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_annotating_any_text_gives_times_of_that_text(text: str) -> None:
    for found in times_of(text):
        assert text[found.span.start : found.span.end] == found.span.exact


@pytest.mark.parametrize(
    ("text", "words", "value", "days_"),
    [
        ("The bridge fell on 25/12/2019.", "25/12/2019", "2019-12-25", "2019-12-25..2019-12-25"),
        ("The bridge fell on 03.04.2019.", "03.04.2019", "2019-04-03", "2019-04-03..2019-04-03"),
        ("It opened on 25/12/2018 and fell on 03/04/2019.", "03/04/2019", "2019-04-03", "2019-04-03..2019-04-03"),
        ("It opened on 12/25/2018 and fell on 03/04/2019.", "03/04/2019", "2019-03-04", "2019-03-04..2019-03-04"),
        ("The bridge fell on 03/04/2019.", "03/04/2019", "2019-XX-XX", None),
    ],
)
def test_figures_are_read_by_the_articles_other_dates_or_left_open(
    text: str, words: str, value: str, days_: str | None
) -> None:
    found = one(text, words)
    assert (found.value, interval(found)) == (value, days_)


def test_figures_are_read_as_the_outlets_country_writes_them() -> None:
    text = "The bridge fell on 03/04/2019."
    assert interval(one(text, "03/04/2019", url="https://orro.example.us/a")) == "2019-03-04..2019-03-04"
    assert interval(one(text, "03/04/2019", url="https://orro.example.nz/a")) == "2019-04-03..2019-04-03"


@pytest.mark.parametrize(
    ("text", "words", "value", "days_"),
    [
        ("She left office in '98.", "'98", "1998", "1998-01-01..1998-12-31"),
        ("She left office in the summer of '07.", "the summer of '07", "2007-SU", "2007-06-01..2007-08-31"),
        ("It was written in nineteen seventy-nine.", "nineteen seventy-nine", "1979", "1979-01-01..1979-12-31"),
        ("Nobody has crossed since 9/11.", "9/11", "2001-09-11", "2001-09-11..2001-09-11"),
        ("The 2018/19 season was short.", "2018/19", "2018/2019", "2018-01-01..2019-12-31"),
        ("The week of March 1 was wet.", "The week of March 1", "2021-W09", "2021-03-01..2021-03-07"),
        ("It fell on the night of March 4.", "the night of March 4", "2021-03-04TNI", "2021-03-04..2021-03-04"),
        ("It rained between May and July 2019.", "May and July 2019", "2019-05/2019-07", "2019-05-01..2019-07-31"),
        ("It rose in last year's third quarter.", "last year's third quarter", "2020-Q3", "2020-07-01..2020-09-30"),
        ("It rose in the first half of last year.", "the first half of last year", "2020-H1",
         "2020-01-01..2020-06-30"),
        ("It began in mid-January.", "mid-January", "2021-01", "2021-01-11..2021-01-20"),
        ("The abbey is of the 12th century.", "the 12th century", "11", "1101-01-01..1200-12-31"),
        ("They meet on the 15th and 16th of March.", "the 15th and 16th of March", "2021-03-15/2021-03-16",
         "2021-03-15..2021-03-16"),
        ("It was put off to the 22nd of this month.", "the 22nd of this month", "2021-03-22",
         "2021-03-22..2021-03-22"),
        ("They won the 1992, 1997 and 2002 elections.", "2002", "2002", "2002-01-01..2002-12-31"),
        ("They met between Monday and Tuesday.", "Monday and Tuesday", "2021-03-08/2021-03-09",
         "2021-03-08..2021-03-09"),
        ("It rained from April 2019 to March 2020.", "April 2019 to March 2020", "2019-04/2020-03",
         "2019-04-01..2020-03-31"),
        ("It falls on the second Sunday in May.", "the second Sunday in May", "2021-05-09",
         "2021-05-09..2021-05-09"),
        ("Rain is due on Sunday.", "Sunday", "2021-03-14", "2021-03-14..2021-03-14"),
        ("It closed a week ago Friday.", "a week ago Friday", "2021-02-26", "2021-02-26..2021-02-26"),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_date(text: str, words: str, value: str, days_: str) -> None:
    found = one(text, words)
    assert (found.value, interval(found)) == (value, days_)


def test_a_season_in_a_southern_outlet_is_left_open() -> None:
    text = "They met in the summer of 2018."
    found = one(text, "the summer of 2018", url="https://orro.example.nz/a")
    assert (found.value, found.moment) == ("2018-SU", None)
    assert "hemisphere" in found.reads


def test_what_would_be_in_august_may_have_been() -> None:
    november = day(date(2021, 11, 10), basis="stated")
    found = one("The mayor said it would open in mid-August.", "mid-August", november)
    assert interval(found) == "2021-08-11..2021-08-20"
    assert interval(one("The dam will open in August.", "August", november)) == "2022-08-01..2022-08-31"


def test_a_day_that_an_event_is_named_after_is_of_any_year() -> None:
    november = day(date(2021, 11, 10), basis="stated")
    assert one("Survivors of the May 7 attack spoke.", "May 7", november).moment is None
    assert interval(one("Survivors of the Nov. 7 attack spoke.", "Nov. 7", november)) == "2021-11-07..2021-11-07"


def test_no_weekday_in_particular_is_no_day() -> None:
    assert [t.moment for t in times_of("The board meets on the first Monday of every month.")] == [None]
    assert [t.moment for t in times_of("The office is open Monday to Friday.")] == [None]


def test_a_weekday_that_is_not_the_dates_is_told() -> None:
    found = one("The bridge fell on Friday, March 2, 2021.", "Friday, March 2, 2021")
    assert interval(found) == "2021-03-02..2021-03-02"
    assert "weekday disagrees" in found.reads
    assert one("The bridge fell on Tuesday, March 2, 2021.", "Tuesday, March 2, 2021").reads == "full date"


@pytest.mark.parametrize(
    "text", ["It fell on February 30.", "It fell on 31 June 2020.", "In the year 0 it fell.", "It fell on 00/00/0000."]
)
def test_days_that_never_were_are_not_invented(text: str) -> None:
    assert [t for t in times_of(text) if t.moment is not None] == []


def test_the_dateline_is_the_day_that_today_means() -> None:
    found = times_of("ORRO, March 8 (Agency) - The mayor resigned today. She was elected last week.")
    assert [interval(t) for t in found[:2]] == ["2021-03-08..2021-03-08"] * 2
    assert found[1].moment is not None
    assert [e.exact for e in found[1].moment.evidence] == ["today", "March 8"]
    assert interval(found[2]) == "2021-03-01..2021-03-07"


def test_a_dateline_with_its_year_dates_an_article_without_another_date() -> None:
    found = times_of("ORRO, March 8, 2021 (Agency) - The mayor resigned yesterday.", None)
    assert interval(found[1]) == "2021-03-07..2021-03-07"


def test_a_quotation_over_several_sentences_has_its_speakers_day() -> None:
    text = '"We begin today. It will be long," the mayor said on Monday.'
    assert interval(one(text, "today")) == "2021-03-08..2021-03-08"


def test_twelve_dates_in_one_sentence() -> None:
    names = "January February March April May June July August September October November December".split()
    text = "They met on " + ", ".join(f"{name} 3, 2019" for name in names) + "."
    assert [interval(t) for t in times_of(text)] == [f"2019-{n:02d}-03..2019-{n:02d}-03" for n in range(1, 13)]


FORMS = ("{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%Y-%m-%d}", "{0:%A}, {0:%b}. {0.day}, {0.year}",
         "{0.day} of {0:%B}, {0.year}", "{0:%d}.{0:%m}.{0.year}")  # fmt: skip
DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


@settings(max_examples=100, deadline=None)
@given(DAYS, DAYS, st.sampled_from(FORMS))
def test_a_date_in_full_is_that_day_whenever_it_was_published(when: date, published: date, form: str) -> None:
    text = f"It fell on {form.format(when)} in Orro.".replace("May.", "May")
    (found,) = find_times(article_of(text, day(published, basis="stated")), bare(text))
    assert interval(found) == f"{when}..{when}"


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(2, 300))
def test_days_ago_is_that_day(published: date, count: int) -> None:
    text = f"It fell {count} days ago in Orro."
    (found,) = find_times(article_of(text, day(published, basis="stated")), bare(text))
    assert found.moment is not None
    assert (published - date.fromisoformat(found.moment.earliest or "")).days == count


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(-150, 150), st.sampled_from(["{0:%B} {0.day}", "{0.day} {0:%B}", "{0:%b}. {0.day}"]))
def test_a_day_without_its_year_is_the_nearest(published: date, away: int, form: str) -> None:
    when = date.fromordinal(published.toordinal() + away)
    if (when.month, when.day) == (2, 29):
        return
    text = f"It falls, they say, on {form.format(when)} in Orro.".replace("May.", "May")
    found = find_times(article_of(text, day(published, basis="stated")), bare(text))
    assert [interval(t) for t in found] == [f"{when}..{when}"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(PIECES, max_size=14).map(" ".join),
    st.one_of(st.none(), DAYS.map(lambda d: day(d, basis="stated"))),
    DAYS.map(lambda d: day(d, basis="stated")),
)
def test_matched_once_they_are_placed_as_if_found_anew(text: str, published: Moment | None, supposed: Moment) -> None:
    matched = match_times(article_of(text, None), bare(text))
    for when in (published, supposed, published):
        assert place_times(matched, when) == find_times(article_of(text, when), bare(text))


@pytest.mark.parametrize(
    "piece", ["1", "2006 ", "1,000,", "July 4 ", "the last ", " ", "a day later ", "9:30 (0700 GMT) "]
)
def test_a_long_line_of_anything_is_read(piece: str) -> None:
    text = "x " + piece * (20_000 // len(piece))
    for found in find_times(article_of(text), bare(text)):
        assert text[found.span.start : found.span.end] == found.span.exact
