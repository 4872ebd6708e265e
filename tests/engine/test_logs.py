"""A log line is one event: what a server said neither steers the terminal nor looks like another line."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from rashomon.engine.logs import HIDDEN, configure, logger, said


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    before = list(root.handlers), root.level
    yield
    root.handlers[:], level = before
    root.setLevel(level)
    structlog.reset_defaults()


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_in_a_pipe_each_event_is_a_line_of_json() -> None:
    out = io.StringIO()
    configure(stream=out)
    logger("rashomon.watch").info("visited", source="Harbour feed", new=3)
    (line,) = lines(out)
    assert (line["event"], line["source"], line["new"], line["level"]) == ("visited", "Harbour feed", 3, "info")
    assert line["at"].endswith("Z") and line["logger"] == "rashomon.watch"


def test_on_a_terminal_it_is_a_line_for_a_person_unless_json_is_asked_for() -> None:
    out = Terminal()
    configure(stream=out)
    logger("rashomon.watch").info("visited", source="Harbour feed")
    assert "visited" in out.getvalue() and not out.getvalue().startswith("{")
    configure(stream=out, as_json=True)
    logger("rashomon.watch").info("again")
    assert json.loads(out.getvalue().splitlines()[-1])["event"] == "again"


def test_the_log_of_a_library_goes_the_same_way_and_is_not_said_twice() -> None:
    out = io.StringIO()
    configure(stream=out)
    configure(stream=out)
    logging.getLogger("somebody.else").warning("gave up on %s", "a\nb")
    (line,) = lines(out)
    assert line["event"] == "gave up on a\\u000ab" and line["logger"] == "somebody.else"


def test_below_the_level_nothing_is_said() -> None:
    out = io.StringIO()
    configure(level="warning", stream=out)
    logger("rashomon.watch").info("visited")
    logger("rashomon.watch").warning("failing")
    assert [line["event"] for line in lines(out)] == ["failing"]


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()])
def test_hostile_words_begin_no_line_and_steer_nothing(stream: io.StringIO) -> None:
    configure(stream=stream)
    title = "Ferry\n2031-01-01T00:00:00Z [info] all is well\x1b]0;x\x07\u202e\u2028"
    logger("rashomon.watch").info("new", title=title, listed=[title], more={title: title})
    assert len(stream.getvalue().splitlines()) == 1
    assert "\x1b]" not in stream.getvalue() and "\u202e" not in stream.getvalue()


def test_a_traceback_cannot_be_taken_for_another_event() -> None:
    out = Terminal()
    configure(stream=out)
    try:
        raise ValueError("bad\n2031-01-01T00:00:00Z [info] all is well")
    except ValueError:
        logger("rashomon.watch").exception("broke")
    first, *rest = out.getvalue().splitlines()
    assert "broke" in first and any("ValueError" in line for line in rest)
    assert all(line.startswith("  ") for line in rest if line)


def test_no_secret_is_written() -> None:
    out = io.StringIO()
    configure(stream=out)
    logger("rashomon.alerts").error(
        "refused", password="hunter2", smtp_token="abc", headers={"Authorization": "Basic aHVudGVyMg=="},
        url="https://desk:hunter2@hooks.example/x?token=hunter2&page=2", said="Bearer hunter2hunter2",
    )  # fmt: skip
    assert "hunter2" not in out.getvalue() and "aHVudGVyMg" not in out.getvalue()
    (line,) = lines(out)
    assert line["url"] == f"https://{HIDDEN}@hooks.example/x?token={HIDDEN}&page=2"


@given(st.text(max_size=200))
def test_what_is_said_is_one_short_line(text: str) -> None:
    found = said(text, 50)
    assert len(found.splitlines()) <= 1 and not any(ord(c) < 32 for c in found)
    assert len(found) <= 50 * 6
    found.encode("utf-8")
