"""The words that judge, read from `data/loaded.txt`, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from rashomon.model import Token

Part = Literal["noun", "verb", "modifier"]
HEAD = re.compile(r"\[\w+ / (noun|verb|modifier)\] (.+)")
# Universal Dependencies' tags that a word of each part of speech may have.
TAGS: dict[str, frozenset[str]] = {
    "noun": frozenset({"NOUN", "PROPN"}),
    "verb": frozenset({"VERB"}),
    "modifier": frozenset({"ADJ", "ADV", "NOUN", "PROPN", "VERB"}),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that judge, one line of the list. `neutral` is empty where the plain way is to leave the word out.

    `does` says of such a word what it does ("judges those who rule").
    """

    part: Part
    does: str
    words: tuple[tuple[str, ...], ...]
    neutral: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A judging word in a text: tokens `first` to `last`, both included; `head` is the one that others hang on."""

    entry: Entry
    first: Token
    last: Token
    head: Token


@cache
def entries() -> tuple[Entry, ...]:
    """The list, in its order."""
    text = files("rashomon.dossier.tellings").joinpath("data/loaded.txt").read_text(encoding="utf-8")
    found: list[Entry] = []
    part: Part = "noun"
    does = ""
    for line in text.splitlines():
        if head := HEAD.fullmatch(line):
            part, does = head[1], head[2]  # type: ignore[assignment]
        elif line and not line.startswith("#"):
            words, _, neutral = line.partition(" : ")
            found.append(
                Entry(
                    part=part,
                    does=does,
                    words=tuple(dict.fromkeys(tuple(one.split()) for one in words.split("|"))),
                    neutral=frozenset(one.strip() for one in neutral.split(",")) - {"-"},
                )
            )
    return tuple(found)


@cache
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for entry in entries():
        for words in entry.words:
            table.setdefault(words[0], []).append((words, entry))
    return {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in table.items()}


def judging(tokens: Sequence[Token]) -> Iterator[Found]:
    """The judging words among tokens that follow one another: at each place the longest, by every entry it is in."""
    at = 0
    while at < len(tokens):
        found = list(_at(tokens, at))
        longest = max((one.last.index for one in found), default=tokens[at].index)
        yield from (one for one in found if one.last.index == longest)
        at += longest - tokens[at].index + 1


def _at(tokens: Sequence[Token], at: int) -> Iterator[Found]:
    for first in dict.fromkeys((tokens[at].lemma.casefold(), tokens[at].text.casefold())):
        for words, entry in _by_first().get(first, ()):
            run = tokens[at : at + len(words)]
            if len(run) < len(words) or not all(_is(token, word) for token, word in zip(run, words, strict=True)):
                continue
            head = next((t for t in reversed(run) if t.pos in TAGS[entry.part]), None)
            if head and (len(words) > 1 or entry.part != "modifier" or head.pos in ("ADJ", "ADV")):
                yield Found(entry, run[0], run[-1], head)


def _is(token: Token, word: str) -> bool:
    return word in (token.lemma.casefold(), token.text.casefold())
