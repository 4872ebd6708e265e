"""Pronouns and descriptions: one safe reading, or none."""

from __future__ import annotations

import pytest

from rashomon.language import Tree, annotate, antecedent_of
from rashomon.model import Article


def reads(text: str, word: str, nth: int = -1) -> str | None:
    """What the nth `word` of a text stands for (the last, if not said)."""
    article = Article(id="a1", location="x", sha256="0", text=text)
    tree = Tree(article, next(iter(annotate([article]))))
    places = [t.index for t in tree.tokens if t.text.lower() == word]
    return antecedent_of(tree, places[nth], places[nth] + 1)


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Anna Quist arrived on Friday. She left at noon.", "she", "Anna Quist"),
        ("Peter Marlow said he would resign.", "he", "Peter Marlow"),
        ("Anna Quist met Mark Tesk. He left.", "he", "Mark Tesk"),
        ("A man attacked Peter Marlow. He fled.", "he", None),
        ("A letter named Peter Marlow and John Dunmore. He left.", "he", None),
        ("“Peter Marlow lied,” he said.", "he", None),
        ("'Peter Marlow lied,' he said.", "he", None),
        ("Norland has shrugged off the ban on trade as it builds ships, which it says are for peace.", "it", "Norland"),
        ("Kenya's defence ministry gave figures. The ministry added that none died.", "ministry",
         "Kenyan Defence Ministry"),
        ("It rained. The ministry added that none died.", "ministry", None),
        ("Kenyan Defence Minister Anna Quist flew home. Her ministry gave no reason.", "ministry",
         "Kenyan Defence Ministry"),
        ("The port is shut, Xinhua reported. The agency gave no reason.", "agency", "Xinhua"),
        ("The port is shut, Xinhua and Reuters reported. The agency gave no reason.", "agency", None),
    ],
)  # fmt: skip
def test_one_safe_reading_or_none(text: str, word: str, wanted: str | None) -> None:
    assert reads(text, word) == wanted


def test_a_name_gives_itself_in_full() -> None:
    assert reads("Anna Quist arrived. Quist left again.", "quist") == "Anna Quist"


def test_nothing_gives_nothing() -> None:
    article = Article(id="a1", location="x", sha256="0", text="")
    assert antecedent_of(Tree(article, next(iter(annotate([article])))), 0, 0) is None
