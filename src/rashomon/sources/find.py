"""Whatever a user names, to the documents in it.

The cascade, for each input in turn:

1. `-` is the standard input, `http(s)://` an address, anything else a path, folder or glob (`files`);
2. the form is judged from the first bytes (`forms.judge`); what no form knows is named and rejected;
3. the form takes it apart; what it finds inside (a member of an archive) is judged anew, to a depth and a size;
4. addresses are fetched after all that is at hand (`follow`); what they give goes the same way.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from rashomon.model import RawDocument, Rejected
from rashomon.sources.files import Key, from_error, location_of, walk
from rashomon.sources.follow import Addresses, Fetches
from rashomon.sources.form import Fetched, Form, Found, Head, Link
from rashomon.sources.forms import judge
from rashomon.sources.judging.signatures import known_format, known_text
from rashomon.sources.judging.sniff import is_binary
from rashomon.sources.limits import HEAD_BYTES, MAX_DEPTH, MAX_INPUT_BYTES, rejected
from rashomon.sources.metered import Budget, ExpandsTooFar, Metered

STANDARD_INPUT = "standard input"
_ADDRESS = ("http://", "https://", "http:/", "https:/")  # a Path has but one slash
_PIECE = 1 << 20
# So many rejections of one input are kept one by one: nobody reads more, and each is a row of the store.
MAX_REJECTIONS = 10_000


def find(
    inputs: Sequence[str | Path | Found],
    *,
    fetcher: Fetches | None = None,
    follow: bool | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[RawDocument | Rejected | Fetched]:
    """Give every document at `inputs`: paths, folders, globs, "-" for the standard input, http(s) addresses, and what
    somebody else has opened already (`Found`: an upload, with what was told of it).

    A file or address reached twice is given once. `follow`: whether the addresses in lists, feeds and records are
    fetched; None for those in lists of addresses, and in feeds that were fetched themselves (a feed at hand gives its
    entries' own texts, a record without a text is a rejection).
    `Fetched` comes after all that its address gave. Never raises for what it meets: what cannot be used comes out as
    `Rejected`, naming the file and the way out. Closes all it opened, also when it is closed itself half-way.
    """
    run = _Run(Addresses(fetcher, follow))
    for one in inputs:
        yield from run.take(one, stdin)
    yield from run.addresses.fetch(run.open)


@dataclass(slots=True, kw_only=True)
class _Around:
    """What an input's parts share: how much may still come out of it, and how many addresses led to it."""

    budget: Budget
    hops: int
    spent: bool = False


class _Run:
    """One run over inputs, with what was met on it."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self._seen: set[Key] = set()

    def take(self, one: str | Path | Found, stdin: BinaryIO | None) -> Iterator[RawDocument | Rejected]:
        """What is at hand in one input; an address is kept for later."""
        if isinstance(one, Found):
            yield from self.open(one)
            return
        text = str(one)
        if text == "-":
            yield from self._take_stream(stdin)
        elif text.lower().startswith(_ADDRESS) and not os.path.lexists(text):
            scheme, _, rest = text.partition(":")
            yield from self.addresses.ask(f"{scheme.lower()}://{rest.lstrip('/')}")
        else:
            for path in walk(Path(one), self._seen):
                if isinstance(path, Rejected):
                    yield path
                else:
                    yield from self._take_file(path)

    def open(self, found: Found, hops: int = 0) -> Iterator[RawDocument | Rejected]:
        """The documents in what was found. `hops` counts the addresses that led to it."""
        try:
            size = found.file.seek(0, os.SEEK_END)
            found.file.seek(0)
        except (OSError, ValueError):
            size = 0
        around = _Around(budget=Budget(size), hops=hops)
        left_out: Counter[str] = Counter()
        rejections = 0
        for item in self._open(found, around):
            rejections += isinstance(item, Rejected)
            if isinstance(item, Rejected) and rejections > MAX_REJECTIONS:
                left_out[item.reason] += 1
            else:
                yield item
        if left_out:
            reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(left_out.items()))
            more = f"{left_out.total():,} more are not ({reasons}). Repair the file, or leave it out"
            yield rejected(found.location, "too-many", f"{MAX_REJECTIONS:,} rejections of this file are kept; {more}")
        if around.spent:
            detail = (
                "what is in it unpacks out of all proportion; unpack it by hand if you trust it, and give its files"
            )
            yield rejected(found.location, "bomb", detail)

    def _take_file(self, path: Path) -> Iterator[RawDocument | Rejected]:
        try:
            status = path.stat()
            file = path.open("rb")
        except OSError as error:
            yield from_error(path, error)
            return
        with file:
            retrieved = _stamp(status.st_mtime)
            name = location_of(Path(path.name))
            yield from self.open(Found(file=file, location=location_of(path), retrieved=retrieved, name=name))

    def _take_stream(self, stdin: BinaryIO | None) -> Iterator[RawDocument | Rejected]:
        if stdin is None:
            detail = "no standard input is there; pipe a report into the command, or give a path instead of '-'"
            yield rejected(STANDARD_INPUT, "empty", detail)
            return
        with tempfile.TemporaryFile() as file:
            size = 0
            try:
                while piece := stdin.read(_PIECE):
                    size += len(piece)
                    if size > MAX_INPUT_BYTES:
                        break
                    file.write(piece)
                file.seek(0)
            except (OSError, ValueError) as error:
                detail = f"the standard input could not be read or kept ({error}); save it as a file and give its path"
                yield rejected(STANDARD_INPUT, "unreadable", detail)
                return
            if size > MAX_INPUT_BYTES:
                detail = f"more than {MAX_INPUT_BYTES / 1e9:.0f} GB came; save it as a file and give its path"
                yield rejected(STANDARD_INPUT, "too-large", detail)
                return
            retrieved = _stamp(datetime.now(UTC).timestamp())
            yield from self.open(Found(file=cast(BinaryIO, file), location=STANDARD_INPUT, retrieved=retrieved))

    def _open(self, found: Found, around: _Around) -> Iterator[RawDocument | Rejected]:
        if found.depth > MAX_DEPTH:
            detail = f"archives lie {found.depth} deep in each other; unpack the outer ones and give what is inside"
            yield rejected(found.location, "nested-too-deeply", detail)
            return
        with ExitStack() as stack:
            if found.depth:
                found = replace(found, file=cast(BinaryIO, Metered(found.file, around.budget)))
            try:
                data, found = _begun(found, stack)
            except ExpandsTooFar:
                around.spent = True
                return
            except Exception as error:
                yield _failed(found, None, error)
                return
            if not data:
                yield rejected(found.location, "empty", "the file is empty; fetch it again or remove it")
                return
            suffix = PurePosixPath(found.name).suffix.lower()
            form = judge(Head(data=data, suffix=suffix, content_type=found.content_type))
            if form is None:
                yield _unknown(found, data)
            else:
                yield from self._take_apart(form, found, around)

    def _take_apart(self, form: Form, found: Found, around: _Around) -> Iterator[RawDocument | Rejected]:
        items = form.open(found)
        try:
            for item in _safely(items, form, found, around):
                if isinstance(item, Found):
                    yield from self._open(item, around)
                elif isinstance(item, Link):
                    yield from self.addresses.add(item, hops=around.hops, beside=not form.lists)
                elif isinstance(item, RawDocument):
                    yield from self.addresses.instead(item)
                else:
                    yield item
                if around.spent:
                    return
            yield from self.addresses.settle()
        finally:
            if close := getattr(items, "close", None):
                close()


def _safely(items: Iterator[Any], form: Form, found: Found, around: _Around) -> Iterator[Any]:
    """The items of a form; what it raises ends them as a rejection."""
    while True:
        try:
            item = next(items)
        except StopIteration:
            return
        except ExpandsTooFar:
            around.spent = True
            return
        except Exception as error:
            yield _failed(found, form, error)
            return
        if around.budget.left < 0:  # the form took the error for the end of the file: this item is cut off
            around.spent = True
            return
        yield item


def _begun(found: Found, stack: ExitStack) -> tuple[bytes, Found]:
    """The first bytes, with the file at its beginning again; one that cannot go back is copied."""
    data = found.file.read(HEAD_BYTES)
    try:
        found.file.seek(0)
    except (OSError, ValueError, AttributeError):
        copy = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 (the stack closes it)
        copy.write(data)
        while piece := found.file.read(_PIECE):
            copy.write(piece)
        copy.seek(0)
        found = replace(found, file=cast(BinaryIO, copy))
    return data, found


def _stamp(seconds: float) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):  # a file's time may be any number
        return datetime.now(UTC).isoformat(timespec="seconds")


def _unknown(found: Found, data: bytes) -> Rejected:
    suffix = PurePosixPath(found.name).suffix.lower()
    known = known_format(data, binary=True) or (None if is_binary(data) else known_text(data, suffix))
    if known is None:
        return rejected(found.location, "binary", "the file holds binary data, not text; export it as text or HTML")
    name, way_out = known
    return rejected(found.location, "unsupported", f"this is {name}; {way_out}")


def _failed(found: Found, form: Form | None, error: Exception) -> Rejected:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    name = f" as {form.title}" if form else ""
    detail = f"reading it{name} failed ({what}); save it in another form, and report this"
    return rejected(found.location, "unreadable", detail)
