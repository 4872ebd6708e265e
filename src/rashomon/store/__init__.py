"""The model ⇄ SQL: nothing else knows SQL."""

from rashomon.store.alerts import FullHour, KeptAlert, Outbox, Waiting
from rashomon.store.backends import on_server
from rashomon.store.beats import Beat
from rashomon.store.connection import StoreBusy, StoreError, exists
from rashomon.store.copies import Printed
from rashomon.store.judgements import Deciding, Kept
from rashomon.store.query import terms_of
from rashomon.store.records import Card, Looked, Place, Read, ToldStory, pack, unpack
from rashomon.store.search import Asked, Match, Searchable, Searched, Sort
from rashomon.store.sources import SourceRow, Visited, WatchedPage
from rashomon.store.store import Store

__all__ = [
    "Asked", "Beat", "Card", "Deciding", "FullHour", "Kept", "KeptAlert", "Looked", "Match", "Outbox", "Place",
    "Printed", "Read", "Searchable", "Searched", "Sort", "SourceRow", "Store", "StoreBusy", "StoreError", "ToldStory",
    "Visited", "Waiting", "WatchedPage", "exists", "on_server", "pack", "terms_of", "unpack",
]  # fmt: skip
