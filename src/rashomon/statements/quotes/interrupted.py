"""Quotations in pieces: "...," X said, "..."; "..." and "..."; and those that run on over paragraphs."""

from __future__ import annotations

import re
from typing import Final

from rashomon.language.quotations import Quotation
from rashomon.model import Token
from rashomon.statements.draft import Draft
from rashomon.statements.quotes import verbs
from rashomon.statements.quotes.followed import followed
from rashomon.statements.quotes.page import DASHES, FINITE, Page

_JOINS: Final = frozenset(("and", "but", "or", "then", ",", "…", "...", ";", "nor", "yet", "&"))
# What is left out between two pieces: "..." . . . "..."
_DOTS: Final = re.compile(r"\s*(?:\.\s?){3,4}\s*|\s*(?:\[\s?)?…(?:\s?\])?\s*")
# A finite verb between two pieces belongs to a clause under the cue, if it hangs from it by these.
_UNDER: Final = frozenset(
    ("relcl", "acl", "advcl", "ccomp", "pcomp", "xcomp", "aux", "auxpass", "prep", "pobj", "dobj")
)
HIGHEST: Final = 8


def carries_on(page: Page, before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation opens anew in the paragraph after one that was not closed."""
    return quotation.reopens and not before.closed and quotation.paragraph == before.paragraph + 1


def is_interrupted(
    page: Page, before: Quotation, draft: Draft, quotation: Quotation, lead: tuple[Token, ...]
) -> bool:  # fmt: skip
    """Whether the quotation goes on after "..., said X, ...", or is joined to the one before it."""
    if before.paragraph != quotation.paragraph or before.turn or quotation.turn:
        return False
    gap = page.tokens(before.end, quotation.start)
    if is_joined(page, before, quotation):
        return draft.form == "direct" and draft.rule != "unattributed"
    if not gap:
        return False
    if followed(page, quotation) is not None:
        return False  # it has a cue of its own
    here = [t for t in (*draft.cue, *draft.speaker) if before.end <= t.start < quotation.start]
    if draft.rule == "cue-before":
        again = followed(page, before)  # "X shot back: “...,” she wrote, “...”"
        if again is None or not _is_same(again.speaker, draft.speaker):
            return False
        page.spent.update(t.index for t in again.cue)
        here = [*again.cue, *again.speaker]
    if draft.rule not in ("cue-after", "cue-before") or not here:
        return False
    if any(page.ends_sentence(t) for t in gap):
        return False
    if not (gap[-1].text in (*DASHES, ",", ":") or gap[-1].pos == "CCONJ"):
        return False
    last = max((c.index for c in here), default=-1)
    after = [t for t in lead if t.index > last]
    words = [t for t in after if t.pos != "PUNCT"]
    if words and words[-1].tag.startswith("VB") and words[-1].lemma.lower() in verbs.BESIDE:
        return False  # "..., adding, “...”"
    return not any(t.tag in FINITE and not _under(page, t, here) for t in after)


def _is_same(again: list[Token], speaker: list[Token]) -> bool:
    """Whether the one who goes on is the one who began: by a pronoun, or by the last word of the name."""
    return bool(again and speaker) and (again[-1].pos == "PRON" or again[-1].text == speaker[-1].text)


def is_joined(page: Page, before: Quotation, quotation: Quotation) -> bool:
    """Whether nothing but "and" or a comma stands between two quotations."""
    if before.paragraph != quotation.paragraph or before.turn or quotation.turn or before.single != quotation.single:
        return False
    gap = page.tokens(before.end, quotation.start)
    if _DOTS.fullmatch(page.text, before.end, quotation.start):
        return True
    return 0 < len(gap) <= 3 and all(t.text.lower() in _JOINS for t in gap)


def _under(page: Page, token: Token, cue: list[Token]) -> bool:
    """Whether a verb hangs below the cue in a clause of its own."""
    cues = {t.index for t in cue}
    for _ in range(HIGHEST):
        if token.dep not in _UNDER:
            return False
        token = page.tree.head(token)
        if token.index in cues:
            return True
    return False
