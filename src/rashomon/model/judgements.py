"""What an analyst decides: kept with who, when and why, and stronger than any score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.language import Kind

JudgementVerdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name as somebody judges it: everywhere, or only as one article uses it (two people of one name)."""

    name: str
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Two names are one entity, or they are not. It rests on names, not on a build's identifiers: it outlives both.

    `kind` bounds it to names of a kind, None to all. `at`: ISO 8601, UTC. `id`: hash of all but `at`.
    """

    id: str
    verdict: JudgementVerdict
    left: Named
    right: Named
    kind: Kind | None
    by: str
    at: str
    why: str
