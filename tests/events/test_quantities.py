from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.events.quantities import find_quantities, parse_number
from rashomon.events.quantities.numerals import lexemes, read_numeral
from rashomon.language import Tree
from rashomon.model import Annotation, Article, Quantity, Sentence, Token

Bounds = tuple[float | None, str, bool, float | None, float | None]


def found(tree: Tree) -> list[Bounds]:
    return [(q.value, q.unit, q.approximate, q.low, q.high) for q in everything(tree)]


def everything(tree: Tree) -> tuple[Quantity, ...]:
    return find_quantities(tree, 0, len(tree.tokens))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7), ("12,500", 12_500), ("345 million", 345e6), ("1.5bn", 1.5e9), ("50k", 50_000), ("80m", 80e6),
        ("nineteen", 19), ("twenty-five", 25), ("one hundred and twenty", 120), ("two hundred thousand", 200_000),
        ("three million four hundred thousand and five", 3_400_005), ("two and a half million", 2.5e6),
        ("a quarter million", 250_000), ("a quarter of a million", 250_000), ("half a dozen", 6), ("a dozen", 12),
        ("three quarters of a million", 750_000), ("1.2 lakh", 120_000),
    ],
)  # fmt: skip
def test_numbers_written_in_every_way_are_read(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "dozens", "tens of thousands", "a house", "five six", "first", "seven men"])
def test_what_is_no_number_or_no_certain_one_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The order includes at least four new drones.", (4, "drone", True, 4, None)),
        ("The town needs up to $345 million in aid.", (345e6, "USD", True, None, 345e6)),
        ("The army fired two ballistic missiles.", (2, "missile", False, None, None)),
        ("A quarter million people fled.", (250_000, "people", False, None, None)),
        ("There were tens of thousands of cholera cases.", (None, "case", True, 10_000, 100_000)),
        ("Dozens of shops were looted.", (None, "shop", True, 24, 200)),
        ("Rents were eight times higher in May.", (8, "times", False, None, None)),
        ("Envoys met eight times in May.", (8, "time", False, None, None)),
        ("About 25 per cent of the staff walked out.", (25, "percent", True, None, None)),
        ("Between 20 and 30 million euros were spent.", (None, "EUR", True, 20e6, 30e6)),
        ("Police arrested 30 to 40 protesters.", (None, "protester", True, 30, 40)),
        ("Some 180,000 northern troops died.", (180_000, "troop", True, None, None)),
        ("An estimated three million refugees were feared.", (3e6, "refugee", True, None, None)),
        ("More than 2000 people marched.", (2000, "people", True, 2000, None)),
        ("The company lost £1.5bn.", (1.5e9, "GBP", False, None, None)),
        ("He was jailed for 12 years.", (12, "year", False, None, None)),
        ("A magnitude 6.1 earthquake struck the coast.", (6.1, "magnitude", False, None, None)),
        ("The bus fell 30m.", (30, "metre", False, None, None)),
        ("Half a dozen of them were minors.", (6, "", False, None, None)),
        ("Only one person died.", (1, "person", False, None, None)),
        ("Nearly 200 firefighters came.", (200, "firefighter", True, None, None)),
        ("The levy raised 40 million Swiss francs.", (40e6, "CHF", False, None, None)),
        ("Winds reached 120 mph.", (120, "mph", False, None, None)),
        ("Output grew fourfold.", (4, "times", False, None, None)),
        ("Twice as many people died as in May.", (2, "times", False, None, None)),
        ("A third of the homes were destroyed.", (33.33, "percent", True, None, None)),
        ("Nearly half of residents fled.", (50, "percent", True, None, None)),
        ("Half the houses were burnt.", (50, "percent", False, None, None)),
        ("Three quarters of the money was stolen.", (75, "percent", False, None, None)),
        ("Shares fell by a third.", (33.33, "percent", True, None, None)),
        ("One in five children is hungry.", (20, "percent", False, None, None)),
        ("Almost 9 out of 10 people voted.", (90, "percent", True, None, None)),
        ("Turnout was 5.3 percentage points higher.", (5.3, "percentage point", False, None, None)),
        ("A 100-strong crowd gathered.", (100, "people", False, None, None)),
        ("Scores of shops were looted.", (None, "shop", True, 40, 400)),
        ("Hundreds of thousands of people marched.", (None, "people", True, 100_000, 1_000_000)),
        ("The club paid £3m-£5m for the player.", (None, "GBP", True, 3e6, 5e6)),
        ("Prices rose 20 to 30 per cent.", (None, "percent", True, 20, 30)),
        ("Some 40-50 people were hurt.", (None, "people", True, 40, 50)),
        ("Anywhere from 30 to 50 people died.", (None, "people", True, 30, 50)),
        ("The province paid 1.2 lakh rupees.", (120_000, "rupee", False, None, None)),
        ("Rs 500 crore was paid.", (5e9, "rupee", False, None, None)),
        ("The firm lost 2.5bn.", (2.5e9, "", False, None, None)),
        ("Zero deaths were reported.", (0, "death", False, None, None)),
        ("Both men were arrested.", (2, "man", False, None, None)),
        ("A pair of soldiers were killed.", (2, "soldier", False, None, None)),
        ("A couple of men were shot.", (None, "man", True, 2, 3)),
        ("Several people died.", (None, "people", True, 3, 20)),
        ("A handful of protesters came.", (None, "protester", True, 2, 10)),
        ("Ten or more people are missing.", (10, "people", True, 10, None)),
        ("They fired 60-odd rockets.", (60, "rocket", True, None, None)),
        ("There were 4,000-plus cases.", (4000, "case", True, 4000, None)),
        ("As few as 30 people came.", (30, "people", True, 30, None)),
        ("Up to 30,000 may have died.", (30_000, "", True, None, 30_000)),
    ],
)
def test_a_quantity_has_its_unit_and_its_bounds(tree_of: Callable[[str], Tree], text: str, expected: Bounds) -> None:
    assert found(tree_of(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "In 1998 the mill burned down.", "It opened on 4 May.", "It opened on May 4.", "The 35-year-old won.",
        "He died at the age of 61.", "Ana Roe, 42, was hurt.", "The train left at 10:30 am.", "It began at 5 p.m.",
        "The 70th anniversary was marked.", "One of the nations refused.", "No one was hurt.",
        "Flight 370 never landed.", "The Group of Seven met.", "The home side won 3-1.", "COVID-19 spread.",
        "The 1950-53 war ended.", "They came three days ago.", "The two countries signed.", "She flew an MQ-9A.",
        "It ran between 2006 and 2017.", "The 2022 elections were held.", "",
        "The second half of the match was dull.", "The two sides met half way.", "Both sides agreed.",
        "It lasted a quarter of an hour.", "The third of the men fled.", "In half an hour it was over.",
    ],
)  # fmt: skip
def test_dates_ages_labels_and_pronouns_are_no_quantities(tree_of: Callable[[str], Tree], text: str) -> None:
    assert found(tree_of(text)) == []


def test_a_change_is_two_quantities_and_no_range(tree_of: Callable[[str], Tree]) -> None:
    text = "The rate rose from 5% to 7.5%."
    assert [(q.value, q.unit) for q in everything(tree_of(text))] == [(5, "percent"), (7.5, "percent")]


def test_a_verb_parts_a_number_from_the_next_noun(tree_of: Callable[[str], Tree]) -> None:
    text = "The blast killed 25 and injured dozens."
    assert [(q.value, q.unit) for q in everything(tree_of(text))] == [(25, ""), (None, "")]


def test_only_the_tokens_asked_for_are_read(tree_of: Callable[[str], Tree]) -> None:
    tree = tree_of("Six men and nine women were freed.")
    assert [q.value for q in find_quantities(tree, 0, 2)] == [6]
    assert find_quantities(tree, 5, 2) == ()


def test_the_span_holds_the_words_with_their_bound(tree_of: Callable[[str], Tree]) -> None:
    (quantity,) = everything(tree_of("The town needs up to $345 million in aid."))
    assert quantity.span.exact == "up to $345 million"


def bare_tree(text: str) -> Tree:
    """A tree of white-space tokens without any parse: find_quantities may not lean on a good one."""
    article = Article(id="a1", location="test", sha256="0", text=text)
    tokens: list[Token] = []
    start = 0
    for word in text.split():
        start = text.index(word, start)
        tokens.append(Token(len(tokens), start, start + len(word), word, word, "X", "X", "dep", len(tokens), 0))
        start += len(word)
    sentences = (Sentence(0, 0, max(1, len(text)), 0, len(tokens), 0),)
    return Tree(article, Annotation(article="a1", tokens=tuple(tokens), sentences=sentences, mentions=(), times=()))


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from("a one half of dozens $ 5 million m 3-4 % to and or".split())).map(" ".join)
)
def test_any_text_is_read_without_error_and_spans_hold(text: str) -> None:
    tree = bare_tree(text)
    for quantity in everything(tree):
        assert text[quantity.span.start : quantity.span.end] == quantity.span.exact
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@given(st.integers(min_value=0, max_value=10**12))
def test_figures_with_separators_read_back(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.text(max_size=40))
def test_numerals_never_run_past_the_text(text: str) -> None:
    items = lexemes(text)
    for at in range(len(items)):
        numeral = read_numeral(text, items, at)
        assert numeral is None or 0 <= numeral.start < numeral.end <= len(text)
