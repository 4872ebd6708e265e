"""A feed cut into its entries without parsing it: any length, any ill-formedness, in bounded memory.

Each entry comes as the bytes found, inside a feed of its own that has nothing but the root's start tag (for its
namespaces) and the channel's title, link and language. So its SHA-256 stays when another entry, or the date of the
last build, changes. No document type is passed on: entities defined in one are never expanded or fetched.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

# A feed has some 100 kB; a year's archive of one with full texts, some 10 MB. What goes on longer never ends.
MAX_FEED_BYTES = 100_000_000
# A report with its pictures' markup has 50 kB; pictures written into the entry itself are met up to some MB.
MAX_ENTRY_BYTES = 2_000_000
# A report's markup has some hundred brackets and entities. A parser of loose markup takes 3 microseconds for each.
MAX_MARKS = 50_000
# So many comments between two entries (3 microseconds each), or comments that never end, and no feed follows any more.
_MAX_BETWEEN, _MAX_LOOSE = 100_000, 100
_HEAD_BYTES = 65_536  # how far the root is looked for, and how much of the channel's head is kept
_PIECE = 1 << 18
_NAME = rb"(?:[A-Za-z_][\w.-]*:)?"
_BEFORE_ROOT = re.compile(rb"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*", re.S | re.I)
_ROOT = re.compile(rb"<(" + _NAME + rb"(rss|RDF|feed|urlset|sitemapindex))(?=[\s>/])[^<>]*>", re.I)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""")
_RSS1 = (b"purl.org/rss/1.0", b"my.netscape.com/rdf", b"purl.org/net/rss1", b"channel.netscape.com/rdf")
# Encodings in which a byte of another character may look like a bracket: turned into UTF-8 before cutting.
_NOT_LIKE_ASCII = ("iso2022", "utf_7", "hz")
# How often an entry was commented on changes by the hour and is no part of the report.
_COUNTERS = re.compile(
    rb"\s*<(slash:comments|slash:hit_parade|thr:total|thr:in-reply-to|wfw:commentRss)\b[^<>]*>[^<>]*</\1\s*>"
)
_KEPT = (b"title", b"link", b"language", b"dc:language", b"dc:publisher", b"author")
_ENTRY_OF = {b"rss": b"item", b"rdf": b"item", b"feed": b"entry", b"urlset": b"url", b"sitemapindex": b"sitemap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A feed's root: its kind ("rss", "rdf", "feed", "urlset", "sitemapindex"), name and start tag as found."""

    kind: str
    name: bytes
    tag: bytes
    end: int  # the offset behind the tag, in bytes that look like ASCII


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as a feed of its own; `data` is None where it breaks off or is too long, with the reason."""

    data: bytes | None
    reason: str = ""
    detail: str = ""


def root_of(data: bytes) -> Root | None:
    """The root of the XML in the first bytes of a file, where it is one of a feed or sitemap."""
    encoding = encoding_of(data)
    if encoding:
        data = data[: len(data) // 4 * 4].decode(encoding, "replace").encode()
    data = data[:_HEAD_BYTES].removeprefix(codecs.BOM_UTF8)
    before = _BEFORE_ROOT.match(data)
    found = _ROOT.match(data, before.end() if before else 0)
    if found is None:
        return None
    kind = found[2].lower()
    if kind == b"rdf" and not any(mark in data for mark in _RSS1):
        return None
    return Root(kind=kind.decode(), name=found[1], tag=found[0], end=found.end())


def encoding_of(data: bytes) -> str | None:
    """The encoding of XML that has to be turned into UTF-8 before it can be cut; None where it need not."""
    for bom, name in ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32")):
        if data.startswith(bom):
            return name
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith((b"<\x00", b"\x00<")):
        return "utf-16-le" if data[:1] == b"<" else "utf-16-be"
    declared = _DECLARED.match(data[:400])
    try:
        name = codecs.lookup(declared[1].decode()).name.replace("-", "_") if declared else ""
    except LookupError:
        return None
    # Declared as UTF-16 and readable as ASCII: the declaration is wrong.
    return name if name.startswith(_NOT_LIKE_ASCII) else None


class Entries:
    """The entries of one feed, in order. `count` is how many were given; `over` says so where it goes on unread."""

    def __init__(self, file: BinaryIO, charset: str = "") -> None:
        """`charset` is what the server said; the XML declaration goes before it."""
        self.count = 0
        self.over = ""
        self._file = file
        self._charset = charset
        self._buffer = bytearray()
        self._at = 0  # the offset of the buffer's first byte
        self._absent: dict[bytes, int] = {}  # up to which offset a closing mark is known not to stand
        self._read = 0
        self._loose = 0
        self._ended = False
        self._decoder: codecs.IncrementalDecoder | None = None

    def __iter__(self) -> Iterator[Entry]:
        self._fill(_HEAD_BYTES)
        start = bytes(self._buffer)
        encoding = encoding_of(start)
        root = root_of(start)
        if root is None:
            return
        if encoding:
            self._decoder = codecs.getincrementaldecoder(encoding)("replace")
            self._buffer = bytearray(self._decoder.decode(start).encode("utf-8", "replace"))
        wrap = _Wrap(root, self._declaration(start, encoding))
        entry = _NAME + _ENTRY_OF[root.kind.encode()]
        outside = re.compile(rb"<!--|<!\[CDATA\[|<\?|<" + entry + rb"(?=[\s>/])", re.I)
        inside = re.compile(rb"<!--|<!\[CDATA\[|<(/?)" + entry + rb"(?=[\s>/])", re.I)
        at = self._bom_and_root(root)
        while True:
            at = self._next_entry(outside, wrap, at)
            if at < 0:
                return
            self.count += 1
            size, problem = self._entry_size(inside)
            marks = self._buffer.count(b"<", 0, size) + self._buffer.count(b"&", 0, size)
            if not problem and marks > MAX_MARKS:
                problem = ("broken-markup", f"has {marks:,} tags and entities; no report has so many")
            if problem:
                yield Entry(data=None, reason=problem[0], detail=f"entry {self.count} {problem[1]}")
            else:
                yield Entry(data=wrap.around(bytes(self._buffer[:size])))
            self._drop(size)
            at = 0

    def _declaration(self, start: bytes, encoding: str | None) -> bytes:
        declared = _DECLARED.match(start.removeprefix(codecs.BOM_UTF8)[:400])
        if encoding or start.startswith(codecs.BOM_UTF8):
            name = b"utf-8"
        elif declared and not declared[1].lower().startswith((b"utf-16", b"utf16", b"utf-32", b"utf32")):
            name = declared[1]
        elif declared:  # it could not be read here if it were: the parser must not believe it
            name = b"utf-8"
        else:
            name = self._charset.encode("ascii", "ignore")
        return b'<?xml version="1.0" encoding="%s"?>' % name if name else b'<?xml version="1.0"?>'

    def _bom_and_root(self, root: Root) -> int:
        place = self._buffer.find(root.tag)
        return place + len(root.tag) if place >= 0 else 0

    def _next_entry(self, outside: re.Pattern[bytes], wrap: _Wrap, at: int) -> int:
        """Put the next entry at the buffer's beginning; -1 where there is none."""
        between = 0
        while True:
            match = outside.search(self._buffer, at)
            if match is None:
                keep = 0 if self._ended else min(256, len(self._buffer) - at)
                wrap.see(self._buffer[at : len(self._buffer) - keep])
                self._drop(len(self._buffer) - keep)
                at = 0
                if not self._fill(_PIECE) and not outside.search(self._buffer):
                    return -1
                continue
            mark = bytes(match[0])  # a match reads the buffer anew each time it is asked
            wrap.see(self._buffer[at : match.start()])
            self._drop(match.start())
            closing = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}.get(mark)
            if closing is None:
                return 0
            end = self._find(closing, len(mark))
            if end < 0:  # opened and never closed: as if it had not been opened
                end = len(mark)
                self._loose += 1
            else:
                end += len(closing)
            between += 1
            if between > _MAX_BETWEEN or self._loose > _MAX_LOOSE:
                self.over = "goes on with comments and no entries"
                return -1
            if mark != b"<!--":
                wrap.see(self._buffer[:end])
            self._drop(end)
            at = 0

    def _entry_size(self, inside: re.Pattern[bytes]) -> tuple[int, tuple[str, str] | None]:
        """How long the entry at the buffer's beginning is, and what is wrong with it."""
        tag_end = self._find(b">", 1)
        if tag_end > 0 and self._buffer[tag_end - 1 : tag_end] == b"/":
            return tag_end + 1, None
        at = 1
        while True:
            match = inside.search(self._buffer, at)
            if match is None:
                if len(self._buffer) > MAX_ENTRY_BYTES:
                    return len(self._buffer) - 64, ("too-large", f"has more than {MAX_ENTRY_BYTES / 1e6:.0f} MB")
                at = max(at, len(self._buffer) - 256)  # never back: what was matched there would be met for ever
                if not self._fill(len(self._buffer) + _PIECE) and not inside.search(self._buffer, at):
                    return len(self._buffer), ("truncated", "breaks off; fetch the feed again")
                continue
            if match[1] is None:  # a comment or CDATA, in which tags are no tags
                at = match.end()
                closing = b"-->" if match[0] == b"<!--" else b"]]>"
                end = self._find(closing, at)
                at = at if end < 0 else end + len(closing)
                continue
            start, at, closes = match.start(), match.end(), bool(match[1])
            if not closes:  # another entry opens: this one was not closed
                return start, None
            end = self._find(b">", at)
            return (at if end < 0 else end + 1), None

    def _find(self, mark: bytes, start: int) -> int:
        """Where a closing mark stands at or after `start`; -1 where none does before the end or an entry's length."""
        at = max(start, self._absent.get(mark, 0) - self._at)
        while True:
            place = self._buffer.find(mark, at)
            if place >= 0:
                return place
            at = max(start, len(self._buffer) - len(mark) + 1)
            size = len(self._buffer)
            if size <= MAX_ENTRY_BYTES:
                self._fill(size + _PIECE)
            if len(self._buffer) == size:
                self._absent[mark] = self._at + at
                return -1

    def _drop(self, size: int) -> None:
        del self._buffer[:size]
        self._at += size

    def _fill(self, size: int) -> bool:
        """Have at least `size` bytes in the buffer; False where the feed ends, or is ended, before."""
        while len(self._buffer) < size and not self._ended:
            piece = self._file.read(min(_PIECE, MAX_FEED_BYTES - self._read))
            self._read += len(piece)
            if not piece:
                self._ended = True
                if self._read >= MAX_FEED_BYTES:
                    self.over = f"goes on after {MAX_FEED_BYTES / 1e6:.0f} MB"
            self._buffer += piece if self._decoder is None else self._decoder.decode(piece).encode("utf-8", "replace")
        return len(self._buffer) >= size


class _Wrap:
    """What stands around an entry: the root, and of the channel's head what says whose feed it is."""

    def __init__(self, root: Root, declaration: bytes) -> None:
        self._root = root
        self._declaration = declaration
        self._head = io.BytesIO()
        self._around: tuple[bytes, bytes] | None = None

    def see(self, piece: bytes | bytearray) -> None:
        """Take in what stands before the first entry."""
        if self._around is None and self._head.tell() < _HEAD_BYTES:
            self._head.write(piece)

    def around(self, entry: bytes) -> bytes:
        """The entry as a feed of its own."""
        if self._around is None:
            self._around = self._build(self._head.getvalue())
        return self._around[0] + _COUNTERS.sub(b"", entry) + self._around[1]

    def _build(self, head: bytes) -> tuple[bytes, bytes]:
        root = self._root
        closing = b"</" + root.name + b">"
        if root.kind in ("urlset", "sitemapindex"):
            return self._declaration + root.tag, closing
        for name in (b"image", b"textInput", b"textinput"):
            head = _cut_out(head, name)
        kept = b"".join(
            piece for name in _KEPT if (name != b"author" or root.kind == "feed") for piece in _all(head, name)
        )
        if root.kind == "feed":
            return self._declaration + root.tag + kept, closing
        prefix = root.name.rpartition(b":")[0] if root.kind == "rss" else b""
        channel = (prefix + b":channel") if prefix else b"channel"
        opening, ending = b"<" + channel + b">", b"</" + channel + b">"
        if root.kind == "rdf":
            return self._declaration + root.tag + opening + kept + ending, closing
        return self._declaration + root.tag + opening + kept, ending + closing


def _all(head: bytes, name: bytes) -> list[bytes]:
    """The elements of a name in the channel's head: of links at most three, else the first."""
    found: list[bytes] = []
    at = 0
    opening = re.compile(rb"<" + name + rb"(?=[\s>/])[^<>]*>")
    while len(found) < (3 if name == b"link" else 1) and (match := opening.search(head, at)):
        if match[0].endswith(b"/>"):
            end = match.end()
        else:
            place = head.find(b"</" + name + b">", match.end())
            if place < 0:
                break
            end = place + len(name) + 3
        if end - match.start() <= 2000:
            found.append(head[match.start() : end])
        at = end
    return found


def _cut_out(head: bytes, name: bytes) -> bytes:
    start = re.search(rb"<" + name + rb"[\s>]", head)
    end = head.find(b"</" + name + b">", start.end()) if start else -1
    return head[: start.start()] + head[end + len(name) + 3 :] if start and end >= 0 else head
