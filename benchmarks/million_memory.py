#!/usr/bin/env python3
"""How much memory a reading of many articles takes: the main process and its workers, at their peaks.

    python benchmarks/million_memory.py STORE [--sizes 1000,10000] [--words 90] [--jobs 2] [--json]

STORE is one that benchmarks/million.py made, of at least as many articles: its texts, cut to their first sentences, are
read as JSON lines by `rashomon read` in a process of its own. Peaks are what the system says of each process ("VmHWM"
of /proc, so on Linux alone), looked at four times a second; "together" is the most that main process and workers held
at one moment, each page that they share counted once ("Pss"), looked at every five seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

EVERY = 0.25  # seconds between looks
SHARED = 20  # looks between those at shared pages, which cost the system more


def texts(store: Path, count: int, words: int) -> Iterator[dict[str, str]]:
    """Articles of a made store, as JSON values: stories in the order of their identifiers, cut after so many words."""
    query = (
        "select s.headline, s.text, a.published, a.outlet, a.article from searched s "
        "join articles a on a.article = s.ref where s.what = 'article' order by s.story limit ?"
    )
    with contextlib.closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as c:
        for headline, text, published, outlet, article in c.execute(query, (count,)):
            end = re.compile(r"(?<=[.!?])\s").search(text, len(" ".join(text.split()[:words])))
            yield {"title": headline or "", "maintext": text[: end.start()] if end else text,
                   "date_publish": published or "", "source_domain": f"{outlet or 'nowhere'}.example",
                   "url": f"https://made.example/{article}"}  # fmt: skip


def held(process: int) -> tuple[int, int]:
    """Bytes that a process holds and that it held at most; nothing of one that ended."""
    with contextlib.suppress(OSError, KeyError, ValueError):  # KeyError: one that ended and is not waited for
        lines = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
        return int(lines["VmRSS"].split()[0]) * 1024, int(lines["VmHWM"].split()[0]) * 1024
    return 0, 0


def shared(process: int) -> int:
    """Bytes of a process, its share of those that others have too."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def below(process: int) -> list[int]:
    """The processes that a process started, and theirs."""
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(child) for child in thread.read_text().split()]
    return found + [deep for child in found for deep in below(child)]


def read(inputs: Path, store: Path, jobs: int) -> dict[str, float]:
    """Read a file of articles into a store; megabytes, seconds, and how many stories there are."""
    command = [sys.executable, "-m", "rashomon", "read", str(inputs), "--store", str(store), "--jobs", str(jobs)]
    begun, looks, course = time.monotonic(), 0, []
    main = worker = together = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            workers = below(process.pid)
            now, most = held(process.pid)
            main = max(main, most)
            worker = max([worker, *(held(one)[1] for one in workers)])
            course.append(now)
            if looks % SHARED == 0:
                together = max(together, sum(map(shared, [process.pid, *workers])))
            looks += 1
            time.sleep(EVERY)
    with contextlib.closing(sqlite3.connect(store)) as c:
        articles, stories = (
            c.execute(f"select count(*) from {table}").fetchone()[0] for table in ("articles", "dossiers")
        )
    quarters = {f"main after {n} quarters, MB": course[len(course) * n // 4] / 1e6 for n in (1, 2, 3)}
    return {
        "articles": articles, "stories": stories, "seconds": time.monotonic() - begun, "ended with": process.returncode,
        "main, MB": main / 1e6, "largest worker, MB": worker / 1e6, "together, MB": together / 1e6, **quarters,
    }  # fmt: skip


def main(argv: list[str] | None = None) -> int:
    """Read at each size."""
    parser = argparse.ArgumentParser(description="How much memory a reading of many articles takes.")
    parser.add_argument("store", type=Path, metavar="STORE")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--words", type=int, default=90)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true", dest="as_json")
    options = parser.parse_args(argv)
    results: dict[str, dict[str, float]] = {}
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            inputs = Path(folder) / "articles.jsonl"
            with inputs.open("w", encoding="utf-8") as lines:
                lines.writelines(json.dumps(one) + "\n" for one in texts(options.store, size, options.words))
            results[f"{size:,}"] = read(inputs, Path(folder) / "s.sqlite", options.jobs)
        print(f"{size:,}: {json.dumps(results[f'{size:,}'])}", file=sys.stderr, flush=True)
    if options.as_json:
        print(json.dumps(results, indent=1))
        return 0
    print(f"| |{'|'.join(results)}|\n|---|{'---:|' * len(results)}")
    for name in next(iter(results.values())):
        print(f"|{name}|{'|'.join(f'{result[name]:,.0f}' for result in results.values())}|")
    return 0


if __name__ == "__main__":
    sys.exit(main())
