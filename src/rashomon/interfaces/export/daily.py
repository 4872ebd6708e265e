"""A store as Parquet by day: one file a day of each table, and only the days that changed are written again.

    FOLDER/articles/2031-03-04.parquet    FOLDER/claims/undated.parquet    ...    FOLDER/days.json

A row is of the day of its report (an article, a statement, an event) or of the first report that it rests on (a claim,
a discrepancy). `days.json` remembers which story stands in which days, and what its dossier was told from.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.engine import Desk, NoSuchStory
from rashomon.interfaces.export.formats.base import CannotWrite
from rashomon.interfaces.export.formats.parquet import as_table, missing
from rashomon.interfaces.export.formats.tables import TABLES, Row, Table
from rashomon.model import Dossier, Moment
from rashomon.version import __version__

DAILY = ("articles", "claims", "statements", "events", "discrepancies")
UNDATED = "undated"
MEMORY = "days.json"
FORMAT = "rashomon.days/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many days the store has, which were written now, and which are no more."""

    days: int
    written: tuple[str, ...]
    removed: tuple[str, ...]


def write_days(desk: Desk, folder: Path, tick: Callable[[int, int], None] | None = None) -> Written:
    """Bring a folder up to date with a store. Each file appears whole; a run that is broken off is made good by the
    next. Raises CannotWrite where pyarrow is missing or the folder holds something else, OSError.
    """
    if message := missing():
        raise CannotWrite(message)
    folder.mkdir(parents=True, exist_ok=True)
    before = _remembered(folder)
    now: dict[str, dict[str, Any]] = {}
    dirty: set[str] = set()
    for story in desk.store.living():
        key = desk.store.dossier_key(story)
        if key is None:  # not told yet
            continue
        known = before.get(story)
        if known and known["key"] == key:
            now[story] = known
            continue
        days = sorted(_days(desk.dossier(story)))
        now[story] = {"key": key, "days": days}
        dirty.update(days, known["days"] if known else ())
    for story in before.keys() - now.keys():
        dirty.update(before[story]["days"])
    by_day: dict[str, list[str]] = {}
    for story, one in sorted(now.items()):
        for day in one["days"]:
            by_day.setdefault(day, []).append(story)
    # What is written from here on is not what is remembered: until all is done, these stories are not.
    if dirty and before:
        _remember(folder, {story: one for story, one in before.items() if not dirty.intersection(one["days"])}, dirty)
    for n, day in enumerate(sorted(dirty), 1):
        _write_day(desk, folder, day, by_day.get(day, []))
        if tick:
            tick(n, len(dirty))
    _remember(folder, now)
    gone = tuple(sorted(dirty - by_day.keys()))
    return Written(days=len(by_day), written=tuple(sorted(dirty & by_day.keys())), removed=gone)


def _write_day(desk: Desk, folder: Path, day: str, stories: list[str]) -> None:
    rows: dict[str, list[Row]] = {name: [] for name in DAILY}
    for story in stories:
        try:
            dossier = desk.dossier(story)
        except NoSuchStory:  # merged into another meanwhile: the next run sees it
            continue
        for name, of_day, row in _rows(dossier):
            if of_day == day:
                rows[name].append(row)
    for name, some in rows.items():
        path = folder / name / f"{day}.parquet"
        if not some:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(exist_ok=True)
        _appear(path, lambda making, table=_TABLE[name], some=some: _parquet(making, table, some))  # type: ignore[misc]


def _parquet(path: Path, table: Table, rows: list[Row]) -> None:
    import pyarrow.parquet  # type: ignore[import-untyped]

    pyarrow.parquet.write_table(as_table(table, rows), path, compression="zstd", version="2.6")


_TABLE = {table.name: table for table in TABLES if table.name in DAILY}


def _day_of(moment: Moment | None) -> str:
    return (moment.earliest or UNDATED)[:10] if moment else UNDATED


def _days(dossier: Dossier) -> set[str]:
    return {day for _, day, _ in _rows(dossier)}


def _rows(dossier: Dossier) -> list[tuple[str, str, Row]]:
    """The rows of the five tables, each with its day."""
    published = {a.id: _day_of(a.published) for a in dossier.articles}
    claims = {c.id: min((published[a.article] for a in c.accounts), default=UNDATED) for c in dossier.claims}
    differ = {d.id: min((published[v.article] for v in d.values), default=UNDATED) for d in dossier.discrepancies}
    of: dict[str, Callable[[dict[str, Any]], str]] = {
        "articles": lambda row: published[row["article"]],
        "statements": lambda row: published[row["article"]],
        "events": lambda row: published[row["article"]],
        "claims": lambda row: claims[row["claim"]],
        "discrepancies": lambda row: differ[row["discrepancy"]],
    }
    found: list[tuple[str, str, Row]] = []
    for name in DAILY:
        names = [column for column, _ in _TABLE[name].columns]
        rows = _TABLE[name].rows(dossier)
        found += ((name, of[name](dict(zip(names, row, strict=True))), row) for row in rows)
    return found


def _remembered(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / MEMORY
    try:
        value = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        others = sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))
        if others and not set(others) <= set(DAILY):  # a first run that was broken off leaves tables alone
            raise CannotWrite(
                f"{folder} holds something else ({others[0]}). Name another folder, or an empty one."
            ) from None
        return {}
    except ValueError:
        raise CannotWrite(f"{path} cannot be read. Delete the folder: all of it is written again.") from None
    if not isinstance(value, dict) or value.get("format") != FORMAT or value.get("version") != __version__:
        return {}  # of another version: all is written again
    stories: dict[str, dict[str, Any]] = value["stories"]
    return stories | {f" {day}": {"key": "", "days": [day]} for day in value.get("unfinished", ())}


def _remember(folder: Path, stories: dict[str, dict[str, Any]], unfinished: set[str] | None = None) -> None:
    value = {
        "format": FORMAT,
        "version": __version__,
        "stories": {s: o for s, o in sorted(stories.items()) if s[0] != " "},
    }
    if unfinished:
        value["unfinished"] = sorted(unfinished)
    text = json.dumps(value, separators=(",", ":"))
    _appear(folder / MEMORY, lambda making: making.write_text(text, "utf-8"))


def _appear(path: Path, write: Callable[[Path], object]) -> None:
    making = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(making)
        making.replace(path)
    finally:
        with suppress(OSError):
            making.unlink(missing_ok=True)
