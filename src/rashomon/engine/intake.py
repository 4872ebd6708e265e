"""Reports in, stories up to date: what `read` does once, and the watching desk again and again."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from rashomon.engine.alerts.watching import Watching
from rashomon.engine.planning import Plan, Planned, plan
from rashomon.engine.pool import Workers
from rashomon.engine.timing import Seconds, Timing, timed
from rashomon.engine.timing import taken as spent
from rashomon.engine.turns import Turns
from rashomon.engine.work import ChunkRead, Work, broken_chunk, broken_story, chunks, read_chunk, tell_one
from rashomon.model import RawDocument, Rejected
from rashomon.sources import find
from rashomon.sources.fetch import Fetcher, FetchSettings
from rashomon.sources.fetch.clock import Clock
from rashomon.sources.follow import Fetches
from rashomon.sources.form import Fetched, Found
from rashomon.store import Store, ToldStory

Chunk = tuple[RawDocument, ...]
Sift = Callable[[Chunk, ChunkRead], tuple[Chunk, ChunkRead]]

if TYPE_CHECKING:
    from rashomon.engine.alerts.rules import Asking

AGAIN = 32  # known documents whose locations are noted at once
ENOUGH: Final = True  # what a tick gives that has the rest of the stories wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a reading is. `step` is "reading" or "telling"; `total` is None where it is not known yet."""

    step: str
    done: int
    total: int | None
    new: int
    known: int
    rejected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken in: documents that were new, that were known, and that were rejected."""

    new: int
    known: int
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """What was told: how many stories there are, how many were told anew, which could not be. `left`: how many wait for
    the next telling; `waiting`: the articles in them."""

    stories: int
    told: int
    rejected: tuple[Rejected, ...]
    left: int = 0
    waiting: frozenset[str] = frozenset()


class Visits:
    """What servers sent at earlier visits, as the fetcher asks for it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, url: str, /) -> tuple[str | None, str | None] | None:
        """ETag and Last-Modified of an address all of whose documents are kept."""
        return self._store.validators(url)


class Intake:
    """The way in, with the workers that walk it. Use as a context: the workers end with it.

    May be stopped at any point: what was done stays, and the next intake goes on from there.
    """

    def __init__(self, store: Store, reading: str, jobs: int, *, workers: Any = None) -> None:
        """`reading`: the version of the stages; `jobs`: processes, forked here and now, unless there are `workers`."""
        self.store = store
        self.reading = reading
        self.workers: Workers = workers or Workers(jobs)
        self.timing: Timing | None = None  # told how long each stage took, a chunk and a story at a time
        self.asking: Asking | None = None  # see `ask`
        self.clock: Clock | None = None
        self.turns = Turns()

    def _timed(self, seconds: Seconds) -> None:
        here = spent()
        if self.timing is not None:
            for stage, passed in seconds + here:
                self.timing(stage, passed)

    def __enter__(self) -> Intake:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def ask(self, asking: Asking | None, clock: Clock | None = None) -> None:
        """Have these rules look at every story that is told from now on; `clock` dates what they notice.

        To be called before anything is taken in: what the store holds when rules are asked the first time is the past.
        """
        self.asking, self.clock = asking, clock
        watching = Watching.of(self.store, asking, clock)
        if watching is not None:
            watching.begin()

    def close(self) -> None:
        """End the workers."""
        self.workers.close()

    def take(
        self,
        inputs: Iterable[Path | str | Found],
        *,
        fetching: FetchSettings | Fetches | None = None,
        follow: bool | None = None,
        stdin: BinaryIO | None = None,
        tick: Callable[[int, int, int], None] | None = None,
    ) -> Taken:
        """Read what `inputs` hold, as `Desk.read` says; no story is told yet.

        `fetching`: settings for a fetcher of its own, or a fetcher that remembers robots.txt and rates from before.
        `tick(new, known, rejected)` is called as it goes. Raises StoreError where the store cannot be written.
        """
        listed = list(inputs)
        new = known = 0
        rejected: list[Rejected] = []
        damaged: list[Rejected] = []  # found so: before any of their documents are read
        # Read and not kept yet, or not to be tried twice in one take. What is kept the store is asked for, document by
        # document: to have the hashes of all at hand took 0.6 s and 150 MB in a store of a million.
        under_way: set[str] = set()
        again: list[RawDocument] = []
        visits: list[Fetched] = []
        fetcher = Fetcher(fetching, Visits(self.store)) if isinstance(fetching, FetchSettings) else fetching

        def fresh() -> Iterator[RawDocument]:
            nonlocal known
            here = find(listed, fetcher=fetcher, follow=follow, stdin=stdin)
            for found in itertools.chain(self.store.outdated(self.reading), here):
                if isinstance(found, Rejected):
                    rejected.append(found)
                    damaged.append(found)
                    self.store.keep(self.reading, [], [], [found])
                elif isinstance(found, Fetched):
                    known += found.unchanged
                    visits.append(found)
                elif found.sha256 in under_way or self.store.is_known(found.sha256, self.reading):
                    known += 1
                    again.append(found)
                    if len(again) >= AGAIN:
                        self.store.also_at(again)
                        again.clear()
                else:
                    under_way.add(found.sha256)
                    yield found
                if tick:
                    tick(new, known, len(rejected))

        for chunk, done in self.workers.each(read_chunk, chunks(fresh()), broken_chunk):
            with timed("keeping"):
                self.store.keep(self.reading, chunk, done.read, done.rejected)
                self.store.print_articles(done.prints)
            self._timed(done.seconds)
            under_way.difference_update(one.card.sha256 for one in done.read)
            new += len(done.read)
            rejected.extend(done.rejected)
            if tick:
                tick(new, known, len(rejected))
        self.store.also_at(again)
        # A file cut off is rejected, and what stands before the cut is read from the same place: keeping that took
        # the rejection away.
        self.store.keep(self.reading, [], [], damaged)
        # Only now is all that the addresses gave kept: a run that was stopped before asks for the whole again.
        self.store.visited((v.url, v.etag, v.last_modified, v.retrieved) for v in visits if not v.unchanged)
        return Taken(new=new, known=known, rejected=tuple(rejected))

    def add(
        self,
        documents: Iterable[RawDocument],
        sift: Sift | None = None,
        gave: Callable[[str], Iterable[str]] | None = None,
    ) -> Iterator[ChunkRead]:
        """Read and keep documents that are not known, chunk by chunk; what was read of each chunk, once it is kept.

        `sift` may leave documents out after they were read and before they are kept. `gave`: the sources that gave a
        document, by its SHA-256; kept in the same moment. Raises StoreError.
        """
        for chunk, done in self.workers.each(read_chunk, chunks(documents), broken_chunk):
            kept, what = sift(chunk, done) if sift else (chunk, done)
            sources = [
                (one.card.article, name) for one in what.read for name in (gave(one.card.sha256) if gave else ())
            ]
            with timed("keeping"):
                self.store.keep(self.reading, kept, what.read, what.rejected, sources)
                self.store.print_articles(what.prints)
            self._timed(done.seconds)
            yield what

    def planned(self) -> Plan:
        """What is to be told, after what was read is put into stories."""
        return plan(self.store, self.reading, left=self.turns.left)

    def tell(self, tick: Callable[[int, int], bool | None] | None = None) -> Retold:
        """Bring every story up to date. `tick(done, total)` is called as it goes; where it gives `ENOUGH`, what no
        worker has begun is left to the next telling, which begins with the stories that wait longest.

        A story left is as one whose run was stopped: the store knows that it is to be told. Raises StoreError.
        """
        watching = Watching.of(self.store, self.asking, self.clock)
        if watching is not None:
            watching.begin()
            watching.close_hours()
        with timed("arranging"):
            planned = self.planned()
        self._timed(())
        if planned.gone:
            if watching is not None:
                watching.keep_ended(planned.gone)
            self.store.forget(planned.gone)
        if planned.told:
            self.store.fresh(planned.told)
        self.turns.recall(self.store)
        ordered = self.turns.order(planned.tell)
        groups = [(one,) for one in ordered] if watching is None else self.turns.groups(self.store, ordered)
        begun: dict[str, Planned] = {}
        enough = False

        def work() -> Iterator[Work]:
            for group in groups:
                if enough:
                    return
                # Of all in the group before the first is told: what was seen of one is seen anew when it is told.
                looks = [watching.looking(one.story, one.members) if watching else None for one in group]
                for one, looking in zip(group, looks, strict=True):
                    begun[one.story] = one
                    yield one.story, one.key, tuple(self.store.readings(one.members)), one.judgements, looking

        from rashomon.engine.linking import Linker  # a listing need not wait for it

        linker = Linker(self.store)
        failed: list[Rejected] = []
        for done, ((story, *_), result) in enumerate(self.workers.each(tell_one, work(), broken_story), 1):
            if isinstance(result, ToldStory):
                # First the links: a story is told again where a run was stopped in between.
                with timed("linking"):
                    self.store.put_links(story, linker.links_of(story))
                with timed("keeping"):
                    self.store.tell([replace(result, changes=begun[story].changes)])
                self._timed(result.seconds)
            else:
                failed.append(result)
                self.store.keep(self.reading, [], [], [result])
            self.turns.told(begun[story], failed=isinstance(result, Rejected))
            if tick and tick(done, len(ordered)) is ENOUGH:
                enough = True
        if watching is not None:
            watching.notice_late()
        left = [one for one in ordered if one.story not in begun]
        self.turns.keep(self.store, left)
        return Retold(
            stories=self.store.count_stories(), told=len(begun) - len(failed), rejected=tuple(failed), left=len(left),
            waiting=frozenset(article for one in left for article in one.members),
        )  # fmt: skip
