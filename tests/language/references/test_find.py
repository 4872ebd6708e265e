"""Every reference once, in order, and one mechanism behind what later packages ask."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import Tree, antecedent_of, resolve_times
from rashomon.language.references import find_references, owner_of
from rashomon.model import Annotation
from tests.language.references.reading import annotated, article

TEXT = (
    "Finance Minister Anna Quist resigned on Monday. She told Norland Radio that her party had lost. "
    "Norland Steel said it would close. The company gave no reason. Peter Marlow met Mark Tesk. He left."
)


def test_later_packages_are_told_the_same() -> None:
    tree = Tree(article(TEXT), annotated(TEXT))
    for r in tree.annotation.references:
        assert antecedent_of(tree, r.head, r.head + 1) == r.name
    her = next(t for t in tree.tokens if t.text == "her")
    assert owner_of(tree, her) == "Anna Quist"


def test_an_annotation_without_references_is_read_when_asked() -> None:
    known = annotated(TEXT)
    bare = Annotation(article=known.article, tokens=known.tokens, sentences=known.sentences, mentions=known.mentions,
                      times=())  # fmt: skip
    she = next(t for t in known.tokens if t.text == "She")
    assert antecedent_of(Tree(article(TEXT), bare), she.index, she.index + 1) == "Anna Quist"


def test_references_outlive_a_new_reading_of_times() -> None:
    assert resolve_times(article(TEXT), annotated(TEXT)).references == annotated(TEXT).references


def check(text: str) -> None:
    known = annotated(text)
    references = find_references(article(text), known)
    assert references == known.references
    assert [r.span.start for r in references] == sorted(r.span.start for r in references)
    assert len({r.head for r in references}) == len(references)
    names = {m.antecedent or m.name for m in known.mentions} | {m.name for m in known.mentions}
    for r in references:
        assert r.why
        assert text[r.span.start : r.span.end] == r.span.exact
        assert r.name is None or not r.candidates
        ministry = r.form == "description" and r.span.exact.lower().endswith(("ministry", "department"))
        assert r.name is None or r.name in names or ministry


@pytest.mark.parametrize(
    "text",
    [
        "he " * 1000,
        "Peter Marlow left and he said he saw his dog. " * 100,
        " ".join(f"Peter Quist{n}" for n in range(300)),
        '“He said ‘the minister "left" ' * 200,
        ". ".join(f"Minister Bob{n} Quist met the minister and the man" for n in range(200)),
        "It said its its it Norland Corp. " * 200,
        "\u202ehe\u202c \u200bPeter Marlow\u200b she",
        "Q" * 300 + " said he left.",
    ],
)
def test_hostile_texts_are_read_and_nothing_is_invented(text: str) -> None:
    check(text)


WORDS = ["Peter Marlow", "Anna Quist", "Norland Steel", "NS", "he", "she", "it", "they", "the minister",
         "the company", "said", "that", "his", "who", ",", ".", "“", "”", "\n\n", "himself",
         "a man", "Mr Marlow", "(", ")", "met"]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_any_order_of_words_is_read(words: list[str]) -> None:
    check(" ".join(words))
