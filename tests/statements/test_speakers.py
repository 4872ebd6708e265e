"""Whose words they are, on invented reports: the words as they stand, and whom they stand for."""

from __future__ import annotations

import pytest

from rashomon.language import annotate
from rashomon.model import Article, Statement, identifier
from rashomon.statements import find_statements


def read(text: str) -> tuple[Statement, ...]:
    article = Article(id=identifier("article", text), location="test", sha256="", text=text)
    return find_statements(article, next(iter(annotate([article]))))


def last(text: str) -> tuple[str, str]:
    """The words and the name of the last statement's speaker."""
    speaker = read(text)[-1].speaker
    assert speaker is not None
    return speaker.span.exact, speaker.text


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # The words go as far as they tell who that is.
        (
            "Ines Vale, the ministry's spokeswoman, said the dam would hold.",
            "Ines Vale, the ministry's spokeswoman", "Ines Vale",
        ),
        (
            "The ministry's spokeswoman, Ines Vale, said the dam would hold.",
            "The ministry's spokeswoman, Ines Vale", "Ines Vale",
        ),
        ("The dam would hold, said Ines Vale, 34, a farmer.", "Ines Vale, 34, a farmer", "Ines Vale"),
        ("A spokeswoman for the ministry said the dam would hold.", "A spokeswoman for the ministry", None),
        (
            "Peter Lund, who runs the port, said the dam would hold.",
            "Peter Lund, who runs the port", "Peter Lund",
        ),
        ("His campaign manager Ada Brenn said the dam would hold.", "His campaign manager Ada Brenn", "Ada Brenn"),
        # Relative pronouns.
        ("The mayor met Peter Lund, who said that the road was closed.", "who", "Peter Lund"),
        ("The mayor met the governor, who said that the road was closed.", "who", "the governor"),
        (
            "They met Ada Brenn, a farmer who said that the road was closed.",
            "who", "Ada Brenn",
        ),
        # "it" is a body that has just spoken, and no person.
        ("The nurses' union called a strike. The union said it was the last one. It said nobody had called.",
         "It", "The union"),
        ("The report said the dam was unsafe. It said the gates were old.", "It", "The report"),
        # "they" are the several who have just spoken.
        ("Residents of the valley said the road was closed. They said nobody had warned them.",
         "They", "Residents of the valley"),
        # Pairs.
        ("Kenya and Uganda opened a bridge on Monday. The two sides said it would bring trade.",
         "The two sides", "Kenya and Uganda"),
        ("Norland and Sudria signed a treaty on Monday. Both countries said it would last.",
         "Both countries", "Norland and Sudria"),
        ("TEHRAN - The Kenyan leader met a Ugandan delegation on Monday. The two sides said trade would grow.",
         "The two sides", "Kenya and Uganda"),
        ("Kenya, Uganda and Peru met on Monday. The two sides said trade would grow.", "The two sides", None),
        # The one who speaks goes on, not one spoken of.
        ("Peter Marlow said that Mark Tesk had lied to the court. “Nobody believed a word,” he said.",
         "he", "Peter Marlow"),
        ("Peter Marlow said that Mark Tesk had lied to the court. Tesk left. “Nobody believed me,” he said.",
         "he", "Mark Tesk"),
        ("A judge said the road was closed. “Nobody may pass,” he said.", "he", "A judge"),
        ("Even as he accused the city, Peter Marlow said that the road was safe.", "Peter Marlow", "Peter Marlow"),
        # Who denies goes on, not those of whom it is denied.
        ("Transport minister Lang denied that the 21 sailors were exchanged for prisoners, saying “this was no trade.”",
         "Transport minister Lang", "Lang"),
        # The author of "the statement".
        ("Norvell Logistics said in a statement that the pier was safe. “We check it in May,” the statement said.",
         "the statement", "Norvell Logistics"),
        # A description is no other's of the same noun.
        ("The Norland senator said the road was closed. The Sudria senator said it was open.",
         "The Sudria senator", None),
        ("The town council met. The South's foreign ministry said the road was closed.",
         "The South's foreign ministry", "South's foreign ministry"),
    ],
)  # fmt: skip
def test_the_words_and_the_name(text: str, words: str, name: str | None) -> None:
    assert last(text) == (words, name or words)


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman said the plane was late. It said the crew was safe.",
        "Peter Lund said the plane was late. It said the crew was safe.",
        "The hospital said three were hurt. The union called a strike. It said the wards were full.",
    ],
)
def test_an_it_that_may_be_another_stays_open(text: str) -> None:
    assert last(text) == ("It", "It")


def test_i_of_a_quotation_is_the_one_quoted() -> None:
    for statement in read("“I told the police that the road was closed,” Ada Brenn said."):
        assert statement.speaker is not None and statement.speaker.text == "Ada Brenn"


def test_a_name_is_no_longer_than_what_belongs_to_it() -> None:
    name = "Ines Vale, " + "the keeper of the keys of the house of the mayor of the town of the valley, " * 9
    (statement, *_) = read(name + "said that the road was closed.")
    assert statement.speaker is not None and len(statement.speaker.span.exact) < 400
