"""CSV and Parquet: read back, their identifiers join, words stand where they say, no text is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings

from rashomon.interfaces.export.formats import parquet
from rashomon.interfaces.export.formats.base import CannotWrite
from rashomon.interfaces.export.formats.csv_tables import FORMULA, cell
from rashomon.interfaces.export.formats.parquet import schema
from rashomon.interfaces.export.formats.tables import TABLES
from tests.interfaces.exported import awkward, stories, unpacked, with_words, written

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    return read(written("csv", stories()))


def read(data: bytes) -> dict[str, Rows]:
    found = {}
    for name, content in unpacked(data).items():
        assert content.startswith(b"\xef\xbb\xbf"), "Excel takes it for UTF-8"
        found[name.removesuffix(".csv")] = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return found


def test_every_table_has_its_columns_and_its_rows(tables: dict[str, Rows]) -> None:
    assert list(tables) == [table.name for table in TABLES]
    for table in TABLES:
        names = [name for name, _ in table.columns]
        assert len(names) == len(set(names))
        assert len(tables[table.name]) == sum(len(list(table.rows(story))) for story in stories())
        assert all(list(row) == names for row in tables[table.name])
        assert all(len(row) == len(names) for story in stories() for row in table.rows(story))


def test_every_identifier_resolves(tables: dict[str, Rows]) -> None:
    known = {
        name: {(row["story"], row[name]) for row in tables[table]}
        for name, table in (("article", "articles"), ("claim", "claims"), ("origin", "origins"), ("entity", "entities"),
                            ("event", "events"), ("statement", "statements"), ("discrepancy", "discrepancies"))
    }  # fmt: skip
    assert all(known.values())
    columns = {"derived_from": "article", "speaker_entity": "entity", "place_entity": "entity", "actor": "entity",
               "recipient": "entity", "parent": "statement"}  # fmt: skip
    lists = {"claims": "claim", "origins": "origin", "articles": "article", "actor_entities": "entity",
             "recipient_entities": "entity"}  # fmt: skip
    seen = 0
    for table, rows in tables.items():
        for row in rows:
            for name, value in row.items():
                kind = columns.get(name, name)
                if value and kind in known and (name in columns or name == kind):
                    seen += 1
                    assert (row["story"], value) in known[kind], (table, name)
                if value and name in lists and table != "stories":
                    seen += 1
                    assert all((row["story"], key) in known[lists[name]] for key in value.split("; ")), (table, name)
    assert seen > 500


def test_words_stand_where_they_say(tables: dict[str, Rows]) -> None:
    texts = {(row["story"], row["article"]): row["text"] for row in tables["articles"]}
    checked = set()
    for table, rows in tables.items():
        for row in rows:
            if row.get("words") and not row["words"].startswith("'"):
                checked.add(table)
                text = texts[row["story"], row["article"]]
                assert text[int(row["start"]) : int(row["end"])] == row["words"]
    assert {"summary", "accounts", "discrepancy_values", "events", "statements", "evidence"} <= checked


def test_no_sentence_is_without_its_words(tables: dict[str, Rows]) -> None:
    proved = {(row["story"], row["what"], row["id"]) for row in tables["evidence"]}
    for table, kind, key in (("summary", "summary", "number"), ("claims", "claim", "claim"),
                             ("discrepancies", "discrepancy", "discrepancy"), ("events", "event", "event"),
                             ("statements", "statement", "statement")):  # fmt: skip
        assert [row[key] for row in tables[table] if (row["story"], kind, row[key]) not in proved] == []


def test_counts_are_those_of_the_story(tables: dict[str, Rows]) -> None:
    (row,) = [row for row in tables["claims"] if row["claim"] == "c5"]
    assert (row["standing"], row["carried_by"], row["denied_by"]) == ("disputed", "1", "2")
    assert (row["origins_low"], row["origins_high"]) == ("2", "2")


@settings(deadline=None, max_examples=40)
@given(awkward)
def test_no_text_is_a_formula_and_every_row_has_its_columns(text: str) -> None:
    assert not str(cell(text)).startswith(FORMULA)
    assert not str(cell((text, text))).startswith(FORMULA)
    for table, rows in read(written("csv", [with_words(text)])).items():
        width = len(next(t for t in TABLES if t.name == table).columns)
        assert all(len(row) == width and None not in row.values() for row in rows)
        for row in rows:
            assert not any(value.startswith(FORMULA) and not _number(value) for value in row.values())


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_values_keep_their_kind() -> None:
    assert (cell(None), cell(True), cell(False), cell(-1.5), cell(0)) == ("", "true", "false", -1.5, 0)
    assert cell(("a", "b")) == "a; b"
    assert cell("=1") == "'=1"


@pytest.mark.parametrize("story", [*stories(), with_words("=1\x00\ud800")], ids=["read", "made", "awkward"])
def test_parquet_has_the_same_rows_with_types(story: object) -> None:
    files = unpacked(written("parquet", [story]))  # type: ignore[list-item]
    assert list(files) == [f"{table.name}.parquet" for table in TABLES]
    for table in TABLES:
        found = pyarrow.parquet.read_table(io.BytesIO(files[f"{table.name}.parquet"]))
        assert found.schema.equals(schema(table))
        rows = [tuple(list(v) if isinstance(v, tuple) else v for v in row) for row in table.rows(story)]  # type: ignore[arg-type]
        back = list(zip(*(column.to_pylist() for column in found.columns), strict=True)) if rows else []
        assert back == [tuple(_held(value) for value in row) for row in rows]


def _held(value: object) -> object:
    if isinstance(value, str):
        return value.replace("\ud800", "\ufffd")
    return [_held(item) for item in value] if isinstance(value, list) else value


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "rashomon[parquet]" in (parquet.missing() or "")
    with pytest.raises(CannotWrite, match="pyarrow"):
        list(parquet.write(stories()))


def test_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 5)

    def files(found: Iterator[object]) -> dict[str, bytes]:
        return unpacked(b"".join(parquet.write(found)))  # type: ignore[arg-type]

    read_back = pyarrow.parquet.ParquetFile(io.BytesIO(files(iter(stories()))["claims.parquet"]))
    assert read_back.metadata.num_row_groups == 2
    assert read_back.metadata.num_rows == sum(len(story.claims) for story in stories())
