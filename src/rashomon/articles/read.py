"""RawDocument → Article: decode, take the page apart, name the language, date, and say where each came from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from rashomon.articles.blocks import words
from rashomon.articles.body import LEXICONS, Body, read_body
from rashomon.articles.decode import decode
from rashomon.articles.page import read_page
from rashomon.articles.record import Parts, read_record
from rashomon.model import Article, Moment, RawDocument, Rejected, Removed, identifier, span_at

STAGE = "articles"
# Fewer words than this is a teaser, a caption or a menu: one sentence of news has 20 to 30.
MIN_WORDS = 25
# A long read has 100,000 characters, a book a million. What is larger is an archive or an accident, and reading it
# would hold up everything behind it: these take a core 10 seconds and 400 MB.
MAX_CHARACTERS = 200_000
MAX_WORDS = 40_000  # as many as these characters make in English; noise of single letters makes five times more
# No language has such words: pictures as text, keys, a held-down key. They take the parser the square of their length.
_NOISE = re.compile(r"(?<!\S)\S{1000,}")
# A report may be dated a day ahead of the clock here, by its zone; more than that is no date of it.
_AHEAD = timedelta(days=1)
# The detector reads at most this many characters; it is sure after a few hundred.
_LANGUAGE_SAMPLE = 4000


def read_article(raw: RawDocument) -> Article | Rejected:
    """The report in a document, or why there is none. Never raises.

    1. bytes to text: byte order mark, UTF-8, the declared charset, detection (`decode`);
    2. HTML and JSON to text and what they say about it (`page`, `record`); plain text as it is;
    3. noise is set aside, and no more text taken than one report may have; the language must have a lexicon;
    4. the report without the page (`body`); too little left is no article;
    5. what the page says about itself before what its text shows; no date after the day it was retrieved.
    """
    parts = _parts(raw)
    if isinstance(parts, Rejected):
        return parts
    noise = tuple(Removed(text=run, reason="noise") for run in _NOISE.findall(parts.text))
    parts = replace(parts, text=_NOISE.sub("", parts.text)) if noise else parts
    pieces = parts.text.split()
    size = sum(map(len, pieces))
    if size > MAX_CHARACTERS or len(pieces) > MAX_WORDS:
        return _rejected(
            raw,
            "too-large",
            f"the text has {size:,} characters in {len(pieces):,} words; one report may have {MAX_CHARACTERS:,} in "
            f"{MAX_WORDS:,}. Split it, one report a file",
        )
    language = detect_language(parts.text)
    if language is not None and language not in LEXICONS:
        known = ", ".join(sorted(LEXICONS))
        return _rejected(raw, "language", f"the text is in '{language}'; languages read so far: {known}")
    body = read_body(parts.text, headline=parts.headline, language=language or "en")
    count = len(words(body.text))
    if count < MIN_WORDS:
        return _rejected(
            raw,
            "no-article",
            f"only {count} words of a report were found, {MIN_WORDS} are wanted; give the page with its full text",
        )
    return _article(raw, parts, replace(body, removed=(*body.removed, *noise)), language)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text; None where it cannot be told."""
    sample = text[:_LANGUAGE_SAMPLE].encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    found = _detector().detect_details(sample)
    return found.language if found.reliable and found.language != "und" else None


@cache
def _detector() -> Any:
    import eldc

    eldc.init()
    return eldc


def _parts(raw: RawDocument) -> Parts | Rejected:
    if raw.form == "json":
        record = read_record(raw.data)
        if record is None:
            return _rejected(raw, "broken-json", "no JSON object stands here; repair the record")
        if not record.text.strip():
            return _rejected(raw, "no-article", "the record has no 'text' or 'maintext'; add the report's text")
        return record
    text = decode(raw.data, html=raw.form == "html")
    if text is None:
        return _rejected(raw, "encoding", "the bytes fit no known encoding; save the text as UTF-8")
    if raw.form == "text":
        return Parts(text=text)
    page = read_page(text, retrieved=raw.retrieved)
    if page is None:
        return _rejected(raw, "no-article", "the page holds no article (navigation only?); give the article's own page")
    return page


def _article(raw: RawDocument, parts: Parts, body: Body, language: str | None) -> Article:
    # The bytes alone: the same document found at two paths is one.
    name = identifier("article", raw.sha256)
    published = body.published
    if published and body.dated_by:
        published = replace(published, evidence=(span_at(name, body.text, *body.dated_by),))
    return Article(
        id=name,
        location=raw.location,
        sha256=raw.sha256,
        text=body.text,
        outlet=parts.outlet or body.outlet,
        headline=body.headline,
        byline=parts.byline or body.byline,
        dateline=body.dateline,
        language=language,
        url=parts.url,
        published=_finer(_not_after(parts.published, raw), _not_after(published, raw)),
        modified=_finer(_not_after(parts.modified, raw), _not_after(body.modified, raw)),
        retrieved=raw.retrieved,
        credits=body.credits,
        removed=body.removed,
    )


def _finer(first: Moment | None, second: Moment | None) -> Moment | None:
    """The first, unless it gives only a day of which the second gives the time."""
    if first is None or second is None:
        return first or second
    same_day = first.first_day() == second.first_day()
    return second if same_day and first.precision == "day" and second.precision != "day" else first


def _not_after(when: Moment | None, raw: RawDocument) -> Moment | None:
    if when is None:
        return None
    try:
        bound = date.fromisoformat(raw.retrieved[:10]) + _AHEAD
    except ValueError:
        return when
    first = when.first_day()
    return when if first is None or first <= bound else None


def _rejected(raw: RawDocument, reason: str, detail: str) -> Rejected:
    return Rejected(location=raw.location, stage=STAGE, reason=reason, detail=detail, sha256=raw.sha256)
