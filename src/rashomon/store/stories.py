"""Stories' dossiers as kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import case, delete, func, literal_column, select, update

from rashomon.store import tables as t
from rashomon.store.alerted import put_alerts, put_looked
from rashomon.store.connection import Opened
from rashomon.store.dialect import insert
from rashomon.store.query import begins
from rashomon.store.records import ToldStory, unpack
from rashomon.store.search import put_searchable

# As the index `dossiers_order` says it, word for word.
ORDER = (
    (t.dossiers.c.accounts > literal_column("1")).desc(), t.dossiers.c.latest.desc(), t.dossiers.c.accounts.desc(),
    t.dossiers.c.story,
)  # fmt: skip
FEW = 500  # stories asked for by name in one SQL statement; SQLite's old limit is 999
AT_ONCE = 200  # rows taken from the database at a time where there may be many


class Stories(Opened):
    """The part of a store that keeps stories."""

    def told(self) -> dict[str, str]:
        """Each story's key: what its dossier was made of."""
        with self._look() as c:
            return {row.story: row.key for row in c.execute(select(t.dossiers.c.story, t.dossiers.c.key))}

    def tell(self, told: Sequence[ToldStory]) -> None:
        """Keep these stories' dossiers, all or nothing."""
        with self._write() as c:
            for one in told:
                row = {
                    "key": one.key, "headline": one.headline, "latest": one.latest, "dossier": one.dossier,
                    "listing": json.dumps(one.listing, ensure_ascii=False), "accounts": one.listing["accounts"],
                }  # fmt: skip
                c.execute(
                    insert(t.dossiers).values(story=one.story, **row)
                    .on_conflict_do_update(index_elements=["story"], set_=row)
                )  # fmt: skip
                c.execute(delete(t.rejections).where(t.rejections.c.location == f"story {one.story}"))
                c.execute(
                    insert(t.identities).values(story=one.story, cards=one.cards)
                    .on_conflict_do_update(index_elements=["story"], set_={"cards": one.cards})
                )  # fmt: skip
                c.execute(delete(t.story_words).where(t.story_words.c.story == one.story))
                if one.words:
                    rows = [{"word": word, "kind": kind, "story": one.story} for word, kind in sorted(set(one.words))]
                    c.execute(insert(t.story_words), rows)
                put_searchable(c, one.story, one.searchable, self.backend.words)
                # Where the story has changed since, it stays to be told.
                names = t.story_names
                as_told = (names.c.story == one.story) & (names.c.stale == one.changes)
                c.execute(update(names).where(as_told).values(stale=0))
                put_alerts(c, one.alerts, dict(one.limits))
                if one.looked is not None:
                    put_looked(c, one.story, one.looked)

    def forget(self, stories: Iterable[str]) -> None:
        """Drop dossiers of stories that are no more (their articles now stand in others)."""
        with self._write() as c:
            for story in stories:
                c.execute(delete(t.dossiers).where(t.dossiers.c.story == story))
                c.execute(delete(t.identities).where(t.identities.c.story == story))
                c.execute(delete(t.story_words).where(t.story_words.c.story == story))
                put_searchable(c, story, None, self.backend.words)
                links = t.story_links
                c.execute(delete(links).where((links.c.left == story) | (links.c.right == story)))
                c.execute(update(t.story_names).where(t.story_names.c.story == story).values(stale=0))
                c.execute(delete(t.rejections).where(t.rejections.c.location == f"story {story}"))

    def listing(self, stories: Collection[str] | None = None) -> list[dict[str, Any]]:
        """What `stories` shows, stories of several accounts first, then newest first; of these stories, where given.

        All of it at once, some 1 kB a story: `listed` gives one row after another.
        """
        return list(self.listed(stories))

    def listed(self, stories: Collection[str] | None = None, *, limit: int | None = None) -> Iterator[dict[str, Any]]:
        """The same, a few rows at a time, and no more than `limit`. Other work may go on between them: a story that is
        told anew meanwhile is given as it is then, one that is forgotten is not given."""
        query = select(t.dossiers.c.story).order_by(*ORDER)
        if stories is not None and len(stories) <= FEW:
            query = query.where(t.dossiers.c.story.in_(sorted(stories)))
        if limit is not None and stories is None:
            query = query.limit(limit)
        with self._look() as c:
            names = [story for story in c.execute(query).scalars() if stories is None or story in stories][:limit]
        for n in range(0, len(names), AT_ONCE):
            some = names[n : n + AT_ONCE]
            rows = select(t.dossiers.c.story, t.dossiers.c.listing).where(t.dossiers.c.story.in_(some))
            with self._look() as c:
                found = {row.story: row.listing for row in c.execute(rows)}
            yield from (json.loads(found[story]) for story in some if story in found)

    def count_listed(self) -> tuple[int, int]:
        """How many stories are told, and how many of them have several accounts."""
        query = select(func.count(), func.coalesce(func.sum(case((t.dossiers.c.accounts > 1, 1), else_=0)), 0))
        with self._look() as c:
            every, several = c.execute(query.select_from(t.dossiers)).one()
        return int(every), int(several)

    def count_accounts(self) -> int:
        """How many accounts the told stories have in all."""
        with self._look() as c:
            return int(c.execute(select(func.sum(t.dossiers.c.accounts))).scalar() or 0)

    def places_listed(self, stories: Collection[str]) -> dict[str, int]:
        """The places of some stories in the listing, from 1."""
        found: dict[str, int] = {}
        with self._look() as c:
            rows = c.execute(select(t.dossiers.c.story).order_by(*ORDER))
            for place, story in enumerate(rows.scalars(), 1):
                if len(found) == len(stories):
                    break
                if story in stories:
                    found[story] = place
        return found

    def told_first(self, count: int) -> dict[str, str]:
        """As `told`, of the first so many stories of the listing."""
        query = select(t.dossiers.c.story, t.dossiers.c.key).order_by(*ORDER).limit(count)
        with self._look() as c:
            return {row.story: row.key for row in c.execute(query)}

    def count_told(self) -> int:
        """How many stories are told."""
        with self._look() as c:
            return int(c.execute(select(func.count()).select_from(t.dossiers)).scalar() or 0)

    def told_at(self, number: int) -> str | None:
        """The story at a place of the listing, from 1; None beyond its end."""
        query = select(t.dossiers.c.story).order_by(*ORDER).offset(number - 1).limit(1)
        with self._look() as c:
            found = c.execute(query).scalar()
        return None if found is None else str(found)

    def told_beginning(self, beginning: str) -> list[tuple[str, str]]:
        """The told stories whose identifiers begin so, with their headlines, in the order of the listing."""
        query = select(t.dossiers.c.story, t.dossiers.c.headline).where(begins(t.dossiers.c.story, beginning))
        with self._look() as c:
            return [(row.story, row.headline) for row in c.execute(query.order_by(*ORDER))]

    def told_of(self, stories: Collection[str]) -> list[tuple[str, str]]:
        """Which of some stories, at most FEW, are told, with their headlines, in the order of the listing."""
        few = sorted(stories)[:FEW]
        query = select(t.dossiers.c.story, t.dossiers.c.headline).where(t.dossiers.c.story.in_(few)).order_by(*ORDER)
        with self._look() as c:
            return [(row.story, row.headline) for row in c.execute(query)]

    def told_headlines(self) -> Iterator[tuple[str, str]]:
        """All told stories with their headlines, in the order of the listing, as they are read from the index."""
        query = select(t.dossiers.c.story, t.dossiers.c.headline).order_by(*ORDER)
        with self._look() as c:
            for row in c.execute(query):
                yield row.story, row.headline

    def headlines(self, stories: Collection[str]) -> dict[str, str]:
        """The headlines of some stories, at most FEW."""
        query = select(t.dossiers.c.story, t.dossiers.c.headline).where(t.dossiers.c.story.in_(sorted(stories)[:FEW]))
        with self._look() as c:
            return {row.story: row.headline for row in c.execute(query)}

    def cards_of_story(self, story: str) -> list[dict[str, Any]]:
        """A story's entities as cards, unpacked; none for a story that is not told."""
        with self._look() as c:
            data = c.execute(select(t.identities.c.cards).where(t.identities.c.story == story)).scalar()
        return unpack(data) if data is not None else []

    def identities(self) -> list[Any]:
        """Each story's entities as cards, unpacked, in the order of the stories' identifiers."""
        with self._look() as c:
            rows = c.execute(select(t.identities.c.cards).order_by(t.identities.c.story)).scalars()
            return [unpack(data) for data in rows]

    def dossier_key(self, story: str) -> str | None:
        """The hash of what a story's dossier was told from; None where there is no such dossier."""
        with self._look() as c:
            found = c.execute(select(t.dossiers.c.key).where(t.dossiers.c.story == story)).scalar()
        return None if found is None else str(found)

    def dossier_text(self, story: str) -> bytes:
        """A story's dossier as JSON text in UTF-8, as it was kept; KeyError where there is none."""
        with self._look() as c:
            data = c.execute(select(t.dossiers.c.dossier).where(t.dossiers.c.story == story)).scalar()
        if data is None:
            raise KeyError(story)
        text = zlib.decompress(data)
        # A lone surrogate, which UTF-8 cannot hold, is written as JSON's escape for it.
        return text.decode("utf-8", "surrogatepass").encode("utf-8", "backslashreplace")

    def dossier(self, story: str) -> Any:
        """A story's dossier as JSON values; KeyError where there is none."""
        with self._look() as c:
            data = c.execute(select(t.dossiers.c.dossier).where(t.dossiers.c.story == story)).scalar()
        if data is None:
            raise KeyError(story)
        return unpack(data)
