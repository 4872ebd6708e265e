"""Reports in and stories up to date, as `rashomon.engine.intake.Intake` does it, on a cluster.

1. The inputs are cut into shards (`inputs`); Ray Data has each read where there is room, by the local engine's own
   stage (`reading`, `child`), and finished as a part of the output (`parts`, `output`).
2. Parts go into the store in the order of the inputs, as soon as all before them are there: of the same document in two
   places the first one counts, as it does on one machine.
3. Reports are compared in shards, put into stories in one place (`comparing`), and the stories told as tasks of the
   cluster, by the local engine's own stage.

Whatever is finished, a part, a loaded part, a told story, is not done again; whatever is not, is done from its
beginning and comes to the same bytes. So a run may be broken off anywhere, and started again.
"""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from rashomon.engine.cluster.child import READS
from rashomon.engine.cluster.comparing import ShardedComparing, Sharding
from rashomon.engine.cluster.errors import ClusterError, OutputError, WrongVersion, shown
from rashomon.engine.cluster.inputs import Cutting, Piece, Shard, cut, listed, shards
from rashomon.engine.cluster.output import Output
from rashomon.engine.cluster.parts import Row, rows_of
from rashomon.engine.cluster.reading import ShardReader, counted, known_array
from rashomon.engine.cluster.unpacking import OPENS
from rashomon.engine.cluster.workers import RayWorkers
from rashomon.engine.intake import Intake, Taken
from rashomon.engine.planning import Plan, plan
from rashomon.model import RawDocument, Rejected
from rashomon.store import Store

AT_ONCE = 64  # rows of a part that are kept in one transaction
ATTEMPTS = 3  # as Ray has it for a shard's reading: a worker may be lost, and the next with its machine
Tick = Callable[[int, int, int], None]


class ClusterIntake(Intake):
    """The way in over a cluster. Nothing of it lives on but the connection, which is the caller's."""

    def __init__(
        self,
        store: Store,
        reading: str,
        ray: Any,
        output: Output,
        *,
        cutting: Cutting | None = None,
        sharding: Sharding | None = None,
        reads: str = READS,
        opens: str = OPENS,
    ) -> None:
        """`output`: where parts are finished; `reads`, `opens`: the stages that read a chunk and that take a file
        apart, as "module:function"."""
        super().__init__(store, reading, 1, workers=RayWorkers(ray))
        self.comparing = ShardedComparing(ray, sharding)
        self._ray = ray
        self._output = output
        self._cutting = cutting or Cutting()
        self._reads, self._opens = reads, opens

    def take_in(self, inputs: Iterable[str | Path], tick: Tick | None = None) -> Taken:
        """Read what `inputs` hold: paths, folders, globs, and addresses that fsspec knows.

        `tick(new, known, rejected)` is called as it goes. Raises StoreError, ClusterError.
        """
        tally = _Tally(tick)
        # What another version read is read again from its bytes, which the store has.
        old = super().take(())
        tally.add(new=old.new, known=old.known, rejected=old.rejected)
        damaged: list[Rejected] = []
        pieces: list[Piece] = []
        for one in listed(inputs):
            if isinstance(one, Rejected):
                damaged.append(one)
                tally.add(rejected=(one,))
            else:
                pieces.append(one)
        self.store.keep(self.reading, [], [], damaged)
        pieces = list(self._cut(pieces))
        already = self.store.known(self.reading)
        for shard in self._finished(self._planned(pieces), already):
            self._load(shard, already, damaged, tally)
        # As `Intake.take` does: what stands before a cut is read from the place that is rejected.
        self.store.keep(self.reading, [], [], damaged)
        return tally.taken()

    def planned(self) -> Plan:
        """What is to be told; reports are compared on the cluster."""
        try:
            return plan(self.store, self.reading, self.comparing, self.turns.left)
        finally:
            self.comparing.close()

    # ── shards ──────────────────────────────────────────────────────────

    def _cut(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Large files in stretches, in their place."""
        large = [piece for piece in pieces if piece.size >= self._cutting.large]
        count = self._ray.remote(num_cpus=1, max_retries=ATTEMPTS)(counted)
        tasks = {piece: count.remote(piece, self._output) for piece in large}
        for piece in pieces:
            if piece in tasks:
                yield from cut(piece, self._got(tasks[piece]), self._cutting)
            else:
                yield piece

    def _planned(self, pieces: Sequence[Piece]) -> list[Shard]:
        """The shards, in the order of the inputs. Those that an earlier run finished stay as they are."""
        place = {piece.key: n for n, piece in enumerate(pieces)}
        by_key = {piece.key: piece for piece in pieces}
        made: list[Shard] = []
        taken: set[str] = set()
        for name in self._output.names("readings"):
            noted = self._output.manifest(name)
            keys = noted.get("pieces", []) if noted and noted.get("version") == self.reading else []
            if keys and all(key in place and key not in taken for key in keys):
                made.append(Shard(name=name, pieces=tuple(by_key[key] for key in keys)))
                taken.update(keys)
        rest = [piece for piece in pieces if piece.key not in taken]
        made += shards(rest, f"{self.reading} {self._reads}", self._cutting)
        return sorted(made, key=lambda shard: place[shard.pieces[0].key])

    def _finished(self, planned: Sequence[Shard], already: set[str]) -> Iterator[Shard]:
        """The shards in order, each as soon as it and all before it are finished."""
        done = {shard.name for shard in planned if self._output.manifest(shard.name) is not None}
        wanted = [shard for shard in planned if shard.name not in done]
        waiting = iter(planned)
        following = next(waiting, None)
        for name in itertools.chain([None], self._read(wanted, already)):
            if name is not None:
                done.add(name)
            while following is not None and following.name in done:
                yield following
                following = next(waiting, None)

    def _read(self, wanted: Sequence[Shard], already: set[str]) -> Iterator[str]:
        """Have shards read; the name of each as it is finished."""
        if not wanted:
            return
        import ray.data
        import ray.exceptions

        known = self._ray.put(known_array(already))
        reader = ShardReader(output=self._output, version=self.reading, reads=self._reads, opens=self._opens)

        def read(row: dict[str, Any]) -> dict[str, str]:
            import ray as here

            # An error of ours is an answer: Ray would wrap it, and each release of it in another way.
            try:
                return {
                    "name": reader.knowing(here.get(known)).read(pickle.loads(row["shard"])),
                    "error": "",
                    "why": "",
                }
            except ClusterError as error:
                return {"name": "", "error": type(error).__name__, "why": str(error)}

        rows = [{"shard": pickle.dumps(shard)} for shard in wanted]
        found = ray.data.from_items(rows, override_num_blocks=len(rows)).map(read, num_cpus=1)
        try:
            for row in found.iter_rows():
                if row["error"]:
                    raise _ERRORS.get(row["error"], ClusterError)(row["why"])
                yield str(row["name"])
        except ray.exceptions.RayError as error:
            raise _told(error) from error

    def _got(self, task: Any) -> Any:
        try:
            return self._ray.get(task)
        except self._ray.exceptions.RayError as error:
            raise _told(error) from error

    # ── into the store ──────────────────────────────────────────────────

    def _load(self, shard: Shard, already: set[str], damaged: list[Rejected], tally: _Tally) -> None:
        """Put a part into the store. A part that is in it is known by a stamp."""
        stamp = f"part {shard.name}"
        if self.store.stamp(stamp) is not None:
            noted = self._output.manifest(shard.name) or {}
            tally.add(known=sum(int(noted.get(kind, 0)) for kind in ("read", "rejected", "again")))
            return
        with self._output.fetched(shard.name) as path:
            rows = rows_of(path)
            while some := list(islice(rows, AT_ONCE)):
                self._keep(some, already, damaged, tally)
        self.store.put_stamp(stamp, "in the store")

    def _keep(self, rows: Sequence[Row], already: set[str], damaged: list[Rejected], tally: _Tally) -> None:
        documents: list[RawDocument] = []
        new: list[Row] = []
        again: list[RawDocument] = []
        unread: list[RawDocument] = []
        for row in rows:
            if row.raw is None:
                assert row.rejected is not None
                damaged.append(row.rejected)
                new.append(row)
            elif row.raw.sha256 in already:
                again.append(row.raw)
            elif row.kind == "again":  # the part was made for another store, which had it
                already.add(row.raw.sha256)
                unread.append(row.raw)
            else:
                already.add(row.raw.sha256)
                documents.append(row.raw)
                new.append(row)
        rejected = [row.rejected for row in new if row.rejected is not None]
        read = [row.read for row in new if row.read is not None]
        self.store.keep(self.reading, documents, read, rejected)
        self.store.print_articles([row.printed for row in new if row.printed is not None])
        self.store.also_at(again)
        tally.add(new=len(read), known=len(again), rejected=rejected)
        for done in self.add(unread):
            tally.add(new=len(done.read), rejected=done.rejected)


class _Tally:
    def __init__(self, tick: Tick | None) -> None:
        self._tick = tick
        self._new = self._known = 0
        self._rejected: list[Rejected] = []

    def add(self, *, new: int = 0, known: int = 0, rejected: Iterable[Rejected] = ()) -> None:
        self._new += new
        self._known += known
        self._rejected += rejected
        if self._tick:
            self._tick(self._new, self._known, len(self._rejected))

    def taken(self) -> Taken:
        return Taken(new=self._new, known=self._known, rejected=tuple(self._rejected))


_ERRORS: dict[str, type[ClusterError]] = {kind.__name__: kind for kind in (OutputError, WrongVersion)}


def _told(error: BaseException) -> ClusterError:
    """What Ray says went wrong, as our own error where it is one."""
    cause = getattr(error, "cause", None)
    if isinstance(cause, ClusterError):
        return type(cause)(str(cause))
    lines = str(cause or error).strip().splitlines()
    why = lines[0] if lines else type(error).__name__
    return ClusterError(
        f"the cluster gave up on a part of the work: {type(cause or error).__name__}: {shown(why)}. What is finished "
        "stays; run the same command again"
    )
