"""One register for the whole store: the entities of many stories put together into identities.

A story's entities are resolved with all its articles at hand; here only what is known of each is left: a card. Cards
are put together as names are within a story (judgements, equal names, then spellings, the surest first, complete
linkage), with these differences: a place or a body of a name that many countries have ("Parliament", "Springfield")
is one only within a country or a company; a person's single name is nobody's, but where the company on its card ties
it to one bearer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.entities.gathering.bearers import Profile, callings_of, company_of, telling
from rashomon.entities.gathering.gather import Gathering, Item, bare
from rashomon.entities.gathering.generic import is_generic
from rashomon.entities.gathering.rest import surnames
from rashomon.entities.normal import key, words
from rashomon.entities.portrait.moments import hull
from rashomon.language import gazetteer
from rashomon.model import Entity, Judgement, Kind, Location, Merge, Tenure, identifier

# Names without an identity of their own.
LEFT_OUT: frozenset[Kind] = frozenset(["office", "nationality"])
DESCRIPTIONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What one story knows of one of its entities.

    `spellings`: the usual first. `company`: names of the persons and organisations in the articles that name it.
    """

    story: str
    entity: str
    kind: Kind
    name: str
    spellings: tuple[str, ...] = ()
    offices: tuple[Tenure, ...] = ()
    country: str | None = None
    location: Location | None = None
    descriptions: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One person, organisation or place across stories.

    `cards`: (story, entity) of each card. `merges`: why the names are one; `apart`: names that look alike and were
    kept apart, with the reason in `rule`. All sorted, but `spellings` and `descriptions`: the most frequent first.
    """

    id: str
    kind: Kind
    name: str
    cards: tuple[tuple[str, str], ...]
    spellings: tuple[str, ...]
    offices: tuple[Tenure, ...] = ()
    country: str | None = None
    location: Location | None = None
    descriptions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()
    apart: tuple[Merge, ...] = ()


def cards_of(story: str, entities: Sequence[Entity]) -> tuple[Card, ...]:
    """The cards of a story's entities, each with the company of the articles that name it."""
    beside: dict[str, set[str]] = defaultdict(set)
    kept = [e for e in entities if e.kind not in LEFT_OUT]
    where = {e.id: sorted({span.article for span in e.mentions}) for e in kept}
    for entity in kept:
        if entity.kind in ("person", "organisation") and _tells(entity.name):
            for article in where[entity.id]:
                beside[article].add(entity.name)
    company = {article: company_of(names) for article, names in beside.items()}
    return tuple(
        Card(
            story=story,
            entity=e.id,
            kind=e.kind,
            name=e.name,
            spellings=tuple(s.text for s in e.spellings),
            offices=e.offices,
            country=e.country,
            location=e.location,
            descriptions=e.descriptions,
            company=tuple(sorted(set().union(*(company.get(a, ()) for a in where[e.id])) - {e.name})),
            articles=tuple(where[e.id]),
        )
        for e in kept
    )


def _tells(name: str) -> bool:
    entry = gazetteer.lookup(name)
    return entry is None or entry.sort not in ("agency", "media", "metonym")


def identify_across(cards: Iterable[Card], judgements: Sequence[Judgement] = ()) -> tuple[Identity, ...]:
    """The identities of the entities of many stories; the order of the cards makes no difference.

    Judgements hold as in `resolve`. The most often named first. Time and memory grow near-linearly with the cards.
    """
    unique = {(c.story, c.entity): c for c in cards if c.kind not in LEFT_OUT}
    listed = sorted(unique.values(), key=lambda c: (c.kind, _same(c), c.name, c.story, c.entity))
    gathering = Gathering(_items(listed), judgements)
    _places(gathering, listed)
    _generic_names(gathering, listed)
    _told_short(gathering, listed)
    _single_names(gathering, listed)
    groups = gathering.groups()
    links: dict[int, list[Merge]] = defaultdict(list)
    of = {n: number for number, group in enumerate(groups) for n in group}
    for n, merge in gathering.links:
        links[of[n]].append(merge)
    apart: dict[str, list[Merge]] = defaultdict(list)
    for merge in _unique(gathering.apart):
        apart[merge.left].append(merge)
        apart[merge.right].append(merge)
    made = [_identity([listed[n] for n in group], links[number], apart) for number, group in enumerate(groups)]
    seen = Counter(identity.id for identity in made)
    made = [i if seen[i.id] < 2 else replace(i, id=identifier("identity", i.kind, i.name, *i.cards[0])) for i in made]
    return tuple(sorted(made, key=lambda i: (-len(i.articles), i.kind, i.name, i.id)))


def _same(card: Card) -> str:
    """What cards of one thing have in common, as far as the name goes; "" where the name proves nothing."""
    if card.kind == "country" and card.country:
        return f"country {card.country}"
    if card.kind in ("place", "facility"):
        where = card.location.id if card.location and card.location.id else ""
        return f"{key(card.kind, card.name)} {where or card.country or '?'}"
    if card.kind == "organisation" and is_generic(card.name):
        return f"{key(card.kind, card.name)} {card.country}" if card.country else ""
    return key(card.kind, card.name)


def _items(listed: Sequence[Card]) -> list[Item]:
    company = telling([frozenset(key("person", name) for name in card.company) for card in listed])
    return [
        Item(
            kind=card.kind,
            name=card.name,
            same=_same(card),
            sure=gazetteer.lookup(card.name) is not None or (card.kind == "organisation" and is_generic(card.name)),
            forms=frozenset(card.spellings),
            articles=frozenset(card.articles),
            room=card.story,
            profile=Profile(
                company=company[n],
                countries=frozenset(t.country for t in card.offices if t.country) if card.kind == "person" else _NONE,
                offices=card.offices,
                callings=callings_of(card.descriptions),
            ),
        )
        for n, card in enumerate(listed)
    ]


_NONE: frozenset[str] = frozenset()


def _single_names(gathering: Gathering, listed: Sequence[Card]) -> None:
    """A person's single name is the one bearer's in whose company it stands; equal ones in one company are one."""
    bearers: dict[str, list[int]] = defaultdict(list)
    company: dict[int, set[str]] = defaultdict(set)
    groups = gathering.groups()
    for number, group in enumerate(groups):
        names = {listed[n].name for n in group if listed[n].kind == "person" and not bare(listed[n].name)}
        for part in sorted({w for name in names for w in surnames(name)}):
            bearers[part].append(number)
            company[number].update(*(gathering.items[n].profile.company for n in group))
    left: dict[tuple[str, str], int] = {}
    for n, card in enumerate(listed):
        if not gathering.items[n].bare:
            continue
        own = key("person", card.name)
        beside = gathering.items[n].profile.company
        near = [
            number
            for number in bearers.get(own, ())
            if beside & company[number] and all(listed[m].story != card.story for m in groups[number])
        ]
        if len(near) == 1:
            bearer = groups[near[0]][0]
            rule = "single name, one bearer in its company"
            gathering.join(bearer, n, Merge(left=listed[bearer].name, right=card.name, rule=rule))
        elif not near:
            for other in sorted(beside):
                first = left.setdefault((own, other), n)
                if first != n:
                    rule = "single name in one company"
                    gathering.join(first, n, Merge(left=listed[first].name, right=card.name, rule=rule))


def _generic_names(gathering: Gathering, listed: Sequence[Card]) -> None:
    """ "Parliament" without a country is the one of the company it keeps, where that leaves one."""
    beside: dict[tuple[str, str], list[int]] = defaultdict(list)
    unknown = []
    for n, card in enumerate(listed):
        if card.kind == "organisation" and is_generic(card.name):
            for other in sorted(gathering.items[n].profile.company):
                beside[key(card.kind, card.name), other].append(n)
            if not card.country:
                unknown.append(n)
    for n in unknown:
        own = key("organisation", listed[n].name)
        near = {m for other in gathering.items[n].profile.company for m in beside[own, other] if m != n}
        if len({listed[m].country for m in near} - {None}) < 2:
            for m in sorted(near)[:1]:
                rule = "equal name in one company"
                gathering.join(m, n, Merge(left=listed[m].name, right=listed[n].name, rule=rule))


def _places(gathering: Gathering, listed: Sequence[Card]) -> None:
    """A place of which a story does not know where it is, is the only one of its name that others know."""
    known: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    unknown = []
    for n, card in enumerate(listed):
        if card.kind in ("place", "facility"):
            if card.location and card.location.id:
                known[card.kind, key(card.kind, card.name)].setdefault(card.location.id, n)
            else:
                unknown.append(n)
    for n in unknown:
        card = listed[n]
        fits = [
            m
            for m in known[card.kind, key(card.kind, card.name)].values()
            if card.country is None or listed[m].country in (None, card.country)
        ]
        if len(fits) == 1:
            rule = "the only place known of that name"
            gathering.join(fits[0], n, Merge(left=listed[fits[0]].name, right=card.name, rule=rule))


def _told_short(gathering: Gathering, listed: Sequence[Card]) -> None:
    """A body that one story has by its short form only is the one that others call so, in its company."""
    full: dict[tuple[str, str], list[int]] = defaultdict(list)
    groups = gathering.groups()
    for number, group in enumerate(groups):
        for n in group:
            card = listed[n]
            if card.kind in ("organisation", "event", "facility"):
                for form in card.spellings:
                    place = (card.kind, form.replace(".", ""))
                    if form != card.name and number not in full[place]:
                        full[place].append(number)
    for number, group in enumerate(groups):
        card = listed[group[0]]
        if gathering.items[group[0]].sure or card.kind not in ("organisation", "event", "facility"):
            continue
        beside = _NONE.union(*(gathering.items[n].profile.company for n in group))
        fits = [
            other
            for other in full.get((card.kind, card.name.replace(".", "")), ())
            if other != number and beside & _NONE.union(*(gathering.items[n].profile.company for n in groups[other]))
        ]
        if len(fits) == 1:
            into = groups[fits[0]][0]
            rule = "short form told in another story, in its company"
            gathering.join(into, group[0], Merge(left=listed[into].name, right=card.name, rule=rule))


def _identity(cards: Sequence[Card], links: Sequence[Merge], apart: dict[str, list[Merge]]) -> Identity:
    """What all cards of one identity say together."""
    weight: Counter[str] = Counter()
    spellings: Counter[str] = Counter()
    described: Counter[str] = Counter()
    for card in cards:
        weight[card.name] += max(1, len(card.articles))
        for rank, form in enumerate(card.spellings or (card.name,)):
            spellings[form] += max(1, 3 - rank)
        for rank, text in enumerate(card.descriptions):
            described[text] += max(1, 3 - rank)
    kind = Counter(sorted(card.kind for card in cards)).most_common(1)[0][0]
    full = [n for n in weight if kind != "person" or not bare(n)] or list(weight)
    name = min(full, key=lambda n: (-weight[n], -len(n), n))
    told: dict[tuple[str, ...], str] = {}
    for text in sorted(described, key=lambda d: (-described[d], -len(d), d)):
        told.setdefault(words(text), text)
    codes = {card.country for card in cards if card.country}
    places = sorted({c.location.id or "": c.location for c in cards if c.location}.items())
    return Identity(
        id=identifier("identity", kind, name.casefold()),
        kind=kind,
        name=name,
        cards=tuple(sorted({(c.story, c.entity) for c in cards})),
        spellings=tuple(sorted(spellings, key=lambda s: (-spellings[s], s))),
        offices=_offices(cards),
        country=next(iter(codes)) if len(codes) == 1 else None,
        location=places[0][1] if len(places) == 1 else None,
        descriptions=tuple(list(told.values())[:DESCRIPTIONS]),
        articles=tuple(sorted({a for c in cards for a in c.articles})),
        merges=_merges(name, weight, cards, links),
        apart=_unique([merge for n in sorted(weight) for merge in apart.get(n, ())]),
    )


def _offices(cards: Sequence[Card]) -> tuple[Tenure, ...]:
    """The offices of all cards, equal ones over the time of all that attest them."""
    groups: dict[tuple[str, str, str], list[Tenure]] = defaultdict(list)
    for card in sorted(cards, key=lambda c: (c.story, c.entity)):
        for tenure in card.offices:
            groups[tenure.office, tenure.country or "", tenure.status].append(tenure)
    found = [
        replace(
            listed[0],
            moment=hull(t.moment for t in listed),
            evidence=tuple(sorted({span for t in listed for span in t.evidence})),
        )
        for listed in groups.values()
    ]
    return tuple(sorted(found, key=lambda t: (-len(t.evidence), t.office, t.country or "", t.status)))


def _merges(name: str, weight: Counter[str], cards: Sequence[Card], links: Sequence[Merge]) -> tuple[Merge, ...]:
    """The joins that were made, and for each name equal to another but for spaces and the like, that."""
    shown = {(merge.left, merge.right): merge for merge in links if merge.left != merge.right or _judged(merge)}
    told = {n for merge in shown.values() for n in (merge.left, merge.right)}
    for other in sorted(set(weight) - told - {name}):
        same = sorted(n for n in {name, *told} if key(cards[0].kind, n) == key(cards[0].kind, other))
        rule = "equal but for spaces, hyphens, accents and capitals" if same else "one in the lists"
        left = same[0] if same else name
        shown[left, other] = Merge(left=left, right=other, rule=rule)
    return _unique(list(shown.values()))


def _judged(merge: Merge) -> bool:
    return merge.rule.startswith("judgement")


def _unique(merges: Sequence[Merge]) -> tuple[Merge, ...]:
    return tuple(merge for _, merge in sorted({(m.left, m.right, m.rule): m for m in merges}.items()))
