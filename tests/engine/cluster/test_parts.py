"""Parts: what is written is read back, the same rows are the same bytes, and half a part is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.articles.copies.fingerprints import fingerprints
from rashomon.articles.copies.versions import ArticleKey
from rashomon.engine.cluster import OutputError
from rashomon.engine.cluster.output import Output
from rashomon.engine.cluster.parts import GROUP, PartFile, Row, rows_of
from rashomon.model import RawDocument, Rejected, Told
from rashomon.store import Card, Printed, Read

# Also what no UTF-8 holds: a lone surrogate, as a damaged page may leave it.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)
MAYBE = st.none() | TEXTS


@st.composite
def rows(draw: st.DrawFn) -> Row:
    raw = RawDocument(
        location=draw(TEXTS), data=draw(st.binary(max_size=50)), form="html", retrieved="2031-03-04T05:06:07+00:00",
        told=tuple(Told(field="outlet", by="meta", where=draw(TEXTS), words=draw(TEXTS)) for _ in range(2)),
    )  # fmt: skip
    bad = Rejected(location=draw(TEXTS), stage="sources", reason="empty", detail=draw(TEXTS), sha256=draw(MAYBE))
    kind = draw(st.sampled_from(["read", "again", "rejected", "bare"]))
    if kind == "bare":
        return Row(kind="rejected", rejected=bad)
    if kind == "rejected":
        return Row(kind="rejected", raw=raw, rejected=bad)
    if kind == "again":
        return Row(kind="again", raw=raw)
    card = Card(
        article="a1", sha256=raw.sha256, outlet=draw(MAYBE), headline=draw(MAYBE), url=draw(MAYBE),
        published=draw(MAYBE), modified=None, retrieved=draw(MAYBE), language="en",
    )  # fmt: skip
    key = ArticleKey(
        article="a1", locations=(raw.location,), url=draw(MAYBE), outlet=draw(MAYBE), headline=draw(MAYBE),
        published=None, modified=None, retrieved=draw(MAYBE), fingerprints=fingerprints("Some words " * 9),
    )  # fmt: skip
    read = Read(card=card, reading=draw(st.binary()), features=draw(st.binary()))
    return Row(kind="read", raw=raw, read=read, printed=Printed(key=key, made="v 1"))


def written(path: Path, some: list[Row]) -> bytes:
    with PartFile(path) as part:
        for row in some:
            part.add(row)
    return path.read_bytes()


@given(st.lists(rows(), max_size=4))
@settings(max_examples=30)
def test_rows_are_read_back_as_they_were_and_have_one_form(some: list[Row]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder) / "one", Path(folder) / "other"
        assert written(one, some) == written(other, some)
        assert list(rows_of(one)) == some


def test_a_part_of_many_rows_is_read_group_by_group(tmp_path: Path) -> None:
    bad = [
        Row(kind="rejected", rejected=Rejected(location=str(n), stage="sources", reason="empty", detail="it is empty"))
        for n in range(2 * GROUP + 1)
    ]
    written(tmp_path / "part", bad)
    assert list(rows_of(tmp_path / "part")) == bad


def test_a_part_is_finished_with_its_manifest_and_not_before(tmp_path: Path) -> None:
    output = Output(str(tmp_path / "out"))
    assert output.manifest("readings/one") is None
    (tmp_path / "file").write_bytes(b"some rows")
    output.finish("readings/one", tmp_path / "file", {"read": 3})
    noted = output.manifest("readings/one")
    assert noted is not None
    assert (noted["read"], noted["bytes"]) == (3, 9)
    assert output.names("readings") == ["readings/one"]
    assert sorted(path.name for path in (tmp_path / "out/readings").iterdir()) == ["one.json", "one.parquet"]
    with output.fetched("readings/one") as path:
        assert path.read_bytes() == b"some rows"

    whole = (tmp_path / "out/readings/one.json").read_text()
    for end in range(len(whole)):  # cut off anywhere, it was never finished
        (tmp_path / "out/readings/one.json").write_text(whole[:end])
        assert output.manifest("readings/one") is None


def test_a_part_that_is_not_what_was_finished_is_not_taken(tmp_path: Path) -> None:
    output = Output(str(tmp_path / "out"))
    (tmp_path / "file").write_bytes(b"some rows")
    output.finish("readings/one", tmp_path / "file", {})
    (tmp_path / "out/readings/one.parquet").write_bytes(b"some")
    with pytest.raises(OutputError, match="not what was finished"), output.fetched("readings/one"):
        pass
    assert json.loads((tmp_path / "out/readings/one.json").read_text())["bytes"] == 9


def test_an_address_that_nothing_knows_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nosuch") as stopped:
        Output("nosuch://key:secret@bucket/folder")
    assert "secret" not in str(stopped.value)
