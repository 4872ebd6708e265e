"""What a channel was told at an earlier look, and is not told once more in other words.

A figure is told as updated; two looks later a third report has the new one, the claims are joined anew, and a claim is
disputed over the same two figures. That is one event, found again as another kind of development. It is told where it
says something else: a value that was not told; a conflict, where all that was told is that one figure gave way to
another, and a report that came has the old one; a denial by words that were not shown. What an outlet does to a report
(edits, corrects, takes back) is always an event of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from rashomon.engine.alerts.figures import DAYS, is_figure, number_in
from rashomon.engine.alerts.seen import Place, Seen, SeenTold, plain
from rashomon.model import Development, Dossier

AGAIN = ("figure", "standing", "discrepancy")  # the kinds that the same words may give at a later look
ACTS = ("edited", "correction")
_Places = dict[str, list[tuple[int, int]]]  # by report
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
        self._told = [
            (told, frozenset(told.values), _by_report((*told.places, *values.get(told.subject, ()))))
            for told in reversed(seen.told)
        ]

    def by(self, one: Development, channel: str) -> SeenTold | None:
        """What a channel was told that says all that this development does; the last of it."""
        # A claim that was told as confirmed is another than it was, whatever was told of its figures.
        if (
            one.kind not in AGAIN
            or not _tells_what_others_may(one)
            or (one.kind, one.before) == ("standing", "confirmed")
        ):
            return None
        mine, values = _by_report(places_of(one)), values_of(one)
        for told, known, places in self._told:
            # The values first: of hundreds of differences few have them in common, and words are many.
            if channel not in told.channels or not values <= known or bool(values) != bool(known):
                continue
            shared = _shared(mine, places)
            if not values:  # who tells it and who denies it: both sides must have been shown
                if told.conflict and len(shared) >= min(2, len(mine)):
                    return told
            elif shared and (told.conflict or not is_conflict(one) or self._has_given_way(told, mine)):
                return told
        return None

    def by_all(self, one: Development) -> SeenTold | None:
        """The same of all channels that are told it now; None where any was not, or nobody asks for it. Where several
        were told different things, that by which the least is known."""
        found = [self.by(one, channel) for channel in sorted(self._hearers(one))]
        known = [told for told in found if told is not None]
        if not known or len(known) < len(found):
            return None
        return min(known, key=lambda told: told.old is None)

    def _has_given_way(self, told: SeenTold, words: _Places) -> bool:
        """Whether it was told that one value gave way to another, and no report that came has the old one again for
        what these words tell."""
        return told.old is not None and not any(
            any(v.article in self._new and value_key(v.value) == told.old for v in one.values)
            and _shared(_by_report((v.article, v.evidence.start, v.evidence.end) for v in one.values), words)
            for one in self._after.discrepancies
        )


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
    ended = [one for one in found if one.kind == "standing" and one.before == "disputed"]
    over = _by_report(place for one in ended for place in places_of(one))
    return [one for one in told if not (one.conflict and _shared(over, _by_report(one.places)))]


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


def _by_report(places: Iterable[Place]) -> _Places:
    found: _Places = {}
    for article, start, end in places:
        found.setdefault(article, []).append((start, end))
    return found


def _shared(some: _Places, others: _Places) -> set[str]:
    """The reports in which some places hold words of others."""
    return {
        article for article in some.keys() & others.keys()
        if any(a[0] < b[1] and b[0] < a[1] for a in some[article] for b in others[article])
    }  # fmt: skip


def _carrying(one: Development) -> tuple[Place, ...]:
    return tuple((s.span.article, s.span.start, s.span.end) for s in one.carrying)


def _tells_what_others_may(one: Development) -> bool:
    """Whether it tells of values or of a conflict, so that other words may tell the same."""
    if one.kind in ACTS:
        return one.before is not None and one.after is not None and (one.kind == "correction" or one.detail == "number")
    return one.kind in ("figure", "discrepancy") or (one.kind == "standing" and one.after == "disputed")
