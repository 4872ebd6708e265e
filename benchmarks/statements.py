"""Statements against PolNeAR: what share of attributions is found, with the right words and the right source.

Reads the brat files of a PolNeAR compartment (text/*.txt, attributions/*.ann). PolNeAR marks beliefs and
intents as well as speech; both are scored, all attributions and those with a cue of speech.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.language import Tree, annotate
from rashomon.model import Annotation, Article, Statement, identifier
from rashomon.statements import find_statements
from rashomon.statements.quotes.marks import find_quotations

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
HALF = 0.5
MARKS = re.compile(r"[\s\"'“”‘’«»`.,;:—–-]+")
FORMS = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Attribution:
    """One attribution as characters: what is said, who says it, whether the cue is speech, whether quoted."""

    content: frozenset[int]
    source: frozenset[int]
    speech: bool
    direct: bool


@dataclass
class Score:
    """Counts over articles. `exact` and `partial` count contents, `source_*` count among those found."""

    gold: int = 0
    predicted: int = 0
    correct: int = 0
    found: int = 0
    exact: int = 0
    tokens: float = 0.0
    sourced: int = 0
    source_exact: int = 0
    source_partial: int = 0
    speech: int = 0
    speech_found: int = 0
    direct: int = 0
    direct_sourced: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, epilog=f"Where to get it: {WHERE}")
    parser.add_argument("folder", type=Path, help="a compartment: a folder holding text/ and attributions/")
    parser.add_argument("--limit", type=int, default=None, help="read only the first N articles")
    parser.add_argument("--skip", type=int, default=0, help="leave out the first N articles")
    parser.add_argument("--every", type=int, default=1, help="read each N-th article only, over all outlets")
    arguments = parser.parse_args()
    if not (arguments.folder / "text").is_dir():
        sys.exit(f"{arguments.folder} holds no text/ folder. {WHERE}")
    texts = sorted((arguments.folder / "text").glob("*.txt"))[arguments.skip :: arguments.every][: arguments.limit]
    ours, plain = Score(), Score()
    for article, annotation, gold in _read(texts):
        count(gold, ours_of(article, annotation), ours)
        count(gold, baseline(article, annotation), plain)
    print(f"{len(texts)} articles, {ours.gold} attributions, {ours.speech} of them of speech\n")
    print(table(("rashomon", "marks + nearest verb"), (ours, plain)))


def _read(texts: Sequence[Path]) -> Iterator[tuple[Article, Annotation, list[Attribution]]]:
    articles = []
    for path in texts:
        with path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        articles.append(Article(id=identifier("article", path.stem), location=path.stem, sha256="", text=text))
    first, second = itertools.tee(articles)
    for article, annotation, path in zip(first, annotate(second), texts, strict=True):
        folder = path.parent.parent / "attributions"
        # Several annotators may have read one article; the first by name is taken.
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
        cue = " ".join(text[a:b] for a, b in roles["Cue"]).lower()
        inside = content & quoted
        direct = len(inside) >= 0.9 * len(content)
        found.append(Attribution(content, _characters(text, roles["Source"]), direct or _is_speech(cue), direct))
    return found


def _is_speech(cue: str) -> bool:
    """Whether a cue has a verb or noun of speech, by its stem, or "according to"."""
    words = set(FORMS.findall(cue))
    return any(
        w in SPEECH
        or any(
            w == k + e or w == k.rstrip("e") + e or w == k.rstrip("y") + e
            for k in SPEECH
            for e in ("s", "d", "ed", "ing", "ies", "ied")
        )
        for w in words
    )


def _characters(text: str, pieces: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Character offsets of the words of `pieces`, without white space, marks and an opening "that"."""
    kept: set[int] = set()
    for number, (start, end) in enumerate(sorted(pieces)):
        skip = 5 if number == 0 and text[start:end].lower().startswith("that ") else 0
        kept.update(i for i in range(start + skip, end) if not MARKS.fullmatch(text[i]))
    return frozenset(kept)


def ours_of(article: Article, annotation: Annotation) -> list[Attribution]:
    """Our statements as PolNeAR has attributions: none inside another, a quotation carried on in one piece."""
    merged: list[tuple[list[tuple[int, int]], Statement]] = []
    for statement in find_statements(article, annotation):
        if statement.parent is not None:
            continue
        pieces = [(s.start, s.end) for s in statement.fragments or (statement.content,)]
        if merged and statement.rule == "continued" and _same(merged[-1][1], statement):
            merged[-1][0].extend(pieces)
        else:
            merged.append((pieces, statement))
    return [
        Attribution(
            _characters(article.text, pieces),
            _characters(article.text, [(s.speaker.span.start, s.speaker.span.end)]) if s.speaker else frozenset(),
            True,
            s.form == "direct",
        )
        for pieces, s in merged
    ]


def _same(one: Statement, other: Statement) -> bool:
    return one.speaker is not None and other.speaker is not None and one.speaker.text == other.speaker.text


def baseline(article: Article, annotation: Annotation) -> list[Attribution]:
    """Quotations of four words or more, each with the subject of the nearest verb of speech."""
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
            found.append(Attribution(_characters(article.text, [(quotation.start, quotation.end)]), source, True, True))
    return found


def count(gold: Sequence[Attribution], predicted: Sequence[Attribution], score: Score) -> None:
    """Add one article: each gold attribution takes the prediction that shares most of its content."""
    score.gold += len(gold)
    score.predicted += len(predicted)
    pairs = sorted(
        (
            (-_f1(g.content, p.content), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if g.content & p.content
        ),
    )
    used_gold: set[int] = set()
    used: set[int] = set()
    score.speech += sum(g.speech for g in gold)
    score.direct += sum(g.direct for g in gold)
    for negative, i, j in pairs:
        if i in used_gold or j in used:
            continue
        used_gold.add(i)
        used.add(j)
        one, other = gold[i], predicted[j]
        if len(one.content & other.content) < HALF * len(one.content):
            continue
        score.found += 1
        score.correct += len(one.content & other.content) >= HALF * len(other.content)
        score.exact += one.content == other.content
        score.tokens -= negative
        score.speech_found += one.speech
        if one.source:
            score.sourced += 1
            score.source_exact += one.source == other.source
            right = bool(one.source & other.source)
            score.source_partial += right
            if one.direct:
                score.direct_sourced += right


def _f1(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def table(names: Sequence[str], scores: Sequence[Score]) -> str:
    """The figures side by side, as a Markdown table."""
    rows = [
        ("attributions found (content overlaps by half)", [_share(s.found, s.gold) for s in scores]),
        ("of speech alone, found", [_share(s.speech_found, s.speech) for s in scores]),
        ("content precision", [_share(s.correct, s.predicted) for s in scores]),
        ("content F1, partial", [_share(2 * s.correct, s.predicted + s.gold) for s in scores]),
        ("content F1, partial, against speech alone", [_share(2 * s.correct, s.predicted + s.speech) for s in scores]),
        ("content F1, exact", [_share(2 * s.exact, s.predicted + s.gold) for s in scores]),
        ("content words F1 of those found", [_share(s.tokens, s.found) for s in scores]),
        ("source right of those found (overlap)", [_share(s.source_partial, s.sourced) for s in scores]),
        ("source exact of those found", [_share(s.source_exact, s.sourced) for s in scores]),
        ("direct quotations found with the right source", [_share(s.direct_sourced, s.direct) for s in scores]),
    ]
    lines = ["| measure | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    return "\n".join([*lines, *(f"| {label} | " + " | ".join(values) + " |" for label, values in rows)])


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.3f}" if whole else "n/a"


if __name__ == "__main__":
    main()
