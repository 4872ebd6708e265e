from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rashomon.model import RawDocument, Rejected
from rashomon.sources import MAX_DOCUMENT_BYTES, find


def reasons(*paths: Path) -> list[tuple[str, str]]:
    return [(Path(r.location).name, r.reason) for r in find(paths) if isinstance(r, Rejected)]


def documents(*paths: Path) -> list[RawDocument]:
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
    assert results[4].location == f"{path}#5"


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
