"""How many origins of a claim do not lead back to one another: a range [low, high].

low   every unknown is taken for a reprint of a known origin, and origins that may be one count once
high  every unknown is an origin of its own, unless a known relation says otherwise

Known relations: one key; one office or government; one text (articles that are in the main one text, or that
share the passage in which the claim stands, are one family).
An agency's own unattributed words are an unknown: the agency was told, and does not say by whom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rashomon.accounts.origins.offices import OUTSIDE_GOVERNMENT
from rashomon.accounts.origins.source import Source

H = TypeVar("H", bound=Hashable)


class Groups(Generic[H]):
    """Union-find; the representative does not matter, only who is with whom."""

    def __init__(self, items: Iterable[H] = ()) -> None:
        self._above: dict[H, H] = {item: item for item in items}
        self._whole: set[int] = set()

    def find(self, item: H) -> H:
        """The group's representative."""
        self._above.setdefault(item, item)
        while self._above[item] != item:
            self._above[item] = self._above[self._above[item]]
            item = self._above[item]
        return item

    def join(self, a: H, b: H) -> None:
        """Put the groups of `a` and `b` together."""
        self._above[self.find(a)] = self.find(b)

    def join_all(self, items: Sequence[H]) -> None:
        """Put the groups of all `items` together; nothing is done twice for the same list."""
        if id(items) not in self._whole:
            self._whole.add(id(items))
            for item in items[1:]:
                self.join(items[0], item)

    def count(self) -> int:
        """How many groups there are."""
        return len({self.find(item) for item in self._above})


@dataclass(frozen=True, slots=True)
class Relations:
    """What is known between the articles that tell a claim: their family."""

    family: Mapping[str, str] = field(default_factory=dict)

    def related(self, a: str, b: str) -> bool:
        """Whether one text stands behind both articles."""
        return a == b or self.family.get(a, a) == self.family.get(b, b)


def independent(told: Sequence[tuple[str, Source]], relations: Relations) -> tuple[int, int]:
    """The range for the accounts `told` of one claim: (article, origin) pairs."""
    known = sorted({(a, s.key): (a, s) for a, s in told if s.known}.items())
    unknown = sorted({(a, s.key): (a, s) for a, s in told if not s.known}.items())
    sure: Groups[tuple[str, str]] = Groups(key for key, _ in known)
    loose: Groups[tuple[str, str]] = Groups(key for key, _ in known)
    first: dict[str, tuple[str, str]] = {}
    sorts: dict[tuple[object, ...], list[tuple[str, str]]] = defaultdict(list)
    for key, (article, source) in known:
        for groups in (sure, loose):
            groups.join(first.setdefault(source.key, key), key)
        sorts[relations.family.get(article, article), *_traits(source)].append(key)
    # But for the key, what is known of a pair is known of their sorts: hundreds of speakers are a few sorts.
    told_by = dict(known)
    listed = list(sorts.values())
    for n, members in enumerate(listed):
        article, source = told_by[members[0]]
        for others in listed[n:]:
            if others is members and len(members) == 1:
                continue
            other_article, other = told_by[others[0]]
            certain = _alike(source, other, near=relations.related(article, other_article))
            for groups, one in ((sure, certain), (loose, certain or maybe(source, other))):
                if one:
                    groups.join_all(members)
                    groups.join_all(others)
                    groups.join(members[0], others[0])
    rest: Groups[tuple[str, str]] = Groups()
    left = [
        (key, article, source) for key, (article, source) in unknown
        if not any(relations.related(article, a) for _, (a, _) in known)
    ]  # fmt: skip
    for n, (key, article, source) in enumerate(left):
        rest.find(key)
        for other_key, other_article, other in left[n + 1 :]:
            if source.key == other.key or relations.related(article, other_article):
                rest.join(key, other_key)
    low = max(1, loose.count())
    return low, max(low, sure.count() + rest.count())


def same(a: Source, b: Source, *, near: bool) -> bool:
    """Whether two known origins are one. `near`: one text stands behind both accounts."""
    return a.key == b.key or _alike(a, b, near=near)


def _alike(a: Source, b: Source, *, near: bool) -> bool:
    """Whether two known origins of different keys are one."""
    if near and a.kind == b.kind and a.kind in ("anonymous", "outlet"):
        return True
    return _government(a) is not None and _government(a) == _government(b)


def _traits(source: Source) -> tuple[object, ...]:
    """All that `_alike` and `maybe` look at."""
    country = source.office.country
    return source.kind, source.traits, source.vague, _public(source), country is None, _government(source)


def maybe(a: Source, b: Source) -> bool:
    """Whether two known origins may be one, for all the words say."""
    if a.kind == "anonymous" and b.kind == "anonymous":
        # "a military source" and "local sources" are two; "a source" may be anyone of them
        return not a.traits or not b.traits or bool(a.traits & b.traits)
    if _public(a) and _public(b) and (a.office.country is None or b.office.country is None):
        return True
    # "the company" and a company's name: a description without a name may be anybody
    return (a.vague and b.kind != "anonymous") or (b.vague and a.kind != "anonymous")


def _public(source: Source) -> bool:
    return source.office.official and source.office.name not in OUTSIDE_GOVERNMENT


def _government(source: Source) -> str | None:
    return source.office.country if _public(source) else None
