"""`rashomon alerts`: what was noticed, and rules tried on a store that stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.interfaces.cli import app
from tests.engine.alerts.reports import CHESS, DAM, RISEN
from tests.engine.alerts.wire import rule, wire

RULES = """
[[rule]]
name = "toll"
when = ["figure", "opened"]
place = ["Korvel"]

[[rule]]
name = "chess"
when = ["appears"]
phrase = ["last round"]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("alerts")
    with wire(made / "wire.sqlite", rule("all", when=("opened", "figure"))) as desk:
        desk.step(DAM)
        desk.step(RISEN, CHESS)
    (made / "desk.toml").write_text(RULES, encoding="utf-8")
    yield made


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["alerts", "--store", str(folder / "wire.sqlite"), *arguments])
    assert done.exit_code == code, done.output
    return done.output


def test_what_was_noticed_the_newest_first(folder: Path) -> None:
    listed = json.loads(run(folder, "--json"))
    assert [one["alert"]["development"]["kind"] for one in listed][-1] == "opened"
    assert [one["number"] for one in listed] == sorted((one["number"] for one in listed), reverse=True)
    (figure,) = json.loads(run(folder, "--json", "--kind", "figure", "--since", "2031-03-04"))
    shown = run(folder, figure["alert"]["id"][:8])
    assert "“34 people” is now “51 people”" in " ".join(shown.split())
    assert f"--store {folder / 'wire.sqlite'}" in " ".join(shown.split()).replace("\n", "")
    many = run(folder, "a", code=1)
    assert "3 alerts of this store begin with 'a': " in many
    assert figure["alert"]["id"] in many
    assert "1 alert." in shown
    assert "Nothing was noticed" in run(folder, "--rule", "none")


def test_rules_are_tried_and_nothing_is_kept(folder: Path) -> None:
    before = run(folder, "--json")
    tried = json.loads(run(folder, "--rules", str(folder / "desk.toml"), "--dry-run", "--json"))
    told = {(one["alert"]["rule"], one["alert"]["development"]["kind"]) for one in tried}
    assert told == {("toll", "opened"), ("toll", "figure"), ("chess", "appears")}
    only = json.loads(run(folder, "--rules", str(folder / "desk.toml"), "--dry-run", "--json", "--kind", "figure"))
    assert len(only) == 1
    assert run(folder, "--json") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "weather"), "no kind of alert"), (("--dry-run",), "go together"), (("--since", "noon"), "no day"),
        (("zzz",), "begins with"), (("--rules", "none.toml", "--dry-run"), "cannot be read"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told_in_a_line(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in run(folder, *arguments, code=1)
