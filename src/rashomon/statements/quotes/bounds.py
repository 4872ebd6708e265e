"""Where reported words end before a quotation that is someone's own: indirect speech runs into no direct speech."""

from __future__ import annotations

from bisect import bisect_left

from rashomon.statements.draft import Draft
from rashomon.statements.quotes.page import Page

# Words left before a quotation's cue that are still content.
FEWEST = 2
_JOINTS = frozenset("and but while as when then although though after before because so or , ; — – -".split())


def cut_short(page: Page, direct: list[Draft], indirect: list[Draft]) -> list[Draft]:
    """The indirect drafts, each ending before the direct speech it would run into."""
    bounds = Bounds(page, direct)
    return [bounds.cut(draft) for draft in indirect]


class Bounds:
    """The quotations of a page and what was read of them, to cut indirect contents short before them."""

    def __init__(self, page: Page, direct: list[Draft]) -> None:
        self.page = page
        self._direct = sorted((d for d in direct if d.cue and d.rule.startswith("cue-")), key=_first)
        self._firsts = [_first(d) for d in self._direct]

    def cut(self, draft: Draft) -> Draft:
        """The draft with its last piece ending before a quotation of another sentence or another cue's quotation."""
        start, end = draft.pieces[-1]
        stop = self._sentence(start, end)
        stop = min(stop, self._cue(draft, start, stop))
        if stop < end:
            draft.pieces[-1] = (start, stop)
        return draft

    def _sentence(self, start: int, end: int) -> int:
        """The end of the sentence before the first quotation between `start` and `end` that begins a sentence."""
        for quotation in self.page.touching(start, end):
            before = self.page.text[start : quotation.start].rstrip() if quotation.start > start else ""
            if before and before[-1] in ".!?" and self.page.starts_sentence(quotation):
                return start + len(before)
        return end

    def _cue(self, draft: Draft, start: int, end: int) -> int:
        """Where the clause begins that introduces a quotation of its own within the draft's words."""
        own = {t.index for t in draft.cue}
        for other in self._direct[bisect_left(self._firsts, start + 1) : bisect_left(self._firsts, end)]:
            if other.start <= _first(other) or own & {t.index for t in other.cue} or not self._ends(draft, other):
                continue
            words = list(self.page.tokens(start, _first(other)))
            while words and (words[-1].text.lower() in _JOINTS or words[-1].pos in ("ADV", "CCONJ", "SCONJ", "AUX")):
                words.pop()
            if len(words) >= FEWEST:
                return words[-1].end
        return end

    def _ends(self, draft: Draft, other: Draft) -> bool:
        """Whether the other's cue is no part of what is told: it goes on with the teller ("and added"), or the words
        told are no clause of their own ("hinted at it when he said")."""
        verb = other.cue[-1]
        shared = verb.dep in ("conj", "advcl", "xcomp") and not self.page.tree.children(verb, "nsubj")
        return shared or verb.tag == "VBG" or draft.rule not in ("clause", "that", "parenthesis", "insertion")


def _first(draft: Draft) -> int:
    """The first character of the cue, or of the speaker where that stands right before it."""
    cue = draft.cue[0].start
    near = [t.start for t in draft.speaker if t.start < cue and draft.cue[0].index - t.index <= 4]
    return min([cue, *near])
