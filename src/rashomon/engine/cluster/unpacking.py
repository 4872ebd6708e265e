"""Files taken apart in a process beside a worker: one that kills whoever opens it costs itself alone.

A file that kills the process is opened once more, at the place where it did: memory may have run short for another's
sake. Where it kills again, the documents before that place are kept, and the file is rejected.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rashomon.engine.cluster.child import Died, child_for
from rashomon.engine.cluster.inputs import Piece, count_documents, documents_in
from rashomon.engine.rejections import failed
from rashomon.model import RawDocument, Rejected

OPENS = "rashomon.engine.cluster.unpacking:opened"
COUNTS = "rashomon.engine.cluster.unpacking:count"


def documents_safely(piece: Piece, opens: str = OPENS) -> Iterator[RawDocument | Rejected]:
    """The documents of a piece, taken apart in the process beside this one. Raises ClusterError."""
    given = 0
    died: int | None = None
    while True:
        try:
            for item in child_for(opens).each((piece, given)):
                given += 1
                yield item
            return
        except Died:
            if died == given:
                error = MemoryError(f"the process that took it apart was killed, after {given} documents of it")
                yield failed(piece.location, "sources", error, None)
                return
            died = given


def count_safely(piece: Piece, counts: str = COUNTS) -> int:
    """How many documents and rejections a whole file gives; 0 where it kills whoever counts them."""
    for _ in range(2):
        try:
            return int(child_for(counts).do(piece))
        except Died:
            continue
    return 0


def opened(asked: tuple[Piece, int]) -> Iterator[RawDocument | Rejected]:
    """The documents of a piece but for so many at its beginning: what stands in the process of its own."""
    piece, given = asked
    return islice(documents_in(piece), given, None)


def count(piece: Piece) -> int:
    """How many there are: what stands in the process of its own."""
    return count_documents(piece)
