"""Annotation and statements → events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rashomon.events.circumstances.places import find_place
from rashomon.events.lexicon import cues
from rashomon.events.parties.parties import Parties
from rashomon.events.parties.roles import roles
from rashomon.events.quantities import find_quantities
from rashomon.events.status.reality import Reality, reality
from rashomon.events.syntax import is_verb
from rashomon.events.triggers.find import Trigger, find_triggers, trigger_span
from rashomon.language import Tree
from rashomon.language.times import moment_for
from rashomon.model import (
    Annotation,
    Article,
    Event,
    Moment,
    Quantity,
    Span,
    Statement,
    Status,
    TimeExpression,
    Token,
    identifier,
)

# What happened longer before publication than this is history that a report tells again, not its news.
OLD = timedelta(days=30)
REAL: tuple[Status, ...] = ("happened", "ongoing")
WARS = frozenset(["war", "conflict", "pandemic", "revolution", "era", "occupation", "decade", "century"])
LONG_TIMES = frozenset(["decade", "year", "century"])


def find_events(article: Article, annotation: Annotation, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Who did what to whom, in the text's order; an event inside a statement's content carries its id."""
    tree = Tree(article, annotation)
    return _Reader(tree, statements).events() if tree.tokens else ()


class _Reader:
    def __init__(self, tree: Tree, statements: Sequence[Statement]) -> None:
        self.tree = tree
        self.parties = Parties(tree)
        self.statements = statements
        self.counted: dict[int, tuple[Quantity, ...]] = {}  # by sentence: its events share them
        self.contents = [
            (span, statement) for statement in statements for span in (statement.content, *statement.fragments)
        ]

    def events(self) -> tuple[Event, ...]:
        found: dict[str, Event] = {}
        for trigger in find_triggers(self.tree, self.parties, self.statements):
            event = self._event(trigger)
            if event is not None:
                found.setdefault(event.id, event)
        return tuple(sorted(found.values(), key=lambda e: (e.trigger.start, e.type)))

    def _event(self, trigger: Trigger) -> Event | None:
        tree, token = self.tree, trigger.token
        actors, recipients = roles(tree, self.parties, trigger)
        time = self._time(token)
        moment = time.moment if time else None
        place = find_place(tree, self.parties, trigger)
        if trigger.rule == "bare noun" and not (actors or recipients or place or moment):
            return None  # a noun in passing: nothing is told of it
        span = trigger_span(tree, trigger)
        statement = self._statement(span)
        read = reality(tree, trigger)
        sentence = tree.sentence(token)
        return Event(
            id=identifier("event", tree.article.id, span.start, trigger.type),
            article=tree.article.id, type=trigger.type, mode=trigger.mode,
            status=self._status(trigger, read, statement, moment), trigger=span,
            sentence=tree.span(sentence.start, sentence.end), actors=actors, recipients=recipients,
            moment=moment, place=place, quantities=self._quantities(trigger),
            statement=statement.id if statement else None, negated=read.negated,
            background=self._is_background(trigger, time), rule=trigger.rule,
        )  # fmt: skip

    def _time(self, token: Token) -> TimeExpression | None:
        """When it happened; "since 1982" says when something else began and not when this was."""
        time = moment_for(self.tree, token, self.tree.annotation.times) or self._time_of_saying(token)
        if time is None:
            return None
        before = self.tree.article.text[max(0, time.span.start - 12) : time.span.start].casefold().split()
        return None if before[-1:] == ["since"] else time

    def _time_of_saying(self, token: Token) -> TimeExpression | None:
        """For what something was said during: "said on Monday that … during a meeting" dates the meeting."""
        before = self.tree.head(token)
        if token.pos != "NOUN" or before.dep != "prep" or before.lemma != "during":
            return None
        statement = self._statement(self.tree.span_of([token]))
        if statement is None or statement.cue is None:
            return None
        cue = statement.cue
        verbs = [t for t in self.tree.tokens if t.pos == "VERB" and cue.start <= t.start < cue.end]
        return moment_for(self.tree, verbs[0], self.tree.annotation.times) if verbs else None

    def _statement(self, span: Span) -> Statement | None:
        """The innermost statement in whose content the span stands."""
        around = [(s.end - s.start, n) for n, (s, _) in enumerate(self.contents) if s.contains(span)]
        return self.contents[min(around)[1]][1] if around else None

    def _status(self, trigger: Trigger, read: Reality, statement: Statement | None, moment: Moment | None) -> Status:
        status = read.status
        published = self.tree.article.published
        # A past tense is surer than a date; a noun has none, and a day more may be another time zone's.
        timeless = status == "ongoing" or (status == "happened" and trigger.rule in ("noun", "bare noun"))
        if timeless and not read.negated and moment and published:
            first, last = moment.first_day(), published.last_day()
            if first and last and first > last + timedelta(days=status == "happened"):
                status = "planned"
        if statement is None:
            return status
        if statement.attitude in ("claims", "alleges") and status in REAL and not read.negated:
            return "alleged"
        if statement.attitude == "denies" and status in REAL:
            return "denied"
        if statement.attitude in ("requests", "orders") and status == "ongoing":
            return "requested"
        return status

    def _quantities(self, trigger: Trigger) -> tuple[Quantity, ...]:
        """The quantities in the trigger's own clause, clauses below it left out."""
        token = trigger.verb or trigger.token
        without = ("relcl", "advcl", "ccomp", "parataxis", "conj") if token.pos == "VERB" else ("relcl", "acl")
        own = self.tree.subtree(token, without=without)
        # Conjoined nouns belong to the clause ("two men and nine women"), conjoined verbs do not.
        indices = {t.index for t in own} | {
            t.index
            for noun in own
            for joined in self.tree.children(noun, "conj")
            if joined.pos in ("NOUN", "PROPN", "NUM") and noun.pos != "VERB"
            for t in self.tree.subtree(joined, without=("relcl", "advcl"))
        }
        sentence = self.tree.sentence(token)
        spans = [(self.tree.tokens[i].start, self.tree.tokens[i].end) for i in sorted(indices)]
        starts = {start for start, _ in spans}
        if sentence.index not in self.counted:
            self.counted[sentence.index] = find_quantities(self.tree, sentence.first, sentence.last)
        found = self.counted[sentence.index]
        return tuple(q for q in found if self._number_start(q, sentence.first, sentence.last) in starts)

    def _number_start(self, quantity: Quantity, first: int, last: int) -> int:
        """Where the last number word of a quantity begins: its bound ("at least") may hang elsewhere."""
        inside = [
            t
            for t in self.tree.tokens[first:last]
            if quantity.span.start <= t.start < quantity.span.end and (t.pos == "NUM" or t.tag in ("CD", "NNS"))
        ]
        return inside[-1].start if inside else quantity.span.start

    # History

    def _is_background(self, trigger: Trigger, time: TimeExpression | None) -> bool:
        moment = time.moment if time else None
        if moment is not None and self._is_old(moment):
            return True
        verb = trigger.verb or trigger.token
        near = self.tree.subtree(verb, without=("ccomp", "advcl", "relcl"))
        adverbs = {t.text.casefold() for t in self.tree.children(verb, "advmod")}
        if adverbs & cues("background_adverbs") and trigger.verb is not None:
            return True
        if any(self._is_of_the_past(t) for t in near if t.pos in ("ADP", "SCONJ")):
            return True
        return time is None and self._under_old(trigger.token)

    def _under_old(self, token: Token) -> bool:
        """Whether a verb above is long past: "back in 1950 it helped by sending" tells of 1950 twice."""
        for above in self.tree.ancestors(token):
            time = self._time(above) if is_verb(above) else None
            if time is not None:
                return time.moment is not None and self._is_old(time.moment)
        return False

    def _is_old(self, moment: Moment) -> bool:
        last, published = moment.last_day(), self.tree.article.published
        if last is None:
            return False
        if published is not None and (first := published.first_day()) is not None:
            return last < first - OLD
        # Without a date of its own an article is at least as late as the years it speaks of.
        years = [
            day.year
            for t in self.tree.annotation.times
            if t.moment and t.moment.basis == "stated" and (day := t.moment.last_day()) is not None
        ]
        return bool(years) and last.year < max(years)

    def _is_of_the_past(self, preposition: Token) -> bool:
        """ "since 2006", "during the war", "over the decades": a stretch that lies behind the news."""
        word = preposition.text.casefold()
        for target in self.tree.children(preposition, "pobj"):
            mention = self.parties.mention(target)
            lemma = target.lemma.casefold()
            if word in ("since", "in", "during", "after") and (
                mention is not None and mention.kind == "event" and lemma in WARS
            ):
                return True
            if word == "since" and any(
                t.value[:4].isdigit()
                and len(t.value) <= 7
                and (t.moment is None or self._is_old(t.moment) or len(t.value) == 4)
                and t.span.start <= target.start < t.span.end
                for t in self.tree.annotation.times
            ):
                return True
            if word in ("over", "for", "through", "throughout") and lemma in LONG_TIMES and target.tag == "NNS":
                return True
        return False
