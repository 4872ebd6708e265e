"""Expressions of time: where they stand, what they mean, and which of them belongs to an event."""

from __future__ import annotations

from rashomon.language.times.attach import moment_for
from rashomon.language.times.find import find_times

__all__ = ["find_times", "moment_for"]
