"""A few small reports, written for these tests."""

from __future__ import annotations

import json
from pathlib import Path

FERRY = """Ferry runs aground off Hollin Point

November 4, 2025 10:05 am

A ferry with 212 people on board ran aground off Hollin Point on Tuesday, the harbour authority said.

"Nobody is hurt and the hull is whole," harbour master Ada Brenn told reporters in Port Ansel.

The ferry will be towed to Port Ansel on Wednesday, the authority said.
"""

FERRY_AGAIN = {
    "title": "Ferry aground off Hollin Point",
    "maintext": "A ferry carrying more than 200 people ran aground off Hollin Point on Tuesday morning.\n"
    "Harbour master Ada Brenn said that nobody was hurt. The ferry is to be towed to Port Ansel.\n"
    "Passengers were taken ashore in fishing boats, the harbour authority said.",
    "date_publish": "2025-11-04 12:30:00",
    "source_domain": "lowmark.example",
}

CHESS = """Brandow wins the chess title in Eskeby

November 9, 2025

Ilse Brandow won the national chess championship in Eskeby on Sunday after a draw in the last round.

"I slept badly and played well," Brandow said. The prize is 10,000 crowns, the chess federation said.
"""


def write_reports(folder: Path) -> Path:
    """A folder of three good reports and some bad ones."""
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "ferry.json").write_text(json.dumps(FERRY_AGAIN), encoding="utf-8")
    (folder / "chess.txt").write_text(CHESS, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.jsonl").write_text('{"title": "cut off', encoding="utf-8")
    return folder
