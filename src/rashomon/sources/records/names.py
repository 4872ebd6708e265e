"""What the keys of records and the columns of tables are called, and which field of a report each tells.

Names are compared without case, spaces and punctuation ("Publish Date", "publish_date", "publishDate" are one). The
names of a field stand in the order in which they are believed: the more precise name before the vaguer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from rashomon.model import FieldName, Told

TEXT = (
    "maintext", "fulltext", "articletext", "articlebody", "bodytext", "storytext", "newstext", "plaintext",
    "cleantext", "cleanedtext", "textcontent", "articlecontent", "contenttext", "text", "body", "content", "article",
    "rawtext", "texte", "texto", "testo", "volltext", "artikeltext", "inhalt",
)  # fmt: skip
HTML = ("html", "rawhtml", "bodyhtml", "contenthtml", "articlehtml", "pagehtml", "pagesource")
URL = (
    "url", "articleurl", "storyurl", "newsurl", "canonicalurl", "canonicallink", "originalurl", "pageurl", "weburl",
    "permalink", "link", "articlelink", "documentidentifier", "mentionidentifier", "address", "uri", "adresse",
    "lien", "enlace",
)  # fmt: skip
FIELDS: Mapping[FieldName, tuple[str, ...]] = {
    "headline": ("title", "headline", "articletitle", "newstitle", "storytitle", "heading", "webtitle",
                 "titel", "überschrift", "schlagzeile", "titre", "título", "titulo", "titular", "titolo", "kop"),
    "url": URL,
    "outlet": (
        "sourcedomain", "outlet", "outletname", "medianame", "mediaoutlet", "newspaper", "publisher", "publication",
        "sourcename", "newssource", "sitename", "mediaurl", "domain", "canonicaldomain", "sourcehostname", "hostname",
        "website", "site", "media",
        "source", "quelle", "medium", "zeitung", "fuente", "medio", "fonte", "média",
    ),
    "byline": (
        "authors", "author", "byline", "creator", "journalist", "reporter", "writer", "autor", "autoren", "autorin",
        "verfasser", "auteur", "auteurs", "autores", "autore",
    ),
    "dateline": ("dateline",),
    "credit": ("agency", "newsagency", "newswire"),
    "language": ("language", "lang", "languagecode", "langcode", "inlanguage"),
    "section": ("section", "articlesection", "category", "sectionname", "newsdesk", "desk", "rubric"),
    "published": (
        "datepublish", "datepublished", "publishdate", "publisheddate", "publishedat", "publishedon", "datetimepub",
        "publicationdate", "publicationtime", "publishtime", "pubdate", "datepub", "dateofpublication",
        "publishingdate", "firstpublished", "webpublicationdate", "published", "dategmt", "date", "datetime",
        "datum", "erscheinungsdatum", "datedepublication", "fecha", "fechadepublicación", "data",
    ),
    "modified": (
        "datemodify", "datemodified", "modifydate", "modifieddate", "modifiedat", "lastmodified", "updatedat",
        "dateupdated", "updatedate", "lastupdated", "modifiedgmt", "modified", "updated",
    ),
    "summary": ("description", "summary", "abstract", "excerpt", "standfirst", "teaser", "snippet"),
}  # fmt: skip
# When a tool saw or saved the page: never when it was published, but no later than this.
SEEN = (
    "datedownload", "downloaddate", "downloadedat", "retrieved", "retrievedat", "fetchedat", "crawldate", "crawledat",
    "scrapedat", "scrapedate", "collectdate", "collectedat", "indexeddate", "seendate", "accessdate", "accessed",
    "filedate",
)  # fmt: skip
# What a key's value may be called where it is an object ({"source": {"name": ...}}), the likeliest first.
_INNER = ("name", "title", "rendered", "main", "original", "domain", "uri", "url", "id")
# What tools write where nothing is known.
_NOTHING = frozenset({"none", "null", "nan", "nat", "n/a", "na", "undefined", "-"})
_OTHER = re.compile(r"[\W_]+")
# A value longer than this is no name, date or address. Summaries have a few sentences.
_LONGEST = 2000
# A record has some 50 keys and a table 1,000 columns at most; a report has some authors.
_MOST_NAMES = 2000
_MOST_VALUES = 200
_SURROGATE = re.compile("[\ud800-\udfff]")
# Fields of which a record may list several; a list under any other name is something else (pictures under "media").
_LISTED: frozenset[FieldName] = frozenset({"byline", "credit", "section"})
_DATES: frozenset[FieldName] = frozenset({"published", "modified"})


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A key's or column's name without case, spaces and punctuation."""
    return _OTHER.sub("", name).casefold()


def by_plain_name(names: Iterable[str]) -> dict[str, str]:
    """The names as written, by their plain names; of two alike the first."""
    found: dict[str, str] = {}
    for name in islice(names, _MOST_NAMES):
        found.setdefault(plain_name(name), name)
    return found


def pick(record: Mapping[str, Any], wanted: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """The keys of `record` that go by the `wanted` names, in the order of `wanted`, each with its value."""
    # A record of very many keys is looked at by the names as such.
    names = by_plain_name(record) if len(record) <= _MOST_NAMES else {name: name for name in record}
    for name in wanted:
        if name in names:
            yield names[name], record[names[name]]


def words_of(value: Any) -> str | None:
    """A value as words: a string, or what an object calls itself; None for "None", "nan" and the like."""
    if isinstance(value, Mapping):
        return next(filter(None, (words_of(value[key]) for key in _INNER if isinstance(value.get(key), str))), None)
    if isinstance(value, str):
        words = whole(value).strip()
        return words if words and words.casefold() not in _NOTHING else None
    return None


def text_of(value: Any) -> str | None:
    """A body as one text: a string, a list of paragraphs, or what an object holds as rendered."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = "\n\n".join(part.strip() for part in value if part.strip())
    elif isinstance(value, Mapping):
        value = value.get("rendered")
    if not isinstance(value, str) or not value.strip() or value.strip().casefold() in _NOTHING:
        return None
    return whole(value).replace("\x00", "")


def whole(text: str) -> str:
    """The text with halves of surrogate pairs, which a cut escape leaves in JSON, shown as "\\ufffd"."""
    return _SURROGATE.sub("\ufffd", text)


def address_of(record: Mapping[str, Any], names: Iterable[str] = URL) -> str | None:
    """The http(s) address of the report a record is about."""
    for _, value in pick(record, names):
        words = words_of(value)
        if words and is_address(words):
            return words
    return None


def is_address(words: str) -> bool:
    """Whether these words are one http(s) address."""
    return bool(re.fullmatch(r"https?://[^\s<>\"]{3,2000}", words, re.I))


def told_by(field: FieldName, where: str, value: Any) -> Iterator[Told]:
    """What a key or column says of a field: one `Told` a value, several where it lists several."""
    if isinstance(value, int) and not isinstance(value, bool) and field in _DATES:
        value = str(value)  # 20210304, or seconds since 1970
    for one in value[:_MOST_VALUES] if isinstance(value, list) and field in _LISTED else [value]:
        words = words_of(one)
        if words and len(words) <= _LONGEST:
            yield Told(field=field, by="record", where=whole(where), words=words)


def told(record: Mapping[str, Any], *, where: str = "{}", besides: Iterable[str] = ()) -> Iterator[Told]:
    """All that a record tells by the names of its keys, fields in order; `besides` are plain names to leave out.

    `where` is how a key is spoken of: "{}" gives the key, "{} column" a table's column.
    """
    left_out = frozenset(besides)
    for field, names in FIELDS.items():
        for key, value in pick(record, (name for name in names if name not in left_out)):
            yield from told_by(field, where.format(key), value)
