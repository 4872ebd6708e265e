"""Whose wire an article says it is."""

from __future__ import annotations

import pytest

from rashomon.accounts.copying.credited import credited, newsroom_name, wire_of
from rashomon.articles.copies.marks import head_mark
from rashomon.model import Article, Evidence, Removed


def article(text: str, **fields: object) -> Article:
    return Article(id="a", location="", sha256="", text=text, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("HOLM (AP) — The ferry sank.", "Associated Press"),
        ("HOLM, Norland, May 3 (Reuters) - The ferry sank.", "Reuters"),
        ("Ferry sinks off Holm.\n\nHOLM, Norland (AFP) – The ferry sank.", "AFP"),
        ("Ferry sinks\n\nBy Ada Fenn\n\nHOLM (Norland News Agency) - The ferry sank.", "Norland News Agency"),
        ("The ferry (AP photo) - sank.", None),
        ("The ferry sank. The Associated Press called its owner.", None),
        ("The league (NFL) - and its clubs - met.", None),
        ("", None),
    ],
)
def test_the_mark_at_the_head(text: str, agency: str | None) -> None:
    found = head_mark(article(text))
    assert (found[0] if found else None) == agency
    assert wire_of(article(text)) == agency


def test_a_credit_for_a_part_is_no_wire() -> None:
    part = Evidence(field="credit", value="AFP", by="visible", where="line 9", words="With inputs from AFP", taken=True)
    assert wire_of(article("The ferry sank.", credits=("AFP",), evidence=(part,))) is None
    assert wire_of(article("The ferry sank.", credits=("AFP",))) == "AFP"
    assert wire_of(article("The ferry sank.", credits=("AFP", "Reuters"))) is None
    assert credited(article("The ferry sank.", credits=("AFP", "Reuters"))) == ("AFP", "Reuters")


def test_an_agency_does_not_credit_itself() -> None:
    assert wire_of(article("HOLM (Reuters) - The ferry sank.", outlet="Reuters")) is None


def test_the_way_in_which_a_report_is_signed() -> None:
    foot = "(Reporting by Ada Fenn in Holm; Additional reporting by Bo Lund; Editing by Pia Moss)"
    assert wire_of(article(f"The ferry sank.\n\n{foot}")) == "Reuters"
    assert wire_of(article("The ferry sank.", removed=(Removed(text=foot, reason="credit"),))) == "Reuters"
    assert wire_of(article("The ferry sank (reporting by night is hard).")) is None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the BBC", "BBC"),
        ("France’s AFP", "AFP"),
        ("The Associated Press", "Associated Press"),
        ("Ada Fenn", None),
        ("", None),
    ],
)
def test_newsrooms_by_the_name_they_are_called(phrase: str, name: str | None) -> None:
    assert newsroom_name(phrase) == name
