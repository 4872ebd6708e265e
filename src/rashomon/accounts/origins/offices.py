"""Whose words they are when an office speaks: the country and the office behind a speaker's name.

A minister and the ministry, the police and the police spokesman speak as one; so do the arms of one
government. "The ministry" alone does not say whose: country None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.language.gazetteer import Entry, find

# A portfolio names an office only beside a word for one: "defence ministry", not "defence lawyer".
PORTFOLIOS: tuple[tuple[str, str], ...] = (
    (r"def[ea]n[cs]e", "defence"),
    (r"foreign|external affairs|state department|department of state|secretary of state", "foreign"),
    (r"interior|home|homeland|public security|security|public safety", "interior"),
    (r"health", "health"),
    (r"financ\w+|treasury", "finance"),
    (r"justice", "justice"),
    (r"transport\w*|aviation", "transport"),
    (r"information|communications?|education|energy|trade|agriculture|labou?r|environment|culture|economy",
     "ministry"),
)  # fmt: skip
BODY = re.compile(r"\b(?:minist\w+|secretar\w+|department|authority|agency|directorate|administration)\b", re.I)
# Words that name an office by themselves; the first that matches is it.
OFFICES: tuple[tuple[str, str], ...] = (
    (r"pentagon", "defence"),
    (r"diplomats?|embassy|ambassador|consulate?", "foreign"),
    (r"home office|interior ministry", "interior"),
    (r"attorney general|(?:public |state |federal )?prosecut(?:ors?|ion)(?: office| service)?", "justice"),
    (r"coast ?guard|port authority|civil aviation", "transport"),
    (r"police(?:man|woman)?|constabulary|sheriff\w*|carabinieri|gendarmerie", "police"),
    (r"fire (?:brigade|department|service)|firefighters?|emergency services?|rescue services?|civil protection",
     "rescue"),
    (r"army|navy|air force|military|armed forces", "military"),
    (r"white house|kremlin|elysee|blue house|presidency|(?:vice[- ])?president(?! of (?:the )?[A-Z]\w+ "
     r"(?:Inc|Corp|Group|University|Club|Association))|presidential (?:office|palace|spokes\w+)", "presidency"),
    (r"prime minister|premier|chancellor|downing street", "premier"),
    (r"(?:\w+ )?court|judge|tribunal|charge sheet|indictment", "court"),
    (r"parliament|congress|senate|lawmakers?|legislature|knesset|duma", "parliament"),
    (r"state[- ](?:run |owned |controlled )?(?:media|news|television|tv|broadcaster|newspaper)", "state media"),
    (r"minist(?:ry|er|ries|ers)|government\w*|administration|cabinet|authorities|officials?|governor|mayor",
     "government"),
)  # fmt: skip
# What any public office may be called: a fuller name beside it tells more.
VAGUE_OFFICES = frozenset({"government", "ministry"})
# Courts and parliaments answer to no government: they speak for themselves.
OUTSIDE_GOVERNMENT = frozenset({"court", "parliament"})
COUNTRY_SORTS = frozenset({"country", "region", "capital", "metonym"})
# Who held an office speaks for it no more: what follows these words names no office that anyone holds.
FORMER = re.compile(
    r"\b(?:(?:former|ex|retired|ousted|deposed|one[- ]?time|erstwhile|late)\b[- ]|who (?:was|had been|served as)\b).*",
    re.IGNORECASE,
)
# Those who serve an office speak through their union for themselves.
UNION = re.compile(
    r"\b(?:police|(?:police)?officers?['’]?|constables?['’]?|prosecutors?['’]?|judges?['’]?|firefighters?['’]?|soldiers?['’]?"
    r"|trade|labou?r|workers?['’]?|teachers?['’]?|doctors?['’]?|nurses?['’]?|pilots?['’]?)\s+(?:\w+\s+)?"
    r"(?:union|guild|federation|association)s?\b",
    re.IGNORECASE,
)
STATE_MEDIA = re.compile(r"\bstate[- ](?:run |owned |controlled )?(?:media|news|television|tv|broadcaster)\b", re.I)


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """An office and the country (ISO 3166 alpha-2) it speaks for; None where the words do not say."""

    name: str | None
    country: str | None

    @property
    def official(self) -> bool:
        """Whether the words name a public office at all."""
        return self.name is not None


def office_of(texts: Sequence[str], country: str | None = None) -> Office:
    """The office that a speaker's name and descriptions tell: the first plain one, else the first vague one."""
    names = [name for text in texts if (name := _office(text))]
    name = next((n for n in names if n not in VAGUE_OFFICES), next(iter(names), None))
    for text in texts:
        country = country or country_in(text)
    return Office(name, country)


@lru_cache(maxsize=1 << 14)
def _office(text: str) -> str | None:
    text = FORMER.sub("", text)
    if UNION.search(text):
        return None
    if BODY.search(text):
        for pattern, office in PORTFOLIOS:
            if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
                return office
    for pattern, office in OFFICES:
        if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            return office
    return None


@lru_cache(maxsize=1 << 14)
def country_in(text: str) -> str | None:
    """The one country named in a phrase by name, adjective, capital or seat; None where none or several are."""
    found = {m.entry.country for m in find(text) if m.entry.sort in COUNTRY_SORTS and m.entry.country}
    return min(found) if len(found) == 1 else None


@lru_cache(maxsize=1 << 14)
def countries_in(text: str) -> int:
    """How many countries a phrase names."""
    return len({m.entry.country for m in find(text) if m.entry.sort in COUNTRY_SORTS and m.entry.country})


@lru_cache(maxsize=1 << 14)
def newsroom_in(text: str) -> Entry | None:
    """The news agency or outlet that a phrase names, where it names one only."""
    found = {m.entry for m in find(text) if m.entry.sort in ("agency", "media")}
    return next(iter(found)) if len(found) == 1 else None
