#!/usr/bin/env python3
"""Whose words they are, and through whom they came, on stories labelled by hand.

    python benchmarks/chains.py LABELS ARTICLES [--json]

LABELS: a folder of labelled stories (one JSON file a story), in which each account of a claim has the words that carry
it (`quote`), whose they are (`attributed_to`, "none" for the reporter's own) and who passed them on (`relayed_by`).
ARTICLES: `datasets` of fhamborg/Giveme5W1H on GitHub, where the labels' article files stand.

Each labelled quotation is looked up in its article and given to the statement that shares most of its words. A
speaker is right where the label's name and ours share their last word, or all words of the shorter. A relay counts
where its name stands in the article's text within NEAR characters of the quotation: one that only the byline or the
outlet tells, and that every account of its article has, is no matter of statements.

While the rules were written the quotations of two stories were read (costa-rica-plane-crash, rhine-ship-hits-bridge);
the other three are only scored. Beside ours: the subject of the nearest "said", "told" or "reported" of the
quotation's sentence, which knows no chains.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.articles import read_article
from rashomon.language import Tree, annotate
from rashomon.model import Annotation, Article, RawDocument, Statement
from rashomon.sources import find
from rashomon.statements import find_statements

READ = frozenset(("costa-rica-plane-crash", "rhine-ship-hits-bridge"))
NEAR = 400
# What a statement must share with a quotation, of either's characters.
SHARED = 0.4
EMPTY = frozenset("the a an of s for and in on at to mr ms mrs dr its his her their".split())
WORD = re.compile(r"[^\W_]+")
RELAYING = ("agency", "outlet")


@dataclass
class Score:
    """Counts over quotations."""

    attributed: int = 0
    right: int = 0
    named: int = 0
    own: int = 0
    own_left: int = 0
    relayed: int = 0
    relay_found: int = 0
    links: int = 0
    links_right: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """Whom a reader of the text takes for the speaker, by any of these names, and the links of the chain."""

    names: tuple[str, ...] = ()
    links: tuple[tuple[str, ...], ...] = ()


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path, help="folder of labelled stories")
    parser.add_argument("articles", type=Path, help="folder the labels' article files are named from")
    parser.add_argument("--json", action="store_true", help="figures as JSON, for programs")
    parser.add_argument("--misses", action="store_true", help="print what was missed in the stories that may be read")
    options = parser.parse_args()
    scores = {(part, peer): Score() for part in ("read", "only scored") for peer in ("rashomon", "nearest said")}
    for path in sorted(options.labels.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        part = "read" if path.stem in READ else "only scored"
        _story(labels, options.articles, scores[part, "rashomon"], scores[part, "nearest said"])
    rows = [{"part": part, "reader": peer, **figures(score)} for (part, peer), score in scores.items()]
    if options.misses:
        print("\n".join(scores["read", "rashomon"].wrong))
    print(json.dumps(rows, indent=1) if options.json else table(rows))
    return 0


def _story(labels: dict[str, Any], folder: Path, ours: Score, plain: Score) -> None:
    articles = {entry["id"]: _article(folder / entry["file"]) for entry in labels["articles"]}
    known = {key: article for key, article in articles.items() if article is not None}
    annotations = dict(zip(known, annotate(known.values()), strict=True))
    statements = {key: find_statements(known[key], annotations[key]) for key in known}
    wires = _wires(labels)
    outlets = {entry["id"]: re.sub(r"\(.*", "", entry["outlet"]) for entry in labels["articles"]}
    for claim in labels["claims"]:
        for account in claim["accounts"]:
            key = account["article"]
            place = _place(known[key].text, account["quote"]) if key in known else None
            if place is None:
                continue
            near = known[key].text[max(0, place[0] - NEAR) : place[1] + NEAR]
            _count(ours, account, _ours(statements[key], place, outlets[key]), near, wires.get(key, frozenset()))
            _count(plain, account, _nearest(known[key], annotations[key], place), near, wires.get(key, frozenset()))


def _wires(labels: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The relays that every account of an article has: its own credit, which no sentence tells."""
    found: dict[str, frozenset[str]] = {}
    for claim in labels["claims"]:
        for account in claim["accounts"]:
            here = frozenset(account["relayed_by"])
            found[account["article"]] = found.get(account["article"], here) & here
    return found


def _article(path: Path) -> Article | None:
    for raw in find([path]):
        if isinstance(raw, RawDocument):
            article = read_article(raw)
            return article if isinstance(article, Article) else None
    return None


def _place(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quotation stands, white space and the shape of marks aside."""
    pieces = WORD.findall(quote)
    found = re.search(r"[\W_]+".join(map(re.escape, pieces)), text) if pieces else None
    return found.span() if found else None


def _ours(statements: Sequence[Statement], place: tuple[int, int], outlet: str) -> Answer:
    best: tuple[float, int, Statement] | None = None
    for statement in statements:
        if statement.manner != "speech":
            continue  # a thought or a stance is told by the reporter
        pieces = statement.fragments or (statement.content,)
        shared = sum(max(0, min(p.end, place[1]) - max(p.start, place[0])) for p in pieces)
        size = sum(p.end - p.start for p in pieces)
        share = max(shared / size, shared / (place[1] - place[0])) if size else 0.0
        if share >= SHARED and (best is None or (shared, -size) > best[:2]):
            best = (shared, -size, statement)
    if best is None:
        return Answer()
    statement = best[2]
    speaker = statement.speaker
    links = tuple((p.text, p.span.exact) for p in statement.relayed_by if p.source_kind in RELAYING)
    links = tuple(names for names in links if not alike([outlet], names))  # "told CNN", in CNN
    return Answer((speaker.text, speaker.span.exact) if speaker else (), links)


def _nearest(article: Article, annotation: Annotation, place: tuple[int, int]) -> Answer:
    tree = Tree(article, annotation)
    verbs = [
        v
        for sentence in annotation.sentences
        if sentence.start < place[1] and place[0] < sentence.end
        for v in tree.sentence_tokens(sentence)
        if v.lemma in ("say", "tell", "report") and tree.children(v, "nsubj")
    ]
    if not verbs:
        return Answer()
    near = min(verbs, key=lambda v: min(abs(v.start - place[0]), abs(v.start - place[1])))
    return Answer((tree.span_of(tree.subtree(tree.children(near, "nsubj")[0])).exact,))


def _count(score: Score, account: dict[str, Any], answer: Answer, near: str, wires: frozenset[str]) -> None:
    gold = account["attributed_to"]
    relays = [r for r in account["relayed_by"] if r not in wires and any(_stands(w, near) for w in _names_of(r))]
    everyone = [answer.names, *answer.links]
    if gold != "none":
        score.attributed += 1
        score.named += bool(answer.names)
        right = alike([gold], answer.names)
        score.right += right
        if not right:
            score.wrong.append(f"{gold} | {answer.names} | {account['quote'][:90]}")
    elif not relays:
        score.own += 1
        score.own_left += not answer.names
    score.relayed += len(relays)
    for relay in relays:
        found = any(alike(_names_of(relay), names) for names in everyone)
        score.relay_found += found
        if not found:
            score.wrong.append(f"via {relay} | {answer.links} | {account['quote'][:90]}")
    if gold != "none":
        score.links += len(answer.links)
        score.links_right += sum(any(alike(_names_of(r), names) for r in relays) for names in answer.links)


def _stands(name: str, near: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", near, re.IGNORECASE) is not None


def _names_of(relay: str) -> list[str]:
    """A relay as the text may name it: "AP" is "The Associated Press"."""
    pairs = (("AP", "Associated Press"), ("dpa", "Deutsche Presse Agentur"), ("AFP", "Agence France-Presse"))
    return [relay, *(other for pair in pairs if relay in pair for other in pair if other != relay)]


def alike(gold: Iterable[str], names: Iterable[str]) -> bool:
    """Whether any two names share their last word, or one all words of the other."""
    for one in gold:
        for other in names:
            left, right = _words(one), _words(other)
            if left and right and (left[-1] == right[-1] or set(left) <= set(right) or set(right) <= set(left)):
                return True
    return False


def _words(name: str) -> list[str]:
    return [w for w in WORD.findall(name.casefold()) if w not in EMPTY]


def figures(score: Score) -> dict[str, float | int | None]:
    """The shares that are printed."""
    return {
        "attributed": score.attributed,
        "speaker right": _share(score.right, score.attributed),
        "speaker right of those named": _share(score.right, score.named),
        "own": score.own,
        "own left unattributed": _share(score.own_left, score.own),
        "relays": score.relayed,
        "relays found": _share(score.relay_found, score.relayed),
        "links right": _share(score.links_right, score.links),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The figures as a Markdown table."""
    heads = list(rows[0])
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join("-" if r[h] is None else str(r[h]) for h in heads) + " |" for r in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
