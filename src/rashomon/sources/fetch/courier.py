"""One address asked as long and as often as is polite: its host's turn, the request, the body, further tries."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from rashomon.sources.fetch.addresses import Address, check
from rashomon.sources.fetch.clock import Clock
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.hosts import Hosts
from rashomon.sources.fetch.leash import Halt, Leash
from rashomon.sources.fetch.resolver import Resolver
from rashomon.sources.fetch.retry import PASSING, backoff, retry_after, status_failure
from rashomon.sources.fetch.settings import FetchSettings
from rashomon.sources.fetch.unpack import Unpacker

if TYPE_CHECKING:
    from rashomon.sources.fetch.client import Answer

# Most reports fit; what is larger goes to disk, so that many waiting documents do not fill the memory.
IN_MEMORY: Final = 1_000_000
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
WITH_BODY: Final = frozenset({200, 203})
# What no report comes as; a film has not to be fetched to see that.
_NO_REPORT: Final = ("image/", "audio/", "video/", "font/", "model/")
# What, beside all that may pass, the next document of the host would meet as well.
_AGAINST_THE_HOST: Final = frozenset({"timeout", "tls"})


@dataclass(slots=True)
class Trip:
    """The way to one document: what it may still take, and the tries already made."""

    leash: Leash
    halt: Halt
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer, read whole. `file`, at its beginning, holds the unpacked body of a 200 or 203; None of others."""

    address: Address
    status: int
    headers: Mapping[str, str]
    file: BinaryIO | None = field(default=None, repr=False)

    def header(self, name: str) -> str | None:
        """A header's value; None where it is missing or empty."""
        return self.headers.get(name) or None


class Courier:
    """Goes to addresses, one polite rate per host. Safe to use from several threads."""

    def __init__(self, settings: FetchSettings, clock: Clock, resolver: Resolver, hosts: Hosts) -> None:
        from rashomon.sources.fetch.client import Client  # httpcore: only when something is fetched

        self._settings = settings
        self._clock = clock
        self._client = Client(settings, resolver)
        self._hosts = hosts

    def trip(self, halt: Halt) -> Trip:
        """A new way to go, for one document."""
        return Trip(Leash(self._settings.deadline, halt), halt)

    def go(self, address: Address, headers: Mapping[str, str], trip: Trip, *, head: int | None = None) -> Reply:
        """The answer of one address, after as many tries as are left. Raises Failure.

        `head`: of a body, only so many bytes are wanted; what goes beyond is left.
        """
        check(address, self._settings)
        try:
            reply = self._patiently(address, headers, trip, head)
        except Failure as failure:
            if failure.passing or failure.reason in _AGAINST_THE_HOST:
                self._hosts.note(address.host, failed=True)
            raise
        self._hosts.note(address.host, failed=False)
        return reply

    def _patiently(self, address: Address, headers: Mapping[str, str], trip: Trip, head: int | None) -> Reply:
        while True:
            try:
                reply = self._once(address, headers, trip, head)
                if reply.status not in PASSING:
                    return reply
                wait = retry_after(reply.header("retry-after"), self._clock.date())
                raise status_failure(reply.status, wait)
            except Failure as failure:
                wait = failure.wait
                if wait is not None and wait > self._settings.max_wait:
                    self._hosts.hold(address.host, wait)
                    raise
                if not failure.passing or trip.tries >= self._settings.retries:
                    raise
                trip.tries += 1
                if wait is None:
                    wait = min(backoff(trip.tries, self._clock.chance), self._settings.max_wait)
                self._hosts.hold(address.host, wait)

    def _once(self, address: Address, headers: Mapping[str, str], trip: Trip, head: int | None) -> Reply:
        most = self._settings.max_bytes if head is None else head + IN_MEMORY
        with (
            self._hosts.turn(address.host, trip.halt),
            self._client.ask(address, headers, trip.leash, most) as answer,
        ):
            file = self._body(answer, head) if answer.status in WITH_BODY else None
            return Reply(address=address, status=answer.status, headers=answer.headers, file=file)

    def _body(self, answer: Answer, head: int | None) -> BinaryIO:
        limit = self._settings.max_bytes if head is None else head + IN_MEMORY
        if head is None:
            _check_promise(answer, limit)
        unpacker = Unpacker(answer.header("content-encoding") or "", limit=limit, ratio=self._settings.max_ratio)
        with contextlib.ExitStack() as stack:
            spool = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115
            stack.callback(spool.close)
            for data in answer.pieces:
                for piece in unpacker.feed(data):
                    spool.write(piece)
                if head is not None and spool.tell() >= head:
                    break
            else:
                unpacker.finish()
            spool.seek(0)
            stack.pop_all()
        return spool


def _check_promise(answer: Answer, limit: int) -> None:
    """What the headers alone show to be no report of ours, before a body is read."""
    kind = (answer.header("content-type") or "").lower()
    if kind.startswith(_NO_REPORT):
        raise Failure("unsupported", f"this is {kind.partition(';')[0]}, not a report; give the page it belongs to")
    length = answer.header("content-length") or ""
    if length.isascii() and length.isdigit() and int(length[:18]) > limit:
        raise Failure(
            "too-large",
            f"the document has {int(length[:18]) / 1e6:.0f} MB, the most is {limit / 1e6:.0f} MB; allow more "
            "(max_bytes), or save it as a file",
        )
