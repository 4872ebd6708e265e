"""Article → Annotation: the parse, the mentions, the references, the times."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.language.names import find_mentions
from rashomon.language.parse import BATCH, parse
from rashomon.language.references import find_references
from rashomon.language.times import find_times
from rashomon.model import Annotation, Article


def annotate(articles: Iterable[Article]) -> Iterator[Annotation]:
    """The annotations of `articles`, in order, parsed in small batches."""
    stream = iter(articles)
    while batch := list(itertools.islice(stream, BATCH)):
        for article, parsed in zip(batch, parse(a.text for a in batch), strict=True):
            bare = Annotation(
                article=article.id, tokens=parsed.tokens, sentences=parsed.sentences, mentions=(), times=()
            )
            named = replace(bare, mentions=find_mentions(article, bare, parsed.names))
            yield replace(named, times=find_times(article, named), references=find_references(article, named))


def resolve_times(article: Article, annotation: Annotation) -> Annotation:
    """The annotation with its times read again, for an article whose publication moment became known."""
    return replace(annotation, times=find_times(article, annotation))
