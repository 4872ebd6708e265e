"""Doubts that get lost on the way, offices that were left, bodies named and only described, speakers by two names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rashomon.accounts import tell
from rashomon.accounts.discrepancies.find import find_discrepancies
from rashomon.model import Discrepancy, Entity, Reading, Spelling, day
from tests.accounts.telling import read


def found(*texts: str, kind: str) -> list[Discrepancy]:
    """The discrepancies of a kind between these texts, told as a story."""
    readings = [read(text, f"{number} {text[:40]}", outlet=f"Paper {number}") for number, text in enumerate(texts)]
    return [d for d in tell(readings, [])[0].discrepancies if d.kind == kind]


class TestDoubts:
    DOUBT = "A cracked valve may have flooded the engine room of the ferry Velm Star, the port of Orm said on Friday."

    def test_a_doubt_that_another_account_drops_is_shown(self) -> None:
        (only,) = found(
            self.DOUBT,
            "A cracked valve flooded the engine room of the ferry Velm Star, the port of Orm said on Friday.",
            kind="status",
        )
        assert only.verdict == "granularity"
        assert {v.value for v in only.values} == {"may have", "told as done"}

    def test_a_doubt_in_both_is_none(self) -> None:
        other = "A cracked valve might have flooded the engine room of the ferry Velm Star, the port of Orm said."
        assert not found(self.DOUBT, other, kind="status")

    def test_who_has_the_doubt_elsewhere_has_not_dropped_it(self) -> None:
        other = (
            "A cracked valve flooded the engine room of the ferry Velm Star. The port of Orm said on Friday that a"
            " cracked valve may have flooded the engine room of the ferry."
        )
        assert not found(self.DOUBT, other, kind="status")

    def test_what_somebody_only_suspects_is_not_told_as_done(self) -> None:
        other = "The port of Orm suspects that a cracked valve flooded the engine room of the ferry Velm Star."
        assert not found(self.DOUBT, other, kind="status")

    def test_those_who_were_hurt_are_not_all(self) -> None:
        first = "The leak may have sickened 900 residents of Velm, the council of Orm said on Friday."
        other = "The council of Orm on Friday wrote to residents of Velm who were sickened by the leak."
        assert not found(first, other, kind="status")

    def test_hearsay_against_a_named_source_is_none(self) -> None:
        first = "The trawler Ebba Lind reportedly transferred 60 tons of heating oil in the bay of Orm."
        plain = "The trawler Ebba Lind transferred 60 tons of heating oil in the bay of Orm."
        assert [d.verdict for d in found(first, plain, kind="status")] == ["granularity"]
        assert not found(first, f"{plain[:-1]}, the coast guard said.", kind="status")


class TestNamed:
    DESCRIBED = "The line said it had hired an independent salvage firm to lift the wreck off Orm."

    def test_a_body_named_here_and_described_there(self) -> None:
        named = "Divers of Halm Brothers, a salvage firm, began to lift the wreck on Monday."
        (only,) = found(self.DESCRIBED, named, kind="actor")
        assert only.verdict == "granularity"
        assert {"Halm Brothers", "an independent salvage firm"} == {v.value for v in only.values}

    def test_what_the_account_names_elsewhere_it_has_named(self) -> None:
        named = "Divers of Halm Brothers, a salvage firm, began to lift the wreck on Monday."
        assert not found(f"{self.DESCRIBED} Halm Brothers sent two cranes.", named, kind="actor")

    def test_two_that_are_so_described_leave_it_open(self) -> None:
        named = (
            "Divers of Halm Brothers, a salvage firm, began to lift the wreck on Monday. Cranes came from Orvik Marine,"
            " a salvage firm of the north."
        )
        assert not found(self.DESCRIBED, named, kind="actor")


class TestLeft:
    HOLDS = "“We are sorry,” said Hana Olt, chief executive of Velm Ferries."
    LEFT = "Hana Olt, former chief executive of Velm Ferries, spoke to the council."

    def parted(self, first: str, second: str, days: Sequence[int] = (3, 9)) -> list[str]:
        """The verdicts of status on Hana Olt between two texts, published on these days of a month."""
        readings: list[Reading] = []
        for text, number in zip((first, second), days, strict=True):
            reading = read(text, text[:40])
            dated = replace(reading.article, published=day(date(2021, 3, number), basis="stated"))
            readings.append(replace(reading, article=dated))
        mentions = tuple(
            m.span for r in readings for m in r.annotation.mentions if m.kind == "person" and "Olt" in m.name
        )
        spelled = Spelling(text="Hana Olt", articles=tuple(r.article.id for r in readings))
        person = Entity(id="olt", kind="person", name="Hana Olt", spellings=(spelled,), mentions=mentions)
        return [d.verdict for d in find_discrepancies(readings, (), (), (person,)) if d.kind == "status"]

    def test_an_office_that_was_left_is_an_update(self) -> None:
        assert self.parted(self.HOLDS, self.LEFT) == ["update"]

    def test_stepping_down_as_it_is_leaving_it(self) -> None:
        left = "Hana Olt, who stepped down last week as the chief executive of Velm Ferries, spoke to the council."
        assert self.parted(self.HOLDS, left) == ["update"]

    def test_who_is_called_by_the_office_later_is_called_so_loosely(self) -> None:
        assert not self.parted(self.HOLDS, self.LEFT, (9, 3))

    def test_a_title_before_the_name_is_kept_for_life(self) -> None:
        assert not self.parted("President Hana Olt spoke in Velm.", "Former president Hana Olt spoke in Velm.")


class TestSpeakers:
    SAID = "The gates of the old mill were locked from the outside on Friday night"

    def test_a_long_and_a_short_name_beside_a_description_are_no_two_persons(self) -> None:
        told = found(
            f"“{self.SAID},” Hana B. Olt said.",
            f"“{self.SAID},” Ms. Olt said.",
            f"“{self.SAID},” the inspector said.",
            kind="actor",
        )
        assert [d.verdict for d in told] == ["granularity"]
