"""A list of addresses, one a line; blank lines and lines that open with "#" are left out."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from rashomon.model import Rejected
from rashomon.sources.form import Form, Found, Head, Link
from rashomon.sources.judging.decode import decode
from rashomon.sources.judging.sniff import is_binary, utf16
from rashomon.sources.limits import HEAD_BYTES, rejected
from rashomon.sources.records.names import URL, is_address, plain_name

# An address of more than 2,000 signs is refused by most servers; a line may have blanks around it.
_LONGEST_LINE = 10_000
_COMMENT = "#"
# How a page or a feed plainly opens, and where that is looked for.
_MARKUP = (b"<!doctype", b"<?xml", b"<html")
_OPENING = 200


def recognise(head: Head) -> float:
    """Every line that is not blank and no comment is an address."""
    # Markup is no address; it need not be decoded to find that out.
    opening = head.data[:_OPENING].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if opening.startswith(_MARKUP) or is_binary(head.data):
        return 0.0
    data = head.data if len(head.data) < HEAD_BYTES else head.data[: head.data.rfind(b"\n") + 1]
    lines = _lines(decode(data, html=False) or "")
    if lines and plain_name(lines[0]) in URL:
        lines = lines[1:]  # a table of one column
    return 0.7 if lines and all(is_address(line) for line in lines) else 0.0


def open_list(found: Found) -> Iterator[Link | Rejected]:
    """One link a line, `#n` counting the addresses."""
    head = found.file.read(HEAD_BYTES)
    found.file.seek(0)
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else utf16(head) or "utf-8-sig"
    text = io.TextIOWrapper(found.file, encoding, errors="replace")
    try:
        number = line_number = 0
        while line := text.readline(_LONGEST_LINE):
            line_number += 1
            words = "".join(_lines(line))
            while len(line) == _LONGEST_LINE and not line.endswith("\n"):  # the rest of a line that is too long
                line = text.readline(_LONGEST_LINE)
            if not words or (number == 0 and plain_name(words) in URL):
                continue
            number += 1
            location = f"{found.location}#{number}"
            if is_address(words):
                yield Link(url=words, location=location, told=found.told)
            else:
                detail = f"line {line_number} is no http(s) address; one address a line is wanted, '#' before remarks"
                yield rejected(location, "not-an-address", detail)
    finally:
        text.detach()  # the file is closed by who opened it


def _lines(text: str) -> list[str]:
    stripped = (line.strip("\ufeff\x00 \t\r\"',") for line in text.split("\n"))
    return [line for line in stripped if line and not line.startswith(_COMMENT)]


FORM = Form(name="urls", title="Lists of addresses, one a line", recognise=recognise, open=open_list, lists=True)
