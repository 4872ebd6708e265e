"""What stands beside a disputed sentence: the denial, the other value in its account's words, or both side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.dossier.summary.attribution import NAMELESS, Attribution
from rashomon.dossier.summary.candidates import Candidates
from rashomon.dossier.wording import Wording
from rashomon.dossier.words import DIFFER, content_words, same_saying, says_status
from rashomon.model import Account, Claim, Discrepancy, Span, SummarySentence

VALUE_LENGTH = 90  # characters of a value that can be quoted inside a sentence of ours
# Differences in how a thing is put, not in what is said: the ledger shows them, a summary need not.
WORDING_ONLY = frozenset({"quotation", "name"})
# Kinds of discrepancy whose name tells a reader more than the two values do.
TELLING_KINDS = frozenset({"date", "time", "place"})


class OtherSide:
    """Finds the other side of a claim that accounts deny or contradict."""

    def __init__(self, candidates: Candidates, attribution: Attribution, discrepancies: Sequence[Discrepancy]) -> None:
        self.candidates = candidates
        self.attribution = attribution
        self.conflicts = [d for d in discrepancies if d.verdict == "conflict" and d.kind not in WORDING_ONLY]
        self.updates = [d for d in discrepancies if d.verdict == "update" and d.kind == "number"]

    def of(self, claim: Claim, told: Sequence[SummarySentence]) -> tuple[SummarySentence, ...] | None:
        """The sentence of the other side; none where nothing speaks against the first of `told`, or it is told.
        None where something does and cannot be put into a sentence: then the first must not be told either."""
        denials = self.candidates.of(claim, denying=True)
        for candidate in denials:
            if not told_already(candidate.wording, told):
                text = self.attribution.told(claim, candidate)
                others = (a.evidence[0] for a in claim.accounts if a is not candidate.account and a.denies)
                return (SummarySentence(text=text, evidence=(candidate.wording.span, *others), claim=claim.id),)
        if denials:
            return ()
        if denying := [account for account in claim.accounts if account.denies]:
            return next(((one,) for account in denying if (one := self._denial(claim, account))), None)
        against = [conflict for conflict in self.conflicts if claim.id in conflict.claims]
        found = (self._other_value(claim, told, one) or self._side_by_side(claim, one) for one in against)
        other = next((sentence for sentence in found if sentence), None)
        if against and not other:
            return None
        beside = [other] if other else []
        newer = (self._newer(claim, [*told, *beside], one) for one in self.updates if claim.id in one.claims)
        return (*beside, *[sentence for sentence in newer if sentence][:1])

    def _newer(self, claim: Claim, told: Sequence[SummarySentence], update: Discrepancy) -> SummarySentence | None:
        """The sentence with the last figure, where the first one told has an earlier: a toll that has risen since."""
        used = told[0].evidence[0]
        mine = [n for n, value in enumerate(update.values) if value.evidence.overlaps(used)]
        last = update.values[-1]
        if not mine or last.value in {update.values[n].value for n in mine}:
            return None
        wording = self.candidates.wording(last.evidence)
        if not wording or not wording.attributed:
            return None
        if any(wording.span.overlaps(sentence.evidence[0]) for sentence in told):
            return None
        return SummarySentence(text=wording.text, evidence=(wording.span,), claim=claim.id)

    def _denial(self, claim: Claim, account: Account) -> SummarySentence | None:
        """The words of a denial that no sentence of its article can stand for."""
        words = " … ".join(" ".join(span.exact.split()) for span in account.evidence)
        reading = self.candidates.readings.get(account.article)
        if reading is None or len(words) > 2 * VALUE_LENGTH:
            return None
        text = f"{DIFFER}: {reading.article.outlet or NAMELESS} has “{words}”."
        return SummarySentence(text=text, evidence=account.evidence, claim=claim.id)

    def _other_value(
        self, claim: Claim, told: Sequence[SummarySentence], conflict: Discrepancy
    ) -> SummarySentence | None:
        """The sentence of an account with another value than the first sentence's, in that account's words."""
        used = told[0].evidence[0]
        mine = {value.value for value in conflict.values if value.evidence.overlaps(used)}
        for value in conflict.values:
            if not mine or value.value in mine:
                continue
            wording = self.candidates.wording(value.evidence)
            if not wording or not wording.attributed:
                continue
            if not any(wording.span.overlaps(sentence.evidence[0]) for sentence in told):
                return SummarySentence(text=wording.text, evidence=(wording.span,), claim=claim.id)
        return None

    def _side_by_side(self, claim: Claim, conflict: Discrepancy) -> SummarySentence | None:
        sides: dict[str, tuple[str, Span]] = {}
        for value in conflict.values:
            short = len(value.evidence.exact) <= VALUE_LENGTH
            words = value.evidence.exact if short else value.value
            if len(words) > VALUE_LENGTH or words not in value.evidence.exact:
                return None  # "says so" is our word for it, and nobody's
            reading = self.candidates.readings.get(value.article)
            outlet = (reading.article.outlet if reading else None) or NAMELESS
            sides.setdefault(value.value, (f"{outlet} has “{' '.join(words.split())}”", value.evidence))
        if len(sides) < 2:
            return None
        said = [words for words, _ in sides.values()]
        about = f" on the {conflict.kind}" if conflict.kind in TELLING_KINDS else ""
        text = f"{DIFFER}{about}: {', '.join(said[:-1])} and {said[-1]}."
        return SummarySentence(text=text, evidence=tuple(s for _, s in sides.values()), claim=claim.id)


def told_already(wording: Wording, told: Sequence[SummarySentence]) -> bool:
    """Whether a sentence has been told: its words are used, or it says the same and does not deny it."""
    words, denies = content_words(wording.text), says_status(wording.text, "denied")
    return any(
        wording.span.overlaps(sentence.evidence[0])
        or (same_saying(words, content_words(sentence.text)) and denies == says_status(sentence.text, "denied"))
        for sentence in told
    )
