"""Which claims a summary should have: told by many texts, of good standing, about what the story is about, told early,
news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from rashomon.dossier.summary.clauses import for_itself
from rashomon.dossier.timeline import TOO_WIDE, articles_of, is_history, is_news
from rashomon.dossier.words import content_words, says_status
from rashomon.model import Claim, Event, Reading, Span

LABEL = 5  # tokens: an opening sentence of no more is a dateline or a label
# Weights set by reading seeds and news, not measured: what more accounts carry comes first.
CARRIED, CENTRAL, EARLY, LEADS, DATED = 3.0, 1.5, 1.5, 0.8, 0.3
STANDING = {"confirmed": 1.0, "disputed": 0.5, "repeated": 0.3, "single": 0.0}
SUPPOSED, BACKGROUND = -1.0, -2.0
ANSWERS = 1.0  # what the accused say to it belongs beside the accusation
ASIDE = -1.5  # nobody tells it for its own sake: its sentence says something else
CORE, YEAR = 3, timedelta(days=365)  # articles, most of all, that make a thing of the last year the story's own
QUOTED = -0.8  # what someone is only quoted as saying is how they put it, seldom what happened


class Ranking:
    """Ranks one story's claims for its summary."""

    def __init__(self, readings: Sequence[Reading], since: date | None) -> None:
        self.readings = {reading.article.id: reading for reading in readings}
        self.since = since
        self.events: dict[str, Event] = {e.id: e for r in readings for e in r.events}
        self.quoted = {s.id for r in readings for s in r.statements if s.form == "direct"}
        self.opening = {one: _end_of_opening(reading) for one, reading in self.readings.items()}
        self.spread: Counter[str] = Counter()
        for reading in readings:
            self.spread.update(content_words(reading.article.text))

    def score(self, claim: Claim) -> float:
        """How much a summary needs the claim: the more, the higher."""
        total = max(1, len(self.readings))
        words = content_words(claim.text)
        central = sum(self.spread[word] for word in words) / (len(words) * total) if words else 0.0
        early = 1.0 - min((self._position(s) for a in claim.accounts for s in a.evidence[:1]), default=1.0)
        score = CARRIED * len(articles_of(claim)) / total + CENTRAL * central + EARLY * early
        score += STANDING[claim.standing]
        if claim.status == "hypothetical":
            score += SUPPOSED
        if self.answers(claim):
            score += ANSWERS
        elif self.only_quoted(claim):
            score += QUOTED
        if not self.for_itself(claim):
            score += ASIDE
        if self.leads(claim):
            score += LEADS  # what an article opens with is what it has to tell
        if claim.moment and not is_history(claim.moment, self.since):
            score += DATED  # what happened on a day is news; what always holds is its background
        if not is_news(claim, self.events):
            score += BACKGROUND
        return score

    def leads(self, claim: Claim) -> bool:
        """Whether an account of the claim opens its article with it, and not with something that it hangs on."""
        return any(
            span.start < self.opening.get(span.article, 0) and for_itself(account, self.readings[span.article])
            for account in claim.accounts
            if not account.denies
            for span in account.evidence[:1]
            if span.article in self.readings
        )

    def only_quoted(self, claim: Claim) -> bool:
        """Whether every account has the claim between quotation marks."""
        return all(a.statements and self.quoted.issuperset(a.statements) for a in claim.accounts)

    def answers(self, claim: Claim) -> bool:
        """Whether the claim is itself a denial that several articles tell."""
        denied = claim.standing == "disputed" and not any(account.denies for account in claim.accounts)
        return denied and len(articles_of(claim)) > 1 and says_status(claim.text, "denied")

    def for_itself(self, claim: Claim) -> bool:
        """Whether an account of the claim tells it in a main clause, or as what somebody says."""
        return any(
            for_itself(account, self.readings[account.article])
            for account in claim.accounts
            if not account.denies and account.article in self.readings
        )

    def unfit(self, claim: Claim) -> bool:
        """Whether the claim is history, or one account's background."""
        if len(articles_of(claim)) < 2 and not is_news(claim, self.events):
            return True
        return bool(claim.moment and is_history(claim.moment, self.since)) and not self.core(claim)

    def core(self, claim: Claim) -> bool:
        """Whether most articles tell the claim and it is no older than a year: what the story is about may lie
        months before it is news (the crime before the trial)."""
        day = claim.moment.first_day() if claim.moment else None
        if not day or not self.since or day < self.since - YEAR or claim.moment is None:
            return False
        told = len({a.article for a in claim.accounts if not a.denies})
        return claim.moment.precision not in TOO_WIDE and told >= CORE and 2 * told > len(self.readings)

    def fulfils(self, done: Claim, plan: Claim) -> bool:
        """Whether `done` tells as happened what `plan` announces: the same act of one party in the same days."""
        if plan.status != "planned" or plan.standing == "disputed" or done.status != "happened":
            return False
        if not (plan.moment and done.moment and plan.moment.overlaps(done.moment)):
            return False
        return bool(self._acts(plan) & self._acts(done))

    def _acts(self, claim: Claim) -> frozenset[tuple[str, str, str]]:
        """What is done and by whom, for each of the claim's events whose act and actor are known."""
        found = [self.events[one] for a in claim.accounts for one in a.events if one in self.events]
        return frozenset(
            (event.type, event.mode, party.entity)
            for event in found
            if event.type != "OTHER" and event.mode
            for party in event.actors
            if party.entity
        )

    def _position(self, span: Span) -> float:
        reading = self.readings.get(span.article)
        return span.start / max(1, len(reading.article.text)) if reading else 1.0


def _end_of_opening(reading: Reading) -> int:
    """Where the first sentence ends that is more than a dateline."""
    for sentence in reading.annotation.sentences[:3]:
        if sentence.last - sentence.first > LABEL:
            return sentence.end
    return 0
