"""Who may ask what: this machine alone without a token, no other site's forms, nothing that runs from a text.

What articles say is untrusted. Templates escape it; should one ever not, the policy below lets nothing of it run:
scripts only from the app's own files, none inline, no plug-ins, no frames, no request to any other place.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.interfaces.web.problems import problem

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
UPLOAD = 64 * 2**20  # bytes of a request's body; a larger heap is read with `rashomon read`
QUERY = 8_000  # characters of an address with its query


class Guard:
    """The gate in front of the app, as ASGI middleware.

    `token`: what a request must bring as `Authorization: Bearer TOKEN` or as the cookie that /enter sets; None: no
    token, and then only addresses of this machine are answered. `hosts`: names that a request may call this machine
    by, beside its loopback addresses (against rebinding of names).
    """

    def __init__(self, app: ASGIApp, token: str | None = None, hosts: frozenset[str] = frozenset()) -> None:
        self._app = app
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that may not pass; hand on one that may, with its body bounded."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._refuses(request)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        await self._app(scope, _bounded(receive), _with_headers(send))

    def _refuses(self, request: Request) -> Response | None:
        headers = request.headers
        if not self._token and not self._is_ours(headers.get("host", "")):
            return problem(421, "This address is not served here.", "Open the address that `rashomon serve` printed.")
        if len(str(request.url)) > QUERY:
            return problem(414, "The address is too long.", f"At most {QUERY} characters.")
        if request.method not in SAFE and not _from_here(request.method, headers):
            return problem(403, "The request comes from another site.", "Open the reading room itself and try again.")
        if int(headers.get("content-length") or 0) > UPLOAD:
            return problem(
                413, "The upload is too large.", f"At most {UPLOAD // 2**20} MB; read more with the command."
            )
        if self._token and not self._knows(request):
            return problem(401, "A token is needed.", "Send it as `Authorization: Bearer TOKEN`, or open /enter.")
        return None

    def _is_ours(self, host: str) -> bool:
        name = (urlsplit(f"//{host}").hostname or "").lower()
        if name in self._hosts or name == "localhost":
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False

    def _knows(self, request: Request) -> bool:
        if request.url.path == "/enter" or request.url.path.startswith("/static/"):
            return True
        given = request.headers.get("authorization", "").removeprefix("Bearer ").strip() or request.cookies.get("token")
        return bool(given) and hmac.compare_digest(given or "", self._token or "")


def _from_here(method: str, headers: Headers) -> bool:
    """Whether a request that changes something was made by our own page, or by no page at all (a script, a command)."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:  # no browser sends a form or a fetch that changes something without either
        return True
    return urlsplit(origin).netloc == headers.get("host")


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _bounded(receive: Receive) -> Receive:
    """The body of a request, cut off with an error where it grows beyond UPLOAD, whatever its header says."""
    received = 0

    async def receiving() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > UPLOAD:
            raise TooLarge
        return message

    return receiving


class TooLarge(Exception):
    """A body is larger than UPLOAD."""


Handler = Callable[[Request, Exception], Awaitable[Response]]
