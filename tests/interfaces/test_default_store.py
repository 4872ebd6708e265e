"""Where no store is named, it is the file of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.interfaces.cli import app


@pytest.mark.parametrize("command", [["stories"], ["alerts"], ["store", "info"]])
def test_a_command_without_a_store_says_which_one_is_missing(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASHOMON_STORE", raising=False)
    done = CliRunner().invoke(app, command)
    assert isinstance(done.exception, SystemExit)
    assert "rashomon.sqlite: there is no store" in done.output
    assert list(tmp_path.iterdir()) == []
