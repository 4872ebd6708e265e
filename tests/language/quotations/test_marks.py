"""Which words stand between marks, in every typography, and where marks are missing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.quotations import Quotation, find_quotations, paragraphs


def quoted(text: str) -> list[tuple[str, int]]:
    return [(text[q.inner_start : q.inner_end].strip(), q.depth) for q in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“We go now,” he said.", '"We go now," he said.', "‘We go now,’ he said.", "'We go now,' he said.",
        "''We go now,'' he said.", "``We go now,'' he said.", "„We go now,“ he said.", "„We go now,” he said.",
        ",,We go now,'' he said.", "«We go now,» he said.", "« We go now, » he said.", "»We go now,« he said.",
        "»We go now,» he said.", "‹We go now,› he said.", "”We go now,” he said.", "‚We go now,‘ he said.",
        "「We go now,」 he said.", "『We go now,』 he said.", "〝We go now,〞 he said.", "″We go now,″ he said.",
        "＂We go now,＂ he said.", '\\"We go now,\\" he said.', "&quot;We go now,&quot; he said.",
        "“We go now,\" he said.", '"We go now,” he said.', "‘We go now,' he said.", "`We go now,' he said.",
        "&ldquo;We go now,&rdquo; he said.",
    ],
)  # fmt: skip
def test_every_kind_of_marks(text: str) -> None:
    assert quoted(text) == [("We go now,", 0)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Apostrophes, plurals and what is left out.
        ("The voters' choice and the players' union said 'we go' today.", ["we go"]),
        ("‘The voters’ choice is clear,’ she said.", ["The voters’ choice is clear,"]),
        ("''The voters' choice is clear,'' she said.", ["The voters' choice is clear,"]),
        ("Rock ’n’ roll of the ’90s and of '80s Karsund: 'tis gone.", []),
        ("The boys' and the girls' teams and Brenn's men's shoes.", []),
        # Measures.
        ('The 6\'2" guard and a 12" by 9" frame stood near a 4" x 2" beam.', []),
        ('"He was 6\'2" tall," she said.', ["He was 6'2\" tall,"]),
        ('"We won in 2015," she said. "It was late."', ["We won in 2015,", "It was late."]),
    ],
)
def test_what_looks_like_a_mark(text: str, found: list[str]) -> None:
    assert [words for words, _ in quoted(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "“I heard ‘no’ from him,” she said.",
        '"I heard \'no\' from him," she said.', "‘I heard “no” from him,’ she said.",
        "“I heard “no” from him,” she said.", "«I heard “no” from him,» she said.",
        "„I heard ‚no‘ from him,“ she said.",
        "''I heard 'no' from him,'' she said.",
    ],
)  # fmt: skip
def test_a_quotation_in_a_quotation(text: str) -> None:
    (outer, depth), inner = quoted(text)
    assert depth == 0 and outer.startswith("I heard") and outer.endswith("from him,")
    assert inner == ("no", 1)


def test_three_marks_in_a_row_close_two_quotations() -> None:
    assert quoted("''He said, 'no.''' She left.") == [("He said, 'no.'", 0), ("no.", 1)]


def test_a_mark_that_nothing_closes_ends_with_its_paragraph() -> None:
    assert quoted("He said: “The mine was never safe.\n\nIt runs four mines.") == [("The mine was never safe.", 0)]


def test_a_mark_amid_a_clause_that_nothing_closes_quotes_nothing() -> None:
    assert quoted("The so-called “expert left the room and drove home.") == []
    assert quoted('The so-called "expert left. "We go," she said.') == [("We go,", 0)]


def test_a_mark_that_opens_again_in_its_paragraph_begins_anew() -> None:
    assert quoted("“We go, he said. “We stay,” she said.") == [("We stay,", 0)]


def test_a_mark_that_a_later_paragraph_closes() -> None:
    first, second = find_quotations("“The mine was never safe.\n\nNobody checked it.” He left.")
    assert not first.closed and second.reopens


def test_the_opening_mark_was_lost() -> None:
    assert quoted("I will never go,” he said.") == [("I will never go,", 0)]
    assert quoted("The 5” pipe was laid.") == []


MARKS = ["“", "”", '"', "'", "‘", "’", "«", "»", "„", "‹", "›", "``", "''", "「", "」", "″", '\\"', "&quot;", ",,"]
TEXTS = st.lists(
    st.sampled_from([*MARKS, " ", " ", "\n\n", "\n", "a", "dogs", "6", "No", ".", ",", ":", "he said", "“We go,”"]),
    max_size=60,
).map("".join)  # fmt: skip


def check(text: str, quotations: tuple[Quotation, ...]) -> None:
    bounds = paragraphs(text)
    open_ones: list[Quotation] = []
    for q in quotations:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        low, high = bounds[q.paragraph]
        assert low <= q.start and q.end <= high
        while open_ones and open_ones[-1].end <= q.start:
            open_ones.pop()
        # Each lies wholly inside the one that is open, and is deeper.
        assert not open_ones or (q.end <= open_ones[-1].end and q.depth > open_ones[-1].depth)
        open_ones.append(q)
    outer = [q for q in quotations if q.depth == 0]
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))


@given(TEXTS)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_quotations_lie_in_their_paragraph_and_nest(text: str) -> None:
    found = find_quotations(text)
    check(text, found)
    assert found == find_quotations(text)


@given(TEXTS, st.text(alphabet="ab c", max_size=20))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_paragraph_without_marks_changes_no_other(text: str, plain: str) -> None:
    before = find_quotations(f"{text}.\n\n")
    after = find_quotations(f"{text}.\n\n{plain}")
    assert before == after


def test_ten_thousand_marks_are_read() -> None:
    for run in ("“", "”", '" ', "' ", " 'a", "‘“", "“a” ", "'s ", '"a '):
        text = run * 10_000
        check(text, find_quotations(text))
