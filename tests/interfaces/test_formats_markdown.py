"""Markdown read by a parser of its own: whatever a text holds, the page's structure is the same."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rashomon.interfaces.export import to_markdown
from tests.interfaces.exported import AWKWARD, awkward, stories, with_words

# What a text must never make more of: a heading, a list, a table, a quotation, code, a picture, HTML, a link.
STRUCTURE = ("heading_open", "bullet_list_open", "ordered_list_open", "table_open", "blockquote_open", "fence",
             "code_block", "code_inline", "image", "html_block", "html_inline", "hr", "link_open")  # fmt: skip


def tokens(text: str) -> list[Token]:
    """Block tokens and those inside them; footnotes are taken out first, which this parser does not know."""
    body = re.sub(r"(?m)^\[\^\d+\]: .*$", "", text)
    found = MarkdownIt("commonmark").enable("table").parse(re.sub(r"\[\^\d+\]", "", body))
    return [*found, *(inner for token in found for inner in token.children or ())]


def structure(text: str) -> Counter[str]:
    return Counter(token.type for token in tokens(text) if token.type in STRUCTURE)


def test_the_pages_have_no_link_no_picture_and_no_html() -> None:
    for story in stories():
        found = structure(to_markdown(story))
        assert found["heading_open"] > 5
        assert found["table_open"] >= 2
        assert not {"image", "html_block", "html_inline", "link_open", "fence", "code_block", "hr"} & set(found)


def test_every_footnote_is_there_once_and_is_asked_for() -> None:
    for story in stories():
        text = to_markdown(story)
        given_ = re.findall(r"(?m)^\[\^(\d+)\]: ", text)
        assert len(given_) == len(set(given_)) > 10
        assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(given_)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_words_stay_words(text: str) -> None:
    # A sign of life: a text of letters alone in all the same places, or none, where the text has none to show.
    assert structure(to_markdown(with_words(f"a{text}"))) == structure(to_markdown(with_words("ab")))


@settings(deadline=None, max_examples=60)
@given(awkward)
def test_no_text_makes_markup(text: str) -> None:
    found = structure(to_markdown(with_words(text)))
    assert not {"image", "html_block", "html_inline", "link_open", "fence", "code_inline", "blockquote_open"} & set(
        found
    )
    assert found["table_open"] == structure(to_markdown(with_words("ab")))["table_open"]
