"""The newsroom's own part: whose wire a report is, whether its reporter was there, and whom a speaker talked to."""

from __future__ import annotations

import re

from rashomon.accounts.copying.credited import wire_of
from rashomon.accounts.origins.offices import newsroom_in
from rashomon.accounts.origins.spellings import folded
from rashomon.language.gazetteer import Entry
from rashomon.model import Article, Span, Statement, span_at

OWN = re.compile(
    r"\b(?:seen by (?:this (?:newspaper|reporter|agency)|our)|our (?:reporter|correspondent)s?"
    r"|an? (?:[A-Z]\w+ ){1,3}(?:reporter|correspondent|journalist|photographer)s?"
    r" (?:at the scene|on the scene|saw|witnessed|counted|heard)"
    r"|this (?:newspaper|reporter) (?:saw|has seen|witnessed))\b"
)
TOLD = re.compile(
    r"\b(?:told|speaking to|in an interview with|interview with)\s+(?P<whom>this (?:newspaper|reporter)|us\b"
    r"|(?:[Tt]he )?[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3})|\bin (?:a phone|an?) interview on\b"
)
# A paper that a newsroom has before it: "a charge sheet seen by Northern Wire".
SEEN = re.compile(r",?\s+(?:seen|obtained|reviewed|viewed|read)\s+by\s+(?P<whom>[^,;.]+)$", re.IGNORECASE)
BEFORE, AFTER = 20, 80  # characters about the cue in which the one who was told stands


def agency_of(article: Article) -> str | None:
    """The news agency whose report the article is as a whole: by its mark, its credit or its outlet."""
    for text in (wire_of(article) or "", article.outlet or ""):
        room = newsroom_in(text)
        if room and room.sort == "agency":
            return room.name
    return None


def is_ours(whom: str, article: Article) -> bool:
    """Whether a name is that of the article's outlet or of the agency whose report it is."""
    room = newsroom_in(whom)
    names = {folded(n) for n in (article.outlet, agency_of(article)) if n}
    return folded(whom) in names or (room is not None and folded(room.name) in names)


def told_here(statement: Statement, article: Article) -> Span | None:
    """The words that say that the speaker told it to this outlet or the agency whose report this is."""
    near = statement.cue.start if statement.cue else statement.content.start
    for match in TOLD.finditer(article.text, max(0, near - BEFORE), near + AFTER):
        whom = match.group("whom")
        if whom is None or whom.startswith(("this ", "us")) or is_ours(whom, article):
            return span_at(article.id, article.text, *match.span())
    return None


def presence(article: Article, start: int, end: int) -> Span | None:
    """The words in a stretch of the text that show a reporter at work: the outlet's own, where no other is named."""
    match = OWN.search(article.text, start, end)
    return span_at(article.id, article.text, *match.span()) if match else None


def others_presence(words: Span, article: Article) -> Entry | None:
    """The newsroom whose reporter was there, where the words name another than that of the article."""
    room = newsroom_in(words.exact)
    return room if room is not None and not is_ours(words.exact, article) else None
