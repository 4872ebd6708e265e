"""How much of a story stands on one page, and which part of it was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.interfaces.links import LEDGER_ON_PAGE, ON_PAGE
from rashomon.interfaces.words import STANDINGS

ALL = 10**9


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a page holds at once. Counts of things unless said otherwise.

    `claims`: those of the lowest numbers, which most accounts carry, and as many in a stretch that is asked for;
    `ledger`: discrepancies, conflicts first; `words`: accounts whose words stand under their claims, none where there
    are more; `explained`: of these, those whose signs and joining are told; `texts`: characters of articles that a
    file holds.
    """

    claims: int = ON_PAGE
    words: int = 240
    explained: int = 240
    ledger: int = LEDGER_ON_PAGE
    timeline: int = 32
    timeline_folded: int = 120
    tellings: int = 12
    tellings_folded: int = 0
    names: int = 24
    names_folded: int = 120
    bunched: int = 12  # accounts of one bunch that are named
    texts: int = 0


ROOM = Bounds()
# One file has no other page to lead to: it holds more, and says what it leaves out.
FILE = Bounds(
    claims=1000, words=1600, explained=600, ledger=120, timeline=60, timeline_folded=400, tellings=12,
    tellings_folded=48, names=24, names_folded=400, bunched=60, texts=1_200_000,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The part of a story that an address asks for.

    `claims`, `ledger`, `timeline`: the whole of them; `claim`: the number of one that must be there; `standing` and
    `start`: whose claims, from which on (0 is the first); `tellings`: from which account on; `only`: the claim
    (identifier) that is all there is to be, with its words.
    """

    claims: bool = False
    ledger: bool = False
    timeline: bool = False
    claim: int | None = None
    standing: str | None = None
    start: int = 0
    tellings: int = 0
    only: str | None = None


NOTHING = Asked()


def asked_by(query: Mapping[str, str]) -> Asked:
    """What the query of an address asks for; what makes no sense asks for nothing."""
    return Asked(
        claims=query.get("claims") == "all",
        ledger=query.get("ledger") == "all",
        timeline=query.get("timeline") == "all",
        claim=_number(query.get("claim")),
        standing=query.get("standing") if query.get("standing") in STANDINGS else None,
        start=_number(query.get("from")) or 0,
        tellings=_number(query.get("tellings")) or 0,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None
