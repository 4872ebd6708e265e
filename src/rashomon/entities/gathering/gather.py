"""Names put together into identities: judgements first, then equal names, then spellings; bars hold throughout."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rashomon.entities.compare import SAME, explain, likeness
from rashomon.entities.gathering.bearers import Profile, bearers
from rashomon.entities.gathering.judged import apply
from rashomon.entities.gathering.pairs import near_pairs
from rashomon.entities.gathering.sets import Sets, gather
from rashomon.entities.normal import ideographic, person_words, words
from rashomon.model import Judgement, Kind, Merge, Named

# Kinds whose names are compared by spelling; of the others only equal names are one.
FUZZY: tuple[Kind, ...] = ("person", "organisation", "facility", "event", "vessel", "weapon")

# Of more pairs than this, those that contradict each other are not compared only to say that they look alike.
MANY_PAIRS = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A name as one article (or one story) uses it.

    `same`: what equal names have in common, "" where equality proves nothing; `sure`: whether a list says so.
    `forms`: all it is called there. `articles`: where. `room`: two items of one room are two things, "" for none.
    """

    kind: Kind
    name: str
    same: str
    sure: bool
    forms: frozenset[str]
    articles: frozenset[str]
    profile: Profile = field(default_factory=Profile)
    room: str = ""

    @property
    def bare(self) -> bool:
        """Whether it is a person's single name, that may be anybody's: "Quist", "Maria"."""
        return self.kind == "person" and not self.sure and bare(self.name)


@lru_cache(maxsize=65536)
def bare(name: str) -> bool:
    """Whether a person's name is a surname or a given name alone; two signs of Han or Hangul are a full name."""
    found = person_words(name)
    return len(found) < 2 and not (found and len(found[0]) > 1 and ideographic(found[0]))


def exact(name: str) -> str:
    """A name as a judgement knows it: case, accents and white space forgotten, nothing else."""
    return " ".join(words(name)) or name.casefold()


class Gathering:
    """Items being put together. `joins` and `apart` say what was done and what was left undone, and why."""

    def __init__(self, items: Sequence[Item], judgements: Sequence[Judgement] = ()) -> None:
        self.items = tuple(items)
        self.links: list[tuple[int, Merge]] = []  # an item of the joined set, and why it was joined
        self.apart: list[Merge] = []
        self._sets = Sets(len(self.items))
        self._judged = self._rule(judgements)
        self._equal()
        self._near()

    def groups(self) -> list[list[int]]:
        """The identities as sorted lists of items."""
        return self._sets.all()

    def group(self, item: int) -> list[int]:
        """The items that are one with an item."""
        return self._sets.members(item)

    def join(self, a: int, b: int, merge: Merge) -> bool:
        """Makes two items' identities one, saying why; False where a judgement or a contradiction bars it."""
        if self._sets.one(a, b):
            self.links.append((a, merge))
            return True
        if not self._sets.join(a, b):
            self.apart.append(Merge(left=merge.left, right=merge.right, rule=f"kept apart, though: {merge.rule}"))
            return False
        self.links.append((a, merge))
        return True

    def _rule(self, judgements: Sequence[Judgement]) -> bool:
        if not judgements:
            return False
        called: dict[str, list[int]] = defaultdict(list)
        for n, item in enumerate(self.items):
            for form in sorted({exact(f) for f in (item.name, *item.forms)}):
                called[form].append(n)

        def find(named: Named, judgement: Judgement) -> list[int]:
            other = judgement.right if named is judgement.left else judgement.left
            twin = other.article if exact(other.name) == exact(named.name) and not named.article else None
            return [
                n
                for n in called.get(exact(named.name), ())
                if (judgement.kind is None or self.items[n].kind == judgement.kind)
                and (named.article is None or named.article in self.items[n].articles)
                and not (twin and twin in self.items[n].articles)
            ]

        joined, apart = apply(judgements, self._sets, find)
        self.links += [(a, merge) for a, _, merge in joined]
        self.apart += apart
        return True

    def _equal(self) -> None:
        """Equal names are one: of persons, those that `bearers` finds to be one's."""
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n, item in enumerate(self.items):
            if item.same and not item.bare:
                places[item.kind, item.same].append(n)
        for place in sorted(places):
            equal = places[place]
            parts: list[list[int]] = [equal]
            unsure: list[list[int]] = []
            if place[0] == "person" and not self.items[equal[0]].sure and len(equal) > 1:
                parts, unsure = bearers(self.items[equal[0]].name, [self.items[n].profile for n in equal])
                parts = [[equal[n] for n in part] for part in parts]
                unsure = [[equal[n] for n in part] for part in unsure]
                for one, other in itertools.pairwise(part[0] for part in (*parts, *unsure)):
                    self.apart.append(
                        Merge(left=self.items[one].name, right=self.items[other].name, rule="two bearers of one name")
                    )
            self._rooms(equal)
            for part in (*parts, *unsure):
                self._one(part)
            for one, other in itertools.combinations([part[0] for part in parts], 2):
                self._sets.bar(one, other)

    def _rooms(self, equal: list[int]) -> None:
        """What one room holds twice under one name is two things."""
        rooms: dict[str, list[int]] = defaultdict(list)
        for n in equal:
            if self.items[n].room:
                rooms[self.items[n].room].append(n)
        for room in sorted(rooms):
            for one, other in itertools.combinations(rooms[room], 2):
                self._judged = self._sets.bar(one, other) or self._judged

    def _one(self, part: list[int]) -> None:
        """Joins equal names; where judgements part some of them, each other one goes where its company is."""
        parted = self._sets.parted(part) if self._judged else set()
        free = [n for n in part if n not in parted]
        for n in free[1:]:
            self._sets.join(free[0], n)
        if not parted:
            return
        anchors = [n for n in part if n in parted]
        roots: dict[int, list[int]] = defaultdict(list)
        for n in anchors:
            roots[self._sets.find(n)].append(n)
        for n in free:
            own = self.items[n].profile.company
            shared = Counter(
                {
                    root: sum(len(own & self.items[m].profile.company) for m in members)
                    for root, members in roots.items()
                }
            )
            ranked = shared.most_common(2)
            if ranked and ranked[0][1] and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
                self._sets.join(n, ranked[0][0])

    def _near(self) -> None:
        """Spellings of one name are one: the surest pairs first, and no name joins unless it fits all the others."""
        for kind in FUZZY:
            heads = [
                part
                for part in self.groups()
                if self.items[part[0]].kind == kind and not any(self.items[n].bare for n in part)
            ]
            names = [sorted({self.items[n].name for n in part}) for part in heads]
            near = _Near(kind, [[self.items[n] for n in part] for part in heads], names)
            scored = []
            listed = [any(self.items[n].sure for n in part) for part in heads]
            pairs = [(a, b) for a, b in near_pairs(kind, names) if not (listed[a] and listed[b])]  # entries are two
            explained = len(pairs) <= MANY_PAIRS
            for a, b in pairs:
                apart = near.contradict(a, b)
                if apart and not explained:
                    continue
                score = near.score(a, b)
                if score >= SAME:
                    if apart:
                        self.apart.append(spelled(kind, names[a][0], names[b][0], "alike, yet two"))
                    else:
                        scored.append((score, a, b))
            sets = Sets(len(heads))
            place = {self._sets.find(part[0]): number for number, part in enumerate(heads)}
            for one, other in self._sets.bars():
                if one in place and other in place:
                    sets.bar(place[one], place[other])
            done = gather(sets, scored, lambda x, y, near=near: near.fits(x, y))  # type: ignore[misc]
            for _, a, b in done:
                self.join(heads[a][0], heads[b][0], spelled(kind, names[a][0], names[b][0], "spelling"))


class _Near:
    """Groups of one kind, and how they compare; each pair of names is compared once."""

    def __init__(self, kind: Kind, groups: list[list[Item]], names: list[list[str]]) -> None:
        self._kind = kind
        self._names = names
        self._articles = [frozenset().union(*(i.articles for i in items if not i.room)) for items in groups]
        self._rooms = [frozenset(i.room for i in items if i.room) for items in groups]
        self._countries = [frozenset().union(*(i.profile.countries for i in items)) for items in groups]
        self._listed = [any(i.sure for i in items) for items in groups]
        self._scores: dict[tuple[str, str], float] = {}

    def score(self, a: int, b: int) -> float:
        """The likeness of the likest names of two groups (a judgement may have put unlike ones together)."""
        return max(self._score(x, y) for x in self._names[a] for y in self._names[b])

    def _score(self, x: str, y: str) -> float:
        if (x, y) not in self._scores:
            self._scores[x, y] = likeness(self._kind, x, y)
        return self._scores[x, y]

    def fits(self, a: int, b: int) -> bool:
        """Whether two groups may be one."""
        return self.score(a, b) >= SAME and not self.contradict(a, b) and not (self._listed[a] and self._listed[b])

    def contradict(self, a: int, b: int) -> bool:
        """Whether two are kept apart whatever their names: offices of different countries, or one article has both."""
        one, other = self._countries[a], self._countries[b]
        if (one and other and not one & other) or self._rooms[a] & self._rooms[b]:
            return True
        if self._kind == "organisation" or not self._articles[a] & self._articles[b]:
            return False
        # One article spells a person or a ship one way; two full names in it are two people (brothers, namesakes).
        return not same_but_for_middle(self._names[a][0], self._names[b][0])


def same_but_for_middle(a: str, b: str) -> bool:
    """Whether one name only adds middle names to the other: an article may well use both."""
    short, long = sorted((person_words(a), person_words(b)), key=len)
    return set(short) <= set(long) and len(short) > 1


def spelled(kind: Kind, a: str, b: str, rule: str) -> Merge:
    """Why two spellings are one, with the features that were looked at."""
    left, right = sorted((a, b))
    found = explain(kind, left, right)
    return replace(found, left=left, right=right, rule=rule, score=round(found.score or 0.0, 3), threshold=SAME)
