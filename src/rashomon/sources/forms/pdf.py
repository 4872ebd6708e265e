"""PDF: the text of its pages in paragraphs, read by pypdf.

A PDF's dates are when the file was made: a print of an old report has today's. So they are not told, neither as
published nor as modified; the report's date is looked for in its text. Its title is told where its words stand on the
first page (else it is the template's), its author where the name does.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator
from typing import Any

from rashomon.model import FieldName, RawDocument, Rejected, Told
from rashomon.sources.form import Content, Form, Found, Head
from rashomon.sources.limits import read_whole, rejected
from rashomon.sources.paragraphs.pdf import Line, of_pieces, paragraphs, without_print_marks

# A report has some pages, a ministry's paper 100. Each takes 20 to 60 ms.
MAX_PAGES = 150
# More text than a report may have (200,000 characters) is not wanted either.
MAX_CHARACTERS = 400_000
# What a page is drawn with: text takes 50 kB, a map drawn in lines some MB, at 1 to 2 s each.
MAX_PAGE_BYTES = 5_000_000
# Instructions carried out in one document: a page of text has 2,000. Forms that call each other have no end.
MAX_INSTRUCTIONS = 500_000
# Those of one page that show text: a broadsheet page set letter by letter has 15,000. In one line without a break they
# take pypdf the square of their number: 5,000 1.8 s, 10,000 3.4 s, 20,000 10.6 s, 40,000 50 s.
MAX_SHOWN = 20_000
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
# For what the limits above do not see. Nothing read in time depends on it.
_MAX_SECONDS = 30.0
# Fewer letters on all pages are a stamp or a page number on pictures of text.
_FEWEST_LETTERS = 50
# Fonts that do not say which letters they have give private or replacement characters.
_MOST_UNKNOWN = 0.2
_UNKNOWN = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]|\(cid:\d+\)")
_JUNK_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel|office)|untitled|unbenannt|sin título|sans titre|document\d*$|doc\d*$|"
    r"presentation|layout|print|scan|template|https?:|www\.)|\.(?:docx?|pdf|indd|qxp|qxd|rtf|odt|pages|html?|txt|tmp)$",
    re.I,
)
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}$")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")


class _TooMuch(BaseException):
    """A document takes more than any report does. No `Exception`: pypdf swallows those in a page's forms."""


def recognise(head: Head) -> float:
    """The signature, which may stand behind a few bytes of something else."""
    if head.data.startswith(b"%PDF-"):
        return 1.0
    return 0.9 if b"%PDF-" in head.data[:1024] and head.data.lstrip()[:1] not in (b"<", b"{", b"[") else 0.0


def open_pdf(found: Found) -> Iterator[RawDocument | Rejected]:
    """The file as one document."""
    data = read_whole(found)
    if isinstance(data, Rejected):
        yield data
    else:
        yield RawDocument(location=found.location, data=data, form="pdf", retrieved=found.retrieved, told=found.told)


def content(raw: RawDocument) -> Content | Rejected:
    """The text in paragraphs, and what the document's properties say."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity it mends
    try:
        reader = _opened(raw.data)
        if reader is None:
            detail = "the PDF has a password; save it without one (print it to a new PDF)"
            return rejected(raw.location, "encrypted", detail, raw.data)
        lines = list(_lines(reader))
        properties = _properties(reader)
    except _TooMuch as error:
        return rejected(raw.location, "too-large", f"{error}; give the report's own pages, or its text", raw.data)
    except RecursionError:
        return rejected(raw.location, "damaged", "the PDF's parts contain each other; print it to a new PDF", raw.data)
    except Exception as error:  # each object of a damaged file has errors of its own
        what = " ".join(str(error).split())[:200] or type(error).__name__
        detail = f"the PDF is damaged ({what}); open it in a viewer and print it to a new PDF"
        return rejected(raw.location, "damaged", detail, raw.data)
    body, url = without_print_marks(lines, properties.get("/Title", ""))
    text = "\n\n".join(paragraphs(body))
    letters = sum(map(str.isalpha, text))
    unknown = sum(map(len, _UNKNOWN.findall(text)))
    if letters + unknown < _FEWEST_LETTERS:
        return rejected(raw.location, "no-text-layer", "the PDF holds pictures and no text; run OCR on it", raw.data)
    if unknown > _MOST_UNKNOWN * (letters + unknown):
        detail = "the PDF's fonts do not say which letters they show; run OCR on it"
        return rejected(raw.location, "no-text-layer", detail, raw.data)
    first = [" ".join(line.text.split()) for line in body if line.page == body[0].page]
    return Content(text=_UNKNOWN.sub("", text), told=(*_address(url), *_told(properties, first)))


def _opened(data: bytes) -> Any:
    """pypdf's reader; None where a password is needed."""
    import pypdf
    from pypdf.errors import DependencyError

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            if not reader.decrypt(""):
                return None
        except (DependencyError, NotImplementedError):
            return None
    return reader


def _lines(reader: Any) -> Iterator[Line]:
    started = time.monotonic()
    instructions = shown = characters = 0

    def count(operator: bytes, *_: Any) -> None:
        nonlocal instructions, shown
        instructions += 1
        shown += operator in _SHOWS
        if shown > MAX_SHOWN:
            raise _TooMuch(f"a page of the PDF is set from more than {MAX_SHOWN:,} pieces of text")
        if instructions > MAX_INSTRUCTIONS:
            raise _TooMuch(f"the PDF draws more than {MAX_INSTRUCTIONS:,} things")
        if instructions % 1000 == 0 and time.monotonic() - started > _MAX_SECONDS:
            raise _TooMuch(f"reading the PDF takes more than {_MAX_SECONDS:.0f} s")

    for number in range(min(len(reader.pages), MAX_PAGES)):
        shown = 0
        page = reader.pages[number]
        contents = page.get_contents()
        if contents is None:
            continue
        if len(contents.get_data()) > MAX_PAGE_BYTES:
            raise _TooMuch(f"page {number + 1} of the PDF is drawn with more than {MAX_PAGE_BYTES / 1e6:.0f} MB")
        pieces: list[tuple[str, float, float, float]] = []
        page.extract_text(visitor_operand_before=count, visitor_text=_Pieces(pieces))
        for line in of_pieces(pieces, number):
            characters += len(line.text)
            yield line
        if characters > MAX_CHARACTERS:
            raise _TooMuch(f"the PDF has more than {MAX_CHARACTERS:,} characters of text")
        if time.monotonic() - started > _MAX_SECONDS:
            raise _TooMuch(f"reading the PDF takes more than {_MAX_SECONDS:.0f} s")


class _Pieces:
    """Takes the pieces of text that pypdf gives, with where they stand on the page."""

    def __init__(self, pieces: list[tuple[str, float, float, float]]) -> None:
        self._pieces = pieces

    def __call__(self, text: str, page: list[float], own: list[float], font: Any, size: float) -> None:
        """`page` and `own` are the matrices of the page and of the text in it."""
        if text:
            x = own[4] * page[0] + own[5] * page[2] + page[4]
            y = own[4] * page[1] + own[5] * page[3] + page[5]
            scale = abs(own[3] * page[3]) or abs(own[1] * page[2]) or 1.0
            self._pieces.append((text, float(x), float(y), abs(float(size)) * float(scale)))


def _properties(reader: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        metadata = reader.metadata or {}
        for name in ("/Title", "/Author"):
            found[name] = " ".join(str(metadata.get(name) or "").replace("\x00", "").split())[:500]
        found["/Lang"] = str(reader.trailer["/Root"].get("/Lang") or "").strip()
    except Exception:  # properties are often the damaged part; the text is what counts
        pass
    return {name: words.encode("utf-8", "replace").decode() for name, words in found.items()}


def _told(properties: dict[str, str], lines: list[str]) -> Iterator[Told]:
    """What the properties say that the first page's lines bear out."""
    title, author, language = (properties.get(name, "") for name in ("/Title", "/Author", "/Lang"))
    first = " ".join(lines)
    if title and not _JUNK_TITLE.search(title) and len(title.split()) > 1 and _share(title, first) >= 0.6:
        # A printed page's title has the site's name behind the headline, and the page the headline on a line.
        headline, site = next(
            ((before, after) for before, after in _cuts(title) if len(before.split()) > 1 and before in lines),
            (title, ""),
        )
        yield _say("headline", "/Title", headline)
        if site:
            yield _say("outlet", "/Title", site)
    if _NAME.match(author) and _share(author, first) == 1.0:
        yield _say("byline", "/Author", author)
    if _LANGUAGE.match(language):
        yield _say("language", "/Lang", language)


def _cuts(title: str) -> Iterator[tuple[str, str]]:
    """A title's two halves at each of its dashes and bars; of the second, what stands behind the last of them."""
    marks = list(re.finditer(r" [-–—|·:•] ", title))
    for mark in marks:
        yield title[: mark.start()], title[marks[-1].end() :]


def _address(url: str) -> Iterator[Told]:
    if url:
        yield _say("url", "foot of the printed page", url)


def _share(words: str, text: str) -> float:
    """Which share of the words stands in a text."""
    wanted = {word for word in re.split(r"\W+", words.lower()) if len(word) > 1}
    there = set(re.split(r"\W+", text.lower()))
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _say(field: FieldName, where: str, words: str) -> Told:
    return Told(field=field, by="pdf", where=where, words=words)


FORM = Form(name="pdf", title="PDF with text", recognise=recognise, open=open_pdf, content=content)
