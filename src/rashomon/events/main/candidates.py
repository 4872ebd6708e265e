"""What may be the main event: the lead's verbs and events, each with what speaks for and against it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.events.main.clauses import asserting, distance, reported
from rashomon.events.main.headline import Headline
from rashomon.events.main.words import words
from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import subjects
from rashomon.language import Tree
from rashomon.model import Event, Sentence, Token

# Costs, set on the read part of benchmarks/main_event.py; what matters is their order. The headline's own word counts
# most, then where the word stands, then what is known of it.
NAMED = -3.0  # the headline has the trigger's word
SAME_TYPE = -1.5  # the headline has another word for an event of its type
PARTY_NAMED = -0.7  # the headline names who does it; and so for to whom
LATER = 0.8  # for each sentence that the lead is in
UNKNOWN = 0.8  # a verb that tells of no event we know
UNTYPED = 0.5  # an event of no type
EMPTY_VERB = 1.0  # "is", "has", "said"
SUPPOSED = 1.5  # what is only hypothetical
UNNAMED = 1.5  # there is a headline, and it has none of the candidate's words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell the main event; the lower the cost, the surer. `named`: the headline has its word."""

    token: Token
    event: Event | None
    cost: float
    sentence: Sentence
    named: bool


def candidates(
    tree: Tree, parties: Parties, headline: Headline, sentences: Sequence[Sentence], events: Sequence[Event]
) -> Iterator[Candidate]:
    """The candidates of the lead's sentences, in the text's order."""
    for number, sentence in enumerate(sentences):
        taken = set()
        for event in events:
            if sentence.start <= event.trigger.start < sentence.end and not event.background:
                token = tree.tokens[bisect_left(tree.starts, event.trigger.start)]
                taken.add(token.index)
                yield _of_event(tree, headline, sentence, number, event, token)
        for verb in asserting(tree, sentence):
            if verb.index not in taken:
                yield _of_verb(tree, parties, headline, sentence, number, verb)


def _of_event(tree: Tree, headline: Headline, sentence: Sentence, number: int, event: Event, token: Token) -> Candidate:
    named = headline.names(token)
    cost = distance(tree, token) + LATER * number
    if event.type == "OTHER":
        cost += UNTYPED
    if event.status == "hypothetical":
        cost += SUPPOSED
    spoken_for = [any(headline.has(p.text, p.span.exact) for p in side) for side in (event.actors, event.recipients)]
    if named:
        cost += NAMED
    elif event.type in headline.types and event.type != "OTHER":
        cost += SAME_TYPE
    cost += PARTY_NAMED * sum(spoken_for)
    if headline and not named and not any(spoken_for):
        cost += UNNAMED
    return Candidate(token, event, cost, sentence, named)


def _of_verb(
    tree: Tree, parties: Parties, headline: Headline, sentence: Sentence, number: int, verb: Token
) -> Candidate:
    named = headline.names(verb)
    cost = distance(tree, verb) + LATER * number + UNKNOWN
    lemma = verb.lemma.casefold()
    if reported(tree, verb) is not None or lemma in words("light"):
        cost += EMPTY_VERB
    spoken_for = any(headline.has(p.text, p.span.exact) for p in parties.of(subjects(tree, verb)))
    cost += NAMED * named + PARTY_NAMED * spoken_for
    if headline and not named and not spoken_for:
        cost += UNNAMED
    return Candidate(verb, None, cost, sentence, named)
