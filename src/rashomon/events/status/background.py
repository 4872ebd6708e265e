"""History and boilerplate told apart from the news."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cached_property

from rashomon.events.lexicon import cues
from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import is_verb
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Moment, Party, TimeExpression, Token

# What happened longer before publication than this is history that a report tells again, not its news.
OLD = timedelta(days=30)
WARS = frozenset(["war", "conflict", "pandemic", "revolution", "era", "occupation", "decade", "century"])
LONG_TIMES = frozenset(["decade", "year", "century", "generation"])
# Adverbs of what was so before the news or is always so; those of the lexicon are added.
FORMERLY = frozenset("previously formerly originally once historically".split())
ANNIVERSARIES = frozenset("anniversary centenary centennial bicentenary jubilee commemoration remembrance".split())
FOUNDING = frozenset("found establish form create incorporate bear base headquarter launch build locate".split())
# Verbs of what is always so, in whose sentence at the end of a report there is no news.
STANDING = frozenset("be have employ operate own run make produce serve sell comprise represent include".split())
CLOSING = 2  # paragraphs at the end in which boilerplate stands
PARAGRAPHS = 4  # a text with fewer has no boilerplate
DEPTH = 6
NEAR = 4  # steps down from a verb: "faced sanctions over the decades" has two, "since the end of the war" four
FIRSTS = frozenset(["first", "last", "only", "latest"])
TO_COME = frozenset(["will", "would", "to", "shall", "'ll", "’ll", "may", "might", "could", "should"])
# Prepositions of a stretch of time.
STRETCHING = frozenset("since in during after over for through throughout".split())


# States that are gone (ISO 3166-3, by their codes then): what they did is history.
GONE = frozenset(["SU", "YU", "CS", "DD"])


def is_of_the_gone(parties: Sequence[Party]) -> bool:
    """Whether a state that is gone takes part: "the Soviet Union supported"."""
    return any(p.country in GONE for p in parties)


class Background:
    """Which events of an article are history or boilerplate. `time_of` gives the time of a trigger or verb."""

    def __init__(self, tree: Tree, parties: Parties, time_of: Callable[[Token], TimeExpression | None]) -> None:
        self.tree = tree
        self.parties = parties
        self.time_of = time_of
        self._superlatives: dict[int, bool] = {}

    def holds(self, trigger: Trigger, time: TimeExpression | None) -> bool:
        """Whether the event is told as history: an old date, a stretch up to now, a habit, a founding, a jubilee."""
        moment = time.moment if time else None
        if moment is not None and self.is_old(moment):
            return True
        verb = trigger.verb or trigger.token
        adverbs = self.tree.children(verb, "advmod") if trigger.verb is not None else ()
        if any(t.text.casefold() in FORMERLY or t.text.casefold() in cues("background_adverbs") for t in adverbs):
            return True
        if any(self._is_of_the_past(t) for t in self._near(trigger)):
            return True
        if time is not None:
            return False
        return self._under_old(trigger.token) or self._is_remembered(trigger.token) or self._is_boilerplate(trigger)

    def _near(self, trigger: Trigger) -> list[Token]:
        """The prepositions of the event's own phrases, two nouns deep; a jubilee's "of" and "in" are not its own.

        "The first since 1982" tells of now.
        """
        found: list[Token] = []
        heads = [trigger.token] if trigger.verb is None else [trigger.token, trigger.verb]
        if any(self._is_superlative(t) for t in heads):
            return []
        for _ in range(NEAR):
            below: list[Token] = []
            for head in heads:
                if head.lemma.casefold() in ANNIVERSARIES:
                    continue
                for child in self.tree.children(head, "prep", "dobj", "pobj", "mark", "attr", "nsubjpass"):
                    if child.pos in ("ADP", "SCONJ"):
                        found.append(child)
                        below.append(child)
                    elif (child.dep != "nsubjpass" or head is trigger.verb) and not self._is_superlative(child):
                        below.append(child)
            heads = below
        return found

    def _is_superlative(self, token: Token) -> bool:
        known = self._superlatives
        if token.index not in known:
            known[token.index] = self._reads_superlative(token)
        return known[token.index]

    def _reads_superlative(self, token: Token) -> bool:
        near = [*self.tree.children(token, "amod", "advmod")]
        noun = self.tree.head(token)
        if token.dep in ("acl", "relcl"):
            near += [noun, *self.tree.children(noun, "amod")]
        elif token.dep in ("ccomp", "xcomp"):
            near += [t for n in self.tree.children(token, "nsubj") for t in self.tree.children(n, "amod")]
        return any(t.tag == "JJS" or t.text.casefold() in FIRSTS for t in near)

    def is_old(self, moment: Moment) -> bool:
        """Whether a moment lies well before the article's day, or before the latest year it tells of the past."""
        last, published = moment.last_day(), self.tree.article.published
        if last is None:
            return False
        if published is not None and (first := published.first_day()) is not None:
            return last < first - OLD
        latest = self._latest
        if latest is not None and last < latest - OLD and last.year < latest.year:
            return True
        # Reports give the year only of what was in another one.
        return self._speaks_of_its_own_days and moment.precision in ("month", "season", "year", "decade")

    @cached_property
    def _speaks_of_its_own_days(self) -> bool:
        """Whether an article without a date names days without a year: "on Tuesday", "on July 18"."""
        return any(
            t.kind in ("date", "time") and (t.moment is None or t.moment.basis == "unknown") and t.value[:4] == "XXXX"
            for t in self.tree.annotation.times
        )

    @cached_property
    def _latest(self) -> date | None:
        """The latest day of the stated times that no clause about the future has.

        Without a date of its own an article is at least as late as the past it speaks of; "by 2050" says nothing.
        """
        known: list[date] = []
        for time in self.tree.annotation.times:
            day = time.moment.last_day() if time.moment and time.moment.basis == "stated" else None
            if day is not None and time.kind in ("date", "time") and not self._is_ahead(time):
                known.append(day)
        return max(known, default=None)

    def _is_ahead(self, time: TimeExpression) -> bool:
        at = self._token(time.span.start)
        if at is None:
            return False
        for step, above in enumerate(self.tree.ancestors(at)):
            if is_verb(above):
                return any(t.text.casefold() in TO_COME for t in self.tree.children(above, "aux"))
            if step > DEPTH:
                break
        return False

    def _token(self, offset: int) -> Token | None:
        at = bisect_right(self.tree.starts, offset) - 1
        return self.tree.tokens[at] if at >= 0 else None

    def _under_old(self, token: Token) -> bool:
        """Whether a verb above is long past: "back in 1950 it helped by sending" tells of 1950 twice."""
        for step, above in enumerate(self.tree.ancestors(token)):
            if step > DEPTH:
                return False
            time = self.time_of(above) if is_verb(above) else None
            if time is not None:
                return time.moment is not None and self.is_old(time.moment)
        return False

    def _is_remembered(self, token: Token) -> bool:
        """ "The anniversary of a crash that killed 80": what is commemorated is past."""
        at = token
        for _ in range(DEPTH):
            above = self.tree.head(at)
            if above.index == at.index:
                return False
            if above.lemma.casefold() in ANNIVERSARIES and at.dep in ("prep", "compound", "nmod"):
                return True
            if is_verb(above) and at.dep not in ("pobj", "dobj", "nsubj", "nsubjpass"):
                return False
            at = above
        return False

    def _is_boilerplate(self, trigger: Trigger) -> bool:
        """ "The company, founded in 1923, employs 400 people": a founding, or what is always so in the last lines."""
        token = trigger.verb or trigger.token
        founding = token.lemma.casefold() in FOUNDING and token.dep in ("acl", "relcl", "advcl")
        if founding and token.tag == "VBN":
            return True
        sentence = self.tree.sentence(token)
        last = self.tree.annotation.sentences[-1].paragraph
        if last + 1 < PARAGRAPHS or sentence.paragraph <= last - CLOSING:
            return False
        root = next((t for t in self.tree.sentence_tokens(sentence) if t.head == t.index), None)
        if root is None or root.lemma.casefold() not in STANDING or root.tag not in ("VBZ", "VBP"):
            return False
        return token.index != root.index and token.dep in ("acl", "relcl") and token.tag in ("VBN", "VBG")

    def _is_of_the_past(self, preposition: Token) -> bool:
        """ "since 2006", "during the war", "over the decades": a stretch that lies behind the news."""
        word = preposition.text.casefold()
        if word not in STRETCHING:
            return False
        for target in self.tree.children(preposition, "pobj"):
            mention = self.parties.mention(target)
            lemma = target.lemma.casefold()
            if word in ("since", "in", "during", "after") and (
                mention is not None and mention.kind == "event" and lemma in WARS
            ):
                return True
            if word == "since" and self._since_long(target):
                return True
            if word in ("after", "during", "in", "since") and lemma in WARS and self._is_dated_old(target):
                return True
            many = target.tag == "NNS" or any(t.text.casefold() == "past" for t in self.tree.children(target, "amod"))
            if word in ("over", "for", "through", "throughout", "in", "during") and lemma in LONG_TIMES and many:
                recent = {t.text.casefold() for t in self.tree.children(target, "amod")}
                if word not in ("in", "during") or recent & {"recent", "past", "previous", "last"}:
                    return True
            if word == "in" and lemma == "past" and any(t.dep == "det" for t in self.tree.children(target)):
                return True
        return False

    def _is_dated_old(self, noun: Token) -> bool:
        """ "The war of 1961"."""
        time = self.time_of(noun)
        return time is not None and time.moment is not None and self.is_old(time.moment)

    def _since_long(self, target: Token) -> bool:
        """Whether "since" is followed by a year, or a day long past."""
        for time in self.times_at(target):
            if time.value[:4].isdigit() and len(time.value) <= 7:
                return time.moment is None or self.is_old(time.moment) or len(time.value) == 4
        return False

    def times_at(self, token: Token) -> list[TimeExpression]:
        """The times in whose words the token stands."""
        return [t for t in self._by_sentence.get(token.sentence, ()) if t.span.start <= token.start < t.span.end]

    @cached_property
    def _by_sentence(self) -> dict[int, list[TimeExpression]]:
        found: dict[int, list[TimeExpression]] = {}
        for time in self.tree.annotation.times:
            token = self._token(time.span.start)
            if token is not None:
                found.setdefault(token.sentence, []).append(time)
        return found
