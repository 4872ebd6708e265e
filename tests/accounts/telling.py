"""Invented reports, read for the tests of `accounts`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon.accounts import tell
from rashomon.language import annotate
from rashomon.model import Accounts, Article, Claim, Reading, identifier, sha256
from rashomon.statements import find_statements


@cache
def read(
    text: str, name: str, *, outlet: str | None = None, credits: tuple[str, ...] = (), byline: str | None = None
) -> Reading:
    """The reading of one invented report; `name` tells two copies of a text apart."""
    article = Article(
        id=identifier("article", name, text), location=f"{name}.txt", sha256=sha256(text.encode()), text=text,
        outlet=outlet, credits=credits, byline=byline,
    )  # fmt: skip
    annotation = next(iter(annotate([article])))
    return Reading(article=article, annotation=annotation, statements=find_statements(article, annotation), events=())


def told(readings: Sequence[Reading]) -> Accounts:
    """What is told of the readings, without entities."""
    return tell(readings, ())[0]


def claim_with(accounts: Accounts, *words: str) -> Claim:
    """The claim one of whose accounts has all `words`; the one with most accounts, if several have."""
    found = [
        c for c in accounts.claims
        if any(all(w in " ".join(s.exact for s in a.evidence) for w in words) for a in c.accounts)
    ]  # fmt: skip
    assert found, f"no claim holds {words}: {[c.text for c in accounts.claims]}"
    return max(found, key=lambda c: (len({a.article for a in c.accounts}), c.id))
