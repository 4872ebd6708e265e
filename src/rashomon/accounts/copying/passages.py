"""What two articles of a story share, and what it proves.

1. The runs of words that two texts share are those of `rashomon.articles.copies`; so are the articles' words.
2. Words inside quotation marks count apart, and so do words that another article of the story quotes: a public
   statement reaches every newsroom, so having it alike proves nothing. Words of names count apart too: offices and
   full names repeat of themselves.
3. Proof of one text behind both: a long run of the reporter's own words, also with a few words changed; or several
   short runs that follow one another. Where something else gives a copy away as well (a common misspelling, a
   quotation cut at the same place, one agency credited by both), half of it is enough. So are words that both have,
   quotations too, right beside which the one names the other as reporting them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rashomon.accounts.copying.pairs import pairs_to_compare
from rashomon.accounts.copying.texts import FUNCTION_WORDS, Prepared, prepare
from rashomon.accounts.copying.traces import Traces, find_traces, traces_in_common
from rashomon.accounts.copying.ways import Side, Ways, find_ways
from rashomon.articles.copies import Run, chains, shared_runs
from rashomon.model import Reading, Signal, SignalKind, Span

# Runs of five words: shorter ones recur by chance in any two reports of one event ("in the capital of the").
RUN = 5
# A rewrite keeps shorter runs; they count only when several stand in the same order.
SHORT_RUNS_IN_ORDER = 3
# A part of the shorter text that they must make: of two long texts any three phrases follow in one order.
ORDER_SHARE = 0.03
# Of a text's runs so many before one are looked back at.
LOOK_BACK = 100
# Own words (no name, no function word) that one run must hold to prove copying, outside quotations.
PROOF_WORDS = 10
PROOF_CONTENT = 4
# The same of a passage in which words were changed.
CHANGED_WORDS = 16
CHANGED_CONTENT = 6
# Where something else gives a copy away too.
HELPED_RUNS = 2
# Words in a row that both have, quoted or not, and how many characters from them one names the other as reporting it.
# With it pairs of one text go from F1 .92 to 1.00 on the five labelled stories and from .94 to .97 on seven others,
# none of them wrong; counting quoted words alone to .96 and .97.
NAMED_WORDS = 8
BESIDE = 500
# From half of its words on, an article is the other one reprinted or reworded.
WHOLLY = 0.5
# Runs kept of a pair, the longest: what two articles share beyond is phrases, and a book's worth of them helps nobody.
MOST_RUNS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What two articles (identifiers in order) share, and whether that proves one text behind both.

    `signals` are about the left article: `here` stands in it, `there` in the right one. `ways`: whose text it is and
    who had it first, as far as anything says.
    """

    left: str
    right: str
    runs: tuple[tuple[Span, Span], ...]
    substance: tuple[int, ...]  # for each run its words that are no name and no function word, quoted ones too
    share_left: float
    share_right: float
    copied: bool
    why: str
    signals: tuple[Signal, ...] = ()
    ways: Ways = field(default_factory=Ways)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A shared run with what its words are."""

    run: Run
    own: int
    unquoted: int
    substance: int


def find_sharing(readings: Sequence[Reading]) -> tuple[Sharing, ...]:
    """What each pair of articles shares word for word; pairs that share nothing are left out.

    Of a large story the pairs that `pairs_to_compare` gives: every family of copies stays together.
    """
    prepared = prepare(readings)
    facts = _Story(prepared)
    found = (facts.sharing(left, right) for left, right in pairs_to_compare(prepared))
    return tuple(one for one in found if one is not None)


class _Story:
    """One story's articles, compared two at a time."""

    def __init__(self, prepared: Mapping[str, Prepared]) -> None:
        self._prepared = prepared
        self._traces: dict[str, Traces] = {}
        self._sides: dict[str, Side] = {}
        self._spelt: dict[str, int] = {}

    def sharing(self, left: str, right: str) -> Sharing | None:
        """What two articles share; None where nothing."""
        mine, theirs = self._prepared[left], self._prepared[right]
        counted = [_count(run, mine, theirs) for run in shared_runs(mine.text, theirs.text)]
        telling = [c for c in counted if c.run.size >= RUN or c.own >= 2]
        identical = bool(counted) and counted[0].run.size == len(mine.text.words) == len(theirs.text.words)
        if not telling and not identical:
            return None
        shares = [
            min(1.0, sum(c.run.size for c in telling if c.run.size >= RUN) / max(1, len(p.text.words)))
            for p in (mine, theirs)
        ]
        signals = _proofs(telling, mine, theirs, identical=identical)
        ways = Ways()
        if signals or _may_be_copied(telling) or any(c.run.size >= NAMED_WORDS for c in telling):
            ways = find_ways(self._side(left), self._side(right))
            traces = traces_in_common(mine, self._trace(left), theirs, self._trace(right), self._usual)
            signals += [*traces, *ways.signals, *_named_for_words(ways, telling, mine, theirs)]
            if not any(s.proves for s in signals) and (traces or ways.close) and _may_be_copied(telling):
                signals += _ordered(telling, mine, theirs, HELPED_RUNS)
        copied = any(s.proves for s in signals)
        kept = _longest(telling or counted)
        return Sharing(
            left=left,
            right=right,
            runs=tuple((mine.span(c.run.left, c.run.size), theirs.span(c.run.right, c.run.size)) for c in kept),
            substance=tuple(c.substance for c in kept),
            share_left=shares[0] if not identical else 1.0,
            share_right=shares[1] if not identical else 1.0,
            copied=copied,
            why=next((s.why for s in signals if s.proves), "only quotations and common phrases are shared"),
            signals=tuple(sorted(signals, key=lambda s: not s.proves)),
            ways=ways,
        )

    def _trace(self, article: str) -> Traces:
        if article not in self._traces:
            self._traces[article] = find_traces(self._prepared[article])
        return self._traces[article]

    def _side(self, article: str) -> Side:
        if article not in self._sides:
            self._sides[article] = Side(self._prepared[article].reading)
        return self._sides[article]

    def _usual(self, word: str) -> bool:
        """Whether more than a third of the story's articles, and more than three, write the word so."""
        if word not in self._spelt:
            self._spelt[word] = sum(word in p.text.text for p in self._prepared.values())
        return self._spelt[word] > max(3, len(self._prepared) / 3)


def _count(run: Run, mine: Prepared, theirs: Prepared) -> _Counted:
    here, there = slice(run.left, run.left + run.size), slice(run.right, run.right + run.size)
    quoted = mine.quoted[here] | theirs.quoted[there]
    substance = mine.substance[here] & theirs.substance[there]
    hidden, telling = int(np.count_nonzero(quoted)), int(np.count_nonzero(substance))
    return _Counted(run, telling - int(np.count_nonzero(substance & quoted)), run.size - hidden, telling)


def _longest(telling: Sequence[_Counted]) -> list[_Counted]:
    """The runs that are kept, in the order of the left text."""
    kept = sorted(telling, key=lambda c: (-c.run.size, c.run))[:MOST_RUNS]
    return sorted(kept, key=lambda c: c.run)


def _proofs(telling: Sequence[_Counted], mine: Prepared, theirs: Prepared, *, identical: bool) -> list[Signal]:
    """What of the shared words alone proves one text behind both."""
    if identical:
        run = telling[0].run if telling else Run(0, 0, len(mine.text.words))
        return [_signal("identical", "the two texts are the same", run, run, mine, theirs)]
    found = []
    long = [c for c in telling if c.unquoted >= PROOF_WORDS and c.own >= PROOF_CONTENT]
    if long:
        best = max(long, key=lambda c: (c.unquoted, -c.run.left))
        why = f"a passage of {best.unquoted} words outside quotations is the same"
        found.append(_signal("passage", why, best.run, best.run, mine, theirs))
    else:
        found += _changed(telling, mine, theirs)
    found += _ordered(telling, mine, theirs, SHORT_RUNS_IN_ORDER)
    return found


def _named_for_words(ways: Ways, telling: Sequence[_Counted], mine: Prepared, theirs: Prepared) -> list[Signal]:
    """That the one names the other as reporting it right beside words that both have: it has them from there."""
    long = [c.run for c in telling if c.run.size >= NAMED_WORDS]
    for named in (s for s in ways.signals if s.kind == "chain" and (s.here is None) != (s.there is None)):
        words = named.here or named.there
        for run in long:
            here, there = mine.span(run.left, run.size), theirs.span(run.right, run.size)
            beside = here if named.here else there
            if words and max(beside.start - words.end, words.start - beside.end) <= BESIDE:
                why = f"{named.why}, beside words that both have"
                return [Signal(kind="chain", why=why, here=here, there=there, proves=True)]
    return []


def _changed(telling: Sequence[_Counted], mine: Prepared, theirs: Prepared) -> list[Signal]:
    """A passage that is the same but for a few words."""
    by_run = {c.run: c for c in telling}
    best: tuple[int, list[Run]] | None = None
    for chain in chains([c.run for c in telling]):
        unquoted, own = (sum(n) for n in zip(*((by_run[r].unquoted, by_run[r].own) for r in chain), strict=True))
        if len(chain) > 1 and unquoted >= CHANGED_WORDS and own >= CHANGED_CONTENT and (not best or unquoted > best[0]):
            best = unquoted, chain
    if best is None:
        return []
    why = f"a passage is the same but for a few words, {best[0]} of them outside quotations"
    return [_signal("passage", why, best[1][0], best[1][-1], mine, theirs)]


def _ordered(telling: Sequence[_Counted], mine: Prepared, theirs: Prepared, enough: int) -> list[Signal]:
    """Short runs of the reporter's own words that follow one another in both texts."""
    chain = _in_order(_short(telling))
    shorter = min(len(mine.text.words), len(theirs.text.words))
    if len(chain) < enough or sum(run.size for run in chain) < ORDER_SHARE * shorter:
        return []
    why = f"{len(chain)} phrases outside quotations follow in the same order"
    return [_signal("order", why, chain[0], chain[-1], mine, theirs)]


def _may_be_copied(telling: Sequence[_Counted]) -> bool:
    """Whether so much is shared that one more sign would prove it."""
    return len(_in_order(_short(telling))) >= HELPED_RUNS


def _short(telling: Sequence[_Counted]) -> list[Run]:
    """The runs that count for order: with so many of the reporter's own words that they are more than a phrase."""
    return [c.run for c in telling if c.own >= (2 if c.run.size >= RUN else 3)]


def _in_order(runs: Sequence[Run]) -> list[Run]:
    """The longest chain of runs that follow one another in both texts; they overlap in neither."""
    longest: list[int] = []
    before: list[int] = []
    for n, run in enumerate(runs):
        best, link = 1, -1
        for m in range(n - 1, max(-1, n - 1 - LOOK_BACK), -1):
            if runs[m].right + runs[m].size <= run.right and longest[m] + 1 > best:
                best, link = longest[m] + 1, m
        longest.append(best)
        before.append(link)
    if not longest:
        return []
    at = longest.index(max(longest))
    chain = []
    while at >= 0:
        chain.append(runs[at])
        at = before[at]
    return chain[::-1]


def _signal(kind: SignalKind, why: str, first: Run, last: Run, mine: Prepared, theirs: Prepared) -> Signal:
    """A proof: the words from one run to another."""
    return Signal(
        kind=kind,
        why=why,
        here=mine.span(first.left, last.left + last.size - first.left),
        there=theirs.span(first.right, last.right + last.size - first.right),
        proves=True,
    )


__all__ = ["FUNCTION_WORDS", "RUN", "WHOLLY", "Sharing", "find_sharing"]
