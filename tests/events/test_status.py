"""Status, negation and background of events by the words around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.events import find_events
from rashomon.events.status.negation import is_negated
from rashomon.events.status.told import Told
from rashomon.language import Tree, annotate
from rashomon.model import Annotation, Article, Event, Sentence, Statement, Status, Token, day
from rashomon.model.statements import Attitude, Manner

TreeOf = Callable[[str], Tree]
PUBLISHED = day(date(2031, 5, 14), basis="stated")


def events(text: str, headline: str | None = None, *, dated: bool = True) -> dict[str, Event]:
    article = Article(
        id="a1", location="test", sha256="0", text=text, headline=headline, published=PUBLISHED if dated else None
    )
    (annotation,) = annotate([article])
    return {e.trigger.exact: e for e in find_events(article, annotation, ())}


@pytest.mark.parametrize(
    ("text", "trigger", "status", "negated"),
    [
        # tense and mood
        ("The army had been shelling the town when envoys arrived.", "shelling", "happened", False),
        ("Workers have been striking since Friday.", "striking", "ongoing", False),
        ("Norland should release the hostages.", "release", "requested", False),
        ("Norland must have attacked the convoy.", "attacked", "hypothetical", False),
        ("The army could attack the town.", "attack", "hypothetical", False),
        ("Did the army attack the town?", "attack", "hypothetical", False),
        ("Why did the army attack the town?", "attack", "happened", False),
        ("Release the hostages now.", "Release", "requested", False),
        ("Do not attack the town.", "attack", "requested", True),
        ("Had the army attacked the town, thousands would have fled.", "fled", "hypothetical", False),
        ("The king will visit Norland unless it rains.", "visit", "hypothetical", False),
        # governing words
        ("The rebels warned they would attack the town.", "attack", "threatened", False),
        ("The rebels promised not to attack the town.", "attack", "planned", True),
        ("The king abandoned plans to visit Norland.", "visit", "planned", True),
        ("Norland has no plans to attack Sudria.", "attack", "planned", True),
        ("The mayor dismissed claims that police attacked the crowd.", "attacked", "denied", False),
        ("The firm denied that it had not paid its workers.", "paid", "denied", True),
        ("There are fears of an attack.", "attack", "hypothetical", False),
        ("Divers managed to rescue the crew.", "rescue", "happened", False),
        ("The villagers had to flee the valley.", "flee", "happened", False),
        ("The villagers will have to flee the valley.", "flee", "requested", False),
        ("He was arrested for attacking a guard.", "attacking", "alleged", False),
        ("The king travelled to Norland to visit a school.", "visit", "planned", False),
        # negation and its reach
        ("The army did not fail to attack the town.", "attack", "happened", False),
        ("Police did not arrest or charge the mayor.", "charge", "happened", True),
        ("Police did not charge the mayor but arrested his son.", "arrested", "happened", False),
        ("The envoy left without signing the treaty.", "signing", "happened", True),
        ("No guard was killed in the raid.", "killed", "happened", True),
        ("The minister does not believe that rebels attacked the convoy.", "attacked", "alleged", True),
        ("Neither side attacked the town.", "attacked", "happened", True),
        ("The envoy did not leave Norland until Friday.", "leave", "happened", False),
        ("Not only rebels attacked the town.", "attacked", "happened", False),
    ],
)
def test_status_and_negation(text: str, trigger: str, status: Status, negated: bool) -> None:
    event = events(text)[trigger]
    assert (event.status, event.negated) == (status, negated)


@pytest.mark.parametrize(
    ("headline", "trigger", "status"),
    [
        ("Norland premier visits Sudria", "visits", "happened"),
        ("Norland premier to visit Sudria", "visit", "planned"),
        ("Police arrest three men in Vessa", "arrest", "happened"),
    ],
)
def test_the_present_of_a_headline_is_past(headline: str, trigger: str, status: Status) -> None:
    body = "\n\nThe report of this newspaper was written from Vessa."
    assert events(headline + body, headline)[trigger].status == status


def test_a_present_in_the_body_is_going_on_unless_its_day_is_gone() -> None:
    assert events("The militia occupies the town.")["occupies"].status == "ongoing"
    assert events("In March 1990 the militia occupies the town.")["occupies"].status == "happened"
    assert events("The envoys are meeting tomorrow.")["meeting"].status == "planned"


@pytest.mark.parametrize(
    ("text", "trigger", "background"),
    [
        ("Norland invaded Sudria in 1994.", "invaded", True),
        ("Norland attacked Sudria on Tuesday.", "attacked", False),
        ("Norland has previously attacked Sudria.", "attacked", True),
        ("Norland and Sudria have clashed several times in recent years.", "clashed", True),
        ("The firm, founded in 1923, makes tractors.", "founded", True),
        ("The king was the first to visit Norland since 1950.", "visit", False),
        ("Mourners marked the anniversary of a raid that killed 80 people.", "killed", True),
    ],
)
def test_history_is_told_apart_from_the_news(text: str, trigger: str, background: bool) -> None:
    assert events(text)[trigger].background is background


def test_what_goes_on_has_no_day_long_past() -> None:
    event = events("The valley is still recovering from the flood in 1998.")["recovering"]
    assert (event.status, event.moment, event.background) == ("ongoing", None, False)


def test_an_article_without_a_date_gives_the_year_of_what_is_old() -> None:
    text = "On Tuesday rebels attacked the town. In early 2020 Norland closed its border."
    found = events(text, dated=False)
    assert [found[name].background for name in ("attacked", "closed")] == [False, True]


def test_a_noun_that_names_a_plan_again_is_planned() -> None:
    text = "The king will visit Norland in June. The trip was announced late. The visit will last a week."
    assert events(text)["visit"].status == "planned"
    last = [e for e in all_events(text) if e.trigger.exact == "visit"][-1]
    assert (last.rule, last.status) != ("verb", "happened") and last.status == "planned"
    done = all_events("The king visited Norland in May. The visit lasted a week.")
    assert {e.status for e in done} == {"happened"}


def all_events(text: str) -> tuple[Event, ...]:
    article = Article(id="a1", location="test", sha256="0", text=text, published=PUBLISHED)
    (annotation,) = annotate([article])
    return find_events(article, annotation, ())


def statement(tree: Tree, words: str, attitude: Attitude, manner: Manner = "speech", **more: str) -> Statement:
    start = tree.article.text.index(words)
    content = tree.span(start, start + len(words))
    return Statement(
        id=more.get("id", "s1"), article="a1", form="indirect", speaker=None, cue=None, content=content,
        attitude=attitude, manner=manner, parent=more.get("parent"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("attitude", "manner", "status"),
    [
        ("says", "speech", "happened"), ("confirms", "speech", "happened"), ("claims", "speech", "alleged"),
        ("alleges", "speech", "alleged"), ("denies", "speech", "denied"), ("thinks", "thought", "alleged"),
        ("expects", "thought", "planned"), ("intends", "thought", "planned"), ("wants", "thought", "hypothetical"),
        ("opposes", "stance", "hypothetical"),
    ],
)  # fmt: skip
def test_whose_words_they_are(tree_of: TreeOf, attitude: Attitude, manner: Manner, status: Status) -> None:
    tree = tree_of("The mayor spoke of how rebels attacked Peru.")
    said = statement(tree, "rebels attacked Peru", attitude, manner)
    (event,) = [e for e in find_events(tree.article, tree.annotation, [said]) if e.trigger.exact == "attacked"]
    assert (event.status, event.statement) == (status, "s1")


def test_an_outer_claim_is_heard_too(tree_of: TreeOf) -> None:
    tree = tree_of("The mayor said the clerk wrote that the rebels attacked Peru.")
    outer = statement(tree, "the clerk wrote that the rebels attacked Peru", "claims", id="outer")
    inner = statement(tree, "the rebels attacked Peru", "says", id="inner", parent="outer")
    (event,) = [e for e in find_events(tree.article, tree.annotation, [outer, inner]) if e.trigger.exact == "attacked"]
    assert (event.status, event.statement) == ("alleged", "inner")


def test_a_denial_is_of_what_is_told_and_not_of_what_is_named(tree_of: TreeOf) -> None:
    tree = tree_of("The mayor denied that rebels fled before the attack on Peru.")
    said = statement(tree, "rebels fled before the attack on Peru", "denies")
    found = {e.trigger.exact: e.status for e in find_events(tree.article, tree.annotation, [said])}
    assert (found["fled"], found["attack"]) == ("denied", "happened")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12))
def test_the_innermost_statement_is_the_shortest_around(pieces: list[tuple[int, int]]) -> None:
    tokens = tuple(Token(n, 2 * n, 2 * n + 1, "x", "x", "X", "X", "dep", n, 0) for n in range(40))
    text = "x " * 40
    article = Article(id="a1", location="test", sha256="0", text=text)
    annotation = Annotation(
        article="a1", tokens=tokens, sentences=(Sentence(0, 0, 80, 0, 40, 0),), mentions=(), times=()
    )
    tree = Tree(article, annotation)
    statements = [
        Statement(
            id=f"s{n}", article="a1", form="indirect", speaker=None, cue=None,
            content=tree.span(2 * first, min(79, 2 * (first + length) - 1)),
        )
        for n, (first, length) in enumerate(pieces)
    ]  # fmt: skip
    told = Told(tree, statements)
    for token in tokens:
        around = [s for s in statements if s.content.start <= token.start and token.end <= s.content.end]
        found = told.innermost(token)
        assert (found is None) == (not around)
        if found is not None:
            assert found.content.end - found.content.start == min(s.content.end - s.content.start for s in around)


@pytest.mark.parametrize(
    "text", ["Not never no.", "would have to be to", "If if unless.", "? ! did?", "No no no no no"]
)
def test_any_text_is_read_without_error(tree_of: TreeOf, text: str) -> None:
    tree = tree_of(text)
    assert all(isinstance(is_negated(tree, token), bool) for token in tree.tokens)
    assert find_events(replace(tree.article, published=PUBLISHED), tree.annotation, ()) is not None


def test_a_list_of_verbs_without_end_is_read() -> None:
    size, word = 1200, "attacking"
    tokens = tuple(
        Token(n, 10 * n, 10 * n + 9, word, "attack", "VERB", "VBG", "conj" if n else "ROOT", max(0, n - 1), 0)
        for n in range(size)
    )
    text = " ".join([word] * size)
    article = Article(id="a1", location="test", sha256="0", text=text)
    sentences = (Sentence(0, 0, len(text), 0, size, 0),)
    annotation = Annotation(article="a1", tokens=tokens, sentences=sentences, mentions=(), times=())
    assert len(find_events(article, annotation, ())) == size
