"""What clustering needs of an article, without its text: words and names with their weights, and when.

The news at the top counts for more than the background at the bottom. Every feature is read off one article alone, so
that an article's features never change as the archive grows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.model import Annotation, Article, Event, Moment, Statement, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
NAMES = frozenset(
    {
        "person", "organisation", "place", "country", "nationality",
        "facility", "event", "vessel", "weapon", "product", "work",
    }
)  # fmt: skip
# Verbs of reporting and of mere being say nothing of the event; every report has them.
EMPTY = frozenset(
    "say tell add report be have do make take go come get see know think want use find give year day time people "
    "week month new last first other more many".split()
)
HEADLINE, LEAD, BODY = 3.0, 2.0, 1.0  # weight of a word by where it stands
BACKGROUND = 0.5  # of that below the lead, in sentences that tell history
LEAD_SENTENCES = 4  # the inverted pyramid's top: who, what, where, when
# Words of a headline that say nothing by themselves; it is not parsed.
FUNCTION = frozenset(
    "the and but for nor yet from with without into onto over under after before about above below between through "
    "during against among amid around near off out down upon its his her their our your him them she they you who "
    "whom whose which what when where why how that this these those there here than then not all any both each few "
    "more most some such only same very can could will would shall should may might must has had have does did are "
    "was were been being while until because since though although still just also says said say new".split()
)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Features:
    """What clustering needs of an article: term → weighted count; `names` holds the single words of names."""

    article: str
    words: Mapping[str, float]
    names: Mapping[str, float]
    published: Moment | None
    lead: frozenset[str] = frozenset()  # those of `names` that stand in the headline or in the lead
    history: Mapping[str, float] = field(default_factory=dict)  # those of `words` that stand in sentences of history


def features(
    article: Article, annotation: Annotation, statements: Sequence[Statement] = (), events: Sequence[Event] = ()
) -> Features:
    """The features of one article."""
    words: defaultdict[str, float] = defaultdict(float)
    names: defaultdict[str, float] = defaultdict(float)
    told: defaultdict[str, float] = defaultdict(float)
    lead: set[str] = set()
    named = _Inside((m.span.start, m.span.end) for m in annotation.mentions if m.kind in NAMES)
    history = _Inside((e.sentence.start, e.sentence.end) for e in events if e.background)
    for token, term in content(annotation):
        leads = token.sentence < LEAD_SENTENCES
        past = not leads and history.holds(token)
        weight = LEAD if leads else BACKGROUND if past else BODY
        words[term] += weight
        if past:
            told[term] += BODY
        if token.pos in NAMING and named.holds(token):
            names[term] += weight
            if leads:
                lead.add(term)
    for word in WORD.findall((article.headline or "").casefold()):
        if word in words or (len(word) > 2 and word not in FUNCTION and word not in EMPTY):
            words[word] += HEADLINE
        if word in names:
            names[word] += HEADLINE
            lead.add(word)
    return Features(article.id, dict(words), dict(names), article.published, frozenset(lead), dict(told))


def content(annotation: Annotation) -> Iterator[tuple[Token, str]]:
    """The tokens that say something, each with its term: the lemma in lower case."""
    for token in annotation.tokens:
        term = token.lemma.casefold()
        if token.pos in CONTENT and len(term) > 1 and term not in EMPTY and WORD.search(term):
            yield token, term


class _Inside:
    """Which tokens stand in any of some stretches of the text."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        spans = sorted(set(stretches))
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, token: Token) -> bool:
        """Whether the token is part of one."""
        at = bisect_right(self._starts, token.start) - 1
        return at >= 0 and self._ends[at] >= token.end
