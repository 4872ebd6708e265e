"""What one article says of each name it has: its forms, titles, country, offices, and where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from rashomon.entities.normal import key, words
from rashomon.entities.portrait.describe import description, phrases
from rashomon.entities.portrait.offices import Attested, Calendar, attested, from_mention, office_country
from rashomon.language import gazetteer
from rashomon.language.names.text import DIRECTIONS
from rashomon.language.names.titles import MINISTRIES, PORTFOLIOS
from rashomon.language.places import locate_all
from rashomon.language.references.links import full, office_key
from rashomon.language.tree import Tree
from rashomon.model import Kind, Location, Mention, Reading, Span

# The rule of a short form that stands in brackets beside the name.
TOLD = "acronym told in an article"
SHORT = "short form in one article"
EQUAL = "equal but for spaces, hyphens, accents and capitals"
LOCATED: frozenset[Kind] = frozenset(["place", "country", "facility"])
# What a judgement keeps apart within an article: (article, a name, another).
Parted = Callable[[str, str, str], bool]


@dataclass(slots=True)
class Local:
    """One thing as one article names it.

    `sure` is the identity that the lists give it ("country RU"), None where they do not know it. `forms`
    counts the spellings that are names, `descriptions` what else it is called, `countries` the codes of the
    countries its titles name, `location` where the gazetteer has the place. `acronyms` are short forms that the
    article itself ties to the name. `ties` says of a form why it is taken for the name: (rule, where).
    """

    article: str
    kind: Kind
    name: str
    sure: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    acronyms: set[str] = field(default_factory=set)
    adjectives: Counter[str] = field(default_factory=Counter)  # "Kenyan": what a country is called without its name
    descriptions: Counter[str] = field(default_factory=Counter)
    countries: set[str] = field(default_factory=set)
    offices: list[Attested] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    ties: dict[str, tuple[str, Span]] = field(default_factory=dict)
    location: Location | None = None
    noun: bool = False  # whether it stands anywhere as a noun: "Lapps", not only "Lappish songs"


def locals_of(reading: Reading, parted: Parted = lambda *_: False) -> list[Local]:
    """The names of one article, short forms with the full ones they stand for, but where a judgement parts them."""
    tree = Tree(reading.article, reading.annotation)
    calendar = Calendar(reading)
    located = locate_all(reading.article, reading.annotation)
    found: dict[tuple[str, str, str], Local] = {}
    for m in reading.annotation.mentions:
        if m.kind == "office" or (m.antecedent is None and m.name.lower() in DIRECTIONS):
            continue  # "the West": of what, the article does not say
        name, kind, sure = _meant(m, reading.article.id, parted)
        location = located.get(m.span)
        if location and kind == "country" and m.kind == "country" and sure != f"country {location.country}":
            kind, sure = "place", None  # "Georgia" with Atlanta beside it
        if location and sure and kind == "place" and _elsewhere(name, location):
            sure = None  # "London, Ontario" is no capital
        place = (kind, sure or key(kind, name), (location and location.id) or "")
        if not place[1]:
            continue
        local = found.setdefault(place, Local(reading.article.id, kind, name, sure))
        local.location = location if kind in LOCATED else None
        _add(local, tree, m, name)
        said = phrases(tree, m)
        local.descriptions.update(text for phrase in said if (text := description(tree, phrase, kind)))
        if kind == "person":
            local.offices += attested(tree, said, calendar)
    _held(tree, found, calendar)
    return [found[place] for place in sorted(found)]


def _meant(m: Mention, article: str, parted: Parted) -> tuple[str, Kind, str | None]:
    """The name a mention stands for, its kind and the lists' identity, but for what a judgement parts."""
    name = full(m)
    if name != m.name and parted(article, m.name, name):
        name = m.name
    kind, sure, listed = _identity(m.kind, m.name, name)
    if sure and listed and parted(article, m.name, listed):
        return name, m.kind, None
    return name, kind, sure


def _elsewhere(name: str, location: Location) -> bool:
    """Whether a place is in another country than the list's place of that name."""
    entry = gazetteer.lookup(name)
    return bool(entry and entry.country and location.country and entry.country != location.country)


def _add(local: Local, tree: Tree, m: Mention, name: str) -> None:
    """One mention more of something."""
    form = _form(m.span.exact)
    local.spans.append(m.span)
    head = tree.tokens[m.head]
    local.noun = local.noun or not (head.tag.startswith("JJ") or head.dep in ("amod", "compound", "nmod"))
    (local.adjectives if m.kind == "nationality" != local.kind else local.forms)[form] += 1
    if m.name != name and _acronym(m.name):
        local.acronyms.add(m.name.replace(".", ""))
    if form != local.name and local.ties.get(form, ("",))[0] != TOLD:
        rule = _rule(tree, m, form, name, local)
        if rule == TOLD or form not in local.ties:
            local.ties[form] = (rule, m.span)


def _held(tree: Tree, found: dict[tuple[str, str, str], Local], calendar: Calendar) -> None:
    """Gives the offices that the article ties to their holders to these."""
    by_name = {local.name: local for local in found.values() if local.kind == "person"}
    for m in tree.annotation.mentions:
        holder = by_name.get(m.antecedent or "") if m.kind == "office" else None
        if holder and not _past(holder, m):
            holder.spans.append(m.span)
            if len(m.name.split()) > 1:
                holder.descriptions[m.name] += 1
            one = from_mention(tree, m, calendar)
            if one:
                # "President Lee of Freedonia": the title before the name does not say what the article does
                bare = [a for a in holder.offices if a.span.overlaps(one.span) and one.country and not a.country]
                holder.offices = [a for a in holder.offices if a not in bare]
                if not any(a.span.overlaps(one.span) for a in holder.offices):
                    holder.offices.append(one)
            country = office_country(m.name)
            if country:
                holder.countries.add(country)


def _past(holder: Local, office: Mention) -> bool:
    """Whether an office is one that its holder, as this article has it, no longer holds: "the president" is another."""
    said = set(words(office.name))
    known = [a for a in holder.offices if said <= set(words(a.office)) or set(words(a.office)) <= said]
    here = any(a.span.overlaps(office.span) for a in known)
    return bool(known) and not here and all(a.status in ("former", "deceased") for a in known)


@lru_cache(maxsize=65536)
def _identity(own: Kind, form: str, name: str) -> tuple[Kind, str | None, str | None]:
    """The kind, and the identity and usual name that the lists give a name; a nationality is of its country."""
    entry = gazetteer.lookup(name) or gazetteer.lookup(form)
    if entry and own == entry.kind == "organisation":
        return "organisation", f"{entry.sort} {entry.name}", entry.name
    if own == "organisation" and is_ministry(name):
        code, office = office_key(name)
        return "organisation", f"ministry {code or '?'} {' '.join(sorted(office))}", None
    if own in ("nationality", "country") and entry and entry.sort == "country" and entry.country:
        return "country", f"country {entry.country}", gazetteer.country_name(entry.country)
    if entry and own == entry.kind and entry.sort not in ("country",):
        return entry.kind, f"{entry.sort} {entry.name}", entry.name
    return own, None, None


def is_ministry(name: str) -> bool:
    """Whether a name is a ministry's or a department of state's."""
    parts = {w.lower() for w in name.split()}
    return bool(parts & MINISTRIES) and bool(parts & PORTFOLIOS)


def _rule(tree: Tree, m: Mention, form: str, name: str, local: Local) -> str:
    """Why a form is taken for the name that the article's first mention gave, in a few words."""
    sure = local.sure or ""
    if words(form) == words(local.name):
        return EQUAL
    if sure.startswith("ministry ") and not _acronym(m.name):
        return "ministry of one country and field"
    if m.antecedent and m.antecedent == name and m.name != name:
        if not _acronym(m.name):
            return SHORT
        text = tree.article.text
        told = text[: m.span.start].endswith("(") or text[m.span.end :].startswith(" (")
        return TOLD if told else "initials in one article"
    if words(form) == words(name) and not sure:
        return EQUAL
    return "list" if sure else "equal but for a title"


@lru_cache(maxsize=65536)
def _form(exact: str) -> str:
    """The spelling as it stands, white space and a leading article aside."""
    text = gazetteer.plain(" ".join(exact.split()))
    return re.sub(r"^[Tt]he ", "", text)


def _acronym(text: str) -> bool:
    bare = text.replace(".", "")
    return bare.isupper() and bare.isalpha() and len(bare) > 1
