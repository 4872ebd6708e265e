"""Analysts' judgements: made, taken back, and which stories they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rashomon.model import JudgedKind, Judgement, JudgementSubject, JudgementVerdict, Named, identifier
from rashomon.store import Kept, Store

SHOWN = 8  # judgements named in an error
LONGEST_NAME = 400  # characters of a name, or of who judges
LONGEST_WHY = 4_000
WORD = re.compile(r"[^\W_]+")
# What steers a terminal or a page is no part of a name or a reason.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class NoSuchJudgement(LookupError):
    """No judgement that holds, or more than one, goes by that name; the message says which there are."""


class NoSuchEntity(LookupError):
    """No entity, or more than one, goes by that name; the message says which there are."""


def judgement_of(
    verdict: JudgementVerdict,
    left: Named,
    right: Named,
    *,
    kind: JudgedKind | None = None,
    by: str,
    why: str,
    subject: JudgementSubject = "entities",
) -> Judgement:
    """A judgement made now. Which side stands left makes no difference.

    Raises ValueError where a side is not what the subject asks for, both are the same, or nobody is named as judging.
    """
    for named in (left, right):
        _check(subject, named)
    who, reason = STEERING.sub(" ", by).strip(), STEERING.sub(" ", why).strip()
    if not who:
        raise ValueError("a judgement says who made it: name yourself.")
    if len(who) > LONGEST_NAME or len(reason) > LONGEST_WHY:
        raise ValueError(f"too long: a name has at most {LONGEST_NAME} characters, a reason {LONGEST_WHY}.")
    one, other = sorted((left, right), key=_order)
    if one == other:
        if subject != "entities":
            raise ValueError("both sides are the same: name two.")
        raise ValueError(
            f"{one.name!r} is one name. Two bearers of one name are told apart by the articles that name them."
        )
    said: tuple[str | int, ...] = (verdict, one.name, one.article or "", other.name, other.article or "", kind or "")
    if subject != "entities":
        places = (named.start if named.start is not None else -1 for named in (one, other))
        said = (subject, *said, *places)
    return Judgement(
        id=identifier("judgement", *said, who), subject=subject,
        verdict=verdict, left=one, right=other, kind=kind, by=who,
        at=datetime.now(UTC).isoformat(timespec="microseconds"), why=reason,
    )  # fmt: skip


def one_act(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Judgements that are made together, and are taken back together: of one moment, under one act."""
    made = tuple({j.id: j for j in judgements}.values())
    if len(made) < 2:
        return made
    act = identifier("act", *sorted(j.id for j in made))
    return tuple(replace(j, id=identifier("judgement", j.id, act), at=made[0].at, act=act) for j in made)


def _check(subject: JudgementSubject, named: Named) -> None:
    passage = named.start is not None or named.end is not None
    if passage and (named.start is None or named.end is None or not 0 <= named.start < named.end or not named.article):
        raise ValueError("a passage has an article, a start and an end after it.")
    if subject == "claims" and not passage:
        raise ValueError("a claim is judged by passages: words of two articles.")
    if subject == "stories":
        if not named.article or passage:
            raise ValueError("a story is judged by its articles: name two.")
        return
    if subject == "entities" and passage:
        raise ValueError("names are judged, not passages.")
    if not WORD.search(named.name):
        raise ValueError(f"{named.name!r} is no name: write it as an article does.")


def _order(named: Named) -> tuple[str, str, int]:
    return named.name, named.article or "", named.start if named.start is not None else -1


def find_judgement(store: Store, name: str) -> Kept:
    """The judgement that holds whose identifier, or act, is, or begins with, `name`; the first of its act.

    Raises NoSuchJudgement.
    """
    holding = [kept for kept in store.judgements() if kept.holds]
    found = [kept for kept in holding if name and (kept.judgement.id.startswith(name) or kept.act.startswith(name))]
    if len({kept.act for kept in found}) == 1:
        return found[0]
    listed = list({kept.act: kept for kept in found or holding}.values())
    some = "\n".join(
        f"  {k.act}  {k.judgement.left.name or k.judgement.left.article} / "
        f"{k.judgement.right.name or k.judgement.right.article}"
        for k in listed[:SHOWN]
    )
    if not listed:
        raise NoSuchJudgement("No judgement holds in this store.")
    told = f"{len(listed)} judgements answer to {name!r}" if found else f"No judgement that holds is called {name!r}"
    raise NoSuchJudgement(f"{told}. There are:\n{some}")


def about(judgement: Judgement, members: Iterable[str], words: frozenset[str]) -> bool:
    """Whether a judgement may change how a story is told: its article, or all words of one of its names, stand in it.

    `words`: the words of the names in the story's articles, in lower case. Too many rather than too few: a story
    told anew for nothing costs a second, one that misses a judgement is wrong. Which articles are in a story is not
    told, but arranged.
    """
    articles = set(members)
    sides = (judgement.left, judgement.right)
    if judgement.subject == "stories":
        return False
    if judgement.subject in ("claims", "origins"):
        bound = [side.article for side in sides if side.article is not None]
        return articles.issuperset(bound) if bound else any(words_of([side.name]) <= words for side in sides)
    for named in sides:
        if named.article is not None and named.article not in articles:
            continue
        if words_of([named.name]) <= words:
            return True
    return False


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words of names, in lower case."""
    return frozenset(word.casefold() for name in names for word in WORD.findall(name))


def in_force(kept: Sequence[Kept], *subjects: JudgementSubject) -> tuple[Judgement, ...]:
    """The judgements that hold, the first made first; of these subjects, where any are given."""
    return tuple(one.judgement for one in kept if one.holds and (not subjects or one.judgement.subject in subjects))
