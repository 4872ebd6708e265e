"""RawDocument → Article: extract, clean, date. What is removed is kept with its reason."""

from rashomon.articles.read import read_article
from rashomon.articles.stage import ArticleStage

__all__ = ["ArticleStage", "read_article"]
