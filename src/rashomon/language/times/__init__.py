"""Expressions of time: where they stand, what they mean, and which of them belongs to an event."""

from __future__ import annotations

from rashomon.language.times.attach import moment_for
from rashomon.language.times.find import Matched, find_times, match_times, place_times

__all__ = ["Matched", "find_times", "match_times", "moment_for", "place_times"]
