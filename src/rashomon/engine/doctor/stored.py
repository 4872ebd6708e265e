"""The store: how it is, what it holds, what is behind, what was rejected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from rashomon.articles.outlets.register import register_problems
from rashomon.engine.doctor.checks import Check, check, count, size
from rashomon.engine.reasons import reason_of
from rashomon.engine.versions import TELLING, reading_version
from rashomon.store import Store
from rashomon.store.upkeep.figures import StoreFigures
from rashomon.store.upkeep.probing import Probed

CHECKED = 1_000_000_000  # bytes: a database of that size checks itself in some two seconds
LOG = 256_000_000  # bytes of SQLite's write-ahead log: it stays below 10 MB while nobody holds it open
MANY = 10  # rejections: below, one in two says little
SHOWN = 12  # reasons; the rest are counted
# The tables by what they are for.
PARTS = {
    "documents as found": ("documents", "locations", "visits"),
    "what was read of them": ("articles", "readings"),
    "dossiers": ("dossiers", "identities", "story_rows", "story_marks", "story_words", "story_links"),
    "search": ("searched", "search_index"),
    "which report is in which story": (
        "members",
        "member_vectors",
        "member_terms",
        "term_counts",
        "story_names",
        "pending",
    ),
    "copies": ("prints", "postings", "places", "lineages"),
}
FEW_CLAIMS = 20_000  # articles up to which claims are counted, which looks through all that is searched

_BACKUP = "Restore a backup (rashomon store restore BACKUP --force), or read the reports again into a new store."
_BEGIN = "Read some reports: rashomon read PATH (to see one first: rashomon demo)."
_PROBED = {
    "missing": ("look", "there is no store yet", f"{_BEGIN} If there was one, it was moved or deleted: put it back."),
    "gone": ("act", "the store was moved or deleted while it was open: {said}",
             "Put the file back beside its journal: a desk that runs goes on by itself. Start no other in its place."),
    "empty": ("look", "the store is empty", _BEGIN),
    "older": ("look", "the store is of layout {layout}, an earlier version's",
              "The next command that reads or judges brings it up, a backup taken first."),
    "newer": ("act", "the store is of layout {layout}: a later version of Rashomon wrote it",
              "Install that version: pip install --upgrade rashomon"),
    "other": ("act", "this is no store of Rashomon's: {said}", "Name another file with --store."),
    "damaged": ("act", "the store is damaged: {said}", _BACKUP),
    "locked": ("act", "another process holds the store: {said}",
               "Wait for it to end. If none runs, see who holds the file (lsof) and end it."),
    "unreadable": ("act", "the store cannot be opened: {said}", "Check its permissions, and those of its folder."),
    "down": ("act", "the server with the store does not answer: {said}",
             "Start it, or check the address, the user and the password."),
}  # fmt: skip


def not_open(probed: Probed) -> Check:
    """A store that cannot be looked into: why, and the way out."""
    level, what, do = _PROBED[probed.state]
    said = probed.said.rstrip(".")
    if probed.state in ("down", "locked"):
        # The store's own words: where, how it is, and often a way out that fits better.
        reason, _, way = re.sub(r"^\S+: ", "", said).partition(". ")
        said, do = reason, f"{way}." if way else do
    return check(
        "store", probed.state, "act" if level == "act" else "look", what.format(layout=probed.layout, said=said), do=do
    )


def stored(store: Store, figures: StoreFigures, now: datetime) -> Iterator[Check]:
    """What it holds, how it is, and what is behind."""
    made = store.made_of(CHECKED)
    what = f"{made.name} {made.version}, layout {made.layout}"
    if made.bytes is not None:
        what += f", {size(made.bytes)}"
    parts = {name: sum(made.parts.get(table, 0) for table in tables) for name, tables in PARTS.items()}
    if made.parts:
        parts["the rest"] = sum(made.parts.values()) - sum(parts.values())
    largest = [f"{name} {size(n)}" for name, n in sorted(parts.items(), key=lambda one: -one[1]) if n]
    yield check("store", "backend", "good", what, *([", ".join(largest)] if largest else ()))
    yield check("store", "holds", "good", *_holds(store, figures))
    if made.name == "SQLite" and (made.bytes or 0) <= CHECKED:
        if wrong := store.quick_check():
            yield check("store", "sound", "act", f"the database is damaged: {wrong[0]}", *wrong[1:4], do=_BACKUP)
        else:
            yield check("store", "sound", "good", "the database is sound (part against part: rashomon store check)")
    elif made.name == "SQLite":
        what = "not checked: of this size it takes a while"
        yield check("store", "sound", "good", what, do="rashomon store check")
    if made.journal > LOG:
        what = f"the log of writes beside the store has {size(made.journal)}: somebody has held it open for long"
        yield check(
            "store", "log", "look", what, do="End what reads it (rashomon serve, an export) and start it again."
        )
    if made.bytes and made.free > max(100_000_000, made.bytes // 3):
        what = f"{size(made.free)} of the file hold nothing"
        yield check("store", "room", "look", what, do="rashomon store vacuum")
    yield from _behind(store, figures)


def _holds(store: Store, figures: StoreFigures) -> tuple[str, ...]:
    what = f"{count(figures.articles, 'article')} in {count(figures.stories, 'story')}"
    if 0 < figures.articles <= FEW_CLAIMS:
        what += f", {count(store.count_claims(), 'claim')}"
    held = figures.judgements - figures.judgements_undone
    what += f", {count(held, 'judgement')}" + (
        f" ({figures.judgements_undone:,} taken back)" if figures.judgements_undone else ""
    )
    if figures.first and figures.last:
        return what, f"published from {figures.first[:10]} to {figures.last[:10]}"
    return (what, "none is dated") if figures.articles else (what,)


def _behind(store: Store, figures: StoreFigures) -> Iterator[Check]:
    again = "Read again, with a known report or a new one (rashomon read PATH): it goes on from there."
    reading = reading_version()
    if outdated := store.count_outdated(reading):
        what = f"{count(outdated, 'article')} read by another version of Rashomon, or under another list of outlets"
        yield check("store", "outdated", "look", what, do=f"The next reading reads them anew. {again}")
    elif figures.dossiers and store.stamp("told") != f"{reading} {TELLING}":
        what = f"{count(figures.dossiers, 'dossier')} told by another version of Rashomon"
        yield check("store", "outdated", "look", what, do=f"The next reading tells them anew. {again}")
    if figures.pending or figures.stale:
        waiting, stale = count(figures.pending, "article"), count(figures.stale, "story")
        what = f"behind: {waiting} to be put into a story, {stale} to be told anew"
        yield check("store", "behind", "look", what, do=again)
    elif figures.articles:
        yield check("store", "behind", "good", "nothing waits to be put into a story or told")


def rejections(figures: StoreFigures) -> Iterator[Check]:
    """By stage and reason, the most first, each with one place and what to do."""
    total = sum(one.count for one in figures.rejections)
    if not total:
        yield check("rejections", "rejected", "good", "nothing was rejected" if figures.documents else "none yet")
        return
    share = total / (total + figures.articles)
    what = f"{count(total, 'rejection')} beside {count(figures.articles, 'article')}: {share:.0%} of what came"
    # One in two is more than a heap of files has of what is no report.
    most = total > figures.articles and total >= MANY
    yield check("rejections", "rejected", "look" if most else "good", what, do="All of them: rashomon rejected")
    for one in figures.rejections[:SHOWN]:
        reason = reason_of(one.reason)
        line = f"{one.count:,} × {one.reason} ({one.stage}): {reason.means}"
        more = [f"such as {one.example}"]
        if reason.ours:
            more.append(one.detail)
        level = "look" if reason.act else "good"
        yield check("rejections", one.reason, level, line, *more, do=reason.do)  # type: ignore[arg-type]
    if rest := figures.rejections[SHOWN:]:
        what = f"{sum(one.count for one in rest):,} more, for {count(len(rest), 'further reason')}"
        yield check("rejections", "more", "look", what, do="rashomon rejected")


def outlets() -> Iterator[Check]:
    """The user's own list of outlets."""
    problems = register_problems()
    if problems:
        what = f"{count(len(problems), 'line')} of your list of outlets cannot be read"
        do = "Correct them: docs/reading.md says what a line holds."
        yield check("outlets", "register", "look", what, *problems[:5], do=do)
    else:
        yield check("outlets", "register", "good", "the register of outlets is whole")
