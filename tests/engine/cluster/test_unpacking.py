"""Files taken apart in the process beside a worker: what kills it costs itself alone, and what it held before stays.

One that is killed in earnest: tests/engine/cluster/test_run.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.engine.cluster import unpacking
from rashomon.engine.cluster.child import Died
from rashomon.engine.cluster.inputs import Cutting, Piece, count_documents, cut, documents_in, listed
from rashomon.engine.cluster.unpacking import count_safely, documents_safely, opened
from rashomon.model import RawDocument, Rejected
from tests.engine.cluster import corpus


@pytest.fixture
def piece(tmp_path: Path) -> Piece:
    (piece,) = listed([corpus.lines(tmp_path / "in.jsonl", corpus.records(2), broken=True)])
    assert isinstance(piece, Piece)
    return piece


class Dying:
    """A process that dies before it gives the document of this number, so many times."""

    def __init__(self, at: int, times: int) -> None:
        self.at, self.times = at, times

    def each(self, asked: tuple[Piece, int]) -> Iterator[RawDocument | Rejected]:
        for n, found in enumerate(opened(asked), asked[1]):
            self._die(n)
            yield found

    def do(self, piece: Piece) -> int:
        self._die(self.at)
        return count_documents(piece)

    def _die(self, n: int) -> None:
        if n == self.at and self.times:
            self.times -= 1
            raise Died


def dying(monkeypatch: pytest.MonkeyPatch, at: int, times: int) -> None:
    one: Any = Dying(at, times)
    monkeypatch.setattr(unpacking, "child_for", lambda _: one)


def test_the_same_is_found_beside_and_half_of_it_may_be_left(piece: Piece) -> None:
    assert list(documents_safely(piece)) == list(documents_in(piece))
    some = documents_safely(piece)
    first = next(some)
    some.close()  # type: ignore[attr-defined]
    assert next(documents_safely(piece)) == first


def test_a_file_that_kills_is_rejected_and_what_came_before_is_kept(
    piece: Piece, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying(monkeypatch, at=3, times=2)
    *before, bad = documents_safely(piece)
    assert before == list(documents_in(piece))[:3]
    assert isinstance(bad, Rejected)
    assert (bad.location, bad.reason) == (piece.location, "error")
    assert "was killed, after 3 documents" in bad.detail


def test_a_process_that_was_killed_for_another_s_sake_goes_on_where_it_was(
    piece: Piece, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying(monkeypatch, at=3, times=1)
    assert list(documents_safely(piece)) == list(documents_in(piece))
    dying(monkeypatch, at=0, times=1)
    assert count_safely(piece) == 9


def test_a_file_that_kills_whoever_counts_it_is_one_piece(piece: Piece, monkeypatch: pytest.MonkeyPatch) -> None:
    dying(monkeypatch, at=0, times=9)
    count = count_safely(piece)
    assert count == 0
    assert cut(piece, count, Cutting(documents=1)) == [piece]
