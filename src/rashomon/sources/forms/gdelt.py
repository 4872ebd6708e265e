"""GDELT's own tables, tab-separated and without a header: Global Knowledge Graph 2.1, Events 1 and 2, Mentions.

They have no text: each row is a link to the report it is about, each address once a table. Of their dates only the
`PAGE_PRECISEPUBTIMESTAMP` of the Knowledge Graph is when the page says it was published; all others are when GDELT
saw it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.model import FieldName, Rejected, Told
from rashomon.sources.form import Form, Found, Head, Link
from rashomon.sources.limits import MAX_DOCUMENT_BYTES, rejected
from rashomon.sources.records.names import is_address

_GKG_ID = re.compile(r"\d{14}-T?\d+")
_NUMBER = re.compile(r"\d{1,12}")
_DAY = re.compile(r"\d{8}")
_STAMP = re.compile(r"\d{14}")
_EXTRA = re.compile(r"<(PAGE_TITLE|PAGE_AUTHORS|PAGE_PRECISEPUBTIMESTAMP)>(.*?)</\1>", re.S)
_EXTRAS: dict[str, FieldName] = {
    "PAGE_TITLE": "headline",
    "PAGE_AUTHORS": "byline",
    "PAGE_PRECISEPUBTIMESTAMP": "published",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """One of GDELT's tables: how many columns it may have, in which the address is, and how its rows are known."""

    name: str
    columns: range
    address: int
    is_row: Callable[[list[str]], bool]


_TABLES = (
    _Table(
        name="Knowledge Graph",
        columns=range(27, 29),
        address=4,
        is_row=lambda cells: bool(_GKG_ID.fullmatch(cells[0]) and _STAMP.fullmatch(cells[1])),
    ),
    _Table(
        name="Events",
        columns=range(57, 62),
        address=-1,
        is_row=lambda cells: bool(_NUMBER.fullmatch(cells[0]) and _DAY.fullmatch(cells[1])),
    ),
    _Table(
        name="Mentions",
        columns=range(14, 17),
        address=5,
        is_row=lambda cells: bool(
            _NUMBER.fullmatch(cells[0]) and _STAMP.fullmatch(cells[1]) and _STAMP.fullmatch(cells[2])
        ),
    ),
)


def recognise(head: Head) -> float:
    """The first row is a row of one of the tables."""
    first = head.data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return 0.9 if b"\t" in first and _table_of(first) else 0.0


def open_table(found: Found) -> Iterator[Link | Rejected]:
    """One link an address; `#n` counts the rows."""
    seen: set[str] = set()
    number = 0
    while line := found.file.readline(MAX_DOCUMENT_BYTES):
        if not line.strip():
            continue
        number += 1
        location = f"{found.location}#{number}"
        table = _table_of(line)
        if table is None:
            detail = f"row {number} is no row of a table of GDELT; fetch the file again"
            yield rejected(location, "broken-row", detail)
            continue
        cells = _cells(line)
        url = cells[table.address].strip()
        if is_address(url) and url not in seen:  # other sources are citations, of scientific papers for example
            seen.add(url)
            yield Link(url=url, location=location, told=(*found.told, *_told(table, cells)))
    if number and not seen:
        yield rejected(found.location, "no-links", "no row has an http(s) address; there is nothing to fetch")


def _table_of(line: bytes) -> _Table | None:
    cells = _cells(line)
    return next((table for table in _TABLES if len(cells) in table.columns and table.is_row(cells)), None)


def _cells(line: bytes) -> list[str]:
    return line.decode("utf-8", "replace").rstrip("\r\n").split("\t")


def _told(table: _Table, cells: list[str]) -> Iterator[Told]:
    if table.name == "Events":
        return
    source = 3 if table.name == "Knowledge Graph" else 4
    where = "V2SOURCECOMMONNAME" if source == 3 else "MentionSourceName"
    if cells[source].strip():
        yield Told(field="outlet", by="record", where=where, words=cells[source].strip())
    if table.name == "Knowledge Graph":
        for name, value in _EXTRA.findall(cells[26]):
            if words := html.unescape(value).strip():
                yield Told(field=_EXTRAS[name], by="record", where=name, words=words)


FORM = Form(
    name="gdelt",
    title="GDELT's tables (Knowledge Graph, Events, Mentions)",
    recognise=recognise,
    open=open_table,
    lists=True,
)
