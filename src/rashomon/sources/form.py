"""What a form is: how it is recognised, taken apart into documents, and how one document of it is read.

A form is one file in `rashomon.sources.forms` with a module-level `FORM`, and one fixture pair in
`tests/sources/forms`. Nothing else has to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from rashomon.model import RawDocument, Rejected, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a form is recognised by: the first bytes, and only where they do not tell, the name."""

    data: bytes  # the first HEAD_BYTES, or all
    suffix: str = ""  # the ending of the file or address, lower case, with the dot
    content_type: str | None = None  # as a server or an archive says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Bytes somewhere, whose form is still to be judged: a file, a member of an archive, what a server sent.

    `file` can be read from its beginning and is closed by who opened it. `depth` counts the containers around it.
    """

    file: BinaryIO = field(repr=False)
    location: str
    retrieved: str
    name: str = ""  # a file's or member's name, for its ending
    content_type: str | None = None
    told: tuple[Told, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address where a document is to be fetched, and what the list or feed around it says of it."""

    url: str
    location: str  # where the address stands: "feed.xml#3"
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """That everything an address gave has been passed on: once it is kept, the next visit can be conditional.

    `etag` and `last_modified` are the server's validators, as sent; `unchanged`, that it answered 304.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    retrieved: str
    unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one document holds: a page or a text, and what it says about itself. One of `html`, `text` is set."""

    text: str | None = None
    html: str | None = None
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of input.

    `recognise` gives how sure it is, 0 to 1; the surest form opens the input. `open` gives the documents in it;
    what must be judged anew (a member of an archive) it gives as `Found`. `content` reads one document that `open`
    gave under this form's name; None for a form that is only a container. `lists`: it is made to list addresses, which
    are then fetched unless that is forbidden; of other forms only where that is asked for, since reading a folder must
    not go out to the network because a record in it has lost its text.
    """

    name: str
    title: str  # for --help and the documentation: "Web pages (HTML)"
    recognise: Callable[[Head], float]
    open: Callable[[Found], Iterator[RawDocument | Rejected | Link | Found]]
    content: Callable[[RawDocument], Content | Rejected] | None = None
    lists: bool = False
