"""Rashomon: one event, many tellings.

import rashomon

with rashomon.open("news.sqlite") as desk:
    desk.read("reports/")
    for story in desk.stories():
        dossier = desk.dossier(story.id)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.version import __version__

if TYPE_CHECKING:
    from rashomon.engine import Desk
    from rashomon.interfaces.client import Client

__all__ = ["Client", "__version__", "open"]


def __getattr__(name: str) -> Any:
    if name == "Client":  # a reading room elsewhere, by its API; with httpx, which reading here need not wait for
        from rashomon.interfaces.client import Client

        return Client
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def open(store: Path | str = "rashomon.sqlite", *, jobs: int | None = None) -> Desk:
    """The desk over the store in this file, made where it is missing.

    `jobs`: processes to use, all cores by default. Raises `rashomon.store.StoreError` where the file cannot be
    used, naming it and the way out.
    """
    from rashomon.engine import Desk

    return Desk(store, jobs=jobs)
