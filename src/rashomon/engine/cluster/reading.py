"""What a worker of the cluster does: read a shard, and finish it as a part of the output."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rashomon.engine.cluster.child import READS, read_safely
from rashomon.engine.cluster.errors import WrongVersion
from rashomon.engine.cluster.inputs import Piece, Shard
from rashomon.engine.cluster.output import Output
from rashomon.engine.cluster.parts import PartFile, Row
from rashomon.engine.cluster.unpacking import COUNTS, OPENS, count_safely, documents_safely
from rashomon.engine.versions import reading_version
from rashomon.engine.work import chunks
from rashomon.model import RawDocument, Rejected, identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardReader:
    """Reads shards, on whatever machine it is sent to.

    `known`: SHA-256 of documents that the store has already, as sorted bytes of 32, or nothing; they are not read
    again. `reads` and `opens`: the stages, "module:function", that stand in processes beside the worker.
    """

    output: Output
    version: str
    known: Any = None
    reads: str = READS
    opens: str = OPENS

    def knowing(self, known: Any) -> ShardReader:
        """The same, with the documents that are known."""
        return replace(self, known=known)

    def read(self, shard: Shard) -> str:
        """Read a shard and finish its part; its name. Raises OutputError, WrongVersion, ClusterError."""
        if self.output.manifest(shard.name) is not None:
            return shard.name  # a worker died after it had finished it
        if (here := reading_version()) != self.version:
            raise WrongVersion(
                f"a machine of the cluster reads by {here}, this one by {self.version}: install one version of "
                "Rashomon, and one list of outlets, on all machines"
            )
        with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
            path = Path(folder) / "part.parquet"
            with PartFile(path) as part:
                for row in self._rows(shard.pieces):
                    part.add(row)
            noted = {"version": self.version, "pieces": [piece.key for piece in shard.pieces], **part.counts}
            self.output.finish(shard.name, path, noted)
        return shard.name

    def _rows(self, pieces: Iterable[Piece]) -> Iterator[Row]:
        """One row a document, in order. What stands between documents comes with the chunk before them."""
        again: list[Row] = []
        seen: set[str] = set()

        def fresh() -> Iterator[RawDocument]:
            for piece in pieces:
                for found in documents_safely(piece, self.opens):
                    if isinstance(found, Rejected):
                        again.append(Row(kind="rejected", rejected=found))
                    elif found.sha256 in seen or self._is_known(found.sha256):
                        again.append(Row(kind="again", raw=found))
                    else:
                        seen.add(found.sha256)
                        yield found

        for chunk in chunks(fresh()):
            done = read_safely(chunk, self.reads)
            read = {one.card.sha256: one for one in done.read}
            prints = {one.key.article: one for one in done.prints}
            bad = {one.sha256: one for one in done.rejected}
            for raw in chunk:
                if one := read.get(raw.sha256):
                    yield Row(kind="read", raw=raw, read=one, printed=prints.get(one.card.article))
                else:
                    yield Row(kind="rejected", raw=raw, rejected=bad[raw.sha256])
            yield from again
            again.clear()
        yield from again

    def _is_known(self, sha256: str) -> bool:
        if self.known is None or not len(self.known):
            return False
        import numpy as np

        one = np.frombuffer(bytes.fromhex(sha256), dtype=self.known.dtype)
        at = int(np.searchsorted(self.known, one)[0])
        return at < len(self.known) and bool(self.known[at] == one[0])


def known_array(known: Iterable[str]) -> Any:
    """SHA-256 in hexadecimal as one sorted array, which a machine's workers share."""
    import numpy as np

    listed = sorted(bytes.fromhex(one) for one in known)
    return np.frombuffer(b"".join(listed), dtype="S32") if listed else np.empty(0, dtype="S32")


def counted(piece: Piece, output: Output, counts: str = COUNTS) -> int:
    """How many documents a large file holds: counted once, then known from the output."""
    name = f"counts/{identifier('count', piece.key)}"
    noted = output.manifest(name)
    if noted is None:
        noted = {"documents": count_safely(piece, counts)}
        output.finish(name, None, noted)
    return int(noted["documents"])
