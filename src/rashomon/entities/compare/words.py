"""One word of a name, with all that its comparison needs worked out once; and how alike two words are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from rashomon.entities.scripts import romanised
from rashomon.entities.scripts.han import simplified
from rashomon.entities.scripts.sounds import by_habit, consonants
from rashomon.entities.scripts.tables import given_names, nicknames, plain_words, surnames
from rashomon.language import gazetteer

# Words this short are other words when a letter differs: Su and Ho, Li and Lu.
SHORTEST_FUZZY = 4
# Two listed given names of more letters than these, and of one sound, are spellings of one: read over all pairs of the
# list, the shorter ones are mostly two names.
SHORT_SOUND = 4
# The share of a word's letters that may differ before it is another word.
MOST_DIFFERENT = 0.26
# How sure a word is one with the other: a habit of spelling, one given name in two spellings, consonants alone,
# an initial, a nickname, one of two words with a prefix.
HABIT, VARIANT, CONSONANTS, NEAR_CONSONANTS, INITIAL, NICKNAME, SERVANT = 0.96, 0.97, 0.92, 0.83, 0.85, 0.88, 0.88
GENERATIONS = frozenset(
    "jr sr jnr snr junior senior ii iii iv vi vii viii ix xi xii xiii xiv xv xvi 2nd 3rd 4th".split()
)
PARTICLES = frozenset(
    "al el bin bint von van der den de du da di dos das la le del della dal ter ten zu zur ul ur ud "
    "ad ar as ash at an az".split()
)
SONS = frozenset(["bin", "bint"])
DOUBLED = re.compile(r"(.)\1")
_PATRONYMIC = ("ovich", "evich", "ovych", "evych", "ovitch", "evitch", "ovna", "evna", "ivna", "ichna", "yevich",
               "ovic", "avich", "uly", "uulu", "oglu", "ogly", "oghlu", "qizi", "kyzy", "gyzy")  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a name in Latin letters. Equal words are the same object, so that they compare and hash fast.

    `loose`: only its consonants are sure. `given`: number of the given name it spells, None where no table has it.
    `stands_for`: given names it is short for. `common`: a word whose letters are no accident (a listed word or
    place). `family`: a common family name. `weight`: how many letters it counts for.
    """

    text: str
    native: str
    script: str
    loose: bool
    syllables: tuple[str, ...]
    habit: str
    consonants: str
    given: int | None
    stands_for: frozenset[int]
    common: bool
    family: bool
    weight: int

    @property
    def letters(self) -> str:
        """What is compared letter by letter: signs of syllables as they stand, for many have one reading."""
        return self.native if self.syllables else self.text

    @property
    def initial(self) -> bool:
        """Whether it is one letter that stands for a name."""
        return len(self.text) == 1 and not self.syllables

    @property
    def generation(self) -> bool:
        """Whether it tells father from son."""
        return self.text in GENERATIONS

    @property
    def number(self) -> bool:
        """Whether it is written in digits."""
        return self.text.isdigit()

    @property
    def particle(self) -> bool:
        """Whether it is a small word of names ("al", "van")."""
        return self.text in PARTICLES

    @property
    def patronymic(self) -> bool:
        """Whether it ends like a father's name."""
        return len(self.text) > 6 and self.text.endswith(_PATRONYMIC)


@lru_cache(maxsize=65536)
def word(native: str, ukrainian: bool = False, foreign: bool = False) -> Word:
    """The word for its letters as they stand, in lower case. `foreign`: a name of elsewhere spelled out by sound."""
    native = simplified(native)
    latin = romanised(native, ukrainian)
    text = latin.text or native
    known = given_names()
    names = nicknames().get(text, frozenset())
    return Word(
        text=text,
        native=native,
        script=latin.script or "latin",
        loose=latin.loose or foreign,
        syllables=() if foreign else latin.syllables,
        habit=by_habit(text),
        consonants=consonants(text),
        given=known.get(native, None if latin.syllables else known.get(text)),
        stands_for=frozenset(known[n] for n in names if n in known),
        common=_common(text),
        family=text in surnames(),
        weight=max(1, len(text)),
    )


def _common(text: str) -> bool:
    if text in plain_words():
        return True
    entry = gazetteer.lookup(text.capitalize()) if len(text) > 2 else None
    return entry is not None and entry.sort in ("country", "region", "capital")


@lru_cache(maxsize=131072)
def alike(a: Word, b: Word) -> float:
    """How alike two words are, 0 to 1; 0 where they are different words rather than spellings of one."""
    if a is b or a.native == b.native:
        return 1.0
    if a.number or b.number or a.generation or b.generation:
        return 1.0 if a.text == b.text else 0.0
    if a.initial or b.initial:
        return INITIAL if a.text[0] == b.text[0] and a.text[0].isalpha() else 0.0
    if a.given is not None and b.given is not None:
        if a.given == b.given:
            return VARIANT
        return HABIT if _one_sound(a, b) else _nickname(a, b)
    if a.syllables and b.syllables:
        return 0.0  # one sign, one syllable: another sign is another name
    if a.text == b.text:
        return 1.0
    nick = _nickname(a, b)
    if nick:
        return nick
    if a.family and b.family and a.script == b.script:
        return 0.0
    if a.loose or b.loose:
        return _by_consonants(a, b)
    if a.habit == b.habit:
        return HABIT
    if _servants(a.text, b.text):
        return SERVANT
    return _slip(a, b)


def _nickname(a: Word, b: Word) -> float:
    if a.given in b.stands_for or b.given in a.stands_for:
        return NICKNAME
    short, long = (a, b) if len(a.text) < len(b.text) else (b, a)
    # "Vlad", "Alej.": the beginning of a listed name, and itself none.
    cut = short.given is None and long.given is not None and 2 < len(short.text) < len(long.text) - 1
    return NICKNAME if cut and long.text.startswith(short.text) else 0.0


def _one_sound(a: Word, b: Word) -> bool:
    """Whether two listed given names are one to the ear: Edvard and Edward, Filip and Philip, Johan and Johann.

    Short ones are two ("Jan", "Ian"), and so are a man's and a woman's ("Michele", "Michelle").
    """
    return a.habit == b.habit and len(a.habit) > SHORT_SOUND and not a.text.endswith(("ele", "elle"))


def _servants(a: str, b: str) -> bool:
    """Whether one is the other with "servant of" before it: "Hanif", "Abdul Hanif"."""
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and long == "abd" + short


def _by_consonants(a: Word, b: Word) -> float:
    """Vowels are not written in one of them, or written by another ear: the consonants decide."""
    one, two = a.consonants, b.consonants
    if one == two and one:
        # Two letters of one script that differ are two words, where the script wrote them both in full.
        if a.script == b.script and a.script != "latin" and OSA.distance(a.native, b.native) > 1:
            return 0.0
        return CONSONANTS
    # The letter of "w" and "u" is "v" to others: Jawad, Javad.
    if "w" in a.text + b.text and consonants(a.text.replace("w", "v")) == consonants(b.text.replace("w", "v")) != "":
        return CONSONANTS
    shorter = min(len(one), len(two))
    if a.script == b.script:
        return NEAR_CONSONANTS if shorter > 3 and OSA.distance(a.native, b.native) == 1 else 0.0
    return NEAR_CONSONANTS if shorter > 3 and OSA.distance(one, two) == 1 else 0.0


def _slip(a: Word, b: Word) -> float:
    """Spellings that no habit explains: one slip of the pen in a word long enough to be known by the rest."""
    left, right = a.text, b.text
    shorter, longer = sorted((len(left), len(right)))
    if a.common and b.common:
        return HABIT if _plural(left, right) else 0.0
    if shorter < SHORTEST_FUZZY or gendered(left, right):
        return 0.0
    distance = OSA.distance(left, right)  # two letters swapped are one slip
    if distance / longer > MOST_DIFFERENT:
        distance, longer = OSA.distance(a.habit, b.habit), max(len(a.habit), len(b.habit))
        if longer < 5 or distance / longer > MOST_DIFFERENT:
            return 0.0
    if left[0] != right[0] and (shorter < 5 or a.habit[0] != b.habit[0]) and distance > 0 and shorter < 6:
        return 0.0
    similarity: float = JaroWinkler.similarity(left, right)
    return similarity


def _plural(a: str, b: str) -> bool:
    """Whether two words are one in two numbers: "Holding", "Holdings"; "Industry", "Industries"."""
    short, long = sorted((a, b), key=len)
    # "Security" and "Securities" are two trades.
    return long in (short + "s", short + "es") or (long == short[:-1] + "ies" and not short.endswith("ity"))


def misprinted(a: Word, b: Word) -> bool:
    """Whether two words are one misprinted: letters swapped, one doubled, or one left out of a long word."""
    short, long = sorted((a.text, b.text), key=len)
    if len(short) == len(long):
        return sorted(short) == sorted(long) and OSA.distance(short, long) == 1
    if len(long) - len(short) != 1 or OSA.distance(short, long) != 1 or long.endswith("s"):
        return False
    return len(long) > 8 or DOUBLED.sub(r"\1", short) == DOUBLED.sub(r"\1", long)


def gendered(a: str, b: str) -> bool:
    """Whether two words differ as a woman's form does from a man's: Angela and Angelo, Ivanova and Ivanov."""
    short, long = sorted((a, b), key=len)
    if long == short + "a" or (short.endswith("y") and long == short[:-1] + "aya"):
        return True
    return len(a) == len(b) and a[:-1] == b[:-1] and {a[-1], b[-1]} == {"a", "o"}
