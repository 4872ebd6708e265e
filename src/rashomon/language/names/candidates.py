"""Where names stand, in steps: the lists and ministries; the recogniser's spans, repaired; what tells by its own form
or by what stands beside it; all merged into one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.language import gazetteer
from rashomon.language.names.headlines import in_headlines, pieces
from rashomon.language.names.listed import listed_names
from rashomon.language.names.ministries import ministries
from rashomon.language.names.persons import addressed, given, speaking
from rashomon.language.names.repair import repaired
from rashomon.language.names.runs import runs, vessels, weapons
from rashomon.language.names.text import KINDS, Candidate, Text
from rashomon.language.parse import NamedSpan

JOINTS = ("and", "the", "&", "'s", "’s", "of", "or")


def candidates(source: Text, names: Sequence[NamedSpan]) -> list[Candidate]:
    """Every name's place in the text, in order, none overlapping another."""
    wanted = [n for n in names if n.label in KINDS]
    listed = listed_names(source, wanted)
    taken = frozenset(i for c in listed for i in range(c.first, c.last))
    read = [
        c for n in wanted if source.tokens[n.first].sentence not in source.headlines
        for c in repaired(source, n, listed, taken)
    ]  # fmt: skip
    # A headline's capitals mislead the recogniser: names known from the article's body first.
    known = in_headlines(source, read, taken)
    covered = frozenset(i for c in known for i in range(c.first, c.last))
    for name in wanted:
        if source.tokens[name.first].sentence in source.headlines:
            for piece in pieces(source, name, covered, taken):
                read += repaired(source, piece, listed, taken)
    read = known + read
    own = vessels(source) + weapons(source)
    owned = {i for c in own for i in range(c.first, c.last)}
    read = own + [c for c in read if owned.isdisjoint(range(c.first, c.last))]
    over: dict[int, list[Candidate]] = {}
    for c in read:
        for i in range(c.first, c.last):
            over.setdefault(i, []).append(c)
    read += [
        r for r in runs(source, listed)
        if not any(c.first < r.first or c.last > r.last for i in range(r.first, r.last) for c in over.get(i, ()))
    ]  # fmt: skip
    found = _merged(source, ministries(source), listed, read)
    found += addressed(source, found)
    found += speaking(source, found)
    return sorted(found + given(source, found), key=lambda c: c.start)


def _merged(
    source: Text, portfolios: list[Candidate], listed: list[Candidate], read: list[Candidate]
) -> list[Candidate]:
    """One list: ministries first; then the longer of list and recogniser, for it is the whole name."""
    kept: list[Candidate] = list(portfolios)
    taken = {i for c in kept for i in range(c.first, c.last)}
    at: dict[int, Candidate] = {i: e for e in listed for i in range(e.first, e.last)}

    def keep(c: Candidate) -> None:
        kept.append(c)
        taken.update(range(c.first, c.last))

    for c in sorted(read, key=lambda c: (c.start - c.end, c.start)):
        touching = list({id(at[i]): at[i] for i in range(c.first, c.last) if i in at}.values())
        entries = [e for e in touching if c.start <= e.start and e.end <= c.end]
        if _only_entries(source, c, entries):
            continue  # the lists' own spans stand instead: "Franco-Dutch", "the Group of Ten, OECD"
        past = any(e.start < c.start < e.end or e.start < c.end < e.end for e in touching)
        if past and any(e.end - e.start >= c.end - c.start for e in touching):
            continue  # the list's name runs past the recogniser's: only what the list has is sure
        if taken.isdisjoint(range(c.first, c.last)):
            whole = gazetteer.lookup(source.text[c.start : c.end])
            keep(replace(c, entry=whole, kind=whole.kind if whole else c.kind))
    for e in listed:
        if taken.isdisjoint(range(e.first, e.last)):
            keep(e)
    return kept


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
    return all(piece in JOINTS for piece in left)
