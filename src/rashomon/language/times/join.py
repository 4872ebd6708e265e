"""Clock times and their days: joined where they stand together, else given the sentence's only day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.language.times import calendar
from rashomon.language.times.seen import Seen, by_sentence

BETWEEN_CLOCK_AND_DAY = re.compile(r"\s*,?\s*(?:local time\s*)?(?:\([^()]{1,30}\)\s*)?,?\s*(?:on\s+|,\s*)?$")
BETWEEN_DAY_AND_CLOCK = re.compile(
    r"\s*,?\s*(?:at|by|around|about|from)?\s*"
    r"(?:about|around|approximately|roughly|exactly|precisely|just (?:before|after))?\s*$"
)
BRACKET = re.compile(r"[^\S\n]*\($")
# Days that a clock time may be part of.
DAYS = ("weekday", "day", "full date", "month and day", "feast", "numeric date", "part of a day", "from an event")
HALVES = re.compile(r"(?i)[ap]\.?m")
BESIDE, FAR = 60, "…"  # characters between a clock and its day; what no pattern of what stands between matches
TWIN = "twin"
NOON, EVENING = 12, 6
EARLIEST, LATEST = -12 * 60, 14 * 60  # minutes by which clocks differ from Greenwich


def with_days(text: str, items: list[Seen]) -> list[Seen]:
    """The expressions with each clock time joined to the day it stands beside, else given its sentence's only day."""
    if not any(_is_clock(item) for item in items):
        return items
    return list(_joined(text, list(_with_offsets(text, items))))


def _is_clock(item: Seen) -> bool:
    return item.name == "clock"


def _joined(text: str, items: list[Seen]) -> Iterator[Seen]:
    last: Seen | None
    there = by_sentence(items)
    only = {n: found[0] if len(found) == 1 else None for n, group in there.items()
            if (found := [item for item in group if item.is_day()]) or True}  # fmt: skip
    number, last = 0, None
    while number < len(items):
        item = items[number]
        following = items[number + 1] if number + 1 < len(items) else None
        day_of_twin = _day_of_twin(text, items, number)
        if day_of_twin is not None and following is not None:
            last = _join(day_of_twin, following, following.start, day_of_twin.end)
            yield _same_instant(last, item, local=False)
            yield last
            number += 3
            continue
        if following is not None:
            between = text[item.end : following.start] if following.start - item.end < BESIDE else FAR
            if (_is_clock(item) and _takes(following) and BETWEEN_CLOCK_AND_DAY.match(between)) or (
                _is_clock(following) and _takes(item) and BETWEEN_DAY_AND_CLOCK.match(between)
            ):
                time, day = (item, following) if _is_clock(item) else (following, item)
                last = _join(day, time, item.start, following.end)
                yield last
                number += 2
                continue
        if item.note == TWIN and last is not None:
            item = _same_instant(last, item, local=True)
        elif _is_clock(item):
            single = only.get(item.sentence)
            if single is not None:
                item = _join(single, item, item.start, item.end)._replace(anchors=single.anchors)
        last = item
        yield item
        number += 1


def _day_of_twin(text: str, items: list[Seen], number: int) -> Seen | None:
    """The day that stands in brackets with a second clock: "6 a.m. (2100 GMT Monday)"."""
    if number + 2 >= len(items) or items[number + 1].note != TWIN or not _takes(items[number + 2]):
        return None
    twin, day = items[number + 1], items[number + 2]
    beside = day.start - twin.end < BESIDE and BETWEEN_CLOCK_AND_DAY.match(text[twin.end : day.start])
    return day if beside and day.is_day() else None


def _same_instant(known: Seen, other: Seen, *, local: bool) -> Seen:
    """A clock told twice: `other` on the day that the `known` one gives it. `local`: `known` is the local time."""
    one, two, stretch = known.meaning.clock, other.meaning.clock, known.meaning.stretch
    if one is None or two is None or stretch is None or stretch.first != stretch.last:
        return other._replace(note="" if other.note == TWIN else other.note)
    minutes = (60 * (one[0] - two[0]) + one[1] - two[1]) * (1 if local else -1)
    ahead = 1 if minutes < EARLIEST else -1 if minutes > LATEST else 0  # days by which the local date is ahead
    when = calendar.shift(stretch.first, -ahead if local else ahead)
    meaning = other.meaning._replace(
        value=when.isoformat() + other.meaning.value, stretch=calendar.on(when), stated=known.meaning.stated
    )
    return other._replace(meaning=meaning, anchors=known.anchors, note="" if other.note == TWIN else other.note)


def _takes(item: Seen) -> bool:
    return item.meaning.kind in ("date", "time") and item.meaning.clock is None and item.name in DAYS


def _late(hour: int, part: str) -> bool:
    """Whether an hour without a.m. or p.m. is one after noon: "at 7:30 on Monday evening"."""
    return 0 < hour < NOON and (part != "NI" or hour >= EVENING)


def _join(day: Seen, time: Seen, start: int, end: int) -> Seen:
    date, _, part = day.meaning.value.partition("T")
    value, clock = time.meaning.value, time.meaning.clock
    if clock is not None and part in ("EV", "AF", "NI") and not HALVES.search(time.match.found[0]):
        clock = clock if not _late(clock[0], part) else (clock[0] + NOON, *clock[1:])
        value = f"T{clock[0]:02d}{value[3:]}"
    meaning = time.meaning._replace(
        value=date + value, clock=clock, stretch=day.meaning.stretch, stated=day.meaning.stated
    )
    note = "" if time.note == TWIN else time.note
    return time._replace(start=start, end=end, meaning=meaning, anchors=day.anchors, note=note)


def _with_offsets(text: str, items: list[Seen]) -> Iterator[Seen]:
    """ "3 a.m. (0700 GMT)": the clock in Greenwich tells the zone of the one before it."""
    twin = False
    for number, plain in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        item, twin = plain._replace(note=TWIN) if twin else plain, False
        clock = item.meaning.clock
        if following is not None and clock is not None and following.meaning.clock is not None:
            zone = following.meaning.zone
            local = not item.meaning.zone or item.meaning.zone.lower().startswith("local")
            beside = following.start - item.end < 20 and BRACKET.match(text[item.end : following.start])
            if local and beside and zone in ("GMT", "UTC"):
                there = following.meaning.clock
                minutes = 60 * (clock[0] - there[0]) + clock[1] - there[1]
                minutes += 1440 if minutes < EARLIEST else -1440 if minutes > LATEST else 0
                sign, size = "+" if minutes >= 0 else "-", abs(minutes)
                if size % 15 == 0:
                    offset = f"UTC{sign}{size // 60:02d}:{size % 60:02d}"
                    twin = True
                    note = f"zone from {following.match.found[0]}"
                    yield item._replace(meaning=item.meaning._replace(zone=offset), note=note)
                    continue
        yield item
