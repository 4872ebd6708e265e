"""The register of a store at hand: who and what is named, put together once for as long as nothing changes.

Putting the cards of all stories together takes seconds in a large store; a page asks for one name. What was made is
kept with a stamp of the store (each story's key and the judgements in force), and made anew when the stamp differs;
the cards of stories that did not change are not unpacked again. It is of the first MOST stories of the listing, those
of several accounts and the newest: 1,000 stories take 4.5 s and 200 MB, and a million articles have 150,000.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from rashomon.engine.judging import in_force, words_of
from rashomon.entities.normal import words
from rashomon.entities.register import Card, Identity, identify_across
from rashomon.model import Kind, decode
from rashomon.store import Store

MOST = 2_000  # stories of which names are put together
PLACES: frozenset[Kind] = frozenset(["country", "place", "facility"])  # what stands somewhere on a map
MARKS = dict.fromkeys(c for c in range(0x0300, 0x0370))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The identities of a store as of one `stamp`, those in the most stories and articles first.

    `left_out`: stories beyond MOST, whose names are not among them.
    """

    stamp: str
    identities: tuple[Identity, ...]
    by_id: dict[str, Identity]
    of: dict[tuple[str, str], Identity]  # (story, entity) → identity
    cards: dict[tuple[str, str], Card]
    left_out: int = 0
    _folded: dict[str, str] = field(default_factory=dict)  # what is searched of each identity

    def cards_of(self, identity: Identity) -> tuple[Card, ...]:
        """What each story knows of an identity."""
        return tuple(self.cards[key] for key in identity.cards)

    def stories_of(self, identity: Identity) -> tuple[str, ...]:
        """The identifiers of the stories that name it."""
        return tuple(dict.fromkeys(story for story, _ in identity.cards))

    def meant(self, name: str = "", kind: Kind | None = None) -> list[Identity]:
        """The identities that `name` may mean: by identifier or its beginning, else by a spelling, else by its words;
        all where it is "". Of a kind, where given."""
        listed = [i for i in self.identities if kind in (None, i.kind)]
        if not name:
            return listed
        low, said = name.casefold().strip(), words_of([name])
        return (
            [i for i in listed if i.id.startswith(name)]
            or [i for i in listed if low in {s.casefold() for s in (i.name, *i.spellings)}]
            or [i for i in listed if said and any(said <= words_of([s]) for s in (i.name, *i.spellings))]
        )

    def search(self, query: str = "", kinds: Collection[Kind] | None = None) -> list[Identity]:
        """The identities of these kinds one of whose spellings holds all words of `query`, or the beginnings of them,
        in any case, with or without accents, in Latin letters or its own; in the order of the register."""
        wanted = fold(query).split()
        alike = words(query) if wanted else ()
        return [
            i
            for i in self.identities
            if (kinds is None or i.kind in kinds)
            and (not wanted or _holds(text := self._text(i), wanted) or (bool(alike) and _holds(text, alike)))
        ]

    def _text(self, identity: Identity) -> str:
        if identity.id not in self._folded:
            forms = dict.fromkeys((identity.name, *identity.spellings))
            lines = [f" {fold(form)} \0 {' '.join(words(form))} " for form in forms]
            self._folded[identity.id] = "\n".join(lines)
        return self._folded[identity.id]


class Register:
    """The identities of a store, kept from one question to the next. Threads may share it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._cards: dict[str, tuple[str, tuple[Card, ...]]] = {}  # story → its key, its cards
        self._listed: Listed | None = None

    def listed(self) -> Listed:
        """The identities as of now."""
        with self._lock:
            told, judgements = self._store.told_first(MOST), self._store.judgements()
            stamp = _stamp(told, [repr(kept) for kept in judgements])
            if self._listed is None or self._listed.stamp != stamp:
                found = identify_across(self._now(told), in_force(judgements, "entities"))
                left_out = self._store.count_told() - len(told) if len(told) == MOST else 0
                self._listed = replace(_listed(stamp, found, self._cards), left_out=left_out)
            return self._listed

    def _now(self, told: dict[str, str]) -> list[Card]:
        for gone in set(self._cards) - set(told):
            del self._cards[gone]
        for story, key in told.items():
            if self._cards.get(story, ("",))[0] != key:
                self._cards[story] = key, tuple(decode(Card, c) for c in self._store.cards_of_story(story))
        return [card for _, cards in self._cards.values() for card in cards]


def fold(text: str) -> str:
    """The text in lower case without accents, for searching: letters of every script stay."""
    return unicodedata.normalize("NFKD", text.casefold()).translate(MARKS)


def _holds(text: str, wanted: Sequence[str]) -> bool:
    return any(all(f" {word}" in line for word in wanted) for line in text.split("\n"))


def _stamp(told: dict[str, str], judgements: Sequence[str]) -> str:
    lines = [f"{story} {key}" for story, key in sorted(told.items())]
    return hashlib.sha256("\n".join([*lines, *judgements]).encode("utf-8", "surrogatepass")).hexdigest()


def _order(i: Identity) -> tuple[int, int, str, str, str]:
    return (-len({story for story, _ in i.cards}), -len(i.articles), i.kind, i.name, i.id)


def _listed(stamp: str, found: Sequence[Identity], cards: dict[str, tuple[str, tuple[Card, ...]]]) -> Listed:
    return Listed(
        stamp=stamp,
        identities=tuple(sorted(found, key=_order)),
        by_id={i.id: i for i in found},
        of={card: i for i in found for card in i.cards},
        cards={(c.story, c.entity): c for _, listed in cards.values() for c in listed},
    )
