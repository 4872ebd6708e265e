"""The desk: a store with the stages at work on it. What `import rashomon` opens."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from rashomon.dossier import from_json, to_json
from rashomon.engine.listing import listing_of
from rashomon.engine.pool import cores, each
from rashomon.engine.rejections import failed
from rashomon.engine.versions import READING, TELLING
from rashomon.model import Dossier, RawDocument, Reading, Rejected, Story, decode, encode, identifier
from rashomon.sources import find
from rashomon.store import Read, Store, Told, pack
from rashomon.stories.grouping import group
from rashomon.stories.likeness import Features, features

# Documents a worker takes at once: one batch of the parser (docs/decisions.md), so a lost worker loses little.
CHUNK = 8
CHUNK_BYTES = 4_000_000
KEEP = 4  # chunks of known documents noted at once


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
class ReadReport:
    """What a reading did: counts of documents, and of stories told anew."""

    new: int
    known: int
    rejected: tuple[Rejected, ...]
    stories: int
    told: int


class NoSuchStory(LookupError):
    """No story, or more than one, goes by that name; the message says which there are."""


class Desk:
    """A store and the work on it.

    `desk.read(paths)` reads reports and brings the stories up to date; `desk.stories()` lists them;
    `desk.dossier(story)` gives one story's whole record.
    """

    def __init__(self, store: Path | str, *, jobs: int | None = None) -> None:
        """Open `store` (made where it is missing). `jobs`: processes, all cores by default. Raises StoreError."""
        self.store = Store(store)
        self.jobs = max(1, jobs or cores())

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def read(
        self, paths: Path | str | Iterable[Path | str], *, progress: Callable[[Progress], None] | None = None
    ) -> ReadReport:
        """Read files and folders, then tell anew each story that changed. What is known is not read again.

        Whatever cannot be read is kept as a rejection. May be interrupted at any point: what was done stays,
        and the next call goes on from there. Raises StoreError where the store cannot be written.
        """
        listed = [Path(paths)] if isinstance(paths, Path | str) else [Path(p) for p in paths]
        new = known = 0
        rejected: list[Rejected] = []

        def tick(step: str = "reading", done: int = 0, total: int | None = None) -> None:
            if progress:
                progress(Progress(step=step, done=done or new + known + len(rejected), total=total,
                                  new=new, known=known, rejected=len(rejected)))  # fmt: skip

        already = self.store.known(READING)
        again: list[tuple[str, str]] = []

        def fresh() -> Iterator[RawDocument]:
            nonlocal known
            for found in itertools.chain(self.store.outdated(READING), find(listed)):
                if isinstance(found, Rejected):
                    rejected.append(found)
                    self.store.keep(READING, [], [], [found])
                elif found.sha256 in already:
                    known += 1
                    again.append((found.location, found.sha256))
                    if len(again) >= CHUNK * KEEP:
                        self.store.also_at(again)
                        again.clear()
                else:
                    already.add(found.sha256)
                    yield found
                tick()

        for chunk, (read, bad) in each(_read_chunk, _chunks(fresh()), self.jobs, _broken_chunk):
            self.store.keep(READING, chunk, read, bad)
            new += len(read)
            rejected.extend(bad)
            tick()
        self.store.also_at(again)
        stories, told = self._tell(lambda done, total: tick("telling", done, total))
        return ReadReport(new=new, known=known, rejected=tuple(rejected), stories=stories, told=told)

    def _tell(self, tick: Callable[[int, int], None]) -> tuple[int, int]:
        """Bring every story up to date; how many stories there are and how many were told anew."""
        kept = [decode(_PackedFeatures, f).features() for f in self.store.features()]
        wanted: dict[str, tuple[str, tuple[str, ...]]] = {}
        for members in group(kept):
            story = identifier("story", min(members))
            wanted[story] = (identifier("key", READING, TELLING, *members), members)
        have = self.store.told()
        self.store.forget(sorted(set(have) - set(wanted)))
        todo = [(s, key, members) for s, (key, members) in sorted(wanted.items()) if have.get(s) != key]
        done = 0
        work = ((story, key, tuple(self.store.readings(members))) for story, key, members in todo)
        for _, result in each(_tell_one, work, self.jobs, _broken_story):
            if isinstance(result, Told):
                self.store.tell([result])
            else:
                self.store.keep(READING, [], [], [result])
            done += 1
            tick(done, len(todo))
        return len(wanted), len(todo)

    def stories(self) -> list[Story]:
        """The stories, those of several accounts first, newest first."""
        return [decode(Story, row["story"]) for row in self.store.listing()]

    def listing(self) -> list[dict[str, Any]]:
        """What the command's table of stories shows, as JSON values."""
        return self.store.listing()

    def find(self, name: str) -> str:
        """The identifier of the story `name` means: an identifier, the beginning of one, its number in the
        listing, or words of its headline. Raises NoSuchStory.
        """
        rows = self.store.listing()
        if name.isdecimal() and 1 <= int(name) <= len(rows):
            return str(rows[int(name) - 1]["id"])
        words = name.casefold().split()
        found = [r for r in rows if r["id"].startswith(name)] if name else []
        found = found or [r for r in rows if words and all(w in r["headline"].casefold() for w in words)]
        if len(found) == 1:
            return str(found[0]["id"])
        if not rows:
            raise NoSuchStory("The store holds no stories yet. Read some reports first: rashomon read PATH")
        if not found:
            raise NoSuchStory(f"No story is called {name!r}. See: rashomon stories")
        some = "\n".join(f"  {r['id']}  {r['headline']}" for r in found[:8])
        raise NoSuchStory(f"{len(found)} stories answer to {name!r}; name one of them:\n{some}")

    def dossier(self, story: str) -> Dossier:
        """The dossier of a story, by what `find` takes. Raises NoSuchStory."""
        return from_json(self.dossier_json(story))

    def dossier_json(self, story: str) -> dict[str, Any]:
        """The same as JSON values."""
        value: dict[str, Any] = self.store.dossier(self.find(story))
        return value

    def rejected(self) -> list[Rejected]:
        """What could not be read, and why."""
        return self.store.rejected()


@dataclass(frozen=True, slots=True, kw_only=True)
class _PackedFeatures:
    """Features as kept: sorted pairs, so that the same article gives the same bytes."""

    article: str
    words: tuple[tuple[str, float], ...]
    names: tuple[tuple[str, float], ...]
    published: Any

    @classmethod
    def of(cls, found: Features) -> _PackedFeatures:
        return cls(
            article=found.article,
            words=tuple(sorted(found.words.items())),
            names=tuple(sorted(found.names.items())),
            published=encode(found.published),
        )

    def features(self) -> Features:
        from rashomon.model import Moment

        published = decode(Moment, self.published) if self.published else None
        return Features(self.article, dict(self.words), dict(self.names), published)


def _chunks(documents: Iterable[RawDocument]) -> Iterator[tuple[RawDocument, ...]]:
    chunk: list[RawDocument] = []
    size = 0
    for raw in documents:
        chunk.append(raw)
        size += len(raw.data)
        if len(chunk) >= CHUNK or size >= CHUNK_BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def _read_chunk(chunk: tuple[RawDocument, ...]) -> tuple[list[Read], list[Rejected]]:
    # The stages bring the parser and the lexicons with them: a second that a listing need not wait for.
    from rashomon.engine.packing import pack_reading
    from rashomon.engine.reading import ReadingStage

    read: list[Read] = []
    rejected: list[Rejected] = []
    for raw, found in zip(chunk, ReadingStage().run(chunk), strict=True):
        if isinstance(found, Rejected):
            rejected.append(found)
        else:
            packed = _PackedFeatures.of(features(found.article, found.annotation))
            read.append(
                Read(
                    sha256=raw.sha256,
                    article=found.article.id,
                    reading=pack_reading(found),
                    features=pack(encode(packed)),
                )
            )
    return read, rejected


def _broken_chunk(chunk: tuple[RawDocument, ...]) -> tuple[list[Read], list[Rejected]]:
    """A chunk that kills its worker, document by document, each in a process of its own."""
    if len(chunk) == 1:
        return [], [
            failed(
                chunk[0].location,
                "reading",
                MemoryError("the process that read it was killed"),
                chunk[0].sha256,
            )
        ]
    read: list[Read] = []
    rejected: list[Rejected] = []
    for _, (good, bad) in each(_read_chunk, [(raw,) for raw in chunk], 2, _broken_chunk):
        read += good
        rejected += bad
    return read, rejected


_Work = tuple[str, str, tuple[bytes, ...]]


def _tell_one(work: _Work) -> Told | Rejected:
    from rashomon.engine.packing import unpack_reading
    from rashomon.engine.telling import TellingStage

    story, key, packed = work
    readings: Sequence[Reading] = [unpack_reading(data) for data in packed]
    dummy = Story(id=story, headline="", articles=tuple(r.article.id for r in readings))
    dossier = next(TellingStage().run([(dummy, readings)]))
    if isinstance(dossier, Rejected):
        return dossier
    listing = listing_of(dossier)
    latest = (dossier.story.moment.latest if dossier.story.moment else None) or ""
    return Told(
        story=story, key=key, headline=dossier.story.headline, listing=asdict(listing), latest=latest,
        dossier=pack(to_json(dossier)),
    )  # fmt: skip


def _broken_story(work: _Work) -> Rejected:
    return failed(f"story {work[0]}", "telling", MemoryError("the process that told it was killed"), None)
