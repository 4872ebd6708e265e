"""State media: which agency they are, or at least whose, where the article says it."""

from __future__ import annotations

import re

from rashomon.language import Tree, gazetteer
from rashomon.language.references.links import full
from rashomon.model import Mention

STATE_MEDIA = re.compile(r"(?:the |its |[\w. -]+ )?(?:state|official|state-run|government) media", re.IGNORECASE)
# "state media agency X", "the state news agency, X", "state broadcaster X": right before the name.
BEFORE = re.compile(
    r"\bstate(?:[- ]run|[- ]owned|[- ]controlled)?(?: (?:news|media|agency|outlet|broadcaster|television|tv|radio))+"
    r",?\s+(?:the )?[\"“]?$",
    re.IGNORECASE,
)
# "X, the state news agency", "X (XX), the North's state media outlet": right after it.
AFTER = re.compile(
    r"^[\"”]?(?:\s*\([A-Z]{2,6}\))?,\s+(?:the |its |a )?(?:[\w'’.-]+ ){0,3}?"
    r"state(?:[- ]run|[- ]owned)? (?:news|media|broadcast)",
)
# How much of the text before and after a name is looked at, in characters.
NEAR = 60


def state_media(tree: Tree, words: str) -> str | None:
    """The one agency that the article calls state media, for "the state media"; else whose they are; else None.

    `words` is the speaker's phrase. A country in it must be the agency's own.
    """
    if not STATE_MEDIA.fullmatch(words.strip()):
        return None
    code = _country(words)
    named = {full(m): _country_of(m) for m in tree.annotation.mentions if _called_state_media(tree, m)}
    fits = sorted(name for name, of in named.items() if code is None or of in (code, None))
    if len(fits) == 1:
        return fits[0]
    if fits or code is not None:
        return None
    whose = set()
    for m in tree.annotation.mentions:
        after = tree.article.text[m.span.end : m.span.end + NEAR]
        owner = re.match(r"(?:['’]s)? state media\b", after, re.IGNORECASE)
        if owner and m.kind in ("nationality", "country"):
            whose.add(tree.article.text[m.span.start : m.span.end + owner.end()])
    codes = {_country(w) for w in whose}
    return min(whose) if len(codes) == 1 else None


def _called_state_media(tree: Tree, m: Mention) -> bool:
    if m.kind != "organisation":
        return False
    text = tree.article.text
    before, after = text[max(0, m.span.start - NEAR) : m.span.start], text[m.span.end : m.span.end + NEAR]
    return bool(BEFORE.search(before) or AFTER.match(after))


def _country(words: str) -> str | None:
    codes = {match.entry.country for match in gazetteer.find(words) if match.entry.country}
    return next(iter(codes)) if len(codes) == 1 else None


def _country_of(m: Mention) -> str | None:
    entry = gazetteer.lookup(full(m)) or gazetteer.lookup(m.name)
    return entry.country if entry else None
