"""The story in four to eight sentences, each the words of an account, attributed, resting on spans.

1. Rank the claims: carried by many accounts, about what the others are about, told early, news.
2. Take from each, best first, the sentence that stands best alone; never two that say the same.
3. Beside a disputed claim put the other side.
4. Order by time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.dossier.timeline import articles_of, is_history, is_news, moment_key
from rashomon.dossier.wording import Names, Wording, announces, content_words, same_saying, says_status, stand_alone
from rashomon.model import (
    PRECISIONS,
    Account,
    Accounts,
    Claim,
    Discrepancy,
    Entity,
    Event,
    Origin,
    Reading,
    Sentence,
    Span,
    SummarySentence,
)

LEAST, MOST = 4, 8  # sentences, where the story gives as many
SHORTEST, LONGEST = 5, 48  # words of a sentence that can stand in a summary
COMFORTABLE = 34  # words beyond which a shorter telling is preferred
VALUE_LENGTH = 90  # characters of a value that can be quoted inside a sentence of ours
# Differences in how a thing is put, not in what is said: the ledger shows them, a summary need not.
WORDING_ONLY = frozenset({"quotation", "name"})
NAMELESS = "one account"
# How the sentence begins that is ours: it puts two tellings side by side.
DIFFER = "The accounts differ"
# Kinds of discrepancy whose name tells a reader more than the two values do.
TELLING_KINDS = frozenset({"date", "time", "place"})
UNDATED = len(PRECISIONS)  # sorts after every precision


@dataclass(frozen=True, slots=True)
class _Pick:
    """A sentence chosen for a claim, with the other side's where there is one."""

    claim: Claim
    sentences: tuple[SummarySentence, ...]
    place: tuple[str, int, str, int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    account: Account
    wording: Wording
    cost: tuple[float, str, int]


class Summariser:
    """Chooses and words the sentences of one story's summary."""

    def __init__(self, readings: Sequence[Reading], entities: Sequence[Entity], since: date | None) -> None:
        self.readings = {reading.article.id: reading for reading in readings}
        self.since = since
        self.year = since.year if since else None
        known = {entity.id: entity for entity in entities}
        self.names = {one: Names(reading, known) for one, reading in self.readings.items()}
        self.events: dict[str, Event] = {e.id: e for r in readings for e in r.events}
        self.opening = {one: _end_of_opening(reading) for one, reading in self.readings.items()}
        self.spread: Counter[str] = Counter()
        for reading in readings:
            self.spread.update(content_words(reading.article.text))

    def run(self, accounts: Accounts) -> tuple[SummarySentence, ...]:
        """The summary's sentences, in the order of time."""
        origins = {origin.id: origin for origin in accounts.origins}
        picks: list[_Pick] = []
        count = 0
        for claim in sorted(accounts.claims, key=self._rank):
            shared = len(articles_of(claim)) > 1 or claim.standing == "disputed" or self._leads(claim)
            if count >= MOST:
                break
            if self._unfit(claim) or (count >= LEAST and not shared):
                continue
            pick = self._pick(claim, accounts, origins, picks)
            if pick and count + len(pick.sentences) <= MOST:
                picks.append(pick)
                count += len(pick.sentences)
        picks = self._without_fulfilled(picks)
        # What has no date of its own never opens the summary: the reader first needs what happened.
        dated = [pick.place for pick in picks if pick.place[1] != UNDATED]
        opening = min(dated, default=("", 0, "", 0))[0]
        picks.sort(key=lambda pick: (max(opening, pick.place[0]), *pick.place[1:]))
        return tuple(sentence for pick in picks for sentence in pick.sentences)

    def _without_fulfilled(self, picks: list[_Pick]) -> list[_Pick]:
        """The picks without plans that another pick tells as done, as long as enough are left."""
        kept = list(picks)
        for plan in picks:
            left = sum(len(pick.sentences) for pick in kept) - len(plan.sentences)
            if left >= LEAST and any(self._fulfils(pick.claim, plan.claim) for pick in kept if pick is not plan):
                kept.remove(plan)
        return kept

    def _fulfils(self, done: Claim, plan: Claim) -> bool:
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

    # ── 1 rank ──

    def _rank(self, claim: Claim) -> tuple[float, str]:
        total = max(1, len(self.readings))
        carried = len(articles_of(claim)) / total
        words = content_words(claim.text)
        central = sum(self.spread[word] for word in words) / (len(words) * total) if words else 0.0
        early = 1.0 - min((self._position(s) for a in claim.accounts for s in a.evidence[:1]), default=1.0)
        # Weights set by reading, not measured: what more accounts carry comes first.
        score = 3.0 * carried + 1.5 * central + 1.5 * early
        if claim.standing == "disputed":
            score += 0.5
        if claim.status == "hypothetical":
            score -= 1.0
        if self._leads(claim):
            score += 0.8  # what an article opens with is what it has to tell
        if claim.moment and not is_history(claim.moment, self.since):
            score += 0.3  # what happened on a day is news; what always holds is its background
        if not is_news(claim, self.events):
            score -= 2.0
        return -score, claim.id

    def _leads(self, claim: Claim) -> bool:
        """Whether an account of the claim opens its article with it."""
        return any(
            span.start < self.opening.get(span.article, 0)
            for account in claim.accounts
            if not account.denies
            for span in account.evidence[:1]
        )

    def _position(self, span: Span) -> float:
        reading = self.readings.get(span.article)
        return span.start / max(1, len(reading.article.text)) if reading else 1.0

    def _unfit(self, claim: Claim) -> bool:
        if len(articles_of(claim)) < 2 and not is_news(claim, self.events):
            return True
        return bool(claim.moment and is_history(claim.moment, self.since))

    # ── 2 word ──

    def _pick(self, claim: Claim, accounts: Accounts, origins: dict[str, Origin], picks: list[_Pick]) -> _Pick | None:
        used = {s.evidence[0] for pick in picks for s in pick.sentences}
        for candidate in self._candidates(claim, denying=False):
            words = content_words(candidate.wording.text)
            if any(same_saying(words, content_words(s.text)) for pick in picks for s in pick.sentences):
                return None
            if any(candidate.wording.span.overlaps(span) for span in used):
                continue
            first = SummarySentence(
                text=self._attribute(claim, candidate, origins),
                evidence=self._evidence(claim, candidate),
                claim=claim.id,
            )
            place = (*self._when(claim, candidate), min(a.evidence[0].start for a in claim.accounts))
            other = self._other_side(claim, first, accounts, picks)
            return _Pick(claim, (first, *other), place)
        return None

    def _candidates(self, claim: Claim, *, denying: bool) -> list[_Candidate]:
        found = []
        for account in claim.accounts:
            reading = self.readings.get(account.article)
            if reading is None or account.denies is not denying:
                continue
            if sentence := _sentence(reading, account.evidence[0]):
                wording = stand_alone(reading, sentence, self.names[account.article], self.year)
                length = len(wording.text.split()) if wording else 0
                if not wording or not wording.whole or not SHORTEST <= length <= LONGEST:
                    continue
                # Attribution first, then a readable length, then the words closest to the claim's own.
                own, words = content_words(claim.text), content_words(wording.text)
                alike = 2 * len(own & words) / max(1, len(own) + len(words))
                cost = (
                    (0.0 if wording.attributed or claim.standing == "confirmed" else 0.5)
                    + max(0, length - COMFORTABLE) / 20
                    + 0.15 * wording.names_added
                    + 0.3 * wording.pronouns_left
                    - 0.1 * wording.dated
                    - alike
                )
                found.append(_Candidate(account, wording, (round(cost, 4), account.article, sentence.start)))
        return sorted(found, key=lambda candidate: candidate.cost)

    def _attribute(self, claim: Claim, candidate: _Candidate, origins: dict[str, Origin]) -> str:
        text = candidate.wording.text
        status = self._status(claim, candidate.account)
        if not says_status(text, status, attributed=candidate.wording.attributed):
            text = f"{text} [{status}]"
        if candidate.wording.attributed or claim.standing == "confirmed":
            return text
        origin = origins.get(candidate.account.origin)
        if origin and origin.kind not in ("unknown", "outlet") and origin.name:
            if origin.name.lower() in text.lower():
                return text
            return _closed(text, f"according to {origin.name}")
        if len(articles_of(claim)) == 1 and len(self.readings) > 1:
            outlet = self.readings[candidate.account.article].article.outlet
            return _closed(text, f"{outlet or NAMELESS} reports")
        return text

    def _status(self, claim: Claim, account: Account) -> str:
        """The claim's status where this account has it so: one account may tell as done what another plans."""
        own = {self.events[one].status for one in account.events if one in self.events}
        return claim.status if not own or claim.status in own else "happened"

    def _evidence(self, claim: Claim, candidate: _Candidate) -> tuple[Span, ...]:
        others = [a.evidence[0] for a in claim.accounts if a is not candidate.account and not a.denies]
        return (candidate.wording.span, *others)

    def _when(self, claim: Claim, candidate: _Candidate) -> tuple[str, int, str]:
        """Where the claim falls in time: its moment; when a plan was announced; else when its account appeared."""
        account = candidate.account
        if self._status(claim, account) == "planned" and announces(candidate.wording.text):
            said = [self.readings[a.article].article.published for a in claim.accounts if a.article in self.readings]
            if days := [moment_key(one)[0] for one in said if one]:
                # A plan is told when it was announced, not among what has happened by the day it is for.
                return (min(days), UNDATED - 1, "~")
        if claim.moment and (claim.moment.earliest or claim.moment.latest):
            return moment_key(claim.moment)
        published = self.readings[account.article].article.published
        # What a report opens with, and dates with no word, has just happened: it stands first on that day.
        rank = 0 if published and self._leads(claim) else UNDATED
        return (moment_key(published)[0] if published else "9999", rank, "")

    # ── 3 the other side ──

    def _other_side(
        self,
        claim: Claim,
        first: SummarySentence,
        accounts: Accounts,
        picks: list[_Pick],
    ) -> tuple[SummarySentence, ...]:
        origins = {origin.id: origin for origin in accounts.origins}
        told = [first, *(sentence for pick in picks for sentence in pick.sentences)]
        for candidate in self._candidates(claim, denying=True):
            if not _told_already(candidate.wording, told):
                text = self._attribute(claim, candidate, origins)
                return (SummarySentence(text=text, evidence=(candidate.wording.span,), claim=claim.id),)
        for discrepancy in accounts.discrepancies:
            if discrepancy.verdict != "conflict" or claim.id not in discrepancy.claims:
                continue
            if discrepancy.kind in WORDING_ONLY:
                continue
            if sentence := self._telling(claim, told, discrepancy) or self._difference(claim, discrepancy):
                return (sentence,)
        return ()

    def _telling(self, claim: Claim, told: list[SummarySentence], discrepancy: Discrepancy) -> SummarySentence | None:
        """The sentence of an account with another value than the first sentence's, in that account's words."""
        used = told[0].evidence[0]
        mine = {value.value for value in discrepancy.values if value.evidence.overlaps(used)}
        for value in discrepancy.values:
            reading = self.readings.get(value.article)
            if not mine or value.value in mine or reading is None:
                continue
            sentence = _sentence(reading, value.evidence)
            wording = sentence and stand_alone(reading, sentence, self.names[value.article], self.year)
            if not wording or not wording.whole or not wording.attributed:
                continue
            if any(wording.span.overlaps(sentence.evidence[0]) for sentence in told):
                continue
            if SHORTEST <= len(wording.text.split()) <= LONGEST:
                return SummarySentence(text=wording.text, evidence=(wording.span,), claim=claim.id)
        return None

    def _difference(self, claim: Claim, discrepancy: Discrepancy) -> SummarySentence | None:
        sides: dict[str, tuple[str, Span]] = {}
        for value in discrepancy.values:
            words = value.evidence.exact if len(value.evidence.exact) <= VALUE_LENGTH else value.value
            if len(words) > VALUE_LENGTH:
                return None
            reading = self.readings.get(value.article)
            outlet = (reading.article.outlet if reading else None) or NAMELESS
            sides.setdefault(value.value, (f"{outlet} has “{' '.join(words.split())}”", value.evidence))
        if len(sides) < 2:
            return None
        said = [words for words, _ in sides.values()]
        about = f" on the {discrepancy.kind}" if discrepancy.kind in TELLING_KINDS else ""
        text = f"{DIFFER}{about}: {', '.join(said[:-1])} and {said[-1]}."
        return SummarySentence(text=text, evidence=tuple(s for _, s in sides.values()), claim=claim.id)


def summarise(
    readings: Sequence[Reading], entities: Sequence[Entity], accounts: Accounts, since: date | None
) -> tuple[SummarySentence, ...]:
    """The summary of a story; fewer than four sentences only where the story gives no more."""
    sentences = Summariser(readings, entities, since).run(accounts)
    return tuple(replace(one, evidence=tuple(dict.fromkeys(one.evidence))) for one in sentences)


def _end_of_opening(reading: Reading) -> int:
    """Where the first sentence ends that is more than a dateline."""
    for sentence in reading.annotation.sentences[:3]:
        if sentence.last - sentence.first > SHORTEST:
            return sentence.end
    return 0


def _sentence(reading: Reading, span: Span) -> Sentence | None:
    """The sentence in which most of `span` stands."""
    shared = [
        (min(s.end, span.end) - max(s.start, span.start), -s.start, s)
        for s in reading.annotation.sentences
        if s.start < span.end and span.start < s.end
    ]
    return max(shared)[2] if shared else None


def _told_already(wording: Wording, told: Sequence[SummarySentence]) -> bool:
    """Whether a sentence has been told: its words are used, or it says the same and does not deny it."""
    words, denies = content_words(wording.text), says_status(wording.text, "denied")
    return any(
        wording.span.overlaps(sentence.evidence[0])
        or (same_saying(words, content_words(sentence.text)) and denies == says_status(sentence.text, "denied"))
        for sentence in told
    )


def _closed(text: str, addition: str) -> str:
    """The sentence with words added before its full stop."""
    body = text.rstrip()
    if body.endswith("."):
        return f"{body[:-1]}, {addition}."
    if body.endswith((".”", '."')):
        return f"{body[:-2]},{body[-1]} {addition}."
    return f"{body} ({addition})"
