"""Texts read as far as the language stage, for the tests of events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.language import Tree, annotate
from rashomon.model import Article

TreeOf = Callable[[str], Tree]


def read(text: str) -> Tree:
    article = Article(id="a1", location="test", sha256="0", text=text)
    return Tree(article, next(iter(annotate([article]))))


@pytest.fixture(scope="session")
def tree_of() -> TreeOf:
    """A text's tree; each text is parsed once in a run."""
    known: dict[str, Tree] = {}

    def tree(text: str) -> Tree:
        if text not in known:
            known[text] = read(text)
        return known[text]

    return tree
