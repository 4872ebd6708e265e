"""Files taken apart in the process beside a worker: what kills it costs itself alone, and what it held before stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.engine.cluster.errors import ClusterError
from rashomon.engine.cluster.inputs import Cutting, Piece, cut, documents_in, listed
from rashomon.engine.cluster.unpacking import OPENS, count_safely, documents_safely
from rashomon.model import RawDocument, Rejected
from tests.engine.cluster import corpus, stages

STAGES = "tests.engine.cluster.stages:"


def piece_of(path: Path) -> Piece:
    (piece,) = listed([path])
    assert isinstance(piece, Piece)
    return piece


def test_the_same_is_found_and_half_of_it_may_be_left(tmp_path: Path) -> None:
    piece = piece_of(corpus.lines(tmp_path / "in.jsonl", corpus.records(3), broken=True))
    assert list(documents_safely(piece)) == list(documents_in(piece))
    assert count_safely(piece) == 13
    some = documents_safely(piece)
    first = next(some)
    some.close()  # type: ignore[attr-defined]
    assert next(documents_safely(piece)) == first


def test_a_file_that_kills_is_rejected_and_what_came_before_is_kept(tmp_path: Path) -> None:
    piece = piece_of(corpus.lines(tmp_path / f"{stages.KILLS}.jsonl", corpus.records(1)))
    found = list(documents_safely(piece, f"{STAGES}marked_file"))
    assert isinstance(found[0], RawDocument)
    (bad,) = found[1:]
    assert isinstance(bad, Rejected)
    assert (bad.location, bad.reason) == (piece.location, "error")
    assert "was killed, after 1 document" in bad.detail


def test_a_process_that_was_killed_for_another_s_sake_goes_on_where_it_was(tmp_path: Path) -> None:
    piece = piece_of(corpus.lines(tmp_path / "in.jsonl", corpus.records(1)))
    assert list(documents_safely(piece, f"{STAGES}killed_once")) == list(documents_in(piece))


def test_a_file_that_kills_whoever_counts_it_is_one_piece(tmp_path: Path) -> None:
    piece = piece_of(corpus.lines(tmp_path / "in.jsonl", corpus.records(1)))
    assert count_safely(piece, f"{STAGES}dies") == 0
    assert cut(piece, 0, Cutting(documents=1)) == [piece]


def test_an_error_of_ours_comes_through(tmp_path: Path) -> None:
    piece = Piece(path="nowhere://bucket/a", location="nowhere://bucket/a", size=1, stamp="", retrieved="")
    with pytest.raises((ClusterError, RuntimeError), match="nowhere"):
        list(documents_safely(piece, OPENS))
