"""Whose word a clause is that stands in no statement: who counts, who reckons, through whose eyes a scene is told."""

from __future__ import annotations

import pytest

from tests.accounts.telling import claim_with, read, told

SCENE = (
    "Maren Holt, a nurse from Karsk, was waiting on the quay when she saw the ferry strike the pier. “It sounded like"
    " thunder,” Holt said. Two cars slid into the water."
)


def origin_of(text: str, *words: str) -> str:
    accounts = told([read(text, "one")])
    names = {o.id: o.name or o.kind for o in accounts.origins}
    return names[claim_with(accounts, *words).accounts[0].origin]


@pytest.mark.parametrize(
    ("text", "words", "origin"),
    [
        ("Last year, Karsk police recorded 14 thefts at the fair.", "14 thefts", "Karsk police"),
        ("Castor Shipping raised its estimate of the damage to 40 million.", "estimate", "Castor Shipping"),
        ("“The road is shut,” the mayor said, confirming repairs will begin on Monday.", "repairs will", "mayor"),
    ],
)
def test_figures_that_somebody_keeps_are_theirs(text: str, words: str, origin: str) -> None:
    assert origin in origin_of(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Last year, Karsk police recorded a film at the fair.", "film"),  # no figure
        ("The storm raised the toll to 12 on Monday.", "toll"),  # no one who counts
        ("The band recorded two songs in Karsk.", "songs"),
    ],
)
def test_what_only_looks_like_a_figure_of_somebodys_stays_unknown(text: str, words: str) -> None:
    assert origin_of(text, words) == "unknown"


def test_a_scene_is_the_word_of_the_one_who_saw_it_and_speaks() -> None:
    assert origin_of(SCENE, "strike the pier") == "Maren Holt"
    assert origin_of(SCENE, "waiting on the quay") == "Maren Holt"
    assert origin_of(SCENE, "Two cars") == "unknown"  # nobody is seen to see it


def test_who_never_speaks_is_no_witness() -> None:
    text = "Maren Holt was waiting on the quay when she saw the ferry strike the pier. Two cars slid into the water."
    assert origin_of(text, "strike the pier") == "unknown"


def test_what_a_firm_noticed_is_no_scene() -> None:
    text = "The Norland Ports Ministry said on Monday the pier is shut. The ministry noticed that it was cracked."
    accounts = told([read(text, "one")])
    claim = claim_with(accounts, "was cracked")
    assert not any("as it was for" in (a.because or "") for a in claim.accounts)


def test_what_somebody_reportedly_does_is_hearsay_and_what_a_firm_posts_its_own() -> None:
    assert origin_of("Castor Shipping reportedly demanded silence from its crews.", "silence") == "unknown"
    assert "Castor" in origin_of("Castor Shipping Ltd posted a loss of 40 million for the year.", "loss")
