"""What stands for a name inside one article: how often the name is right, on ECB+ within documents.

ECB+ (Cybulska and Vossen 2014) chains the mentions of people and bodies. A pronoun, a definite description, a short
form or an acronym in an annotated sentence, in a chain with a name in the same document, is one case: right where the
name we give belongs to its chain, wrong where it does not, unresolved where we give none. A case in a chain without a
name counts against us where we give a name of another chain. Beside us, on the same cases: the nearest name before
that agrees in kind and sex, and the article's most frequent one that does.

The data: https://github.com/tommasoc80/EventStoryLine, folder ECB+ and ECBplus_coreference_sentences.csv
(annotations CC BY 3.0). Topics of even number were read while the rules were written, odd ones only scored.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rashomon.language import annotate
from rashomon.language.references import lexicon
from rashomon.language.references.links import full, initials
from rashomon.model import Annotation, Article, Mention

FORMS = ("pronoun", "description", "short", "acronym")
SYSTEMS = ("rashomon", "nearest that agrees", "most frequent that agrees")
PRONOUNS = lexicon.PRONOUNS | {"who", "whom", "whose"}
PEOPLE = lexicon.HE | lexicon.SHE | {"who", "whom", "whose"}
DEFINITE = ("the", "this", "that")
SAID_OF = frozenset("is was be been being are were become became becomes named as called known remains".split())
# Written without a space before them.
TIGHT = frozenset(".,;:!?%)]}’'”-") | {"'s", "'S", "n't", "'re", "'ve", "'ll", "'d", "'m", "..."}


class Gold(NamedTuple):
    """One annotated mention: its characters, its words, its chain (None: in none), whether its sentence counts."""

    start: int
    end: int
    words: str
    chain: str | None
    counts: bool


class Case(NamedTuple):
    """One mention to be resolved; `named`: whether its chain has a name it could be resolved to."""

    form: str
    gold: Gold
    named: bool


def read(folder: Path) -> Iterator[tuple[int, Article, list[Gold]]]:
    """The documents of ECB+ by topic, as articles with the annotated mentions of people and bodies."""
    counted: dict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            counted[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    for path in sorted((folder / "ECB+").glob("*/*.xml")):
        root = ET.parse(path).getroot()
        tokens = [(t.get("t_id", ""), int(t.get("sentence", 0)), t.text or "") for t in root.findall("token")]
        sentence = {key: number for key, number, _ in tokens}
        if "plus" in path.stem:
            tokens = [t for t in tokens if t[1] > 0]  # the page's address
        text, places = joined(tokens)
        chain: dict[str, str] = {}
        for relation in root.iterfind("Relations/*"):
            name = f"{relation.tag} {relation.get('note') if 'CROSS' in relation.tag else relation.get('r_id')}"
            chain.update({s.get("m_id", ""): name for s in relation.findall("source")})
        gold = []
        for mention in root.iterfind("Markables/*"):
            anchors = [a.get("t_id", "") for a in mention.findall("token_anchor")]
            anchors = [a for a in anchors if a in places]
            if anchors and mention.tag.startswith("HUMAN"):
                start, end = min(places[a][0] for a in anchors), max(places[a][1] for a in anchors)
                counts = sentence[anchors[0]] in counted[path.stem]
                gold.append(Gold(start, end, text[start:end], chain.get(mention.get("m_id", "")), counts))
        yield int(path.stem.split("_")[0]), Article(id=path.stem, location=path.name, sha256="", text=text), gold


def joined(tokens: Sequence[tuple[str, int, str]]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The tokens as running text, and where each came to stand. A sentence without a full stop ends a paragraph."""
    text, places, last, quoted, glued = "", {}, None, False, True
    for key, sentence, word in tokens:
        if last is not None and sentence != last:
            quoted, glued = False, True
            text += " " if text[-1:] in ".!?\"”'" else "\n\n"
        last = sentence
        closes = word in ('"', "''", "``") and quoted
        if word in ('"', "''", "``"):
            word, quoted = '"', not quoted  # noqa: PLW2901
        before = "" if glued or closes or (word in TIGHT and not (word == "-" and text[-1:] in ",.")) else " "
        places[key] = len(text) + len(before), len(text) + len(before) + len(word)
        text += before + word
        glued = (word == "’" and text[-2:-1].isalpha()) or word in "([{$£€-“" or (word == '"' and not closes)
    return text, places


def is_name(words: str) -> bool:
    """Whether annotated words end like a name and are no pronoun."""
    return words.lower() not in PRONOUNS and words.rsplit(maxsplit=1)[-1][:1].isupper() and words != "I"


def form_of(gold: Gold, text: str, names: Sequence[str]) -> str | None:
    """The form of a mention by its words alone; None for a full name or an indefinite phrase."""
    low = gold.words.lower()
    if low in PRONOUNS:
        return "pronoun"
    if is_name(gold.words):
        bare = gold.words.replace(".", "")
        if bare.isupper() and any(initials(n) == bare for n in names if n != gold.words):
            return "acronym"
        own = set(low.split())
        return "short" if any(own < set(n.lower().split()) for n in names) else None
    before = text[max(0, gold.start - 40) : gold.start].lower().split()
    words = low.split()
    if words[0] in DEFINITE and len(words) > 1:
        where = before[-1] if before else ""
    elif before and before[-1] in DEFINITE:
        where = before[-2] if len(before) > 1 else ""
    else:
        return None
    # "Lee is the host", "as the host", "Lee, the host": said of a name, not standing for one
    said = where in SAID_OF or where.endswith(",")
    beside = text[gold.end : gold.end + 2].lstrip(" ,")[:1].isupper()
    return None if said or beside else "description"


def cases(text: str, gold: Sequence[Gold]) -> Iterator[Case]:
    """The mentions of one document to be resolved."""
    names: dict[str, list[str]] = defaultdict(list)
    for g in gold:
        if g.chain and is_name(g.words):
            names[g.chain].append(g.words)
    for g in gold:
        if g.chain and g.counts:
            form = form_of(g, text, names[g.chain])
            if form is not None:
                yield Case(form, g, any(n != g.words for n in names[g.chain]))


def verdict(case: Case, answer: str | None, chains: dict[str, set[str]], names: dict[str, list[str]]) -> str:
    """Right, wrong, unresolved; "declined" where there was nothing to resolve to; "unjudged" where none can tell."""
    if answer is None:
        return "unresolved" if case.named else "declined"
    chain = case.gold.chain or ""
    words = set(answer.lower().split())
    if chain in chains.get(answer, ()) or any(
        words <= (told := set(n.lower().split())) or told <= words or answer.lower().split()[-1] in told
        for n in names.get(chain, ())
    ):
        return "right"
    return "wrong" if case.named or answer in chains else "unjudged"


def ours(annotation: Annotation, gold: Gold) -> str | None:
    """The name that our reading gives the mention."""
    for r in annotation.references:
        head = annotation.tokens[r.head]
        if gold.start <= head.start and head.end <= gold.end and gold.end - head.end <= 1:
            return r.name
    return None


def guess(annotation: Annotation, gold: Gold, *, frequent: bool) -> str | None:
    """A baseline's name: of the right kind and sex, nearest before, or the most frequent of the article."""
    low = gold.words.lower()
    noun = low.split()[-1]
    body = low in lexicon.IT | lexicon.THEY or (low not in PRONOUNS and noun in lexicon.bodies())
    sex = "m" if low in lexicon.HE else "f" if low in lexicon.SHE else lexicon.noun_gender(noun)
    kind = "organisation" if body else "person"

    def fits(m: Mention) -> bool:
        return m.kind == kind and (sex is None or lexicon.given_gender(full(m)) in (None, sex))

    if frequent:
        counts = Counter(full(m) for m in annotation.mentions if fits(m))
        return min(counts, key=lambda n: (-counts[n], n)) if counts else None
    before = [m for m in annotation.mentions if m.span.end <= gold.start and fits(m)]
    return full(before[-1]) if before else None


def longer(annotation: Annotation, gold: Gold, *, frequent: bool) -> str | None:
    """A baseline's full name for a short form or an acronym: one whose words or initials hold it."""
    words, bare = set(gold.words.lower().split()), gold.words.replace(".", "")
    fitting = [
        m.name for m in annotation.mentions
        if words < set(m.name.lower().split()) or (len(bare) > 1 and initials(m.name) == bare and m.name != bare)
    ]  # fmt: skip
    if frequent:
        counts = Counter(fitting)
        return min(counts, key=lambda n: (-counts[n], n)) if counts else None
    near = [m.name for m in annotation.mentions if m.span.end <= gold.start and m.name in fitting]
    return near[-1] if near else None


def score(folder: Path, half: str) -> dict[str, dict[str, Counter[str]]]:
    """Counts of verdicts by form and system."""
    wanted = [
        (article, gold)
        for topic, article, gold in read(folder)
        if half == "all" or (topic % 2 == 0) == (half == "read")
    ]
    found: dict[str, dict[str, Counter[str]]] = {f: {s: Counter() for s in SYSTEMS} for f in FORMS}
    for (article, gold), annotation in zip(wanted, annotate(a for a, _ in wanted), strict=True):
        names: dict[str, list[str]] = defaultdict(list)
        chains: dict[str, set[str]] = defaultdict(set)
        for g in gold:
            if g.chain and is_name(g.words):
                names[g.chain].append(g.words)
                for m in annotation.mentions:
                    if g.start < m.span.end and m.span.start < g.end and abs(g.end - m.span.end) <= len("'s "):
                        chains[full(m)].add(g.chain)
        for case in cases(article.text, gold):
            baseline = guess if case.form in ("pronoun", "description") else longer
            answers = {
                "rashomon": ours(annotation, case.gold),
                "nearest that agrees": baseline(annotation, case.gold, frequent=False),
                "most frequent that agrees": baseline(annotation, case.gold, frequent=True),
            }
            for system, answer in answers.items():
                count = found[case.form][system]
                count[verdict(case, answer, chains, names)] += 1
                count["named"] += case.named
    return found


def figures(count: Counter[str]) -> dict[str, float]:
    """Precision of what was resolved; recall and share left unresolved of the cases with a name; and how many."""
    right, wrong, named = count["right"], count["wrong"], count["named"]
    return {
        "precision": right / (right + wrong or 1),
        "recall": right / (named or 1),
        "unresolved": count["unresolved"] / (named or 1),
        "right": right,
        "wrong": wrong,
        "cases": named,
        "declined": count["declined"],
    }


def main() -> None:
    """Prints the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that holds ECB+ and its list of sentences")
    parser.add_argument(
        "--half", choices=["read", "scored", "all"], help="only these topics (else one after the other)"
    )
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    halves = [arguments.half] if arguments.half else ["read", "scored"]
    tables = {
        half: {form: {system: figures(c) for system, c in systems.items()} for form, systems in table.items()}
        for half, table in ((half, score(arguments.folder, half)) for half in halves)
    }
    if arguments.json:
        json.dump(tables, sys.stdout, indent=1)
        return
    for half, table in tables.items():
        print(f"topics {half}")
        print(f"  {'form':12} {'':26} {'precision':>9} {'recall':>7} {'unresolved':>10} {'right':>6} {'wrong':>6}")
        for form, systems in table.items():
            for system, row in systems.items():
                print(
                    f"  {form:12} {system:26} {row['precision']:9.3f} {row['recall']:7.3f} {row['unresolved']:10.3f}"
                    f" {row['right']:6.0f} {row['wrong']:6.0f}"
                )


if __name__ == "__main__":
    main()
