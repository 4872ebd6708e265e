"""What the text formats share: safe text, JSON in pieces, moments in columns, identifiers in a story."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from rashomon.interfaces.words import clean
from rashomon.model import Article, Moment

NAMESPACE = "urn:rashomon:"


def safe(value: Any) -> Any:
    """A JSON value whose texts hold nothing that cannot be shown: controls and lone surrogates become U+FFFD.

    Each is replaced by one character, so that positions stay.
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: safe(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [safe(item) for item in value]
    return value


def compact(value: Any) -> bytes:
    """A JSON value on one line in UTF-8, its texts made safe."""
    return json.dumps(safe(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def lines(values: Iterable[Any]) -> Iterator[bytes]:
    """JSON lines."""
    for value in values:
        yield compact(value) + b"\n"


def listed(head: dict[str, Any], key: str, values: Iterable[Any]) -> Iterator[bytes]:
    """A JSON object with `head`'s members, then `key` with a list that is written as it comes, one item a line."""
    yield compact(head)[:-1] + (b"," if head else b"") + json.dumps(key).encode() + b":["
    before = b"\n"
    for value in values:
        yield before + compact(value)
        before = b",\n"
    yield b"\n]}\n"


def filled(**values: Any) -> dict[str, Any]:
    """The members that are known: without None, empty texts and empty lists. Numbers and booleans stay."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], (), {})}


def urn(kind: str, *parts: object) -> str:
    """The address of a thing of the store, as a URN: "urn:rashomon:claim:c12"."""
    return NAMESPACE + ":".join(quote(str(part), safe="-_.~") for part in (kind, *parts))


def web_address(article: Article) -> str | None:
    """Where the article stands on the web, if it does: its own canonical address, or the one it was fetched from."""
    for found in (article.url, article.location):
        if found and is_web(found):
            return found
    return None


def is_web(address: str) -> bool:
    """Whether a text is an address of the web that every reader of addresses will take."""
    if any(char.isspace() or char in '<>"{}|\\^`' or not char.isprintable() for char in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def span_of_days(moment: Moment | None) -> tuple[str | None, str | None]:
    """The first and last day of a moment, None where open."""
    if moment is None:
        return None, None
    first, last = moment.first_day(), moment.last_day()
    return first.isoformat() if first else None, last.isoformat() if last else None


def the_day(moment: Moment | None) -> str | None:
    """The day, where the moment is one and no more."""
    first, last = span_of_days(moment)
    return first if first == last else None


def iso(moment: Moment | None) -> str | None:
    """The moment as one ISO 8601 date or time, no finer than it is known; None where it is wider than its precision.

    A day is a date, a minute a time; a week, or a day known only within three, is none.
    """
    if moment is None or moment.earliest is None or moment.latest is None:
        return None
    if moment.precision in ("second", "minute"):
        return moment.earliest
    return the_day(moment)


def outlet_urn(name: str) -> str:
    """The address of an outlet, by its name."""
    return urn("outlet", " ".join(name.casefold().split()))
