"""Addresses → documents. The way of each, in numbered steps:

1. the address is brought into its normal form; one met before in this run is passed over;
2. the site's robots.txt is asked, once a run, and kept;
3. the host's turn is waited for; its name is looked up, every answer checked, the checked one connected to;
4. the answer is read inside its bounds; what may pass by itself is tried again;
5. a redirect begins again at 2, with the new address;
6. what was found is given, in the order of the links, and after it that it was fetched, for a later visit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from typing import Final, Protocol
from urllib.parse import unquote

from rashomon.model import Rejected, Told
from rashomon.sources.fetch.addresses import Address, check, parse
from rashomon.sources.fetch.clock import Clock
from rashomon.sources.fetch.courier import REDIRECTS, WITH_BODY, Courier, Reply, Trip
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.hosts import Hosts
from rashomon.sources.fetch.lanes import Lanes
from rashomon.sources.fetch.leash import Halt
from rashomon.sources.fetch.resolver import Resolver, system_resolver
from rashomon.sources.fetch.retry import status_failure
from rashomon.sources.fetch.robots import MAX_BYTES as ROBOTS_BYTES
from rashomon.sources.fetch.robots import MAX_REDIRECTS as ROBOTS_REDIRECTS
from rashomon.sources.fetch.robots import Robots
from rashomon.sources.fetch.settings import FetchSettings
from rashomon.sources.form import Fetched, Found, Link
from rashomon.sources.limits import rejected

# What no server's message about itself should be longer than.
_MAX_HEADER: Final = 1_000
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")

# Of redirects, those that say that the document stands elsewhere from now on.
_FOR_GOOD: Final = frozenset({301, 308})
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_NOT_KEPT = re.compile(r"(?:^|[\s,])(?:no-store|no-cache)(?:[\s,]|$)", re.IGNORECASE)

Outcome = tuple[Found | Fetched | Rejected, ...]


class Validators(Protocol):
    """What was kept of earlier visits: address as asked → its ETag and Last-Modified. A dict will do."""

    def get(self, url: str, /) -> tuple[str | None, str | None] | None:
        """The validators of an address; None where it was never fetched."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came of asking for one address: what stands there (`found`, `fetched`), or why there is nothing.

    `wait`: seconds that the server asks to be left alone (Retry-After); `fresh`: seconds for which it calls its answer
    good (Cache-Control: max-age); `moved`: where it says that the document stands from now on; `date`: its clock.
    """

    found: Found | None = None
    fetched: Fetched | None = None
    rejected: Rejected | None = None
    wait: float | None = None
    fresh: float | None = None
    moved: str | None = None
    date: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    link: Link
    address: Address | None  # None: it could not be read, and `failure` says why
    failure: Failure | None = None
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches addresses for one run: robots.txt, rates and addresses met are remembered between calls of `fetch`.

    `validators` makes visits conditional. `resolver` and `clock` are for tests, and for those who look names up in
    their own way: whatever a resolver answers is checked.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        validators: Validators | None = None,
        *,
        resolver: Resolver = system_resolver,
        clock: Clock | None = None,
        lasting: bool = False,
    ) -> None:
        """`lasting`: it is used for days, so that what sites allow is asked anew each day."""
        self.settings = settings or FetchSettings()
        self._validators: Validators = {} if validators is None else validators
        self._clock = clock or Clock()
        self._hosts = Hosts(self.settings, self._clock)
        self._courier = Courier(self.settings, self._clock, resolver, self._hosts)
        self._robots = Robots(self._clock.now if lasting else None)
        self._met: set[bytes] = set()

    def fetch(self, links: Iterable[Link]) -> Iterator[Found | Fetched | Rejected]:
        """What stands at each address, in the order of `links`; nothing for one met before in this run.

        Of each: a Rejected; or a Found and then its Fetched; or, unchanged since the last visit, a Fetched alone.
        A Found's file is closed when the next item is asked for. Closing the iterator (or Ctrl-C) ends all that is
        under way and closes every file.
        """
        halt = Halt()
        lanes: Lanes[_Task, Outcome] = Lanes(
            lambda task: self._work(task, halt), discard=_close, threads=self.settings.hosts_at_once
        )
        outcomes = lanes.run(self._tasks(links), self.settings.ahead, halt.set)
        try:
            for outcome in outcomes:
                try:
                    yield from outcome
                finally:
                    _close(outcome)
        finally:
            outcomes.close()  # type: ignore[attr-defined]

    def ask(self, link: Link, etag: str | None, last_modified: str | None, halt: Halt) -> Answered:
        """What stands at one address, asked for in this thread, however often it was asked for before.

        Robots, rates and bounds as ever. The Found's file is the caller's to close. `halt` ends it. Never raises.
        """
        hops: list[tuple[int, Address]] = []
        try:
            address = parse(link.url)
            task = _Task(link=link, address=address, etag=etag, modified=last_modified)
            trip = self._courier.trip(halt)
            reply = self._follow(
                address, self.settings.max_redirects, lambda there: self._ask(task, address, there, trip), hops
            )
            try:
                outcome = self._outcome(task, address, reply)
            except BaseException:
                if reply.file is not None:
                    reply.file.close()
                raise
        except Failure as failure:
            return Answered(rejected=_rejected(link, failure), wait=failure.wait, moved=_moved(hops))
        except Exception as error:  # whatever a server made us do: it costs this document only
            what = f"{type(error).__name__}: {error}"[:200]
            return Answered(rejected=_rejected(link, Failure("failed", f"fetching failed ({what}); report this")))
        return Answered(
            found=next((one for one in outcome if isinstance(one, Found)), None),
            fetched=next((one for one in outcome if isinstance(one, Fetched)), None),
            fresh=_fresh(reply.header("cache-control")), moved=_moved(hops), date=_date(reply.header("date")),
        )  # fmt: skip

    def lane_of(self, url: str) -> str:
        """The host that an address names; "" where it cannot be read."""
        try:
            return parse(url).host
        except Failure:
            return ""

    def forgive(self, host: str) -> None:
        """Ask a host again that failed too often: for who comes back after a while."""
        self._hosts.forgive(host)

    def slow(self, host: str, interval: float) -> None:
        """From now on leave a host at least so many seconds between two requests."""
        self._hosts.slow(host, interval)

    def _tasks(self, links: Iterable[Link]) -> Iterator[tuple[str, _Task]]:
        """Tasks with their lane, the host. Runs in the caller's thread: a store's lookup may be bound to it."""
        for link in links:
            try:
                address = parse(link.url)
            except Failure as failure:
                yield "", _Task(link=link, address=None, failure=failure)
                continue
            key = blake2b(address.url.encode(), digest_size=16).digest()
            if key in self._met:
                continue
            self._met.add(key)
            etag, modified = self._validators.get(link.url) or (None, None)
            yield address.host, _Task(link=link, address=address, etag=etag, modified=modified)

    def _work(self, task: _Task, halt: Halt) -> Outcome:
        try:
            if task.address is None:
                raise task.failure or Failure("bad-address", "this is no address; correct it")
            return self._visit(task, task.address, halt)
        except Failure as failure:
            return (_rejected(task.link, failure),)
        except Exception as error:  # whatever a server made us do: it costs this document only
            what = f"{type(error).__name__}: {error}"[:200]
            return (_rejected(task.link, Failure("failed", f"fetching failed ({what}); report this")),)

    def _visit(self, task: _Task, asked: Address, halt: Halt) -> Outcome:
        trip = self._courier.trip(halt)
        reply = self._follow(asked, self.settings.max_redirects, lambda there: self._ask(task, asked, there, trip))
        return self._outcome(task, asked, reply)

    def _ask(self, task: _Task, asked: Address, there: Address, trip: Trip) -> Reply:
        """One hop to a document: may it be read, and what is the answer."""
        rules = self._robots.rules(there, lambda place: self._ask_robots(place, trip.halt))
        rules.require(there)
        if rules.delay is not None:
            self._hosts.slow(there.host, rules.delay)
        # Validators speak for one document. Sent to where a redirect leads now, they could call another unchanged.
        headers = _conditions(task) if there.same_document(asked) else {}
        return self._courier.go(there, headers, trip)

    def _ask_robots(self, place: Address, halt: Halt) -> tuple[int, bytes]:
        trip = self._courier.trip(halt)
        reply = self._follow(
            place, ROBOTS_REDIRECTS, lambda there: self._courier.go(there, {}, trip, head=ROBOTS_BYTES)
        )
        if reply.file is None:
            return reply.status, b""
        with reply.file as file:
            return reply.status, file.read(ROBOTS_BYTES)

    def _follow(
        self,
        start: Address,
        most: int,
        ask: Callable[[Address], Reply],
        hops: list[tuple[int, Address]] | None = None,
    ) -> Reply:
        """The first answer that is no redirect; each redirect and where it led is added to `hops`. Raises Failure."""
        address, seen = start, {start.url}
        for _ in range(most + 1):
            check(address, self.settings)
            reply = ask(address)
            if reply.status not in REDIRECTS:
                return reply
            location = reply.header("location")
            if location is None:
                raise status_failure(reply.status)
            try:
                there = address.join(location)
            except Failure as failure:
                raise Failure(
                    "bad-redirect", f"the server sends on to '{location[:120]}': {failure.detail}"
                ) from failure
            if there.url in seen:
                raise Failure(
                    "redirect-loop",
                    f"{there.url[:200]} leads back to itself (some sites do so without cookies); open it in a browser "
                    "and save it as a file",
                )
            seen.add(there.url)
            address = there
            if hops is not None:
                hops.append((reply.status, there))
        raise Failure("redirects", f"the server sent on more than {most} times; open it in a browser and save the page")

    def _outcome(self, task: _Task, asked: Address, reply: Reply) -> Outcome:
        link, now = task.link, self._clock.stamp()
        if reply.status == 304 and _conditions(task):
            return (Fetched(url=link.url, etag=task.etag, last_modified=task.modified, retrieved=now, unchanged=True),)
        if reply.file is None or reply.status not in WITH_BODY:
            raise status_failure(reply.status)
        if not reply.file.read(1):
            reply.file.close()
            raise Failure("empty", "the server sent an empty page; open it in a browser and see, or try again later")
        reply.file.seek(0)
        found = Found(
            file=reply.file,
            location=link.url,
            retrieved=now,
            name=unquote(reply.address.target.partition("?")[0].rpartition("/")[2])[:_MAX_HEADER],
            content_type=(reply.header("content-type") or "")[:_MAX_HEADER] or None,
            told=(*link.told, *_told(asked, reply)),
        )
        same = reply.address.same_document(asked)
        fetched = Fetched(
            url=link.url,
            etag=_validator(reply.header("etag")) if same else None,
            last_modified=_validator(reply.header("last-modified")) if same else None,
            retrieved=now,
        )
        return found, fetched


def _moved(hops: Sequence[tuple[int, Address]]) -> str | None:
    """Where a document stands from now on: as far as the redirects were for good from the first."""
    there = None
    for status, address in hops:
        if status not in _FOR_GOOD:
            break
        there = address.url
    return there


def _fresh(value: str | None) -> float | None:
    found = _MAX_AGE.search(value or "")
    return float(found[1]) if found and not _NOT_KEPT.search(value or "") else None


def _date(value: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(value or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _conditions(task: _Task) -> dict[str, str]:
    """The headers that ask for a document only if it changed."""
    etag, modified = _validator(task.etag), _validator(task.modified)
    return {
        **({"If-None-Match": etag} if etag else {}),
        **({"If-Modified-Since": modified} if modified else {}),
    }


def _validator(value: str | None) -> str | None:
    """A validator as it may be sent back; None where there is none, or it is no header's value."""
    value = (value or "").strip()
    return value if _VALIDATOR.fullmatch(value) else None


def _told(asked: Address, reply: Reply) -> Iterator[Told]:
    """What the server says of the document, beside its bytes."""
    if reply.address.url != asked.url:
        yield Told(field="url", by="http", where="address after redirects", words=reply.address.url)
    if charset := _CHARSET.search(reply.header("content-type") or ""):
        yield Told(field="charset", by="http", where="Content-Type", words=charset[1][:100])
    if modified := reply.header("last-modified"):
        yield Told(field="modified", by="http", where="Last-Modified", words=modified[:_MAX_HEADER])


def _close(outcome: Outcome) -> None:
    for item in outcome:
        if isinstance(item, Found):
            item.file.close()


def _rejected(link: Link, failure: Failure) -> Rejected:
    detail = (
        failure.detail if link.location == link.url else f"{failure.detail} (the address stands in {link.location})"
    )
    return rejected(link.url, failure.reason, detail)
