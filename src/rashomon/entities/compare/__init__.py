"""Whether two names are one name: a table of named features, each saying what it sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from rashomon.entities.compare.blocking import blocking_keys as blocking_keys
from rashomon.entities.normal import LEGAL, PARTICLES, body_words, ideographic, person_words, words

# A pair at or above this is one name. Set on 826 labelled pairs (docs/benchmarks.md); news needs no lower.
SAME = 0.82
# Words this short are other words when a letter differs: Su and Ho, Li and Lu.
SHORTEST_FUZZY = 4
SON = frozenset(["bin", "ibn", "ben", "bint"])
GENERATIONS = frozenset("jr sr junior senior i ii iii iv v vi first second third".split())
# The share of a word's letters that may differ before it is another word.
MOST_DIFFERENT = 0.26


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names as words, and how their words pair off: (left, right, similarity)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    paired: tuple[tuple[str, str, float], ...]

    @property
    def lone_left(self) -> list[str]:
        """Words of the left name without a partner."""
        return _rest(self.left, [p[0] for p in self.paired])

    @property
    def lone_right(self) -> list[str]:
        """Words of the right name without a partner."""
        return _rest(self.right, [p[1] for p in self.paired])


def _rest(all_words: Sequence[str], used: Sequence[str]) -> list[str]:
    left = list(all_words)
    for word in used:
        left.remove(word)
    return left


def alike(a: str, b: str) -> float:
    """How alike two words are, 0 to 1; 0 where they are different words rather than spellings of one."""
    if a == b:
        return 1.0
    if {a, b} & GENERATIONS:
        return 0.0
    if len(a) == 1 or len(b) == 1:
        return 0.85 if a[0] == b[0] and not (ideographic(a) or ideographic(b)) else 0.0
    if a.isdigit() or b.isdigit() or ideographic(a) or ideographic(b):
        return 0.0
    shorter = min(len(a), len(b))
    if shorter < SHORTEST_FUZZY:
        return 0.0
    distance = OSA.distance(a, b)  # two letters swapped are one slip
    # Endings that transliteration wavers on: -sky/-skyy/-skiy, -ei/-ey, -ov/-off.
    if _folded(a) == _folded(b):
        return 0.95
    if distance / max(len(a), len(b)) > MOST_DIFFERENT:
        return 0.0
    if a[0] != b[0] and shorter < 5:
        return 0.0
    similarity: float = JaroWinkler.similarity(a, b)
    return similarity


def _folded(word: str) -> str:
    """A word as a careless ear hears it: doubled letters single, i for y and j, v for w, k for q and ck."""
    for old, new in (("iy", "i"), ("yy", "i"), ("ij", "i"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"),
                     ("ck", "k"), ("ph", "f"), ("kh", "h"), ("ou", "u"), ("oo", "u"), ("ee", "i")):  # fmt: skip
        word = word.replace(old, new)
    return "".join(c for n, c in enumerate(word) if n == 0 or word[n - 1] != c)


def pair(left: tuple[str, ...], right: tuple[str, ...]) -> Pair:
    """Pairs the words off, the most alike first; each word once."""
    scored = sorted(
        ((alike(a, b), -abs(i - j), i, j) for i, a in enumerate(left) for j, b in enumerate(right)), reverse=True
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    found = []
    for score, _, i, j in scored:
        if score > 0 and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            found.append((left[i], right[j], score))
    return Pair(left, right, tuple(found))


def same_letters(p: Pair) -> float:
    """1 where the names are the same letters, whatever the spaces and hyphens ("Min-su", "Min Su")."""
    if "".join(p.left) == "".join(p.right):
        return 1.0
    if SON & {*p.left, *p.right}:
        return 0.0  # the order says who is whose son
    return 1.0 if sorted(p.left) == sorted(p.right) else 0.0


def joined(p: Pair) -> float:
    """How alike the names are as one run of letters, where one has words joined that the other splits."""
    a, b = "".join(p.left), "".join(p.right)
    if len(p.left) == len(p.right) or min(len(a), len(b)) < 8:
        return 0.0
    if any(ideographic(w) for w in (*p.left, *p.right)):
        return 0.0
    distance = Levenshtein.distance(a, b)
    return 1 - distance / max(len(a), len(b)) if distance <= 1 + max(len(a), len(b)) // 12 else 0.0


def letters_paired(p: Pair) -> float:
    """The mean likeness of the paired words, the longer counting more."""
    total = sum(len(a) + len(b) for a, b, _ in p.paired)
    return sum((len(a) + len(b)) * s for a, b, s in p.paired) / total if total else 0.0


def left_over(p: Pair) -> float:
    """The share of letters without a partner; small words ("al", "bin") count little."""
    lone = [*p.lone_left, *p.lone_right]
    weight = sum(len(w) * (0.2 if w in PARTICLES else 1) for w in lone)
    return weight / max(1, sum(len(w) for w in (*p.left, *p.right)))


def contradiction(p: Pair) -> float:
    """1 where each name has a word the other lacks: two brothers, two divisions; small words aside."""
    left = [w for w in p.lone_left if w not in PARTICLES]
    right = [w for w in p.lone_right if w not in PARTICLES]
    return 1.0 if left and right else 0.0


def too_little(p: Pair) -> float:
    """1 where fewer than two words pair off while either name has more than one: a surname alone is nobody."""
    full = sum(1 for a, b, _ in p.paired if len(a) > 1 and len(b) > 1)
    if len(p.left) == len(p.right) == 1:
        return 0.0
    return 1.0 if len(p.paired) < 2 or full < 1 else 0.0


def changed_short_word(p: Pair) -> float:
    """1 where two or more paired words differ: one slip is a spelling, two are another name."""
    changed = [s for a, b, s in p.paired if s < 0.95 and len(a) > 1 and len(b) > 1]
    return 1.0 if len(changed) > 1 and len(changed) > len(p.paired) / 2 else 0.0


def whole_difference(p: Pair) -> float:
    """1 where a body's name has a word more than the other: "X Bank" and "X Bank Trust" are two bodies."""
    return 1.0 if p.lone_left or p.lone_right else 0.0


def other_family(p: Pair) -> float:
    """1 where the shorter name's last word meets no whole word of the other: "G. W. Marl" is no "G. Weston"."""
    short, side = (p.left, 0) if len(p.left) <= len(p.right) else (p.right, 1)
    if SON & set(short):
        return 0.0
    return 0.0 if any(q[side] == short[-1] and len(q[0]) > 1 and len(q[1]) > 1 for q in p.paired) else 1.0


def generation(p: Pair) -> float:
    """1 where only one of the names has "Jr" or the like, or a number: father and son, Fund I and Fund II."""
    lone = {*p.lone_left, *p.lone_right}
    return 1.0 if lone & GENERATIONS or any(w.isdigit() for w in lone) else 0.0


def turned(p: Pair) -> float:
    """1 where "A son of B" meets "B son of A"."""
    if not (SON & set(p.left) and SON & set(p.right)):
        return 0.0
    places = [p.right.index(b) for _, b, _ in sorted(p.paired, key=lambda x: p.left.index(x[0]))]
    return 1.0 if places and p.left.index(p.paired[0][0]) >= 0 and places[0] != min(places) else 0.0


Feature = Callable[[Pair], float]
# What each feature adds to the score. A negative weight takes away; -1 is a veto.
PERSON: dict[Feature, float] = {
    letters_paired: 1.0,
    left_over: -0.35,
    contradiction: -1.0,
    too_little: -1.0,
    changed_short_word: -0.1,
    other_family: -1.0,
    generation: -1.0,
    turned: -1.0,
}
BODY: dict[Feature, float] = {
    letters_paired: 1.0,
    left_over: -0.5,
    contradiction: -1.0,
    whole_difference: -0.15,
    generation: -1.0,
}


def likeness(kind: str, a: str, b: str) -> float:
    """How sure it is, 0 to 1, that two names of a kind are spellings of one."""
    split = person_words if kind == "person" else body_words
    table = PERSON if kind == "person" else BODY
    if kind != "person" and (words(a) == words(b)):
        return 1.0
    p = pair(split(a), split(b))
    if not p.left or not p.right:
        return 0.0
    if same_letters(p):
        return 1.0
    score = sum(weight * feature(p) for feature, weight in table.items())
    if generation(p):
        return 0.0
    return max(0.0, min(1.0, max(score, joined(p))))


def same(kind: str, a: str, b: str) -> bool:
    """Whether two names of a kind are one name in two spellings."""
    return likeness(kind, a, b) >= SAME


def explain(kind: str, a: str, b: str) -> dict[str, float]:
    """The features of a pair by name, for `explain`."""
    split = person_words if kind == "person" else body_words
    p = pair(split(a), split(b))
    features: tuple[Feature, ...] = (same_letters, joined, *(PERSON if kind == "person" else BODY))
    return {f.__name__: f(p) for f in features}


def acronym_of(short: str, long: str) -> bool:
    """Whether a short form is made of the first letters of a long one's words."""
    bare = "".join(words(short))
    parts = [w for w in words(long) if w not in LEGAL or w in ("co", "company")]
    every = words(long)
    return len(bare) > 1 and len(every) > 1 and bare in ("".join(w[0] for w in parts), "".join(w[0] for w in every))
