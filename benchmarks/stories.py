#!/usr/bin/env python3
"""Which reports belong together: B-cubed F1 over events, beside plain TF-IDF with agglomerative clustering.

    python benchmarks/stories.py --ecbplus FOLDER --news-cluster FOLDER [--sweep] [--json]

FOLDERs: `ECB+` of the ECB+ release 1.0 (topics 1 to 35; an event is a topic's `ecb` or `ecbplus` half), and
`datasets/news_cluster/data` of fhamborg/Giveme5W1H on GitHub (an event is its newsCluster's TopicId and
EventId). Dates of publication are used where a corpus has them (news_cluster).

Baseline: the same average-link over cosine of plain TF-IDF of words, at the threshold that is best on that
very corpus: a peer with the answers in hand. Ours runs at the one threshold in the code.
"""

from __future__ import annotations

import argparse
import json
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.language import annotate
from rashomon.model import Article, RawDocument, Rejected, identifier
from rashomon.stories.grouping import THRESHOLD, average_link, group
from rashomon.stories.likeness import WORD, Features, cosine, features, idf, weigh

Labelled = list[tuple[Article, str]]


def ecbplus(folder: Path) -> Labelled:
    """ECB+ topics 1 to 35, one event a half-topic; sentences as the release tokenises them."""
    found: Labelled = []
    for path in sorted(folder.glob("*/*.xml")):
        topic, rest = path.stem.split("_", 1)
        if int(topic) > 35:
            continue
        sentences: dict[int, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().findall("token"):
            sentences[int(token.get("sentence") or 0)].append(token.text or "")
        lines = [" ".join(words) for _, words in sorted(sentences.items())]
        # The first "sentence" of the plus half is often the page's address: no words of the report.
        lines = [line for line in lines if "http" not in line]
        text = "\n\n".join(lines)
        article = Article(id=identifier("article", path.name), location=path.name, sha256="", text=text)
        found.append((article, f"{topic}{'plus' if 'plus' in rest else ''}"))
    return found


def news_cluster(folder: Path) -> Labelled:
    """news_cluster's articles through our own reading of them."""
    from rashomon.articles import read_article
    from rashomon.sources import find

    found: Labelled = []
    for raw in find(sorted(folder.glob("*.json"))):
        if isinstance(raw, Rejected):
            print(f"rejected: {raw.location}: {raw.detail}", file=sys.stderr)
        if not isinstance(raw, RawDocument):
            continue
        article = read_article(raw)
        label = json.loads(raw.data)["newsCluster"]
        if isinstance(article, Rejected):
            # A report we cannot read still counts: it stands alone.
            article = Article(id=identifier("article", raw.location), location=raw.location, sha256="", text="")
        found.append((article, f"{label['TopicId']}-{label['EventId']}"))
    return found


def b_cubed(groups: Sequence[Sequence[str]], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    sizes = Counter(gold.values())
    precision = recall = 0.0
    for members in groups:
        inside = Counter(gold[m] for m in members)
        for label, count in inside.items():
            precision += count * count / len(members)
            recall += count * count / sizes[label]
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def baseline(articles: Sequence[Article], gold: Mapping[str, str]) -> tuple[float, tuple[float, float, float]]:
    """Plain TF-IDF over words, average link, at its best threshold for this corpus."""
    ordered = sorted(articles, key=lambda a: a.id)
    bags = [Counter(w for w in WORD.findall(f"{a.headline or ''} {a.text}".casefold()) if len(w) > 2) for a in ordered]
    weights = idf(bags)
    sparse = [weigh(bag, weights) for bag in bags]
    links = {(i, j): cosine(sparse[i], sparse[j]) for i in range(len(sparse)) for j in range(i + 1, len(sparse))}
    best = (0.0, (0.0, 0.0, 0.0))
    for step in range(6, 60, 2):
        merged = average_link(len(ordered), links, step / 100)
        score = b_cubed([[ordered[i].id for i in members] for members in merged], gold)
        best = max(best, (step / 100, score), key=lambda item: item[1][2])
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ecbplus", type=Path, metavar="FOLDER")
    parser.add_argument("--news-cluster", type=Path, metavar="FOLDER")
    parser.add_argument("--sweep", action="store_true", help="print our F1 at other thresholds too")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    corpora = []
    if options.ecbplus:
        corpora.append(("ecbplus", ecbplus(options.ecbplus)))
    if options.news_cluster:
        corpora.append(("news_cluster", news_cluster(options.news_cluster)))
    if not corpora:
        parser.error("name at least one corpus")
    rows = []
    for name, labelled in corpora:
        if not labelled:
            parser.error(f"{name}: no articles found there")
        articles = [article for article, _ in labelled]
        gold = {article.id: label for article, label in labelled}
        reports: list[Features] = [features(a, n) for a, n in zip(articles, annotate(articles), strict=True)]
        ours = b_cubed(group(reports), gold)
        threshold, peer = baseline(articles, gold)
        rows.append(
            {"corpus": name, "articles": len(articles), "events": len(set(gold.values())),
             "precision": ours[0], "recall": ours[1], "f1": ours[2],
             "baseline_f1": peer[2], "baseline_threshold": threshold}
        )  # fmt: skip
        if options.sweep:
            for step in range(10, 42, 2):
                p, r, f = b_cubed(group(reports, step / 100), gold)
                print(f"  {name} at {step / 100:.2f}: P {p:.3f} R {r:.3f} F1 {f:.3f}", file=sys.stderr)
    if options.json:
        print(json.dumps(rows))
        return 0
    print(f"{'corpus':14s}{'articles':>9s}{'events':>8s}{'P':>8s}{'R':>8s}{'F1':>8s}   TF-IDF at its best threshold")
    for row in rows:
        print(
            f"{row['corpus']:14s}{row['articles']:9d}{row['events']:8d}{row['precision']:8.3f}{row['recall']:8.3f}"
            f"{row['f1']:8.3f}   {row['baseline_f1']:.3f} at {row['baseline_threshold']:.2f}"
        )
    print(f"ours at the fixed threshold {THRESHOLD}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
