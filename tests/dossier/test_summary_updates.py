"""A figure that has risen since is told beside the first one, and no word of ours is quoted as an account's."""

from __future__ import annotations

from rashomon.engine.telling import tell_story
from rashomon.model import Article, Moment, Reading, identifier, sha256
from tests.hostile.crowds import readings

FIRST = """A fire in a warehouse at the Karsk docks killed three people on Monday, the harbour office said.

The fire broke out in a store of paint, the office said. Nobody else was inside, it said."""
SECOND = """The number of people killed in the fire at the Karsk docks has risen to five after two men died in hospital,
the harbour office said on Tuesday.

The fire broke out in a store of paint on Monday, the office said."""


def reports() -> list[Reading]:
    made = []
    second = SECOND.replace("hospital,\n", "hospital, ")
    for n, (text, day) in enumerate(((FIRST, "2025-06-02"), (second, "2025-06-03"))):
        made.append(
            Article(
                id=identifier("article", n, text), location=f"{n}.txt", sha256=sha256(text.encode()), text=text,
                language="en", headline="Fire at the Karsk docks", outlet=f"The Karsk Post {n}",
                published=Moment(earliest=day, latest=day, precision="day", basis="stated"),
            )
        )  # fmt: skip
    return readings(made)


def test_a_toll_that_has_risen_since_is_in_the_summary() -> None:
    told = " ".join(sentence.text for sentence in tell_story(reports()).summary)
    assert "risen to five" in told


def test_no_sentence_quotes_our_own_words_for_a_side() -> None:
    for sentence in tell_story(reports()).summary:
        assert "“says so”" not in sentence.text
        assert "“denies it”" not in sentence.text
