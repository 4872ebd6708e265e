"""What a user names, in pieces: together they hold what the local engine finds, whatever the cutting."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engine.cluster.errors import ClusterError, shown
from rashomon.engine.cluster.inputs import (
    STRETCHES,
    Cutting,
    Piece,
    count_documents,
    cut,
    documents_in,
    listed,
    shards,
)
from rashomon.model import RawDocument, Rejected
from rashomon.sources import find
from tests.engine.cluster import corpus


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = corpus.reports(tmp_path_factory.mktemp("in") / "reports")
    (folder / ".hidden").write_text("not for reading")
    return folder


def pieces(*inputs: str | Path) -> list[Piece]:
    return [one for one in listed(inputs) if isinstance(one, Piece)]


def plain(found: RawDocument | Rejected) -> tuple[object, ...]:
    if isinstance(found, Rejected):
        return found.location, found.reason, found.detail, found.sha256
    return found.location, found.data, found.form, found.retrieved, found.told


@given(documents=st.integers(1, 6), large=st.integers(1, 6000))
@settings(max_examples=15)
def test_the_pieces_hold_what_the_local_engine_finds_in_its_order(reports: Path, documents: int, large: int) -> None:
    cutting = Cutting(large=large, documents=documents)
    parts = [
        part
        for piece in pieces(reports)
        for part in (cut(piece, count_documents(piece), cutting) if piece.size >= large else [piece])
    ]
    found = [plain(one) for part in parts for one in documents_in(part)]
    assert found == [plain(one) for one in find([reports]) if isinstance(one, RawDocument | Rejected)]
    assert len({part.key for part in parts}) == len(parts)


def test_an_address_holds_the_same_documents_under_its_own_name(reports: Path) -> None:
    here = [one for piece in pieces(reports) for one in documents_in(piece)]
    there = [one for piece in pieces(reports.as_uri()) for one in documents_in(piece)]
    assert [getattr(one, "data", one.sha256) for one in there] == [getattr(one, "data", one.sha256) for one in here]
    assert all(one.location.startswith("file://") for one in there)
    assert [p.path for p in pieces(f"{reports.as_uri()}/*.jsonl")] == [
        (reports / name).as_uri() for name in ("a.jsonl", "c.jsonl")
    ]


@given(sizes=st.lists(st.integers(0, 50), max_size=30), most=st.integers(1, 100), files=st.integers(1, 8))
def test_every_piece_is_in_one_shard_and_no_shard_is_too_large(sizes: list[int], most: int, files: int) -> None:
    some = [
        Piece(path=f"/{n}", location=f"{n}", size=size, stamp="", retrieved="2031-03-04T00:00:00+00:00")
        for n, size in enumerate(sizes)
    ]
    made = list(shards(some, "v", Cutting(shard_bytes=most, shard_files=files)))
    assert [piece for shard in made for piece in shard.pieces] == some
    for shard in made:
        assert len(shard.pieces) <= files
        assert len(shard.pieces) == 1 or sum(piece.size for piece in shard.pieces) <= most
    assert len({shard.name for shard in made}) == len(made)


def test_a_file_is_another_piece_when_it_changes_and_a_shard_when_the_version_does(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One text.")
    (before,) = pieces(path)
    path.write_text("Another text.")
    (after,) = pieces(path)
    assert before.key != after.key
    (one,), (other,) = (list(shards([after], version, Cutting())) for version in ("v1", "v2"))
    assert one.name != other.name


def test_a_large_file_is_cut_into_a_bounded_number_of_stretches() -> None:
    piece = Piece(path="/a", location="a", size=1, stamp="", retrieved="")
    parts = cut(piece, 1_000_000, Cutting(documents=10))
    assert len(parts) == STRETCHES
    assert parts[0].first == 0
    assert all(left.last == right.first for left, right in itertools.pairwise(parts))


def test_what_is_not_there_or_is_no_file_is_rejected_with_the_way_out(tmp_path: Path) -> None:
    asked: list[str | Path] = [tmp_path / "none", f"file://{tmp_path}/none", "https://paper.example/a", "-"]
    found = list(listed(asked))
    assert [one.reason for one in found if isinstance(one, Rejected)] == ["missing", "missing", *["not-fetched"] * 2]


def test_a_file_that_is_gone_when_its_turn_comes_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A text.")
    (piece,) = pieces(path)
    path.unlink()
    (bad,) = documents_in(piece)
    assert isinstance(bad, Rejected)
    assert (bad.location, bad.reason) == (str(path), "missing")


def test_a_store_that_fails_half_way_is_no_end_of_file(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (piece,) = pieces(f"{reports.as_uri()}/a.jsonl")
    from fsspec.implementations.local import LocalFileOpener  # type: ignore[import-untyped]

    reads = LocalFileOpener.readline if "readline" in vars(LocalFileOpener) else None
    lines = 0

    def fails(self: object, *args: object) -> bytes:
        nonlocal lines
        lines += 1
        if lines > 2:
            raise OSError("connection reset by https://key:secret@host/x?token=1")
        return self.f.readline(*args)  # type: ignore[attr-defined,no-any-return]

    monkeypatch.setattr(LocalFileOpener, "readline", fails, raising=reads is not None)
    with pytest.raises(ClusterError, match="could not be read to its end") as stopped:
        list(documents_in(piece))
    assert "secret" not in str(stopped.value)
    assert "token" not in str(stopped.value)


def test_an_address_is_shown_without_its_keys() -> None:
    assert shown("s3://key:secret@bucket/a?X-Amz-Signature=1") == "s3://bucket/a"
    assert shown("postgresql://user:pass@host/db") == "postgresql://host/db"
    assert shown("/plain/path@home") == "/plain/path@home"
