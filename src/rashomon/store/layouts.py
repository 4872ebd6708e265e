"""Older layouts of the store, brought up step by step. Each step keeps every document, location and rejection."""

from __future__ import annotations

from sqlalchemy import Connection

from rashomon.store import tables as t


def bring_up(connection: Connection, layout: int) -> None:
    """Bring a store of an older layout to this one, inside the caller's transaction.

    Readings and dossiers made by an older version are made anew from the documents at the next `read`.
    """
    if layout < 2:
        _told_and_articles(connection)
    if layout < 3:
        t.metadata.create_all(connection)  # two tables more: identities, judgements
    connection.execute(t.meta.update().where(t.meta.c.key == "layout").values(value=str(t.LAYOUT)))


def _told_and_articles(connection: Connection) -> None:
    """1 to 2: what stood beside a document, when it was found where; cards of articles; addresses visited."""
    connection.exec_driver_sql("alter table locations add column retrieved varchar")
    connection.exec_driver_sql("alter table locations add column told text")
    t.metadata.create_all(connection)
    for index in t.locations.indexes:
        index.create(connection, checkfirst=True)
