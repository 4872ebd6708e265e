#!/usr/bin/env python3
"""What a crowded story costs: thousands of accounts, hundreds of copies, one endless report.

    python benchmarks/crowd.py [--sizes 50 200 800 2000] [--only NAME ...] [--json]

The stories are invented and made on the spot (tests/hostile/crowds.py): every account of one fire with other figures.
Measured for each: seconds to tell the story (dating, entities, claims, dossier; the parse of its reports apart), the
peak of memory of the process so far, the dossier's page in megabytes and the seconds to write it. Beside each stands
the smallest size of its kind: seconds an account, as a ratio.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.hostile.crowds import CROWDS

from rashomon.engine.telling import tell_story
from rashomon.interfaces.export.html import to_html


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 200, 800, 2000], metavar="N")
    parser.add_argument("--only", nargs="+", choices=sorted(CROWDS), metavar="NAME", help="only these kinds")
    parser.add_argument("--json", action="store_true", help="figures as JSON, for programs")
    options = parser.parse_args()
    rows = []
    for name in options.only or CROWDS:
        first: float | None = None
        for size in sorted(options.sizes):
            row = measure(name, size)
            each = row["seconds"] / size
            first = first or each
            rows.append({**row, "ratio": each / first})
            if not options.json:
                print(line(rows[-1]), flush=True)
    if options.json:
        print(json.dumps(rows, indent=1))
    return 0


def measure(name: str, size: int) -> dict[str, Any]:
    """One story of a kind and size."""
    readings = CROWDS[name](size)
    begun = time.perf_counter()
    dossier = tell_story(readings)
    told = time.perf_counter()
    page = to_html(dossier)
    written = time.perf_counter()
    standings = Counter(c.standing for c in dossier.claims)
    return {
        "kind": name, "size": size, "articles": len(dossier.articles), "claims": len(dossier.claims),
        **{s: standings[s] for s in ("confirmed", "repeated", "single", "disputed")},
        "discrepancies": len(dossier.discrepancies), "seconds": told - begun, "page_seconds": written - told,
        "page_mb": len(page.encode()) / 1e6,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def line(row: dict[str, Any]) -> str:
    """A row as text."""
    return (
        f"{row['kind']:22s}{row['size']:6d}: {row['articles']:5d} articles, {row['claims']:5d} claims "
        f"({row['confirmed']} confirmed, {row['repeated']} repeated, {row['disputed']} disputed), "
        f"{row['discrepancies']} discrepancies; {row['seconds']:.1f} s (per unit {row['ratio']:.2f} of the smallest), "
        f"page {row['page_mb']:.1f} MB in {row['page_seconds']:.1f} s, peak {row['peak_mb']:.0f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
