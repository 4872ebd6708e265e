"""Addresses as people and pages write them → addresses that may be asked.

Two questions, and only these are answered here: is it written in one plain way (`parse`), and is the machine that
it names on the public internet (`is_public`)? What is written in an odd way, 2130706433 or 0x7f.1 for 127.0.0.1, is
refused whatever it means: no newsroom writes so, and every program reads it differently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.settings import FetchSettings

# RFC 9110 asks for 8,000 octets to be understood; longer ones are traps that grow with each redirect.
MAX_ADDRESS: Final = 8_000
DEFAULT_PORTS: Final = {"http": 80, "https": 443}

# IANA's registries of special-purpose addresses, kept here because what `ipaddress` calls global differs between
# 3.11 and 3.13. 168.63.129.16 is public by number and one cloud's metadata server by use; 100.64.0.0/10 holds
# another's.
_SPECIAL_V4: Final = tuple(map(IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
)))  # fmt: skip
# Only 2000::/3 is given out as global unicast; in it: protocol assignments with Teredo, documentation, 6to4.
_GLOBAL_V6: Final = IPv6Network("2000::/3")
_SPECIAL_V6: Final = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
# On networks without IPv4 the resolver answers every IPv4 site with such an address: as public as what it wraps.
_NAT64: Final = IPv6Network("64:ff9b::/96")
# Names that by their RFCs (6761, 6762, 7686, 8375) and ICANN's word never name a host of the public internet.
_LOCAL_NAMES: Final = ("localhost", "local", "internal", "home.arpa", "onion")

_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PATH_SAFE = "!$%&'()*+,/:;=@[]~"
_QUERY_SAFE = _PATH_SAFE + "?"

IP = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An http(s) address in its normal form, without fragment. `host` is ASCII, lower case, IPv6 without brackets."""

    scheme: str
    host: str
    port: int
    target: str  # path and query

    @property
    def authority(self) -> str:
        """Host, and port where it is not the scheme's own: what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address as text."""
        return self.origin + self.target

    def join(self, location: str) -> Address:
        """Where a redirect from here leads. Raises Failure."""
        try:
            there = urljoin(self.url, location.strip(" \t\r\n"))
        except ValueError as error:
            raise _bad(f"it is no address ({error})") from error
        return parse(there)

    def same_document(self, other: Address) -> bool:
        """Whether both name one document, be it once in the clear and once over TLS."""
        return (self.host, self.target) == (other.host, other.target)


def parse(text: str) -> Address:
    """The address in normal form. Raises Failure: bad-address, scheme, credentials."""
    text = text.strip(" \t\r\n\f")
    if len(text) > MAX_ADDRESS:
        raise _bad(f"it has {len(text):,} characters, the most is {MAX_ADDRESS:,}")
    try:
        parts = urlsplit(text)
        port = parts.port
        host = parts.hostname or ""
        target = quote(parts.path or "/", _PATH_SAFE) + (f"?{quote(parts.query, _QUERY_SAFE)}" if parts.query else "")
    except ValueError as error:
        raise _bad(f"it is no address ({error})") from error
    if parts.scheme not in DEFAULT_PORTS:
        what = f"'{parts.scheme}:'" if parts.scheme else "an address without http: or https:"
        raise Failure("scheme", f"{what} is not fetched, only http and https; give a file's path without 'file:'")
    if "@" in parts.netloc:
        raise Failure("credentials", "the address holds a user name or password; leave it out, or save the page as a "
                      "file")  # fmt: skip
    if _CONTROL.search(text.replace(" ", "")) or _CONTROL.search(parts.netloc):
        raise _bad("it holds control characters")
    if port == 0:
        raise _bad("port 0 is none")
    return Address(
        scheme=parts.scheme, host=_host(host, bracketed="[" in parts.netloc), port=port or DEFAULT_PORTS[parts.scheme],
        target=target if target.startswith("/") else f"/{target}",
    )  # fmt: skip


def check(address: Address, settings: FetchSettings) -> None:
    """Refuse what need not be looked up to be refused. Raises Failure: port, private-address."""
    ip = literal(address.host)
    if ip is not None and is_link_local(ip):
        raise link_local(address.host)
    if settings.allow_private:
        return
    if address.port not in settings.ports:
        raise Failure("port", f"port {address.port} is not asked; allow it with --allow-private, or save the page as a "
                      "file")  # fmt: skip
    if any(address.host == name or address.host.endswith(f".{name}") for name in _LOCAL_NAMES):
        raise private(address.host)
    if ip is not None and not is_public(ip):
        raise private(address.host)


def is_link_local(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address is link-local (RFC 3927, RFC 4291), also where an IPv4 address is written as an IPv6 one."""
    mapped = ip.ipv4_mapped if isinstance(ip, IPv6Address) else None
    return (mapped or ip).is_link_local


def link_local(host: str, ip: str | None = None) -> Failure:
    """That a host is one of those at which machines tell one another their keys: never asked, whatever is allowed."""
    leads = f" leads to {ip}, which" if ip and ip != host else ""
    return Failure(
        "private-address", f"{host}{leads} is a link-local address, which no report stands at; it is never asked"
    )


def private(host: str, ip: str | None = None) -> Failure:
    """That a host is no public one."""
    leads = f" leads to {ip}, which" if ip and ip != host else ""
    return Failure(
        "private-address",
        f"{host}{leads} is no address of the public internet; if it is yours, allow it with --allow-private",
    )


def literal(host: str) -> IP | None:
    """The IP address that a host is written as; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def is_public(ip: IP) -> bool:
    """Whether an address is one machine's on the public internet.

    False for private, loopback, link-local, shared (carrier-grade NAT), multicast, reserved, unspecified and
    documentation addresses, for clouds' metadata servers, and for IPv6 that wraps IPv4 (mapped, 6to4, Teredo), except
    NAT64's well-known prefix, which is as public as what it wraps.
    """
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _SPECIAL_V4)
    if ip.scope_id is not None:
        return False
    if ip in _NAT64:
        return is_public(IPv4Address(int(ip) & 0xFFFF_FFFF))
    return ip in _GLOBAL_V6 and not any(ip in network for network in _SPECIAL_V6)


def _host(host: str, *, bracketed: bool) -> str:
    if not host:
        raise _bad("it names no host")
    if bracketed:
        try:
            ip = IPv6Address(host)
        except ValueError as error:
            raise _bad(f"'{host}' is no IPv6 address") from error
        if ip.scope_id is not None:
            raise _bad(f"'{host}' names a network card")
        return ip.compressed
    if not host.isascii():
        host = _to_ascii(host)
    host = host.lower().removesuffix(".")
    labels = host.split(".")
    if _NUMBER_LABEL.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(host))
        except ValueError as error:
            raise _bad(f"'{host}' is an odd way to write an IPv4 address; write it as 1.2.3.4") from error
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _bad(f"'{host[:80]}' is no host's name")
    return host


def _to_ascii(host: str) -> str:
    """A host's name in other scripts, as the DNS writes it (UTS 46)."""
    import idna

    try:
        return idna.encode(host, uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise _bad(f"'{host[:80]}' is no host's name ({error})") from error


def _bad(what: str) -> Failure:
    return Failure("bad-address", f"{what}; correct the address, or save the page as a file")
