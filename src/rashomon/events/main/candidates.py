"""What may be the main event: the lead's verbs and events, each with what speaks for and against it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rashomon.events.main.clauses import asserting, distance, reported
from rashomon.events.main.headline import Headline
from rashomon.events.main.words import words
from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import is_verb, subjects
from rashomon.language import Tree
from rashomon.model import Event, Sentence, Token

# Costs, set on the read part of benchmarks/main_event.py; what matters is their order. The headline's own word counts
# most, then where the word stands, then what is known of it.
NAMED = -3.0  # the headline has the trigger's word
WEAKLY_NAMED = -1.5  # as a noun, or behind "after": "union condemns strike" and "after strike" are about something else
SAME_TYPE = -1.5  # the headline has another word for an event of its type
PARTY_NAMED = -0.7  # the headline names who does it; and so for to whom
SHARED = -0.5  # for each of the headline's words in the sentence
MOST_SHARED = 4
LATER = 0.8  # for each sentence that the lead is in
UNKNOWN = 0.8  # a verb that tells of no event we know
UNTYPED = 0.5  # an event of no type
NOUN = 1.3  # a noun, unless its verb only says what came of it
NAME = 1.5  # part of a name: "the Gulf War Museum"
EMPTY_VERB = 1.0  # "has", "began"
SAYING = 1.5  # "said that": what is said is the news
BEING = 4.0  # "is": a state of things and no event
SUPPOSED = 1.5  # what is only hypothetical
QUOTED = 1.5  # words of a direct quotation
FIRST_PERSON = 3.0  # "I", "we" outside quotations: a column, not a report
UNNAMED = 1.5  # there is a headline, and it has none of the candidate's words
WRITERS = frozenset(["i", "we", "you"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell the main event; the lower the cost, the surer.

    `named`: the headline has its word; `shared`: how many of the headline's words its sentence has.
    """

    token: Token
    event: Event | None
    cost: float
    sentence: Sentence
    named: bool
    shared: int


class Lead:
    """The lead's sentences with what is asked of every candidate."""

    def __init__(self, tree: Tree, parties: Parties, headline: Headline, quoted: Sequence[tuple[int, int]]) -> None:
        self.tree = tree
        self.parties = parties
        self.headline = headline
        # Quotations by where they begin, with how far those up to each reach: one look for each word.
        ordered = sorted(quoted)
        self.opens = [start for start, _ in ordered]
        self.reaches = list(accumulate((end for _, end in ordered), max))

    def candidates(self, sentences: Sequence[Sentence], events: Sequence[Event]) -> Iterator[Candidate]:
        """The candidates of the sentences, in the text's order."""
        for number, sentence in enumerate(sentences):
            shared = self.headline.shared(self.tree.sentence_tokens(sentence))
            start = LATER * number + SHARED * min(shared, MOST_SHARED)
            taken = set()
            for event in events:
                if sentence.start <= event.trigger.start < sentence.end and not event.background:
                    token = self.tree.tokens[bisect_left(self.tree.starts, event.trigger.start)]
                    taken.add(token.index)
                    cost, named = self._of_event(event, token)
                    yield Candidate(token, event, start + cost, sentence, named, shared)
            for verb in asserting(self.tree, sentence):
                if verb.index not in taken:
                    cost, named = self._of_verb(verb)
                    yield Candidate(verb, None, start + cost, sentence, named, shared)

    def _of_event(self, event: Event, token: Token) -> tuple[float, bool]:
        headline = self.headline
        cost = self._standing(token)
        if event.type == "OTHER":
            cost += UNTYPED
        if event.status == "hypothetical":
            cost += SUPPOSED
        if not is_verb(token):
            cost += NOUN * (not self._carries(token))
        if token.pos == "PROPN" or self.parties.named_near(token):
            cost += NAME
        named = headline.names(token)
        known = [any(headline.has(p.text, p.span.exact) for p in side) for side in (event.actors, event.recipients)]
        if named and token.pos != "PROPN":
            strong = headline.asserts(token) and (is_verb(token) or self._carries(token))
            cost += NAMED if strong else WEAKLY_NAMED
        elif event.type in headline.types and event.type != "OTHER":
            cost += SAME_TYPE
        cost += PARTY_NAMED * sum(known)
        if headline and not named and not any(known) and not (is_verb(token) and self._shares_subject(token)):
            cost += UNNAMED
        return cost, named

    def _of_verb(self, verb: Token) -> tuple[float, bool]:
        cost = self._standing(verb) + UNKNOWN
        if reported(self.tree, verb) is not None:
            cost += SAYING
        elif verb.lemma.casefold() in words("light"):
            cost += EMPTY_VERB
        if verb.lemma == "be":
            cost += BEING
        named = self.headline.names(verb)
        known = self._shares_subject(verb)
        if verb.lemma.casefold() in words("speaking"):
            # "X says": not whoever else says something, nor the one whom the headline's end credits.
            named = named and any(
                self.headline.has_speaker(p.text, p.span.exact) for p in self.parties.of(subjects(self.tree, verb))
            )
        cost += (NAMED if self.headline.asserts(verb) else WEAKLY_NAMED) * named + PARTY_NAMED * known
        if self.headline and not named and not known:
            cost += UNNAMED
        return cost, named

    def _shares_subject(self, verb: Token) -> bool:
        """Whether the phrase of a verb's subject has a word of the headline."""
        return any(
            self.headline.shared(self.tree.subtree(s, without=("relcl", "acl"))) for s in subjects(self.tree, verb)
        )

    def _standing(self, token: Token) -> float:
        """The cost of where a word stands: below what its sentence asserts, in a quotation, in the first person."""
        cost = distance(self.tree, token)
        before = bisect_right(self.opens, token.start)
        if before and self.reaches[before - 1] > token.start:
            return cost + QUOTED
        if is_verb(token) and any(s.text.casefold() in WRITERS for s in subjects(self.tree, token)):
            cost += FIRST_PERSON
        return cost

    def _carries(self, noun: Token) -> bool:
        """Whether a noun's verb only says what came of it, or that it took place: "a blast killed", "held a rally";
        "the launch came after" only takes up what was told."""
        head = self.tree.head(noun)
        if noun.dep in ("nsubj", "nsubjpass"):
            if any(t.text.casefold() in ("the", "this", "that") for t in self.tree.children(noun, "det")):
                return False
            return head.lemma.casefold() in words("outcome")
        return noun.dep == "dobj" and head.lemma.casefold() in words("carrying")
