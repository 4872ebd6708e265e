"""Accounts compared: every claim of theirs stands in one place, words that differ are marked, and only these."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from rashomon.interfaces.export.side import compare_file
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.views.compared import Compared, chosen, worth_comparing
from rashomon.interfaces.views.wording import alike, layered, own_words, same_words
from rashomon.model import Derivation, Dossier, Signal, Span, span_at
from tests.dossier import fixtures
from tests.web.made import made_dossier


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


@pytest.fixture(scope="module")
def large() -> Dossier:
    return made_dossier(12, 80)


def _compared(dossier: Dossier, *articles: str) -> Compared:
    return Compared(dossier, articles, Rooms(dossier.story.id))


def _span(text: str, start: int = 0, end: int | None = None, article: str = "a") -> Span:
    return span_at(article, text, start, len(text) if end is None else end)


@pytest.mark.parametrize("count", [2, 3])
def test_every_claim_of_the_chosen_stands_in_common_or_alone_and_in_one_of_them(large: Dossier, count: int) -> None:
    names = [article.id for article in large.articles[:count]]
    compared = _compared(large, *names)
    common = {row.claim.id for row in compared.all_common}
    alone = [claim.id for found in compared.alone for one in found for claim in one.claims]
    assert len(alone) == len(set(alone))
    assert common.isdisjoint(alone)
    told = {c.id: {a.article for a in c.accounts} & set(names) for c in large.claims}
    assert common == {key for key, who in told.items() if len(who) > 1}
    assert set(alone) == {key for key, who in told.items() if len(who) == 1}


def test_what_stands_in_one_alone_follows_its_text(large: Dossier) -> None:
    names = [article.id for article in large.articles[:2]]
    for article, found in zip(names, _compared(large, *names).alone, strict=True):
        places = [one.said.span.start for one in found]
        assert places == sorted(places)
        assert {one.said.span.article for one in found} == {article}


def test_what_is_common_follows_the_first_account(large: Dossier) -> None:
    names = [article.id for article in large.articles[:2]]
    compared = _compared(large, *names)
    first = [row.said[0].span.start for row in compared.all_common if row.said[0]]
    assert first == sorted(first)
    assert len(first) > 2


def test_discrepancies_between_the_chosen_are_told_and_no_others(dossier: Dossier) -> None:
    conflict = next(d for d in dossier.discrepancies if d.verdict == "conflict")
    sides = list(dict.fromkeys(v.article for v in conflict.values))
    first, second = sides[0], next(v.article for v in conflict.values if v.value != conflict.values[0].value)
    compared = _compared(dossier, first, second)
    assert conflict in [one.discrepancy for one in compared.partings]
    for one in compared.partings:
        assert sum(said is not None for said in one.said) > 1
    agreeing = replace(conflict, values=tuple(replace(v, value="9") for v in conflict.values))
    assert _compared(replace(dossier, discrepancies=(agreeing,)), first, second).partings == []


def test_a_denial_is_never_common_ground(dossier: Dossier) -> None:
    claim = next(c for c in dossier.claims if len({a.denies for a in c.accounts}) == 2)
    for_, against = (next(a.article for a in claim.accounts if a.denies is denies) for denies in (False, True))
    compared = _compared(dossier, for_, against)
    row = next(row for row in compared.all_common if row.claim.id == claim.id)
    assert row.split
    assert not row.same
    assert row in compared.denied


def test_a_copy_is_told_with_its_share_and_the_passage(dossier: Dossier) -> None:
    one, other = dossier.articles[0], dossier.articles[1]
    pair = (_span(one.text, 0, 40, one.id), _span(other.text, 0, 40, other.id))
    first = Signal(kind="time", why="the other was published first")
    derived = Derivation(article=one.id, degree="partly", share=0.4, evidence=(pair[::-1],), signals=(first,))
    articles = (one, replace(other, derived_from=(derived,)), *dossier.articles[2:])
    found = _compared(replace(dossier, articles=articles), one.id, other.id).pairs[0]
    assert any("copies part of" in line and "40 %" in line for line in found.lines)
    assert found.passage == pair[::-1]
    articles = (one, replace(other, derived_from=(replace(derived, signals=()),)), *dossier.articles[2:])
    told = " ".join(_compared(replace(dossier, articles=articles), one.id, other.id).pairs[0].lines)
    assert "Nothing tells which had them first." in told
    assert "copies" not in told
    plain = _compared(dossier, dossier.articles[0].id, dossier.articles[2].id).pairs[0]
    assert plain.lines[0] == "Neither was found to copy the other."


def test_origins_of_what_both_tell_add_up(large: Dossier) -> None:
    one, other = large.articles[0].id, large.articles[1].id
    line = _compared(large, one, other).pairs[0].lines[-1]
    both = sum({one, other} <= {a.article for a in c.accounts} for c in large.claims)
    assert line.startswith(f"Both tell {both} claims")
    numbers = [int(n) for n in re.findall(r"(\d+) (?:lead|to two|the origin)", line)]
    assert sum(numbers) == both


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["a1"], "Choose one or two more"),
        (["a1", "a1"], "Choose one or two more"),
        (["a1", "a2", "a3", "a5"], "Four accounts are chosen. Choose two or three."),
        (["a1", "nobody"], "no account “nobody”"),
        (["a1", "<script>\x00"], "no account"),
    ],
)
def test_what_cannot_be_compared_is_said(dossier: Dossier, names: list[str], words: str) -> None:
    assert words in chosen(dossier, names)[1]
    with pytest.raises(ValueError, match=re.escape(words)):
        compare_file(dossier, names)


def test_accounts_are_named_by_identifier_or_code(dossier: Dossier) -> None:
    codes = _compared(dossier, "a1", "a3").codes
    assert chosen(dossier, ["a3", f" {codes['a1'].lower()} "]) == (["a3", "a1"], "")
    assert chosen(dossier, []) == ([], "")


def test_pairs_worth_comparing_part_most(dossier: Dossier) -> None:
    pairs = worth_comparing(dossier)
    assert pairs
    assert "conflict" in pairs[0][2]
    for one, other, _ in pairs:
        assert chosen(dossier, [one, other])[1] == ""


def test_words_that_only_one_has_are_marked_and_no_others() -> None:
    mine, theirs = _span("Nine people were hurt on Tuesday"), _span("Fourteen people were badly hurt on Tuesday")
    assert [mine.exact[a:b] for a, b in own_words([mine], [[theirs]])] == ["Nine"]
    assert [theirs.exact[a:b] for a, b in own_words([theirs], [[mine]])] == ["Fourteen", "badly"]
    assert str(layered(mine, [mine], [(0, 4)])) == '<span class="w"><b>Nine</b> people were hurt on Tuesday</span>'


def test_wordings_far_apart_are_not_held_against_one_another() -> None:
    near, far = "Nine people were hurt on Tuesday", "The hospital took in nine of the wounded"
    assert alike([[_span(near)], [_span("Fourteen people were hurt on Tuesday")]])
    assert not alike([[_span(near)], [_span(far)]])


def test_a_figure_differs_as_a_whole() -> None:
    mine, theirs = _span("saw 200,000 farmers"), _span("saw 120,000 farmers")
    assert [mine.exact[a:b] for a, b in own_words([mine], [[theirs]])] == ["200,000"]


def test_a_word_that_any_other_has_is_not_own() -> None:
    one, two, three = (_span(text) for text in ("the red boat sank", "the red boat left", "the blue boat sank"))
    assert own_words([one], [[two], [three]]) == []


WORDS = st.lists(
    st.sampled_from(["boat", "Boat", "sank", "left", "12,000", "12", "l'eau", "שלום", "<b>"]), min_size=1, max_size=12
)


@given(WORDS, WORDS)
def test_marking_changes_no_word(mine: list[str], theirs: list[str]) -> None:
    here, there = _span(" ".join(mine)), _span(" ".join(theirs))
    stretches = own_words([here], [[there]])
    marked = str(layered(here, [here], stretches))
    assert Markup(marked).striptags() == here.exact
    assert stretches == [] or not same_words([[here], [there]])
    if same_words([[here], [there]]):
        assert stretches == []
