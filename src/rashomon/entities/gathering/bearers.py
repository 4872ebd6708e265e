"""Two people of one name: what tells namesakes apart, and what makes them one after all.

A full name is one person's unless something speaks against it. Against it speak, in reports that share no company
(no person or body beside the name that would tie them): offices of different countries; different offices of one
sort at one time (two portfolios, two towns, two companies); and, for names whose given name is a common one,
callings that seldom meet (a striker and a senator). Reports that do share company tell of one person, whatever they
say of him: there it is the accounts that differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.entities.gathering.sets import Sets
from rashomon.entities.normal import words
from rashomon.entities.portrait.moments import hull
from rashomon.language import gazetteer
from rashomon.model import Moment, Tenure

# A name that more of the reports have than this tells nothing about who stands beside it; up to SO_FEW it does.
TOO_COMMON, SO_FEW = 0.05, 30
# An article that names more persons and bodies than this is a list (of winners, of the dead): to stand in it beside
# somebody tells nothing. Of 60 reports of news the fullest names 50.
LISTED = 300
# Two bearers of a name: who has this many times the others' reports is who is meant where nothing is said.
MEANT = 3
# Offices this many days apart may have been one person's, one after the other.
AT_ONE_TIME = 60
# Offices of which one person holds one at a time, and words before them that say no field.
EXCLUSIVE = frozenset("minister secretary mayor governor ceo coach bishop archbishop ambassador".split())
RANKS_WITHIN = frozenset("deputy vice first senior chief general executive acting assistant state the and".split())

CALLINGS = {
    word: calling
    for calling, listed in {
        "public office": """president minister premier chancellor senator governor mayor lawmaker congressman
            congresswoman congressperson mp parliamentarian legislator councillor councilman councilwoman ambassador
            diplomat envoy spokesman spokeswoman spokesperson secretary commissioner politician candidate""",
        "sport": """striker midfielder defender goalkeeper forward winger quarterback pitcher catcher batsman bowler
            coach captain footballer player golfer boxer swimmer sprinter cyclist skier jockey linebacker guard
            racer gymnast cricketer wrestler referee""",
        "the arts": """actor actress singer rapper musician comedian novelist poet painter sculptor guitarist drummer
            pianist composer conductor dancer filmmaker playwright songwriter cellist violinist""",
        "crime and its victims": "suspect gunman murderer killer robber burglar rapist inmate defendant thief",
        "science and medicine": """physicist chemist biologist astronomer geologist surgeon doctor epidemiologist
            mathematician virologist climatologist seismologist botanist zoologist""",
    }.items()
    for word in listed.split()
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What the reports of one bearer of a name say that could tell him from another.

    `company`: the keys of the persons and bodies beside him. `countries`: ISO codes of the offices he is given.
    `reports`: how many articles this is drawn from.
    """

    company: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    offices: tuple[Tenure, ...] = ()
    callings: frozenset[str] = frozenset()
    reports: int = 1


def callings_of(descriptions: Sequence[str]) -> frozenset[str]:
    """The fields that the last words of descriptions place somebody in ("Freedonian striker": sport)."""
    found = set()
    for text in descriptions:
        for word in words(re.split(r" (?:of|from) ", text, maxsplit=1)[0])[-1:]:
            if word in CALLINGS:
                found.add(CALLINGS[word])
    return frozenset(found)


def common_given_name(name: str) -> bool:
    """Whether a name begins with a given name so common that two people may well bear the whole."""
    return name.split(maxsplit=1)[0] in gazetteer.given_names() if name.split() else False


def contradiction(name: str, a: Profile, b: Profile) -> str | None:
    """Why two bearers of one name are two people, in a few words; None where nothing says so."""
    if a.countries and b.countries and not a.countries & b.countries:
        return "offices of different countries"
    for x in a.offices:
        for y in b.offices:
            if _exclude(x, y):
                return f"different offices at one time: {x.office}, {y.office}"
    agree = a.countries & b.countries
    if a.callings and b.callings and not a.callings & b.callings and not agree and common_given_name(name):
        return f"different callings: {min(a.callings)}, {min(b.callings)}"
    return None


def _exclude(x: Tenure, y: Tenure) -> bool:
    """Whether one person does not hold both at once: one sort of office, of different fields, towns or companies."""
    if x.status != "held" or y.status != "held" or not _at_one_time(x.moment, y.moment):
        return False
    (head, field), (other_head, other_field) = head_and_field(x.office), head_and_field(y.office)
    return head == other_head and head in EXCLUSIVE and bool(field and other_field) and not field & other_field


def _at_one_time(x: Moment | None, y: Moment | None) -> bool:
    if x is None or y is None:
        return False
    starts = [d for d in (x.first_day(), y.first_day()) if d]
    ends = [d for d in (x.last_day(), y.last_day()) if d]
    return len(starts) == len(ends) == 2 and (max(starts) - min(ends)).days <= AT_ONE_TIME


def head_and_field(office: str) -> tuple[str, frozenset[str]]:
    """The word for the office itself, and what it is of: "Freedonian Defence Minister" is a minister, of defence."""
    left, _, of = office.partition(" of ")
    said = words(gazetteer_free(left))
    if not said:
        return "", frozenset()
    return said[-1], frozenset(w for w in (*said[:-1], *words(gazetteer_free(of))) if w not in RANKS_WITHIN)


def gazetteer_free(text: str) -> str:
    """A text without the countries named in it."""
    for match in reversed(gazetteer.find(text)):
        if match.entry.sort == "country":
            text = text[: match.start] + text[match.end :]
    return text


def company_of(names: set[str]) -> set[str]:
    """The names that one article has beside each other; none where they are so many that it is a list."""
    return names if len(names) <= LISTED else set()


def telling(companies: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The companies without the names that too many of them have to tell anything."""
    counts = Counter(name for company in companies for name in company)
    most = max(SO_FEW, TOO_COMMON * len(companies))
    return [frozenset(name for name in company if counts[name] <= most) for company in companies]


def bearers(name: str, profiles: Sequence[Profile]) -> tuple[list[list[int]], list[list[int]]]:
    """Which of the reports of one full name are of one person: lists of indexes, most reports first.

    First those of bearers who contradict each other (one, where nobody does), then those that may be any of these.

    Takes time near-linear in the profiles: they are put together by the company they share, and only those that
    are left (with different things to say) are compared with each other.
    """
    sets = Sets(len(profiles))
    beside: dict[str, int] = {}
    for n, profile in enumerate(profiles):
        for other in sorted(profile.company):
            sets.join(beside.setdefault(other, n), n)
    alike: dict[object, int] = {}
    for members in sets.all():
        said = _together([profiles[n] for n in members])
        same = (said.countries, said.callings, tuple((t.office, t.country, t.status) for t in said.offices))
        if any(same):
            sets.join(alike.setdefault(same, members[0]), members[0])
    groups = [(_together([profiles[n] for n in members]), members) for members in sets.all()]
    groups.sort(key=lambda g: (-g[0].reports, g[1]))
    silent = [g for g in groups if not (g[0].countries or g[0].offices or g[0].callings)]
    spoken = [g for g in groups if g[0].countries or g[0].offices or g[0].callings]
    found: list[tuple[Profile, list[int]]] = []
    for said, members in spoken:
        place = next((n for n, (known, _) in enumerate(found) if not contradiction(name, known, said)), None)
        if place is None:
            found.append((said, list(members)))
        else:
            found[place] = _together([found[place][0], said]), found[place][1] + members
    found.sort(key=lambda g: (-g[0].reports, g[1]))
    if not found:
        return [sorted(n for _, members in silent for n in members)][: len(silent)], []
    rest = sum(known.reports for known, _ in found[1:])
    meant = found[0][0].reports >= MEANT * rest
    if meant:
        found[0][1].extend(n for _, members in silent for n in members)
    return [sorted(members) for _, members in found], [] if meant else [sorted(members) for _, members in silent]


def _together(profiles: Sequence[Profile]) -> Profile:
    """What several reports say, without the company: that has done its work."""
    if len(profiles) == 1:
        p = profiles[0]
        return Profile(frozenset(), p.countries, p.offices, p.callings, p.reports)
    offices: dict[tuple[str, str, str], list[Tenure]] = defaultdict(list)
    for p in profiles:
        for tenure in p.offices:
            offices[tenure.office, tenure.country or "", tenure.status].append(tenure)
    return Profile(
        frozenset(),
        frozenset().union(*(p.countries for p in profiles)),
        tuple(replace(offices[k][0], moment=hull([t.moment for t in offices[k]])) for k in sorted(offices)),
        frozenset().union(*(p.callings for p in profiles)),
        sum(p.reports for p in profiles),
    )
