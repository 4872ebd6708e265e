"""The model ⇄ SQL: nothing else knows SQL."""

from rashomon.store.connection import StoreBusy, StoreError
from rashomon.store.copies import Printed
from rashomon.store.judgements import Deciding, Kept
from rashomon.store.records import Card, Place, Read, ToldStory, pack, unpack
from rashomon.store.store import Store

__all__ = [
    "Card", "Deciding", "Kept", "Place", "Printed", "Read", "Store", "StoreBusy", "StoreError", "ToldStory", "pack",
    "unpack",
]  # fmt: skip
