"""Compressed files: what is inside is judged anew, under the file's own location."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from rashomon.model import Rejected
from rashomon.sources.archives.inflate import Inflated, kind_of
from rashomon.sources.form import Form, Found, Head
from rashomon.sources.limits import rejected

_SUFFIXES = (".gz", ".gzip", ".bz2", ".xz")
_BUFFER = 1 << 16


def recognise(head: Head) -> float:
    """The signature of gzip, bzip2 or xz."""
    return 1.0 if kind_of(head.data) else 0.0


def open_compressed(found: Found) -> Iterator[Found | Rejected]:
    """The content as one `Found`; then, once that is read, what was wrong with the compressed data.

    The location stays the file's: there is one content, and "pages.warc.gz#3" is what people write.
    """
    stream = Inflated(found.file)
    with io.BufferedReader(stream, _BUFFER) as file:
        name = found.name
        for suffix in _SUFFIXES:
            if name.lower().endswith(suffix):
                name = name[: -len(suffix)]
                break
        if file.peek(1):
            yield replace(found, file=file, name=name, content_type=None, depth=found.depth + 1)
        elif not stream.problems:
            yield rejected(found.location, "empty", "the compressed file holds nothing; fetch it again or remove it")
        problems = stream.problems
    for problem in problems:
        yield rejected(found.location, problem.reason, problem.detail)


FORM = Form(
    name="compressed",
    title="Compressed files (gzip, bzip2, xz) of any form",
    recognise=recognise,
    open=open_compressed,
)
