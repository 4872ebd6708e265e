"""Formats that are known by their first bytes and not read, so that a rejection can name them and the way out."""

from __future__ import annotations

import codecs
import re

_PICTURE = "save the page or the text it shows; pictures are not read"
_SOUND = "give its transcript as text; sound and film are not read"
_PACKED = "unpack it and give the files in it"
_OFFICE = "save the report as plain text, HTML or PDF"
_PROGRAM = "it holds no report; leave it out"
_TABLE = "export its reports as CSV or JSON lines"

# Each with bytes that no text has, or words that no text opens with.
_SURE: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF87a", "a GIF picture", _PICTURE),
    (b"GIF89a", "a GIF picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"\x00\x00\x01\x00", "an icon", _PICTURE),
    (b"%PDF-", "a PDF", _OFFICE),
    (b"%!PS", "a PostScript document", _OFFICE),
    (b"AT&TFORM", "a DjVu document", _OFFICE),
    (b"{\\rtf", "an RTF document", _OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document or Outlook message", _OFFICE),
    (b"PK\x03\x04", "a ZIP archive", _PACKED),
    (b"PK\x05\x06", "an empty ZIP archive", _PACKED),
    (b"\x1f\x8b", "a gzip archive", _PACKED),
    (b"\xfd7zXZ\x00", "an xz archive", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _PACKED),
    (b"Rar!\x1a\x07", "a RAR archive", _PACKED),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _PACKED),
    (b"\x7fELF", "a program", _PROGRAM),
    (b"\xca\xfe\xba\xbe", "a program", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", "a program", _PROGRAM),
    (b"\x00asm", "a program", _PROGRAM),
    (b"SQLite format 3\x00", "an SQLite database", _TABLE),
    (b"Obj\x01", "an Avro file", _TABLE),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file", _TABLE),
    (b"\x1aE\xdf\xa3", "a film (Matroska, WebM)", _SOUND),
    (b"\xff\xfb", "an MP3 recording", _SOUND),
    (b"wOFF", "a font", _PROGRAM),
    (b"wOF2", "a font", _PROGRAM),
)
# Words may open with these: they count only where the bytes are no text anyway.
_WHERE_BINARY: tuple[tuple[bytes, str, str], ...] = (
    (b"BM", "a BMP picture", _PICTURE),
    (b"MZ", "a Windows program", _PROGRAM),
    (b"BZh", "a bzip2 archive", _PACKED),
    (b"ID3", "an MP3 recording", _SOUND),
    (b"OggS", "an Ogg recording", _SOUND),
    (b"fLaC", "a FLAC recording", _SOUND),
    (b"PAR1", "a Parquet file", _TABLE),
    (b"ARROW1", "an Arrow file", _TABLE),
    (b"bplist", "a property list or Safari web archive", "save the page as HTML"),
)
_RIFF = {b"WEBP": ("a WebP picture", _PICTURE), b"WAVE": ("a WAV recording", _SOUND), b"AVI ": ("an AVI film", _SOUND)}
# What a ZIP archive really is, by the name of a member near its beginning.
_ZIPPED: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"word/"), "a Word document (DOCX)"),
    (re.compile(rb"xl/"), "an Excel workbook (XLSX)"),
    (re.compile(rb"ppt/"), "a PowerPoint presentation (PPTX)"),
    (re.compile(rb"application/epub\+zip"), "an EPUB book"),
    (re.compile(rb"application/vnd\.oasis\.opendocument\.text"), "an OpenDocument text (ODT)"),
    (re.compile(rb"application/vnd\.oasis\.opendocument\.spreadsheet"), "an OpenDocument spreadsheet (ODS)"),
    (re.compile(rb"application/vnd\.oasis\.opendocument"), "an OpenDocument file"),
    (re.compile(rb"\[Content_Types\]\.xml"), "an Office document"),
)  # fmt: skip
_TAR_MARK, _TAR_AT = b"ustar", 257
# XML that declares itself, or names a type that is not HTML; the root's name tells people what it is.
_XML = re.compile(
    rb"\s*(?:<\?xml\b[^>]*>|<!DOCTYPE\s+(?!html)[^>\[]*(?:\[[^\]]*\])?[^>]*>)"
    rb"(?:\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>)*<([A-Za-z_][\w:.-]{0,60})",
    re.I | re.S,
)
_SVG = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE\s+svg[^>]*>\s*)?<svg[\s>]", re.I | re.S)
_ROOT = re.compile(rb"\s*<([A-Za-z_][\w:.-]{0,60})[\s>]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_JAPANESE = b"\x1b$"  # ISO-2022-JP writes its letters with the bytes of ASCII
_DOCUMENT = "save the report as plain text or HTML"
# What browsers keep beside a saved page, and programs; only where the content is text of no other form.
CODE_SUFFIXES = frozenset(".js .mjs .cjs .css .map .download .ts .py .c .h .cpp .java .sh .sql".split())
_CODE_SIGNS = b"{};=<>\\"
# Share of these signs, at least two of them: at most .032 in 924 news texts and .005 in the whole text of 181 pages;
# scripts and style sheets have .04 and more at the median.
_CODE_SHARE = 0.04
_LEAST_CODE = 200  # bytes: a line of a formula is none


def known_format(data: bytes, *, binary: bool = False) -> tuple[str, str] | None:
    """What the bytes are, with its article ("a PNG picture"), and the way out; None for what is not known.

    `binary`: the bytes are known to be no text, so that signatures count that are also beginnings of words.
    """
    for mark, name, way_out in _SURE:
        if data.startswith(mark):
            return _zipped(data) or (name, way_out) if mark == b"PK\x03\x04" else (name, way_out)
    if data[4:8] == b"ftyp" and data[:1] == b"\x00":
        picture = data[8:12] in (b"heic", b"heix", b"avif", b"mif1")
        return ("a HEIF picture", _PICTURE) if picture else ("an MP4 film or recording", _SOUND)
    if data[_TAR_AT : _TAR_AT + 5] == _TAR_MARK and b"\x00" in data[:_TAR_AT]:
        return "a tar archive", _PACKED
    if data.startswith(b"RIFF") and (found := _RIFF.get(data[8:12])):
        return found
    if binary:
        return next(((name, way_out) for mark, name, way_out in _WHERE_BINARY if data.startswith(mark)), None)
    return None


def known_text(data: bytes, suffix: str) -> tuple[str, str] | None:
    """What a text is that holds no report in the form it is in: XML of another kind, a program; else None.

    The ending is believed only where it says that this is a program.
    """
    if b"\x00" in data or data.startswith(_UTF16) or _JAPANESE in data:
        return None  # its bytes are no signs
    start = data.removeprefix(b"\xef\xbb\xbf")
    if _SVG.match(start):
        return "an SVG picture", _PICTURE
    counts = [data.count(sign) for sign in _CODE_SIGNS]
    many = len(data) >= _LEAST_CODE and sum(counts) > _CODE_SHARE * len(data) and sum(map(bool, counts)) >= 2
    if found := _XML.match(start) or (_ROOT.match(start) if many else None):
        return f"XML of another kind (its root is <{found[1].decode('ascii', 'replace')}>)", _DOCUMENT
    if start.lstrip()[:18].lower() == b"[internetshortcut]":
        return "a shortcut to a page", "give the address that stands in it"
    if suffix in CODE_SUFFIXES or many:
        return "a program, a style sheet or data", "leave it out, or rename it '.txt' if it is a report"
    return None


def _zipped(data: bytes) -> tuple[str, str] | None:
    return next(((name, _OFFICE) for mark, name in _ZIPPED if mark.search(data)), None)
