"""Annotation → Statement: the rules in order, then chains, parents, parties and identifiers."""

from __future__ import annotations

from dataclasses import replace

from rashomon.language import Tree
from rashomon.model import Annotation, Article, Party, Span, Statement, identifier
from rashomon.statements import lexicon
from rashomon.statements.clauses.beside import find_verdicts
from rashomon.statements.clauses.find import find_indirect
from rashomon.statements.draft import Draft, Places
from rashomon.statements.quotes.direct import Page, find_alone, find_direct
from rashomon.statements.quotes.marks import Quotation, find_quotations
from rashomon.statements.speakers.parties import DATELINE, is_outlet, looks_like_person, party, source_kind

# An attribution whose content is, for this share, another attribution with its cue and speaker only relays it.
RELAYS = 0.8
# "it said" takes up the speaker of a statement at most this many sentences before.
IT_REACHES = 3
_RELAY_RULES = frozenset(("according-to", "as-per", "as-reported"))


def find_statements(article: Article, annotation: Annotation) -> tuple[Statement, ...]:
    """Every statement in the article, in the order of its content.

    `annotation` is the article's own. Never raises for any text; where no one is named, speaker is None.
    """
    if not annotation.tokens:
        return ()
    tree = Tree(article, annotation)
    page = Page(tree, find_quotations(article.text))
    direct, left = find_direct(page)
    cues = {t.index for d in direct for t in d.cue}
    inside = {t.index for t in tree.tokens if page.around(t) is not None}
    indirect = find_indirect(tree, frozenset(cues | inside))
    indirect = [_with_quotations(page, d) for d in indirect]
    indirect = _not_said_directly(indirect, direct)
    left = [q for q in left if not any(d.start <= q.inner_start and q.inner_end <= d.end + 2 for d in indirect)]
    left = [
        q for q in left if not any(d.form == "mixed" and d.start <= q.start and q.inner_end <= d.end for d in direct)
    ]
    drafts = [*direct, *indirect]
    drafts += find_verdicts(tree, drafts)
    drafts += find_alone(page, left, drafts)
    drafts = [d for d in drafts if not _own_mind(d, drafts)]
    outside = frozenset(t.index for t in tree.tokens if t.index not in inside)
    drafts += [d for d in find_indirect(tree, outside) if _within_quotation(page, d, drafts)]
    return _finish(tree, _distinct(drafts))


def _with_quotations(page: Page, draft: Draft) -> Draft:
    """The draft with the quotations its content touches taken in whole: mixed, or direct where it is one."""
    pieces = []
    quoted = False
    for start, end in draft.pieces:
        first, last = start, end
        for quotation in page.outer:
            if quotation.start < end and start < quotation.end:
                quoted = True
                first, last = _snapped(quotation, first, last)
        pieces.append((first, last))
    draft.pieces = pieces
    if quoted:
        whole = [q for q in page.outer if pieces == [(q.inner_start, q.inner_end)]]
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
    low, high = _extent(draft)
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


def _extent(draft: Draft) -> tuple[int, int]:
    """Content, cue and speaker together."""
    tokens = [*draft.cue, *draft.speaker]
    return (
        min([draft.start, *(t.start for t in tokens)]),
        max([draft.end, *(t.end for t in tokens)]),
    )


def _parents(tree: Tree, drafts: list[Draft]) -> dict[int, int]:
    """For each draft the number of the smallest other whose content holds it, cue and all."""
    found: dict[int, int] = {}
    places = Places()
    for number, draft in enumerate(drafts):
        ends = [end for piece in draft.pieces for end in piece]
        places.put(number, min(ends), max(ends))
    for number, draft in enumerate(drafts):
        low, high = _core(draft)
        best = None
        for other in places.near(low):
            outer = drafts[other]
            if other == number or not any(
                a <= low and high <= b + 1 for a, b in (*outer.pieces, (outer.start, outer.end))
            ):
                continue
            if _same_words(outer, draft):
                continue
            size = outer.end - outer.start
            if best is None or size < drafts[best].end - drafts[best].start:
                best = other
        if best is not None:
            found[number] = best
    return found


def _core(draft: Draft) -> tuple[int, int]:
    """Cue and content, the speaker left out: it may stand outside ("X, he said, ...")."""
    return (
        min([draft.start, *(t.start for t in draft.cue)]),
        max([draft.end, *(t.end for t in draft.cue)]),
    )


def _same_words(one: Draft, other: Draft) -> bool:
    return bool({t.index for t in one.cue} & {t.index for t in other.cue})


def _finish(tree: Tree, drafts: list[Draft]) -> tuple[Statement, ...]:
    parents = _parents(tree, drafts)
    dropped = {
        outer
        for inner, outer in sorted(parents.items())
        if not drafts[inner].nested and _only_relays(tree, drafts[outer]) and _covers(drafts[inner], drafts[outer])
    }
    parties: dict[int, Party | None] = {}
    chains: dict[int, tuple[Party, ...]] = {}
    known: list[Party] = []
    order = {id(d): n for n, d in enumerate(drafts)}
    done: list[tuple[Draft, Party | None, tuple[Party, ...]]] = []

    def settle(number: int, depth: int = 0) -> None:
        if number in parties or depth > 8:
            return
        draft = drafts[number]
        parties[number] = None
        chains[number] = ()
        source = order.get(id(draft.continues)) if draft.continues is not None else None
        if source is not None and source != number:
            settle(source, depth + 1)
        parent = parents.get(number)
        if parent is not None:
            settle(parent, depth + 1)
        relays = [party(tree, tokens, known) for tokens in draft.relays if tokens]
        speaker: Party | None = None
        if draft.speaker:
            speaker = party(tree, draft.speaker, known)
            taken = _taken_up(tree, draft, speaker, done)
            if taken is not None:
                speaker, inherited = taken
                relays += [p for p in inherited if p.text not in {r.text for r in relays}]
        if source is not None and parties.get(source) is not None and draft.rule != "mixed-cue-after":
            speaker = parties[source]
            relays += [p for p in chains[source] if p.text not in {r.text for r in relays}]
        if parent is not None and parties.get(parent) is not None:
            outer = parties[parent]
            assert outer is not None
            if drafts[parent].phrase:
                outer = party(tree, drafts[parent].phrase, known)
            for extra in (outer, *chains[parent]):
                if speaker is None or (extra.text != speaker.text and extra.text not in {r.text for r in relays}):
                    relays.append(extra)
        parties[number] = speaker
        chains[number] = tuple(relays)
        if speaker is not None:
            known.append(speaker)
        known.extend(relays)
        done.append((draft, speaker, chains[number]))

    for number in range(len(drafts)):
        settle(number)
    return _statements(tree, drafts, parents, dropped, parties, chains)


def _only_relays(tree: Tree, draft: Draft) -> bool:
    if not draft.speaker:
        return False
    if draft.rule in _RELAY_RULES or is_outlet(tree, draft.speaker):
        return True
    return source_kind(tree, draft.speaker, "") == "document"


def _covers(inner: Draft, outer: Draft) -> bool:
    low, high = _extent(inner)
    size = sum(b - a for a, b in outer.pieces)
    shared = sum(max(0, min(b, high) - max(a, low)) for a, b in outer.pieces)
    return size > 0 and shared / size >= RELAYS


def _taken_up(
    tree: Tree, draft: Draft, speaker: Party, earlier: list[tuple[Draft, Party | None, tuple[Party, ...]]]
) -> tuple[Party, tuple[Party, ...]] | None:
    """Whose words "it said" and "X added" carry on, with the chain of that statement."""
    alone = len(draft.speaker) == 1 and draft.speaker[0].text.lower() == "it"
    adds = any(t.lemma.lower() in ("add", "continue") for t in draft.cue)
    if not alone and not adds:
        return None
    sentence = draft.speaker[0].sentence
    for other, named, chain in reversed(earlier):
        if named is None or other.nested or not other.cue or other.start > draft.speaker[0].start:
            continue
        gap = sentence - other.cue[0].sentence
        if gap < 0:
            continue
        if alone:
            if gap > IT_REACHES or (looks_like_person(named.text) and _is_person(tree, named)):
                return None
            return Party(text=named.text, span=speaker.span), chain
        if adds and chain and named.text == speaker.text and gap <= 2 * IT_REACHES:
            return speaker, chain
    return None


def _is_person(tree: Tree, named: Party) -> bool:
    return any(m.kind == "person" and named.text in (m.name, m.span.exact) for m in tree.annotation.mentions)


def _statements(
    tree: Tree,
    drafts: list[Draft],
    parents: dict[int, int],
    dropped: set[int],
    parties: dict[int, Party | None],
    chains: dict[int, tuple[Party, ...]],
) -> tuple[Statement, ...]:
    made: dict[int, Statement] = {}
    for number, draft in enumerate(drafts):
        if number in dropped:
            continue
        content = _span(tree, draft.content)
        if content is None:
            continue
        speaker = parties[number]
        fragments = tuple(s for piece in draft.pieces if (s := _span(tree, piece)) is not None)
        made[number] = Statement(
            id=identifier("statement", tree.article.id, content.start, content.end, speaker.text if speaker else ""),
            article=tree.article.id,
            form=draft.form,
            speaker=speaker,
            relayed_by=chains[number],
            cue=tree.span_of(draft.cue) if draft.cue else None,
            content=content,
            source_kind=source_kind(tree, draft.speaker, speaker.text) if speaker and draft.speaker else "unknown",
            attitude=draft.attitude,
            fragments=fragments if len(fragments) > 1 else (),
            rule=draft.rule,
            manner=draft.manner,
        )
    linked = []
    for number, statement in made.items():
        above = parents.get(number)
        while above is not None and above in dropped:
            above = parents.get(above)
        linked.append(replace(statement, parent=made[above].id) if above in made else statement)
    return tuple(sorted(linked, key=lambda s: (s.content.start, -s.content.end, s.id)))


def _span(tree: Tree, piece: tuple[int, int]) -> Span | None:
    start, end = piece
    dateline = DATELINE.match(tree.article.text, start, end)
    if dateline and (start == 0 or tree.article.text[start - 1] == "\n"):
        start = dateline.end()
    # a comma before the closing mark is the reporter's
    end = len(tree.article.text[:end].rstrip(" \t\n,")) if end > start else end
    if start >= end or not tree.article.text[start:end].strip():
        return None
    return tree.span(start, end)
