"""Mention → Entity: one identity across the spellings of many articles."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.entities.compare import SAME, acronym_of, likeness
from rashomon.entities.local import Local, is_ministry, locals_of
from rashomon.entities.normal import key, person_words, words
from rashomon.language import gazetteer
from rashomon.language.references.links import office_key
from rashomon.model import Annotation, Entity, Judgement, Kind, Reading, Span, Spelling, identifier

# How many descriptions an entity keeps: the most frequent say who it is, the tail repeats them.
DESCRIPTIONS = 8
FUZZY: tuple[Kind, ...] = ("person", "organisation")


@dataclass(slots=True, eq=False)
class _Group:
    """Names of one identity while it is being put together."""

    kind: Kind
    key: str
    sure: str | None
    locals: list[Local] = field(default_factory=list)
    into: _Group | None = None  # the group that took this one in

    def join(self, other: _Group) -> None:
        """Gives everything to `other`, or to what has since taken that in."""
        while other.into is not None:
            other = other.into
        if other is not self:
            other.locals += self.locals
            self.into = other

    def names(self) -> list[str]:
        """The full names, sorted."""
        return sorted({local.name for local in self.locals})

    def countries(self) -> set[str]:
        """Countries that the titles name."""
        return {code for local in self.locals for code in local.countries}


class Resolution:
    """The entities of a set of readings, and which of them a span of text names."""

    def __init__(
        self, entities: Sequence[Entity], annotations: Sequence[Annotation], names: dict[tuple[str, str], str]
    ) -> None:
        self.entities = tuple(entities)
        self._names = names
        self._tokens = {a.article: a.tokens for a in annotations}
        self._spans: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for entity in self.entities:
            for span in entity.mentions:
                self._spans[span.article].append((span, entity.id))
        for placed in self._spans.values():
            placed.sort(key=lambda item: (item[0].start, item[0].end, item[1]))

    def of(self, span: Span) -> str | None:
        """The id of the entity that a span names: the mention at it, around it, or that heads it; else None.

        "the Freedonian minister Ann Lee" gives Ann Lee; "the Freedonian delegation" gives nothing, for a
        delegation is not its country.
        """
        touching = [(s, e) for s, e in self._spans.get(span.article, ()) if s.overlaps(span)]
        for s, e in touching:
            if s.start == span.start and s.end == span.end:
                return e
        for s, e in touching:
            if s.contains(span):
                return e
        head = self._head(span)
        for s, e in touching:
            if head is not None and s.start <= head < s.end:
                return e
        return None

    def named(self, article: str, name: str) -> str | None:
        """The id of the entity that an article calls by this name; None where it calls none so."""
        known = self._names.get((article, name.casefold()))
        if known is None and is_ministry(name):
            return self._ministry(name)
        return known

    def _ministry(self, name: str) -> str | None:
        """The one ministry of that country and portfolio, for "his ministry": named so nowhere in the article."""
        code, office = office_key(name)
        fits = [
            e.id
            for e in self.entities
            if e.kind == "organisation"
            and is_ministry(e.name)
            and (code is None or e.country in (code, None))
            and office_key(e.name)[1] >= office
        ]
        return fits[0] if len(fits) == 1 else None

    def _head(self, span: Span) -> int | None:
        """Where the syntactic head of a span begins, in characters."""
        tokens = [t for t in self._tokens.get(span.article, ()) if t.start < span.end and span.start < t.end]
        inside = {t.index for t in tokens}
        outside = [t for t in tokens if t.head not in inside or t.head == t.index]
        return outside[0].start if outside else None


def resolve(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> Resolution:
    """The entities of the readings of one story or of many. The order of the readings makes no difference."""
    ordered = sorted(readings, key=lambda r: r.article.id)
    everything = [local for reading in ordered for local in locals_of(reading)]
    _agree_on_kinds(everything)
    groups = _merged(_grouped(everything))
    groups = _ministries(groups)
    groups = _surnames(groups)
    groups = _acronyms(groups)
    groups = _shortened(groups)
    entities: list[Entity] = []
    names: dict[tuple[str, str], str] = {}
    for group in groups:
        entity = _entity(group)
        entities.append(entity)
        for local in group.locals:
            for form in sorted({local.name, *local.forms}):
                names.setdefault((local.article, form.casefold()), entity.id)
            names.setdefault((local.article, entity.name.casefold()), entity.id)
    entities.sort(key=lambda e: (-len(e.mentions), e.kind, e.name, e.id))
    return Resolution(entities, [r.annotation for r in ordered], names)


def _agree_on_kinds(everything: Sequence[Local]) -> None:
    """One vote over the articles on the kind of a name that no list knows."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for local in everything:
        if local.sure is None and local.kind != "nationality":
            votes["".join(words(local.name))][local.kind] += len(local.spans)
    for local in everything:
        count = votes.get("".join(words(local.name)))
        if local.sure is None and count and local.kind != "nationality":
            local.kind = max(sorted(count), key=lambda k: count[k])


def _grouped(everything: Sequence[Local]) -> list[_Group]:
    """Equal names of a kind are one."""
    groups: dict[tuple[str, str], _Group] = {}
    for local in everything:
        same = local.sure or key(local.kind, local.name)
        group = groups.setdefault((local.kind, same), _Group(local.kind, same, local.sure))
        group.locals.append(local)
    return [groups[place] for place in sorted(groups)]


def _merged(groups: list[_Group]) -> list[_Group]:
    """Spellings of one name are one: the surest pairs first, and no name joins unless it fits all the others."""
    kept = [g for g in groups if g.sure or g.kind not in FUZZY]
    for kind in FUZZY:
        kept += _clustered([g for g in groups if not g.sure and g.kind == kind])
    return sorted(kept, key=lambda g: (g.kind, g.key))


def _clustered(groups: list[_Group]) -> list[_Group]:
    scored = []
    for a, b in _possible(groups):
        score = likeness(a.kind, a.names()[0], b.names()[0])
        if score >= SAME and not _contradict(a, b):
            scored.append((-score, a.key, b.key))
    clusters: dict[str, list[_Group]] = {g.key: [g] for g in groups}
    for _, left, right in sorted(scored):
        one, other = clusters[left], clusters[right]
        if one is other:
            continue
        if all(
            likeness(a.kind, a.names()[0], b.names()[0]) >= SAME and not _contradict(a, b) for a in one for b in other
        ):
            one += other
            for group in other:
                clusters[group.key] = one
    merged, seen = [], set()
    for first in sorted(clusters):
        cluster = clusters[first]
        if id(cluster) in seen:
            continue
        seen.add(id(cluster))
        group = _Group(cluster[0].kind, min(g.key for g in cluster), None)
        for part in cluster:
            group.locals += part.locals
        merged.append(group)
    return merged


def _possible(groups: list[_Group]) -> list[tuple[_Group, _Group]]:
    """Pairs worth comparing: those whose names share the first two letters of some word."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        parts = {w for name in group.names() for w in words(name)}
        if group.kind == "person" and max(len(person_words(name)) for name in group.names()) < 2:
            continue  # a surname alone is compared with nothing here
        for start in sorted({w[:2] for w in parts if len(w) > 1}):
            blocks[start].append(n)
    pairs = {pair for block in blocks.values() for pair in itertools.combinations(block, 2)}
    return [(groups[a], groups[b]) for a, b in sorted(pairs)]


def _contradict(a: _Group, b: _Group) -> bool:
    """Whether two are kept apart whatever their names: titles of different countries, or one article has both."""
    one, other = a.countries(), b.countries()
    if one and other and not one & other:
        return True
    together = {x.article for x in a.locals} & {x.article for x in b.locals}
    # One article spells a person one way; two full names in it are two people (brothers, namesakes).
    return bool(together) and a.kind == "person" and not _same_but_for_middle(a, b)


def _same_but_for_middle(a: _Group, b: _Group) -> bool:
    """Whether one name only adds middle names to the other: an article may well use both."""
    left, right = person_words(a.names()[0]), person_words(b.names()[0])
    short, long = sorted((left, right), key=len)
    return set(short) <= set(long) and len(short) > 1


def _ministries(groups: list[_Group]) -> list[_Group]:
    """A ministry whose country its article does not say is the one of that office, if there is but one."""
    known: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        if group.sure and group.sure.startswith("ministry ") and not group.sure.startswith("ministry ?"):
            known[group.sure.split(" ", 2)[2]].append(group)
    kept = []
    for group in groups:
        if group.sure and group.sure.startswith("ministry ?"):
            fits = known.get(group.sure.split(" ", 2)[2], [])
            if len(fits) == 1:
                group.join(fits[0])
                continue
            if fits:
                continue  # two countries' ministries fit: it stays unnamed rather than wrongly named
            fuller = [g for g in groups if g is not group and _fuller_ministry(group, g)]
            if len(fuller) == 1 and fuller[0].into is None:
                group.join(fuller[0])
                continue
        kept.append(group)
    return kept


def _fuller_ministry(group: _Group, other: _Group) -> bool:
    """Whether a ministry of no listed country is that of another name: "Foreign Ministry" with its region's word."""
    if not (group.sure and other.sure and other.sure.startswith("ministry ?")):
        return False
    short, long = set(group.sure.split(" ")[2:]), set(other.sure.split(" ")[2:])
    return short < long


def _surnames(groups: list[_Group]) -> list[_Group]:
    """Gives a surname that its article leaves bare to the one person who bears it and shares its company.

    A surname that several near people bear stays nobody.
    """
    people = [g for g in groups if g.kind == "person" and len(person_words(g.names()[0])) > 1]
    bearers: dict[str, list[_Group]] = defaultdict(list)
    for group in people:
        for part in sorted({w for name in group.names() for w in (person_words(name)[0], person_words(name)[-1])}):
            bearers[part].append(group)
    company = _company(groups)
    kept = []
    for group in groups:
        if group.kind == "person" and not group.sure and len(person_words(group.names()[0])) == 1:
            fits = bearers.get(group.key, [])
            left = []
            for local in group.locals:
                near = [g for g in fits if any(_share(company, local.article, x.article) for x in g.locals)]
                if len(near) == 1 and not _other_country(near[0], local):
                    near[0].locals.append(local)
                elif not near:
                    left.append(local)
            if not left:
                continue
            group.locals = left
        kept.append(group)
    return kept


def _company(groups: Sequence[_Group]) -> dict[str, set[str]]:
    """Which names each article has."""
    company: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for local in group.locals:
            company[local.article].add(f"{group.kind} {group.key}")
    return company


def _shortened(groups: list[_Group]) -> list[_Group]:
    """A body or event of two words or more that ends one longer name in its company is that: "People's Army"."""
    company = _company(groups)
    kept = []
    for group in groups:
        short = words(group.names()[0])
        fits = []
        if group.kind in ("organisation", "event") and not group.sure and len(short) > 1:
            fits = [
                g
                for g in groups
                if g is not group
                and g.kind == group.kind
                and any(len(words(n)) > len(short) and words(n)[-len(short) :] == short for n in g.names())
                and any(_share(company, a.article, b.article) for a in group.locals for b in g.locals)
                and not {a.article for a in group.locals} & {b.article for b in g.locals}
            ]
        if len(fits) == 1:
            group.join(fits[0])
        kept.append(group)
    return [group for group in kept if group.into is None]


def _other_country(group: _Group, local: Local) -> bool:
    return bool(group.countries() and local.countries and not group.countries() & local.countries)


def _share(company: dict[str, set[str]], a: str, b: str) -> bool:
    """Whether two articles have a name in common that is not just a country's or an agency's."""
    shared = company[a] & company[b]
    return a == b or sum(1 for name in shared if not name.startswith(("country", "nationality"))) >= 1


def _acronyms(groups: list[_Group]) -> list[_Group]:
    """An acronym unexplained in its article is the body that others explain it as, if there is but one."""
    meaning: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for short in sorted({s for local in group.locals for s in local.acronyms}):
            meaning[short].append(group)
    kept = []
    for group in groups:
        if not group.sure and group.kind in ("organisation", "place", "event", "facility"):
            fits = meaning.get(group.names()[0].replace(".", ""), [])
            if len(fits) == 1 and fits[0] is not group:
                group.join(fits[0])
        kept.append(group)
    return [group for group in kept if group.into is None]


def _entity(group: _Group) -> Entity:
    spellings: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    descriptions: Counter[str] = Counter()
    spans: set[Span] = set()
    named = any(local.forms for local in group.locals)
    for local in group.locals:
        for form, count in (local.forms if named else local.adjectives).items():
            spellings[form].add(local.article)
            counts[form] += count
        descriptions.update(local.descriptions)
        spans.update(local.spans)
    name = _name(group, counts)
    told: dict[str, str] = {}
    for text, _ in sorted(descriptions.items(), key=lambda d: (-d[1], -len(d[0]), d[0])):
        told.setdefault(" ".join(words(text)), text)
    codes = group.countries()
    return Entity(
        id=identifier("entity", group.kind, name.casefold()),
        kind=group.kind,
        name=name,
        spellings=tuple(
            Spelling(text=form, articles=tuple(sorted(spellings[form])))
            for form in sorted(spellings, key=lambda f: (-counts[f], f))
        ),
        descriptions=tuple(list(told.values())[:DESCRIPTIONS]),
        mentions=tuple(sorted(spans)),
        country=_country(group) or (next(iter(codes)) if len(codes) == 1 else None),
    )


def _country(group: _Group) -> str | None:
    if group.sure and group.sure.startswith("country "):
        return group.sure.split(" ")[1]
    if group.sure and group.sure.startswith("ministry "):
        code = group.sure.split(" ")[1]
        return None if code == "?" else code
    for name in group.names():
        entry = gazetteer.lookup(name)
        if entry and entry.country and group.kind != "person":
            return entry.country
    if group.kind == "organisation":
        codes = {office_key(name)[0] for name in group.names()}
        return next(iter(codes)) if len(codes) == 1 else None
    return None


def _name(group: _Group, counts: Counter[str]) -> str:
    """The name shown: the lists' own where they have it, else the fullest spelling, the most frequent of these."""
    if group.sure and group.sure.startswith("country "):
        return gazetteer.country_name(group.sure.split(" ")[1]) or group.names()[0]
    if group.sure and group.sure.startswith("ministry "):
        votes = Counter(local.name for local in group.locals for _ in local.spans)
        longest = max(len(name.split()) for name in votes)
        return max(sorted(n for n in votes if len(n.split()) == longest), key=lambda n: votes[n])
    if group.sure:
        return group.sure.split(" ", 1)[1]
    full = Counter({local.name: 0 for local in group.locals})
    for local in group.locals:
        full[local.name] += max(1, counts[local.name])
    if group.kind == "person":
        # A full name is one of two words or more; of these the usual one, for the longest may be a slip.
        several = {n: c for n, c in full.items() if len(person_words(n)) > 1}
        full = Counter(several or full)
    else:
        full = Counter({n: c for n, c in full.items() if not any(_cut(n, other) for other in full)})
    # "PORT VELO" opens agency stories more often than the city is named in them.
    return max(sorted(full), key=lambda n: (not n.isupper() or " " not in n, full[n], len(n)))


def _cut(short: str, long: str) -> bool:
    """Whether a name is another's end or its acronym."""
    a, b = words(short), words(long)
    return short != long and ((len(a) < len(b) and b[-len(a) :] == a) or acronym_of(short, long))
