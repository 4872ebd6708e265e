"""What a sentence of the summary tells for its own sake, and what only hangs on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.dossier.summary.candidates import Candidates
from rashomon.dossier.summary.clauses import for_itself
from rashomon.dossier.summary.ranking import Ranking
from rashomon.dossier.summary.summarise import summarise
from rashomon.engine.explaining import explain
from rashomon.model import Account, Accounts, Claim, Moment, Reading, Span, day, identifier, span_at

PUBLISHED = date(2025, 5, 16)


def read(text: str, published: date = PUBLISHED) -> Reading:
    found = explain(text, published=published)
    assert isinstance(found, Reading)
    return found


def passage(reading: Reading, words: str) -> Span:
    start = reading.article.text.index(words)
    return span_at(reading.article.id, reading.article.text, start, start + len(words))


def account(reading: Reading, words: str) -> Account:
    return Account(
        article=reading.article.id, evidence=(passage(reading, words),), origin="o0", support="unknown",
        because="no source named", denies=False,
    )  # fmt: skip


def claim(text: str, *accounts: Account, moment: Moment | None = None) -> Claim:
    return Claim(
        id=identifier("claim", text), text=text, standing="repeated", origins=("o0",), independent=(1, 2),
        moment=moment, accounts=accounts, status="happened",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "main"),
    [
        ("The ferry Orlo sank off Port Tavel on Tuesday.", "The ferry Orlo sank off Port Tavel", True),
        ("The ministry said that the ferry had sunk.", "that the ferry had sunk", True),
        ("The ferry turned and sank off the pier.", "sank off the pier", True),
        ("The ferry, which was built in Norrin, sank on Tuesday.", "which was built in Norrin", False),
        ("A second ferry carrying forty cars was towed to Port Tavel.", "carrying forty cars", False),
        ("Though used by thousands of islanders, the ferry was old.", "Though used by thousands of islanders", False),
        ("The ministry said that the ferry, which was built in Norrin, had sunk.", "which was built in Norrin", False),
    ],
)
def test_a_main_clause_and_what_is_said_are_told_for_themselves(text: str, words: str, main: bool) -> None:
    reading = read(text)
    assert for_itself(account(reading, words), reading) is main


def test_where_nothing_was_parsed_nothing_speaks_against_a_passage() -> None:
    reading = read("The ferry, which was built in Norrin, sank on Tuesday.")
    bare = replace(reading, annotation=replace(reading.annotation, tokens=()))
    assert for_itself(account(reading, "which was built in Norrin"), bare)


def test_a_report_does_not_lead_with_what_hangs_on_its_first_sentence() -> None:
    reading = read("The ferry Orlo, which was built in Norrin, sank off Port Tavel on Tuesday. Nobody was hurt.")
    ranking = Ranking([reading], None)
    aside = claim("The ferry was built in Norrin.", account(reading, "which was built in Norrin"))
    main = claim("The ferry sank.", account(reading, "sank off Port Tavel on Tuesday"))
    assert ranking.leads(main) and not ranking.leads(aside)
    assert ranking.score(main) > ranking.score(aside)


def test_what_most_reports_tell_is_no_history_though_it_lies_months_back() -> None:
    readings = [read(f"The ferry Orlo sank in February. The trial of {who} began.") for who in ("Ada", "Bo", "Cy")]
    told = [account(reading, "The ferry Orlo sank in February") for reading in readings]
    ranking = Ranking(readings, date(2025, 4, 15))
    months_ago = claim("The ferry sank.", *told, moment=day(date(2025, 2, 3), basis="stated"))
    assert not ranking.unfit(months_ago)
    assert ranking.unfit(replace(months_ago, accounts=tuple(told[:1])))
    assert ranking.unfit(replace(months_ago, moment=day(date(2019, 2, 3), basis="stated")))


def test_a_sentence_that_names_its_minister_is_taken_before_one_that_does_not() -> None:
    one = read("State radio reported that the minister will visit Port Tavel.")
    other = read("Minister Mara Quill will visit the town of Port Tavel in May, State radio reported.")
    told = claim(
        "The minister will visit Port Tavel.",
        account(one, "that the minister will visit Port Tavel"),
        account(other, "Minister Mara Quill will visit the town of Port Tavel in May"),
    )
    first, _ = Candidates([one, other], (), None).of(told, denying=False)
    assert "Mara Quill" in first.wording.text


def test_a_weekday_that_may_be_one_of_two_goes_without_a_date() -> None:
    reading = read("The ferry Orlo sank off Port Tavel on Tuesday.")
    told = claim("The ferry sank.", account(reading, "The ferry Orlo sank off Port Tavel on Tuesday"))
    accounts = Accounts(origins=(), claims=(told,), discrepancies=())
    (sentence,) = summarise([reading], (), accounts, date(2025, 4, 15))
    assert "Tuesday [13 May]" in sentence.text
    (time,) = (t for t in reading.annotation.times if t.span.exact == "Tuesday")
    assert time.moment is not None
    wide = replace(time, moment=replace(time.moment, earliest="2025-05-06"))
    unsure = replace(reading, annotation=replace(reading.annotation, times=(wide,)))
    (sentence,) = summarise([unsure], (), accounts, date(2025, 4, 15))
    assert "[" not in sentence.text


def test_reports_that_lie_far_apart_have_the_year_with_every_day() -> None:
    early = read("The ferry Orlo sank off Port Tavel on Tuesday.")
    late = read("The inquiry closed.", date(2026, 2, 2))
    told = claim("The ferry sank.", account(early, "The ferry Orlo sank off Port Tavel on Tuesday"))
    accounts = Accounts(origins=(), claims=(told,), discrepancies=())
    first, *_ = summarise([early, late], (), accounts, date(2025, 4, 15))
    assert "Tuesday [13 May 2025]" in first.text


def test_the_end_of_a_quotation_that_began_before_stands_in_no_summary() -> None:
    reading = read("The ferry Orlo sank off Port Tavel on Tuesday.")
    lost = read('Nobody was on board," Mara Quill told the radio of Port Tavel on Tuesday.')
    told = claim("Nobody was on board.", account(lost, "Nobody was on board"))
    assert Candidates([reading, lost], (), None).of(told, denying=False) == []


def test_a_denial_that_several_tell_ranks_above_the_same_words_undenied() -> None:
    readings = [
        read(f"The owner {who} said on Tuesday that no ferry had sunk off Port Tavel.") for who in ("Ada", "Bo")
    ]
    plain = claim(
        "No ferry had sunk off Port Tavel.", *(account(reading, "that no ferry had sunk") for reading in readings)
    )
    ranking = Ranking(readings, None)
    assert ranking.answers(replace(plain, standing="disputed"))
    assert not ranking.answers(plain)
    assert ranking.score(replace(plain, standing="disputed")) > ranking.score(plain) + 1.0
