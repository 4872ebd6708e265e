"""Whether an account tells a claim for its own sake, or on the way to something else."""

from __future__ import annotations

from bisect import bisect_left

from rashomon.model import Account, Reading, Token

# What hangs on a clause by one of these is told for its own sake where that clause is: "the ministry said that ...",
# "the ship turned and sank". A relative clause, a participle, "when ..." and "after ..." are told on the way.
EQUAL = frozenset({"conj", "ccomp", "parataxis"})
DEEPEST = 40  # steps from a clause up to its sentence's; a parse is seldom a quarter as deep


def for_itself(account: Account, reading: Reading) -> bool:
    """Whether one of the account's passages holds the main clause of its sentence, or what somebody says or thinks in
    it. True where nothing was parsed: then nothing can be said against it."""
    tokens = reading.annotation.tokens
    inside = [
        token
        for span in account.evidence
        for token in tokens[
            bisect_left(tokens, span.start, key=_start) : bisect_left(tokens, span.end, key=_start)
        ]
    ]  # fmt: skip
    own = {token.index for token in inside}
    if not any(token.dep for token in inside):
        return True
    return any(_main(token, tokens) for token in inside if token.head not in own or token.head == token.index)


def _main(token: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether a clause, by its head, is its sentence's own."""
    for _ in range(DEEPEST):
        if token.head == token.index:
            return True
        if token.dep not in EQUAL:
            return False
        token = tokens[token.head]
    return False


def _start(token: Token) -> int:
    return token.start
