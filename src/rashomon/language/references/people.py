"""Surnames and given names to the full names of an article's people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rashomon.language.names.text import Text
from rashomon.language.names.titles import word
from rashomon.language.references import lexicon
from rashomon.language.references.forms import MOST_FITTING
from rashomon.language.references.lexicon import Gender
from rashomon.model import Annotation, Mention

FORMS_OF_ADDRESS: dict[str, Gender] = {
    "mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f",
}  # fmt: skip
GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_LONGEST = 8  # words a person's name may have


def link_people(annotation: Annotation, source: Text, mentions: list[Mention]) -> None:
    """Ties a surname, or a given name, to the one full name of the article that ends or begins with it.

    "Ms Quist" is no "Robert Quist": an article on her may name her in full nowhere, and her father once. Where two
    share the name (spouses, brothers), the form of address decides; then who alone was named before; then who alone
    is named in full in the same paragraph, since the news names in full whom it has not just spoken of. Else nobody.
    """
    counts = Counter(m.name for m in mentions if m.kind == "person")
    overlong = _overlong(counts)
    fulls = _by_part(name for name in counts if name not in overlong)
    addressed = [_addressed(source, m) for m in mentions]
    usual: dict[str, set[Gender]] = defaultdict(set)
    for m, sex in zip(mentions, addressed, strict=True):
        if sex is not None and m.kind == "person":
            usual[m.name.casefold()].add(sex)
    seen: dict[str, int] = {}
    settled: dict[tuple[str, Gender | None], frozenset[str]] = {}
    for n, m in enumerate(mentions):
        if m.kind != "person":
            continue
        if m.name in overlong:
            mentions[n] = replace(m, antecedent=overlong[m.name])
            continue
        low = m.name.casefold()
        told = usual.get(low, set())
        sex = addressed[n] or (next(iter(told)) if len(told) == 1 else None)
        if (low, sex) not in settled:
            settled[low, sex] = _fitting(low, sex, fulls)
        found = settled[low, sex]
        if found and addressed[n] is None:  # "Ms Quist" is Ann; a bare "Quist" may be Robert all the same
            if (low, None) not in settled:
                settled[low, None] = _fitting(low, None, fulls)
            found = settled[low, None]
        one = next(iter(found)) if len(found) == 1 else _latest(annotation, source, m, found, seen)
        if one is not None:
            mentions[n] = replace(m, antecedent=one)
        if " " in m.name:
            seen[m.name] = source.tokens[m.head].sentence


def _by_part(names: Iterable[str]) -> dict[str, set[str]]:
    """The full names by each of their ends, by their first word, and by both."""
    fulls: dict[str, set[str]] = defaultdict(set)
    for name in names:
        parts = name.split()
        if 1 < len(parts) <= _LONGEST:
            for size in range(1, len(parts)):
                fulls[" ".join(parts[-size:]).casefold()].add(name)
            fulls[parts[0].casefold()].add(name)
            if len(parts) > 2:
                fulls[f"{parts[0]} {parts[-1]}".casefold()].add(name)
                if parts[-1].casefold().rstrip(".") in GENERATIONS:
                    fulls[parts[-2].casefold()].add(name)
    return fulls


def _overlong(counts: Counter[str]) -> dict[str, str]:
    """Names with something before that is no name ("Photo Desk Ann Lee"), to the name that the article has oftener."""
    found = {}
    for name in counts:
        parts = name.split()
        if not 3 <= len(parts) <= _LONGEST or lexicon.given_gender(name) or len(parts[0].rstrip(".")) == 1:
            continue
        for size in range(len(parts) - 1, 1, -1):
            tail = " ".join(parts[-size:])
            if counts.get(tail, 0) >= counts[name] and lexicon.given_gender(tail):
                found[name] = tail
                break
    return found


def _addressed(source: Text, m: Mention) -> Gender | None:
    first = source.token_at(m.span.start)
    return FORMS_OF_ADDRESS.get(word(source.tokens[first - 1])) if first else None


def _fitting(low: str, sex: Gender | None, fulls: dict[str, set[str]]) -> frozenset[str]:
    """The longest full names that a form may be short for."""
    found = {
        f for f in fulls.get(low, ())
        if f.casefold() != low and not (sex and lexicon.given_gender(f) not in (None, sex))
    }  # fmt: skip
    if len(found) > MOST_FITTING:
        return frozenset(sorted(found)[: MOST_FITTING + 1])
    return frozenset(f for f in found if not any(f != g and _within(f, g) for g in found))


def _surname(name: str) -> str:
    parts = name.casefold().split()
    return parts[-2] if parts[-1].rstrip(".") in GENERATIONS else parts[-1]


def _within(short: str, long: str) -> bool:
    """Whether all words of one name are in the other."""
    return set(short.casefold().split()) < set(long.casefold().split())


def _latest(
    annotation: Annotation, source: Text, m: Mention, found: frozenset[str], seen: dict[str, int]
) -> str | None:
    """Of several who share a surname the one who alone was named before, or alone in the same paragraph."""
    if not 1 < len(found) <= MOST_FITTING or any(_surname(name) != m.name.casefold() for name in found):
        return None
    before = sorted(name for name in found if name in seen)
    if len(before) == 1:
        return before[0]
    paragraph = annotation.sentences[source.tokens[m.head].sentence].paragraph
    here = [name for name in before if annotation.sentences[seen[name]].paragraph == paragraph]
    return here[0] if len(here) == 1 else None
