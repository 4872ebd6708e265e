#!/usr/bin/env python3
"""A reading and a watching desk killed at random moments, again and again: what is the store worth then?

    python benchmarks/kills.py [--kills 1000] [--mode read|watch] [--at random|commits] [--jobs 1] [--seed 1]
        [--in-a-row 5]

Invented reports (two happenings and some strays; copies, two versions of one article, one document at two places, files
that cannot be read) are read into a store by a process that is forked with everything imported, and killed, it and its
workers, with SIGKILL:

random     at a moment drawn evenly over the length of an undisturbed run
commits    just before, or just after, the store's n-th commit, n drawn evenly over those of an undisturbed run

After each kill the store must open and hold nothing half written. It is gone on with and killed again, up to so many
times in a row as is drawn; then a run is left alone, and what the store holds must be what an undisturbed run leaves,
row by row: documents, readings, stories, dossiers, listing, what is searched, alerts. At the first difference the
command ends with status 1 and says how to come to it again (a random moment on another machine is another one).

`watch` is a desk that looks once at a folder and at a feed on loopback, with rules that match, and sends its alerts to
a webhook and a feed (benchmarks/kills_watch.py): the alerts must be those of an undisturbed run, each must have come,
and none may stand twice in the feed. The webhook may get one again, under the same identifier, by which it knows it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import warnings
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).parent))

from kills_watch import Watched
from rashomon.engine.desk import Desk

LAMP = (
    "The old lamp of Tarn harbour was lit again on Thursday after {n} years in the dark, the lighthouse society said.",
    "Keeper Dorn Oster climbed the tower and turned the switch, and the boats sounded their horns.",
    "The society had the lens mended in Senn and paid for it with a fair, said Dorn Oster.",
)
DAY = "November 4, 2025"
FERRY = (
    "A ferry with {n} people on board ran aground off Hollin Point in Norland on Tuesday, the harbour authority said.",
    '"Nobody is hurt and the hull is whole," harbour master Ada Brenn told reporters in Port Ansel.',
    "The ferry will be towed to Port Ansel on Wednesday, the authority said.",
    "Divers will look at the hull before the ferry sails again, said Ada Brenn.",
)
VOTE = (
    "The parliament of Sudria voted on Thursday to close the Marle coal mine, which has {n} workers.",
    "Prime Minister Ilse Brandow said that the mine would close in two years.",
    'The miners\' union of Sudria called the vote "a blow to the valley" and threatened to strike.',
    "The Marle mine is the last coal mine of Sudria, the government said in a statement.",
)
STRAY = (
    "The {n} chess players of the Eskeby club met in the town hall on Sunday for the autumn cup.",
    "Tomas Wend won the last game after six hours and took the prize, the club said.",
    "The cup has been played in Eskeby since the town hall was built, said the mayor.",
)
_TODAY = datetime.now(UTC).date()
NOW = re.compile(f"({_TODAY}|{_TODAY + timedelta(1)})T[0-9:.]+(Z|[+]00:00)?")
# Tables whose rows tell of when and how often, not of what; columns of others that do.
PASSING = {"beats", "sources", "visits"}
COLUMNS_PASSING = {"id", "opened", "at", "number", "due", "sent", "attempts", "retrieved"}
KEPT_COLUMNS = {("locations", "retrieved"), ("documents", "retrieved"), ("articles", "retrieved"),
                ("members", "number"), ("member_vectors", "number"), ("member_terms", "number"),
                ("postings", "number"), ("prints", "number"), ("searched", "number"), ("alerts", "id"),
                ("judgements", "id"), ("sources", "id")}  # fmt: skip

LATER = " union select article from lineages where latest = 0"  # of a table that is made when it is first asked for
# What must hold at any moment: how many rows break it.
WHOLE = {
    "a reading without its document": "select count(*) from readings where sha256 not in (select sha256 from "
    "documents)",
    "a reading without its card": "select count(*) from readings where article not in (select article from articles)",
    "a document that stands nowhere": "select count(*) from documents where sha256 not in (select sha256 from "
    "locations)",
    "a document neither read nor rejected": "select count(*) from documents where sha256 not in (select sha256 from "
    "readings union select sha256 from rejections where sha256 is not null)",
    "a member without its vectors": "select count(*) from members where number not in (select number from "
    "member_vectors)",
    "a member of a story that was never opened": "select count(*) from members where story not in (select story from "
    "story_names)",
    "a story whose reports are miscounted": "select count(*) from story_names n where texts != (select count(*) from "
    "members m where m.story = n.story and leader is null)",
    "an article in no story, and not waiting for one": "select count(*) from readings where article not in (select "
    f"article from members union select article from pending{LATER})",
    "a story neither told nor to be told": "select count(*) from story_names where texts > 0 and stale = 0 and story "
    "not in (select story from dossiers)",
    "a dossier without its row in the list": "select count(*) from dossiers where story not in (select story from "
    "story_rows) or story not in (select story from identities) or story not in (select story from searched)",
    "a row in the list without its dossier": "select count(*) from story_rows where story not in (select story from "
    "dossiers)",
    "an alert that goes nowhere": "select count(*) from alerts where id not in (select alert from deliveries)",
    "a delivery of no alert": "select count(*) from deliveries where alert not in (select id from alerts)",
}


# ── what is read ────────────────────────────────────────────────────────────────────────────────────


def write_corpus(folder: Path) -> Path:
    """The invented reports; the files' times are fixed, so that each run reads the same."""
    folder.mkdir(parents=True)

    def record(name: str, title: str, outlet: str, lines: tuple[str, ...], n: int, **more: str) -> None:
        told = {
            "title": title, "source_domain": f"{outlet}.example", "date_publish": "2025-11-04 12:30:00",
            "url": f"https://{outlet}.example/{name}", "maintext": "\n".join(lines).format(n=n), **more,
        }  # fmt: skip
        (folder / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")

    headline = "Ferry runs aground off Hollin Point"
    (folder / "ferry.txt").write_text(f"{headline}\n\n{DAY}\n\n" + "\n\n".join(FERRY).format(n=212), encoding="utf-8")
    record("ferry-post", "Ferry aground off Hollin Point", "lowmark", FERRY[:3], 200)
    record("ferry-copy", headline, "eastpost", FERRY, 212)
    record("ferry-later", "Ferry aground off Hollin Point", "lowmark", FERRY, 240,
           url="https://lowmark.example/ferry-post", date_modify="2025-11-04 19:00:00")  # fmt: skip
    shutil.copy(folder / "ferry-post.json", folder / "again.json")
    record("vote", "Sudria votes to close its last coal mine", "sudrianews", VOTE, 900)
    record("vote-too", "Parliament of Sudria closes Marle mine", "valleyecho", VOTE[::-1], 950)
    record("vote-short", "Marle mine to close", "norlandradio", VOTE[:2], 900)
    record("chess", "Wend wins the autumn cup", "eskebyleaf", STRAY, 24)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "cut.jsonl").write_text((folder / "chess.json").read_text().replace("24", "25") + '\n{"title": "cut',
                                      encoding="utf-8")  # fmt: skip
    for file in folder.iterdir():
        os.utime(file, (1_762_500_000, 1_762_500_000))
    return folder


# ── what is run, and killed ─────────────────────────────────────────────────────────────────────────

Run = Callable[[Path], None]  # what a child does to the store at a path


def reading(folder: Path, jobs: int) -> Run:
    """`rashomon read` of a folder."""

    def run(store: Path) -> None:
        with Desk(store, jobs=jobs) as desk:
            desk.read(folder)

    return run


def warm(folder: Path) -> None:
    """Import and load all that a run needs, here: a child that is forked then begins at once."""
    from rashomon.engine.work import read_chunk
    from rashomon.model import RawDocument
    from rashomon.sources import find

    read_chunk(tuple(f for f in find([folder / "chess.json"]) if isinstance(f, RawDocument)))


@dataclass(slots=True)
class Commits:
    """Counts a process's commits, and kills its group at the n-th: before it, or after."""

    n: int = 0
    after: bool = False
    seen: int = 0

    def watch(self) -> None:
        """From now on."""
        from sqlalchemy.engine.default import DefaultDialect

        plain = DefaultDialect.do_commit

        def do_commit(dialect: Any, connection: Any) -> None:
            self.seen += 1
            if self.seen == self.n and not self.after:
                os.killpg(0, signal.SIGKILL)
            plain(dialect, connection)  # type: ignore[no-untyped-call]
            if self.seen == self.n and self.after:
                os.killpg(0, signal.SIGKILL)

        DefaultDialect.do_commit = do_commit  # type: ignore[method-assign]


def child(run: Run, store: Path, seconds: float | None = None, commits: Commits | None = None) -> tuple[int, float]:
    """Run in a process of its own, killed after so many seconds. Its status (0: it came to its end; -9: killed; with
    `commits` of n 0 the number of commits, as a status) and how long it ran, in seconds.
    """
    here, there = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    begun = time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the threads are those of the loopback's server
        pid = os.fork()
    if pid == 0:
        _be_child(run, store, commits, here)
    os.close(there)
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)
    select.select([here], [], [], seconds)  # until all of them are gone, or it is time
    passed = time.monotonic() - begun
    if seconds is not None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    select.select([here], [], [], 30)  # its workers too: none may write to a store that is looked at
    os.close(here)
    return os.waitstatus_to_exitcode(status), passed


def _be_child(run: Run, store: Path, commits: Commits | None, here: int) -> NoReturn:
    code = 1
    try:
        os.close(here)
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
        counting = commits or Commits()
        counting.watch()
        run(store)
        code = counting.seen if commits is not None and not commits.n else 0
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(code)


# ── what a store holds ──────────────────────────────────────────────────────────────────────────────


def broken(store: Path) -> list[str]:
    """What is wrong with a store after a kill: it does not open, or something in it is half written."""
    if not store.exists():
        return []
    with Desk(store, jobs=1) as desk:  # brings it up, as any command would
        desk.listing()
    found = []
    with contextlib.closing(sqlite3.connect(store)) as c:
        found += [f"damaged: {row[0]}" for row in c.execute("pragma integrity_check") if row[0] != "ok"]
        tables = {name for (name,) in c.execute("select name from sqlite_master where type = 'table'")}
        for what, query in WHOLE.items():
            there = query if "lineages" in tables else query.replace(LATER, "")
            if count := c.execute(there).fetchone()[0]:
                found.append(f"{count} times {what}")
        try:
            c.execute("insert into search_index(search_index, rank) values ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            found.append(f"what is searched and its index differ: {error}")
    return found


def held(store: Path) -> dict[str, list[Any]]:
    """All that a store holds, by table, but what tells only when and how often something was done."""
    found: dict[str, list[Any]] = {}
    with contextlib.closing(sqlite3.connect(store)) as c:
        tables = [name for (name,) in c.execute("select name from sqlite_master where type = 'table' order by name")]
        for table in tables:
            if table in PASSING or table.startswith(("search_index", "sqlite_")):
                continue
            columns = [
                row[1]
                for row in c.execute(f"pragma table_info({table})")
                if row[1] not in COLUMNS_PASSING or (table, row[1]) in KEPT_COLUMNS
            ]
            names = ", ".join(f'"{name}"' for name in columns)
            rows = c.execute(f"select {names} from {table}")
            found[table] = sorted(repr(tuple(map(_lasting, row))) for row in rows)
    return found


def _lasting(value: Any) -> Any:
    """A value without the moments of this run: when a page was fetched, when an alert was noticed."""
    if isinstance(value, bytes):
        with contextlib.suppress(zlib.error, UnicodeDecodeError):
            value = zlib.decompress(value).decode()
    return NOW.sub("now", value) if isinstance(value, str) else value


def differences(mine: dict[str, list[Any]], theirs: dict[str, list[Any]]) -> Iterator[str]:
    """How what a store holds differs from what it should."""
    for table in sorted({*mine, *theirs}):
        one, other = mine.get(table, []), theirs.get(table, [])
        if one != other:
            extra, missing = [r for r in one if r not in other], [r for r in other if r not in one]
            yield f"{table}: {len(extra)} rows that should not be, {len(missing)} that are missing"
            for sign, rows in (("+", extra), ("-", missing)):
                yield from (f"  {sign} {row[:300]}" for row in rows[:3])
            if not extra and not missing:
                yield "  rows that are there twice"


@dataclass(slots=True)
class Tally:
    """How it went."""

    kills: int = 0
    ends: int = 0
    rows: dict[int, int] = field(default_factory=dict)  # how many kills in a row, how often
    seconds: float = 0.0


class Trial:
    """A run that is killed again and again."""

    def __init__(
        self, run: Run, folder: Path, *, seed: int, in_a_row: int, at: str, watched: Watched | None = None
    ) -> None:  # fmt: skip
        self.run, self.folder, self.in_a_row, self.at, self.watched = run, folder, in_a_row, at, watched
        self.store = folder / "killed.sqlite"
        self.chance = random.Random(seed)
        self.tally = Tally()
        if watched is not None:
            watched.before()
            if child(run, self.store)[0]:
                raise RuntimeError("The first look of the desk failed.")
            watched.keep("before.sqlite")
            watched.after()
        lengths = []
        for _ in range(3):
            self._begin()
            status, length = child(run, self.store)
            if status:
                raise RuntimeError("An undisturbed run failed.")
            lengths.append(length)
        self.length = sorted(lengths)[1]
        self.wanted = held(self.store)
        if wrong := [*broken(self.store), *self._told()]:
            raise RuntimeError(f"An undisturbed run leaves a store that is broken: {wrong}")
        self._begin()
        self.commits, _ = child(run, self.store, commits=Commits())

    def _begin(self) -> None:
        if self.watched is not None:
            self.watched.back("before.sqlite")
        else:
            _remove(self.store)

    def _told(self) -> list[str]:
        if self.watched is None:
            return []
        with contextlib.closing(sqlite3.connect(self.store)) as c:
            since = sqlite3.connect(self.folder / "before.sqlite")
            before = {one for (one,) in since.execute("select id from alerts")}
            since.close()
            return self.watched.told({one for (one,) in c.execute("select id from alerts")} - before)

    def go(self, kills: int, tick: Callable[[Tally], None]) -> list[str]:
        """Kill so often; what was found wrong, at the first that is."""
        begun = time.monotonic()
        while self.tally.kills < kills:
            wrong = self._once(min(self.in_a_row, kills - self.tally.kills))
            self.tally.seconds = time.monotonic() - begun
            tick(self.tally)
            if wrong:
                return wrong
        return []

    def _once(self, most: int) -> list[str]:
        store = self.store
        self._begin()
        moments: list[str] = []
        wanted, done = self.chance.randint(1, most), 0
        while done < wanted:
            if self.at == "commits":
                commits = Commits(n=self.chance.randint(1, self.commits), after=self.chance.random() < 0.5)
                status, _ = child(self.run, store, 120, commits)
                moments.append(f"{'after' if commits.after else 'before'} commit {commits.n}")
            else:
                moment = self.chance.uniform(0, self.length)
                status, _ = child(self.run, store, moment)
                moments.append(f"after {moment:.4f} s")
            if status not in (0, -signal.SIGKILL):
                return [f"killed {', '.join(moments)}: the run that went on failed with status {status}"]
            if status == 0:  # it was done before
                break
            done += 1
            self.tally.kills += 1
            try:
                wrong = broken(store)
            except Exception as error:
                wrong = [f"it does not open: {error}"]
            if wrong:
                return [f"killed {', '.join(moments)}:", *wrong]
        status, _ = child(self.run, store)
        if status:
            return [f"killed {', '.join(moments)}: the run that was left alone failed with status {status}"]
        mine, theirs = held(store), dict(self.wanted)
        if self.watched is not None:
            # A report is weighed by the counts of when it was put into its story (rashomon.stories.online.archive): a
            # desk that goes on tells first what was read before, so that the rest is weighed a moment later.
            for table in ("member_vectors", "member_terms"):
                mine.pop(table, None), theirs.pop(table, None)
        wrong = [*broken(store), *differences(mine, theirs), *self._told()]
        self.tally.ends += 1
        self.tally.rows[done] = self.tally.rows.get(done, 0) + 1
        return [f"killed {', '.join(moments)}, then left alone:", *wrong] if wrong else []


def _remove(store: Path) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{store}{end}").unlink(missing_ok=True)


def main(argv: list[str] | None = None) -> int:
    """Kill, look, go on."""
    parser = argparse.ArgumentParser(description="Runs killed at random moments.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--mode", choices=["read", "watch"], default="read")
    parser.add_argument("--at", choices=["random", "commits"], default="random")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in-a-row", type=int, default=5)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        corpus = write_corpus(folder / "reports")
        warm(corpus)
        watched = None
        if options.mode == "watch":
            watched = Watched(folder, options.jobs, {"ferry": FERRY, "vote": VOTE, "stray": STRAY, "lamp": LAMP})
        run = watched.run if watched else reading(corpus, options.jobs)
        trial = Trial(run, folder, seed=options.seed, in_a_row=options.in_a_row, at=options.at, watched=watched)
        print(f"{options.mode}: an undisturbed run takes {trial.length:.2f} s and commits {trial.commits} times; "
              f"{sum(map(len, trial.wanted.values()))} rows, {len(trial.wanted.get('alerts', ()))} alerts",
              flush=True)  # fmt: skip
        last = 0

        def tick(tally: Tally) -> None:
            nonlocal last
            if tally.kills - last >= 25 or tally.kills >= options.kills:
                last = tally.kills
                print(f"{tally.kills} kills, {tally.ends} ends compared, {tally.seconds:.0f} s", flush=True)

        wrong = trial.go(options.kills, tick)
        for line in wrong:
            print(line)
        if wrong:
            print(f"Again: --mode {options.mode} --at {options.at} --jobs {options.jobs} --seed {options.seed} "
                  f"--in-a-row {options.in_a_row} (kill {trial.tally.kills})")  # fmt: skip
            return 1
        print(f"{trial.tally.kills} kills, {trial.tally.ends} stores brought to their end: no difference")
        return 0


if __name__ == "__main__":
    sys.exit(main())
