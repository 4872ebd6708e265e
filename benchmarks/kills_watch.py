"""What benchmarks/kills.py has a desk watch: a folder, a feed on loopback, a webhook there; and what it must notice.

The desk has looked once, undisturbed, at what was there before: two stories and a stray. Then the folder and the feed
have more: one new report for each story, which grows and has its figure changed, an edit of the stray, and a new stray.
As each story changes by one report, the alerts are the same wherever a run is broken off.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SECRET = "whsec_bWFkZSBmb3IgdGhlIGJlbmNobWFyayBvbmx5"
SETTINGS = """
[desk]
store = "killed.sqlite"
jobs = {jobs}
interval = 0
allow_private = true
ports = [{port}]

[[source]]
name = "folder"
folder = "watched"

[[source]]
name = "feed"
feed = "http://127.0.0.1:{port}/feed.xml"
outlet = "Valley Echo"

[[rule]]
name = "everything"
when = ["opened", "grown", "standing", "figure", "edited", "correction", "discrepancy"]
accounts = 2
at_most = 1000

[[rule]]
name = "who"
when = ["appears"]
person = ["Ilse Brandow"]

[[channel]]
name = "hook"
to = "webhook"
url = "http://127.0.0.1:{port}/hook"
secret_env = "RASHOMON_HOOK"

[[channel]]
name = "list"
to = "json-feed"
file = "alerts.json"
"""
PAGE = """<html lang="en"><head><title>{title}</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2025-11-06T09:00:00Z"></head>
<body><article><h1>{title}</h1>{text}</article></body></html>"""


@dataclass(slots=True)
class Loopback:
    """A server of a feed, its pages and a webhook. `pages`: path → its page; `came`: alerts by their identifiers."""

    pages: dict[str, bytes] = field(default_factory=dict)
    came: Counter[str] = field(default_factory=Counter)
    port: int = 0

    def serve(self) -> None:
        """From now on, in threads of this process."""
        loop = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = loop.pages.get(self.path)
                self.send_response(200 if body is not None else 404)
                kind = "application/rss+xml" if self.path.endswith(".xml") else "text/html; charset=utf-8"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                loop.came[self.headers["webhook-id"].removeprefix("alert_")] += 1
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        self.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def publish(self, reports: dict[str, tuple[str, tuple[str, ...]]]) -> None:
        """These reports, by their names: a headline and paragraphs."""
        items = []
        for name, (title, lines) in reports.items():
            text = "".join(f"<p>{line}</p>" for line in lines)
            self.pages[f"/{name}.html"] = PAGE.format(title=title, text=text).encode()
            link = f"http://127.0.0.1:{self.port}/{name}.html"
            items.append(f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid></item>")
        self.pages["/feed.xml"] = (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Valley Echo</title>' + "".join(items)
            + "</channel></rss>"
        ).encode()  # fmt: skip


def once(config: Path) -> None:
    """`rashomon watch --once --all`, as the command does it."""
    from rashomon.engine import logs
    from rashomon.engine.alerts.postman import Postman
    from rashomon.engine.desk import Desk
    from rashomon.engine.watch.settings import load_settings
    from rashomon.engine.watch.watching import Watch
    from rashomon.interfaces.channels import make_all

    settings = load_settings(config)
    logs.configure(level="error")
    base = config.parent
    with Desk(base / settings.desk.store, jobs=settings.desk.jobs) as desk, desk.intake() as intake:
        outbox: Any = desk.store.outbox()
        postman = Postman(outbox, make_all(settings.channel, desk.store, folder=base))
        with Watch(desk.store, intake, settings, base=base, postman=postman, file=config, once=True) as watch:
            watch.once(everything=True)


class Watched:
    """The folder, the feed and the desk's settings, as they were before and as they are then."""

    def __init__(self, folder: Path, jobs: int, corpus: dict[str, tuple[str, ...]]) -> None:
        os.environ["RASHOMON_HOOK"] = SECRET
        self.folder, self.store = folder, folder / "killed.sqlite"
        self.loopback = Loopback()
        self.loopback.serve()
        self._config = folder / "desk.toml"
        self._config.write_text(SETTINGS.format(jobs=jobs, port=self.loopback.port), encoding="utf-8")
        self._corpus = corpus
        self._watched = folder / "watched"
        self._watched.mkdir()

    def run(self, _: Path) -> None:
        """What a child does."""
        once(self._config)

    def before(self) -> None:
        """What is there at first."""
        ferry, vote, stray = (self._corpus[name] for name in ("ferry", "vote", "stray"))
        self._record("ferry-one", "Ferry runs aground off Hollin Point", "lowmark", ferry, 212)
        self._record("ferry-two", "Ferry aground off Hollin Point", "eastpost", ferry[:3], 212)
        self._record("chess", "Wend wins the autumn cup", "eskebyleaf", stray, 24)
        (self._watched / "empty.txt").write_bytes(b"")
        self.loopback.publish({"vote": ("Sudria votes to close its last coal mine", _with(vote, 900))})

    def after(self) -> None:
        """And what there is more, then."""
        ferry, vote, stray = (self._corpus[name] for name in ("ferry", "vote", "stray"))
        self._record("ferry-three", "More on board the ferry off Hollin Point", "norlandradio", ferry, 240)
        self._record("chess-edited", "Wend wins the autumn cup", "eskebyleaf", stray, 27,
                     url="https://eskebyleaf.example/chess", date_modify="2025-11-05 12:00:00")  # fmt: skip
        (self._watched / "binary.txt").write_bytes(bytes(range(256)) * 40)
        self.loopback.publish({
            "vote": ("Sudria votes to close its last coal mine", _with(vote, 900)),
            "vote-more": ("Marle mine of Sudria to close", _with(vote[::-1], 950)),
            "lamp": ("Old lamp of Tarn harbour is lit again", _with(self._corpus["lamp"], 60)),
        })  # fmt: skip

    def _record(self, name: str, title: str, outlet: str, lines: tuple[str, ...], n: int, **more: str) -> None:
        told = {"title": title, "source_domain": f"{outlet}.example", "date_publish": "2025-11-04 12:30:00",
                "url": f"https://{outlet}.example/{name}", "maintext": "\n".join(_with(lines, n)), **more}  # fmt: skip
        path = self._watched / f"{name}.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        os.utime(path, (1_762_500_000, 1_762_500_000))

    def keep(self, name: str) -> None:
        """Lay aside the store and what is beside it, as it is now."""
        shutil.copy(self.store, self.folder / name)
        shutil.copy(self.folder / "alerts.json", self.folder / f"{name}.json")

    def back(self, name: str) -> None:
        """Take it up again."""
        for end in ("-wal", "-shm"):
            Path(f"{self.store}{end}").unlink(missing_ok=True)
        shutil.copy(self.folder / name, self.store)
        shutil.copy(self.folder / f"{name}.json", self.folder / "alerts.json")
        self.loopback.came.clear()

    def told(self, alerts: set[str]) -> list[str]:
        """What of the alerts came too seldom, to the webhook or the feed, or stands twice in the feed."""
        listed = Counter(item["id"] for item in json.loads((self.folder / "alerts.json").read_text())["items"])
        wrong = [f"the webhook never got {one}" for one in sorted(alerts - self.loopback.came.keys())]
        wrong += [f"twice in the feed: {one}" for one, count in listed.items() if count > 1]
        return wrong


def _with(lines: tuple[str, ...], n: int) -> tuple[str, ...]:
    return tuple(line.format(n=n) for line in lines)
