"""Zip archives: each file in them is judged anew. One that is a web archive (WACZ) is read as that."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Rejected
from rashomon.sources.archives.zips import members, opened
from rashomon.sources.form import Form, Found, Head
from rashomon.sources.forms.wacz import is_web_archive, web_archives
from rashomon.sources.judging.signatures import known_format

_MARKS = (b"PK\x03\x04", b"PK\x05\x06")


def recognise(head: Head) -> float:
    """The signature, where it is no document that only happens to be packed so (DOCX, EPUB)."""
    if not head.data.startswith(_MARKS):
        return 0.0
    known = known_format(head.data)
    return 0.9 if known is None or "ZIP" in known[0] else 0.0


def open_zip(found: Found) -> Iterator[Found | Rejected]:
    """Each file in the archive; hidden files, and what systems add, are left out."""
    with opened(found) as archive:
        if isinstance(archive, Rejected):
            yield archive
        elif is_web_archive(archive):
            yield from web_archives(found, archive)
        else:
            yield from members(found, archive)


FORM = Form(name="zip", title="Zip archives of any form", recognise=recognise, open=open_zip)
