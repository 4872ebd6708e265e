"""A text for every group of tellings, no two alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.accounts.claims.facts import StoryFacts
from rashomon.accounts.claims.wording import Wording, claim_wordings
from rashomon.accounts.propositions.find import Proposition

NO_WORD = re.compile(r"[\W_]+")


def worded(
    groups: Sequence[Sequence[Proposition]], story: StoryFacts, parted: frozenset[str] = frozenset()
) -> dict[int, Wording]:
    """A text for each group, no two alike: the groups told most choose first, and where a sentence is taken the
    bare clause stands for it. What only reads inside a sentence that another claim has, and a modifier that one
    account alone has ("led by the mayor") beside another claim of its sentence, is told there and is no claim of its
    own. Only what somebody judged to be another claim (`parted`: propositions) stands beside one of
    the same words."""
    chosen: dict[int, Wording] = {}
    taken: set[str] = set()
    order = sorted(
        range(len(groups)),
        key=lambda n: (-len(_texts(groups[n])), not groups[n][0].root, groups[n][0].order),
    )
    told = {(p.article, p.sentence) for group in groups if not _modifies(group) for p in group}
    for n in order:
        judged = any(p.id in parted for p in groups[n])
        if _modifies(groups[n]) and not judged and all((p.article, p.sentence) in told for p in groups[n]):
            continue
        wordings = claim_wordings(groups[n], story.books)
        free = next((w for w in wordings if _bare(w.text) not in taken), None)
        if free is None and wordings and judged:
            free = wordings[0]
        if free is not None:
            chosen[n] = free
            taken.add(_bare(free.text))
    return chosen


def _modifies(group: Sequence[Proposition]) -> bool:
    """Whether one account alone tells it, and only in passing: without a verb of its own that makes it a clause."""
    return len({p.article for p in group}) == 1 and not any(p.frame.clause for p in group)


def _bare(text: str) -> str:
    """The words alone: quotation marks and dashes differ between copies of one sentence."""
    return NO_WORD.sub(" ", text).strip().casefold()


def _texts(group: Sequence[Proposition]) -> set[tuple[str, ...]]:
    """The different wordings of a group: a copy adds none."""
    return {tuple(s.exact for s in p.evidence) for p in group}
