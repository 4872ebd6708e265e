"""What of an article's text is the page's and not the report's: its dateline, the signatures of embedded posts, the
labels of a transcript and the courtesies in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.language.quotations import find_turns
from rashomon.model import Article

# Capitals, perhaps a date and an agency in brackets, a dash.
DATELINE = re.compile(
    r"[A-Z][A-Z.'’]+[A-Z., '’/-]*(?:, [A-Z]\w+)?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?:,? \d{4})?(?: ?\([^()\n]{2,30}\))?"
    r" ?[-–—]+ (?=\S)"
)
AFTER_DATELINE = re.compile(
    r"(?:,?\s*[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s*\d{4})?|,?\s*\d{1,2}\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{4})?)?"
    r"\s*(?:\([^()\n]{2,40}\))?\s*[-–—:]*\s*"
)
# "— Ana Vale (@anavale) 3 May 2021", "Ana Vale (@anavale) May 3, 2021 Report", "Skip Twitter post by @anavale".
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
_SIGNED = r"(?:[^\W\d_][\w.'’-]* ){1,5}\(@\w{1,30}\)"
POST = re.compile(
    rf"(?:[-–—]+ ?{_SIGNED}(?: {_DAY})?|{_SIGNED} {_DAY})(?: Report\b)?"
    r"|\b(?:Skip|End of) (?:[A-Z]\w+ )?post (?:\d+ )?by @?\w+"
)


# What those who talk in a studio say to each other: a sentence of its own, of a few words ("Thanks to the crew, 14
# survived" is none).
COURTESY = re.compile(
    r"(?:^|(?<=[.!?]\s))(?:Good (?:morning|afternoon|evening|night)|Hello|Hi|Thanks(?! to)|Thank you(?! to)"
    r"|You(?:['’]re| are) welcome|Welcome(?: back)?)(?:,? (?:very|so) much)?(?: for \w+ \w+|,?(?: [A-Z]\w+){1,3})?[.!?]"
)


def furniture(text: str) -> tuple[tuple[int, int], ...]:
    """Where a page's own words stand between those of the report: the signature of an embedded post and the links
    around it, the labels of a transcript, and what its speakers say for courtesy."""
    spoken = tuple(_labels(text))
    if not any(sign in text for sign in ("(@", "Skip ", "End of ")):
        return spoken  # one of these stands in each form: most articles need no search, 3.6 ms each
    return (*(m.span() for m in POST.finditer(text)), *spoken)


def _labels(text: str) -> Iterator[tuple[int, int]]:
    for turn in find_turns(text):
        yield turn.start, turn.inner_start
        words = text[turn.inner_start : turn.inner_end]
        yield from ((turn.inner_start + m.start(), turn.inner_start + m.end()) for m in COURTESY.finditer(words))


def body_start(article: Article) -> int:
    """Where the report begins after the dateline that opens its text ("ROME, May 2 (Reuters) - "); 0 where
    none does."""
    dateline = (article.dateline or "").strip()
    if dateline and article.text.startswith(dateline):
        rest = AFTER_DATELINE.match(article.text, len(dateline))
        return rest.end() if rest else 0
    match = DATELINE.match(article.text)
    return match.end() if match else 0
