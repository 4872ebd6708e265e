from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.sources.fetch.retry import backoff, retry_after, status_failure

NOW = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0), (" 120 ", 120), ("Tue, 06 May 2031 07:09:09 GMT", 60), ("Tue, 06 May 2031 07:08:19 -0000", 10),
        ("Tue, 06 May 2031 06:00:00 GMT", 0), ("1.5", None), ("", None), (None, None), ("later", None), ("٣", None),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=40))
def test_retry_after_is_never_negative_and_never_raises(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or seconds >= 0


@given(st.integers(1, 10), st.floats(0, 1))
def test_backoff_grows_and_stays_in_its_half(tries: int, chance: float) -> None:
    assert 2.0 ** (tries - 2) <= backoff(tries, lambda: chance) <= 2.0 ** (tries - 1)


def test_only_what_may_pass_is_passing() -> None:
    assert [status for status in range(100, 1000) if status_failure(status).passing] == [429, 500, 502, 503, 504]
