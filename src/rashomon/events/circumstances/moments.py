"""When an event was: the time of its clause, or of the saying it was part of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from rashomon.events.status.told import Told
from rashomon.language import Tree
from rashomon.language.times import moment_for
from rashomon.model import TimeExpression, Token

# Words before a time that only bound an event: "since 1982" says when something else began.
BOUNDS = frozenset(["since", "until", "till"])
# Verbs by which a thing gets a day.
SETTING = frozenset("announce schedule plan set call slate arrange book postpone delay order organise organize".split())
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
        time = (moment_for(self.tree, token, times) or self._set_for(token) if times else None) or self._of_saying(
            token
        )
        if time is None:
            return None
        before = self.tree.article.text[max(0, time.span.start - LOOK_BACK) : time.span.start].casefold().split()
        return None if before[-1:] and before[-1] in BOUNDS else time

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
                        for time in self.in_sentence(token.sentence):
                            if time.kind in ("date", "time") and time.span.start <= target.start < time.span.end:
                                return time
        return None

    def _of_saying(self, token: Token) -> TimeExpression | None:
        """For what something was said during: "said on Monday that … during a meeting" dates the meeting."""
        before = self.tree.head(token)
        if token.pos != "NOUN" or before.dep != "prep" or before.lemma != "during":
            return None
        statement = self.told.innermost(token)
        if statement is None or statement.cue is None:
            return None
        verb = self._verb_in(statement.cue.start, statement.cue.end)
        return moment_for(self.tree, verb, self.in_sentence(verb.sentence)) if verb is not None else None

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
