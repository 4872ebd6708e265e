"""Names of one origin brought together: a slip of the pen and a shortened name are no second origin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from rashomon.accounts.origins.source import Source

WORD = re.compile(r"\w+")
EMPTY_WORDS = frozenset("the a an of s for and in on at to mr ms mrs dr its his her their".split())
LONG_WORD = 5  # in shorter words one letter makes another name
LONGEST_WORD = 40  # a longer one is noise, and no slip is looked for in it


def folded(text: str) -> str:
    """A name without case, articles, titles and marks: for comparing only."""
    words = [w for w in WORD.findall(text.casefold()) if w not in EMPTY_WORDS]
    return " ".join(words) or text.casefold().strip()


def one_spelling(found: dict[str, Source]) -> dict[str, Source]:
    """The sources, those whose names differ by a slip of the pen under one key: a copyist's misspelling is no
    second origin."""
    counts: Counter[tuple[str, str]] = Counter()
    for source in found.values():
        if source.key.startswith(("name:", "entity:")) and source.kind != "anonymous":
            counts[folded(source.name), source.key] += 1
    listed = sorted(counts, key=lambda c: (-counts[c], c))
    people = {source.key for source in found.values() if source.person}
    bodies: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for name, key in listed:
        if key not in people:
            bodies[tuple(name.split()[:2])].append((name, key))
    home: dict[str, str] = {}
    met: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, (name, key) in enumerate(listed):
        near = _near(name)
        earlier = sorted({m for place in near for m in met[place]}) if key not in home else ()
        for place in near:
            met[place].append(n)
        usual = next(
            (k for other, k in (listed[m] for m in earlier) if k != key and k not in home and _slip(name, other)), None
        )
        usual = usual or _whole(name, key, bodies, counts)
        if usual:
            home[key] = usual
    lead = {source.key: source for _, source in sorted(found.items())}
    return {
        one: replace(s, key=home[s.key], entity=lead[home[s.key]].entity) if s.key in home else s
        for one, s in found.items()
    }


def _whole(
    name: str,
    key: str,
    bodies: Mapping[tuple[str, ...], Sequence[tuple[str, str]]],
    counts: Mapping[tuple[str, str], int],
) -> str | None:
    """The key of the longer name of a body that begins with all of a shorter one: "Acme Air" for Acme Air Lines.

    `bodies`: names with their keys by their first two words; a name of one word is no part of another. Where several
    longer names begin so, it is the one that is named more often than all others together, else none.
    """
    words = tuple(name.split()[:2])
    alike = bodies.get(words, ()) if len(words) == 2 else ()
    if (name, key) not in alike:
        return None
    longer: Counter[str] = Counter()
    for other, k in alike:
        if k != key and other.startswith(f"{name} "):
            longer[k] += counts[other, k]
    usual = max(sorted(longer), key=longer.__getitem__, default=None)
    return usual if usual and 2 * longer[usual] > longer.total() else None


def _near(name: str) -> set[tuple[str, ...]]:
    """What a name has in common with all that `_slip` finds beside it: its words, but for a letter of a long one.

    Two words at a distance of 1 are equal when one letter of each, or of the longer, is left out (symmetric deletes).
    """
    parts = name.split()
    if len(parts) < 2:
        return set()
    return {
        (str(n), *parts[:n], part[:at] + part[at + 1 :], *parts[n + 1 :])
        for n, part in enumerate(parts)
        if LONG_WORD <= len(part) <= LONGEST_WORD
        for at in range(len(part) + 1)
    }


def _slip(a: str, b: str) -> bool:
    """Whether two folded names are word for word the same but for one long word, and that for one slip."""
    mine, theirs = a.split(), b.split()
    if len(mine) != len(theirs) or len(mine) < 2:
        return False
    other = [(x, y) for x, y in zip(mine, theirs, strict=True) if x != y]
    return len(other) == 1 and min(map(len, other[0])) >= LONG_WORD and OSA.distance(*other[0]) <= 1
