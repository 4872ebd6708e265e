#!/usr/bin/env python3
"""Speed and memory of the first two stages (sources, articles) beside trafilatura alone, in one run.

    python benchmarks/reading.py FOLDER [--jobs N] [--rounds N] [--memory N N ...] [--json]

FOLDER holds web pages (`.html`, `.html.gz`); for our figures the `html` folder of
scrapinghub/article-extraction-benchmark on GitHub. Each round runs, in processes of their own and in turn:
`trafilatura.bare_extraction(page, with_metadata=True)` over the pages' bytes, then ours: form judged, decoded, parsed,
metadata, text, furniture, fields. Both read the bytes from disk, import before the clock starts, and with --jobs 2
share the pages over two processes in the same way. The medians are printed, and their ratio.

--memory N...: instead, the peak memory of reading a WARC of N pages (the folder's, over and over, each made distinct),
as one stream in one process, for each N. The archive is written to a temporary folder first.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

CHUNK = 8


def pages_of(folder: Path) -> list[Path]:
    """The pages of a folder, by name."""
    return sorted(p for p in folder.rglob("*") if p.name.endswith((".html", ".htm", ".html.gz")))


def read_bytes(path: Path) -> bytes:
    """A page's bytes."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def trafilatura_alone(paths: list[Path]) -> int:
    """How many pages gave a text."""
    import trafilatura

    found = 0
    for path in paths:
        try:
            document = trafilatura.bare_extraction(read_bytes(path), with_metadata=True)
        except Exception:
            document = None
        found += document is not None
    return found


def ours(paths: list[Path]) -> int:
    """How many pages gave an article."""
    from rashomon.articles import read_article
    from rashomon.model import Article, RawDocument
    from rashomon.sources import find

    return sum(isinstance(read_article(raw), Article) for raw in find(paths) if isinstance(raw, RawDocument))


RUNS = {"trafilatura": trafilatura_alone, "rashomon": ours}


def timed(name: str, folder: Path, jobs: int) -> dict[str, float]:
    """One run: pages, pages read, seconds, peak memory of the largest process in MB."""
    paths = pages_of(folder)
    work = RUNS[name]
    work(paths[:2])  # imports and lexicons
    if jobs == 1:
        start = time.perf_counter()
        found = work(paths)
        seconds = time.perf_counter() - start
    else:
        parts = [paths[n : n + CHUNK] for n in range(0, len(paths), CHUNK)]
        with ProcessPoolExecutor(jobs) as pool:  # forked: the imports are there
            list(pool.map(work, [paths[:2]] * jobs))
            start = time.perf_counter()
            found = sum(pool.map(work, parts))
            seconds = time.perf_counter() - start
    return {"pages": len(paths), "read": found, "seconds": seconds, "per_second": len(paths) / seconds, "mb": peak()}


def peak() -> float:
    """The peak memory of the largest process, in MB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def write_archive(folder: Path, count: int, target: Path) -> None:
    """A WARC.gz of `count` pages: the folder's, over and over, each with a mark of its own at its end."""
    pages = [read_bytes(path) for path in pages_of(folder)]
    with target.open("wb") as file:
        for number in range(count):
            payload = pages[number % len(pages)] + f"\n<!-- {number} -->\n".encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + payload
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper{number}.example/report\r\n"
                f"WARC-Date: 2025-11-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 1))


def memory(archive: Path) -> dict[str, float]:
    """Read an archive as a stream; pages given, articles, seconds, peak memory in MB."""
    start = time.perf_counter()
    from rashomon.articles import read_article
    from rashomon.model import Article, RawDocument
    from rashomon.sources import find

    given = read = 0
    for raw in find([archive]):
        if isinstance(raw, RawDocument):
            given += 1
            read += isinstance(read_article(raw), Article)
    return {"pages": given, "read": read, "seconds": time.perf_counter() - start, "mb": peak()}


def apart(*arguments: str) -> dict[str, float]:
    """This script with other arguments, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def rounds_of(options: argparse.Namespace) -> Iterator[tuple[str, list[dict[str, float]]]]:
    """Each side's runs, in turn."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in RUNS}
    for _ in range(options.rounds):
        for name, found in runs.items():
            found.append(apart(str(options.folder), "--jobs", str(options.jobs), "--only", name))
    yield from runs.items()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, nargs="+", metavar="N")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=sorted(RUNS), help=argparse.SUPPRESS)
    parser.add_argument("--archive", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.archive:
        print(json.dumps(memory(options.folder)))
        return 0
    if options.only:
        print(json.dumps(timed(options.only, options.folder, options.jobs)))
        return 0
    if options.memory:
        table = []
        with tempfile.TemporaryDirectory() as place:
            for count in options.memory:
                archive = Path(place) / "pages.warc.gz"
                write_archive(options.folder, count, archive)
                table.append(apart(str(archive), "--archive"))
        if options.json:
            print(json.dumps(table, indent=2))
            return 0
        print("| pages | articles | pages/s | peak MB |\n|---:|---:|---:|---:|")
        for row in table:
            print(f"| {row['pages']:,} | {row['read']:,} | {row['pages'] / row['seconds']:.0f} | {row['mb']:.0f} |")
        return 0
    medians = {}
    for name, found in rounds_of(options):
        medians[name] = {key: statistics.median(run[key] for run in found) for key in found[0]}
    ratio = medians["rashomon"]["per_second"] / medians["trafilatura"]["per_second"]
    if options.json:
        print(json.dumps({**medians, "ratio": ratio}, indent=2))
        return 0
    print(f"{options.jobs} process(es), median of {options.rounds}\n\n| | pages | read | pages/s | peak MB |")
    print("|---|---:|---:|---:|---:|")
    for name, row in medians.items():
        print(f"| {name} | {row['pages']:.0f} | {row['read']:.0f} | {row['per_second']:.1f} | {row['mb']:.0f} |")
    print(f"\nratio {ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
