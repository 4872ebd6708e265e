"""A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket there, gone when they end."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Place = Path | str  # where a store stands: a file, or an address on a server
Fresh = Callable[[], Place]  # the place of a store that is not there yet, another one at each call
Copied = Callable[[Place], Place]  # copies a store; its new place
INSTALLED = Path("/usr/lib/postgresql")  # where Debian puts the programs of each version
MEMORY = "/dev/shm"  # a store has some 250 small files there
USER = "desk"  # no superuser: a store needs no more than a database of its own
# Nothing need outlast the machine here.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=60",
        "shared_buffers=32MB", "listen_addresses=''")  # fmt: skip


def programs() -> Path:
    """The folder of the server's programs. Skips the test where there are none, and fails it in CI."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda place: int(place.parts[-3]))
    there = found[-1] if found else Path(shutil.which("initdb") or "")
    if there.name != "initdb":
        why = "PostgreSQL is not installed (apt-get install postgresql)"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    return there.parent


@contextmanager
def serving() -> Iterator[str]:
    """A running server: the address of a database on it, to which "&schema=NAME" may be added."""
    bin_ = programs()
    folder = Path(
        tempfile.mkdtemp(prefix="pg", dir=MEMORY if os.access(MEMORY, os.W_OK) else None)
    )  # short: a socket's path has at most 107 bytes
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to be run by root
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    env = {**os.environ, "PGHOST": str(folder), "PGUSER": "postgres"}

    def run(program: str, *given: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [bin_ / program, *given], check=False, user=user, group=user, extra_groups=[] if user else None,
            cwd=folder, capture_output=True, text=True, timeout=120, env=env, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    make = ("-D", str(data), "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
    # Sorted by a language, as many servers are: nothing of Rashomon's may depend on it.
    if run("initdb", *make, "--locale-provider=icu", "--icu-locale=en-US").returncode:
        shutil.rmtree(data, ignore_errors=True)
        made = run("initdb", *make)
        assert made.returncode == 0, made.stderr
    options = " ".join(f"-c {option}" for option in (*FAST, f"unix_socket_directories={folder}"))
    log = folder / "log"
    started = run("pg_ctl", "start", "-w", "-D", str(data), "-l", str(log), "-o", options)
    assert started.returncode == 0, log.read_text()
    try:
        for statement in (f"create role {USER} login", "create role guest login", f"create database news owner {USER}"):
            done = run("psql", "-d", "postgres", "-qc", statement)
            assert done.returncode == 0, done.stderr
        yield f"postgresql://{USER}@/news?host={folder}"
    finally:
        run("pg_ctl", "stop", "-m", "immediate", "-D", str(data))
        shutil.rmtree(folder, ignore_errors=True)


def fresh_in(server: str) -> Fresh:
    """Gives the address of a store that is not there yet, another one at each call."""
    numbers = itertools.count(1)
    return lambda: f"{server}&schema=store{next(numbers)}"
