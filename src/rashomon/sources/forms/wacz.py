"""Web archives packed with their index (WACZ): the WARC files in them are judged anew."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from rashomon.model import Rejected
from rashomon.sources.archives.zips import member, opened
from rashomon.sources.form import Form, Found, Head
from rashomon.sources.limits import rejected

_DESCRIPTION = "datapackage.json"
_WARC_ENDINGS = (".warc", ".warc.gz")
# The header of a member with one of the names that the format prescribes.
_MEMBER = re.compile(rb"PK\x03\x04.{26}(?:datapackage\.json|archive/[^\x00]{1,200}?\.warc)", re.S)


def recognise(head: Head) -> float:
    """A zip archive with the members of a WACZ near its beginning; else `zip` looks into its directory."""
    return 1.0 if head.data.startswith(b"PK\x03\x04") and _MEMBER.search(head.data) else 0.0


def open_wacz(found: Found) -> Iterator[Found | Rejected]:
    """Each WARC file in the archive; its indexes and lists of pages say nothing that these do not."""
    with opened(found) as archive:
        if isinstance(archive, Rejected):
            yield archive
        else:
            yield from web_archives(found, archive)


def is_web_archive(archive: zipfile.ZipFile) -> bool:
    """Whether a zip archive is a WACZ by what is in it."""
    names = archive.namelist()
    return _DESCRIPTION in names and any(_is_warc(name) for name in names)


def web_archives(found: Found, archive: zipfile.ZipFile) -> Iterator[Found | Rejected]:
    """The WARC files of a WACZ."""
    warcs = [info for info in archive.infolist() if _is_warc(info.filename)]
    for info in warcs:
        yield from member(found, archive, info)
    if not warcs:
        detail = "the web archive has no WARC file in its folder 'archive'; export it again"
        yield rejected(found.location, "empty", detail)


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith(_WARC_ENDINGS)


FORM = Form(name="wacz", title="Packed web archives (WACZ)", recognise=recognise, open=open_wacz)
