"""Mailboxes (mbox): one mail after the other in a file of any size, each read as `eml` reads it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Form, Found, Head
from rashomon.sources.forms.eml import read_mail
from rashomon.sources.limits import MAX_DOCUMENT_BYTES, rejected

# "From someone@a.example Tue Mar  3 10:00:00 2020": who, and a day with its time and year.
_SEPARATOR = re.compile(rb"From \S{1,200}(?: \S+)? .{0,60}\d\d?:\d\d.{0,40}$")
_QUOTED = re.compile(rb"^>(>*From )", re.M)


def recognise(head: Head) -> float:
    """A separator line, and header fields after it."""
    first, _, rest = head.data.lstrip(b"\r\n").partition(b"\n")
    field = re.match(rb"[!-9;-~]{1,76}:", rest.lstrip(b">"))
    return 0.9 if field and _SEPARATOR.match(first.rstrip()) else 0.0


def open_mailbox(found: Found) -> Iterator[RawDocument | Rejected | Found]:
    """Each mail in the order of the file, at `#n`; its attachments at `#n#m`."""
    number = 0
    for data in _mails(found):
        number += 1
        location = f"{found.location}#{number}"
        if data is None:
            detail = (
                f"mail {number} has more than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB; save it by itself, without pictures"
            )
            yield rejected(location, "too-large", detail)
        elif data.strip():
            yield from read_mail(replace(found, location=location), data)
    if not number:
        yield rejected(found.location, "empty", "the mailbox holds no mail; export it again")


def _mails(found: Found) -> Iterator[bytes | None]:
    """Each mail's bytes without the separator; None for one that is too long."""
    mail: io.BytesIO | None = None
    blank = True  # a separator stands after an empty line, or at the beginning
    while line := found.file.readline(MAX_DOCUMENT_BYTES):
        if blank and line.startswith(b"From ") and _SEPARATOR.match(line.rstrip()):
            if mail is not None:
                yield _whole(mail)
            mail = io.BytesIO()
        elif mail is not None and mail.tell() <= MAX_DOCUMENT_BYTES:
            mail.write(line)
        blank = not line.strip()
    if mail is not None:
        yield _whole(mail)


def _whole(mail: io.BytesIO) -> bytes | None:
    data = mail.getvalue()
    return None if len(data) > MAX_DOCUMENT_BYTES else _QUOTED.sub(rb"\1", data)


FORM = Form(name="mbox", title="Mailboxes (mbox)", recognise=recognise, open=open_mailbox)
