"""The page's drawings as inline SVG: the tally of accounts, and time as wide as what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from rashomon.interfaces.views.view import UNKNOWN, View, few
from rashomon.interfaces.words import MONTHS, WEEKDAYS, plural
from rashomon.model import Account, Moment

STROKE, GAP = 5.97, 5.05  # px from one stroke to the next, and more between bunches
TALL, SHORT, LINE = 2.6, 9.7, 18.2  # where strokes begin, and the line they stand on
FULL_STROKES = 24  # in a tally, with gaps: where there are more, they stand closer, as their column is not wider
MOST_STROKES = 48  # more could not be told apart
MOST_BUNCHES = 12
STRIP = 100  # strokes of a strip
DOTTED = Markup(' stroke-dasharray="2.08 1.82"')
MOST_TICKS = 8
LAST_TICK = 0.92  # of the axis: a date that begins later runs into the next column
REPORTS, REPORT_ROW = 58, 10  # px: the least height of the line of publications; a row for an inferred one
REPORT_ROWS = 8  # rows of inferred stretches that are drawn; those alike share one
LABELLED = 24  # reports named in the label of their line
STEPS = (1, 2, 3, 7, 14, 31, 92, 183, 366)  # days between the ticks of an axis


def tally(view: View, bunches: Sequence[Sequence[Account]]) -> Markup:
    """A stroke for each account, bunched by origin: the first tall, blue where own
    or from a named source in own words, below where against.

    Of more than MOST_STROKES accounts a stroke stands for several; the label has the numbers.
    """
    count = sum(len(bunch) for bunch in bunches)
    each = stroke_stands_for(count)
    close = min(1.0, FULL_STROKES / (min(count, MOST_STROKES) + len(bunches[:MOST_BUNCHES])))
    x, words, below = 1.6, [], False
    paths: dict[tuple[str, bool], list[str]] = {}
    for number, bunch in enumerate(bunches[:MOST_BUNCHES]):
        x += close * GAP if number else 0.0
        unknown = view.origin(bunch[0].origin) == UNKNOWN
        for place, account in enumerate(bunch[::each]):
            below = below or account.denies
            kind, line = _stroke(x, account, first=place == 0)
            paths.setdefault((kind, unknown), []).append(line)
            x += close * STROKE
        against = ", against" if bunch[0].denies else ""
        words.append(f"{len(bunch)} {'of unknown origin' if unknown else 'from one origin'}{against}")
    if left := bunches[MOST_BUNCHES:]:
        words.append(f"{sum(map(len, left))} more from {plural(len(left), 'origin')}")
    if each > 1:
        words.append(f"a stroke stands for {each} accounts")
    width, height = max(6.0, round(x - 3.0, 1)), 29.9 if below else 19.7
    strokes = [
        Markup('<path{}{} d="{}"/>').format(
            Markup(' class="{}"').format(kind) if kind else "", DOTTED if dotted else "", "".join(lines)
        )
        for (kind, dotted), lines in paths.items()
    ]
    return Markup(
        '<svg class="tally" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<path class="base" d="M0 18.2H{w}"/><g fill="none" stroke="currentColor" stroke-width="{thick}">{strokes}'
        "</g></svg>"
    ).format(thick=round(2.99 * close, 2), w=width, h=height, label="; ".join(words), strokes=Markup("").join(strokes))


def strip(count: int) -> Markup:
    """So many accounts as strokes in a row, with no word on each: a stroke for several where there are very many."""
    each = -(-count // STRIP)
    lines = "".join(f"M{1.6 + STROKE * n:.1f} 0V10" for n in range(-(-count // each)))
    label = plural(count, "account") + (f"; a stroke stands for {each}" if each > 1 else "")
    return Markup(
        '<svg class="tally" width="{w}" height="10" viewBox="0 0 {w} 10" role="img" aria-label="{label}">'
        '<path fill="none" stroke="currentColor" stroke-width="2.99" d="{d}"/></svg>'
    ).format(w=round(STROKE * (count / each) + 1), label=label, d=lines)


def stroke_stands_for(accounts: int) -> int:
    """How many accounts a stroke of a tally of so many stands for."""
    return -(-accounts // MOST_STROKES)


def _stroke(x: float, account: Account, *, first: bool) -> tuple[str, str]:
    """The class and the path of one stroke."""
    if account.denies:
        kind, top, bottom = "against", LINE + 1, 29.2 if first else 25.4
    else:
        own = account.support in ("own", "same-source")
        kind = "own" if own else "first" if first else ""
        top, bottom = TALL if first else SHORT, LINE
    return kind, f"M{x:.1f} {top:g}V{bottom:g}"


@dataclass(frozen=True, slots=True)
class Axis:
    """The days a timeline spans, as fractions of its width."""

    first: date
    days: int
    ticks: tuple[tuple[float, str], ...]

    def at(self, iso: str, *, end: bool = False) -> float:
        """Where a moment falls, in per cent; `end`: where a day that is its last ends."""
        when = datetime.fromisoformat(iso)
        whole = (when.date() - self.first).days
        part = (when.hour * 60 + when.minute) / 1440 if "T" in iso else float(end)
        return round(min(100.0, max(0.0, 100 * (whole + part) / self.days)), 2)

    def grid(self) -> Markup:
        """The hairlines at the ticks, once for the page: each line of the timeline uses them."""
        line = Markup('<line class="grid" x1="{x}%" x2="{x}%" y1="0" y2="100%"/>')
        lines = Markup("").join(line.format(x=x) for x, _ in self.ticks)
        return Markup('<svg class="sprite" aria-hidden="true"><symbol id="grid">{}</symbol></svg>').format(lines)


def axis(moments: Sequence[Moment]) -> Axis | None:
    """The axis on which all of the moments lie; None where there is nothing to draw."""
    days = [d for m in moments for d in (m.first_day(), m.last_day()) if d]
    if not days:
        return None
    first, last = min(days), max(days)
    count = (last - first).days + 1
    step = next((s for s in STEPS if count / s <= MOST_TICKS), max(1, count // MOST_TICKS))
    ticks: list[tuple[float, str]] = []
    for offset in range(0, count, step):
        when = first + timedelta(days=offset)
        words = f"{when.day} {MONTHS[when.month - 1]}"
        if step >= 366:
            words = str(when.year)
        elif first.year != last.year:
            words += f" {when.year}"
        elif count <= MOST_TICKS:
            words = f"{WEEKDAYS[when.weekday()]} {when.day}"
        if offset <= LAST_TICK * count or not ticks:
            ticks.append((round(100 * offset / count, 2), words))
    return Axis(first, count, tuple(ticks))


def mark(on: Axis, moment: Moment, *, planned: bool, label: str) -> Markup:
    """The moment's mark: a point for a minute, a block for an hour, a bar for what is wider."""
    kind = "planned" if planned else moment.basis
    if moment.earliest is None or moment.latest is None:
        drawn = _open(on, moment)
    elif moment.precision in ("second", "minute") and moment.earliest[:16] == moment.latest[:16]:
        drawn = Markup(
            '<line class="{k}" x1="{x}%" x2="{x}%" y1="-11" y2="11"/><circle class="{k}" cx="{x}%" cy="0" r="3.6"/>'
        ).format(k=kind, x=on.at(moment.earliest))
    else:
        start, end = on.at(moment.earliest), on.at(moment.latest, end=True)
        drawn = Markup('<rect class="{}" x="{}%" width="{}%" y="-6" height="12"/>').format(
            kind, start, round(max(0.83, end - start), 2)
        )
    return _plot(drawn, label)


def _open(on: Axis, moment: Moment) -> Markup:
    start = on.at(moment.earliest) if moment.earliest else 0.0
    end = on.at(moment.latest, end=True) if moment.latest else 100.0
    return Markup('<line class="unknown" x1="{}%" x2="{}%" y1="0" y2="0"/>').format(start, end)


def reports(on: Axis, view: View) -> Markup:
    """When the articles were published: a stroke or a bar each, and a dashed stretch for each inferred date."""
    strokes: dict[float, None] = {}
    bars: dict[tuple[float, float], None] = {}
    inferred: dict[tuple[float, float], None] = {}
    words: list[str] = []
    height = reports_height(view)
    for article in view.dossier.articles:
        published = article.published
        if not published or not published.earliest or not published.latest:
            continue
        start, end = on.at(published.earliest), on.at(published.latest, end=True)
        width = round(max(0.83, end - start), 2)
        if published.basis == "inferred":
            inferred[start, width] = None
        elif "T" in published.earliest:
            strokes[start] = None
        else:
            bars[start, width] = None
        words.append(f"{view.outlet(article.id)} {view.date(article.id)}")
    line = Markup('<line class="rep" x1="{x}%" x2="{x}%" y1="{a}" y2="{b}"/>')
    bar = Markup('<rect class="{}" x="{}%" width="{}%" y="{}" height="{}"/>')
    drawn = [line.format(x=x, a=round(6 - height / 2, 1), b=round(20 - height / 2, 1)) for x in strokes]
    drawn += [bar.format("repday", x, width, round(8 - height / 2, 1), 10) for x, width in bars]
    drawn += [
        bar.format("inferred", x, width, round(24 - height / 2 + REPORT_ROW * row, 1), 6)
        for row, (x, width) in enumerate(list(inferred)[:REPORT_ROWS])
    ]
    label = "; ".join(few(words, "more", LABELLED)) or "no publication date is known"
    return _plot(Markup("").join(drawn), label)


def reports_height(view: View) -> int:
    """The height in px that the line of publications needs."""
    dates = [a.published for a in view.dossier.articles]
    inferred = len({(d.earliest, d.latest) for d in dates if d and d.basis == "inferred"})
    return max(REPORTS, 30 + REPORT_ROW * min(REPORT_ROWS, inferred))


def reports_words(view: View) -> str:
    """How many of the articles are dated, and how."""
    dates = [article.published for article in view.dossier.articles]
    stated = sum(bool(d and d.earliest and d.basis != "inferred") for d in dates)
    inferred = sum(bool(d and d.basis == "inferred") for d in dates)
    parts = [f"{stated} dated" if stated else "None dated"]
    parts += [f"{inferred} undated and placed by the other accounts, in the dashed stretch"] if inferred else []
    left = len(dates) - stated - inferred
    parts += [f"{left} undated"] if left else []
    return f"{plural(len(dates), 'account')}: {'; '.join(parts).lower()}."


def _plot(drawn: Markup, label: str) -> Markup:
    return Markup(
        '<svg role="img" aria-label="{}"><use href="#grid" width="100%" height="100%"/>'
        '<svg y="50%" width="100%" height="1" overflow="visible">{}</svg></svg>'
    ).format(label, drawn)
