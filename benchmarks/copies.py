#!/usr/bin/env python3
"""Copies, parts and versions: found of pairs made by known edits, and the cost from 1,000 to 50,000 articles.

    python benchmarks/copies.py FOLDER [--only edits|versions|real|cost] [--sizes 1000,5000,20000,50000] [--json]

FOLDER: `datasets/news_cluster/data` of fhamborg/Giveme5W1H on GitHub (an event is its newsCluster's TopicId and
EventId), or any folder of reports that `rashomon read` takes (then all are taken as unrelated but by what is found).

edits     Of each article of ten sentences or more one edited copy is made, by each edit in turn, and looked for among
          all articles and all edited ones: `recall` is the part of the made pairs found as copies; `false` are pairs
          of an edited article with another event's article that is not one of its sources, found as copies; `only
          quotations` the part whose shared words all stand in quotation marks, which is no copying; `share error` is
          the mean difference between the share reported for the edited article and the true one.
          A rewritten sentence is made mechanically: its parts at commas change places, and every third word is
          replaced by a word of the corpus of the same length. The peer is MinHash (128 permutations, runs of five
          words, as datasketch does it), each pair compared, none lost to banding.
versions  The same article with another headline, later text at its address, at a second address: one article; the
          same text at another outlet, a follow-up that repeats a third of it: not.
real      What is found among the articles as they are, the pairs printed to be read (--show).
cost      Articles of random sentences of the corpus, every fourth word replaced so that no run of six stays; a tenth of
          them carry a wire, whole or in part, some wires many times; each ends with the closing line of its outlet.
          Every size runs in a process of its own. Times are of the processor (*_ms: an article; ask: one article
          asked for its candidates; ten_more: ten articles added to the store at its full size); memory is the
          process's peak above that before the index.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.articles.copies import ArticleKey, Index, Reuse, Text, find_reuse, fingerprints, key_of, lineages
from rashomon.articles.copies.sentences import sentences_of
from rashomon.articles.copies.words import hashes_of, runs_of
from rashomon.model import Article, Moment, RawDocument, Rejected, instant
from rashomon.store import Printed, Store

SEED = 2026
FEWEST = 10  # sentences of an article that is edited
PERMUTATIONS = 128
PEER_RUN = 5
PEER_THRESHOLDS = (0.5, 0.2)


@dataclass(frozen=True)
class Labelled:
    """An article with its event; `sources`: of an edited one, what it was made of, and the true share of its words."""

    article: Article
    event: str
    sources: tuple[str, ...] = ()
    share: float = 0.0


# ── the corpus and the edits ────────────────────────────────────────────


def read_folder(folder: Path) -> list[Labelled]:
    from rashomon.articles import read_article
    from rashomon.sources import find

    found = []
    for raw in find(sorted(folder.iterdir())):
        if not isinstance(raw, RawDocument):
            continue
        article = read_article(raw)
        if isinstance(article, Rejected):
            print(f"rejected: {raw.location}: {article.detail}", file=sys.stderr)
            continue
        try:
            label = json.loads(raw.data)["newsCluster"]
            event = f"{label['TopicId']}-{label['EventId']}"
        except (ValueError, KeyError, TypeError):
            event = article.id
        found.append(Labelled(article, event))
    return found


def sentences(text: str) -> list[str]:
    """Sentences, each with the white space after it: a space, or the end of its paragraph."""
    places = sentences_of(text)
    ends = [start for start, _ in places[1:]] + [len(text)]
    return [
        " ".join(text[a:b].split()) + ("\n\n" if "\n" in text[b:end] or end == len(text) else " ")
        for (a, b), end in zip(places, ends, strict=True)
    ]


def rewritten(sentence: str, words: dict[int, list[str]], rng: random.Random) -> str:
    after = "\n\n" if sentence.endswith("\n") else " "
    parts = sentence.strip().rstrip(".").split(", ")
    if len(parts) > 1:
        parts = parts[1:] + parts[:1]
    listed = ", ".join(parts).split()
    for at in range(2, len(listed), 3):
        listed[at] = rng.choice(words.get(len(listed[at]), ["so"]))
    return " ".join(listed) + "." + after


def rewrite(
    part: float,
) -> Callable[[list[str], list[str], dict[int, list[str]], random.Random], tuple[list[str], float]]:
    def edit(mine: list[str], _: list[str], words: dict[int, list[str]], rng: random.Random) -> tuple[list[str], float]:
        chosen = set(rng.sample(range(len(mine)), round(part * len(mine))))
        made = [rewritten(s, words, rng) if n in chosen else s for n, s in enumerate(mine)]
        return made, _share([s for n, s in enumerate(mine) if n not in chosen], made)

    return edit


def _share(kept: Iterable[str], made: Iterable[str]) -> float:
    whole = sum(len(hashes_of(s)) for s in made)
    return sum(len(hashes_of(s)) for s in kept) / max(1, whole)


def cut(part: float) -> Callable[..., tuple[list[str], float]]:
    return lambda mine, other, words, rng: (mine[: max(1, round(part * len(mine)))], 1.0)


def reorder(mine: list[str], other: list[str], words: Any, rng: random.Random) -> tuple[list[str], float]:
    blocks = [block + "\n\n" for block in "".join(mine).split("\n\n") if block]
    rng.shuffle(blocks)
    return blocks, 1.0


def insert(part: float) -> Callable[..., tuple[list[str], float]]:
    def edit(mine: list[str], other: list[str], words: Any, rng: random.Random) -> tuple[list[str], float]:
        size = max(1, round(part * len(mine)))
        at = rng.randrange(len(mine) - size + 1)
        middle = len(other) // 2
        made = other[:middle] + mine[at : at + size] + other[middle:]
        return made, _share(mine[at : at + size], made)

    return edit


def mix(mine: list[str], other: list[str], words: Any, rng: random.Random) -> tuple[list[str], float]:
    made: list[str] = []
    kept: list[str] = []
    for n in range(0, max(len(mine), len(other)), 3):
        kept += mine[n : n + 3]
        made += mine[n : n + 3] + other[n : n + 3]
    return made, _share(kept, made)


EDITS: dict[str, Callable[..., tuple[list[str], float]]] = {
    "exact": cut(1.0), "cut to a half": cut(1 / 2), "cut to a third": cut(1 / 3), "paragraphs reordered": reorder,
    "1/4 of sentences rewritten": rewrite(1 / 4), "1/2 rewritten": rewrite(1 / 2), "3/4 rewritten": rewrite(3 / 4),
    "all rewritten": rewrite(1.0), "a third put into another": insert(1 / 3),
    "a tenth put into another": insert(1 / 10), "one sentence put into another": insert(0.0), "mixed with another": mix,
}  # fmt: skip


def edited(corpus: Sequence[Labelled], name: str) -> list[Labelled]:
    rng = random.Random(f"{SEED} {name}")
    words: dict[int, list[str]] = defaultdict(list)
    for one in corpus:
        for word in one.article.text.split():
            if word.isalpha() and word.islower():
                words[len(word)].append(word)
    made = []
    for one in corpus:
        mine = sentences(one.article.text)
        if len(mine) < FEWEST:
            continue
        other = rng.choice([c for c in corpus if c.event != one.event])
        text, share = EDITS[name](mine, sentences(other.article.text), words, rng)
        both = name.endswith("another")
        article = replace(one.article, id=f"e{one.article.id}", text="".join(text))
        sources = (one.article.id, other.article.id) if both else (one.article.id,)
        made.append(Labelled(article, one.event, sources, share))
    return made


def shared_pairs(labelled: Sequence[Labelled]) -> dict[tuple[str, str], Reuse]:
    """Pairs that share passages, quotations too, identifiers in order, with what they share."""
    index = Index()
    texts = {}
    for one in labelled:
        index.add(one.article.id, fingerprints(one.article.text))
        texts[one.article.id] = Text(one.article.id, one.article.text)
    found = {}
    for a, b, _ in index.pairs():
        reuse = find_reuse(texts[a], texts[b])
        if reuse:
            found[reuse.left, reuse.right] = reuse
    return found


def copied_pairs(labelled: Sequence[Labelled]) -> dict[tuple[str, str], Reuse]:
    """Those found as copies."""
    return {pair: reuse for pair, reuse in shared_pairs(labelled).items() if reuse.copied}


def minhashes(labelled: Sequence[Labelled]) -> tuple[list[str], Any]:
    """MinHash signatures: permutations of 64-bit hashes of runs of five words by multiply-shift."""
    rng = np.random.default_rng(SEED)
    factors = rng.integers(1, 2**63, PERMUTATIONS, dtype=np.uint64) | np.uint64(1)
    shifts = rng.integers(0, 2**63, PERMUTATIONS, dtype=np.uint64)
    rows = []
    for one in labelled:
        runs = np.unique(runs_of(hashes_of(one.article.text), PEER_RUN))
        mixed = (runs[:, None] * factors[None, :] + shifts[None, :]) >> np.uint64(32)
        rows.append(mixed.min(axis=0) if len(runs) else np.full(PERMUTATIONS, 2**32, np.uint64))
    return [one.article.id for one in labelled], np.array(rows)


def peer_pairs(labelled: Sequence[Labelled]) -> dict[float, set[tuple[str, str]]]:
    names, rows = minhashes(labelled)
    found: dict[float, set[tuple[str, str]]] = {t: set() for t in PEER_THRESHOLDS}
    for n, row in enumerate(rows):
        likeness = (rows[:n] == row).mean(axis=1)
        for threshold, pairs in found.items():
            pairs.update(tuple(sorted((names[n], names[m]))) for m in np.flatnonzero(likeness >= threshold))  # type: ignore[misc]
    return found


def measure_edits(corpus: Sequence[Labelled]) -> list[dict[str, Any]]:
    events = {one.article.id: one.event for one in corpus}
    real = set(copied_pairs(corpus))
    rows = []
    for name in EDITS:
        made = edited(corpus, name)
        everything = [*corpus, *made]
        shared = shared_pairs(everything)
        ours = {pair: reuse for pair, reuse in shared.items() if reuse.copied}
        peers = peer_pairs(everything)
        wanted = {tuple(sorted((one.article.id, one.sources[0]))) for one in made}
        sources = {one.article.id: set(one.sources) for one in made}

        def false(pairs: Iterable[tuple[str, str]], sources: dict[str, set[str]] = sources) -> int:
            count = 0
            for pair in pairs:
                theirs = [sources.get(a, {a}) for a in pair]
                if not any(a in sources for a in pair) or theirs[0] & theirs[1]:
                    continue
                same_event = any(events[a] == events[b] for a in theirs[0] for b in theirs[1])
                reprint = any(tuple(sorted((a, b))) in real for a in theirs[0] for b in theirs[1])
                count += not same_event and not reprint
            return count

        errors = []
        for one in made:
            pair = tuple(sorted((one.article.id, one.sources[0])))
            if pair in ours:
                reuse = ours[pair]
                share = reuse.share_left if reuse.left == one.article.id else reuse.share_right
                errors.append(abs(share - one.share))
        row = {
            "edit": name, "pairs": len(wanted), "recall": sum(p in ours for p in wanted) / max(1, len(wanted)),
            "only quotations": sum(p in shared and p not in ours for p in wanted) / max(1, len(wanted)),
            "false": false(ours), "share error": sum(errors) / max(1, len(errors)),
        }  # fmt: skip
        for threshold, found in peers.items():
            row[f"minhash_{threshold}"] = sum(p in found for p in wanted) / max(1, len(wanted))
            row[f"minhash_{threshold}_false"] = false(found)
        rows.append(row)
    return rows


# ── versions ────────────────────────────────────────────────────────────


Pair = tuple[Article, Article]


@dataclass(frozen=True)
class Case:
    """What a partner is made of: a record of the article, a second one of its outlet, sentences, a stranger's text."""

    base: Article
    other: Article
    mine: list[str]
    stranger: Article
    told: Article | None  # another report of the same event that is no reprint
    words: dict[int, list[str]]
    rng: random.Random


def _new_headline(case: Case) -> Pair:
    listed = list(case.mine)
    for at in case.rng.sample(range(len(listed)), 4):
        listed[at] = listed[at].replace(" the ", " this ", 1)
    return case.base, replace(case.other, headline="Quite other words stand here now", text="".join(listed))


def _rewritten(case: Case) -> Pair:
    text = [rewritten(s, case.words, case.rng) if n % 2 else s for n, s in enumerate(case.mine)]
    return case.base, replace(case.other, url=case.base.url, headline="Quite other words", text="".join(text))


def _first_bulletin(case: Case) -> Pair:
    bulletin = replace(case.base, text="".join(case.mine[:3]))
    return bulletin, replace(case.other, url=case.base.url, headline="Else")


def _second_address(case: Case) -> Pair:
    return case.base, case.other


def _rival(case: Case) -> Pair:
    place = f"https://rival{case.other.id}.example/b"
    return case.base, replace(case.other, outlet=f"Rival {case.other.id}", url=place, location=place)


def _follow_up(case: Case) -> Pair:
    text = sentences(case.stranger.text)[: len(case.mine)] + case.mine[: len(case.mine) // 3]
    return case.base, replace(case.other, headline=case.stranger.headline, text="".join(text))


def _other_report(case: Case) -> Pair | None:
    told = case.told
    return (case.base, replace(case.other, headline=told.headline, text=told.text)) if told else None


VERSIONS: dict[str, tuple[bool, Callable[[Case], Pair | None]]] = {
    "another headline, four words changed": (True, _new_headline),
    "half rewritten, at its address": (True, _rewritten),
    "grown from three sentences, at its address": (True, _first_bulletin),
    "the same text at a second address": (True, _second_address),
    "the same text at another outlet": (False, _rival),
    "a follow-up that repeats a third": (False, _follow_up),
    "another report of the event, same outlet": (False, _other_report),
}


def _case(corpus: Sequence[Labelled], one: Labelled, n: int, rng: random.Random) -> Case:
    place = f"https://outlet{n}.example"
    base = replace(one.article, id=f"x{n:04d}", outlet=f"Outlet {n}", url=f"{place}/a", location=f"{place}/a",
                   published=_later(0), modified=None)  # fmt: skip
    other = replace(base, id=f"a{n:04d}", url=f"{place}/b", location=f"{place}/b", published=_later(5))
    told = []
    for c in corpus:
        if c.event == one.event and c.article.id != one.article.id:
            reuse = find_reuse(Text("a", one.article.text), Text("b", c.article.text))
            # A real reprint under one name would be a version indeed.
            if reuse is None or not reuse.copied:
                told.append(c.article)
    stranger = rng.choice([c.article for c in corpus if c.event != one.event])
    words = {size: ["word", "line", "thing"] for size in range(20)}
    report = rng.choice(told) if told else None
    return Case(base, other, sentences(one.article.text), stranger, report, words, rng)


def _later(hours: int) -> Moment:
    return instant(datetime(2020, 3, 5, 8, tzinfo=UTC) + timedelta(hours=hours), precision="minute", basis="stated")


def measure_versions(corpus: Sequence[Labelled]) -> list[dict[str, Any]]:
    """Each article with one partner made of it: is the pair one article, and are its versions in the right order?"""
    rng = random.Random(SEED)
    long = [one for one in corpus if len(sentences(one.article.text)) >= FEWEST]
    cases = [_case(corpus, one, n, rng) for n, one in enumerate(long)]
    rows = []
    for kind, (wanted, make) in VERSIONS.items():
        pairs = [pair for case in cases if (pair := make(case))]
        found = {lineage.articles for lineage in lineages(key_of(a) for pair in pairs for a in pair)}
        tied = sum((a.id, b.id) in found or (b.id, a.id) in found for a, b in pairs)
        ordered = sum((a.id, b.id) in found for a, b in pairs)
        row = {"pair": kind, "pairs": len(pairs), "one article": "yes" if wanted else "no"}
        rows.append({**row, "right": tied if wanted else len(pairs) - tied, "in order": ordered if wanted else ""})
    return rows


# ── the corpus as it is ─────────────────────────────────────────────────


def measure_real(corpus: Sequence[Labelled], show: bool) -> list[dict[str, Any]]:
    by_id = {one.article.id: one for one in corpus}
    found = copied_pairs(corpus)
    counts: Counter[tuple[str, str]] = Counter()
    for (a, b), reuse in sorted(found.items(), key=lambda item: -min(item[1].share_left, item[1].share_right)):
        same = "same event" if by_id[a].event == by_id[b].event else "other event"
        counts[reuse.kind, same] += 1
        if show:
            left, right = by_id[a].article, by_id[b].article
            print(f"\n{reuse.kind} {reuse.share_left:.2f} {reuse.share_right:.2f} {same}")
            print(f"  {left.outlet}: {left.headline}\n  {right.outlet}: {right.headline}")
            for passage in reuse.passages[:4]:
                print(f"    {passage.words} words: {' '.join(passage.left.exact.split())[:200]}")
    return [{"kind": kind, "pairs of": same, "found": n} for (kind, same), n in sorted(counts.items())]


# ── the cost curve ──────────────────────────────────────────────────────


def made_texts(pool: Sequence[Sequence[str]], size: int) -> Iterable[tuple[str, str]]:
    """`size` articles with their identifiers: see the head of this file."""
    rng = random.Random(SEED)
    vocabulary = [word for sentence in pool for word in sentence]
    closing = [" ".join(rng.choices(vocabulary, k=25)) for _ in range(40)]

    def fresh() -> str:
        words = list(rng.choice(pool))
        for at in range(rng.randrange(4), len(words), 4):
            words[at] = rng.choice(vocabulary)
        return " ".join(words)

    wires = [[fresh() for _ in range(15)] for _ in range(max(4, size // 100))]
    for n in range(size):
        text = [fresh() for _ in range(rng.randrange(12, 24))]
        if rng.random() < 0.1:
            # Wires are taken up as on the web: the first by very many, most by a few.
            wire = wires[min(len(wires) - 1, int(rng.paretovariate(0.7)) - 1)]
            text = list(wire) if rng.random() < 0.5 else text + wire[: rng.randrange(2, 8)]
        yield f"a{n:07d}", "\n\n".join([*text, closing[n % 40]])


def _peak() -> float:
    """The process's peak memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)


def cost_of(pool: Sequence[Sequence[str]], size: int) -> dict[str, Any]:
    keys = []
    seconds = 0.0
    for name, text in made_texts(pool, size):
        start = time.process_time()
        prints = fingerprints(text)
        seconds += time.process_time() - start
        keys.append((name, prints))
    row: dict[str, Any] = {"articles": size, "fingerprints_ms": seconds / size * 1000,
                           "per_article": sum(len(p) for _, p in keys) / size}  # fmt: skip
    before = _peak()
    start = time.process_time()
    index = Index()
    for name, prints in keys:
        index.add(name, prints)
    row["index_mb"] = index.nbytes() / 1e6
    row["index_ms"] = (time.process_time() - start) / size * 1000
    some = [name for name, _ in keys[:: max(1, size // 500)]]
    start = time.process_time()
    for name in some:
        index.candidates(name)
    row["ask_ms"] = (time.process_time() - start) / len(some) * 1000
    start = time.process_time()
    row["pairs"] = sum(1 for _ in index.pairs())
    row["pairs_ms"] = (time.process_time() - start) / size * 1000
    row["memory_mb"] = _peak() - before
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.sqlite"
        with Store(path) as store:
            empty = path.stat().st_size
            wall = time.perf_counter()
            start = time.process_time()
            batch: list[Printed] = []
            for name, prints in keys:
                batch.append(Printed(key=_key(name, prints), made="b"))
                if len(batch) == 200:
                    store.print_articles(batch)
                    batch.clear()
            store.print_articles(batch)
            store.index_prints()
            row["store_wall_ms"] = (time.perf_counter() - wall) / size * 1000
            row["store_ms"] = (time.process_time() - start) / size * 1000
            start = time.process_time()
            for name in some:
                store.candidates(name)
            row["store_ask_ms"] = (time.process_time() - start) / len(some) * 1000
            start = time.process_time()
            store.print_articles([Printed(key=_key(f"b{n}", keys[n][1]), made="b") for n in range(10)])
            store.index_prints()
            row["store_ten_more_ms"] = (time.process_time() - start) * 1000
        row["store_kb"] = (path.stat().st_size - empty) / size / 1000
    return row


def _key(name: str, prints: Any) -> ArticleKey:
    return ArticleKey(article=name, locations=(), url=None, outlet=None, headline=None, published=None, modified=None,
                      retrieved=None, fingerprints=prints)  # fmt: skip


def measure_cost(corpus: Sequence[Labelled], sizes: Sequence[int]) -> list[dict[str, Any]]:
    pool = [s.split() for one in corpus for s in sentences(one.article.text) if len(s.split()) >= 6]
    rows = []
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as one:
            rows.append(one.apply(cost_of, (pool, size)))
    return rows


# ── the tables ──────────────────────────────────────────────────────────


def table(rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    names = list(rows[0])
    cells = [[f"{v:.3f}" if isinstance(v, float) else str(v) for v in row.values()] for row in rows]
    widths = [max(len(n), *(len(c[i]) for c in cells)) for i, n in enumerate(names)]
    for line in [names, *cells]:
        print(
            "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths, strict=True)))
        )
    print()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--only", choices=("edits", "versions", "real", "cost"))
    parser.add_argument("--sizes", default="1000,5000,20000,50000", metavar="N,N,...")
    parser.add_argument("--show", action="store_true", help="print what is found among the real articles")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    corpus = read_folder(options.folder)
    if not corpus:
        parser.error(f"{options.folder}: no articles found there")
    sizes = [int(n) for n in options.sizes.split(",")]
    parts: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "edits": lambda: measure_edits(corpus),
        "versions": lambda: measure_versions(corpus),
        "real": lambda: measure_real(corpus, options.show),
        "cost": lambda: measure_cost(corpus, sizes),
    }
    results = {name: run() for name, run in parts.items() if options.only in (None, name)}
    if options.json:
        print(json.dumps(results))
        return 0
    print(f"{len(corpus)} articles")
    for rows in results.values():
        table(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
