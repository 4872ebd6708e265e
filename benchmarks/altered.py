#!/usr/bin/env python3
"""Altered facts found against their originals, by kind of fact, beside a comparison of bare sets.

    python benchmarks/altered.py DATA [--part read|scored] [--show] [--json]

DATA: a folder that holds `fa-kes/altered_accounts.csv`: `synthetic_fake_news.csv` of
github.com/golobluka/Fake-news-generation-from-FA-KES-dataset, 50 reports of one war with two and with three facts
altered by a language model, and tables of the facts before and after.

Three comparisons of each report: the original with two facts altered, with three, and the two altered ones with each
other, in which one fact differs. An altered fact is found where a discrepancy of a kind that suits it has, on either
side, a word that only that side's table of facts has for it: a date for "Date of death"; a place or name for "Place of
death"; an actor, name or number for "Actor" and "Name of casualty or group"; any for "Cause of death". A discrepancy is
right where it finds one of the altered facts. The edits are a model's: some were never carried into the text, and many
rewrite or cut the rest of the report besides, so that neither figure can reach 1.

Beside ours: "sets": every date, number, place or other name that one text has and the other has not, each counted as a
discrepancy of its kind, which is what a comparison without aligned tellings can do.

Rows with an even index were read while the rules were made; rows with an odd one were only scored.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.accounts import tell
from rashomon.language import annotate
from rashomon.model import Article, Discrepancy, Reading, identifier, sha256

KINDS: dict[str, frozenset[str]] = {
    "Date of death": frozenset({"date", "sequence", "arithmetic"}),
    "Place of death": frozenset({"place", "name"}),
    "Actor": frozenset({"actor", "name", "number"}),
    "Name of casualty or group": frozenset({"actor", "name", "number"}),
    "Cause of death": frozenset({
        "number", "date", "name", "place", "actor", "quotation", "sequence", "polarity", "superlative", "arithmetic",
        "status",
    }),
}  # fmt: skip
WORD = re.compile(r"[a-z]{3,}|\d+")
SMALL = frozenset(
    "the and for with was were are that this from not has had have been who whom which his her their its no information"
    " specific mentioned article death dead killed casualties casualty people reported occurred".split()
)


class Pair(NamedTuple):
    """Two texts of one report, and the facts that differ between them, with the words only one side has for each."""

    first: str
    second: str
    facts: dict[str, tuple[frozenset[str], frozenset[str]]]


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of public data")
    parser.add_argument("--part", choices=("read", "scored"), help="only the rows that were read, or only scored")
    parser.add_argument("--show", action="store_true", help="print what was found in each pair")
    parser.add_argument("--json", action="store_true", help="figures as JSON, for programs")
    options = parser.parse_args()
    csv.field_size_limit(10**9)
    with (options.data / "fa-kes/altered_accounts.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    figures: list[dict[str, Any]] = []
    begun = time.perf_counter()
    for part, odd in (("read", 0), ("scored", 1)):
        if options.part in (None, part):
            pairs = [pair for n, row in enumerate(rows) if n % 2 == odd for pair in pairs_of(row)]
            readings = read({text for pair in pairs for text in (pair.first, pair.second)})
            figures.append(score(f"{part}: ours", pairs, readings, ours, show=options.show and part == "read"))
            figures.append(score(f"{part}: sets", pairs, readings, sets, show=False))
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        print(table(figures))
        print(f"\n{time.perf_counter() - begun:.1f} s, reading included")
    return 0


def pairs_of(row: dict[str, str]) -> Iterable[Pair]:
    """The three comparisons of one row."""
    topics = [row[f"{n}_topic_changed"] for n in ("first", "second", "third")]
    names = ("Original", "Between", "Changed")
    texts = {name: row[f"{name}_article"].strip() for name in names}
    told = {name: facts(row[f"{name}_json"]) for name in names}
    for before, after, changed in (
        ("Original", "Between", topics[:2]), ("Original", "Changed", topics), ("Between", "Changed", topics[2:]),
    ):  # fmt: skip
        if not texts[before] or not texts[after] or texts[before] == texts[after]:
            continue
        differing = {}
        for topic in changed:
            ours, theirs = words(told[before].get(topic, "")), words(told[after].get(topic, ""))
            if ours != theirs:
                differing[topic] = (ours - theirs, theirs - ours)
        yield Pair(texts[before], texts[after], differing)


def facts(table: str) -> dict[str, str]:
    """A table of facts as it is written in the file: the text of a Python dictionary."""
    try:
        return {str(k): str(v) for k, v in ast.literal_eval(table).items()}
    except (ValueError, SyntaxError):
        return {}


def words(text: str) -> frozenset[str]:
    """The words that tell something, in lower case."""
    return frozenset(WORD.findall(text.casefold().replace("\\n", " "))) - SMALL


def read(texts: Iterable[str]) -> dict[str, Reading]:
    """Each text, read."""
    articles = [
        Article(id=identifier("article", text), location=f"{n}.txt", sha256=sha256(text.encode()), text=text)
        for n, text in enumerate(sorted(texts))
    ]
    found = {}
    for article, annotation in zip(articles, annotate(articles), strict=True):
        said = stage("statements", "find_statements")(article, annotation)
        events = stage("events", "find_events")(article, annotation, said)
        found[article.text] = Reading(article=article, annotation=annotation, statements=said, events=events)
    return found


def stage(module: str, name: str) -> Any:
    """A stage's function by name."""
    return getattr(import_module(f"rashomon.{module}"), name)


def ours(first: Reading, second: Reading) -> list[tuple[str, str, str]]:
    """The discrepancies as (kind, what the first has, what the second has)."""
    resolved = stage("entities", "resolve")((first, second))
    readings = stage("entities", "identify")((first, second), resolved)
    accounts, _ = tell(tuple(readings), tuple(resolved.entities))

    def has(discrepancy: Discrepancy, reading: Reading) -> str:
        return " ".join(v.value for v in discrepancy.values if v.article == reading.article.id)

    return [(d.kind, has(d, first), has(d, second)) for d in accounts.discrepancies]


def sets(first: Reading, second: Reading) -> list[tuple[str, str, str]]:
    """The baseline: what only one of the texts has."""
    found = []
    for kind in ("date", "number", "place", "name"):
        one, other = (of_kind(reading, kind) for reading in (first, second))
        found += [(kind, word, "") for word in sorted(one - other)] + [(kind, "", word) for word in sorted(other - one)]
    return found


def of_kind(reading: Reading, kind: str) -> set[str]:
    """Every date, number, place or other name of a text, in lower case."""
    if kind == "date":
        return {t.span.exact.casefold() for t in reading.annotation.times if t.kind in ("date", "time")}
    if kind == "number":
        return {t.text.casefold() for t in reading.annotation.tokens if t.pos == "NUM"}
    return {
        m.name.casefold() for m in reading.annotation.mentions
        if (m.kind == "place") == (kind == "place") and m.name[:1].isupper()
    }  # fmt: skip


def score(name: str, pairs: Sequence[Pair], readings: dict[str, Reading], find: Any, *, show: bool) -> dict[str, Any]:
    """The share of altered facts found, by kind of fact, and of what was found that is an altered fact."""
    found: Counter[str] = Counter()
    altered: Counter[str] = Counter()
    right = told = 0
    for pair in pairs:
        altered.update(list(pair.facts))
        discrepancies = find(readings[pair.first], readings[pair.second])
        met = {topic for topic in pair.facts if any(finds(d, topic, pair.facts[topic]) for d in discrepancies)}
        found.update(met)
        right += sum(any(finds(d, topic, pair.facts[topic]) for topic in pair.facts) for d in discrepancies)
        told += len(discrepancies)
        if show:
            print(f"{sorted(pair.facts)}: found {sorted(met)}")
            for discrepancy in discrepancies:
                print("   ", *discrepancy, sep=" | ")
    recall = sum(found.values()) / max(1, sum(altered.values()))
    precision = right / max(1, told)
    return {
        "system": name,
        **{topic: round(found[topic] / altered[topic], 3) if altered[topic] else 0.0 for topic in KINDS},
        "recall": round(recall, 3), "precision": round(precision, 3), "told": told,
        "F1": round(2 * recall * precision / (recall + precision), 3) if recall + precision else 0.0,
        "facts": sum(altered.values()),
    }  # fmt: skip


def finds(discrepancy: tuple[str, str, str], topic: str, told: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether a discrepancy tells of an altered fact: its kind suits, and a side has a word only its table has."""
    kind, ours, theirs = discrepancy
    return kind in KINDS[topic] and bool(words(ours) & told[0] or words(theirs) & told[1])


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The figures for the terminal."""
    names = list(rows[0])
    lines = ["  ".join(f"{name[:12]:>12}" if n else f"{name:14}" for n, name in enumerate(names))]
    lines += [
        "  ".join(f"{row[name]!s:>12}" if n else f"{row[name]:14}" for n, name in enumerate(names)) for row in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
