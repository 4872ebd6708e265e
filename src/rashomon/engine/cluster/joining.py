"""Joining a cluster, or starting one on this machine for a run."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rashomon.engine.cluster.errors import ClusterError, need_extra, shown
from rashomon.engine.pool import cores

STORE_BYTES = 200_000_000  # of a cluster on this machine: what passes through it is stories being told


@contextmanager
def joined(address: str | None, cpus: int | None = None) -> Iterator[Any]:
    """Ray, connected: to the cluster at `address` ("auto": the one this machine is in), or to one started here with
    `cpus` workers, which ends with the context. A connection that is there already is used and left.

    Raises NoExtra, and ClusterError where there is no such cluster.
    """
    need_extra()
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # no figures go anywhere
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    # The workers of a cluster started here weigh as much as the pool's would; by itself Ray puts them last.
    os.environ.setdefault("RAY_worker_niceness", "0")
    import ray

    if ray.is_initialized():
        yield _quiet(ray)
        return
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR, "configure_logging": True}
    try:
        if address is not None:
            ray.init(address=address, **quiet)
        else:
            ray.init(
                num_cpus=cpus or cores(), include_dashboard=False, object_store_memory=STORE_BYTES,
                _node_ip_address="127.0.0.1", _temp_dir=_short_folder(), **quiet,
            )  # fmt: skip
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        where = shown(address) if address else "this machine"
        raise ClusterError(f"no cluster answers at {where}: {type(error).__name__}: {shown(str(error))}") from None
    try:
        yield _quiet(ray)
    finally:
        ray.shutdown()


def _quiet(ray: Any) -> Any:
    import ray.data

    for name in ("ray.data", "ray.data._internal.execution.streaming_executor"):
        logging.getLogger(name).setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    return ray


def _short_folder() -> str:
    # Ray keeps sockets under it, whose paths may have 107 bytes.
    return os.path.join(tempfile.gettempdir(), f"ray-{os.getuid()}")  # noqa: PTH118
