"""Figures that do not add up, times that contradict themselves, orders that cannot be: invented reports."""

from __future__ import annotations

import pytest

from tests.accounts.test_compare_clauses import compare, read, verdicts


def kinds(text: str, day: int = 9) -> list[tuple[str, str]]:
    """Kind and verdict of what one report of March 2021 says against itself."""
    return [(d.kind, d.verdict) for d in compare(read(text, day))]


class TestSums:
    @pytest.mark.parametrize(
        "text",
        [
            "The bus carried 12 people: seven men, three women and a child.",
            "The blast in Dorsk killed nine people in the market, including 11 children.",
            "The party won 120 of the 400 seats, or 40 percent, the commission said.",
            "Exports rose 20 percent to 90 million from 50 million a year earlier.",
            "The road is 100 km (90 miles) long.",
            "Ana Holt, a 40-year-old baker who was born in 1950, was elected.",
            "Thirty people gathered on the 80th anniversary of the flood of 1951.",
        ],
    )
    def test_what_does_not_add_up_is_told(self, text: str) -> None:
        assert kinds(text) == [("arithmetic", "conflict")]

    @pytest.mark.parametrize(
        "text",
        [
            "The bus carried 12 people: seven men, four women and a child.",
            "The blast in Dorsk killed 12 people in the market, including 11 children.",
            "The party won 120 of the 400 seats, or 30 percent, the commission said.",
            "Exports rose 80 percent to 90 million from 50 million a year earlier.",
            "Sales fell 20 percent to 40 million from 50 million.",
            "The road is about 30 miles (50 km) long.",
            "Ana Holt, a 40-year-old baker who was born in 1980, was elected.",
            "Thirty people gathered on the 70th anniversary of the flood of 1951.",
            "At least two people were hurt, including three firemen who came later.",
        ],
    )
    def test_what_adds_up_or_may_is_not(self, text: str) -> None:
        assert kinds(text) == []

    def test_an_anniversary_and_the_year_another_account_gives(self) -> None:
        found = compare(
            read("Dorsk marked the 60th anniversary of the mill fire on Tuesday.", 9),
            read("The fire that burned the mill in 1951 killed no one.", 9),
        )
        assert verdicts(found, "arithmetic") == ["conflict"]

    def test_two_anniversaries_of_one_thing(self) -> None:
        found = compare(
            read("Dorsk marked the 60th anniversary of the mill fire on Tuesday.", 9),
            read("It was the 70th anniversary of the fire, the mayor said.", 9),
        )
        assert verdicts(found, "number") == ["conflict"]


class TestClocks:
    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            ("The ship left Japan at 11:36 a.m. (0236 GMT).", False),
            ("The ship left Japan at 11:36 a.m. (0336 GMT).", True),
            ("The ship left Kenya at 9:10 p.m. local time (1810 GMT).", False),
            ("The ship left Kenya at 9:10 p.m. local time (1803 GMT).", True),
            ("The ship left at 9:10 p.m. (1810 GMT).", False),
        ],
    )
    def test_an_hour_against_its_conversion(self, text: str, wrong: bool) -> None:
        assert kinds(text) == ([("date", "conflict")] if wrong else [])

    def test_a_weekday_against_its_date(self) -> None:
        assert kinds("The dam broke on Monday, 9 March 2021.") == [("date", "conflict")]
        assert kinds("The dam broke on Tuesday, 9 March 2021.") == []


class TestSequence:
    def test_a_visit_that_ends_before_it_starts(self) -> None:
        assert kinds("The envoy will visit Dorsk from 27 March to 25 March.") == [("sequence", "conflict")]
        assert kinds("The envoy will visit Dorsk from 25 March to 27 March.") == []
        assert kinds("The envoy visited Dorsk from 28 December to 3 January.") == []

    def test_words_about_what_had_not_happened_yet(self) -> None:
        early = "The mayor said on 3 March that the bridge had collapsed on 5 March."
        late = "The mayor said on 6 March that the bridge had collapsed on 5 March."
        assert kinds(early) == [("sequence", "conflict")]
        assert kinds(late) == []
        assert kinds("The mayor said on 3 March that the bridge would open on 5 March.") == []

    def test_a_release_before_the_abduction(self) -> None:
        found = compare(
            read("Rebels kidnapped the miners of Dorsk on 5 March.", 9),
            read("Rebels released the miners of Dorsk on 3 March.", 9),
        )
        assert verdicts(found, "sequence") == ["conflict"]
