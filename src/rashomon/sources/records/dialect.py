"""What a dialect is: how one tool writes a report as a record, and how that record is read.

A dialect is one file in `rashomon.sources.records.dialects` with a module-level `DIALECT`, and one fixture pair in
`tests/sources/dialects`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.model import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a record holds. Without `text` and `html`, `url` is where the report is to be fetched.

    `seen` is when the tool saw the page, as written: it bounds publication from above and is no date of publication.
    """

    text: str | None = None
    html: str | None = None
    url: str | None = None
    seen: str | None = None
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one tool writes records. `recognise` gives how sure it is, 0 to 1; the surest reads the record."""

    name: str
    title: str
    recognise: Callable[[Mapping[str, Any]], float]
    read: Callable[[Mapping[str, Any]], Record]
