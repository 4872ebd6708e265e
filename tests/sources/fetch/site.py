"""A web site in a thread: real sockets, scripted answers, and a record of what was asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

CERTIFICATES = Path(__file__).parent / "certificates"

Script = Callable[[socket.socket, "Asked"], None]
Answer = bytes | Script | list["bytes | Script"]


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    host: str
    path: str
    headers: Mapping[str, str]
    at: float


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """A whole HTTP answer. Header names are written with `_` for `-`; a Content-Length of None leaves it out."""
    data = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": "text/html", "Content-Length": str(len(data))}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + data


def redirect(to: str, status: int = 302) -> bytes:
    return answer(status=status, Location=to)


@dataclass
class Site:
    """Routes: a path, or "host/path", to an answer; a list gives one answer after another, the last again and again."""

    routes: dict[str, Answer] = field(default_factory=dict)
    now: Callable[[], float] = lambda: 0.0
    asked: list[Asked] = field(default_factory=list)
    port: int = 0
    ended: threading.Event = field(default_factory=threading.Event)  # what holds a connection open waits for this

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(60)
            data = b""
            while b"\r\n\r\n" not in data:
                got = connection.recv(65536)
                if not got:
                    return
                data += got
            first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            asked = Asked(headers.get("host", "").partition(":")[0], first.split()[1], headers, self.now())
            self.asked.append(asked)
            found = self.routes.get(f"{asked.host}{asked.path}", self.routes.get(asked.path))
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
            if found is None:
                found = answer("gone", 404)
            if callable(found):
                found(connection, asked)
            else:
                connection.sendall(found)


@contextlib.contextmanager
def running(site: Site, *, tls: bool = False) -> Iterator[Site]:
    """The site, on a port of this machine, for as long as the `with` lasts."""
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATES / "secure.example.pem")
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    site.port = listener.getsockname()[1]

    def serve(connection: socket.socket) -> None:
        if context is not None:
            try:
                connection = context.wrap_socket(connection, server_side=True)
            except OSError:
                connection.close()
                return
        site.serve(connection)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield site
    finally:
        site.ended.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
