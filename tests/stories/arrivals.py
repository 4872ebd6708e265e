"""Invented reports that arrive: each of an event with words of its own and some of everyone's."""

from __future__ import annotations

import random
from datetime import date, timedelta

from rashomon.model import day
from rashomon.stories.features import Features

COMMON = [f"common{n}" for n in range(30)]
OPENED = date(2031, 3, 1)


def report(event: int, n: int, *, own: float = 0.7, dated: bool = True, after: int = 0) -> Features:
    """The n-th report of an event: `own` of the event's words, others from everywhere."""
    chance = random.Random(f"{event} {n}")
    mine = [f"event{event}word{i}" for i in range(20)]
    words = {word: float(chance.randint(1, 4)) for word in mine if chance.random() < own}
    words |= {word: 1.0 for word in COMMON if chance.random() < 0.5}
    names = {f"name{event}of{i}": 2.0 for i in range(4) if chance.random() < 0.8}
    when = OPENED + timedelta(days=event % 40 + after)
    return Features(
        article=f"a{event:03d}{n:03d}",
        words=words | names,
        names=names,
        published=day(when, basis="stated") if dated else None,
        lead=frozenset(names),
    )


def reports(events: int, each: int) -> list[Features]:
    """Reports of many events."""
    return [report(event, n, dated=n % 5 != 4) for event in range(events) for n in range(each)]
