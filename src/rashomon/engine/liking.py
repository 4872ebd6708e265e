"""Which stories a text is like, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rashomon.engine.explaining import explain
from rashomon.engine.features import features_of
from rashomon.engine.reading import ReadingStage
from rashomon.model import RawDocument, Reading, Rejected
from rashomon.sources import find
from rashomon.store import Store
from rashomon.stories.grouping import THRESHOLD
from rashomon.stories.likeness import Vectors, days_apart
from rashomon.stories.online import Archive

SHOWN = 10  # stories, names and words given at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """A story that a text is like. `score`: 0 to 1, the mean likeness with its reports that were compared; `near`:
    whether a report of this likeness may belong to the story; `names`, `words`: those shared that tell most, as the
    archive writes them (lemmas in lower case), the most telling first; `days`: between the text and the nearest of
    the reports, None where one is not dated; `articles`: those compared, the most alike first.
    """

    story: str
    headline: str
    score: float
    near: bool
    names: tuple[str, ...]
    words: tuple[str, ...]
    days: int | None
    articles: tuple[str, ...]


def stories_like(
    store: Store, text: str | Path, *, published: date | None = None, limit: int = SHOWN
) -> list[Like] | Rejected:
    """The stories that a text, or the report in a file, is most like, the most alike first; or why it cannot be read.

    `published`: the day of a text, None where it is not known; a file says its own.
    """
    reading = _read(text) if isinstance(text, Path) else explain(text, published=published)
    if isinstance(reading, Rejected):
        return reading
    report = features_of(reading)
    with store.looking_up() as shelf:
        archive = Archive(shelf)
        (mine,) = archive.weighed([report])
        by_story: dict[str, list[tuple[float, str, Vectors]]] = defaultdict(list)
        found = archive.candidates(mine)
        theirs = archive.vectors([entry.number for entry, _ in found])
        for entry, value in found:
            if entry.story and entry.article != report.article:
                by_story[entry.story].append((value, entry.article, theirs[entry.number]))
    ranked = sorted(by_story, key=lambda story: (-_mean(by_story[story]), story))[: max(limit, 0)]
    headlines = store.headlines(ranked)
    return [_like(story, headlines.get(story, ""), mine, by_story[story]) for story in ranked]


def _read(path: Path) -> Reading | Rejected:
    for raw in find([path]):
        if isinstance(raw, Rejected):
            return raw
        if isinstance(raw, RawDocument):
            return next(ReadingStage().run([raw]))
    return Rejected(location=str(path), stage="sources", reason="empty", detail="there is no report in it")


def _mean(compared: list[tuple[float, str, Vectors]]) -> float:
    return sum(value for value, _, _ in compared) / len(compared)


def _like(story: str, headline: str, mine: Vectors, compared: list[tuple[float, str, Vectors]]) -> Like:
    days = [days_apart(mine.published, v.published) for _, _, v in compared if mine.published and v.published]
    score = _mean(compared)
    return Like(
        story=story,
        headline=headline,
        score=round(min(score, 1.0), 3),
        near=score >= THRESHOLD,
        names=_shared([(_named(mine), _named(v)) for _, _, v in compared]),
        words=_shared([(mine.words, v.words) for _, _, v in compared]),
        days=min(days, default=None),
        articles=tuple(article for _, article, _ in compared),
    )


def _named(vectors: Vectors) -> dict[str, float]:
    return {term: vectors.words[term] for term in vectors.names if term in vectors.words}


def _shared(pairs: list[tuple[Mapping[str, float], Mapping[str, float]]]) -> tuple[str, ...]:
    """The terms that add most to the likeness with all that were compared."""
    worth: defaultdict[str, float] = defaultdict(float)
    for one, other in pairs:
        for term in one.keys() & other.keys():
            worth[term] += one[term] * other[term]
    return tuple(sorted(worth, key=lambda term: (-round(worth[term], 9), term))[:SHOWN])
