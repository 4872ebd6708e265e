"""Which time belongs to which event."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.language import Tree, annotate
from rashomon.language.times import moment_for
from rashomon.model import Article, day


def time_of(text: str, trigger: str) -> str | None:
    article = Article(
        id="a1", location="a1.txt", sha256="0", text=text, published=day(date(2021, 3, 10), basis="stated")
    )
    annotation = next(iter(annotate([article])))
    tree = Tree(article, annotation)
    token = next(t for t in annotation.tokens if t.text == trigger)
    found = moment_for(tree, token, annotation.times)
    return found.span.exact if found else None


@pytest.mark.parametrize(
    ("text", "trigger", "time"),
    [
        ("Rebels shelled the port on Monday.", "shelled", "Monday"),
        ("On Monday, rebels shelled the port.", "shelled", "Monday"),
        ("The ministry said on Tuesday that rebels shelled the port on Monday.", "shelled", "Monday"),
        ("The ministry said on Tuesday that rebels shelled the port on Monday.", "said", "Tuesday"),
        ("The ministry said on Tuesday that rebels shelled the port.", "shelled", None),
        ("The blast on Sunday killed three people.", "blast", "Sunday"),
        ("The blast killed three people on Sunday.", "blast", "Sunday"),
        ("The mayor condemned the blast on Sunday.", "condemned", "Sunday"),
        ("The envoy is expected to visit Orro on Friday.", "visit", "Friday"),
        ("It is the first army to cross the river since 1982.", "cross", None),
        ("A bomb tore through a market on Monday, killing three people.", "killing", "Monday"),
        ("Tension rose as last week a patrol crossed the border.", "rose", None),
        ("Tension rose as last week a patrol crossed the border.", "crossed", "last week"),
        ("The envoy left Orro every Monday.", "left", None),
        ("A 2004 law cut taxes.", "cut", None),
        ("The minister said on Monday she would leave the party.", "said", "Monday"),
        ("The minister said on Monday she would leave the party.", "leave", None),
    ],
)
def test_a_time_belongs_to_the_event_of_its_own_clause(text: str, trigger: str, time: str | None) -> None:
    assert time_of(text, trigger) == time
