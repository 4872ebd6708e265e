#!/usr/bin/env python3
"""A Ray cluster of two workers on this machine beside the process pool, over the same texts, in one run.

    python benchmarks/cluster.py FOLDER [--articles 200] [--workers 2] [--rounds 3] [--json]

FOLDER holds reports of any form; so many documents of it are taken, and copied until there are enough, each copy with
a line of its own, so that none is known from another. Both engines do a whole `read` into a fresh store: reading,
keeping, putting into stories, telling. The cluster has read a few reports before its clock starts, as in a run of
hours; the pool forks its workers anew for each `read`, and their parsers load inside the clock, about a second. What it
takes to start the cluster is timed apart. The rounds take turns, so that what else the machine does weighs on both
alike; the ratio is the median of the rounds' ratios. The two stores are compared, row by row.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rashomon.engine import Desk
from rashomon.engine.cluster import ClusterSettings, Cutting, read_on_cluster
from rashomon.engine.cluster.joining import joined
from rashomon.model import RawDocument
from rashomon.sources import content_of, find


def corpus(folder: Path, count: int, to: Path) -> Path:
    """So many reports as JSON lines."""
    texts = []
    for raw in find([folder]):
        if isinstance(raw, RawDocument):
            content = content_of(raw)
            text = getattr(content, "text", None) or getattr(content, "html", None)
            if text:
                texts.append((raw.location, text, getattr(content, "text", None) is not None))
    if not texts:
        sys.exit(f"{folder}: no reports are here")
    with to.open("w", encoding="utf-8") as file:
        for n in range(count):
            location, text, plain = texts[n % len(texts)]
            body = {"text": f"{text}\n\nCopy {n}."} if plain else {"html": f"{text}<!-- copy {n} -->"}
            when = f"2031-03-{1 + n % 28:02d}"
            file.write(json.dumps({"title": f"{Path(location).stem} {n}", "date": when, "lang": "en", **body}) + "\n")
    return to


def rows(path: Path) -> dict[str, list[str]]:
    with sqlite3.connect(path) as connection:
        names = ("articles", "readings", "members", "dossiers", "story_words", "rejections")
        return {name: sorted(map(repr, connection.execute(f"select * from {name}"))) for name in names}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found: dict[str, Any] = {"articles": args.articles, "workers": args.workers, "pool": [], "ray": []}
    with tempfile.TemporaryDirectory(prefix="rashomon-") as name:
        folder = Path(name)
        reports = corpus(args.folder, args.articles, folder / "reports.jsonl")
        small = corpus(args.folder, 4 * args.workers, folder / "small.jsonl")
        # A shard of about 16 articles: enough of them that no worker waits long for the last.
        cutting = Cutting(large=1, documents=16)
        begun = time.perf_counter()
        with joined(None, args.workers):
            found["cluster starts, s"] = time.perf_counter() - begun
            for n in range(args.rounds):
                for engine in ("pool", "ray"):
                    with Desk(folder / f"{engine}-{n}", jobs=args.workers) as desk:
                        found[engine].append(run(engine, desk, reports, small, folder / f"out-{n}", cutting))
                found["same"] = rows(folder / f"pool-{n}") == rows(folder / f"ray-{n}")
    found["ratio"] = statistics.median(p / r for p, r in zip(found["pool"], found["ray"], strict=True))
    if args.json:
        print(json.dumps(found, indent=2))
        return
    for engine in ("pool", "ray"):
        seconds = statistics.median(found[engine])
        print(f"{engine:5} {seconds:7.1f} s  {args.articles / seconds:6.2f} articles/s   rounds {found[engine]}")
    print(f"of the pool's throughput {found['ratio']:.2f}; same stores: {found['same']}")
    print(f"a cluster starts in {found['cluster starts, s']:.1f} s")


def run(engine: str, desk: Desk, reports: Path, small: Path, output: Path, cutting: Cutting) -> float:
    """Seconds of a whole `read`; a cluster's after a small one, which loads its workers' parsers."""
    if engine == "pool":
        begun = time.perf_counter()
        desk.read([reports])
        return time.perf_counter() - begun
    with tempfile.TemporaryDirectory(prefix="rashomon-") as apart, Desk(Path(apart) / "store", jobs=desk.jobs) as other:
        read_on_cluster(other, [small], ClusterSettings(output=f"{apart}/out", cutting=Cutting(large=1, documents=4)))
    begun = time.perf_counter()
    read_on_cluster(desk, [reports], ClusterSettings(output=str(output), cutting=cutting))
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
