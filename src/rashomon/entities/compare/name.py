"""A name taken apart, and what is known of it as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.entities.compare.words import Word

# More words than this is a list, not a name; the rest is not read.
MOST_WORDS = 24

Rows = frozenset[tuple[str, ...]]
# A reading of a whole name: the family names it may have, and the rows of syllables of its given name.
Reading = tuple[frozenset[int], Rows]


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name's words and what is known of it as a whole.

    `korean`, `chinese`: what it may mean there, by either order; () where it is no such name. `people`: numbers of
    listed people it names. `forms`: legal forms as (system, sort). `bag`: its words in alphabetical order. `runs`:
    two and three words joined, with their places. `run`: all letters of a body's name, its legal form's too. `entry`:
    what the gazetteer knows it for. `place`: it is one, in which another letter is another place. `mixed`: another
    alphabet's letters were put back. `beyond`: what was not read.
    """

    words: tuple[Word, ...]
    letters: str
    bag: tuple[str, ...]
    runs: tuple[tuple[str, int, int], ...] = ()
    run: str = ""
    korean: tuple[Reading, ...] = ()
    chinese: tuple[Reading, ...] = ()
    people: frozenset[int] = frozenset()
    forms: frozenset[tuple[str, str]] = frozenset()
    entry: str | None = None
    place: bool = False
    mixed: bool = False
    beyond: str = ""


def runs_of(parts: Sequence[Word]) -> tuple[tuple[str, int, int], ...]:
    """Two and three neighbouring words joined: (letters, first, after the last)."""
    return tuple(
        ("".join(w.text for w in parts[n : n + m]), n, n + m)
        for m in (2, 3)
        for n in range(len(parts) - m + 1)
        if not any(w.syllables for w in parts[n : n + m])
    )
