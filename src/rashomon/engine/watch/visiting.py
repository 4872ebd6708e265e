"""A visit of a source, and of the pages that it leads to: what comes of it is handed to the gate, to be kept.

Everything here runs in threads of `Errands`. Nothing is marked as visited here: that is done when what came is kept
(`reader`), so that what a killed desk had fetched and not read is fetched again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final

import structlog

from rashomon.articles.copies.address import address as canonical
from rashomon.engine.watch.errands import PAGE, REVISIT, VISIT, Errands
from rashomon.engine.watch.gate import Gate
from rashomon.engine.watch.handing import Hands
from rashomon.engine.watch.health import Outcome, after
from rashomon.engine.watch.sources import Live, Retry
from rashomon.model import RawDocument, Rejected, Told
from rashomon.sources import find
from rashomon.sources.fetch import Answered, Clock, Fetcher, Halt
from rashomon.sources.files import location_of
from rashomon.sources.form import Fetched, Link
from rashomon.sources.limits import rejected
from rashomon.sources.watching import FolderGone, Listed, NoListing, moment_of, open_listing
from rashomon.store import Store, StoreError, Visited

LOG = structlog.get_logger("rashomon.watch")
TOGETHER: Final = 16  # documents handed over at once
AT_ONCE: Final = 500  # entries whose addresses are looked up at once
MAX_PARTS: Final = 500  # sitemaps of one index
# Seconds after which a page that could not be had is tried again; then it is given up until its entry changes.
RETRIES: Final = (600.0, 3600.0, 6 * 3600.0, 86_400.0)
# What is the same at the next try.
_FINAL: Final = frozenset({
    "bad-address", "scheme", "credentials", "port", "private-address", "robots", "unsupported", "too-large", "bomb",
    "http-410", "http-451", "protocol", "encoding",
})  # fmt: skip


class Visitor:
    """Visits sources and pages. `now`: the moment, in seconds since 1970."""

    def __init__(
        self, store: Store, fetcher: Fetcher, gate: Gate, errands: Errands, clock: Clock, halt: Halt,
        happened: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._store = store
        self._fetcher = fetcher
        self._gate = gate
        self._hands = Hands(gate, clock)
        self._errands = errands
        self._clock = clock
        self._halt = halt
        self._happened = happened

    def now(self) -> float:
        """The moment, in seconds since 1970."""
        return self._clock.date().timestamp()

    def begin(self, live: Live) -> None:
        """Have a source visited when its host's turn comes."""
        live.visiting = True
        host = self._fetcher.lane_of(live.address) if live.folder is None else f"folder {live.address}"
        self._errands.put(host, VISIT, lambda: self._visit(live, host))

    def look_at(self, live: Live, link: Link, *, again: bool, text: RawDocument | None = None, wave: int = 0) -> None:
        """Have a page fetched when its host's turn comes."""
        host = self._fetcher.lane_of(link.url)
        work = lambda: self._page(live, link, again=again, text=text)  # noqa: E731
        self._errands.put(host, REVISIT if again else PAGE, work, wave=wave)

    # ── a visit ──────────────────────────────────────────────────────────

    def _visit(self, live: Live, host: str) -> None:
        try:
            outcome = self.look(live, host)
        except StoreError as error:  # what is known cannot be asked: the visit is made again
            LOG.warning("visit broken off", source=live.name, reason=str(error))
            with live.lock:
                live.visiting = False
                live.health = replace(live.health, due=self.now() + 30)
                live.marks, live.body = set(), b""
            return
        with live.lock:
            live.visiting = False
            if outcome is None:
                return
            before = live.health.state
            live.unkept += 1
            live.health = after(live.health, outcome, every=live.every, now=self.now(), chance=self._clock.chance())
            state, reason = live.health.state, live.health.reason
        self._happened("visits")
        if state != before:
            LOG.info("source", source=live.name, state=state, **({"reason": reason} if reason else {}))
        self._gate.put(self._hands.gathered(live, whole=True))

    def look(self, live: Live, host: str) -> Outcome | None:
        """What came of a visit; None where the desk is ending. What it gave is handed over."""
        if live.folder is not None:
            return self._folder(live)
        if live.settings.interval is not None:
            self._fetcher.slow(host, live.settings.interval)
        self._fetcher.forgive(host)
        with live.lock:
            live.waves += 1
        return self._listing(live, live.address, 0)

    def _listing(self, live: Live, url: str, depth: int) -> Outcome | None:
        with live.lock:
            validators = live.validators.get(url)
        if validators is None:
            validators = self._store.validators(url) or (None, None)
        answered = self._fetcher.ask(Link(url=url, location=url), *validators, self._halt)
        if self._halt.event.is_set():
            if answered.found:
                answered.found.file.close()
            return None
        self._hands.note_moved(live, answered)
        if answered.rejected is not None:
            bad = answered.rejected
            return Outcome(reason=f"{bad.reason}: {bad.detail}", wait=answered.wait, gone=bad.reason == "http-410")
        if answered.found is None or answered.fetched is None:
            with live.lock:
                parts = [one for one, changed in live.parts.items() if not changed] if depth == 0 else []
            for part in parts:
                self._listing(live, part, depth + 1)
            return Outcome(wish=answered.fresh)
        with answered.found.file:
            return self._read(live, answered, answered.fetched, depth)

    def _read(self, live: Live, answered: Answered, fetched: Fetched, depth: int) -> Outcome | None:
        found = answered.found
        assert found is not None
        body = _hash_of(found.file)
        if depth == 0 and body == live.body:
            self._hold(live, fetched, index=False)
            return Outcome(wish=answered.fresh)
        try:
            listing = open_listing(found)
        except NoListing as error:
            return Outcome(reason=f"{error.why.reason}: {error.why.detail}", wait=answered.wait)
        new = 0
        parts: list[Link] = []
        several: list[Listed] = []
        dates: list[datetime] = []
        first = not live.marks
        for one in listing.entries(live.marks):
            if self._halt.event.is_set():
                return None
            if isinstance(one, Rejected):
                self._hands.reject(live, one)
                continue
            if one.link and (date := _date_of(one.link.told)):
                dates.append(date)
            if one.index and one.link:
                parts.append(one.link)
                continue
            new += 1
            several.append(one)
            if len(several) >= AT_ONCE:
                self._entries(live, several)
                several = []
        self._entries(live, several)
        for link in parts[:MAX_PARTS] if depth < 2 else ():
            self._part(live, link, depth)
        with live.lock:
            live.marks = listing.marks if depth == 0 else live.marks | listing.marks
            live.body = body if depth == 0 else live.body
        self._hold(live, fetched, index=bool(parts) or bool(live.parts and depth == 0))
        if depth == 0:
            with live.lock:
                live.drift.ended(len(listing.marks))
            self._hands.note_drift(live)
            self._hands.note_clock(live, dates, first)
            if not listing.marks:
                live.note(empty="it lists nothing just now")
            elif "empty" in live.health.notes:
                live.note(empty=None)
        wish = max((w for w in (listing.wishes.every, answered.fresh) if w), default=None)
        return Outcome(new=new, wish=wish, skip_hours=listing.wishes.skip_hours)

    def _part(self, live: Live, link: Link, depth: int) -> None:
        """A sitemap of an index: read where it changed, or does not say."""
        changed = next((told.words for told in link.told if told.field == "modified"), "")
        with live.lock:
            known = live.parts.get(link.url)
            live.parts[link.url] = changed
        if known is None or not changed or known != changed:
            outcome = self._listing(live, link.url, depth + 1)
            if outcome is not None and outcome.reason:
                with live.lock:
                    live.parts[link.url] = ""
                self._hands.reject(live, rejected(link.url, outcome.reason.partition(":")[0], outcome.reason))

    def _hold(self, live: Live, fetched: Fetched, *, index: bool) -> None:
        """What makes the next visit conditional: at once in memory, in the store once all is kept."""
        with live.lock:
            live.validators[fetched.url] = (fetched.etag, fetched.last_modified)
            if not index:
                others = tuple(v for v in live.awaiting if v.url != fetched.url)
                live.awaiting = (*others, _visited(fetched))

    def _entries(self, live: Live, several: Sequence[Listed]) -> None:
        """Entries that were not there before: their texts handed over, their pages put in line."""
        follow = live.settings.follow
        wanted = [one.link.url for one in several if one.link and follow]
        visited = self._store.visited_among(wanted) if wanted else {}
        documents: list[RawDocument] = []
        for one in several:
            link = one.link
            before = again = False
            if link is not None:
                with live.lock:
                    before = link.url in live.listed
                    live.listed.add(link.url)
                    again = live.drift.again(link.url, before) and live.drift.sure
            if link is not None and follow:
                # A desk before this one has read it: it is looked at again by its schedule, as is what an entry of a
                # listing leads to whose entries are others at each visit.
                known = link.url in visited
                if not again and (before or not known):
                    self._want(live, link, self._hands.told(live, one.text) if one.text else None, known=known)
            elif one.text is not None:
                documents.append(self._hands.told(live, one.text))
            elif link is not None:
                detail = "the feed gives no text of it, or only a teaser; follow = true fetches the page"
                self._hands.reject(live, rejected(link.url, "teaser", detail))
            if len(documents) >= TOGETHER:
                self._hands.put(live, documents)
                documents.clear()
        self._hands.put(live, documents)

    def _want(self, live: Live, link: Link, text: RawDocument | None, *, known: bool) -> None:
        key = canonical(link.url) or link.url
        with live.lock:
            if key in live.pending:
                return
            live.pending[key] = link
        # Its entry is another than it was: the page may be, too.
        self.look_at(live, link, again=known, text=None if known else text, wave=live.waves)

    # ── a page ───────────────────────────────────────────────────────────

    def _page(self, live: Live, link: Link, *, again: bool, text: RawDocument | None) -> None:
        key = canonical(link.url) or link.url
        try:
            validators = (self._store.validators(link.url) or (None, None)) if again else (None, None)
        except StoreError:
            self._later(live, key, link, 30.0, counts=False)
            return
        answered = self._fetcher.ask(link, *validators, self._halt)
        if self._halt.event.is_set():
            if answered.found:
                answered.found.file.close()
            return
        now = self._clock.stamp()
        if answered.rejected is not None:
            bad = answered.rejected
            if again:
                # It was read before. That it is no more is kept, and the schedule goes on.
                seen = Visited(url=link.url, etag=validators[0], last_modified=validators[1], retrieved=now)
                gone = (bad,) if bad.reason in ("http-404", "http-410", "http-451") else ()
                self._give(live, key, link, rejected=gone, visited=(seen,), again=True)
            elif text is not None:
                self._give(live, key, link, documents=(text,))
            elif bad.reason in _FINAL or not self._later(live, key, link, answered.wait):
                self._give(live, key, link, rejected=(bad,))
            else:
                self._hands.put(live, rejected=(bad,))
            return
        assert answered.fetched is not None
        visited = (_visited(answered.fetched),)
        if answered.found is None:
            self._give(live, key, link, visited=visited, again=again)
            return
        with answered.found.file:
            items = list(find([answered.found]))
        documents = tuple(self._hands.told(live, one) for one in items if isinstance(one, RawDocument))
        refused = tuple(one for one in items if isinstance(one, Rejected))
        if not documents and text is not None:
            documents = (text,)
        self._give(live, key, link, documents=documents, rejected=refused, visited=visited, again=again)

    def _give(
        self, live: Live, key: str, link: Link, *, documents: tuple[RawDocument, ...] = (),
        rejected: tuple[Rejected, ...] = (), visited: tuple[Visited, ...] = (), again: bool = False,
    ) -> None:  # fmt: skip
        given = self._hands.gathered(live, documents=documents, rejected=rejected)
        self._gate.put(replace(given, visited=visited, page=key, url=link.url, again=again))

    def _later(self, live: Live, key: str, link: Link, wait: float | None, *, counts: bool = True) -> bool:
        """Have a page tried again; False where it was tried often enough."""
        with live.lock:
            retry = live.retries.get(key)
            attempts = retry.attempts if retry else 0
            if attempts >= len(RETRIES):
                return False
            due = self.now() + (max(RETRIES[attempts], wait or 0.0) if counts else wait or 0.0)
            live.retries[key] = Retry(link, attempts + counts, due)
            live.pending[key] = link
        return True

    # ── a folder ─────────────────────────────────────────────────────────

    def _folder(self, live: Live) -> Outcome | None:
        folder = live.folder
        assert folder is not None
        first = not folder.taken
        try:
            met = []
            for one in folder.scan(self.now()):
                if isinstance(one, Rejected):
                    self._hands.reject(live, one)
                else:
                    met.append(one)
        except FolderGone as error:
            return Outcome(reason=str(error))
        known = self._store.found_at([location_of(path) for path, _ in met]) if first and met else {}
        new = 0
        for path, seen in met:
            if self._halt.event.is_set():
                return None
            stamped = datetime.fromtimestamp(seen.changed / 1e9, UTC).isoformat(timespec="seconds")
            if stamped in known.get(location_of(path), ()):
                folder.took(path, seen)
                continue
            if self._file(live, path, seen.size, seen.changed):
                folder.took(path, seen)
                new += 1
        live.note(device=folder.device, vanished=folder.vanished or None)
        return Outcome(new=new)

    def _file(self, live: Live, path: Path, size: int, changed: int) -> bool:
        """Hand a file over; False where it changed while it was read."""
        documents: list[RawDocument] = []
        refused: list[Rejected] = []
        whole = size <= 50_000_000  # what is larger is handed over while it is read
        for one in find([path]):
            if isinstance(one, RawDocument):
                documents.append(self._hands.told(live, one))
            elif isinstance(one, Rejected):
                refused.append(one)
            if not whole and len(documents) >= TOGETHER:
                self._hands.put(live, documents)
                documents.clear()
        try:
            status = path.stat()
        except OSError:
            return False
        if (status.st_size, status.st_mtime_ns) != (size, changed):
            return False
        for n in range(0, len(documents), TOGETHER):
            self._hands.put(live, documents[n : n + TOGETHER])
        self._hands.put(live, rejected=refused)
        return True


def _visited(fetched: Fetched) -> Visited:
    return Visited(
        url=fetched.url, etag=fetched.etag, last_modified=fetched.last_modified, retrieved=fetched.retrieved
    )  # fmt: skip


def _hash_of(file: object) -> bytes:
    hashed = blake2b(digest_size=16)
    file.seek(0)  # type: ignore[attr-defined]
    while piece := file.read(1 << 18):  # type: ignore[attr-defined]
        hashed.update(piece)
    file.seek(0)  # type: ignore[attr-defined]
    return hashed.digest()


def _date_of(told: Sequence[Told]) -> datetime | None:
    words = next((one.words for one in told if one.field in ("published", "modified")), None)
    return moment_of(words) if words else None
