#!/usr/bin/env python3
"""What a large story's page costs, beside Datasette's table page over the same store in the same run.

    python benchmarks/rooms_story.py [--datasette PATH] [--rounds N] [--json]

Two stories are made by rule (tests/web/made.py): 100 accounts with 1,000 claims, and 2,000 accounts with 5,000. Each
store is served by the reading room and by Datasette, each in a process of its own, and asked in turn. Measured:

- the story's page: first look (its dossier is read and decoded), a later one (median), one that is unchanged (304);
  its bytes; the queries of the store that a later look makes;
- a claim's page, and the page with every claim;
- the exported file: seconds and bytes;
- Datasette: its page of the store's articles, with as many rows as it gives at once (at most 1,000), median and bytes.

The two pages are not one: Datasette's shows a table as it is, ours a story put together out of all its accounts. The
ratio says what that costs the reader in time and bytes.

PATH is Datasette's program (default: `datasette` where it is found). It is an optional peer: without it the ratios
are left out. Set it up apart from us: python -m venv DIR; DIR/bin/pip install datasette; --datasette DIR/bin/datasette
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.web.made import made_dossier, made_store

from rashomon.interfaces.export import to_html

SIZES = ((100, 1000), (2000, 5000))
STARTS = 60  # seconds a server may take to begin
OURS = """
import sys, uvicorn
from pathlib import Path
from rashomon.interfaces.web import create_app
uvicorn.run(create_app(Path(sys.argv[1])), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasette", default=shutil.which("datasette"), metavar="PATH")
    parser.add_argument("--rounds", type=int, default=9, metavar="N")
    parser.add_argument("--json", action="store_true", help="figures as JSON, for programs")
    options = parser.parse_args()
    rows = [measured(accounts, claims, options.datasette, options.rounds) for accounts, claims in SIZES]
    print(json.dumps(rows, indent=1) if options.json else "\n\n".join(map(table, rows)))
    return 0


def measured(accounts: int, claims: int, datasette: str | None, rounds: int) -> dict[str, Any]:
    """All figures of one story; seconds and bytes."""
    dossier = made_dossier(accounts, claims)
    found: dict[str, Any] = {"accounts": accounts, "claims": claims}
    start = time.perf_counter()
    text = to_html(dossier)
    found["file"] = {"seconds": time.perf_counter() - start, "bytes": len(text.encode())}
    with tempfile.TemporaryDirectory() as place:
        store = made_store(Path(place) / "made.sqlite", dossier)
        found["queries"] = queries(store, dossier.story.id)
        with serving([sys.executable, "-c", OURS, str(store)], "/static/base.css") as base, httpx.Client() as client:
            story = f"{base}/stories/{dossier.story.id}"
            found["first"] = asked(client, story, 1)
            found["page"] = asked(client, story, rounds)
            tag = {"if-none-match": client.get(story).headers["etag"]}
            found["unchanged"] = asked(client, story, rounds, tag)
            found["claim"] = asked(client, f"{story}/claims/1", rounds)
            found["all claims"] = asked(client, f"{story}?claims=all", rounds)
        if datasette:
            command = [datasette, "serve", "--immutable", str(store), "-p"]
            with serving(command, "/-/versions.json") as base, httpx.Client() as client:
                found["datasette"] = asked(client, f"{base}/made/articles?_size=max", rounds)
    return found


def asked(client: httpx.Client, address: str, rounds: int, headers: dict[str, str] | None = None) -> dict[str, float]:
    """The median of so many requests one after another, in seconds, and the bytes of the answer."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        answer = client.get(address, headers=headers, timeout=120)
        times.append(time.perf_counter() - start)
        if answer.status_code not in (200, 304):
            raise SystemExit(f"{address} answered {answer.status_code}")
    return {"seconds": statistics.median(times), "bytes": len(answer.content)}


def queries(store: Path, story: str) -> int:
    """How many statements a look at a story's page sends to the store, once its dossier is at hand."""
    from fastapi.testclient import TestClient
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    from rashomon.interfaces.web import create_app

    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    with TestClient(create_app(store), base_url="http://127.0.0.1") as client:
        client.get(f"/stories/{story}")
        event.listen(Engine, "before_cursor_execute", note)
        client.get(f"/stories/{story}")
        event.remove(Engine, "before_cursor_execute", note)
    return len(sent)


@contextmanager
def serving(command: list[str], ready: str) -> Iterator[str]:
    """A server in a process of its own, on a free port given as its last argument: its base address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base, end = f"http://127.0.0.1:{port}", time.monotonic() + STARTS
    try:
        while True:
            try:
                httpx.get(base + ready, timeout=5)
                break
            except httpx.TransportError:
                if process.poll() is not None or time.monotonic() > end:
                    raise SystemExit(f"{command[0]} did not begin to serve") from None
                time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        process.wait(STARTS)


def table(row: dict[str, Any]) -> str:
    """The figures of one story as a table."""
    names = {
        "first": "first look", "page": "later look", "unchanged": "unchanged (304)", "claim": "one claim",
        "all claims": "every claim", "file": "exported file", "datasette": "Datasette, articles",
    }  # fmt: skip
    lines = [f"{row['accounts']} accounts, {row['claims']} claims; {row['queries']} queries for a later look"]
    lines.append(f"{'':22s}{'ms':>9s}{'kB':>9s}")
    for key, name in names.items():
        if one := row.get(key):
            lines.append(f"{name:22s}{1000 * one['seconds']:9.1f}{one['bytes'] / 1000:9.1f}")
    if peer := row.get("datasette"):
        page = row["page"]
        seconds, size = page["seconds"] / peer["seconds"], page["bytes"] / peer["bytes"]
        lines.append(f"of Datasette's page: {seconds:.2f} of the time, {size:.2f} of the bytes")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
