"""`rashomon watch`: settings to start from, sources tried, one round, and what a second desk is told."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.engine.watch.tally import Summary
from rashomon.interfaces.cli import app
from rashomon.interfaces.cli.watching import told, unsent
from rashomon.store import Store
from rashomon.store import tables as t
from tests.sources.fetch.site import Site, answer, running

REPORT = (
    "<html><head><title>Flood in Ostraburg</title></head><body><article><h1>Flood in Ostraburg</h1><p>The river Ostra "
    "burst its banks on Tuesday, and 34 people were brought to safety, the Norland Fire Brigade said.</p><p>The bridge "
    "was closed, and the mayor, Boris Kelmere, thanked the volunteers for their work.</p></article></body></html>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Site()) as site:
        item = f"<item><title>Flood</title><link>http://127.0.0.1:{site.port}/1.html</link></item>"
        feed = f"<rss version='2.0'><channel><title>Norland Post</title>{item}</channel></rss>"
        site.routes = {"/feed.xml": answer(feed, Content_Type="text/xml"), "/1.html": answer(REPORT)}
        yield site


def write(folder: Path, site: Site, more: str = "") -> str:
    path = folder / "desk.toml"
    path.write_text(
        f"[desk]\nallow_private = true\ninterval = 0\njobs = 1\n{more}\n"
        f'[[source]]\nname = "Post"\nfeed = "http://127.0.0.1:{site.port}/feed.xml"\n'
        '[[channel]]\nname = "feed"\nto = "json-feed"\nfile = "alerts.json"\n'
        '[[rule]]\nname = "opens"\nwhen = ["opened"]\n',
        encoding="utf-8",
    )
    return str(path)


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["watch", *words])
    return result.exit_code, result.stdout, result.stderr


def test_the_example_is_toml() -> None:
    status, out, _ = run("--example")
    assert status == 0
    assert tomllib.loads(out)["desk"]["every"] == "5m"


def test_settings_are_asked_for_and_their_mistakes_told(tmp_path: Path) -> None:
    status, _, error = run()
    assert (status, "rashomon watch desk.toml" in error) == (1, True)
    (tmp_path / "desk.toml").write_text("[desk]\nevery = true", encoding="utf-8")
    status, _, error = run(str(tmp_path / "desk.toml"))
    assert (status, "desk, every" in error) == (1, True)
    status, _, error = run(str(tmp_path / "none.toml"), "--once")
    assert (status, "cannot be read" in error) == (1, True)


def test_check_tries_each_source_and_keeps_nothing(tmp_path: Path, site: Site) -> None:
    config = write(tmp_path, site)
    status, out, _ = run(config, "--check")
    assert status == 0
    assert "1 entry" in out
    assert not (tmp_path / "rashomon.sqlite").exists()
    site.routes["/feed.xml"] = answer("<p>We are moving house.</p>")
    status, out, _ = run(config, "--check", "--json")
    assert status == 1
    (one,) = json.loads(out)
    assert "no feed and no sitemap" in one["problem"]


def test_one_round_reads_tells_and_sends_and_the_next_repeats_nothing(tmp_path: Path, site: Site) -> None:
    config = write(tmp_path, site)
    status, out, _ = run(config, "--once", "--json")
    first = json.loads(out)
    assert (status, first["new"], first["stories"], first["failing"]) == (0, 1, 1, [])
    status, out, _ = run(config, "--once", "--all")
    assert status == 0
    assert "0 new" in out
    assert site.paths().count("/1.html") == 1
    with Store(tmp_path / "rashomon.sqlite") as store:
        (row,) = store.sources()
        assert (row.state, row.new, row.visits) == ("well", 1, 2)
        assert store.beats() == []


def test_a_channel_that_takes_nothing_is_told_with_its_reason(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        assert unsent(store) == ()
        with store._write() as c:
            row = {"id": "a1", "rule": "r", "kind": "opened", "story": "s", "at": "2031-03-04", "alert": "{}"}
            c.execute(t.alerts.insert().values(number=1, **row))
            for channel, attempts, error in (("hook", 2, "Connection\x1b refused"), ("feed", 0, None)):
                one = {"channel": channel, "state": "waiting", "attempts": attempts, "error": error}
                c.execute(t.deliveries.insert().values(alert="a1", **one))
        waiting = unsent(store)
    assert [channel for channel, _ in waiting] == ["hook"]
    summary = Summary(visits=1, fetched=1, new=0, known=0, rejected=2, edits=0, told=0, stories=1, alerts_sent=0,
                      failing=(("Slow", "timeout"),))  # fmt: skip
    lines = told(summary, waiting).splitlines()
    assert lines[1] == "What was rejected, and why: rashomon rejected"
    assert lines[2] == "Source failing: Slow: timeout"
    assert lines[3].startswith("Alerts wait for the channel hook: Connection")
    assert "\x1b" not in lines[3]


def test_a_second_desk_is_told_which_one_watches(tmp_path: Path, site: Site) -> None:
    with Store(tmp_path / "rashomon.sqlite") as store:
        store.begin_watch("otherplace:77:5/x", now="2999-01-01T00:00:00+00:00", stale="2000")
    status, _, error = run(write(tmp_path, site), "--once")
    assert status == 1
    assert "otherplace" in error
    assert "since 2999" in error


def test_the_log_as_json_from_a_level_on(tmp_path: Path, site: Site) -> None:
    config = write(tmp_path, site)
    status, _, errors = run(config, "--once", "--log-json", "--log-level", "info")
    assert status == 0
    lines = [json.loads(line) for line in errors.splitlines() if line.startswith("{")]
    assert [(one["source"], one["state"]) for one in lines if one["event"] == "source"] == [("Post", "well")]
    status, _, errors = run(config, "--once", "--all", "--log-json")
    assert (status, errors) == (0, "")
