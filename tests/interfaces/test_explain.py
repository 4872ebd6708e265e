"""`rashomon explain` and the statements and events of an article, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.interfaces.told_rows import party_words, quantity_words
from rashomon.model import Party, Quantity, Span
from tests.interfaces.test_cli import rashomon

TEXT = (
    "The port of Karsk closed on Tuesday, the Coast Wire reported, citing the harbour office. "
    "“We will reopen on Friday,” said harbour master Ada Brenn. Norland's government threatened to impose sanctions "
    "on Sudria."
)


@pytest.fixture(scope="module")
def explained() -> str:
    status, out, err = rashomon("explain", TEXT, "--published", "2025-11-06")
    assert status == 0, err
    return " ".join(out.split())


def test_each_sentence_shows_what_was_read_in_it_and_by_which_rule(explained: str) -> None:
    assert explained.count("Sentence ") == 3
    assert "Tuesday = 2025-11-04, 2025-11-04 (weekday)" in explained
    assert "direct, says" in explained
    assert "“We will reopen on Friday”" in explained
    assert "rule" in explained


def test_the_chain_stands_under_its_statement(explained: str) -> None:
    statement = explained.split("statement 1 ")[1].split("statement 2 ", maxsplit=1)[0]
    assert "speaker the harbour office" in statement
    assert "via the Coast Wire" in statement


def test_events_stand_with_type_status_and_parties(explained: str) -> None:
    assert "THREATEN" in explained
    after = explained.split("THREATEN")[1]
    assert "Norland" in after
    assert "whom Sudria" in after


def test_a_script_gets_the_same_with_spans(tmp_path: Path) -> None:
    status, out, _ = rashomon("explain", TEXT, "--json")
    assert status == 0
    found = json.loads(out)
    spans = [s["content"] for s in found["statements"]] + [e["trigger"] for e in found["events"]]
    assert len(found["sentences"]) == 3
    assert all(found["text"][s["start"] : s["end"]] == s["exact"] for s in spans)
    assert "main_event" in found


def test_a_day_that_is_none_and_a_text_that_is_empty_say_so() -> None:
    status, _, err = rashomon("explain", "Brenn spoke.", "--published", "2025-13-40")
    assert (status, "2025-13-40" in err) == (1, True)
    status, _, err = rashomon("explain", "   ")
    assert (status, "nothing to explain" in err) == (1, True)


def test_what_could_steer_a_terminal_is_not_printed() -> None:
    _, out, _ = rashomon("explain", "Ada Brenn\x1b[31m said\u202e the port was shut.")
    assert "\x1b[31m" not in out
    assert "\u202e" not in out


def test_an_article_of_the_store_shows_its_statements_and_events(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(f"Port of Karsk closes\n\nNovember 6, 2025\n\n{TEXT}\n", encoding="utf-8")
    store = tmp_path / "s.sqlite"
    assert rashomon("read", tmp_path / "port.txt", "--store", store, "--jobs", 1)[0] == 0
    status, out, _ = rashomon("article", "port", "--statements", "--events", "--store", store)
    told = " ".join(out.split())
    assert status == 0
    assert "Statements, " in told
    assert "What it is about" in told
    found = json.loads(rashomon("article", "port", "--statements", "--json", "--store", store)[1])
    assert "events" not in found
    assert len(found["statements"]) >= 2


def span(text: str) -> Span:
    return Span(article="a", start=0, end=len(text), exact=text)


def test_parties_and_numbers_in_words() -> None:
    party = Party(text="Ada Brenn", span=span("she"), country="NO", sector="GOV", source_kind="official")
    assert party_words(party) == "she (Ada Brenn; NO, GOV, official)"
    assert party_words(Party(text="rebels", span=span("rebels"))) == "rebels"
    four = Quantity(value=4, unit="drone", approximate=True, span=span("at least four"), low=4, high=None)
    assert quantity_words(four) == "at least four: 4 or more drone"
    dozens = Quantity(value=None, unit="people", approximate=True, span=span("dozens"), low=24, high=99)
    assert quantity_words(dozens) == "dozens: 24 to 99 people"
    about = Quantity(value=300, unit="", approximate=True, span=span("some 300"), low=None, high=None)
    assert quantity_words(about) == "some 300: about 300"


def test_a_path_given_for_a_text_is_told_with_the_way_out(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, "utf-8")
    status, _, error = rashomon("explain", report)
    assert status == 1
    assert "is a file" in error and "rashomon explain - <" in error
    assert rashomon("explain", "Talks in Karsk will resume on Friday. " * 60)[0] == 0
    assert rashomon("explain", "Talks\0will resume.")[0] == 0
