"""A reading as dating sees it: its sentences with their content words, times, tense and happenings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from rashomon.language import Tree
from rashomon.language.times import Matched, match_times
from rashomon.language.times.direction import PERFECT, head_of, lean, tense
from rashomon.model import Moment, Reading, Sentence, Span, TimeExpression, Token

# A dated account places others only where its own publication is known to a few days.
PLAIN_DAYS = 3
# A report's first sentences tell its news; the first may be no more than an agency's name.
LEAD = 3
# Happenings that are announced first and told afterwards, each once.
EVENT_NOUNS = frozenset(
    "parade summit ceremony election vote ballot referendum trial hearing verdict sentencing inquest match game "
    "final conference launch lift-off landing visit strike march rally concert festival funeral burial "
    "inauguration inquiry signing debate session opening closure tournament race auction merger takeover "
    "handover release swap exchange premiere vigil procession memorial reopening deportation extradition "
    "execution eclipse by-election primary runoff caucus congress marathon expedition evacuation".split()
)
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"}
EMPTY_WORDS = frozenset(
    "say tell report announce add be have do make will would also later early last next this week month year day "
    "time accord make take come go get official source state media news agency".split()
)
# Verbs whose clause below them is what a sentence tells: "said the delegation will visit".
SAYING = frozenset("say tell report announce add state confirm note claim declare insist".split())
# A day that is still the day before where a report further west is written.
EARLY = re.compile(r"(?i)\bearly (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|day morning|local time|before dawn")
# What is said of a day by these need not have come to pass on it.
PROPOSING = frozenset("propose offer suggest schedule plan set postpone delay move push expect".split())
MAX_STEPS = 3  # from a date up to its verb: "on the morning of July 25" has three
AHEAD = frozenset("will 'll ’ll shall wo".split())
WEEKDAY = re.compile(r"XXXX-WXX-\d(?!.*/)")
WEEKDAYS = re.compile(r"XXXX-WXX-\d/XXXX-WXX-\d$")
WEEK = re.compile(r"XXXX-WXX(?:-WE)?$")


class Said(NamedTuple):
    """A sentence as compared with others."""

    sentence: Sentence
    words: frozenset[str]  # its content words, times left out
    times: tuple[TimeExpression, ...]
    verb: str  # the lemma of the verb of what it tells
    tense: int  # that verb's: -1, 0, +1
    ahead: bool  # something in it is still to come
    happenings: tuple[tuple[str, Span], ...]

    @property
    def leads(self) -> bool:
        """Whether it is one of the report's first sentences."""
        return self.sentence.index < LEAD


class Told:
    """A reading with its sentences, told apart once for all that ask."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tree = Tree(reading.article, reading.annotation)
        self.said = tuple(_say(self.tree, s) for s in reading.annotation.sentences if s.last > s.first)

    @property
    def id(self) -> str:
        """The article's identifier."""
        return self.reading.article.id

    @property
    def published(self) -> Moment | None:
        """The article's publication, as far as it is known."""
        return self.reading.article.published

    @cached_property
    def matched(self) -> Matched:
        """The article's times as its words give them, whatever its publication."""
        return match_times(self.reading.article, self.reading.annotation)

    @cached_property
    def lead(self) -> tuple[Said, ...]:
        """The report's first sentences."""
        return tuple(said for said in self.said if said.leads)

    def text(self, said: Said) -> str:
        """A sentence's words as written."""
        return self.reading.article.text[said.sentence.start : said.sentence.end]

    def span(self, said: Said) -> Span:
        """Where a sentence stands."""
        return self.tree.span(said.sentence.start, said.sentence.end)

    def tokens(self, said: Said, span: Span) -> list[Token]:
        """The sentence's tokens that share a character with `span`."""
        return [t for t in self.tree.sentence_tokens(said.sentence) if t.start < span.end and span.start < t.end]

    def lean(self, said: Said, time: TimeExpression) -> int:
        """Where a time lies by the tense of what governs it: -1 before, +1 after, 0 unsaid."""
        tokens = self.tokens(said, time.span)
        return lean(self.tree, tokens) if tokens else 0

    def direction(self, said: Said, time: TimeExpression) -> int:
        """The same where the time is said of a verb that itself tells of past or future, else 0.

        "Was opened on March 9" is past; "proposed holding talks on January 9" and "the New Year's Eve party" are not.
        """
        direction, tokens = self.lean(said, time), self.tokens(said, time.span)
        if not direction:
            return 0
        head = head_of(self.tree, tokens)
        for _ in range(MAX_STEPS):
            above = self.tree.head(head)
            if above.pos in ("VERB", "AUX"):
                plain = direction > 0 or self._is_past(above)
                return direction if plain and above.lemma.lower() not in PROPOSING else 0
            if above.pos not in ("ADP", "SCONJ") or above.index == head.index:
                return 0
            head = above
        return 0

    def _is_past(self, verb: Token) -> bool:
        """Whether a verb tells of itself that it is past: "met", "had met", "was met", not "proposed meeting"."""
        helpers = {token.text.lower() for token in self.tree.children(verb, "aux")}
        return verb.tag in ("VBD", "VBN") or bool(helpers & PERFECT)

    def is_quoted(self, span: Span) -> bool:
        """Whether words stand within a quotation: their today is the speaker's."""
        return any(a < span.start and span.end <= b for a, b in self.matched.quotes)


def is_plain(moment: Moment | None) -> bool:
    """Whether a publication is known to within a few days."""
    count = moment.days() if moment else None
    return count is not None and count <= PLAIN_DAYS


def begins_early(told: Told, said: Said) -> bool:
    """Whether a sentence tells of a day's first hours: further west it may be in print on the day before."""
    return bool(EARLY.search(told.text(said)))


def known_days(moment: Moment | None) -> list[date]:
    """The ends of a publication, as far as they are known."""
    return [d for d in (moment.first_day(), moment.last_day()) if d] if moment else []


def is_weekday(time: TimeExpression) -> bool:
    """Whether a time is a bare weekday, so within the week of writing; "last Wednesday" is one of two."""
    return bool(WEEKDAY.match(time.value)) and not time.span.exact.lower().startswith("last ")


def is_today(time: TimeExpression) -> bool:
    """Whether a time is told from the day of writing itself: "today", "last night"."""
    return time.reads == "day"


def relative_width(time: TimeExpression) -> int:
    """How many days a time told from the day of writing may span and still be matched with another account's.

    1 for a weekday or today, 7 for a run of weekdays, 13 for a week (said at a weekend it runs over two), 0 where
    the time is told otherwise.
    """
    if is_weekday(time) or is_today(time):
        return 1
    if WEEKDAYS.match(time.value):
        return 7
    return 13 if WEEK.match(time.value) else 0


def _say(tree: Tree, sentence: Sentence) -> Said:
    tokens = tree.sentence_tokens(sentence)
    times = tuple(t for t in tree.annotation.times if sentence.start <= t.span.start and t.span.end <= sentence.end)
    words = frozenset(
        word
        for token in tokens
        if token.pos in CONTENT and not any(_in(token, t.span) for t in times if t.kind == "date")
        and (word := _plain_word(token)) and word not in EMPTY_WORDS
    )  # fmt: skip
    root = next((t for t in tokens if t.head == t.index), tokens[0])
    told = _told_verb(tree, root)
    ahead = any(t.text.lower() in AHEAD for t in tokens) or any(
        t.pos in ("VERB", "AUX") and tense(tree, t) > 0 for t in (root, told)
    )
    happenings = tuple(_happenings(tree, tokens))
    return Said(sentence, words, times, told.lemma.lower(), tense(tree, told), ahead, happenings)


def _told_verb(tree: Tree, root: Token) -> Token:
    """The verb of what a sentence tells: below the verbs of saying that only carry it."""
    verb = root
    for _ in range(3):
        below = tree.children(verb, "ccomp") if verb.lemma.lower() in SAYING else []
        if not below:
            return verb
        verb = below[0]
    return verb


def _in(token: Token, span: Span) -> bool:
    return span.start <= token.start and token.end <= span.end


def _plain_word(token: Token) -> str:
    """A token's lemma as compared: lower case, without points and hyphens; empty where nothing is left."""
    word = token.lemma.lower().replace(".", "").replace("-", "")
    return word if any(c.isalnum() for c in word) else ""


def _happenings(tree: Tree, tokens: Sequence[Token]) -> Iterator[tuple[str, Span]]:
    """Single happenings named by a noun with what kind of it: "military parade"."""
    for token in tokens:
        if token.tag == "NN" and token.lemma.lower() in EVENT_NOUNS:
            for modifier in tree.children(token, "compound", "amod"):
                if modifier.index == token.index - 1 and modifier.pos in ("NOUN", "ADJ", "PROPN"):
                    yield f"{_plain_word(modifier)} {_plain_word(token)}", tree.span_of([modifier, token])
