"""Documents as found, where they were found, what was read of them, and what could not be."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, literal, null, select

from rashomon.model import RawDocument, Rejected, Told, decode, encode
from rashomon.store import tables as t
from rashomon.store.connection import Opened
from rashomon.store.dialect import insert
from rashomon.store.query import begins
from rashomon.store.records import Card, Place, Read, unpack

MANY = 500  # variables in one SQL statement; SQLite's old limit is 999


class Documents(Opened):
    """The part of a store that keeps documents and their readings."""

    def known(self, version: str) -> set[str]:
        """SHA-256 of every document already read, or rejected, by this version.

        Not those on which a stage of ours failed: they are tried again each time.
        """
        with self._look() as c:
            read = c.execute(select(t.readings.c.sha256).where(t.readings.c.version == version)).scalars().all()
            bad = c.execute(
                select(t.rejections.c.sha256).where(
                    t.rejections.c.version == version,
                    t.rejections.c.sha256.is_not(None),
                    t.rejections.c.reason != "error",
                )
            ).scalars()
            return set(read) | {sha for sha in bad if sha}

    def is_known(self, sha256: str, version: str) -> bool:
        """Whether `known` has this document."""
        read = select(literal(True)).where(t.readings.c.sha256 == sha256, t.readings.c.version == version)
        bad = select(literal(True)).where(
            t.rejections.c.sha256 == sha256, t.rejections.c.version == version, t.rejections.c.reason != "error"
        )
        with self._look() as c:
            return c.execute(read).first() is not None or c.execute(bad).first() is not None

    def keep(
        self,
        version: str,
        documents: Sequence[RawDocument],
        read: Sequence[Read],
        rejected: Sequence[Rejected],
        sources: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Keep a batch, all or nothing: the bytes as found, what was read of them, what was rejected, and which source
        of a desk gave which article."""
        with self._write() as c:
            for article, source in sorted(set(sources)):
                pair = insert(t.source_articles).values(article=article, source=source)
                c.execute(pair.on_conflict_do_nothing())
            for raw in documents:
                c.execute(
                    insert(t.documents)
                    .values(
                        sha256=raw.sha256,
                        form=raw.form,
                        retrieved=raw.retrieved,
                        data=zlib.compress(raw.data, 6),
                    )
                    .on_conflict_do_nothing()
                )
                _locate(c, raw)
                c.execute(delete(t.rejections).where(t.rejections.c.location == raw.location))
            for one in read:
                row = {
                    "article": one.card.article,
                    "version": version,
                    "reading": one.reading,
                    "features": one.features,
                }
                c.execute(
                    insert(t.readings).values(sha256=one.card.sha256, **row)
                    .on_conflict_do_update(index_elements=["sha256"], set_=row)
                )  # fmt: skip
                card = {key: value for key, value in asdict(one.card).items() if key != "article"}
                c.execute(
                    insert(t.articles).values(article=one.card.article, **card)
                    .on_conflict_do_update(index_elements=["article"], set_=card)
                )  # fmt: skip
                # In the same transaction: what is read is put into a story, whatever happens in between.
                c.execute(
                    insert(t.pending)
                    .values(article=one.card.article, published=one.card.published, before=None, counted=False)
                    .on_conflict_do_nothing()
                )
            for bad in rejected:
                why: dict[str, str | None] = {
                    "reason": bad.reason,
                    "detail": bad.detail,
                    "sha256": bad.sha256,
                    "version": version,
                }
                c.execute(
                    insert(t.rejections).values(location=bad.location, stage=bad.stage, **why)
                    .on_conflict_do_update(index_elements=["location", "stage"], set_=why)
                )  # fmt: skip

    def also_at(self, documents: Iterable[RawDocument]) -> None:
        """Note that known documents stand at these locations too."""
        with self._write() as c:
            for raw in documents:
                if _locate(c, raw):
                    # Found at another place it may be a version of what stands there.
                    again = select(t.readings.c.article, t.articles.c.published, null(), literal(True)).join(
                        t.articles, t.articles.c.article == t.readings.c.article
                    )
                    c.execute(
                        insert(t.pending)
                        .from_select(["article", "published", "before", "counted"],
                                     again.where(t.readings.c.sha256 == raw.sha256))
                        .on_conflict_do_nothing()
                    )  # fmt: skip

    def outdated(self, version: str) -> Iterator[RawDocument]:
        """Documents kept whose reading is of another version: to be read again from the bytes as found."""
        # Not "!=" nor "or", and in the order of the index: what is of this version is not walked through.
        held = t.readings.c.version
        with self._look() as c:
            for others in (held < version, held > version):
                query = select(t.readings.c.sha256).where(others).order_by(held, t.readings.c.sha256)
                for sha256 in c.execute(query).scalars():
                    if (raw := self.document(sha256)) is not None:
                        yield raw

    def document(self, sha256: str) -> RawDocument | None:
        """A document as it was first found; None where its bytes are not kept."""
        with self._look() as c:
            row = c.execute(select(t.documents).where(t.documents.c.sha256 == sha256)).one_or_none()
        if row is None:
            return None
        places = self.places(sha256)
        first = places[0] if places else Place(location="unknown", retrieved=None)
        return RawDocument(
            location=first.location,
            data=zlib.decompress(row.data),
            form=row.form,
            retrieved=first.retrieved or row.retrieved,
            told=first.told,
        )

    def places(self, sha256: str) -> list[Place]:
        """Everywhere a document was found, the first finding first."""
        query = select(t.locations).where(t.locations.c.sha256 == sha256)
        with self._look() as c:
            rows = c.execute(query.order_by(t.locations.c.retrieved.nulls_first(), t.locations.c.location))
            return [
                Place(
                    location=row.location,
                    retrieved=row.retrieved,
                    told=tuple(decode(Told, one) for one in json.loads(row.told)) if row.told else (),
                )
                for row in rows
            ]

    def at(self, location: str) -> list[str]:
        """SHA-256 of the documents found at a location, or at one that ends in it ("reports/a.html" for "a.html").

        The first found first.
        """
        exact = t.locations.c.location == location
        ending = t.locations.c.location.endswith(f"/{location}", autoescape=True)
        order = (t.locations.c.retrieved.nulls_first(), t.locations.c.sha256)
        with self._look() as c:
            for where in (exact, ending):
                rows = c.execute(select(t.locations.c.sha256, t.locations.c.location).where(where).order_by(*order))
                # SQLite's LIKE takes "A" for "a", PostgreSQL's does not. What is equal is equal, whatever the database
                # made of signs that it cannot hold.
                if found := [row.sha256 for row in rows if where is exact or row.location.endswith(location)]:
                    return list(dict.fromkeys(found))
        return []

    def features(self, articles: Sequence[str] | None = None) -> Iterator[Any]:
        """The features of these articles (all: where None), unpacked, in the order of their identifiers."""
        query = select(t.readings.c.article, t.readings.c.features).order_by(t.readings.c.article)
        if articles is None:
            last = ""
            while rows := self._some(query.where(t.readings.c.article > last).limit(MANY)):
                yield from (unpack(row.features) for row in rows)
                last = rows[-1].article
            return
        wanted = sorted(articles)
        for n in range(0, len(wanted), MANY):
            rows = self._some(query.where(t.readings.c.article.in_(wanted[n : n + MANY])))
            yield from (unpack(row.features) for row in rows)

    def _some(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """A page of rows: a server's driver would hold all of a long answer in memory."""
        with self._look() as c:
            return c.execute(query).all()

    def readings(self, articles: Sequence[str]) -> list[bytes]:
        """The readings of these articles, packed, in the order asked; KeyError for one that is not kept."""
        found: dict[str, bytes] = {}
        with self._look() as c:
            for n in range(0, len(articles), MANY):
                part = articles[n : n + MANY]
                rows = c.execute(
                    select(t.readings.c.article, t.readings.c.reading).where(t.readings.c.article.in_(part))
                )
                found.update((row.article, row.reading) for row in rows)
        return [found[a] for a in articles]

    def rejected(self, sha256: str | None = None) -> list[Rejected]:
        """What could not be read, by location; or of one document."""
        query = select(t.rejections).order_by(t.rejections.c.location, t.rejections.c.stage)
        if sha256 is not None:
            query = query.where(t.rejections.c.sha256 == sha256)
        with self._look() as c:
            rows = c.execute(query)
            return [
                Rejected(location=r.location, stage=r.stage, reason=r.reason, detail=r.detail, sha256=r.sha256)
                for r in rows
            ]

    def cards(self, article: str | None = None) -> list[Card]:
        """The cards of all articles, in the order of their identifiers; or of those whose identifier begins so."""
        query = select(t.articles).order_by(t.articles.c.article)
        if article is not None:
            query = query.where(begins(t.articles.c.article, article))
        return self._cards(query)

    def cards_of(self, documents: Sequence[str]) -> list[Card]:
        """The cards of the articles of these documents (SHA-256), in their order."""
        found: dict[str, Card] = {}
        for n in range(0, len(documents), MANY):
            query = select(t.articles).where(t.articles.c.sha256.in_(documents[n : n + MANY]))
            found |= {card.sha256: card for card in self._cards(query)}
        return [found[sha256] for sha256 in documents if sha256 in found]

    def cards_page(self, offset: int, limit: int) -> list[Card]:
        """Some of the cards of all articles, in the order of their identifiers."""
        return self._cards(select(t.articles).order_by(t.articles.c.article).offset(offset).limit(limit))

    def count_cards(self) -> int:
        """How many articles there are."""
        with self._look() as c:
            return int(c.execute(select(func.count()).select_from(t.articles)).scalar() or 0)

    def cards_at(self, url: str) -> list[Card]:
        """The cards of the articles with this canonical address, in the order of their identifiers."""
        return self._cards(select(t.articles).where(t.articles.c.url == url).order_by(t.articles.c.article))

    def cards_headed(self, words: Sequence[str]) -> list[Card]:
        """The cards of the articles in whose headline all these words (in lower case) stand, anywhere in it, in the
        order of their identifiers."""
        query = select(t.articles).where(t.articles.c.headline.is_not(None)).order_by(t.articles.c.article)
        for word in words:
            # SQLite knows two cases of ASCII letters only, and no "ss" in "ß": of the rest words are compared here.
            plain = "".join(letter if letter.isascii() else " " for letter in word).replace("ss", " ").split()
            for part in plain:
                query = query.where(t.articles.c.headline.icontains(part, autoescape=True))
        return [card for card in self._cards(query) if all(w in (card.headline or "").casefold() for w in words)]

    def _cards(self, query: Select[Any]) -> list[Card]:
        with self._look() as c:
            return [Card(**row._mapping) for row in c.execute(query)]

    def validators(self, url: str) -> tuple[str | None, str | None] | None:
        """What a server sent with an address when all it gave was kept: ETag and Last-Modified; None if never."""
        with self._look() as c:
            row = c.execute(select(t.visits).where(t.visits.c.url == url)).one_or_none()
        return (row.etag, row.last_modified) if row else None

    def visited(self, visits: Iterable[tuple[str, str | None, str | None, str]]) -> None:
        """Note that all these addresses gave is kept: (url, etag, last_modified, retrieved)."""
        with self._write() as c:
            for url, etag, last_modified, retrieved in visits:
                row = {"etag": etag, "last_modified": last_modified, "retrieved": retrieved}
                c.execute(
                    insert(t.visits).values(url=url, **row).on_conflict_do_update(index_elements=["url"], set_=row)
                )


def _locate(connection: Connection, raw: RawDocument) -> bool:
    """Note where a document stands; whether that was not known."""
    told = json.dumps(encode(raw.told), ensure_ascii=True) if raw.told else None
    row = insert(t.locations).values(location=raw.location, sha256=raw.sha256, retrieved=raw.retrieved, told=told)
    # What is returned, not a count of rows: a driver need not count what was inserted.
    return connection.execute(row.on_conflict_do_nothing().returning(t.locations.c.sha256)).one_or_none() is not None
