#!/usr/bin/env python3
"""Where each millisecond of `read` goes, beside bare spaCy over the same texts, in one process.

    python benchmarks/stages.py FOLDER [--rounds N] [--json]

FOLDER holds reports that `rashomon read` takes. A whole `read` into a fresh store in this process, every stage's
processor time by itself (what a stage asks of another is the other's). After each chunk of documents that is read, and
after each story that is told, spaCy's whole pipeline parses the same articles: a machine at work on other things slows
both alike, so the ratio holds there too. Model, lexicons and code are loaded before. The round of the least ratio of
our time to spaCy's is printed; all are in --json.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from rashomon.model import Article

# Of so many words that it is taken for a report: else nothing would be loaded before the clock starts.
FIRST = (
    "The mayor of Lisse Bay said on Tuesday that three people were hurt when a ferry struck the quay. The harbour "
    "office will look into it this week, and the ferry will not sail again before Friday.\n"
)
# Stage: the functions that are it, each by the module that calls it.
STAGES = {
    "sources: found and judged": ("engine.intake:find",),
    "articles: page to text, fields": ("engine.reading:read_article",),
    "language: parse": ("language.annotate:parse",),
    "language: names, places": ("language.annotate:find_mentions",),
    "language: references": ("language.annotate:find_references",),
    "language: times": ("language.annotate:find_times",),
    "statements": ("engine.reading:find_statements",),
    "events": ("engine.reading:find_events",),
    "fingerprints": ("engine.copies:print_of",),
    "packing a reading": ("engine.packing:pack_reading", "engine.work:pack_features"),
    "store: readings": ("store.store:Store.keep", "store.store:Store.print_articles"),
    "arranging into stories": ("engine.intake:plan",),
    "unpacking readings": ("engine.packing:unpack_reading", "store.store:Store.readings"),
    "dating articles": ("engine.telling:date_articles",),
    "entities": ("engine.telling:resolve", "engine.telling:identify"),
    "accounts: propositions": ("accounts.tell:find_propositions",),
    "accounts: alignment": ("accounts.tell:align",),
    "accounts: discrepancies": ("accounts.tell:find_discrepancies",),
    "accounts: origins, claims, copies": ("engine.telling:tell",),
    "dossier": ("engine.telling:build",),
    "packing a dossier": (
        "engine.work:to_json",
        "engine.work:pack",
        "engine.work:searchable_of",
        "engine.work:found_by",
    ),
    "store: dossiers": ("store.store:Store.tell", "store.store:Store.put_links"),
}
TOLD = "unpacking readings"  # from here on it is stories, not articles
BARE, REST = "bare spaCy", "all the rest"


class Clock:
    """Processor time by stage: what is inside an inner stage is the inner one's."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._open: list[str] = [REST]
        self._since = time.process_time()

    def _note(self) -> None:
        now = time.process_time()
        self.spent[self._open[-1]] = self.spent.get(self._open[-1], 0.0) + now - self._since
        self._since = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Until the end, the time is this stage's."""
        self._note()
        self._open.append(name)
        try:
            yield
        finally:
            self._note()
            self._open.pop()

    def around(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work`, whose time is this stage's; of what gives one after the other, each step."""

        def timed(*args: Any, **named: Any) -> Any:
            with self.stage(name):
                found = work(*args, **named)
            return self._steps(name, found) if isinstance(found, Iterator) else found

        return timed

    def _steps(self, name: str, items: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self.stage(name):
                try:
                    item = next(items)
                except StopIteration:
                    return
            yield item


@contextmanager
def replaced(places: dict[str, Callable[[Any], Any]]) -> Iterator[None]:
    """Until the end, each "module:name" stands for what its function makes of it."""
    before: list[tuple[Any, str, Any]] = []
    for place, change in places.items():
        module, _, path = place.partition(":")
        owner: Any = importlib.import_module(f"rashomon.{module}")
        *outer, name = path.split(".")
        for part in outer:
            owner = getattr(owner, part)
        before.append((owner, name, getattr(owner, name)))
        setattr(owner, name, change(getattr(owner, name)))
    try:
        yield
    finally:
        for owner, name, value in reversed(before):
            setattr(owner, name, value)


def once(folder: Path, pipeline: Any) -> dict[str, Any]:
    """One read: articles, seconds by stage, and the ratio."""
    import rashomon
    from rashomon.language.parse import BATCH

    clock = Clock()
    texts: dict[str, str] = {}
    beside = {"reading": 0.0, "telling": 0.0}  # bare spaCy's seconds, while we read and while we told
    parsed = {"reading": 0, "telling": 0}  # characters

    def bare(step: str, some: list[str]) -> None:
        before = clock.spent.get(BARE, 0.0)
        with clock.stage(BARE):
            for _ in pipeline.pipe(some, batch_size=BATCH):
                pass
        beside[step] += clock.spent[BARE] - before
        parsed[step] += sum(map(len, some))

    def reading(work: Callable[..., Any]) -> Callable[..., Any]:
        def run(raw: Any) -> Any:
            found = work(raw)
            if isinstance(found, Article):
                texts[found.id] = found.text
            return found

        return run

    def chunked(work: Callable[..., Any]) -> Callable[..., Any]:
        def run(documents: Any) -> Any:
            found = work(documents)
            kept = {r.card.article for r in found.read}
            bare("reading", [text for article, text in texts.items() if article in kept])
            return found

        return run

    def told(work: Callable[..., Any]) -> Callable[..., Any]:
        def run(item: Any) -> Any:
            found = work(item)
            bare("telling", [texts[article] for article in story_articles(found)])
            return found

        return run

    def story_articles(found: Any) -> list[str]:
        from rashomon.store import unpack

        return [article["id"] for article in unpack(found.dossier)["articles"]]

    at = {place: name for name, places in STAGES.items() for place in places}
    changes: dict[str, Callable[[Any], Any]] = {place: partial(clock.around, name) for place, name in at.items()}
    timed_article = changes["engine.reading:read_article"]
    changes["engine.reading:read_article"] = lambda work: reading(timed_article(work))
    changes["engine.intake:read_chunk"] = chunked
    changes["engine.intake:tell_one"] = told
    with (
        tempfile.TemporaryDirectory() as place,
        replaced(changes),
        rashomon.open(Path(place) / "s.sqlite", jobs=1) as desk,
    ):
        with clock.stage(REST):
            clock.spent.clear()
        report = desk.read(folder)
        with clock.stage(BARE):  # so that the rest is counted up to here
            spent = dict(clock.spent)
    whole = sum(seconds for name, seconds in spent.items() if name != BARE)
    return {"articles": report.new, "spent": spent, "beside": beside, "parsed": parsed, "whole": whole}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    import spacy

    from rashomon.language.parse import MODEL

    pipeline = spacy.load(MODEL)
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "first").mkdir()
        (Path(place) / "first" / "first.txt").write_text(FIRST, encoding="utf-8")
        if once(Path(place) / "first", pipeline)["articles"] != 1:
            raise SystemExit("the first text was not read as a report: what is loaded late would be timed")
    rounds = [once(options.folder, pipeline) for _ in range(options.rounds)]
    for found in rounds:
        found["ratio"] = ratio(found)
    if options.json:
        print(json.dumps(rounds))
        return 0
    best = max(rounds, key=lambda found: found["ratio"])
    table(best)
    ratios = ", ".join(f"{found['ratio']:.2f}" for found in rounds)
    print(f"bare spaCy's time over ours, each with what ran beside it, by round: {ratios}")
    return 0


def ratio(found: dict[str, Any]) -> float:
    """Bare spaCy's time over ours, each part against what ran beside it."""
    late = sum(found["spent"].get(name, 0.0) for name in list(STAGES)[list(STAGES).index(TOLD) :])
    beside, parsed = found["beside"], found["parsed"]
    pace = beside["telling"] / parsed["telling"] * parsed["reading"]  # superseded versions are in no story
    return float(1 / ((found["whole"] - late) / beside["reading"] + late / pace))


def table(found: dict[str, Any]) -> None:
    """Milliseconds an article by stage."""
    articles, spent = found["articles"], found["spent"]
    once_bare = found["beside"]["reading"]
    print(f"{articles} articles, processor time")
    print(f"{'':36s}{'ms/article':>11s}{'of bare spaCy':>15s}")
    for name in [BARE, *STAGES, REST]:
        seconds = once_bare if name == BARE else spent.get(name, 0.0)
        print(f"{name:36s}{seconds / articles * 1000:11.1f}{seconds / once_bare:15.3f}")
    print(f"{'read, whole':36s}{found['whole'] / articles * 1000:11.1f}{found['whole'] / once_bare:15.3f}")


if __name__ == "__main__":
    sys.exit(main())
