from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.events import find_events
from rashomon.language import Tree
from rashomon.model import Article, Event, Party, SpeechForm, Statement, Status, decode, encode
from rashomon.model.statements import Attitude

TreeOf = Callable[[str], Tree]


def events(tree: Tree, *statements: Statement) -> tuple[Event, ...]:
    return find_events(tree.article, tree.annotation, statements)


def one(tree: Tree, trigger: str, *statements: Statement) -> Event:
    (event,) = [e for e in events(tree, *statements) if e.trigger.exact == trigger]
    return event


def names(parties: tuple[Party, ...]) -> list[str]:
    return [party.text for party in parties]


def statement(tree: Tree, words: str, attitude: Attitude = "says", name: str = "s1") -> Statement:
    start = tree.article.text.index(words)
    form: SpeechForm = "indirect"
    content = tree.span(start, start + len(words))
    return Statement(id=name, article="a1", form=form, speaker=None, cue=None, content=content, attitude=attitude)


@pytest.mark.parametrize(
    ("text", "trigger", "status", "negated"),
    [
        ("The minister visited Belgium.", "visited", "happened", False),
        ("The minister is visiting Belgium.", "visiting", "ongoing", False),
        ("The minister will visit Belgium.", "visit", "planned", False),
        ("The minister is to visit Belgium.", "visit", "planned", False),
        ("The minister plans to visit Belgium.", "visit", "planned", False),
        ("The minister is expected to visit Belgium.", "visit", "planned", False),
        ("The minister is due to visit Belgium.", "visit", "planned", False),
        ("The minister said she would visit Belgium.", "visit", "planned", False),
        ("The minister might visit Belgium.", "visit", "hypothetical", False),
        ("The minister did not visit Belgium.", "visited", "happened", True),
        ("The minister refused to visit Belgium.", "visit", "happened", True),
        ("The minister cancelled her visit to Belgium.", "visit", "planned", True),
        ("Belgium urged the rebels to release the hostages.", "release", "requested", False),
        ("Belgium threatened to bomb the depot.", "bomb", "threatened", False),
        ("Belgium vowed to attack the rebels.", "attack", "threatened", False),
        ("Belgium accused the rebels of shelling the town.", "shelling", "alleged", False),
        ("The rebels allegedly shelled the town.", "shelled", "alleged", False),
        ("The alleged attack on Belgium was filmed.", "attack", "alleged", False),
        ("The rebels denied attacking the town.", "attacking", "denied", False),
        ("The rebels denied that they had attacked the town.", "attacked", "denied", False),
        ("If Belgium attacks the town, the rebels will leave.", "attacks", "hypothetical", False),
        ("The minister tried to visit Belgium.", "visit", "hypothetical", False),
        ("Police prevented an attack on the mayor.", "attack", "hypothetical", True),
        ("The rebels were urged to release the hostages.", "release", "requested", False),
        ("Belgium announced a planned visit by the king of Norway.", "visit", "planned", False),
        ("Ana Roe was the first minister to visit Belgium.", "visit", "happened", False),
    ],
)
def test_the_words_around_an_event_give_its_status(
    tree_of: TreeOf, text: str, trigger: str, status: Status, negated: bool
) -> None:
    found = [e for e in events(tree_of(text)) if e.trigger.exact in (trigger, trigger.removesuffix("ed"))]
    assert [(e.status, e.negated) for e in found] == [(status, negated)]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Belgium and Norway condemned Peru.", "condemned", ["Belgium", "Norway"], ["Peru"]),
        ("Peru was condemned by Belgium.", "condemned", ["Belgium"], ["Peru"]),
        ("Belgium urged Norway to attack Peru.", "attack", ["Norway"], ["Peru"]),
        ("Belgium promised Norway to attack Peru.", "attack", ["Belgium"], ["Peru"]),
        ("Norway, which attacked Peru, is small.", "attacked", ["Norway"], ["Peru"]),
        ("Norway held talks with Peru on Monday.", "talks", ["Norway"], ["Peru"]),
        ("The talks between Norway and Peru failed.", "talks", ["Norway", "Peru"], []),
        ("Belgium accused Norway of attacking Peru.", "attacking", ["Norway"], ["Peru"]),
        ("Norway's attack on Peru was filmed.", "attack", ["Norway"], ["Peru"]),
        ("Norway faced sanctions.", "sanctions", [], ["Norway"]),
        ("Norwegian troops withdrew from the town.", "withdrew", ["Norwegian troops"], []),
        ("Nine people died in the fire.", "died", [], ["Nine people"]),
        ("The letter from Norway urged Belgium to leave.", "urged", ["Norway"], ["Belgium"]),
        ("Norway said it had attacked Peru.", "attacked", ["Norway"], ["Peru"]),
        ("The town was attacked on Monday.", "attacked", [], ["town"]),
        ("The frigate HMS Corvane seized the tanker MV Elsa Star.", "seized", ["HMS Corvane"], ["MV Elsa Star"]),
    ],
)
def test_actors_and_recipients(
    tree_of: TreeOf, text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    event = one(tree_of(text), trigger)
    assert (names(event.actors), names(event.recipients)) == (actors, recipients)


def test_an_event_inside_statements_carries_the_innermost(tree_of: TreeOf) -> None:
    tree = tree_of("The mayor said the clerk wrote that the rebels attacked Peru.")
    outer = statement(tree, "the clerk wrote that the rebels attacked Peru", name="outer")
    inner = statement(tree, "the rebels attacked Peru", name="inner")
    assert one(tree, "attacked", outer, inner).statement == "inner"
    assert one(tree, "attacked", inner, outer).statement == "inner"
    assert one(tree, "attacked").statement is None


@pytest.mark.parametrize(
    ("attitude", "status"), [("says", "happened"), ("claims", "alleged"), ("alleges", "alleged"), ("denies", "denied")]
)
def test_a_claim_or_a_denial_makes_no_fact(tree_of: TreeOf, attitude: Attitude, status: Status) -> None:
    tree = tree_of("The mayor spoke of how the rebels attacked Peru.")
    assert one(tree, "attacked", statement(tree, "the rebels attacked Peru", attitude)).status == status


def test_a_place_is_resolved_only_where_the_gazetteer_leaves_no_doubt(tree_of: TreeOf) -> None:
    place = one(tree_of("The two ministers met in Brussels."), "met").place
    assert place is not None and place.country == "BE" and place.latitude == pytest.approx(50.85, abs=0.1)
    assert one(tree_of("The two ministers met on Monday."), "met").place is None
    country = one(tree_of("The president arrived in Peru on Monday."), "arrived").place
    assert country is not None and (country.country, country.latitude) == ("PE", None)


def test_quantities_stay_in_their_own_clause(tree_of: TreeOf) -> None:
    tree = tree_of("The blast killed 12 people, and police arrested three men.")
    assert [(q.value, q.unit) for q in one(tree, "killed").quantities] == [(12, "people")]
    assert [(q.value, q.unit) for q in one(tree, "arrested").quantities] == [(3, "man")]


def test_history_is_background(tree_of: TreeOf) -> None:
    assert one(tree_of("Peru has faced sanctions since 2006."), "sanctions").background
    assert one(tree_of("Peru supported Norway during the Second World War."), "supported").background
    assert not one(tree_of("Peru condemned Norway on Monday."), "condemned").background


def test_a_light_verb_and_its_noun_are_one_event(tree_of: TreeOf) -> None:
    found = events(tree_of("The minister made a visit to Peru."))
    assert [(e.type, e.trigger.exact) for e in found] == [("CONSULT", "visit")]


def test_events_come_in_order_with_ids_of_their_content(tree_of: TreeOf) -> None:
    tree = tree_of("Peru condemned Norway. Police arrested two men. The president will visit Belgium.")
    found = events(tree)
    assert [e.trigger.start for e in found] == sorted(e.trigger.start for e in found)
    assert len({e.id for e in found}) == len(found) == 3
    assert events(tree) == found
    assert all(decode(Event, encode(e)) == e for e in found)


@pytest.mark.parametrize("text", ["", " ", "…", "Killed. Attacked by of with.", "to to to visit said it it"])
def test_any_text_is_read_without_error(text: str) -> None:
    from rashomon.language import annotate

    article = Article(id="a1", location="t", sha256="0", text=text)
    for annotation in annotate([article]):
        assert isinstance(find_events(article, annotation, ()), tuple)
