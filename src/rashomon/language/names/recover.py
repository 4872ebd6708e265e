"""Names found in one place of an article, found again where the recogniser did not see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.language.names.text import SHIPS, Candidate, Text
from rashomon.language.names.titles import GENERATIONS, is_title, word
from rashomon.model import Token

LASTING = ("person", "organisation", "place", "facility", "vessel", "weapon")


def recovered(source: Text, found: list[Candidate]) -> list[Candidate]:
    """`found` with the unseen places of its names, and of its persons' surnames and given names."""
    tokens = source.tokens
    found = _rejoined(source, found)
    taken = {i for c in found for i in range(c.first, c.last)}
    wanted: dict[str, Candidate] = {}
    # How many tokens the names have that begin with a word: a text in capitals may be one name of thousands.
    lengths: dict[str, set[int]] = defaultdict(set)
    for c in found:
        if c.kind in LASTING and not c.portfolio:
            parts = [t.text for t in tokens[c.first : c.last]]
            if c.entry is None:
                wanted.setdefault("\t".join(parts), c)
                lengths[parts[0]].add(len(parts))
            if c.kind == "vessel" and len(parts) > 2 and parts[0].lower().rstrip(".") in SHIPS:
                wanted.setdefault("\t".join(parts[1:]), c)  # "MV Quist Pearl", later "the Quist Pearl"
                lengths[parts[1]].add(len(parts) - 1)
            if c.kind == "person" and len(parts) > 1:
                surname = next((p for p in reversed(parts) if p.lower().rstrip(".") not in GENERATIONS | {","}), "")
                for part in (surname, parts[0]):
                    wanted.setdefault(part, c)
                    lengths[part].add(1)
    at, added = 0, []
    while at < len(tokens):
        step = 1
        text = tokens[at].text
        for length in sorted(lengths[text], reverse=True) if text in lengths else ():
            run = tokens[at : at + length]
            known = wanted.get("\t".join(t.text for t in run)) if len(run) == length else None
            if known and taken.isdisjoint(range(at, at + length)) and _stands(tokens, at, length):
                titled = at > 0 and is_title(tokens[at - 1])
                added.append(Candidate(run[0].start, run[-1].end, at, at + length, known.kind, titled=titled))
                step = length
                break
        at += step
    added += _in_capitals(source, found, taken | {i for c in added for i in range(c.first, c.last)})
    return sorted(found + added, key=lambda c: c.start)


def _rejoined(source: Text, found: list[Candidate]) -> list[Candidate]:
    """`found` with two neighbours made one where the article has them as one person's name elsewhere."""
    tokens = source.tokens
    fulls = {
        tuple(t.text for t in tokens[c.first : c.last]): c
        for c in found if c.kind == "person" and c.entry is None and c.last - c.first > 1
    }  # fmt: skip
    begun = {parts[0] for parts in fulls}
    joined: list[Candidate] = []
    at = 0
    while at < len(found):
        c, step = found[at], 1
        if c.entry is None and tokens[c.first].text in begun:
            for size in (2, 1):
                last = found[min(at + size, len(found)) - 1]
                for end in range(last.last, min(last.last + 2, len(tokens)) + 1):
                    full = fulls.get(tuple(t.text for t in tokens[c.first : end]))
                    free = at + size >= len(found) or end <= found[at + size].first
                    if full is not None and free and end > c.last and last.entry is None:
                        c = Candidate(c.start, tokens[end - 1].end, c.first, end, "person", titled=c.titled)
                        step = size
                        break
                else:
                    continue
                break
        joined.append(c)
        at += step
    return joined


def _stands(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Whether a name known from elsewhere stands as one here: no title before another name, no common word."""
    if length > 1:
        return True
    token = tokens[at]
    before_name = at + 1 < len(tokens) and tokens[at + 1].tag == "NNP"
    return token.tag in ("NNP", "NNPS") and not (is_title(token) and before_name) and len(token.text) > 2


def _in_capitals(source: Text, found: Sequence[Candidate], taken: set[int]) -> list[Candidate]:
    """Persons' surnames in headlines written in capitals throughout: "QUIST DENIES IT"."""
    surnames = {
        source.tokens[c.last - 1].text.upper(): c
        for c in found
        if c.kind == "person" and c.last - c.first > 1 and len(source.tokens[c.last - 1].text) > 2
    }
    return [
        Candidate(t.start, t.end, t.index, t.index + 1, "person")
        for t in source.tokens
        if t.text.isupper() and t.text in surnames and t.index not in taken and t.sentence in source.headlines
        and word(t) not in source.lower
    ]  # fmt: skip
