"""What an article leaves out that most others tell, and what no other tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.dossier.tellings.ground import Ground, widest
from rashomon.model import Claim, Moment

MOST = 0.5  # of the other texts: more of them than this tell what is omitted
LEAST = 2  # other texts, of as many outlets: that one alone tells a thing makes no omission of the rest
# Alignment joins about half of the tellings of one thing (docs/benchmarks.md: links). A reader is misled by an
# omission that is none; so a sentence with a third of a telling's words counts as telling it here, too, and one
# with most of them takes "only here" away.
MAY_TELL = 1 / 3
TELLS = 0.6
SAYS_SOMETHING = 4  # words that carry meaning: a claim of fewer is too slight to be missed


def find_omissions(ground: Ground, claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """For each article the claims that most other texts of the story tell and it does not, in the order given.

    Copies of one text count once, so one more copy changes nobody's omissions. An article cannot omit what it was
    printed clearly before: before the thing happened, or before anyone told it.
    """
    texts = frozenset(ground.family.values())
    found: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        tellers = {a.article for a in claim.accounts if a.article in ground.family}
        telling = {ground.family[one] for one in tellers}
        if len(telling) < LEAST or len(telling) <= MOST * (len(texts) - 1) or ground.outlets(tellers) < LEAST:
            continue
        wordings = ground.wordings(claim)
        if not ground.asserts(claim) or max(map(len, wordings), default=0) < SAYS_SOMETHING:
            continue
        may_tell = {one for words in wordings for one in ground.tellers(words, MAY_TELL)}
        for article in ground.family:
            if article not in tellers and article not in may_tell and not _too_early(ground, article, claim, tellers):
                found[article].append(claim.id)
    return {article: tuple(omitted) for article, omitted in found.items()}


def find_only_here(ground: Ground, claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """For each article the claims that no other text tells, in the order given.

    Of copies, those that copy no other of them have what their text alone tells. Nothing is told only here where
    there is no other text.
    """
    if len(set(ground.family.values())) < 2:
        return {}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        tellers = {a.article for a in claim.accounts if a.article in ground.family}
        texts = {ground.family[one] for one in tellers}
        wordings = ground.wordings(claim)
        if len(texts) != 1 or not ground.asserts(claim) or max(map(len, wordings), default=0) < SAYS_SOMETHING:
            continue
        others = {one for words in wordings for one in ground.tellers(words, TELLS)}
        if any(ground.family[one] not in texts for one in others):
            continue
        for article in sorted(one for one in tellers if not _copies(ground, one, tellers)) or sorted(tellers)[:1]:
            found[article].append(claim)
    return {article: tuple(c.id for c in widest(alone, article)) for article, alone in found.items()}


def _copies(ground: Ground, article: str, others: set[str]) -> bool:
    derived = ground.readings[article].article.derived_from
    return any(d.degree == "wholly" and d.article in others for d in derived)


def _too_early(ground: Ground, article: str, claim: Claim, tellers: set[str]) -> bool:
    printed = ground.readings[article].article.published
    if claim.status != "planned" and _before(printed, claim.moment):
        return True
    return all(_before(printed, ground.readings[one].article.published) for one in tellers)


def _before(one: Moment | None, other: Moment | None) -> bool:
    """Whether the one was over, by its day, before the other began; False where that is not known."""
    last, first = one and one.last_day(), other and other.first_day()
    return bool(last and first and last < first)
