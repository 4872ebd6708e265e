"""Which origin an account leans on as a whole: what bunches a story's accounts in lists and on pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Account, Dossier

# A report leans on a source that is behind this part of its claims; a few words of one of many make it nobody's.
LEANS = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """The known origin behind most of an account's claims (None: most of them name none), and whether it is behind
    enough of them to stand for the account; else the account leans on several."""

    origin: str | None
    alone: bool


def leaning(accounts: Iterable[Account], known: frozenset[str]) -> Leaning:
    """What one article's `accounts` of claims lean on. `known`: the origins that are known, by identifier.

    An article fewer than half of whose claims lead to a known origin leans on none: one expert quoted at the end does
    not make a report the expert's.
    """
    told = [account.origin for account in accounts]
    count = Counter(origin for origin in told if origin in known)
    if not count or 2 * count.total() < len(told):
        return Leaning(origin=None, alone=False)
    main = max(sorted(count), key=lambda key: count[key])
    return Leaning(origin=main, alone=count[main] >= LEANS * len(told))


def known_origins(dossier: Dossier) -> frozenset[str]:
    """The identifiers of a dossier's known origins."""
    return frozenset(o.id for o in dossier.origins if o.kind != "unknown" and o.name)
