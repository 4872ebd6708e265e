"""A text read alone, outside any store: what `rashomon explain` shows."""

from __future__ import annotations

from datetime import date

from rashomon.engine.reading import read_articles
from rashomon.model import Article, MainEvent, Moment, Reading, Rejected, day, identifier, sha256


def explain(text: str, *, published: date | None = None) -> Reading | Rejected:
    """The reading of `text` as it stands: nothing is taken off it, and its language is taken to be English.

    `published`: the day it is read as printed on, for "yesterday" and "on Monday"; unknown by default. A text that
    cannot be read comes back as `Rejected` with the reason.
    """
    if not text.strip():
        return Rejected(
            location="text", stage="articles", reason="empty", detail="there is no text to read", sha256=sha256(b"")
        )
    moment: Moment | None = day(published, basis="stated") if published else None
    article = Article(
        id=identifier("article", "explain", text), location="text", sha256=sha256(text.encode("utf-8", "replace")),
        text=text, language="en", published=moment,
    )  # fmt: skip
    return next(iter(read_articles([article])))


def main_event_of(reading: Reading) -> MainEvent | None:
    """What the reading's article is about; None where there is no one such happening."""
    from rashomon.events.main import find_main

    return find_main(reading.article, reading.annotation, reading.statements, reading.events)
