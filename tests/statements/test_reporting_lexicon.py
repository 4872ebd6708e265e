"""Every line of the reporting lexicon gives what its example says, read by the real parser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import pytest

from rashomon.language import annotate
from rashomon.model import Article, identifier
from rashomon.statements import find_statements, lexicon
from rashomon.statements.lexicon.entries import Entry, Part, entries

PARTS: tuple[Part, ...] = ("verb", "noun", "adjective")
MARKS = re.compile(r"[\[\]{}]")


def read_examples(listed: tuple[Entry, ...]) -> Iterator[tuple[Entry, list[tuple[str | None, str, str, str]]]]:
    """Each entry with (speaker, content, attitude, manner) of what was read in its example."""
    texts = [MARKS.sub("", entry.example) for entry in listed]
    articles = [Article(id=identifier("article", t), location="test", sha256="", text=t) for t in texts]
    for entry, article, annotation in zip(listed, articles, annotate(articles), strict=True):
        found = find_statements(article, annotation)
        yield (
            entry,
            [(s.speaker.span.exact if s.speaker else None, s.content.exact, s.attitude, s.manner) for s in found],
        )


@pytest.mark.parametrize("part", PARTS)
def test_every_example_is_read_as_it_is_marked(part: Part) -> None:
    wrong = []
    for entry, read in read_examples(entries(part)):
        source, content = re.search(r"\[(.+?)\]", entry.example), re.search(r"\{(.+?)\}", entry.example)
        assert source is not None and content is not None, entry
        if (source[1], content[1], entry.attitude, entry.manner) not in read:
            wrong.append((entry, read))
    assert wrong == []


def test_no_line_stands_twice_and_every_example_holds_its_word() -> None:
    every = list(chain.from_iterable(((part, entry) for entry in entries(part)) for part in PARTS))
    counted = Counter((part, e.word, e.frame, e.words) for part, e in every)
    assert [key for key, times in counted.items() if times > 1] == []
    for part, entry in every:
        if part != "verb":
            assert entry.word in entry.example


def test_the_lists_are_in_lower_case() -> None:
    for name in lexicon.__all__:
        listed = getattr(lexicon, name)
        if isinstance(listed, frozenset):
            assert {word for word in listed if word != word.lower()} == set()


@pytest.mark.parametrize(
    ("text", "lemma", "verb"),
    [("hopes", "hop", "hope"), ("hoping", "hop", "hope"), ("hopped", "hop", "hop"), ("Said", "say", "say")],
)
def test_a_lemma_that_lost_its_e_is_mended(text: str, lemma: str, verb: str) -> None:
    assert lexicon.verb_of(text, lemma) == verb
