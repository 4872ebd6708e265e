"""The command over a store on a server: every line it prints is the one that it prints over a file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rashomon.interfaces.cli import app
from rashomon.store.upkeep.copying import hash_store
from rashomon.store.upkeep.places import shown
from tests.engine.test_judging import LATER, ONE, OTHER
from tests.server import Fresh, Place

PASSWORD = "geheim"
TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\+00:00|Z)?")
RULES = """
[desk]
store = '{store}'
jobs = 1
settle = 0
[[source]]
name = "Norland Post"
folder = '{folder}'
[[rule]]
name = "opens"
when = ["opened", "appears"]
phrase = ["lock"]
[[channel]]
name = "feed"
to = "json-feed"
file = '{feed}'
"""


def run(store: Place, *words: object, code: int = 0) -> str:
    """What a command over a store prints, without what no two runs have in common; it ends with this status."""
    environment = {"RASHOMON_STORE": str(store), "RASHOMON_ANALYST": "Ines", "COLUMNS": "200", "NO_COLOR": "1"}
    done: Result = CliRunner().invoke(app, [str(word) for word in words], env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    assert PASSWORD not in done.output
    return done.output


def secret(place: Place) -> str:
    """The address with a password, for which this server does not ask."""
    return str(place).replace("desk@", f"desk:{PASSWORD}@")


def alike(store: Place, output: str) -> str:
    """An output without its store's name and the time of day."""
    for name in (str(store), shown(store)):
        output = output.replace(name, "STORE")
    return TIME.sub("TIME", output)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for name, text in (("one", ONE), ("other", OTHER), ("later", LATER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.json").write_text("{")
    return folder


@pytest.fixture(scope="module")
def stores(folder: Path, on_server: Fresh, tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Place]:
    """The same reports, read into a file and into a server's store by the command."""
    places: tuple[Place, Place] = (tmp_path_factory.mktemp("store") / "s.sqlite", secret(on_server()))
    one, other = (alike(place, run(place, "read", folder, "--jobs", 1)) for place in places)
    assert one == other and "3 new, 0 known, 1 rejected" in one
    return places


LOOKS = (
    "stories", "stories --json", "dossier 1", "dossier 1 --json", "claim 1 1", "changes {article}", "article {article}",
    "copies", "entities --json", "entity Brennow", "compare Brennow Brenow", "rejected", "judgements", "alerts",
    "export 1 --format md", "export 1 --format json", "export 1 --format html", "brief --day 2025-11-05",
)  # fmt: skip


def test_every_command_that_looks(stores: tuple[Place, Place]) -> None:
    (row,) = json.loads(run(stores[0], "stories", "--json"))
    article = json.loads(run(stores[0], "export", 1, "--format", "json"))["articles"][0]["id"]
    assert row["accounts"] == 3
    for words in LOOKS:
        asked = words.format(article=article).split()
        one, other = (alike(place, run(place, *asked)) for place in stores)
        assert one == other, words
        assert one


def test_judging_and_taking_back(stores: tuple[Place, Place], on_server: Fresh, tmp_path: Path) -> None:
    copies: tuple[Place, Place] = (tmp_path / "s.sqlite", secret(on_server()))
    said = []
    for place, copy in zip(stores, copies, strict=True):
        run(place, "store", "copy", place, copy)
        before = run(copy, "export", 1, "--format", "json")
        found = json.loads(before)
        number, claim = next((n, c) for n, c in enumerate(found["claims"], 1) if len(c["accounts"]) > 1)
        account, article = claim["accounts"][0]["article"], found["articles"][0]["id"]
        told = [
            run(copy, "judge-claim", 1, number, "reject", account[:8], "--why", "another lock"),
            run(copy, "judge-story", 1, "different", article, "--why", "apart"),
            run(copy, "judge", f"Brennow@{article[:8]}", "same", "Brenow", "--why", "a slip"),
            run(copy, "stories"), run(copy, "judgements"),
        ]  # fmt: skip
        made = [row["judgement"] for row in json.loads(run(copy, "judgements", "--json"))]
        acts = dict.fromkeys(one["act"] or one["id"] for one in made)
        told += [run(copy, "judgements", "--undo", act) for act in acts]
        assert run(copy, "export", 1, "--format", "json") == before
        for n, act in enumerate(acts):  # named by the time of day, too
            told = [one.replace(act, f"ACT{n}") for one in told]
        said.append([alike(copy, one) for one in told])
    assert said[0] == said[1]


def test_a_desk_looks_once(on_server: Fresh, folder: Path, tmp_path: Path) -> None:
    places: tuple[Place, Place] = (tmp_path / "s.sqlite", secret(on_server()))
    said = []
    for n, place in enumerate(places):
        settings, feed = tmp_path / f"{n}.toml", tmp_path / f"{n}.json"
        settings.write_text(RULES.format(store=place, folder=folder, feed=feed))
        told = [run(place, "watch", settings, "--once"), run(place, "watch", settings, "--once", "--all")]
        alerts = json.loads(run(place, "alerts", "--json"))
        assert "3 articles in 1 story" in run(place, "doctor")
        told += [*sorted(one["alert"]["development"]["title"] for one in alerts)]
        told += [str(len(json.loads(feed.read_text())["items"])), run(place, "brief", "--day", "2025-11-05")]
        said.append([alike(place, one) for one in told])
    assert said[0] == said[1]


def test_a_store_on_a_server_is_looked_after(stores: tuple[Place, Place], on_server: Fresh, tmp_path: Path) -> None:
    file, place = stores
    copy, kept, again = secret(on_server()), tmp_path / "kept.sqlite", secret(on_server())
    run(place, "store", "copy", file, copy)
    assert "empty one only" in run(place, "store", "copy", file, copy, code=1)
    assert json.loads(run(copy, "store", "info", "--json"))["articles"] == 3
    assert "whole" in run(copy, "store", "check")
    run(copy, "store", "backup", kept)
    run(again, "store", "restore", kept)
    assert hash_store(again) == hash_store(file)
    assert "holds something already" in run(again, "store", "restore", kept, code=1)
    run(again, "store", "vacuum")
    for name, store in (("one", file), ("other", again)):
        run(store, "store", "export", "--parquet", tmp_path / name)
        run(store, "export", "--all", "--format", "csv", "-o", tmp_path / name / "all.zip")
    written = [held(tmp_path / name) for name in ("one", "other")]
    assert len(written[0]) > 3
    assert written[0] == written[1]


def held(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_server_s_store_that_is_not_there(on_server: Fresh, tmp_path: Path) -> None:
    place = secret(on_server())
    for words in ("stories", "dossier 1", "judgements", "alerts", "store info", "store check",
                  "store check --repair", "store vacuum",
                  f"store backup {tmp_path / 'kept'}", "rejected", "brief"):  # fmt: skip
        assert "there is no store" in run(place, *words.split(), code=1)
    down = "postgresql://desk:geheim@127.0.0.1:9/news?connect_timeout=2"
    for words in ("stories", "read x", "store info", "doctor"):
        assert "127.0.0.1" in run(down, *words.split(), code=1)
