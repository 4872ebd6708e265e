"""Rashomon: one event, many tellings.

import rashomon

with rashomon.open("news.sqlite") as desk:
    desk.read("reports/")
    for story in desk.stories():
        dossier = desk.dossier(story.id)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.version import __version__

if TYPE_CHECKING:
    from rashomon.engine import Desk

__all__ = ["__version__", "open"]


def open(store: Path | str = "rashomon.sqlite", *, jobs: int | None = None) -> Desk:
    """The desk over the store in this file, made where it is missing.

    `jobs`: processes to use, all cores by default. Raises `rashomon.store.StoreError` where the file cannot be
    used, naming it and the way out.
    """
    from rashomon.engine import Desk

    return Desk(store, jobs=jobs)
