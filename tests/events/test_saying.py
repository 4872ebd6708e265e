"""What something was said during has the day of the saying, and nothing else has."""

from __future__ import annotations

import pytest

from rashomon.engine import ReadingStage
from rashomon.model import RawDocument, Reading

HEAD = "Ministers meet in Port Ansel\n\nNovember 6, 2025\n\n"
REST = (
    " The harbour authority had asked for new tugs and a second pilot boat, and for money to pay the crews all winter."
)


def moments(sentence: str, trigger: str) -> list[str | None]:
    raw = RawDocument(
        location="a.txt", data=(HEAD + sentence + REST).encode(), form="text", retrieved="2025-11-07T08:00:00+00:00"
    )
    reading = next(ReadingStage().run([raw]))
    assert isinstance(reading, Reading)
    found = [e for e in reading.events if e.trigger.exact == trigger]
    return [e.moment.earliest if e.moment else None for e in found]


def test_a_meeting_during_which_something_was_said() -> None:
    sentence = (
        "Transport minister Ada Brenn said on Wednesday that the port mattered to all during a meeting with unions."
    )
    assert moments(sentence, "meeting") == ["2025-11-05"]


@pytest.mark.parametrize("words", ["before a meeting", "after a meeting", "of a meeting"])
def test_a_meeting_that_was_not_then(words: str) -> None:
    sentence = f"Transport minister Ada Brenn said on Wednesday that the port had been quiet {words} with unions."
    assert all(moment is None for moment in moments(sentence, "meeting"))
