"""Where one account denies another, and where a plan was carried out."""

from __future__ import annotations

from datetime import date
from functools import cache

from rashomon.accounts.discrepancies.find import find_discrepancies
from rashomon.language import annotate
from rashomon.model import Article, Discrepancy, Reading, day, identifier, sha256
from rashomon.statements import find_statements


@cache
def read(text: str, published: int = 10, year: int = 2021) -> Reading:
    """A reading of `text`, published on that day of March 2021 (the 10th is a Wednesday), or of another year."""
    key = sha256(text.encode("utf-8"))
    article = Article(
        id=identifier("article", key), location=f"{key[:8]}.txt", sha256=key, text=text, outlet=f"Paper {published}",
        published=day(date(year, 3, published), basis="stated"),
    )  # fmt: skip
    annotation = next(iter(annotate([article])))
    return Reading(article=article, annotation=annotation, statements=find_statements(article, annotation), events=())


def compare(*readings: Reading) -> tuple[Discrepancy, ...]:
    """The discrepancies between accounts."""
    return find_discrepancies(readings, (), (), ())


def verdicts(found: tuple[Discrepancy, ...], kind: str) -> list[str]:
    """The verdicts of the discrepancies of a kind."""
    return [d.verdict for d in found if d.kind == kind]


class TestPolarity:
    def test_a_denial_of_a_state_names_both_sides(self) -> None:
        found = compare(
            read("Inspector Hanna Holm said that the gates on the north side had been locked from the outside."),
            read("Velm Shipping denied that the gates had been locked."),
        )
        assert verdicts(found, "polarity") == ["conflict"]
        assert "Holm" in found[0].explanation
        assert "Velm Shipping" in found[0].explanation

    def test_a_state_of_something_else_is_none(self) -> None:
        found = compare(
            read("Inspector Hanna Holm said that the gates on the north side had been locked from the outside."),
            read("Velm Shipping denied that the cabins had been locked."),
        )
        assert not verdicts(found, "polarity")

    def test_a_thing_described_is_no_assertion(self) -> None:
        found = compare(
            read("“Nobody should have to fear a locked gate,” the mayor said."),
            read("Velm Shipping denied that the gates had been locked."),
        )
        assert not verdicts(found, "polarity")


class TestStatus:
    def test_a_plan_reported_done_later_is_an_update(self) -> None:
        found = compare(
            read("President Ana Holt will visit the flooded valley on Thursday, her office said.", 10),
            read("President Ana Holt visited the flooded valley on Thursday.", 12),
        )
        assert verdicts(found, "status") == ["update"]
        assert found[0].explanation.startswith("Still a plan on 10 March 2021")

    def test_another_doing_of_it_is_none(self) -> None:
        later = read("President Ana Holt visited the flooded valley on Monday.", 12)
        assert not verdicts(
            compare(read("President Ana Holt will visit the flooded valley on Thursday.", 10), later), "status"
        )

    def test_what_was_done_before_the_plan_is_none(self) -> None:
        found = compare(
            read("President Ana Holt visited the flooded valley.", 9),
            read("President Ana Holt will visit the flooded valley again.", 11),
        )
        assert not verdicts(found, "status")
