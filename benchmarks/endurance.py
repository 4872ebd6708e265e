"""Hours of watching a made news wire on loopback: memory, latency from publication to alert, losses and repeats.

    python benchmarks/endurance.py --minutes 180 --rate 20 --folder build/endurance

The wire (`made_wire.py`) publishes, reprints, edits and corrects; four of its feeds are dead, one is slow, one changes
its identifiers every 20 seconds, the clock of one is four years off. A desk watches it as a user's would, in processes
of its own, and sends what it notices to a webhook here. At the end everything published is held against what the desk
kept: each version that it was given must be there (none lost), and once (none twice); each alert must have come, and
come once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

sys.path.insert(0, str(Path(__file__).parent))

from made_wire import NOTICE, Wire, listening, serve, settings
from rashomon.store import unpack

EXTRA = """
[[rule]]
name = "everything"
when = ["opened", "grown", "standing", "figure", "edited", "correction", "discrepancy"]
accounts = 3
at_most = 100000

[[channel]]
name = "hook"
to = "webhook"
url = "http://127.0.0.1:{port}/hook"
secret_env = "RASHOMON_HOOK"
"""
SECRET = "whsec_bWFkZSBmb3IgdGhlIGJlbmNobWFyayBvbmx5"
PAGE = os.sysconf("SC_PAGE_SIZE")
LINK = re.compile(r"/r/(\d+)\.html")


@dataclass(slots=True)
class Seen:
    """What came to the webhook, and what was measured meanwhile."""

    came: dict[str, float] = field(default_factory=dict)  # an alert's identifier → when
    again: Counter[str] = field(default_factory=Counter)
    alerts: dict[str, Any] = field(default_factory=dict)
    samples: list[dict[str, float]] = field(default_factory=list)


def receiver(seen: Seen) -> uvicorn.Server:
    """A webhook that remembers what came and when."""

    async def hook(request: Request) -> Response:
        body = json.loads(await request.body())
        name = request.headers["webhook-id"]
        if name in seen.came:
            seen.again[name] += 1
        seen.came.setdefault(name, time.time())
        seen.alerts[name] = body
        return Response(status_code=204)

    app = Starlette(routes=[Route("/hook", hook, methods=["POST"])])
    return uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))


def tree(root: int) -> list[int]:
    """A process and all under it."""
    children: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue
            children[parent].append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children[one]
    return found


def resident(processes: list[int]) -> list[float]:
    """Resident memory of each process, MB, the first first."""
    sizes = []
    for one in processes:
        try:
            sizes.append(int(Path(f"/proc/{one}/statm").read_text().split()[1]) * PAGE / 1e6)
        except (OSError, ValueError):
            sizes.append(0.0)
    return sizes


def kept(store: Path) -> Counter[tuple[str, int, int]]:
    """(outlet, notice, figure) of every article in the store, with how many articles have it."""
    found: Counter[tuple[str, int, int]] = Counter()
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        for outlet, packed in connection.execute(
            "select a.outlet, r.reading from readings r join articles a on a.article = r.article"
        ):
            article = unpack(packed)["article"]
            if marks := NOTICE.findall(article["text"]):
                found[outlet or "", int(marks[-1][0]), int(marks[-1][1])] += 1
    return found


def count(store: Path, table: str) -> int:
    """Rows of a table; 0 where it is not there yet."""
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=30)) as connection:
            return int(connection.execute(f"select count(*) from {table}").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


async def watch(wire: Wire, options: argparse.Namespace, seen: Seen) -> subprocess.Popen[bytes]:
    """Publish for the minutes asked for, then wait until the desk has caught up; the desk is ended."""
    folder: Path = options.folder
    store = folder / "wire.sqlite"
    hook = socket.create_server(("127.0.0.1", 0))
    config = folder / "desk.toml"
    extra = EXTRA.format(port=hook.getsockname()[1])
    config.write_text(settings(wire, options.port, store=store.absolute(), every=options.every) + extra, "utf-8")
    servers = [serve(wire, options.port), receiver(seen)]
    running = [
        asyncio.create_task(servers[0].serve(sockets=listening(wire, options.port))),
        asyncio.create_task(servers[1].serve(sockets=[hook])),
    ]
    with (folder / "desk.log").open("wb") as log:
        desk = subprocess.Popen(
            [sys.executable, "-m", "rashomon", "watch", str(config)], stdout=log, stderr=log,
            env={**os.environ, "RASHOMON_HOOK": SECRET},
        )  # fmt: skip
    begun, published, next_sample = time.time(), 0, 0.0
    until = begun + options.minutes * 60
    still, last = 0, -1
    while still < 6:
        now = time.time()
        while now < until and published < (now - begun) * wire.rate:
            wire.publish(now)
            published += 1
        if now >= next_sample:
            next_sample = now + 10
            sizes = resident(tree(desk.pid))
            articles, alerts = count(store, "articles"), len(seen.came)
            seen.samples.append(
                {"second": now - begun, "published": len(wire.log), "articles": articles, "alerts": alerts,
                 "desk_mb": sizes[0], "workers_mb": max(sizes[1:], default=0.0), "all_mb": sum(sizes)}
            )  # fmt: skip
            print(" ".join(f"{key} {value:,.0f}" for key, value in seen.samples[-1].items()), file=sys.stderr)
            if now > until:  # nothing more is published: it has caught up when nothing more comes
                still, last = (still + 1, last) if articles + alerts == last else (0, articles + alerts)
            if desk.poll() is not None:
                print(f"the desk ended by itself: {desk.returncode}", file=sys.stderr)
                break
        await asyncio.sleep(0.05)
    if desk.poll() is None:
        desk.send_signal(signal.SIGTERM)
        await asyncio.to_thread(desk.wait, 120)
    for server in servers:
        server.should_exit = server.force_exit = True
    await asyncio.gather(*running, return_exceptions=True)
    return desk


def delays(wire: Wire, seen: Seen) -> dict[str, list[float]]:
    """By kind, seconds from the publication that an alert rests on (the latest of its evidence) to its coming."""
    latest: dict[int, list[float]] = defaultdict(list)
    for (notice, _), (when, _, _) in wire.log.items():
        latest[notice].append(when)
    found: dict[str, list[float]] = defaultdict(list)
    for name, body in seen.alerts.items():
        came = seen.came[name]
        times = [t for notice in LINK.findall(json.dumps(body)) for t in latest[int(notice)] if t <= came]
        kind = str(re.search(r'"kind": *"(\w+)"', json.dumps(body)).group(1)) if times else ""  # type: ignore[union-attr]
        if times:
            found[kind].append(came - max(times))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=180)
    parser.add_argument("--rate", type=float, default=20, help="reports published a second")
    parser.add_argument("--every", type=int, default=10, help="seconds between two visits of a feed")
    parser.add_argument("--port", type=int, default=8971)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder", type=Path, default=Path("build/endurance"), help="made where missing; must be empty"
    )
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty")
    wire, seen = Wire(options.rate, seed=options.seed), Seen()
    desk = asyncio.run(watch(wire, options, seen))
    found = kept(options.folder / "wire.sqlite")
    published = {(outlet, *key) for key, (_, outlet, _) in wire.log.items()}
    given = {(outlet, *key) for key, (_, outlet, _) in wire.log.items() if key in wire.served}
    lost, twice = given - found.keys(), {key: n for key, n in found.items() if n > 1}
    made = count(options.folder / "wire.sqlite", "alerts")
    figures = {
        "minutes": options.minutes, "rate": options.rate, "published": len(published), "reprints": wire.reprints,
        "edits": wire.edits, "corrections": wire.corrections, "kept": sum(found.values()), "lost": len(lost),
        "edited_before_asked_for": len(published - given), "twice": len(twice),
        "unknown": len(found.keys() - published), "stories_published": wire.stories,
        "stories": count(options.folder / "wire.sqlite", "dossiers"), "alerts_made": made,
        "alerts_came": len(seen.came), "alerts_twice": sum(seen.again.values()), "ended": desk.returncode,
        "delay": {kind: [round(median(d), 1), round(sorted(d)[int(len(d) * 0.95)], 1), round(max(d), 1), len(d)]
                  for kind, d in sorted(delays(wire, seen).items())},
        "lost_some": sorted(lost)[:20], "twice_some": sorted(twice)[:20], "samples": seen.samples,
    }  # fmt: skip
    (options.folder / "figures.json").write_text(json.dumps(figures, indent=1), "utf-8")
    print(json.dumps({k: v for k, v in figures.items() if k != "samples"}, indent=1))
    sys.exit(bool(lost or twice or seen.again or made != len(seen.came) or desk.returncode))


if __name__ == "__main__":
    main()
