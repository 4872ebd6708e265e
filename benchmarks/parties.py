"""Who did it, and to whom: parties, their countries and sectors, on PLOVER's gold standard records.

A gold party is found where the events of the gold's type (all events, where none has it) give one that shares a word
with it; "both parties" is a record with actors and recipients of which one each is found. A party of ours is right
where it shares a word with one of the gold's. Of the gold parties found, country and sector are right where they are
the gold's; sectors are only scored where the gold has one of PLOVER's codes. Beside us: the first name of the
sentence as the actor, the next as the recipient.

The data: PLOVER_GSR_CAMEO.txt (or a .json of the same records) from github.com/openeventdata/PLOVER, folder
gold_standard_records, licence CC BY-SA 4.0. The sentences are examples of the CAMEO manual. Records at even places
were read while the rules were written, those at odd places only scored, in total.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from babel.core import get_global

from rashomon.events import find_events
from rashomon.language import annotate
from rashomon.model import Annotation, Article, Event, Party, identifier
from rashomon.model.parties import Sector
from rashomon.statements import find_statements

# The records are of 2016; the codebook has since folded these types into others.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
COMMON = frozenset(["the", "of", "and", "in", "a"])
# Slips of the gold's country codes.
SLIPS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
BETWEEN_STATES = frozenset(["IGO", "UNO", "EUR", "NGO", "IMG"])
PARTS = ("read", "only scored")
Told = tuple[Sequence[Party], Sequence[Party]]


class Gold(NamedTuple):
    """A party of the gold: its words, alpha-2 country (None for bodies of no country) and sector (None: not given)."""

    words: str
    country: str | None
    sector: str | None
    scored: bool


class Record(NamedTuple):
    """One sentence with its type and parties; `part` says whether it was read while rules were written."""

    text: str
    type: str
    actors: tuple[Gold, ...]
    recipients: tuple[Gold, ...]
    part: str


def records(folder: Path) -> list[Record]:
    found: list[Record] = []
    for path in sorted(p for p in folder.rglob("PLOVER_GSR*") if p.suffix in (".txt", ".json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            if row.get("text") and row["event"] != "DOCUMENT":
                kind = RENAMED.get(row["event"], row["event"])
                sides = [_golds(row.get(side)) for side in ("source", "target")]
                found.append(Record(row["text"], kind, sides[0], sides[1], PARTS[len(found) % 2]))
    return found


def _golds(side: Any) -> tuple[Gold, ...]:
    listed = [party for party in side or () if isinstance(party, dict) and party.get("actorText")]
    return tuple(_gold(party) for party in listed)


def _gold(party: Mapping[str, Any]) -> Gold:
    code = SLIPS.get(party.get("code") or "", party.get("code") or "")
    sector = (party.get("sector") or "")[:3]
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    country = None if code in BETWEEN_STATES else next(iter(aliases.get(code, ())), None)
    if code in ("IGO", "NGO"):
        sector = code
    return Gold(party["actorText"], country, sector if sector in get_args(Sector) else None, bool(code))


def _words(text: str) -> frozenset[str]:
    return frozenset(w.strip("'s.,").casefold() for w in text.replace("'s", "").split()) - COMMON


def _is_of(gold: Gold, party: Party) -> bool:
    return bool(_words(gold.words) & _words(f"{party.text} {party.span.exact}"))


def _nearest(gold: Gold, parties: Sequence[Party]) -> Party | None:
    """The party that shares most words with the gold's; None where none shares any."""
    fits = [p for p in parties if _is_of(gold, p)]
    return max(fits, key=lambda p: len(_words(gold.words) & _words(f"{p.text} {p.span.exact}")), default=None)


def ours(row: Record, article: Article, annotation: Annotation) -> list[Told]:
    """The parties of the events of the record's type; of all, where none has it."""
    events: Sequence[Event] = find_events(article, annotation, find_statements(article, annotation))
    typed = [e for e in events if e.type == row.type]
    return [(e.actors, e.recipients) for e in typed or sorted(events, key=lambda e: e.type == "OTHER")]


def first_names(row: Record, article: Article, annotation: Annotation) -> list[Told]:
    """The first name of the sentence acts, the next one is acted upon."""
    names = [Party(text=m.name, span=m.span) for m in annotation.mentions if m.kind not in ("event", "work", "weapon")]
    return [(names[:1], names[1:2])]


SYSTEMS: Mapping[str, Callable[[Record, Article, Annotation], list[Told]]] = {
    "rashomon": ours, "first two names": first_names,
}  # fmt: skip


def measure(rows: Sequence[tuple[Record, Article, Annotation]], system: str) -> dict[str, tuple[int, int]]:
    """Figures as (right, of)."""
    scores: Counter[str] = Counter()
    totals: Counter[str] = Counter()

    def count(name: str, right: bool) -> None:
        totals[name] += 1
        scores[name] += right

    for row, article, annotation in rows:
        told = SYSTEMS[system](row, article, annotation)
        hits = []
        for name, golds, side in (("actors", row.actors, 0), ("recipients", row.recipients, 1)):
            parties = [party for event in told for party in event[side]]
            found = [(gold, _nearest(gold, parties)) for gold in golds]
            hits.append(any(party for _, party in found))
            for gold, party in found:
                count(f"{name} found", party is not None)
                if party is not None and gold.scored and system == "rashomon":
                    count("country of those found", party.country == gold.country)
                    if gold.sector is not None:
                        count("sector of those found", party.sector == gold.sector)
            for party in told[0][side] if told and golds else ():
                count(f"{name} of the first event right", any(_is_of(gold, party) for gold in golds))
        if row.actors and row.recipients:
            count("both parties", all(hits))
    return {name: (scores[name], totals[name]) for name in sorted(totals)}


def read(rows: Sequence[Record]) -> list[tuple[Record, Article, Annotation]]:
    articles = [
        Article(id=identifier("article", n, row.text), location=f"#{n}", sha256="", text=row.text, language="en")
        for n, row in enumerate(rows, start=1)
    ]
    return list(zip(rows, articles, annotate(articles), strict=True))


def table(rows: Sequence[tuple[Record, Article, Annotation]]) -> list[dict[str, Any]]:
    """One row a system and part, each figure as a share, with the counts under "of"."""
    found = []
    for system in SYSTEMS:
        for part in PARTS:
            figures = measure([row for row in rows if row[0].part == part], system)
            shares = {name: round(right / total, 3) for name, (right, total) in figures.items()}
            found.append({"system": system, "part": part, **shares, "of": {n: t for n, (_, t) in figures.items()}})
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with PLOVER_GSR_CAMEO*")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    rows = records(options.folder)
    if not rows:
        parser.error(f"no PLOVER_GSR_CAMEO file under {options.folder}")
    figures = table(read(rows))
    if options.json:
        print(json.dumps(figures))
        return
    names = [name for name in figures[0] if name not in ("system", "part", "of")]
    print(" " * 32 + "".join(f"{row['system']:>17}" for row in figures))
    print(" " * 32 + "".join(f"{row['part']:>17}" for row in figures))
    for name in names:
        print(f"{name:32}" + "".join(f"{row.get(name, ''):>17}" for row in figures))


if __name__ == "__main__":
    main()
