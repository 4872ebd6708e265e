"""Who may ask what: this machine alone without a token, no other site's forms, nothing that runs from a text.

What articles say is untrusted. Templates escape it; should one ever not, the policy below lets nothing of it run:
scripts only from the app's own files, none inline, no plug-ins, no frames, no request to any other place.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import time
from collections import OrderedDict
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.interfaces.web.problems import answer, failed

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
    "cache-control": "private, no-cache",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
UPLOAD = 64 * 2**20  # bytes of a request's body; a larger heap is read with `rashomon read`
QUERY = 8_000  # characters of an address with its query
PASS = "pass"  # the cookie of somebody who gave the token
TRIES = 10  # wrong tokens from one address before it has to wait
WAIT = 60.0  # seconds it waits
ADDRESSES = 1_000  # addresses whose wrong tokens are remembered


class Gate:
    """The token, and who gave a wrong one too often. Without a token everybody may pass."""

    def __init__(self, token: str | None) -> None:
        self.token = token
        # The browser keeps what can be made of the token, never the token.
        self.badge = hmac.new((token or "").encode(), b"rashomon reading room", hashlib.sha256).hexdigest()
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    def fits(self, given: str) -> bool:
        """Whether this is the token; how long that takes tells nothing of it."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), (self.token or "").encode())

    def knows(self, request: Request) -> bool | None:
        """Whether a request brings the token, or the cookie that /enter gave for it; None where it brings neither."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.fits(given.strip())
        badge = request.cookies.get(PASS)
        return None if badge is None else hmac.compare_digest(badge.encode("utf-8", "replace"), self.badge.encode())

    def must_wait(self, address: str) -> int:
        """Seconds that an address has to wait after too many wrong tokens; 0: none."""
        recent = [at for at in self._wrong.get(address, ()) if time.monotonic() - at < WAIT]
        if len(recent) < TRIES:
            return 0
        return max(1, round(WAIT - (time.monotonic() - recent[-TRIES])))

    def wrong(self, address: str) -> None:
        """Note a wrong token."""
        self._wrong[address] = [*self._wrong.pop(address, ())[-TRIES:], time.monotonic()]
        while len(self._wrong) > ADDRESSES:
            self._wrong.popitem(last=False)


class Guard:
    """The gate in front of the app, as ASGI middleware.

    `gate`: holds the token that a request must bring as `Authorization: Bearer TOKEN` or as the cookie that /enter
    sets; without one only requests that call this machine by a loopback address are answered. `hosts`: further names
    that it may be called by (against rebinding of names); where some are given, they are asked for beside a token too.
    """

    def __init__(self, app: ASGIApp, gate: Gate, hosts: frozenset[str] = frozenset()) -> None:
        self._app = app
        self._gate = gate
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that may not pass; hand on one that may, with its body bounded."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            elif scope["method"] == "HEAD" and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        refused = self._refuses(request)
        if refused is not None:
            await refused(scope, receive, sending)
            return
        # What can be got can be asked about: a HEAD is a GET whose body is not sent.
        asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            await self._app(asked, _bounded(receive), sending)
        except Exception as error:
            if begun:
                raise
            await failed(request, error)(scope, receive, sending)

    def _refuses(self, request: Request) -> Response | None:
        headers = request.headers
        if (not self._gate.token or self._hosts) and not self._is_ours(headers.get("host", "")):
            detail = "Open the address that `rashomon serve` printed, or name this one with --allow-host."
            return answer(request, 421, "This address is not served here", detail)
        if len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"]) > QUERY:
            return answer(request, 414, "The address is too long", f"It may have at most {QUERY} characters.")
        if request.method not in SAFE and not _from_here(headers):
            detail = "Open the reading room itself and try again."
            return answer(request, 403, "The request comes from another site", detail)
        if "transfer-encoding" in headers and "content-length" in headers:
            return answer(request, 400, "The request cannot be understood", "It tells its length in two ways.")
        if (size := headers.get("content-length")) is not None:
            if not (size.isascii() and size.isdecimal()):
                return answer(request, 400, "The request cannot be understood", "Its Content-Length is no number.")
            if len(size) > 18 or int(size) > UPLOAD:
                return answer(request, 413, "The upload is too large", TOO_LARGE)
        return self._turned_away(request) if self._gate.token else None

    def _is_ours(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".").lower()
        except ValueError:
            return False
        if name in self._hosts or name == "localhost":
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False

    def _turned_away(self, request: Request) -> Response | None:
        """The answer to somebody who does not bring the token, where it is needed."""
        path = str(request.scope["path"])  # not that of `url`, which is put together with what the Host header says
        if path.startswith("/static/"):
            return None
        address = request.client.host if request.client else ""
        if wait := self._gate.must_wait(address):
            response = answer(request, 429, "Too many wrong tokens", f"Try again in {wait} seconds.")
            response.headers["retry-after"] = str(wait)
            return response
        if path == "/enter":
            return None
        known = self._gate.knows(request)
        if known:
            return None
        if known is False:
            self._gate.wrong(address)
        if request.method == "GET" and not (path == "/api" or path.startswith("/api/")):
            asked = f"{path}?{request.url.query}" if request.url.query else path
            response = RedirectResponse(f"/enter?next={quote(asked, safe='/')}", 303)
            if known is False:
                response.delete_cookie(PASS)
            return response
        way = "Send it as `Authorization: Bearer TOKEN`, or open /enter."
        response = answer(request, 401, "A token is needed", way)
        response.headers["www-authenticate"] = 'Bearer realm="rashomon"'
        return response


TOO_LARGE = f"At most {UPLOAD // 2**20} MB are taken at once; read more with the command: rashomon read PATH"


def _from_here(headers: Headers) -> bool:
    """Whether a request that changes something was made by our own page, or by no page at all (a script, a command)."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is None:  # no browser sends a form or a fetch that changes something without either
        return True
    try:
        return urlsplit(origin).netloc == headers.get("host")
    except ValueError:
        return False


def _bounded(receive: Receive) -> Receive:
    """The body of a request, cut off with an error where it grows beyond UPLOAD, whatever its header says."""
    received = 0

    async def receiving() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > UPLOAD:
            raise HTTPException(413, TOO_LARGE)
        return message

    return receiving


def local(address: str) -> str:
    """An address of this app to go on to, or the stories where it is none: nobody is sent elsewhere from here."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and "\\" not in address else "/stories"
