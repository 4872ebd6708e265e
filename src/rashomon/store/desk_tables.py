"""The tables of the desk: what it watches, what it noticed, whom it told (`engine.watch`, `engine.alerts`)."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Identity, Index, LargeBinary, Table

from rashomon.store.columns import Integer, String, Text, metadata

sources = Table(
    "sources",
    metadata,
    Column("source", String, primary_key=True, comment="its name in the desk's settings"),
    Column("kind", String, nullable=False, comment="feed, sitemap or folder"),
    Column("address", Text, nullable=False),
    Column("outlet", String),
    Column("state", String, nullable=False, comment="new, well, failing, dead or paused"),
    Column("reason", Text, comment="why it is not well, and the way out"),
    Column("failures", Integer, nullable=False, comment="in a row"),
    Column("tried", String, comment="when it was last asked, ISO 8601, UTC"),
    Column("succeeded", String, comment="when it last answered"),
    Column("gave", String, comment="when it last gave something new"),
    Column("due", String, comment="when it is asked next"),
    Column("visits", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False, comment="visits that gave nothing new"),
    Column("new", Integer, nullable=False, comment="documents it gave that were new"),
    Column("known", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("notes", Text, comment="what the desk remembers of it, JSON"),
)

source_articles = Table(
    "source_articles",
    metadata,
    Column("article", String, primary_key=True),
    Column("source", String, primary_key=True, comment="the source that gave it"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("number", Integer, Identity(), primary_key=True, comment="in the order they were noticed"),
    Column("id", String, nullable=False, unique=True),
    Column("rule", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("story", String, nullable=False),
    Column("at", String, nullable=False, comment="ISO 8601, UTC"),
    Column("alert", Text, nullable=False, comment="the whole of it, JSON"),
    Index("alerts_at", "at"),
    Index("alerts_story", "story"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("alert", String, primary_key=True, comment="an alert's identifier"),
    Column("channel", String, primary_key=True, comment="its name in the desk's settings"),
    Column("state", String, nullable=False, comment="waiting, sent or given-up"),
    Column("attempts", Integer, nullable=False),
    Column("due", String, comment="when it is tried next, ISO 8601, UTC"),
    Column("sent", String),
    Column("error", Text, comment="what the last attempt met"),
    Index("deliveries_due", "channel", "state", "due"),
)

looked_articles = Table(
    "looked_articles",
    metadata,
    Column("article", String, primary_key=True),
    Column("story", String, nullable=False, comment="the story it stood in when the rules last looked; empty: in none"),
)

looked_stories = Table(
    "looked_stories",
    metadata,
    Column("story", String, primary_key=True),
    Column("state", LargeBinary, comment="what rules saw of it, packed: rashomon.engine.alerts.seen; null: nothing"),
    Column("behind", Boolean, nullable=False, comment="told since by a reading that asked no rules"),
    Index(
        "looked_stories_behind", "story",
        sqlite_where=Column("behind", Boolean).is_(True), postgresql_where=Column("behind", Boolean).is_(True),
    ),
)  # fmt: skip

rule_hours = Table(
    "rule_hours",
    metadata,
    Column("rule", String, primary_key=True),
    Column("hour", String, primary_key=True, comment="ISO 8601 to the hour, UTC"),
    Column("told", Integer, nullable=False),
    Column("over", Integer, nullable=False, comment="alerts over the rule's limit, which are told as one"),
    Column("first", Text, comment="the first of those, with its channels, JSON"),
)

beats = Table(
    "beats",
    metadata,
    Column("desk", String, primary_key=True, comment="a running desk: its machine and process"),
    Column("started", String, nullable=False),
    Column("beat", String, nullable=False, comment="when it last said that it is up, ISO 8601, UTC"),
    Column("state", Text, nullable=False, comment="what it is doing, its queues and its figures, JSON"),
)
