"""Addresses of one page written in different ways, and whose they are."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

# Editions of one site for other devices: the same page stands at each.
_EDITION = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
# What says whence a reader came or in which dress the page is shown, not which page it is.
_TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ocid|cmp|cmpid|cid|ncid|smid|smtyp|ref|ref_?src"
    r"|referrer|source|src|share|shared|sh|spm|xtor|at_.*|ns_.*|amp|outputtype|output)$",
    re.IGNORECASE,
)
_INDEX = re.compile(r"/(?:index\.(?:html?|php)|amp)?/*$|(?<=\.html)/amp/*$", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def address(url: str | None) -> str | None:
    """A page's address without what differs from visit to visit; None for what is no page's address.

    The scheme, the edition's host (www, m, amp), tracking parameters, the fragment and a closing slash are dropped.
    A site's front page is no article's address: a careless system gives it as canonical for all of its pages.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host:
        return None
    path = _INDEX.sub("", parts.path)
    query = sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k))
    if not path and not query:
        return None
    place = f"{_EDITION.sub('', host)}{f':{port}' if port and port not in (80, 443) else ''}{path}"
    return f"{place}?{urlencode(query)}" if query else place


@lru_cache(maxsize=1 << 14)
def domain_of(url: str | None) -> str | None:
    """The registrable domain of an address ("example.co.uk"); None for what is none."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    import courlan  # brings the list of public suffixes

    try:
        found: str | None = courlan.extract_domain(url)
    except Exception:  # what a hostile address does to the library is no concern of the caller
        return None
    if found:
        return found.lower()
    # A host under no public suffix (an intranet's): its last two labels.
    labels = (address(url) or "").split("/")[0].split(":")[0].split(".")
    return ".".join(labels[-2:]) if len(labels) > 1 and not labels[-1].isdigit() else None
