#!/usr/bin/env python3
"""Whether an event happened, whether it is denied, when it was: on sentences of our own, on ECB+ and on TimeBank.

    python benchmarks/status.py [DATA] [--only sentences ecbplus timebank] [--show] [--json]

DATA holds `ecbplus/ECB+` (ECB+ release 1.0, Cybulska and Vossen 2014, with ECBplus_coreference_sentences.csv beside
it) and `tempeval3/TimeBank` (TempEval-3's TBAQ-cleaned); without it only the sentences are scored.

sentences   benchmarks/status.tsv, written for this: a sentence of invented news, its event, and its status, negation
            and background as a reader would say them. "held" ones were written first and never looked at again while
            the rules were made; "read" ones were. An event that is not found counts as wrong.
ecbplus     actions that the annotators tagged NEG_ACTION… among all actions, in the release's selected sentences, as
            far as an event of ours has its trigger there. Topics 1 to 10 were read, 11 to 35 only scored. Much that is
            plainly denied there is not tagged so (most of what we had too many in the topics read: "will not direct"),
            so that recall tells more than precision.
timebank    events denied (polarity NEG, or under a COUNTER_FACTIVE SLINK: "failed to", "prevented from"); whether one
            is told as real (no SLINK makes it modal, conditional or counterfactual, no modal or future stands with it);
            and the time of those that a TLINK puts inside a time of their sentence. Only events that ours has, too, are
            scored. Every third file was read, as in times.py, the rest only scored.

Beside ours "tense only": the auxiliaries and the form of the trigger's own verb, and a "not" of its own.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from entities import printed
from rashomon.events import find_events
from rashomon.language import Tree, annotate
from rashomon.model import Annotation, Article, Event, Status, Token, day
from rashomon.statements import find_statements

SENTENCES = Path(__file__).with_suffix(".tsv")
PUBLISHED = day(date(2031, 5, 14), basis="stated")
AFTER_HEADLINE = "\n\nA reporter of the paper wrote this from the scene."
UNREAL: tuple[Status, ...] = ("planned", "requested", "threatened", "hypothetical")
COLLECTIONS = ("sentences", "ecbplus", "timebank")
READ_TOPICS = range(1, 11)
SCORED_TOPICS = range(11, 36)
READ_EVERY = 3
INSIDE = ("IS_INCLUDED", "DURING", "SIMULTANEOUS")
MODAL = ("MODAL", "CONDITIONAL", "COUNTER_FACTIVE", "NEG_EVIDENTIAL")


class Answer(NamedTuple):
    """What a system says of an event."""

    status: Status
    negated: bool
    background: bool


@dataclass(frozen=True)
class Gold:
    """An event as annotated, by its place; None where the collection does not say."""

    start: int
    end: int
    negated: bool | None = None
    status: Status | None = None
    background: bool | None = None
    real: bool | None = None
    times: tuple[tuple[int, int], ...] = ()  # where the times it was in stand


@dataclass
class Document:
    """An article with its events as annotated."""

    part: str
    article: Article
    gold: list[Gold] = field(default_factory=list)


# --- the collections -----------------------------------------------------------------------------------------------


def sentences(path: Path = SENTENCES) -> list[Document]:
    """The table's lines, each an article of one sentence; a headline has a line of report below it."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for n, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            text, headline = row["text"], row["where"] == "headline"
            *_, match = re.finditer(rf"\b{re.escape(row['trigger'].split()[0])}\b", text, re.IGNORECASE)
            article = Article(
                id=f"s{n}", location=row["part"], sha256="", text=text + AFTER_HEADLINE * headline,
                headline=text if headline else None, published=PUBLISHED, language="en",
            )  # fmt: skip
            status: Status = row["status"]  # type: ignore[assignment]
            yes = row["negated"] == "yes", row["background"] == "yes"
            gold = Gold(match.start(), match.end(), status=status, negated=yes[0], background=yes[1])
            found.append(Document(f"sentences, {row['part']}", article, [gold]))
    return found


def ecbplus(folder: Path) -> Iterator[Document]:
    """The corpus' documents with the actions of the selected sentences."""
    with (folder.parent / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as file:
        selected = {(f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])) for row in csv.DictReader(file)}
    for path in sorted(folder.glob("*/*.xml")):
        topic = int(path.stem.split("_")[0])
        if topic in READ_TOPICS or topic in SCORED_TOPICS:
            yield _ecbplus_document(path, "read" if topic in READ_TOPICS else "only scored", selected)


def _ecbplus_document(path: Path, part: str, selected: set[tuple[str, int]]) -> Document:
    root = ET.parse(path).getroot()
    text, places, numbers = printed(root)
    gold = []
    for mark in root.findall("Markables/*"):
        anchors = [a.get("t_id") for a in mark.findall("token_anchor")]
        if anchors and mark.tag.startswith(("ACTION", "NEG_ACTION")) and (path.stem, numbers[anchors[0]]) in selected:
            start, end = min(places[a][0] for a in anchors), max(places[a][1] for a in anchors)
            gold.append(Gold(start, end, negated=mark.tag.startswith("NEG")))
    return Document(f"ecbplus, {part}", Article(id=path.stem, location=path.name, sha256="", text=text), gold)


def timebank(folder: Path) -> Iterator[Document]:
    """TimeBank's files with their events."""
    for n, path in enumerate(sorted(folder.glob("*.tml"))):
        yield _timebank_document(path, "read" if n % READ_EVERY == 0 else "only scored")


def _timebank_document(path: Path, part: str) -> Document:
    source = path.read_text(encoding="utf-8", errors="replace")
    body = source.split("<TEXT>", 1)[1].split("</TEXT>", 1)[0]
    text, opened = "", [("", 0)]
    events: dict[str, tuple[int, int]] = {}
    times: dict[str, tuple[int, int]] = {}
    for piece in re.split(r"(<[^>]+>)", body):
        if piece.startswith(("<EVENT", "<TIMEX3")):
            opened.append((piece, len(text)))
        elif piece in ("</EVENT>", "</TIMEX3>"):
            tag, start = opened.pop()
            kept = events if piece == "</EVENT>" else times
            kept[_attribute(tag, "eid" if piece == "</EVENT>" else "tid")] = (start, len(text))
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    created = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", source, re.DOTALL)
    article = Article(
        id=path.stem, location=path.name, sha256="", text=text,
        published=day(date.fromisoformat(created[1]), basis="stated") if created else None,
    )  # fmt: skip
    modal = {
        _attribute(tag, "subordinatedEventInstance")
        for tag in re.findall(r"<SLINK[^>]*>", source)
        if _attribute(tag, "relType") in MODAL
    }
    denied = {
        _attribute(tag, "subordinatedEventInstance")
        for tag in re.findall(r"<SLINK[^>]*>", source)
        if _attribute(tag, "relType") == "COUNTER_FACTIVE"
    }
    inside: dict[str, list[tuple[int, int]]] = {}
    for tag in re.findall(r"<TLINK[^>]*>", source):
        kind, instance, timed = (_attribute(tag, a) for a in ("relType", "eventInstanceID", "relatedToTime"))
        if kind == "INCLUDES" or (kind == "SIMULTANEOUS" and not instance):
            instance, timed = _attribute(tag, "relatedToEventInstance"), _attribute(tag, "timeID")
        elif kind not in INSIDE:
            continue
        if instance and timed in times:
            inside.setdefault(instance, []).append(times[timed])
    gold = []
    for tag in re.findall(r"<MAKEINSTANCE[^>]*>", source):
        place = events.get(_attribute(tag, "eventID"))
        if place is None:
            continue
        name = _attribute(tag, "eiid")
        modality = _attribute(tag, "modality").casefold() not in ("", "none", "to")
        real = not (name in modal or modality or _attribute(tag, "tense") == "FUTURE")
        negated = _attribute(tag, "polarity") == "NEG" or name in denied
        gold.append(Gold(place[0], place[1], negated=negated, real=real, times=tuple(inside.get(name, ()))))
    return Document(f"timebank, {part}", article, gold)


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


# --- the systems ---------------------------------------------------------------------------------------------------


def ours(event: Event) -> Answer:
    return Answer(event.status, event.negated, event.background)


def tense_only(tree: Tree, token: Token) -> Answer:
    """What the trigger's own verb form says."""
    words = {t.text.casefold() for t in tree.children(token, "aux", "auxpass")}
    negated = bool(tree.children(token, "neg"))
    status: Status = "happened"
    if words & {"will", "'ll", "wo", "shall"}:
        status = "planned"
    elif any(t.tag == "MD" for t in tree.children(token, "aux")):
        status = "hypothetical"
    elif token.tag in ("VBZ", "VBP") or (token.tag == "VBG" and words & {"is", "are", "am"}):
        status = "ongoing"
    return Answer(status, negated, False)


# --- scores --------------------------------------------------------------------------------------------------------


class Scores:
    """Counts of one system in one part."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, gold: Gold, answer: Answer | None) -> None:
        """Counts one event; `answer` is None where it was not found."""
        count = self.counts
        count["gold"] += 1
        if answer is None:
            return
        count["found"] += 1
        count["status"] += answer.status == gold.status
        count["negation"] += answer.negated == gold.negated
        count["history"] += answer.background == gold.background
        count["all"] += (answer.status, answer.negated, answer.background) == (
            gold.status, gold.negated, gold.background,
        )  # fmt: skip
        count["negative"] += bool(gold.negated)
        count["negative said"] += answer.negated
        count["negative right"] += bool(gold.negated) and answer.negated
        if gold.real is not None and answer.status not in ("alleged", "denied"):
            unreal = answer.status in UNREAL
            count["unreal"] += not gold.real
            count["unreal said"] += unreal
            count["unreal right"] += unreal and not gold.real

    def figures(self, collection: str) -> dict[str, float]:
        """The shares that a collection can be scored by."""
        c = self.counts
        found = c["found"] or 1
        if collection == "sentences":
            gold = c["gold"] or 1
            of_found = {"status, of found": c["status"] / found}
            return {
                "found": c["found"] / gold, "status": c["status"] / gold, "negated": c["negation"] / gold,
                "background": c["history"] / gold, "all three": c["all"] / gold, **of_found,
            }  # fmt: skip
        figures = _prf("negation", c["negative right"], c["negative said"], c["negative"])
        if collection == "timebank":
            figures |= _prf("not real", c["unreal right"], c["unreal said"], c["unreal"])
            figures |= _prf("moment", c["moment right"], c["moment said"], c["moment"])
        return figures


def _prf(name: str, right: int, said: int, gold: int) -> dict[str, float]:
    precision, recall = right / (said or 1), right / (gold or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return {f"{name} P": precision, f"{name} R": recall, f"{name} F1": f1}


def measure(
    documents: Sequence[Document], annotations: Sequence[Annotation], *, show: bool = False
) -> dict[str, dict[str, Scores]]:
    """Scores by part and system."""
    parts: dict[str, dict[str, Scores]] = {}
    for document, annotation in zip(documents, annotations, strict=True):
        article = document.article
        made = parts.setdefault(document.part, {"ours": Scores(), "tense only": Scores()})
        events = find_events(article, annotation, find_statements(article, annotation))
        tree = Tree(article, annotation)
        for gold in document.gold:
            event = next((e for e in events if e.trigger.start < gold.end and gold.start < e.trigger.end), None)
            answer = ours(event) if event else None
            made["ours"].add(gold, answer)
            # The baseline is asked about the events that ours finds, but for the sentences, where it gets them all.
            place = event.trigger.start if event else gold.start
            token = next((t for t in tree.tokens if t.start <= place < t.end), None)
            known = event is not None or document.part.startswith("sentences")
            made["tense only"].add(gold, tense_only(tree, token) if token and known else None)
            if event is not None and gold.times:
                _add_moment(made["ours"].counts, annotation, gold, event)
            if show and "read" in document.part:
                _show(document, gold, event, answer)
    return parts


def _add_moment(counts: Counter[str], annotation: Annotation, gold: Gold, event: Event) -> None:
    """Counts whether an event has the moment of a time its gold puts it in, where that stands in its sentence."""
    sentence = event.sentence
    here = [(s, e) for s, e in gold.times if sentence.start <= s < sentence.end]
    right = [
        t.moment for t in annotation.times for s, e in here if t.span.start < e and s < t.span.end and t.moment
    ]  # fmt: skip
    if not right:
        return
    counts["moment"] += 1
    counts["moment said"] += event.moment is not None
    counts["moment right"] += event.moment in right


def _show(document: Document, gold: Gold, event: Event | None, answer: Answer | None) -> None:
    text = document.article.text
    if gold.status is not None:
        wanted = Answer(gold.status, bool(gold.negated), bool(gold.background))
        if answer != wanted:
            print(f"{text}\n    {text[gold.start : gold.end]}: {wanted}\n    {answer}")
        return
    if event is None or answer is None:
        return
    wrong = []
    if answer.negated != gold.negated:
        wrong.append(f"negated {answer.negated}")
    if gold.real is not None and answer.status not in ("alleged", "denied") and gold.real == (answer.status in UNREAL):
        wrong.append(f"{answer.status}, real {gold.real}")
    if wrong:
        words = " ".join(event.sentence.exact.split())
        print(f"{document.article.id} [{event.trigger.exact}] {'; '.join(wrong)}\n    {words}")


def collections(data: Path | None, only: Sequence[str]) -> list[Document]:
    """The documents of the collections asked for, as far as there is a folder of them."""
    found = sentences() if "sentences" in only else []
    if data is not None and "ecbplus" in only:
        found += ecbplus(data / "ecbplus/ECB+")
    if data is not None and "timebank" in only:
        found += timebank(data / "tempeval3/TimeBank")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA", nargs="?")
    parser.add_argument("--only", nargs="+", choices=COLLECTIONS, default=COLLECTIONS)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="print the errors in the parts that may be read")
    options = parser.parse_args()
    documents = collections(options.data, options.only)
    annotations = list(annotate([d.article for d in documents]))
    parts = measure(documents, annotations, show=options.show)
    rows = [
        {"part": part, "system": system, "events": scores.counts["gold"], **scores.figures(part.split(",")[0])}
        for part, made in sorted(parts.items())
        for system, scores in made.items()
    ]
    if options.json:
        print(json.dumps(rows))
        return 0
    for row in rows:
        print(f"\n{row['part']}, {row['system']}: {row['events']} events")
        print("  " + "  ".join(f"{name} {value:.3f}" for name, value in row.items() if isinstance(value, float)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
