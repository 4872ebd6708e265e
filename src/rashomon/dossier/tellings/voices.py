"""Whose voices an article carries, in words of speech, and how much of it is the reporter's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.dossier.wording import MONTHS, PRONOUNS
from rashomon.model import Reading, SourceKind, Span, Statement, Token, Voice

HELD = ("thinks", "expects")  # a thought that is told as content; a wish or a stance is not what someone says
UNRESOLVED = "~"  # before the words of a speaker who is no entity
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
DAYS = "|".join((*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
WHEN = re.compile(rf"\s+(?:in|on|since|last|late|early)\s+(?:{DAYS})\b.*$")
# Words that stand where a speaker should and name none.
EMPTY = "another other others one ones some many most all both who which that this what someone somebody".split()
NOBODY = PRONOUNS | frozenset(DAYS.casefold().split("|")) | frozenset(EMPTY)
REPORTER = "own"  # what the reporter saw is not another's voice


def find_voices(
    reading: Reading, names: Mapping[str, str], whose: Mapping[str, str] | None = None
) -> tuple[tuple[Voice, ...], float | None]:
    """The voices, most words first, and the reporter's share of the article's words (None where it has none).

    A word inside several statements is the innermost speaker's. What nobody named says ("“...”, it was said") is
    neither a voice's nor the reporter's, so the shares add up to at most 1. `names`: of entities, by identifier;
    `whose`: the origin that a statement's words end in, by the statement's identifier.
    """
    words = [t for t in reading.annotation.tokens if any(c.isalnum() for c in t.text)]
    said = [(statement, count) for statement, count in _said(reading, words) if statement.source_kind != REPORTER]
    anybodys = sum(count for _, count in said)
    spoken: dict[str, list[tuple[Statement, int]]] = defaultdict(list)
    for statement, count in said:
        if key := _key(statement):
            spoken[key].append((statement, count))
    _join_short(spoken, names)
    _join_same(spoken, whose or {})
    voices = [_voice(told, names, anybodys) for _, told in sorted(spoken.items())]
    voices.sort(key=lambda voice: (-voice.words, voice.name, voice.evidence.start))
    return tuple(voices), round(1 - anybodys / len(words), 4) if words else None


def _said(reading: Reading, words: Sequence[Token]) -> list[tuple[Statement, int]]:
    """For each statement how many words are its speaker's and no inner speaker's; those of none are left out."""
    statements = sorted(filter(_speech, reading.statements), key=lambda s: (-_length(s), s.id))
    starts = [token.start for token in words]
    inner: dict[int, int] = {}
    for number, statement in enumerate(statements):
        for span in _pieces(statement):
            for n in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                inner[n] = number
    return [(statements[number], count) for number, count in sorted(Counter(inner.values()).items())]


def _join_short(spoken: dict[str, list[tuple[Statement, int]]], names: Mapping[str, str]) -> None:
    """Give what "Vale" says to Ines Vale, where she is the only voice of the article with all of these words."""
    whole = {key: frozenset(names[key].casefold().split()) for key in spoken if key in names}
    for key in sorted(key for key in spoken if key.startswith(UNRESOLVED)):
        meant = [one for one, name in sorted(whole.items()) if frozenset(key[1:].split()) <= name]
        if len(meant) == 1:
            spoken[meant[0]] += spoken.pop(key)


def _join_same(spoken: dict[str, list[tuple[Statement, int]]], whose: Mapping[str, str]) -> None:
    """Join those under different names whose words all end in one origin ("Norrin", "Norland's government"), under
    the one with most words."""
    by_origin: dict[str, list[str]] = defaultdict(list)
    for key in sorted(spoken, key=lambda key: (-sum(count for _, count in spoken[key]), key)):
        ends = {whose[statement.id] for statement, _ in spoken[key] if statement.id in whose}
        if len(ends) == 1:
            by_origin[min(ends)].append(key)
    for first, *others in by_origin.values():
        for key in others:
            spoken[first] += spoken.pop(key)


def _speech(statement: Statement) -> bool:
    return statement.manner == "speech" or statement.attitude in HELD


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in _pieces(statement))


def _pieces(statement: Statement) -> Iterator[Span]:
    yield from statement.fragments or (statement.content,)


def _key(statement: Statement) -> str | None:
    """Who speaks, one key an identity; None for a pronoun that stands for nobody named."""
    speaker = statement.speaker
    if speaker is None:
        return None
    if speaker.entity:
        return speaker.entity
    words = ARTICLE.sub("", _plain(speaker.text).casefold())
    return None if not words or words in NOBODY else f"{UNRESOLVED}{words}"


def _plain(text: str) -> str:
    """The speaker's words without a time that the parser left on them: "Vale in July"."""
    return WHEN.sub("", " ".join(text.split()))


def _voice(told: Sequence[tuple[Statement, int]], names: Mapping[str, str], anybodys: int) -> Voice:
    named = [pair for pair in told if pair[0].speaker and pair[0].speaker.entity in names] or told
    longest = max(named, key=lambda pair: (pair[1], -pair[0].content.start))[0]
    speaker = longest.speaker
    assert speaker is not None
    kinds: Counter[SourceKind] = Counter()
    for statement, count in told:
        kinds[statement.source_kind] += count
    known = sorted((-count, kind) for kind, count in kinds.items() if kind != "unknown")
    count = kinds.total()
    return Voice(
        name=names.get(speaker.entity or "") or _plain(speaker.text),
        entity=speaker.entity,
        kind=known[0][1] if known else None,
        words=count,
        share=int(10_000 * count / anybodys) / 10_000,  # rounded down: the shares never add up to more than 1
        evidence=longest.content,
    )
