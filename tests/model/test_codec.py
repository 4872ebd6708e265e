"""What goes out as JSON comes back unchanged, and what is not of the model is named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Article, Moment, Party, Rejected, Removed, Span, Statement, decode, encode

LINE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
MOMENT = st.builds(
    Moment,
    earliest=st.none() | st.just("2025-10-07"),
    latest=st.none() | st.just("2025-10-09"),
    precision=st.sampled_from(["day", "week"]),
    basis=st.sampled_from(["stated", "inferred"]),
)
ARTICLE = st.builds(
    Article,
    id=LINE, location=LINE, sha256=LINE, text=LINE, outlet=st.none() | LINE, published=st.none() | MOMENT,
    credits=st.lists(LINE, max_size=2).map(tuple),
    removed=st.lists(st.builds(Removed, text=LINE, reason=LINE), max_size=2).map(tuple),
)  # fmt: skip


@given(ARTICLE)
def test_an_article_goes_out_and_back_unchanged(article: Article) -> None:
    assert decode(Article, json.loads(json.dumps(encode(article)))) == article


def test_nested_parts_go_out_and_back() -> None:
    words = Span(article="a1", start=0, end=6, exact="Winds.", prefix="", suffix=" It")
    said = Statement(
        id="s1", article="a1", form="direct", speaker=Party(text="Ines Vale", span=words),
        relayed_by=(Party(text="the port", span=words, entity="e1"),), cue=None, content=words,
    )  # fmt: skip
    assert decode(Statement, json.loads(json.dumps(encode(said)))) == said


@pytest.mark.parametrize(
    ("change", "named"),
    [({"form": "sung"}, "form"), ({"content": 3}, "content"), ({"relayed_by": "x"}, "relayed_by")],
)
def test_a_value_of_the_wrong_kind_is_named(change: dict[str, object], named: str) -> None:
    words = encode(Span(article="a1", start=0, end=2, exact="No"))
    value = {"id": "s1", "article": "a1", "form": "direct", "speaker": None, "cue": None, "content": words}
    assert decode(Statement, value).content.exact == "No"
    with pytest.raises(ValueError, match=named):
        decode(Statement, {**value, **change})


def test_a_missing_field_without_default_is_an_error() -> None:
    with pytest.raises(ValueError, match="detail"):
        decode(Rejected, {"location": "x", "stage": "sources", "reason": "empty"})
