"""A text for every group of tellings, no two alike; what has none of its own is told inside another's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.accounts.claims.facts import StoryFacts
from rashomon.accounts.claims.wording import Wording, claim_wordings
from rashomon.accounts.propositions.find import Proposition

NO_WORD = re.compile(r"[\W_]+")
# The share of all their words that two texts have in common from which one is the other's copy.
SAME = 0.8
# The share of its words that stand in a claim's text from which a piece of a sentence is told there.
INSIDE = 0.6
Place = tuple[str, int]  # an article and the number of a sentence in it


class Worded(NamedTuple):
    """A claim to be: the text chosen, and what else of the same sentences is told in it."""

    wording: Wording
    pieces: tuple[Proposition, ...]


class _Text(NamedTuple):
    """A text chosen for a group, by the group's number, as the set of its words."""

    group: int
    words: frozenset[str]


def worded(
    groups: Sequence[Sequence[Proposition]], story: StoryFacts, parted: frozenset[str] = frozenset()
) -> dict[int, Worded]:
    """A text for each group, no two alike: the groups told most choose first, and where a sentence is taken the
    bare clause stands for it. What only reads inside a sentence that another claim has, and a modifier ("led by the
    mayor") beside another claim of its sentence, is told there, as evidence. Only what somebody
    judged to be another claim (`parted`: propositions) stands beside one of the same words."""
    chosen: dict[int, Wording] = {}
    taken: set[str] = set()
    texts: dict[Place, list[_Text]] = defaultdict(list)
    order = sorted(
        range(len(groups)),
        key=lambda n: (-len(_texts(groups[n])), not groups[n][0].root, groups[n][0].order),
    )
    clauses: dict[Place, set[int]] = defaultdict(set)
    for n, group in enumerate(groups):
        for place in set[Place]() if _modifies(group) else _places(group):
            clauses[place].add(n)
    pieces = []
    for n in order:
        judged = any(p.id in parted for p in groups[n])
        if _modifies(groups[n]) and not judged and set.intersection(*(clauses[at] for at in _places(groups[n]))):
            pieces.append(n)
            continue
        wordings = claim_wordings(groups[n], story.books)
        free = next((w for w in wordings if _bare(w.text) not in taken and not _stands(w, texts)), None)
        if free is None and wordings and judged:
            free = wordings[0]
        if free is None:
            pieces.append(n)
            continue
        chosen[n] = free
        taken.add(_bare(free.text))
        for place in _places(groups[n]):
            texts[place].append(_Text(n, _words(free.text)))
    within: dict[int, list[Proposition]] = defaultdict(list)
    for n in pieces:
        if (around := _around(groups[n], texts)) is not None:
            within[around] += groups[n]
    return {n: Worded(wording, tuple(within[n])) for n, wording in chosen.items()}


def _modifies(group: Sequence[Proposition]) -> bool:
    """Whether it is told only in passing: without a verb of its own that makes it a clause."""
    return not any(p.frame.clause for p in group)


def _places(group: Sequence[Proposition]) -> set[Place]:
    return {(p.article, p.sentence) for p in group}


def _stands(wording: Wording, texts: Mapping[Place, Sequence[_Text]]) -> bool:
    """Whether a claim told in the same sentence has nearly these words: a copy's, with a comma or a word less."""
    p, words = wording.proposition, _words(wording.text)
    return any(
        len(words & other.words) >= SAME * len(words | other.words) for other in texts.get((p.article, p.sentence), ())
    )


def _around(piece: Sequence[Proposition], texts: Mapping[Place, Sequence[_Text]]) -> int | None:
    """The claim in whose text a piece stands, of those that every account tells in the same sentence; None where the
    piece is in none of their texts."""
    words = frozenset[str]().union(*(_words(s.exact) for s in piece[0].evidence))
    told = [{text.group: text.words for text in texts.get(place, ())} for place in sorted(_places(piece))]
    shares = {
        group: len(words & others) / len(words)
        for group, others in told[0].items()
        if words and all(group in elsewhere for elsewhere in told)
    }
    best = max(shares, key=lambda group: (shares[group], -group), default=None)
    return best if best is not None and shares[best] >= INSIDE else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_bare(text).split())


def _bare(text: str) -> str:
    """The words alone: quotation marks and dashes differ between copies of one sentence."""
    return NO_WORD.sub(" ", text).strip().casefold()


def _texts(group: Sequence[Proposition]) -> set[tuple[str, ...]]:
    """The different wordings of a group: a copy adds none."""
    return {tuple(s.exact for s in p.evidence) for p in group}
