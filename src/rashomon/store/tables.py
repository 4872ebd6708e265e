"""The store's tables. Columns are the design's words; what is only ever read whole is packed JSON."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Float,
    Identity,
    Index,
    LargeBinary,
    Table,
    event,
    literal_column,
    text,
)

from rashomon.store.columns import Integer, Sha256, String, Text, metadata
from rashomon.store.desk_tables import (
    alerts,
    beats,
    deliveries,
    looked_articles,
    looked_stories,
    rule_hours,
    source_articles,
    sources,
)

__all__ = [
    "LAYOUT",
    "alerts",
    "articles",
    "beats",
    "deliveries",
    "documents",
    "dossiers",
    "identities",
    "judged_places",
    "judgements",
    "locations",
    "looked_articles",
    "looked_stories",
    "member_terms",
    "member_vectors",
    "members",
    "meta",
    "metadata",
    "pending",
    "readings",
    "rejections",
    "rule_hours",
    "searched",
    "source_articles",
    "sources",
    "story_links",
    "story_marks",
    "story_names",
    "story_rows",
    "story_words",
    "term_counts",
    "visits",
]

# Raised whenever a table changes; an older store is brought up by `rashomon.store.layouts`, a newer one is refused.
LAYOUT = 8

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("sha256", Sha256, primary_key=True),
    Column("form", String, nullable=False),
    Column("retrieved", String, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="the bytes as found, zlib"),
)

locations = Table(
    "locations",
    metadata,
    Column("location", String, primary_key=True),
    Column("sha256", Sha256, primary_key=True),
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
    Index("visits_retrieved", "retrieved"),  # which pages are looked at again is asked by it
)

articles = Table(
    "articles",
    metadata,
    Column("article", String, primary_key=True),
    Column("sha256", Sha256, nullable=False),
    Column("outlet", String),
    Column("headline", Text),
    Column("url", Text),
    Column("published", String, comment="the earliest it may be, ISO 8601"),
    Column("modified", String),
    Column("retrieved", String),
    Column("language", String),
    Index("articles_sha256", "sha256"),
    Index("articles_published", "published"),
)

readings = Table(
    "readings",
    metadata,
    Column("sha256", Sha256, primary_key=True),
    Column("article", String, nullable=False),
    Column("version", String, nullable=False),
    Column("reading", LargeBinary, nullable=False),
    Column("features", LargeBinary, nullable=False),
    Index("readings_article", "article", unique=True),
    Index("readings_version", "version", "sha256"),
)

rejections = Table(
    "rejections",
    metadata,
    Column("location", String, primary_key=True),
    Column("stage", String, primary_key=True),
    Column("reason", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("sha256", Sha256),
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
# The order of the listing, with what is looked up in it: the rows themselves lie far apart, a dossier between each two.
_LISTED = (
    (dossiers.c.accounts > literal_column("1")).self_group().desc(), dossiers.c.latest.desc(),
    dossiers.c.accounts.desc(), dossiers.c.story,
)  # fmt: skip
Index("dossiers_order", *_LISTED, dossiers.c.key, dossiers.c.headline).ddl_if(dialect="sqlite")
# PostgreSQL keeps a dossier elsewhere by itself, and takes no long headline into an index.
Index("dossiers_listed", *_LISTED, dossiers.c.key).ddl_if(dialect="postgresql")

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
    Column("subject", String, nullable=False, server_default="entities"),
    Column("verdict", String, nullable=False),
    Column("kind", String),
    Column("left_name", Text, nullable=False),
    Column("left_article", String),
    Column("left_start", Integer, comment="of a passage: code points in the article's text"),
    Column("left_end", Integer),
    Column("right_name", Text, nullable=False),
    Column("right_article", String),
    Column("right_start", Integer),
    Column("right_end", Integer),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("undone_by", Text, comment="who took it back; null while it holds"),
    Column("undone_at", String),
    Column("undone_why", Text),
    Column("act", String, comment="one for all that were made together and are taken back together"),
    Column("changed", Text, comment="what it changed when it was made, JSON: lines for the log"),
)

judged_places = Table(
    "judged_places",
    metadata,
    Column("act", String, primary_key=True, comment="a judgement's act, or its identifier"),
    Column("article", String, primary_key=True),
    Column("story", String, nullable=False, comment="where the article was before the judgement moved it"),
)

# ── which report is in which story (rashomon.stories.online; rashomon.store.shelf) ──────────────────

pending = Table(
    "pending",
    metadata,
    Column("article", String, primary_key=True, comment="read, and not yet put into a story"),
    Column("published", String, comment="the earliest it may be, ISO 8601"),
    Column("before", String, comment="the story it was in when all was begun anew"),
    Column("counted", Boolean, nullable=False, comment="whether its terms are among term_counts"),
    # The same order on both: what is unknown stands first.
    Index("pending_order", "before", "published", "article").ddl_if(dialect="sqlite"),
    Index("pending_order_first", text("before nulls first"), text("published nulls first"), "article").ddl_if(
        dialect="postgresql"
    ),
)

members = Table(
    "members",
    metadata,
    Column("number", Integer, primary_key=True, comment="a hash of the identifier: rashomon.stories.online.shelf"),
    Column("article", String, nullable=False),
    Column("story", String, nullable=False),
    Column("leader", Integer, comment="the number of the report whose text it carries"),
    Column("day", Integer, nullable=False, comment="of publication, an ordinal; -1: not known"),
    Index("members_story", "story", "leader", "day", "number"),
    Index(
        "members_leader",
        "leader",
        sqlite_where=Column("leader", Integer).is_not(None),
        postgresql_where=Column("leader", Integer).is_not(None),
    ),
)

member_vectors = Table(
    "member_vectors",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("vectors", LargeBinary, nullable=False),
    Column("links", LargeBinary, nullable=False),
)

member_terms = Table(
    "member_terms",
    metadata,
    Column("term", Integer, primary_key=True, comment="a hash of the term"),
    Column("day", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("weight", Float, nullable=False),
    sqlite_with_rowid=False,
)

term_counts = Table(
    "term_counts",
    metadata,
    Column("term", Integer, primary_key=True),
    Column("reports", Integer, nullable=False, comment="in how many reports it stands"),
)

story_names = Table(
    "story_names",
    metadata,
    Column("story", String, primary_key=True, comment="every identifier ever given to a story"),
    Column("opened", Integer, nullable=False, comment="its place among them"),
    Column("texts", Integer, nullable=False, comment="its reports that follow no other; 0: it is no more"),
    Column("leads_to", String, comment="the story it was merged into"),
    Column("stale", Integer, nullable=False, comment="changes since its dossier was told; 0: none"),
    Index("story_names_opened", "opened", unique=True),
    Index(
        "story_names_leads_to",
        "leads_to",
        sqlite_where=Column("leads_to", String).is_not(None),
        postgresql_where=Column("leads_to", String).is_not(None),
    ),
    Index(
        "story_names_stale",
        "story",
        sqlite_where=Column("stale", Integer) > 0,
        postgresql_where=Column("stale", Integer) > 0,
    ),
    Index(
        "story_names_living",
        "story",
        sqlite_where=Column("texts", Integer) > 0,
        postgresql_where=Column("texts", Integer) > 0,
    ),
)

story_words = Table(
    "story_words",
    metadata,
    Column("word", String, primary_key=True, comment="a word of a name in its reports, in lower case"),
    Column("kind", String, primary_key=True, comment="name, place or outlet"),
    Column("story", String, primary_key=True),
    Index("story_words_story", "story"),
    sqlite_with_rowid=False,
)

story_links = Table(
    "story_links",
    metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True),
    Column("tie", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
    Index("story_links_right", "right"),
)

# ── what the page of stories shows, and what is searched (rashomon.store.search) ────────────────────

story_rows = Table(
    "story_rows",
    metadata,
    Column("story", String, primary_key=True),
    Column("first", String, comment="the day of its first dated report, ISO 8601; null: none is dated"),
    Column("last", String, comment="the day of its last dated report"),
    Column("begins", String, comment="the earliest its events may have begun, ISO 8601"),
    Column("accounts", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("face", Text, nullable=False, comment="what the page shows, JSON: rashomon.engine.listing"),
    # All that a search sorts and counts by, without the faces between: a month of 33,000 stories in 0.6 ms, not 22.
    Index("story_rows_days", "last", "first", "accounts", "story", "begins", "conflicts"),
    Index("story_rows_figures", "story", "last", "first", "accounts", "begins", "conflicts"),
)

story_marks = Table(
    "story_marks",
    metadata,
    Column("mark", String, primary_key=True, comment="standing:disputed, kind:number, verdict:conflict ..."),
    Column("story", String, primary_key=True),
    Index("story_marks_story", "story"),
    sqlite_with_rowid=False,
)

searched = Table(
    "searched",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("story", String, nullable=False),
    Column("what", String, nullable=False, comment="article, claim, name, place or outlet"),
    Column("ref", String, comment="the article's or the entity's identifier"),
    Column("number", Integer, comment="the claim's number in its story, from 1"),
    Column("headline", Text),
    Column("text", Text),
    Column("name", Text),
    Column("claim", Text),
    Column("outlet", Text),
    Index("searched_story", "story"),
)

# The index proper keeps no text of its own: it reads that of `searched`, and the triggers keep the two together.
_SEARCHED = "headline, text, name, claim, outlet"
_NEW, _OLD = (", ".join(f"{row}.{column}" for column in _SEARCHED.split(", ")) for row in ("new", "old"))
for _statement in (
    f"create virtual table search_index using fts5({_SEARCHED}, content='searched', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    f"create trigger searched_added after insert on searched begin "
    f"insert into search_index(rowid, {_SEARCHED}) values (new.id, {_NEW}); end",
    f"create trigger searched_removed after delete on searched begin "
    f"insert into search_index(search_index, rowid, {_SEARCHED}) values ('delete', old.id, {_OLD}); end",
):
    event.listen(searched, "after_create", DDL(_statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]

# On PostgreSQL: rashomon.store.backends.postgres_words.
for _statement in (
    "create table search_words (id bigint primary key references searched on delete cascade, story varchar collate "
    '"C" not null, what varchar collate "C" not null, line text collate "C" not null, length integer not null, '
    "words tsvector not null)",
    "create index search_words_words on search_words using gin (words)",
    "create table search_sizes (rows bigint not null, tokens bigint not null)",
    "insert into search_sizes values (0, 0)",
):
    event.listen(searched, "after_create", DDL(_statement).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
