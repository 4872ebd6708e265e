"""What a running desk is called in the store, and whether the process behind a name is still there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
from pathlib import Path


def _place() -> str:
    """This machine, and the part of it in which process numbers mean something."""
    parts = []
    for path in ("/proc/sys/kernel/random/boot_id", "/etc/machine-id"):
        with contextlib.suppress(OSError):
            parts.append(Path(path).read_text(encoding="ascii").strip())
    with contextlib.suppress(OSError):
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return f"{socket.gethostname()}:{hashlib.blake2b(' '.join(parts).encode(), digest_size=4).hexdigest()}"


def own_name() -> str:
    """A name for the desk that this process is; another at each call."""
    return f"{_place()}:{os.getpid()}/{os.urandom(3).hex()}"


def is_gone(desk: str) -> bool:
    """Whether a desk was a process of this machine that is no more."""
    place, _, number = desk.rpartition("/")[0].rpartition(":")
    if place != _place() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return int(number) == os.getpid()


def is_here(desk: str) -> bool:
    """Whether a desk is a process of this machine that runs now."""
    place, _, number = desk.rpartition("/")[0].rpartition(":")
    return place == _place() and number.isdigit() and not is_gone(desk)
