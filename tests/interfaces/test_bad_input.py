"""What no one should give to the command, and everybody does: each is told in a line, kept, and costs only itself."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rashomon.interfaces import cli

REPORT = (
    "The harbour council of Velmora said on Tuesday that two ferries had collided near the old pier and that nine "
    'people were hurt. Mayor Ada Brenn told reporters that the cause was unknown. "We will wait for the inquiry," '
    "she said. Police closed the port until Friday.\n"
)
FRENCH = "Le maire a annoncé mardi que deux ferries étaient entrés en collision près de la vieille jetée du port. " * 4
RUSSIAN = "Мэр города сообщил во вторник, что два парома столкнулись у старого причала и пострадали люди. " * 6
CHINESE = "市长星期二表示，两艘渡轮在旧码头附近相撞，九人受伤。" * 20
ARABIC = "أعلن رئيس البلدية يوم الثلاثاء أن عبارتين اصطدمتا قرب الرصيف القديم وأصيب تسعة أشخاص. " * 8


def record(**fields: Any) -> str:
    return json.dumps({"title": "Ferries collide", "text": REPORT, **fields})


# Name → (content, reason of the rejection; None where it must be read).
FILES: dict[str, tuple[bytes | str, str | None]] = {
    "empty.txt": (b"", "empty"),
    "white.txt": (" \n\t" * 1000, "empty"),
    "binary.txt": (bytes(range(256)) * 50, "binary"),
    "disguised.txt": (b"%PDF-1.7 and so on", "damaged"),
    "report.pdf": (b"%PDF-1.4 and so forth", "damaged"),
    "book.txt": (REPORT * 1500, "too-large"),
    "nostop.txt": (REPORT.replace(".", "").replace("\n", " ") * 1500, "too-large"),
    "letters.txt": (REPORT + "a b " * 30_000, "too-large"),
    "huge-word.txt": (REPORT + "a" * 200_000, None),
    "latin-1.txt": (("Señor Brénn spoke. " + REPORT).encode("latin-1"), None),
    "utf-16.txt": (REPORT.encode("utf-16"), None),
    "utf-16-no-mark.txt": (REPORT.encode("utf-16-le"), None),
    "cut-utf-8.txt": (REPORT.encode() + "é".encode()[:1], None),
    "mojibake.txt": (REPORT.replace('"', "“").encode().decode("cp1252", "replace"), None),
    "cp1251.txt": (RUSSIAN.encode("cp1251"), "language"),
    "french.txt": (FRENCH, "language"),
    "russian.txt": (RUSSIAN, "language"),
    "chinese.txt": (CHINESE, "language"),
    "arabic.txt": (ARABIC, "language"),
    "broken.json": ('{"title": "x", ', "broken-json"),
    "nested.json": ("[" * 100_000, "broken-json"),
    "nested-closed.json": ('{"a":' * 100_000 + "1" + "}" * 100_000, "broken-json"),
    "long-number.json": ('{"title": ' + "9" * 6000 + "}", "broken-json"),
    "number.json": ("17", "not-a-record"),
    "no-text.json": ('{"title": "x"}', "no-article"),
    "text-is-a-list.json": (record(text=[REPORT]), None),
    "surrogate.json": (record(title="A \ud83d B", text=f"\ud83d {REPORT} \udc00", authors=["A \ud83d"]), None),
    "nul.json": (record(text=f"\0{REPORT}\0", outlet="The\0Paper"), None),
    "not-a-number.json": (record(date_publish=1).replace("1}", "NaN}"), None),
    "odd-fields.json": (record(title=5, authors=[[1], None], date_publish={"a": 1}, url=["x"], source_domain=7), None),
    "odd-dates.json": (record(date_publish="9999-99-99T99:99:99", date_modify="0000-00-00"), None),
    "last-day.json": (record(date_publish="0001-01-01T00:00:00+14:00", date_modify="9999-12-31T23:59:59-14:00"), None),
    "menu.html": ("<html><body><nav><a href=a>Home</a><a href=b>News</a></nav></body></html>", "no-text"),
    "deep.html": ("<html><body>" + "<div>" * 100_000 + REPORT, "too-deep"),
    "picture.html": (f'<html><body><img src="data:x,{"A" * 10_500_000}"><article><p>{REPORT * 2}</p></article>', None),
    "quotes-only.txt": ('"We will go home now and wait," "No one was hurt," ' * 20, None),
    "names-only.txt": ("Ada Brenn, Karel Oost, Mira Tolland, Velmora, Ministry of Ports, " * 20, None),
    "numbers-only.txt": ("1 2 3 44 5,000 6.7 8% $9 10:30 " * 30, "language"),
    "marks.txt": (REPORT + '"' * 20_000 + "(" * 20_000 + "@" * 20_000 + " a@" * 10_000, None),
    "one-sentence.txt": (REPORT + "and the council said that " * 1500, None),
    "escape\x1b[31m.txt": (REPORT + "\x1b]0;title\x07 one", None),
    "new\nline.txt": (REPORT + "two", None),
    "number#1.txt": (REPORT + "three", None),
}  # fmt: skip


def rashomon(*words: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command run here."""
    found = CliRunner().invoke(cli.app, [str(w) for w in words], env={"COLUMNS": "200", "NO_COLOR": "1"})
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.exit_code, found.stdout, found.stderr


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "rashomon", *(str(w) for w in words)]


def reasons(store: Path) -> dict[str, str]:
    rows = json.loads(rashomon("rejected", "--store", store, "--json")[1])
    return {Path(row["location"]).name: row["reason"] for row in rows}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bad")
    for name, (content, _) in FILES.items():
        (path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    Path(os.fsdecode(os.fsencode(path) + b"/bytes\xff\xfe.txt")).write_text(REPORT + "four")
    os.mkfifo(path / "pipe")
    (path / "around").symlink_to(path)
    (path / "itself").symlink_to("itself")
    (path / "gone").symlink_to("nowhere")
    return path


@pytest.fixture(scope="module")
def read(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, dict[str, Any]]:
    store = tmp_path_factory.mktemp("store") / "s.sqlite"
    done = subprocess.run(
        command("read", folder, "--store", store, "--jobs", 2, "--json"), capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return store, done.returncode, json.loads(done.stdout)


def test_every_bad_file_is_kept_with_its_reason_and_the_others_are_read(read: tuple[Path, int, Any]) -> None:
    store, status, report = read
    wanted = {name: reason for name, (_, reason) in FILES.items() if reason}
    assert reasons(store) == {
        **wanted, "pipe": "not-a-file", "around": "symlink-loop", "itself": "symlink-loop", "gone": "broken-link",
    }  # fmt: skip
    assert status == 0
    assert report["new"] == sum(reason is None for _, reason in FILES.values()) + 1


def test_no_stage_of_ours_fails_on_them(read: tuple[Path, int, Any]) -> None:
    assert not {"error", "too-slow"} & set(reasons(read[0]).values())


def test_details_name_the_way_out_and_not_the_place_again(read: tuple[Path, int, Any]) -> None:
    for row in json.loads(rashomon("rejected", "--store", read[0], "--json")[1]):
        assert row["detail"]
        assert row["location"] not in row["detail"]


def test_listings_survive_odd_names(read: tuple[Path, int, Any]) -> None:
    for words in (["stories"], ["rejected"], ["dossier", "1"], ["export", "1", "--format", "html"]):
        status, out, _ = rashomon(*words, "--store", read[0])
        assert status == 0
        assert "\x1b" not in out


def test_jobs_change_nothing(folder: Path, tmp_path: Path) -> None:
    some = [folder / name for name in ("surrogate.json", "quotes-only.txt", "latin-1.txt", "broken.json")]
    found = []
    for jobs in (1, 2):
        assert rashomon("read", *some, "--store", tmp_path / f"{jobs}", "--jobs", jobs)[0] == 0
        found.append(rashomon("dossier", "1", "--store", tmp_path / f"{jobs}", "--json"))
    assert found[0] == found[1]


def test_broken_lines_cost_only_themselves(tmp_path: Path) -> None:
    lines = [record(text=REPORT + "1"), '{"title": ', "nonsense", "[1]", "null", "", '{"a":' * 100_000, record()]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    status, out, err = rashomon("read", tmp_path / "x.jsonl", "--store", tmp_path / "s", "--jobs", 1)
    assert (status, out.split(".")[0]) == (0, "2 new, 0 known, 5 rejected")
    assert "x.jsonl#2: line 2: column 1" in err


def test_nothing_to_read_ends_with_status_1(tmp_path: Path) -> None:
    status, _, err = rashomon("read", tmp_path / "nowhere", "--store", tmp_path / "s", "--jobs", 1)
    assert status == 1
    assert len(err.strip().splitlines()) == 1
    assert "nowhere" in err


def test_a_store_that_is_none_is_named_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "text").write_text("This is no database at all, only a text of some length.")
    for name, statement in (("other", "create table a (b)"), ("alike", "create table meta (b)")):
        with sqlite3.connect(tmp_path / name) as connection:
            connection.execute(statement)
        connection.close()
    (tmp_path / "folder").mkdir()
    for name in ("text", "other", "alike", "folder", "text/below", "report.txt/a/b"):
        before = (tmp_path / name).read_bytes() if (tmp_path / name).is_file() else b""
        for words in (["read", tmp_path / "report.txt"], ["stories"]):
            status, _, err = rashomon(*words, "--store", tmp_path / name)
            assert status == 1
            assert err.startswith("rashomon: ") and str(tmp_path / name) in err
            assert len(err.strip().splitlines()) == 1
        if before[:6] != b"SQLite":
            assert not before or (tmp_path / name).read_bytes() == before


def test_a_full_disk_says_so_and_the_next_reading_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    words = command("read", tmp_path / "a.txt", "--store", tmp_path / "s", "--jobs", 1)
    limit = 60_000  # bytes a file may have: less than an empty store
    full = subprocess.run(
        words, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert full.returncode == 1
    assert re.fullmatch(r"rashomon: .*disk.*\n", full.stderr)
    again = rashomon("read", tmp_path / "a.txt", "--store", tmp_path / "s", "--jobs", 1)
    assert again[1].startswith("1 new")


def test_two_readings_at_once_share_a_new_store(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    words = command("read", tmp_path / "a.txt", "--store", tmp_path / "s", "--jobs", 1)
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert len(json.loads(rashomon("stories", "--store", tmp_path / "s", "--json")[1])) == 1


# Enough that the signal comes while they are read: of 80, a busy machine had once read all by then.
REPORTS = 160


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_what_is_cut_short_goes_on_and_nothing_stands_twice(ending: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("\n".join(record(text=f"{REPORT} It was call {n}.") for n in range(REPORTS)))
    words = command("read", tmp_path / "x.jsonl", "--store", tmp_path / "s", "--jobs", 2)
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and kept(tmp_path / "s") == 0 and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, ending)
    assert "Traceback" not in process.communicate(timeout=120)[1]
    assert process.returncode != 0
    status, out, _ = rashomon("read", tmp_path / "x.jsonl", "--store", tmp_path / "s", "--jobs", 2)
    new, known = (int(n) for n in re.findall(r"(\d+) (?:new|known)", out))
    assert status == 0
    assert new + known == REPORTS
    assert kept(tmp_path / "s") == REPORTS


def kept(store: Path) -> int:
    if not store.exists():
        return 0
    connection = sqlite3.connect(store)
    try:
        return int(connection.execute("select count(*) from readings").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        connection.close()


@pytest.mark.parametrize("words", [["--help"], ["stories", "--store", "nowhere"]])
def test_commands_that_only_look_load_no_parser(words: list[str]) -> None:
    code = (
        "import sys\nfrom rashomon.interfaces import cli\n"
        f"try:\n    cli.app({words!r})\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'trafilatura', 'htmldate', 'rapidfuzz', 'eldc', 'dateparser'}\n"
        "ours = {'rashomon.language', 'rashomon.entities', 'rashomon.accounts', 'rashomon.statements'}\n"
        "print(sorted((heavy | ours) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
