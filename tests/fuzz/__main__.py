"""Run one fuzz target for long; what fails is kept as a file and can be given again.

python -m tests.fuzz                                # lists the targets
python -m tests.fuzz page --seconds 600 --seed 7    # failing inputs go to ./fuzz-found
python -m tests.fuzz page --again fuzz-found/page-1a2b3c.bin
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType

from tests.fuzz.mutate import mutated, seeds
from tests.fuzz.targets import TARGETS, Target

SLOW = 10.0  # seconds for one input of at most 240 kB: more is a finding too


class TooSlow(Exception):
    """One input takes too long."""


def run(name: str, seconds: float, seed: int, folder: Path) -> int:
    """Fuzz one target for `seconds`; how many different failures there were."""
    target, rng = TARGETS[name], random.Random(seed)
    kind = name.partition("-")[2]
    known = seeds()
    own = [data for of, data in known if of == kind] or [data for _, data in known]
    every = [data for _, data in known]
    found: set[str] = set()
    done, slowest, end = 0, 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutated(rng.choice(own if rng.random() < 0.8 else every), rng, rng.choice(every))
        begun = time.monotonic()
        where = failure(target, data)
        if where and (kind_of := re.sub(r"\d+|'[^']*'", "", where)) not in found:  # one of each kind
            found.add(kind_of)
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{name}-{hashlib.sha256(data).hexdigest()[:6]}.bin"
            path.write_bytes(data)
            print(f"{name}: {where}\n  {path}", flush=True)
        slowest = max(slowest, time.monotonic() - begun)
        done += 1
    print(f"{name}: {done} inputs, {len(found)} failures, slowest {slowest:.1f} s", flush=True)
    return len(found)


def failure(target: Target, data: bytes) -> str:
    """Where and how a target fails on an input; empty where it does not."""

    def ring(_: int, __: FrameType | None) -> None:
        raise TooSlow

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SLOW, 1)
    try:
        target(data)
    except Exception as error:
        places = traceback.extract_tb(error.__traceback__)
        ours = [p for p in places if "rashomon" in p.filename] or places
        kept = isinstance(error, AssertionError)
        return f"{type(error).__name__}: {str(error)[:300]} at {ours[-1].filename}:{ours[-1].lineno}" + (
            f" (check {places[-1].name}: {places[-1].line})" if kept else ""
        )
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return ""


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Run a fuzz target.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="targets; 'all' for every one; none lists them")
    parser.add_argument("--seconds", type=float, default=60, help="for each target (60)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same inputs (1)")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-found"), help="where failing inputs are kept")
    parser.add_argument(
        "--again", type=Path, metavar="FILE", help="give one input to the target, and show what it does"
    )
    chosen = parser.parse_args()
    if not chosen.names:
        print(*TARGETS, sep="\n")
        return
    names = list(TARGETS) if chosen.names == ["all"] else chosen.names
    if chosen.again:
        TARGETS[names[0]](chosen.again.read_bytes())
        return
    sys.exit(bool(sum(run(name, chosen.seconds, chosen.seed, chosen.folder) for name in names)))


if __name__ == "__main__":
    main()
