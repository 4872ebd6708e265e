"""One alert for one event: what several kinds of development tell of the same words, the strongest of them tells.

An outlet corrects a figure: the correction, the discrepancy that it opens and the claim that is disputed by it are one
event, and whoever asked for all three reads it once. Two developments are one event where

1. one is the figure, the other the discrepancy that it updates: they have one subject;
2. a claim is disputed over the words of a discrepancy or an updated figure: of the words of each telling that the one
   rests on some are the other's, in two reports, or in one where no more are shown;
3. an outlet changed or corrected words that the other rests on; of a figure, both have its new or its old value.

Who asked for the weaker one alone is told that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.engine.alerts.figures import number_in, numbers_in
from rashomon.model import Development, DevelopmentKind, Shown

# The strongest first. What an outlet says of itself is more than what follows from it.
STRENGTH: tuple[DevelopmentKind, ...] = ("retraction", "correction", "edited", "figure", "standing", "discrepancy")
SHOWN = 12  # words of an alert that tells several developments
_ALSO = {
    "standing": "With it a claim is {was}: {title}.",
    "figure": "The accounts of the story have both figures.", "edited": "The report was changed in more than that.",
    "correction": "The report says so itself.",
}  # fmt: skip


def folded(found: Sequence[Development]) -> list[tuple[Development, tuple[Development, ...]]]:
    """Developments of one look, each with the weaker ones that are of its event; of those that are, none is left on its
    own. In the order given."""
    ranked = sorted(
        (one for one in found if one.kind in STRENGTH), key=lambda one: STRENGTH.index(one.kind)
    )  # `sorted` keeps the order of those of one kind
    under: dict[int, list[Development]] = {}
    taken: set[int] = set()
    for at, strong in enumerate(ranked):
        if id(strong) in taken:
            continue
        for weak in ranked[at + 1 :]:
            if id(weak) not in taken and weak.kind != strong.kind and one_event(strong, weak):
                taken.add(id(weak))
                under.setdefault(id(strong), []).append(weak)
    return [(one, tuple(under.get(id(one), ()))) for one in found if id(one) not in taken]


def one_event(strong: Development, weak: Development) -> bool:
    """Whether a weaker development is of the same event as a stronger one."""
    if strong.kind == "figure" and weak.kind == "discrepancy":
        return strong.subject == weak.subject
    if weak.kind == "standing" and weak.after != "disputed" and strong.kind not in ("correction", "edited"):
        return False
    if strong.kind in ("standing", "figure"):
        shared = _shared(strong, weak)
        return len(shared) >= min(2, len(_articles(strong)), len(_articles(weak)))
    if not _shared(strong, weak):
        return False
    values = {number_in(value) for value in (strong.before, strong.after) if value} - {None}
    if not values or (strong.kind == "edited" and strong.detail != "number"):
        return True
    return any(values & {v for _, v in numbers_in(one.span.exact)} for one in weak.evidence)


def told_as_one(strong: Development, weak: Iterable[Development]) -> Development:
    """A development that rests on the words of the weaker ones of its event too, and says what else they tell."""
    evidence, carrying, also = list(strong.evidence), list(strong.carrying), []
    for one in weak:
        evidence += [words for words in one.evidence if not _among(words, evidence)]
        carrying += [words for words in one.carrying if not _among(words, carrying)]
        line = _ALSO.get(one.kind, "")
        also.append(
            line.format(
                was="repeated, not confirmed" if one.after == "repeated" else one.after,
                title=one.title.split(": ", 1)[-1].rstrip("."),
            )
        )
    why = " ".join((strong.why, *dict.fromkeys(line for line in also if line)))
    return replace(strong, evidence=tuple(evidence[:SHOWN]), carrying=tuple(carrying), why=why)


def _articles(one: Development) -> set[str]:
    return {words.span.article for words in one.evidence}


def _shared(one: Development, other: Development) -> set[str]:
    """The reports in which both rest on some of the same words."""
    return {
        a.span.article
        for a in one.evidence
        for b in other.evidence
        if a.span.article == b.span.article and a.span.overlaps(b.span)
    }


def _among(words: Shown, listed: Sequence[Shown]) -> bool:
    """Whether some of these words are shown already: a clause and its sentence are not shown one after the other."""
    span = words.span
    return any(one.span.article == span.article and one.span.overlaps(span) for one in listed)
