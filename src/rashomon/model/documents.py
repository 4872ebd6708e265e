"""What was found (RawDocument), the report in it (Article), and what could not be read (Rejected)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.identity import sha256
from rashomon.model.moments import Moment
from rashomon.model.signals import Signal
from rashomon.model.spans import Span

Degree = Literal["wholly", "partly"]
FieldName = Literal[
    "outlet", "headline", "byline", "dateline", "credit", "language", "url", "section", "published", "modified",
    "text", "summary", "charset",
]  # fmt: skip
# What says it, the surest first for most fields: a page's JSON-LD, its meta tags and markup, the record of another
# tool, a feed, an archive's or a server's header, a mail's header, a PDF's properties, a line that a reader sees,
# the address, the register of outlets, the running text (its dateline, its language).
Witness = Literal[
    "json-ld", "meta", "markup", "record", "feed", "archive", "http", "mail", "pdf", "visible", "address",
    "register", "text", "account",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that something says about a document, in its own words: not yet believed.

    `where` is the precise place for a person to look at: "datePublished", "article:published_time", "pubDate",
    "WARC-Date", "Last-Modified", "title column", "line 3".
    """

    field: FieldName
    by: Witness
    where: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a field of an article comes from, or what else was said of it and why that was not taken.

    `value` is the field as read from `words` (a date in ISO 8601, a name as the register writes it); `taken`
    says whether it became the field; `why` says in a few words why it was not, or what is weak about it.
    """

    field: FieldName
    value: str
    by: Witness
    where: str
    words: str
    taken: bool
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """Bytes as found. `location` is the path or address, with `#n` for the n-th record (from 1) of a file.

    `form` names the form that reads it (`rashomon.sources.forms`). `retrieved` is when it was read or fetched (of an
    archive: when the archive fetched it), ISO 8601 with zone: it bounds publication from above and is no date of the
    article itself. `told` is what stood beside the bytes: a server's or an archive's header, a feed around an entry.
    """

    location: str
    data: bytes
    form: str
    retrieved: str
    told: tuple[Told, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Something that could not be used: where, at which stage, why, and the way out."""

    location: str
    stage: str
    reason: str  # a short stable slug: "empty", "binary", "too-large", "no-article", "language", "broken-json"
    detail: str  # one sentence for a person, naming the line where there is one
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Words that stood in the document and are not the report's: page furniture, with the reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """That an article's text derives, wholly or partly, from another's or from a source they share.

    `share` is the share of the article's own words (0 to 1) in passages found in the other;
    `evidence` pairs the passages, this article's first; `signals` say what gives the copy away and which of the two
    came first, as far as anything tells; `common_source` is the source both share, where neither is the other's.
    """

    article: str
    degree: Degree
    share: float
    evidence: tuple[tuple[Span, Span], ...] = ()
    signals: tuple[Signal, ...] = ()
    common_source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One outlet's report, as read. None is: the text does not say.

    `text` is the report's body: paragraphs joined by a blank line, every sentence of the report and none of
    the page's furniture; headline and dateline are fields and not part of it, except where the dateline
    opens the first paragraph. `credits` are agencies the report names as its source ("AFP", "With inputs
    from ..."). `url` is the canonical address. `evidence` says of each field where it comes from and what else was
    said of it. `derived_from` is empty as read and filled when the story is told.
    """

    id: str
    location: str
    sha256: str
    text: str
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    language: str | None = None
    url: str | None = None
    section: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    retrieved: str | None = None
    credits: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    derived_from: tuple[Derivation, ...] = ()
