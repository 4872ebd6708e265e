from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped, unused-ignore]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.unpack import PIECE, Unpacker, accepted

PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": lambda data: gzip.compress(data, 1),
    "deflate": lambda data: zlib.compress(data, 1),
    "deflate,": lambda data: zlib.compress(data, 1)[2:-4],  # as some servers understand it
    "br": lambda data: brotli.compress(data, quality=1),
    "gzip, br": lambda data: brotli.compress(gzip.compress(data, 1), quality=1),
}
encodings = st.sampled_from(sorted(PACK))


def unpack(data: bytes, encoding: str, cuts: list[int], limit: int = 1_000_000) -> bytes:
    unpacker = Unpacker(encoding, limit=limit, ratio=100)
    out, start = [], 0
    for end in [*sorted(cut % (len(data) + 1) for cut in cuts), len(data)]:
        out += list(unpacker.feed(data[start:end]))
        start = end
    unpacker.finish()
    assert all(len(piece) <= max(2 * PIECE, len(data)) for piece in out)  # brotli keeps to it roughly
    return b"".join(out)


@given(st.binary(max_size=3000), encodings, st.lists(st.integers(0, 10_000), max_size=5), st.integers(1, 200))
def test_however_it_is_cut_a_document_comes_out_whole(data: bytes, encoding: str, cuts: list[int], times: int) -> None:
    assert unpack(PACK[encoding](data * times), encoding, cuts) == data * times


@pytest.mark.parametrize("encoding", sorted(PACK))
@pytest.mark.parametrize("size", [PIECE - 1, PIECE, PIECE + 1, PIECE + 400, 3 * PIECE])
def test_a_cut_where_a_piece_is_just_full_loses_nothing(encoding: str, size: int) -> None:
    data = PACK[encoding](bytes(size))
    for cut in range(0, len(data), 1 if encoding else PIECE):
        assert unpack(data, encoding, [cut]) == bytes(size)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "gzip, br", "x"]), st.binary(max_size=40))
def test_garbage_is_a_failure_and_nothing_else(data: bytes, encoding: str, before: bytes) -> None:
    for candidate in (data, before + PACK.get(encoding, bytes)(data), PACK.get(encoding, bytes)(before) + data):
        try:
            unpack(candidate, encoding, [])
        except Failure as failure:
            assert failure.reason in ("encoding", "truncated")


@pytest.mark.parametrize("encoding", sorted(PACK))
def test_a_bomb_takes_little_memory(encoding: str) -> None:
    bomb = PACK[encoding](bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(Failure) as caught:
        unpacker = Unpacker(encoding, limit=20_000_000, ratio=100)
        for start in range(0, len(bomb), PIECE):
            for _ in unpacker.feed(bomb[start : start + PIECE]):
                pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.reason == ("bomb" if encoding else "too-large")
    assert peak < 3_000_000


def test_only_what_can_be_undone_is_accepted() -> None:
    for encoding in accepted().split(", "):
        assert unpack(PACK[encoding](b"words"), encoding, []) == b"words"
