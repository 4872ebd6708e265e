"""Compressed files, zip archives and web archives: what is found, and what hostile ones cost."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import RawDocument, Rejected
from rashomon.sources import find
from rashomon.sources.archives.inflate import FREE_BYTES, Inflated
from rashomon.sources.archives.warc_records import Records
from rashomon.sources.form import Found, Link
from rashomon.sources.forms import FORMS
from rashomon.sources.limits import MAX_DOCUMENT_BYTES
from tests.sources import build

WHEN = "2024-07-08T09:10:11+00:00"


def found(data: bytes, location: str = "input") -> Found:
    return Found(file=io.BytesIO(data), location=location, retrieved=WHEN)


def opened(form: str, data: bytes) -> list[tuple[str, str]]:
    """Location, and the reason of a rejection or the first bytes of what is found."""
    out = []
    for one in FORMS[form].open(found(data)):
        assert isinstance(one, Found | Rejected)
        out.append((one.location, one.reason if isinstance(one, Rejected) else one.file.read()[:20].decode("latin-1")))
    return out


def on_disk(tmp_path: Path, name: str, data: bytes) -> list[RawDocument | Rejected]:
    path = tmp_path / name
    path.write_bytes(data)
    out = []
    for one in find([path]):
        assert isinstance(one, RawDocument | Rejected)
        out.append(one)
    return out


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_members_follow_each_other(pack: object) -> None:
    assert callable(pack)
    stream = Inflated(io.BytesIO(pack(b"one ") + pack(b"") + pack(b"two") + b"\x00" * 512))
    assert stream.readall() == b"one two"
    assert stream.problems == []
    stream.seek(0)
    assert stream.readall() == b"one two"


def test_a_truncated_stream_gives_what_stands_before_and_names_the_byte() -> None:
    data = gzip.compress(build.page() * 50)
    stream = Inflated(io.BytesIO(data[:-30]))
    text = io.BufferedReader(stream).read()
    assert (build.page() * 50).startswith(text) and len(text) > 1000
    assert [one.reason for one in stream.problems] == ["truncated"]
    assert f"{len(data) - 30:,} bytes" in stream.problems[0].detail


def test_reading_goes_on_at_the_next_member() -> None:
    members = [gzip.compress(b"%d " % n * 50) for n in range(4)]
    broken = members[0] + members[1][:20] + members[2] + b"rubbish" + members[3]
    stream = Inflated(io.BytesIO(broken))
    text = io.BufferedReader(stream).read()
    assert b"0 " * 50 in text and b"2 " * 50 in text and b"3 " * 50 in text
    assert [one.reason for one in stream.problems] == ["damaged", "damaged"]


def test_a_bomb_is_given_up() -> None:
    stream = Inflated(io.BytesIO(build.bomb()))
    size = sum(len(piece) for piece in iter(lambda: stream.read(1 << 20) or b"", b""))
    assert size < FREE_BYTES + (1 << 21)
    assert [one.reason for one in stream.problems] == ["bomb"]


def test_bombs_in_bombs_end(tmp_path: Path) -> None:
    data = gzip.compress(b"0" * 1_000_000)
    for _ in range(12):
        data = gzip.compress(data)
    assert [one.reason for one in on_disk(tmp_path, "a.gz", data) if isinstance(one, Rejected)] == ["nested-too-deeply"]
    inner = build.zipped(("a.txt", b"x"))
    for _ in range(8):
        inner = build.zipped(*((f"{n}.zip", inner) for n in range(2)))
    results = on_disk(tmp_path, "a.zip", inner)
    assert {one.reason for one in results if isinstance(one, Rejected)} == {"nested-too-deeply"}
    assert len(results) <= 2**5


def test_a_zip_bomb_costs_only_itself() -> None:
    data = build.zipped(("bomb.txt", b"a" * 30_000_000), ("report.txt", b"The report."))
    assert opened("zip", data) == [("input#bomb.txt", "bomb"), ("input#report.txt", "The report.")]


def test_a_zip_with_a_huge_directory_is_refused() -> None:
    data = bytearray(build.zipped(("a.txt", b"x")))
    data[-10:-6] = (30_000_000).to_bytes(4, "little")
    assert opened("zip", bytes(data)) == [("input", "bomb")]


def test_a_link_in_a_zip_is_not_followed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("passwords.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert opened("zip", out.getvalue()) == [("input#passwords.txt", "not-a-file")]


def test_a_damaged_member_gives_what_stands_before() -> None:
    data = bytearray(build.zipped(("a.html", build.page() * 40), method=zipfile.ZIP_STORED))
    data[3000] ^= 0xFF
    assert opened("zip", bytes(data)) == [("input#a.html", "<!doctype html>\n<htm"), ("input#a.html", "damaged")]


def test_an_office_document_is_named_not_unpacked(tmp_path: Path) -> None:
    data = build.zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))
    [one] = on_disk(tmp_path, "a.docx", data)
    assert isinstance(one, Rejected) and one.reason == "unsupported" and "Word" in one.detail


def test_the_archives_date_is_retrieval_and_nothing_else() -> None:
    [one] = FORMS["warc"].open(found(build.record(build.http(build.page()), date="2019-02-03T04:05:06Z")))
    assert isinstance(one, Found)
    assert one.retrieved == "2019-02-03T04:05:06+00:00"
    assert {told.field for told in one.told} == {"url", "charset"}


@pytest.mark.parametrize("date", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "yesterday", "", "2024-13-01"])
def test_a_date_that_cannot_be_is_not_taken(date: str) -> None:
    [one] = FORMS["warc"].open(found(build.record(build.http(build.page()), date=date)))
    assert isinstance(one, Found) and one.retrieved == WHEN


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(build.page(), mtime=0)),
        ("Content-Encoding: gzip\r\n", build.page()),  # decoded by the crawler, which kept the header
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(build.page()), build.page())),
        ("Transfer-Encoding: chunked\r\n", build.page()),
        ("Content-Encoding: identity\r\n", build.page()),
    ],
)
def test_payloads_are_decoded(more: str, body: bytes) -> None:
    [one] = FORMS["warc"].open(found(build.record(build.http(body, more=more))))
    assert isinstance(one, Found) and one.file.read() == build.page()


def test_a_packed_payload_may_not_burst() -> None:
    body = gzip.compress(b"<p>" + b" " * (MAX_DOCUMENT_BYTES + 10))
    data = build.record(build.http(body, more="Content-Encoding: gzip\r\n"))
    assert opened("warc", data) == [("input#1", "too-large")]


def test_a_long_archive_is_read_as_a_stream() -> None:
    class Endless(io.RawIOBase):
        """Records without end, which notes how far it was read."""

        one = build.record(build.http(build.page()))
        read_so_far = 0

        def read(self, size: int = -1, /) -> bytes:
            self.read_so_far += size
            return self.one * (size // len(self.one) + 1)

    file = Endless()
    items = FORMS["warc"].open(Found(file=io.BytesIO(), location="x", retrieved=WHEN))
    assert [type(one) for one in items] == [Rejected]
    records = iter(Records(file, 10_000))  # type: ignore[arg-type]
    assert all(next(records).problem is None for _ in range(1000))
    assert file.read_so_far < 2_000_000


def test_no_header_ends_the_reading() -> None:
    data = build.record(build.http(build.page())) + b"WARC/1.0\r\nX: " + b"y" * 3_000_000
    data += b"\r\n" + build.record(build.http(build.page()))
    assert [reason for _, reason in opened("warc", data)][1] == "broken-header"
    assert len(opened("warc", data)) == 3


def _mutated(base: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for start, size, splice in cuts:
        at = start % (len(base) + 1)
        base = base[:at] + splice + base[at + size :]
    return base


CUTS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=6)), max_size=6)


def _consume(items: Iterator[RawDocument | Rejected | Link | Found], depth: int = 0) -> None:
    for one in items:
        assert isinstance(one, RawDocument | Rejected | Link | Found)
        if isinstance(one, Found):
            assert one.depth == depth + 1
            one.file.read(10)
            one.file.seek(0)
            one.file.read()


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("compressed", build.gz(build.page(), build.page())),
        ("warc", b"".join(build.warc())),
        ("zip", build.zipped(("a.html", build.page()), ("b.txt", b"x" * 500))),
        ("wacz", build.wacz()),
    ],
)
@settings(max_examples=150, deadline=None)
@given(cuts=CUTS)
def test_nothing_raises_whatever_is_changed(form: str, base: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    _consume(FORMS[form].open(found(_mutated(base, cuts))))


@settings(max_examples=60, deadline=None)
@given(keep=st.lists(st.integers(0, 9), min_size=1, max_size=12), junk=st.binary(max_size=60))
def test_records_that_are_whole_are_never_lost(keep: list[int], junk: bytes) -> None:
    """Junk between records costs no record."""
    one = build.record(build.http(build.page()))
    data = b"".join((one + junk if number % 2 else one) for number in keep)
    pages = [item for item in FORMS["warc"].open(found(data)) if isinstance(item, Found)]
    assert len(pages) == len(keep)
