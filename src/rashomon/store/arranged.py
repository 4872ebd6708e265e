"""Which report is in which story, which reports wait to be put into one, and what a story can be asked for by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import ColumnElement, delete, exists, func, literal_column, select, update

from rashomon.model import StoryLink
from rashomon.model.stories import StoryTie
from rashomon.store import tables as t
from rashomon.store.connection import Opened
from rashomon.store.dialect import insert
from rashomon.store.query import begins
from rashomon.store.records import unpack
from rashomon.store.shelf import SqlShelf

MANY = 500  # variables in one SQL statement; SQLite's old limit is 999
# Said in the statement: with a value from outside SQLite does not know that the index of a part of a table serves. In
# a store of 150,000 stories the stale ones were asked for in 20 ms instead of 0.2.
NONE: ColumnElement[int] = literal_column("0")
NONE_KNOWN: Mapping[str, int] = MappingProxyType({})
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An article that is read and in no story yet: its features, unpacked, and the story it was in before."""

    article: str
    before: str | None
    features: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A story whose dossier is behind: how many changes, its articles (none: it is no more; None: not asked for), the
    told dossier's key."""

    story: str
    changes: int
    articles: tuple[str, ...] | None
    key: str | None


class Arranged(Opened):
    """The part of a store that keeps which report is in which story."""

    @contextmanager
    def arranging(self) -> Iterator[SqlShelf]:
        """The shelf in one transaction: all that is done inside stays, or nothing."""
        with self._write_at_once() as c:
            yield SqlShelf(c)

    @contextmanager
    def looking_up(self) -> Iterator[SqlShelf]:
        """The shelf for reading."""
        with self._look() as c:
            yield SqlShelf(c)

    def stamp(self, key: str) -> str | None:
        """What was noted under this key."""
        with self._look() as c:
            found = c.execute(select(t.meta.c.value).where(t.meta.c.key == key)).scalar()
        return None if found is None else str(found)

    def put_stamp(self, key: str, value: str | None) -> None:
        """Note a value under a key; None: forget what was noted."""
        with self._write() as c:
            if value is None:
                c.execute(delete(t.meta).where(t.meta.c.key == key))
                return
            c.execute(
                insert(t.meta).values(key=key, value=value)
                .on_conflict_do_update(index_elements=["key"], set_={"value": value})
            )  # fmt: skip

    def pending(self, limit: int, *, counted: bool | None = None) -> list[Pending]:
        """Articles that wait, at most so many: what was one story before together, then by publication.

        `counted`: only those whose terms are, or are not, counted.
        """
        query = (
            select(t.pending.c.article, t.pending.c.before, t.readings.c.features)
            .join(t.readings, t.readings.c.article == t.pending.c.article)
            .order_by(t.pending.c.before.nulls_first(), t.pending.c.published.nulls_first(), t.pending.c.article)
            .limit(limit)
        )
        if counted is not None:
            query = query.where(t.pending.c.counted.is_(counted))
        with self._look() as c:
            return [Pending(article=r.article, before=r.before, features=unpack(r.features)) for r in c.execute(query)]

    def waiting(self) -> list[str]:
        """The articles that wait."""
        with self._look() as c:
            return list(c.execute(select(t.pending.c.article).order_by(t.pending.c.article)).scalars())

    def wait(self, articles: Iterable[str]) -> None:
        """Have articles that are in no story put into one by the next reading."""
        with self._write() as c:
            for article in sorted(set(articles)):
                published = select(t.articles.c.published).where(t.articles.c.article == article).scalar_subquery()
                row = {"article": article, "published": published, "before": None, "counted": True}
                c.execute(insert(t.pending).values(**row).on_conflict_do_nothing())

    def is_pending(self) -> bool:
        """Whether any article waits."""
        with self._look() as c:
            return bool(c.execute(select(exists(select(t.pending.c.article)))).scalar())

    # ── stories ─────────────────────────────────────────────────────────

    def count_stories(self) -> int:
        """How many stories there are."""
        with self._look() as c:
            found = c.execute(
                select(func.count()).select_from(t.story_names).where(t.story_names.c.texts > NONE)
            ).scalar()
        return int(found or 0)

    def living(self) -> list[str]:
        """The identifiers of all stories."""
        with self._look() as c:
            query = select(t.story_names.c.story).where(t.story_names.c.texts > NONE).order_by(t.story_names.c.story)
            return list(c.execute(query).scalars())

    def leads_to(self, story: str) -> str | None:
        """The story that an identifier leads to: itself, or the one it was merged into; None for one never given."""
        with self._look() as c:
            query = select(t.story_names.c.leads_to).where(t.story_names.c.story == story)
            row = c.execute(query).one_or_none()
        return None if row is None else row[0] or story

    def given(self, beginning: str) -> list[str]:
        """The identifiers ever given to a story that begin so."""
        column = t.story_names.c.story
        with self._look() as c:
            query = select(column).where(begins(column, beginning)).order_by(column)
            return list(c.execute(query).scalars())

    def articles_in(self, stories: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The articles of these stories, sorted."""
        found: dict[str, list[str]] = {}
        with self._look() as c:
            for n in range(0, len(stories), MANY):
                part = stories[n : n + MANY]
                query = select(t.members.c.story, t.members.c.article).where(t.members.c.story.in_(part))
                for story, article in c.execute(query):
                    found.setdefault(story, []).append(article)
        return {story: tuple(sorted(articles)) for story, articles in sorted(found.items())}

    def stale(self, known: Mapping[str, int] = NONE_KNOWN) -> list[Stale]:
        """The stories whose dossiers are behind, in the order of their identifiers.

        `known`: stories and after how many changes their articles are known; those are not asked for again.
        """
        names = t.story_names
        query = (
            select(names.c.story, names.c.stale, t.dossiers.c.key)
            .outerjoin(t.dossiers, t.dossiers.c.story == names.c.story)
            .where(names.c.stale > NONE)
            .order_by(names.c.story)
        )
        with self._look() as c:
            rows = c.execute(query).all()
        asked = {row.story for row in rows if known.get(row.story) != row.stale}
        inside = self.articles_in(sorted(asked))
        return [
            Stale(
                story=row.story, changes=row.stale, key=row.key,
                articles=inside.get(row.story, ()) if row.story in asked else None,
            )
            for row in rows
        ]  # fmt: skip

    def count_stale(self) -> int:
        """How many stories' dossiers are behind."""
        with self._look() as c:
            return int(c.execute(select(func.count()).where(t.story_names.c.stale > NONE)).scalar_one())

    def fresh(self, stories: Iterable[tuple[str, int]]) -> None:
        """Note that dossiers tell their stories as they were after so many changes."""
        names = t.story_names
        with self._write() as c:
            for story, changes in stories:
                same = (names.c.story == story) & (names.c.stale == changes)
                c.execute(update(names).where(same).values(stale=0))

    def mark_all(self) -> None:
        """Note that all dossiers are behind (they were told by another version)."""
        with self._write() as c:
            c.execute(update(t.story_names).where(t.story_names.c.texts > 0).values(stale=t.story_names.c.stale + 1))

    # ── what a story can be asked for by ────────────────────────────────

    def stories_with(self, words: Iterable[str], kind: str) -> set[str]:
        """Stories in whose names of a kind all these words (in lower case) stand."""
        found: set[str] | None = None
        with self._look() as c:
            for word in sorted(set(words)):
                query = select(t.story_words.c.story).where(t.story_words.c.word == word, t.story_words.c.kind == kind)
                here = set(c.execute(query).scalars())
                found = here if found is None else found & here
                if not found:
                    break
        return found or set()

    def story_links(self, story: str) -> list[StoryLink]:
        """A story's links to others, the strongest first."""
        links = t.story_links
        query = select(links).where((links.c.left == story) | (links.c.right == story))
        with self._look() as c:
            rows = c.execute(query.order_by(links.c.score.desc(), links.c.left, links.c.right)).all()
        return [
            StoryLink(left=r.left, right=r.right, tie=cast(StoryTie, r.tie), score=r.score, why=r.why) for r in rows
        ]

    def links_among(self, stories: Sequence[str]) -> dict[str, list[StoryLink]]:
        """The links of several stories, by story, the strongest first."""
        links = t.story_links
        asked = sorted(set(stories))[:MANY]
        query = select(links).where(links.c.left.in_(asked) | links.c.right.in_(asked))
        found: dict[str, list[StoryLink]] = {}
        with self._look() as c:
            for r in c.execute(query.order_by(links.c.score.desc(), links.c.left, links.c.right)):
                link = StoryLink(left=r.left, right=r.right, tie=cast(StoryTie, r.tie), score=r.score, why=r.why)
                for story in (r.left, r.right):
                    if story in asked:
                        found.setdefault(story, []).append(link)
        return found

    def put_links(self, story: str, found: Sequence[StoryLink]) -> None:
        """Replace a story's links to others."""
        links = t.story_links
        with self._write() as c:
            c.execute(delete(links).where((links.c.left == story) | (links.c.right == story)))
            for link in found:
                row = {"tie": link.tie, "score": link.score, "why": link.why}
                c.execute(
                    insert(links).values(left=link.left, right=link.right, **row)
                    .on_conflict_do_update(index_elements=["left", "right"], set_=row)
                )  # fmt: skip
