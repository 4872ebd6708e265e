"""The lists as they lie under `data/`: one entry a line, columns explained in each file's first lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from rashomon.model import Kind

Sort = Literal[
    "country", "region", "people", "capital", "agency", "media", "company", "body", "metonym", "event", "facility",
    "weapon", "vessel",
]  # fmt: skip

DATA = Path(__file__).parent / "data"
# Words and marks, each a piece of its own: what a form is compared by.
PIECE = re.compile(r"[^\W_]+|[^\w\s]")
# All-capital forms ("MOSCOW") are read too, from this length on: shorter ones are mostly other words.
SHORTEST_CAPITALISED = 4
# Files of one kind of thing, all with the columns name | other forms | country | group.
FILES: tuple[tuple[str, Kind, Sort | None], ...] = (
    ("organisations.psv", "organisation", None),
    ("ministries.psv", "organisation", "body"),
    ("forces.psv", "organisation", "body"),
    ("politics.psv", "organisation", "body"),
    ("companies.psv", "organisation", "company"),
    ("clubs.psv", "organisation", "body"),
    ("facilities.psv", "facility", "facility"),
    ("events.psv", "event", "event"),
    ("weapons.psv", "weapon", "weapon"),
    ("vessels.psv", "vessel", "vessel"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the lists know: its usual name, kind, sort, and country (ISO 3166 alpha-2) or None.

    `group` is finer than the sort ("ministry", "party", "militant", "club", "missile"); "" where nothing is finer.
    `body` is what a metonym stands for ("presidency" for the Kremlin); a capital (sort "capital") stands for its
    country's government as well as for itself.
    """

    name: str
    kind: Kind
    sort: Sort
    country: str | None
    group: str = ""
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One way an entry is written. A `family` takes a number after it: "Su-" reads "Su-24s"."""

    pieces: tuple[str, ...]
    entry: Entry
    ambiguous: bool
    family: bool


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a `.psv` file, its comments left out."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [column.strip() for column in line.split("|")]


def several(column: str) -> list[str]:
    """The forms of one column."""
    return [form.strip() for form in column.split(";") if form.strip()]


@cache
def countries() -> MappingProxyType[str, tuple[str, str]]:
    """Each country's usual name and adjective ("" where it has none) by its code."""
    table = {}
    for code, names, adjectives, _ in rows("countries.psv"):
        table[code] = (several(names)[0], (several(adjectives) or [""])[0])
    return MappingProxyType(table)


@cache
def region_adjectives() -> MappingProxyType[str, str]:
    """By a region's name or adjective its usual adjective, for those that have one."""
    table: dict[str, str] = {}
    for _, names, *more in rows("regions.psv"):
        if listed := several(more[0] if more else ""):
            table |= {several(names)[0]: listed[0], listed[0]: listed[0]}
    return MappingProxyType(table)


@cache
def ambiguous() -> frozenset[str]:
    """Forms that are as often something else, in capitals too: a hint from the text is needed."""
    lines = (DATA / "ambiguous.txt").read_text(encoding="utf-8").splitlines()
    found = {form for line in lines if not line.startswith("#") for form in several(line)}
    return frozenset(found | {form.upper() for form in found})


@cache
def forms() -> MappingProxyType[str, Entry]:
    """Every form of every entry; where two entries share a form, the one listed first has it."""
    found: dict[str, Entry] = {}

    def add(written: list[str], entry: Entry) -> None:
        for form in written:
            found.setdefault(form, entry)
            if len(form) >= SHORTEST_CAPITALISED:
                found.setdefault(form.upper(), entry)

    for code, names, adjectives, capitals in rows("countries.psv"):
        add(several(names), Entry(several(names)[0], "country", "country", code))
        if listed := several(adjectives):
            add(listed, Entry(listed[0], "nationality", "country", code))
        for city in capitals.split("/"):
            if spellings := several(city):
                add(spellings, Entry(spellings[0], "place", "capital", code))
    for code, names, *more in rows("regions.psv"):
        add(several(names), Entry(several(names)[0], "place", "region", code or None))
        if adjectives_ := several(more[0] if more else ""):
            add(adjectives_, Entry(adjectives_[0], "nationality", "region", code or None))
    for code, names in rows("peoples.psv"):
        add(several(names), Entry(several(names)[0], "nationality", "people", code or None))
    for name, others, code, kind_, body in rows("metonyms.psv"):
        add([name, *several(others)], Entry(name, cast("Kind", kind_), "metonym", code or None, body=body))
    for file, kind_of, sort_of in FILES:
        for name, others, code, group in rows(file):
            sort_ = sort_of or cast("Sort", group if group in ("agency", "media", "company") else "body")
            entry = Entry(name.rstrip(), kind_of, sort_, code or None, group="" if group == sort_ else group)
            add([name, *several(others)], entry)
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True)
class Namesake:
    """A form of two places: with one of `others_company` in the article and none of `company`, it is `other`."""

    form: str
    other: Entry
    company: frozenset[str]
    others_company: frozenset[str]


@cache
def namesakes() -> tuple[Namesake, ...]:
    """The forms that two places share."""
    found = []
    for form, _, other, company, others in rows("namesakes.psv"):
        sort, code = other.split()
        kind = "country" if sort == "country" else "place"
        entry = Entry(form, cast("Kind", kind), cast("Sort", sort), code)
        found.append(Namesake(form, entry, frozenset(several(company)), frozenset(several(others))))
    return tuple(found)


@cache
def families() -> frozenset[str]:
    """Forms that take a number after them."""
    return frozenset(form for form, entry in forms().items() if form[-1:] == "-" and entry.kind == "weapon")


@cache
def index() -> MappingProxyType[str, tuple[Form, ...]]:
    """The forms by their first piece, the longest first."""
    table: dict[str, list[Form]] = {}
    for form, entry in forms().items():
        pieces = tuple(PIECE.findall(form))
        table.setdefault(pieces[0], []).append(Form(pieces, entry, form in ambiguous(), form in families()))
    return MappingProxyType(
        {first: tuple(sorted(listed, key=lambda f: (-len(f.pieces), f.pieces))) for first, listed in table.items()}
    )
