"""CSV and TSV with named columns, streamed: one row, one document `file.csv#n` (or a link where no text stands).

What is kept of a row is a JSON object of its cells under the columns' names, in their order: all that the row says,
with which it is read again later without its file. The columns are known by their names
(`rashomon.sources.records.names`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Content, Form, Found, Head, Link
from rashomon.sources.judging.sniff import is_binary
from rashomon.sources.limits import HEAD_BYTES, rejected
from rashomon.sources.records.columns import Row, first_names, header_of, is_tabbed, looks_like_table, rows
from rashomon.sources.records.dialects import plain
from rashomon.sources.records.documents import earlier
from rashomon.sources.records.names import SEEN, address_of, plain_name, told

_SUFFIXES = (".csv", ".tsv", ".tab")
_TYPES = ("text/csv", "text/tab-separated-values")
_WHERE = "{} column"
# GDELT's tables call the day it saw a page "Date", and are known by one of these columns.
_GDELT = frozenset({"mobileurl", "gkgrecordid"})


def recognise(head: Head) -> float:
    """The first line names a column with a text or an address; an ending that says so is believed of any text."""
    start = head.data[:HEAD_BYTES]
    if is_binary(start) or start.lstrip()[:1] in (b"<", b"{", b"["):
        return 0.0
    header = header_of(start)
    if header is not None and looks_like_table(start, header):
        return 0.6
    says_so = head.suffix in _SUFFIXES or (head.content_type or "").partition(";")[0].strip().lower() in _TYPES
    return 0.4 if says_so or is_tabbed(start) else 0.0


def open_table(found: Found) -> Iterator[RawDocument | Rejected | Link]:
    """One document or link a row; `#n` counts the rows under the header that are not blank."""
    head = found.file.read(HEAD_BYTES)
    found.file.seek(0)
    header = header_of(head)
    if header is None:
        first = ", ".join(f"'{name}'" for name in first_names(head)[:12])
        detail = (
            f"no column is named 'text' or 'url'; the first line has {first}. Name the columns in the first line, "
            "such as: title, text, date, source, url"
        )
        yield rejected(found.location, "no-columns", detail)
        return
    delimiter, _ = header
    table = rows(found.file, delimiter)
    names = next((_distinct(row.cells) for row in table if row.problem is None), ())
    number = 0
    for number, row in enumerate(table, start=1):
        yield _row(row, names, found, f"{found.location}#{number}")
    if number == 0:
        yield rejected(found.location, "empty", "the table has no row under its header; fetch it again or remove it")


def _row(row: Row, names: tuple[str, ...], found: Found, location: str) -> RawDocument | Rejected | Link:
    if row.problem:
        detail = f"line {row.line}: {row.problem}. Repair that row and read again; the others were read"
        return rejected(location, "broken-row", detail)
    cells = row.cells[: len(names)] if not any(cell.strip() for cell in row.cells[len(names) :]) else row.cells
    if len(cells) != len(names):
        detail = (
            f"line {row.line}: {len(cells)} cells under {len(names)} columns. Put quotation marks around cells with "
            "the delimiter or a line's end in them; the other rows were read"
        )
        return rejected(location, "ragged-row", detail)
    record = dict(zip(names, cells, strict=True))
    text, html = plain.bodies(record)
    if not text and not html:
        url = address_of(record) or address_of(record, ("sourceurl",))
        if url is None:
            detail = f"line {row.line}: neither a text nor an address stands in this row; add one, or leave the row out"
            return rejected(location, "no-article", detail)
        return Link(
            url=url, location=location, told=(*found.told, *told(record, where=_WHERE, besides=_besides(names)))
        )
    seen = next((record[name] for name in names if plain_name(name) in SEEN and record[name].strip()), None)
    return RawDocument(
        location=location,
        data=json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"),
        form="csv",
        retrieved=earlier(seen, found.retrieved),
        told=found.told,
    )


def content(raw: RawDocument) -> Content | Rejected:
    """The row's text or page, and what its columns say."""
    try:
        record = json.loads(raw.data)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        return rejected(raw.location, "broken-json", "no row of a table stands here; read its file again", raw.data)
    text, html = plain.bodies(record)
    if not text and not html:
        return rejected(raw.location, "no-article", "the row has no text; add it, or its address", raw.data)
    return Content(text=text, html=html, told=tuple(told(record, where=_WHERE, besides=_besides(record))))


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the columns, none twice and none empty."""
    out: list[str] = []
    for number, name in enumerate(names, start=1):
        plain_one = name.strip() or f"column {number}"
        out.append(plain_one if plain_one not in out else f"{plain_one} ({number})")
    return tuple(out)


def _besides(names: Iterable[str]) -> tuple[str, ...]:
    return ("date",) if _GDELT & {plain_name(name) for name in names} else ()


FORM = Form(
    name="csv",
    title="CSV and TSV with named columns (title, text, date, source, url ...)",
    recognise=recognise,
    open=open_table,
    content=content,
)
