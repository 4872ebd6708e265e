"""Acronyms and what they are short for: "Long Name (LN)", "LN, the Long Name", "Long Name, or LN,"."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import replace

from rashomon.language import gazetteer
from rashomon.language.references.forms import initials
from rashomon.model import Kind, Mention

_KNOWN = r"(?:also |better |commonly )?(?:known|abbreviated|shortened)(?: in \w+)?"
_BY_INITIALS = (
    r"(?:by|from|under|for) (?:its|their|the)?(?: \w+)?(?:-language)? (?:initials|acronym|abbreviation)(?: of)?,?"
)
# What may stand between a name and its acronym. Where the article says in so many words that it is one, it need not
# match the name: it may be short for the name in another language.
_BRACKET = re.compile(r"\s*\(\s*(?:the )?")
_OR = re.compile(rf"\s*[,(]\s*(?:or(?: simply)?|{_KNOWN} (?:as|to)|{_KNOWN}) (?:the )?")
_TOLD = re.compile(rf"\s*[,(]?\s*(?:{_KNOWN} )?{_BY_INITIALS} (?:the )?")
_THE = re.compile(r"\s*,\s+(?:the|or the|short for the|short for) ")
# Letters of an acronym that matches no initials: "PKK" is long enough to be one, "NO" may be a word.
_FOREIGN = range(3, 7)


def link_acronyms(text: str, mentions: list[Mention]) -> None:
    """Ties every acronym of the article to the one long name that the article or its initials give it."""
    meaning = _explained(text, mentions)
    by_initials: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Kind] = {}
    for m in mentions:
        kinds.setdefault(m.name, m.kind)
        if m.kind == "organisation" and 2 < len(m.name.split()) <= len("ABCDEFGHIJ"):
            by_initials[initials(m.name)].add(m.name)
    for n, m in enumerate(mentions):
        bare = m.name.replace(".", "")
        found = meaning.get(m.name) or (by_initials.get(bare) if bare.isupper() else None)
        if found and len(found) == 1 and m.kind != "person":
            long = next(iter(found))
            if long != m.name:
                mentions[n] = replace(m, antecedent=long, kind=kinds.get(long, m.kind))


def _explained(text: str, mentions: list[Mention]) -> dict[str, set[str]]:
    """The long names that the article puts beside an acronym."""
    meaning: dict[str, set[str]] = defaultdict(set)
    # "known by its Spanish initials LN": the language is no name of its own here
    for a, b in itertools.pairwise(m for m in mentions if m.kind != "nationality"):
        if b.span.start - a.span.end > 60:  # longer than any of the patterns
            continue
        between, after = text[a.span.end : b.span.start], text[b.span.end : b.span.end + 1]
        told = _TOLD.fullmatch(between) is not None
        bracket = _BRACKET.fullmatch(between) is not None and after in (")", ",", ";")
        beside = _OR.fullmatch(between) is not None
        if told and _capitals(b.name) and b.kind != "person":
            meaning[b.name].add(a.name)
        elif bracket or beside:
            if abbreviates(b.name, a.name) or (bracket and _foreign(b, a)):
                meaning[b.name].add(a.name)
            elif abbreviates(a.name, b.name):
                meaning[a.name].add(b.name)
        elif _THE.fullmatch(between) and initials(b.name) == a.name.replace(".", ""):
            meaning[a.name].add(b.name)
    return meaning


def _capitals(name: str) -> bool:
    """Whether a name is written like an acronym: "LN", "L.N.", "AfD"."""
    bare = name.replace(".", "").replace("-", "")
    return bare.isalpha() and len(bare) > 1 and sum(c.isupper() for c in bare) * 2 > len(bare) and " " not in name


def abbreviates(short: str, long: str) -> bool:
    """Whether capitals may stand for a name: its first letter is theirs, or the lists say they are one country."""
    if not _capitals(short) or len(long.split()) < 2 or _capitals(long):
        return False
    code = gazetteer.country_code(short)
    if code:
        return code == gazetteer.country_code(long)
    return short[0].lower() == long.removeprefix("The ").removeprefix("the ")[0].lower()


def _foreign(short: Mention, long: Mention) -> bool:
    """Whether capitals in brackets right after a body's name are its acronym, though no initials say so."""
    if short.kind not in ("organisation", "product") or long.kind != "organisation" or len(long.name.split()) < 3:
        return False
    bare = short.name.replace(".", "")
    return bare.isupper() and bare.isalpha() and len(bare) in _FOREIGN and gazetteer.lookup(short.name) is None
