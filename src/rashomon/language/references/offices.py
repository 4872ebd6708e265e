"""Offices to their holders; bare ministries to their country; a minister's ministry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rashomon.language import gazetteer
from rashomon.language.names.offices import adjective, country_of
from rashomon.language.names.text import Text
from rashomon.language.names.titles import (
    HONORIFICS,
    MINISTRIES,
    MODIFIERS,
    OFFICES,
    OLD,
    PORTFOLIOS,
    RANKS,
    TITLES,
    word,
)
from rashomon.language.references.counterparts import counterparts
from rashomon.language.references.forms import SPELLINGS, full, office_key
from rashomon.language.references.lexicon import SUBJECTS
from rashomon.model import Mention, Token

FORMER = frozenset(["former", "ex"])
LED = frozenset(["head", "lead"])
_KEYS = frozenset(SPELLINGS.get(p, p) for p in PORTFOLIOS) - {"general", "public", "affairs"}
# How many sentences back a bare ministry finds its country.
_REACH = 2
_FOLLOWING = re.compile(r"\s+(of|for|at|and)\s+([\w-]+)")
_NEAR = 60  # characters between a name and the office in apposition
# Heads of states and governments: "President Ann Lee of Freedonia" is its president.
_STATES = frozenset("president premier minister chancellor king queen emperor empress emir sultan".split())
_OF = re.compile(r" of (?:the )?")
# "his Freedonian counterpart, General Bo Lee": the office of whoever "his" is.
_COUNTERPART = re.compile(
    r"(?:\b(?:his|her|their|its)|['’]s) ([^,.;:]{3,30}) (counterpart),? (?:[A-Z][\w-]*\.? ){0,3}$"
)
_APPOSED = re.compile(r", (?:who is |who was )?(?:the|its|his|her|a|their)?\s?(?:former )?(?:[A-Z][\w.-]+['’]s )?")


class _Held(NamedTuple):
    """An office that somebody is told to hold, or to have held."""

    person: str
    country: str | None
    words: frozenset[str]
    former: bool


def link_offices(text: str, source: Text, mentions: list[Mention]) -> dict[str, str]:
    """Ties offices to their holders; gives the country of each holder whose title says it."""
    holders: dict[str, list[_Held]] = defaultdict(list)
    countries: dict[str, set[str]] = defaultdict(set)
    told: set[_Held] = set()
    nationalities = _nationalities(source.tokens, mentions)
    pending: list[int] = []
    for n, m in enumerate(mentions):
        if m.kind != "office":
            continue
        person = _holder(text, mentions, n)
        if person is None:
            pending.append(n)
            continue
        name = full(person)
        mentions[n] = replace(m, antecedent=name)
        code, words = office_key(m.name)
        of = None if code else _of_land(text, mentions, n, words)
        country = code or of or _led_by(source, nationalities, person)
        if country and not code and (of or len(words) > 1):
            mentions[n] = replace(mentions[n], name=f"{adjective(country)} {m.name}")
        if country:
            countries[name].add(country)
        for entry in {_Held(name, code, words, is_former(m)), _Held(name, country, words, is_former(m))} - told:
            told.add(entry)
            for office in words & OFFICES:
                holders[office].append(entry)
    same = counterparts(text, source, mentions)
    _tell(same, holders, countries)
    for n in pending:
        if _definite(source, mentions[n]) and not another_office(text, mentions[n]):
            one = _one_holder(mentions[n], holders)
            if one is not None:
                mentions[n] = replace(mentions[n], antecedent=one)
    if same:  # each instead of the nationality within it
        within = {n for m in same for n, o in enumerate(mentions) if o.span.overlaps(m.span)}
        kept = [o for n, o in enumerate(mentions) if n not in within]
        mentions[:] = sorted(kept + same, key=lambda m: (m.span.start, m.span.end))
    return {person: next(iter(codes)) for person, codes in countries.items() if len(codes) == 1}


def _of_land(text: str, mentions: Sequence[Mention], n: int, words: frozenset[str]) -> str | None:
    """The country of "President Ann Lee of Freedonia"; None where it does not follow."""
    if not words & _STATES or n + 2 >= len(mentions) or mentions[n + 1].kind != "person":
        return None
    person, land = mentions[n + 1], mentions[n + 2]
    if land.kind != "country" or _OF.fullmatch(text[person.span.end : land.span.start]) is None:
        return None
    return None if text[land.span.end : land.span.end + 1] in ("'", "’") else gazetteer.country_code(land.name)


def _tell(offices: Sequence[Mention], holders: dict[str, list[_Held]], countries: dict[str, set[str]]) -> None:
    """Keeps who holds offices that are told with their country."""
    for m in offices:
        code, words = office_key(m.name)
        countries[full(m)].update([code] if code else [])
        for office in words & OFFICES:
            holders[office].append(_Held(full(m), code, words, False))


def is_former(m: Mention) -> bool:
    """Whether an office is named as held before: "the former president" is not the president."""
    return not FORMER.isdisjoint(re.split(r"[\s-]+", m.name.lower()))


def _one_holder(m: Mention, holders: dict[str, list[_Held]]) -> str | None:
    """The one person whose office a description ("the minister") is of ("foreign minister")."""
    code, words = office_key(m.name)
    fitting: set[str] = set()
    for office in sorted(words & OFFICES):
        for person, country, held, former in holders.get(office, ()):
            if words <= held and code in (None, country) and former == is_former(m):
                fitting.add(person)
                if len(fitting) > 1:
                    return None
    return next(iter(fitting)) if fitting else None


def another_office(text: str, m: Mention) -> bool:
    """Whether what follows makes it another office: "the president of the union", "the president and chief of"."""
    following = _FOLLOWING.match(text, m.span.end)
    if following is None:
        return False
    return following[1] != "and" or following[2].lower() in TITLES | MODIFIERS


def _definite(source: Text, m: Mention) -> bool:
    first = source.token_at(m.span.start)
    return m.antecedent is None and (
        country_of(m.span.exact) is not None or (first > 0 and word(source.tokens[first - 1]) == "the")
    )


def _holder(text: str, mentions: Sequence[Mention], n: int) -> Mention | None:
    """The person named right after an office, or beside it in apposition."""
    office = mentions[n]
    if n + 1 < len(mentions) and mentions[n + 1].kind == "person":
        between = text[office.span.end : mentions[n + 1].span.start]
        titles = between.removeprefix(",").split()  # "the defence minister, Colonel General Ann Lee"
        if "\n" not in between and all(t.lower().rstrip(".") in HONORIFICS | RANKS for t in titles):
            return mentions[n + 1]
    beside = n > 0 and mentions[n - 1].kind == "person" and office.span.start - mentions[n - 1].span.end < _NEAR
    if beside and _APPOSED.fullmatch(text[mentions[n - 1].span.end : office.span.start]):
        after = text[office.span.end : office.span.end + 1]
        if after in (",", ".", ")", ";", "") or text.startswith((" of ", " for "), office.span.end):
            return mentions[n - 1]
    return None


def _nationalities(tokens: Sequence[Token], mentions: Sequence[Mention]) -> dict[int, set[str | None]]:
    """The countries whose adjective stands before a noun, by the noun's token."""
    found: dict[int, set[str | None]] = defaultdict(set)
    for m in mentions:
        if m.kind == "nationality" and m.head < tokens[m.head].head:
            found[tokens[m.head].head].add(gazetteer.country_code(m.name))
    return found


def _led_by(source: Text, nationalities: dict[int, set[str | None]], person: Mention) -> str | None:
    """The country of "the Freedonian delegation led by minister Lee": it is his, unless his title says another."""
    tokens = source.tokens
    token = tokens[person.head]
    for _ in range(3):  # pobj → by → led → delegation
        parent = tokens[token.head]
        if parent.index == token.index:
            return None
        if token.lemma in LED and token.dep in ("acl", "relcl", "advcl"):
            return _only(nationalities.get(parent.index, set()))
        if token.dep not in ("pobj", "agent", "appos", "compound") and token.lemma not in LED:
            return None
        token = parent
    if token.lemma in LED and token.head != token.index:
        return _only(nationalities.get(token.head, set()))
    return None


def _only(codes: set[str | None]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def link_ministries(source: Text, mentions: list[Mention], countries: dict[str, str]) -> None:
    """Gives bare ministries ("the defence ministry") their country, where the words before leave one."""
    tokens = source.tokens
    for n, m in enumerate(mentions):
        if m.kind != "organisation":
            continue
        code, words = office_key(m.name)
        if code or not words & MINISTRIES or not words & _KEYS:
            continue
        first = source.token_at(m.span.start)
        if first and word(tokens[first - 1]) in ("its", "their"):
            found = _owners_country(tokens, mentions, n)
            mentions[n] = replace(m, antecedent=None)  # not the ministry that was spoken of before
        else:
            found = _country_before(tokens, mentions, n, countries)
        if found:
            mentions[n] = replace(mentions[n], name=f"{adjective(found)} {m.name}")


def _owners_country(tokens: Sequence[Token], mentions: Sequence[Mention], n: int) -> str | None:
    """The country of "its defence ministry": of the last subject in this sentence or the one before."""
    sentence = tokens[mentions[n].head].sentence
    for at in range(n - 1, -1, -1):
        o = mentions[at]
        if sentence - tokens[o.head].sentence > 1:
            return None
        if tokens[o.head].dep in SUBJECTS and o.kind in ("country", "place", "organisation"):
            return country_of(full(o))
    return None


def _country_before(
    tokens: Sequence[Token], mentions: Sequence[Mention], n: int, countries: dict[str, str]
) -> str | None:
    """The country of the same ministry, or of its minister, named last before."""
    portfolio = office_key(mentions[n].name)[1] & _KEYS
    sentence = tokens[mentions[n].head].sentence
    for at in range(n - 1, -1, -1):
        o = mentions[at]
        if o.kind in ("organisation", "office"):
            other, words = office_key(o.name)
            if words & _KEYS == portfolio:
                if o.kind == "organisation" and words & MINISTRIES and other:
                    return other
                if o.kind == "office" and "minister" in words:
                    return other or (countries.get(o.antecedent) if o.antecedent else None)
        if sentence - tokens[o.head].sentence > _REACH:
            return None
    return None


def is_ministry(m: Mention) -> bool:
    """Whether a mention is of a ministry or department of state."""
    if m.kind != "organisation":
        return False
    words = {w.lower() for w in m.name.split()}
    return bool(words & MINISTRIES) and bool(words & PORTFOLIOS)


def ministry_of(mentions: Sequence[Mention], person: str) -> str | None:
    """The ministry that a minister's title names: "Freedonian defence minister" → "Freedonian Defence Ministry"."""
    found = set()
    for m in mentions:
        if m.kind == "office" and m.antecedent == person:
            words = [w for w in m.name.split() if w.lower() not in ("deputy", "vice", "first")]
            if {w.lower() for w in words} & OLD or len(words) < 2 or words[-2].lower() not in PORTFOLIOS:
                continue
            body = {"minister": "Ministry"}.get(words[-1].lower())
            if words[-1].lower() == "secretary" and office_key(m.name)[0] == "US":
                body = "Department"
            if body:
                found.add(" ".join([*(w[:1].upper() + w[1:] for w in words[:-1]), body]))
    if len({office_key(f) for f in found}) != 1:
        return None
    name = min(found)
    code, office = office_key(name)
    fuller = sorted({full(m) for m in mentions if is_ministry(m) and office_key(full(m))[1] >= office})
    if code is None and fuller:
        return fuller[0] if len(fuller) == 1 else None
    return name
