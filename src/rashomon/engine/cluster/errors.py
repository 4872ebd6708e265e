"""What may stop a run on a cluster.

ClusterError
├── NoExtra      a package of the extra `rashomon[ray]` is not installed
├── OutputError  the output cannot be read or written: it is full, or may not be reached
└── WrongVersion a machine of the cluster reads by another version of the stages
"""

from __future__ import annotations

import importlib.util
import re

_PACKAGES = ("ray", "pyarrow", "fsspec")
_SECRET = re.compile(r"(?<=://)[^/@\s]+@|[?#]\S+")


class ClusterError(RuntimeError):
    """A run stopped; what is finished stays, and the same command goes on with the rest. The message says why."""


class NoExtra(ClusterError):
    """A package of the extra is missing."""


class OutputError(ClusterError):
    """The output cannot be read or written."""


class WrongVersion(ClusterError):
    """A machine would read otherwise than the one that asks."""


def need_extra() -> None:
    """Raise NoExtra where something of the extra is not installed."""
    missing = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        names = " and ".join(missing)
        raise NoExtra(f"--engine ray needs {names}, not installed here: pip install 'rashomon[ray]'")


def shown(address: str) -> str:
    """An address as it may stand in a message or a log: without user, password, token or signature."""
    return _SECRET.sub("", address) if "://" in address else address
