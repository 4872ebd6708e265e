"""What is compared: the accounts of one story, its claims with where each telling stands, its origins and entities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.accounts.discrepancies.findings import Account
from rashomon.model import Claim, Entity, Origin


@dataclass(frozen=True, slots=True)
class Compared:
    """One story's accounts by time of publication, and what was made of them.

    A comparison takes this and gives findings. Accounts are held together by what they say, and through `claims`: a
    claim may have missed one of them.
    """

    accounts: tuple[Account, ...]
    claims: Sequence[Claim] = ()
    origins: Sequence[Origin] = ()
    entities: Sequence[Entity] = ()
