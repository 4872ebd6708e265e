"""Which failures may pass, and how long to wait before the next try."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from rashomon.sources.fetch.failures import Failure

# Only what a server itself calls passing: 501 or 505 will be the same in a second.
PASSING: Final = frozenset({429, 500, 502, 503, 504})
BACKOFF: Final = 1.0  # seconds before the first further try; doubled for each after it

_WAYS_OUT: Final = {
    401: "the site wants a sign-in; open the page in a browser and save it as a file",
    403: "the site does not let programs read it; open the page in a browser and save it as a file",
    404: "there is no such page; check the address",
    407: "the proxy wants a sign-in; name it with user and password in the settings",
    410: "the page was taken down; an archive of the web may have it",
    429: "the site was asked too often; read it again later, or ask less often (interval)",
    451: "the page may not be shown for legal reasons; an archive of the web may have it",
}


def backoff(tries: int, chance: Callable[[], float]) -> float:
    """Seconds before the next try, after `tries` of them: 1, 2, 4 ... times a half to one, so that many do not meet."""
    return BACKOFF * 2.0 ** (tries - 1) * (0.5 + 0.5 * chance())


def retry_after(value: str | None, now: datetime) -> float | None:
    """A Retry-After header in seconds, not below 0; None where there is none that can be read."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return max((moment - now).total_seconds(), 0.0)
    except OverflowError:
        return None


def status_failure(status: int, wait: float | None = None) -> Failure:
    """That a server answered with something that is no document."""
    passing = status in PASSING
    if status >= 500:
        out = "the site has trouble of its own; try again later"
    else:
        out = _WAYS_OUT.get(status, "there is no page to read; open the address in a browser and see")
    return Failure(f"http-{status}", f"the server answered {status}: {out}", passing=passing, wait=wait)
