"""Through whom words came, on invented reports: each link with its words, innermost first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import annotate
from rashomon.model import Article, Statement, identifier
from rashomon.statements import find_statements


def read(text: str) -> tuple[Statement, ...]:
    article = Article(id=identifier("article", text), location="test", sha256="", text=text)
    return find_statements(article, next(iter(annotate([article]))))


def chain(statement: Statement) -> list[tuple[str, str | None]]:
    return [(p.span.exact, p.source_kind) for p in statement.relayed_by]


@pytest.mark.parametrize(
    ("text", "speaker", "links"),
    [
        (
            "The mayor said in a statement carried by state media that the dam would hold.",
            "The mayor", [("state media", "outlet")],
        ),
        (
            "The ministry said the dam would hold, in comments published on Sunday by the daily Morning Lamp.",
            "The ministry", [("the daily Morning Lamp", "outlet")],
        ),
        (
            "In a post on Telegram, Governor Tomas Birk said the bridge had been hit.",
            "Governor Tomas Birk", [("Telegram", "social")],
        ),
        ("Tomas Birk wrote on X that the bridge had been hit.", "Tomas Birk", [("X", "social")]),
        (
            "The dam would hold, the ministry said via the Interfax news agency.",
            "the ministry", [("the Interfax news agency", "agency")],
        ),
        (
            "“The dam will hold,” the minister was quoted as saying by Xinhua.",
            "the minister", [("Xinhua", "agency")],
        ),
        (
            "“The dam will hold,” the minister said, as quoted by the Interfax news agency.",
            "the minister", [("the Interfax news agency", "agency")],
        ),
        ("“The dam will hold,” Tomas Birk told state television.", "Tomas Birk", [("state television", "outlet")]),
        (
            "In an interview with the Morning Lamp newspaper, Tomas Birk said the dam would hold.",
            "Tomas Birk", [("the Morning Lamp newspaper", "outlet")],
        ),
        ("Speaking on CNN, Tomas Birk said that the road was closed.", "Tomas Birk", [("CNN", "outlet")]),
        ("A UN report seen by Reuters said that the dam was unsafe.", "UN", [("A UN report", "document"),
                                                                             ("Reuters", "agency")]),
        (
            "The dam was unsafe, according to a report by the United Nations.",
            "the United Nations", [("a report", "document")],
        ),
        (
            "A letter from the nurses' union says that the wards are full.",
            "the nurses' union", [("A letter", "document")],
        ),
        ("The paper said the dam was unsafe, citing two officials.", "two officials", [("The paper", "outlet")]),
        (
            "Norland state television reported, citing the army, that the bridge had been hit.",
            "the army", [("Norland state television", "outlet")],
        ),
        (
            "The dam is unsafe, the Morning Lamp newspaper reported on Monday. It cited an engineer at the ministry.",
            "an engineer at the ministry", [("the Morning Lamp newspaper", "outlet")],
        ),
        (
            "The dam broke on Monday, Reuters reported. The agency quoted two unnamed officials.",
            "two unnamed officials", [("Reuters", "agency")],
        ),
        ("The mayor said the dam would hold (Reuters).", "The mayor", [("Reuters", "agency")]),
        (
            "Peter Lund released a statement saying the dam would hold.",
            "Peter Lund", [("a statement", "document")],
        ),
        (
            "According to a report by Reuters citing two officials, the ministry knew of the leak.",
            "two officials", [("Reuters", "agency")],
        ),
        (
            "The Norland Times quoted the minister as saying: “We will not go.”",
            "the minister", [("The Norland Times", "outlet")],
        ),
        (
            "The minister wrote in an op-ed for the Norland Times that the dam was safe.",
            "The minister", [("the Norland Times", "outlet")],
        ),
        ("According to a report in the Guardian, the ministry knew of the leak.", "the Guardian", []),
        (
            "According to documents obtained by the Morning Lamp newspaper, the firm knew of the leak.",
            "documents obtained by the Morning Lamp newspaper", [("the Morning Lamp newspaper", "outlet")],
        ),
        (
            "Asked by Reuters about the deal, the envoy said it was over.",
            "the envoy", [("Reuters", "agency")],
        ),
        # An audience passes nothing on.
        ("Tomas Birk told lawmakers on Monday that the dam would hold.", "Tomas Birk", []),
        ("Tomas Birk told reporters on Monday that the dam would hold.", "Tomas Birk", []),
        ("Tomas Birk said in a speech in Nairobi that the dam would hold.", "Tomas Birk", []),
    ],
)  # fmt: skip
def test_each_link_of_the_chain_has_its_words_and_kind(
    text: str, speaker: str, links: list[tuple[str, str | None]]
) -> None:
    (statement,) = read(text)
    assert statement.speaker is not None
    assert (statement.speaker.span.exact, chain(statement)) == (speaker, links)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor said the dam would hold (Reuters).", "the dam would hold"),
        ("The paper said the dam was unsafe, citing two officials.", "the dam was unsafe"),
        (
            "The ministry said the dam would hold, in comments published by the daily Morning Lamp.",
            "the dam would hold",
        ),
        ("Norland state television reported, citing the army, that the bridge was hit.", "the bridge was hit"),
    ],
)
def test_what_only_attributes_is_no_content(text: str, content: str) -> None:
    (statement,) = read(text)
    assert statement.content.exact == content


def test_a_relay_that_only_wraps_is_one_statement_with_a_chain() -> None:
    (statement,) = read("According to Xinhua, the ministry said that the road had been closed.")
    assert statement.parent is None
    assert chain(statement) == [("Xinhua", "agency")]


def test_nesting_keeps_its_parents_and_its_chain() -> None:
    found = read("Ines Vale said the mayor had promised that the school would be rebuilt.")
    assert [s.speaker and s.speaker.span.exact for s in found] == ["Ines Vale", "the mayor"]
    assert found[1].parent == found[0].id
    assert chain(found[1]) == [("Ines Vale", "person")]


def test_the_chain_goes_on_with_it_and_with_added() -> None:
    text = (
        "The bridge was hit on Monday, Reuters reported, citing the interior ministry. “Two people were hurt,” it "
        "said. The ministry added that the road was closed."
    )
    first, *others = read(text)
    assert len(others) == 2
    assert all(chain(s) == chain(first) == [("Reuters", "agency")] for s in others)
    assert {s.speaker.text for s in others if s.speaker} == {first.speaker and first.speaker.text}


def test_a_source_of_another_sentence_is_no_link() -> None:
    hospital, *letter = read(
        "According to the hospital, three people were hurt.\n\n"
        "In a letter, the nurses' union wrote: “We cannot go on.” It said that nobody had answered."
    )
    assert hospital.speaker is not None and hospital.speaker.span.exact == "the hospital"
    assert [s.speaker and s.speaker.text for s in letter] == ["the nurses' union"] * 2
    assert all("hospital" not in p.text for s in letter for p in s.relayed_by)


def test_every_party_says_what_kind_of_source_it_is() -> None:
    for statement in read("Reuters reported that the army said that the road was closed. He said it was open."):
        assert statement.speaker is not None and statement.speaker.source_kind == statement.source_kind
        assert all(p.source_kind for p in statement.relayed_by)


@given(
    st.lists(
        st.sampled_from(
            ["said", "Ann Lee", "the ministry", "(Reuters)", "citing", "via", "by", "carried", "in a statement", "it",
             "they", "who", ",", ".", "“", "”", "told", "CNN", "on X", "a letter from", "quoted", "cited", "(", ")",
             "\n\n", "that", "the two sides", "both", "He", "She added", "state media", "as saying", "his", "(R"]
        ),
        max_size=30,
    )
)  # fmt: skip
@settings(max_examples=80, deadline=None, derandomize=True)
def test_no_text_raises_and_every_link_is_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for statement in read(text):
        for party in (statement.speaker, *statement.relayed_by):
            if party is not None:
                assert text[party.span.start : party.span.end] == party.span.exact
                assert party.text
