"""What a channel was told at an earlier look, and is not told once more in other words.

A figure is told as updated; two looks later a third report has the new one, the claims are joined anew, and a claim is
disputed over the same two figures. That is one event, found again as another kind of development. It is told where it
says something else: a value that was not told; a conflict, where all that was told is that one figure gave way to
another, and a report that came has the old one; a denial by words that were not shown. What an outlet does to a report
(edits, corrects, takes back) is always an event of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from rashomon.engine.alerts.figures import DAYS, is_figure, number_in
from rashomon.engine.alerts.seen import Place, Seen, SeenTold, plain
from rashomon.model import Development, Dossier

AGAIN = ("figure", "standing", "discrepancy")  # the kinds that the same words may give at a later look
ACTS = ("edited", "correction")
HAS = "has "  # begins the role of a value's words


class Heard:
    """What was told before of a story, asked for each development that is found now."""

    def __init__(
        self, seen: Seen, after: Dossier, new: Collection[str], hearers: Callable[[Development], Collection[str]]
    ) -> None:
        """`seen`: what was seen, and told, at the last look; `new`: the reports that came and are no later version of
        one that was there; `hearers`: the channels that are told a development."""
        self._after, self._new, self._hearers = after, new, hearers
        values: dict[str, list[Place]] = {}
        for one in (*seen.discrepancies, *seen.gone):
            values.setdefault(one.anchor, []).extend(value.place for value in one.values)
        # All that had a value of it since, not only the words that were shown.
        self._told = [(told, (*told.places, *values.get(told.subject, ()))) for told in reversed(seen.told)]

    def by(self, one: Development, channel: str) -> SeenTold | None:
        """What a channel was told that says all that this development does; the last of it."""
        # A claim that was told as confirmed is another than it was, whatever was told of its figures.
        if (
            one.kind not in AGAIN
            or not _tells_what_others_may(one)
            or (one.kind, one.before) == ("standing", "confirmed")
        ):
            return None
        return next(
            (told for told, places in self._told if channel in told.channels and self._says_all(told, places, one)),
            None,
        )

    def by_all(self, one: Development) -> SeenTold | None:
        """The same of all channels that are told it now; None where any was not, or nobody asks for it. Where several
        were told different things, that by which the least is known."""
        found = [self.by(one, channel) for channel in sorted(self._hearers(one))]
        known = [told for told in found if told is not None]
        if not known or len(known) < len(found):
            return None
        return min(known, key=lambda told: told.old is None)

    def _says_all(self, told: SeenTold, places: Sequence[Place], one: Development) -> bool:
        mine = places_of(one)
        shared = _shared(mine, places)
        values = values_of(one)
        if not values:  # who tells it and who denies it: both sides must have been shown
            return told.conflict and not told.values and len(shared) >= min(2, len({place[0] for place in mine}))
        if not shared or not values <= set(told.values):
            return False
        if told.conflict or not is_conflict(one):
            return True
        return told.old is not None and not self._is_told_anew(told.old, mine)

    def _is_told_anew(self, old: str, places: Sequence[Place]) -> bool:
        """Whether a report that came has the old value of what these words tell."""
        for one in self._after.discrepancies:
            at = [(v.article, v.evidence.start, v.evidence.end) for v in one.values]
            again = any(v.article in self._new and value_key(v.value) == old for v in one.values)
            if again and _shared(at, places):
                return True
        return False


def told_of(one: Development, channels: Iterable[str]) -> SeenTold | None:
    """What these channels know once they are told a development; None of one that is never found again otherwise."""
    if not _tells_what_others_may(one):
        return None
    gave_way = one.before if one.kind in (*ACTS, "figure") else None
    return SeenTold(
        subject=one.subject, channels=tuple(sorted(set(channels))), values=tuple(sorted(values_of(one))),
        places=tuple(dict.fromkeys((*places_of(one), *_carrying(one)))), conflict=is_conflict(one),
        old=value_key(gave_way) if gave_way else None,
    )  # fmt: skip


def still_known(told: Iterable[SeenTold], found: Iterable[Development]) -> list[SeenTold]:
    """What was told and still stands: of a claim that is told to be disputed no more, a dispute is news again."""
    over = [place for one in found if one.kind == "standing" and one.before == "disputed" for place in places_of(one)]
    return [one for one in told if not (one.conflict and _shared(over, one.places))]


def is_conflict(one: Development) -> bool:
    """Whether a development says that accounts stand against one another."""
    return (one.kind == "standing" and one.after == "disputed") or (
        one.kind == "discrepancy" and one.after == "conflict"
    )


def values_of(one: Development) -> set[str]:
    """The values that a development tells, each as it is known again; none of one that tells who denies what."""
    if one.kind in (*ACTS, "figure"):
        return {value_key(value) for value in (one.before, one.after) if value}
    return {value_key(words.role.removeprefix(HAS)) for words in one.evidence if words.role.startswith(HAS)}


def value_key(value: str) -> str:
    """A value as it is known again, however written: "five", "Five", "5"."""
    line = plain(value)
    if is_figure(value) and not DAYS & set(line.split()):
        number = number_in(value)
        return line if number is None else f"{number:g}"
    return line


def places_of(one: Development) -> tuple[Place, ...]:
    """Where the words stand that show a development."""
    return tuple((s.span.article, s.span.start, s.span.end) for s in one.evidence)


def _shared(some: Iterable[Place], others: Sequence[Place]) -> set[str]:
    """The reports in which some places hold words of others."""
    return {a[0] for a in some for b in others if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]}


def _carrying(one: Development) -> tuple[Place, ...]:
    return tuple((s.span.article, s.span.start, s.span.end) for s in one.carrying)


def _tells_what_others_may(one: Development) -> bool:
    """Whether it tells of values or of a conflict, so that other words may tell the same."""
    if one.kind in ACTS:
        return one.before is not None and one.after is not None and (one.kind == "correction" or one.detail == "number")
    return one.kind in ("figure", "discrepancy") or (one.kind == "standing" and one.after == "disputed")
