"""The word lists of the comparison, read from `data/`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from rashomon.events import parse_number
from rashomon.language.spelling import british

# What stands for all words of dying (`data/synonyms.txt`).
DIE = "die"
CLOCK = re.compile(r"^(\d{1,2}[:.]\d{2})\s*(?:[ap]\.?m\.?)?$")
# Verbs that hand on what someone says; their clause attributes and asserts nothing of its own.
SPEECH = frozenset(
    "say tell report announce state add claim confirm deny declare note explain insist warn mention quote cite"
    " write tweet post acknowledge admit argue allege reveal disclose stress suggest reiterate recall reply"
    " respond comment believe think according".split()
)
# Verbs of coming to know, with what is said of who came to know: what is given as found was not said by the finder.
FINDING = {
    "find": "found", "discover": "discovered", "learn": "learned", "know": "knew", "see": "saw", "realise": "realised",
    "realize": "realised", "notice": "noticed", "detect": "detected", "determine": "determined", "feel": "felt",
}  # fmt: skip
# Words too common in news to tell one clause from another.
STOP_LEMMAS = SPEECH | frozenset(
    "be have do will would can could may might must shall should get make take give go come become also more most"
    " other such then there here now just so very too only still even however meanwhile not never ever thing way"
    " time mr mrs ms dr one as well totally completely absolutely entirely really actually simply".split()
)


@cache
def _synonyms() -> dict[str, str]:
    table: dict[str, str] = {}
    text = files("rashomon.accounts").joinpath("data/synonyms.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        words = line.split("#", 1)[0].split()
        for word in words:
            table.setdefault(british(word), british(words[0]))
    return table


@lru_cache(maxsize=1 << 14)
def canonical(lemma: str) -> str:
    """The lemma folded and in one spelling; numbers in digits ("four" is "4"), clock times without "am" and "pm", and
    words that news uses for one thing brought to the first of their group."""
    word = lemma.casefold().strip("'’\"“”‘.-")
    clock = CLOCK.match(word)
    if clock:
        return clock.group(1).replace(".", ":")
    number = parse_number(word)
    if number is not None:
        return f"{number:g}"
    word = british(word)
    return _synonyms().get(word, word)


def counts_dead(word: str, role: str, before: Iterable[str]) -> bool:
    """Whether "toll" counts the dead: alone or beside a word for them. "Tolls", "the bridge toll" and "a toll road" are
    money. `word` as written, `role` its part in the sentence, `before` the lemmas of the nouns set before it."""
    nouns = [canonical(w) for w in before]
    return word.casefold() == "toll" and role != "compound" and (not nouns or DIE in nouns)


def phrasal(lemma: str, particle: str) -> str:
    """The verb and its particle as one term where news has a word for them ("take off"), else the verb alone."""
    both = f"{lemma.casefold()}-{particle.casefold()}"
    return _synonyms().get(british(both)) or canonical(lemma)


# Endings that turn a word into another of its family ("investigate", "investigator", "investigation"), longest first.
ENDINGS = tuple(
    "izations isations ization isation ations ation ators ator ates ate ements ement ments ment ings ing ions ion ances"
    " ance ences ence als al ers er ors or ive ity ly ize ise ist ed es s y e".split()
)
# Letters that have to stay: of "killer" four, of a Latin word five ("station" and "state" are no family), before "y"
# six ("police" and "policy" are none, "discover" and "discovery" are).
LEAST_STEM = dict.fromkeys("ings ing ers er ements ement ments ment ly ed es s e".split(), 4) | {"y": 6}
LEAST_LATIN = 5


@lru_cache(maxsize=1 << 14)
def stem(term: str) -> str:
    """What a word's family has in common, synonyms' families brought together: "abducted", "abductors", "kidnapping".

    For comparing only; two families may share a stem ("general", "generation").
    """
    bare = _stripped(british(term))
    return _stems().get(bare) or _stripped(_synonyms().get(bare, bare))


@cache
def _stems() -> dict[str, str]:
    table: dict[str, str] = {}
    for word, first in _synonyms().items():
        if len(_stripped(word)) >= LEAST_LATIN:  # a shorter stem is that of too many words
            table.setdefault(_stripped(word), _stripped(first))
    return table


def _stripped(word: str) -> str:
    if not word.isalpha():
        return word
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= LEAST_STEM.get(e, LEAST_LATIN)), "")
    bare = word.removesuffix(ending)
    doubled = len(bare) > LEAST_LATIN - 1 and bare[-1] == bare[-2] and bare[-1] not in "sl"  # "stopp(ed)", not "pass"
    return bare[:-1] if doubled else bare
