"""Runs the stages: here, over all cores."""

from typing import TYPE_CHECKING, Any

from rashomon.engine.articles import ArticleRecord, NoSuchArticle
from rashomon.engine.desk import Desk, NoSuchStory, ReadReport
from rashomon.engine.intake import Progress
from rashomon.engine.judging import NoSuchEntity, NoSuchJudgement

if TYPE_CHECKING:
    from rashomon.engine.reading import ReadingStage
    from rashomon.engine.telling import TellingStage, tell_story

__all__ = [
    "ArticleRecord", "Desk", "NoSuchArticle", "NoSuchEntity", "NoSuchJudgement", "NoSuchStory", "Progress",
    "ReadReport", "ReadingStage", "TellingStage", "tell_story",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    # The stages load the parser's lexicons: only who asks for one waits for it.
    if name == "ReadingStage":
        from rashomon.engine.reading import ReadingStage

        return ReadingStage
    if name in {"TellingStage", "tell_story"}:
        from rashomon.engine import telling

        return getattr(telling, name)
    raise AttributeError(name)
