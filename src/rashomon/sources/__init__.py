"""Files and folders → RawDocument: bytes as found, with where, when and a SHA-256."""

from rashomon.sources.files import MAX_DOCUMENT_BYTES, find

__all__ = ["MAX_DOCUMENT_BYTES", "find"]
