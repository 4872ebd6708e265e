#!/usr/bin/env python3
"""Speed and memory of `read`, beside bare `spacy.load(...).pipe` over the same cleaned texts in the same run.

    python benchmarks/speed.py FOLDER [--jobs N] [--rounds N] [--json]

FOLDER holds reports that `rashomon read` takes (for our figures: `datasets/news_cluster/data` of
fhamborg/Giveme5W1H on GitHub). Each round runs, in processes of their own and in turn: spaCy's whole pipeline over the
cleaned texts (`n_process` as --jobs), then a fresh store's `read`, which also cleans, resolves, clusters, tells every
story and writes. Articles per second leave out loading the model, the lexicons and the code (both do a first text
before the clock starts). The medians are printed; the ratio by the clock and by processor time, of all processes: the
second holds on a machine that is at work on other things too.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Of so many words that it is taken for a report: else nothing would be loaded before the clock starts.
FIRST = (
    "The mayor of Lisse Bay said on Tuesday that three people were hurt when a ferry struck the quay. The harbour "
    "office will look into it this week, and the ferry will not sail again before Friday.\n"
)


def texts_of(folder: Path) -> list[str]:
    """The cleaned texts."""
    from rashomon.articles import read_article
    from rashomon.model import Article, RawDocument
    from rashomon.sources import find

    articles = [read_article(raw) for raw in find([folder]) if isinstance(raw, RawDocument)]
    return [a.text for a in articles if isinstance(a, Article)]


def bare(folder: Path, jobs: int) -> dict[str, float]:
    """spaCy alone, all its components."""
    import spacy

    from rashomon.language.parse import BATCH, MODEL

    texts = texts_of(folder)
    pipeline = spacy.load(MODEL)
    pipeline(texts[0])
    start, before = time.perf_counter(), processor()
    count = sum(1 for _ in pipeline.pipe(texts, batch_size=BATCH, n_process=jobs))
    return figures(count, time.perf_counter() - start, processor() - before)


def ours(folder: Path, jobs: int) -> dict[str, float]:
    """A whole `read` into a fresh store; reading and telling timed apart."""
    import rashomon
    from rashomon.engine import Progress

    with tempfile.TemporaryDirectory() as place:  # workers are forked from here, with the model loaded, as spaCy's are
        (Path(place) / "first.txt").write_text(FIRST, encoding="utf-8")
        with rashomon.open(Path(place) / "s.sqlite", jobs=1) as desk:
            if desk.read(Path(place) / "first.txt").new != 1:
                raise SystemExit("the first text was not read as a report: what is loaded late would be timed")
    telling: list[float] = []

    def note(progress: Progress) -> None:
        if progress.step == "telling" and not telling:
            telling.append(time.perf_counter())

    with tempfile.TemporaryDirectory() as place, rashomon.open(Path(place) / "s.sqlite", jobs=jobs) as desk:
        start, before = time.perf_counter(), processor()
        report = desk.read(folder, progress=note)
        end = time.perf_counter()
        spent = processor() - before
    found = figures(report.new, end - start, spent)
    found["reading_seconds"] = (telling[0] if telling else end) - start
    return found


def processor() -> float:
    """Seconds of processor time of this process and of those of its children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def figures(count: int, seconds: float, spent: float) -> dict[str, float]:
    """Articles, seconds, processor seconds, articles per second, peak memory in MB of the largest process."""
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "articles": count, "seconds": seconds, "processor_seconds": spent, "per_second": count / seconds,
        "peak_mb": peak / 1024,
    }  # fmt: skip


def least(rows: list[dict[str, float]]) -> float:
    """The least processor time of an article, in seconds."""
    return min(row["processor_seconds"] / row["articles"] for row in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", choices=("bare", "ours"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        run = bare if options.one == "bare" else ours
        print(json.dumps(run(options.folder, options.jobs)))
        return 0
    rows: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    for _ in range(options.rounds):
        for who, found in rows.items():
            command = [sys.executable, __file__, str(options.folder), "--jobs", str(options.jobs), "--one", who]
            printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            found.append(json.loads(printed.splitlines()[-1]))
    pairs = list(zip(rows["ours"], rows["bare"], strict=True))
    ratios = [o["per_second"] / b["per_second"] for o, b in pairs]
    # By processor time the least of each: what is above it is the machine's other work.
    by_processor = least(rows["bare"]) / least(rows["ours"])
    median = {
        who: {key: statistics.median(row[key] for row in found) for key in found[0]} for who, found in rows.items()
    }
    if options.json:
        print(
            json.dumps({**median, "ratio": statistics.median(ratios), "ratios": ratios, "by_processor": by_processor})
        )
        return 0
    print(f"{options.jobs} process(es), median of {options.rounds} rounds")
    print(f"{'':22s}{'articles':>9s}{'seconds':>9s}{'processor':>10s}{'per s':>8s}{'peak MB':>9s}")
    for who, name in (("bare", "bare spaCy pipeline"), ("ours", "rashomon read, whole")):
        row = median[who]
        print(
            f"{name:22s}{row['articles']:9.0f}{row['seconds']:9.1f}{row['processor_seconds']:10.1f}"
            f"{row['per_second']:8.1f}{row['peak_mb']:9.0f}"
        )
    print(f"of its throughput: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    print(f"by processor time, the least of each: {by_processor:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
