from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.events import find_events
from rashomon.events.lexicon import Entry, conditioned, cues, lexicon
from rashomon.language import Tree

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.mark.parametrize("entry", lexicon().entries, ids=lambda e: f"{e.type}-{e.mode}-{e.example[:24]}")
def test_every_entry_reads_its_own_example(entry: Entry, tree_of: Callable[[str], Tree]) -> None:
    tree = tree_of(entry.example)
    events = find_events(tree.article, tree.annotation, ())
    assert (entry.type, entry.mode) in {(e.type, e.mode) for e in events}


def test_the_lexicon_has_every_plover_type_and_names_its_own_in_capitals() -> None:
    types = {entry.type for entry in lexicon().entries}
    assert types >= PLOVER
    assert all(name.isupper() for name in types)


def test_conditions_name_verbs_of_their_entry() -> None:
    for entry in lexicon().entries:
        named = entry.objects_for | entry.no_object | entry.clause_for | set(entry.objects_class_for)
        assert named <= set(entry.verbs), entry.example


def test_conditioned_readings_come_before_plain_ones() -> None:
    for listed in lexicon().verbs.values():
        for length in {len(words) for words, _ in listed}:
            order = [conditioned(e, " ".join(words)) for words, e in listed if len(words) == length]
            assert order == sorted(order, reverse=True)


def test_an_unknown_list_of_cues_is_an_error() -> None:
    with pytest.raises(KeyError):
        cues("nothing")
