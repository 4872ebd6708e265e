"""What a site lets us read: its robots.txt, by RFC 9309, asked once a run.

The groups are chosen here, by the whole product token as the RFC has it; the rules of the group are read by protego.
That also keeps a robots.txt of a hundred thousand groups from costing more than one of two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from rashomon.sources.fetch.addresses import Address
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.settings import PRODUCT

# RFC 9309, 2.5 and 2.3.1.2.
MAX_BYTES: Final = 500 * 1024
MAX_REDIRECTS: Final = 5
# 2.4: a cached robots.txt should not be used for more than a day. One that was not to be had is asked for again with
# the next visit but a few: a desk comes back each five minutes or so.
RENEW: Final = 86_400.0
RENEW_FAILED: Final = 240.0

_TOKEN: Final = PRODUCT.lower()
# As protego reads the line, misspellings with it.
_AGENT = re.compile(r"\s*user[ -]?agent\s*[:\s]\s*([^#]*)", re.IGNORECASE)
_NAME = re.compile(r"[a-z_-]*")
# What fails for the host itself fails for its pages as well, and says more than that robots.txt was not had.
_TELLING: Final = frozenset({
    "dns", "private-address", "tls", "proxy", "port", "host-failing", "asked-to-wait", "stopped", "bad-address",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site's robots.txt says to us. `parser` None: everything may be read; `failure`: nothing for now."""

    parser: Any | None = None
    delay: float | None = None  # seconds between requests that the site asks for
    failure: Failure | None = None

    def require(self, address: Address) -> None:
        """Raise Failure where the address may not be read."""
        if self.failure is not None:
            raise self.failure
        if self.parser is not None and not self._allows(address):
            raise Failure(
                "robots",
                f"{address.origin}/robots.txt does not let programs read this; open the page in a browser and save it "
                "as a file",
            )

    def _allows(self, address: Address) -> bool:
        try:
            return bool(self.parser.can_fetch(address.url, _TOKEN))  # type: ignore[union-attr]
        except Exception:  # a rule that cannot be read must not be read as a permission
            return False


def read_rules(data: bytes) -> Rules:
    """The rules for us in a robots.txt, of which no more than 500 KiB are read. Never raises."""
    from protego import Protego

    lines = data[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    try:
        parser = Protego.parse("\n".join(map(_ours_or_not, lines)))
        delay = parser.crawl_delay(_TOKEN)
        if rate := parser.request_rate(_TOKEN):
            delay = max(delay or 0.0, rate.seconds / rate.requests)
    except Exception as error:
        return Rules(failure=_unreadable(f"cannot be understood ({type(error).__name__})"))
    return Rules(parser=parser, delay=delay)


def _ours_or_not(line: str) -> str:
    """A line as it is, except that a group's name is ours, everyone's, or "other"."""
    match = _AGENT.match(line)
    if match is None:
        return line
    value = match[1].strip().lower()
    name = _NAME.match(value)
    if value == "*":
        return "User-agent: *"
    return f"User-agent: {_TOKEN if name and name[0] == _TOKEN else 'other'}"


class Robots:
    """The rules of every site met in a run. Safe to use from several threads.

    `ask` gives the status and the body of an address, following redirects; it raises Failure. `now`: a clock, where a
    run is to last for days: rules are then asked for anew (RFC 9309, 2.4: after a day), failures sooner.
    """

    def __init__(self, now: Callable[[], float] | None = None) -> None:
        self._now = now
        self._rules: dict[str, Rules] = {}
        self._asked: dict[str, float] = {}
        self._locks: dict[str, Lock] = {}
        self._lock = Lock()

    def rules(self, address: Address, ask: Callable[[Address], tuple[int, bytes]]) -> Rules:
        """The rules for an address; of several that want them at once, one asks."""
        with self._lock:
            lock = self._locks.setdefault(address.origin, Lock())
        with lock:
            rules = self._rules.get(address.origin)
            if rules is None or self._old(address.origin, rules):
                rules = _ask_for(address, ask)
                if rules.failure is None or rules.failure.reason != "stopped":
                    self._rules[address.origin] = rules
                    if self._now is not None:
                        self._asked[address.origin] = self._now()
            return rules

    def _old(self, origin: str, rules: Rules) -> bool:
        if self._now is None:
            return False
        return self._now() - self._asked.get(origin, 0.0) >= (RENEW if rules.failure is None else RENEW_FAILED)


def _ask_for(address: Address, ask: Callable[[Address], tuple[int, bytes]]) -> Rules:
    place = Address(scheme=address.scheme, host=address.host, port=address.port, target="/robots.txt")
    try:
        status, data = ask(place)
    except Failure as failure:
        if failure.reason in ("redirects", "redirect-loop"):
            return Rules()  # RFC 9309, 2.3.1.2: as if there were none
        if failure.reason in _TELLING:
            return Rules(failure=failure)
        return Rules(failure=_unreadable(f"was not to be had ({failure.reason})", address.origin))
    if 200 <= status < 300:
        return read_rules(data)
    if 400 <= status < 500 and status != 429:
        return Rules()  # 2.3.1.3: there is none
    return Rules(failure=_unreadable(f"was not to be had (http-{status})", address.origin))  # 2.3.1.4


def _unreadable(why: str, origin: str = "the site") -> Failure:
    return Failure(
        "robots-unreachable",
        f"the robots.txt of {origin} {why}, so nothing of it may be read for now; try again later, or open the page in "
        "a browser and save it as a file",
    )
