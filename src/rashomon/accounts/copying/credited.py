"""The agencies whose text an article is, wholly or in part, as far as it says so itself."""

from __future__ import annotations

import re

from rashomon.articles.copies.direction import agencies_of, is_newsroom
from rashomon.articles.copies.marks import head_mark
from rashomon.articles.outlets.newsrooms import agencies_in, only_agencies
from rashomon.articles.outlets.register import newsroom_of
from rashomon.model import Article

_ANY = "agencies"  # "With inputs from agencies" names none
# Credits for a part of the report only: the rest is the outlet's own.
_IN_PART = re.compile(
    r"\b(?:contribut\w+|inputs?|additional(?:ly)?|assistance|assisted|helped|also reported|with reporting|with files"
    r"|with reports?|with material|used in this report)\b",
    re.IGNORECASE,
)

# "the BBC", "Norland's Daily Post"
_LEADING = re.compile(r"^(?:(?:the|an?)\s+)?(?:\w+['’]s\s+)?", re.IGNORECASE)

# How Reuters, and no other agency, signs at the foot of a report who reported and who edited it.
_SIGNED = re.compile(
    r"\(\s*(?:additional )?(?:reporting|writing) (?:and \w+ )?by\b[^()]{2,600}\bediting by\b[^()]{2,200}\)",
    re.IGNORECASE,
)
_FOOT = 900  # characters of the end of a text in which it stands
_SIGNS = "Reuters"


def _signed(article: Article) -> bool:
    """Whether the report is signed as Reuters signs its own, in its text or in what was removed from its page."""
    return any(_SIGNED.search(text) for text in (article.text[-_FOOT:], *(part.text for part in article.removed)))


def credited(article: Article) -> tuple[str, ...]:
    """The agencies that the article credits, in order, each once; those of a line of agencies only ("Reuters - Ap")
    all of them. None, where the article's own outlet is the agency: it credits itself."""
    lines = [name for e in article.evidence if e.field == "credit" and e.taken for name in only_agencies(e.words)]
    found = dict.fromkeys((*agencies_of(article), *lines))
    return tuple(name for name in found if name != _ANY and not is_newsroom(article, name))


def wire_of(article: Article) -> str | None:
    """The one agency whose text the article is as a whole: by the mark at its head, the only one that it credits, or
    the way in which it is signed.

    None where it credits none or several, or one for a part, and for an agency's own article.
    """
    mark = head_mark(article)
    if mark is not None:
        return None if is_newsroom(article, mark[0]) else mark[0]
    names = credited(article)
    if not names and _signed(article) and not is_newsroom(article, _SIGNS):
        return _SIGNS
    if len(names) != 1:
        return None
    words = [e.words for e in article.evidence if e.field == "credit" and e.taken and e.value == names[0]]
    if words and all(_IN_PART.search(line) for line in words):
        return None
    return names[0]


def newsroom_name(text: str) -> str | None:
    """The newsroom that a phrase names, as the lists write it; None where it names none or several."""
    named = agencies_in(text)
    if len(named) == 1:
        return named[0]
    room = newsroom_of(_LEADING.sub("", text)) if not named else None
    return room.name if room is not None and not room.carries_others else None
