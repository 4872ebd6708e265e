"""Speech, thoughts and stances told in clauses and phrases: what is read of them, and what is not."""

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


def told(text: str) -> list[tuple[str | None, str, str, str]]:
    return [(s.speaker.span.exact if s.speaker else None, s.content.exact, s.manner, s.attitude) for s in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Most farmers believe that the dam will break before June.",
            ("Most farmers", "the dam will break before June", "thought", "thinks"),
        ),
        (
            "Dozens of passengers reported being robbed on the night ferry.",
            ("Dozens of passengers", "being robbed on the night ferry", "speech", "says"),
        ),
        (
            "The premier called for the thieves to swiftly be brought to justice.",
            ("The premier", "the thieves to swiftly be brought to justice", "speech", "requests"),
        ),
        (
            "Villagers told how they had money, cards and phones stolen.",
            ("Villagers", "how they had money, cards and phones stolen", "speech", "says"),
        ),
        (
            "In figures released by the port authority, the bridge is called a ruin.",
            ("the port authority", "the bridge is called a ruin", "speech", "says"),
        ),
        (
            "Two sailors recalled having been beaten by guards.",
            ("Two sailors", "having been beaten by guards", "speech", "says"),
        ),
        (
            "The rebels released a film that seemed to show the bodies of four sailors who guards said were killed.",
            ("guards", "were killed", "speech", "says"),
        ),
        (  # the firm adds nothing
            "Ines Vale noted that the firm had paid in June, adding that more bills would be paid.",
            ("Ines Vale", "more bills would be paid", "speech", "says"),
        ),
        (
            "Forty women came forward claiming to have been robbed by guards.",
            ("Forty women", "to have been robbed by guards", "speech", "claims"),
        ),
        (  # read by the parser as analysts that were estimated
            "The port’s own engineers estimated on Dec. 18 that old ports’ income would increase by 13 percent.",
            ("The port’s own engineers", "old ports’ income would increase by 13 percent", "speech", "says"),
        ),
        (
            "The ferry, which police said was unsafe, left at noon.",
            ("police", "was unsafe", "speech", "says"),
        ),
        (
            "A ship tracker showed that the boat had turned back.",
            ("A ship tracker", "the boat had turned back", "speech", "says"),
        ),
        (
            "The union supports the plan for a second bridge.",
            ("The union", "the plan for a second bridge", "stance", "supports"),
        ),
        ("The bishop does not support the new tax.", ("The bishop", "the new tax", "stance", "opposes")),
        (
            "The mayor does not believe that the dam is safe.",
            ("The mayor", "the dam is safe", "thought", "denies"),
        ),
        (
            "The company has no plans to close the mine.",
            ("The company", "to close the mine", "thought", "denies"),
        ),
        (
            "55 percent of voters say the bridge should be rebuilt.",
            ("55 percent of voters", "the bridge should be rebuilt", "speech", "says"),
        ),
        (
            "In the mayor's view, the bridge was never safe.",
            ("the mayor", "the bridge was never safe", "thought", "thinks"),
        ),
        (
            "The opposition called on the mayor to resign.",
            ("The opposition", "the mayor to resign", "speech", "requests"),
        ),
        (
            "The minister was asked nothing, but she asked why the harbour had closed.",
            ("she", "why the harbour had closed", "speech", "asks"),
        ),
        (
            "The committee’s chairman is worried about the price of bread.",
            ("The committee’s chairman", "the price of bread", "thought", "thinks"),
        ),
        ("The mayor expressed concern about the dam.", ("The mayor", "concern about the dam", "speech", "says")),
        ("The mayor has called the plan a mistake.", ("The mayor", "the plan a mistake", "speech", "says")),
        (
            "The new tax was opposed by most farmers.",
            ("most farmers", "The new tax", "stance", "opposes"),
        ),
        (
            "The union refused to leave the harbour.",
            ("The union", "to leave the harbour", "stance", "opposes"),
        ),
        (
            "The mayor said the city would sell the ferry, which was built in 1962.",
            ("The mayor", "the city would sell the ferry", "speech", "says"),
        ),
        (
            "The minister said the ferry was safe during a meeting with the crew.",
            ("The minister", "the ferry was safe", "speech", "says"),
        ),
    ],
)
def test_what_is_told_is_read_with_its_manner(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The governor declined to comment.",
        "The new bridge supports four lanes.",
        "The bill supports farmers in the valley.",
        "Prices are expected to rise in June.",
        "The ferry is believed to be lost.",
        "We believe that the dam will hold.",
        "People say that bread was cheaper once.",
        "You know that the road is closed.",
        "The mayor has not endorsed a candidate.",
        "The mayor does not oppose the bridge.",
        "The governor could announce a ban on Monday.",
        "The council named the square Harbour Place.",
        "The team is the one backing the harbour wall with sandbags.",
        "The port was closed according to plan.",
        "The office made a request for comment.",
        "The rebels, backed by the army of Sudria, took the valley.",
        "The union of ports supported Finland.",
        "| mayor | says | the dam is safe |",
        "The money it expects to collect will go to the harbour.",
    ],
)
def test_no_one_said_thought_or_stood_for_it(text: str) -> None:
    assert told(text) == []


def test_a_cue_that_interrupts_has_both_sides_of_its_sentence() -> None:
    (statement,) = read("In the long run, many engineers say, the new dam will cost more than the old one.")
    assert [f.exact for f in statement.fragments] == ["In the long run", "the new dam will cost more than the old one"]


def test_what_follows_a_semicolon_or_colon_is_part_of_what_was_said() -> None:
    (statement,) = read("The mayor said the harbour was closed for one reason: the crane had fallen into the water.")
    assert statement.content.exact.endswith("the crane had fallen into the water")


def test_an_open_bracket_is_no_end() -> None:
    for statement in read("The mayor said he had met the bishop (and two of his clerks) before the vote."):
        assert statement.content.exact.count("(") == statement.content.exact.count(")")


def test_a_thought_told_in_speech_is_one_statement() -> None:
    (statement,) = read("The mayor said she believed that the dam would hold.")
    assert (statement.manner, statement.content.exact) == ("speech", "she believed that the dam would hold")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "said according to that whether supports view of plan is worried about in a poll , ; : ( ) the mayor union "
            "dam not would like as called for does expects “ ” no per which who".split()
        ),
        max_size=40,
    )
)
def test_any_order_of_cues_gives_spans_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for statement in read(text):
        for span in statement.fragments or (statement.content,):
            assert text[span.start : span.end] == span.exact


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker.span.exact if s.speaker else None, s.content.exact) for s in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry denied on Monday that its jets had bombed the town, and accused Norland of staging the raid.",
            [("The ministry", "its jets had bombed the town"), ("The ministry", "Norland of staging the raid")],
        ),
        (
            "The mayor says the bridge is safe, and warns that drivers should slow down.",
            [("The mayor", "the bridge is safe"), ("The mayor", "drivers should slow down")],
        ),
        (
            "The union said the company had fired 30 drivers, but declined to comment on the talks.",
            [("The union", "the company had fired 30 drivers")],
        ),
        (
            "Police said the men had been arrested, and charged with theft.",
            [("Police", "the men had been arrested, and charged with theft")],
        ),
        (
            "The company said it had paid the fine and promised to do better.",
            [("The company", "it had paid the fine and promised to do better")],
        ),
        (
            "The union announced that it was ending the strike and vowed to come back.",
            [("The union", "it was ending the strike"), ("The union", "to come back")],
        ),
        (
            "The United Nations’ majority has refused to pick a winner and have been pleading for a quiet way out.",
            [("The United Nations’ majority", "to pick a winner"), ("The United Nations’ majority", "a quiet way out")],
        ),
    ],
)
def test_what_the_reporter_tells_next_is_no_part_of_what_was_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "According to plan, the bridge opened in May.",
        "An adult found guilty of assault could be jailed for five years.",
        "The court found him guilty of fraud. Divers found her dead in the lake.",
        "Neither the mayor nor the police said why the road was shut.",
        "One might say that it is late.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody knows, said retired general Ivo Stal.", ("retired general Ivo Stal", "Nobody knows")),
        ("On Friday, the US accused Norland of enabling the raids.", ("the US", "Norland of enabling the raids")),
        ("One of them said the road was shut.", ("One of them", "the road was shut")),
        (
            "A person close to the talks said, asking not to be named, that the deal was done.",
            ("A person close to the talks", "the deal was done"),
        ),
        (
            "An aid worker who met the sailors at noon said all but three were ill.",
            ("An aid worker who met the sailors at noon", "all but three were ill"),
        ),
        (
            "The files show that country's prime minister had a stake in a bank.",
            ("The files", "that country's prime minister had a stake in a bank"),
        ),
        ("The mayor took to Tweeter to say the road was shut.", ("The mayor", "the road was shut")),
        ("The mayor went on to say the road was shut.", ("The mayor", "the road was shut")),
        (
            "As a part of his plea, Marcel Lund, 44, said that he robbed nearly 100 people from his home overseas.",
            ("Marcel Lund, 44", "he robbed nearly 100 people from his home overseas"),
        ),
        ("He's said he gets his ideas about bread from a novel.", ("He", "he gets his ideas about bread from a novel")),
        (
            "Health experts said money is badly needed to find a cure, teach the public and learn more about it.",
            ("Health experts", "money is badly needed to find a cure, teach the public and learn more about it"),
        ),
        ("Such a move could split his party, allies believe.", ("allies", "Such a move could split his party")),
        (
            "A new batch of ministry emails released this week showed the close ties between the bank and the club.",
            ("A new batch of ministry emails released this week", "the close ties between the bank and the club"),
        ),
        ("Most oppose the tax.", ("Most", "the tax")),
        ("By a wide margin those surveyed said the tax was fair.", ("those surveyed", "the tax was fair")),
        ("Hardly anyone agreed; one in five say the tax is fair.", ("one in five", "the tax is fair")),
        ("According to his Seabook profile, the pilot was 34.", ("his Seabook profile", "the pilot was 34")),
        ("The mayor opened the bakery, saying it’s “all about bread.”", ("The mayor", "it’s “all about bread.”")),
        (
            "The budget office said about half of the higher debt in its plans reflected losses from the tax cuts.",
            ("The budget office", "about half of the higher debt in its plans reflected losses from the tax cuts"),
        ),
        ("Nobody was hurt in the fire, the mayor told reporters.", ("the mayor", "Nobody was hurt in the fire")),
        (
            "The strike will end in May, the ferry office reported -- a development that pleased the town.",
            ("the ferry office", "The strike will end in May"),
        ),
        (
            "The mayor said he was “pleased” with the plan — a rare gift for the town, which waited for years.",
            ("The mayor", "he was “pleased” with the plan"),
        ),
        (
            "Lund says Berg is a friend and it's his business what he does.",
            ("Lund", "Berg is a friend and it's his business what he does"),
        ),
        ("Data from the bank showed that prices had risen.", ("the bank", "prices had risen")),
        ("The union said on Friday the road was shut.", ("The union", "the road was shut")),
        (
            'The council repeated on Friday that it "strictly" keeps to the ban on timber.',
            ("The council", 'it "strictly" keeps to the ban on timber'),
        ),
        (
            "The senate has demanded the company, its main supplier, to stop selling boats.",
            ("The senate", "the company, its main supplier, to stop selling boats"),
        ),
        (
            "According to the Hunger Index released last year, the island was last.",
            ("the Hunger Index released last year", "the island was last"),
        ),
    ],
)
def test_who_speaks_and_how_far(text: str, expected: tuple[str, str]) -> None:
    assert said(text) == [expected]


def test_a_headline_that_goes_on_without_its_subject() -> None:
    assert said("Sudria denies role, says planes stayed home")[-1] == ("Sudria", "planes stayed home")


def test_who_is_somebody_and_no_talks() -> None:
    (found,) = read("The reporter met a farmer familiar with the talks, who added that the ministry seemed afraid.")
    assert found.speaker is not None
    assert (found.speaker.text, found.content.exact) == (
        "a farmer familiar with the talks",
        "the ministry seemed afraid",
    )


def test_a_relative_clause_with_both_of_whom() -> None:
    found = said("Only two senators, both of whom opposed the deal, are backing the measure.")
    assert ("both of whom", "the deal") in found


def test_the_whole_sentence_is_somebody_elses() -> None:
    found = said(
        "A jet returned to Velk on Tuesday because the crew learned over the sea that a crate was "
        "on the wrong deck, Northern Airways (NOA) said in a statement."
    )
    assert ("the crew", "a crate was on the wrong deck") in found


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Shutting the mine is wrong, Odd Varn says, given that it pays.", ["Shutting the mine is wrong", "it pays"]),
        ("The bridge should stay shut, Odd Varn said, because the piers are cracked.",
         ["The bridge should stay shut", "because the piers are cracked"]),
        ("Rather than steps that “threaten the peace and security of the strait,” Sudria should wait for the islands, "
         "Varn said.", ["Rather than steps that “threaten", "Sudria should wait for the islands"]),
    ],
)  # fmt: skip
def test_what_is_said_goes_on_around_its_cue(text: str, pieces: list[str]) -> None:
    (statement,) = read(text)
    said = " … ".join(f.exact for f in statement.fragments or (statement.content,))
    assert all(piece in said for piece in pieces)
    assert "said" not in said and "says" not in said


def test_what_is_said_ends_before_another_voice_and_a_verdict() -> None:
    text = "Sudria welcomed Norland's decision to reopen the line as a relief, with an aide saying it was overdue."
    found = {s.speaker.text: s.content.exact for s in read(text) if s.speaker}
    assert found == {
        "Sudria": "Norland's decision to reopen the line as a relief",
        "Norland": "to reopen the line",
        "an aide": "it was overdue",
    }


def test_what_a_deed_stirs_is_nobodys() -> None:
    assert read("Norland closed the ports, raising fears of a war in the strait.") == ()
    (statement,) = read("The senators wrote to the minister, raising concerns about the bridge.")
    assert statement.speaker is not None and statement.speaker.text == "The senators"


def test_a_name_one_wishes_to_go_by_tells_nothing() -> None:
    (statement,) = read("An official who asked not to be named said that the bridge was shut.")
    assert statement.content.exact == "the bridge was shut"


@pytest.mark.parametrize(
    ("text", "who", "said"),
    [
        # Who was reported as saying it, who spoke of a fact, who stands behind a long clause.
        ("Odd Varn, the islands' envoy, was reported by The Morning Lamp as saying that the port was shut.", "Odd Varn",
         "the port was shut"),
        ("Lee Holm drew hope from the fact that Sudria had sent an envoy, saying that Norland was watching the visit.",
         "Lee Holm", "Norland was watching the visit"),
        # A day is neither what is agreed on nor who is to do it, nor a part of a name.
        ("Norland and Sudria agreed on Friday to keep working for peace.", "Norland and Sudria",
         "to keep working for peace"),
        ("Harbour officials in August said that the bridge was shut.", "Harbour officials", "the bridge was shut"),
    ],
)  # fmt: skip
def test_whose_words_they_are_and_where_they_begin(text: str, who: str, said: str) -> None:
    (statement,) = read(text)
    assert statement.speaker is not None
    assert (statement.speaker.text, statement.content.exact) == (who, said)


def test_a_quoted_word_before_it_does_not_cut_what_is_said() -> None:
    (statement,) = read("The first “live-fire” test was hailed as an “incredible success,” the Morning Lamp reported.")
    assert statement.content.exact.startswith("The first “live-fire” test")


def test_who_said_one_thing_and_said_another_said_both() -> None:
    text = "Odd Varn, who once led the port, said Lena Brenn must resign and said his party would take part in talks."
    found = [(s.speaker.text, s.content.exact) for s in read(text) if s.speaker]
    assert found == [("Odd Varn", "Lena Brenn must resign"), ("Odd Varn", "his party would take part in talks")]


def test_what_goes_on_as_something_continues_is_nobodys() -> None:
    assert read("The crew left the harbour as talks continue on an end to the strike.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A participle joined to another is the speaker's; who gets a letter does not speak in it.
        ("The palace denied the claims, saying the report had nothing to do with Brenn and suggesting it was a plot.",
         [("The palace", "the claims"), ("The palace", "the report had nothing to do with Brenn"),
          ("The palace", "it was a plot")]),
        ("The crew got a note from the owners warning that the port was shut.", [("the owners", "the port was shut")]),
        ("The firm did leave the door open to a new toll.", []),
        ("The vote promises to be close.", []),
        ("According to harbour.com, Monday will see the biggest storm of the year.",
         [("harbour.com", "Monday will see the biggest storm of the year")]),
        ("Two sailors spoke. One said the bridge was shut.", [("One", "the bridge was shut")]),
        ("As Ada Brenn has written before, the port is a ruin.", [("Ada Brenn", "the port is a ruin")]),
        ("Firm co-founder Ada Lee Brenn told the Post earlier that the report is false.",
         [("Ada Lee Brenn", "the report is false")]),
    ],
)  # fmt: skip
def test_who_speaks_and_who_does_not(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.speaker.text if s.speaker else None, s.content.exact) for s in read(text)] == expected
