#!/usr/bin/env python3
"""Claims, origins, standing and derivation on hand-labelled stories, beside trivial answers and a second reader.

    python benchmarks/accounts.py LABELS ARTICLES SCORER [--keep FILE] [--json]

LABELS: a folder of labelled stories (one JSON file a story: articles, claims, discrepancies, derivation).
ARTICLES: `datasets` of fhamborg/Giveme5W1H on GitHub, where the labels' article files stand.
SCORER: the script that scores `rashomon.dossier/1` documents against the labels.

The labelled articles of a story are read as one story, told, and scored by SCORER as a program of its own.
Beside ours stand the trivial answers (sentences joined at TF-IDF cosine 0.4; every joined claim called
"repeated" from one origin; outlets counted) and a second careful reader, who labelled two other stories and was
scored against the first reader. Those figures are the labels' own README's, not measured here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from rashomon.accounts import tell
from rashomon.language import annotate
from rashomon.model import FORMAT, Article, Entity, RawDocument, Reading, encode, identifier, sha256

# figure → (trivial, second reader); None where the README has none
BESIDE: dict[str, tuple[float | None, float | None]] = {
    "links.F": (0.50, 0.78), "links.P": (None, None), "links.R": (None, None), "origin": (None, 0.85),
    "standing": (0.69, 0.94), "standing.macro": (0.31, None), "independent": (0.62, 0.85),
    "derivation.F": (None, 0.86), "derivation.P": (None, None), "derivation.R": (None, None),
    "discrepancy.F": (None, 0.82), "discrepancy.P": (None, None), "discrepancy.R": (None, None),
    "discrepancy.kind": (None, 1.00), "discrepancy.verdict": (None, 0.88),
}  # fmt: skip


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path, help="folder of labelled stories")
    parser.add_argument("articles", type=Path, help="folder the labels' article files are named from")
    parser.add_argument("scorer", type=Path, help="the scoring script")
    parser.add_argument("--keep", type=Path, help="also write the dossiers scored to this file")
    parser.add_argument("--json", action="store_true", help="figures as JSON, for programs")
    options = parser.parse_args()
    begun = time.perf_counter()
    dossiers = [
        dossier(json.loads(path.read_text(encoding="utf-8")), options.articles)
        for path in sorted(options.labels.glob("*.json"))
    ]
    seconds = time.perf_counter() - begun
    figures = score(dossiers, options.labels, options.scorer, options.keep)
    if options.json:
        print(json.dumps({**figures, "seconds": round(seconds, 1)}, indent=1))
    else:
        print(table(figures))
        print(f"\n{len(dossiers)} stories read and told in {seconds:.1f} s")
    return 0


def dossier(labels: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The labelled articles of one story, read and told, as much of a dossier's JSON as is scored."""
    articles = [article for entry in labels["articles"] for article in read(folder / entry["file"])]
    readings, entities = understand(articles)
    accounts, told = tell(readings, entities)
    return {
        "format": FORMAT,
        "articles": encode(told),
        "entities": encode(tuple(entities)),
        "statements": [
            {**encode(s), "speaker": encode(s.speaker) or {"text": None, "entity": None}}
            for reading in readings
            for s in reading.statements
        ],
        "claims": encode(accounts.claims),
        "origins": encode(accounts.origins),
        "discrepancies": encode(accounts.discrepancies),
    }


def read(path: Path) -> list[Article]:
    """The articles in one file, through the chain's own door."""
    find, read_article = stage("sources", "find"), stage("articles", "read_article")
    if find and read_article:
        found = [read_article(raw) for raw in find([path]) if isinstance(raw, RawDocument)]
        return [a for a in found if isinstance(a, Article)]
    data = path.read_bytes()
    record = json.loads(data)
    text = "\n\n".join(line.strip() for line in record["text"].splitlines() if line.strip())
    return [
        Article(
            id=identifier("article", sha256(data)), location=str(path), sha256=sha256(data), text=text,
            headline=record.get("title"), byline="; ".join(record.get("authors") or []) or None,
        )
    ]  # fmt: skip


def understand(articles: Sequence[Article]) -> tuple[tuple[Reading, ...], tuple[Entity, ...]]:
    """Readings of the articles as one story, with entities resolved and dates inferred."""
    statements, events = stage("statements", "find_statements"), stage("events", "find_events")
    readings = []
    for article, annotation in zip(articles, annotate(articles), strict=True):
        said = tuple(statements(article, annotation)) if statements else ()
        done = tuple(events(article, annotation, said)) if events else ()
        readings.append(Reading(article=article, annotation=annotation, statements=said, events=done))
    dated = stage("stories.dating", "date_articles")
    told = tuple(dated(readings)) if dated else tuple(readings)
    resolve, identify = stage("entities", "resolve"), stage("entities", "identify")
    if resolve and identify:
        resolution = resolve(told)
        return tuple(identify(told, resolution)), tuple(resolution.entities)
    return told, ()


def stage(package: str, name: str) -> Any:
    """A stage's function, None while the package has none."""
    return getattr(import_module(f"rashomon.{package}"), name, None)


def score(dossiers: list[dict[str, Any]], labels: Path, scorer: Path, keep: Path | None) -> dict[str, float]:
    """What the scorer says of the dossiers."""
    with tempfile.TemporaryDirectory() as folder:
        path = keep or Path(folder) / "dossiers.json"
        path.write_text(json.dumps(dossiers), encoding="utf-8")
        run = subprocess.run(
            [sys.executable, str(scorer), str(labels), str(path), "--json"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def table(figures: dict[str, float]) -> str:
    """The figures as lines, beside the trivial answers and the second reader."""
    rows = [f"{'':24s}{'ours':>8s}{'trivial':>10s}{'2nd reader':>12s}"]
    for name in [*BESIDE, *sorted(set(figures) - set(BESIDE))]:
        trivial, reader = BESIDE.get(name, (None, None))
        cells = [figures.get(name), trivial, reader]
        text = ["-" if c is None else f"{c:.2f}" for c in cells]
        rows.append(f"{name:24s}{text[0]:>8s}{text[1]:>10s}{text[2]:>12s}")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
