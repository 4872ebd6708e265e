"""How addresses are fetched: every bound, with its unit and the reason for its default."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from rashomon.sources.limits import MAX_DOCUMENT_BYTES
from rashomon.version import __version__

# What a robots.txt calls us by (RFC 9309, product token).
PRODUCT: Final = "Rashomon"
_WHAT: Final = "reads news reports to compare them; obeys robots.txt as Rashomon"
_COUNTS: Final = ("hosts_at_once", "ahead", "max_bytes", "max_ratio", "max_redirects", "retries", "max_failures")
_SECONDS: Final = ("interval", "max_crawl_delay", "connect_timeout", "read_timeout", "deadline", "max_wait")
_MAY_BE_ZERO: Final = ("interval", "max_crawl_delay", "max_redirects", "retries", "max_wait")
_PLAIN = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How addresses are fetched. Raises ValueError where a value makes no sense, naming it.

    contact: an address or page where a site's owner reaches you; stands in the user agent.
    interval: seconds between the starts of two requests to one host, its robots.txt and redirects included. A
        robots.txt can ask for more, never for less.
    max_crawl_delay: the longest such wish that is kept, in seconds; a longer one is kept as this.
    hosts_at_once: hosts asked at the same time; each has one connection.
    ahead: addresses taken up before the first of them is given; bounds what waits in temporary files.
    connect_timeout: seconds for a connection, with its name look-up.
    read_timeout: seconds without a byte.
    deadline: seconds on the network for one document, with its redirects and retries; waiting to be polite is not
        counted. It ends a server that sends one byte a minute, which no `read_timeout` does.
    max_bytes: bytes of one document, on the wire and unpacked.
    max_ratio: how many times larger than on the wire a document may be; beyond, it is a bomb. Of 182 pages of 90
        outlets the most compressible has 8.3 (zlib, level 9).
    max_redirects: redirects followed for one document.
    retries: further tries after a failure that may pass (no connection, a timeout, 429, 500, 502, 503, 504).
    max_wait: the longest Retry-After that is waited for, in seconds; a host that asks for more is left for this run.
    max_failures: documents of a host that may fail one after another for want of an answer before it is left alone.
    allow_private: whether addresses of the own machine and network may be asked, at any port.
    ports: the ports that may be asked. Others carry mail, databases and the like: an address in a feed must not make
        us talk to them.
    proxy: "http://host:port" of a proxy. It is never taken from the environment. Behind a proxy it is the proxy that
        looks names up and connects, so a name that leads into a private network cannot be refused here: let the
        proxy refuse it. Addresses written as numbers are refused all the same.
    ca_file: a file of certificates (PEM) to trust beside the usual ones.
    """

    contact: str | None = None
    interval: float = 1.0
    max_crawl_delay: float = 30.0
    hosts_at_once: int = 16
    ahead: int = 64
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    deadline: float = 60.0
    max_bytes: int = MAX_DOCUMENT_BYTES
    max_ratio: int = 100
    max_redirects: int = 10
    retries: int = 3
    max_wait: float = 60.0
    max_failures: int = 3
    allow_private: bool = False
    ports: tuple[int, ...] = (80, 443, 8080, 8443)
    proxy: str | None = field(default=None, repr=False)  # it may hold a password
    ca_file: str | None = None

    def __post_init__(self) -> None:
        for name in _COUNTS + _SECONDS:
            _check_number(name, getattr(self, name))
        if not isinstance(self.allow_private, bool):
            raise ValueError(f"allow_private must be true or false, not {self.allow_private!r}")
        for name in ("contact", "proxy", "ca_file"):
            if not isinstance(getattr(self, name), str | None):
                raise ValueError(f"{name} must be text, not {getattr(self, name)!r}")
        # A list, as TOML gives it, is welcome.
        ports = tuple(self.ports) if isinstance(self.ports, list | tuple) else ()
        if not ports or not all(type(port) is int and 0 < port < 65536 for port in ports):
            raise ValueError(f"ports must be whole numbers from 1 to 65535, not {self.ports!r}")
        object.__setattr__(self, "ports", ports)
        if self.contact is not None and (not _PLAIN.fullmatch(self.contact) or set(self.contact) & set("()\\")):
            raise ValueError(f"contact must be plain ASCII without brackets, not {self.contact!r}")
        if self.proxy is not None:
            _check_proxy(self.proxy)

    @property
    def user_agent(self) -> str:
        """What we say we are, on every request."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"{PRODUCT}/{__version__} ({_WHAT}{contact})"


def _check_number(name: str, value: object) -> None:
    kind, kinds = ("whole number", int) if name in _COUNTS else ("number", int | float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not math.isfinite(value):
        raise ValueError(f"{name} must be a {kind}, not {value!r}")
    if value < 0:
        raise ValueError(f"{name} must be 0 or more, not {value}")
    if value == 0 and name not in _MAY_BE_ZERO:
        raise ValueError(f"{name} must be more than 0, not 0")


def _check_proxy(proxy: str) -> None:
    try:
        parts = urlsplit(proxy)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        known = False
    if not known or not proxy.isascii():
        raise ValueError("proxy must be http://host:port or https://host:port")
