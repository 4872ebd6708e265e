"""The canonical address of a report, and what of a page's claims about it can be believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from rashomon.articles.fields.evidence import DIFFERS, NOT_UNDERSTOOD, THE_SAME, judged
from rashomon.articles.metadata.linked import same_page
from rashomon.articles.outlets.register import host_of, newsroom_of
from rashomon.model import Evidence, Told

_AMP = re.compile(r"/amp/?$|\.amp(?=\.html?$|$)|(?<=/)amp/(?=.)", re.I)
_AMP_QUERY = re.compile(r"(?<=[?&])(?:outputtype|amp|output)=?(?:amp|1|true)?(?:&|$)", re.I)
# Addresses of copies that hold the original's within them.
_COPY = re.compile(
    r"^https?://(?:web\.archive\.org/web/\d+[a-z_]*/|(?:[\w-]+\.)?cdn\.ampproject\.org/[cv]/(?:s/)?"
    r"|webcache\.googleusercontent\.com/search\?q=cache:[\w-]*:|archive\.(?:today|ph|is|md|li|vn)/\d+/)(?P<original>\S+)$",
    re.I,
)
_LONGEST = 2000  # characters
# Where the document was found stands below what the page says of itself, as that leaves trackers out.
_ORDER = ("link rel=canonical", "meta og:url", "json-ld url")


def decide_url(told: Sequence[Told], location: str) -> tuple[str | None, tuple[Evidence, ...]]:
    """The address of a report, cleaned of trackers, and what was said of it.

    1. where it was found (fetched, in an archive, in a record or feed) is sure, but may be one of many addresses;
    2. what the page calls canonical is taken before it, unless it points at a home page or at another site: a
    syndicated report names its source so, and broken templates the front page.
    """
    found = [
        item for item in told if item.by in ("archive", "http", "record", "feed", "mail") and _absolute(item.words)
    ]
    if _absolute(location):
        found.insert(0, Told(field="url", by="address", where="where it was found", words=location))
    base = clean(found[0].words) if found else None
    evidence: list[Evidence] = []
    claims: list[tuple[Told, str]] = []
    for item in told:
        if item in found:
            continue
        words = item.words.strip()
        address = clean(words) if _absolute(words) else None
        if address is None:
            evidence.append(judged(item, "", why="not an absolute address" if words else NOT_UNDERSTOOD))
        elif _is_home(address) and not (base and _is_home(base)):
            evidence.append(judged(item, address, why="points at a home page"))
        elif base and _site(address) != _site(base):
            evidence.append(judged(item, address, why=f"points at another site, {_site(address)}"))
        else:
            claims.append((item, address))
    claims.sort(key=lambda claim: _rank(claim[0]))
    chosen = claims[0] if claims else (found[0], base) if found and base else None
    for item, address in [*claims, *((item, clean(item.words) or "") for item in found)]:
        if chosen is None or not address:
            evidence.append(judged(item, address, why=NOT_UNDERSTOOD))
        elif item is chosen[0]:
            evidence.append(judged(item, address, taken=True))
        else:
            same = same_page(address, chosen[1] or "")
            carried = item in found or _path(address) == _path(chosen[1] or "")
            why = THE_SAME if same else "another address of it" if carried else f"{DIFFERS} from {chosen[0].where}"
            evidence.append(judged(item, address, why=why))
    return (chosen[1] if chosen else None), tuple(evidence)


def clean(address: str) -> str | None:
    """An address without trackers, fragment and marks of mobile copies; None where it is none."""
    from courlan import clean_url

    if len(address) > _LONGEST:
        return None
    if copy := _COPY.match(address.strip()):
        original = copy["original"]
        address = original if _absolute(original) else f"https://{original}"
    try:
        cleaned = clean_url(address.strip())
    except Exception:  # the library trips over hosts in brackets and the like
        return None
    if not cleaned or not _absolute(cleaned):
        return None
    text = _AMP_QUERY.sub("", cleaned.split("#")[0])
    head, _, query = text.partition("?")
    text = _AMP.sub("", head) + (f"?{query}" if query else "")
    return text.rstrip("?&") or None


def _absolute(text: str) -> bool:
    try:
        return bool(re.match(r"https?://[^\s/]+", text.strip(), re.I)) and bool(urlsplit(text.strip()).hostname)
    except ValueError:
        return False


def _rank(told: Told) -> int:
    where = told.where.lower()
    return next((n for n, name in enumerate(_ORDER) if where.startswith(name)), len(_ORDER))


def _path(address: str) -> str:
    return urlsplit(address).path.rstrip("/").rpartition("/")[2].lower()


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path.strip("/").lower() in ("", "index.html", "index.php", "home", "en", "news") and not parts.query


def _site(address: str) -> str:
    """What stands for a site: the newsroom at the address, else its host's last labels."""
    room = newsroom_of(address)
    if room is not None and not room.carries_others:
        return room.name
    labels = (host_of(address) or "").split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3  # co.uk, com.au
    return ".".join(labels[-3:] if short else labels[-2:])
