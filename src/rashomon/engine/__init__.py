"""Runs the stages: here, over all cores."""

from rashomon.engine.desk import Desk, NoSuchStory, Progress, ReadReport
from rashomon.engine.reading import ReadingStage
from rashomon.engine.telling import TellingStage, tell_story

__all__ = ["Desk", "NoSuchStory", "Progress", "ReadReport", "ReadingStage", "TellingStage", "tell_story"]
