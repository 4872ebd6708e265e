"""Alerts to a webhook: JSON, signed as the Standard Webhooks specification (1.0.0) has it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
import json
import os
import ssl
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import SplitResult, urlsplit

from rashomon.engine.alerts.postman import NotNow, Refused
from rashomon.engine.watch.settings import ChannelSettings
from rashomon.interfaces.channels.watchdog import Watchdog
from rashomon.interfaces.channels.wording import Room, kind_of, stamp, title_of
from rashomon.model import Alert, Shown, encode
from rashomon.sources.fetch.clock import Clock
from rashomon.version import __version__

PREFIX = "whsec_"  # before a key that is base64, in the specification's own spelling
READ = 64 * 1024  # bytes of an answer that are read; it is only asked whether it was taken
WHOLE = 3.0  # so many timeouts may the whole exchange take
GONE = frozenset({410})  # the specification: the receiver wants nothing any more
TOO_LARGE = frozenset({413})


class Webhook:
    """A channel to an address. One alert a request, in order; sent is what was answered with a 2xx.

    The key is read from its variable at each sending, and stands nowhere else.
    """

    def __init__(
        self,
        settings: ChannelSettings,
        *,
        room: Room,
        clock: Clock | None = None,
        environment: Callable[[str], str | None] = os.environ.get,
    ) -> None:
        self.name = settings.name
        self.batch = 1
        self.attempts = settings.attempts
        self._parts = urlsplit(settings.url or "")
        self._secret_env, self._environment = settings.secret_env or "", environment
        self._room, self._timeout = room, max(0.1, settings.timeout)
        self._clock = clock or Clock()
        self._watchdog = Watchdog()

    def send(self, alerts: Sequence[Alert]) -> None:
        """Post them one after another. Raises NotNow, Refused."""
        key = key_of(self._environment(self._secret_env) or "", self._secret_env)
        for alert in alerts:
            body = body_of(alert, self._room)
            at = int(self._clock.date().timestamp())
            self._post(body, headers_of(alert.id, at, body, key))

    def tend(self) -> float | None:
        """Nothing without an alert."""
        return None

    def close(self) -> None:
        """Break off."""
        self._watchdog.close()

    def _post(self, body: bytes, headers: dict[str, str]) -> None:
        try:
            with self._watchdog.over(self._timeout * WHOLE):
                status, after = self._exchange(body, headers)
                if self._watchdog.bitten:  # cut off in its headers: what stands there so far is no answer
                    raise TimeoutError
        except (TimeoutError, http.client.HTTPException, OSError, ValueError) as error:
            raise NotNow(self._told(error)) from None  # none of these names the address, which may hold a key
        if 200 <= status < 300:
            return
        if status in GONE | TOO_LARGE:
            raise Refused(f"it answered {status}: {'it wants no more' if status in GONE else 'too large for it'}")
        if 300 <= status < 400:
            raise NotNow(f"it answered {status}: redirects are not followed; name the address that it leads to")
        raise NotNow(f"it answered {status}", after)

    def _exchange(self, body: bytes, headers: dict[str, str]) -> tuple[int, float | None]:
        connection = _connection(self._parts, self._timeout)
        try:
            connection.connect()
            self._watchdog.watch(connection.sock)
            path = self._parts.path or "/"
            connection.request("POST", f"{path}?{self._parts.query}" if self._parts.query else path, body, headers)
            answer = connection.getresponse()
            answer.read(READ)
            return answer.status, _seconds(answer.headers.get("retry-after"))
        finally:
            connection.close()

    def _told(self, error: Exception) -> str:
        if self._watchdog.bitten or isinstance(error, TimeoutError):
            return f"it did not answer within {self._timeout:g} s"
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"its certificate is not good: {error.verify_message}"
        if isinstance(error, OSError) and error.strerror:
            return f"it cannot be reached: {error.strerror}"
        return f"it does not speak HTTP as it should ({type(error).__name__})"


def body_of(alert: Alert, room: Room) -> bytes:
    """What is posted: `type`, `timestamp` and `data`, as the specification advises; `data` is the alert as the API
    gives it, with addresses in the reading room where it has one."""
    told: dict[str, Any] = encode(alert)
    shown = (("evidence", alert.development.evidence), ("carrying", alert.development.carrying))
    for field, rows in shown:
        told["development"][field] = [_shown(one, room) for one in rows]
    told["title"] = title_of(alert)
    told["kind"] = kind_of(alert.development)
    told["links"] = {"alert": room.alert(alert.id), "story": room.story(alert.development.story)}
    whole = {"type": f"alert.{alert.development.kind}", "timestamp": stamp(alert.at), "data": told}
    # ASCII: a lone surrogate, which UTF-8 cannot hold, is written as JSON's escape for it.
    return json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _shown(one: Shown, room: Room) -> dict[str, Any]:
    return {**encode(one), "room": room.span(one.span)}


def key_of(secret: str, variable: str) -> bytes:
    """The bytes of a key: what follows "whsec_" is base64; any other text is taken as it is. Raises NotNow."""
    secret = secret.strip()
    if secret.startswith(PREFIX):
        try:
            key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
        except (ValueError, binascii.Error):
            raise NotNow(f"the key in the variable {variable} begins with {PREFIX}, and is no base64 then") from None
    else:
        key = secret.encode("utf-8", "surrogateescape")
    if not key:
        raise NotNow(f"the variable {variable} holds no key: set it, and start the desk again")
    return key


def headers_of(alert: str, at: int, body: bytes, key: bytes) -> dict[str, str]:
    """The request's headers. `alert`: its identifier, the same at each attempt: by it the receiver knows again what it
    has already. `at`: seconds since 1970."""
    name = "".join(sign if (sign.isalnum() and sign.isascii()) or sign in "-_" else "-" for sign in f"alert_{alert}")
    signed = hmac.new(key, f"{name}.{at}.".encode() + body, hashlib.sha256).digest()
    return {
        "content-type": "application/json",
        "user-agent": f"rashomon/{__version__}",
        "webhook-id": name,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
        "idempotency-key": name,
        "connection": "close",
    }


def _connection(parts: SplitResult, timeout: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        return http.client.HTTPSConnection(host, parts.port, timeout=timeout, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, parts.port, timeout=timeout)


def _seconds(text: str | None) -> float | None:
    """Retry-After in seconds; a date is not worth the reading: our own wait does."""
    return float(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else None
