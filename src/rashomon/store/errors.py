"""What goes wrong with a store, as a tree.

StoreError
└── StoreBusy
"""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot be used; the message names the file, or the server, and the way out."""


class StoreBusy(StoreError):
    """Another process is writing to the store: the same may be tried again in a moment."""
