"""Bytes → text: moved to `rashomon.sources.decode`, for a document's content is read there."""

from rashomon.sources.decode import decode

__all__ = ["decode"]
