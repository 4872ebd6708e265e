"""What speaks for and against two persons' names being one; each feature's docstring tells the user what it sees."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from rapidfuzz.distance import Levenshtein

from rashomon.entities.compare.pairing import SAME_READING, Pair, Paired
from rashomon.entities.compare.words import HABIT, INITIAL, NICKNAME, SONS, Word, misprinted
from rashomon.entities.scripts.tables import given_names

Seen = Callable[[Pair], float]
# Given names so common in their countries that one of them beside a family name points at nobody.
EVERYWHERE = frozenset(["mohammed", "ahmed", "ali", "abdullah", "hassan", "hossein", "maria", "jose", "john", "ivan"])


def _letters(words: tuple[Word, ...]) -> int:
    return sum(w.weight for w in words)


def _counts(pair: Pair) -> bool:
    """Whether the words themselves decide, no list or reading having done so."""
    return not (pair.listed or pair.reading)


def same_letters(pair: Pair) -> float:
    """The names are the same letters, whatever the spaces, hyphens, titles and the order of the words."""
    left, right = pair.left, pair.right
    if left.letters == right.letters:
        return 1.0
    if left.bag != right.bag:
        return 0.0
    if any(w.native in SONS for w in left.words):
        return 0.0  # the order says who is whose son
    return 1.0


def known_person(pair: Pair) -> float:
    """A list of public figures has both spellings for one person."""
    return pair.listed or 0.0


def same_syllables(pair: Pair) -> float:
    """As Korean or Chinese names they can be read alike: one family name, the same syllables."""
    return SAME_READING if pair.reading else 0.0


def words_alike(pair: Pair) -> float:
    """How alike the words are that answer to each other, long words counting more."""
    total = sum(p.left.weight + p.right.weight for p in pair.paired)
    return sum((p.left.weight + p.right.weight) * p.alike for p in pair.paired) / total if total else 0.0


def run_together(pair: Pair) -> float:
    """How alike the names are as one run of letters, where one joins words that the other splits."""
    a, b = pair.left.letters, pair.right.letters
    longer = max(len(a), len(b))
    allowed = 1 + longer // 12
    if abs(len(a) - len(b)) > allowed or len(pair.left.words) == len(pair.right.words) or min(len(a), len(b)) < 8:
        return 0.0
    if pair.reading is not None or not _same_ends(pair):
        return 0.0
    if any(w.syllables or w.loose or w.number for w in (*pair.left.words, *pair.right.words)):
        return 0.0
    distance = Levenshtein.distance(a, b, score_cutoff=allowed)
    return 1 - distance / longer if distance <= allowed else 0.0


def _same_ends(pair: Pair) -> bool:
    """Whether what is left over on one side is more than a letter that somebody added: an initial is a name."""
    return not any(w.initial or w.generation for w in pair.lone)


def left_over(pair: Pair) -> float:
    """The share of the fuller name that the other lacks; fathers' names and small words count little."""
    if not _counts(pair):
        return 0.0
    fuller = max(pair.left.words, pair.right.words, key=_letters)
    return min(1.0, sum(w.weight * _missed(w) for w in pair.lone) / max(1, _letters(fuller)))


def _missed(word: Word) -> float:
    """How much a word is missed that the other name leaves out."""
    if word.particle or word.initial:
        return 0.2
    if word.patronymic:
        return 0.3
    if word.given is not None:
        return 0.35 if word.given in _everywhere_names() else 0.7
    return 1.0


def much_more(pair: Pair) -> float:
    """Three words or more stand in one name only."""
    if not _counts(pair):
        return 0.0
    counts = [
        sum(1 for w in lone if not (w.particle or w.patronymic or w.initial))
        for lone in (pair.lone_left, pair.lone_right)
    ]
    return 1.0 if max(counts) > 2 else 0.0


def contradiction(pair: Pair) -> float:
    """Each name has a word that the other lacks: two brothers, two namesakes; small words aside."""
    left = any(not w.particle for w in pair.lone_left) or any(_served(p.left, p.right) for p in pair.paired)
    right = any(not w.particle for w in pair.lone_right) or any(_served(p.right, p.left) for p in pair.paired)
    return 1.0 if left and right else 0.0


def _served(word: Word, other: Word) -> bool:
    """Whether a word is the other with "servant of" before it."""
    return len(word.text) > 6 and word.text == "abd" + other.text


def other_syllables(pair: Pair) -> float:
    """As Korean or Chinese names they cannot be read alike: one sign tells people apart."""
    return 1.0 if pair.reading == 0.0 and not pair.listed and not same_letters(pair) else 0.0


def unread_signs(pair: Pair) -> float:
    """Han signs stand against letters, and neither a list nor a Chinese reading makes them one: a kanji name, say."""
    if not _counts(pair):
        return 0.0
    left, right = _signs(pair.left.words), _signs(pair.right.words)
    return 1.0 if left != right else 0.0


def _signs(words: tuple[Word, ...]) -> bool:
    return any(w.script == "han" and w.syllables for w in words)


def other_person(pair: Pair) -> float:
    """A list of public figures has them as two people."""
    return 1.0 if pair.listed == 0.0 else 0.0


def too_little(pair: Pair) -> float:
    """Only one word answers to another while a name has more: a family name alone is nobody."""
    if not _counts(pair):
        return 0.0
    solid = sum(1 for p in pair.paired if not (p.left.particle or p.right.particle))
    full = sum(1 for p in pair.paired if not (p.left.initial or p.right.initial or p.left.particle))
    if len(pair.left.words) == len(pair.right.words) == 1:
        return 0.0
    return 1.0 if solid < 2 or full < 1 else 0.0


def other_family(pair: Pair) -> float:
    """The last word of the shorter name answers to no whole word of the other: "G. W. Marl", "G. Weston"."""
    if not _counts(pair) or len(pair.paired) < 1:
        return 0.0
    left = len(pair.left.words) <= len(pair.right.words)
    short = pair.left if left else pair.right
    if any(w.native in SONS for w in short.words):
        return 0.0
    lone = pair.lone_left if left else pair.lone_right
    if any(w is short.words[-1] for w in lone):
        return 1.0
    last = pair.paired[-1]
    if last.left.initial or last.right.initial:
        family = short.words[-1]
        other = (pair.right if left else pair.left).words[-1]
        lone_other = pair.lone_right if left else pair.lone_left
        if family in (last.left, last.right) and not family.initial and any(w is other for w in lone_other):
            return 1.0
        return 0.0 if _family_elsewhere(pair) else 1.0
    return 0.0


def _family_elsewhere(pair: Pair) -> bool:
    """Whether some longer word than the initials is shared, and stands first: "Marl G. W."."""
    return bool(pair.paired) and not (pair.paired[0].left.initial or pair.paired[0].right.initial)


def lone_word_slip(pair: Pair) -> float:
    """A single word is all there is, and it differs by more than a misprint."""
    if len(pair.left.words) != 1 or len(pair.right.words) != 1 or not pair.paired:
        return 0.0
    only = pair.paired[0]
    if only.alike >= HABIT - 0.02 and only.left.habit == only.right.habit:
        return 0.0
    if only.alike == 1:
        return 0.0
    return 0.0 if misprinted(only.left, only.right) and not (only.left.family or only.right.family) else 1.0


def initial_elsewhere(pair: Pair) -> float:
    """An initial inside one name answers to the given name of the other: Bruce M., Matthew B."""
    for p in pair.paired:
        if p.left.initial == p.right.initial:
            continue
        name, other = (pair.left, pair.right) if p.left.initial else (pair.right, pair.left)
        initial, full = (p.left, p.right) if p.left.initial else (p.right, p.left)
        if full is not other.words[0] or initial is name.words[0]:
            continue
        first = name.words[0]
        answer = [q for q in pair.paired if first in (q.left, q.right)]
        if not answer or answer[0].left.initial or answer[0].right.initial:
            return 1.0
    return 0.0


def other_initials(pair: Pair) -> float:
    """After the given name the one has another initial than the other: George W., George H. W."""
    left, right = _middle_initial(pair.left.words), _middle_initial(pair.right.words)
    return 1.0 if left and right and left is not right else 0.0


def _middle_initial(words: tuple[Word, ...]) -> Word | None:
    whole = next((n for n, w in enumerate(words) if not w.initial), 0)
    inside = words[whole + 1 : -1]
    return inside[0] if inside and inside[0].initial else None


def turned_with_slip(pair: Pair) -> float:
    """The words change places and differ as well: Scott Walker, Walter Scott."""
    if len(pair.left.words) != 2 or len(pair.right.words) != 2 or len(pair.paired) != 2:
        return 0.0
    if pair.paired[0].left is not pair.left.words[0] or pair.paired[0].right is not pair.right.words[1]:
        return 0.0
    return 1.0 if any(p.alike < HABIT - 0.02 and not (p.left.loose or p.right.loose) for p in pair.paired) else 0.0


def family_by_initial(pair: Pair) -> float:
    """Only an initial stands for the family name: Robert J., Robert Shapiro."""
    turned = tuple(Paired(p.right, p.left, p.alike) for p in pair.paired)
    for name, other, pairs in ((pair.left, pair.right, pair.paired), (pair.right, pair.left, turned)):
        if len(name.words) < 2 or not name.words[-1].initial or name.words[0].given is None:
            continue
        if any(q.left is name.words[-1] for q in pairs):
            first = [q.right for q in pairs if q.left is name.words[0]]
            if not first or (first[0].given is not None and first[0] is not other.words[-1]):
                return 1.0
    return 0.0


def no_family(pair: Pair) -> float:
    """One name is given names alone, and the other has a family name after them."""
    left = len(pair.left.words) < len(pair.right.words)
    short, long, lone = (pair.left, pair.right, pair.lone_right) if left else (pair.right, pair.left, pair.lone_left)
    if not _counts(pair) or any(w.given is None for w in short.words) or not pair.paired:
        return 0.0
    last = long.words[-1]
    return 1.0 if last.given is None and not last.generation and any(w is last for w in lone) else 0.0


def generation(pair: Pair) -> float:
    """Only one name has "Jr", a numeral or the like: father and son."""
    return 1.0 if any(w.generation or w.number for w in pair.lone) else 0.0


def turned(pair: Pair) -> float:
    """ "A son of B" meets "B son of A"."""
    if not _counts(pair):
        return 0.0
    before, after = _sons(pair.left.words), _sons(pair.right.words)
    if not before or not after:
        return 0.0
    order = [
        pair.right.words.index(p.right) for p in pair.paired if p.right in pair.right.words and not p.left.particle
    ]
    if len(order) < 2 or before[0] == 0 or after[0] == 0:
        return 0.0
    return 1.0 if order[0] != min(order) else 0.0


def _sons(words: tuple[Word, ...]) -> list[int]:
    # The last word may be a stray "bin" that somebody moved there; it says nothing.
    return [n for n, w in enumerate(words[:-1]) if w.native in SONS]


def given_for_family(pair: Pair) -> float:
    """Two given names change places, so that each may be the other's family name: Hans Friedrich, Friedrich Hans."""
    left, right = pair.left.words, pair.right.words
    if not _counts(pair) or len(left) != 2 or len(right) != 2 or pair.left.korean or pair.left.chinese:
        return 0.0
    if left[0].given is None or left[1].given is None or left[0].given == left[1].given:
        return 0.0
    return 1.0 if left[0].given == right[1].given and left[1].given == right[0].given else 0.0


def several_slips(pair: Pair) -> float:
    """Two words or more differ by more than a habit of spelling: one slip is a spelling, two are another name."""
    slips = [p for p in pair.paired if p.alike < HABIT - 0.02 and not _explained(p.left, p.right, p.alike)]
    return 1.0 if len(slips) > 1 and len(slips) * 2 >= len(pair.paired) else 0.0


def _explained(left: Word, right: Word, alike: float) -> bool:
    return left.initial or right.initial or left.loose or right.loose or (left.given is not None and alike == NICKNAME)


def by_initial(pair: Pair) -> float:
    """Only an initial stands for the given name."""
    given = [p for p in pair.paired if p.alike == INITIAL and (p.left.initial != p.right.initial)]
    full = [p for p in pair.paired if not (p.left.initial or p.right.initial or p.left.particle)]
    return 1.0 if given and len(full) < 2 else 0.0


def by_nickname(pair: Pair) -> float:
    """A short name stands for the given name; it may stand for others too."""
    return 1.0 if any(p.alike == NICKNAME and p.left.given != p.right.given for p in pair.paired) else 0.0


def few_consonants(pair: Pair) -> float:
    """The script leaves vowels out, and the consonants are too few to tell names apart."""
    if not any(p.left.loose or p.right.loose for p in pair.paired):
        return 0.0
    if any((p.left.loose or p.right.loose) and not (p.left.consonants and p.right.consonants) for p in pair.paired):
        return 0.0 if all(p.alike >= HABIT for p in pair.paired) else 1.0
    sure = sum(len(p.left.consonants) for p in pair.paired) + 2 * sum(1 for p in pair.paired if p.alike >= HABIT)
    return 1.0 if sure < 5 else 0.0


def common_given(pair: Pair) -> float:
    """One family name and a given name that half a country bears, and more words in one of the names."""
    rest = [w for w in pair.lone if not w.particle and not w.patronymic and not w.initial]
    solid = [p for p in pair.paired if not (p.left.particle or p.right.particle)]
    if len(rest) < 2 or len(solid) > 2:
        return 0.0
    return 1.0 if any(_everywhere(p.left) or _everywhere(p.right) for p in solid) else 0.0


def _everywhere(word: Word) -> bool:
    return word.given in _everywhere_names()


@cache
def _everywhere_names() -> frozenset[int]:
    return frozenset(given_names()[name] for name in EVERYWHERE)


def foreign_letters(pair: Pair) -> float:
    """Letters of another alphabet that look the same stand among the letters of a name."""
    return 1.0 if pair.left.mixed or pair.right.mixed else 0.0


def beyond_reading(pair: Pair) -> float:
    """The names are too long to be names, and differ in what was not read."""
    return 1.0 if pair.left.beyond != pair.right.beyond else 0.0


# What speaks for one name: the strongest counts.
GROUNDS: dict[Seen, float] = {
    same_letters: 1.0,
    known_person: 1.0,
    same_syllables: 1.0,
    run_together: 1.0,
    words_alike: 1.0,
}
# What speaks against it is added up; -1 is a veto.
AGAINST: dict[Seen, float] = {
    left_over: -0.3,
    much_more: -0.1,
    contradiction: -1.0,
    other_syllables: -1.0,
    unread_signs: -1.0,
    other_person: -1.0,
    too_little: -1.0,
    other_family: -1.0,
    lone_word_slip: -1.0,
    initial_elsewhere: -1.0,
    other_initials: -1.0,
    turned_with_slip: -1.0,
    family_by_initial: -1.0,
    no_family: -1.0,
    generation: -1.0,
    turned: -1.0,
    given_for_family: -1.0,
    several_slips: -0.1,
    by_initial: -0.06,
    by_nickname: -0.08,
    few_consonants: -0.3,
    common_given: -0.15,
    foreign_letters: -0.05,
    beyond_reading: -1.0,
}
# Grounds that settle the matter whatever the words do: only these speak against them still.
SETTLED = (same_letters, known_person, same_syllables, run_together)
STILL = (other_person, generation, given_for_family, foreign_letters, beyond_reading, turned)
