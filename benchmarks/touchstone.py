"""Every claim, discrepancy, entity, time, statement and event of a folder of reports, as a page to read by eye.

Reads a folder of reports into a fresh store and writes, story by story: the accounts with their dates; the summary; all
claims with standing, and for each telling its support, its origin and the reason; the whole ledger of discrepancies;
what was made from what; how each outlet tells it; the entities with all spellings, offices, places and the grounds of
each merge; and for each account its references, its times, every statement with its chain, every event with its
parties, moment and status, and what it is about.
The texts quoted are not ours: the page is written under build/ and never committed.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import rashomon
from rashomon.engine import Desk
from rashomon.engine.explaining import main_event_of
from rashomon.interfaces import words
from rashomon.interfaces.annotation_text import interval, reference_rows, time_rows
from rashomon.interfaces.told_rows import event_rows, main_row, statement_rows
from rashomon.model import Dossier, Entity, Merge

OUT = Path("build") / "touchstone.md"
SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>|#"})


def cell(text: str) -> str:
    """Text of an article in a cell of a table: on one line, nothing of it read as markup."""
    return words.clean_line(text).translate(SPECIAL)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a Markdown table; nothing where there are no rows."""
    listed = [tuple(row) for row in rows]
    if listed:
        columns = tuple(head)
        yield "| " + " | ".join(columns) + " |"
        yield "|" + "---|" * len(columns)
        yield from ("| " + " | ".join(row) + " |" for row in listed)
    else:
        yield "None."
    yield ""


def story(desk: Desk, dossier: Dossier) -> Iterator[str]:
    """The lines of one story."""
    yield f"## {cell(dossier.story.headline)}"
    yield ""
    numbers = {article.id: f"{n}" for n, article in enumerate(dossier.articles, 1)}
    yield from table(
        ("account", "where", "outlet", "headline", "published", "basis"),
        (
            (numbers[a.id], cell(Path(a.location).name), cell(a.outlet or "unknown"), cell(a.headline or "none"),
             interval(a.published), a.published.basis if a.published else "unknown")
            for a in dossier.articles
        ),
    )  # fmt: skip
    yield from told(dossier, numbers)
    yield "### Entities"
    yield ""
    yield from table(
        ("kind", "name", "spellings, and in which accounts", "descriptions", "offices", "country", "place"),
        (entity_row(e, numbers) for e in dossier.entities),
    )
    yield "### Why spellings are one"
    yield ""
    yield from table(
        ("entity", "left", "right", "rule", "score", "features"),
        ((cell(e.name), cell(m.left), cell(m.right), cell(m.rule), score(m), features(m))
         for e in dossier.entities for m in e.merges),
    )  # fmt: skip
    for article in dossier.articles:
        yield from account(desk, article.id, numbers[article.id])


def told(dossier: Dossier, numbers: dict[str, str]) -> Iterator[str]:
    """The summary, the claims, the ledger, the derivations and the tellings of one story."""
    claims = {claim.id: f"{n}" for n, claim in enumerate(dossier.claims, 1)}
    origins = {origin.id: f"{origin.name} ({origin.kind})" for origin in dossier.origins}
    yield "### Summary"
    yield ""
    yield from (f"{n}. {cell(one.text)} (claim {claims.get(one.claim or '', 'none')})"
                for n, one in enumerate(dossier.summary, 1))  # fmt: skip
    yield ""
    yield "### Claims"
    yield ""
    for claim in dossier.claims:
        low, high = claim.independent
        yield (
            f"**{claims[claim.id]}. {cell(claim.text)}** {claim.standing}, {low} to {high} origins, {claim.status}, "
            + (interval(claim.moment))
        )
        yield ""
        yield from table(
            ("account", "support", "origin", "words", "why", "signals", "joined at"),
            (
                (numbers[a.article], "denies" if a.denies else a.support, cell(origins[a.origin]),
                 cell(" … ".join(span.exact for span in a.evidence)), cell(a.because),
                 cell("; ".join(f"{s.kind}: {s.why}" for s in a.signals)), f"{a.join.score:.2f}" if a.join else "")
                for a in claim.accounts
            ),
        )  # fmt: skip
    yield "### Where the tellings part"
    yield ""
    for d in dossier.discrepancies:
        changes = f" ({', '.join(d.changes)})" if d.changes else ""
        touched = ", ".join(claims[c] for c in d.claims)
        yield f"**{d.kind}, {d.verdict}{changes}**: {cell(d.explanation)} Claims {touched or 'none'}."
        yield ""
        yield from table(
            ("account", "value", "words", "origin"),
            ((numbers[v.article], cell(v.value), cell(v.evidence.exact), cell(origins.get(v.origin or "", "")))
             for v in d.values),
        )  # fmt: skip
    yield "### What was made from what"
    yield ""
    yield from table(
        ("account", "from", "degree", "share", "signals"),
        (
            (numbers[a.id], numbers.get(x.article, x.article), x.degree, f"{x.share:.2f}",
             cell("; ".join(f"{s.kind}: {s.why}" for s in x.signals)))
            for a in dossier.articles for x in a.derived_from
        ),
    )  # fmt: skip
    yield "### How each account tells it"
    yield ""
    yield from table(
        ("account", "leads with", "omits", "only here", "voices", "loaded"),
        (
            (numbers[t.article],
             *(", ".join(claims[c] for c in listed) for listed in (t.leads_with, t.omits, t.only_here)),
             cell("; ".join(f"{v.name} {v.share:.0%}" for v in t.voices)),
             cell("; ".join(f"{x.word.exact} (others: {', '.join(n.exact for n in x.neutral)})" for x in t.loaded)))
            for t in dossier.tellings
        ),
    )  # fmt: skip


def entity_row(e: Entity, numbers: dict[str, str]) -> tuple[str, ...]:
    """One entity's cells."""
    spellings = "; ".join(f"{cell(s.text)} ({', '.join(numbers[a] for a in s.articles)})" for s in e.spellings)
    offices = "; ".join(cell(f"{t.office} [{t.country or '?'}; {t.status}; {interval(t.moment)}]") for t in e.offices)
    place = ""
    if e.location:
        at = e.location
        point = f"{at.latitude:.3f}, {at.longitude:.3f}" if at.latitude is not None and at.longitude is not None else ""
        place = cell(f"{at.level}: {', '.join((at.name, *at.within))} {point} ({at.why})")
    return e.kind, cell(e.name), spellings, cell("; ".join(e.descriptions)), offices, e.country or "", place


def score(m: Merge) -> str:
    """The score beside the threshold."""
    return "" if m.score is None else f"{m.score:.2f}" + (f" ≥ {m.threshold:.2f}" if m.threshold is not None else "")


def features(m: Merge) -> str:
    """The features that say something."""
    return cell(", ".join(f"{f.name} {f.value:.2f} × {f.weight:g}" for f in m.features if f.value))


def account(desk: Desk, article: str, number: str) -> Iterator[str]:
    """The references, times, statements and events of one account."""
    reading = desk.reading_of(article)
    yield f"### Account {number}: references"
    yield ""
    yield from table(
        ("words", "form", "stand for", "why"),
        ((f"{cell(r.before)} **{cell(r.words)}** {cell(r.after)}", r.form, cell(r.name) or "unresolved", cell(r.why))
         for r in reference_rows(reading)),
    )  # fmt: skip
    yield f"### Account {number}: times"
    yield ""
    yield from table(
        ("words", "TIMEX3", "interval", "known by"),
        ((f"{cell(t.before)} **{cell(t.words)}** {cell(t.after)}", cell(f"{t.kind} {t.value}"), t.interval,
          cell(t.known)) for t in time_rows(reading)),
    )  # fmt: skip
    yield f"### Account {number}: statements"
    yield ""
    yield from table(
        ("", "how", "speaker", "via", "cue", "content", "inside", "rule"),
        ((str(s.number), s.how, cell(s.speaker), cell("; ".join(s.chain)), cell(s.cue), cell(" … ".join(s.pieces)),
          str(s.within or ""), cell(s.rule)) for s in statement_rows(reading)),
    )  # fmt: skip
    yield f"### Account {number}: events"
    yield ""
    yield from table(("", ""), ((cell(k), cell(v)) for k, v in main_row(main_event_of(reading))))
    yield from table(
        ("", "trigger", "type", "status", "who", "whom", "with", "when", "where", "how many", "in statement", "rule"),
        ((str(e.number), cell(e.trigger), e.type, e.status, cell(e.actors), cell(e.recipients), cell(e.instruments),
          cell(e.when), cell(e.where), cell(e.quantities), str(e.within or ""), cell(e.rule))
         for e in event_rows(reading)),
    )  # fmt: skip


def page(folder: Path) -> str:
    """The whole page."""
    lines = [f"# {cell(folder.name)}, read by eye", ""]
    with tempfile.TemporaryDirectory() as scratch, rashomon.open(Path(scratch) / "store.sqlite") as desk:
        report = desk.read(folder)
        lines += [f"{report.new} reports read, {len(report.rejected)} rejected, {report.stories} stories.", ""]
        lines += [f"- {cell(r.location)}: {cell(r.detail)}" for r in report.rejected]
        for one in desk.stories():
            lines += story(desk, desk.dossier(one.id))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="reports of one or several events")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE", help=f"{OUT} by default")
    options = parser.parse_args()
    if not options.folder.exists():
        parser.error(f"{options.folder}: there is no such folder")
    text = page(options.folder)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text, encoding="utf-8")
    print(f"{options.out}: {len(text.splitlines())} lines")


if __name__ == "__main__":
    main()
