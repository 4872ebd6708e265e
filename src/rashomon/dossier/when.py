"""When a story's events were, and when it was reported: two different things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rashomon.dossier.timeline import PRELUDE, TOO_WIDE
from rashomon.model import Article, Basis, Moment, Precision, Reading

CLOSE = 7  # days of a week, which is the widest time taken
FIRST = timedelta(days=CLOSE)  # after the first report, in which those are published that tell the same


def story_moment(readings: Sequence[Reading]) -> Moment | None:
    """From the first to the last day of what the story's articles are about; None where none of them tells it.

    Taken from the main event of each article, where its time is told to the week or closer and lies within a month of
    the article's publication. A day of publication never stands in for the day of an event. What only reports tell
    that were published more than a week after the first is a later turn, and does not date the story.
    """
    dated = [(reading, moment) for reading in readings if (moment := _main_moment(reading)) is not None]
    days = [day for reading in readings if (day := _published(reading))]
    if days and not any((_published(reading) or min(days)) <= min(days) + FIRST for reading, _ in dated):
        return None
    found = [moment for _, moment in dated]
    # "This week" says less than the "Tuesday" inside it: beside days, weeks are left out.
    found = [moment for moment in found if (moment.days() or CLOSE) < CLOSE] or found
    firsts = sorted(day for moment in found if (day := moment.first_day()))
    lasts = sorted(day for moment in found if (day := moment.last_day()))
    if not firsts or not lasts:
        return None
    basis: Basis = "stated" if all(moment.basis == "stated" for moment in found) else "resolved"
    precision: Precision = "day" if firsts[0] == lasts[-1] or len(found) > 1 else found[0].precision
    return Moment(
        earliest=firsts[0].isoformat(), latest=max(firsts[0], lasts[-1]).isoformat(), precision=precision, basis=basis,
        evidence=tuple(dict.fromkeys(span for moment in found for span in moment.evidence[:1])),
    )  # fmt: skip


def reported(articles: Sequence[Article]) -> tuple[date, date] | None:
    """The first and the last day of publication that the articles state; None where none does."""
    days = [
        (first, last)
        for article in articles
        if article.published and article.published.basis == "stated"
        and (first := article.published.first_day()) and (last := article.published.last_day())
    ]  # fmt: skip
    return (min(first for first, _ in days), max(last for _, last in days)) if days else None


def _main_moment(reading: Reading) -> Moment | None:
    from rashomon.events.main import find_main  # with its lexicons: who only looks at a dossier need not wait for them

    main = find_main(reading.article, reading.annotation, reading.statements, reading.events)
    moment = main.moment if main else None
    if moment is None or moment.precision in (*TOO_WIDE, "month", "season"):
        return None
    first, last, told = moment.first_day(), moment.last_day(), _published(reading)
    if not first or not last or (told and not told - PRELUDE <= first <= told + PRELUDE):
        return None
    return moment


def _published(reading: Reading) -> date | None:
    published = reading.article.published
    return published.first_day() if published else None
