#!/usr/bin/env python3
"""Claims, origins, standing and derivation on hand-labelled stories, beside two baselines and a second reader.

    python benchmarks/accounts.py LABELS ARTICLES SCORER [--only NAME ...] [--ablate] [--keep FILE] [--json]

LABELS: a folder of labelled stories (one JSON file a story: articles, claims, discrepancies, derivation).
ARTICLES: `datasets` of fhamborg/Giveme5W1H on GitHub, where the labels' article files stand.
SCORER: the script that scores `rashomon.dossier/1` documents against the labels.

The labelled articles of a story are read as one story, told, and scored by SCORER as a program of its own.

Baselines, made here and scored in the same run: "outlets counted": sentences of different articles joined where the
cosine of their TF-IDF vectors is 0.4 or more, each article an origin, which is what everyone does; "all repeated": the
same claims, every one called repeated from one origin. The second reader labelled two other stories and was scored
against the first reader; those figures are the labels' own README's, not measured here.

"As written": the share of sources that fit where our speakers bear the text's own words ("the firm") beside their
entity's names, and not the name that these stand for: labels name a source as the text does.

--only scores the stories whose names hold one of the words given. --ablate leaves out one thing at a time that origins
and independence rest on, and prints what that costs.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from rashomon.accounts import tell
from rashomon.language import annotate
from rashomon.model import FORMAT, Article, Entity, RawDocument, Reading, encode, identifier, sha256

# Figure → second reader; None where the README has none.
SECOND: dict[str, float | None] = {
    "links.F": 0.78, "links.P": None, "links.R": None, "origin": 0.85, "standing": 0.94, "standing.macro": None,
    "independent": 0.85, "derivation.F": 0.86, "derivation.P": None, "derivation.R": None, "discrepancy.F": 0.82,
    "discrepancy.P": None, "discrepancy.R": None, "discrepancy.kind": 1.00, "discrepancy.verdict": 0.88,
}  # fmt: skip
COSINE = 0.4  # the labels' README finds the baseline best here
WORD = re.compile(r"\w+")
# What origins and independence rest on: name → (module, attribute, what stands in its place).
INDEPENDENCE = "rashomon.accounts.origins.independence"
FIND = "rashomon.accounts.origins.find"
STANDING = "rashomon.accounts.claims.standing"
DENIALS = "rashomon.accounts.claims.denials"
PARTS: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "texts that are one family": (STANDING, "families", lambda articles, pairs: {a: a for a in articles}),
    "passages both tellings stand in": (STANDING, "_together", lambda pair, tellings: ()),
    "arms of one government": (INDEPENDENCE, "_government", lambda source: None),
    "whom another hands on": (FIND, "relays_of", lambda way, source: frozenset()),
    "descriptions that may be anybody": (INDEPENDENCE, "_may_be", lambda described, other: False),
    "what unnamed sources are said to be": (INDEPENDENCE, "_apart", lambda a, b: False),
    "quotations in common": (FIND, "one_voice", lambda propositions, sources: dict(sources)),
    "slips and short forms of names": (FIND, "one_spelling", dict),
    "whom a person speaks for": (FIND, "spoken_for", lambda entity, words, bodies: None),
    "acts of telling and showing": (FIND, "teller", lambda tree, head, near: None),
    "newsrooms that asked": (FIND, "unanswered", lambda tree, start, end: None),
    "tellings that confirm are alike": (STANDING, "_agree", lambda a, b, story: True),
    "denials of the same deed": (DENIALS, "_turned", lambda everything, story: []),
    "answers to allegations": (DENIALS, "_answered", lambda everything, story: []),
}
ABLATED = ("origin", "independent", "standing", "standing.macro")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path, help="folder of labelled stories")
    parser.add_argument("articles", type=Path, help="folder the labels' article files are named from")
    parser.add_argument("scorer", type=Path, help="the scoring script")
    parser.add_argument(
        "--only", nargs="+", default=[""], metavar="NAME", help="words of the names of stories to score"
    )
    parser.add_argument("--ablate", action="store_true", help="what each part of origins and independence is worth")
    parser.add_argument("--keep", type=Path, help="also write the dossiers scored to this file")
    parser.add_argument("--json", action="store_true", help="figures as JSON, for programs")
    options = parser.parse_args()
    paths = [p for p in sorted(options.labels.glob("*.json")) if any(word in p.stem for word in options.only)]
    labels = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    begun = time.perf_counter()
    stories = [understand([a for entry in told["articles"] for a in read(options.articles / entry["file"])])
               for told in labels]  # fmt: skip
    ours = [dossier(readings, entities) for readings, entities in stories]
    seconds = time.perf_counter() - begun
    with tempfile.TemporaryDirectory() as folder:
        chosen = Path(folder)
        for path in paths:
            (chosen / path.name).write_bytes(path.read_bytes())

        def figures(dossiers: list[dict[str, Any]], keep: Path | None = None) -> dict[str, float]:
            return score(dossiers, chosen, options.scorer, keep)

        rows = {"ours": figures(ours, options.keep)}
        if not options.ablate:
            rows["as written"] = {"origin": figures([as_written(told) for told in ours])["origin"]}
        for name, counted in (("outlets counted", True), ("all repeated", False)):
            rows[name] = figures([by_sentence(readings, counted=counted) for readings, _ in stories])
        if options.ablate:
            for name in PARTS:
                with without(name):
                    rows[f"without {name}"] = figures([dossier(*story) for story in stories])
    if options.json:
        print(json.dumps({**rows, "seconds": round(seconds, 1)}, indent=1))
    else:
        print(ablation(rows) if options.ablate else table(rows))
        print(f"\n{len(stories)} stories read and told in {seconds:.1f} s")
    return 0


def dossier(readings: Sequence[Reading], entities: Sequence[Entity]) -> dict[str, Any]:
    """One story told, as much of a dossier's JSON as is scored."""
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


def by_sentence(readings: Sequence[Reading], *, counted: bool) -> dict[str, Any]:
    """The baseline's dossier: sentences joined by likeness; every outlet an origin if `counted`, else one for all."""
    sentences = [(r.article, s.start, s.end) for r in readings for s in r.annotation.sentences]
    vectors = tf_idf([a.text[start:end] for a, start, end in sentences])
    home = list(range(len(sentences)))

    def find(n: int) -> int:
        while home[n] != n:
            n = home[n]
        return n

    for n, (article, _, _) in enumerate(sentences):
        for m in range(n):
            if sentences[m][0].id != article.id and cosine(vectors[n], vectors[m]) >= COSINE:
                home[find(n)] = find(m)
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(len(sentences)):
        groups[find(n)].append(n)
    claims = []
    for members in groups.values():
        articles = sorted({sentences[n][0].id for n in members})
        many = len(articles) > 1
        count = len(articles) if counted else 1
        claims.append({
            "id": f"c{members[0]}", "independent": [count, count],
            "standing": "single" if not many else "confirmed" if counted else "repeated",
            "accounts": [
                {"article": a.id, "origin": f"outlet {a.id}", "statements": [],
                 "evidence": [{"article": a.id, "start": start, "end": end}]}
                for a, start, end in (sentences[n] for n in members)
            ],
        })  # fmt: skip
    return {
        "format": FORMAT, "articles": encode(tuple(r.article for r in readings)), "entities": [], "statements": [],
        "claims": claims, "discrepancies": [],
        "origins": [{"id": f"outlet {r.article.id}", "name": r.article.outlet, "entity": None} for r in readings],
    }  # fmt: skip


def tf_idf(texts: Sequence[str]) -> list[dict[str, float]]:
    """Vectors of length 1: counts of words times ln((1 + texts) / (1 + texts with the word)) + 1."""
    counts = [Counter(w.casefold() for w in WORD.findall(text)) for text in texts]
    holding = Counter(word for count in counts for word in count)
    vectors = []
    for count in counts:
        weights = {w: n * (math.log((1 + len(texts)) / (1 + holding[w])) + 1) for w, n in count.items()}
        length = math.sqrt(sum(v * v for v in weights.values())) or 1.0
        vectors.append({w: v / length for w, v in weights.items()})
    return vectors


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """The cosine of two vectors of length 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b.get(word, 0.0) for word, weight in a.items())


@contextmanager
def without(name: str) -> Iterator[None]:
    """The chain with one part left out."""
    place, attribute, other = PARTS[name]
    module = import_module(place)
    kept = getattr(module, attribute)
    setattr(module, attribute, other)
    try:
        yield
    finally:
        setattr(module, attribute, kept)


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


def as_written(told: dict[str, Any]) -> dict[str, Any]:
    """A dossier whose speakers bear, beside their entity's names, the words of the text and not the name these stand
    for: a label that says "the firm", as the text does, is not met by the firm's name alone."""
    said = [
        {**s, "speaker": {**s["speaker"], "text": (s["speaker"].get("span") or {}).get("exact")}}
        for s in told["statements"]
    ]
    return {**told, "statements": said}


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


def table(rows: dict[str, dict[str, float]]) -> str:
    """The figures as lines, ours first, then the baselines and the second reader."""
    names = [*SECOND, *sorted({n for figures in rows.values() for n in figures} - set(SECOND))]
    lines = [f"{'':24s}" + "".join(f"{name:>17s}" for name in (*rows, "second reader"))]
    for name in names:
        cells = [*(figures.get(name) for figures in rows.values()), SECOND.get(name)]
        lines.append(f"{name:24s}" + "".join(f"{'-' if c is None else f'{c:.3f}':>17s}" for c in cells))
    return "\n".join(lines)


def ablation(rows: dict[str, dict[str, float]]) -> str:
    """What ours is, and each row's difference from it."""
    ours = rows["ours"]
    lines = [f"{'':46s}" + "".join(f"{name:>16s}" for name in ABLATED)]
    for name, figures in rows.items():
        cells = [f"{figures[n]:.3f}" if name == "ours" else f"{figures[n] - ours[n]:+.3f}" for n in ABLATED]
        if name == "ours" or name.startswith("without"):
            lines.append(f"{name:46s}" + "".join(f"{cell:>16s}" for cell in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
