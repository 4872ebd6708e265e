"""A few words that one account quotes alone, and the sentence of the speaker's that another has them from.

"The minister spoke of 'a turning point'" and "'If the harvest fails again, that will be a turning point for none of
us,' she said" give the same words, and only one of them says what they were said of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, name_of
from rashomon.accounts.discrepancies.quotations.compare import quoted, sentences
from rashomon.accounts.discrepancies.quotations.words import SMALL, spoken
from rashomon.model import Span

# Words of a phrase that is lifted out of a sentence, at most, and how many of them carry meaning at least: one is
# anybody's word.
LONGEST, TELLING = 7, 2
# The sentence says so many words that carry meaning more: without them nothing is lost.
MORE = 5
# A phrase is lifted from one sentence; one that a speaker repeats in more of them is a slogan.
MOST_HOMES = 2
# Of one speaker, the quoted sentences that are compared: each is looked up in all others.
MOST = 300


class Piece(NamedTuple):
    """One quoted sentence, or what is quoted of it: where, and its folded words."""

    account: Account
    span: Span
    plain: tuple[str, ...]

    @property
    def telling(self) -> int:
        """How many of the words carry meaning."""
        return sum(word not in SMALL for word in self.plain)


def compare_lifted(compared: Compared) -> list[Finding]:
    """Phrases that one account quotes alone and another with the sentence they are from."""
    said: dict[str, list[Piece]] = defaultdict(list)
    for account in compared.accounts:
        for speaker, piece in _pieces(account):
            said[speaker].append(piece)
    return [finding for _, pieces in sorted(said.items()) for finding in _lifted(pieces[:MOST])]


def _pieces(account: Account) -> list[tuple[str, Piece]]:
    """The account's quotations of known speakers, by sentence."""
    found = []
    for statement in account.reading.statements:
        speaker = statement.speaker
        if statement.form == "indirect" or speaker is None or not speaker.entity:
            continue
        for whole in quoted(account, statement):
            for start, end in sentences(whole):
                span = account.tree.span(whole.start + start, whole.start + end)
                plain = tuple(word.plain for word in spoken(span.exact))
                found.append((speaker.entity, Piece(account, span, plain)))
    return found


def _lifted(pieces: Sequence[Piece]) -> list[Finding]:
    """The phrases of one speaker, with the sentence each is from; one entry for a sentence."""
    wordings: dict[tuple[str, ...], Piece] = {}
    for piece in pieces:
        wordings.setdefault(piece.plain, piece)
    short = {p.plain: p for p in wordings.values() if len(p.plain) <= LONGEST and p.telling >= TELLING}
    homes: dict[tuple[str, ...], list[Piece]] = defaultdict(list)  # a sentence's words → the phrases lifted from it
    for phrase in short.values():
        whole = [
            p
            for p in wordings.values()
            if p.telling >= phrase.telling + MORE and p.account is not phrase.account and _holds(p.plain, phrase.plain)
        ]
        if 0 < len(whole) <= MOST_HOMES:
            homes[whole[0].plain].append(phrase)
    findings = []
    for words, phrases in homes.items():
        full = {p.account.id: p for p in reversed([p for p in pieces if p.plain == words])}
        cut: dict[tuple[str, tuple[str, ...]], Piece] = {}
        for piece in pieces:
            # Who has the sentence too has not left it out.
            if any(piece.plain == p.plain for p in phrases) and not _whole_too(piece, pieces):
                cut.setdefault((piece.account.id, piece.plain), piece)
        if cut and full:
            findings.append(_finding(list(cut.values()), list(full.values())))
    return findings


def _holds(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(words[n : n + size] == phrase for n in range(len(words) - size + 1))


def _whole_too(phrase: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether the account quotes the phrase in a longer piece as well."""
    return any(
        p.account is phrase.account and len(p.plain) > len(phrase.plain) and _holds(p.plain, phrase.plain)
        for p in pieces
    )


def _finding(cut: Sequence[Piece], full: Sequence[Piece]) -> Finding:
    phrases = {p.plain: f"“{p.span.exact.strip(' .,;:!?')}”" for p in reversed(cut)}
    listed = " and ".join(reversed(phrases.values()))
    ours, theirs = name_of(cut[0].account), name_of(full[0].account)
    why = f"{ours} quotes {listed} alone; {theirs} has the sentence that the words are from."
    return Finding("quotation", "granularity", tuple(Value(p.span.exact, p.span) for p in (*cut, *full)), why)
