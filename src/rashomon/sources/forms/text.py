"""Plain text, in any encoding."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Content, Form, Found, Head
from rashomon.sources.judging.decode import charset_of, decode
from rashomon.sources.judging.signatures import known_text
from rashomon.sources.judging.sniff import is_binary
from rashomon.sources.limits import read_whole, rejected

_BINARY = "the file holds binary data, not text; export it as text or HTML"


def recognise(head: Head) -> float:
    """Whatever is no binary data and no program, when nothing else knows it."""
    return 0.0 if is_binary(head.data) or known_text(head.data, head.suffix) else 0.1


def open_text(found: Found) -> Iterator[RawDocument | Rejected]:
    """The text as one document."""
    data = read_whole(found)
    if isinstance(data, Rejected):
        yield data
    elif is_binary(data):
        yield rejected(found.location, "binary", _BINARY, data)
    else:
        yield RawDocument(location=found.location, data=data, form="text", retrieved=found.retrieved, told=found.told)


def content(raw: RawDocument) -> Content | Rejected:
    """The decoded text, without NULs."""
    text = decode(raw.data, html=False, charset=charset_of(raw.told))
    if text is None:
        return rejected(raw.location, "encoding", "the bytes fit no known encoding; save the text as UTF-8", raw.data)
    return Content(text=text.replace("\x00", ""))


FORM = Form(name="text", title="Plain text", recognise=recognise, open=open_text, content=content)
