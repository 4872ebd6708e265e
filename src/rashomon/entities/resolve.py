"""Mention → Entity: one identity across the spellings of many articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from rashomon.entities.gathering.bearers import Profile, callings_of, company_of, telling
from rashomon.entities.gathering.gather import Gathering, Item, exact
from rashomon.entities.gathering.rest import join_rest
from rashomon.entities.local import Local, Parted, is_ministry, locals_of
from rashomon.entities.normal import body_words, key
from rashomon.entities.portrait.offices import tenures
from rashomon.entities.portrait.present import entity_of
from rashomon.language.references.links import office_key
from rashomon.model import Annotation, Entity, Judgement, Kind, Merge, Reading, Span


class Resolution:
    """The entities of a set of readings, and which of them a span of text names.

    `apart`: names that look alike, or that a judgement meant, and were kept apart, with the reason in `rule`.
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        annotations: Sequence[Annotation],
        names: dict[tuple[str, str], str],
        apart: tuple[Merge, ...] = (),
    ) -> None:
        self.entities = tuple(entities)
        self.apart = apart
        self._names = names
        self._tokens = {a.article: a.tokens for a in annotations}
        self._spans: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for entity in self.entities:
            for span in entity.mentions:
                self._spans[span.article].append((span, entity.id))
        for placed in self._spans.values():
            placed.sort(key=lambda item: (item[0].start, item[0].end, item[1]))
        self._longest = {a: max(s.end - s.start for s, _ in placed) for a, placed in self._spans.items()}

    def of(self, span: Span) -> str | None:
        """The id of the entity that a span names: the mention at it, around it, or that heads it; else None.

        "the Freedonian minister Ann Lee" gives Ann Lee; "the Freedonian delegation" gives nothing, for a
        delegation is not its country.
        """
        placed = self._spans.get(span.article, [])
        low = bisect_left(placed, span.start - self._longest.get(span.article, 0), key=lambda item: item[0].start)
        high = bisect_left(placed, span.end, lo=low, key=lambda item: item[0].start)
        touching = [(s, e) for s, e in placed[low:high] if s.overlaps(span)]
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
        """The id of the entity that an article calls by this name; None where it calls none so, or two."""
        known = self._names.get((article, name.casefold()))
        if known is None and is_ministry(name):
            return self._ministry(name)
        return known or None

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
        every = self._tokens.get(span.article, ())
        low = bisect_right(every, span.start, key=lambda t: t.end)
        tokens = every[low : bisect_left(every, span.end, lo=low, key=lambda t: t.start)]
        inside = {t.index for t in tokens}
        outside = [t for t in tokens if t.head not in inside or t.head == t.index]
        return outside[0].start if outside else None


def resolve(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> Resolution:
    """The entities of the readings of one story or of many. The order of the readings makes no difference.

    Judgements come before any score: "different" keeps two names apart, through third names too, "same" makes two
    names one; of contradictory ones the latest holds (`Resolution.apart` says what it overruled).
    """
    ordered = sorted(readings, key=lambda r: r.article.id)
    parted = _parted(judgements)
    everything = [local for reading in ordered for local in locals_of(reading, parted)]
    _agree_on_kinds(everything)
    everything = _without_adjectives(everything)
    everything.sort(key=lambda x: (x.kind, x.sure or key(x.kind, x.name), x.article, x.name))
    gathering = Gathering(_items(everything), judgements)
    nobody = join_rest(gathering, everything)
    entities: list[Entity] = []
    names: dict[tuple[str, str], str] = {}
    groups = [group for group in gathering.groups() if not nobody.issuperset(group)]
    of = {n: number for number, group in enumerate(groups) for n in group}
    links: dict[int, list[Merge]] = defaultdict(list)
    for n, merge in gathering.links:
        if n in of:
            links[of[n]].append(merge)
    made = _entities(everything, groups, links)
    for group, entity in zip(groups, made, strict=True):
        entities.append(entity)
        for local in (everything[n] for n in group):
            for form in {name.casefold() for name in (local.name, *local.forms)}:
                if names.setdefault((local.article, form), entity.id) != entity.id:
                    names[local.article, form] = ""  # two things of one name in one article: only their place tells
    for group, entity in zip(groups, made, strict=True):
        for n in group:
            names.setdefault((everything[n].article, entity.name.casefold()), entity.id)
    entities.sort(key=lambda e: (-len(e.mentions), e.kind, e.name, e.id))
    apart = sorted({(m.left, m.right, m.rule): m for m in gathering.apart}.items())
    return Resolution(entities, [r.annotation for r in ordered], names, tuple(m for _, m in apart))


def _entities(
    everything: Sequence[Local], groups: Sequence[Sequence[int]], links: dict[int, list[Merge]]
) -> list[Entity]:
    """The groups as entities; namesakes get identifiers of their own, by the first article that names each."""
    made = [entity_of([everything[n] for n in group], links[number]) for number, group in enumerate(groups)]
    seen = Counter(entity.id for entity in made)
    for number, entity in enumerate(made):
        if seen[entity.id] > 1:
            listed = [everything[n] for n in groups[number]]
            first = min((local.article, min(local.spans).start) for local in listed)
            made[number] = entity_of(listed, links[number], namesake=f"{first[0]} {first[1]}")
    return made


def _parted(judgements: Sequence[Judgement]) -> Parted:
    """Whether the latest judgement on two names, as an article uses them, holds them apart."""
    verdicts: dict[frozenset[str], list[Judgement]] = defaultdict(list)
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        verdicts[frozenset([exact(judgement.left.name), exact(judgement.right.name)])].append(judgement)

    def parted(article: str, a: str, b: str) -> bool:
        for judgement in verdicts.get(frozenset([exact(a), exact(b)]), ()):
            if all(named.article in (None, article) for named in (judgement.left, judgement.right)):
                return judgement.verdict == "different"
        return False

    return parted


def _without_adjectives(everything: list[Local]) -> list[Local]:
    """Without the peoples and creeds that stand nowhere as a noun: "Baltic weather" names nobody."""
    nouns = {key(local.kind, local.name) for local in everything if local.noun}
    return [x for x in everything if x.kind != "nationality" or key(x.kind, x.name) in nouns]


def _agree_on_kinds(everything: Sequence[Local]) -> None:
    """One vote over the articles on the kind of a name that no list knows."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for local in everything:
        if local.sure is None and local.kind != "nationality":
            votes["".join(body_words(local.name))][local.kind] += len(local.spans)
    for local in everything:
        count = votes.get("".join(body_words(local.name)))
        if local.sure is None and count and local.kind != "nationality":
            local.kind = max(sorted(count), key=lambda k: count[k])


def _items(everything: Sequence[Local]) -> list[Item]:
    """The names as items, with the company that each keeps in its article."""
    beside: dict[str, set[str]] = defaultdict(set)
    for local in everything:
        if tells_company(local):
            beside[local.article].add(f"{local.kind} {key(local.kind, local.name)}")
    articles = sorted({local.article for local in everything})
    company = dict(zip(articles, telling([frozenset(company_of(beside[a])) for a in articles]), strict=True))
    same = [
        local.sure or f"{key(local.kind, local.name)} {(local.location and local.location.id) or ''}".strip()
        for local in everything
    ]
    often = Counter((local.kind, equal) for local, equal in zip(everything, same, strict=True))
    return [
        Item(
            kind=local.kind,
            name=local.name,
            same=equal,
            sure=local.sure is not None,
            forms=frozenset([*local.forms, *local.adjectives]),
            articles=frozenset([local.article]),
            profile=Profile(
                # Its own name is no company; a name of one article only is compared with none that it could be.
                company=company[local.article] - {f"{local.kind} {key(local.kind, local.name)}"}
                if often[local.kind, equal] > 1
                else company[local.article],
                countries=frozenset(local.countries),
                offices=tenures(local.offices),
                callings=callings_of(sorted(local.descriptions)),
            ),
        )
        for local, equal in zip(everything, same, strict=True)
    ]


def tells_company(local: Local) -> bool:
    """Whether a name beside another tells who that is: a person or a body, but no agency, country or ministry."""
    if local.kind not in ("person", "organisation"):
        return False
    return not (local.sure or "").startswith(("agency ", "media ", "ministry ", "metonym "))
