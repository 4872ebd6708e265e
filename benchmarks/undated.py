#!/usr/bin/env python3
"""How well the publication of undated articles is inferred: dates that are known are hidden and inferred again.

    python benchmarks/undated.py FOLDER [--hide each half all-but-one] [--show] [--json]

FOLDER: `datasets` of fhamborg/Giveme5W1H on GitHub, with `news_cluster/data` (170 articles of 25 events by many
outlets) and `google_news/data`. An article's stored date is its true one; it is hidden with its address and all that
was kept as evidence for it. Stories are those into which Rashomon groups the articles while the dates are hidden.

Dates are hidden in three ways: of each article in turn; of a half of each event's at once, then of the other half; of
all but one of each event's, twice. Told are: how many intervals are given, how many of these hold the true day, how
wide they are (an open end counts as endless), and how often the day is told to within one.

Beside it, for the articles of stories with a dated account: the day of the dated account whose text is most alike
(cosine of TF-IDF), and the span from the first of the story's dated accounts to the last.

The events in READ were read while the rules were written; all others, and all of google_news, were only scored. (Of
READ, 1-14, 1-21, 1-57, 2-65 and 2-69 were first scored, then read for what was wrong in them.)
Articles whose stored date is plainly that of a crawl, weeks after a text that says "today", are left out (CRAWLED).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.engine.reading import ReadingStage
from rashomon.language import resolve_times
from rashomon.model import Moment, RawDocument, Reading, sha256
from rashomon.sources import find
from rashomon.stories.dating import date_articles
from rashomon.stories.grouping import group
from rashomon.stories.likeness import WORD, Features, cosine, features, idf, weigh

READ = frozenset(
    "1-2 1-8 1-10 1-14 1-18 1-21 1-24 1-31 1-34 1-36 1-52 1-56 1-57 2-65 2-66 2-69 2-70 2-72".split()
)  # fmt: skip
CRAWLED = frozenset(
    "0302058689 108638b823 1b031a941a 526efa9d8c 587140c4f7 5ec29f9d80 6233dadf09 786e2d2088 8bfd98d555 965d7456d9 "
    "cc3904fcc9 da1d344cd1 e2f8cc8b39 e34a730f62 e606eb1bb3".split()
)  # fmt: skip
WAYS = ("each", "half", "all-but-one")
ENDLESS = 9999


class Case(NamedTuple):
    """One story with some of its dates hidden."""

    way: str
    members: tuple[str, ...]
    hidden: frozenset[str]


class Given(NamedTuple):
    """What was inferred for one article."""

    article: str
    true: Moment
    moment: Moment | None

    def holds(self) -> bool:
        """Whether the interval holds the true day."""
        return self.moment is not None and self.moment.overlaps(self.true)

    def width(self) -> int:
        """How many days it spans."""
        return (self.moment.days() or ENDLESS) if self.moment else ENDLESS

    def within_one(self) -> bool:
        """Whether it lies wholly within a day of the true one."""
        true, m = self.true.first_day(), self.moment
        first, last = (m.first_day(), m.last_day()) if m else (None, None)
        return bool(true and first and last) and abs((first - true).days) <= 1 and abs((last - true).days) <= 1  # type: ignore[operator]


class Corpus:
    """The dated articles, each once, with the event that its label names."""

    def __init__(self, folder: Path) -> None:
        files = sorted([*folder.glob("news_cluster/data/*.json"), *folder.glob("google_news/data/*.json")])
        raws = [raw for raw in find(files) if isinstance(raw, RawDocument)]
        labels = {raw.location: json.loads(raw.data).get("newsCluster") or {} for raw in raws}
        self.readings: dict[str, Reading] = {}
        self.event: dict[str, str] = {}
        seen = set()
        for reading in ReadingStage().run(raws):
            if not isinstance(reading, Reading) or reading.article.published is None:
                continue
            article, label = reading.article, labels[reading.article.location]
            if Path(article.location).name[:10] in CRAWLED or sha256(article.text.encode()) in seen:
                continue
            seen.add(sha256(article.text.encode()))
            self.readings[article.id] = reading
            self.event[article.id] = f"{label['TopicId']}-{label['EventId']}" if label else "google_news"
        self.undated = {name: _undated(reading) for name, reading in self.readings.items()}
        self.features = {n: features(r.article, r.annotation) for n, r in sorted(self.readings.items())}
        bags = {n: Counter(WORD.findall(r.article.text.casefold())) for n, r in sorted(self.readings.items())}
        weights = idf(bags.values())
        self.words = {name: weigh(bag, weights) for name, bag in bags.items()}

    def true(self, name: str) -> Moment:
        """The article's own date."""
        published = self.readings[name].article.published
        assert published is not None
        return published

    def stories(self, hidden: frozenset[str]) -> list[tuple[str, ...]]:
        """The stories of several accounts, grouped without the hidden dates."""
        reports: list[Features] = [
            replace(f, published=None) if name in hidden else f for name, f in self.features.items()
        ]
        return [members for members in group(reports) if len(members) > 1]

    def cases(self, ways: Sequence[str]) -> Iterator[Case]:
        """Each story that has both dates left and dates hidden."""
        for way in ways:
            for hidden in self._hidden(way):
                for members in self.stories(hidden):
                    there = hidden & set(members)
                    if there and len(there) < len(members):
                        yield Case(way, members, there)

    def _hidden(self, way: str) -> Iterator[frozenset[str]]:
        if way == "each":
            yield from (frozenset({name}) for name in sorted(self.readings))
            return
        events: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.readings, key=lambda n: sha256(n.encode())):
            events[self.event[name]].append(name)
        for turn in (0, 1):
            if way == "half":
                yield frozenset(name for members in events.values() for name in members[turn::2])
            else:
                kept = {members[turn % len(members)] for members in events.values()}
                yield frozenset(self.readings) - kept


def _undated(reading: Reading) -> Reading:
    """The reading of an article of which nothing says when it was published."""
    dated = ("published", "modified", "url")
    evidence = tuple(item for item in reading.article.evidence if item.field not in dated)
    article = replace(reading.article, published=None, modified=None, url=None, evidence=evidence)
    return replace(reading, article=article, annotation=resolve_times(article, reading.annotation), events=())


def infer(corpus: Corpus, case: Case) -> list[Given]:
    """What Rashomon infers."""
    told = [corpus.undated[n] if n in case.hidden else corpus.readings[n] for n in case.members]
    found = {reading.article.id: reading.article.published for reading in date_articles(told)}
    return [Given(name, corpus.true(name), found[name]) for name in sorted(case.hidden)]


def nearest(corpus: Corpus, case: Case) -> list[Given]:
    """The day of the dated account that is most alike."""
    dated = [name for name in case.members if name not in case.hidden]
    return [
        Given(
            name, corpus.true(name),
            corpus.true(max(dated, key=lambda other: (cosine(corpus.words[name], corpus.words[other]), other))),
        )
        for name in sorted(case.hidden)
    ]  # fmt: skip


def span(corpus: Corpus, case: Case) -> list[Given]:
    """From the first of the dated accounts to the last."""
    dated = [corpus.true(name) for name in case.members if name not in case.hidden]
    first = min(m.earliest[:10] for m in dated if m.earliest)
    last = max(m.latest[:10] for m in dated if m.latest)
    whole = Moment(earliest=first, latest=last, precision="day", basis="inferred")
    return [Given(name, corpus.true(name), whole) for name in sorted(case.hidden)]


METHODS = {"Rashomon": infer, "most alike": nearest, "whole span": span}


def scores(found: Sequence[Given]) -> dict[str, Any]:
    """The figures over articles: shares are of the intervals given, but `declined`, which is of all."""
    given = [one for one in found if one.moment]
    widths = sorted(one.width() for one in given)
    closed = [width for width in widths if width < ENDLESS]
    total = len(given) or 1
    return {
        "articles": len(found),
        "given": len(given),
        "declined": 1 - len(given) / (len(found) or 1),
        "holds": sum(one.holds() for one in given) / total,
        "median_days": widths[len(widths) // 2] if widths else None,
        "mean_days": sum(closed) / (len(closed) or 1),
        "open": 1 - len(closed) / total,
        "single": sum(width == 1 for width in widths) / total,
        "within_one": sum(one.within_one() for one in given) / total,
    }


def show(corpus: Corpus, found: Sequence[Given]) -> None:
    """Print what is wrong, declined, or wider than four days."""
    for one in found:
        if one.holds() and one.width() <= 4:
            continue
        article = corpus.readings[one.article].article
        inferred = f"{one.moment.earliest}..{one.moment.latest}" if one.moment else "declined"
        word = "" if one.holds() or not one.moment else "WRONG "
        print(f"  {word}{inferred}, true {one.true.earliest}: {article.outlet}: {article.headline}", file=sys.stderr)


def rows(corpus: Corpus, ways: Sequence[str], *, showing: bool) -> list[dict[str, Any]]:
    """The figures by part, way of hiding and method."""
    found: Mapping[tuple[str, str, str], list[Given]] = defaultdict(list)
    for case in corpus.cases(ways):
        for method, answer in METHODS.items():
            for one in answer(corpus, case):
                part = "read" if corpus.event[one.article] in READ else "only scored"
                found[part, case.way, method].append(one)
    if showing:
        for (part, way, method), given in found.items():
            if part == "read" and method == "Rashomon":
                print(f"{way}:", file=sys.stderr)
                show(corpus, given)
    return [
        {"part": part, "hidden": way, "method": method, **scores(found[part, way, method])}
        for part in ("read", "only scored") for way in ways for method in METHODS
    ]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--hide", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--show", action="store_true", help="print errors, declined and wide ones of what may be read")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not list(options.folder.glob("news_cluster/data/*.json")):
        parser.error(f"no articles in {options.folder}/news_cluster/data")
    table = rows(Corpus(options.folder), options.hide, showing=options.show)
    if options.json:
        print(json.dumps(table))
        return 0
    head = f"{'hidden':<12}{'method':<12}{'articles':>9}{'declined':>9}{'holds':>7}{'median':>8}{'mean':>7}{'open':>6}"
    for part in ("read", "only scored"):
        print(f"\n{part}\n{head}{'±1':>6}")
        for row in table:
            if row["part"] == part:
                median = "open" if row["median_days"] == ENDLESS else row["median_days"]
                print(
                    f"{row['hidden']:<12}{row['method']:<12}{row['articles']:>9}{row['declined']:>9.2f}{row['holds']:>7.3f}"
                    f"{median!s:>8}{row['mean_days']:>7.1f}{row['open']:>6.2f}{row['within_one']:>6.2f}"
                )
    print(
        "\nholds: share of the given that hold the true day. median: of all given, in days; mean: of the closed ones."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
