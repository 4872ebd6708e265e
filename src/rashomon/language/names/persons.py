"""Persons the recogniser missed, given away by what stands beside them: a title, a verb of speech, a given name."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language import gazetteer
from rashomon.language.names.lexicon import words
from rashomon.language.names.text import NO_NAMES, SUFFIXES, Candidate, Text, candidate
from rashomon.language.names.titles import (
    HONORIFICS,
    MINISTRIES,
    MODIFIERS,
    OFFICES,
    RANKS,
    is_title,
    word,
)
from rashomon.model import Token

SAYING = words("speech", "saying")
BEFORE_NAMES = HONORIFICS | RANKS | OFFICES


def addressed(source: Text, found: Sequence[Candidate]) -> list[Candidate]:
    """Given away by the title before them: "Mr Quist", "President Ann Quist", "the mayor, Ann Quist,"."""
    tokens = source.tokens
    taken = {i for c in found for i in range(c.first, c.last)}
    added = []
    for at in source.where(BEFORE_NAMES):
        token = tokens[at]
        if at in taken or at + 1 == len(tokens):
            continue
        if not token.text[:1].isupper() and not (word(token) in OFFICES and tokens[at + 1].text == ","):
            continue
        start = at + 1
        apposed = tokens[at + 1].text == ","  # "the mayor, Ann Quist, said"
        if apposed:
            start += 1
        end = start
        while (
            end < len(tokens)
            and end - start <= 2
            and end not in taken
            and tokens[end].tag == "NNP"
            and tokens[end].text[:1].isupper()
            and tokens[end].text[-1:].isalpha()
            and tokens[end].sentence == token.sentence
            and not is_title(tokens[end])
            and not source.parted(end - 1, end)
            and word(tokens[end]) not in MODIFIERS
            and word(tokens[end]) not in NO_NAMES
            and word(tokens[end]) not in SUFFIXES
        ):
            end += 1
        if apposed and (end - start < 2 or end >= len(tokens) or tokens[end].text not in (",", ".")):
            continue
        if end > start and end not in taken:
            added.append(candidate(source, start, end, "person", True))
    return added


def speaking(source: Text, found: Sequence[Candidate]) -> list[Candidate]:
    """Given away by what they do: "Ann Quist denied it", "Quist Norvell said"."""
    tokens = source.tokens
    taken = {i for c in found for i in range(c.first, c.last)}
    added = []
    for token in tokens:
        if token.tag != "NNP":
            continue
        subject = tokens[token.head] if token.dep == "appos" else token  # "his host, Ann Quist, denied it"
        verb = tokens[subject.head]
        following = tokens[token.index + 1] if token.index + 1 < len(tokens) else token
        if following.tag == "VBD" and following.lemma.lower() in SAYING:  # "Head of the Council Ann Quist said"
            subject, verb = token, following
        elif subject.dep != "nsubj" or verb.lemma.lower() not in SAYING or verb.pos != "VERB":
            continue
        first = token.index
        while (
            first > 0
            and tokens[first - 1].tag == "NNP"
            and tokens[first - 1].sentence == token.sentence
            and first - 1 not in taken
            and not is_title(tokens[first - 1])
            and not source.parted(first - 1, first)
            and word(tokens[first - 1]) not in SUFFIXES
        ):
            first -= 1
        run = tokens[first : token.index + 1]
        after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        if len(run) not in (2, 3) or taken & set(range(first, token.index + 1)) or (after and after.tag == "NNP"):
            continue
        if all(_plain_name(t) for t in run):
            suffix = SUFFIXES.get(word(token))
            added.append(candidate(source, first, token.index + 1, suffix or "person", False))
    return added


def given(source: Text, found: Sequence[Candidate]) -> list[Candidate]:
    """Given away by a given name before a surname: "Ann Quist was there"; not in headlines, where verbs look so."""
    tokens, names = source.tokens, gazetteer.given_names()
    taken = {i for c in found for i in range(c.first, c.last)}
    added = []
    for at, token in enumerate(tokens[:-1]):
        if token.text not in names or at in taken or at + 1 in taken or token.sentence in source.headlines:
            continue
        end = at + 1
        while end < len(tokens) and end - at <= 2 and end not in taken and _follows(source, end):
            end += 1
        if end > at + 1 and not (end < len(tokens) and (end in taken or _follows(source, end))):
            added.append(candidate(source, at, end, SUFFIXES.get(word(tokens[end - 1]), "person"), False))
            taken.update(range(at, end))
    return added


def _follows(source: Text, at: int) -> bool:
    """Whether a token goes on a person's name."""
    token = source.tokens[at]
    return (
        token.tag == "NNP"
        and _plain_name(token)
        and token.sentence == source.tokens[at - 1].sentence
        and not source.parted(at - 1, at)
    )


def _plain_name(token: Token) -> bool:
    """Whether a word is written like a name's: "Quist", not "BREAKING", "Police", "Friday" or "Mr"."""
    text = token.text
    low = word(token)
    return (
        text[:1].isupper()
        and text[1:].islower()
        and len(text) > 1
        and not is_title(token)
        and low not in NO_NAMES
        and low not in MODIFIERS
        and low not in MINISTRIES
    )
