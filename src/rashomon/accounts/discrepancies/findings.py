"""Making a Discrepancy: the words that carry a value, the order of values, the claims they touch."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.language import Tree
from rashomon.model import (
    Change,
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
    """What one account has, in the words to show, and where they stand; `place` is where the value itself stands in
    them, which says whose word it is where the evidence holds the words of several."""

    text: str
    evidence: Span
    place: Span | None = None


class Finding(NamedTuple):
    """A discrepancy before it has its place among the others."""

    kind: DiscrepancyKind
    verdict: Verdict
    values: tuple[Value, ...]
    explanation: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One article's reading with its tree, and its rank among the accounts of the story.

    Compared and hashed by identity: to hash the reading's words for every clause took nine tenths of the time.
    """

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


class Resting:
    """Which claims rest on which words: asked for every value, so found by place."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        told: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
        for claim in claims:
            for account in claim.accounts:
                for span in account.evidence:
                    told[span.article].append((span.start, span.end, claim.id, account.origin))
        self._told = {article: sorted(found) for article, found in told.items()}
        self._longest = {article: max(end - start for start, end, _, _ in found) for article, found in told.items()}

    def on(self, span: Span) -> list[tuple[int, int, str, str]]:
        """The claims whose accounts rest on words of the span: start, end, the claim, the account's origin."""
        found = self._told.get(span.article, [])
        first = bisect_left(found, (span.start - self._longest.get(span.article, 0), 0, "", ""))
        last = bisect_left(found, (span.end, 0, "", ""))
        return [one for one in found[first:last] if one[1] > span.start]

    def origin(self, value: Value) -> str | None:
        """Whose word the value is: the origin of the narrowest telling around the value itself, else of the one that
        has most of its evidence; None where no claim rests on these words."""
        if value.place is not None:
            around = [t for t in self.on(value.place) if t[0] <= value.place.start and t[1] >= value.place.end]
            if around:
                return min(around, key=lambda t: (t[1] - t[0], t))[3]

        def shared(told: tuple[int, int, str, str]) -> int:
            return min(told[1], value.evidence.end) - max(told[0], value.evidence.start)

        return max(self.on(value.evidence), key=lambda t: (shared(t), t[0] - t[1], t), default=(0, 0, "", None))[3]


def settle(findings: Iterable[Finding], claims: Sequence[Claim], ranks: Mapping[str, int]) -> tuple[Discrepancy, ...]:
    """The findings as discrepancies: two distinct values or more each, every one once, conflicts first."""
    resting = Resting(claims)
    made: dict[str, tuple[tuple[object, ...], Discrepancy]] = {}
    told_of: dict[tuple[str, str, str, int], list[set[tuple[str, int]]]] = defaultdict(list)
    for finding in findings:
        values = _distinct(finding.values, ranks)
        # Of a name the capitals are a part.
        if len({v.text if finding.kind == "name" else v.text.casefold() for v in values}) < 2:
            continue
        # One entry for one matter: what an earlier comparison holds already is not told again.
        where = {(v.evidence.article, v.evidence.start) for v in values}
        if any(where <= other for other in told_of[finding.kind, finding.verdict, *min(where)]) and len(where) > 1:
            continue
        for one in where:
            told_of[finding.kind, finding.verdict, *one].append(where)
        spans = sorted(v.evidence for v in values)
        key = identifier("discrepancy", finding.kind, *(f"{s.article}:{s.start}:{s.end}:{s.exact}" for s in spans))
        first = values[0].evidence
        place = (
            VERDICTS.index(finding.verdict), finding.kind, ranks.get(first.article, 0), first.start, key,
        )  # fmt: skip
        if key in made and made[key][0] <= place:
            continue
        told = tuple(
            DiscrepancyValue(value=v.text, article=v.evidence.article, evidence=v.evidence, origin=resting.origin(v))
            for v in values
        )
        made[key] = (
            place,
            Discrepancy(
                id=key,
                kind=finding.kind,
                verdict=finding.verdict,
                claims=_touched(spans, resting),
                values=told,
                explanation=finding.explanation,
                changes=finding.changes,
            ),
        )
    return _once([found for _, found in sorted(made.values(), key=lambda pair: pair[0])])


# Kinds that are of a whole clause: two entries over the same words are one matter, found in two ways.
OF_CLAUSES = ("polarity", "status")


def _once(found: Sequence[Discrepancy]) -> tuple[Discrepancy, ...]:
    """The discrepancies without those whose values a fuller one has, each of them, and without those of whole clauses
    that a fuller one over the same words has."""
    found = _without_parts(found)
    fuller: dict[tuple[str, str, str], list[Discrepancy]] = defaultdict(list)
    for d in found:
        if d.kind in OF_CLAUSES:
            for article in sorted({v.article for v in d.values}):
                fuller[d.kind, d.verdict, article].append(d)
    order = {d.id: n for n, d in enumerate(found)}

    def told(d: Discrepancy) -> bool:
        return any(
            (len(o.values), -order[o.id]) > (len(d.values), -order[d.id])
            and all(any(v.evidence.overlaps(w.evidence) for w in o.values) for v in d.values)
            for o in fuller[d.kind, d.verdict, d.values[0].article]
        )

    return tuple(d for d in found if d.kind not in OF_CLAUSES or not told(d))


def _without_parts(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies whose values are not all among those of a fuller one of their kind and verdict."""
    values = [{(v.article, v.evidence.start, v.value) for v in d.values} for d in found]
    holding: dict[tuple[str, str, tuple[str, int, str]], list[int]] = defaultdict(list)
    for n, d in enumerate(found):
        for value in values[n]:
            holding[d.kind, d.verdict, value].append(n)
    return [
        d
        for n, d in enumerate(found)
        if not any(values[n] < values[o] for o in holding[d.kind, d.verdict, min(values[n])])
    ]


def _distinct(values: Iterable[Value], ranks: Mapping[str, int]) -> tuple[Value, ...]:
    ordered = sorted(
        values, key=lambda v: (ranks.get(v.evidence.article, 0), v.evidence.article, v.evidence.start, v.text)
    )
    kept: dict[tuple[str, str], Value] = {}
    for value in ordered:
        kept.setdefault((value.text.casefold(), value.evidence.article), value)
    return tuple(kept.values())


def _touched(spans: Sequence[Span], resting: Resting) -> tuple[str, ...]:
    """The claims whose accounts rest on words that two values or more stand in; else on any of them."""
    hits: dict[str, set[int]] = {}
    for number, span in enumerate(spans):
        for _, _, claim, _ in resting.on(span):
            hits.setdefault(claim, set()).add(number)
    both = sorted(claim for claim, numbers in hits.items() if len(numbers) > 1)
    return tuple(both or sorted(hits))
