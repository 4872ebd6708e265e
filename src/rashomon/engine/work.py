"""What workers do: a chunk of documents read, a story told. Each takes and gives plain packed values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from rashomon.dossier import to_json
from rashomon.engine.features import names_in, pack_features
from rashomon.engine.judging import words_of
from rashomon.engine.listing import PLACES, listing_of
from rashomon.engine.pool import each
from rashomon.engine.rejections import failed
from rashomon.engine.searching import searchable_of
from rashomon.engine.timing import Seconds, taken, timed
from rashomon.engine.versions import reading_version
from rashomon.model import Alert, Article, Dossier, Judgement, RawDocument, Reading, Rejected, Story, encode
from rashomon.store import Card, Looked, Printed, Read, ToldStory, pack

if TYPE_CHECKING:  # the comparison of versions comes with it
    from rashomon.engine.alerts.looking import Looking

# Documents a worker takes at once: one batch of the parser (docs/decisions.md), so a lost worker loses little.
CHUNK = 8
CHUNK_BYTES = 4_000_000


def card_of(article: Article) -> Card:
    """What listings and look-ups need of an article."""
    return Card(
        article=article.id, sha256=article.sha256, outlet=article.outlet, headline=article.headline, url=article.url,
        published=article.published.earliest if article.published else None,
        modified=article.modified.earliest if article.modified else None,
        retrieved=article.retrieved, language=article.language,
    )  # fmt: skip


def chunks(documents: Iterable[RawDocument]) -> Iterator[tuple[RawDocument, ...]]:
    """Documents in chunks of at most CHUNK, and about CHUNK_BYTES."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkRead:
    """What came of a chunk of documents: readings, the fingerprints of their articles, rejections; and how long each
    stage took."""

    read: tuple[Read, ...] = ()
    prints: tuple[Printed, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    seconds: Seconds = ()

    def __add__(self, other: ChunkRead) -> ChunkRead:
        """Both."""
        return ChunkRead(
            read=self.read + other.read, prints=self.prints + other.prints, rejected=self.rejected + other.rejected,
            seconds=self.seconds + other.seconds,
        )  # fmt: skip


def read_chunk(chunk: tuple[RawDocument, ...]) -> ChunkRead:
    """Read a chunk of documents."""
    # The stages bring the parser and the lexicons with them: a second that a listing need not wait for.
    from rashomon.engine.copies import print_of
    from rashomon.engine.packing import pack_reading
    from rashomon.engine.reading import ReadingStage

    version = reading_version()
    read: list[Read] = []
    prints: list[Printed] = []
    rejected: list[Rejected] = []
    for found in ReadingStage().run(chunk):
        if isinstance(found, Rejected):
            rejected.append(found)
            continue
        with timed("packing"):
            packed = pack(pack_features(found))
            read.append(Read(card=card_of(found.article), reading=pack_reading(found), features=packed))
            prints.append(print_of(found.article, version))
    return ChunkRead(read=tuple(read), prints=tuple(prints), rejected=tuple(rejected), seconds=taken())


def broken_chunk(chunk: tuple[RawDocument, ...]) -> ChunkRead:
    """A chunk that kills its worker, document by document, each in a process of its own."""
    if len(chunk) == 1:
        (raw,) = chunk
        error = MemoryError("the process that read it was killed")
        return ChunkRead(rejected=(failed(raw.location, "reading", error, raw.sha256),))
    found = ChunkRead()
    for _, one in each(read_chunk, [(raw,) for raw in chunk], 2, broken_chunk):
        found += one
    return found


Work = tuple[str, str, tuple[bytes, ...], tuple[Judgement, ...], "Looking | None"]


def tell_one(work: Work) -> ToldStory | Rejected:
    """Tell a story: (its identifier, its key, its readings packed, the judgements that may touch it, what rules begin
    their look at it from)."""
    from rashomon.engine.packing import unpack_reading
    from rashomon.engine.telling import TellingStage
    from rashomon.entities.register import cards_of

    story, key, packed, judgements, looking = work
    readings: Sequence[Reading] = [unpack_reading(data) for data in packed]
    dummy = Story(id=story, headline="", articles=tuple(r.article.id for r in readings))
    with timed("telling"):
        dossier = next(TellingStage(judgements).run([(dummy, readings)]))
    if isinstance(dossier, Rejected):
        return dossier
    alerts: tuple[tuple[Alert, tuple[str, ...]], ...] = ()
    limits: tuple[tuple[str, int], ...] = ()
    looked: Looked | None = None
    if looking is not None:
        from rashomon.engine.alerts.look import look

        with timed("noticing"):
            noticed = look(dossier, looking)
        alerts, looked = noticed.alerts, noticed.looked
        limits = looking.asking.limits if looking.asking is not None else ()
    listing = listing_of(dossier)
    latest = (dossier.story.moment.latest if dossier.story.moment else None) or ""
    return ToldStory(
        story=story, key=key, headline=dossier.story.headline, listing=asdict(listing), latest=latest,
        dossier=pack(to_json(dossier)), cards=pack([encode(card) for card in cards_of(story, dossier.entities)]),
        words=tuple(sorted(found_by(dossier, readings))), searchable=searchable_of(dossier), alerts=alerts,
        limits=limits, looked=looked, seconds=taken(),
    )  # fmt: skip


def found_by(dossier: Dossier, readings: Iterable[Reading]) -> set[tuple[str, str]]:
    """The words in lower case, each with its kind, that a story is found by: of its names, places and outlets."""
    places = {spelling.text for e in dossier.entities if e.kind in PLACES for spelling in e.spellings}
    places |= {e.name for e in dossier.entities if e.kind in PLACES}
    names = {name for reading in readings for name in names_in(reading)}
    names |= {spelling.text for e in dossier.entities for spelling in e.spellings} | {e.name for e in dossier.entities}
    outlets = {a.outlet for a in dossier.articles if a.outlet}
    kinds = (("name", names), ("place", places), ("outlet", outlets))
    return {(word, kind) for kind, some in kinds for word in words_of(some)}


def broken_story(work: Work) -> Rejected:
    """A story that kills its worker is given up."""
    return failed(f"story {work[0]}", "telling", MemoryError("the process that told it was killed"), None)
