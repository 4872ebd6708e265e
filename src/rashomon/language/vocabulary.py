"""Whether a word is in the language's vocabulary: the lemmas that the parser's model brings (WordNet's), inflected."""

from __future__ import annotations

import importlib.util
import re
from functools import cache, lru_cache
from pathlib import Path

import srsly  # type: ignore[import-untyped]

from rashomon.language.parse import MODEL

# Endings that make other words of a known one: what is taken off, and what is put in its place.
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("er", ""), ("er", "e"), ("ier", "y"), ("ers", ""), ("ers", "e"), ("est", ""), ("est", "e"),
    ("iest", "y"), ("ly", ""), ("ily", "y"), ("ly", "le"), ("ness", ""), ("iness", "y"), ("able", ""), ("able", "e"),
    ("men", "man"), ("women", "woman"), ("ally", ""), ("ment", ""), ("ments", ""), ("ist", ""), ("ists", ""),
    ("ism", ""), ("like", ""), ("less", ""), ("ship", ""), ("wide", ""), ("wards", "ward"), ("er", "re"), ("ers", "re"),
    ("al", ""), ("ally", "al"), ("ional", "ion"), ("ion", "e"), ("ions", "e"), ("ion", ""), ("ity", ""), ("ity", "e"),
    ("ization", "ize"), ("isation", "ize"), ("ise", "ize"), ("ised", "ize"), ("ises", "ize"), ("ising", "ize"),
    ("our", "or"), ("ours", "or"), ("oured", "or"), ("ouring", "or"), ("yse", "yze"), ("ysed", "yze"),
)  # fmt: skip
_BEFORE = re.compile(
    r"^(?:un|re|non|anti|multi|pre|post|over|under|out|inter|counter|co|mis|dis|sub|super|semi|mid|pro|self|micro"
    r"|bio|geo|cyber|eco|euro|mega|ultra|extra|intra|trans|tele|auto|de)(?=\w{3})"
)
# WordNet has no function words.
_CLOSED = frozenset(
    "about above according across after against although among amongst another anybody anyone anything around"
    " because before behind below beneath beside besides between beyond cannot could despite during either enough"
    " every everybody everyone everything except following herself himself however inside instead into itself"
    " might mine myself neither nobody none nothing onto other others ought ourselves outside rather regarding shall"
    " should since somebody someone something than that their theirs them themselves then there these they this"
    " those though through throughout toward towards under underneath unless unlike until upon versus what"
    " whatever when whenever where whereas whereby wherever whether which whichever while whilst whoever whom"
    " whose with within without would yours yourself yourselves".split()
)


# Letters: no word is longer, with every ending and compound (the longest lemma of the tables has 31). A line of
# thousands of letters is looked up at each of its places otherwise: three of 5,000 cost 70 s.
_LONGEST = 64


@lru_cache(maxsize=1 << 15)
def is_word(word: str) -> bool:
    """Whether a word in small letters is one of the language's, whatever its ending; compounds of two count."""
    if len(word) > _LONGEST:
        return False
    if _inflected(word) or ((bare := _BEFORE.sub("", word)) != word and _inflected(bare)):
        return True
    return any(_inflected(word[:at]) and _inflected(word[at:]) for at in range(3, len(word) - 2))


def _inflected(word: str) -> bool:
    known = _lemmas()
    if word in known:
        return True
    for ending, put in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 3:
            continue
        stem = word[: len(word) - len(ending)]
        doubled = ending in ("ed", "ing", "er", "ers", "est") and stem[-1] == stem[-2]
        if stem + put in known or (doubled and stem[:-1] in known):
            return True
    return False


@cache
def _lemmas() -> frozenset[str]:
    """The lemmas and irregular forms of the lemmatizer's own tables; to load the model takes seconds."""
    spec = importlib.util.find_spec(MODEL)
    found: set[str] = set()
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for file in sorted(Path(folder).glob("*/lemmatizer/lookups/lookups.bin")):
            tables = srsly.read_msgpack(file)
            for name in ("lemma_index", "lemma_exc"):
                for words in tables.get(name, {}).values():
                    found.update(word for word in words if word.isalpha())
    return frozenset(found) | _CLOSED
