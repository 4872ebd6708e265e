"""The lexicon of events: which words tell of which kind of happening, as data in `data/*.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

DATA = Path(__file__).parent / "data"
FILES = ("plover.json", "news.json")
Role = Literal["actor", "recipient"]
Strength = Literal["noun", "weak"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon, with the conditions under which its words mean `type` and `mode`.

    `verbs` and `nouns` are lemmas; a verb of several words ("lay down") wants the others among its
    dependents. `weak` nouns tell of an event only with a light verb ("made a pledge") or someone named who
    does it ("the bank's offer"). `objects` and `objects_class` condition the object of the verbs in
    `objects_for` (of all, where that is empty), `objects_modified_by` what stands before it, `subject_nouns`
    and `subjects` the subject, `modified_by` the nouns; `no_object` lists verbs that stand without one,
    `clause_for` those that want an infinitive or a clause. `of` says what "of" after the noun names.
    `affected`: who the event happens to is its recipient even as a verb's subject ("nine people died").
    """

    type: str
    mode: str | None
    example: str
    verbs: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    objects_for: frozenset[str] = frozenset()
    objects_class: str | None = None
    objects_class_for: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    subjects: str | None = None
    subject_nouns: frozenset[str] = frozenset()
    modified_by: frozenset[str] = frozenset()
    no_object: frozenset[str] = frozenset()
    clause_for: frozenset[str] = frozenset()
    objects_modified_by: frozenset[str] = frozenset()
    plural_only: frozenset[str] = frozenset()
    of: Role = "actor"
    affected: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, by the first word of a verb and by noun; conditioned entries come first."""

    entries: tuple[Entry, ...]
    verbs: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    nouns: Mapping[str, tuple[tuple[Strength, Entry], ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    rows = [row for name in FILES for row in json.loads((DATA / name).read_text(encoding="utf-8"))]
    entries = tuple(_entry(row) for row in rows)
    verbs: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    nouns: dict[str, list[tuple[Strength, Entry]]] = {}
    for entry in entries:
        for verb in entry.verbs:
            words = tuple(verb.split())
            verbs.setdefault(words[0], []).append((words, entry))
        for noun in sorted(entry.nouns):
            nouns.setdefault(noun, []).append(("noun", entry))
        for noun in sorted(entry.weak):
            nouns.setdefault(noun, []).append(("weak", entry))
    for listed in verbs.values():
        listed.sort(
            key=lambda item: (
                -len(item[0]),
                not conditioned(item[1], " ".join(item[0])),
                not item[1].objects_modified_by,
            )
        )
    for named in nouns.values():
        named.sort(key=lambda item: (not item[1].modified_by, item[1].subjects is None))
    return Lexicon(
        entries,
        MappingProxyType({lemma: tuple(listed) for lemma, listed in sorted(verbs.items())}),
        MappingProxyType({lemma: tuple(named) for lemma, named in sorted(nouns.items())}),
    )


def conditioned(entry: Entry, verb: str) -> bool:
    """Whether the entry says more of `verb` than the word itself."""
    objects = bool(entry.objects or entry.objects_class) and (not entry.objects_for or verb in entry.objects_for)
    subject = bool(entry.subjects or entry.subject_nouns)
    return objects or subject or verb in entry.no_object | entry.clause_for or verb in entry.objects_class_for


@cache
def cues(name: str) -> frozenset[str]:
    """A list of cue words from `data/cues.json`. Raises KeyError for a list that is not there."""
    return _cues()[name]


@cache
def _cues() -> Mapping[str, frozenset[str]]:
    read = json.loads((DATA / "cues.json").read_text(encoding="utf-8"))
    return MappingProxyType({name: frozenset(words) for name, words in read.items()})


def _entry(row: dict[str, Any]) -> Entry:
    def words(key: str) -> frozenset[str]:
        return frozenset(row.get(key, ()))

    return Entry(
        type=row["type"], mode=row["mode"], example=row["example"], verbs=tuple(row.get("verbs", ())),
        nouns=words("nouns"), weak=words("weak"), objects=words("objects"), objects_for=words("objects_for"),
        objects_class=row.get("objects_class"),
        objects_class_for=MappingProxyType(dict(row.get("objects_class_for", {}))),
        subjects=row.get("subjects"), subject_nouns=words("subject_nouns"), modified_by=words("modified_by"),
        no_object=words("no_object"), clause_for=words("clause_for"),
        objects_modified_by=words("objects_modified_by"), plural_only=words("plural_only"), of=row.get("of", "actor"),
        affected=row.get("affected", False),
    )  # fmt: skip
