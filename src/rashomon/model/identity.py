"""Identifiers are hashes of content, so two runs agree."""

from __future__ import annotations

import hashlib


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def identifier(kind: str, *parts: object) -> str:
    """A short identifier of `kind` for what `parts` say: the kind's letter and 12 hexadecimal digits.

    48 bits: among a million identifiers of one kind a collision has odds of about 1 in 600.
    """
    text = "\x1f".join(str(part) for part in (kind, *parts))
    return f"{kind[0]}{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
