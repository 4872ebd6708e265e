"""A dateline that names a day without its year dates a report where something else tells the year, and only there."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.articles import read_article
from rashomon.language import annotate
from rashomon.model import Article, RawDocument, Reading, day
from rashomon.stories.dating import date_articles

FERRY = "Nine people were killed when a ferry sank off Norland, the coast guard said."


def reading(name: str, text: str, published: date | None = None) -> Reading:
    moment = day(published, basis="stated") if published else None
    article = Article(id=name, location=name, sha256="0", text=text, published=moment)
    return Reading(article=article, annotation=next(iter(annotate([article]))))


@pytest.fixture(scope="module")
def dated() -> Reading:
    text = "A ferry with 40 people aboard sank off Karlhavn on Tuesday, the coast guard said. Nine people died."
    return reading("dated", text, date(2025, 8, 13))


@pytest.mark.parametrize("opening", ["KARLHAVN, Aug 12 - ", "KARLHAVN, Norland, Tuesday, Aug. 12 (NWA) -- "])
def test_the_year_comes_from_the_story(dated: Reading, opening: str) -> None:
    found = date_articles([dated, reading("undated", opening + FERRY)])[1].article.published
    assert found is not None
    assert (found.earliest, found.latest, found.basis) == ("2025-08-12", "2025-08-13", "inferred")


def test_the_year_comes_from_the_report_itself() -> None:
    text = "Karlhavn, March 3 (NWA) — Divers searched the hull of the Silver Gull. It was raised on 2 March 2025."
    found = date_articles([reading("alone", text)])[0].article.published
    assert found is not None
    assert (found.earliest, found.latest) == ("2025-03-03", "2025-03-04")


def test_without_a_year_or_against_its_weekday_it_dates_nothing(dated: Reading) -> None:
    assert date_articles([reading("alone", "KARLHAVN, Aug 12 - " + FERRY)])[0].article.published is None
    contrary = reading("contrary", "KARLHAVN, Thursday, Aug. 12 (NWA) -- " + FERRY)
    taken = [e.why for e in date_articles([dated, contrary])[1].article.evidence if e.taken]
    assert not any("dateline" in (why or "") for why in taken)


@pytest.mark.parametrize(
    "line", ["By Tom Ashby | Published Friday, 6 June 2025 | Karlhavn", "By Tom Ashby • 6 June 2025"]
)
def test_a_date_beside_the_byline_is_read(line: str) -> None:
    text = f"Silver Gull capsizes off Karlhavn\n\n{line}\n\n{FERRY} {FERRY.replace('Nine', 'Some')} Divers search on.\n"
    raw = RawDocument(location="a.txt", data=text.encode(), form="text", retrieved="2025-07-01T00:00:00+00:00")
    article = read_article(raw)
    assert isinstance(article, Article)
    assert article.byline == "Tom Ashby"
    assert article.published == day(date(2025, 6, 6), basis="stated")
