#!/usr/bin/env python3
"""Who is who across documents: the human and place chains of ECB+ whose mentions are names.

    python benchmarks/entities.py FOLDER [--json] [--show]

FOLDER: `ECB+` of the ECB+ release 1.0 (Cybulska and Vossen 2014), with ECBplus_coreference_sentences.csv beside it.

The mentions are the gold ones tagged HUMAN_PART… or LOC… in the release's selected sentences whose head is a name: a
word with a capital or a figure that stands in lower case nowhere in the topic, and is no pronoun or title ("a store in
Bloomington" names nothing but where it is). A mention in no chain is a chain of its own. Chains run over all documents
of a topic (both halves: two look-alike events). Each system puts the gold mentions into clusters:

  ours          the entity of the name that heads the gold mention; one in which we found no name stands alone
  same string   the mention's words, in lower case, without articles, prepositions and 's
  same head     the mention's syntactic head in lower case

"as given" scores all those mentions; "in chains" those that the release puts into a chain, if only of one (what it left
in none was in part never looked at: equal names stand there apart); "found" those of these in which our reading has a
name at all, for all systems alike.
Topics of the usual development split were read while the rules were written; the other topics were only scored.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coreference import b_cubed, ceaf_e, conll, muc
from rashomon.entities import Resolution, resolve
from rashomon.language import annotate
from rashomon.model import Article, Reading, span_at

# The development topics of the split that the field uses (Cybulska and Vossen 2015).
READ = frozenset([2, 5, 12, 18, 21, 23, 34, 35])
NO_NAMES = frozenset(
    """i me my mine he she it we you they his her its our your their him us them who whom whose that this these those
    the a an mr mrs ms miss dr sir president minister senator gov governor judge justice chief officer police mayor
    prime secretary general""".split()
)
TIGHT_LEFT = frozenset(", . ; : ! ? ) ] % 's n't ’s ' ’ '' ” 're 've 'll 'd 'm".split())
TIGHT_RIGHT = frozenset("( [ $ £ € `` “ ‘".split())
OPENERS = re.compile(r"^(?:(?:in|at|on|from|of|to|near|outside|inside|into|off|around|across|for|by|the|a|an) )+")


@dataclass(frozen=True)
class Gold:
    """A gold mention: where it stands, its words and its chain."""

    article: str
    start: int
    end: int
    words: str
    chain: str


@dataclass(frozen=True)
class Document:
    """A document of the corpus as an article, with its gold mentions in the selected sentences."""

    topic: int
    article: Article
    gold: tuple[Gold, ...]


def printed(root: ET.Element) -> tuple[str, dict[str | None, tuple[int, int]], dict[str | None, int]]:
    """A CAT document's tokens put together as print has them: the text, and by token its place and its sentence."""
    text = ""
    places: dict[str | None, tuple[int, int]] = {}
    sentences: dict[str | None, int] = {}
    last: tuple[str, str] = ("", "")
    for token in root.findall("token"):
        words, sentence = token.text or "", token.get("sentence") or "0"
        if text and sentence != last[1]:
            text += "\n\n" if sentence == "1" else " "
        elif text and words not in TIGHT_LEFT and last[0] not in TIGHT_RIGHT:
            text += " "
        places[token.get("t_id")] = (len(text), len(text) + len(words))
        sentences[token.get("t_id")] = int(sentence)
        text += words
        last = (words, sentence)
    return text, places, sentences


def read(path: Path, selected: set[tuple[str, int]]) -> Document:
    """A document: its tokens put together as print has them, its human and place mentions with their chains."""
    root = ET.parse(path).getroot()
    text, places, sentences = printed(root)
    chains: dict[str, str] = {}
    for relation in root.findall("Relations/*"):
        target = relation.find("target")
        name = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else None
        for source in relation.findall("source"):
            own = f"{path.stem} {target.get('m_id') if target is not None else relation.get('r_id')}"
            chains[source.get("m_id") or ""] = name or own
    gold = []
    topic = int(path.stem.split("_")[0])
    for m in root.findall("Markables/*"):
        anchors = [a.get("t_id") for a in m.findall("token_anchor")]
        if not anchors or not m.tag.startswith(("HUMAN_PART", "LOC_")):
            continue
        if (path.stem, sentences[anchors[0]]) not in selected:
            continue
        start, end = min(places[a][0] for a in anchors), max(places[a][1] for a in anchors)
        chain = chains.get(m.get("m_id") or "", f"{path.stem} alone {m.get('m_id')}")
        gold.append(Gold(path.stem, start, end, text[start:end], f"{topic} {chain}"))
    unique = {(g.start, g.end): g for g in sorted(gold, key=lambda g: (g.start, g.end, g.chain))}
    return Document(topic, Article(id=path.stem, location=path.name, sha256="", text=text), tuple(unique.values()))


def corpus(folder: Path) -> list[Document]:
    """All documents, in the order of their names."""
    with (folder.parent / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as file:
        selected = {(f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])) for row in csv.DictReader(file)}
    return [read(path, selected) for path in sorted(folder.glob("*/*.xml"))]


def named(documents: Sequence[Document], readings: Mapping[str, Reading]) -> list[Gold]:
    """The mentions of a topic's documents whose head is a name."""
    lower = {w for d in documents for w in re.findall(r"\b[^\W\d_]+\b", d.article.text) if w.islower()}
    kept = []
    for d in documents:
        for g in d.gold:
            head = re.sub(r"['’]\w*$", "", head_of(g, readings[g.article]))
            if (head[:1].isupper() or head[:1].isdigit()) and head.lower() not in lower | NO_NAMES:
                kept.append(g)
    return kept


def same_string(g: Gold, _: Reading) -> str:
    """The mention's words without what stands before a name."""
    return re.sub(r"['’]s?$", "", OPENERS.sub("", " ".join(re.findall(r"[\w.&'’-]+", g.words.lower()))))


def same_head(g: Gold, reading: Reading) -> str:
    """The mention's head in lower case."""
    return head_of(g, reading).lower()


def head_of(g: Gold, reading: Reading) -> str:
    """The word of the mention whose head stands outside it; of a phrase with a preposition, what that governs."""
    inside = [t for t in reading.annotation.tokens if t.start < g.end and g.start < t.end]
    indexes = {t.index for t in inside}
    top = [t for t in inside if t.head not in indexes or t.head == t.index]
    nouns = [t for t in inside if t.pos in ("PROPN", "NOUN", "PRON")]
    head = next((t for t in top if t in nouns), None) or next((t for t in nouns if t.dep == "pobj"), None)
    return (head or (nouns or inside)[-1]).text


def clusters(mentions: Sequence[Gold], label: Callable[[Gold], str | None]) -> dict[Gold, str]:
    """Each mention's cluster; what has no label stands alone."""
    return {g: label(g) or f"alone {g.article} {g.start} {g.end}" for g in mentions}


def systems(mentions: Sequence[Gold], readings: dict[str, Reading], found: Resolution) -> dict[str, dict[Gold, str]]:
    """What ours and the baselines make of a topic's mentions."""

    def ours(g: Gold) -> str | None:
        article = readings[g.article].article
        opened = OPENERS.match(g.words.lower())
        start = g.start + (opened.end() if opened else 0)
        return found.of(span_at(article.id, article.text, start, g.end))

    topic = mentions[0].chain.split()[0] if mentions else ""
    made = {
        "ours": clusters(mentions, ours),
        "same string": clusters(mentions, lambda g: same_string(g, readings[g.article])),
        "same head": clusters(mentions, lambda g: same_head(g, readings[g.article])),
    }
    return {name: {g: f"{topic} {label}" for g, label in each.items()} for name, each in made.items()}


def rows(gold: Sequence[Gold], made: dict[str, dict[Gold, str]]) -> list[dict[str, float | str | int]]:
    """The figures of each system on some mentions."""
    truth = {g: g.chain for g in gold}
    out: list[dict[str, float | str | int]] = []
    for name, labels in made.items():
        mine = {g: labels[g] for g in gold}
        cubed = b_cubed(truth, mine)
        out.append(
            {"system": name, "mentions": len(gold), "chains": len(set(truth.values())),
             "b3_p": cubed.precision, "b3_r": cubed.recall, "b3": cubed.f1,
             "muc": muc(truth, mine).f1, "ceaf_e": ceaf_e(truth, mine).f1, "conll": conll(truth, mine)}
        )  # fmt: skip
    return out


def _show(gold: Sequence[Gold], labels: dict[Gold, str], found: Resolution) -> None:
    names = {e.id: e.name for e in found.entities}
    for of, by, title in ((labels, None, "WRONGLY ONE"), (None, labels, "WRONGLY TWO")):
        sets: dict[str, list[Gold]] = defaultdict(list)
        for g in gold:
            sets[of[g] if of else g.chain].append(g)
        for label, members in sorted(sets.items()):
            parts: dict[str, list[str]] = defaultdict(list)
            for g in members:
                parts[by[g] if by else g.chain].append(f"{g.words} ({g.article})")
            if len(parts) > 1:
                print(title, names.get(label.split(" ", 1)[-1], label))
                for part, listed in sorted(parts.items()):
                    print("     ", names.get(part.split(" ", 1)[-1], part)[:60], "|", "; ".join(sorted(listed))[:300])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="print the errors in the topics that may be read")
    options = parser.parse_args()
    documents = corpus(options.folder)
    if not documents:
        parser.error(f"no documents in {options.folder}")
    if options.show:
        documents = [d for d in documents if d.topic in READ]
    topics = sorted({d.topic for d in documents})
    parts: dict[str, tuple[list[Gold], dict[str, dict[Gold, str]]]] = {}
    for topic in topics:
        mine = [d for d in documents if d.topic == topic]
        articles = [d.article for d in mine]
        readings = {
            a.id: Reading(article=a, annotation=n) for a, n in zip(articles, annotate(articles), strict=True)
        }  # fmt: skip
        found = resolve(list(readings.values()))
        gold = named(mine, readings)
        made = systems(gold, readings, found)
        if options.show:
            _show(gold, made["ours"], found)
        chained = [g for g in gold if " alone " not in g.chain]
        seen = [g for g in chained if " alone " not in made["ours"][g]]
        part = "read" if topic in READ else "only scored"
        for name, listed in (
            (f"{part}, 1 as given", gold), (f"{part}, 2 in chains", chained), (f"{part}, 3 found", seen)
        ):  # fmt: skip
            kept, all_made = parts.setdefault(name, ([], defaultdict(dict)))
            kept.extend(listed)
            for system, labels in made.items():
                all_made[system].update({g: labels[g] for g in listed})
    figures = {name: rows(*parts[name]) for name in sorted(parts)}
    if options.json:
        print(json.dumps(figures))
        return 0
    for name, table in figures.items():
        print(f"\n{name}: {table[0]['mentions']} mentions, {table[0]['chains']} chains")
        print(f"  {'':14s}{'B3 P':>7s}{'B3 R':>7s}{'B3 F1':>7s}{'MUC':>7s}{'CEAF-e':>8s}{'CoNLL':>7s}")
        for row in table:
            cells = "".join(f"{row[c]:{w}.3f}" for c, w in
                            (("b3_p", 7), ("b3_r", 7), ("b3", 7), ("muc", 7), ("ceaf_e", 8), ("conll", 7)))  # fmt: skip
            print(f"  {row['system']:14s}{cells}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
