#!/usr/bin/env python3
"""Who did what to whom, where and when: an article's main event against facts labelled for 198 news reports.

    python benchmarks/main_event.py DATA [--part read|scored] [--show] [--json]

DATA holds `giveme5w1h/datasets` of fhamborg/Giveme5W1H on GitHub (news_cluster: 25 events told by many outlets, 2016 to
2018; google_news: 7 stories). The facts are benchmarks/main_event.tsv: for each report the words accepted for who, whom
and what (lemmas), place names accepted, finer or coarser, and days accepted. "-" stands for none: leaving it open is
right; "*" is not scored. "read" reports were read while the rules were written (even EventIds); "scored" ones (odd
EventIds, the five stories that are also labelled for claims, two stories of google_news) were labelled from headline
and first lines before any output was seen, and then only scored.

right, wrong   of what a system says; a moment is right where it overlaps an accepted interval and is at most a week
               longer; a party where one named has an accepted word; what is the word that tells the event
open           it says nothing where there is something to say
precision      right of right and wrong; recall: right of right, wrong and open; rightly silent counts nowhere

Beside ours: the first event of the first sentence; and the headline's subject, verb and object as the parser gives
them, with the dateline's place and the day of publication. Published for another gold and another measure
(phrases graded by three people on 120 articles): Giveme5W1H's precision is 0.73 over six questions and 0.82 over
who, what, when and where (Hamborg, Breitinger, Gipp, INRA 2019).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rashomon.events import find_events
from rashomon.events.main import find_main
from rashomon.language import Tree, annotate
from rashomon.model import Annotation, Article, Event, Moment, RawDocument, Token, identifier
from rashomon.statements import find_statements

FACTS = Path(__file__).with_suffix(".tsv")
ASKED = ("who", "what", "whom", "where", "when")
LONGER = 7  # days that a right moment may be longer than the accepted interval
PAIR = 2  # an interval's two days


class Answer(NamedTuple):
    """What a system says, in lower case; None where it says nothing. `when`: first and last day."""

    who: str | None = None
    what: str | None = None
    whom: str | None = None
    where: str | None = None
    when: tuple[date, date] | None = None


class Report(NamedTuple):
    """An article with all that was read from it."""

    article: Article
    annotation: Annotation
    events: tuple[Event, ...]
    answer: Answer


def facts() -> list[dict[str, str]]:
    """The labels, one a report."""
    with FACTS.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t"))


def articles(data: Path, wanted: Iterable[str]) -> dict[str, Article]:
    """The reports by the first ten letters of their file's name."""
    from rashomon.articles import read_article
    from rashomon.sources import find

    names = set(wanted)
    folders = (data / "giveme5w1h/datasets" / folder / "data" for folder in ("news_cluster", "google_news"))
    # A report that both collections hold is taken once, from the second.
    paths = {path.name[:10]: path for folder in folders for path in sorted(folder.glob("*.json"))}
    found: dict[str, Article] = {}
    for raw in find([paths[name] for name in sorted(names & set(paths))]):
        if isinstance(raw, RawDocument):
            article = read_article(raw)
            if isinstance(article, Article):
                found[Path(raw.location).name[:10]] = article
    return found


def read(article: Article, annotation: Annotation) -> Report:
    """Our answer."""
    statements = find_statements(article, annotation)
    events = find_events(article, annotation, statements)
    main = find_main(article, annotation, statements, events)
    if main is None:
        return Report(article, annotation, events, Answer())
    tree = Tree(article, annotation)
    own = next((e.trigger for e in events if e.id == main.event), main.what)
    inside = [t for t in tree.tokens if own.start <= t.start < own.end]
    heads = [t for t in inside if t.head == t.index or not own.start <= tree.head(t).start < own.end]
    return Report(
        article,
        annotation,
        events,
        Answer(
            who=_words(f"{p.text} {p.span.exact}" for p in main.who),
            what=_verb(tree, heads[0] if heads else None),
            whom=_words(f"{p.text} {p.span.exact}" for p in main.whom),
            where=_words([main.place.text, *main.place.within]) if main.place else None,
            when=_days(main.moment),
        ),
    )


def first_event(report: Report) -> Answer:
    """The first event of the first sentence, with its own parties, place and moment."""
    annotation = report.annotation
    end = annotation.sentences[0].end if annotation.sentences else 0
    event = next((e for e in report.events if e.trigger.start < end), None)
    if event is None:
        return Answer()
    tree = Tree(report.article, annotation)
    return Answer(
        who=_words(p.text for p in event.actors),
        what=_words(t.lemma for t in tree.tokens if event.trigger.start <= t.start < event.trigger.end),
        whom=_words(p.text for p in event.recipients),
        where=_words([event.place.text]) if event.place else None,
        when=_days(event.moment),
    )


def headline_only(report: Report, parsed: tuple[Article, Annotation]) -> Answer:
    """The headline's subject and root verb; the dateline's place; the day of publication."""
    tree = Tree(*parsed)
    roots = [t for t in tree.tokens if t.head == t.index]
    verb = next((t for t in roots if t.pos in ("VERB", "AUX")), roots[0] if roots else None)
    below = tree.children(verb, "nsubj", "nsubjpass") if verb else []
    objects = tree.children(verb, "dobj") if verb else []
    return Answer(
        who=_words(t.text for one in below[:1] for t in tree.subtree(one)),
        what=_verb(tree, verb),
        whom=_words(t.text for one in objects[:1] for t in tree.subtree(one)),
        where=_words([report.article.dateline]) if report.article.dateline else None,
        when=_days(report.article.published),
    )


def _verb(tree: Tree, head: Token | None) -> str | None:
    """The word that tells the event, and the infinitive that it leads to ("is set to visit")."""
    told = [head, *tree.children(head, "xcomp")] if head else []
    return _words(f"{t.lemma} {t.text}" for t in told)


def _words(texts: Iterable[str]) -> str | None:
    return " ".join(" ".join(texts).casefold().split()) or None


def _days(moment: Moment | None) -> tuple[date, date] | None:
    first, last = (moment.first_day(), moment.last_day()) if moment else (None, None)
    return (first, last) if first and last else None


def judge(label: str, said: str | tuple[date, date] | None) -> str:
    """ "right", "wrong" or "open"; "silent" where none is told and none is said; "" where it is not scored."""
    accepted = label.split("|")
    if "*" in accepted:
        return ""
    if said is None:
        return "silent" if "-" in accepted else "open"
    if isinstance(said, tuple):
        return "right" if any(_overlaps(one, said) for one in accepted if one != "-") else "wrong"
    words = set(said.replace("’s", "").replace("'s", "").split())
    right = any(
        one in said if " " in one or len(one) > LONGER else _begins(one, words) for one in accepted if one != "-"
    )
    return "right" if right else "wrong"


def _begins(word: str, words: Iterable[str]) -> bool:
    """Whether one of the words is `word`, or a form of it; short ones ("us") only as they are."""
    return any(w == word or (len(word) > PAIR and w.startswith(word)) for w in words)


def _overlaps(label: str, said: tuple[date, date]) -> bool:
    first, last = (date.fromisoformat(day) for day in (label.split("/") * PAIR)[:PAIR])
    within = (said[1] - said[0]).days <= (last - first).days + LONGER
    return said[0] <= last and first <= said[1] and within


def score(rows: Sequence[Mapping[str, str]], answers: Mapping[str, Answer]) -> dict[str, dict[str, float]]:
    """The counts of each question, with precision and recall."""
    table: dict[str, dict[str, float]] = {}
    for asked in ASKED:
        given = [judge(row[asked], getattr(answers.get(row["file"], Answer()), asked)) for row in rows]
        right, wrong, left = (given.count(one) for one in ("right", "wrong", "open"))
        table[asked] = {
            "right": right, "wrong": wrong, "open": left,
            "precision": round(right / (right + wrong), 3) if right + wrong else 0.0,
            "recall": round(right / (right + wrong + left), 3) if right + wrong + left else 0.0,
        }  # fmt: skip
    return table


def headlines(found: Mapping[str, Article]) -> dict[str, tuple[Article, Annotation]]:
    """The headlines parsed as texts of their own."""
    texts = [
        Article(id=identifier("article", name), location=name, sha256="", text=article.headline or "-")
        for name, article in sorted(found.items())
    ]
    return {a.location: (a, annotation) for a, annotation in zip(texts, annotate(texts), strict=True)}


def run(reports: Mapping[str, Report], part: str | None = None) -> list[dict[str, str | float]]:
    """One row a system, part and question."""
    titles = headlines({name: report.article for name, report in reports.items()})
    systems: dict[str, Callable[[str], Answer]] = {
        "rashomon": lambda name: reports[name].answer,
        "first event": lambda name: first_event(reports[name]),
        "headline, dateline, date": lambda name: headline_only(reports[name], titles[name]),
    }
    rows: list[dict[str, str | float]] = []
    for chosen in ("read", "scored"):
        labels = [row for row in facts() if row["part"] == chosen and row["file"] in reports]
        if part not in (None, chosen):
            continue
        for system, answer in systems.items():
            table = score(labels, {row["file"]: answer(row["file"]) for row in labels})
            rows += [{"system": system, "part": chosen, "reports": len(labels), "asked": a, **table[a]} for a in ASKED]
    return rows


def show(reports: Mapping[str, Report]) -> None:
    """Our answers to the read part, with what was accepted."""
    for row in facts():
        if row["part"] == "read" and row["file"] in reports:
            report = reports[row["file"]]
            print(f"\n{row['file']} {report.article.headline}")
            for asked in ASKED:
                said = getattr(report.answer, asked)
                print(f"  {judge(row[asked], said) or '*':6} {asked:6} {said}   [{row[asked]}]")


def main() -> None:
    """Reads the reports, answers, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=("read", "scored"))
    parser.add_argument("--show", action="store_true", help="our answers to the read part, one by one")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    labels = [row["file"] for row in facts() if options.part in (None, row["part"])]
    found = articles(options.data, labels)
    for name in sorted(set(labels) - set(found)):
        print(f"not read: {name}", file=sys.stderr)
    names = sorted(found)
    annotations = annotate([found[name] for name in names])
    reports = {name: read(found[name], annotation) for name, annotation in zip(names, annotations, strict=True)}
    if options.show:
        show(reports)
        return
    rows = run(reports, options.part)
    if options.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'system':25}{'part':8}{'asked':7}{'right':>6}{'wrong':>6}{'open':>6}{'precision':>11}{'recall':>8}")
    for row in rows:
        print(
            f"{row['system']:25}{row['part']:8}{row['asked']:7}{row['right']:6}{row['wrong']:6}{row['open']:6}"
            f"{row['precision']:11.3f}{row['recall']:8.3f}"
        )


if __name__ == "__main__":
    main()
