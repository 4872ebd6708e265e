"""Whose words they are when an office speaks: the country and the office behind a speaker's name.

A minister and the ministry, the police and the police spokesman speak as one; so do the arms of one
government. "The ministry" alone does not say whose: country None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Words that name an office, with the office they name. Order matters: the first that matches is it.
OFFICES: tuple[tuple[str, str], ...] = (
    (r"def[ea]n[cs]e|pentagon|ministry of war", "defence"),
    (r"state department|foreign|external affairs|secretary of state|diplomat|embassy|ambassador|consul\w*",
     "foreign"),
    (r"interior|home (?:office|secretary|affairs)|homeland|public security|security ministry|public safety",
     "interior"),
    (r"health|hospital", "health"),
    (r"financ\w+|treasury|exchequer", "finance"),
    (r"justice|attorney general|prosecut\w+|public ministry", "justice"),
    (r"transport\w*|aviation|faa|ntsb|coast ?guard|port authority|maritime authority", "transport"),
    (r"police|constabulary|sheriff\w*|carabinieri|gendarmerie|policeman|policewoman", "police"),
    (r"fire (?:brigade|department|service)|firefighters?|emergency services?|rescue services?|civil protection",
     "rescue"),
    (r"army|navy|air force|military|armed forces|troops|marines", "military"),
    (r"president\w*|white house|kremlin|elysee|blue house|vice[- ]president\w*", "presidency"),
    (r"prime minister|premier|chancellor|downing street", "premier"),
    (r"court|judge|tribunal|charge sheet|indictment", "court"),
    (r"parliament|congress|senate|lawmakers?|legislat\w+|knesset|duma", "parliament"),
    (r"information|communications? minist\w+|education|energy|trade|agriculture|labou?r|environment|culture",
     "ministry"),
    (r"minist\w+|secretary|department|government\w*|cabinet|administration|authorit\w+|officials?|governor|mayor"
     r"|agency chief|state media|state news agency|state television|state tv|official news agency", "government"),
)  # fmt: skip
# Courts and parliaments answer to no government: they speak for themselves.
OUTSIDE_GOVERNMENT = frozenset({"court", "parliament"})
# Offices that towns and regions have too: without a country they may or may not be one government's.
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
    """The office that a speaker's name and descriptions tell, the earlier ones counting first."""
    name = None
    for text in texts:
        name = name or _office(text)
        country = country or country_in(text)
    return Office(name, country)


@cache
def _office(text: str) -> str | None:
    for pattern, office in OFFICES:
        if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            return office
    return None


@cache
def country_in(text: str) -> str | None:
    """The one country named in a phrase by name, adjective or capital; None where there is none or several."""
    found = {code for word, code in _countries() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)}
    if len(found) > 1:
        # "North Korea" also holds "Korea": the longest name decides
        longest = max((w for w, _ in _countries() if w in text), key=len, default="")
        rest = text.replace(longest, " ")
        others = {c for w, c in _countries() if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", rest)}
        found = {c for w, c in _countries() if w == longest} if not others else set()
    return min(found) if len(found) == 1 else None


@cache
def _countries() -> tuple[tuple[str, str], ...]:
    table: dict[str, str] = {}
    text = files("rashomon.language").joinpath("data/countries.psv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        code, *fields = line.split("|")
        for word in ";".join(fields).split(";"):
            if len(word.strip()) > 1:
                table.setdefault(word.strip(), code)
    return tuple(sorted(table.items()))
