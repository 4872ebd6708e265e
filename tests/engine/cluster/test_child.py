"""The process beside a worker: it answers, dies and is made anew; what kills it costs itself alone."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from rashomon.engine.cluster.child import Child, Died


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    made = Child("tests.engine.cluster.stages:length")
    yield made
    made.close()


def test_it_answers_and_an_answer_of_any_size_comes_whole(child: Child) -> None:
    assert child.do("four") == 4
    assert child.do(b"x" * 3_000_000) == 3_000_000


def test_what_its_work_raises_is_raised_here_and_it_lives_on(child: Child) -> None:
    child.do("begun")
    process = child._process
    with pytest.raises(RuntimeError, match="asked to fail"):
        child.do("fail")
    assert child.do("on") == 2
    assert child._process is process


def test_dead_or_killed_it_is_made_anew(child: Child) -> None:
    with pytest.raises(Died):
        child.do("die")
    assert child.do("anew") == 4
    assert child._process is not None
    os.kill(child._process.pid, signal.SIGKILL)
    child._process.wait()
    assert child.do("again") == 5
