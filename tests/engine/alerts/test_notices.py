"""What reports say of themselves, and what only sounds like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engine.alerts.notices import figures_of, kind_of, own_notices
from rashomon.model import Article, Removed

SAID: list[tuple[str, str | None, tuple[str | None, str | None]]] = [
    ("Correction: An earlier version of this article said that 34 people died. The figure is 51.", "correction",
     ("34", "51")),
    ("(Corrects number of dead in paragraph 1 to 51 from 34)", "correction", ("34", "51")),
    ("CORRECTED-Dam bursts above Korvel", "correction", (None, None)),
    ("Editor's note: this story has been corrected to say 51 people died, not 34.", "correction", ("34", "51")),
    ("An earlier version of this story misstated the number of dead. It is fifty-one, not thirty-four.", "correction",
     ("thirty-four", "fifty-one")),
    ("This article was amended on 4 March 2031 to correct the toll from 34 to 51.", "correction", ("34", "51")),
    ("Clarification: the story has been updated to make clear that the dam is private.", "clarification", (None, None)),
    ("This story has been retracted. Its central claim could not be verified.", "retraction", (None, None)),
    ("RETRACTED: Dam bursts above Korvel", "retraction", (None, None)),
    ("We have removed this article while we look into complaints.", "retraction", (None, None)),
    ("Editor's note: This story contains descriptions of violence.", None, (None, None)),
    ("The minister retracted his statement on Tuesday.", None, (None, None)),
    ("The ministry said it had corrected the figure to 51.", None, (None, None)),
    ("He incorrectly said that the dam was private.", None, (None, None)),
    ("The minister said an earlier version of this bill said 34.", None, (None, None)),
    ("An earlier version of the dam failed in 1931.", None, (None, None)),
    ("Fixes to the dam were made in 2019.", None, (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "figures"), SAID)
def test_notices_and_what_is_none(words: str, kind: str | None, figures: tuple[str | None, str | None]) -> None:
    first = words.split(". ", maxsplit=1)[0]
    assert kind_of(first) == kind
    if kind is not None:
        assert figures_of(words) == figures


def test_a_notice_in_the_text_has_a_span_and_one_beside_it_has_none() -> None:
    notice = "Correction: An earlier version of this article said 34."
    text = f"A dam burst above Korvel.\n\n{notice} It is 51.\n\nSoldiers came."
    article = Article(id="a1", location="x", sha256="0", text=text)
    (inside,) = own_notices(article)
    assert inside.span is not None
    assert inside.span.exact == f"{notice} It is 51."
    removed = (Removed(text=notice, reason="note"),)
    beside = Article(id="a1", location="x", sha256="0", text="A dam burst.", removed=removed)
    assert [(n.span, n.words) for n in own_notices(beside)] == [(None, notice)]
    german = Article(id="a1", location="x", sha256="0", text="Ein Damm brach.\n\nKorrektur: Es starben 51 Menschen.")
    assert [(n.kind, n.span.exact if n.span else None) for n in own_notices(german)] == [
        ("correction", "Korrektur: Es starben 51 Menschen.")
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for one in own_notices(Article(id="a1", location="x", sha256="0", text=text, headline=text)):
        assert one.span is None or one.span.exact in text
    figures_of(text)
