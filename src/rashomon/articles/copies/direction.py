"""Which of two articles that share a text has it from the other, as far as credits, addresses and dates tell.

Clues in the order in which they are believed:

1. canonical: the page names the other outlet's page as the original;
2. credit: it credits the outlet of the other, in its byline, its dateline or a credit line;
3. link: the other's address stands in its text or beside it;
4. names: it names the other outlet as the one that reports, and is not named in return;
5. published: it was published later; 6. retrieved: the other was already there before it was published.

Where an agency is credited that is neither of the two, the text is the agency's and neither has it from the other.
Dates alone are weak (a stored date may be that of a crawl): what they say is given as such. Clues that contradict one
another leave the direction open, but for the first three, which dates do not refute: the source may have been changed
later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rashomon.articles.copies.address import address, domain_of
from rashomon.articles.copies.marks import head_mark
from rashomon.articles.copies.order import earlier, instant_of
from rashomon.articles.outlets.newsrooms import agencies_in, outlet_of
from rashomon.model import Article, Moment

ClueKind = Literal["canonical", "credit", "link", "names", "published", "retrieved"]
_BELIEVED: tuple[ClueKind, ...] = ("canonical", "credit", "link", "names", "published", "retrieved")
_FIRM: frozenset[ClueKind] = frozenset({"canonical", "credit", "link"})
_ANY = "agencies"  # "With inputs from agencies" names none
_THE = re.compile(r"^The (?=\w+ )")
_SHORT_NAME = 3  # a name of fewer letters is too often a word
# Words that hand a report to an outlet: before its name, after its name.
_BEFORE = (
    r"(?:according to|(?:first |earlier )?(?:reported|published|revealed) (?:by|in|on)|reports? (?:by|in|from)|told"
    r"|citing|(?:interview|speaking) (?:with|to)|via|quoted by|cited by"
    r"|(?:obtained|seen|reviewed|viewed) by|shared with"
    r"|selon|d['’]après|rapporte|laut|berichtete?|según|informó|secondo|segundo|de acordo com|volgens|enligt|ifølge"
    r"|по данным|сообщает|пишет|як повідомляє)\s+(?:the\s+|that\s+|la\s+|le\s+|el\s+|der\s+|die\s+|das\s+|il\s+|o\s+)?"
)
_AFTER = (
    r"(?:['’]s)?,?\s+(?:first |earlier |also |has |had |which )*(?:reported|reports|wrote|writes|revealed|published"
    r"|broke|quoted|cited|berichtete|rapporte|informó|сообщает|сообщило|报道|報道|보도)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One sign of a direction: `source` (an article) is what it speaks for, `words` are those it is read from."""

    kind: ClueKind
    source: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Whence the shared words come: `source`, the article of the two that had them first; None is unknown.

    `agency`: the agency whose text it is, where one is credited that is neither of the two; `credited_by`: the
    articles that credit it (the other one carries the same words without saying so). `clues` are all signs found,
    for and against, the most believed first.
    """

    source: str | None = None
    agency: str | None = None
    credited_by: tuple[str, ...] = ()
    clues: tuple[Clue, ...] = ()


def find_direction(one: Article, other: Article) -> Direction:
    """Which of two articles known to share a text had it first, and what tells so."""
    left, right = sorted((one, other), key=lambda a: a.id)
    clues = [*_clues(left, right), *_clues(right, left)]
    clues.sort(key=lambda c: (_BELIEVED.index(c.kind), c.source))
    credits = {a.id: agencies_of(a) for a in (left, right)}
    outside = [
        name for a in (left, right) for name in credits[a.id]
        if not any(is_newsroom(side, name) for side in (left, right))
    ]  # fmt: skip
    if outside and not any(c.kind in _FIRM for c in clues):
        agency = outside[0]
        both = [name for name in outside if all(name in credits[a.id] for a in (left, right))]
        agency = both[0] if both else agency
        credited_by = tuple(a.id for a in (left, right) if agency in credits[a.id])
        return Direction(agency=agency, credited_by=credited_by, clues=tuple(clues))
    return Direction(source=_decide(clues), clues=tuple(clues))


def agencies_of(article: Article) -> tuple[str, ...]:
    """The agencies whose text the article says it is: by credit, byline, dateline or the "(Agency) -" it opens with."""
    mark = head_mark(article)
    return _agencies((*article.credits, article.byline or "", article.dateline or ""), mark[0] if mark else None)


def is_newsroom(article: Article, name: str) -> bool:
    """Whether the article's own outlet goes by this name."""
    outlet = article.outlet or ""
    return bool(outlet) and (outlet.casefold() == name.casefold() or _named_in(outlet) == (name,))


@lru_cache(maxsize=1 << 13)  # an article is compared with many
def _agencies(lines: tuple[str, ...], mark: str | None) -> tuple[str, ...]:
    named = (*(name for line in lines for name in agencies_in(line)), *((mark,) if mark else ()))
    return tuple(dict.fromkeys(name for name in named if name != _ANY))


@lru_cache(maxsize=1 << 13)
def _named_in(outlet: str) -> tuple[str, ...]:
    return agencies_in(outlet)


@lru_cache(maxsize=1 << 13)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


@lru_cache(maxsize=1 << 10)
def _reporting(name: str) -> re.Pattern[str]:
    word = _word(name).pattern
    return re.compile(rf"(?i:{_BEFORE}){word}|{word}(?i:{_AFTER})")


def _decide(clues: list[Clue]) -> str | None:
    for kind in ("canonical", "credit", "link"):
        sources = {c.source for c in clues if c.kind == kind}
        if sources:
            return sources.pop() if len(sources) == 1 else None
    sources = {c.source for c in clues}
    return sources.pop() if len(sources) == 1 else None


def _clues(copy: Article, source: Article) -> list[Clue]:
    """What says that `copy` has its text from `source`."""
    found = []
    if words := _canonical(copy, source):
        found.append(Clue(kind="canonical", source=source.id, words=words))
    same_outlet = bool(copy.outlet and source.outlet and copy.outlet.casefold() == source.outlet.casefold())
    if not same_outlet:
        if words := _credit(copy, source):
            found.append(Clue(kind="credit", source=source.id, words=words))
        if (words := _named(copy, source)) and not _named(source, copy):
            found.append(Clue(kind="names", source=source.id, words=words))
    if words := _link(copy, source):
        found.append(Clue(kind="link", source=source.id, words=words))
    if earlier(source.published, copy.published, one_clock=same_outlet):
        words = f"{_written(source.published)}, before {_written(copy.published)}"
        found.append(Clue(kind="published", source=source.id, words=words))
    elif source.published is None and copy.published is not None:
        seen, began = instant_of(source.retrieved), instant_of(copy.published.earliest)
        if seen and began and seen < began:
            words = f"seen {source.retrieved}, before {_written(copy.published)}"
            found.append(Clue(kind="retrieved", source=source.id, words=words))
    return found


def _canonical(copy: Article, source: Article) -> str | None:
    """The address by which `copy` calls a page of the source's outlet the original."""
    if not copy.url or not address(copy.url) or not source.outlet:
        return None
    if copy.outlet is None or copy.outlet.casefold() == source.outlet.casefold():
        return None
    theirs = domain_of(copy.url)
    owner = outlet_of(theirs)
    belongs = (owner or "").casefold() == source.outlet.casefold() or theirs == domain_of(source.url)
    foreign = (owner or "").casefold() != copy.outlet.casefold() and domain_of(copy.location) != theirs
    same_page = address(copy.url) == address(source.url)
    return (
        copy.url if foreign and (belongs or same_page) and (owner or "").casefold() != copy.outlet.casefold() else None
    )


def _credit(copy: Article, source: Article) -> str | None:
    """The credit by which `copy` names the outlet of `source`."""
    if not source.outlet:
        return None
    for name in agencies_of(copy):
        if is_newsroom(source, name):
            return name
    lines = [line for line in (*copy.credits, copy.byline) if line]
    if not lines:
        return None
    pattern = _word(source.outlet)
    if found := next((line for line in lines if len(source.outlet) >= _SHORT_NAME and pattern.search(line)), None):
        return found
    # An outlet known by its address only, credited by its name: "Tarrow News Service" and tarrownewsservice.example.
    labels = (domain_of(source.url) or "").split(".")
    return next((line for line in lines if " " in line and _letters(line) in labels), None)


def _letters(line: str) -> str:
    """A name as a domain writes it: "The Tarrow Post" is "thetarrowpost"."""
    return "".join(filter(str.isalnum, line.casefold()))


def _link(copy: Article, source: Article) -> str | None:
    """The address of `source` where it stands in the text of `copy` or in what was removed from its page."""
    theirs = address(source.url)
    if theirs is None or theirs == address(copy.url):
        return None
    texts = (copy.text, *(part.text for part in copy.removed))
    return source.url if any(theirs in text for text in texts) else None


def _named(copy: Article, source: Article) -> str | None:
    """The words by which `copy` hands its report to the outlet of `source`."""
    name = _THE.sub("", source.outlet or "")  # "The Tarrow Post", of which others write "the Tarrow Post"
    if len(name) < _SHORT_NAME or name not in copy.text:
        return None
    found = _reporting(name).search(copy.text)
    return " ".join(found[0].split()) if found else None


def _written(moment: Moment | None) -> str:
    return (moment.earliest or moment.latest or "unknown") if moment else "unknown"
