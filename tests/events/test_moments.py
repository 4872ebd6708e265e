"""When an event was, as far as its clause says so."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.events import find_events
from rashomon.language import annotate
from rashomon.model import Article, Event, day

PUBLISHED = day(date(2031, 5, 14), basis="stated")  # a Wednesday


def events(text: str) -> dict[str, Event]:
    article = Article(id="a1", location="test", sha256="0", text=text, published=PUBLISHED)
    (annotation,) = annotate([article])
    return {e.trigger.exact: e for e in find_events(article, annotation, ())}


@pytest.mark.parametrize(
    ("text", "trigger", "first"),
    [
        ("Rebels attacked the town on Monday.", "attacked", date(2031, 5, 12)),
        ("Pilots announced a strike for Friday.", "strike", date(2031, 5, 16)),
        ("The mayor condemned Monday's attack on the school.", "attack", date(2031, 5, 12)),
        ("The minister spoke at a rally in Vessa on Tuesday.", "rally", date(2031, 5, 13)),
        ("Gunmen stormed the hall on Sunday, killing three guards.", "killing", date(2031, 5, 11)),
    ],
)
def test_a_time_of_its_own_clause(text: str, trigger: str, first: date) -> None:
    moment = events(text)[trigger].moment
    assert moment is not None
    assert moment.first_day() == first


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norland has attacked Sudria twice since 2011.", "attacked"),
        ("The minister said on Monday that rebels had attacked the town.", "attacked"),
        ("Police arrested a man who had fled the town on Sunday.", "arrested"),
        ("The mayor condemned the raid. The school closed on Monday.", "condemned"),
    ],
)
def test_no_time_of_another_clause(text: str, trigger: str) -> None:
    assert events(text)[trigger].moment is None
