"""The connections: names looked up, every answer checked, and the checked address connected to.

httpcore asks its network backend for each connection, so this is the one place where no second look-up can slip in
between check and connection (DNS rebinding). TLS is begun by httpcore with the host's name, which the certificate has
to carry as ever: https://github.com/encode/httpcore/issues/695 describes backends of one's own.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterable, Sequence
from typing import Any, Final

import httpcore

from rashomon.sources.fetch.addresses import IP, is_link_local, is_public, link_local, literal, private
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.leash import Leash
from rashomon.sources.fetch.resolver import Resolver

# A name with more answers than this is served by machines of one kind; trying further ones only takes time.
MAX_TRIED: Final = 4
# Each of several answers gets a share of the time to connect, but no less.
MIN_CONNECT: Final = 2.0

SocketOption = Any  # httpcore's own type is not public


class CheckedBackend(httpcore.NetworkBackend):
    """Connections for one request. `checked` is False for the way to a proxy, which its user chose."""

    def __init__(self, resolver: Resolver, leash: Leash, *, checked: bool, allow_private: bool) -> None:
        self._resolver = resolver
        self._leash = leash
        self._checked = checked
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first answer that takes one, if all of them may be asked."""
        ips = self._look_up(host, port, timeout)
        for ip in ips if self._checked else ():
            if is_link_local(ip):
                raise link_local(host, str(ip))
            if not self._allow_private and not is_public(ip):
                raise private(host, str(ip))
        ips = ips[:MAX_TRIED]
        share = None if timeout is None else max(timeout / len(ips), MIN_CONNECT)
        for ip in ips[:-1]:
            try:
                return self._connect(ip, port, share)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(ips[-1], port, share)

    def _connect(self, ip: IP, port: int, timeout: float | None) -> httpcore.NetworkStream:
        stream = httpcore.SyncBackend().connect_tcp(str(ip), port, timeout=self._leash.left(timeout))
        return LeashedStream(stream, self._leash)

    def _look_up(self, host: str, port: int, timeout: float | None) -> list[IP]:
        """All answers. The system's look-up cannot be told to end, so it has a thread of its own to be left in."""
        ip = literal(host)
        if ip is not None:
            return [ip]
        answers: list[Sequence[str] | Exception] = []

        def ask() -> None:
            try:
                answers.append(self._resolver(host, port))
            except Exception as error:
                answers.append(error)

        thread = threading.Thread(target=ask, name="rashomon-look-up", daemon=True)
        thread.start()
        waited = self._leash.left(timeout)
        while waited > 0 and thread.is_alive():
            thread.join(min(waited, 0.2))  # in slices: a run that is stopped does not wait for a name server
            waited -= 0.2
            self._leash.left()
        if not answers:
            raise Failure("dns", f"the name server gave no answer for {host} in time; try again later", passing=True)
        answer = answers[0]
        if isinstance(answer, Exception):
            raise _unknown(host, answer)
        try:
            ips = [found for text in answer if (found := literal(text))]
        except TypeError:
            ips = []
        if not ips or len(ips) != len(answer):
            raise Failure("dns", f"the name server's answer for {host} is no address; check the name")
        return ips


class LeashedStream(httpcore.NetworkStream):
    """A connection whose every read and write is bounded by a leash."""

    def __init__(self, stream: httpcore.NetworkStream, leash: Leash) -> None:
        self._stream = stream
        self._leash = leash
        try:
            leash.hold(stream.get_extra_info("socket"))
        except Failure:
            stream.close()
            raise

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, or none at the end."""
        data = self._stream.read(max_bytes, timeout=self._leash.left(timeout))
        self._leash.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of the bytes."""
        self._stream.write(buffer, timeout=self._leash.left(timeout))

    def close(self) -> None:
        """End the connection."""
        self._leash.hold_nothing()
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection over TLS, the certificate checked against the host's name."""
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, timeout=self._leash.left(timeout))
        except Failure:
            self.close()
            raise
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, ssl.SSLError):
                raise _insecure(server_hostname or "the host", error.__cause__) from error
            raise
        return LeashedStream(stream, self._leash)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a stream: "socket", "ssl_object", "is_readable"."""
        return self._stream.get_extra_info(info)


def _unknown(host: str, error: Exception) -> Failure:
    passing = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
    if passing:
        return Failure(
            "dns",
            f"the name server could not answer for {host}; check your connection, or try again later",
            passing=True,
        )
    return Failure("dns", f"there is no host {host[:80]}; check the name in the address")


def _insecure(host: str, error: ssl.SSLError) -> Failure:
    why = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else error.reason or "no handshake"
    return Failure(
        "tls",
        f"{host} could not prove to be itself ({why}); nothing was read. If its certificate is your own, name it "
        "(ca_file); else try again later, or save the page as a file",
    )
