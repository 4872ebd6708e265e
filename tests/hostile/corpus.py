"""Every hostile and broken input, made by code: nothing of it is stored."""

from __future__ import annotations

from pathlib import Path

from tests.hostile import archives, documents, feeds, naming, pages, quoting, records, texts
from tests.hostile.case import Case

CASES: dict[str, Case] = {
    case.name: case
    for part in (archives, documents, feeds, naming, pages, quoting, records, texts)
    for case in part.CASES
}  # fmt: skip


def write(folder: Path) -> None:
    """Write every case as a file."""
    for name, case in CASES.items():
        (folder / name).write_bytes(case.make())
