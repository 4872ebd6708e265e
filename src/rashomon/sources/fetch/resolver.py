"""Names → addresses. What the answer is worth is judged where it is connected to (`network`)."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port → IP addresses as text. Raises OSError, `socket.gaierror` where a name has none."""


def system_resolver(host: str, port: int) -> list[str]:
    """What the operating system answers, in its order (RFC 6724). Takes as long as the system lets it."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))
