"""Shares, lengths and weights: with their units, of one thing and of one happening, and by a source that is one."""

from __future__ import annotations

from datetime import date

from rashomon.accounts import tell
from rashomon.language import annotate
from rashomon.model import Article, Discrepancy, Reading, day, identifier, sha256
from rashomon.statements import find_statements


def read(text: str, number: int, published: date) -> Reading:
    """One invented report of a day."""
    article = Article(
        id=identifier("article", str(number), text), location=f"{number}.txt", sha256=sha256(text.encode()), text=text,
        outlet=f"Paper {number}", published=day(published, basis="stated"),
    )  # fmt: skip
    annotation = next(iter(annotate([article])))
    return Reading(article=article, annotation=annotation, statements=find_statements(article, annotation), events=())


def found(*texts: str, days: int = 0) -> list[Discrepancy]:
    """The numbers that differ between the texts, the last one published so many days after the others."""
    last = len(texts) - 1
    readings = [read(text, n, date(2021, 3, 10 + days * (n == last))) for n, text in enumerate(texts)]
    return [d for d in tell(readings, [])[0].discrepancies if d.kind == "number"]


def test_shares_of_two_comparisons_are_no_rivals() -> None:
    wider = "Seen from Harl, the comet will appear about 14 percent {} over the bay than usual."
    assert found(wider.format("wider"), wider.format("wider").replace("about 14", "14"))
    assert not found(wider.format("wider"), wider.format("brighter").replace("about 14", "12 to 14"))


def test_times_that_both_accounts_give_of_one_deed_are_no_difference() -> None:
    both = "Seen from Harl, the comet will {} appear wider this week than in the spring."
    readings = [read(both.format(word), n, date(2021, 3, 10)) for n, word in enumerate(("", "again"))]
    assert not [d for d in tell(readings, [])[0].discrepancies if d.kind == "date"]


def test_a_measure_is_shown_with_its_unit() -> None:
    (one,) = found(
        "The new dam at Orm rises about 49 metres above the valley.",
        "The dam at Orm rises 49 metres above the valley, officials said.",
    )
    assert {v.value for v in one.values} == {"about 49 metres", "49 metres"}


FLIGHTS = (
    "The rocket launched from Velm flew 2,700 km over the sea before it fell, the navy said.",
    "The navy said the rocket was launched from Velm and flew 3,700 km before falling into the sea.",
)


def test_lengths_in_the_news_of_one_day_are_compared() -> None:
    assert found(*FLIGHTS)


def test_lengths_in_the_news_of_other_weeks_are_of_two_happenings() -> None:
    assert not found(*FLIGHTS, days=17)


def test_a_pronoun_is_no_source() -> None:
    (one,) = found(
        "The agency watched the dam at Orm. It said the dam rises about 49 metres above the valley.",
        "The dam at Orm rises 49 metres above the valley.",
    )
    assert "Paper 0" in one.explanation or "agency" in one.explanation
    assert not one.explanation.startswith("It")


def test_of_two_accounts_whose_sources_are_not_named_each_has_its_own_figure() -> None:
    (one,) = found(
        "The agency watched the dam at Orm. It said the dam rises about 49 metres above the valley.",
        "Surveyors watched the dam at Orm. They said the dam rises 49 metres above the valley.",
    )
    assert "Paper 0: about 49 metres" in one.explanation
    assert "Paper 1: 49 metres" in one.explanation
