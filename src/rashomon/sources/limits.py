"""What one document, one input and one run may take, and how a form says that something cannot be used."""

from __future__ import annotations

from rashomon.model import Rejected, sha256
from rashomon.sources.form import Found

STAGE = "sources"
# What a form is recognised by. A page's <head> may have 40 kB of scripts before its first word.
HEAD_BYTES = 65_536
# A long report has some 100 kB and a heavy page 5 MB; what is larger is an archive or an accident.
MAX_DOCUMENT_BYTES = 20_000_000
# A WACZ in a ZIP: the ZIP, the WACZ, the gzip of its WARC, the WARC around each page. Deeper is a bomb or an accident.
MAX_DEPTH = 4
# The standard input is kept in a temporary file first; a pipe that never ends must.
MAX_INPUT_BYTES = 5_000_000_000


def rejected(location: str, reason: str, detail: str, data: bytes | None = None) -> Rejected:
    """A rejection of this stage; `data` gives its SHA-256."""
    return Rejected(location=location, stage=STAGE, reason=reason, detail=detail, sha256=sha256(data) if data else None)


def read_whole(found: Found, limit: int = MAX_DOCUMENT_BYTES) -> bytes | Rejected:
    """All bytes of `found`, or why they are no document: more than `limit`, none, or nothing but white space."""
    data = found.file.read(limit + 1)
    if len(data) > limit:
        return rejected(
            found.location,
            "too-large",
            f"this has more than {limit / 1e6:.0f} MB, the most one document may have. "
            "Split it, or write many reports as JSON lines (.jsonl), which may be of any size",
        )
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\x0b\x0c"):
        what = "holds nothing but white space" if data else "is empty"
        return rejected(found.location, "empty", f"the file {what}; fetch it again or remove it")
    return data
