"""Which statement stands inside which, and which attributions only pass another on."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.statements.draft import Draft, Places
from rashomon.statements.speakers.kinds import is_outlet, source_kind

# An attribution whose content is, for this share, another attribution with its cue and speaker only relays it.
RELAYS = 0.8
_RELAY_RULES = frozenset(("according-to", "as-per", "as-reported"))


def parents_of(drafts: list[Draft]) -> dict[int, int]:
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
            if {t.index for t in outer.cue} & {t.index for t in draft.cue}:
                continue
            size = outer.end - outer.start
            if best is None or size < drafts[best].end - drafts[best].start:
                best = other
        if best is not None:
            found[number] = best
    return found


def relaying(tree: Tree, drafts: list[Draft], parents: dict[int, int]) -> set[int]:
    """The drafts that only wrap another: they become a link of its chain and are no statements of their own."""
    return {
        outer
        for inner, outer in sorted(parents.items())
        if not drafts[inner].nested
        and drafts[inner].manner == "speech"  # "a poll shows that most support it" is the poll's as well
        and _only_relays(tree, drafts[outer])
        and _covers(drafts[inner], drafts[outer])
    }


def _core(draft: Draft) -> tuple[int, int]:
    """Cue and content, the speaker left out: it may stand outside ("X, he said, ...")."""
    return (
        min([draft.start, *(t.start for t in draft.cue)]),
        max([draft.end, *(t.end for t in draft.cue)]),
    )


def extent(draft: Draft) -> tuple[int, int]:
    """Content, cue and speaker together, as characters of the text."""
    tokens = [*draft.cue, *draft.speaker]
    return (
        min([draft.start, *(t.start for t in tokens)]),
        max([draft.end, *(t.end for t in tokens)]),
    )


def _only_relays(tree: Tree, draft: Draft) -> bool:
    if not draft.speaker:
        return False
    if draft.rule in _RELAY_RULES or is_outlet(tree, draft.speaker):
        return True
    return source_kind(tree, draft.speaker, "") == "document"


def _covers(inner: Draft, outer: Draft) -> bool:
    low, high = extent(inner)
    size = sum(b - a for a, b in outer.pieces)
    shared = sum(max(0, min(b, high) - max(a, low)) for a, b in outer.pieces)
    return size > 0 and shared / size >= RELAYS
