"""A store's stories as Parquet tables in a folder: what is there, and that only what changed is written."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from typer.testing import CliRunner

from rashomon.engine import Desk
from rashomon.engine.cluster import Output
from rashomon.interfaces.cli import app
from rashomon.interfaces.export.formats.tables import TABLES
from rashomon.interfaces.results import write_results
from rashomon.store import unpack
from tests.engine.small import small, store_of


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    parts = sorted((folder / "tables" / table).glob("*.parquet"))
    return [row for part in parts for row in pyarrow.parquet.read_table(part).to_pylist()]


def test_every_table_is_there_and_only_what_changed_is_written_again(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store", [small("saa1"), small("saa2"), small("sbb3")])
    output = Output(str(tmp_path / "out"))
    with Desk(store, jobs=1) as desk:
        assert write_results(desk, output) == 2  # the stories of one beginning are one part
        assert sorted(path.name for path in (tmp_path / "out/tables").iterdir()) == sorted(
            [*(table.name for table in TABLES), "dossiers"]
        )
        assert [row["story"] for row in rows(tmp_path / "out", "stories")] == ["saa1", "saa2", "sbb3"]
        assert [row["text"] for row in rows(tmp_path / "out", "claims")] == ["The swing bridge at Tarn closed."] * 3
        (first, *_) = rows(tmp_path / "out", "dossiers")
        assert isinstance(first["dossier"], bytes)
        assert unpack(first["dossier"]) == desk.dossier_json("saa1")

        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
        assert write_results(desk, output) == 0
        assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}

        # One story is no more, and another is half written: both parts are made anew.
        desk.store.forget(["sbb3"])
        (tmp_path / "out/tables/dossiers/part-aa.json").write_text("{")
        assert write_results(desk, output) == 2
        assert [row["story"] for row in rows(tmp_path / "out", "articles")] == ["saa1", "saa2"]


def test_the_extra_is_asked_for_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.engine.cluster.errors._PACKAGES", ("no_such_package",))
    (tmp_path / "a.txt").write_text("A text.")
    asked = ["read", str(tmp_path / "a.txt"), "--store", str(tmp_path / "store"), "--engine", "ray"]
    found = CliRunner().invoke(app, asked)
    assert found.exit_code == 1
    assert "pip install 'rashomon[ray]'" in found.output


@pytest.mark.parametrize("option", ["--address", "--output"])
def test_what_is_for_a_cluster_is_not_taken_without_one(tmp_path: Path, option: str) -> None:
    found = CliRunner().invoke(app, ["read", "a.txt", "--store", str(tmp_path / "store"), option, "auto"])
    assert found.exit_code == 1
    assert "--engine ray" in found.output
    assert not (tmp_path / "store").exists()
