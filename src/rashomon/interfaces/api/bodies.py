"""What the API takes."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rashomon.model import JudgedKind, JudgementSubject, JudgementVerdict

Who = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S")]
Why = Annotated[str, StringConstraints(max_length=4_000)]
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class Taken(BaseModel):
    """A body: what it does not know is a mistake, and told."""

    model_config = ConfigDict(extra="forbid")


class SideAsked(Taken):
    """One side of a judgement: a name (in one article only, where that is given), a passage (article, start and end in
    code points of its text, its words as the name), or an article (no name)."""

    name: Annotated[str, StringConstraints(max_length=20_000)] = ""
    article: Identifier | None = None
    start: Annotated[int, Field(ge=0, le=2**31)] | None = None
    end: Annotated[int, Field(ge=1, le=2**31)] | None = None


class JudgementAsked(Taken):
    """A decision: two things are one, or are not; by whom, and why."""

    subject: JudgementSubject = "entities"
    verdict: JudgementVerdict
    left: SideAsked
    right: SideAsked
    kind: JudgedKind | None = None
    by: Who
    why: Why = ""


class UndoAsked(Taken):
    """Who takes a judgement back, and why."""

    by: Who
    why: Why = ""


class TextAsked(Taken):
    """A report's text, and what is known of it; what is left out stays unknown, unless the text says it."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=5_000_000)]
    headline: Annotated[str, StringConstraints(max_length=1_000)] = ""
    outlet: Annotated[str, StringConstraints(max_length=400)] = ""
    url: Annotated[str, StringConstraints(max_length=2_000)] = ""
    published: Annotated[str, StringConstraints(max_length=100)] = Field(
        default="", description="When it was published, as a date or in the words of its source."
    )
