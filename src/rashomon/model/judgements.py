"""What an analyst decides: kept with who, when and why, and stronger than any score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.accounts import OriginKind
from rashomon.model.language import Kind

JudgementVerdict = Literal["same", "different"]
JudgementSubject = Literal["entities", "claims", "stories", "origins"]
JudgedKind = Literal[Kind, OriginKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One side of a judgement: a name, a passage, or an article.

    A name as somebody judges it: everywhere, or only as one article uses it (two people of one name). A passage has
    `start` and `end` too, code points in the article's text, and `name` holds its exact words. An article has no
    words: `name` is "".
    """

    name: str
    article: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """That two things are one, or are not. It rests on names, words and articles, never on the identifiers of what
    was made of them: so it outlives every rebuild.

    `subject` says what is judged:

    entities  two names are one person, body, place, or two
    claims    two passages tell one claim, or two different ones
    stories   two articles are of one story, or are not
    origins   two origins, by name, are one, or are independent; or two tellings (passages) are; a passage beside a
              name: the telling comes from that origin. An origin's `article` bounds it to the story of that article

    `kind` bounds it to names of a kind, None to all. `at`: ISO 8601, UTC. `act`: one for all judgements that were made
    together and are taken back together. `id`: hash of all but `at` and `why`.
    """

    id: str
    subject: JudgementSubject = "entities"
    verdict: JudgementVerdict
    left: Named
    right: Named
    kind: JudgedKind | None
    by: str
    at: str
    why: str
    act: str | None = None
