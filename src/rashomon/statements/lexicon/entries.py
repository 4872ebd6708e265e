"""The reporting lexicon: which words attribute, in which frames, read from `data/*.psv`.

A line is one word in one frame: `word|frame|with|manner|attitude|example`. The example is a sentence written for the
entry, in which [square brackets] mark who is the source and {braces} what is attributed; the tests read every one.
Sources: the reporting verbs of style books and of Quirk et al., A Comprehensive Grammar of the English Language
(16.31, public and private verbs).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from rashomon.model import Attitude, Manner

DATA = Path(__file__).parent / "data"
Part = Literal["verb", "noun", "adjective"]
# What a word takes as the words, thought or thing attributed:
#   clause             said that two bridges had collapsed; two bridges had collapsed, he said
#   that               the same after a noun or adjective: the belief that ..., sure that ...
#   question           asked whether ..., knows who ...
#   infinitive         vowed to stay; a plan to stay; ready to stay
#   order              urged residents to leave
#   gerund             denied taking part
#   object             announced a ceasefire; supports the plan
#   preposition        called for a ceasefire; worried about the dam (`with`: the prepositions)
#   object-preposition accused the council of hiding it; put the toll at 12 (`with`: the prepositions)
#   as                 described the tax as unfair (`with`: a preposition before the object: referred to it as)
#   label              called the tax unfair
#   quotation          stands beside a quotation though it takes no clause
Frame = Literal[
    "clause", "that", "question", "infinitive", "order", "gerund", "object", "preposition", "object-preposition", "as",
    "label", "quotation",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One word in one frame.

    `word` is its lemma, with a particle after it ("point out") or "would" before it ("would like"). `words` are the
    line's `with`: prepositions, or for objects what they must be (a noun, "said": a noun of speech, "number") or must
    not be ("-visa"; "-name": a bare name; "-person"; "-country"; "-source": one who could have said it).
    """

    word: str
    frame: Frame
    words: tuple[str, ...]
    manner: Manner
    attitude: Attitude
    example: str

    @property
    def particle(self) -> str:
        """ "out" of "point out"; else nothing."""
        return "" if self.word.startswith("would ") else self.word.partition(" ")[2]

    @property
    def would(self) -> bool:
        """Whether it is only meant with "would": "would like"."""
        return self.word.startswith("would ")


Frames = Mapping[str, tuple[Entry, ...]]


@cache
def entries(part: Part) -> tuple[Entry, ...]:
    """The lines of one part of speech, in the file's order.

    Raises ValueError where a line is not as the head of this file has it: a mistake in the lexicon.
    """
    found = []
    for number, line in enumerate((DATA / f"{part}s.psv").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 6:
            raise ValueError(f"{part}s.psv, line {number}: {len(fields)} fields, not six")
        word, frame, words, manner, attitude, example = fields
        if frame not in get_args(Frame) or manner not in get_args(Manner) or attitude not in get_args(Attitude):
            raise ValueError(f"{part}s.psv, line {number}: no such frame, manner or attitude")
        listed = tuple(w.strip() for w in words.split(",") if w.strip())
        found.append(Entry(word, frame, listed, manner, attitude, example))  # type: ignore[arg-type]
    return tuple(found)


@cache
def frames(part: Part) -> Mapping[str, Frames]:
    """The entries by their head word and frame; those with a particle or "would" first."""
    found: dict[str, dict[str, list[Entry]]] = {}
    for entry in entries(part):
        head = entry.word.removeprefix("would ").split()[0]
        found.setdefault(head, {}).setdefault(entry.frame, []).append(entry)
    return MappingProxyType(
        {
            head: MappingProxyType(
                {
                    frame: tuple(sorted(listed, key=lambda e: (not e.particle, not e.would)))
                    for frame, listed in by_frame.items()
                }
            )
            for head, by_frame in found.items()
        }
    )


def attitudes(part: Part, *wanted: Frame) -> dict[str, Attitude]:
    """The attitude of each bare word (no particle, no "would") that has one of the frames; the first frame's."""
    found: dict[str, Attitude] = {}
    for frame in wanted:
        for entry in entries(part):
            if entry.frame == frame and " " not in entry.word:
                found.setdefault(entry.word, entry.attitude)
    return found


def words_of(part: Part, manner: Manner) -> frozenset[str]:
    """The bare words of one manner in any frame."""
    return frozenset(e.word for e in entries(part) if e.manner == manner and " " not in e.word)
