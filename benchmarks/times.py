"""How well times are found and normalised, on TimeBank as TempEval-3 cleaned it, beside other taggers in one run.

    python benchmarks/times.py FOLDER [--only rashomon dateparser timexy] [--show] [--json]

TempEval-3's measures: F1 of the expressions' extents, strict (the very characters) and relaxed (any overlap); the F1
of their TIMEX3 values, which is relaxed F1 times the share of overlapping expressions with the annotated value; and
the same of their types. The document's creation day is given as its publication.

Every third file in alphabetical order was read while the rules were written; the rest was only scored. Two things of
ours are handed in as TIMEX3 has them: a range ("1985 to 1987"), which we keep as one interval, as its two ends; and
anniversaries, which TIMEX3 has no type for, not at all. HeidelTime and SUTime need Java; their figures are those
published for TempEval-3's platinum set (UzZaman et al. 2013), twenty newspaper articles annotated alike.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from rashomon.language import annotate
from rashomon.model import Annotation, Article, Moment, TimeExpression, day

PUBLISHED = {
    "HeidelTime": {"strict F1": 0.813, "relaxed F1": 0.903, "value F1": 0.776},
    "SUTime": {"strict F1": 0.796, "relaxed F1": 0.903, "value F1": 0.674},
}
READ_EVERY = 3
TYPES = {"date": "DATE", "time": "TIME", "duration": "DURATION", "set": "SET", "age": "DURATION"}
BETWEEN_ENDS = re.compile(r"\s*(?:\b(?:to|through|till|until|and)\b|[-–—])\s*")


class Timex(NamedTuple):
    """One expression, annotated or found: its place, its words, its type and its value."""

    start: int
    end: int
    words: str
    kind: str
    value: str


class Counts(NamedTuple):
    """Expressions annotated, found, overlapping, alike to the character, and with the annotated value and type."""

    gold: int = 0
    found: int = 0
    overlapping: int = 0
    exact: int = 0
    value: int = 0
    kind: int = 0

    def scores(self) -> dict[str, float]:
        """F1 of extents, values and types, and precision and recall of the relaxed extents."""
        both = (self.gold + self.found) or 1
        return {
            "strict F1": 2 * self.exact / both,
            "relaxed F1": 2 * self.overlapping / both,
            "value F1": 2 * self.value / both,
            "type F1": 2 * self.kind / both,
            "precision": self.overlapping / (self.found or 1),
            "recall": self.overlapping / (self.gold or 1),
            "value accuracy": self.value / (self.overlapping or 1),
            "type accuracy": self.kind / (self.overlapping or 1),
        }


Document = tuple[Article, list[Timex]]


def read_timeml(path: Path) -> Document:
    """A TimeML file as an article with its creation day as publication, and its annotated expressions."""
    source = path.read_text(encoding="utf-8", errors="replace")
    body = source.split("<TEXT>", 1)[1].split("</TEXT>", 1)[0]
    text, gold, opened = "", [], ("", 0)
    for piece in re.split(r"(<[^>]+>)", body):
        if piece.startswith("<TIMEX3"):
            opened = piece, len(text)
        elif piece == "</TIMEX3>":
            tag, start = opened
            gold.append(Timex(start, len(text), text[start:], _attribute(tag, "type"), _attribute(tag, "value")))
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    created = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", source, re.DOTALL)
    published: Moment | None = day(date.fromisoformat(created[1]), basis="stated") if created else None
    return Article(id=path.stem, location=path.name, sha256="", text=text, published=published), gold


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', tag)
    return found[1] if found else ""


# --- the taggers ---------------------------------------------------------------------------------------------------


def ours(articles: list[Article]) -> Iterator[list[Timex]]:
    """Our expressions as TIMEX3."""
    annotation: Annotation
    for annotation in annotate(articles):
        yield [timex for found in annotation.times for timex in as_timex(found)]


def as_timex(found: TimeExpression) -> list[Timex]:
    """One of our expressions as TIMEX3 has it: a range as its two ends, an anniversary not at all."""
    if found.kind == "anniversary":
        return []
    span, kind = found.span, TYPES[found.kind]
    first, _, last = found.value.partition("/")
    joint = BETWEEN_ENDS.search(span.exact) if last else None
    if joint is None:
        return [Timex(span.start, span.end, span.exact, kind, found.value)]
    at, to = span.start + joint.start(), span.start + joint.end()
    return [
        Timex(span.start, at, span.exact[: joint.start()], kind, first),
        Timex(to, span.end, span.exact[joint.end() :], kind, last),
    ]


def by_dateparser(articles: list[Article]) -> Iterator[list[Timex]]:
    """What dateparser's `search_dates` finds, each as a day (it knows no other type)."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    for article in articles:
        base = article.published.earliest if article.published else None
        settings = {"RELATIVE_BASE": datetime.fromisoformat(base)} if base else {}
        found, at = [], 0
        for words, when in search_dates(article.text, languages=["en"], settings=settings) or ():
            start = article.text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append(Timex(start, at, words, "DATE", when.date().isoformat()))
        yield found


def by_timexy(articles: list[Article]) -> Iterator[list[Timex]]:
    """What the spaCy component timexy finds; it resolves against no publication."""
    import spacy

    try:
        import timexy  # noqa: F401  registers the component
    except ModuleNotFoundError:
        raise SystemExit("timexy is not installed: make peers, or leave it out with --only") from None

    tagger = spacy.blank("en")
    tagger.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
    for article in articles:
        yield [
            Timex(e.start_char, e.end_char, e.text, _attribute(e.kb_id_, "type"), _attribute(e.kb_id_, "value")[:10])
            for e in tagger(article.text).ents
            if e.label_ == "timexy"
        ]


TAGGERS: dict[str, Callable[[list[Article]], Iterator[list[Timex]]]] = {
    "rashomon": ours,
    "dateparser": by_dateparser,
    "timexy": by_timexy,
}


# --- scoring -------------------------------------------------------------------------------------------------------


def score(documents: list[Document], tagger: str, *, show: bool = False) -> Counts:
    """The counts over documents; with `show` each miss, false find and difference is printed."""
    total = Counts()
    for (article, gold), found in zip(documents, TAGGERS[tagger]([a for a, _ in documents]), strict=True):
        pairs, left = _pairs(gold, found)
        if show:
            _print_errors(article, gold, pairs, left)
        counts = Counts(
            len(gold),
            len(found),
            len(pairs),
            sum((g.start, g.end) == (f.start, f.end) for g, f in pairs),
            sum(g.value == f.value for g, f in pairs),
            sum(g.kind == f.kind for g, f in pairs),
        )
        total = Counts(*(a + b for a, b in zip(total, counts, strict=True)))
    return total


def _pairs(gold: list[Timex], found: list[Timex]) -> tuple[list[tuple[Timex, Timex]], list[Timex]]:
    """Each annotated expression with the one found that overlaps it (the same characters first), and what is left."""
    left, pairs = list(found), []
    for g in gold:
        over = [f for f in left if f.start < g.end and g.start < f.end]
        if over:
            match = min(over, key=lambda f: ((f.start, f.end) != (g.start, g.end), f.start))
            left.remove(match)
            pairs.append((g, match))
    return pairs, left


def _print_errors(article: Article, gold: list[Timex], pairs: list[tuple[Timex, Timex]], left: list[Timex]) -> None:
    matched = {g for g, _ in pairs}
    for g in gold:
        if g not in matched:
            print(f"MISS  {article.id} {g.words!r} {g.value}  …{article.text[max(0, g.start - 30) : g.end + 20]!r}")
    for f in left:
        print(f"FALSE {article.id} {f.words!r} {f.value}  …{article.text[max(0, f.start - 30) : f.end + 20]!r}")
    for g, f in pairs:
        if g[:2] != f[:2] or g[3:] != f[3:]:
            print(f"DIFF  {article.id} {f.words!r} {f.kind} {f.value}, gold {g.words!r} {g.kind} {g.value}")


def run(files: list[Path], taggers: list[str]) -> list[dict[str, object]]:
    """A row a tagger and part of the data, then the published ones."""
    documents = [read_timeml(path) for path in files]
    parts = {
        "only scored": [d for n, d in enumerate(documents) if n % READ_EVERY],
        "read": documents[::READ_EVERY],
    }
    rows: list[dict[str, object]] = []
    for tagger in taggers:
        for part, chosen in parts.items():
            begun = time.perf_counter()
            counts = score(chosen, tagger)
            spent = time.perf_counter() - begun
            rows.append(
                {"tagger": tagger, "part": part, "files": len(chosen), **counts.scores(), "seconds": round(spent, 1)}
            )
    rows += [{"tagger": name, "part": "platinum (published)", "files": 20, **row} for name, row in PUBLISHED.items()]
    return rows


def print_table(rows: list[dict[str, object]]) -> None:
    """The rows as a table."""
    figures = list(Counts().scores())
    print(f"{'':<11} {'':<21} {'files':>5} " + " ".join(f"{name:>14}" for name in figures))
    for row in rows:
        cells = (f"{value:14.3f}" if isinstance(value := row.get(name), float) else f"{'':>14}" for name in figures)
        print(f"{row['tagger']!s:<11} {row['part']!s:<21} {row['files']!s:>5} " + " ".join(cells))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="The data: TBAQ-cleaned/TimeBank/*.tml of TempEval-3 (183 files), from its organisers or the "
        "GitHub repository jspotter/TempEval-3; TimeBank itself is LDC2006T08.",
    )
    parser.add_argument("data", type=Path, metavar="FOLDER", help="the folder of .tml files")
    parser.add_argument("--only", nargs="+", choices=tuple(TAGGERS), default=list(TAGGERS), metavar="TAGGER")
    parser.add_argument("--show", action="store_true", help="print each of our errors in the files that may be read")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    files = sorted(options.data.glob("*.tml"))
    if not files:
        parser.error(f"no .tml files in {options.data}")
    if options.show:
        score([read_timeml(path) for path in files[::READ_EVERY]], "rashomon", show=True)
        return
    rows = run(files, options.only)
    if options.json:
        print(json.dumps(rows))
    else:
        print_table(rows)


if __name__ == "__main__":
    main()
