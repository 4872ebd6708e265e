"""Whatever reports come in → RawDocument: bytes as found, with where, when and a SHA-256."""

from rashomon.sources.content import content_of
from rashomon.sources.find import find
from rashomon.sources.limits import MAX_DOCUMENT_BYTES

__all__ = ["MAX_DOCUMENT_BYTES", "content_of", "find"]
