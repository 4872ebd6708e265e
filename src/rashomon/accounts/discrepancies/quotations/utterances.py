"""Which statements of two accounts give one utterance, quoted or reported, by the words alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from rashomon.accounts.discrepancies.findings import Account
from rashomon.model import Statement

# Words of the shorter, and how many of them have to stand in the other in the same order: reports of one sentence keep
# four in five, two sentences on one subject seldom half.
FEWEST, SAME = 6, 0.8
# Utterances that share so many words in a row are looked at; a run in more of them than this is a formula.
RUN, COMMONEST = 4, 60
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")


class Uttered(NamedTuple):
    """One statement of an account with the folded words of all its pieces."""

    account: Account
    statement: Statement
    words: tuple[str, ...]


def uttered(account: Account) -> list[Uttered]:
    """The account's statements of somebody's that are long enough to be known again."""
    found = []
    for statement in account.reading.statements:
        if statement.speaker is None or statement.manner != "speech":
            continue
        pieces = statement.fragments or (statement.content,)
        words = tuple(w.casefold().replace("’", "'") for s in pieces for w in WORD.findall(s.exact))
        if len(words) >= FEWEST:
            found.append(Uttered(account, statement, words))
    return found


def one_utterance(accounts: Sequence[Account]) -> list[tuple[Uttered, Uttered]]:
    """The pairs of two accounts' statements that give one utterance, in the accounts' order."""
    told = [one for account in accounts for one in uttered(account)]
    at: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for run in dict.fromkeys(zip(*(one.words[n:] for n in range(RUN)), strict=False)):
            at[run].append(number)
    pairs = {(a, b) for found in at.values() if len(found) <= COMMONEST for a in found for b in found if a < b}
    return [
        (told[a], told[b])
        for a, b in sorted(pairs)
        if told[a].account is not told[b].account and _one(told[a].words, told[b].words)
    ]


def _one(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return LCSseq.similarity(first, second) >= SAME * min(len(first), len(second))
