"""What an analyst does on a page, as judgements: a telling confirmed or taken off, claims or stories made one or
parted, origins made one or told apart. Each gives the judgements of one act (`Desk.judge_together`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import product

from rashomon.engine.judging import judgement_of
from rashomon.model import Account, JudgedKind, Judgement, JudgementSubject, JudgementVerdict, Named, Origin

Passages = tuple[Named, ...]
# Of tellings in more pairs of passages than this only the first passage of each is named: it says which telling is
# meant, and a claim of hundreds of accounts would make tens of thousands of judgements.
PAIRS = 500


def passages_of(account: Account) -> Passages:
    """The words with which an account tells a claim."""
    return tuple(Named(name=s.exact, article=s.article, start=s.start, end=s.end) for s in account.evidence)


def confirm(chosen: Sequence[Passages], others: Sequence[Passages], *, by: str, why: str) -> list[Judgement]:
    """That the chosen tellings tell the claim that the others tell. Raises ValueError where nothing else tells it."""
    told = [*others, *chosen]
    if not chosen or len(told) < 2:
        raise ValueError("one telling alone is no claim of several: there is nothing to confirm it against.")
    return _pairs("claims", "same", ((told[0][0], one[0]) for one in told if one in chosen), by=by, why=why)


def reject(chosen: Sequence[Passages], others: Sequence[Passages], *, by: str, why: str) -> list[Judgement]:
    """That the chosen tellings tell another claim, one together, than the others. Raises ValueError where nothing is
    chosen or nothing is left."""
    if not chosen:
        raise ValueError("choose the tellings that tell something else.")
    if not others:
        raise ValueError("all tellings were chosen: leave those that tell the claim.")
    left, right = [n for one in chosen for n in one], [n for one in others for n in one]
    if len(left) * len(right) > PAIRS:
        left, right = [one[0] for one in chosen], [one[0] for one in others]
    apart = _pairs("claims", "different", product(left, right), by=by, why=why)
    return [*apart, *_pairs("claims", "same", ((chosen[0][0], one[0]) for one in chosen[1:]), by=by, why=why)]


def merge_claims(
    one: Sequence[Passages], other: Sequence[Passages], judged: Sequence[Judgement] = (), *, by: str, why: str
) -> list[Judgement]:
    """That two claims, by their tellings, are one; against whatever of `judged`, those in force, keeps any two of
    their tellings apart."""
    mine, theirs = ({n for passages in some for n in passages} for some in (one, other))
    pairs = [(one[0][0], other[0][0]), *_kept_apart("claims", mine, theirs, judged)]
    return _pairs("claims", "same", pairs, by=by, why=why)


def merge_stories(
    one: Sequence[str], other: Sequence[str], judged: Sequence[Judgement] = (), *, by: str, why: str
) -> list[Judgement]:
    """That two stories, by their articles, are one; against whatever of `judged`, those in force, keeps any two of
    their articles apart."""
    mine, theirs = ([Named(name="", article=article) for article in some] for some in (one, other))
    pairs = [(mine[0], theirs[0]), *_kept_apart("stories", set(mine), set(theirs), judged)]
    return _pairs("stories", "same", pairs, by=by, why=why)


def _kept_apart(
    subject: JudgementSubject, mine: Set[Named], theirs: Set[Named], judged: Sequence[Judgement]
) -> list[tuple[Named, Named]]:
    """What was judged different between two sets of things: to make those one, it has to be judged anew."""
    return [
        (j.left, j.right)
        for j in judged
        if j.subject == subject
        and j.verdict == "different"
        and ((j.left in mine and j.right in theirs) or (j.left in theirs and j.right in mine))
    ]


def split_story(chosen: Sequence[str], others: Sequence[str], *, by: str, why: str) -> list[Judgement]:
    """That some articles are of another story, one together, than the others. Raises ValueError where none is chosen
    or none is left."""
    if not chosen or not others:
        raise ValueError("choose the articles that are of another story, and leave those that are of this one.")
    mine, theirs = ([Named(name="", article=a) for a in some] for some in (chosen, others))
    pairs = list(product(mine, theirs))
    if len(pairs) > PAIRS:  # what stands together by judgement is kept apart together
        pairs = [*((mine[0], one) for one in theirs), *((one, theirs[0]) for one in mine[1:])]
    together = [(mine[0], one) for one in mine[1:]]
    apart = _pairs("stories", "different", pairs, by=by, why=why)
    return [*apart, *_pairs("stories", "same", together, by=by, why=why)]


def origin_named(origin: Origin) -> Named:
    """An origin of a story by its name, bound to that story by its first article."""
    return Named(name=origin.name, article=origin.articles[0] if origin.articles else None)


def judge_origins(
    verdict: JudgementVerdict, one: Named, other: Named, *, kind: JudgedKind | None = None, by: str, why: str
) -> list[Judgement]:
    """That two origins, or tellings, are one ("same") or independent ("different")."""
    return [judgement_of(verdict, one, other, kind=kind, by=by, why=why, subject="origins")]


def own_report(telling: Passages, outlet: str | None, *, by: str, why: str) -> list[Judgement]:
    """That a telling is the outlet's own reporting."""
    named = Named(name=outlet or "the outlet itself", article=telling[0].article)
    return judge_origins("same", telling[0], named, kind="outlet", by=by, why=why)


def _pairs(
    subject: JudgementSubject, verdict: JudgementVerdict, pairs: Iterable[tuple[Named, Named]], *, by: str, why: str
) -> list[Judgement]:
    return [
        judgement_of(verdict, one, other, by=by, why=why, subject=subject)
        for one, other in pairs
        if (one.article, one.start, one.end) != (other.article, other.start, other.end)
    ]
