"""What an article's words say of times, whatever its publication: the dear half of finding them, done once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from rashomon.articles.dates.calendar import locale_of
from rashomon.articles.outlets.register import host_of, newsroom_of
from rashomon.language.times.direction import head_of, lean, said_then
from rashomon.language.times.guards import Guard
from rashomon.language.times.lexicon import SAYING
from rashomon.language.times.pieces import ARTICLE, HEDGE, HEDGE_REACH
from rashomon.language.times.rule import Found, Here, Meaning, Order, Rule
from rashomon.language.times.scan import matches
from rashomon.language.tree import Tree
from rashomon.model import Annotation, Article, Sentence, Span, Token, span_at

# What a sentence ends with where the parser took a short form's full stop for its end: "Sept. | 3", "9 a.m. | Monday".
CUT_OFF = re.compile(r"(?:\b[A-Z][a-z]{2,3}|[ap]\.m)\.$")
# A dateline's date stands this near the beginning, behind a place in capitals or before a dash.
DATELINE_REACH = 80
DATELINE = re.compile(r"\s*(?:[:(][^()\n]{0,60}\)?)?\s*(?:[-–—]{1,2}|:)\s")
WOULD = frozenset({"would", "'d", "’d", "Would"})
HEDGED = frozenset({"duration", "ago", "from an event"})
VERBS = ("VERB", "AUX")
# Rules whose readers ask for the outlet's country or its way to write dates.
BY_OUTLET = frozenset({"season", "feast", "numeric date"})
MAX_STEPS = 8  # labels between a time and the verbs above it


class Match(NamedTuple):
    """One expression as matched: by which rule, where, in which sentence, quoted or not, and which way its verb
    points. `said`: it tells when somebody spoke. `aside`: the verb of the relative clause it stands in, -1 outside
    one. `would`: the sentence tells what would be, so that its future may be long past. `naming`: a noun follows
    that the date may be the name of. `still`: its meaning, where that needs no publication.
    """

    rule: Rule
    found: Found
    start: int
    end: int
    sentence: int
    quote: int
    lean: int
    said: bool
    aside: int
    would: bool
    naming: bool
    still: Meaning | None


class Matched:
    """The times of one article as its words give them, before any publication is supposed."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], seen: Sequence[Match]) -> None:
        self.article = article
        self.seen = tuple(seen)
        self._sentences = sentences
        self._spans: dict[tuple[int, int], Span] = {}

    def span(self, start: int, end: int) -> Span:
        """The span of the article's characters `start` to `end`, made once."""
        made = self._spans.get((start, end))
        if made is None:
            made = self._spans[start, end] = span_at(self.article.id, self.article.text, start, end)
        return made

    def sentence(self, number: int) -> Sentence:
        """The sentence of that number."""
        return self._sentences[number]

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Where quotations stand."""
        return tuple(quotations(self.article.text))

    @cached_property
    def country(self) -> str | None:
        """The outlet's country (ISO 3166-1), where the register of newsrooms or its address tells."""
        return _country(self.article.outlet, self.article.url or self.article.location)

    @cached_property
    def order(self) -> Order | None:
        """Which of day and month comes first in the article's dates in figures: as one of them shows, else as the
        outlet's country writes.
        """
        shown: set[Order] = set()
        for item in self.seen:
            if item.rule.name == "numeric date" and item.found["sep"] != ".":
                first, second = int(item.found["first"]), int(item.found["second"])
                if first > 12 >= second:
                    shown.add("dmy")
                elif second > 12 >= first:
                    shown.add("mdy")
        if shown:
            return shown.pop() if len(shown) == 1 else None
        order = locale_of(self.country).order if self.country else None
        return order if order in ("dmy", "mdy") else None

    @cached_property
    def dateline(self) -> Match | None:
        """The date in the dateline that opens the text: "ORRO, July 25 (Agency) - ..."."""
        for item in self.seen[:2]:
            if item.start > DATELINE_REACH or item.rule.name not in ("full date", "month and day"):
                continue
            opening = self.article.text[: item.start].strip(" ,(")
            behind = DATELINE.match(self.article.text, item.end)
            if opening and "\n" not in opening and opening[:1].isupper() and behind and _places(opening):
                return item
        return None


def _places(opening: str) -> bool:
    words = [word for word in re.split(r"[\s,/()]+", opening) if word]
    return len(words) <= 8 and sum(word[:1].isupper() for word in words) >= len(words) - 2


def match_times(article: Article, annotation: Annotation) -> Matched:
    """What an article's words say of times, whatever its publication; `place_times` then places them."""
    if not annotation.sentences:
        return Matched(article, (), ())
    seen: list[Match] = []
    tree: Tree | None = None
    guard = Guard(article.text, annotation)
    quotes = tuple(quotations(article.text))
    spoken = [begin for begin, _ in quotes]
    for first, last in _windows(article.text, annotation.sentences):
        for rule, m in matches(article.text, first, last):
            start, end = m.span("x") if "x" in rule.pattern.groupindex else m.span()
            start = _widened(rule, m, article.text, first, start)
            tokens = guard.tokens(start, end)
            if not tokens or not guard.allows(rule, m, start, end):
                continue
            tree = tree or Tree(article, annotation)
            at = bisect_right(spoken, start) - 1
            quote = at if at >= 0 and quotes[at][0] < start and end <= quotes[at][1] else -1
            said, aside = _told(tree, tokens)
            still = _still(rule, m)
            points, sentence = lean(tree, tokens), tokens[0].sentence
            would = points > 0 and _would(annotation, sentence)
            naming = rule.name == "month and day" and guard.names_event(end)
            seen.append(Match(rule, m, start, end, sentence, quote, points, said, aside, would, naming, still))
    matched = Matched(article, annotation.sentences, seen)
    matched.quotes = quotes
    return matched


def _would(annotation: Annotation, number: int) -> bool:
    sentence = annotation.sentences[number]
    return any(token.text in WOULD for token in annotation.tokens[sentence.first : sentence.last])


def _widened(rule: Rule, m: Found, text: str, first: int, start: int) -> int:
    """Where an amount begins with what belongs to it: "more than two years", "the first nine months"."""
    if rule.name not in HEDGED or "number" not in rule.pattern.groupindex:
        return start
    if rule.name == "duration" and m["unit"][-1:] in "sS" and (m["number"] or "a")[0] not in "aA":
        article = ARTICLE.search(text, max(first, start - HEDGE_REACH), start)
        start = article.start() if article else start
    hedge = HEDGE.search(text, max(first, start - HEDGE_REACH), start)
    return hedge.start() if hedge else start


def _still(rule: Rule, m: Found) -> Meaning | None:
    if rule.name in BY_OUTLET:
        return None
    meaning = read(rule, m, Here())
    return meaning if meaning is not None and meaning.stated else None


def read(rule: Rule, m: Found, here: Here) -> Meaning | None:
    """What the rule's reader makes of it; None where it would lie outside the years 1 to 9999."""
    try:
        return rule.read(m, here)
    except (ValueError, OverflowError, IndexError, StopIteration):
        return None


def _told(tree: Tree, tokens: Sequence[Token]) -> tuple[bool, int]:
    """Whether its verb is one of saying, and the verb of the relative clause around it."""
    head = head_of(tree, tokens)
    said: bool | None = True if said_then(tree, tokens, head) else None
    for step, above in enumerate(tree.ancestors(head)):
        if above.pos in VERBS:
            said = above.lemma in SAYING if said is None else said
            if above.dep == "relcl":
                return said, above.index
        if step > MAX_STEPS:
            break
    return bool(said), -1


def _windows(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Where to look for times: each sentence, with those after it that a break inside a time may have cut off."""
    start, last = sentences[0].start, sentences[0]
    for sentence in sentences[1:]:
        cut = CUT_OFF.search(text, max(start, last.end - 12), last.end) or not (
            text[sentence.start].isupper() or text[sentence.start] in "“\"'‘(["
        )
        if sentence.paragraph != last.paragraph or not cut:
            yield start, last.end
            start = sentence.start
        last = sentence
    yield start, last.end


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where quotations stand, by double marks; one left open ends with its paragraph."""
    opened = -1
    for mark in re.finditer(r"[“”\"„]|\n\s*\n", text):
        sign = mark.group()
        if opened < 0 and sign in '“"„':
            opened = mark.start()
        elif opened >= 0 and (sign in '”"' or sign[0] == "\n"):
            yield opened, mark.start()
            opened = -1
    if opened >= 0:
        yield opened, len(text)


@lru_cache(maxsize=512)
def _country(outlet: str | None, address: str) -> str | None:
    for name in (outlet, host_of(address) if "://" in address else None):
        room = newsroom_of(name) if name else None
        if room is not None and room.country:
            return room.country
    ending = (host_of(address) or "").rpartition(".")[2] if "://" in address else ""
    return {"uk": "GB"}.get(ending, ending.upper()) if len(ending) == 2 and ending not in LENT else None


# Countries' endings that anybody rents.
LENT = frozenset("tv me io co cc ws fm am ai to ly gg news".split())
