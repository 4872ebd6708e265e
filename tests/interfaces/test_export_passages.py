"""Marked up in whatever way, an article's text stays what it is, and every span's anchor is there."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from rashomon.interfaces.views.passages import Passages
from rashomon.model import Span, span_at
from tests.dossier import fixtures

TEXTS = st.text(st.sampled_from("ab <&\"'\n.“é"), min_size=1, max_size=80).filter(str.strip)
EDGES = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=8)


def spans_of(text: str, edges: list[tuple[int, int]]) -> list[Span]:
    found = []
    for start, end in edges:
        if text[start:end].strip():
            found.append(span_at("a1", text, start, min(end, len(text))))
    return found


@settings(max_examples=150, deadline=None)
@given(TEXTS, EDGES)
def test_the_text_is_unchanged_and_every_anchor_is_there(text: str, edges: list[tuple[int, int]]) -> None:
    article = replace(fixtures.ARTICLES["a1"], text=text)
    spans = spans_of(text, edges)
    passages = Passages(1, article, spans, {span: [n] for n, span in enumerate(spans[:3], start=1)})
    paragraphs = passages.paragraphs()
    plain = "".join(Markup(re.sub(r'<a class="ref".*?</a>', "", markup)).striptags() for _, markup in paragraphs)
    assert "".join(plain.split()) == "".join(text.split())
    ids = [key for key, _ in paragraphs]
    for _, markup in paragraphs:
        ids += re.findall(r' id="([^"]+)"', markup)
        assert markup.count("<mark") + markup.count("<span") == markup.count("</mark>") + markup.count("</span>")
    assert len(ids) == len(set(ids))
    assert {passages.anchor(span) for span in spans} <= set(ids)
