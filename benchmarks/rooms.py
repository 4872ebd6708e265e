#!/usr/bin/env python3
"""The reading room's pages: time to the last byte, bytes and SQL statements, each beside a store of a hundred stories.

    python benchmarks/rooms.py [--stories 10000] [--times 15]

Stories, outlets, people and texts are made by rule (tests/engine/small.py); no word of them was ever printed. Times
are the median of `--times` requests over loopback, after one that warms up; server and client share the process.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import Engine, event

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.engine.small import some, store_of
from tests.web.conftest import served

FEW = 100
# What is asked for, and its address.
STORIES = (
    ("all, first page", "/stories"),
    ("all, page 250", "/stories?page=250"),
    ("oldest first", "/stories?sort=oldest"),
    ("a word of every story", "/stories?q=said"),
    ("the same, best match first", "/stories?q=said&sort=match"),
    ("a phrase", "/stories?q=%22swing+bridge+at+Tarn%22"),
    ("a word, and without another", "/stories?q=bridge+-Quill"),
    ("a place", "/stories?place=ostervik"),
    ("an outlet and days", "/stories?outlet=courier&since=2031-06-01&until=2031-12-31"),
    ("disputed, with a number or a date", "/stories?standing=disputed&kind=number&kind=date"),
    ("nothing found, what to leave out", "/stories?q=bridge&place=nowhere&standing=disputed"),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, bytes of the page as sent without compression, SQL statements."""

    seconds: float
    size: int
    statements: int


def measure(client: httpx.Client, address: str, times: int, said: list[str]) -> Measured:
    """One address, asked for `times` times."""
    page = client.get(address)
    page.raise_for_status()
    took = []
    for _ in range(times):
        said.clear()
        begin = time.perf_counter()
        page = client.get(address)
        took.append(time.perf_counter() - begin)
    return Measured(statistics.median(took), len(page.content), len(said))


def pages_of(store: Path, addresses: tuple[tuple[str, str], ...], times: int) -> list[Measured]:
    """Each address over a store."""
    said: list[str] = []

    def note(_: object, __: object, statement: str, *more: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with served(store) as base, httpx.Client(base_url=base, timeout=120, trust_env=False) as client:
            return [measure(client, address, times, said) for _, address in addresses]
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def stories(folder: Path, count: int, times: int) -> None:
    """The page of stories, over `count` stories and over FEW."""
    begin = time.perf_counter()
    large = store_of(folder / "large.sqlite", some(count))
    print(
        f"{count:,} stories made and kept in {time.perf_counter() - begin:.0f} s, {large.stat().st_size / 1e6:.0f} MB"
    )
    few = store_of(folder / "few.sqlite", some(FEW))
    print(f"\n{'page of stories':36}{'ms':>8}{'of ' + str(FEW):>9}{'ratio':>8}{'kB':>8}{'SQL':>6}")
    for (what, _), here, there in zip(
        STORIES, pages_of(large, STORIES, times), pages_of(few, STORIES, times), strict=True
    ):
        print(
            f"{what:36}{1000 * here.seconds:8.1f}{1000 * there.seconds:9.1f}{here.seconds / there.seconds:8.1f}"
            f"{here.size / 1000:8.1f}{here.statements:6}"
        )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stories(Path(folder), asked.stories, asked.times)


if __name__ == "__main__":
    main()
