"""What the rules saw of a story when they last looked: enough to tell what is new, a thirtieth of the dossier.

Claims and discrepancies have no identity that lasts: an article more, another version, a merge, and they are made
anew under other identifiers. Here each has an anchor, made of the words that first carried it, which goes on to what
those words belong to at the next look; and the standing or verdict that the reader knows of, which is not always the
last: what was not worth telling did not change what is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Claim, Discrepancy, DiscrepancyKind, Dossier, Span, Standing, Verdict, decode, encode
from rashomon.model import identifier as hash_of
from rashomon.store import pack, unpack

# Two tellings are one where they share so much of the words of both. Clauses lie inside one another: half of a
# sentence may be another claim, what differs by a comma or a "said" is not.
ALIKE = 0.6
KEPT = 400  # differences kept that are gone, which are often found again when the next report comes; and things told
STANDINGS: tuple[Standing, ...] = ("disputed", "confirmed", "repeated", "single")  # the strongest news first

Place = tuple[str, int, int]  # an article, and code points in its text


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenClaim:
    """A claim as it was seen: its tellings (the whole stretch of each), the standing that the reader knows of, and how
    often that has turned."""

    anchor: str
    standing: Standing
    told: tuple[Place, ...]
    turns: int = 0

    @property
    def articles(self) -> frozenset[str]:
        """The articles that told it."""
        return frozenset(place[0] for place in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenValue:
    """A value of a discrepancy, folded, and where it stood."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDiscrepancy:
    """A discrepancy as it was seen, with the verdict that the reader knows of."""

    anchor: str
    kind: DiscrepancyKind
    verdict: Verdict
    values: tuple[SeenValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTold:
    """What channels were told of a story ("": who reads all in one place): values, each as it is known again, and where
    the words stand that show them. `conflict`: that accounts stand against one another; `old`: the value that gave way
    to another."""

    subject: str
    channels: tuple[str, ...]
    values: tuple[str, ...]
    places: tuple[Place, ...]
    conflict: bool = False
    old: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A story as it was seen. `gone`: discrepancies of earlier looks that the last did not find; `told`: what channels
    were told of it, the first first."""

    articles: tuple[str, ...] = ()
    claims: tuple[SeenClaim, ...] = ()
    discrepancies: tuple[SeenDiscrepancy, ...] = ()
    gone: tuple[SeenDiscrepancy, ...] = ()
    told: tuple[SeenTold, ...] = ()


NOTHING = Seen()


def pack_seen(seen: Seen) -> bytes:
    """What was seen, as the store keeps it."""
    return pack(encode(seen))


def unpack_seen(data: bytes) -> Seen:
    """What `pack_seen` packed."""
    return decode(Seen, unpack(data))


def joined(some: Iterable[Seen]) -> Seen:
    """What was seen of several stories that are one now."""
    listed = list(some)
    return Seen(
        articles=tuple(sorted({a for seen in listed for a in seen.articles})),
        claims=tuple(claim for seen in listed for claim in seen.claims),
        discrepancies=tuple(one for seen in listed for one in seen.discrepancies),
        gone=tuple(one for seen in listed for one in seen.gone)[-KEPT:],
        told=tuple(one for seen in listed for one in seen.told)[-KEPT:],
    )


def seen_of(dossier: Dossier) -> Seen:
    """A dossier as somebody sees it who never saw the story before."""
    return Seen(
        articles=tuple(sorted(article.id for article in dossier.articles)),
        claims=tuple(seen_claim(claim) for claim in dossier.claims),
        discrepancies=tuple(seen_discrepancy(one) for one in dossier.discrepancies),
    )


def seen_claim(claim: Claim) -> SeenClaim:
    """A claim seen for the first time."""
    first = claim.accounts[0].evidence[0]
    return SeenClaim(
        anchor=hash_of("claim", first.article, first.exact, claim.text), standing=claim.standing,
        told=tuple(dict.fromkeys(places_of(claim))),
    )  # fmt: skip


def seen_discrepancy(one: Discrepancy) -> SeenDiscrepancy:
    """A discrepancy seen for the first time."""
    values = tuple(
        SeenValue(value=plain(v.value), place=(v.article, v.evidence.start, v.evidence.end)) for v in one.values
    )
    words = sorted({(v.article, v.evidence.exact, plain(v.value)) for v in one.values})
    return SeenDiscrepancy(
        anchor=hash_of("discrepancy", one.kind, *words), kind=one.kind, verdict=one.verdict, values=values
    )


def plain(value: str) -> str:
    """A value without case and spacing."""
    return " ".join(value.casefold().split())


def places_of(claim: Claim) -> Iterator[Place]:
    """The stretch of each telling of a claim: from the first of its words to the last."""
    for account in claim.accounts:
        if account.evidence:
            yield stretch(account.evidence)


def stretch(spans: Sequence[Span]) -> Place:
    """The place from the first to the last of some spans of one article."""
    return spans[0].article, min(s.start for s in spans), max(s.end for s in spans)


def alike(one: Place, other: Place) -> bool:
    """Whether two places hold mostly the same words."""
    if one[0] != other[0]:
        return False
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return shared > 0 and shared >= ALIKE * (max(one[2], other[2]) - min(one[1], other[1]))


def moved(seen: Seen, old: str, new: str, where: dict[Place, Place]) -> Seen:
    """What was seen, with the places in an earlier version of an article put where its later one has the same words.

    `where`: for places of the article `old` the place in `new`; what has none stays behind.
    """

    def at(place: Place) -> Place:
        return where.get(place, place) if place[0] == old else place

    def value(one: SeenValue) -> SeenValue:
        return replace(one, place=at(one.place))

    return replace(
        seen,
        claims=tuple(replace(c, told=tuple(map(at, c.told))) for c in seen.claims),
        discrepancies=tuple(replace(d, values=tuple(map(value, d.values))) for d in seen.discrepancies),
        gone=tuple(replace(d, values=tuple(map(value, d.values))) for d in seen.gone),
        told=tuple(replace(d, places=tuple(dict.fromkeys((*d.places, *map(at, d.places))))) for d in seen.told),
        articles=tuple(sorted({new if a == old and where else a for a in seen.articles})),
    )


class Matched:
    """What of an earlier look a claim or discrepancy of now goes back to, found by the words it rests on."""

    def __init__(self, before: Seen) -> None:
        self._before = before
        self._at: dict[Place, list[int]] = defaultdict(list)
        self._in: dict[str, list[tuple[Place, int]]] = defaultdict(list)
        for number, claim in enumerate(before.claims):
            for place in claim.told:
                self._at[place].append(number)
                self._in[place[0]].append((place, number))

    def claims(self, claim: Claim) -> list[SeenClaim]:
        """The claims seen before that this one's tellings told, the first seen first."""
        found: set[int] = set()
        for place in places_of(claim):
            here = self._at.get(place)
            if here is None:
                here = [number for other, number in self._in.get(place[0], ()) if alike(place, other)]
            found.update(here)
        return [self._before.claims[number] for number in sorted(found)]

    def all_discrepancies(self) -> tuple[SeenDiscrepancy, ...]:
        """Those of the last look."""
        return self._before.discrepancies

    def discrepancies(self, one: SeenDiscrepancy) -> list[SeenDiscrepancy]:
        """The discrepancies seen before that this one is again, in whatever words."""
        return [old for old in (*self._before.discrepancies, *self._before.gone) if again(one, old)]


def again(one: SeenDiscrepancy, other: SeenDiscrepancy) -> bool:
    """Whether two discrepancies are about one thing: of one kind, and either one value at one place in common, or
    words of two accounts. Two figures of one sentence are two things: of figures and dates the value must be shared.
    """
    if one.kind != other.kind:
        return False
    articles: set[str] = set()
    for mine in one.values:
        for theirs in other.values:
            if mine.place[0] == theirs.place[0] and mine.place[1] < theirs.place[2] and theirs.place[1] < mine.place[2]:
                if mine.value == theirs.value:
                    return True
                articles.add(mine.place[0])
    return len(articles) > 1 and one.kind not in ("number", "date", "arithmetic")
