"""What takes too long is ended, even where a library catches every exception; what does not is left alone."""

from __future__ import annotations

import re
import signal
import threading

import pytest

from rashomon.articles import read_article
from rashomon.engine.patience import TookTooLong, limit
from rashomon.engine.reading import ReadingStage
from rashomon.model import Article, RawDocument, Rejected


def forever() -> None:
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


def test_an_endless_loop_ends() -> None:
    with pytest.raises(TookTooLong), limit(0.05):
        forever()


def test_a_pattern_that_runs_away_ends() -> None:
    with pytest.raises(TookTooLong), limit(0.05):
        re.match(r"(a+)+$", "a" * 60 + "b")


def test_afterwards_the_clock_and_the_handler_are_as_before() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with limit(60):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_outside_the_main_thread_it_does_nothing() -> None:
    done: list[int] = []

    def work() -> None:
        with limit(60):
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


def test_a_document_that_takes_too_long_is_rejected_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(raw: RawDocument) -> Article | Rejected:
        if b"slow" in raw.data:
            forever()
        return read_article(raw)

    monkeypatch.setattr("rashomon.engine.reading.read_article", slow)
    monkeypatch.setattr("rashomon.engine.reading.DOCUMENT_SECONDS", 0.2)
    documents = [
        RawDocument(location=f"{word}.txt", data=word.encode(), form="text", retrieved="2025-11-04T10:00:00+00:00")
        for word in ("slow", "short")
    ]
    found = list(ReadingStage().run(documents))
    assert [one.reason for one in found if isinstance(one, Rejected)] == ["too-slow", "no-article"]
