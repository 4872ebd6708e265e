"""Events on PLOVER's gold standard records: types, modes and actors of single sentences.

The data: PLOVER_GSR_CAMEO.txt (or a .json of the same records) from github.com/openeventdata/PLOVER,
folder gold_standard_records, licence CC BY-SA 4.0.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.events import find_events
from rashomon.language import annotate
from rashomon.model import Article, Event, identifier
from rashomon.statements import find_statements

# The records are of 2016; PLOVER has since folded these types into others (codebook of 2021 and later).
RENAMED = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}  # fmt: skip
COMMON = frozenset(["the", "of", "and", "in", "a"])


@dataclass(frozen=True)
class Record:
    """One sentence of the gold, with its type, and the words of its actors and recipients."""

    text: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def records(folder: Path) -> list[Record]:
    found = []
    for path in sorted(p for p in folder.rglob("PLOVER_GSR*") if p.suffix in (".txt", ".json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            if row.get("text") and row["event"] != "DOCUMENT":
                kind = RENAMED.get(row["event"], row["event"])
                found.append(Record(row["text"], kind, _names(row.get("source")), _names(row.get("target"))))
    return found


def _names(side: Any) -> tuple[str, ...]:
    parties = [party for party in side or () if isinstance(party, dict)]
    return tuple(party["actorText"] for party in parties if party.get("actorText"))


def _words(text: str) -> frozenset[str]:
    return frozenset(w.strip("'s.,").casefold() for w in text.replace("'s", "").split()) - COMMON


def _shares(gold: str, parties: Sequence[str]) -> bool:
    return any(_words(gold) & _words(party) for party in parties)


def read(rows: Sequence[Record]) -> list[tuple[Event, ...]]:
    articles = [
        Article(id=identifier("article", n, row.text), location=f"#{n}", sha256="", text=row.text, language="en")
        for n, row in enumerate(rows, start=1)
    ]
    return [
        find_events(article, annotation, find_statements(article, annotation))
        for article, annotation in zip(articles, annotate(articles), strict=True)
    ]


def measure(rows: Sequence[Record]) -> dict[str, tuple[int, int]]:
    """Figures as (right, of)."""
    scores: Counter[str] = Counter()
    totals: Counter[str] = Counter()

    def count(name: str, right: bool) -> None:
        totals[name] += 1
        scores[name] += right

    for row, events in zip(rows, read(rows), strict=True):
        known = [e for e in events if e.type != "OTHER"]
        count("any event read", bool(known))
        count("type among the sentence's events", any(e.type == row.type for e in known))
        count("type of its first event", bool(known) and known[0].type == row.type)
        count(f"  {row.type}", any(e.type == row.type for e in known))
        right = [e for e in known if e.type == row.type] or known
        for name in row.actors:
            count("actor found", _shares(name, [p.text + " " + p.span.exact for e in right for p in e.actors]))
        for name in row.recipients:
            found = [p.text + " " + p.span.exact for e in right for p in e.recipients]
            count("recipient found", _shares(name, found))
        for event in right[:1]:
            for party in event.actors:
                count("actor of the first such event is gold", _shares(f"{party.text} {party.span.exact}", row.actors))
    return {name: (scores[name], totals[name]) for name in totals}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with PLOVER_GSR_CAMEO*")
    parser.add_argument("--wrong", action="store_true", help="list the sentences whose type is not among the events")
    options = parser.parse_args(arguments)
    rows = records(options.folder)
    if not rows:
        parser.error(f"no PLOVER_GSR_CAMEO file under {options.folder}")
    figures = measure(rows)
    print(f"{'':40} right    of   share")
    for name in [n for n in figures if not n.startswith(" ")] + sorted(n for n in figures if n.startswith(" ")):
        right, total = figures[name]
        print(f"{name:40} {right:5} {total:5}   {right / total:.3f}")
    if options.wrong:
        grouped = defaultdict(list)
        for row, events in zip(rows, read(rows), strict=True):
            if all(e.type != row.type for e in events):
                grouped[row.type].append((sorted({e.type for e in events}), row.text))
        for kind, listed in sorted(grouped.items()):
            for types, text in listed:
                print(kind, types, text)


if __name__ == "__main__":
    main()
