"""Spans and moments hold what they say, or are refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Moment, Span, day, days, instant, span_at


@given(st.text(min_size=1), st.data())
def test_exact_words_are_the_text_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        span = span_at("a1", text, start, end)
        assert text[span.start : span.end] == span.exact
        assert text[: span.start].endswith(span.prefix)
        assert text[span.end :].startswith(span.suffix)
        assert span.exact == span.exact.strip()
    else:
        with pytest.raises(ValueError, match="does not hold"):
            span_at("a1", text, start, end)


def test_a_span_that_does_not_hold_its_words_is_refused() -> None:
    with pytest.raises(ValueError, match="does not hold"):
        Span(article="a1", start=3, end=9, exact="port")


def test_spans_of_other_articles_never_overlap() -> None:
    here = Span(article="a1", start=0, end=4, exact="port")
    assert here.overlaps(Span(article="a1", start=3, end=5, exact="ts"))
    assert not here.overlaps(Span(article="a2", start=0, end=4, exact="port"))
    assert not here.overlaps(Span(article="a1", start=4, end=5, exact="s"))


def test_a_moment_may_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Moment(earliest="2025-10-08", latest="2025-10-07", precision="day", basis="stated")


def test_moments_overlap_by_days_and_open_ends_exclude_nothing() -> None:
    tuesday = day(date(2025, 10, 7), basis="stated")
    week = days(date(2025, 10, 6), date(2025, 10, 12), precision="week", basis="resolved")
    minute = instant(datetime(2025, 10, 7, 2, 15), precision="minute", basis="stated")
    open_end = Moment(earliest="2025-10-08", latest=None, precision="day", basis="inferred")
    assert tuesday.overlaps(week)
    assert week.overlaps(minute)
    assert not tuesday.overlaps(open_end)
    assert week.overlaps(open_end)
    assert (minute.latest, week.days(), open_end.days()) == ("2025-10-07T02:15:59", 7, None)
