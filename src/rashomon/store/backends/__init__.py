"""The databases that a store may stand in, one a file."""

from __future__ import annotations

from pathlib import Path

from rashomon.store.backends.base import BUSY, Backend

__all__ = ["BUSY", "Backend", "backend_of", "on_server"]


def on_server(place: Path | str) -> bool:
    """Whether this names a store on a server, not a file."""
    return str(place).startswith(("postgres:", "postgresql:", "postgresql+psycopg:"))


def backend_of(place: Path | str, *, readonly: bool) -> Backend:
    """The database that `place` names. Raises StoreError."""
    if on_server(place):
        from rashomon.store.backends.postgres import PostgresBackend  # whoever reads a file need not wait for it

        return PostgresBackend(str(place), readonly=readonly)
    from rashomon.store.backends.sqlite import SqliteBackend

    return SqliteBackend(place, readonly=readonly)
