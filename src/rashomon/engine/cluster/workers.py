"""Work as tasks of the cluster, in order and bounded, as `rashomon.engine.pool.Workers` does it over the cores here."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from rashomon.engine.cluster.errors import ClusterError

In = TypeVar("In")
Out = TypeVar("Out")

AHEAD = 3  # tasks queued for each processor
ATTEMPTS = 3  # of a task whose worker died: a machine may be lost, and another after it


class RayWorkers:
    """The processors of a cluster. `jobs` is how many there are."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray
        self.jobs = max(1, int(ray.cluster_resources().get("CPU", 1)))
        # Ray's own attempts are off: it cannot say of a worker that died whether its task killed it.
        self._run = ray.remote(num_cpus=1, max_retries=0)(_done)

    def close(self) -> None:
        """Nothing is held."""

    def each(
        self, work: Callable[[In], Out], items: Iterable[In], broken: Callable[[In], Out]
    ) -> Iterator[tuple[In, Out]]:
        """`work(item)` for each item, in order; `broken(item)` for one whose worker died ATTEMPTS times under it."""
        waiting = iter(items)
        queue: deque[tuple[In, Any]] = deque()
        try:
            while True:
                while len(queue) < self.jobs * AHEAD and (some := next(waiting, _END)) is not _END:
                    item: In = some  # type: ignore[assignment]
                    queue.append((item, self._run.remote(work, item)))
                if not queue:
                    return
                item, task = queue.popleft()
                yield item, self._result(work, item, task, broken)
        finally:
            for _, task in queue:
                self._ray.cancel(task, force=False)

    def _result(self, work: Callable[[In], Out], item: In, task: Any, broken: Callable[[In], Out]) -> Out:
        errors = self._ray.exceptions
        for attempt in range(1, ATTEMPTS + 1):
            try:
                result: Out = self._ray.get(task)
                return result
            except (errors.WorkerCrashedError, errors.NodeDiedError, errors.OutOfMemoryError, errors.ObjectLostError):
                if attempt < ATTEMPTS:
                    task = self._run.remote(work, item)
            except errors.RayTaskError as error:
                raise ClusterError(f"a task failed: {error.cause}") from error
        return broken(item)


_END = object()


def _done(work: Callable[[Any], Any], item: Any) -> Any:
    return work(item)
