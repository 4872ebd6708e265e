"""The words that decide whether an event is told as real, as data in `data/*.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from rashomon.model import Status

DATA = Path(__file__).parent / "data"
Form = Literal["verb", "noun", "adjective"]
# What an entry may make of an event beside a status: as real as the governing word itself, or real only where that
# word is told as done ("was allowed to leave" against "the law allows").
Effect = Status | Literal["same", "done"]
EFFECTS = frozenset([*get_args(Status), "same", "done"])


@dataclass(frozen=True, slots=True)
class Governor:
    """What words make of an event that they govern.

    `words` are lemmas; further words of a phrasal verb ("rule out") are looked for among its dependents. `takes` says
    how the event hangs on them: "infinitive", "gerund", "clause", "subjunctive" ("that it withdraw"), "whether",
    "object", "subject", or a preposition, alone for nouns and gerunds after it or as "of gerund", "of noun". `when`
    adds a condition on the clause (see `governors.CONDITIONS`), `only` on the event's lemma. `unless` is the status
    and negation where the governing word is denied itself; None keeps the status and turns the negation round.
    """

    words: tuple[str, ...]
    takes: frozenset[str]
    status: Effect
    negated: bool
    unless: tuple[Status, bool] | None
    when: str
    only: frozenset[str]
    example: str
    event: str
    expect: tuple[Status, bool]


@cache
def governors(form: Form) -> Mapping[str, tuple[tuple[tuple[str, ...], Governor], ...]]:
    """The entries of verbs, nouns or adjectives by their first word, phrasal ones first, else in the file's order."""
    found: dict[str, list[tuple[tuple[str, ...], Governor]]] = {}
    for row in rows():
        if row["form"] == form:
            entry = governor(row)
            for word in entry.words:
                found.setdefault(word.split()[0], []).append((tuple(word.split()), entry))
    for listed in found.values():
        listed.sort(key=lambda item: -len(item[0]))
    return MappingProxyType({word: tuple(listed) for word, listed in sorted(found.items())})


@cache
def rows() -> tuple[Mapping[str, Any], ...]:
    """The lines of `governors.json`, as they are."""
    return tuple(json.loads((DATA / "governors.json").read_text(encoding="utf-8")))


def governor(row: Mapping[str, Any]) -> Governor:
    """One line as an entry."""
    unless = row.get("unless")
    return Governor(
        words=tuple(row["words"]), takes=frozenset(row["takes"]), status=row["status"],
        negated=row.get("negated", False), unless=(unless[0], unless[1]) if unless else None,
        when=row.get("when", ""), only=frozenset(row.get("only", ())), example=row["example"], event=row["event"],
        expect=tuple(row.get("expect") or (_plain(row["status"]), row.get("negated", False))),
    )  # fmt: skip


@cache
def words(name: str) -> frozenset[str]:
    """A list from `data/words.json`. Raises KeyError for a list that is not there."""
    return _words()[name]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    read = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
    return MappingProxyType({name: frozenset(listed) for name, listed in sorted(read.items())})


def _plain(effect: str) -> str:
    return "happened" if effect in ("same", "done") else effect
