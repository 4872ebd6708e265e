#!/usr/bin/env python3
"""What a store costs that grows: one article more, a story opened, a search, a page of the list, the disk, a backup.

    python benchmarks/million_ask.py STORE... [--backup] [--json]

STOREs are those that benchmarks/million.py made. All times are milliseconds of processor time of this process (a
machine that others share makes the clock say anything), the median of several tries, after one that is not counted;
`--backup` takes a copy by SQLite's own means and back, which is the disk's time and so is told by the clock. Articles
are really added: what is asked is a store that gets a few articles more at each run.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rashomon.engine import copies as engine_copies
from rashomon.engine import intake, planning, succession
from rashomon.engine.desk import Desk
from rashomon.engine.linking import Linker
from rashomon.engine.searching import StoryQuery
from rashomon.store import Store
from rashomon.stories.online import Archive

TRIES = 5
ADDED = 6
STEPS = {
    "known": (Store, "is_known"), "kept": (Store, "keep"),
    "fingerprints": (Store, "print_articles"), "read": (intake, "read_chunk"), "plan": (intake, "plan"),
    "indexed": (engine_copies, "refresh"), "versions": (succession, "succeed"), "arranged": (planning, "arrange"),
    "assigned": (Archive, "arrive"), "stale": (Store, "stale"), "told": (intake, "tell_one"),
    "links": (Linker, "links_of"), "written": (Store, "tell"), "counted": (Store, "count_stories"),
}  # fmt: skip


@contextlib.contextmanager
def clocked() -> Iterator[dict[str, float]]:
    """Milliseconds spent in each step of an intake, from now on."""
    spent: dict[str, float] = defaultdict(float)
    before = []

    def wrap(name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            begun = time.process_time()
            try:
                return plain(*args, **kwargs)
            finally:
                spent[name] += 1000 * (time.process_time() - begun)

        return timed

    for name, (home, attribute) in STEPS.items():
        plain = getattr(home, attribute)
        before.append((home, attribute, plain))
        setattr(home, attribute, wrap(name, plain))
    try:
        yield spent
    finally:
        for home, attribute, plain in before:
            setattr(home, attribute, plain)


def median(ask: Callable[[], Any], tries: int) -> float:
    """Milliseconds of processor time."""
    ask()
    times = []
    for _ in range(tries):
        begun = time.process_time()
        ask()
        times.append(1000 * (time.process_time() - begun))
    return statistics.median(times)


def added(desk: Desk, chance: random.Random, folder: Path) -> dict[str, float]:
    """What one article more costs, by steps: a report of a story that is there, and told anew with it."""
    some: list[Any] = []
    with contextlib.closing(sqlite3.connect(desk.store.path)) as c:
        last = c.execute("select max(id) from searched").fetchone()[0]
        while len(some) < ADDED + 1:
            row = c.execute(
                "select s.headline, s.text, a.published, s.id from searched s join articles a on a.article = s.ref "
                "where s.id >= ? and s.what = 'article' limit 1", (chance.randrange(last),),
            ).fetchone()  # fmt: skip
            if row and row[1].count(". ") > 3:
                some.append(row)
    runs: list[dict[str, float]] = []
    with desk.intake() as taking:
        for n, (headline, text, published, number) in enumerate(some):
            sentences = text.replace("\n", " ").split(". ")
            told = {"title": headline, "source_domain": "added.example", "date_publish": published,
                    "url": f"https://added.example/{number}-{time.time_ns()}",
                    "maintext": ". ".join(sentences[:2] + sentences[3:])}  # fmt: skip
            path = folder / f"{n}.json"
            path.write_text(json.dumps(told), encoding="utf-8")
            with clocked() as spent:
                begun = time.process_time()
                taken = taking.take([path])
                between = time.process_time()
                retold = taking.tell()
                spent["take"] = 1000 * (between - begun)
                spent["tell"] = 1000 * (time.process_time() - between)
            if taken.new == 1 and retold.told == 1:
                runs.append(dict(spent))
    steps = runs[-1] if runs else {}
    found = {name: statistics.median(run.get(name, 0.0) for run in runs[1:] or runs) for name in steps}
    own = found.get("take", 0.0) + found.get("tell", 0.0) - found.get("read", 0.0) - found.get("told", 0.0)
    found = {"all but reading and telling": own, **found}
    print(json.dumps(found), file=sys.stderr, flush=True)
    return found


def asked(desk: Desk, chance: random.Random, tries: int) -> dict[str, float]:
    """What an analyst's questions cost."""
    store = desk.store
    with contextlib.closing(sqlite3.connect(store.path)) as c:
        number = c.execute("select count(*) from dossiers").fetchone()[0]
        stories = [store.told_at(chance.randrange(1, number + 1)) or "" for _ in range(12)]
        headline = c.execute("select headline from dossiers where story = ?", (stories[0],)).fetchone()[0]
        article, location, title = c.execute(
            "select a.article, l.location, a.headline from articles a join locations l on l.sha256 = a.sha256 "
            "where a.headline is not null limit 1 offset 40"
        ).fetchone()
        (name,) = c.execute("select name from searched where story = ? and what = 'name'", (stories[1],)).fetchone()
        (place,) = c.execute("select name from searched where what = 'place' limit 1").fetchone()
        text = c.execute("select text from searched where story = ? and what = 'article'", (stories[2],)).fetchone()[0]
    words = [w for w in text.split() if w.isalpha()]
    phrase = f'"{" ".join(words[10:13])}"'
    opening = iter(stories * 3)
    decoding = iter(stories * 3)
    days = {"since": date(2023, 3, 1), "until": date(2023, 3, 31)}
    questions: dict[str, Callable[[], Any]] = {
        "story opened": lambda: store.dossier(next(opening)),
        "story opened, as the model's": lambda: desk.dossier(next(decoding)),
        "list, page 1": lambda: desk.search(StoryQuery()),
        "list, page 40": lambda: desk.search(StoryQuery(page=40)),
        "list, by conflicts": lambda: desk.search(StoryQuery(sort="conflicts")),
        "search, a name": lambda: desk.search(StoryQuery(text=f'"{name}"')),
        "search, a phrase": lambda: desk.search(StoryQuery(text=phrase)),
        "filter, a month": lambda: desk.search(StoryQuery(**days)),  # type: ignore[arg-type]
        "filter, a place": lambda: desk.search(StoryQuery(place=place)),
        "filter, disputed": lambda: desk.search(StoryQuery(standings=("disputed",))),
        "filter, name and month": lambda: desk.search(StoryQuery(name=name, **days)),  # type: ignore[arg-type]
        "story by number": lambda: desk.find(str(min(number, 1000))),
        "story by beginning": lambda: desk.find(stories[0][:11]),
        "story by headline": lambda: _any(lambda: desk.find(headline)),
        "article by identifier": lambda: desk.find_article(article),
        "article by beginning": lambda: desk.find_article(article[:11]),
        "article by address": lambda: desk.find_article(location),
        "article by headline": lambda: _any(lambda: desk.find_article(title)),
        "counts": lambda: (store.count_stories(), store.count_cards(), store.count_told()),
        "behind": desk.behind,
        "search, a word in a third": lambda: desk.search(StoryQuery(text="police")),
        "search, best first": lambda: desk.search(StoryQuery(text="police", sort="match")),
        "search, a prefix": lambda: desk.search(StoryQuery(text="poli*")),
    }
    found = {}
    for what, ask in questions.items():
        found[what] = median(ask, tries)
        print(f"  {what:30} {found[what]:10.1f} ms", file=sys.stderr, flush=True)
    return found


def _any(ask: Callable[[], Any]) -> None:
    with contextlib.suppress(LookupError):  # several go by that headline
        ask()


def disk(path: Path) -> dict[str, float]:
    """Kilobytes an article, by table with its indexes, the largest first."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as c:
        articles = c.execute("select count(*) from articles").fetchone()[0]
        total = path.stat().st_size / articles / 1000
        try:
            rows = c.execute(
                "select m.tbl_name, sum(s.pgsize) from dbstat s join sqlite_master m on m.name = s.name "
                "where s.aggregate = 1 group by 1 order by 2 desc"
            ).fetchall()
        except sqlite3.OperationalError:
            return {"all": total}
    return {"all": total, **{table: size / articles / 1000 for table, size in rows if size / articles > 10}}


def backed_up(path: Path) -> dict[str, float]:
    """Seconds by the clock for a copy of the whole store by SQLite's own means, and back."""
    copy = path.with_suffix(".copy")
    found = {}
    for what, one, other in (("backup", path, copy), ("restore", copy, path.with_suffix(".back"))):
        begun = time.monotonic()
        with contextlib.closing(sqlite3.connect(one)) as source, contextlib.closing(sqlite3.connect(other)) as target:
            source.backup(target, pages=16_384)
        found[f"{what}, s"] = time.monotonic() - begun
    found["GB"] = path.stat().st_size / 1e9
    copy.unlink()
    path.with_suffix(".back").unlink()
    return found


def main(argv: list[str] | None = None) -> int:
    """Ask the stores."""
    parser = argparse.ArgumentParser(description="What a store costs that grows.")
    parser.add_argument("stores", type=Path, nargs="+", metavar="STORE")
    parser.add_argument("--backup", action="store_true")
    parser.add_argument("--no-disk", action="store_true", help="leave out the walk over all pages")
    parser.add_argument("--tries", type=int, default=TRIES)
    parser.add_argument("--json", action="store_true", dest="as_json")
    options = parser.parse_args(argv)
    results: dict[str, dict[str, dict[str, float]]] = {}
    for path in options.stores:
        print(path.name, file=sys.stderr, flush=True)
        chance = random.Random(5)
        with Desk(path, jobs=1) as desk, tempfile.TemporaryDirectory() as folder:
            result = {"added": added(desk, chance, Path(folder)), "asked": asked(desk, chance, options.tries)}
        if not options.no_disk:
            result["disk, KB an article"] = disk(path)
        if options.backup:
            result["backup"] = backed_up(path)
        results[path.stem] = result
    if options.as_json:
        print(json.dumps(results, indent=1))
        return 0
    for part in next(iter(results.values())):
        print(f"\n{part}\n| |{'|'.join(results)}|\n|---|{'---:|' * len(results)}")
        names = dict.fromkeys(name for result in results.values() for name in result.get(part, ()))
        for name in names:
            cells = (result.get(part, {}).get(name) for result in results.values())
            print(f"|{name}|{'|'.join('' if cell is None else f'{cell:,.1f}' for cell in cells)}|")
    return 0


if __name__ == "__main__":
    sys.exit(main())
