#!/usr/bin/env python3
"""The report found in a whole page's text: navigation, adverts, teasers, comments and all.

    python benchmarks/furniture.py FOLDER [--half even|odd|all] [--json]

FOLDER: scrapinghub/article-extraction-benchmark on GitHub (`ground-truth.json`, `html/*.html.gz`).

Each page is rendered to text with everything on it (resiliparse, no choice of main content: block structure, lists and
the words of links stay), `read_body` takes the report out of that text, and lines are counted against the gold:

- A rendered line is *gold* if its words stand in the gold text: at least 0.8 of them in runs of four words that the
  gold has too; a line of fewer than four words, if it is a whole line of the gold.
- It is *kept* if its words stand, in the same sense, in what was made of the page.
- P, R and F1 are over all rendered lines that are not blank, of all pages together; the mean of the pages' F1 beside.
- *Sentences lost*: of the gold's sentences (pieces that end with an end mark, four words and more) that stand in the
  rendered text, the share that do not stand in the result. *Other lines lost*: the same of the gold's lines without
  an end mark: subheadings, items of lists, rows of tables.

Beside it: everything kept; lines of ten words and more kept (the density of running text at its simplest);
trafilatura on the HTML, which sees the markup that a text has lost: an upper bound, not a peer.
Rules were developed on the pages of even place in the order of their keys. Of the odd ones only figures were looked
at, but those also when the worth of lines and the bound of doubt were set: they are no untouched test.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Words; a script without spaces is counted by its characters.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])\w)+")
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"”’'»)\]]*\s+|(?<=[。！？])")
_END = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")
RUN = 4  # words
SHARE = 0.8
DENSE = 10  # words of a line that the density baseline keeps


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its key, markup, rendered text, gold text and language."""

    key: str
    html: str
    text: str
    gold: str
    language: str | None


@dataclass(slots=True, kw_only=True)
class Count:
    """Lines and sentences of one method over some pages."""

    both: int = 0
    kept: int = 0
    gold: int = 0
    lost: int = 0
    sentences: int = 0
    other_lost: int = 0
    others: int = 0
    seconds: float = 0.0
    f1s: list[float] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """The figures: shares from 0 to 1, what is lost in percent."""
        precision, recall = _share(self.both, self.kept), _share(self.both, self.gold)
        return {
            "pages": len(self.f1s),
            "precision": precision,
            "recall": recall,
            "f1": _f1(precision, recall),
            "page_f1": sum(self.f1s) / max(1, len(self.f1s)),
            "sentences_lost": 100 * self.lost / max(1, self.sentences),
            "lines_lost": 100 * self.other_lost / max(1, self.others),
            "seconds": self.seconds,
        }


class Stand:
    """Which words stand in a text."""

    def __init__(self, text: str) -> None:
        lines = [tuple(words(line)) for line in text.split("\n")]
        flat = [word for line in lines for word in line]
        self._runs = {tuple(flat[n : n + RUN]) for n in range(len(flat) - RUN + 1)}
        self._lines = set(lines)

    def __contains__(self, line: str) -> bool:
        found = words(line)
        if len(found) < RUN:
            return tuple(found) in self._lines
        covered = [False] * len(found)
        for n in range(len(found) - RUN + 1):
            if tuple(found[n : n + RUN]) in self._runs:
                covered[n : n + RUN] = [True] * RUN
        return sum(covered) >= SHARE * len(found)


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.casefold())


def render(html: str) -> str:
    """A page as text, with everything on it."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(html, main_content=False, list_bullets=False, alt_texts=False, preserve_formatting=True)
    )


def pages(folder: Path, half: str) -> Iterator[Page]:
    """The benchmark's pages, in the order of their keys."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for place, key in enumerate(sorted(gold)):
        if half != "all" and place % 2 != (half == "odd"):
            continue
        html = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()).decode("utf-8")
        body = gold[key]["articleBody"]
        yield Page(key=key, html=html, text=render(html), gold=body, language=language_of(body))


def language_of(text: str) -> str | None:
    """The language of a text, as an ISO 639-1 code."""
    import eldc

    eldc.init()
    found = eldc.detect_details(text)
    return str(found.language) if found.language != "und" else None


def ours(page: Page) -> str:
    """The report as `read_body` finds it, told the page's language and nothing else."""
    from rashomon.articles.furniture.body import read_body

    return read_body(page.text, language=page.language).text


def everything(page: Page) -> str:
    """All lines."""
    return page.text


def dense(page: Page) -> str:
    """The lines of running text."""
    return "\n".join(line for line in page.text.split("\n") if len(words(line)) >= DENSE)


def trafilatura(page: Page) -> str:
    """What trafilatura takes from the markup."""
    from trafilatura import extract

    return extract(page.html, include_comments=False) or ""


METHODS: dict[str, Callable[[Page], str]] = {
    "rashomon": ours,
    "everything": everything,
    f"lines of {DENSE} words": dense,
    "trafilatura (HTML)": trafilatura,
}


def sentences(gold: str) -> tuple[list[str], list[str]]:
    """The gold's sentences, and its lines that are none; of four words and more."""
    ended: list[str] = []
    open_: list[str] = []
    for line in gold.split("\n"):
        for piece in _SENTENCE.split(line.strip()):
            if len(words(piece)) >= RUN:
                (ended if _END.search(piece) else open_).append(piece)
    return ended, open_


def count(page: Page, result: str, into: Count) -> None:
    """Add a page's figures."""
    gold, rendered, kept = Stand(page.gold), Stand(page.text), Stand(result)
    lines = [line for line in page.text.split("\n") if words(line)]
    marks = [(line in gold, line in kept) for line in lines]
    both, of_gold, of_kept = sum(g and k for g, k in marks), sum(g for g, _ in marks), sum(k for _, k in marks)
    into.both, into.gold, into.kept = into.both + both, into.gold + of_gold, into.kept + of_kept
    into.f1s.append(_f1(_share(both, of_kept), _share(both, of_gold)))
    ended, others = ([piece for piece in some if piece in rendered] for some in sentences(page.gold))
    into.sentences += len(ended)
    into.lost += sum(piece not in kept for piece in ended)
    into.others += len(others)
    into.other_lost += sum(piece not in kept for piece in others)


def measure(read: list[Page]) -> dict[str, dict[str, dict[str, float]]]:
    """Method → language ("all" first) → figures."""
    out: dict[str, dict[str, dict[str, float]]] = {}
    groups = ["all", *sorted({page.language or "?" for page in read})]
    for name, method in METHODS.items():
        counts = {group: Count() for group in groups}
        for page in read:
            begun = time.perf_counter()
            result = method(page)
            took = time.perf_counter() - begun
            for group in ("all", page.language or "?"):
                counts[group].seconds += took
                count(page, result, counts[group])
        out[name] = {group: counts[group].row() for group in groups}
    return out


def table(figures: dict[str, dict[str, dict[str, float]]]) -> str:
    """All pages by method, then ours by language."""
    head = f"{'':22}{'pages':>6}{'P':>8}{'R':>8}{'F1':>8}{'page F1':>9}{'sentences lost':>16}{'other lost':>12}{'s':>7}"
    rows = [head, *(_row(name, groups["all"]) for name, groups in figures.items()), "", "rashomon by language"]
    rows += [_row(f"  {name}", row) for name, row in figures["rashomon"].items() if name != "all"]
    return "\n".join(rows)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of the article extraction benchmark")
    parser.add_argument("--half", choices=("even", "odd", "all"), default="all", help="pages by their place, from 0")
    parser.add_argument("--json", action="store_true", help="figures as JSON, for programs")
    options = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    figures = measure(list(pages(options.folder, options.half)))
    print(json.dumps(figures, indent=1) if options.json else table(figures))
    return 0


def _row(name: str, row: dict[str, float]) -> str:
    return (
        f"{name:22}{row['pages']:6.0f}{row['precision']:8.3f}{row['recall']:8.3f}{row['f1']:8.3f}{row['page_f1']:9.3f}"
        f"{row['sentences_lost']:14.2f} %{row['lines_lost']:10.2f} %{row['seconds']:7.1f}"
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
