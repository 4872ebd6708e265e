"""The articles about one happening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.documents import Article
from rashomon.model.events import Event
from rashomon.model.language import Annotation
from rashomon.model.moments import Moment
from rashomon.model.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read out of one article on its own."""

    article: Article
    annotation: Annotation
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A stage of a long affair: the reports of one turn of it, in the order of publication, and when that was."""

    headline: str
    articles: tuple[str, ...]
    moment: Moment | None = None


StoryTie = Literal["background", "look-alike", "affair"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """That two stories (identifiers in order) have to do with one another and are not one.

    "background": one tells the other's happening as history; "look-alike": alike in words, apart in who, where or
    when; "affair": two turns of one affair. `score` 0 to 1; `why` for the reader.
    """

    left: str
    right: str
    tie: StoryTie
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story: its articles in the order of publication (then identifier), and when.

    `moment`: until its dossier is built, the days on which its articles were published; in a dossier, when the events
    that they are about were, None where no article tells it.
    """

    id: str
    headline: str
    articles: tuple[str, ...]
    moment: Moment | None = None
    chapters: tuple[Chapter, ...] = ()  # two or more, or none
