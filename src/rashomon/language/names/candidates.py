"""Where names stand: the recogniser's repaired spans, the gazetteer's matches, ministries; merged into one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.language import gazetteer
from rashomon.language.names.lexicon import words
from rashomon.language.names.repair import repaired
from rashomon.language.names.text import KINDS, NO_NAMES, SUFFIXES, Candidate, Text, candidate
from rashomon.language.names.titles import (
    HONORIFICS,
    MINISTRIES,
    MODIFIERS,
    OFFICES,
    RANKS,
    is_title,
    ministry_at,
    word,
)
from rashomon.language.parse import NamedSpan
from rashomon.model import Token


def candidates(source: Text, names: Sequence[NamedSpan]) -> list[Candidate]:
    """Every name's place in the text, in order, none overlapping another."""
    ministries = _ministries(source)
    listed = _listed(source, names)
    read: list[Candidate] = []
    for name in names:
        if name.label in KINDS:
            read += repaired(source, name, listed)
    spans = [(c.start, c.end) for c in read]
    read += [
        r for r in _runs(source, listed)
        if not any(start < r.end and r.start < end and not (r.start <= start and end <= r.end) for start, end in spans)
    ]  # fmt: skip
    found = _merged(source, ministries, listed, read)
    found += _addressed(source, found)
    return sorted(found + _speaking(source, found), key=lambda c: c.start)


def _listed(source: Text, names: Sequence[NamedSpan]) -> list[Candidate]:
    """The gazetteer's matches; the ambiguous only where the recogniser has a name too."""
    spans = [(source.tokens[n.first].start, source.tokens[n.last - 1].end, n.label) for n in names if n.label in KINDS]
    found = []
    for match in gazetteer.find(source.text):
        first, last = source.token_at(match.start), source.token_at(match.end - 1) + 1
        if match.ambiguous:
            labels = {label for start, end, label in spans if start < match.end and match.start < end}
            wanted = {"GPE", "NORP", "ORG", "LOC"} if match.entry.kind != "organisation" else {"ORG", "PRODUCT"}
            if not labels & wanted:
                continue
        found.append(Candidate(match.start, match.end, first, last, match.entry.kind, match.entry))
    return found


def _ministries(source: Text) -> list[Candidate]:
    found: list[Candidate] = []
    tokens, at = source.tokens, 0
    while at < len(tokens):
        end = len(tokens)
        hit = ministry_at(tokens, at, min(end, at + 8))
        if hit and tokens[hit[0] - 1].sentence == tokens[at].sentence:
            first, last = _owner_before(source, at), hit[0]
            if first == at and word(tokens[at]) in MINISTRIES:
                last = _owner_after(source, last)
            found.append(
                Candidate(tokens[first].start, tokens[last - 1].end, first, last, "organisation", portfolio=hit[1])
            )
            at = last
        else:
            at += 1
    return found


def _owner_before(source: Text, at: int) -> int:
    """Where the nationality or the possessor before a ministry begins; `at` where none stands."""
    tokens = source.tokens
    end = at
    if end and tokens[end - 1].tag == "POS" and source.tight(end - 2, end - 1):
        end -= 1
    # At most four tokens back: "the Democratic Republic of Congo's" is as long as countries' names get.
    for first in range(max(0, end - 6), end):
        if tokens[first].sentence == tokens[at].sentence:
            text = source.text[tokens[first].start : tokens[end - 1].end]
            entry = gazetteer.lookup(text)
            if entry and entry.country and (end < at or entry.kind != "place"):
                return first + (1 if word(tokens[first]) == "the" else 0)
    # "the Northmarkian Interior Ministry": a region no list has
    adjective = tokens[at - 1] if at and end == at else None
    if (
        adjective is not None
        and adjective.text[:1].isupper()
        and adjective.sentence == tokens[at].sentence
        and adjective.text.lower().endswith(ADJECTIVAL)
        and tokens[at].text[:1].isupper()
        and adjective.head >= at
    ):
        return at - 1
    return at


ADJECTIVAL = ("ian", "ean", "ese", "ish", "van", "can", "yan")


def _owner_after(source: Text, last: int) -> int:
    """Past "of Freedonia" after "Ministry of Finance"; `last` where it does not follow."""
    tokens = source.tokens
    if last + 1 < len(tokens) and word(tokens[last]) == "of":
        for end in range(min(len(tokens), last + 6), last + 1, -1):
            entry = gazetteer.lookup(source.text[tokens[last + 1].start : tokens[end - 1].end])
            if entry and entry.kind == "country":
                return end
    return last


def _runs(source: Text, listed: Sequence[Candidate]) -> list[Candidate]:
    """Capitalised runs that end in a word saying what they are: "Freedonian War", "Freedonia Forces Abroad"."""
    tokens = source.tokens
    taken = {i for c in listed for i in range(c.first, c.last)}
    found: list[Candidate] = []
    at = 0
    while at < len(tokens):
        end = at
        while (
            end < len(tokens)
            and tokens[end].tag in ("NNP", "NNPS", "JJ")
            and tokens[end].text[:1].isupper()
            and tokens[end].sentence == tokens[at].sentence
        ):
            joined = end + 2 < len(tokens) and tokens[end + 1].text == "-" and source.tight(end, end + 1)
            end += 2 if joined and source.tight(end + 1, end + 2) and tokens[end + 2].tag == "NNP" else 1
        last = end
        while last > at + 1 and word(tokens[last - 1]) not in SUFFIXES:
            last -= 1
        if last <= at + 1 and _like_a_ship(source, listed, at, end):
            found.append(candidate(source, at, end, "product" if _of_ships(source) else "organisation", False))
        if last > at + 1 and not all(word(t) in NO_NAMES | set(SUFFIXES) for t in tokens[at:last]):
            first = at
            while first < last - 1 and (is_title(tokens[first]) or word(tokens[first]) in NO_NAMES):
                first += 1
            kind = SUFFIXES[word(tokens[last - 1])]
            if kind == "organisation" and last < end and all(i in taken for i in range(last, end)):
                last = end  # "Freedonia Forces Sylvania": a country after it is its post
            if last - first > 1:
                found.append(candidate(source, first, last, kind, False))
        at = max(end, at + 1)
    return found


def _addressed(source: Text, found: Sequence[Candidate]) -> list[Candidate]:
    """Persons the recogniser missed, given away by the title before them: "Mr Quist", "President Ann Quist"."""
    tokens = source.tokens
    taken = {i for c in found for i in range(c.first, c.last)}
    added = []
    for at, token in enumerate(tokens[:-1]):
        if word(token) not in HONORIFICS | RANKS | OFFICES or at in taken:
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
            and word(tokens[end]) not in MODIFIERS | NO_NAMES | set(SUFFIXES)
        ):
            end += 1
        if apposed and (end - start < 2 or end >= len(tokens) or tokens[end].text not in (",", ".")):
            continue
        if end > start and end not in taken:
            added.append(candidate(source, start, end, "person", True))
    return added


def _speaking(source: Text, found: Sequence[Candidate]) -> list[Candidate]:
    """Names the recogniser missed, given away by what they do: "Ann Quist denied it", "Quist Norvell said"."""
    tokens = source.tokens
    taken = {i for c in found for i in range(c.first, c.last)}
    added = []
    for token in tokens:
        subject = tokens[token.head] if token.dep == "appos" else token  # "his host, Ann Quist, denied it"
        verb = tokens[subject.head]
        following = tokens[token.index + 1] if token.index + 1 < len(tokens) else token
        if following.tag == "VBD" and following.lemma.lower() in SAYING:  # "Head of the Council Ann Quist said"
            subject, verb = token, following
        elif subject.dep != "nsubj" or verb.lemma.lower() not in SAYING or verb.pos != "VERB":
            continue
        if token.tag != "NNP":
            continue
        first = token.index
        while (
            first > 0
            and tokens[first - 1].tag == "NNP"
            and tokens[first - 1].sentence == token.sentence
            and first - 1 not in taken
            and not is_title(tokens[first - 1])
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


def _plain_name(token: Token) -> bool:
    """Whether a word is written like a name's: "Quist", not "BREAKING", "Police", "Friday" or "Mr"."""
    text = token.text
    low = word(token)
    return (
        text[:1].isupper()
        and text[1:].islower()
        and len(text) > 1
        and not is_title(token)
        and low not in NO_NAMES | MODIFIERS | MINISTRIES
    )


SAYING = words("speech", "saying")


def _like_a_ship(source: Text, listed: Sequence[Candidate], at: int, end: int) -> bool:
    """Whether a run is a nationality and a name after "the": "the Freedonian Pearl", but no "Freedonian President"."""
    tokens = source.tokens
    if not (0 < at < end - 1 and end - at <= 3 and word(tokens[at - 1]) == "the"):
        return False
    starts = any(c.first == at and c.last < end and c.kind == "nationality" for c in listed)
    rest = tokens[at + 1 : end]
    return (
        starts
        and all(t.tag == "NNP" and not is_title(t) and word(t) not in NO_NAMES | MODIFIERS for t in rest)
        and not any(c.first > at and c.first < end for c in listed)
    )


def _of_ships(source: Text) -> bool:
    return any(t.lemma in ("ship", "vessel", "boat", "ferry", "tanker", "cruise", "yacht") for t in source.tokens)


def _merged(
    source: Text, ministries: list[Candidate], listed: list[Candidate], read: list[Candidate]
) -> list[Candidate]:
    """One list: ministries first; then the longer of list and recogniser, for it is the whole name."""
    kept = list(ministries)

    def free(c: Candidate) -> bool:
        return all(c.end <= k.start or k.end <= c.start for k in kept)

    inside = {id(c): [e for e in listed if c.start <= e.start and e.end <= c.end] for c in read}
    for c in sorted(read, key=lambda c: (c.start - c.end, c.start)):
        entries = inside[id(c)]
        if _only_entries(source, c, entries):
            continue  # the lists' own spans stand instead: "Franco-Dutch", "the Group of Ten, OECD"
        if any(e.start < c.start < e.end or e.start < c.end < e.end for e in listed):
            # The list's name runs past the recogniser's: only what the list has is sure.
            longer = [e for e in listed if e.start < c.end and c.start < e.end]
            if any(e.end - e.start >= c.end - c.start for e in longer):
                continue
        if free(c):
            whole = gazetteer.lookup(source.text[c.start : c.end])
            kept.append(replace(c, entry=whole, kind=whole.kind if whole else c.kind))
    return kept + [e for e in listed if free(e)]


def _only_entries(source: Text, c: Candidate, entries: Sequence[Candidate]) -> bool:
    """Whether nothing but listed names and joints between them stands in the candidate."""
    if not entries:
        return False
    rest, at = [], c.start
    for e in sorted(entries, key=lambda e: e.start):
        rest.append(source.text[at : e.start])
        at = e.end
    rest.append(source.text[at : c.end])
    left = " ".join(rest).replace("-", " ").replace(",", " ").replace("/", " ").replace("–", " ").lower().split()
    return all(piece in ("and", "the", "&", "'s", "’s", "of", "or") for piece in left)
