"""What an outlet did to a report that was out: changed it without a word, corrected it, took it back.

A silent edit is a change of the report's words, or of its headline, of which the new version says nothing. White space,
another form of a quotation mark, sentences moved, date stamps and lines that only lead elsewhere are no edit; one that
says so is no silent one, but a correction. A report that only goes on, with sentences added and none touched, is told
to who asks for it ("added"): that is how news is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.articles.copies import Changes, SentenceChange, changes
from rashomon.engine.alerts.figures import DAYS, MOST, Carriers, numbers_in, same, sentence_around, shown
from rashomon.engine.alerts.notices import OwnNotice, kind_of, own_notices
from rashomon.engine.alerts.nouns import turned, with_noun
from rashomon.engine.alerts.seen import Place, SeenClaim
from rashomon.engine.alerts.stories import leads
from rashomon.model import EDIT_KINDS, Article, Development, Dossier, EditKind, Shown, Span, span_at
from rashomon.model import identifier as hash_of

SHOWN = 6  # sentences that changed, of which the words are shown

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_NEGATIONS = frozenset(
    "no not never none nobody nothing neither nor without cannot denied denies deny don't doesn't didn't isn't wasn't"
    " aren't weren't won't wouldn't can't couldn't hasn't haven't hadn't".split()
)
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,}?)[\"”“»]")
# What stands beside a report rather than in it: "Updated 14:05", "Last modified on 4 March", "Read more: ...".
_STAMP = re.compile(
    r"^\W*(?:last\s+)?(?:updated|modified|published|posted|first published|reviewed)\b.{0,60}$"
    r"|^\W*(?:read (?:more|also)|see also|more on this|related|watch|listen|follow|sign up|subscribe|share|this is a"
    r" (?:developing|breaking)|developing story|more to (?:come|follow))\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…:;,\"”’»)\]。！？।]\s*$")
TEASER = 14  # words: a line of no more that ends without a mark is a heading or a teaser


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Two versions of a report, one after the other; `sure`: something tells which was first."""

    before: Article
    after: Article
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A sentence that changed, in what respect, and the figures that it lost and gained, as written."""

    kind: EditKind
    change: SentenceChange
    old: str | None = None
    new: str | None = None


def edits(step: Step, dossier: Dossier, known: Sequence[SeenClaim]) -> list[Development]:
    """The silent edit between two versions; none where nothing was changed or a notice says so."""
    found = changes(step.before, step.after)
    if _new_notices(step.before, step.after) or found.new_notices:
        return []
    touched = touched_in(found)
    headline = next((f for f in found.fields if f.field == "headline" and f.before and f.after), None)
    if headline is not None and _words(headline.before or "") == _words(headline.after or ""):
        headline = None
    if not touched and headline is None:
        return []
    first = touched[0] if touched else None
    detail: EditKind = first.kind if first else "headline"
    if headline is not None and EDIT_KINDS.index(detail) > EDIT_KINDS.index("headline"):
        detail = "headline"
    whose = step.after.outlet or "An outlet"
    evidence = _evidence(touched, step) or leads([step.after], "as it stands")
    if not evidence:
        return []
    carrying: list[Shown] = []
    numbers = [one for one in touched if one.kind == "number" and one.old is not None]
    for one in numbers:
        carrying += [
            s for s in _carriers(dossier, one.change, known, one.old or "", one.new)
            if s.span.article not in {c.span.article for c in carrying}
        ]  # fmt: skip
    heads = (headline.before, headline.after) if headline is not None else (None, None)
    before, after = _values(first, heads, detail)
    what = _what(touched, headline is not None)
    told = _told(detail, before, after)
    if detail == "number" and before and after:
        told = _turned(evidence, before, after)
    sure = "" if step.sure else " Which of the two versions was first is not known."
    return [
        Development(
            kind="edited", story=dossier.story.id, subject=hash_of("edited", step.before.id, step.after.id),
            title=f"{whose} changed a published report without saying so: {told}",
            why=f"{what} Neither version says that it was changed.{sure}{_still(carrying, numbers)}",
            evidence=evidence, carrying=tuple(carrying[:MOST]), before=before, after=after, detail=detail,
        )
    ]  # fmt: skip


def notices(article: Article, step: Step | None, dossier: Dossier, known: Sequence[SeenClaim]) -> list[Development]:
    """The corrections and retractions that a report says of itself, and that its earlier version did not."""
    new = _new_notices(step.before if step else None, article)
    touched = touched_in(changes(step.before, article)) if step else []
    found = []
    for notice in new:
        if notice.kind == "retraction":
            found.append(_retraction(notice, article, step, dossier, known))
        else:
            found.append(_correction(notice, article, step, touched, dossier, known))
    return [one for one in found if one is not None]


def touched_in(found: Changes) -> list[Touched]:
    """The sentences of a report that changed, the gravest first."""
    some = [one for change in found.sentences if (one := _touched(change)) is not None]
    return sorted(some, key=lambda one: EDIT_KINDS.index(one.kind))


def _touched(change: SentenceChange) -> Touched | None:
    texts = [span.exact for span in (change.before, change.after) if span is not None]
    if change.kind in ("moved", "punctuation") or all(_furniture(text) for text in texts):
        return None
    if any(kind_of(" ".join(text.split())) for text in texts):
        return None
    if change.kind in ("added", "removed"):
        return Touched(kind="added" if change.kind == "added" else "removed", change=change)
    gone = {w.casefold() for p in change.pieces if p.kind == "removed" for w in _WORD.findall(p.text)}
    came = {w.casefold() for p in change.pieces if p.kind == "added" for w in _WORD.findall(p.text)}
    if gone == came:
        return None
    old, new = _numbers(change)
    if old is not None or new is not None:
        return Touched(kind="number", change=change, old=old, new=new)
    if (gone ^ came) & _NEGATIONS:
        return Touched(kind="negation", change=change)
    if (gone | came) & DAYS:
        return Touched(kind="date", change=change)
    if change.names and (change.names.gone or change.names.new):
        return Touched(kind="name", change=change)
    quoted = [{tuple(_words(q)) for q in _QUOTED.findall(text)} for text in texts]
    return Touched(kind="quotation" if len(quoted) > 1 and quoted[0] != quoted[1] else "wording", change=change)


def _numbers(change: SentenceChange) -> tuple[str | None, str | None]:
    """The first figure that a sentence has no more, and the one that it has instead."""
    if change.before is None or change.after is None:
        return None, None
    had = {value: change.before.exact[a:b] for (a, b), value in numbers_in(change.before.exact)}
    has = {value: change.after.exact[a:b] for (a, b), value in numbers_in(change.after.exact)}
    gone = [text for value, text in had.items() if value not in has]
    new = [text for value, text in has.items() if value not in had]
    # A figure that a sentence only gains or only loses beside other changes is told by its words.
    if not gone or not new:
        return (gone[0] if gone else None), (new[0] if new else None)
    return gone[0], new[0]


def _correction(
    notice: OwnNotice, article: Article, step: Step | None, touched: Sequence[Touched], dossier: Dossier,
    known: Sequence[SeenClaim],
) -> Development | None:  # fmt: skip
    old, new = notice.figures
    counted = [one for one in touched if one.kind == "number" and one.old is not None]
    match = next((one for one in counted if old and same(one.old or "", old)), None)
    match = match or (counted[0] if old is None and counted else None)
    spans: list[Shown] = []
    carrying: list[Shown] = []
    if notice.span is not None:
        spans.append(shown({article.id: article}, notice.span, "says so"))
    if match is not None and step is not None:
        old, new = match.old, match.new or new
        spans += _evidence([match], step)
        carrying = _carriers(dossier, match.change, known, old or "", new)
    elif new is not None:
        places = _places(article, new, notice.span)
        spans += [shown({article.id: article}, span, f"after: {new}") for span in places]
        if old is not None and places:
            at = [(span.article, span.start, span.end) for span in places]
            carrying = Carriers(dossier).of_words(at, known, old, new)
    elif step is not None and touched:
        spans += _evidence(touched, step)
    evidence = tuple(spans) or leads([article], "the report as it stands")
    if not evidence:
        return None
    whose = article.outlet or "An outlet"
    act = "corrects a report" if notice.kind == "correction" else "clarifies a report"
    what = f": {_turned(spans, old, new)}" if old and new else ""
    return Development(
        kind="correction", story=dossier.story.id, subject=_subject(notice, article),
        detail="clarification" if notice.kind == "clarification" else None,
        title=f"{whose} {act}{what}", before=old, after=new, evidence=evidence, carrying=tuple(carrying),
        why=f"It says: “{notice.words}”{_still(carrying, [old] if old else [])}",
    )  # fmt: skip


def _retraction(
    notice: OwnNotice, article: Article, step: Step | None, dossier: Dossier, known: Sequence[SeenClaim]
) -> Development | None:
    spans = [shown({article.id: article}, notice.span, "says so")] if notice.span else []
    spans += leads([step.before], "before") if step else ()
    evidence = tuple(spans) or leads([article], "the report as it stands")
    if not evidence:
        return None
    mine = {article.id, *([step.before.id] if step else [])}
    articles = {one.id: one for one in dossier.articles}
    denied = {(s.article, s.start) for c in dossier.claims for a in c.accounts if a.denies for s in a.evidence}
    tellings = [list(seen.told) for seen in known]
    tellings += [[(s.article, s.start, s.end) for a in c.accounts for s in a.evidence[:1]] for c in dossier.claims]
    # What stands first in a report is what it is about.
    lasting = [(min((p[1] for p in told if p[0] in mine), default=-1), told) for told in tellings]
    first: dict[str, Shown] = {}
    for start, told in sorted(lasting):
        for at in told if start >= 0 else ():
            if at[0] in articles and at[0] not in mine and at[:2] not in denied:
                span = span_at(at[0], articles[at[0]].text, at[1], at[2])
                first.setdefault(at[0], shown(articles, span, "tells what it told"))
    others = list(first.values())[:MOST]
    n, headline = len(others), _line(article.headline or dossier.story.headline)
    still = f" {n} other account{' tells' if n == 1 else 's tell'} something that it told." if n else ""
    return Development(
        kind="retraction", story=dossier.story.id, subject=_subject(notice, article),
        title=f"{article.outlet or 'An outlet'} takes back a report: {headline}",
        why=f"It says: “{notice.words}”{still}", evidence=evidence, carrying=tuple(others),
    )  # fmt: skip


def _new_notices(before: Article | None, after: Article) -> list[OwnNotice]:
    had = {_plain(one.words) for one in own_notices(before)} if before is not None else set()
    return [one for one in own_notices(after) if _plain(one.words) not in had]


def _subject(notice: OwnNotice, article: Article) -> str:
    return hash_of("notice", article.outlet or article.id, _plain(notice.words))


def _carriers(
    dossier: Dossier, change: SentenceChange, known: Sequence[SeenClaim], old: str, new: str | None
) -> list[Shown]:
    places: list[Place] = [(s.article, s.start, s.end) for s in (change.before, change.after) if s is not None]
    return Carriers(dossier).of_words(places, known, old, new)


def _places(article: Article, value: str, notice: Span | None) -> list[Span]:
    """The sentences of a report, but for its notice, that have a figure; the first two."""
    found: list[Span] = []
    for (start, end), _ in numbers_in(article.text):
        if notice is not None and notice.start <= start < notice.end:
            continue
        if same(article.text[start:end], value):
            span = sentence_around(article, span_at(article.id, article.text, start, end))
            if span not in found:
                found.append(span)
    return found[:2]


def _evidence(touched: Iterable[Touched], step: Step) -> tuple[Shown, ...]:
    articles = {step.before.id: step.before, step.after.id: step.after}
    spans: list[Shown] = []
    for one in list(touched)[:SHOWN]:
        if one.change.before is not None:
            spans.append(shown(articles, one.change.before, f"before: {one.old}" if one.old else "before"))
        if one.change.after is not None:
            spans.append(shown(articles, one.change.after, f"after: {one.new}" if one.new else "after"))
    return tuple(spans)


def _values(
    first: Touched | None, headlines: tuple[str | None, str | None], detail: EditKind
) -> tuple[str | None, str | None]:
    if detail == "headline" or first is None:
        return headlines
    if first.kind == "number":
        return first.old, first.new
    pieces = first.change.pieces
    if not pieces:
        return (
            first.change.before.exact if first.change.before else None,
            first.change.after.exact if first.change.after else None,
        )
    gone = " … ".join(_line(p.text) for p in pieces if p.kind == "removed" and p.text.strip())
    came = " … ".join(_line(p.text) for p in pieces if p.kind == "added" and p.text.strip())
    return gone or None, came or None


def _turned(spans: Sequence[Shown], old: str, new: str) -> str:
    """A figure and the one that it is now, with what they count where the words that changed are shown."""
    was = next((one.span for one in spans if one.role == f"before: {old}"), None)
    now = next((one.span for one in spans if one.role == f"after: {new}"), None)
    one, other = (old, new) if was is None or now is None else turned(was, old, now, new)
    if was is None and now is not None:
        other = with_noun(now, new, leading=False)
    return f"“{_short(one)}” is now “{_short(other)}”"


def _told(detail: EditKind, before: str | None, after: str | None) -> str:
    if before and after:
        return f"“{_short(before)}” is now “{_short(after)}”"
    if before:
        return f"“{_short(before)}” is gone"
    return f"“{_short(after or '')}” is new"


def _what(touched: Sequence[Touched], headline: bool) -> str:
    counts = {kind: sum(one.kind == kind for one in touched) for kind in EDIT_KINDS}
    names = {
        "number": "a figure", "negation": "a negation", "name": "a name", "date": "a day or time",
        "quotation": "a quotation", "wording": "the wording",
    }  # fmt: skip
    said = [f"{name} changed in {_counted(counts[kind], 'sentence')}" for kind, name in names.items() if counts[kind]]  # type: ignore[index]
    said += [f"{_counted(counts['removed'], 'sentence')} removed"] if counts["removed"] else []
    said += [f"{_counted(counts['added'], 'sentence')} added"] if counts["added"] else []
    said += ["another headline"] if headline else []
    line = ", ".join(said)
    return f"{line[:1].upper()}{line[1:]}."


def _still(carrying: Sequence[Shown], figures: Sequence[object]) -> str:
    if not figures:
        return ""
    if not carrying:
        return " No other account carries the old figure."
    n = len(carrying)
    return f" {n} other account{' still carries' if n == 1 else 's still carry'} the old figure."


def _furniture(text: str) -> bool:
    return bool(_STAMP.match(text)) or (len(text.split()) <= TEASER and not _ENDED.search(text))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _plain(text: str) -> str:
    return " ".join(_words(text))


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str, most: int = 90) -> str:
    line = _line(text)
    return line if len(line) <= most else line[:most].rsplit(None, 1)[0] + " …"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
