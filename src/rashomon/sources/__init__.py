"""Files and folders → RawDocument: bytes as found, with where, when and a SHA-256."""

from rashomon.sources.files import find
from rashomon.sources.records import MAX_DOCUMENT_BYTES

__all__ = ["MAX_DOCUMENT_BYTES", "find"]
