"""Fingerprints of articles, and the index from a fingerprint to the articles that hold it.

Fingerprints are kept beside each article as they come (one small row, appended) and go into the index later, many
articles at once in the order of their hashes: put in one article at a time, each would touch a hundred pages of the
index all over the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    LargeBinary,
    Table,
    bindparam,
    delete,
    func,
    select,
    update,
)

from rashomon.model import Moment, decode, encode
from rashomon.store import tables as t
from rashomon.store.columns import Integer, String
from rashomon.store.connection import Opened
from rashomon.store.dialect import cursor as cursor_of
from rashomon.store.dialect import insert
from rashomon.store.records import pack, unpack

if TYPE_CHECKING:  # numpy comes with them: a listing of stories need not wait for it
    from rashomon.articles.copies.fingerprints import Fingerprints
    from rashomon.articles.copies.index import Candidate
    from rashomon.articles.copies.versions import ArticleKey

AT_ONCE = 5000  # articles put into the index in one transaction: some 10 MB of rows
MANY = 500  # variables in one SQL statement; SQLite's old limit is 999

prints = Table(
    "prints",
    t.metadata,
    Column("article", String, primary_key=True),
    Column("number", Integer, nullable=False, comment="a hash of the identifier: rashomon.articles.copies.index"),
    Column("made", String, nullable=False, comment="the version of the reading and of the fingerprints"),
    Column("words", Integer, nullable=False),
    Column("size", Integer, nullable=False, comment="how many fingerprints"),
    Column("prints", LargeBinary, nullable=False),
    Column("key", LargeBinary, nullable=False, comment="what versions are told by, packed"),
    Column("indexed", Boolean, nullable=False),
    Index("prints_number", "number", unique=True),
    Index(
        "prints_pending",
        "article",
        sqlite_where=Column("indexed", Boolean).is_(False),
        postgresql_where=Column("indexed", Boolean).is_(False),
    ),
)

places = Table(
    "places",
    t.metadata,
    Column("place", String, primary_key=True, comment="an address, or a path, where an article stands"),
    Column("article", String, primary_key=True),
    sqlite_with_rowid=False,
)

lineages = Table(
    "lineages",
    t.metadata,
    Column("article", String, primary_key=True),
    Column("lineage", String, nullable=False, comment="the first of its versions"),
    Column("latest", Boolean, nullable=False),
    Index("lineages_lineage", "lineage"),
)

postings = Table(
    "postings",
    t.metadata,
    Column("hash", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An article's key with its fingerprints, and the versions of what made it."""

    key: ArticleKey
    made: str


class Copies(Opened):
    """The part of a store that keeps fingerprints and finds what shares them."""

    def unprinted(self, suffix: str, *, pending: bool = False) -> list[str]:
        """Articles whose fingerprints are missing, or were not made of their present reading: those whose `made` is
        not the reading's version followed by `suffix`. `pending`: only of those that wait to be put into a story.
        """
        query = select(t.readings.c.article)
        if pending:  # from those that wait, which are few, to their readings: not through all readings
            query = select(t.pending.c.article).join(t.readings, t.readings.c.article == t.pending.c.article)
        query = (
            query.outerjoin(prints, prints.c.article == t.readings.c.article)
            .where((prints.c.made.is_(None)) | (prints.c.made != t.readings.c.version + suffix))
            .order_by(t.pending.c.article if pending else t.readings.c.article)
        )
        self._prepare()
        with self._look() as c:
            return list(c.execute(query).scalars())

    def print_articles(self, printed: Sequence[Printed]) -> None:
        """Keep the fingerprints of these articles, all or nothing; those kept before are replaced."""
        from rashomon.articles.copies.index import number_of

        self._prepare()
        with self._write() as c:
            for one in printed:
                _forget(c, one)
                row = {
                    "number": number_of(one.key.article), "made": one.made, "words": one.key.fingerprints.words,
                    "size": len(one.key.fingerprints), "prints": one.key.fingerprints.packed, "key": _pack(one.key),
                }  # fmt: skip
                c.execute(
                    insert(prints).values(article=one.key.article, indexed=False, **row)
                    .on_conflict_do_update(index_elements=["article"], set_=row)
                )  # fmt: skip

    def index_prints(self) -> int:
        """Bring fingerprints that are not in the index yet into it; how many articles' there were."""
        self._prepare()
        done = 0
        while True:
            with self._write() as c:
                rows = c.execute(select(prints).where(prints.c.indexed.is_(False)).limit(AT_ONCE)).all()
                if not rows:
                    return done
                found = [(h, row.number) for row in rows for h in _of(row).array().tolist()]
                found.sort()
                cursor = cursor_of(c)
                cursor.executemany("insert into postings (hash, number) values (?, ?) on conflict do nothing", found)
                cursor.close()
                c.execute(
                    update(prints).where(prints.c.article == bindparam("which")).values(indexed=True),
                    [{"which": row.article} for row in rows],
                )
                done += len(rows)

    def article_keys(self, articles: Collection[str] | None = None) -> Iterator[ArticleKey]:
        """The keys of all articles, or of these, in the order of their identifiers; `locations` are everywhere each was
        found.
        """
        self._prepare()
        order = select(prints).order_by(prints.c.article)
        listed = [] if articles is None else sorted(articles)
        done, last = 0, ""
        while articles is None or done < len(listed):  # page by page: a server's driver holds a whole answer in memory
            part = listed[done : done + MANY]
            page = order.where(prints.c.article.in_(part)) if part else order.where(prints.c.article > last).limit(MANY)
            with self._look() as c:
                rows = c.execute(page).all()
                found = _located(c, [row.article for row in rows])
            yield from (_unpack(row, found.get(row.article, ())) for row in rows)
            if articles is None and not rows:
                break
            done += len(part)
            last = rows[-1].article if rows else last

    def count_prints(self, up_to: int | None = None) -> int:
        """Of how many articles fingerprints are kept; counted no further than `up_to`, where that is given."""
        self._prepare()
        counted = select(prints.c.number).limit(up_to).subquery()
        with self._look() as c:
            return int(c.execute(select(func.count()).select_from(counted)).scalar() or 0)

    def put_places(self, rows: Iterable[tuple[str, str]]) -> None:
        """Note that articles stand at places: (place, article)."""
        self._prepare()
        noted = [{"place": place, "article": article} for place, article in rows]
        if noted:
            with self._write() as c:
                c.execute(insert(places).on_conflict_do_nothing(), noted)

    def at_places(self, wanted: Iterable[str], limit: int) -> set[str]:
        """Articles that stand at one of these places, up to `limit` of each."""
        self._prepare()
        found: set[str] = set()
        with self._look() as c:
            for place in wanted:
                query = select(places.c.article).where(places.c.place == place).order_by(places.c.article).limit(limit)
                found.update(c.execute(query).scalars())
        return found

    def housemates(self, article: str, outlet: str, limit: int) -> set[str]:
        """Articles of an outlet that hold a common fingerprint of this one, up to `limit` for each such fingerprint."""
        from rashomon.articles.copies.index import COMMON, REPRESENTED

        found: set[str] = set()
        with self._look() as c:
            row = c.execute(select(prints).where(prints.c.article == article)).one()
            cursor = cursor_of(c)
            homes: dict[int, str | None] = {}
            for value in _of(row).array().tolist():
                holders = _lowest(cursor, value, COMMON + 1)
                if len(holders) <= COMMON:
                    continue
                inside = 0
                for number in _lowest(cursor, value, REPRESENTED):
                    if number not in homes:
                        cursor.execute(
                            "select a.article from prints p join articles a on a.article = p.article "
                            "where p.number = ? and a.outlet = ?",
                            (number, outlet),
                        )
                        one = cursor.fetchone()
                        homes[number] = one[0] if one else None
                    if (mate := homes[number]) is not None:
                        found.add(mate)
                        inside += 1
                        if inside >= limit:
                            break
            cursor.close()
        return found

    def lineage_fellows(self, articles: Collection[str]) -> set[str]:
        """The articles of the lineages, as kept, that these articles are in."""
        self._prepare()
        listed, found = sorted(articles), set[str]()
        one, other = lineages.alias(), lineages.alias()
        with self._look() as c:
            for n in range(0, len(listed), MANY):
                query = select(other.c.article).join(one, one.c.lineage == other.c.lineage)
                found.update(c.execute(query.where(one.c.article.in_(listed[n : n + MANY]))).scalars())
        return found

    def put_lineages(self, looked_at: Collection[str], found: Iterable[Sequence[str]]) -> None:
        """Replace what is kept of the lineages of these articles by those found, each oldest first."""
        self._prepare()
        with self._write() as c:
            listed = sorted(looked_at)
            for n in range(0, len(listed), MANY):
                c.execute(delete(lineages).where(lineages.c.article.in_(listed[n : n + MANY])))
            for versions in found:
                for article in versions:
                    row = {"lineage": versions[0], "latest": article == versions[-1]}
                    c.execute(insert(lineages).values(article=article, **row))

    def superseded_among(self, articles: Collection[str]) -> set[str]:
        """Those of these articles of which a later version is known."""
        self._prepare()
        listed, found = sorted(articles), set[str]()
        with self._look() as c:
            for n in range(0, len(listed), MANY):
                query = select(lineages.c.article).where(lineages.c.latest.is_(False))
                found.update(c.execute(query.where(lineages.c.article.in_(listed[n : n + MANY]))).scalars())
        return found

    def candidates(self, article: str) -> tuple[Candidate, ...]:
        """The articles that may share a passage with this one, as `rashomon.articles.copies.Index` finds them.

        Asks the index for each of its fingerprints: the cost does not grow with the store. KeyError for an article
        without fingerprints.
        """
        from rashomon.articles.copies.index import Candidate, chosen, tally

        self.index_prints()
        with self._look() as c:
            row = c.execute(select(prints).where(prints.c.article == article)).one_or_none()
            if row is None:
                raise KeyError(article)
            rare, common = tally(_postings(c, _of(row).array().tolist(), row.number), row.number)
            rows = {r.number: r for r in _by_number(c, sorted({*rare, *common}))}
            sizes = {number: rows[number].size for number in rows}
            found = chosen(rare, common, row.size, sizes)
        listed = [Candidate(article=rows[n].article, shared=count) for n, count in found.items()]
        return tuple(sorted(listed, key=lambda candidate: (-candidate.shared, candidate.article)))

    def _prepare(self) -> None:
        """Make the tables where an earlier release left none."""
        if getattr(self, "_prepared", False):
            return
        ours = [prints, postings, places, lineages]
        with self._look() as c:  # whoever only looks need not wait for a writer
            there = {table.name for table in ours} <= self.backend.tables(c)
        if not there:
            with self._write() as c:
                t.metadata.create_all(c, tables=ours)
        self._prepared = True


def _postings(c: Connection, hashes: Iterable[int], number: int) -> Iterator[list[int]]:
    """For each hash the lowest numbers that hold it, and all where `number` is among the first of many."""
    from rashomon.articles.copies.index import COMMON, REPRESENTED

    cursor = cursor_of(c)
    for value in hashes:
        some = _lowest(cursor, value, COMMON + 1)
        few = len(some) <= COMMON
        yield some if few or number > some[-1] else _lowest(cursor, value, REPRESENTED + 1)
    cursor.close()


def _lowest(cursor: Any, value: int, limit: int) -> list[int]:
    cursor.execute("select number from postings where hash = ? order by number limit ?", (value, limit))
    return [row[0] for row in cursor.fetchall()]


def _by_number(c: Connection, numbers: Sequence[int]) -> Iterator[Any]:
    for n in range(0, len(numbers), MANY):
        chosen_ones = select(prints.c.number, prints.c.article, prints.c.size)
        yield from c.execute(chosen_ones.where(prints.c.number.in_(numbers[n : n + MANY])))


def _forget(c: Connection, one: Printed) -> None:
    """Take an article's older fingerprints out of the index, where there are other ones."""
    old = c.execute(select(prints).where(prints.c.article == one.key.article)).one_or_none()
    if old is None or _of(old) == one.key.fingerprints:
        return
    cursor = cursor_of(c)
    rows = [(value, old.number) for value in _of(old).array().tolist()]
    cursor.executemany("delete from postings where hash = ? and number = ?", rows)
    cursor.close()
    c.execute(update(prints).where(prints.c.article == one.key.article).values(indexed=False))


def _of(row: Any) -> Fingerprints:
    from rashomon.articles.copies.fingerprints import Fingerprints

    return Fingerprints(row.prints, row.words)


def _pack(key: ArticleKey) -> bytes:
    return pack([key.url, key.outlet, key.headline, encode(key.published), encode(key.modified), key.retrieved])


def _located(connection: Connection, articles: Sequence[str]) -> dict[str, list[str]]:
    """Everywhere that some articles were found."""
    query = (
        select(t.readings.c.article, t.locations.c.location)
        .join(t.locations, t.locations.c.sha256 == t.readings.c.sha256)
        .where(t.readings.c.article.in_(articles))
        .order_by(t.locations.c.location)
    )
    found: dict[str, list[str]] = {}
    for article, location in connection.execute(query):
        found.setdefault(article, []).append(location)
    return found


def _unpack(row: Any, locations: Iterable[str]) -> ArticleKey:
    from rashomon.articles.copies.versions import ArticleKey

    url, outlet, headline, published, modified, retrieved = unpack(row.key)
    return ArticleKey(
        article=row.article,
        locations=tuple(locations),
        url=url,
        outlet=outlet,
        headline=headline,
        published=decode(Moment, published) if published else None,
        modified=decode(Moment, modified) if modified else None,
        retrieved=retrieved,
        fingerprints=_of(row),
    )
