"""What a page says of two articles with one text: who copied whom only where something tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.interfaces.views.copying import heading, nearest, one_way, texts, verb
from rashomon.interfaces.views.tellings import told_by
from rashomon.interfaces.views.view import View
from rashomon.interfaces.views.wording import edged
from rashomon.model import Derivation, Signal, SignalKind, span_at
from tests.dossier.fixtures import dossier as made_up
from tests.engine.small import small

HERE = span_at("a1", "Norland Wire", 0, 12)
PASSAGE = Signal(kind="passage", why="a passage of 40 words is the same", proves=True, here=HERE, there=HERE)


def derived(*signals: Signal, **changed: object) -> Derivation:
    values: dict[str, object] = {"article": "a1", "degree": "wholly", "share": 0.9, "signals": (PASSAGE, *signals)}
    return Derivation(**{**values, **changed})  # type: ignore[arg-type]


def test_a_shared_passage_alone_accuses_nobody() -> None:
    assert not one_way(derived())
    assert verb(derived()) == "shares its text with"
    assert verb(derived(degree="partly")) == "shares part of its text with"
    assert heading(derived()) == "Shares text with"


@pytest.mark.parametrize("kind", ["link", "credit", "chain", "time"])
def test_what_tells_the_direction_is_believed(kind: SignalKind) -> None:
    told = derived(Signal(kind=kind, why="it credits the other", here=HERE))
    assert verb(told) == "copies"
    assert verb(replace(told, degree="partly")) == "copies part of"
    assert heading(told) == "Derived from"


def test_a_credit_of_both_and_a_third_behind_both_tell_no_direction() -> None:
    both = Signal(kind="credit", why="both credit Norland Wire", here=HERE, there=HERE)
    assert not one_way(derived(both))
    first = Signal(kind="time", why="the other was published first")
    assert not one_way(derived(first, common_source="Norland Wire"))


def test_the_text_to_name_is_the_one_it_is_most() -> None:
    (article,) = small("s1").articles
    part = derived(article="a1", degree="partly", share=0.6)
    most, some = derived(article="a2", share=0.9), derived(article="a3", share=0.5)
    found = nearest(replace(article, derived_from=(part, some, most)))
    assert found is most
    assert nearest(article) is None


def test_what_most_others_tell_is_counted_in_texts_as_it_is_found() -> None:
    dossier = small("s1", texts=["Mill burns.", "Mill burns.", "Bridge falls.", "Weir holds."])
    one, two, three, four = dossier.articles
    articles = (one, replace(two, derived_from=(derived(article=one.id),)), three, four)
    assert texts(articles) == {one.id: one.id, two.id: one.id, three.id: three.id, four.id: four.id}
    claim = dossier.claims[0]
    account = claim.accounts[0]
    claim = replace(claim, accounts=tuple(replace(account, article=a.id) for a in (one, two, three)))
    view = View(replace(dossier, articles=articles, claims=(claim,)))
    assert told_by(view, claim, four.id) == "told by 2 of the 2 other texts"
    assert told_by(view, claim, one.id) == "told by 1 of the 2 other texts"


def test_a_stroke_says_no_more_than_is_known() -> None:
    dossier = made_up()
    one, other = dossier.articles[:2]
    link = Signal(kind="link", why="it links", here=HERE)
    for signals, words in (((), "shares its text with"), ((link,), "copies")):
        copy = replace(other, derived_from=(derived(*signals, article=one.id),))
        view = View(replace(dossier, articles=(one, copy, *dossier.articles[2:])))
        notes = {article.id: note for bunch in view.bunches() for article, note in bunch.accounts}
        assert notes[other.id] == f"{words} {view.outlet(one.id)}"
        assert view.sharing(other.id) == [(words, one.id)]
        # That two share a text is said of both; who is copied does nothing.
        assert view.sharing(one.id) == ([] if signals else [(words, other.id)])


def test_white_space_is_neither_struck_nor_underlined() -> None:
    assert edged("40 ", "del") + edged("43 ", "ins") == "<del>40</del> <ins>43</ins> "
    assert edged("<b> ", "del") == "<del>&lt;b&gt;</del> "
    assert edged("  ", "ins") == "  "
