"""Older layouts of the store, brought up step by step. Each step keeps every document, location and rejection."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select
from sqlalchemy.schema import CreateIndex

from rashomon.store import tables as t


def bring_up(connection: Connection, layout: int) -> None:
    """Bring a store of an older layout to this one, inside the caller's transaction.

    Readings and dossiers made by an older version are made anew from the documents at the next `read`.
    """
    if layout < 2:
        _told_and_articles(connection)
    if layout < 3:
        t.metadata.create_all(connection)  # two tables more: identities, judgements
    if layout < 4:
        _stories_online(connection)
    if layout < 5:
        t.metadata.create_all(connection)
        _judged_more(connection)
    if layout < 6:
        t.metadata.create_all(connection)  # five tables more: the desk's
        for index in t.dossiers.indexes:  # the listing's order; older layouts are SQLite's alone
            if index.name == "dossiers_order":
                connection.execute(CreateIndex(index, if_not_exists=True))
    if layout < 7:
        connection.exec_driver_sql("drop index if exists story_rows_newest")
        for index in (*t.story_rows.indexes, *t.articles.indexes):
            index.create(connection, checkfirst=True)
    if layout < 8:
        for index in t.visits.indexes:
            index.create(connection, checkfirst=True)
    connection.execute(t.meta.update().where(t.meta.c.key == "layout").values(value=str(t.LAYOUT)))


def _judged_more(connection: Connection) -> None:
    """4 to 5: claims, stories and origins are judged, too; what stands is about entities."""
    rows = connection.exec_driver_sql("select name from pragma_table_info('judgements')")
    there = set(rows.scalars())
    for column in t.judgements.columns:
        if column.name not in there:
            kind = column.type.compile(connection.dialect)
            default = " not null default 'entities'" if column.name == "subject" else ""
            connection.exec_driver_sql(f"alter table judgements add column {column.name} {kind}{default}")


def _told_and_articles(connection: Connection) -> None:
    """1 to 2: what stood beside a document, when it was found where; cards of articles; addresses visited."""
    connection.exec_driver_sql("alter table locations add column retrieved varchar")
    connection.exec_driver_sql("alter table locations add column told text")
    t.metadata.create_all(connection)
    for index in t.locations.indexes:
        index.create(connection, checkfirst=True)


def _stories_online(connection: Connection) -> None:
    """3 to 4: which report is in which story is kept, with the index that finds it. The identifiers stay theirs.

    The stories are taken from the dossiers; the reports are put into stories anew at the next `read`.
    """
    t.metadata.create_all(connection)
    for index in t.readings.indexes:
        index.create(connection, checkfirst=True)
    stories = connection.execute(select(t.dossiers.c.story, t.dossiers.c.listing).order_by(t.dossiers.c.story)).all()
    before: dict[str, str] = {}
    for opened, (story, listing) in enumerate(stories):
        row = {"story": story, "opened": opened, "texts": 0, "leads_to": None, "stale": 0}
        connection.execute(t.story_names.insert().values(**row))
        # Only since layout 2 or so does a listing hold its story; what lacks it is put into a story as if new.
        members = (json.loads(listing).get("story") or {}).get("articles") or []
        before.update(dict.fromkeys(members, story))
    query = select(t.readings.c.article, t.articles.c.published).outerjoin(
        t.articles, t.articles.c.article == t.readings.c.article
    )
    for article, published in connection.execute(query.order_by(t.readings.c.article)).all():
        waiting = {"article": article, "published": published, "before": before.get(article), "counted": False}
        connection.execute(t.pending.insert().values(**waiting))
