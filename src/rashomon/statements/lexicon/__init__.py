"""The words by which news tells that someone said, thought or stood for something, and what kind of someone.

Data only, in `data/`: verbs, nouns and adjectives with their frames (see `entries`), and lists of words (`words.toml`).
Lemmas are lower case, British and American spelling both.
"""

from __future__ import annotations

import tomllib
from typing import Final

from rashomon.model import Attitude
from rashomon.statements.lexicon.entries import (
    DATA,
    Entry,
    Frame,
    Frames,
    attitudes,
    entries,
    frames,
    words_of,
)

_WORDS: Final[dict[str, list[str]]] = tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


def _set(name: str) -> frozenset[str]:
    return frozenset(_WORDS[name])


# Verbs, nouns and adjectives by head word and frame.
VERBS: Final = frames("verb")
NOUNS: Final = frames("noun")
ADJECTIVES: Final = frames("adjective")
# Verbs that take what is said or thought as a clause, and what they tell of it.
CLAUSE_VERBS: Final[dict[str, Attitude]] = attitudes("verb", "clause")
# Verbs that may stand beside a quotation, in the order in which their attitude is taken.
QUOTATION_VERBS: Final[dict[str, Attitude]] = {
    **attitudes("verb", "quotation"),
    **CLAUSE_VERBS,
}
# Verbs of mind: what is "thought" is reported speech only where others are said to think it.
MIND_VERBS: Final = words_of("verb", "thought") - words_of("verb", "speech") | {
    "agree",
    "find",
    "hope",
    "consider",
}
# Verbs that tell of something said in any frame but beside a quotation alone.
SAYING: Final = frozenset(
    e.word
    for e in entries("verb")
    if e.manner == "speech" and e.frame not in ("quotation", "object", "label") and " " not in e.word
) - {"find", "show", "prove", "add", "read", "put", "count"}
# Nouns that stand for something said, and may carry a clause: "the announcement that ...".
SPEECH_NOUNS: Final[dict[str, Attitude]] = {
    word: attitude
    for word, attitude in attitudes("noun", "that", "infinitive", "preposition").items()
    if word in words_of("noun", "speech")
}

DOCUMENT_NOUNS: Final = _set("document_nouns")
STATEMENT_NOUNS: Final = _set("statement_nouns")
KEEPS_SAYING: Final = _set("keeps_saying")
MODALS: Final = _set("modals")
AGENCIES: Final = _set("agencies")
OUTLETS: Final = _set("outlets")
OUTLET_WORDS: Final = _set("outlet_words")
AGENCY_WORDS: Final = tuple(_WORDS["agency_words"])
OCCASIONS: Final = _set("occasions")
OFFICIAL_WORDS: Final = _set("official_words")
GROUP_WORDS: Final = _set("group_words")
SOCIAL_WORDS: Final = _set("social_words")
ANONYMOUS_WORDS: Final = _set("anonymous_words")
ANONYMOUS_PHRASES: Final = tuple(_WORDS["anonymous_phrases"])
PERSON_WORDS: Final = _set("person_words")
PERSON_PRONOUNS: Final = _set("person_pronouns")
PRONOUNS: Final = _set("pronouns")
DESCRIPTION_ARTICLES: Final = _set("description_articles")
TIMES: Final = _set("times")
WEAK: Final = _set("weak")
WEEKDAYS: Final = frozenset(w for w in TIMES if w.endswith("day")) - {"day"}
MEASURES: Final = _set("measures")
NOBODY: Final = _set("nobody")
LIGHT_VERBS: Final = _set("light_verbs")
COPULAS: Final = _set("copulas")
SHARES: Final = _set("shares")
TAKES_UP: Final = _set("takes_up")
SUBORDINATE: Final = _set("subordinate")
SIDES: Final = _set("sides")
SPEAKING: Final = _set("speaking")
NO_PERSONS: Final = _set("no_persons")


def verb_of(text: str, lemma: str) -> str:
    """The verb's lemma in lower case; the parser's own is mended where it lost an "e" ("hoping": "hop")."""
    low = lemma.lower()
    mended = low + "e"
    if low not in VERBS and mended in VERBS and text.lower() in (mended, mended + "s", mended + "d", low + "ing"):
        return mended
    return low


__all__ = [
    "ADJECTIVES", "AGENCIES", "AGENCY_WORDS", "ANONYMOUS_PHRASES", "ANONYMOUS_WORDS", "CLAUSE_VERBS", "COPULAS",
    "DESCRIPTION_ARTICLES", "DOCUMENT_NOUNS", "GROUP_WORDS", "KEEPS_SAYING", "LIGHT_VERBS", "MEASURES",
    "MIND_VERBS", "MODALS", "NOBODY", "NOUNS", "NO_PERSONS", "OCCASIONS", "OFFICIAL_WORDS", "OUTLETS",
    "OUTLET_WORDS", "PERSON_PRONOUNS", "PERSON_WORDS", "PRONOUNS", "QUOTATION_VERBS", "SAYING", "SHARES", "SIDES",
    "SOCIAL_WORDS", "SPEAKING", "SPEECH_NOUNS", "STATEMENT_NOUNS", "SUBORDINATE", "TAKES_UP", "TIMES", "VERBS",
    "WEAK", "WEEKDAYS", "Attitude", "Entry", "Frame", "Frames", "entries", "frames", "verb_of",
]  # fmt: skip
