"""Who said what, through whom, on invented reports."""

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


def who(statement: Statement) -> str | None:
    return statement.speaker.span.exact if statement.speaker else None


def heard(text: str) -> list[tuple[str | None, str]]:
    return [(who(s), s.content.exact) for s in read(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "content", "form", "attitude"),
    [
        (
            "The ministry said on Friday that two bridges had collapsed and that a third was closed.",
            "The ministry", "two bridges had collapsed and that a third was closed", "indirect", "says",
        ),
        ("The dam will hold, engineers said.", "engineers", "The dam will hold", "indirect", "says"),
        (
            "Three miners died in the blast, according to the regional governor.",
            "the regional governor", "Three miners died in the blast", "indirect", "says",
        ),
        (
            "The union vowed to continue the strike until wages rise.",
            "The union", "to continue the strike until wages rise", "indirect", "promises",
        ),
        (
            "The mayor urged residents to leave the valley at once.",
            "The mayor", "residents to leave the valley at once", "indirect", "requests",
        ),
        (
            "The opposition accused the government of hiding the true death toll.",
            "The opposition", "the government of hiding the true death toll", "indirect", "alleges",
        ),
        ("The company denied breaking the law.", "The company", "breaking the law", "indirect", "denies"),
        (
            "The army warned that the river could rise again.",
            "The army", "the river could rise again", "indirect", "warns",
        ),
        (
            "The bank has “no plans” to sell the mine, its chairman said.",
            "its chairman", "The bank has “no plans” to sell the mine", "mixed", "says",
        ),
        (
            "The minister said the talks were “a waste of time” for both sides.",
            "The minister", "the talks were “a waste of time” for both sides", "mixed", "says",
        ),
        (
            "The harbour was empty by noon, as the Port Telegraph reported.",
            "the Port Telegraph", "The harbour was empty by noon", "indirect", "says",
        ),
    ],
)  # fmt: skip
def test_one_statement_is_read_whole(text: str, speaker: str, content: str, form: str, attitude: str) -> None:
    (statement,) = read(text)
    assert (who(statement), statement.content.exact) == (speaker, content)
    assert (statement.form, statement.attitude) == (form, attitude)


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("'", "'"), ("„", "“"), ("``", "''")]
)
def test_every_style_of_marks_is_speech(opening: str, closing: str) -> None:
    text = f"{opening}We lost the whole harvest this year,{closing} said Maria Okafor, a farmer."
    assert heard(text) == [("Maria Okafor, a farmer", "We lost the whole harvest this year")]


def test_direct_speech_over_an_interruption_is_one_statement() -> None:
    (statement,) = read("“We lost the harvest,” said Maria Okafor, a farmer, “and nobody came to help us.”")
    assert statement.form == "direct"
    assert [f.exact for f in statement.fragments] == ["We lost the harvest", "and nobody came to help us."]


def test_the_next_quotation_without_a_cue_keeps_its_speaker() -> None:
    found = heard("“The road is gone,” Maria Okafor said. “Nobody can reach the village by car.”")
    assert found == [
        ("Maria Okafor", "The road is gone"),
        ("Maria Okafor", "Nobody can reach the village by car."),
    ]


def test_a_quotation_that_reopens_in_the_next_paragraph_is_the_same_speakers() -> None:
    text = (
        "Peter Lund said: “The mine was never safe. We wrote to them twice.\n\n"
        "“They did not answer. Now nine men are dead.”"
    )
    (statement,) = read(text)
    assert who(statement) == "Peter Lund"
    assert statement.content.exact.endswith("Now nine men are dead.")


def test_a_missing_closing_mark_ends_with_the_paragraph() -> None:
    text = "Peter Lund said: “The mine was never safe.\n\nThe company runs four mines in the region."
    (statement,) = read(text)
    assert statement.content.exact == "The mine was never safe."


@pytest.mark.parametrize(
    "text",
    [
        "The town marked “Harvest Day” on Sunday with a parade.",
        "The so-called 'quiet zone' lies along the border.",
        "She wrote “The Long Field” in two months.",
        "The ferry is expected to sail again on Monday.",
        "The suspect is believed to have left the country.",
        "The ministry did not say whether the flights would resume.",
        "The minister declined to say when the talks would start.",
        "The governor could announce a curfew tonight.",
    ],
)
def test_names_of_things_and_what_was_not_said_are_no_statements(text: str) -> None:
    assert read(text) == ()


def relays(statement: Statement) -> list[str]:
    return [p.span.exact for p in statement.relayed_by]


@pytest.mark.parametrize(
    ("text", "speaker", "chain"),
    [
        ("The fleet left port on Tuesday, the Coast Wire news agency reported.", "the Coast Wire news agency", []),
        (
            "The fleet left port on Tuesday, Reuters reported, citing the defence ministry.",
            "the defence ministry", ["Reuters"],
        ),
        ("“We are ready to talk,” state media quoted Ana Duarte as saying.", "Ana Duarte", ["state media"]),
        ("Ana Duarte was quoted by Reuters as saying the border would reopen.", "Ana Duarte", ["Reuters"]),
        ("Ana Duarte told Reuters the border would reopen.", "Ana Duarte", ["Reuters"]),
        (
            "“We are ready to talk,” Duarte said, according to a ministry statement.",
            "Duarte", ["a ministry statement"],
        ),
        ("According to Reuters, the ministry said that the border would reopen.", "the ministry", ["Reuters"]),
    ],
)  # fmt: skip
def test_the_chain_names_who_relayed_it(text: str, speaker: str, chain: list[str]) -> None:
    (statement,) = read(text)
    assert who(statement) == speaker
    assert relays(statement) == chain


def test_it_said_carries_the_chain_on() -> None:
    text = (
        "The fleet left port on Tuesday, Reuters reported, citing the defence ministry. "
        "“The ships will be at sea for a month,” it said."
    )
    last = read(text)[-1]
    assert last.speaker is not None and last.speaker.text == read(text)[0].speaker.text  # type: ignore[union-attr]
    assert relays(last) == ["Reuters"]


def test_a_claim_that_others_deny_is_denied_by_them() -> None:
    found = read("The union has accused the firm of bribing inspectors, a claim that both the firm and the city deny.")
    assert [(s.attitude, s.content.exact) for s in found] == [
        ("alleges", "the firm of bribing inspectors"),
        ("denies", "the firm of bribing inspectors"),
    ]


def test_speech_inside_speech_has_its_parent_and_is_relayed_by_it() -> None:
    found = read("The spokesman said the pilots had warned that the runway was too short.")
    outer, inner = found
    assert inner.parent == outer.id
    assert relays(inner) == ["The spokesman"]


def test_satellite_images_and_documents_speak() -> None:
    (statement,) = read("Satellite images show that the bridge was destroyed.")
    assert who(statement) == "Satellite images"
    assert statement.source_kind == "document"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two officials who spoke on condition of anonymity said the deal was dead.", "anonymous"),
        ("A source close to the talks said the deal was dead.", "anonymous"),
        ("Analysts say the deal is dead.", "group"),
        ("The foreign ministry said the deal was dead.", "official"),
        ("The Evening Gazette newspaper reported that the deal was dead.", "outlet"),
        ("Reuters reported that the deal was dead.", "agency"),
    ],
)
def test_kinds_of_source(text: str, kind: str) -> None:
    (statement,) = read(text)
    assert statement.source_kind == kind


def test_no_text_and_no_speech_give_nothing() -> None:
    assert read("") == ()
    assert read("Rain fell on the hills.") == ()


@given(
    st.lists(
        st.sampled_from(
            ["said", "Ann Lee", "the ministry", "“", "”", '"', "'", "‘", "’", "«", ",", ".", ":", "\n\n", "\n", "that",
             "according to", "it", "was", "told", "—", "claims", "a claim that", "citing", "We go home now",
             "as", "per"]
        ),
        max_size=25,
    )
)  # fmt: skip
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_text_raises_and_every_span_holds(words: list[str]) -> None:
    text = " ".join(words)
    statements = read(text)
    assert statements == read(text)
    assert list(statements) == sorted(statements, key=lambda s: s.content.start)
    known = {s.id for s in statements}
    for statement in statements:
        assert text[statement.content.start : statement.content.end] == statement.content.exact
        assert statement.parent is None or statement.parent in known


def test_a_third_party_inside_a_quotation_is_relayed_by_the_one_quoted() -> None:
    outer, inner = read("“The police said the road was closed, and we went home,” Ana Lund said.")
    assert (who(outer), who(inner)) == ("Ana Lund", "The police")
    assert inner.parent == outer.id and relays(inner) == ["Ana Lund"]


def test_a_signature_and_the_words_of_someone_name_the_speaker() -> None:
    assert heard("“This valley is all we have and we will stay.” — Tomas Brek")[0][0] == "Tomas Brek"
    assert heard("In the words of the bishop, “the church cannot be silent about it.”")[0][0] == "the bishop"


def speakers(text: str) -> list[str | None]:
    """The names that the speakers of a text stand for."""
    return [s.speaker.text if s.speaker else None for s in read(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A share of a number speaks nothing.
        ("Thirty-one people were hurt, nine of them badly, the coastguard said.", ["the coastguard"]),
        ("Dam keeper Anna Quist repeated that the gates had been shut.", ["Anna Quist"]),
        ("Police put the toll at 31.", ["Police"]),
        # Possessives are spelt out.
        ("The town's mayor, Anna Quist, will visit the valley on Friday, her office said.", ["Anna Quist's office"]),
        ("The state coroner has opened an inquiry, her office said.", ["the state coroner's office"]),
        ("Kenya's Defence Minister Peter Marlow will travel to Peru, his ministry announced on Monday.",
         ["Kenyan Defence Ministry"]),
        # Descriptions of a firm.
        ("Norvell Logistics, which owns the pier, denied this was so. “It was checked in May,” the company said.",
         ["Norvell Logistics", "Norvell Logistics"]),
        # Whose media they are.
        ("State news agency Morning Lamp Agency said the dam held. The state media said nobody was hurt.",
         ["Morning Lamp Agency", "Morning Lamp Agency"]),
        ("Kenyan state media showed the dam. State media said nobody was hurt.", ["Kenyan state media"]),
        ("The dam held, according to state media reports.", ["state media"]),
        # A dateline is nobody.
        ("ALDERPORT (Wire) - Mayor Anna Quist said on Monday that the dam would hold.", ["Anna Quist"]),
        # Nobody speaks of himself by name.
        ("Mark Tesk knew the road, Peter Marlow said. Tesk had been arrested in May, he said.",
         ["Peter Marlow", "Peter Marlow"]),
        # The same "he" goes on.
        ("Peter Marlow arrived. He asked Mark Tesk to leave. He said the road was closed.",
         ["Peter Marlow", "Peter Marlow"]),
        # The paper someone spoke to is no "he".
        ("“It was late,” Peter Marlow told the Morning Lamp. It was dark, he said.", ["Peter Marlow", "Peter Marlow"]),
    ],
)  # fmt: skip
def test_whom_the_words_stand_for(text: str, names: list[str]) -> None:
    assert speakers(text) == names


def test_a_briefed_source_keeps_what_it_was_briefed_on() -> None:
    assert heard("The bank will be sold, according to a person briefed on the talks.")[0][0] == (
        "a person briefed on the talks"
    )


def test_an_act_told_of_with_as_is_no_relay() -> None:
    statement, other = read(
        "Two ferries sank in the storm, the coast guard said on Friday, as the opposition called for an inquiry."
    )
    assert (who(statement), statement.content.exact) == ("the coast guard", "Two ferries sank in the storm")
    assert (who(other), other.content.exact, other.attitude) == ("the opposition", "an inquiry", "requests")
    assert relays(statement) == relays(other) == []
