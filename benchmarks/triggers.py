"""How many of the events a report tells are found, on ECB+, beside two baselines in one run.

    python benchmarks/triggers.py FOLDER [--only rashomon verbs lexicon] [--show TOPIC] [--json]

ECB+ marks the words that tell of actions in sentences of 35 topics of news, by class: occurrences, states, reporting,
aspectual, causative and perception, each also negated. Only the sentences that the release lists as validated are
scored. A gold action is found where an event's trigger shares a character with its words (for reporting, the cue of
a statement is a find too). Its annotators marked the actions that belong to the topic's event and left others in the
same sentence unmarked, so that precision is a lower bound: the share of our triggers that lie on a marked
occurrence, those on a marked action of another class counted neither way. A second trigger on the same gold action
is wrong (one happening, one event). The main figure is F1 of that precision and the recall of occurrences.

Baselines: every verb that is no auxiliary ("verbs": what a reader of verbs alone can reach), and every word whose
lemma is in the lexicon ("lexicon"). Topics 1 to 10 were read while the rules were written; 11 to 35 were only scored.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rashomon.events import find_events
from rashomon.events.lexicon import lexicon
from rashomon.language import annotate
from rashomon.model import Annotation, Article
from rashomon.statements import find_statements

READ_TOPICS = range(1, 11)
SCORED_TOPICS = range(11, 36)
CLASSES = ("OCCURRENCE", "STATE", "REPORTING", "ASPECTUAL", "CAUSATIVE", "PERCEPTION")
# No blank before these where the release's tokens are joined to a text, and none after an opening bracket.
CLOSING = re.compile(r"[.,;:?!)\]%]+$|['’](?:s|m|d|ll|re|ve|t)?$|n['’]t$", re.IGNORECASE)
OPENING = frozenset("([$")


class Action(NamedTuple):
    """A marked action: its class without NEG_, the characters of its words, and whether it is marked negated."""

    kind: str
    words: tuple[tuple[int, int], ...]
    negated: bool


class Document(NamedTuple):
    """One report with the characters of its validated sentences and the actions marked in them."""

    topic: int
    article: Article
    sentences: tuple[tuple[int, int], ...]
    actions: tuple[Action, ...]


# --- the data ------------------------------------------------------------------------------------------------------


def documents(folder: Path) -> list[Document]:
    """Topics 1 to 35 of the release in FOLDER, reports with validated sentences only."""
    validated: dict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig") as lines:
        for topic, name, sentence in list(csv.reader(lines))[1:]:
            validated[f"{topic}_{name}"].add(int(sentence))
    paths = sorted(folder.glob("ECB+/*/*.xml"), key=lambda p: (int(p.parent.name), p.name))
    return [
        read_document(path, validated[path.stem])
        for path in paths
        if path.stem in validated and int(path.parent.name) <= SCORED_TOPICS[-1]
    ]


def read_document(path: Path, validated: set[int]) -> Document:
    """One file of the release as an article, a paragraph a sentence."""
    root = ET.parse(path).getroot()
    sentences: dict[int, list[ET.Element]] = defaultdict(list)
    for token in root.findall("token"):
        sentences[int(token.get("sentence", "0"))].append(token)
    text, places, spans = "", {}, {}
    for number, tokens in sorted(sentences.items()):
        if any("http" in (t.text or "") for t in tokens[:3]):  # the page's address: no words of the report
            continue
        text += "\n\n" if text else ""
        start = len(text)
        for n, token in enumerate(tokens):
            word = token.text or ""
            glued = n == 0 or CLOSING.match(word) or (tokens[n - 1].text or "") in OPENING
            text += word if glued else f" {word}"
            places[token.get("t_id", "")] = (number, len(text) - len(word), len(text))
        spans[number] = (start, len(text))
    actions = []
    for mark in root.iterfind("Markables/*"):
        at = [places[key] for a in mark.findall("token_anchor") if (key := a.get("t_id", "")) in places]
        kind = mark.tag.removeprefix("NEG_").removeprefix("ACTION_")
        if at and kind in CLASSES and "ACTION" in mark.tag and at[0][0] in validated:
            words = tuple((start, end) for _, start, end in at)
            actions.append(Action(kind, words, mark.tag.startswith("NEG_")))
    return Document(
        int(path.parent.name),
        Article(id=path.stem, location=path.name, sha256="", text=text),
        tuple(spans[n] for n in sorted(validated) if n in spans),
        tuple(sorted(actions, key=lambda a: a.words)),
    )


# --- the readers ---------------------------------------------------------------------------------------------------

Found = tuple[list[tuple[int, int]], list[tuple[int, int]]]  # triggers, cues


def ours(article: Article, annotation: Annotation) -> Found:
    """Our events' triggers and our statements' cues."""
    statements = find_statements(article, annotation)
    events = find_events(article, annotation, statements)
    return [(e.trigger.start, e.trigger.end) for e in events], [(s.cue.start, s.cue.end) for s in statements if s.cue]


def verbs(article: Article, annotation: Annotation) -> Found:
    """Every verb that is no auxiliary."""
    return [(t.start, t.end) for t in annotation.tokens if t.pos == "VERB"], []


def listed(article: Article, annotation: Annotation) -> Found:
    """Every word whose lemma the lexicon lists, whatever stands around it."""
    known = {"VERB": set(lexicon().verbs), "NOUN": set(lexicon().nouns)}
    return [(t.start, t.end) for t in annotation.tokens if t.lemma.casefold() in known.get(t.pos, ())], []


READERS: dict[str, Callable[[Article, Annotation], Found]] = {"rashomon": ours, "verbs": verbs, "lexicon": listed}


# --- scoring -------------------------------------------------------------------------------------------------------


def _overlap(span: tuple[int, int], words: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in words)


def count(document: Document, found: Found) -> Counter[str]:
    """Gold and found actions by class, and triggers by what they lie on."""
    triggers = [t for t in sorted(set(found[0])) if _overlap(t, document.sentences)]
    total: Counter[str] = Counter()
    taken: set[tuple[int, int]] = set()
    for action in document.actions:
        name = action.kind
        on = [t for t in triggers if _overlap(t, action.words)]
        hit = bool(on) or (name == "REPORTING" and any(_overlap(c, action.words) for c in found[1]))
        total.update({f"gold {name}": 1, f"found {name}": int(hit), "gold all": 1, "found all": int(hit)})
        if action.negated:
            total.update({"gold negated": 1, "found negated": int(hit)})
        if name == "OCCURRENCE":
            taken.update(on[:1])
    others = {t for a in document.actions if a.kind != "OCCURRENCE" for t in triggers if _overlap(t, a.words)} - taken
    total.update({"triggers": len(triggers), "right": len(taken), "neither": len(others)})
    return total


def scores(total: Counter[str]) -> dict[str, float]:
    """Recall by class, precision and F1 of occurrences."""
    recall = total["found OCCURRENCE"] / (total["gold OCCURRENCE"] or 1)
    precision = total["right"] / ((total["triggers"] - total["neither"]) or 1)
    return {
        "F1": 2 * precision * recall / ((precision + recall) or 1),
        "precision": precision,
        **{
            name: total[f"found {name}"] / (total[f"gold {name}"] or 1)
            for name in (*CLASSES, "negated", "all")
        },
    }  # fmt: skip


def run(read: list[Document], annotations: Sequence[Annotation], readers: Iterable[str]) -> list[dict[str, object]]:
    """A row a reader and part of the data, and a row of how many actions of each class are marked."""
    parts = {"only scored (11-35)": SCORED_TOPICS, "read (1-10)": READ_TOPICS}
    rows: list[dict[str, object]] = []
    for part, topics in parts.items():
        chosen = [(d, a) for d, a in zip(read, annotations, strict=True) if d.topic in topics]
        total: Counter[str] = Counter()
        for name in readers:
            begun = time.perf_counter()
            total = sum((count(d, READERS[name](d.article, a)) for d, a in chosen), Counter())
            spent = 1000 * (time.perf_counter() - begun) / (len(chosen) or 1)
            rows.append({"reader": name, "part": part, "triggers": total["triggers"], **scores(total), "ms": spent})
        gold = {name: total[f"gold {name}"] for name in (*CLASSES, "negated", "all")}
        rows.append({"reader": "marked", "part": part, **gold})
    return rows


def print_table(rows: list[dict[str, object]]) -> None:
    """The rows as a table; the columns by class are recall."""
    names = ["triggers", "F1", "precision", *CLASSES, "negated", "all", "ms"]
    print(f"{'':<9} {'topics':<20}" + "".join(f"{name.capitalize():>11}" for name in names))
    for row in rows:
        cells = "".join(
            f"{value:11.3f}" if isinstance(value := row.get(name, ""), float) else f"{value!s:>11}" for name in names
        )
        print(f"{row['reader']!s:<9} {row['part']!s:<20}{cells}")


def show(document: Document, annotation: Annotation) -> None:
    """The validated sentences with what is missed (-word-) and what no mark supports (+word+)."""
    triggers = ours(document.article, annotation)[0]
    text = document.article.text
    for start, end in document.sentences:
        marks: dict[int, str] = {}
        for action in document.actions:
            if start <= action.words[0][0] < end and not any(_overlap(t, action.words) for t in triggers):
                for first, last in action.words:
                    sign = "-" if action.kind == "OCCURRENCE" else f"-{action.kind[:2].lower()}:"
                    marks |= {first: sign, last: "-"}
        for first, last in triggers:
            if start <= first < end:
                known = any(_overlap((first, last), a.words) for a in document.actions)
                marks |= {first: "*" if known else "+", last: "*" if known else "+"}
        line = "".join(marks.get(n, "") + text[n : n + 1] for n in range(start, end + 1))
        print(f"{document.article.id}: {line.strip()}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="The data: ECB+ 1.0 (Cybulska and Vossen 2014), with ECB+/<topic>/*.xml in CAT's XML and "
        "ECBplus_coreference_sentences.csv; its site, or the GitHub repository cltl/ecbPlus.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the release's folder")
    parser.add_argument("--only", nargs="+", choices=tuple(READERS), default=list(READERS), metavar="READER")
    parser.add_argument("--show", type=int, choices=READ_TOPICS, metavar="TOPIC", help="print a topic that may be read")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth topic only, for a quick look")
    options = parser.parse_args(arguments)
    if not (options.folder / "ECBplus_coreference_sentences.csv").is_file():
        parser.error(f"no ECBplus_coreference_sentences.csv in {options.folder}")
    read = [d for d in documents(options.folder) if options.show in (None, d.topic) and d.topic % options.every == 0]
    annotations = list(annotate(d.article for d in read))
    if options.show:
        for document, annotation in zip(read, annotations, strict=True):
            show(document, annotation)
        return
    rows = run(read, annotations, options.only)
    if options.json:
        print(json.dumps(rows))
    else:
        print_table(rows)


if __name__ == "__main__":
    main()
