"""Processor time and memory of each case, read by itself in a process of its own.

    python -m tests.hostile.measure                 # all, the worst last
    python -m tests.hostile.measure warc page-ld    # those whose names begin so
"""  # fmt: skip

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rashomon.engine import Desk
from tests.hostile.corpus import CASES

_SAFETY = 300  # seconds


def make(name: str, path: Path) -> None:
    """Write a case, in a process whose memory is not counted."""
    path.write_bytes(CASES[name].make())


def measure(name: str, out: Any) -> None:
    """Read one case and put into `out`: seconds, peak in MB, how many were read, and what was rejected."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        maker = multiprocessing.get_context("fork").Process(target=make, args=(name, path))
        maker.start()
        maker.join()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.process_time()
        with Desk(Path(folder) / "s.sqlite", jobs=1) as desk:
            found = desk.read(path)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        rejected = [(bad.reason, bad.stage, bad.detail[:300]) for bad in found.rejected]
        out.put((time.process_time() - begun, peak / 1024, before / 1024, found.new, rejected))


def main(wanted: list[str]) -> None:
    """Print a line a case."""
    from rashomon.engine.work import read_chunk
    from rashomon.model import RawDocument
    from tests.hostile.case import report

    # What every run loads is loaded once, here.
    read_chunk(
        (RawDocument(location="a", data=report(1).encode(), form="text", retrieved="2031-01-01T00:00:00+00:00"),)
    )
    context = multiprocessing.get_context("fork")
    rows = []
    for name, case in CASES.items():
        if wanted and not name.startswith(tuple(wanted)):
            continue
        out = context.Queue()
        child = context.Process(target=measure, args=(name, out))
        child.start()
        try:
            seconds, peak, before, read, rejected = out.get(timeout=_SAFETY)
        except Exception:
            child.kill()
            print(f"!!! {name}: no answer in {_SAFETY} s, or killed", flush=True)
            continue
        child.join()
        reasons = tuple(sorted(reason for reason, _, _ in rejected))
        fine = reasons == case.rejected and read == case.read
        rows.append((seconds, peak, before, name))
        print(
            f"{'   ' if fine else '***'} {name}: {seconds:.1f} s, {peak:.0f} MB (making it {before:.0f}); read {read}",
            flush=True,
        )
        for bad in rejected[:3]:
            print(f"        {bad}")
    print("\nlongest:", *(f"{name} {seconds:.1f} s" for seconds, _, _, name in sorted(rows)[:-6:-1]), sep="\n  ")
    largest = sorted(rows, key=lambda row: -row[1])[:5]
    print("\nlargest:", *(f"{name} {peak:.0f} MB" for _, peak, _, name in largest), sep="\n  ")


if __name__ == "__main__":
    main(sys.argv[1:])
