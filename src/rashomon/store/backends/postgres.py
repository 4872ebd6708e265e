"""A store on a PostgreSQL server: one schema of a database, for a team.

Whoever writes holds off other writers of the same store to the end of the transaction, as with a SQLite file: what is
read in a transaction is not changed before it is written, and nothing is ever tried twice. Who only looks waits for
nobody. No message names a password.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from rashomon.store.backends.base import BUSY, Backend
from rashomon.store.backends.postgres_words import PostgresWords
from rashomon.store.errors import StoreBusy, StoreError

SCHEMA = "rashomon"  # where an address names none
FORM = "postgresql://USER@HOST:PORT/DATABASE?schema=NAME"
_SCHEME = re.compile(r"postgres(?:ql)?(?:\+psycopg)?:/{1,2}(?!/)")  # a path that was an address has lost a slash
_NAME = re.compile(r"[^\W\d]\w*\Z")
# A server whose other side vanished (a machine that lost its power) waits two hours with what it holds by default.
_SETTINGS = {"lock_timeout": f"{BUSY:.0f}s", "tcp_keepalives_idle": "30", "client_min_messages": "warning"}


class PostgresBackend(Backend):
    """A schema of a database. Raises StoreError where the address is none."""

    def __init__(self, address: str, *, readonly: bool) -> None:
        """`address`: postgresql://USER@HOST:PORT/DATABASE?schema=NAME; what it leaves out is libpq's to know
        (PGHOST, PGPASSWORD, a password file). `readonly`: the server itself then refuses every write.
        """
        super().__init__()
        url, self.schema = _parted(address)
        self.readonly = readonly
        self.words = PostgresWords()
        shown = URL.create(
            "postgresql", url.username, None, str(url.query.get("host") or url.host or "") or None, url.port,
            url.database, {"schema": self.schema},
        )  # fmt: skip
        self.address = shown.render_as_string(hide_password=True).replace("%2F", "/")
        key = hashlib.sha256(f"rashomon {self.schema}".encode()).digest()[:8]
        self._key = int.from_bytes(key, "big", signed=True)
        try:
            self.engine = create_engine(url, pool_pre_ping=True)
        except ModuleNotFoundError:
            raise StoreError(
                f"{self.address}: for a store on PostgreSQL its driver is needed. Install it: "
                "pip install 'rashomon[postgres]'"
            ) from None
        self.driver = (self.engine.dialect.loaded_dbapi.Error,)
        event.listen(self.engine, "connect", self._configure)
        # Who looks begins no transaction: each question is answered as of now, and none is left open in between.
        self.looks = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    def make_room(self, connection: Connection) -> None:
        """Make the schema."""
        connection.exec_driver_sql(f"create schema if not exists {self._quoted(self.schema)}")

    def tables(self, connection: Connection) -> set[str]:
        """The names of the tables that are there."""
        query = text("select tablename from pg_catalog.pg_tables where schemaname = :schema")
        return set(connection.execute(query, {"schema": self.schema}).scalars())

    def hold(self, connection: Connection) -> None:
        """Hold off other writers of this store."""
        if connection.execute(text("select pg_try_advisory_xact_lock(:key)"), {"key": self._key}).scalar():
            return
        # What fails ends a transaction, but for a part of it.
        for seconds in self.turns():
            try:
                with connection.begin_nested():
                    connection.execute(text(f"set local lock_timeout = {max(1, int(seconds * 1000))}"))
                    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": self._key})
                break
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) != "55P03":
                    raise
                busy = error
        else:
            raise busy
        connection.execute(text(f"set local lock_timeout = {int(BUSY * 1000)}"))

    def may_write(self, connection: Connection) -> None:
        """Whether this user may write here, and this server is the one that takes writes."""
        may = text("select has_table_privilege('meta', 'insert') and not pg_is_in_recovery()")
        if not connection.execute(may).scalar():
            raise StoreError(f"{self.address} cannot be written by this user, or on this server.")

    def back_up(self, layout: int) -> str:
        """Copy the schema to NAME_layoutN in the same database, whole or not at all."""
        place = f"{self.schema}_layout{layout}"
        to = self._quoted(place)
        try:
            with self.engine.begin() as c:
                self.hold(c)
                there = text("select 1 from pg_catalog.pg_namespace where nspname = :name")
                if c.execute(there, {"name": place}).scalar():
                    return f"schema {place}"
                c.exec_driver_sql(f"create schema {to}")
                for name in sorted(self.tables(c)):
                    self._copy(c, name, place)
        except DBAPIError as error:
            raise StoreError(
                f"{self.address} must be brought up to this version, and no backup of it can be made first, in schema "
                f"{place} ({_reason(error)}). It is left as it was. Give this user the right to make schemas (grant "
                "create on database), or free some room."
            ) from None
        return f"schema {place}"

    def _copy(self, c: Connection, name: str, place: str) -> None:
        """Copy a table with its indexes; a column that numbers rows goes on with the number it had reached."""
        own, to = (f"{self._quoted(schema)}.{self._quoted(name)}" for schema in (self.schema, place))
        c.exec_driver_sql(f"create table {to} (like {own} including all)")
        c.exec_driver_sql(f"insert into {to} overriding system value select * from {own}")
        numbered = text(
            "select column_name from information_schema.columns "
            "where table_schema = :schema and table_name = :name and is_identity = 'YES'"
        )
        for column in c.execute(numbered, {"schema": self.schema, "name": name}).scalars().all():
            highest = f"(select coalesce(max({self._quoted(column)}), 0) + 1 from {to})"
            set_it = text(f"select setval(pg_get_serial_sequence(:table, :column), {highest}, false)")
            c.execute(set_it, {"table": to, "column": column})

    def nothing_there(self) -> StoreError:
        """The schema is empty, or missing."""
        return StoreError(
            f"{self.address}: there is no store. Read some reports into it first: rashomon read PATH --store ADDRESS"
        )

    def told(self, error: Exception) -> StoreError:
        """PostgreSQL's errors in words that name the store and the way out."""
        state = getattr(getattr(error, "orig", error), "sqlstate", None) or ""
        reason = _reason(error)
        if state in ("55P03", "40P01", "40001"):
            return StoreBusy(
                f"{self.address}: {reason}. Another process is writing to it. Wait for it to end and try again."
            )
        if state in ("53300", "57P03"):
            return StoreBusy(f"{self.address}: {reason}. Try again in a moment.")
        if state == "53100" or "No space left" in reason:
            way = "Its disk is full. Free some room and run the same command again: it goes on where it stopped."
        elif state == "25006" and self.readonly:
            way = "It is open only to be looked at."
        elif state == "25006":
            way = "The server takes no writes: is it a standby? Name the one that does."
        elif state == "42501":
            way = "Its user may not do that. Ask for the right to make and write the schema (grant create on database)."
        elif state.startswith("28") or "authentication failed" in reason or "no password supplied" in reason:
            way = "Check the user and the password (PGPASSWORD, or a password file)."
        elif state == "3D000" or ("does not exist" in reason and not state):
            way = "Make the database first (createdb), or name another with --store."
        elif state.startswith(("08", "57P")) or not state:
            way = "Is the server running, and are its host and port right? What was kept stays; try again."
        else:
            way = "Try again, or name another store with --store."
        return StoreError(f"{self.address}: {reason}. {way}")

    def _quoted(self, name: str) -> str:
        return str(self.engine.dialect.identifier_preparer.quote_identifier(name))

    def _configure(self, connection: Any, _: Any) -> None:
        settings = {**_SETTINGS, "search_path": self._quoted(self.schema)}
        if self.readonly:
            settings["default_transaction_read_only"] = "on"
        connection.adapters.register_dumper(str, _dumper())
        ask = ", ".join("set_config(%s, %s, false)" for _ in settings)
        values = [part for pair in settings.items() for part in pair]
        before, connection.autocommit = connection.autocommit, True
        row = connection.execute(f"select current_setting('server_encoding'), {ask}", values).fetchone()
        connection.autocommit = before
        if row[0] != "UTF8":
            raise StoreError(
                f"{self.address}: the database holds {row[0]} and cannot hold every language. Make one that holds UTF8 "
                "(createdb --encoding UTF8 --template template0)."
            )


def _parted(address: str) -> tuple[URL, str]:
    """An address as psycopg's, and its schema. What is wrong is said without the address, which may hold a password."""
    try:
        url = make_url(_SCHEME.sub("postgresql+psycopg://", address, count=1))
    except (ArgumentError, ValueError):
        raise StoreError(f"The store's address is none of PostgreSQL's. It should read {FORM}") from None
    query = dict(url.query)
    schema = query.pop("schema", SCHEMA)
    if not isinstance(schema, str) or not _NAME.match(schema) or len(schema.encode()) > 48:
        raise StoreError(
            f"The schema in the store's address is no name of letters, digits and _. It should read {FORM}"
        )
    return url.set(query=query), schema


def _reason(error: Exception) -> str:
    """PostgreSQL's own words: the first line, without the values that further lines may show."""
    own = getattr(error, "orig", error)
    words = getattr(getattr(own, "diag", None), "message_primary", None) or str(own)
    lines = [line.strip() for line in str(words).splitlines() if line.strip()]
    return (lines[0] if lines else type(own).__name__).rstrip(".")


def _dumper() -> Any:
    """How words go to PostgreSQL, which holds neither NUL nor half a character: U+FFFD stands for each."""
    from psycopg.types.string import StrDumperUnknown

    class Storable(StrDumperUnknown):
        def dump(self, obj: str) -> Any:
            if "\0" in obj:
                obj = obj.replace("\0", "\ufffd")
            if not obj.isascii():
                obj = re.sub("[\ud800-\udfff]", "\ufffd", obj)
            return super().dump(obj)

    return Storable
