"""Mention → Entity: one identity across spellings and articles."""

from rashomon.entities.compare import explain, likeness, same
from rashomon.entities.identify import identify
from rashomon.entities.resolve import Resolution, resolve

__all__ = ["Resolution", "explain", "identify", "likeness", "resolve", "same"]
