"""Stages that fail as machines do, by name in place of `rashomon.engine.work:read_chunk`."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.engine.cluster.inputs import Piece, documents_in
from rashomon.engine.work import ChunkRead, read_chunk
from rashomon.model import RawDocument, Rejected
from tests.engine.cluster.corpus import POISON

KILLS = "kills-its-reader"  # a file so named is taken apart by nobody
FOLDER = "RASHOMON_TEST_FOLDER"  # where the stage `gated` meets the test
_PATIENCE = 300.0  # seconds until a gate that nobody opens opens by itself: the test has failed by then


def poisoned(chunk: tuple[RawDocument, ...]) -> ChunkRead:
    """Dies over a marked document, as a parser does that runs out of memory."""
    if any(POISON.encode() in raw.data for raw in chunk):
        os._exit(9)
    return read_chunk(chunk)


def gated(chunk: tuple[RawDocument, ...]) -> ChunkRead:
    """Says that it has begun, and by whom, and waits at the gate."""
    folder = Path(os.environ[FOLDER])
    (folder / f"began-{os.getppid()}").touch()
    until = time.monotonic() + _PATIENCE
    while not (folder / "gate-is-open").exists() and time.monotonic() < until:
        time.sleep(0.02)
    return read_chunk(chunk)


def marked_file(asked: tuple[Piece, int]) -> Iterator[RawDocument | Rejected]:
    """Dies over a file whose name is marked, after its first document, as what takes it apart may."""
    piece, given = asked
    for n, found in enumerate(documents_in(piece)):
        if n and KILLS in piece.path:
            os._exit(9)
        if n >= given:
            yield found


def length(value: Any) -> int:
    """Cheap work; dies over "die", fails over "fail"."""
    if value == "die":
        os._exit(9)
    if value == "fail":
        raise ValueError("asked to fail")
    return len(value)
