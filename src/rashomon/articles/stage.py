"""The reading of articles as a stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.articles.read import STAGE, read_article
from rashomon.model import Article, RawDocument, Rejected


class ArticleStage:
    """RawDocument → Article | Rejected, one for one and in order."""

    name: str = STAGE
    version: str = "1"

    def run(self, items: Iterable[RawDocument]) -> Iterator[Article | Rejected]:
        """Read each document; what holds no article comes out as `Rejected`, with its reason."""
        for item in items:
            yield read_article(item)
