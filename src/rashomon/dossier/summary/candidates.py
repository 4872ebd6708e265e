"""The sentences of its accounts in which a claim can be told, the one that stands best alone first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.dossier.summary.clauses import for_itself
from rashomon.dossier.tellings.lexicon import judging
from rashomon.dossier.wording import Names, Wording, stand_alone
from rashomon.dossier.words import content_words, outside_quotations
from rashomon.language.references.lexicon import persons
from rashomon.model import Account, Claim, Entity, Reading, Sentence, Span

SHORTEST, LONGEST = 5, 48  # words of a sentence that can stand in a summary
# What follows a noun that says which is meant: a name, another noun, "of", "who".
WHICH = frozenset({"NNP", "NNPS", "NN", "NNS", "IN", "WP", "POS"})
COMFORTABLE = 34  # words beyond which a shorter telling is preferred
# What makes a telling worse than another of the same claim, against the share of the claim's words that it has (0 to
# 1). Set by reading: attribution first, then plain words, then a readable length.
UNATTRIBUTED, JUDGES, TOO_LONG, NAME_ADDED, PRONOUN_LEFT, HANGS, DATED = 0.5, 0.25, 1 / 20, 0.15, 0.3, 0.6, -0.1
UNNAMED = 0.3  # "the minister", and the sentence does not say which
ON_THE_WAY = 0.5  # the sentence tells something else, and the claim hangs on it


@dataclass(frozen=True, slots=True)
class Candidate:
    """One account's sentence for a claim; `cost` sorts candidates, the best first."""

    account: Account
    wording: Wording
    cost: tuple[float, str, int]


class Candidates:
    """Finds the sentences of one story's articles that can stand in its summary."""

    def __init__(self, readings: Sequence[Reading], entities: Sequence[Entity], year: int | None) -> None:
        self.readings = {reading.article.id: reading for reading in readings}
        self.year = year
        known = {entity.id: entity for entity in entities}
        self._names = {one: Names(reading, known) for one, reading in self.readings.items()}

    def of(self, claim: Claim, *, denying: bool) -> list[Candidate]:
        """The sentences of the accounts that tell the claim, or that deny it."""
        found = []
        for account in claim.accounts:
            if account.article in self.readings and account.denies is denying:
                sentence = sentence_of(self.readings[account.article], account.evidence[0])
                wording = self.wording(account.evidence[0])
                if sentence and wording:
                    aside = 0.0 if for_itself(account, self.readings[account.article]) else ON_THE_WAY
                    cost = round(self._cost(claim, wording, sentence) + aside, 4)
                    found.append(Candidate(account, wording, (cost, account.article, sentence.start)))
        return sorted(found, key=lambda candidate: candidate.cost)

    def wording(self, span: Span) -> Wording | None:
        """The sentence around the words, made to stand alone; None where it cannot stand in a summary."""
        reading = self.readings.get(span.article)
        sentence = reading and sentence_of(reading, span)
        if reading is None or not sentence:
            return None
        wording = stand_alone(reading, sentence, self._names[span.article], self.year)
        if not wording or not wording.whole or not SHORTEST <= len(wording.text.split()) <= LONGEST:
            return None
        return wording

    def _cost(self, claim: Claim, wording: Wording, sentence: Sentence) -> float:
        own, words = content_words(claim.text), content_words(wording.text)
        alike = 2 * len(own & words) / max(1, len(own) + len(words))
        reading = self.readings[wording.span.article]
        tokens = reading.annotation.tokens[sentence.first : sentence.last]
        plain = outside_quotations(wording.text)
        judges = sum(one.first.text in plain for one in judging(tokens))
        return (
            (0.0 if wording.attributed else UNATTRIBUTED)
            + JUDGES * judges
            + TOO_LONG * max(0, len(wording.text.split()) - COMFORTABLE)
            + NAME_ADDED * wording.names_added
            + PRONOUN_LEFT * wording.pronouns_left
            + HANGS * wording.hangs
            + UNNAMED * (not wording.hangs and _unnamed(reading, sentence, wording.text))
            + DATED * wording.dated
            - alike
        )


def _unnamed(reading: Reading, sentence: Sentence, text: str) -> bool:
    """Whether the sentence speaks of "the minister" and names no person, nor has a bracket of ours done so."""
    tokens = reading.annotation.tokens[sentence.first : sentence.last]
    bare = [
        noun.text.casefold()
        for the, noun, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if the.lemma.casefold() == "the" and noun.tag == "NN" and noun.lemma.casefold() in persons()
        and after.tag not in WHICH
    ]  # fmt: skip
    if not bare or any(
        m.kind == "person" and sentence.start <= m.span.start < sentence.end for m in reading.annotation.mentions
    ):
        return False
    return not all(f"the {noun} [" in text.casefold() for noun in bare)


def sentence_of(reading: Reading, span: Span) -> Sentence | None:
    """The sentence in which most of `span` stands."""
    shared = [
        (min(s.end, span.end) - max(s.start, span.start), -s.start, s)
        for s in reading.annotation.sentences
        if s.start < span.end and span.start < s.end
    ]
    return max(shared)[2] if shared else None
