"""One denial found in two ways is one entry of the ledger, the fuller one."""

from __future__ import annotations

from rashomon.accounts.discrepancies.findings import Finding, Value, settle
from rashomon.model import Span

TEXTS = {"a1": "The office denied that the doors were locked.", "a2": "Brenn said the doors were locked.", "a3": "No."}


def span(article: str, words: str) -> Span:
    start = TEXTS[article].index(words)
    return Span(article=article, start=start, end=start + len(words), exact=words)


def test_the_fuller_of_two_entries_over_the_same_words_stays() -> None:
    wide = (Value("denies it", span("a1", TEXTS["a1"])), Value("says so", span("a2", TEXTS["a2"])))
    narrow = (
        Value("denies it", span("a1", "that the doors were locked")),
        Value("says so", span("a2", "the doors were locked")),
        Value("denies it", span("a3", "No.")),
    )
    findings = [Finding("polarity", "conflict", wide, "one"), Finding("polarity", "conflict", narrow, "two")]
    for order in (findings, findings[::-1]):
        (kept,) = settle(order, (), {"a1": 0, "a2": 1, "a3": 2})
        assert len(kept.values) == 3


def test_figures_over_the_same_words_stay_two_entries() -> None:
    wide = (Value("two", span("a1", TEXTS["a1"])), Value("three", span("a2", TEXTS["a2"])))
    narrow = (Value("four", span("a1", "the doors")), Value("six", span("a2", "the doors")))
    findings = [Finding("number", "conflict", wide, "one"), Finding("number", "conflict", narrow, "two")]
    assert len(settle(findings, (), {"a1": 0, "a2": 1})) == 2


def test_what_a_fuller_entry_holds_is_told_once() -> None:
    whole = tuple(Value(text, span(a, TEXTS[a])) for text, a in (("two", "a1"), ("three", "a2"), ("two", "a3")))
    findings = [Finding("number", "conflict", whole[:2], "part"), Finding("number", "conflict", whole, "whole")]
    for order in (findings, findings[::-1]):
        (kept,) = settle(order, (), {"a1": 0, "a2": 1, "a3": 2})
        assert kept.explanation == "whole"
