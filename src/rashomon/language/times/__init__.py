"""Expressions of time: where they stand, what they mean, and which of them belongs to an event.

The way of an expression: 1. `scan` tries the rules of `kinds` on the sentences that hold their words; 2. `guards`
throws out what only looks like a time; 3. `match` keeps what needs no publication to be known; 4. `place` reads each
for a publication, `join` gives clocks their days, `anchors` places what is told from another time.
"""

from __future__ import annotations

from rashomon.language.times.attach import moment_for
from rashomon.language.times.match import Matched, match_times
from rashomon.language.times.place import find_times, place_times

__all__ = ["Matched", "find_times", "match_times", "moment_for", "place_times"]
