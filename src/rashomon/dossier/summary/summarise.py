"""The story in five sentences at most, each the words of an account, attributed, resting on spans.

1. Rank the claims: told by many, of good standing, about what the others are about, told early, news.
2. Take from each, best first, the sentence that stands best alone; what has been told already counts against the next.
3. Beside a disputed claim put the other side, or leave both out.
4. The best that a report opens with stands first; the rest follows in the order of time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.accounts.lexicon import canonical
from rashomon.dossier.summary.attribution import Attribution
from rashomon.dossier.summary.candidates import Candidate, Candidates
from rashomon.dossier.summary.other_side import OtherSide
from rashomon.dossier.summary.ranking import Ranking
from rashomon.dossier.timeline import articles_of, moment_key
from rashomon.dossier.words import announces, content_words, same_saying
from rashomon.model import PRECISIONS, Accounts, Claim, Entity, Reading, Span, SummarySentence

MOST = 5  # sentences: what a reader keeps in mind; fewer where the story gives fewer
ALONE = 4  # sentences up to which a claim is taken that one account tells and opens with nowhere
POOL = 60  # claims, the best ranked, among which each next sentence is sought
REPEATS = 2.0  # of a score, for a claim all of whose words have been told: as much as being told by two in three adds
QUOTE = ("“", '"', "‘", "'", "«")
NEAR = timedelta(days=92)  # between the first and the last report, within which a date needs no year
UNDATED = len(PRECISIONS)  # sorts after every precision


@dataclass(frozen=True, slots=True)
class _Pick:
    """A sentence chosen for a claim, with the other side's where there is one."""

    claim: Claim
    sentences: tuple[SummarySentence, ...]
    place: tuple[str, int, str, int]
    hangs: bool  # the sentence leans on one before it, or opens with someone's words


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A claim with its rank, and its words, those that news uses for one thing as one."""

    claim: Claim
    score: float
    words: frozenset[str]


class Summariser:
    """Chooses and words the sentences of one story's summary."""

    def __init__(
        self, readings: Sequence[Reading], entities: Sequence[Entity], accounts: Accounts, since: date | None
    ) -> None:
        self.accounts = accounts
        self.readings = {reading.article.id: reading for reading in readings}
        self.ranking = Ranking(readings, since)
        self.candidates = Candidates(readings, entities, _year(readings, since))
        origins = {origin.id: origin for origin in accounts.origins}
        self.attribution = Attribution(self.readings, origins, self.ranking.events)
        self.other_side = OtherSide(self.candidates, self.attribution, accounts.discrepancies)

    def run(self, most: int) -> tuple[SummarySentence, ...]:
        """The summary's sentences, at most so many."""
        picks: list[_Pick] = []
        left = self._pool()
        while left and (count := sum(len(pick.sentences) for pick in picks)) < most:
            said = [_folded(sentence.text) for pick in picks for sentence in pick.sentences]
            number = min(
                range(len(left)), key=lambda n: (self._repeats(left[n], said) - left[n].score, left[n].claim.id)
            )
            chosen = left.pop(number)
            if count >= ALONE and not self._shared(chosen.claim):
                continue
            pick = self._pick(chosen.claim, picks)
            if pick and count + len(pick.sentences) <= most:
                picks.append(pick)
        return self._in_order(self._without_fulfilled(picks))

    def _pool(self) -> list[_Ranked]:
        """The claims that the summary may be made of, the best first."""
        fit = [
            _Ranked(claim, self.ranking.score(claim), _folded(claim.text))
            for claim in self.accounts.claims
            if not self.ranking.unfit(claim)
        ]
        return sorted(fit, key=lambda one: (-one.score, one.claim.id))[:POOL]

    def _repeats(self, one: _Ranked, said: Sequence[frozenset[str]]) -> float:
        """What the claim loses for telling again what has been told."""
        shared = (len(one.words & words) / min(len(one.words), len(words)) for words in said if words and one.words)
        return REPEATS * max(shared, default=0.0)

    def _shared(self, claim: Claim) -> bool:
        return len(articles_of(claim)) > 1 or claim.standing == "disputed" or self.ranking.leads(claim)

    def _in_order(self, picks: list[_Pick]) -> tuple[SummarySentence, ...]:
        """The sentences: what a reader first needs opens, the best that a report opens with; the others follow in
        time."""
        whole = [one for one in picks if not one.hangs and not self.ranking.only_quoted(one.claim)]
        leads = [one for one in whole if self.ranking.leads(one.claim)]
        first = next(iter((*leads, *whole, *picks)), None)
        # What has no date of its own does not stand before what has.
        dated = [pick.place for pick in picks if pick.place[1] != UNDATED]
        opening = min(dated, default=("", 0, "", 0))[0]
        rest = [pick for pick in picks if pick is not first]
        rest.sort(key=lambda pick: (max(opening, pick.place[0]), *pick.place[1:]))
        return tuple(sentence for pick in ([first, *rest] if first else ()) for sentence in pick.sentences)

    def _without_fulfilled(self, picks: list[_Pick]) -> list[_Pick]:
        """The picks without plans that another pick tells as done, as long as enough are left."""
        kept = list(picks)
        for plan in picks:
            left = sum(len(pick.sentences) for pick in kept) - len(plan.sentences)
            if left >= ALONE and any(self.ranking.fulfils(pick.claim, plan.claim) for pick in kept if pick is not plan):
                kept.remove(plan)
        return kept

    def _pick(self, claim: Claim, picks: list[_Pick]) -> _Pick | None:
        said = [sentence for pick in picks for sentence in pick.sentences]
        for candidate in self.candidates.of(claim, denying=False):
            words = content_words(candidate.wording.text)
            if any(same_saying(words, content_words(sentence.text)) for sentence in said):
                return None
            if any(candidate.wording.span.overlaps(sentence.evidence[0]) for sentence in said):
                continue
            text = self.attribution.told(claim, candidate)
            first = SummarySentence(text=text, evidence=self._evidence(claim, candidate), claim=claim.id)
            place = (*self._when(claim, candidate), min(a.evidence[0].start for a in claim.accounts))
            other = self.other_side.of(claim, [first, *said])
            if other is None:
                return None
            quoted = candidate.wording.quotation or text.startswith(QUOTE)
            return _Pick(claim, (first, *other), place, hangs=candidate.wording.hangs or quoted)
        return None

    def _evidence(self, claim: Claim, candidate: Candidate) -> tuple[Span, ...]:
        others = [a.evidence[0] for a in claim.accounts if a is not candidate.account and not a.denies]
        return tuple(dict.fromkeys((candidate.wording.span, *others)))

    def _when(self, claim: Claim, candidate: Candidate) -> tuple[str, int, str]:
        """Where the claim falls in time: its moment; when a plan was announced; else when its account appeared."""
        account = candidate.account
        if self.attribution.status(claim, account) == "planned" and announces(candidate.wording.text):
            said = [self.readings[a.article].article.published for a in claim.accounts if a.article in self.readings]
            if days := [moment_key(one)[0] for one in said if one]:
                # A plan is told when it was announced, not among what has happened by the day it is for.
                return (min(days), UNDATED - 1, "~")
        if claim.moment and (claim.moment.earliest or claim.moment.latest):
            return moment_key(claim.moment)
        published = self.readings[account.article].article.published
        # What a report opens with, and dates with no word, has just happened: it stands first on that day.
        rank = 0 if published and self.ranking.leads(claim) else UNDATED
        return (moment_key(published)[0] if published else "9999", rank, "")


def _year(readings: Sequence[Reading], since: date | None) -> int | None:
    """The year that dates go without; none where the reports lie so far apart that "14 September" may be of any."""
    days = [day for r in readings if r.article.published and (day := r.article.published.first_day())]
    far = bool(days) and max(days) - min(days) > NEAR
    return since.year if since and not far else None


def _folded(text: str) -> frozenset[str]:
    return frozenset(canonical(word) for word in content_words(text))


def summarise(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    accounts: Accounts,
    since: date | None,
    most: int = MOST,
) -> tuple[SummarySentence, ...]:
    """The summary of a story, at most `most` sentences; `since` is the first day that is news and not history."""
    return Summariser(readings, entities, accounts, since).run(most)
