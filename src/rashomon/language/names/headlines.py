"""Names in headlines written with capitals ("Quist Denies Norvell Deal After Vote"), where the recogniser takes verbs
for surnames: names known from the article's body come first, then its spans without the words that name nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.language import gazetteer
from rashomon.language.names.lexicon import words
from rashomon.language.names.text import PARTICLES, SUFFIXES, Candidate, Text
from rashomon.language.names.titles import word
from rashomon.language.parse import NamedSpan

COMMON = words("names", "headline")
JOINTS = frozenset(["of", "the", "and", "for", "&", "'s", "’s", "-", "'", "’", "."]) | PARTICLES
# Of a span that was cut in a headline, what is left is a name only with these labels, or after a given name.
PLAIN = frozenset(["PERSON", "ORG", "GPE", "LOC", "NORP"])


def in_headlines(source: Text, read: Sequence[Candidate], taken: frozenset[int]) -> list[Candidate]:
    """The places in headlines where names of two words and more stand that the article's body has, in any capitals."""
    tokens = source.tokens
    known: dict[tuple[str, ...], Candidate] = {}
    lengths: dict[str, set[int]] = {}
    for c in read:
        if c.last - c.first > 1 and c.kind in ("person", "organisation", "place", "facility"):
            parts = tuple(t.text.casefold() for t in tokens[c.first : c.last])
            known.setdefault(parts, c)
            lengths.setdefault(parts[0], set()).add(len(parts))
    found: list[Candidate] = []
    at = 0
    while known and at < len(tokens):
        step = 1
        if tokens[at].sentence in source.headlines and at not in taken:
            for length in sorted(lengths.get(tokens[at].text.casefold(), ()), reverse=True):
                run = tokens[at : at + length]
                full = known.get(tuple(t.text.casefold() for t in run))
                if full is not None and len(run) == length and all(i not in taken for i in range(at, at + length)):
                    found.append(replace(full, start=run[0].start, end=run[-1].end, first=at, last=at + length))
                    step = length
                    break
        at += step
    return found


def pieces(source: Text, name: NamedSpan, covered: frozenset[int], taken: frozenset[int]) -> Iterator[NamedSpan]:
    """What is left of a recogniser's span in a headline, without common words and what is known already."""
    tokens, first = source.tokens, name.first
    kept = [at for at in range(name.first, name.last) if at not in covered and not _common(source, at, name, taken)]
    if len(kept) == name.last - name.first:
        yield name
        return
    runs: list[list[int]] = []
    for at in kept:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        while run and tokens[run[0]].text.lower() in JOINTS:
            run.pop(0)
        while run and tokens[run[-1]].text.lower() in JOINTS:
            run.pop()
        if not run:
            continue
        first = run[0]
        if len(run) > 1 and tokens[first].text.title() in gazetteer.given_names():
            yield NamedSpan(first, run[-1] + 1, "PERSON")
        elif name.label in PLAIN:
            yield NamedSpan(first, run[-1] + 1, name.label)


def _common(source: Text, at: int, name: NamedSpan, taken: frozenset[int]) -> bool:
    """Whether a word of a headline is a common word with a capital letter."""
    token = source.tokens[at]
    low = word(token)
    if at in taken or not token.text[:1].isalpha():
        return token.text in (":", "|")
    if token.text.islower():
        return low not in JOINTS
    after = source.tokens[at + 1] if at + 1 < name.last else None
    if token.text.title() in gazetteer.given_names() and after is not None and after.text[:1].isupper():
        return word(after) in COMMON and low in COMMON  # "Mark Quist", "Grace Vask"; but "Will Hold"
    if low in COMMON or low in ("of", "the", "and"):
        return True
    # "Wasilla Church", but "Church Burns": a word that says what is named says it at the end.
    return low in source.lower and not (low in SUFFIXES and at > name.first)
