"""Where accounts put one and the same deed: more and less closely, or in two places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.roles import Deed, deeds_of
from rashomon.accounts.discrepancies.findings import Finding, Value, clause
from rashomon.accounts.discrepancies.places.kinds import GROUND, KIND, LEVELS
from rashomon.accounts.discrepancies.places.sites import ROLES, Name, Site, locations, site_of
from rashomon.model import Location, Verdict

Relation = Literal["same", "within", "beside", "apart", "unknown"]
# Nearer than this, two towns may be one place called after either of them.
FAR_KM = 30.0
EARTH_KM = 6371.0
# Of one deed, the wordings of its place that are compared each with each.
MOST_SITES = 40


def compare_places(compared: Compared) -> list[Finding]:
    """Deeds of two accounts that are one, and whose places are told with more or less precision, or are two."""
    if len(compared.accounts) < 2:
        return []
    known = locations(compared)
    findings: dict[frozenset[str], Finding] = {}
    for deeds in deeds_of(compared):
        for role in ROLES:
            sites = [site for deed in deeds if (site := site_of(deed, known, role))]
            if len({site.account.id for site in sites}) > 1:
                for found in (_by_name(deeds, sites, role), _by_kind(sites)):
                    if found:
                        findings.setdefault(frozenset(v.text for v in found.values), found)
    return list(findings.values())


def _by_name(deeds: Sequence[Deed], sites: Sequence[Site], role: str) -> Finding | None:
    """What the finest names of each account say; of two ways to or from a place both may have been gone."""
    finest: dict[str, Site] = {}
    for site in sorted((s for s in sites if s.names), key=lambda s: s.place):
        kept = finest.get(site.account.id)
        if kept is None or (site.names[0].level, site.names[0].beside) < (kept.names[0].level, kept.names[0].beside):
            finest[site.account.id] = site
    chosen = _few(list(finest.values()))
    relations = [(a, b, relation(a, b)) for a, b in combinations(chosen, 2)]
    met = {how for _, _, how in relations}
    if met == {"apart"} and role == "at":
        return _finding(chosen, "conflict") if _settled(deeds, chosen) else None
    if "apart" in met:
        return None
    parting = {id(site) for a, b, how in relations if how in {"within", "beside"} for site in (a, b)}
    return _finding([s for s in chosen if id(s) in parting], "granularity") if parting else None


def _few(sites: Sequence[Site]) -> list[Site]:
    """One site of each wording: what a hundred accounts copy is compared once."""
    once: dict[tuple[object, ...], Site] = {}
    for site in sites:
        once.setdefault((site.names[0].words, site.names[0].beside, site.names[0].side), site)
    return list(once.values())[:MOST_SITES]


def relation(first: Site, second: Site) -> Relation:
    """How the finest places of two phrases stand to one another."""
    ours, theirs = first.names[0], second.names[0]
    if ours.words == theirs.words or _same(ours.known, theirs.known):
        return "beside" if ours.beside != theirs.beside else "within" if ours.side != theirs.side else "same"
    if contains(ours, theirs) or contains(theirs, ours):
        return "within"
    if _shares_words(ours, theirs):
        # "Harl" and "Harl Airport": the one lies in the other.
        site = max(ours, theirs, key=lambda n: len(n.words))
        return "within" if site.known is None and site.words[-1] in KIND else "same"
    if ours.known and theirs.known:
        return "apart" if _far(ours.known, theirs.known) and not (ours.beside or theirs.beside) else "unknown"
    common = {n.words for n in first.names[1:]} & {n.words for n in second.names[1:]}
    return "beside" if common else "unknown"


def contains(larger: Name, smaller: Name) -> bool:
    """Whether the gazetteer has the smaller place within the larger."""
    if not larger.known or not smaller.known or larger.level <= smaller.level:
        return False
    if larger.known.level == "country":
        return larger.known.country is not None and larger.known.country == smaller.known.country
    return any(_plain(larger.known.name) == _plain(name) for name in smaller.known.within)


def _plain(name: str) -> str:
    return name.casefold().removesuffix(" province").removesuffix(" state").removesuffix(" governorate")


def _same(first: Location | None, second: Location | None) -> bool:
    return first is not None and second is not None and first.id is not None and first.id == second.id


def _shares_words(first: Name, second: Name) -> bool:
    """Whether one name is part of the other: a town and what is called after it."""
    return set(first.words) <= set(second.words) or set(second.words) <= set(first.words)


def _far(first: Location, second: Location) -> bool:
    """Whether two towns lie so far apart that nothing small lies at both; False for what is no town."""
    if LEVELS.index(first.level) > 1 or LEVELS.index(second.level) > 1:
        return False
    if None in (first.latitude, first.longitude, second.latitude, second.longitude):
        return False
    return kilometres(first, second) > FAR_KM


def kilometres(first: Location, second: Location) -> float:
    """The distance of two points in kilometres, along the sphere."""
    north, south = radians(first.latitude or 0.0), radians(second.latitude or 0.0)
    across = radians((second.longitude or 0.0) - (first.longitude or 0.0))
    part = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(part))


def _settled(deeds: Sequence[Deed], sites: Sequence[Site]) -> bool:
    """Whether each account knows of one place only, and of a deed that cannot be done in two."""
    names = {site.account.id: site.names[0].words for site in sites}
    told = {
        account: {m.name for d in deeds if d.account.id == account for m in d.account.reading.annotation.mentions}
        for account in names
    }
    others = {a: {" ".join(w) for b, w in names.items() if b != a} for a in names}
    if any({name.casefold() for name in told[a]} & others[a] for a in names):
        return False  # an account that names both tells of two steps of one affair
    told_by = [d for d in deeds if d.account.id in names]
    return any(a.account.id != b.account.id and a.claims & b.claims for a, b in combinations(told_by[:MOST_SITES], 2))


def _by_kind(sites: Sequence[Site]) -> Finding | None:
    """Ground and buildings, where no name tells them apart."""
    first: dict[str, Site] = {}
    for site in sorted((s for s in sites if s.kind), key=lambda s: s.place):
        first.setdefault(site.account.id, site)
    chosen = list(first.values())
    kinds = {s.kind for s in chosen}
    ground = kinds <= GROUND
    if len(kinds) > 1 and ground:
        return _finding(chosen, "granularity")
    named = [s for s in chosen if s.names]
    if len(kinds) == 1 and 0 < len(named) < len(chosen) and all(s.named_kind for s in named):
        return _finding(chosen, "granularity")
    return None


def _finding(sites: Sequence[Site], verdict: Verdict) -> Finding | None:
    values = [
        Value(site.span.exact, clause(site.account.tree, site.token)) for site in sorted(sites, key=lambda s: s.place)
    ]
    listed = list(dict.fromkeys(f"“{v.text}”" for v in values))
    if len(listed) < 2:
        return None
    told = ", ".join(listed[:-1]) + f" and {listed[-1]}"
    why = (
        f"{told}: two places for one thing done, and neither lies in the other."
        if verdict == "conflict"
        else f"{told}: one place, told more and less closely; all can be true."
    )
    return Finding("place", verdict, tuple(values), why)
