"""How well times are found and normalised, on TimeBank as TempEval-3 cleaned it.

Prints precision, recall and F1 of the expressions' extents (relaxed: any overlap) and the F1 of their TIMEX3
values, beside the figures published for HeidelTime. The document's creation time is given as its publication.
"""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rashomon.language import annotate
from rashomon.model import Article, Moment, day

# TempEval-3's platinum test set, HeidelTime 1.2 (Strötgen et al. 2013): relaxed F1 and value F1.
# Another text of the same making: TimeBank is what such systems were built on.
PUBLISHED = {"extent F1": 0.903, "value F1": 0.776}
# Every third file in alphabetical order was read while the rules were written; the rest was only scored.
READ_EVERY = 3


class Gold(NamedTuple):
    """One annotated expression: its place, its words, its type and its value."""

    start: int
    end: int
    words: str
    kind: str
    value: str


class Counts(NamedTuple):
    """Expressions annotated, found, overlapping, and with the annotated value."""

    gold: int = 0
    found: int = 0
    overlapping: int = 0
    right: int = 0

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1 of extents, accuracy of values among them, and F1 of values."""
        precision, recall = self.overlapping / (self.found or 1), self.overlapping / (self.gold or 1)
        return {
            "extent precision": precision,
            "extent recall": recall,
            "extent F1": 2 * self.overlapping / ((self.gold + self.found) or 1),
            "value accuracy": self.right / (self.overlapping or 1),
            "value F1": 2 * self.right / ((self.gold + self.found) or 1),
        }


def read_timeml(path: Path) -> tuple[Article, list[Gold]]:
    """A TimeML file as an article with its creation day as publication, and its annotated expressions."""
    source = path.read_text(encoding="utf-8", errors="replace")
    body = source.split("<TEXT>", 1)[1].split("</TEXT>", 1)[0]
    text, gold, opened = "", [], ("", 0)
    for piece in re.split(r"(<[^>]+>)", body):
        if piece.startswith("<TIMEX3"):
            opened = piece, len(text)
        elif piece == "</TIMEX3>":
            tag, start = opened
            gold.append(Gold(start, len(text), text[start:], _attribute(tag, "type"), _attribute(tag, "value")))
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    created = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", source, re.DOTALL)
    published: Moment | None = None
    if created:
        from datetime import date

        published = day(date.fromisoformat(created[1]), basis="stated")
    return Article(id=path.stem, location=path.name, sha256="", text=text, published=published), gold


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', tag)
    return found[1] if found else ""


def score(files: list[Path], *, show: bool = False) -> Counts:
    """The counts over files; with `show` each miss, false find and wrong value is printed."""
    read = [read_timeml(path) for path in files]
    total = Counts()
    for (article, gold), annotation in zip(read, annotate(a for a, _ in read), strict=True):
        found = list(annotation.times)
        pairs = []
        for g in gold:
            match = next((f for f in found if f.span.start < g.end and g.start < f.span.end), None)
            if match is not None:
                found.remove(match)
                pairs.append((g, match))
            elif show:
                print(f"MISS  {article.id} {g.words!r} {g.value}  …{article.text[g.start - 30 : g.end + 20]!r}")
        if show:
            for f in found:
                print(f"FALSE {article.id} {f.span.exact!r} {f.value}  …{f.span.prefix!r}")
            for g, f in pairs:
                if g.value != f.value:
                    print(
                        f"VALUE {article.id} {f.span.exact!r} {f.value}, gold {g.words!r} {g.value} "
                        f"…{f.span.prefix!r} {f.span.suffix!r} {article.published and article.published.earliest}"
                    )
        right = sum(g.value == f.value for g, f in pairs)
        total = Counts(
            total.gold + len(gold), total.found + len(annotation.times),
            total.overlapping + len(pairs), total.right + right,
        )  # fmt: skip
    return total


def _rows(files: list[Path], *, show: bool) -> Iterator[tuple[str, int, dict[str, float]]]:
    read = files[::READ_EVERY]
    yield "read while writing the rules", len(read), score(read, show=show).scores()
    if not show:
        rest = [path for path in files if path not in set(read)]
        yield "only scored", len(rest), score(rest).scores()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="The data: TBAQ-cleaned/TimeBank/*.tml of TempEval-3 (183 files), from its organisers or the "
        "GitHub repository jspotter/TempEval-3; TimeBank itself is LDC2006T08.",
    )
    parser.add_argument("data", type=Path, help="the folder of .tml files")
    parser.add_argument("--show", action="store_true", help="print each error in the files that may be read")
    arguments = parser.parse_args()
    files = sorted(arguments.data.glob("*.tml"))
    if not files:
        parser.error(f"no .tml files in {arguments.data}")
    for name, count, scores in _rows(files, show=arguments.show):
        print(f"\n{name}: {count} files")
        for figure, value in scores.items():
            beside = f"   HeidelTime on TempEval-3 platinum: {PUBLISHED[figure]:.3f}" if figure in PUBLISHED else ""
            print(f"  {figure:<17} {value:.3f}{beside}")


if __name__ == "__main__":
    main()
