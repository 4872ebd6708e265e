"""Making a Discrepancy: the words that carry a value, the order of values, the claims they touch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rashomon.language import Tree
from rashomon.model import (
    Claim,
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyValue,
    Reading,
    Span,
    Token,
    Verdict,
    identifier,
)

# A reader takes in about two lines at a glance: longer sentences are cut to the clause around the value.
LONG = 160
# A clause of fewer words does not say what its value is a value of.
SHORT = 4
# Branches that say something else than the clause they hang on.
APART = frozenset({"advcl", "relcl", "parataxis", "ccomp", "conj", "acl"})
LEFT = re.compile(r"[\s,;:.)\]”’\"'—–-]+(?=\s)\s*|[,;:)\]”’]+")
# Conflicts are what a reader comes for; the rest are listed under them, by kind.
VERDICTS: tuple[Verdict, ...] = (
    "conflict", "update", "scope", "translation", "rounding", "granularity", "spelling",
)  # fmt: skip


class Value(NamedTuple):
    """What one account has, in the words to show, and where they stand."""

    text: str
    evidence: Span


class Finding(NamedTuple):
    """A discrepancy before it has its place among the others."""

    kind: DiscrepancyKind
    verdict: Verdict
    values: tuple[Value, ...]
    explanation: str


class Account(NamedTuple):
    """One article's reading with its tree, and its rank among the accounts of the story."""

    reading: Reading
    tree: Tree
    rank: int

    @property
    def id(self) -> str:
        """The article's identifier."""
        return self.reading.article.id


def accounts_of(readings: Iterable[Reading]) -> tuple[Account, ...]:
    """The readings by time of publication, undated last, then by identifier: the same for any order given."""

    def published(reading: Reading) -> tuple[bool, str, str]:
        moment = reading.article.published
        when = moment.earliest if moment else None
        return when is None, when or "", reading.article.id

    once = {reading.article.id: reading for reading in readings}
    ordered = sorted(once.values(), key=published)
    return tuple(
        Account(reading, Tree(reading.article, reading.annotation), rank) for rank, reading in enumerate(ordered)
    )


def name_of(account: Account) -> str:
    """What an explanation calls the account: its outlet where that is known."""
    return account.reading.article.outlet or "an account whose outlet is not known"


def clause(tree: Tree, token: Token) -> Span:
    """The words around `token` that say what it is a value of: its sentence, or the clause where that is long."""
    sentence = tree.sentence(token)
    whole = tree.span(sentence.start, sentence.end)
    if len(whole.exact) <= LONG:
        return _trimmed(tree, sentence.start, sentence.end)
    best = [token]
    for node in (token, *tree.ancestors(token)):
        below = tree.subtree(node, without=APART)
        if token.index not in {t.index for t in below}:
            below = [*below, *best]
        size = max(t.end for t in below) - min(t.start for t in below)
        if size > LONG and len(best) >= SHORT:
            break
        best = below
        if node.pos in {"VERB", "AUX"} and len(best) >= SHORT:
            break
    return _trimmed(tree, min(t.start for t in best), max(t.end for t in best))


def _trimmed(tree: Tree, start: int, end: int) -> Span:
    """The span without what is left of the words before it: a comma, a closing mark."""
    left = LEFT.match(tree.article.text, start, end)
    return tree.span(left.end() if left and left.end() < end else start, end)


def settle(findings: Iterable[Finding], claims: Sequence[Claim], ranks: Mapping[str, int]) -> tuple[Discrepancy, ...]:
    """The findings as discrepancies: two distinct values or more each, every one once, conflicts first."""
    made: dict[str, tuple[tuple[object, ...], Discrepancy]] = {}
    for finding in findings:
        values = _distinct(finding.values, ranks)
        if len({v.text.casefold() for v in values}) < 2:
            continue
        spans = sorted(v.evidence for v in values)
        key = identifier("discrepancy", finding.kind, *(f"{s.article}:{s.start}:{s.end}:{s.exact}" for s in spans))
        first = values[0].evidence
        place = (
            VERDICTS.index(finding.verdict), finding.kind, ranks.get(first.article, 0), first.start, key,
        )  # fmt: skip
        made[key] = (
            place,
            Discrepancy(
                id=key,
                kind=finding.kind,
                verdict=finding.verdict,
                claims=_touched(spans, claims),
                values=tuple(
                    DiscrepancyValue(value=v.text, article=v.evidence.article, evidence=v.evidence) for v in values
                ),
                explanation=finding.explanation,
            ),
        )
    return tuple(found for _, found in sorted(made.values(), key=lambda pair: pair[0]))


def _distinct(values: Iterable[Value], ranks: Mapping[str, int]) -> tuple[Value, ...]:
    ordered = sorted(
        values, key=lambda v: (ranks.get(v.evidence.article, 0), v.evidence.article, v.evidence.start, v.text)
    )
    kept: dict[tuple[str, str], Value] = {}
    for value in ordered:
        kept.setdefault((value.text.casefold(), value.evidence.article), value)
    return tuple(kept.values())


def _touched(spans: Sequence[Span], claims: Sequence[Claim]) -> tuple[str, ...]:
    """The claims whose accounts rest on words that two values or more stand in; else on any of them."""
    hits: dict[str, set[int]] = {}
    for claim in claims:
        for account in claim.accounts:
            for evidence in account.evidence:
                for number, span in enumerate(spans):
                    if evidence.overlaps(span):
                        hits.setdefault(claim.id, set()).add(number)
    both = sorted(claim for claim, numbers in hits.items() if len(numbers) > 1)
    return tuple(both or sorted(hits))
