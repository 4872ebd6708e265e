"""Two names side by side: which word of the one answers to which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from rashomon.entities.compare.name import Name, Reading
from rashomon.entities.compare.words import HABIT, Word, alike, gendered

# Words of a name that were split or joined are tried from this many letters on.
SHORTEST_JOINED = 5
# What a name that reads the same in Korean or Chinese counts, by spelling habit or another romanisation.
SAME_READING = 0.97
# A listed name of so many letters with one letter more or less is a misspelling before it is a namesake.
SURELY_MISSPELT = 8
# A slip in a short word is excused where this many other words agree, or one of so many letters; it counts so much.
ENOUGH_AGREE, MUCH, EXCUSED = 3, 7, 0.75


class Paired(NamedTuple):
    """A word, the word it answers to, and how alike they are."""

    left: Word
    right: Word
    alike: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, how their words pair off, and what is left over on either side.

    `reading`: 1 where both are Korean or both Chinese names and may be read alike, 0 where they cannot be, None
    where that does not arise. `person`: 1 where a list has both as one person, 0 as two, None where it has not both.
    """

    left: Name
    right: Name
    paired: tuple[Paired, ...]
    lone_left: tuple[Word, ...]
    lone_right: tuple[Word, ...]
    reading: float | None = None
    listed: float | None = None

    @property
    def lone(self) -> tuple[Word, ...]:
        """The words without a partner, of both names."""
        return self.lone_left + self.lone_right


def paired(left: Name, right: Name) -> Pair:
    """Pairs the words of two names off, the most alike first and each once."""
    reading, listed = _same_reading(left, right), _same_entry(left, right)
    if listed or (reading and listed is None):
        return Pair(left, right, (), (), (), reading, listed)
    pair = _paired(left, right, left.words, right.words, (reading, listed))
    if pair.lone and (pair.paired or len(left.words) == 1 or len(right.words) == 1):
        one, two = _joined_like(left, right.words), _joined_like(right, left.words)
        if one is not left.words or two is not right.words:
            return _paired(left, right, one, two, (reading, listed))
    return _slip_excused(pair)


def _slip_excused(pair: Pair) -> Pair:
    """One short word may differ by a letter where three others agree, and lack one beside a long word that agrees."""
    if len(pair.lone_left) != 1 or len(pair.lone_right) != 1 or pair.reading is not None:
        return pair
    a, b = pair.lone_left[0], pair.lone_right[0]
    sure = [p for p in pair.paired if p.alike >= HABIT and p.left.weight > 2]
    if not (len(sure) >= ENOUGH_AGREE or (_letter_dropped(a.text, b.text) and _much(sure))):
        return pair
    if min(a.weight, b.weight) < 3 or a.number or b.number or a.syllables or b.syllables or (a.common and b.common):
        return pair
    if (a.given is not None and b.given is not None) or a.generation or b.generation or a.loose or b.loose:
        return pair
    if OSA.distance(a.text, b.text) > 1 or gendered(a.text, b.text):
        return pair
    return replace(pair, paired=(*pair.paired, Paired(a, b, EXCUSED)), lone_left=(), lone_right=())


def _letter_dropped(a: str, b: str) -> bool:
    return a[0] == b[0] and abs(len(a) - len(b)) == 1 and max(len(a), len(b)) > 3


def _much(sure: Sequence[Paired]) -> bool:
    return sum(p.left.weight for p in sure) >= MUCH and any(p.left.weight >= MUCH for p in sure)


def _paired(
    left: Name, right: Name, one: tuple[Word, ...], two: tuple[Word, ...], known: tuple[float | None, float | None]
) -> Pair:
    scored = [
        (-score, abs(i - j), i, j) for i, a in enumerate(one) for j, b in enumerate(two) if (score := alike(a, b))
    ]
    if not scored:
        return Pair(left, right, (), one, two, *known)
    scored.sort()
    used_left: set[int] = set()
    used_right: set[int] = set()
    found: list[tuple[int, Paired]] = []
    for score, _, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            found.append((i, Paired(one[i], two[j], -score)))
    found.sort(key=lambda item: item[0])
    return Pair(
        left,
        right,
        tuple(p for _, p in found),
        tuple(w for i, w in enumerate(one) if i not in used_left),
        tuple(w for j, w in enumerate(two) if j not in used_right),
        *known,
    )


def _same_reading(left: Name, right: Name) -> float | None:
    """Whether two Korean or two Chinese names can be one."""
    if not ((left.korean and right.korean) or (left.chinese and right.chinese)):
        return None
    if _all_han(left) and _all_han(right):
        return None  # signs are compared as signs: many have one reading
    verdicts = [
        _agree(one, two) for one, two in ((left.korean, right.korean), (left.chinese, right.chinese)) if one and two
    ]
    verdict = max(verdicts)
    return None if not verdict and _misspelt_leader(left, right) else verdict


def _misspelt_leader(left: Name, right: Name) -> bool:
    """Whether a listed person's Chinese name has one letter too many or too few: "Jingping"."""
    if bool(left.people) == bool(right.people) or not (left.chinese and right.chinese):
        return False
    long_enough = min(len(left.letters), len(right.letters)) >= SURELY_MISSPELT
    return long_enough and abs(len(left.letters) - len(right.letters)) == 1 == OSA.distance(left.letters, right.letters)


def _all_han(name: Name) -> bool:
    return all(w.script == "han" for w in name.words)


def _agree(left: Sequence[Reading], right: Sequence[Reading]) -> float:
    for families, rows in left:
        for others, more in right:
            if families & others and (rows & more or _run(rows) & _run(more)):
                return 1.0
    return 0.0


def _run(rows: frozenset[tuple[str, ...]]) -> set[str]:
    return {"".join(row) for row in rows} if len(rows) == 1 else set()


def _same_entry(left: Name, right: Name) -> float | None:
    if left.people and right.people:
        return 1.0 if left.people & right.people else 0.0
    if left.entry and right.entry:
        return 1.0 if left.entry == right.entry else 0.0
    return None


def _joined_like(name: Name, others: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, two or three of them joined if the other name has them as one: "Patr ushev", "Jong-un"."""
    words = name.words
    targets = [o for o in others if len(o.text) >= SHORTEST_JOINED and not o.loose and o not in words]
    for target in targets:
        text, first, length = target.text, target.text[0], len(target.text)
        for run, start, end in name.runs:
            if run[0] == first and abs(len(run) - length) <= 1 and _same_letters(run, text):
                return (*words[:start], target, *words[end:])
    return words


def _same_letters(run: str, target: str) -> bool:
    return run == target or (len(target) > 8 and Levenshtein.distance(run, target, score_cutoff=1) <= 1)
