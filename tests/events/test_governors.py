"""Every entry of the governing words reads its own example, and the lists are sound."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from rashomon.events.status.governors import CONDITIONS
from rashomon.events.status.reality import reality
from rashomon.events.status.words import EFFECTS, Governor, governor, rows, words
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Status

TreeOf = Callable[[str], Tree]
FORMS = frozenset(["verb", "noun", "adjective"])
RELATIONS = frozenset(
    "infinitive gerund clause subjunctive whether participle object subject compound of for from against on over "
    "about at into to with in towards toward".split()
)
ENTRIES = [governor(row) for row in rows()]


def read(tree: Tree, word: str, kind: str = "CONSULT") -> tuple[Status, bool]:
    """What the sentence says of the event told by its last such word, whatever the lexicon of events has."""
    token = [t for t in tree.tokens if t.text == word][-1]
    verb = token if token.pos == "VERB" else None
    found = reality(tree, Trigger(token, verb, None, kind, None, "verb" if verb else "noun"))
    return found.status, found.negated


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{e.words[0]}-{e.event}-{n}" for n, e in enumerate(ENTRIES)])
def test_every_entry_reads_its_own_example(tree_of: TreeOf, entry: Governor) -> None:
    kind = "ASSAULT" if "hostile" in entry.when else "CONSULT"
    assert read(tree_of(entry.example), entry.event, kind) == entry.expect


def test_the_lists_are_sound() -> None:
    for row, entry in zip(rows(), ENTRIES, strict=True):
        assert row["form"] in FORMS
        assert entry.words
        assert entry.status in EFFECTS
        assert {take.split()[0] for take in entry.takes} <= RELATIONS, entry
        assert not entry.when or entry.when in CONDITIONS
        assert entry.expect[0] in get_args(Status)
        assert entry.event in entry.example


def test_word_lists_are_lower_case_and_known_by_name() -> None:
    assert all(word == word.casefold() for word in words("alleged_modifiers") | words("planned_modifiers"))
    with pytest.raises(KeyError):
        words("no such list")
