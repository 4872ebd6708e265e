"""When an event was: the time of its clause, or of the saying it was part of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property

from rashomon.events.lexicon import lexicon
from rashomon.events.status.told import Told
from rashomon.language import Tree
from rashomon.language.times import moment_for
from rashomon.model import TimeExpression, Token, day

# Words before a time that only bound an event: "since 1982" says when something else began.
BOUNDS = frozenset(["since", "until", "till"])
# Verbs by which a thing gets a day.
SETTING = frozenset("announce schedule plan set call slate arrange book postpone delay order organise organize".split())
# Where something is said or done, and that goes on just then.
OCCASIONS = frozenset(
    """conference briefing meeting rally ceremony summit hearing speech lecture interview talk session funeral vigil
    protest demonstration trial parade reception dinner debate address""".split()
)
AT = frozenset(["at", "during", "in"])
BARE = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday", re.IGNORECASE)
WEEK = timedelta(days=7)
FARTHEST = 5  # steps from a day up to its verb
LOOK_BACK = 12  # characters before a time in which such a word stands


class Moments:
    """The times of an article's events. Times are looked up by sentence: none is looked at for another's events."""

    def __init__(self, tree: Tree, told: Told) -> None:
        self.tree = tree
        self.told = told
        self._known: dict[int, TimeExpression | None] = {}

    def of(self, token: Token) -> TimeExpression | None:
        """The time expression of the event whose trigger is `token`; None where its clause gives no safe one."""
        if token.index not in self._known:
            self._known[token.index] = self._read(token)
        return self._known[token.index]

    def in_sentence(self, sentence: int) -> Sequence[TimeExpression]:
        """The time expressions that begin in a sentence, in the text's order."""
        return self._by_sentence.get(sentence, ())

    def _read(self, token: Token) -> TimeExpression | None:
        times = self.in_sentence(token.sentence)
        time = self._owning(token) or self._set_for(token) or moment_for(self.tree, token, times) if times else None
        time = time or self._of_occasion(token) or self._of_saying(token) or (self._bare(token) if times else None)
        if time is None:
            return None
        before = self.tree.article.text[max(0, time.span.start - LOOK_BACK) : time.span.start].casefold().split()
        return None if before[-1:] and before[-1] in BOUNDS else time

    def _at(self, token: Token) -> TimeExpression | None:
        """The date or clock time in whose words a token stands."""
        for time in self.in_sentence(token.sentence):
            if time.kind in ("date", "time") and time.span.start <= token.start < time.span.end:
                return time
        return None

    def _owning(self, token: Token) -> TimeExpression | None:
        """ "Friday's talks": whatever stands before them, they were on Friday."""
        if token.pos != "NOUN":
            return None
        return next((time for t in self.tree.children(token, "poss") if (time := self._at(t)) is not None), None)

    def _of_occasion(self, token: Token) -> TimeExpression | None:
        """An occasion was when what was done at it was done: "spoke at a rally on Friday"."""
        before = self.tree.head(token)
        if token.lemma.casefold() not in OCCASIONS or before.dep != "prep" or before.text.casefold() not in AT:
            return None
        verb = self.tree.head(before)
        if verb.pos != "VERB" or verb.index == token.index or not self.in_sentence(verb.sentence):
            return None
        return moment_for(self.tree, verb, self.in_sentence(verb.sentence))

    def _bare(self, token: Token) -> TimeExpression | None:
        """A bare day that the parse hangs inside the verb's object: "found explosives Sunday in a shed".

        Only nouns that are no occasions may stand between, and only one such day in the sentence.
        """
        if token.pos != "VERB" or token.tag not in ("VBD", "VBN"):
            return None
        days = [t for t in self.in_sentence(token.sentence) if BARE.fullmatch(t.span.exact)]
        if len(days) != 1:
            return None
        at = self.tree.tokens[bisect_right(self.tree.starts, days[0].span.start) - 1]
        if at.index < token.index or at.dep in ("poss", "pobj"):
            return None
        for _ in range(FARTHEST):
            at = self.tree.head(at)
            if at.index == token.index:
                return days[0]
            named = at.pos == "NOUN" and at.lemma.casefold() in lexicon().nouns
            if at.pos not in ("NOUN", "PROPN", "ADP", "NUM") or named or at.head == at.index:
                return None
        return None

    def _set_for(self, token: Token) -> TimeExpression | None:
        """ "Announced a strike for Friday", "a meeting set for 1 June": the day after "for" is the thing's own."""
        verb = self.tree.head(token)
        if token.pos != "NOUN":
            return None
        heads = [token, *self.tree.children(token, "acl")]
        if token.dep in ("dobj", "nsubjpass") and verb.lemma.casefold() in SETTING:
            heads.append(verb)
        for head in heads:
            for preposition in self.tree.children(head, "prep"):
                if preposition.text.casefold() == "for":
                    for target in self.tree.children(preposition, "pobj"):
                        if (time := self._at(target)) is not None:
                            return self._to_come(time)
        return None

    def _to_come(self, time: TimeExpression) -> TimeExpression:
        """A weekday that something is set for is the next one, though "announced" makes it look like the last."""
        published, moment = self.tree.article.published, time.moment
        told, first = published.last_day() if published else None, moment.first_day() if moment else None
        if moment is None or told is None or first is None or not BARE.fullmatch(time.span.exact) or first >= told:
            return time
        next_one = day(first + WEEK, basis=moment.basis, evidence=moment.evidence)
        return replace(time, moment=next_one, value=(first + WEEK).isoformat())

    def _of_saying(self, token: Token) -> TimeExpression | None:
        """For what something was said during: "said on Monday that … during a meeting" dates the meeting."""
        before = self.tree.head(token)
        if token.pos != "NOUN" or before.dep != "prep" or before.lemma != "during":
            return None
        statement = self.told.innermost(token)
        if statement is None:  # the content ends before it: the words are of the saying
            verb = self.tree.head(self.tree.head(before))
            said = self.tree.head(before).dep == "ccomp" and verb.pos == "VERB"
            return moment_for(self.tree, verb, self.in_sentence(verb.sentence)) if said else None
        if statement.cue is None:
            return None
        cue = self._verb_in(statement.cue.start, statement.cue.end)
        return moment_for(self.tree, cue, self.in_sentence(cue.sentence)) if cue is not None else None

    def _verb_in(self, start: int, end: int) -> Token | None:
        at = bisect_right(self.tree.ends, start)
        while at < len(self.tree.tokens) and self.tree.tokens[at].start < end:
            if self.tree.tokens[at].pos == "VERB" and self.tree.tokens[at].start >= start:
                return self.tree.tokens[at]
            at += 1
        return None

    @cached_property
    def _by_sentence(self) -> Mapping[int, list[TimeExpression]]:
        found: dict[int, list[TimeExpression]] = {}
        for time in self.tree.annotation.times:
            at = max(0, bisect_right(self.tree.starts, time.span.start) - 1)
            found.setdefault(self.tree.tokens[at].sentence, []).append(time)
        return found
