"""The records of other tools: every module of this package that has a `DIALECT`, found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any

from rashomon.sources.records.dialect import Dialect, Record


def _discover() -> dict[str, Dialect]:
    found: dict[str, Dialect] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        dialect = getattr(importlib.import_module(f"{__name__}.{module.name}"), "DIALECT", None)
        if isinstance(dialect, Dialect):
            found[dialect.name] = dialect
    return dict(sorted(found.items()))


DIALECTS: dict[str, Dialect] = _discover()


def dialect_of(value: Mapping[str, Any]) -> Dialect | None:
    """The dialect that is surest of a JSON object; None where it is no record of a report."""
    best: Dialect | None = None
    most = 0.0
    for dialect in DIALECTS.values():
        sure = dialect.recognise(value)
        if sure > most:
            best, most = dialect, sure
    return best


def read_record(value: Mapping[str, Any]) -> Record | None:
    """What a JSON object says of a report; None where it is no record of one."""
    dialect = dialect_of(value)
    return dialect.read(value) if dialect else None
