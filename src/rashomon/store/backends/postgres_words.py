"""Words on a PostgreSQL server: a GIN index over the words that SQLite's tokenizer finds in a text.

PostgreSQL's own parser takes addresses, numbers and hyphens for other things than FTS5 does, and its phrases end at
the 16,383rd word. So each row has, beside its words as a tsvector without places, the same words in a line: what the
index finds is compared with the line where the order counts. `search_words` belongs to `searched` as FTS5's index does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select, text

from rashomon.store import tables as t
from rashomon.store.backends.words import COLUMNS, RANKED, TEXTS, Values, Words, lines_of, named
from rashomon.store.query import Term

LONGEST = 500  # letters of a word in the index: a lexeme has at most 2,046 bytes
ROOM = 900_000  # bytes of words of one text in the index: a tsvector has at most 1,048,575
AT_ONCE = 500  # rows brought into the index at once
K1, B, LEAST = 1.2, 0.75, 1e-6  # FTS5's BM25: https://www.sqlite.org/fts5.html#the_bm25_function

# What FTS5 is asked for a column is asked for a kind of row here: each kind has columns of its own.
_KINDS = {TEXTS: "w.what <> 'outlet'", "name": "w.what in ('name', 'place')", "outlet": "w.what = 'outlet'"}
_UNLIKE = (
    "from searched r full join search_words w on w.id = r.id "
    "where w.id is null or r.id is null or w.story <> r.story or w.what <> r.what"
)
_SIZES = "select count(*), coalesce(sum(length), 0) from search_words"


class PostgresWords(Words):
    """The tables search_words and search_sizes."""

    def standing(self, key: str, terms: tuple[Term, ...], columns: str, what: str) -> tuple[str, Values]:
        """The stories with such a row."""
        where = [_KINDS[columns]] + ([f"w.what = '{what}'"] if what else [])
        values: Values = {}
        for n, (words, term) in enumerate(zip(_words_of(terms), terms, strict=True)):
            stands, more = _stands(f"{key}_{n}", words, term.begins)
            where.append(stands)
            values |= more
        return f"select w.story from search_words w where {' and '.join(where)}", values

    def hits(self, terms: tuple[Term, ...], *, ranked: bool) -> tuple[str, Values]:
        """The rows, ranked by `_ranked` where that is asked for."""
        if ranked:
            tables, rows, values = self._ranked(terms)
        else:
            tables = []
            rows, values = self.standing("hits", terms, TEXTS, "")
            rows = rows.replace("select w.story", "select w.id, w.story, cast(null as float8) as rank", 1)
        last = f"select story, rank from ({rows}) x order by id desc limit :through"
        tables.append(
            f"hits as materialized (select story, min(rank) as rank, count(*) as n from ({last}) h group by story)"
        )
        return ", ".join(tables), values

    def _ranked(self, terms: tuple[Term, ...]) -> tuple[list[str], str, Values]:
        """BM25 over the rows in which all terms stand: tables, and a query of them for (id, story, what, rank)."""
        values: Values = {}
        parts, shares, joins = [], [], []
        for n, (words, term) in enumerate(zip(_words_of(terms), terms, strict=True)):
            stands, more = _stands(f"hit{n}", words, term.begins)
            often, counted = _often(f"hit{n}", words, term.begins)
            values |= more | counted
            parts.append(
                f"h{n} as materialized (select w.id, {often} as f "
                f"from search_words w where {_KINDS[TEXTS]} and {stands})"
            )
            parts.append(
                f"i{n} as materialized (select ln((z.rows - x.n + 0.5e0) / (x.n + 0.5e0)) as idf "
                f"from search_sizes z, (select cast(count(*) as float8) as n from h{n}) x)"
            )
            share = f"(h{n}.f * {K1 + 1} / (h{n}.f + {K1} * ({1 - B} + {B} * w.length / (z.tokens * 1e0 / z.rows))))"
            shares.append(f"(select greatest(idf, {LEAST}) from i{n}) * {share}")
            joins.append(f"join h{n} on h{n}.id = w.id")
        rank = f"- ({' + '.join(shares)})"
        ranked = f"select w.id, w.story, w.what, {rank} as rank from search_words w {' '.join(joins)}, search_sizes z"
        return parts, ranked, values

    def best(self, c: Connection, terms: tuple[Term, ...], stories: Sequence[str], most: int) -> list[int]:
        """The best rows."""
        tables, ranked, values = self._ranked(terms)
        listed, more = named("s", stories)
        begin = f"with {', '.join(tables)}, hits as materialized ({ranked}) "
        query = text(begin + RANKED.format(rows=f"select id, story, what, rank from hits where story in ({listed})"))
        return list(c.execute(query, {**values, **more, "most": most}).scalars())

    def added(self, c: Connection, story: str | None) -> None:
        """Bring rows into the index."""
        r = t.searched.c
        missing = text("not exists (select 1 from search_words w where w.id = searched.id)")
        query = select(r.id, r.story, r.what, *(r[name] for name in COLUMNS)).where(missing).order_by(r.id)
        query = query.limit(AT_ONCE) if story is None else query.where(r.story == story)
        put = text(
            "insert into search_words (id, story, what, line, length, words) values "
            "(:id, :story, :what, :line, :length, array_to_tsvector(cast(:words as text[])))"
        )
        while rows := c.execute(query).all():
            lines = _tokens((row.id, *row[3:]) for row in rows)
            made = []
            for row in rows:
                columns = lines.get(row.id, [])
                words = sorted({word[:LONGEST] for column in columns for word in column})
                while sum(len(word.encode()) + 8 for word in words) > ROOM:  # no report: what is left is found by
                    words = words[: len(words) // 2]
                made.append({"id": row.id, "story": row.story, "what": row.what, "words": words,
                             "line": "\n".join(map(_line, columns)), "length": sum(map(len, columns))})  # fmt: skip
            c.execute(put, made)
            sizes = {"rows": len(made), "tokens": sum(one["length"] for one in made)}
            c.execute(text("update search_sizes set rows = rows + :rows, tokens = tokens + :tokens"), sizes)
            if story is not None:
                break

    def removing(self, c: Connection, story: str) -> None:
        """Remove and count what goes: of a backup that took the store's place no row goes with one of `searched`."""
        c.execute(
            text(
                "with gone as (delete from search_words where story = :story returning length) "
                "update search_sizes z set rows = z.rows - x.n, tokens = z.tokens - x.tokens from "
                "(select count(*) as n, coalesce(sum(length), 0) as tokens from gone) x"
            ),
            {"story": story},
        )

    def differences(self, c: Connection, *, may_write: bool) -> int:
        """Rows that lack their words, words of no row or of another one, and sizes that are not theirs."""
        unlike = int(c.exec_driver_sql(f"select count(*) {_UNLIKE}").scalar() or 0)
        noted = c.exec_driver_sql("select rows, tokens from search_sizes").all()
        return unlike or int(noted != c.exec_driver_sql(_SIZES).all())

    def mend(self, c: Connection) -> None:
        """What differs is made anew, and all of it counted."""
        c.exec_driver_sql(f"delete from search_words where id in (select w.id {_UNLIKE})")
        self.added(c, None)
        c.exec_driver_sql("delete from search_sizes")
        c.exec_driver_sql(f"insert into search_sizes {_SIZES}")


def _tokens(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[list[str]]]:
    """The words of each row, column by column, as FTS5 takes them."""
    found: dict[int, list[list[str]]] = {}
    place = {name: n for n, name in enumerate(COLUMNS)}
    with closing(lines_of(rows)) as memory:
        memory.execute("create virtual table tokens using fts5vocab('lines', 'instance')")
        for row, column, term in memory.execute('select doc, col, term from tokens order by doc, col, "offset"'):
            found.setdefault(row, [[] for _ in COLUMNS])[place[column]].append(term)
    return found


@lru_cache(256)  # one search asks for the same terms some ten times
def _words_of(terms: tuple[Term, ...]) -> list[list[str]]:
    found = _tokens((n, term.words, None, None, None, None) for n, term in enumerate(terms))
    return [found[n][0] if n in found else [] for n in range(len(terms))]


def _line(words: Iterable[str]) -> str:
    """Words in a line, each with a space on either side: no word is the end of another there."""
    return "".join(f" {word} " for word in words)


def _stands(key: str, words: list[str], begins: bool) -> tuple[str, Values]:
    """The condition that a term stands in `search_words w`, and its values."""
    if not words:  # letters that the tokenizer does not know as such
        return "false", {}
    cut = [word[:LONGEST] for word in words]
    star = ["" for _ in cut[:-1]] + [":*" if begins else ""]
    values: Values = {key: " & ".join(f"'{word}'{sign}" for word, sign in zip(cut, star, strict=True))}
    where = f"w.words @@ cast(:{key} as tsquery)"
    if len(words) > 1 or cut != words:
        values[f"{key}_line"] = f"%{_line(words).removesuffix(' ') if begins else _line(words)}%"
        where = f"({where} and w.line like :{key}_line)"
    return where, values


def _often(key: str, words: list[str], begins: bool) -> tuple[str, Values]:
    """How often a term stands in the line of `search_words w`."""
    if not words:
        return "0", {}
    if len(words) == 1:
        sought = _line(words).removesuffix(" ") if begins else _line(words)
        name = f":{key}_sought"
        return f"(length(w.line) - length(replace(w.line, {name}, ''))) / {len(sought)}", {f"{key}_sought": sought}
    # The words after the first only looked at: a phrase may begin inside another.
    rest = _line(words[1:]).removesuffix(" ") if begins else _line(words[1:])
    often = f"(select count(*) from regexp_matches(w.line, :{key}_sought, 'g'))"
    return often, {f"{key}_sought": f"{_line(words[:1])}(?={rest})"}
