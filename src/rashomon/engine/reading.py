"""RawDocument → Reading: the stages that need one article alone, in a chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.articles import read_article
from rashomon.engine.patience import DOCUMENT_SECONDS, TookTooLong, limit
from rashomon.engine.rejections import failed
from rashomon.engine.timing import timed
from rashomon.engine.versions import READING
from rashomon.events import find_events
from rashomon.language import LANGUAGES, annotate, is_read
from rashomon.model import Annotation, Article, RawDocument, Reading, Rejected
from rashomon.statements import find_statements

# Bytes of text parsed together: a long article alone, short ones in company. The parser holds about 100 times
# the text, so a batch stays below 60 MB.
BATCH_CHARACTERS = 400_000
BATCH_ARTICLES = 8


class ReadingStage:
    """articles, language, statements and events in one: what a worker does with a document."""

    name = "reading"
    version = READING.rpartition("/")[2]

    def run(self, items: Iterable[RawDocument]) -> Iterator[Reading | Rejected]:
        """One reading or rejection for each document, in order; a stage that fails rejects its document."""
        batch: list[Article | Rejected] = []
        size = 0
        for raw in items:
            found = _article(raw)
            batch.append(found)
            size += len(found.text) if isinstance(found, Article) else 0
            if len(batch) >= BATCH_ARTICLES or size >= BATCH_CHARACTERS:
                yield from read_articles(batch)
                batch, size = [], 0
        yield from read_articles(batch)


def _article(raw: RawDocument) -> Article | Rejected:
    try:
        with timed("articles"), limit(DOCUMENT_SECONDS):
            found = read_article(raw)
        if isinstance(found, Article) and not is_read(found):
            return _not_analysed(found)
        return found
    except TookTooLong:
        return _too_slow(raw.location, "articles", raw.sha256)
    except Exception as error:  # a bug of ours on input we did not foresee: kept, and the run goes on
        return failed(raw.location, "articles", error, raw.sha256)


def _too_slow(location: str, stage: str, sha256: str) -> Rejected:
    detail = f"reading it was given up after {DOCUMENT_SECONDS:.0f} s; split it, one report a file, or leave it out"
    return Rejected(location=location, stage=stage, reason="too-slow", detail=detail, sha256=sha256)


def _not_analysed(article: Article) -> Rejected:
    known = ", ".join(sorted(LANGUAGES))
    language = f"is in '{article.language}'" if article.language else "is in a language that could not be told"
    detail = (
        f"the report {language}; statements and events are read in: {known}. Its bytes are kept: "
        "`rashomon article` shows its text, and a later version that reads the language takes it up"
    )
    return Rejected(
        location=article.location, stage="language", reason="language", detail=detail, sha256=article.sha256
    )


def read_articles(batch: Sequence[Article | Rejected]) -> Iterator[Reading | Rejected]:
    """The readings of articles, in order; rejections go through, and an article that breaks a stage becomes one."""
    articles = [a for a in batch if isinstance(a, Article)]
    try:
        with timed("language"), limit(DOCUMENT_SECONDS):
            annotations = dict(zip((a.id for a in articles), annotate(articles), strict=True))
    except (Exception, TookTooLong):  # one of them breaks the parser or holds it up: find out which, one by one
        annotations = {}
    for found in batch:
        if isinstance(found, Rejected):
            yield found
            continue
        stage = "language"
        try:
            with limit(DOCUMENT_SECONDS):
                annotation: Annotation = annotations.get(found.id) or next(annotate([found]))
                stage = "statements"
                with timed(stage):
                    statements = find_statements(found, annotation)
                stage = "events"
                with timed(stage):
                    events = find_events(found, annotation, statements)
            yield Reading(article=found, annotation=annotation, statements=statements, events=events)
        except TookTooLong:
            yield _too_slow(found.location, stage, found.sha256)
        except Exception as error:
            yield failed(found.location, stage, error, found.sha256)
