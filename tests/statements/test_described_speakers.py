"""Speakers who are described, and named elsewhere: on invented reports."""

from __future__ import annotations

import pytest

from rashomon.language import annotate
from rashomon.model import Article, identifier
from rashomon.statements import find_statements


def speakers(text: str, headline: str | None = None) -> list[str | None]:
    """The names of the statements' speakers, in the order of what they say."""
    article = Article(id=identifier("article", text), location="test", sha256="", text=text, headline=headline)
    found = find_statements(article, next(iter(annotate([article]))))
    return [s.speaker.text if s.speaker else None for s in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Named behind a comma, where the parser hangs the name on the place or the pronoun.
        ("“We have asked for a bridge for years,” said the mayor of Dunmere, Olga Krin.", ["Olga Krin"]),
        (
            "Neighbours described them as quiet people. “They always said hello,” said one, Dora Pell.",
            ["Neighbours", "Dora Pell"],
        ),
        # By what a description says of its own name.
        ("The victim, whom the paper named only by first name, Mona, said that the ship burned. “We ran,” she said.",
         ["Mona", "Mona"]),
        ("A woman who identified herself as Lena Hede said the fire began at noon.", ["Lena Hede"]),
        ("A group calling itself Black Kettle said it had done it. “More will come,” the group said.",
         ["Black Kettle", "Black Kettle"]),
        ("Another passenger, who gave her name as Lily, said the pilot had been very calm.", ["Lily"]),
        # By the past office, by the age, by going on.
        (
            "One pilot was a cousin of former President Marta Ollen. The ferry sank in May, the ex-leader said.",
            ["Marta Ollen"],
        ),
        (
            "Bo Lund met Ann Vale, 24, in Harn. “It was very loud in there,” the 24-year-old told reporters.",
            ["Ann Vale"],
        ),
        (
            "The coach, Bert Vos, said he was glad. The former defender added that Milo Quent could play on Sunday.",
            ["Bert Vos", "Bert Vos"],
        ),
        # The person of a body, not the body.
        ("In Harn, Rabbi Jacob Lind of Congregation B’nai Arel said relatives had called him.", ["Jacob Lind"]),
        ("Her co-star Jane Pym tweeted: “The kindest man I knew. Goodbye, my friend.”", ["Jane Pym"]),
        # A body that has just spoken.
        ("“Their troops opened fire first,” Norland's general staff said. “We returned fire,” it said.",
         ["Norland's general staff", "Norland's general staff"]),
    ],
)  # fmt: skip
def test_a_description_that_the_article_names(text: str, names: list[str]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # by the noun, over what comes between, and with who goes on
        (
            "A rabbi in Harn said two people had died. She said they were loved. The mayor wept. "
            "Rabbi Ida Becker said the funeral would be on Sunday.",
            ["Ida Becker", "Ida Becker", "Ida Becker"],
        ),
        # by the place: quoted next, by nothing but a name
        ("A witness said he saw flames. “It came down like a stone,” Nils Orr said.", ["Nils Orr", "Nils Orr"]),
        (
            "A former inspector of dams said the gates were old. They had not been oiled for years, Karl Bo added.",
            ["Karl Bo", "Karl Bo"],
        ),
    ],
)
def test_who_is_described_first_and_named_later(text: str, names: list[str]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # told who that is: another
        ("A witness said he saw flames. “It came down like a stone,” said Nils Orr, 34.", "A witness"),
        # an office's holder, and somebody whom all know
        ("A police officer said two men were held. Karl Bo said he was glad.", "A police officer"),
        ("A senior official said the talks had failed. “There is no deal,” Ann Lee said.", "A senior official"),
        # who keeps the name back
        ("A source said the talks had failed. “There is no deal,” Ann Lee said.", "A source"),
        # two of one noun
        (
            "A rabbi in Harn said two people had died. Rabbi Ida Becker and Rabbi Saul Lind said they were loved.",
            "A rabbi in Harn",
        ),
    ],
)
def test_a_description_that_stays_one(text: str, first: str) -> None:
    assert speakers(text)[0] == first


def test_who_stands_in_the_headline_needs_no_description() -> None:
    text = "A witness said he saw flames. “It came down like a stone,” Nils Orr said."
    assert speakers(text, "Nils Orr mourns the dead of the fire")[0] == "A witness"


def test_an_age_that_nobody_has_is_nobodys() -> None:
    text = "Bo Lund met Ann Vale, 24, in Harn. “It was very loud in there,” the 61-year-old told reporters."
    assert speakers(text) == ["61-year-old"]


def test_the_paper_is_the_one_newsroom_told_of() -> None:
    text = (
        "The bank's governor will step down in June, the Morning Lamp newspaper reported on Thursday. "
        "The ministry is looking for another, the paper said."
    )
    assert [s and "Morning Lamp" in s for s in speakers(text)] == [True, True]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Gunmen have abducted 12 pupils from a school in Sudria, residents and a local official said.",
         "residents and a local official"),
        ("The actor Gregor Hanley has died at the age of 81, his agent has confirmed.", "Gregor Hanley's agent"),
        ("The plane turned back 20 minutes after take-off, tracking website SkyEye showed.", "SkyEye"),
        (
            "Aviation officials were still at the site of the crash, Enio Tubil, director of Norland Civil Aviation, "
            "said during a news conference.",
            "Enio Tubil",
        ),
        ("Nine miners are trapped after an explosion at a mine in eastern Marovia, state television reports.",
         "state television"),
        ("The mine was fined last year for poor ventilation, court records seen by Reuters show.", "court records"),
        ("A miner on an earlier shift told the Novy Den website that alarms had sounded twice that week.", "A miner"),
        ("Its coordinator in the town of Belu, Mireille Faye, described the situation as “out of control”.",
         "Mireille Faye"),
        ("They first met on the set of a film in May, notes the Morning Lamp.", "Morning Lamp"),
    ],
)  # fmt: skip
def test_an_attribution_at_the_end(text: str, speaker: str) -> None:
    (found,) = speakers(text)
    assert found is not None
    assert speaker in found or found in speaker


@pytest.mark.parametrize(
    "text",
    [
        "He met Ann Lee, the mayor and a nurse said so.",
        "He went to see Karl Bo, the mayor, said little and left.",
        "The dam would hold, according to their instinctive preference.",
        "In May, the mayor and a nurse wrote.",
        "He read books, press reports.",
        "When the wall fell in the night, the mayor and two nurses wrote.",
    ],
)
def test_no_attribution_at_the_end(text: str) -> None:
    assert speakers(text) == []


def test_what_was_said_in_a_statement_given_out_in_two_ways() -> None:
    text = (
        "Mayor Jon Lake of the Harn Party in Arlen said in a statement posted on the party’s page and emailed "
        "to the Northern Wire that the Linds were involved in local groups."
    )
    assert speakers(text)[0] == "Jon Lake"


def test_she_who_is_the_only_one_to_speak_goes_on() -> None:
    text = (
        "Ida Becker said the dam was old. The gates stood open, Becker said. It rained in May. The fields were wet. "
        "The road was closed for a week. “Nobody had warned us of anything,” she said."
    )
    assert speakers(text) == ["Ida Becker", "Ida Becker", "Ida Becker"]


def test_she_after_another_was_named_is_nobody_known() -> None:
    text = (
        "Ida Becker said the dam was old. The gates stood open, Becker said. It rained in May. Mary Holt drove home. "
        "Anna Lind met her on the road. “Nobody had warned us of anything,” she said."
    )
    assert speakers(text)[-1] != "Ida Becker"


def test_a_sentence_that_the_parser_ran_together_with_a_quotation_is_its_own() -> None:
    text = (
        "“The object was destroyed over an uninhabited area,” the military said on X. There was no damage on the "
        "ground, a spokesman, Major Erik Dahl, said later."
    )
    article = Article(id=identifier("article", text), location="test", sha256="", text=text)
    found = find_statements(article, next(iter(annotate([article]))))
    said = [(s.speaker.text if s.speaker else None, s.content.exact) for s in found]
    assert ("the military", "The object was destroyed over an uninhabited area") in said
    assert ("Erik Dahl", "There was no damage on the ground") in said


def test_somebody_told_of_since_may_be_he() -> None:
    text = (
        "Ken Saito said the boy had run away. He climbed over a fence, Saito said. It was night. "
        "The boy's father, a taxi driver, thanked God. “I only want him home,” he told Voice of Norland."
    )
    assert speakers(text)[-1] != "Ken Saito"


def test_whose_name_ends_the_office_speaks() -> None:
    text = (
        "Deputy Chairman of the Federal Defence Committee Lars Hede warned that the port was shut. He said it was cold."
    )
    assert speakers(text) == ["Lars Hede", "Lars Hede"]
    for other in ("The daughter of Ann Lee", "The government of President Ann Lee", "A spokesman of President Ann Lee"):
        assert speakers(f"{other} said that it was over.") == [other]


def test_the_past_tense_goes_back_to_who_told() -> None:
    text = "Odd Varn told reporters that Norland condemns such moves and said that the raid will harm peace."
    assert speakers(text) == ["Odd Varn", "Norland", "Odd Varn"]
