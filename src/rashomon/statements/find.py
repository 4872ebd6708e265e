"""Annotation → Statement: the rules in order, then chains, parents, parties and identifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language import Tree
from rashomon.language.quotations import Quotation, find_quotations
from rashomon.model import Annotation, Article, Statement
from rashomon.statements import lexicon
from rashomon.statements.chains.citations import take_in
from rashomon.statements.chains.nesting import extent
from rashomon.statements.chains.settle import settle
from rashomon.statements.clauses.beside import find_verdicts
from rashomon.statements.clauses.find import find_indirect
from rashomon.statements.draft import STRETCH, Draft, Piece, Places
from rashomon.statements.quotes.bounds import cut_short
from rashomon.statements.quotes.direct import Page, find_alone, find_direct


def find_statements(article: Article, annotation: Annotation) -> tuple[Statement, ...]:
    """Every statement in the article, in the order of its content.

    `annotation` is the article's own. Never raises for any text; where no one is named, speaker is None.
    """
    if not annotation.tokens:
        return ()
    tree = Tree(article, annotation)
    page = Page(tree, find_quotations(article.text))
    direct, left = find_direct(page)
    cues = {t.index for d in direct for t in d.cue} | page.spent
    inside = page.quoted
    indirect = cut_short(page, direct, find_indirect(tree, inside | cues))
    quoted = _Near([(q.start, q.end) for q in page.outer])
    indirect = [_with_quotations(page, d, [page.outer[n] for n in quoted.over(d.start, d.end)]) for d in indirect]
    indirect = _not_said_directly([_after_quoted(article.text, d, direct) for d in indirect], direct)
    left = _not_taken(left, direct, indirect)
    drafts = [*direct, *indirect]
    drafts += find_verdicts(tree, drafts)
    drafts += find_alone(page, left, drafts)
    around = _Near([(d.start, d.end) for d in drafts])
    drafts = [d for d in drafts if not _own_mind(d, [drafts[n] for n in around.at(d.cue[-1].start)] if d.cue else [])]
    outside = frozenset(t.index for t in tree.tokens if t.index not in inside)
    around = _Near([(d.start, d.end) for d in drafts])
    drafts += [
        d
        for d in find_indirect(tree, outside)
        if _within_quotation(page, d, [drafts[n] for n in around.at(extent(d)[0])])
    ]
    take_in(tree, drafts)
    return settle(tree, _distinct(drafts))


class _Near:
    """Stretches of a text, found by place: their numbers in the order they were given."""

    def __init__(self, stretches: Sequence[Piece]) -> None:
        self._places = Places()
        for number, (start, end) in enumerate(stretches):
            self._places.put(number, start, end)

    def at(self, place: int) -> list[int]:
        """The numbers of those that hold a place, and others near it."""
        return self._places.near(place)

    def over(self, start: int, end: int) -> list[int]:
        """The numbers of those that a stretch touches, and others near it."""
        places = [*range(start, end, STRETCH), max(start, end - 1)]
        return sorted({number for place in places for number in self._places.near(place)})


def _not_taken(left: list[Quotation], direct: list[Draft], indirect: list[Draft]) -> list[Quotation]:
    """The quotations that are no part of what is said already."""
    told = [(d, 0) for d in indirect] + [(d, 1) for d in direct if d.form == "mixed"]
    near = _Near([(d.start, d.end) for d, _ in told])

    def taken(quotation: Quotation) -> bool:
        for number in near.at(quotation.start):
            draft, mixed = told[number]
            start, end = (quotation.start, draft.end) if mixed else (quotation.inner_start, draft.end + 2)
            if draft.start <= start and quotation.inner_end <= end:
                return True
        return False

    return [q for q in left if not taken(q)]


def _with_quotations(page: Page, draft: Draft, near: Sequence[Quotation]) -> Draft:
    """The draft with the quotations its content touches taken in whole: mixed, or direct where it is one."""
    pieces = []
    quoted = False
    for start, end in draft.pieces:
        first, last = start, end
        for quotation in near:
            if quotation.start < end and start < quotation.end:
                quoted = True
                first, last = _snapped(quotation, first, last)
        pieces.append((first, last))
    draft.pieces = pieces
    if quoted:
        whole = [q for q in near if pieces == [(q.inner_start, q.inner_end)]]
        draft.form = "direct" if whole and page.is_sentence(whole[0]) else "mixed"
    return draft


def _snapped(quotation: Quotation, first: int, last: int) -> tuple[int, int]:
    """The piece with its ends moved to the quotation's where they fall inside it."""
    if first <= quotation.start + 1 and quotation.end - 2 <= last <= quotation.end + 1 and first >= quotation.start:
        return quotation.inner_start, quotation.inner_end
    if quotation.start < first < quotation.end:
        first = quotation.inner_start
    if quotation.start < last < quotation.end:
        last = quotation.inner_end if first >= quotation.start else quotation.end
    return first, last


def _after_quoted(text: str, draft: Draft, direct: list[Draft]) -> Draft:
    """The draft without the sentence before its own, where the parser took the two for one: "“...,” it said on X. The
    road was open, a spokesman said"; a quotation with a cue of its own shows it."""
    start, end = draft.pieces[0]
    for other in direct:
        cued = other.cue and other.cue[-1].end < end and start - 2 <= other.start
        if not cued or other.form != "direct" or other.cue[0].start < other.end:
            continue
        stop = _STOP.search(text, other.cue[-1].end, end)
        if stop is not None:
            draft.pieces[0] = (stop.end(), end)
            draft.form = (
                "indirect" if draft.form == "mixed" and not _MARKS.search(text, stop.end(), end) else draft.form
            )
            return draft
    return draft


_STOP = re.compile(r"\w[.!?] (?=[A-Z])")
_MARKS = re.compile(r"[“”\"]")


def _not_said_directly(indirect: list[Draft], direct: list[Draft]) -> list[Draft]:
    """Those whose cue introduces no quotation, and whose content is no quotation already read."""
    cues = {t.index for other in direct for t in other.cue}
    quoted = Places()
    for number, other in enumerate(direct):
        if other.form == "direct":
            quoted.put(number, *other.content)
    kept = []
    for draft in indirect:
        contents = (direct[n].content for n in quoted.near(draft.start))
        read = any(low <= draft.start and draft.end <= high + 2 for low, high in contents)
        if not read and cues.isdisjoint(t.index for t in draft.cue):
            kept.append(draft)
    return kept


def _within_quotation(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether someone quoted tells what a third party said; "I", "we" and "they" of a quotation stay unread."""
    if not draft.speaker or draft.speaker[0].pos == "PRON" or draft.rule not in ("clause", "that"):
        return False
    if draft.cue[-1].tag == "VBG" or draft.cue[-1].lemma.lower() in lexicon.MIND_VERBS:
        return False
    low, high = extent(draft)
    quoted = page.around(draft.cue[-1])
    if quoted is None or low < quoted.start or high > quoted.end:
        return False
    draft.nested = True
    return any(d.form != "indirect" and d.start <= low and high <= d.end for d in drafts)


def _own_mind(draft: Draft, drafts: list[Draft]) -> bool:
    """ "Experts say they believe ...": one statement, not two."""
    if not draft.cue or draft.cue[-1].lemma.lower() not in lexicon.MIND_VERBS or draft.speaker[0].pos != "PRON":
        return False
    at = draft.cue[-1].start
    return any(d is not draft and d.start <= at < d.end for d in drafts)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft for each content and speaker, the first found."""
    kept: dict[tuple[int, int, int], Draft] = {}
    for draft in drafts:
        if draft.end > draft.start:
            kept.setdefault((*draft.content, draft.speaker[0].index if draft.speaker else -1), draft)
    return sorted(kept.values(), key=lambda d: (d.content[0], -d.content[1]))
