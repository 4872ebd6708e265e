"""Undated accounts of a story: dated as far as they and their neighbours tell, and no further."""

from __future__ import annotations

from datetime import date

from rashomon.language import annotate
from rashomon.model import Article, Moment, Reading, day
from rashomon.stories.dating import date_articles

THURSDAY = date(2021, 3, 11)

DATED = (
    "The governor of Orro, Lena Maas, opened the new Vell bridge on Tuesday before a crowd of dockers.\n\n"
    "Maas will meet the Tarn fishing delegation in Orro on Saturday to sign the harbour treaty.\n\n"
    "The port is set to hold a naval parade that day."
)


def reading(name: str, text: str, published: Moment | None = None, retrieved: str | None = None) -> Reading:
    article = Article(id=name, location=f"{name}.txt", sha256="0", text=text, published=published, retrieved=retrieved)
    return Reading(article=article, annotation=next(iter(annotate([article]))))


def neighbour() -> Reading:
    return reading("dated", DATED, day(THURSDAY, basis="stated"))


def published_of(text: str, retrieved: str | None = None) -> Moment | None:
    dated, undated = date_articles([neighbour(), reading("undated", text, None, retrieved)])
    assert dated.article.published == day(THURSDAY, basis="stated")
    return undated.article.published


def test_a_weekday_shared_with_a_dated_account_pins_the_week() -> None:
    told = reading("undated", "Governor Lena Maas opened the Vell bridge in Orro on Tuesday, dockers cheering.")
    _, undated = date_articles([neighbour(), told])
    moment = undated.article.published
    assert moment is not None
    assert (moment.basis, moment.earliest) == ("inferred", "2021-03-09")
    assert (moment.days() or 99) <= 7
    (tuesday,) = undated.annotation.times
    assert tuesday.moment is not None
    assert tuesday.moment.earliest == tuesday.moment.latest == "2021-03-09"


def test_the_evidence_lies_in_both_accounts() -> None:
    moment = published_of("Governor Lena Maas opened the Vell bridge in Orro on Tuesday, dockers cheering.")
    assert moment is not None
    assert {span.article for span in moment.evidence} == {"dated", "undated"}
    assert "Tuesday" in {span.exact for span in moment.evidence}


def test_dates_told_as_past_and_as_to_come_bound_publication_on_both_sides() -> None:
    moment = published_of("The bridge was opened on March 9. Lena Maas will receive the delegation on March 13.")
    assert moment is not None
    assert (moment.earliest, moment.latest) == ("2021-03-09", "2021-03-13")


def test_what_was_announced_and_is_told_as_done_lies_after_the_announcement() -> None:
    moment = published_of("Thousands watched the naval parade in the harbour. The bridge was opened on March 9.")
    assert moment is not None
    assert moment.earliest == "2021-03-13"


def test_retrieval_bounds_from_above_and_dates_nothing_by_itself() -> None:
    assert published_of("The harbour smells of tar.", "2021-03-11T08:00:00+00:00") is None
    moment = published_of("The bridge was opened on March 9.", "2021-03-12T08:00:00+00:00")
    assert moment is not None
    assert moment.latest == "2021-03-12"


def test_without_support_there_is_no_date() -> None:
    assert published_of("The harbour smells of tar, and gulls cry over the market.") is None
    assert published_of("On Tuesday a comet was seen over the mountains of a distant land.") is None
    assert published_of("") is None


def test_without_a_dated_account_nothing_is_inferred() -> None:
    told = (reading("one", DATED), reading("two", DATED))
    assert date_articles(told) == told
    assert date_articles(()) == ()


def test_the_order_of_accounts_is_kept_and_does_not_matter() -> None:
    told = reading("undated", "Governor Lena Maas opened the Vell bridge in Orro on Tuesday, dockers cheering.")
    one = date_articles([neighbour(), told])
    other = date_articles([told, neighbour()])
    assert [r.article.id for r in other] == ["undated", "dated"]
    assert sorted(one, key=lambda r: r.article.id) == sorted(other, key=lambda r: r.article.id)
