"""Analysts' judgements: made, taken back, and which stories they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from rashomon.model import Judgement, JudgementVerdict, Kind, Named, identifier
from rashomon.store import Kept, Store

SHOWN = 8  # judgements named in an error
WORD = re.compile(r"[^\W_]+")


class NoSuchJudgement(LookupError):
    """No judgement that holds, or more than one, goes by that name; the message says which there are."""


class NoSuchEntity(LookupError):
    """No entity, or more than one, goes by that name; the message says which there are."""


def judgement_of(
    verdict: JudgementVerdict, left: Named, right: Named, *, kind: Kind | None, by: str, why: str
) -> Judgement:
    """A judgement made now. Which name stands left makes no difference.

    Raises ValueError where a name is empty, both are the same, or nobody is named as judging.
    """
    for name in (left.name, right.name):
        if not WORD.search(name):
            raise ValueError(f"{name!r} is no name: write it as an article does.")
    if not by.strip():
        raise ValueError("a judgement says who made it: name yourself.")
    one, other = sorted((left, right), key=lambda n: (n.name, n.article or ""))
    if one == other:
        raise ValueError(
            f"{one.name!r} is one name. Two bearers of one name are told apart by the articles that name them."
        )
    said = (verdict, one.name, one.article or "", other.name, other.article or "", kind or "", by.strip())
    return Judgement(
        id=identifier("judgement", *said),
        verdict=verdict, left=one, right=other, kind=kind, by=by.strip(),
        at=datetime.now(UTC).isoformat(timespec="microseconds"), why=why.strip(),
    )  # fmt: skip


def find_judgement(store: Store, name: str) -> Kept:
    """The judgement that holds whose identifier is, or begins with, `name`. Raises NoSuchJudgement."""
    holding = [kept for kept in store.judgements() if kept.holds]
    found = [kept for kept in holding if name and kept.judgement.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    listed = found or holding
    some = "\n".join(f"  {k.judgement.id}  {k.judgement.left.name} / {k.judgement.right.name}" for k in listed[:SHOWN])
    if not listed:
        raise NoSuchJudgement("No judgement holds in this store.")
    told = f"{len(found)} judgements answer to {name!r}" if found else f"No judgement that holds is called {name!r}"
    raise NoSuchJudgement(f"{told}. There are:\n{some}")


def about(judgement: Judgement, members: Iterable[str], words: frozenset[str]) -> bool:
    """Whether a judgement may change a story: its article, or all words of one of its names, stand in it.

    `words`: the words of the names in the story's articles, in lower case. Too many rather than too few: a story
    told anew for nothing costs a second, one that misses a judgement is wrong.
    """
    articles = set(members)
    for named in (judgement.left, judgement.right):
        if named.article is not None and named.article not in articles:
            continue
        if words_of([named.name]) <= words:
            return True
    return False


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words of names, in lower case."""
    return frozenset(word.casefold() for name in names for word in WORD.findall(name))


def in_force(kept: Sequence[Kept]) -> tuple[Judgement, ...]:
    """The judgements that hold, the first made first."""
    return tuple(one.judgement for one in kept if one.holds)
