"""One account's words for one claim, as comparisons take them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.model import Span, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, eq=False)
class Telling:
    """One account's words for one claim: `spans` as the claim has them, the `tokens` in them, in order, and the
    `head`, the token whose own head lies outside them (the clause's verb, as a rule)."""

    account: Account
    claim: str
    spans: tuple[Span, ...]
    tokens: tuple[Token, ...]
    head: Token
    origin: str
    denies: bool

    @cached_property
    def terms(self) -> frozenset[str]:
        """Canonical lemmas of the content words."""
        return frozenset(
            canonical(t.lemma) for t in self.tokens if t.pos in CONTENT and canonical(t.lemma) not in STOP_LEMMAS
        )
