"""One request and its answer, by httpcore: nothing is followed, kept or believed here.

Every request has a connection of its own. Reusing one would save a handshake a second at our pace, and would let the
rest of one answer (a Content-Length too small) be read as the next.
"""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

import httpcore

from rashomon.sources.fetch.addresses import DEFAULT_PORTS, Address
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.leash import Leash
from rashomon.sources.fetch.network import CheckedBackend
from rashomon.sources.fetch.resolver import Resolver
from rashomon.sources.fetch.settings import FetchSettings
from rashomon.sources.fetch.unpack import accepted

_ACCEPT: Final = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, application/json;q=0.9, application/pdf;q=0.9, text/*;q=0.8, */*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered. `headers` has lower-case names; `pieces` gives the body as it came over the wire."""

    status: int
    headers: Mapping[str, str]
    pieces: Iterator[bytes] = field(repr=False)

    def header(self, name: str) -> str | None:
        """A header's value; None where it is missing or empty."""
        return self.headers.get(name) or None


class Client:
    """Asks for addresses. Safe to use from several threads."""

    def __init__(self, settings: FetchSettings, resolver: Resolver) -> None:
        self._settings = settings
        self._resolver = resolver
        self._tls: ssl.SSLContext | None = None
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def ask(self, address: Address, headers: Mapping[str, str], leash: Leash, most: int) -> Iterator[Answer]:
        """The answer to a GET; its body, of `most` bytes, is read inside the `with`. Raises Failure."""
        asked = {
            "Host": address.authority,
            "User-Agent": self._settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": accepted(),
            "Connection": "close",
            **headers,
        }
        timeouts = {"connect": self._settings.connect_timeout, "read": self._settings.read_timeout,
                    "write": self._settings.read_timeout, "pool": self._settings.connect_timeout}  # fmt: skip
        default = address.port == DEFAULT_PORTS[address.scheme]
        url = httpcore.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=None if default else address.port,
            target=address.target.encode(),
        )
        with (
            leash.running(most),
            _told(address.host),
            self._connection(url, leash) as connection,
            connection.stream("GET", url, headers=list(asked.items()), extensions={"timeout": timeouts}) as response,
        ):
            yield Answer(
                status=response.status, headers=_headers(response.headers), pieces=iter(response.iter_stream())
            )

    def _connection(self, url: httpcore.URL, leash: Leash) -> httpcore.HTTPConnection | httpcore.HTTPProxy:
        proxy, private = self._settings.proxy, self._settings.allow_private
        backend = CheckedBackend(self._resolver, leash, checked=proxy is None, allow_private=private)
        tls = self._tls_context() if url.scheme == b"https" or proxy else None
        if proxy is None:
            return httpcore.HTTPConnection(url.origin, ssl_context=tls, network_backend=backend)
        parts = urlsplit(proxy)
        auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        return httpcore.HTTPProxy(
            f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/", proxy_auth=auth, ssl_context=tls,
            proxy_ssl_context=tls if parts.scheme == "https" else None, max_connections=1,
            max_keepalive_connections=0, network_backend=backend,
        )  # fmt: skip

    def _tls_context(self) -> ssl.SSLContext:
        with self._lock:
            if self._tls is None:
                self._tls = httpcore.default_ssl_context()
                if self._settings.ca_file:
                    try:
                        self._tls.load_verify_locations(self._settings.ca_file)
                    except OSError as error:
                        self._tls = None
                        raise Failure(
                            "tls", f"the certificates in {self._settings.ca_file} (ca_file) cannot be read: {error}"
                        ) from error
            return self._tls


def _headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name; of one that comes several times, the values joined as HTTP says, of some only the first."""
    headers: dict[str, str] = {}
    for name_bytes, value_bytes in raw:
        name = name_bytes.decode("latin-1").lower()
        try:
            value = value_bytes.decode("utf-8").strip()
        except UnicodeDecodeError:
            value = value_bytes.decode("latin-1").strip()
        if name not in headers:
            headers[name] = value
        elif name == "content-encoding":
            headers[name] += f", {value}"
    return headers


@contextlib.contextmanager
def _told(host: str) -> Iterator[None]:
    """httpcore's exceptions, in words and with the way out."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise Failure(
            "timeout",
            f"{host} did not answer in time; try again later, or allow more time (read_timeout)",
            passing=True,
        ) from error
    except httpcore.ProxyError as error:
        raise Failure("proxy", f"the proxy refused: {error}; check it in the settings") from error
    except httpcore.NetworkError as error:
        raise Failure(
            "connection", f"no connection to {host} that held ({_cause(error)}); try again later", passing=True
        ) from error
    except httpcore.RemoteProtocolError as error:
        raise _broken(host, str(error)) from error
    except httpcore.LocalProtocolError as error:
        raise Failure("bad-address", f"the address cannot be asked for ({error}); correct it") from error


def _broken(host: str, what: str) -> Failure:
    """An answer that is not HTTP. What the two passing kinds are told by are h11's and httpcore's own messages."""
    if "without sending complete message body" in what or "incomplete chunked read" in what:
        return Failure(
            "truncated", f"{host} ended before the document did; try again later, or save the page as a file",
            passing=True,
        )  # fmt: skip
    if "disconnected without sending a response" in what:
        return Failure("connection", f"{host} hung up without an answer in HTTP; try again later", passing=True)
    if "buffer too long" in what:
        return Failure("protocol", f"{host} sent more headers than any page needs; open it in a browser and save it")
    return Failure(
        "protocol", f"what {host} answered is not HTTP ({what[:120]}); open the page in a browser and save it as a file"
    )


def _cause(error: Exception) -> str:
    cause = error.__cause__
    return str(getattr(cause, "strerror", None) or cause or error)[:120] or type(error).__name__
