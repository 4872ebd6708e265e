"""Dates and date lines are read as written: zones right, nothing guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.articles.dates.calendar import Locale, locale_of, month_of
from rashomon.articles.dates.stamps import find_date, parse_timestamp, read_stamp, unsettled_zone, ways_round

INDIA = locale_of("IN")


@pytest.mark.parametrize(
    ("written", "meant", "precision"),
    [
        ("2024-05-12T18:05:09.120Z", "2024-05-12T18:05:09+00:00", "second"),
        ("2024-05-12T18:05:09+0530", "2024-05-12T18:05:09+05:30", "second"),
        ("2024-05-12 18:05", "2024-05-12T18:05:00", "minute"),
        ("20240512", "2024-05-12", "day"),
        ("20240512T180509Z", "2024-05-12T18:05:09+00:00", "second"),
        ("1715537109", "2024-05-12T18:05:09+00:00", "second"),
        ("1715537109000", "2024-05-12T18:05:09+00:00", "second"),
        ("Sun, 12 May 2024 18:05:09 GMT", "2024-05-12T18:05:09+00:00", "second"),
        ("Sun, 12 May 2024 18:05:09 -0600", "2024-05-12T18:05:09-06:00", "second"),
        ("Sun May 12 18:05:09 UTC 2024", "2024-05-12T18:05:09+00:00", "second"),
        ("Sun May 12 2024 18:05:09 GMT+0200 (CEST)", "2024-05-12T18:05:09+02:00", "second"),
        ("May 12, 2024, 06:05 PM EDT", "2024-05-12T18:05:00-04:00", "minute"),
        ("Sun 6:05 PM, May 12, 2024", "2024-05-12T18:05:00", "minute"),
        ("March 5, 2020 at 3 p.m. ET", "2020-03-05T15:00:00-05:00", "hour"),
        ("July 5, 2020 at 3 p.m. ET", "2020-07-05T15:00:00-04:00", "hour"),
        ("domingo, 12 de maio de 2024 às 20:13", "2024-05-12T20:13:00", "minute"),
        ("12 мая 2024, 14:05", "2024-05-12T14:05:00", "minute"),
        ("1er août 2023", "2023-08-01", "day"),
        ("2024年5月12日 16:26", "2024-05-12T16:26:00", "minute"),
        ("2024-05-12T00:00:00+05:30", "2024-05-12", "day"),
        ("25/12/2023", "2023-12-25", "day"),
    ],
)
def test_dates_of_machines_and_people(written: str, meant: str, precision: str) -> None:
    moment = parse_timestamp(written)
    assert moment is not None
    assert (moment.earliest, moment.precision, moment.basis) == (meant, precision, "stated")


@pytest.mark.parametrize(
    "written", ["", "{{date}}", "soon", "2024-05", "20240230", "31 February 2024", "0001-01-01T00:00:00Z", "12345678"]
)
def test_no_date_is_made_of_what_is_none(written: str) -> None:
    assert parse_timestamp(written) is None


def test_a_date_in_figures_is_read_only_as_the_country_writes_it() -> None:
    assert parse_timestamp("03/04/2021") is None
    assert ways_round("03/04/2021") == (date(2021, 4, 3), date(2021, 3, 4))
    for country, meant in (("GB", "2021-04-03"), ("US", "2021-03-04")):
        moment = parse_timestamp("03/04/2021", locale_of(country))
        assert moment and moment.earliest == meant
    assert parse_timestamp("03/04/2021", locale_of("CA")) is None
    assert find_date("on 03/04/2021", Locale(order="dmy")) == date(2021, 4, 3)


def test_between_dots_the_day_stands_first() -> None:
    for written in ("04.03.2021", "4.3.2021"):
        moment = parse_timestamp(written)
        assert moment is not None and moment.first_day() == date(2021, 3, 4)
        assert ways_round(written) == ()
    assert find_date("on 04.03.2021", locale_of("US")) == date(2021, 4, 3)  # its newsrooms keep their order
    assert parse_timestamp("31.02.2021") is None
    assert parse_timestamp("04-03-2021") is None
    assert find_date("2021.03.04") == date(2021, 3, 4)


def test_a_zone_of_several_meanings_is_settled_by_the_country_alone() -> None:
    line = "May 12, 2024 11:06 am IST"
    unsettled = parse_timestamp(line)
    assert unsettled and unsettled.earliest == "2024-05-12T11:06:00"
    assert unsettled_zone(line) == "IST" and unsettled_zone(line, INDIA) is None
    for country, offset in (("IN", "+05:30"), ("IL", "+02:00"), ("IE", "+01:00")):
        settled = parse_timestamp(line, locale_of(country))
        assert settled and (settled.earliest or "").endswith(offset)


def test_a_line_of_publication_and_change() -> None:
    stamp = read_stamp("May 12, 2024 | 4:20am | Updated May 13, 2024 | 9:32pm GMT")
    assert stamp and stamp.published and stamp.modified and stamp.labelled
    assert stamp.published.earliest == "2024-05-12T04:20:00+00:00"  # the zone at the end holds for both
    assert stamp.modified.earliest == "2024-05-13T21:32:00+00:00"


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Veröffentlicht am 1. August 2023 um 14:05 Uhr", "2023-08-01T14:05:00", None),
        ("Publié le 1er août 2023 à 14h05, mis à jour le 2 août 2023", "2023-08-01T14:05:00", "2023-08-02"),
        ("Опубликовано 5 мая 2021, 14:05 | Обновлено 6 мая 2021", "2021-05-05T14:05:00", "2021-05-06"),
        ("Actualizado: 3 de marzo de 2022", None, "2022-03-03"),
        ("更新 2023年7月25日 16:26", None, "2023-07-25T16:26:00"),
    ],
)
def test_labels_in_other_languages(line: str, published: str | None, modified: str | None) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert (stamp.published and stamp.published.earliest, stamp.modified and stamp.modified.earliest) == (
        published,
        modified,
    )


@pytest.mark.parametrize(
    "line",
    [
        "Today is Monday, 3 May 2021",
        "© 2021 The Ansel Courier",
        "The pier was built on 3 May 1999.",
        "Maria Olsund, the harbour master, came to the town on 3 May 1999 as a deck hand",
        "2023年7月25日，国防部长抵达首都参加纪念活动并会见了当地领导人",
    ],
)
def test_a_clock_of_the_site_and_a_sentence_are_no_date_lines(line: str) -> None:
    assert read_stamp(line) is None


def test_months_that_mean_two_are_none() -> None:
    assert month_of("Oktober") == 10 and month_of("марта") == 3 and month_of("février") == 2
    assert month_of("listopada") is None  # November in one language, October in the next


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)))
def test_iso_stands_as_written(when: datetime) -> None:
    text = when.isoformat(timespec="seconds")
    moment = parse_timestamp(text)
    assert moment is not None
    assert moment.earliest in (text, text[:10])


@given(st.text(max_size=80))
def test_nothing_raises(text: str) -> None:
    parse_timestamp(text)
    read_stamp(text, INDIA)
    unsettled_zone(text)
    ways_round(text)
