"""A JSON record with news-please's keys as the parts of a report."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.articles.newsrooms import outlet_of
from rashomon.articles.stamps import parse_timestamp
from rashomon.model import Moment

# What extractors write among the authors that is no author.
_NO_AUTHORS = frozenset({"author", "authors", "admin", "editor", "staff", "by", "unknown", "none", "user", "reporter"})

_NO_AUTHOR = re.compile(
    r"www\.|[/@]|\b(?:published|updated|posted|min read|editorial|opinion|more stories|follow)\b", re.I
)
_AFFILIATION = re.compile(r"\s+for\s+\S.*$|^by\s+", re.I)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a record or a page's metadata says besides the text."""

    text: str
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Moment | None = None
    modified: Moment | None = None


def read_record(data: bytes) -> Parts | None:
    """The parts of a record; None where the bytes hold no JSON object."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, Mapping):
        return None
    url = _text(value, "url", "link")
    domain = _text(value, "source_domain") or url
    return Parts(
        text=_text(value, "maintext", "text", "content", "body") or "",
        headline=_text(value, "title", "headline"),
        byline=byline(value.get("authors") or value.get("author")),
        outlet=outlet_of(domain) or _text(value, "outlet", "source", "publisher"),
        url=url,
        published=_moment(value, "date_publish", "published", "date"),
        modified=_moment(value, "date_modify", "modified", "updated"),
    )


def whole(text: str) -> str:
    """The text with halves of surrogate pairs, which a cut escape leaves in JSON, shown as "\ufffd"."""
    return _SURROGATE.sub("\ufffd", text)


def byline(authors: Any) -> str | None:
    """The authors in one line, without domains and placeholders."""
    items = [authors] if isinstance(authors, str) else authors if isinstance(authors, list) else []
    names = [_AFFILIATION.sub("", " ".join(whole(item).split())) for item in items if isinstance(item, str)]
    good = [
        name for name in names
        if name and len(name) <= _LONGEST_NAME and name.lower() not in _NO_AUTHORS and not _NO_AUTHOR.search(name)
    ]  # fmt: skip
    return ", ".join(dict.fromkeys(good)) or None


def _text(record: Mapping[str, Any], *keys: str) -> str | None:
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return whole(value)
    return None


def _moment(record: Mapping[str, Any], *keys: str) -> Moment | None:
    for key in keys:
        if (value := _text(record, key)) and (when := parse_timestamp(value)):
            return when
    return None
