"""Ages, numbers of children and of others beside somebody: what is no difference, and what is one."""

from __future__ import annotations

import pytest

from tests.accounts.test_compare_clauses import compare, read, verdicts

TRIAL = "Ana Holt, 20, went on trial in Dorsk on Tuesday, accused of burning the mill."


@pytest.mark.parametrize(
    "then",
    [
        "Ana Holt, who was 18 at the time of the fire, has confessed to burning the mill.",
        "Ana Holt, 18 when the mill burned, has confessed, the police said.",
        "The then 18-year-old Ana Holt has confessed to burning the mill.",
    ],
)
def test_an_age_of_back_then_is_no_other_age(then: str) -> None:
    assert not verdicts(compare(read(TRIAL, 9), read(then, 10)), "number")


def test_years_pass_between_accounts() -> None:
    young = read("The police arrested 18-year-old Ana Holt on Tuesday.", 9)
    later = read(TRIAL, 9, year=2023)
    assert verdicts(compare(young, later), "number") == ["update"]
    assert verdicts(compare(young, read(TRIAL, 9, year=2029)), "number") == ["conflict"]


FIRST = "Pia Moss, a mother of 12, was hit by a falling sign in Dorsk on Tuesday."


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Pia Moss, 34, the mother of 13, died when a sign fell in Dorsk.", ["conflict"]),
        ("A sign killed Dorsk mother of 13 Pia Moss on Tuesday.", ["conflict"]),
        ("Pia Moss died under a sign in Dorsk. The sign fell on the mother of 13 as she shopped.", ["conflict"]),
        ("Pia Moss, a mother of twelve children, died when a sign fell in Dorsk.", []),
        ("Pia Moss, the mother of 13-year-old twins, died when a sign fell in Dorsk.", []),
        ("Pia Moss, mother of two sailors, died when a sign fell in Dorsk.", []),
        ("Pia Moss met a father of three in Dorsk before a sign fell on her.", []),
        ("Pia Moss, a friend of the mother of two, died when a sign fell in Dorsk.", []),
        ("The sign killed a mother of three, Pia Moss said.", []),
        ("A sign in Karsk killed the mother of three on Monday.", []),
        ("Ilse Brandow, a mother of three, saw the sign fall on Pia Moss.", []),
    ],
)
def test_the_number_of_somebodys_children(other: str, expected: list[str]) -> None:
    assert verdicts(compare(read(FIRST, 9), read(other, 10)), "number") == expected


def test_those_beside_somebody_are_not_all() -> None:
    three = read("Ove Lang was among three teenagers arrested on Tuesday after the fire at the mill in Dorsk.", 9)
    two = read("Ove Lang was arrested on Tuesday after the fire at the mill. His two brothers were also arrested.", 10)
    assert not verdicts(compare(three, two), "number")
