"""The rejection of what one of our own stages failed on."""

from __future__ import annotations

from rashomon.model import Rejected


def failed(location: str, stage: str, error: BaseException, sha256: str | None) -> Rejected:
    """The rejection of a document on which a stage of ours failed."""
    return Rejected(
        location=location,
        stage=stage,
        reason="error",
        detail=f"{type(error).__name__}: {error}. This is a fault of Rashomon: please report it with the document.",
        sha256=sha256,
    )
