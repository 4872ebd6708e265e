"""Annotation and statements → events: who did what to whom, when, where, how many, and whether at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.events.circumstances.moments import Moments
from rashomon.events.circumstances.places import find_place
from rashomon.events.lexicon import COOPERATION, coded, content_modes, will_of
from rashomon.events.parties.instruments import instruments
from rashomon.events.parties.parties import Parties
from rashomon.events.parties.roles import roles
from rashomon.events.quantities.clause import Counted
from rashomon.events.scale import scale
from rashomon.events.status.again import told_again
from rashomon.events.status.background import Background, is_of_the_gone
from rashomon.events.status.dated import status_by_date
from rashomon.events.status.matrix import matrix_verbs, own_reality
from rashomon.events.status.reality import Reality, reality
from rashomon.events.status.told import Told
from rashomon.events.syntax import is_passive
from rashomon.events.triggers.empty import says_nothing
from rashomon.events.triggers.find import Trigger, find_triggers, trigger_span
from rashomon.language import Tree
from rashomon.model import Annotation, Article, Event, Sentence, Span, Statement, identifier


def find_events(article: Article, annotation: Annotation, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Who did what to whom, in the text's order; an event inside a statement's content carries its id."""
    tree = Tree(article, annotation)
    return _Reader(tree, statements).events() if tree.tokens else ()


class _Reader:
    """One article's readers of parties, times, numbers and statements, shared by its events."""

    def __init__(self, tree: Tree, statements: Sequence[Statement]) -> None:
        self.tree = tree
        self.statements = statements
        self.parties = Parties(tree, statements)
        self.statements = statements
        self.told = Told(tree, statements)
        self.matrix = matrix_verbs(tree, statements)
        self.moments = Moments(tree, self.told)
        self.counted = Counted(tree)
        self._sentences: dict[int, Span] = {}
        self.modes: Mapping[int, str] = {}  # what is asked for or threatened, by trigger
        self.background = Background(tree, self.parties, self.moments.of)

    def events(self) -> tuple[Event, ...]:
        triggers = find_triggers(self.tree, self.parties, self.statements)
        self.modes = content_modes(self.tree, triggers)
        told = [(t, event) for t in triggers if (event := self._event(t)) is not None]
        found: dict[str, Event] = {}
        for event in told_again(self.tree, told):
            found.setdefault(event.id, event)
        return tuple(sorted(found.values(), key=lambda e: (e.trigger.start, e.type)))

    def _sentence(self, sentence: Sentence) -> Span:
        if sentence.index not in self._sentences:
            self._sentences[sentence.index] = self.tree.span(sentence.start, sentence.end)
        return self._sentences[sentence.index]

    def _event(self, trigger: Trigger) -> Event | None:
        tree, token = self.tree, trigger.token
        actors, recipients = roles(tree, self.parties, trigger)
        time = self.moments.of(token)
        place = find_place(tree, self.parties, trigger)
        told = actors or recipients or place or (time and time.moment)
        if not told and trigger.rule == "noun":
            return None  # a noun in passing: nothing is told of it
        read = reality(tree, trigger)
        if token.index in self.matrix:  # the speaker's own verb, whatever the parse joins it to
            actors, read = self.parties.of([self.matrix[token.index]]), own_reality(tree, token)
        if not told and time is None and says_nothing(tree, self.parties, trigger, read):
            return None
        span, sentence = trigger_span(tree, trigger), tree.sentence(token)
        statement = self.told.innermost(token)
        dated = Reality(status_by_date(tree, trigger, read, time), read.negated)
        if dated.status == "ongoing" and time and time.moment and self.background.is_old(time.moment):
            time = None  # "is still recovering from the flood in 1998": the flood's
        status = self.told.status(tree, trigger, dated)
        will = will_of(tree, trigger.verb or token)
        kind, mode = trigger.type, trigger.mode or self.modes.get(token.index)
        welcomed = trigger.type == "SUPPORT" and trigger.verb is not None and is_passive(tree, trigger.verb)
        if trigger.type not in (*COOPERATION, "AGREE") or (actors and not welcomed):
            # No promise without somebody who makes it; "will be welcomed by the fans" is none of theirs.
            kind, mode = coded(kind, mode, status, read.negated, will)
        cooperation, conflict = scale(kind, mode) or (None, None)
        return Event(
            id=identifier("event", tree.article.id, span.start, trigger.type),
            article=tree.article.id, type=kind, mode=mode, status=status, trigger=span,
            sentence=self._sentence(sentence), actors=actors, recipients=recipients,
            moment=time.moment if time else None, place=place, quantities=self.counted.of(trigger),
            statement=statement.id if statement else None, negated=read.negated,
            background=self.background.holds(trigger, time) or is_of_the_gone([*actors, *recipients]),
            rule=trigger.rule,
            instruments=instruments(tree, self.parties, trigger), cooperation=cooperation, conflict=conflict,
        )  # fmt: skip
