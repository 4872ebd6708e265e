"""A whole reading on a cluster: what `rashomon read --engine ray` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.engine.cluster.child import READS
from rashomon.engine.cluster.comparing import Sharding
from rashomon.engine.cluster.errors import ClusterError
from rashomon.engine.cluster.inputs import Cutting
from rashomon.engine.cluster.intake import ClusterIntake
from rashomon.engine.cluster.joining import joined
from rashomon.engine.cluster.output import Output
from rashomon.engine.cluster.unpacking import OPENS
from rashomon.engine.desk import Desk, ReadReport
from rashomon.engine.intake import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSettings:
    """How a cluster is used.

    `address`: of a cluster that runs ("auto": the one this machine is in); None starts one here. `output`: the folder,
    by path or address, where shards are finished; all machines must reach it. The rest is for tests and for who has
    measured: how inputs and stories are cut, and the stages that read a chunk and take a file apart, as
    "module:function".
    """

    output: str
    address: str | None = None
    cutting: Cutting = field(default_factory=Cutting)
    sharding: Sharding = field(default_factory=Sharding)
    reads: str = READS
    opens: str = OPENS


def read_on_cluster(
    desk: Desk,
    inputs: Iterable[str | Path],
    settings: ClusterSettings,
    progress: Callable[[Progress], None] | None = None,
) -> ReadReport:
    """Read files into the desk's store, and tell anew each story that changed, as `Desk.read` does.

    The store comes to hold the same, byte for byte, except where a document killed the process that read it more than
    once here and not there. May be interrupted at any point, also by the loss of machines: the same call goes on.
    Raises StoreError, and ClusterError (rashomon.engine.cluster.errors), which says what to do.
    """

    def tick(step: str, done: int, total: int | None, new: int, known: int, rejected: int) -> None:
        if progress:
            progress(Progress(step=step, done=done, total=total, new=new, known=known, rejected=rejected))

    output = Output(settings.output)
    with joined(settings.address, desk.jobs) as ray:
        intake = ClusterIntake(
            desk.store, desk.reading, ray, output,
            cutting=settings.cutting, sharding=settings.sharding, reads=settings.reads,
            opens=settings.opens,
        )  # fmt: skip
        with intake:
            taken = intake.take_in(
                inputs, lambda new, known, bad: tick("reading", new + known + bad, None, new, known, bad)
            )
            bad = len(taken.rejected)
            told = intake.tell(lambda done, total: tick("telling", done, total, taken.new, taken.known, bad))
    return ReadReport(
        new=taken.new, known=taken.known, rejected=taken.rejected + told.rejected, stories=told.stories, told=told.told
    )


__all__ = ["ClusterError", "ClusterSettings", "Cutting", "Sharding", "read_on_cluster"]
