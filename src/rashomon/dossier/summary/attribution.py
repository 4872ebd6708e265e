"""Whose word a sentence of the summary is: nothing the accounts attribute stands there as a fact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from rashomon.dossier.summary.candidates import Candidate
from rashomon.dossier.timeline import articles_of
from rashomon.dossier.words import says_status
from rashomon.model import Account, Claim, Event, Origin, Reading, Span

NAMELESS = "one account"
ABBREVIATED = re.compile(r"(?:(?:\b[A-Za-z]\.){2,}|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|etc|St)\.)$")  # its point is no full stop
MOSTLY = 2 / 3  # of a sentence: what a claim must be for its source to be the sentence's
NOBODY = ("unknown", "outlet")  # kinds of origin that "according to" would say nothing of


class Attribution:
    """Adds to a sentence who says it and what status it has, where its own words do not say so."""

    def __init__(
        self, readings: Mapping[str, Reading], origins: Mapping[str, Origin], events: Mapping[str, Event]
    ) -> None:
        self.readings = readings
        self.origins = origins
        self.events = events

    def told(self, claim: Claim, candidate: Candidate) -> tuple[str, tuple[Span, ...]]:
        """The sentence as the summary has it, and the words of other accounts that its attribution rests on."""
        text = candidate.wording.text
        status = self.status(claim, candidate.account)
        if not candidate.wording.quotation and not says_status(text, status, attributed=candidate.wording.attributed):
            text = f"{text} [{status}]"
        if candidate.wording.attributed:
            return text, ()
        if claim.standing == "confirmed":
            return self._by_two(claim, candidate, text)
        found = self._source(claim, candidate.account)
        if found and (found[0].kind == "agency" or _covers(candidate)):
            origin, account = found
            if origin.name.casefold() in text.casefold():
                return text, ()
            return closed(text, f"according to {origin.name}"), account.evidence[:1]
        if found or (len(articles_of(claim)) == 1 and len(self.readings) > 1):
            outlet = self.readings[candidate.account.article].article.outlet
            return closed(text, f"{outlet or NAMELESS} reports"), ()
        return text, ()

    def status(self, claim: Claim, account: Account) -> str:
        """The claim's status where this account has it so: one account may tell as done what another plans."""
        own = {self.events[one].status for one in account.events if one in self.events}
        return claim.status if not own or claim.status in own else "happened"

    def _source(self, claim: Claim, account: Account) -> tuple[Origin, Account] | None:
        """The origin that the account names, with it; where it names none, the one that most other accounts name."""
        own = self._named(account)
        if own:
            return own, account
        others = [(one, origin) for one in claim.accounts if not one.denies and (origin := self._named(one))]
        counted = Counter(origin.id for _, origin in others)
        if not counted:
            return None
        most = min(counted, key=lambda key: (-counted[key], key))
        return next((origin, one) for one, origin in others if origin.id == most)

    def _by_two(self, claim: Claim, candidate: Candidate, text: str) -> tuple[str, tuple[Span, ...]]:
        """A confirmed claim by the first two who say so; as it is where an outlet saw it, or not all name someone."""
        told = [(self._named(account), account) for account in claim.accounts if not account.denies]
        named = {origin.id: (origin.name, account) for origin, account in reversed(told) if origin}
        if any(account.support == "own" for _, account in told):
            return text, ()
        if len(named) < 2 or any(origin is None for origin, _ in told) or not _covers(candidate):
            return text, ()
        two = [named[origin.id] for origin, _ in told if origin]
        names = list(dict.fromkeys(name for name, _ in two))[:2]
        if any(name.casefold() in text.casefold() for name in names):
            return text, ()
        spans = tuple(account.evidence[0] for name, account in two if name in names)
        return closed(text, f"according to {' and '.join(names)}"), spans

    def _named(self, account: Account) -> Origin | None:
        origin = self.origins.get(account.origin)
        return origin if origin and origin.kind not in NOBODY and origin.name else None


def _covers(candidate: Candidate) -> bool:
    """Whether the claim is most of the sentence: of the rest nobody knows whose word it is."""
    span = candidate.wording.span
    told = sum(min(one.end, span.end) - max(one.start, span.start) for one in candidate.account.evidence[:1])
    return told >= MOSTLY * (span.end - span.start)


def closed(text: str, addition: str) -> str:
    """The sentence with words added before its full stop."""
    body = text.rstrip()
    if ABBREVIATED.search(body):
        return f"{body}, {addition}."
    if body.endswith("."):
        return f"{body[:-1]}, {addition}."
    if body.endswith((".”", '."')):
        return f"{body[:-2]},{body[-1]} {addition}."
    return f"{body} ({addition})"
