"""The dated accounts of a story, and which of their sentences an undated one tells too."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from rashomon.model import Span
from rashomon.stories.dating.told import Said, Told

# Two sentences tell the same thing where they share so much of their words, weighed by how rare these are in the
# story (Dice). Of 41 pairs so matched in the stories read, each with one day, 36 were within a day of each other,
# 29 of 29 where a story has not two happenings of one kind; at 0.3 it was 46 of 61.
SAME = 0.4
SAME_WORDS = 3
# Or where the longer holds so much of the shorter, as in 22 pairs of which 21 were within a day.
HELD = 0.6
# From here on the one is a copy of the other, a word changed here and there.
COPY = 0.75


# A word in more sentences than this is no reason to compare two: so that large stories do not cost their square.
COMMON = 300


class Pair(NamedTuple):
    """A sentence of the account and one of a dated account that tell the same thing, how alike (0 to 1)."""

    said: Said
    source: Told
    other: Said
    likeness: float


class Dated:
    """The dated accounts, their sentences found by words and by the happenings they name."""

    def __init__(self, sources: Sequence[Told]) -> None:
        self.sources = tuple(sorted(sources, key=lambda s: s.id))
        self.sentences = [(source, said) for source in self.sources for said in source.said]
        counts = Counter(word for _, said in self.sentences for word in said.words)
        self._weights = {word: self._weight(count) for word, count in counts.items()}
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, (_, said) in enumerate(self.sentences):
            for word in sorted(said.words):
                self._holding[word].append(number)
        self._sums = [self._sum(said) for _, said in self.sentences]

    def _weight(self, count: int) -> float:
        return math.log(1 + (len(self.sentences) + 1) / count)

    def _sum(self, said: Said, only: frozenset[str] | None = None) -> float:
        words = said.words if only is None else said.words & only
        return math.fsum(self._weights.get(word, self._weight(1)) for word in sorted(words))

    @cached_property
    def happenings(self) -> dict[str, list[tuple[Told, int, Span]]]:
        """Who tells of a happening, in which of its sentences, in what words."""
        found: dict[str, list[tuple[Told, int, Span]]] = defaultdict(list)
        for source in self.sources:
            for number, said in enumerate(source.said):
                for name, span in dict(said.happenings).items():
                    found[name].append((source, number, span))
        return found

    def pairs(self, told: Told) -> tuple[Pair, ...]:
        """The account's sentences with those that tell the same thing, in the order of its text."""
        found = []
        for said in told.said:
            shared: Counter[int] = Counter()
            held = [self._holding[word] for word in sorted(said.words) if word in self._holding]
            for numbers in held:
                if len(numbers) <= COMMON:
                    shared.update(numbers)
            common = sum(len(numbers) > COMMON for numbers in held)
            own = self._sum(said)
            for number, rare in sorted(shared.items()):
                if rare + common < SAME_WORDS:
                    continue
                source, other = self.sentences[number]
                if (count := len(said.words & other.words)) < SAME_WORDS:
                    continue
                both = self._sum(said, other.words)
                alike = 2 * both / (own + self._sums[number])
                inside = both / min(own, self._sums[number])
                if alike >= SAME or (inside >= HELD and count > SAME_WORDS) or _same_anniversary(said, other):
                    found.append(Pair(said, source, other, alike))
        return tuple(found)


def _same_anniversary(said: Said, other: Said) -> bool:
    """Whether both name the same anniversary: there is but one seventieth in a story."""
    one, two = ({t.value for t in s.times if t.kind == "anniversary" and "X" not in t.value} for s in (said, other))
    return bool(one & two)


class Company:
    """How one account stands to each of the dated ones, by the sentences they have in common."""

    def __init__(self, told: Told, dated: Dated, pairs: Sequence[Pair]) -> None:
        self.told = told
        self.sources = dated.sources
        self.pairs = tuple(pairs)
        self.scores: dict[str, float] = {}
        self._leads: dict[str, Pair] = {}
        self._alike: dict[str, float] = {}
        copied: dict[str, set[int]] = defaultdict(set)
        for pair in pairs:
            name = pair.source.id
            # The news stands at the top: what both lead with counts four times what both tell further down.
            weight = (1 + pair.said.leads) * (1 + pair.other.leads)
            self.scores[name] = self.scores.get(name, 0.0) + weight * pair.likeness
            if pair.said.leads and pair.other.leads:
                self._alike[name] = max(pair.likeness, self._alike.get(name, 0.0))
                ordered = {pair.said.tense, pair.other.tense} == {-1, 1}  # announced by the one, told by the other
                best = self._leads.get(name)
                if not ordered and (best is None or pair.likeness > best.likeness):
                    self._leads[name] = pair
            if pair.likeness >= COPY:
                copied[name].add(pair.said.sentence.index)
        self._copied = {name: len(found) / len(told.said) for name, found in copied.items()}

    def lead(self, source: Told) -> Pair | None:
        """The sentences most alike at the top of both, neither of which announces what the other tells."""
        return self._leads.get(source.id)

    def opens_alike(self, source: Told) -> float:
        """How alike the two open, 0 to 1, though the one may announce what the other tells."""
        return self._alike.get(source.id, 0.0)

    def lead_likeness(self, source: Told) -> float:
        """How alike the two open with the same news, 0 to 1."""
        pair = self._leads.get(source.id)
        return pair.likeness if pair else 0.0

    def copied(self, source: Told) -> float:
        """Which share of the account's sentences the source has almost word for word, 0 to 1."""
        return self._copied.get(source.id, 0.0)

    def spans(self, source: Told) -> tuple[Span, ...]:
        """The two sentences most alike, at the top if there are such, as evidence."""
        pair = self.lead(source) or max(
            (p for p in self.pairs if p.source.id == source.id), key=lambda p: p.likeness, default=None
        )
        return (self.told.span(pair.said), source.span(pair.other)) if pair else ()
