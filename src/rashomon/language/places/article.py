"""The places of one article, resolved together: each by what is said beside it and by the company of the others."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from rashomon.language import gazetteer
from rashomon.language.places.company import Company, holds, square
from rashomon.language.places.locate import Choice, choose, locate, location
from rashomon.language.places.senses import Sense, Told, senses
from rashomon.language.places.told import PLACES, Beside, Said, codes_of
from rashomon.model import Annotation, Article, Location, Mention, Span

# Names are settled in rounds, the surest first (powers of ten by which the best sense leads); each round's places are
# company for the next.
ROUNDS = (3.0, 1.5, 0.7)
# What a name adds to its country's share: one telling of a country, a nation's adjective, a place in it.
WEIGHTS: Mapping[str, float] = {"country": 1.0, "nationality": 0.7, "place": 0.7, "facility": 0.5}
MOST_TOLD = 4  # a name repeated without end is no more than this


class Group(NamedTuple):
    """The mentions of an article that are one question: one name, one told container, one told level."""

    name: str
    within: tuple[str, ...]
    told: Told | None
    listed: bool


def locate_all(article: Article, annotation: Annotation) -> Mapping[Span, Location]:
    """The places that an article's mentions stand for, by the mention's span; what is unknown or unsure is left out.

    One sense a name and article, unless the text says otherwise ("London, Ontario" beside "London, England"). The
    order of the mentions plays no part.
    """
    places = [m for m in annotation.mentions if m.kind in PLACES]
    if not places:
        return {}
    groups = _groups(annotation, places)
    settled = _settle(groups, annotation, home_of(article))
    located: dict[Group, Location | None] = {}
    for group, (choice, company) in settled.items():
        found = location(group.name, choice)
        if found is None and choice.why == "not in the gazetteer":
            found = locate(group.name, company)
        located[group] = found
    return {m.span: found for group, members in groups.items() if (found := located[group]) for m in members}


def home_of(article: Article) -> str | None:
    """The country of the article's outlet, where the lists know the outlet."""
    entry = gazetteer.lookup(article.outlet) if article.outlet else None
    return entry.country if entry else None


def _groups(annotation: Annotation, places: list[Mention]) -> dict[Group, list[Mention]]:
    near = [m for m in annotation.mentions if m.kind in (*PLACES, "nationality")]
    beside = Beside(annotation.tokens, near)
    said = {m.span: beside.said(m) for m in places}
    containers: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    around: set[int] = set()  # where the names stand that are divisions by what they contain: "Albany, New York"
    for m in places:
        if found := _inside(name_of(m), said[m.span]):
            containers[name_of(m)].add(found)
            container = said[m.span].container
            if container is not None and any("." in code for code in found):
                around.add(container)
    groups: dict[Group, list[Mention]] = {}
    for m in places:
        name, own = name_of(m), said[m.span]
        told_of = containers[name]
        within = _inside(name, own) or (next(iter(told_of)) if len(told_of) == 1 else ())
        told: Told | None = "division" if m.span.start in around else own.told
        groups.setdefault(Group(name, within, told, own.listed), []).append(m)
    return dict(
        sorted(groups.items(), key=lambda item: (item[0].name, item[0].within, item[0].told or "", item[0].listed))
    )


def _inside(name: str, said: Said) -> tuple[str, ...]:
    """The containers that hold at least one sense of the name: "Paris, London" says nothing of Paris."""
    if not said.within:
        return ()
    found = {*senses(name), *senses(name, "town"), *senses(name, "division")}
    return tuple(code for code in said.within if any(holds(code, s) for s in found))


def name_of(mention: Mention) -> str:
    """The name that a mention stands for, the full one where it is a short form of a place's."""
    own = " ".join(mention.name.split())
    full = " ".join((mention.antecedent or own).split())
    return full if full == own or senses(full) else own


class _Evidence:
    """What the article speaks of, each name's part apart: no name is company for itself."""

    def __init__(self) -> None:
        self.total = 0.0
        self.countries: dict[Any, float] = defaultdict(float)
        self.divided: dict[Any, float] = defaultdict(float)
        self.divisions: dict[Any, float] = defaultdict(float)
        self.squares: dict[Any, float] = defaultdict(float)
        self.own: dict[str, list[tuple[str, Any, float]]] = defaultdict(list)

    def add(self, name: str, sense: Sense, weight: float) -> None:
        if sense.country is None:
            return
        self._add(name, "country", sense.country, weight)
        if sense.division and sense.level in ("town", "division"):
            self._add(name, "division", sense.division, weight)
        if sense.point:
            self._add(name, "square", square(sense.point), 1.0)

    def add_country(self, name: str, code: str, weight: float) -> None:
        self._add(name, "country", code, weight)

    def _add(self, name: str, sort: str, code: Any, weight: float) -> None:
        self.own[name].append((sort, code, weight))
        self._count(sort, code, weight)

    def _count(self, sort: str, code: Any, weight: float) -> None:
        if sort == "country":
            self.countries[code] += weight
            self.total += weight
        elif sort == "division":
            self.divisions[code] += weight
            self.divided[code.split(".")[0]] += weight
        else:
            self.squares[code] += weight

    def choose(self, group: Group, home: str | None) -> tuple[Choice, Company]:
        """The sense of a group's name in the company of all the others; the counts are not copied for it."""
        own = self.own.get(group.name, ())
        for sort, code, weight in own:
            self._count(sort, code, -weight)
        company = Company(
            self.countries, self.divisions, self.squares, group.within, home, group.told, group.listed,
            self.total, self.divided,
        )  # fmt: skip
        choice = choose(group.name, company)
        for sort, code, weight in own:
            self._count(sort, code, weight)
        return choice, company


def _settle(
    groups: Mapping[Group, list[Mention]], annotation: Annotation, home: str | None
) -> dict[Group, tuple[Choice, Company]]:
    base = _nations(annotation)
    settled: dict[Group, Choice] = {}
    chosen: dict[Group, tuple[Choice, Company]] = {}
    heard: dict[Group, Sense | None] | None = None
    for least in (*ROUNDS, math.inf):
        senses_now = {group: choice.sense for group, choice in settled.items()}
        if senses_now != heard:  # else the company is the last round's
            evidence = _evidence(base, settled, groups)
            chosen = {group: evidence.choose(group, home) for group in groups}
            heard = senses_now
        for group, (choice, _) in chosen.items():
            if choice.sense is not None and choice.margin >= least:
                settled[group] = choice
    return chosen


def _nations(annotation: Annotation) -> list[tuple[str, str, float]]:
    counted = Counter(
        (m.name, code) for m in annotation.mentions if m.kind == "nationality" for code in codes_of(m)[:1]
    )
    return [(name, code, WEIGHTS["nationality"] * min(n, MOST_TOLD)) for (name, code), n in sorted(counted.items())]


def _evidence(
    base: list[tuple[str, str, float]], settled: Mapping[Group, Choice], groups: Mapping[Group, list[Mention]]
) -> _Evidence:
    evidence = _Evidence()
    for name, code, weight in base:
        evidence.add_country(name, code, weight)
    for group in sorted(settled, key=lambda g: (g.name, g.within, g.told or "", g.listed)):
        sense = settled[group].sense
        if sense is not None:
            kind = min(m.kind for m in groups[group])
            evidence.add(group.name, sense, WEIGHTS[kind] * min(len(groups[group]), MOST_TOLD))
    return evidence
