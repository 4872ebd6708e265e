"""Short names of bodies and places to the longer ones of the article: "the Authority", "Acme", "the North"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from rashomon.language import gazetteer
from rashomon.language.names.text import DIRECTIONS, NO_PERSONS, SUFFIXES
from rashomon.language.references.forms import MOST_FITTING, SMALL
from rashomon.model import Mention

LEGAL_FORMS = frozenset("inc inc. corp corp. co co. company corporation ltd plc llc group ag sa se".split())
_KINDS = ("organisation", "place", "facility", "event", "country", "vessel")
# Sorts of the lists whose names are no short forms of others.
_WHOLE = ("capital", "country", "region", "agency", "media", "company", "metonym")
_LONGEST = 12  # words of a name whose ends are short forms


class _Longer:
    """The article's names by kind and end, by kind and beginning."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.ends: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.states: dict[str, set[str]] = defaultdict(set)
        self.starts: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.first: dict[str, int] = {}
        self.places: dict[str, list[int]] = defaultdict(list)
        for n, m in enumerate(mentions):
            self.places[m.name].append(n)
            if m.kind not in _KINDS or m.name in self.first:
                continue
            self.first[m.name] = n
            parts = m.name.casefold().split()
            if 1 < len(parts) <= _LONGEST:
                for size in range(1, len(parts)):
                    self.ends[m.kind, " ".join(parts[-size:])].add(m.name)
                bare = list(parts)
                while len(bare) > 1 and bare[-1].strip(",") in LEGAL_FORMS:
                    bare.pop()
                    self.ends[m.kind, " ".join(bare).rstrip(",")].add(m.name)
                if not _in_a_country(m.name):
                    self.starts[m.kind, parts[0]].add(m.name)
                if m.kind == "country":
                    for size in range(2, len(parts)):
                        self.states[" ".join(parts[:size])].add(m.name)


def link_short_names(text: str, mentions: list[Mention]) -> None:
    """ "the Authority" to the one longer name of its kind that ends with it; places alike ("the Peninsula")."""
    longer = _Longer(mentions)
    settled: dict[tuple[str, str], str | None] = {}
    for n, m in enumerate(mentions):
        if m.antecedent or m.kind not in _KINDS:
            continue
        if m.kind == "place" and not _generic(text, m):
            continue  # "Tarvik" is no short form of "West Tarvik"
        key = m.kind, m.name
        if key not in settled:
            settled[key] = _one(text, mentions, m, longer)
        found = settled[key]
        if found is not None:
            state = found in longer.states.get(m.name.casefold(), ())
            mentions[n] = replace(m, antecedent=found, kind="country" if state else m.kind)


def _generic(text: str, m: Mention) -> bool:
    """Whether a place's name says what it is, or "the" stands before it: "the Peninsula", "Tarvik Province"."""
    return (
        m.name.rsplit(maxsplit=1)[-1].lower() in SUFFIXES
        or text[max(0, m.span.start - 4) : m.span.start].lower() == "the "
    )


def _one(text: str, mentions: list[Mention], m: Mention, longer: _Longer) -> str | None:
    entry = gazetteer.lookup(m.name)
    if entry and entry.kind == "nationality" and m.kind == "organisation":
        return _company(m.name, longer)
    if entry and entry.sort in _WHOLE:
        return None
    states = longer.states.get(m.name.casefold(), set())
    if states:  # "the United Republic" for the state whose name begins so
        return next(iter(states)) if len(states) == 1 else None
    found = longer.ends.get((m.kind, m.name.casefold()), set()) - {m.name}
    if not found and m.kind == "organisation" and _telling(m.name):
        # Only a name already given in full is cut short: a company comes before its subsidiary.
        since = longer.first.get(m.name, 0)
        found = {
            name for name in sorted(longer.starts.get((m.kind, m.name.casefold()), ()))[: MOST_FITTING + 1]
            if name != m.name and any(n < since and not _one_of_many(text, mentions[n]) for n in longer.places[name])
        }  # fmt: skip
    if len(found) > MOST_FITTING:
        return None
    shortest = {a for a in found if all(b == a or _shortened(a, b) for b in found)}
    return next(iter(shortest)) if len(shortest) == 1 else None


def _in_a_country(name: str) -> bool:
    """Whether a name ends in a country's: "Castor Norland" is a branch, and "Castor" its parent or another branch;
    "Harbours of Norland" is one body."""
    *before, last = name.split()
    entry = gazetteer.lookup(last)
    return entry is not None and entry.kind == "country" and bool(before) and before[-1].lower() not in SMALL


def _company(name: str, longer: _Longer) -> str | None:
    """ "Freedonian" read as a company, to the one body that begins so: "Freedonian Airlines"."""
    found = longer.starts.get(("organisation", name.casefold()), set())
    return next(iter(found)) if len(found) == 1 else None


def _one_of_many(text: str, m: Mention) -> bool:
    """Whether "a" or "his" stands before a name: a thing that its maker's name begins, no body."""
    before = text[max(0, m.span.start - 40) : m.span.start]
    return re.search(r"\b(?:an?|his|her|their|my|your|our|new|used)(?: [\w-]+){0,2} $", before) is not None


def _telling(name: str) -> bool:
    """Whether one word of a body's name tells which body it is: "Goldberg" of "Goldberg Stein", no "National"."""
    low = name.lower()
    return (
        " " not in name
        and not name.isupper()
        and low not in NO_PERSONS | set(SUFFIXES)
        and gazetteer.lookup(name) is None
    )


def _shortened(short: str, long: str) -> bool:
    """Whether a name is another without its beginning, or without its legal form ("Acme", "Acme Inc.")."""
    low, rest = short.casefold(), long.casefold()
    if rest.endswith(" " + low):
        return True
    return rest.startswith(low + " ") and set(rest[len(low) :].replace(",", " ").split()) <= LEGAL_FORMS


def link_directions(mentions: list[Mention]) -> None:
    """ "the North" to the one country of the article that is called North something."""
    countries: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.kind == "country":
            countries[m.name.split(maxsplit=1)[0].lower()].add(m.name)
    for n, m in enumerate(mentions):
        if m.name.lower() in DIRECTIONS:
            found = {name for name in countries.get(m.name.lower(), ()) if name.lower() != m.name.lower()}
            if len(found) == 1:
                mentions[n] = replace(m, antecedent=next(iter(found)), kind="country")
