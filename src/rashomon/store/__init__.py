"""The model ⇄ SQL: nothing else knows SQL."""

from rashomon.store.store import Read, Store, StoreError, Told, pack, unpack

__all__ = ["Read", "Store", "StoreError", "Told", "pack", "unpack"]
