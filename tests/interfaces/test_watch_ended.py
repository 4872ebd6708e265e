"""`rashomon watch`, ended by SIGTERM while it tells a story: it ends, the store opens, and the next start goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.store import Store
from rashomon.store.upkeep.checking import check_store
from tests.hostile.crowds import telling

REPORTS = 45  # so many accounts of one fire take some seconds to tell
LONG = 120  # seconds that no step comes near, on any machine
SETTINGS = """
[desk]
jobs = 2
interval = 0

[[source]]
name = "wire"
folder = "wire"

[[rule]]
name = "opens"
when = ["opened"]
accounts = 2

[[channel]]
name = "list"
to = "json-feed"
file = "alerts.json"
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def begun(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "rashomon", "watch", "desk.toml", *words], cwd=folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def until_telling(process: subprocess.Popen[str]) -> None:
    """Wait until the desk has read all reports: it tells them next."""
    assert process.stderr is not None
    for line in process.stderr:
        said = json.loads(line) if line.startswith("{") else {}
        if said.get("event") == "read" and not said["waiting"]:
            return
    pytest.fail(f"it never read them: {process.communicate()}")


def test_a_desk_ended_while_it_tells_a_story_tells_it_once_after_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "wire").mkdir()
    for n in range(REPORTS):
        (tmp_path / "wire" / f"{n}.txt").write_text(f"Fire in the port of Velm\n\n{telling(n)}\n", "utf-8")
    place = tmp_path / "rashomon.sqlite"
    process = begun(tmp_path)
    until_telling(process)
    time.sleep(1)  # into the telling, which takes some seconds; what is asked below holds at any moment
    process.send_signal(signal.SIGTERM)
    out, errors = process.communicate(timeout=LONG)
    assert process.returncode == 0, (out, errors)
    assert "Traceback" not in errors
    with Store(place) as store:
        assert store.beats() == []
        assert store.waiting() or store.count_stale() or store.alerts()  # nothing is lost: it waits, or is told
    assert check_store(place).findings == ()
    again = begun(tmp_path, "--once", "--json")
    out, errors = again.communicate(timeout=LONG * 2)
    assert again.returncode == 0, (out, errors)
    with Store(place) as store:
        assert store.count_stale() == 0
        living = store.living()
        assert len(store.told()) == len(living) >= 1
        opened = [one.alert.development.story for one in store.alerts()]
        assert len(opened) == len(set(opened)) >= 1
    assert check_store(place).findings == ()
    feed = json.loads((tmp_path / "alerts.json").read_text("utf-8"))
    assert len({one["id"] for one in feed["items"]}) == len(feed["items"]) == len(opened)
