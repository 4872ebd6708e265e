"""How well names are found, bounded and typed, on ECB+; bare spaCy's own names (the same model's) beside ours.

ECB+ marks who takes part in what happens, and where: "Brooklyn" of "a Brooklyn mother" is not marked, "in Brooklyn"
is, with its preposition. So names are compared, not spans, and by the same rule for the annotators' spans, for
spaCy's and for ours: a name is a run of proper nouns without articles, titles, possessives and prepositions ("in
Wellington, Somerset" holds two). A word is a proper noun where it is mostly capitalised in its topic, headlines and
beginnings of sentences aside; no system has a say in that. Pronouns, common nouns, nationalities and offices are
left out. Persons, organisations, places (countries too) and facilities are told apart; where the annotators gave one
name several classes in a topic, each of them is right. The class of a street or town within a facility's span ("a shop
in Paris") is not scored. Names that are marked as other things (NON_HUMAN_PART, vehicles) are neither asked for nor
errors.

missed     a name the annotators have, and the system has nothing there
boundary   the system's name is longer or shorter, or another
type       the same words, another class
spurious   a system's name on words marked as an action, a time or a common noun, or without a proper noun
"unmarked" counts names where the annotators marked nothing: right more often than not, and no error here.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from rashomon.language import annotate
from rashomon.language.parse import MODEL
from rashomon.model import Article

# The topics whose errors were read while the rules were written; the others were only scored.
READ = frozenset([2, 3, 5, 12, 13, 18, 19, 21, 23, 26, 33, 34, 35])
CLASSES = {
    "HUMAN_PART_PER": "person", "HUMAN_PART_ORG": "organisation", "HUMAN_PART_GPE": "place",
    "LOC_GEO": "place", "LOC_FAC": "facility",
}  # fmt: skip
SPACY = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility"}
SPACY |= dict.fromkeys(("PRODUCT", "WORK_OF_ART", "EVENT", "LAW"), "thing")
OURS = {"person": "person", "organisation": "organisation", "place": "place", "country": "place"}
OURS |= {"facility": "facility"} | dict.fromkeys(("product", "work", "event", "vessel", "weapon"), "thing")
ERRORS = ("missed", "boundary", "type", "spurious")
ARTICLES = frozenset("the a an this that these those".split())
# No part of a name, whoever marked it: "Dr. Ann Lee" and "Ann Lee" are the same name.
TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor rev gen general lt lieutenant col colonel maj major capt
    captain sgt sergeant pvt private cpl adm admiral cmdr commander det detective inspector president premier
    chancellor minister prime secretary gov governor mayor sen senator rep congressman congresswoman judge justice
    king queen prince princess pope actor actress singer coach chief director officer sheriff constable""".split()
)
JOINTS = frozenset("of the and & for de la le du del della di da von van der den bin al el - 's ' .".split())
BESIDE = frozenset("in at on near outside inside who to from of off by through along around".split())
SPLITTING = {"place": frozenset(["and", "&", "'s", "'"]), "facility": frozenset(["and", "&"])}
TIGHT_BEFORE = frozenset(". , ; : ? ! ) ] % 's n't 'm 're 've 'll 'd '' ’s ’".split())
TIGHT_AFTER = frozenset("( [ $ £ € `` #".split())


# Marks that the annotators' tokens may hold beside a word: "#Oscars", "Chargers'".
MARKS = "#@\"'“”‘’`®™.,\t"


class Word(NamedTuple):
    """A token of the annotators: its sentence and its characters in the text put together again."""

    text: str
    sentence: int
    start: int
    end: int


class Name(NamedTuple):
    """A run of words, `first` to `last` (excluded), and its classes; none where the class is not scored."""

    first: int
    last: int
    classes: frozenset[str]


class Report(NamedTuple):
    """One annotated document: its text, words, marked spans, and the sentences that were checked."""

    name: str
    topic: int
    text: str
    words: tuple[Word, ...]
    marked: tuple[tuple[str, int, int], ...]
    checked: frozenset[int]


def read(folder: Path) -> list[Report]:
    """The documents under `folder` that have checked sentences, topic by topic."""
    checked: dict[str, set[int]] = defaultdict(set)
    with (folder.parent / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            checked[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    paths = sorted(folder.glob("*/*.xml"), key=lambda p: (int(p.parent.name), p.stem))
    return [_report(path, frozenset(checked[path.stem])) for path in paths if path.stem in checked]


def _report(path: Path, checked: frozenset[int]) -> Report:
    root = ElementTree.parse(path).getroot()
    text, at = "", {}
    words: list[Word] = []
    for n, token in enumerate(root.iter("token")):
        shown, sentence = token.text or "", int(token.get("sentence", 0))
        if words and words[-1].sentence != sentence:
            text += "\n\n"
        elif words and not (shown.lower() in TIGHT_BEFORE or words[-1].text in TIGHT_AFTER or _initials(words, shown)):
            text += " "
        at[token.get("t_id")] = n
        words.append(Word(shown, sentence, len(text), len(text) + len(shown)))
        text += shown
    marked = []
    for mark in root.findall("Markables/*"):
        places = sorted(at[a.get("t_id")] for a in mark.findall("token_anchor"))
        if places:
            marked.append((mark.tag, places[0], places[-1] + 1))
    return Report(path.stem, int(path.parent.name), text, tuple(words), tuple(marked), checked)


def _initials(words: Sequence[Word], shown: str) -> bool:
    """Whether the next token goes on "U ." to "U.S."."""
    return len(words) > 1 and words[-1].text == "." and len(words[-2].text) == len(shown) == 1 and shown.isupper()


def proper_nouns(reports: Iterable[Report]) -> frozenset[str]:
    """The words, in lower case, that are mostly capitalised in running text."""
    upper: dict[str, float] = defaultdict(float)
    lower: Counter[str] = Counter()
    for report in reports:
        sentences: dict[int, list[str]] = defaultdict(list)
        for word in report.words:
            sentences[word.sentence].append(word.text)
        for words in sentences.values():
            inner = [w.strip(MARKS) for w in words[1:] if w.strip(MARKS)[:1].isalpha()]
            if sum(w[:1].isupper() for w in inner) > len(inner) / 2:
                for w in inner:  # a headline says little
                    upper[w.lower()] += 0.1
                continue
            for before, after in itertools.pairwise(words):
                bare = after.strip(MARKS)
                if bare[:1].isupper() and before not in ("``", '"', "“", "."):
                    upper[bare.lower()] += 1
                elif bare[:1].islower():
                    lower[bare.lower()] += 1
    return frozenset(w for w in upper if upper[w] > lower[w] and w not in ARTICLES | {"i"})


def core(words: Sequence[Word], first: int, last: int, proper: frozenset[str]) -> tuple[int, int] | None:
    """The name in words `first` to `last`; None where they hold no proper noun."""

    def part(word: Word) -> bool:
        bare = word.text.strip(MARKS)
        return bare[:1].isupper() or bare[:1].isdigit() or _camel(bare)

    while first < last and (not part(words[first]) or words[first].text.lower() in ARTICLES | BESIDE):
        first += 1
    while last > first and not part(words[last - 1]):
        last -= 1
    while first < last - 1 and words[first].text.lower().rstrip(".") in TITLES:
        first += 1
        while first < last - 1 and not part(words[first]):
            first += 1
    named = [w for w in words[first:last] if w.text.lower().strip(".'") not in TITLES]
    return (first, last) if any(_proper(w.text, proper) for w in named) else None


def _proper(text: str, proper: frozenset[str]) -> bool:
    """Whether a word is one of the topic's proper nouns."""
    bare = text.strip(MARKS)
    pronoun = bare.lower().split("'")[0].split("’")[0] == "i"
    numbered = bare[:1].isdigit() and bare.isalnum() and not bare.isdigit()  # "76ers"
    return not pronoun and (_camel(bare) or numbered or (bare.lower() in proper and bare[:1].isupper()))


def _camel(text: str) -> bool:
    return text.isalpha() and any(c.isupper() for c in text[1:]) and not text.isupper()


def marked_names(report: Report, proper: frozenset[str]) -> list[Name]:
    """The annotators' names: runs of proper nouns in their spans."""
    found: dict[tuple[int, int], set[str]] = {}
    words = report.words
    for tag, first, last in report.marked:
        kind = CLASSES.get(tag)
        if kind is None or words[first].sentence not in report.checked:
            continue
        place = kind in ("place", "facility")
        runs = _runs(words, first, last, SPLITTING.get(kind, frozenset()))
        for n, (begin, end) in enumerate(runs):
            whole = core(words, begin, end, proper)
            if whole is None or not _proper(words[whole[1] - 1].text, proper):
                continue
            after = words[end].text if end < last else ""
            # "a Brooklyn mother", "the Kraft plant": no name of what is marked, but of something else
            if kind != "place" and after[:1].isalpha() and after.lower() not in JOINTS | BESIDE:
                continue
            if not place and len(runs) > 1:
                continue
            first_words = all(w.text.lower() in ARTICLES | BESIDE for w in words[first:begin])
            classes = {kind} if kind != "facility" or (first_words and not n) else set()
            found.setdefault(whole, set()).update(classes)
    longest = [s for s in found if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in found)]
    return [Name(*s, frozenset(found[s])) for s in sorted(longest)]


def _runs(words: Sequence[Word], first: int, last: int, split: frozenset[str]) -> list[tuple[int, int]]:
    """Stretches of capitalised words with joints between them, but none of `split`."""
    runs: list[tuple[int, int]] = []
    at = first
    joints = JOINTS - split
    while at < last:
        if not (words[at].text[:1].isupper() or words[at].text[:1].isdigit() or _camel(words[at].text)):
            at += 1
            continue
        end = seen = at + 1
        while seen < last:
            text = words[seen].text
            if text[:1].isupper() or text[:1].isdigit():
                end = seen + 1
            elif text.lower() not in joints or (text == "." and len(words[seen - 1].text) > 2):
                break
            seen += 1
        runs.append((at, end))
        at = end
    return runs


def system_names(
    report: Report, spans: Iterable[tuple[int, int, str]], proper: frozenset[str]
) -> tuple[list[Name], list[Name]]:
    """A system's names in the checked sentences, and its spans that hold no proper noun. Spans are characters."""
    names, junk = [], []
    for start, end, kind in spans:
        inside = [n for n, w in enumerate(report.words) if w.start < end and start < w.end]
        if not inside or report.words[inside[0]].sentence not in report.checked:
            continue
        whole = core(report.words, inside[0], inside[-1] + 1, proper)
        classes = frozenset([kind])
        if whole is None:
            junk.append(Name(inside[0], inside[-1] + 1, classes))
        else:
            names.append(Name(*whole, classes))
    return names, junk


class Scorer:
    """Counts one system's errors, document by document."""

    def __init__(self, known: dict[tuple[int, str], set[str]], *, show: bool = False) -> None:
        self.known = known
        self.show = show
        self.counts: Counter[str] = Counter()

    def add(self, report: Report, gold: list[Name], names: list[Name], junk: list[Name]) -> None:
        """Counts a document's names against the annotators'."""
        taken: set[Name] = set()
        for g in gold:
            over = [n for n in names if n.first < g.last and g.first < n.last]
            taken.update(over)
            self.counts["marked"] += 1
            same = [n for n in over if (n.first, n.last) == (g.first, g.last)]
            right = g.classes | (self.known.get((report.topic, _text(report, g)), set()) if g.classes else set())
            if not over:
                self._error("missed", report, g, None)
            elif not same:
                self._error("boundary", report, g, over[0])
            elif right and not same[0].classes & right:
                self._error("type", report, g, same[0])
            else:
                self.counts["right"] += 1
        for n in names:
            if n in taken:
                continue
            marks = [tag for tag, first, last in report.marked if first < n.last and n.first < last]
            sure = self.known.get((report.topic, _text(report, n)))
            if any(tag.startswith(("ACTION", "NEG", "TIME")) for tag in marks) and n.classes != {"thing"} and not sure:
                self._error("spurious", report, n, n)
            elif sure and not n.classes & sure:
                self._error("type", report, n, n)
            else:
                self.counts["unmarked"] += 1
        for n in junk:
            if n.classes != {"thing"}:
                self._error("spurious", report, n, n)

    def _error(self, kind: str, report: Report, gold: Name, found: Name | None) -> None:
        self.counts[kind] += 1
        if self.show:
            words = [w.text for w in report.words if w.sentence == report.words[gold.first].sentence]
            shown = f"{_text(report, found)!r} {'/'.join(found.classes)}" if found else ""
            print(f"{kind:<9}{report.name} {_text(report, gold)!r} {'/'.join(sorted(gold.classes))} | {shown} | "
                  f"{' '.join(words)[:200]}")  # fmt: skip

    def row(self) -> dict[str, int]:
        """The counts, with the sum of the errors."""
        row = {name: self.counts[name] for name in ("marked", "right", *ERRORS, "unmarked")}
        return row | {"errors": sum(self.counts[name] for name in ERRORS)}


def _text(report: Report, name: Name) -> str:
    return " ".join(w.text.strip(MARKS) or w.text for w in report.words[name.first : name.last])


def _spans(reports: Sequence[Report]) -> dict[str, list[list[tuple[int, int, str]]]]:
    """What the two systems find in each document: characters and classes."""
    import spacy

    articles = [Article(id=r.name, location=r.name, sha256="", text=r.text) for r in reports]
    ours = [
        [(m.span.start, m.span.end, OURS[m.kind]) for m in a.mentions if m.kind in OURS] for a in annotate(articles)
    ]
    docs: Any = spacy.load(MODEL).pipe((r.text for r in reports), batch_size=8)
    bare = [[(e.start_char, e.end_char, SPACY[e.label_]) for e in d.ents if e.label_ in SPACY] for d in docs]
    return {"spaCy": bare, "Rashomon": ours}


def score(reports: Sequence[Report], *, show: bool = False) -> dict[str, dict[str, int]]:
    """Each system's counts over `reports`."""
    by_topic: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        by_topic[report.topic].append(report)
    proper = {topic: proper_nouns(members) for topic, members in by_topic.items()}
    gold = [marked_names(r, proper[r.topic]) for r in reports]
    known: dict[tuple[int, str], set[str]] = defaultdict(set)
    for report, names in zip(reports, gold, strict=True):
        for name in names:
            known[report.topic, _text(report, name)] |= name.classes
    known = {key: classes for key, classes in known.items() if classes}
    rows = {}
    for system, spans in _spans(reports).items():
        scorer = Scorer(known, show=show and system == "Rashomon")
        for report, marked, found in zip(reports, gold, spans, strict=True):
            scorer.add(report, marked, *system_names(report, found, proper[report.topic]))
        rows[system] = scorer.row()
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="The data: the folder ECB+ of the ECB+ corpus (Cybulska and Vossen 2014), beside its list of checked "
        "sentences, ECBplus_coreference_sentences.csv; from its authors or the GitHub repository "
        "tommasoc80/EventStoryLine.",
    )
    parser.add_argument("data", type=Path, help="the folder of topics (1, 2, ...)")
    parser.add_argument("--show", action="store_true", help="print our errors in the topics that may be read")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth topic only, for a quick look")
    arguments = parser.parse_args()
    reports = [report for report in read(arguments.data) if report.topic % arguments.every == 0]
    if not reports:
        parser.error(f"no annotated documents under {arguments.data}")
    parts = {"read": [r for r in reports if r.topic in READ]}
    if not arguments.show:
        parts["only scored"] = [r for r in reports if r.topic not in READ]
    figures: dict[str, Any] = {}
    for part, members in parts.items():
        rows = score(members, show=arguments.show)
        theirs, ours = rows["spaCy"]["errors"], rows["Rashomon"]["errors"]
        figures[part] = {**rows, "documents": len(members), "errors gone": round(1 - ours / (theirs or 1), 3)}
    if arguments.json:
        print(json.dumps(figures, indent=1))
        return
    for part, figure in figures.items():
        print(f"\n{part}: {figure['documents']} documents")
        columns = ("marked", "right", *ERRORS, "errors", "unmarked")
        print("  " + " " * 10 + "".join(f"{c:>10}" for c in columns))
        for system in ("spaCy", "Rashomon"):
            print(f"  {system:<10}" + "".join(f"{figure[system][c]:>10}" for c in columns))
        print(f"  errors gone: {figure['errors gone']:.1%}")


if __name__ == "__main__":
    main()
