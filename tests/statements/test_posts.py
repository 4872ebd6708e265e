"""Posts that pages embed: whose they are, how far they run, and by what name the article knows who wrote them."""

from __future__ import annotations

import pytest

from rashomon.language import annotate
from rashomon.model import Article, Statement, identifier
from rashomon.statements import find_statements


def posts(text: str) -> list[Statement]:
    article = Article(id=identifier("article", text), location="test", sha256="", text=text)
    return [s for s in find_statements(article, next(iter(annotate([article])))) if s.rule == "post"]


def test_the_signature_is_the_name_and_the_speaker_the_person_of_the_handle() -> None:
    (post,) = posts(
        "The actress Ines Vale was on the plane. Vale complained about it for hours.\n\n"
        "The gate is just a machine that makes noises — inesita vale (@inesvale) December 27, 2031\n\n"
        "The airline did not answer."
    )
    assert post.speaker is not None
    assert (post.speaker.text, post.speaker.span.exact, post.source_kind) == ("Ines Vale", "inesita vale", "person")
    assert post.content.exact == "The gate is just a machine that makes noises"


def test_a_post_in_lines_belongs_to_its_signature() -> None:
    (post,) = posts(
        "The prisoners were brought to the capital on Friday and were met there by the governor.\n\n"
        "What a long night.\n\nThey are all home now.\n\nWelcome to Karsund!\n\n— Oskar Brandt (@obrandt) May 4, 2031"
    )
    assert post.content.exact == "What a long night.\n\nThey are all home now.\n\nWelcome to Karsund!"


def test_a_sentence_of_the_reporter_above_is_no_part_of_it() -> None:
    (post,) = posts(
        "The bridge fell on Friday.\n\nOskar Brandt said he was sorry.\n\nIt was a good bridge. "
        "— Oskar Brandt (@obrandt)"
    )
    assert post.content.exact == "It was a good bridge."


def test_two_posts_in_one_paragraph_are_two() -> None:
    found = posts(
        "The flight came back.\n\nWe turn around — Ines Vale (@inesvale) May 4, 2031 They say it was the ticket "
        "— Ines Vale (@inesvale) May 4, 2031\n\nIt landed at noon."
    )
    assert [s.content.exact for s in found] == ["We turn around", "They say it was the ticket"]


def test_an_organisation_is_not_the_place_in_its_name() -> None:
    (post,) = posts(
        "Aid came to Africa.\n\nToday we brought bread to the camps. — Red Star Africa (@redstar_africa) May 4, 2031"
    )
    assert post.speaker is not None
    assert post.speaker.text == "Red Star Africa"


@pytest.mark.parametrize(
    "text",
    [
        "The film is out. Ines Vale (@inesvale) has the story.",
        "— (@inesvale) May 4, 2031",
        "The list: — a (@b) — c (@d) — e (@f)",
    ],
)
def test_a_name_with_a_handle_is_no_post_by_itself(text: str) -> None:
    assert posts(text) == []
