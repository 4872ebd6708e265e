"""A mention's full name, a name's initials, an office's key: what all that ties names together works on."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.language import gazetteer
from rashomon.language.names.offices import country_of
from rashomon.model import Mention

SMALL = frozenset(["of", "and", "the", "for", "de", "la", "in", "on"])
# American and British spellings of words that are part of offices and ministries.
_PM = re.compile(r"\bpm\b")
SPELLINGS = {"defense": "defence", "labor": "labour", "program": "programme", "center": "centre"}
# More names than this that fit one short form are a list of namesakes: none of them is meant for sure. It bounds the
# comparing of each with each.
MOST_FITTING = 8


def full(mention: Mention) -> str:
    """The name a mention stands for in its article: its antecedent, or its own name."""
    return mention.antecedent or mention.name


def initials(name: str) -> str:
    """The first letters of a name's words but the small ones, in capitals."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w and w.lower() not in SMALL).upper()


@lru_cache(maxsize=4096)
def office_key(name: str) -> tuple[str | None, frozenset[str]]:
    """An office or ministry by its country (or None) and its words, in one spelling, without the country's."""
    code = country_of(name)
    rest = name
    for match in reversed(gazetteer.find(name)):
        rest = rest[: match.start] + " " + rest[match.end :]
    words = (SPELLINGS.get(w, w) for w in re.findall(r"[a-z]+", _PM.sub("prime minister", rest.lower())))
    return code, frozenset(w for w in words if w not in SMALL | {"s", "affairs", "former", "then", "ex"})
