"""Reading the lexicon's data, once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rashomon.events.lexicon.entries import Entry, Strength

DATA = Path(__file__).parent / "data"
# Of two entries that ask equally much the first in this order is meant.
TYPES = (
    "assault", "coerce", "protest", "sanction", "mobilize", "retreat", "concede", "threaten", "reject", "accuse",
    "aid", "cooperate", "support", "consult", "agree", "request",
)  # fmt: skip
# What the files may call a field, to read better with one verb or all.
RENAMED = {"object_class": "objects_class", "object_class_for": "objects_class_for",
           "object_modified_by": "objects_modified_by", "subject_class": "subjects"}  # fmt: skip
TUPLES = frozenset(["examples", "frames", "verbs"])
# Fields in which `true` stands for every verb of the entry.
OF_EVERY_VERB = {"clause": "clause_for", "no_object": "no_object"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, by the first word of a verb, by noun and by adjective; those that ask more come first."""

    entries: tuple[Entry, ...]
    verbs: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    nouns: Mapping[str, tuple[tuple[Strength, Entry], ...]]
    adjectives: Mapping[str, tuple[Entry, ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once. Raises ValueError for a field, or a group of words, that there is none of."""
    entries = tuple(_entries())
    verbs: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    nouns: dict[str, list[tuple[Strength, Entry]]] = {}
    adjectives: dict[str, list[Entry]] = {}
    for entry in entries:
        for verb in entry.verbs:
            words = tuple(verb.split())
            verbs.setdefault(words[0], []).append((words, entry))
        for noun in sorted(entry.nouns):
            nouns.setdefault(noun, []).append(("noun", entry))
        for noun in sorted(entry.weak - entry.nouns):
            nouns.setdefault(noun, []).append(("weak", entry))
        for adjective in sorted(entry.adjectives):
            adjectives.setdefault(adjective, []).append(entry)
    for listed in verbs.values():
        listed.sort(key=lambda item: _rank(*item))
    for named in nouns.values():
        named.sort(key=lambda item: -_asked_of_noun(*item))
    for meant in adjectives.values():
        meant.sort(key=lambda entry: -entry.conditions(""))
    return Lexicon(
        entries,
        MappingProxyType({lemma: tuple(listed) for lemma, listed in sorted(verbs.items())}),
        MappingProxyType({lemma: tuple(named) for lemma, named in sorted(nouns.items())}),
        MappingProxyType({lemma: tuple(meant) for lemma, meant in sorted(adjectives.items())}),
    )


def _rank(words: tuple[str, ...], entry: Entry) -> tuple[int, int, int]:
    """What asks something first, of that PLOVER's; then longer phrases, and of equally long ones what asks more."""
    asked = entry.conditions(" ".join(words))
    says_more = asked > 0 or len(words) > 1
    return (0 if says_more else 2) + (not entry.plover), -len(words), -asked


def _asked_of_noun(strength: Strength, entry: Entry) -> int:
    """How many things the entry asks of a noun."""
    asked = (entry.several, entry.modified_by, entry.subject_nouns, entry.light, entry.subjects)
    weights = (8, 8, 4, 2, 2)
    return sum(w for w, condition in zip(weights, asked, strict=True) if condition) - (strength == "weak")


def conditioned(entry: Entry, verb: str) -> bool:
    """Whether the entry says more of `verb` than the one word; a phrasal verb does."""
    return verb not in entry.verbs or entry.conditions(verb) > 0


@cache
def cues(name: str) -> frozenset[str]:
    """A list of cue words from `data/cues.json`. Raises KeyError for a list that is not there."""
    return _cues()[name]


@cache
def group(name: str) -> frozenset[str]:
    """The words of a group of `data/groups.toml`. Raises ValueError for a group that is not there."""
    known = _groups()
    if name not in known:
        raise ValueError(f"the lexicon has no group of words called {name!r}")
    return known[name]


@cache
def _cues() -> Mapping[str, frozenset[str]]:
    read = json.loads((DATA / "cues.json").read_text(encoding="utf-8"))
    return MappingProxyType({name: frozenset(words) for name, words in read.items()})


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    read = tomllib.loads((DATA / "groups.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: frozenset(words) for name, words in read.items()})


def _entries() -> Iterator[Entry]:
    for name in TYPES:
        read = tomllib.loads((DATA / "plover" / f"{name}.toml").read_text(encoding="utf-8"))
        for row in read["entry"]:
            yield _entry({"type": read["type"], **row})
    for row in json.loads((DATA / "news.json").read_text(encoding="utf-8")):
        yield _entry({"plover": False, **row})


def _entry(row: Mapping[str, Any]) -> Entry:
    known = {f.name: f.type for f in fields(Entry)}
    read: dict[str, Any] = {"mode": None}
    for key, value in row.items():
        name = RENAMED.get(key, OF_EVERY_VERB.get(key, key))
        if key == "example":
            read["examples"] = (value,)
        elif name not in known:
            raise ValueError(f"an entry of {row['type']} has the unknown field {key!r}")
        elif value is True and key in OF_EVERY_VERB:
            read[name] = frozenset(row["verbs"])
        elif isinstance(value, list):
            read[name] = tuple(value) if name in TUPLES else _words(value)
        elif isinstance(value, dict):
            read[name] = MappingProxyType(dict(value))
        else:
            read[name] = value
    return Entry(**read)


def _words(listed: Sequence[str]) -> frozenset[str]:
    """The words, with "@name" replaced by the group of that name."""
    found: set[str] = set()
    for word in listed:
        found |= group(word[1:]) if word.startswith("@") else {word}
    return frozenset(found)
