"""From testimony to fields: everything that record, feed, server, page and text say of a report, judged field by field.

What is believed becomes the article's field; what is not stays as evidence with the reason. Nothing is made up: where
nobody says it, a field is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.articles.dates.calendar import locale_of
from rashomon.articles.fields.address import decide_url
from rashomon.articles.fields.dates import Dated, decide_dates
from rashomon.articles.fields.evidence import Conflict, conflicts
from rashomon.articles.fields.moments import moment_in_address
from rashomon.articles.fields.names import (
    decide_byline,
    decide_credits,
    decide_dateline,
    decide_headline,
    decide_language,
    decide_section,
)
from rashomon.articles.fields.outlet import decide_outlet, name_in, room_of
from rashomon.articles.outlets.register import Newsroom, host_of
from rashomon.model import Evidence, FieldName, Moment, Told, span_at

__all__ = ["Conflict", "Fields", "Found", "conflicts", "decide", "title_of"]

# Endings of domains that countries lend out: they say nothing of where an outlet is.
_LENT = frozenset(
    {"tv", "io", "me", "co", "ai", "fm", "ly", "cc", "ws", "la", "to", "gg", "sh", "so", "vc", "am", "is", "it", "im",
     "st", "eu", "su", "id", "pw", "cd", "dj", "md", "ms", "mu", "nu", "tk", "ml", "ga", "cf", "gq"}
)  # fmt: skip
_UNDATED = "nothing says when; the interval is inferred later from its story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is known of a document besides testimony: its article's identifier and text, where and when it was found."""

    article: str
    text: str
    location: str
    retrieved: str
    detected: str | None = None  # the language of the text, ISO 639-1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of an article, and the evidence for each."""

    outlet: str | None
    headline: str | None
    byline: str | None
    dateline: str | None
    language: str | None
    url: str | None
    section: str | None
    published: Moment | None
    modified: Moment | None
    credits: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def decide(told: Sequence[Told], found: Found) -> Fields:
    """The fields of an article from all that is told of it.

    1. the address, since it says whose report it is; 2. the outlet, since its country says how it writes dates;
    3. both dates; 4. headline, byline, credits, dateline, section and language. Each with its own numbered reasons.
    """
    of: dict[FieldName, list[Told]] = {}
    for item in dict.fromkeys(told):
        of.setdefault(item.field, []).append(item)
    url, urls = decide_url(of.get("url", ()), found.location)
    addresses = _addresses(url, of.get("url", ()), found.location)
    titles = [t.words for t in of.get("headline", ()) if t.where != "h1"]  # many sites set their name as a heading
    outlet, outlets = decide_outlet(of.get("outlet", ()), addresses, titles)
    room = room_of(outlet, addresses)
    locale = locale_of(_country(room, addresses), found.detected)
    dated = [*of.get("published", ()), *of.get("modified", ()), *_in_addresses(addresses)]
    published, modified = decide_dates(dated, locale=locale, retrieved=found.retrieved)
    site = _site_names(outlet, room, of.get("outlet", ()), addresses)
    headline, headlines = decide_headline(of.get("headline", ()), site)
    byline, bylines, signed, place = decide_byline(of.get("byline", ()), site)
    agencies = [*signed, *(item.value for item in outlets if (item.why or "").startswith("an agency"))]
    credits, credited = decide_credits([*of.get("credit", ()), *_wires_in(addresses)], agencies, outlet)
    dateline, datelines = decide_dateline(of.get("dateline", ()), place)
    section, sections = decide_section(of.get("section", ()), site, url)
    language, languages = decide_language(of.get("language", ()), found.detected)
    return Fields(
        outlet=outlet,
        headline=headline,
        byline=byline,
        dateline=dateline,
        language=language,
        url=url,
        section=section,
        published=_with_span(published, found),
        modified=_with_span(modified, found),
        credits=credits,
        evidence=(
            *outlets, *headlines, *bylines, *datelines, *credited, *sections, *languages, *urls,
            *_or_undated(published), *modified.evidence,
        ),
    )  # fmt: skip


def title_of(told: Sequence[Told]) -> str | None:
    """The headline as far as others than the text itself say it, to find and take it out of the text."""
    site = [name for item in told if item.field == "outlet" and (name := name_in(item))]
    site += [host for item in told if item.field == "url" and (host := host_of(item.words))]
    heard = [item for item in told if item.field == "headline" and item.by not in ("visible", "text")]
    return decide_headline(heard, site)[0]


def _addresses(url: str | None, told: Sequence[Told], location: str) -> list[str]:
    """Where the report stands: its canonical address, where it was found, and what records say."""
    found = [url, location if re.match(r"https?://", location) else None]
    found += [item.words for item in told if item.by in ("archive", "http", "record", "feed")]
    return [address for address in dict.fromkeys(found) if address]


def _country(room: Newsroom | None, addresses: Sequence[str]) -> str | None:
    """The outlet's country: as the register says, else by the ending of its domain."""
    if room is not None and room.country:
        return room.country
    for address in addresses:
        ending = (host_of(address) or "").rpartition(".")[2]
        if len(ending) == 2 and ending not in _LENT:
            return {"uk": "GB"}.get(ending, ending.upper())
    return None


def _in_addresses(addresses: Sequence[str]) -> list[Told]:
    for address in addresses:
        if moment_in_address(address) is not None:
            return [Told(field="published", by="address", where="folders of the address", words=address)]
    return []


# Folders in which papers keep the copy of an agency, as they name them.
_WIRES = re.compile(
    r"/(?:wires?|agencies)/(\w+)(?=/)|/(reuters|afp|aponline|apnews|xinhua|ansa|efe|tass|bloomberg)(?=/)", re.I
)


def _wires_in(addresses: Sequence[str]) -> list[Told]:
    for address in addresses:
        if found := _WIRES.search(re.sub(r"^https?://[^/]+", "", address)):
            name = (found[1] or found[2]).lower().replace("aponline", "ap").replace("apnews", "ap")
            return [Told(field="credit", by="address", where="folders of the address", words=name.upper())]
    return []


def _site_names(outlet: str | None, room: Newsroom | None, told: Sequence[Told], addresses: Sequence[str]) -> list[str]:
    names = [outlet, *((room.name, *room.aliases) if room else ())]
    names += [name_in(item) for item in told]
    names += [host_of(address) for address in addresses]
    return [name for name in dict.fromkeys(names) if name]


def _with_span(dated: Dated, found: Found) -> Moment | None:
    """The moment, with the words that give it where they stand in the text itself."""
    if dated.moment is None or dated.by is None or dated.by.by != "text":
        return dated.moment
    start = found.text.find(dated.by.words)
    if start < 0:
        return dated.moment
    return replace(dated.moment, evidence=(span_at(found.article, found.text, start, start + len(dated.by.words)),))


def _or_undated(published: Dated) -> tuple[Evidence, ...]:
    if published.moment is not None:
        return published.evidence
    none = Evidence(field="published", value="", by="text", where="nowhere", words="", taken=False, why=_UNDATED)
    return (*published.evidence, none)
