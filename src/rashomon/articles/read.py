"""RawDocument → Article: what the document holds, the report in it, and every field with where it comes from."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from rashomon.articles.fields import Found, decide, title_of
from rashomon.articles.furniture.blocks import words
from rashomon.articles.furniture.body import Body, read_body
from rashomon.articles.furniture.encoding import mended
from rashomon.articles.page import read_page
from rashomon.model import Article, RawDocument, Rejected, Removed, Told, identifier
from rashomon.sources import content_of

STAGE = "articles"
# Fewer words than this is a teaser, a caption or a menu: one sentence of news has 20 to 30.
MIN_WORDS = 25
MIN_NOTICE = 5  # of a report of which only the notice is left that it was taken back
# A long read has 100,000 characters, a book a million. What is larger is an archive or an accident, and reading it
# would hold up everything behind it: these take a core 10 seconds and 400 MB.
MAX_CHARACTERS = 200_000
MAX_WORDS = 40_000  # as many as these characters make in English; noise of single letters makes five times more
# No language has such words: pictures as text, keys, a held-down key. They take the parser the square of their length.
_NOISE = re.compile(r"(?<!\S)\S{1000,}")
# Scripts that set no spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese; two letters are a word.
_UNSPACED = re.compile(r"[぀-ヿ㐀-鿿豈-﫿฀-໿က-႟ក-៿]")
_LETTERS_A_WORD = 2
# The detector reads at most this many characters; it is sure after a few hundred.
_LANGUAGE_SAMPLE = 4000
# Of these the beginnings of lines that may be prose: long ones, no word of which is said again and again. A page's
# text may begin with a menu of countries, of languages, of anything.
_PROSE_LINE, _PROSE_PIECE = 60, 400
_MOST_REPEATED = 0.5


def read_article(raw: RawDocument) -> Article | Rejected:
    """The report in a document, or why there is none. Never raises.

    1. what the document holds, by its form: a page or a text, and what it says of itself (`sources.content_of`);
    2. of a page, its text and all that its markup says of the report (`page`);
    3. noise is set aside, and no more text taken than one report may have;
    4. the language of the text;
    5. the report without the page's furniture (`body`), and what visible lines say; too little left is no article;
    6. all that was told, judged field by field (`fields`).
    """
    content = content_of(raw)
    if isinstance(content, Rejected):
        return content
    told = [*raw.told, *content.told]
    text = mended(content.text or "")
    aside: tuple[Removed, ...] = ()
    if content.html is not None:
        page = read_page(content.html, url=_address(raw, told))
        if page is None:
            detail = "the page holds no article (navigation only?); give the article's own page"
            return _rejected(raw, "no-article", detail)
        if page.missing is not None:
            return _rejected(raw, page.missing.reason, page.missing.detail)
        text, aside = mended(page.text or ""), page.removed
        told += page.told
    told = [replace(item, words=mended(item.words)) for item in told]
    noise = tuple(Removed(text=run, reason="noise") for run in _NOISE.findall(text))
    text = _NOISE.sub("", text)
    pieces = text.split()
    size = sum(map(len, pieces))
    if size > MAX_CHARACTERS or len(pieces) > MAX_WORDS:
        return _rejected(
            raw,
            "too-large",
            f"the text has {size:,} characters in {len(pieces):,} words; one report may have {MAX_CHARACTERS:,} in "
            f"{MAX_WORDS:,}. Split it, one report a file",
        )
    language = detect_language(text)
    body = read_body(text, headline=title_of(told), language=language, extracted=content.html is not None)
    count = count_words(body.text)
    if count < MIN_WORDS and not (count >= MIN_NOTICE and _is_notice(body.text)):
        return _rejected(
            raw,
            "no-article",
            f"too few words of a report were found ({count}; {MIN_WORDS} are wanted); give the page with its full text",
        )
    return _article(raw, told, replace(body, removed=(*body.removed, *aside, *noise)), language)


def _is_notice(text: str) -> bool:
    from rashomon.articles.copies.notices import says_of_itself

    return says_of_itself(text)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text; None where it cannot be told."""
    prose: list[str] = []
    size = 0
    for line in text.splitlines():
        if len(line) >= _PROSE_LINE and size < _LANGUAGE_SAMPLE:
            piece = line[:_PROSE_PIECE]
            said = piece.split()
            if len(set(said)) > _MOST_REPEATED * len(said) and sum(map(str.isalpha, piece)) > len(piece) / 2:
                prose.append(piece)
                size += len(piece)
    sample = "\n".join(prose) if size >= _PROSE_PIECE else text
    sample = sample[:_LANGUAGE_SAMPLE].encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    found = _detector().detect_details(sample)
    return found.language if found.reliable and found.language != "und" else None


def count_words(text: str) -> int:
    """The words of a text; in scripts that set no spaces, two letters count as one."""
    unspaced = len(_UNSPACED.findall(text))
    return unspaced // _LETTERS_A_WORD + len(words(_UNSPACED.sub(" ", text)) if unspaced else words(text))


@cache
def _detector() -> Any:
    import eldc

    eldc.init()
    return eldc


def _address(raw: RawDocument, told: list[Told]) -> str | None:
    """Where a page was found, as far as it is an address."""
    if re.match(r"https?://", raw.location):
        return raw.location
    return next((item.words for item in told if item.field == "url" and re.match(r"https?://", item.words)), None)


def _article(raw: RawDocument, told: list[Told], body: Body, language: str | None) -> Article:
    # The bytes alone: the same document found at two paths is one.
    name = identifier("article", raw.sha256)
    found = Found(article=name, text=body.text, location=raw.location, retrieved=raw.retrieved, detected=language)
    fields = decide((*told, *body.told), found)
    return Article(
        id=name,
        location=raw.location,
        sha256=raw.sha256,
        text=body.text,
        outlet=fields.outlet,
        headline=fields.headline,
        byline=fields.byline,
        dateline=fields.dateline,
        language=fields.language,
        url=fields.url,
        section=fields.section,
        published=fields.published,
        modified=fields.modified,
        retrieved=raw.retrieved,
        credits=fields.credits,
        removed=body.removed,
        evidence=fields.evidence,
    )


def _rejected(raw: RawDocument, reason: str, detail: str) -> Rejected:
    return Rejected(location=raw.location, stage=STAGE, reason=reason, detail=detail, sha256=raw.sha256)
