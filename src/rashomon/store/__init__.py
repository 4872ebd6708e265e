"""The model ⇄ SQL: nothing else knows SQL."""

from rashomon.store.connection import StoreBusy, StoreError
from rashomon.store.copies import Printed
from rashomon.store.judgements import Deciding, Kept
from rashomon.store.query import terms_of
from rashomon.store.records import Card, Place, Read, ToldStory, pack, unpack
from rashomon.store.search import Asked, Match, Searchable, Searched, Sort
from rashomon.store.store import Store

__all__ = [
    "Asked", "Card", "Deciding", "Kept", "Match", "Place", "Printed", "Read", "Searchable", "Searched", "Sort", "Store",
    "StoreBusy", "StoreError", "ToldStory", "pack", "terms_of", "unpack",
]  # fmt: skip
