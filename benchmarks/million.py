#!/usr/bin/env python3
"""Stores of a thousand to a million articles, made by recombination.

    python benchmarks/million.py OUT [CORPUS] [--sizes 1000,10000,100000,1000000] [--seed 1]

CORPUS (the demo's by default) is read and told in earnest into OUT/seed.sqlite. Each story of a larger store is one of
those stories again: with other names and, in part, other words, on other days, under identifiers of its own.
benchmarks/million_ask.py then asks the stores.

What is computed for each article and story, and what is a copy:

renamed      the bytes as found and their SHA-256, the card, the features, the vectors and telling terms by which
             stories are assigned, the index of terms, the words a story is found by, the faces of the page of stories,
             all searched texts and their index, the cards of names, the places, the links inside a story
by constant  the fingerprints of copies: the original's, each shifted by the story's own number, but for one in fifty
copied       the reading and the dossier as they are packed, byte for byte: they tell of the original, and cost what
             theirs would to keep, to fetch and to open. A story that grows is told from the originals' readings
not made     links between stories, versions of one article, judgements

Names are drawn by a law of Zipf and Mandelbrot over three million, half of them from the story's own, so that the
vocabulary grows with the store as in life; words from those of the corpus, by how often they stand there. Stories lie
evenly over five years. Rows are written with SQLite's own cursor, sorted at the end where the index wants it so.
"""

from __future__ import annotations

import argparse
import bisect
import hashlib
import itertools
import json
import math
import random
import re
import shutil
import sqlite3
import sys
import time
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.articles.copies.index import number_of as print_number
from rashomon.engine.desk import Desk
from rashomon.model import identifier
from rashomon.store import Store, unpack
from rashomon.stories.online.archive import telling
from rashomon.stories.online.packing import unpack_vectors
from rashomon.stories.online.shelf import number_of

DEMO = Path(__file__).parent.parent / "src" / "rashomon" / "interfaces" / "demo" / "corpus"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
OPENED, DAYS = date(2021, 1, 1), 5 * 365
LONGEST = 30  # days of a story
NAMES, FLAT = 3_000_000, 150  # Zipf and Mandelbrot: how many names, and how flat the law is at its top
OWN = 0.5  # of a story's names, those that are of its own drawing from the long tail
RENAMED = 0.45  # of the other words, those that are exchanged for others of the corpus
COMMON = 0.08  # a word in more of the corpus's articles than this part of them stays as it is
SHARED = 50  # one in so many fingerprints stays what it is: the formulas that many texts share
COUNTED = 8192  # articles whose terms are counted, each for as many as it stands for
AT_ONCE = 2_000  # stories between two commits
# Not the letter of an escape in JSON.
WORD = re.compile(r"((?<![\\\w])\w+|(?<=\\[nrtbf])\w+)")
SYLLABLES = [c + v for c in "b d f g h k l m n p r s t v z br dr kr st tr".split() for v in "a e i o u ai ei".split()]
# What a packed value says beside its words.
FIELDS = frozenset(
    "article published words names lead history named earliest latest precision basis evidence day stated inferred "
    "resolved unknown second minute hour week month season year decade story entity kind name spellings offices "
    "country location descriptions company articles person organisation place facility null true false headline "
    "text".split()
)


@dataclass(slots=True)
class Text:
    """A text in pieces, words at odd places, and which of its words may be renamed, as they are written."""

    pieces: list[str]

    @classmethod
    def of(cls, text: str) -> Text:
        """A text taken apart."""
        return cls(WORD.split(text))

    def renamed(self, get: Any) -> str:
        """The text with each word that `get(word, word)` names exchanged."""
        return "".join(map(get, self.pieces, self.pieces))


@dataclass(slots=True)
class Report:
    """An article of the corpus, ready to be told again."""

    article: str
    location: str
    told: str | None
    form: str
    data: Text
    row: tuple[Any, ...]  # of `articles`: outlet, headline, url, retrieved, language
    reading: bytes
    version: str
    features: Text
    number: int
    leader: int | None
    days: int | None  # after the story's first
    vectors: list[str]
    weights: bytes
    terms: list[tuple[str, float]]
    links: tuple[list[int], bytes]
    prints: tuple[str, int, Any, bytes]  # made, words, the hashes, the key
    fields: frozenset[str]  # the names of fields in its document


@dataclass(slots=True)
class Tale:
    """A story of the corpus, ready to be told again."""

    story: str
    reports: list[Report]
    dossier: tuple[str, bytes]  # key, packed
    headline: Text
    listing: dict[str, Any]
    face: dict[str, Any]
    counts: tuple[int, int]  # accounts, conflicts
    days: int
    cards: Text
    found_by: list[tuple[str, str]]
    marks: list[str]
    searched: list[tuple[Any, ...]]
    names: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    forms: dict[str, list[str]] = field(default_factory=dict)  # a word in lower case → as it is written here
    ids: list[str] = field(default_factory=list)
    first: str | None = None


def seed(corpus: Path, path: Path) -> None:
    """Read the corpus in earnest, where that was not done yet."""
    with Desk(path) as desk:
        report = desk.read(corpus)
    print(f"corpus: {report.new + report.known} documents, {report.stories} stories", flush=True)


# ── the corpus's stories, taken apart ───────────────────────────────────────────────────────────────


def tales(path: Path) -> tuple[list[Tale], list[str], list[int]]:
    """The stories of a store, and the words that stand in its articles with in how many."""
    c = sqlite3.connect(path)
    held: Counter[str] = Counter()
    named: set[str] = set()
    texts = dict(c.execute("select ref, coalesce(headline, '') || ' ' || text from searched where what = 'article'"))
    for text in texts.values():
        held.update({w.lower() for w in WORD.findall(text)})
    for (features,) in c.execute("select features from readings"):
        named.update(unpack(features).get("named") or ())
    many = COMMON * max(1, len(texts))
    plain = sorted(w for w, n in held.items() if n <= many and w.isalpha() and len(w) > 3 and w not in named | FIELDS)
    found = [_tale(c, story, held, named, many) for (story,) in c.execute("select story from dossiers order by story")]
    return [tale for tale in found if tale.reports], plain, [held[w] for w in plain]


def _tale(c: sqlite3.Connection, story: str, held: Counter[str], named: set[str], many: float) -> Tale:
    key, headline, listing, accounts, dossier = c.execute(
        "select key, headline, listing, accounts, dossier from dossiers where story = ?", (story,)
    ).fetchone()
    cards = zlib.decompress(c.execute("select cards from identities where story = ?", (story,)).fetchone()[0]).decode()
    row = c.execute("select first, last, conflicts, face from story_rows where story = ?", (story,)).fetchone()
    first = date.fromisoformat(row[0]) if row[0] else None
    reports = [
        _report(c, article, first)
        for (article,) in c.execute("select article from members where story = ? order by article", (story,))
    ]
    searched = [
        (what, ref, number, *(Text.of(text) if text else None for text in columns))
        for what, ref, number, *columns in c.execute(
            "select what, ref, number, headline, text, name, claim, outlet from searched where story = ?", (story,)
        )
    ]
    tale = Tale(
        story=story, reports=reports, dossier=(key, dossier), headline=Text.of(headline), listing=json.loads(listing),
        face=json.loads(row[3]), counts=(accounts, row[2]), cards=Text.of(cards),
        days=min(LONGEST, (date.fromisoformat(row[1]) - first).days) if first and row[1] else 0,
        found_by=c.execute("select word, kind from story_words where story = ?", (story,)).fetchall(),
        marks=[m for (m,) in c.execute("select mark from story_marks where story = ?", (story,))],
        searched=searched, first=row[0],
    )  # fmt: skip
    keys = FIELDS.union(_keys(json.loads(cards)), *(r.fields for r in reports))
    texts = [tale.headline, tale.cards, *(t for one in searched for t in one[3:7] if t)]
    texts += [t for r in reports for t in (r.data, r.features)]
    outlets = {w for one in searched if one[7] for w in WORD.findall("".join(one[7].pieces).lower())}
    for text in texts:
        for word in text.pieces[1::2]:
            low = word.lower()
            if low not in keys and low not in outlets and word.isalpha() and len(low) > 3 and held[low] <= many:
                forms = tale.forms.setdefault(low, [])
                if word not in forms:
                    forms.append(word)
    tale.names = sorted(w for w in tale.forms if w in named)
    tale.words = sorted(w for w in tale.forms if w not in named)
    tale.ids = [story, *(r.article for r in reports)]
    return tale


def _keys(value: Any) -> Iterator[str]:
    """The names of fields in a JSON value."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(one)
    if isinstance(value, dict):
        yield from (word.lower() for key in value for word in WORD.findall(key))


def _report(c: sqlite3.Connection, article: str, first: date | None) -> Report:
    sha256, reading, version, features = c.execute(
        "select sha256, reading, version, features from readings where article = ?", (article,)
    ).fetchone()
    form, data = c.execute("select form, data from documents where sha256 = ?", (sha256,)).fetchone()
    location, told = c.execute("select location, told from locations where sha256 = ?", (sha256,)).fetchone()
    row = c.execute(
        "select outlet, headline, url, retrieved, language from articles where article = ?", (article,)
    ).fetchone()
    number, leader, day = c.execute("select number, leader, day from members where article = ?", (article,)).fetchone()
    vectors, links = c.execute("select vectors, links from member_vectors where number = ?", (number,)).fetchone()
    end = 4 + int.from_bytes(vectors[:4], "little")
    plain = zlib.decompress(data).decode()
    fields = frozenset(_keys(json.loads(plain))) if plain.startswith("{") else frozenset()
    half = array("q")
    half.frombytes(links[: len(links) // 2])
    unpacked = unpack_vectors(vectors)
    by_number = {number_of(t): t for t in (*unpacked.words, *unpacked.names)}
    terms = [(by_number[n], w) for n, w in telling(unpacked)] if leader is None else []
    made, words, prints, key = c.execute(
        "select made, words, prints, key from prints where article = ?", (article,)
    ).fetchone()
    return Report(
        article=article, location=location, told=told, form=form, data=Text.of(plain), row=row,
        reading=reading, version=version, features=Text.of(zlib.decompress(features).decode()), number=number,
        leader=leader, days=min(LONGEST, day - first.toordinal()) if first and day > 0 else None,
        vectors=vectors[4:end].decode().split("\x1e"), weights=vectors[end:], terms=terms,
        links=(list(half), links[len(links) // 2 :]),
        prints=(made, words, np.frombuffer(prints, "<u8"), key),
        fields=fields,
    )  # fmt: skip


# ── told again ──────────────────────────────────────────────────────────────────────────────────────


def name_of(rank: int) -> str:
    """An invented name: another one for each rank."""
    parts: list[str] = []
    rank = rank * 2_654_435_761 % 4_294_967_291  # so that neighbours do not look alike
    while rank or len(parts) < 2:
        rank, at = divmod(rank, len(SYLLABLES))
        parts.append(SYLLABLES[at])
    return "".join(parts)


class Recombined:
    """Draws names and words, and tells stories of the corpus again."""

    def __init__(self, told: Sequence[Tale], plain: Sequence[str], often: Sequence[int], chance: random.Random) -> None:
        self.told, self.plain, self.chance = told, plain, chance
        self._often = list(itertools.accumulate(often))
        self._names: dict[int, str] = {}

    def name(self) -> str:
        """A name, the frequent ones often."""
        low = NAMES // 10 if self.chance.random() < OWN else 0
        rank = low + int(FLAT * (math.exp(self.chance.random() * math.log(NAMES / FLAT)) - 1)) if not low else (
            low + int(self.chance.random() * (NAMES - low)))  # fmt: skip
        if rank < 100_000:
            if rank not in self._names:
                self._names[rank] = name_of(rank)
            return self._names[rank]
        return name_of(rank)

    def word(self) -> str:
        """A word of the corpus, the frequent ones often."""
        return self.plain[bisect.bisect(self._often, self.chance.random() * self._often[-1])]

    def exchanged(self, tale: Tale) -> tuple[dict[str, str], dict[str, str]]:
        """What each word of a story is exchanged for: in lower case, and as it is written."""
        low = {word: self.name() for word in tale.names}
        if self.plain:
            low |= {word: self.word() for word in tale.words if self.chance.random() < RENAMED}
        written = {}
        for word, other in low.items():
            for form in tale.forms[word]:
                written[form] = other if form.islower() else other.upper() if form.isupper() else other.capitalize()
        return low, written


@dataclass(slots=True)
class Sorted:
    """Rows of integers that are written at the end, in the order of their keys."""

    terms: list[Any] = field(default_factory=list)
    prints: list[Any] = field(default_factory=list)
    counts: Counter[int] = field(default_factory=Counter)


def retold(again: Recombined, tale: Tale, n: int, rows: dict[str, list[Any]], kept: Sorted, stride: int) -> None:
    """The rows of one more story."""
    chance = again.chance
    low, written = again.exchanged(tale)
    opened = OPENED + timedelta(days=chance.randrange(DAYS))
    story = identifier("story", "made", n)
    shift = chance.getrandbits(62)
    numbers: dict[int, int] = {}
    swap = {tale.story: story}
    made = []
    for k, one in enumerate(tale.reports):
        # No two documents are the same: a number that no reader sees stands at the end.
        unseen = f"{n:b}".replace("0", " ").replace("1", "\t")
        data = f"{one.data.renamed(written.get)}\n{unseen}".encode()
        sha256 = hashlib.sha256(data).hexdigest()
        article = identifier("article", sha256)
        numbers[one.number] = number_of(article)
        swap[one.article] = article
        made.append((one, data, sha256, article, k))
    written |= swap
    low |= swap
    get, lower = written.get, low.get
    for one, data, sha256, article, k in made:
        number = numbers[one.number]
        day = (opened + timedelta(days=one.days)).toordinal() if one.days is not None else -1
        iso = date.fromordinal(day).isoformat() if day > 0 else None
        outlet, headline, _, retrieved, language = one.row
        url = f"https://{(outlet or 'nowhere').lower().replace(' ', '')}.example/{n}/{k}"
        rows["documents"].append((sha256, one.form, retrieved, zlib.compress(data, 1)))
        rows["locations"].append((url, sha256, retrieved, one.told))
        rows["articles"].append((article, sha256, outlet, Text.of(headline).renamed(get) if headline else None, url,
                                 f"{iso}T00:00:00Z" if iso else None, None, retrieved, language))  # fmt: skip
        features = zlib.compress(_dated(one.features.renamed(lower), iso).encode(), 1)
        rows["readings"].append((sha256, article, one.version, one.reading, features))
        head = list(map(lower, one.vectors, one.vectors))
        head[0] = _dated(head[0], iso)
        text = "\x1e".join(head).encode("utf-8", "surrogatepass")
        links, values = one.links
        packed = array("q", [numbers.get(other, other) for other in links]).tobytes() + values
        leader = numbers.get(one.leader) if one.leader is not None else None
        rows["members"].append((number, article, story, leader, day))
        rows["member_vectors"].append((number, len(text).to_bytes(4, "little") + text + one.weights, packed))
        for term, weight in one.terms:
            kept.terms.append((number_of(lower(term, term)), day, number, weight))
        if chance.randrange(stride) == 0:
            kept.counts.update({number_of(w): stride for w in set(head[1:]) if not w.isdigit()})
        made_by, words, hashes, key = one.prints
        same = hashes % SHARED == 0
        mine = np.unique(np.where(same, hashes, (hashes ^ np.uint64(shift)) & np.uint64((1 << 63) - 1)))
        rows["prints"].append((article, print_number(article), made_by, words, len(mine), mine.tobytes(), key, True))
        kept.prints.append((mine, print_number(article)))
        rows["places"].append((url, article))
        if chance.randrange(100) == 0:
            rows["rejections"].append((f"{url}/x", "extraction", "too-short", "too few words of a report were found",
                                       hashlib.sha256(url.encode()).hexdigest(), one.version))  # fmt: skip
    _retold_story(tale, story, n, opened, get, lower, rows)


def _retold_story(tale: Tale, story: str, n: int, opened: date, get: Any, lower: Any, rows: dict[str, Any]) -> None:
    first = opened.isoformat() if tale.first else None
    last = (opened + timedelta(days=tale.days)).isoformat() if tale.first else None
    headline = tale.headline.renamed(get)
    days = {"earliest": first and f"{first}T00:00:00Z", "latest": last and f"{last}T23:59:59Z"}
    gist = Text.of(tale.face["gist"]).renamed(get)
    face = {**tale.face, **days, "id": story, "headline": headline, "gist": gist}
    own = {**tale.listing["story"], "id": story, "headline": headline}
    own["articles"] = [lower(article, article) for article in own["articles"]]
    listing = {**tale.listing, **days, "id": story, "headline": headline, "story": own}
    key, dossier = tale.dossier
    rows["dossiers"].append((story, f"{key}{n}", headline, json.dumps(listing, ensure_ascii=False),
                             last or "", tale.counts[0], dossier))  # fmt: skip
    rows["identities"].append((story, zlib.compress(tale.cards.renamed(get).encode(), 1)))
    rows["story_names"].append((story, n, sum(r.leader is None for r in tale.reports), None, 0))
    rows["story_words"] += [(lower(word, word), kind, story) for word, kind in tale.found_by]
    rows["story_rows"].append((story, first, last, first, *tale.counts, json.dumps(face, ensure_ascii=False)))
    rows["story_marks"] += [(mark, story) for mark in tale.marks]
    for what, ref, number, *columns in tale.searched:
        texts = (column.renamed(get) if column else None for column in columns)
        rows["searched"].append((story, what, lower(ref, ref) if ref else None, number, *texts))


def _dated(text: str, iso: str | None) -> str:
    """A packed moment's days exchanged for another."""
    return re.sub(r"\d{4}-\d\d-\d\d", iso, text) if iso else text


# ── written ─────────────────────────────────────────────────────────────────────────────────────────

COLUMNS = {
    "searched": "(story, what, ref, number, headline, text, name, claim, outlet)",
}


def make(path: Path, seeds: Path, told: tuple[list[Tale], list[str], list[int]], size: int, number: int) -> None:
    """A store of `size` articles."""
    begun = time.monotonic()
    path.unlink(missing_ok=True)
    Store(path).close()
    c = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -3000000", "temp_store = memory"):
        c.execute(f"pragma {pragma}")
    indexes = [
        (name, sql)
        for name, sql in c.execute("select name, sql from sqlite_master where type = 'index' and sql is not null")
    ]
    for name, _ in indexes:
        c.execute(f"drop index {name}")
    # Fewer, larger segments while it is filled; what it was before is put back.
    c.execute("insert into search_index(search_index, rank) values ('hashsize', 67108864)")
    chance = random.Random(number)
    again = Recombined(told[0], told[1], told[2], chance)
    kept = Sorted()
    done = n = 0
    stride = max(1, size // COUNTED)
    numbers = array("q"), array("q"), array("q"), array("d")
    prints, holders = array("Q"), array("q")
    while done < size:
        rows: dict[str, list[Any]] = {name: [] for name in TABLES}
        for _ in range(AT_ONCE):
            tale = chance.choice(told[0])
            retold(again, tale, n, rows, kept, stride)
            n, done = n + 1, done + len(tale.reports)
            if done >= size:
                break
        c.execute("begin")
        for name, some in rows.items():
            if some:
                marks = ", ".join("?" * len(some[0]))
                some.sort(key=lambda row: row[:1]) if name in SORT else None
                c.executemany(f"insert or ignore into {name} {COLUMNS.get(name, '')} values ({marks})", some)
        c.execute("commit")
        for place, values in enumerate(zip(*kept.terms, strict=True)):
            numbers[place].extend(values)
        for hashes, holder in kept.prints:
            prints.frombytes(hashes.tobytes())
            holders.extend([holder] * len(hashes))
        kept.terms.clear()
        kept.prints.clear()
        print(f"{path.name}: {done:,} of {size:,} articles, {time.monotonic() - begun:.0f} s", flush=True)
    c.execute("begin")
    _write_sorted(c, "member_terms", [np.frombuffer(column, column.typecode) for column in numbers])
    _write_sorted(c, "postings", [np.frombuffer(prints, "u8").astype("i8"), np.frombuffer(holders, "i8")])
    kept.counts[0] = size
    c.executemany("insert into term_counts values (?, ?)", sorted(kept.counts.items()))
    stamps = sqlite3.connect(seeds).execute("select key, value from meta where key not in ('layout', 'weighed')")
    c.executemany("insert or replace into meta values (?, ?)", [*stamps, ("weighed", str(size))])
    c.execute("commit")
    print(f"{path.name}: the indexes, {time.monotonic() - begun:.0f} s", flush=True)
    for _, sql in indexes:
        c.execute(sql)
    c.execute("insert into search_index(search_index, rank) values ('hashsize', 1048576)")
    c.execute("analyze") if ANALYZE else None
    c.close()
    Store(path).close()  # in its own journal mode from now on
    print(f"{path.name}: {done:,} articles, {n:,} stories, {path.stat().st_size / 1e9:.2f} GB, "
          f"{time.monotonic() - begun:.0f} s", flush=True)  # fmt: skip


ANALYZE = False  # a store that grew by itself is not analysed either
TABLES = (
    "documents", "locations", "articles", "readings", "members", "member_vectors", "prints", "places", "rejections",
    "dossiers", "identities", "story_names", "story_words", "story_rows", "story_marks", "searched",
)  # fmt: skip
SORT = ("documents", "locations", "articles", "readings", "members", "member_vectors", "prints", "places",
        "dossiers", "identities", "story_names", "story_rows")  # fmt: skip


def _write_sorted(c: sqlite3.Connection, table: str, columns: Sequence[Any], part: int = 1_000_000) -> None:
    order = np.lexsort([*reversed(columns[:3])])
    marks = ", ".join("?" * len(columns))

    def rows() -> Iterator[Any]:
        for at in range(0, len(order), part):
            some = order[at : at + part]
            yield from zip(*(column[some].tolist() for column in columns), strict=True)

    c.executemany(f"insert or ignore into {table} values ({marks})", rows())


def main(argv: list[str] | None = None) -> int:
    """Make the stores."""
    parser = argparse.ArgumentParser(description="Stores of many articles, made by recombination.")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("corpus", type=Path, nargs="?", default=DEMO, metavar="CORPUS")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    seeds = options.out / "seed.sqlite"
    seed(options.corpus, seeds)
    told = tales(seeds)
    for size in map(int, options.sizes.split(",")):
        free = shutil.disk_usage(options.out).free
        if free < size * 40_000:
            print(f"No room for {size:,} articles: some {size * 40_000 / 1e9:.0f} GB are wanted.", file=sys.stderr)
            return 1
        make(options.out / f"{size}.sqlite", seeds, told, size, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
