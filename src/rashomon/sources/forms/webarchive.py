"""Pages saved by Safari (.webarchive): a property list with the page, its address and its charset."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator, Mapping

from rashomon.model import RawDocument, Rejected, Told
from rashomon.sources.form import Form, Found, Head
from rashomon.sources.limits import MAX_DOCUMENT_BYTES, read_whole, rejected
from rashomon.sources.records.names import is_address

_MAIN = b"WebMainResource"
# The pictures are in it too.
_MAX_BYTES = 5 * MAX_DOCUMENT_BYTES


def recognise(head: Head) -> float:
    """A property list that names its main resource. In a binary one the name may lie after a long page."""
    if head.data.startswith(b"bplist00"):
        return 1.0 if _MAIN in head.data or head.suffix == ".webarchive" else 0.0
    return 0.95 if b"<plist" in head.data[:500] and _MAIN in head.data else 0.0


def open_saved(found: Found) -> Iterator[RawDocument | Rejected]:
    """The main resource."""
    data = read_whole(found, _MAX_BYTES)
    if isinstance(data, Rejected):
        yield data
        return
    try:
        value = plistlib.loads(data)
    except Exception:  # it raises whatever its parts raise
        value = None
    main = value.get("WebMainResource") if isinstance(value, Mapping) else None
    page = main.get("WebResourceData") if isinstance(main, Mapping) else None
    if not isinstance(main, Mapping) or not isinstance(page, bytes) or not page.strip():
        detail = "the web archive has no page in it that can be read; open it in Safari and save the page as HTML"
        yield rejected(found.location, "no-page", detail, data)
    elif len(page) > MAX_DOCUMENT_BYTES:
        detail = f"the page has more than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB, the most one document may have"
        yield rejected(found.location, "too-large", detail)
    else:
        told = (*found.told, *_told(main))
        yield RawDocument(location=found.location, data=page, form="html", retrieved=found.retrieved, told=told)


def _told(main: Mapping[str, object]) -> Iterator[Told]:
    url, charset = main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    if isinstance(url, str) and is_address(url):
        yield Told(field="url", by="archive", where="WebResourceURL", words=url)
    if isinstance(charset, str) and (name := charset.strip()[:100]):
        yield Told(field="charset", by="archive", where="WebResourceTextEncodingName", words=name)


FORM = Form(name="webarchive", title="Pages saved by Safari (.webarchive)", recognise=recognise, open=open_saved)
