"""Distances and directions from a place that accounts of one happening give."""

from __future__ import annotations

import pytest

from tests.accounts.test_compare_clauses import compare, read, verdicts

FIRST = "The ferry sank 130 miles northwest of Port Velm on Tuesday, the coast guard said."


@pytest.mark.parametrize(
    ("second", "wanted"),
    [
        ("The wreck lies about 140 miles west of the harbour of Port Velm.", ["conflict"]),
        ("The wreck lies 300 miles northwest of Port Velm.", ["conflict"]),
        ("The wreck lies 220 kilometres (137 miles) north-west of Port Velm.", ["rounding"]),
        ("The wreck lies 130 miles northwest of Port Velm.", []),
        ("The wreck lies 209 km northwest of Port Velm.", []),
        ("The wreck lies 140 miles west of Orlin.", []),
    ],
)
def test_where_it_lies_from_one_place(second: str, wanted: list[str]) -> None:
    assert verdicts(compare(read(FIRST, 9), read(second, 10)), "place") == wanted


def test_a_report_of_another_week_is_of_something_else() -> None:
    later = read("A barge burned 40 miles south of Port Velm on Friday.", 28)
    assert not verdicts(compare(read(FIRST, 9), later), "place")


def test_an_account_with_two_of_them_tells_of_two_things() -> None:
    two = "A ferry lies 130 miles northwest of Port Velm. An island lies 20 miles east of Port Velm."
    one = "The closest town is 12 miles west of Port Velm, a teacher said."
    assert not verdicts(compare(read(two, 9), read(one, 10)), "place")
