"""Who said what, through whom, on invented reports."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import annotate
from rashomon.model import Article, Statement, identifier
from rashomon.statements import find_statements


def read(text: str) -> tuple[Statement, ...]:
    article = Article(id=identifier("article", text), location="test", sha256="", text=text)
    return find_statements(article, next(iter(annotate([article]))))


def heard(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker.text if s.speaker else None, s.content.exact) for s in read(text)]


def test_indirect_speech_has_the_whole_clause_as_content() -> None:
    (statement,) = read("The ministry said on Friday that two bridges had collapsed and that a third was closed.")
    assert statement.form == "indirect"
    assert statement.speaker is not None and statement.speaker.text == "The ministry"
    assert statement.content.exact == "two bridges had collapsed and that a third was closed"
    assert statement.cue is not None and statement.cue.exact == "said"


def test_direct_speech_over_an_interruption_is_one_statement() -> None:
    (statement,) = read("“We lost the harvest,” said Maria Okafor, a farmer, “and nobody came to help us.”")
    assert statement.form == "direct"
    assert statement.speaker is not None and statement.speaker.text == "Maria Okafor"
    assert [f.exact for f in statement.fragments] == ["We lost the harvest", "and nobody came to help us."]


@given(st.text(alphabet="ab .,\"'“”‘’«»\n-—:said", max_size=120))
@settings(max_examples=25, deadline=None)
def test_no_text_raises_and_every_span_holds(text: str) -> None:
    for statement in read(text):
        assert text[statement.content.start : statement.content.end] == statement.content.exact
