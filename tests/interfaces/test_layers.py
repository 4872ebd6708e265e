"""Layers over a text: whatever the spans, the text and each span's words are exactly theirs."""

from __future__ import annotations

import html
import re
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from rashomon.interfaces.views.layers import PIECE, Layered, layered, marked, stretches

TOKEN = re.compile(r"<[^>]*>|[^<]+")


def read(markup: str) -> tuple[str, dict[str, str], dict[str, int]]:
    """The text without tags, the words that each span's elements hold, and how many elements each has.

    Asserts that the elements are nested: each ends before the one around it.
    """
    text = ""
    words: dict[str, str] = defaultdict(str)
    count: dict[str, int] = defaultdict(int)
    stack: list[tuple[str, str]] = []
    for token in TOKEN.findall(markup):
        if token.startswith("</"):
            assert stack
            assert stack.pop()[1] == token[2:-1]
        elif token.startswith("<"):
            found = re.search(r'data-n="(\d+)"', token)
            assert found
            stack.append((found[1], re.match(r"<(\w+)", token)[1]))  # type: ignore[index]
            count[found[1]] += 1
        else:
            text += html.unescape(token)
            for one in {name for name, _ in stack}:
                words[one] += html.unescape(token)
    assert not stack
    return text, words, count


def span(number: int, start: int, end: int, rank: int) -> Layered:
    """A span that can be told from the others."""
    return Layered(start, end, ("span", "a", "mark")[number % 3], "k", rank, (("data-n", str(number)),))


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Layered]]:
    """A text with any spans."""
    text = draw(st.text(alphabet="ab <>&\"'\n\u202eéא", min_size=1, max_size=60))
    spans = []
    for number in range(draw(st.integers(0, 10))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        spans.append(span(number, start, end, draw(st.integers(0, 3))))
    return text, spans


@given(cases())
def test_the_text_and_each_spans_words_stay_exactly_theirs(case: tuple[str, list[Layered]]) -> None:
    text, spans = case
    found, words, _ = read(str(marked(text, spans)))
    assert found == text
    for number, one in enumerate(spans):
        assert words[str(number)] == text[one.start : one.end]


@given(cases())
def test_what_is_of_the_highest_rank_is_never_broken(case: tuple[str, list[Layered]]) -> None:
    text, spans = case
    lit = span(99, 0, max(1, len(text) // 2), 9)
    _, _, count = read(str(marked(text, [*spans, lit])))
    assert count["99"] == 1


@given(cases(), st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_a_text_holds_that_part(case: tuple[str, list[Layered]], one: int, other: int) -> None:
    text, spans = case
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found, words, _ = read(str(marked(text, spans, start, end)))
    assert found == text[start:end]
    for number, each in enumerate(spans):
        assert words.get(str(number), "") == text[max(start, each.start) : max(min(end, each.end), start, each.start)]


def test_only_the_first_piece_has_the_id_and_only_the_ends_are_marked_as_ends() -> None:
    long = Layered(0, 8, "span", "long", 1, (("data-n", "1"),), (("id", "long"),))
    crossing = Layered(4, 12, "span", "kept", 2, (("data-n", "2"),))
    markup = str(marked("abcd efgh ijkl", [long, crossing]))
    assert markup.count('id="long"') == 1
    assert 'class="long from"' in markup
    assert 'class="long to"' in markup
    assert 'class="kept from to"' in markup


def test_paragraphs_without_end_are_cut_and_nothing_is_lost() -> None:
    text = ("word " * 12_000).strip() + "\n\nThe end."
    found = stretches(text)
    assert all(end - start <= PIECE for _, start, end in found)
    covered = 0
    for _, start, end in found:
        assert not text[covered:start].strip()
        covered = end
    assert covered == len(text)
    assert [one.number for one in layered(text, [], found)][-1] == 2


def test_a_span_across_paragraphs_is_in_each_of_them() -> None:
    text = "One two.\n\nThree four."
    spans = [span(0, 4, 15, 1)]
    first, second = layered(text, spans, stretches(text))
    assert read(str(first.text))[1]["0"] == "two."
    assert read(str(second.text))[1]["0"] == "Three"
