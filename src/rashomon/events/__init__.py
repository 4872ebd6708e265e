"""Annotation → Event: who did what to whom, when, where, and whether it happened at all."""

from rashomon.events.find import find_events
from rashomon.events.quantities import find_quantities, parse_number

__all__ = ["find_events", "find_quantities", "parse_number"]
