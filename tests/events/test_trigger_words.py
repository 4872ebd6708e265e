"""Which words tell of an event, and which do not; one event for each happening."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.events import find_events
from rashomon.events.triggers.words import words
from rashomon.language import Tree
from rashomon.model import Event, Statement
from rashomon.statements import find_statements

TreeOf = Callable[[str], Tree]


def told(tree: Tree, *statements: Statement) -> list[str]:
    return [e.trigger.exact for e in find_events(tree.article, tree.annotation, statements)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs of no entry, with someone or something described
        ("The painter repainted the old pier.", ["repainted"]),
        ("Crews repainted the pier and mended its rails.", ["repainted", "mended"]),
        ("The lamp was polished by a clerk.", ["polished"]),
        ("She was admitted to a clinic on Friday.", ["admitted"]),
        ("A letter sent on Friday reached the town.", ["sent", "reached"]),
        # one event for a happening
        ("The rebels carried out an attack on the town.", ["attack"]),
        ("The ministers held a meeting in the capital.", ["meeting"]),
        ("Crews began to evacuate the valley.", ["evacuate"]),
        ("The crew managed to flee.", ["flee"]),
        ("The festival began on Friday.", ["festival"]),
        ("The storm left nine people dead.", ["storm", "dead"]),
        # nouns where their phrase or place shows what they tell
        ("The town mourned after the closure of the mine.", ["mourned", "closure"]),
        ("Nobody spoke of the earthquake.", ["earthquake"]),
        ("The beheading of the statue was filmed.", ["beheading"]),
        ("Relatives of the crash victims wept.", ["crash", "wept"]),
        ("The banker is on trial.", ["trial"]),
        # phrasal verbs with their particle
        ("The firm laid off nine clerks.", ["laid off"]),
        ("A fire broke out in the mill.", ["broke out"]),
        # headlines
        ("Three dead as bus falls into river", ["dead", "falls"]),
        ("Clerk held over theft of stamps", ["held", "theft"]),
    ],
)
def test_what_tells_of_an_event(tree_of: TreeOf, text: str, expected: list[str]) -> None:
    found = told(tree_of(text))
    assert [word for word in expected if word not in found] == []


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("The house belongs to a widow.", "belongs"),
        ("The road leading north is steep.", "leading"),
        ("The party headed by the banker is small.", "headed"),
        ("It remains unclear who knows the way.", "remains"),
        ("Click here to subscribe to our letter.", "Click"),
        ("The clerk took part in the festival.", "took"),
        ("The rebels carried out an attack on the town.", "carried"),
        ("Crews began to evacuate the valley.", "began"),
        ("The army opened fire on the boat.", "fire"),
        ("The group, known as the Larks, sings.", "known"),
        ("The dead man was a sailor.", "dead"),
        ("The population of the valley is small.", "population"),
        ("You should clean your lamp every week.", "clean"),
        ("The museum, including its tower, is old.", "including"),
        ("It was a bad year amid the crisis.", "crisis"),
        ("Rules designed to avert a collapse are rare.", "avert"),
        ("The tension is growing.", "growing"),
    ],
)
def test_what_tells_of_none(tree_of: TreeOf, text: str, silent: str) -> None:
    assert all(silent not in trigger.split() for trigger in told(tree_of(text)))


def test_the_cue_of_a_statement_is_no_event_unless_the_lexicon_has_it(tree_of: TreeOf) -> None:
    tree = tree_of("The mayor announced a festival. The mayor accused the clerk of theft.")
    text = tree.article.text

    def statement(name: str, cue: str, content: str) -> Statement:
        at, start = text.index(cue), text.index(content)
        return Statement(
            id=name, article="a1", form="indirect", speaker=None, cue=tree.span(at, at + len(cue)),
            content=tree.span(start, start + len(content)),
        )  # fmt: skip

    found = told(tree, statement("s1", "announced", "a festival"), statement("s2", "accused", "the clerk of theft"))
    assert "announced" not in found
    assert "accused" in found


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Norland has long sought a truce with Sudria.", "sought"),
        ("Lemos will visit Norland, her office said in a statement carried by the Norland News Agency.", "carried"),
        ("An official, who asked not to be named, said the bridge was closed.", "asked"),
        ("An official, who asked not to be named, said the bridge was closed.", "named"),
    ],
)
def test_what_only_says_or_relays_is_no_event(tree_of: TreeOf, text: str, silent: str) -> None:
    tree = tree_of(text)
    assert silent not in told(tree, *find_statements(tree.article, tree.annotation))


def test_the_dead_are_those_it_befell(tree_of: TreeOf) -> None:
    tree = tree_of("Two sailors were dead.")
    (event,) = find_events(tree.article, tree.annotation, ())
    assert (event.type, event.mode, [p.text for p in event.recipients]) == ("CASUALTY", "die", ["Two sailors"])


PIECES = (
    "The crew fled a fire Three dead to visit held talks after of by the mine , . “ on Monday said is missing".split()
)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=25, deadline=None)
def test_triggers_stand_in_order_inside_the_text_and_never_overlap(pieces: list[str]) -> None:
    from tests.events.conftest import read

    tree = read(" ".join(pieces) or "x")
    found: tuple[Event, ...] = find_events(tree.article, tree.annotation, ())
    spans = [(e.trigger.start, e.trigger.end) for e in found]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(tree.article.text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_an_unknown_list_of_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("nothing")
