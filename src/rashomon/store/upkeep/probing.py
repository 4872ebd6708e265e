"""How a store is before anybody opens it: missing, moved away, empty, damaged, of another layout, locked, server down.

Nothing is made, brought up or waited for.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rashomon.store import tables as t
from rashomon.store.connection import StoreBusy, StoreError
from rashomon.store.store import Store
from rashomon.store.upkeep.places import SIDES, is_server, shown

PATIENCE = 2.0  # seconds that a lock is waited for
State = Literal[
    "well", "missing", "gone", "empty", "older", "newer", "other", "damaged", "locked", "unreadable", "down"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """`layout`: the store's, where it says; `said`: what the database said where it is not well."""

    state: State
    address: str
    layout: str | None = None
    said: str = ""


def probe(place: Path | str) -> Probed:
    """How a store is. Raises nothing."""
    return _server(str(place)) if is_server(place) else _file(Path(place))


def _file(path: Path) -> Probed:
    address = str(path)
    try:
        if not path.exists():
            # SQLite takes its journal away when the last that has the file open closes it.
            left = next((side for side in SIDES if path.with_name(path.name + side).exists()), None)
            if left:
                return Probed(state="gone", address=address, said=f"{path.name}{left} is there, and it is not")
            return Probed(state="missing", address=address)
        if not path.is_file():
            return Probed(state="other", address=address, said="this is a folder, not a store")
        if not path.stat().st_size:
            return Probed(state="empty", address=address)
        with path.open("rb"):
            pass
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as c:
            names = {name for (name,) in c.execute("select name from sqlite_master where type = 'table'")}
            if not names:
                return Probed(state="empty", address=address)
            if "meta" not in names:
                return Probed(state="other", address=address, said="this is a database of something else")
            found = c.execute("select value from meta where key = 'layout'").fetchone()
    except OSError as error:
        return Probed(state="unreadable", address=address, said=error.strerror or str(error))
    except sqlite3.Error as error:
        said = str(error)
        state: State = (
            "locked" if "locked" in said
            else "other" if "no such column" in said
            else "unreadable" if "unable to open" in said
            else "damaged"
        )  # fmt: skip
        return Probed(state=state, address=address, said=said)
    return _of(address, str(found[0]) if found else "")


def _server(place: str) -> Probed:
    address = shown(place)
    # libpq waits for ever where a machine does not answer; an address that says how long is left as it is.
    asked = place if "connect_timeout" in place else f"{place}{'&' if '?' in place else '?'}connect_timeout=5"
    try:
        with Store(asked, readonly=True) as store:
            return _of(store.address, str(t.LAYOUT))
    except StoreBusy as error:
        return Probed(state="locked", address=address, said=str(error))
    except StoreError as error:
        said = str(error)
        if "there is no store" in said:
            return Probed(state="missing", address=address, said=said)
        if "another version" in said:
            layout = said.partition("(layout ")[2].partition(",")[0]
            return _of(address, layout)
        return Probed(state="down", address=address, said=said)


def _of(address: str, layout: str) -> Probed:
    if not layout.isdecimal() or len(layout) > 9:
        return Probed(state="other", address=address, layout=layout or None, said="its layout cannot be told")
    number = int(layout)
    state: State = "well" if number == t.LAYOUT else "older" if number < t.LAYOUT else "newer"
    return Probed(state=state, address=address, layout=layout)
