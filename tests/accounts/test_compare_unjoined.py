"""Slots of one thing that no claim has joined: figures, times, speakers and hearers; and what only looks like them."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.accounts import tell
from rashomon.accounts.discrepancies.findings import accounts_of
from rashomon.accounts.discrepancies.numbers.figures import figures_of
from rashomon.accounts.discrepancies.quotations.utterances import one_utterance
from rashomon.accounts.discrepancies.slots.measured import measure_of
from rashomon.language import annotate
from rashomon.model import Article, Discrepancy, Reading, day, identifier, sha256
from rashomon.statements import find_statements
from tests.accounts import telling


def read(text: str, number: int) -> Reading:
    """One invented report, published on the 10th of March 2021, a Wednesday, or the day after."""
    article = Article(
        id=identifier("article", str(number), text), location=f"{number}.txt", sha256=sha256(text.encode()), text=text,
        outlet=f"Paper {number}", published=day(date(2021, 3, min(11, 10 + number)), basis="stated"),
    )  # fmt: skip
    annotation = next(iter(annotate([article])))
    return Reading(article=article, annotation=annotation, statements=find_statements(article, annotation), events=())


def found(*texts: str, kind: str = "number") -> list[Discrepancy]:
    """The discrepancies of a kind between the texts."""
    told, _ = tell([read(text, n) for n, text in enumerate(texts)], [])
    return [d for d in told.discrepancies if d.kind == kind]


def values(*texts: str, kind: str = "number") -> list[set[str]]:
    """What each of them has."""
    return [{v.value for v in d.values} for d in found(*texts, kind=kind)]


class TestFigures:
    @pytest.mark.parametrize(
        ("first", "second", "told"),
        [
            (
                "Shares of Norra Foods fell 12 percent on Monday after the profit warning.",
                "The profit warning sent Norra Foods shares down 15 percent.",
                {"12 percent", "15 percent"},
            ),
            (
                "The rescue of the climbers on Mount Teyl took six hours.",
                "It took rescuers eight hours to bring the climbers down from Mount Teyl.",
                {"six hours", "eight hours"},
            ),
            (
                "The storm killed 12 people in Sudria, the interior ministry said.",
                "The Red Cross said the storm left 15 dead in Sudria.",
                {"12", "15"},
            ),
            (
                "Three people died and 30 were injured in the train crash at Dorsk.",
                "The train crash at Dorsk left three dead and 45 hurt.",
                {"30", "45"},
            ),
            (
                "Organisers said 20,000 people marched through Orm against the law.",
                "Police put the number of marchers in Orm at 5,000.",
                {"20,000", "5,000"},
            ),
        ],
    )
    def test_of_one_thing_in_other_words(self, first: str, second: str, told: set[str]) -> None:
        assert told in values(first, second)

    def test_one_value_with_and_without_a_hedge(self) -> None:
        (only,) = found(
            "The merger will cost Kellor 140 million euros in taxes this year.",
            "Kellor must pay about 140 million euros in taxes this year because of the merger.",
        )
        assert only.verdict == "rounding"

    def test_one_large_sum_of_one_firm_with_and_without_a_bound(self) -> None:
        (only,) = found(
            "Norra Foods is facing a $20 billion charge, its treasurer said at a meeting of investors.",
            "Among the lenders most exposed, Norra Foods plans a charge of as much as $20 billion.",
        )
        assert {v.value for v in only.values} == {"$20 billion", "as much as $20 billion"}
        assert not found(
            "Norra Foods is facing a $20 billion charge, its treasurer said at a meeting of investors.",
            "Among the lenders most exposed, Kellor plans a bonus of as much as $20 billion.",
        )

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (  # what the other account has too is no rival of anything in it
                "Norra Foods shares fell 12 percent on Monday. Kellor shares rose 5 percent.",
                "Kellor rose 5 percent, while Norra Foods lost 12 percent.",
            ),
            (
                "Nine people were killed when the coach overturned near Harl.",
                "Four of the nine people killed when the coach overturned near Harl were children.",
            ),
            (
                "Norra Foods is cutting 1,200 jobs in Sudria. It employs 9,000 people there.",
                "Norra Foods, which has 9,000 employees in Sudria, will cut 1,200 jobs.",
            ),
            (
                "Three people died and 30 were injured in the crash at Dorsk. Eight of them are in intensive care.",
                "Eight people are in intensive care after the crash at Dorsk, in which three died and 30 were hurt.",
            ),
            (
                "The ferry to Dorsk turned back four hours into its journey, the company said.",
                "The journey to Dorsk takes eight hours.",
            ),
        ],
    )
    def test_of_two_things(self, first: str, second: str) -> None:
        assert not found(first, second)

    def test_the_sentence_that_has_both_numbers_tells_of_two_days(self) -> None:
        assert not [
            d
            for d in found(
                "Some 20,000 people marched through Orm on Sunday.",
                "Some 5,000 people marched through Orm on Monday, after 20,000 on Sunday.",
            )
            if {v.value for v in d.values} == {"20,000", "5,000"}
        ]

    def test_units_of_one_measure_are_compared(self) -> None:
        (account,) = accounts_of([read("The boat sank 10 miles off Selk. Winds reached 150 km/h.", 0)])
        measures = [measure_of(f) for f in figures_of(account)]
        assert [m.of for m in measures if m] == ["length", "speed"]

    def test_a_state_after_a_bare_number_says_who_is_counted(self) -> None:
        (account,) = accounts_of([read("The train crash at Dorsk left three dead and 45 hurt.", 0)])
        assert [(f.unit, set(f.happenings)) for f in figures_of(account)] == [
            ("people", {"death"}),
            ("people", {"injury"}),
        ]


class TestTimes:
    def test_of_the_storys_event_by_the_first_sentences(self) -> None:
        (only,) = found(
            "A small plane with four tourists aboard crashed into a hillside near Orm on Sunday, police said.",
            "Four tourists died when their small plane went down near a hillside at Orm around midday on Sunday.",
            kind="date",
        )
        assert only.verdict == "granularity"

    def test_of_one_deed_wherever_it_is_told(self) -> None:
        (only,) = found(
            "Norra Foods expects higher costs. The tax reform was signed into law last week.",
            "Kellor is worried about the tax reform, which was signed into law this month.",
            kind="date",
        )
        assert {v.value for v in only.values} == {"last week", "this month"}

    def test_two_fires_in_two_towns(self) -> None:
        assert not found(
            "A fire destroyed a barn near Harl on Sunday.", "A fire destroyed a barn near Selk on Monday.", kind="date"
        )


SAID = "the gates of the northern lock were closed by hand before the storm reached us"


class TestSpeakers:
    def test_one_utterance_in_two_accounts_is_known_again(self) -> None:
        first = read(f"“{SAID.capitalize()},” Hana Olt said.", 0)
        second = read(f"A spokesman said that {SAID.replace('northern ', '')}.", 1)
        assert len(one_utterance(accounts_of([first, second]))) == 1
        other = read("“The gates of the mill will be painted before the summer comes,” Hana Olt said.", 2)
        assert not one_utterance(accounts_of([first, other]))

    def test_one_utterance_given_to_two_persons(self) -> None:
        (only,) = found(
            f"“{SAID.capitalize()},” Hana Olt said.", f"“{SAID.capitalize()},” said Ivo Renn.", kind="actor"
        )
        assert only.verdict == "conflict"

    def test_two_who_are_reported_to_say_the_same_bear_each_other_out(self) -> None:
        told = found(f"Hana Olt said that {SAID}.", f"Ivo Renn told the council that {SAID} on Friday.", kind="actor")
        assert not [d for d in told if "one utterance" in d.explanation]

    def test_a_body_and_its_spokesman_are_one(self) -> None:
        assert not found(
            f"“{SAID.capitalize()},” the harbour company said.",
            f"“{SAID.capitalize()},” a spokesman said.",
            kind="actor",
        )


class TestRanks:
    def test_the_worst_since_one_year_or_another(self) -> None:
        (only,) = found(
            "It was the worst flood in Harl since 1998.",
            "The flood in Harl was the worst since 2003.",
            kind="superlative",
        )
        assert only.verdict == "conflict"

    def test_the_first_time_in_whatever_words_it_is_told(self) -> None:
        (only,) = found(
            "Organisers in Harl will set up a quiet tent for children at the lantern festival for the first time ever.",
            "For the first time this year, the lantern festival in Harl has introduced a quiet tent for children.",
            kind="superlative",
        )
        assert only.verdict == "scope"
        assert "the first time" in only.explanation

    def test_two_things_done_for_the_first_time(self) -> None:
        assert not found(
            "Organisers in Harl will set up a quiet tent for children at the lantern festival for the first time ever.",
            "For the first time this year, the harbour police of Harl has carried cameras.",
            kind="superlative",
        )

    def test_two_ranks_of_one_thing_are_two_things_said(self) -> None:
        assert not found(
            "The Orm dam is the largest in the country.",
            "The Orm dam is the oldest dam in the country.",
            kind="superlative",
        )


def test_those_who_died_later_are_no_new_toll() -> None:
    texts = (
        "A fire in a warehouse at the Orm docks killed three people and injured at least 40, the Harbour Fire Brigade "
        "said. The fire started at about 02:15.",
        "Five people are now known to have died in the fire at the docks of Orm, the Harbour Fire Brigade said on "
        "Wednesday, after two injured workers died in hospital.\n\nThe public prosecutor has opened an inquiry.",
        "Three people were killed and at least 40 were injured when a warehouse at the Orm docks caught fire early on "
        "Tuesday, the Harbour Fire Brigade said.",
    )
    findings = telling.told([telling.read(text, f"orm{n}") for n, text in enumerate(texts)]).discrepancies
    assert [sorted({v.value.casefold() for v in d.values}) for d in findings] == [["five", "three"]]


def test_a_description_is_told_with_what_hangs_on_it() -> None:
    (only,) = found(
        "In addition to the six sailors, the rebels released a 20-month-old boy, who was born to one of them in "
        "captivity, in Dorsk on Monday.",
        "The rebels in Dorsk released on Monday a child, who was born to one of the sailors in captivity.",
        kind="actor",
    )
    assert {v.value for v in only.values} == {"20-month-old boy", "child"}


class TestNames:
    def test_a_comma_within_a_firms_name(self) -> None:
        (only,) = found(
            "Analysts at Lindqvist, Moore & Partners expect a loss this year.",
            "A loss is likely this year, said analysts at Lindqvist Moore & Partners.",
            kind="name",
        )
        assert only.verdict == "spelling"

    def test_a_comma_before_the_form_of_a_firm_is_house_style(self) -> None:
        assert not found(
            "Norra Foods, Inc. expects a loss this year.", "A loss is likely this year at Norra Foods Inc.", kind="name"
        )

    @pytest.mark.parametrize(("first", "second"), [("Park Min-ho", "Park Min Ho"), ("Park Min-ho", "Park Min-Ho")])
    def test_what_joins_the_words_of_a_name_and_the_capitals_within_it(self, first: str, second: str) -> None:
        (only,) = found(
            f"President {first} opened the bridge in Dorsk.", f"The bridge was opened by {second}.", kind="name"
        )
        assert only.verdict == "spelling"
        assert {v.value for v in only.values} == {first, second}

    @pytest.mark.parametrize("second", ["MIN-HO Park", "Min-ho Park's", "Min‑ho Park"])
    def test_headlines_and_marks_are_no_other_spelling(self, second: str) -> None:
        assert not found("Min-ho Park opened the bridge in Dorsk.", f"{second} bridge was opened.", kind="name")
