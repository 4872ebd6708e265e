"""The store's tables. Columns are the design's words; what is only ever read whole is packed JSON."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

# Raised whenever a table changes; an older store is brought up by `rashomon.store.layouts`, a newer one is refused.
LAYOUT = 3

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("form", String, nullable=False),
    Column("retrieved", String, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="the bytes as found, zlib"),
)

locations = Table(
    "locations",
    metadata,
    Column("location", String, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("retrieved", String, comment="when these bytes were first found here; null: by layout 1, which did not say"),
    Column("told", Text, comment="what stood beside the bytes (header, feed), JSON"),
    Index("locations_sha256", "sha256"),
)

visits = Table(
    "visits",
    metadata,
    Column("url", String, primary_key=True),
    Column("etag", String),
    Column("last_modified", String),
    Column("retrieved", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("article", String, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("outlet", String),
    Column("headline", Text),
    Column("url", Text),
    Column("published", String, comment="the earliest it may be, ISO 8601"),
    Column("modified", String),
    Column("retrieved", String),
    Column("language", String),
    Index("articles_sha256", "sha256"),
)

readings = Table(
    "readings",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("article", String, nullable=False),
    Column("version", String, nullable=False),
    Column("reading", LargeBinary, nullable=False),
    Column("features", LargeBinary, nullable=False),
    Index("readings_article", "article", unique=True),
)

rejections = Table(
    "rejections",
    metadata,
    Column("location", String, primary_key=True),
    Column("stage", String, primary_key=True),
    Column("reason", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("sha256", String(64)),
    Column("version", String, nullable=False),
    Index("rejections_sha256", "sha256"),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("story", String, primary_key=True),
    Column("key", String, nullable=False, comment="hash of the members, their readings and the version"),
    Column("headline", Text, nullable=False),
    Column("listing", Text, nullable=False, comment="what `stories` shows, JSON"),
    Column("latest", String, nullable=False, comment="for the order: newest first"),
    Column("accounts", Integer, nullable=False),
    Column("dossier", LargeBinary, nullable=False),
)

identities = Table(
    "identities",
    metadata,
    Column("story", String, primary_key=True),
    Column("cards", LargeBinary, nullable=False, comment="the story's entities, for telling who is who across stories"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("kind", String),
    Column("left_name", Text, nullable=False),
    Column("left_article", String),
    Column("right_name", Text, nullable=False),
    Column("right_article", String),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("undone_by", Text, comment="who took it back; null while it holds"),
    Column("undone_at", String),
    Column("undone_why", Text),
)
