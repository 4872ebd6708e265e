"""One thread for NumPy's matrix products in this process."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# What OpenBLAS calls it: in NumPy's wheels (64-bit and 32-bit indices), and in a distribution's library.
_SETTERS = (
    "scipy_openblas_set_num_threads64_", "scipy_openblas_set_num_threads", "openblas_set_num_threads64_",
    "openblas_set_num_threads",
)  # fmt: skip


def one_thread() -> None:
    """Let matrix products use one thread, whether NumPy is loaded already or not.

    The engine runs a process per core, and threads on top of them only fight: three threads' time for one's work. And
    OpenBLAS rounds a sum by how it cuts a matrix for its threads; a parse must not depend on the machine's cores.
    """
    for variable in _VARIABLES:
        os.environ.setdefault(variable, "1")
    if "numpy" in sys.modules:  # then it has read the variables before they were set
        for library in _loaded():
            for name in _SETTERS:
                if setter := getattr(library, name, None):
                    setter(1)
                    break


def _loaded() -> list[ctypes.CDLL]:
    """The OpenBLAS libraries of this process, where the system lists what is loaded (Linux)."""
    try:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    found = sorted({line.split(maxsplit=5)[-1] for line in maps.splitlines() if "openblas" in line and "/" in line})
    libraries: list[ctypes.CDLL] = []
    for path in found:
        try:
            libraries.append(ctypes.CDLL(path))
        except OSError:
            continue  # replaced on the disk since it was loaded
    return libraries
