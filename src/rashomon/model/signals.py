"""What gives away how a text, or a telling, came about: the evidence for copying and for one's own work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.spans import Span

SignalKind = Literal[
    "identical",  # the texts are the same
    "passage",  # a long run of the reporter's own words is the same
    "order",  # shorter runs follow one another in the same order
    "ellipsis",  # a quotation is cut at the same places
    "misspelling",  # the same word is wrong in both
    "error",  # the same slip of fact or of grammar stands in both
    "credit",  # the one names the other, or both one agency, as where it is from
    "dateline",  # an agency's mark stands at the head of the text
    "link",  # the one links to the other, or both to one page
    "chain",  # the one names the other, or both one relay, as who reported it first
    "quotation",  # the same words of one speaker: by itself it proves no copying
    "speaker",  # one person, body or document is named as the source
    "time",  # the one was published before the other
    "ownership",  # the outlets have one owner
    "presence",  # a reporter of the outlet was there, or was told
    "judgement",  # an analyst decided so
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing that speaks for a way: `why` says it to the reader, `here` and `there` are the words.

    `here` stands in the article that the signal is about, `there` in the other. `proves`: alone enough for copying
    or for own work; the others only add up, or tell the direction.
    """

    kind: SignalKind
    why: str
    here: Span | None = None
    there: Span | None = None
    proves: bool = False
