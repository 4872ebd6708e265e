#!/usr/bin/env python3
"""The text of a report out of its web page: ours beside the field's extractors, scored on gold text, one run.

    python benchmarks/extraction.py FOLDER [--split odd|even|all] [--only NAME ...] [--worst N] [--json]

FOLDER: scrapinghub/article-extraction-benchmark on GitHub (`ground-truth.json`, `html/*.html.gz`).

The score is that benchmark's own (its `evaluate.py`): texts as bags of 4 words in a row (`\\w+`), precision and recall
page by page, their means over the pages, and F1 of the two means; beside them the range in which 95 of 100 samples of
as many pages fall (bootstrap, a fixed seed), and *exact*, the share of pages without one 4-gram too many or too few.
*Lost* is ours: of the gold's sentences (pieces of four words and more that end with an end mark), the share that are
not in the text, over all pages; a sentence is in it if 0.8 of its words stand in runs of 4 that the text has too.

- *rashomon, page step*: `articles.page.read_page` alone.
- *rashomon, article*: `articles.read_article` from the page's bytes: the text as every later stage sees it.
- Peers run with their defaults, without comments. `newspaper4k` and `readability` are for benchmarks only
  (`requirements/bench.txt`); news-please, which wraps newspaper4k and readability, pins other versions of libraries
  than htmldate and is left out.

Pages/s are of one process and processor time, each peer from the page's text to its own, imports before. The fair
measure of our two stages' speed beside trafilatura with its metadata is `benchmarks/reading.py`.
Rules were developed on the pages of even place in the order of their keys and the odd ones scored (F1 0.986 and 0.968);
then the odd ones' worst were looked at, and three rules made of them: a report laid out in several blocks of one make,
teasers over the headline, what stands beyond links to other reports (0.986 and 0.980).
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
import re
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

RUN = 4  # words
SHARE = 0.8
SAMPLES = 1000
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"”’'»)\]]*\s+|(?<=[。！？])")
_END = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")
RETRIEVED = "2030-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A page and the text of its report."""

    key: str
    html: str
    gold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One page's precision and recall, its sentences and how many of them are lost."""

    key: str
    precision: float
    recall: float
    sentences: int
    lost: int


def samples(folder: Path, split: str) -> list[Sample]:
    """The benchmark's pages in the order of their keys: all, or those of even or odd place (from 0)."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        Sample(
            key=key,
            html=gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()).decode("utf-8"),
            gold=gold[key].get("articleBody", ""),
        )
        for place, key in enumerate(sorted(gold))
        if split == "all" or place % 2 == (split == "odd")
    ]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The bag of the runs of words of a text."""
    words = _WORD.findall(text)
    return Counter(run for n in range(max(1, len(words) - RUN + 1)) if (run := tuple(words[n : n + RUN])))


def score(sample: Sample, text: str) -> Score:
    """One page's figures."""
    gold, found = shingles(sample.gold), shingles(text)
    both = sum((gold & found).values())
    extra, lacking = sum((found - gold).values()), sum((gold - found).values())
    sentences = [
        piece
        for line in sample.gold.split("\n")
        for piece in _SENTENCE.split(line.strip())
        if len(_WORD.findall(piece)) >= RUN and _END.search(piece)
    ]
    return Score(
        key=sample.key,
        precision=1.0 if not extra and not lacking else both / max(1, both + extra),
        recall=1.0 if not extra and not lacking else both / max(1, both + lacking),
        sentences=len(sentences),
        lost=sum(not _stands(piece, found) for piece in sentences),
    )


def _stands(sentence: str, runs: Counter[tuple[str, ...]]) -> bool:
    words = _WORD.findall(sentence)
    covered = [False] * len(words)
    for n in range(len(words) - RUN + 1):
        if tuple(words[n : n + RUN]) in runs:
            covered[n : n + RUN] = [True] * RUN
    return sum(covered) >= SHARE * len(words)


def f1(scores: Iterable[Score]) -> tuple[float, float, float]:
    """F1 of the mean precision and the mean recall, and these."""
    some = list(scores)
    precision, recall = statistics.mean(s.precision for s in some), statistics.mean(s.recall for s in some)
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def spread(scores: list[Score]) -> float:
    """Half the range in which F1 falls for 95 of 100 samples of as many pages."""
    chance = random.Random(0)
    return 1.96 * statistics.stdev(f1(chance.choices(scores, k=len(scores)))[0] for _ in range(SAMPLES))


def page_step(sample: Sample) -> str:
    """Our page step alone."""
    from rashomon.articles.page import read_page

    page = read_page(sample.html)
    return page.text if page else ""


def article(sample: Sample) -> str:
    """Our article's final text."""
    from rashomon.articles import read_article
    from rashomon.model import Article, RawDocument

    data = sample.html.encode("utf-8", "replace")
    read = read_article(RawDocument(location="page.html", data=data, form="html", retrieved=RETRIEVED))
    return read.text if isinstance(read, Article) else ""


def trafilatura(sample: Sample) -> str:
    """trafilatura as it comes."""
    from trafilatura import extract

    return extract(sample.html, include_comments=False) or ""


def trafilatura_precision(sample: Sample) -> str:
    """trafilatura, favor_precision."""
    from trafilatura import extract

    return extract(sample.html, include_comments=False, favor_precision=True) or ""


def trafilatura_recall(sample: Sample) -> str:
    """trafilatura, favor_recall."""
    from trafilatura import extract

    return extract(sample.html, include_comments=False, favor_recall=True) or ""


def trafilatura_fast(sample: Sample) -> str:
    """trafilatura, fast: the cascade that our page step asks."""
    from trafilatura import extract

    return extract(sample.html, include_comments=False, fast=True) or ""


def resiliparse(sample: Sample) -> str:
    """resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(sample.html, main_content=True, alt_texts=False, comments=False))


def newspaper(sample: Sample) -> str:
    """newspaper4k."""
    import newspaper

    page = newspaper.Article("https://outlet.example/report", fetch_images=False)  # or it goes and fetches them
    page.download(input_html=sample.html)
    page.parse()
    return page.text or ""


def readability(sample: Sample) -> str:
    """readability-lxml, its summary's text block by block."""
    from lxml import html
    from readability import Document

    tree = html.fromstring(Document(sample.html).summary())
    for element in tree.iter("p", "div", "li", "br", "h1", "h2", "h3", "h4", "td", "blockquote"):
        element.tail = "\n" + (element.tail or "")
    return str(tree.text_content())


METHODS: dict[str, Callable[[Sample], str]] = {
    "rashomon, article": article,
    "rashomon, page step": page_step,
    "trafilatura": trafilatura,
    "trafilatura, precision": trafilatura_precision,
    "trafilatura, recall": trafilatura_recall,
    "trafilatura, fast": trafilatura_fast,
    "newspaper4k": newspaper,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
}


def measure(read: list[Sample], names: list[str]) -> dict[str, tuple[dict[str, float], list[Score], list[str]]]:
    """Method → figures, scores and texts page by page. A method that fails on a page gave no text for it."""
    out: dict[str, tuple[dict[str, float], list[Score], list[str]]] = {}
    for name in names:
        method = METHODS[name]
        texts: list[str] = []
        try:
            method(read[0])  # imports and lexicons
        except ImportError:
            continue
        except Exception:  # the first page of a peer may be one on which it fails
            pass
        begun = time.process_time()
        for sample in read:
            try:
                texts.append(method(sample))
            except Exception:
                texts.append("")
        seconds = time.process_time() - begun
        scores = [score(sample, text) for sample, text in zip(read, texts, strict=True)]
        whole, precision, recall = f1(scores)
        figures = {
            "pages": len(scores),
            "f1": whole,
            "spread": spread(scores),
            "precision": precision,
            "recall": recall,
            "exact": statistics.mean(s.precision == s.recall == 1.0 for s in scores),
            "lost": 100 * sum(s.lost for s in scores) / max(1, sum(s.sentences for s in scores)),
            "none": sum(not text for text in texts),
            "per_second": len(scores) / seconds,
        }
        out[name] = figures, scores, texts
    return out


def table(figures: dict[str, dict[str, float]]) -> str:
    """The figures as a table in Markdown."""
    rows = [
        "| | F1 | precision | recall | exact | sentences lost | pages without text | pages/s |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    rows += [
        f"| {name} | {row['f1']:.3f} ± {row['spread']:.3f} | {row['precision']:.3f} | {row['recall']:.3f} "
        f"| {row['exact']:.2f} | {row['lost']:.1f} % | {row['none']:.0f} | {row['per_second']:.0f} |"
        for name, row in figures.items()
    ]
    return "\n".join(rows)


def worst(read: list[Sample], scores: list[Score], texts: list[str], count: int) -> str:
    """The worst pages: lines of ours that the gold has not (+), lines of the gold that ours has not (-)."""
    out: list[str] = []
    order = sorted(range(len(read)), key=lambda n: (scores[n].precision + scores[n].recall, read[n].key))
    for place in order[:count]:
        sample, text, found = read[place], texts[place], scores[place]
        out.append(f"\n{sample.key[:12]}  precision {found.precision:.2f}  recall {found.recall:.2f}")
        for sign, lines, other in (("+", text, sample.gold), ("-", sample.gold, text)):
            runs = shingles(other)
            out += [
                f"  {sign} {line[:110]}"
                for line in lines.split("\n")
                if (own := shingles(line)) and sum(run in runs for run in own) < 0.5 * len(own)
            ]
    return "\n".join(out)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of the article extraction benchmark")
    parser.add_argument("--split", choices=("even", "odd", "all"), default="all", help="pages by their place, from 0")
    parser.add_argument("--only", nargs="+", choices=sorted(METHODS), metavar="NAME", help="some of the extractors")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show the first extractor's N worst pages")
    parser.add_argument("--json", action="store_true", help="figures as JSON, for programs")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    read = samples(options.folder, options.split)
    found = measure(read, [name for name in METHODS if not options.only or name in options.only])
    figures = {name: row for name, (row, _, _) in found.items()}
    print(json.dumps(figures, indent=1) if options.json else table(figures))
    if options.worst and found:
        _, scores, texts = next(iter(found.values()))
        print(worst(read, scores, texts, options.worst))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
