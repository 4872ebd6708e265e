"""Whose word a sentence of the summary is: nothing the accounts attribute stands there as a fact."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rashomon.dossier.summary.candidates import Candidate
from rashomon.dossier.timeline import articles_of
from rashomon.dossier.words import says_status
from rashomon.model import Account, Claim, Event, Origin, Reading

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

    def told(self, claim: Claim, candidate: Candidate) -> str:
        """The sentence as the summary has it."""
        text = candidate.wording.text
        status = self.status(claim, candidate.account)
        if not candidate.wording.quotation and not says_status(text, status, attributed=candidate.wording.attributed):
            text = f"{text} [{status}]"
        if candidate.wording.attributed:
            return text
        if claim.standing == "confirmed" and any(account.support == "own" for account in claim.accounts):
            return text
        origin = self._named(candidate.account)
        if origin and (origin.kind == "agency" or _covers(candidate)):
            return text if origin.name.casefold() in text.casefold() else closed(text, f"according to {origin.name}")
        # Whom another account names may not have said what this sentence says: that the outlet reports it is sure.
        elsewhere = any(self._named(account) for account in claim.accounts if not account.denies)
        if elsewhere or (len(articles_of(claim)) == 1 and len(self.readings) > 1):
            outlet = self.readings[candidate.account.article].article.outlet
            return closed(text, f"{outlet or NAMELESS} reports")
        return text

    def status(self, claim: Claim, account: Account) -> str:
        """The claim's status where this account has it so: one account may tell as done what another plans."""
        own = {self.events[one].status for one in account.events if one in self.events}
        return claim.status if not own or claim.status in own else "happened"

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
