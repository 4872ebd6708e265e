"""What reading costs over bare spaCy, in one run: names, references, times, entities; statements and events.

Reads the English articles of a folder of reports, parses their texts with the same spaCy pipeline alone (all its
components), then runs our stages over the same texts, in turn, and prints processor time and where it goes.
Statements, events and the main event are measured on top of the language stage.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from rashomon.articles import read_article
from rashomon.entities import identify, resolve
from rashomon.events import find_events
from rashomon.events.main import find_main
from rashomon.language import annotate
from rashomon.language.names import find_mentions
from rashomon.language.parse import BATCH, MODEL, parse
from rashomon.language.references import find_references
from rashomon.language.times import find_times
from rashomon.model import Annotation, Article, Event, RawDocument, Reading, Statement
from rashomon.sources import find
from rashomon.statements import find_statements

# The most that the stage may cost, over bare spaCy's processor time on the same texts.
AIM = 1.35
# The most that statements and events together may cost on top of the language stage.
TOLD_AIM = 0.15


def articles_of(folder: Path, most: int | None) -> list[Article]:
    """The English articles of a folder."""
    found: list[Article] = []
    for raw in find([folder]):
        if isinstance(raw, RawDocument):
            article = read_article(raw)
            if isinstance(article, Article) and article.language == "en" and article.text:
                found.append(article)
        if most and len(found) >= most:
            break
    return found


def cpu(work: Callable[[], object]) -> float:
    """The processor time of some work, in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def once(articles: list[Article]) -> dict[str, float]:
    """One round: seconds of processor time by part."""
    import spacy

    bare = spacy.load(MODEL)
    texts = [a.text for a in articles]
    list(bare.pipe(texts[:BATCH], batch_size=BATCH))
    next(parse(texts[:1]))  # our pipeline is loaded once a process; so is the bare one
    list(annotate(articles[:1]))
    found = {"spacy": cpu(lambda: sum(len(doc) for doc in bare.pipe(texts, batch_size=BATCH)))}
    annotations: list[Annotation] = []
    found["language"] = cpu(lambda: annotations.extend(annotate(articles)))
    readings = [
        Reading(article=article, annotation=annotation, statements=(), events=())
        for article, annotation in zip(articles, annotations, strict=True)
    ]
    found["entities"] = cpu(lambda: identify(readings, resolve(readings)))
    return {**found, **told(articles, annotations), **parts(articles, texts)}


def told(articles: list[Article], annotations: list[Annotation]) -> dict[str, float]:
    """What statements, events and the main event cost."""
    pairs = list(zip(articles, annotations, strict=True))
    find_events(*pairs[0], find_statements(*pairs[0]))  # the lexicons are read once a process
    said: list[tuple[Statement, ...]] = []
    done: list[tuple[Event, ...]] = []
    found = {"statements": cpu(lambda: said.extend(find_statements(a, n) for a, n in pairs))}
    found["events"] = cpu(lambda: done.extend(find_events(a, n, s) for (a, n), s in zip(pairs, said, strict=True)))
    found["main"] = cpu(lambda: [find_main(a, n, s, e) for (a, n), s, e in zip(pairs, said, done, strict=True)])
    return found


def parts(articles: list[Article], texts: Iterable[str]) -> dict[str, float]:
    """Where the language stage's time goes beyond the parse."""
    parsed = list(parse(texts))
    bare = [
        Annotation(article=a.id, tokens=p.tokens, sentences=p.sentences, mentions=(), times=())
        for a, p in zip(articles, parsed, strict=True)
    ]
    named: list[Annotation] = []

    def names() -> None:
        for article, annotation, p in zip(articles, bare, parsed, strict=True):
            named.append(replace(annotation, mentions=find_mentions(article, annotation, p.names)))

    found = {"names": cpu(names)}
    found["references"] = cpu(lambda: [find_references(a, n) for a, n in zip(articles, named, strict=True)])
    found["times"] = cpu(lambda: [find_times(a, n) for a, n in zip(articles, named, strict=True)])
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="FOLDER: any folder of English reports. Measured on news_cluster of Giveme5W1H "
        "(github.com/fhamborg/Giveme5W1H, datasets/news_cluster/data).",
    )  # fmt: skip
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, help="at most so many")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    articles = articles_of(options.folder, options.articles)
    if not articles:
        parser.error(f"{options.folder} holds no English reports")
    rounds = [once(articles) for _ in range(options.rounds)]
    middle = {part: statistics.median(r[part] for r in rounds) for part in rounds[0]}
    ratios = [(r["language"] + r["entities"]) / r["spacy"] for r in rounds]
    over = [(r["statements"] + r["events"]) / r["language"] for r in rounds]
    if options.json:
        shares = {"ratio": statistics.median(ratios), "told_over_language": statistics.median(over)}
        print(json.dumps({"articles": len(articles), "seconds": middle, **shares}))
        return
    print(f"{len(articles)} articles, {sum(len(a.text.split()) for a in articles):,} words, {options.rounds} rounds\n")
    print(f"{'':28}{'ms an article':>14}{'of spaCy':>10}")
    for part, label in (
        ("spacy", "bare spaCy"), ("language", "language, parse and all"), ("names", "  of it names"),
        ("references", "  of it references"), ("times", "  of it times"), ("entities", "entities"),
        ("statements", "statements"), ("events", "events"), ("main", "main event"),
    ):  # fmt: skip
        print(f"{label:28}{1000 * middle[part] / len(articles):14.1f}{middle[part] / middle['spacy']:10.2f}")
    low, high = min(ratios), max(ratios)
    print(
        f"\nlanguage and entities: {statistics.median(ratios):.2f} of bare spaCy ({low:.2f} to {high:.2f}), aim {AIM}"
    )
    print(
        f"statements and events: {statistics.median(over):.1%} on top of language "
        f"({min(over):.1%} to {max(over):.1%}), aim {TOLD_AIM:.0%}"
    )


if __name__ == "__main__":
    main()
