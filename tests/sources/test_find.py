from __future__ import annotations

import csv
import io
import json
import os
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import RawDocument, Rejected
from rashomon.sources import MAX_DOCUMENT_BYTES, content_of, find
from rashomon.sources.form import Content
from rashomon.sources.records.columns import rows
from rashomon.sources.records.json_values import values


def reasons(*paths: Path | str) -> list[tuple[str, str]]:
    return [(Path(r.location).name, r.reason) for r in find(paths) if isinstance(r, Rejected)]


def documents(*paths: Path | str) -> list[RawDocument]:
    return [r for r in find(paths) if isinstance(r, RawDocument)]


def test_a_folder_is_read_in_the_order_of_its_paths_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.html", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<html><p>Words.</p></html>" if name.endswith("html") else "Some words.")
    found = documents(tmp_path)
    assert [Path(d.location).name for d in found] == ["a.txt", "b.txt", "c.html"]
    assert [d.form for d in found] == ["text", "text", "html"]
    assert not reasons(tmp_path)


def test_retrieved_is_when_the_file_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert documents(path)[0].retrieved == "2020-09-13T12:26:40+00:00"


def test_form_is_judged_from_content_not_from_the_ending(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("<!DOCTYPE html><html><body><p>Hello</p></body></html>")
    (tmp_path / "noending").write_text('{"title": "T", "text": "Body"}')
    (tmp_path / "plain.html").write_text("Only words, no markup.")
    (tmp_path / "bracket.txt").write_text("[Correction] The council met.")
    forms = {Path(d.location).name: d.form for d in documents(tmp_path)}
    assert forms == {"page.txt": "html", "noending": "json", "plain.html": "text", "bracket.txt": "text"}


def test_each_json_record_is_a_document_of_its_own(tmp_path: Path) -> None:
    one, two = {"title": "A", "text": "x"}, {"title": "B", "text": "y"}
    (tmp_path / "list.json").write_text(json.dumps([one, two], indent=2))
    (tmp_path / "lines.jsonl").write_text(f"{json.dumps(one)}\n\n{json.dumps(two)}\n")
    (tmp_path / "one.json").write_text(json.dumps(two))
    found = documents(tmp_path)
    assert [Path(d.location).name for d in found] == [
        "lines.jsonl#1", "lines.jsonl#2", "list.json#1", "list.json#2", "one.json",
    ]  # fmt: skip
    assert found[0].sha256 == found[2].sha256  # canonical: the layout of the file does not matter
    assert json.loads(found[4].data) == two


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"text": "a"}\n{"text": \n[1]\n\xff\xfe{\n{"text": "b"}\n')
    results = list(find([path]))
    assert [type(r).__name__ for r in results] == [
        "RawDocument", "Rejected", "Rejected", "Rejected", "RawDocument",
    ]  # fmt: skip
    broken = results[1]
    assert isinstance(broken, Rejected)
    assert broken.reason == "broken-json"
    assert "line 2" in broken.detail and str(path) in broken.location
    assert isinstance(results[4], RawDocument) and results[4].location == f"{path}#5"


def test_broken_json_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text('{\n "title": "A",\n "text": oops\n}')
    (rejected,) = list(find([path]))
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "broken-json" and "line 3" in rejected.detail


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.json", b"[]", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.txt", b"ab\x00cd" * 100, "binary"),
        ("a.txt", b"GIF89a\x01\x00", "unsupported"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "unsupported"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "unsupported"),
        ("a.json", b"42", "not-a-record"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (rejected,) = list(find([path]))
    assert isinstance(rejected, Rejected)
    assert rejected.reason == reason
    assert str(path) in rejected.location and rejected.stage == "sources"


def test_a_huge_file_is_rejected_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"words " * 20_000)
        file.truncate(50_000_000 + MAX_DOCUMENT_BYTES)
    path_lines = tmp_path / "long.jsonl"
    path_lines.write_bytes(b'{"text": "a"}\n' + b"x" * (MAX_DOCUMENT_BYTES + 5) + b'\n{"text": "b"}\n')
    assert reasons(tmp_path) == [("huge.txt", "too-large"), ("long.jsonl#2", "too-large")]
    assert [d.location[-2:] for d in documents(tmp_path)] == ["#1", "#3"]


def test_utf16_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Some words.".encode("utf-16"))
    assert len(documents(tmp_path)) == 1


def test_missing_links_pipes_and_loops(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "a.txt").write_text("Words.")
    (tmp_path / "twice.txt").symlink_to(tmp_path / "sub" / "a.txt")
    assert reasons(tmp_path, tmp_path / "absent.txt") == [
        ("broken.txt", "broken-link"), ("pipe.txt", "not-a-file"), ("self.txt", "symlink-loop"),
        ("up", "symlink-loop"), ("absent.txt", "missing"),
    ]  # fmt: skip
    assert len(documents(tmp_path, tmp_path / "sub")) == 1


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text("Words.")
    scan, open_path = os.scandir, Path.open

    def deny_folder(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    def deny_file(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return open_path(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", deny_folder)
    monkeypatch.setattr(Path, "open", deny_file)
    assert reasons(tmp_path) == [("a.txt", "permission"), ("shut", "permission")]


def test_globs_are_read_when_the_shell_left_them(tmp_path: Path) -> None:
    for name in ("b/two.html", "a/deep/one.html", "a/other.txt", "[draft].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<p>Words.</p>" if name.endswith("html") else "Words.")
    found = documents(f"{tmp_path}/**/*.html")
    assert [Path(d.location).name for d in found] == ["one.html", "two.html"]
    assert [Path(d.location).name for d in documents(tmp_path / "[draft].txt")] == ["[draft].txt"]  # a name, no pattern
    (none,) = find([f"{tmp_path}/**/*.xhtml"])
    assert isinstance(none, Rejected)
    assert none.reason == "no-match" and none.location.endswith("*.xhtml")


def test_standard_input_is_judged_like_a_file() -> None:
    (page,) = find(["-"], stdin=io.BytesIO(b"<html><body><p>Words.</p></body></html>"))
    assert isinstance(page, RawDocument) and page.form == "html" and page.location == "standard input"
    lines = b'{"title": "A", "text": "x"}\n{"title": "B", "text": "y"}\n'
    assert [r.location for r in find(["-"], stdin=io.BytesIO(lines)) if isinstance(r, RawDocument)] == [
        "standard input#1", "standard input#2",
    ]  # fmt: skip
    assert [r.reason for r in find(["-"]) if isinstance(r, Rejected)] == ["empty"]
    assert [r.reason for r in find(["-"], stdin=io.BytesIO()) if isinstance(r, Rejected)] == ["empty"]


def test_a_standard_input_that_never_ends_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            return b"words " * 1000

    monkeypatch.setattr(sys.modules["rashomon.sources.find"], "MAX_INPUT_BYTES", 100_000)
    (rejected,) = find(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert isinstance(rejected, Rejected) and rejected.reason == "too-large"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\x00\x00\x00\x18ftypmp42", "MP4"),
        (b"PK\x03\x04" + b"\x14\x00" * 13 + b"word/document.xml", "DOCX"),
        (b"PK\x03\x04" + b"\x14\x00" * 13 + b"mimetypeapplication/epub+zip", "EPUB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"{\\rtf1\\ansi Words.}", "RTF"),
        (b"BM\x00\x00\x01\x02\x03\x04\x05\x06", "BMP"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "SVG"),
        (b"<?xml version='1.0'?>\n<!-- minutes --><minutes><item>Words.</item></minutes>", "<minutes>"),
        (b"function tell(a) { if (a == 1) { return a; } else { var b = a; b += 2; return b; } }\n" * 4, "program"),
    ],
)
@pytest.mark.parametrize("name", ["report.txt", "report", "report.html"])
def test_what_is_known_and_not_read_is_named_whatever_it_is_called(
    tmp_path: Path, data: bytes, what: str, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if name == "report.html" and data.startswith((b"<svg", b"<?xml")):
        return  # said to be a page, and full of tags: read as one
    (rejected,) = find([path])
    assert isinstance(rejected, Rejected)
    assert (rejected.reason, what in rejected.detail) == ("unsupported", True), rejected


@pytest.mark.parametrize(
    "text",
    [
        "BMW recalls 300 cars.",
        "MZ Group said on Monday it would close.",
        "ID3 and ID4 sales rose.",
        "<Reuters> - The port was closed on Monday.",
        "[Correction] {sic} The council met; it did not vote.",
        "https://one.example/a\nThe page above says that the pier is closed.",
        "Title, text and date were missing from the file, officials said.\nThe file was lost.",
        "The vote:\n\tAye\t31\n\tNo\t12\nThe motion passed.",
    ],
)
def test_text_that_opens_like_something_else_is_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").write_text(text)
    assert [d.form for d in documents(tmp_path)] == ["text"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        "The harbour council voted to close the pier.\nNobody spoke.",
        "Совет гавани решил закрыть пирс. Никто не высказался.\n",
        "Το συμβούλιο του λιμανιού αποφάσισε να κλείσει την προβλήτα.\n",
        "港务委员会周二投票决定关闭码头。没有人发言。\n市长说，维修工作将持续到 10 月。\n",
        "항만 위원회는 화요일 부두를 폐쇄하기로 결정했다. 아무도 말하지 않았다.\n",
        "صوت مجلس الميناء على إغلاق الرصيف. لم يتحدث أحد.\n",
    ],
)
def test_utf16_is_text_with_and_without_a_mark(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes((text * 3).encode(encoding))
    (found,) = documents(tmp_path)
    content = content_of(found)
    assert isinstance(content, Content) and content.text == text * 3


def test_noise_is_no_text_in_utf16(tmp_path: Path) -> None:
    noise = random.Random(7)
    for size in (40, 400, 4000):
        (tmp_path / f"{size}").write_bytes(bytes(noise.randrange(256) for _ in range(size)))
    assert {reason for _, reason in reasons(tmp_path)} == {"binary"}


def test_the_parts_a_browser_saved_beside_a_page_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "Pier.html").write_text("<html><p>Words.</p></html>")
    for name in ("Pier_files", "Pier-Dateien", "other_files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "frame.html").write_text("<html><p>Advert.</p></html>")
    assert sorted(d.location.removeprefix(f"{tmp_path}/") for d in documents(tmp_path)) == [
        "Pier.html", "other_files/frame.html",
    ]  # fmt: skip


def test_a_list_of_any_size_is_read_and_a_break_costs_what_is_after_it(tmp_path: Path) -> None:
    records = [{"title": f"Report {n}", "text": "The council met. " * 40} for n in range(3000)]
    whole = json.dumps(records, indent=1)
    (tmp_path / "a.json").write_text(whole)
    found = documents(tmp_path / "a.json")
    assert len(found) == 3000 and [json.loads(d.data) for d in found] == records
    (tmp_path / "b.json").write_text(whole[: len(whole) * 2 // 3])
    results = list(find([tmp_path / "b.json"]))
    last = results[-1]
    assert isinstance(last, Rejected) and last.reason == "broken-json" and "line " in last.detail
    assert all(isinstance(r, RawDocument) for r in results[:-1]) and len(results) > 1990


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_records_in_another_encoding_are_read_as_text_is(tmp_path: Path, ending: str) -> None:
    records = [
        {"title": "Café", "text": "Das Café am Hafen schließt, sagte der Wirt, für immer."},
        {"title": "Plain", "text": "The café stays open."},
    ]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    data = [lines[0].encode("cp1252"), lines[1].encode()]  # each in its own
    whole = b"[" + b",\n".join(data) + b"]" if ending == "json" else b"\n".join(data)
    (tmp_path / f"a.{ending}").write_bytes(whole)
    assert [json.loads(d.data) for d in documents(tmp_path)] == records


def test_an_open_quotation_mark_joins_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('title,text\nOne,"It is open.\nTwo,"It is not."\nThree,Last.\n')
    found = list(find([path]))
    assert [type(r).__name__ for r in found] == ["Rejected", "RawDocument", "RawDocument"]
    assert [json.loads(r.data)["title"] for r in found if isinstance(r, RawDocument)] == ["Two", "Three"]


def test_what_an_open_quotation_mark_took_is_not_read_again_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.sources.records.columns._MAX_REREAD_BYTES", 1000)
    path = tmp_path / "a.csv"
    path.write_text('title,text\nA,"open\n' + "B,closed\n" * 200)
    first, last = find([path])
    assert isinstance(first, Rejected) and "line 2" in first.detail
    assert isinstance(last, Rejected) and "not read" in last.detail


def test_a_late_line_that_is_no_address_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("https://courier.example/a-long-address-for-a-report-of-the-council\n" * 1200 + "no address\n")
    (rejected,) = [r for r in find([path]) if isinstance(r, Rejected) and r.location.endswith("#1201")]
    assert "line 1201" in rejected.detail


@given(st.lists(st.fixed_dictionaries({"title": st.text(max_size=20), "text": st.text(max_size=80)}), max_size=6))
def test_values_come_out_as_they_went_in(records: list[dict[str, str]]) -> None:
    for text in (json.dumps(records), json.dumps(records, ensure_ascii=False, indent=2)):
        data = text.encode("utf-8", "surrogatepass")
        try:
            data.decode()
        except UnicodeDecodeError:
            continue
        assert list(values(io.BytesIO(data))) == records


@given(
    st.lists(st.tuples(*[st.text(alphabet='ab,;"\n\r é', max_size=8)] * 3), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
)
def test_rows_come_out_as_they_went_in(cells: list[tuple[str, str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    # Everything in marks: before 3.13 the writer leaves a cell that ends in a carriage return bare.
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([("title", "text", "x"), *cells])
    found = [row.cells for row in rows(io.BytesIO(out.getvalue().encode()), delimiter)][1:]
    assert found == [row for row in cells if any(cell.strip() for cell in row)]
