"""Headlines written with capitals, where verbs look like surnames; lines, marks and other noise."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.names import find_mentions
from rashomon.language.parse import NamedSpan
from rashomon.model import Annotation, Article, Mention, Sentence, Token
from tests.language.names.test_find import mentions, span

BODY = "\n\nOrla Quist denied the charge on Friday. Police said the fire was set."


@pytest.mark.parametrize(
    ("headline", "words", "label"),
    [
        ("Orla Quist Denies Charge After Fatal Fire", "Orla Quist Denies", "PERSON"),
        ("Mayor Hails Orla Quist As Rival Quits", "Hails Orla Quist", "ORG"),
        ("ORLA QUIST DENIES CHARGE AFTER FIRE", "ORLA QUIST DENIES", "ORG"),
    ],
)
def test_a_headlines_verbs_are_no_part_of_a_name(headline: str, words: str, label: str) -> None:
    text = headline + BODY
    found = mentions(text, (span(text, words, label), span(text, "Orla Quist denied", "PERSON")._replace(
        last=span(text, "Orla Quist denied", "PERSON").first + 2)))  # fmt: skip
    assert [(m.name.title(), m.kind) for m in found if m.span.start < len(headline)][-1] == ("Orla Quist", "person")
    assert all("Den" not in m.name.title() and "Hail" not in m.name for m in found)


def test_common_words_of_a_headline_name_nobody() -> None:
    text = "Fire Suspect Charged In Fatal Fire" + BODY
    found = mentions(text, (span(text, "Fire Suspect Charged", "PERSON"),))
    assert [m for m in found if m.span.start < len(text) - len(BODY)] == []


def test_no_name_runs_over_the_end_of_a_paragraph() -> None:
    text = "He flew to Torun\n\nPolice said so."
    assert [m.span.exact for m in mentions(text, (span(text, "Torun\n\nPolice", "ORG"),))] == ["Torun"]


def test_a_name_runs_over_a_line_broken_by_its_width() -> None:
    text = "The talks that had been called for the week after were led by Orla\nQuist of the union."
    found = mentions(text, (span(text, "Orla\nQuist", "PERSON"),))
    assert [m.name for m in found] == ["Orla Quist"]


@pytest.mark.parametrize("mark", ["\u200b", "\u200e", "\u2066", "\ufeff", "\u00ad"])
def test_names_are_read_past_marks_that_are_not_seen(mark: str) -> None:
    text = f"Talks in Mos{mark}cow failed, Orla Qu{mark}ist said."
    found = mentions(text, (span(text, f"Orla Qu{mark}ist", "PERSON"),))
    assert {"Moscow", "Orla Quist"} <= {m.name for m in found}
    assert all(text[m.span.start : m.span.end] == m.span.exact for m in found)


def test_photographers_are_no_agencies() -> None:
    text = "The port at dawn. (Orla Quist/Reuters)"
    found = {m.name: m.kind for m in mentions(text, (span(text, "Orla Quist/Reuters", "PERSON"),))}
    assert found == {"Orla Quist": "person", "Reuters": "organisation"}


def test_generations_belong_to_the_name() -> None:
    text = "Orla Quist Jr. and Bram Torun III left."
    names = (span(text, "Orla Quist", "PERSON"), span(text, "Bram Torun", "PERSON"))
    assert [m.name for m in mentions(text, names)] == ["Orla Quist Jr.", "Bram Torun III"]


def read(words: list[str], names: list[NamedSpan]) -> tuple[Mention, ...]:
    """The mentions of a text of words, all tagged as names, without a parser."""
    starts = list(itertools.accumulate((len(w) + 1 for w in words), initial=0))
    tokens = tuple(
        Token(i, starts[i], starts[i] + len(w), w, w.lower(), "PROPN", "NNP", "nsubj", i, i // 40)
        for i, w in enumerate(words)
    )
    sentences = tuple(
        Sentence(n, tokens[i].start, tokens[min(i + 40, len(words)) - 1].end, i, min(i + 40, len(words)), 0)
        for n, i in enumerate(range(0, len(words), 40))
    )
    article = Article(id="a1", location="x", sha256="0", text=" ".join(words))
    bare = Annotation(article="a1", tokens=tokens, sentences=sentences, mentions=(), times=())
    found = find_mentions(article, bare, names)
    for m in found:
        assert article.text[m.span.start : m.span.end] == m.span.exact
    for left, right in itertools.pairwise(found):
        assert left.span.end <= right.span.start
    return found


PIECES = ["Orla", "Quist", "the", "Bank", "President", "of", "Moscow", "Kenyan", "-", "and", "Jr.", ",", "USS", "May"]
PIECES += [
    "Church",
    "Nominee",
    "for",
    "General",
    "Ministry",
    "Denies",
    "/",
    "III",
    "Дарья",
    "北京",
    "\u200bVask",
    "Q\u202euist",
    "x" * 300,
    "McTorun",
    "F-16",
    "“",
    "”",
    "'s",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 5), st.sampled_from(["PERSON", "ORG", "GPE", "FAC"]))),
)
def test_mentions_hold_their_words_and_never_overlap(words: list[str], given_: list[tuple[int, int, str]]) -> None:
    names, end = [], 0
    for first, size, label in sorted(given_):
        if first >= end and first + size <= len(words):
            names.append(NamedSpan(first, first + size, label))
            end = first + size
    assert read(words, names) == read(words, names)


def test_an_article_of_names_alone_is_read() -> None:
    words = [w for n in range(1500) for w in (f"Orla{'abcdefghij'[n % 10]}", f"Quist{n}")]
    names = [NamedSpan(i, i + 2, "PERSON") for i in range(0, len(words), 2)]
    assert len(read(words, names)) == 1500


def test_a_name_of_repeated_words_at_the_end_is_read() -> None:
    words = ["Ann", "Ann", "Ann", "x", "Ann", "Ann"]
    assert read(words, [NamedSpan(0, 3, "PERSON"), NamedSpan(4, 5, "PERSON")])
