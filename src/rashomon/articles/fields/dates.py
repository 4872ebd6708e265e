"""When a report was published and last changed: every witness read, the best believed, the others told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.articles.dates.calendar import Locale, Order, ways_round
from rashomon.articles.dates.stamps import parse_timestamp, read_stamp, unsettled_zone
from rashomon.articles.fields.evidence import DIFFERS, NOT_UNDERSTOOD, THE_SAME, judged
from rashomon.articles.fields.moments import (
    DAY,
    SLACK,
    agree,
    clock_of,
    clock_or_day,
    is_within,
    is_zoned,
    iso,
    moment_in_address,
    span_utc,
)
from rashomon.model import Evidence, Moment, Told

# How far each witness is believed: 0 says outright when the report appeared, 6 is any date on the page.
_SURE, _LABELLED, _SHOWN, _SAID, _RELATED, _LAST = 0, 1, 2, 3, 5, 6
_LOOKED_AT = 300  # characters of what is told; a date line has less
# Before this year nothing stood on the web; a report that says so twice over is from an archive, and believed.
_FIRST_YEAR = 1990
# What content systems write where they have no date.
_PLACEHOLDER = re.compile(
    r"^\W*(?:0000|0001-01-01|1-1-1\b|01/01/0001|1970-01-01|1969-12-31|19000101|1900-01-01|1899-12-3|9999|0$)"
)
# A report may be dated a day ahead of the clock here, by its zone; more than that is no date of it.
_AHEAD = timedelta(days=1)
# A report that is changed more than so many days after it appeared bears the date of its change for another reason.
_RAISED = timedelta(days=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What one witness says: the moment, and how far the witness is believed."""

    told: Told
    moment: Moment
    rank: int
    note: str | None = None  # what is weak about it, or what settled it


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The outcome for one of the two dates: the moment, the witness that gives it, and what became of all."""

    moment: Moment | None
    by: Told | None
    evidence: tuple[Evidence, ...]


def decide_dates(told: Sequence[Told], *, locale: Locale, retrieved: str) -> tuple[Dated, Dated]:
    """Publication and last change, from all that is told of them.

    1. each witness's words are read; what is no date, a placeholder, or later than the day of retrieval falls out;
    2. a date in figures that could be two days is read as the outlet's country writes it, or as another witness
       settles it, else it falls out; 3. published is what the surest witness says, unless two others of different
    kinds agree against it alone; of two as sure, the earlier, since pages raise a date when they change; 4. where
    it gives only a day, a witness that agrees gives the time, and where no zone, the zone; 5. modified is the latest
    that a sure witness gives; a server's header only where nobody else speaks.
    """
    read = [(item, _understood(item, locale)) for item in told]
    days = [c.moment.first_day() for _, c in read if isinstance(c, Candidate)]
    read = [(item, _settled(item, locale, days) if c == _TWO_WAYS else c) for item, c in read]
    bound = _bound(retrieved)
    fallen: dict[Told, str] = {item: c for item, c in read if isinstance(c, str)}
    good: list[Candidate] = []
    for _, found in read:
        if isinstance(found, Candidate):
            reason = _refused(found, bound, [c for _, c in read if isinstance(c, Candidate)])
            if reason:
                fallen[found.told] = reason
            else:
                good.append(found)
    changed = [c for c in good if c.told.field == "modified"]
    appeared = [c for c in good if c.told.field == "published"]
    published = _choose_published(appeared, changed)
    modified = _choose_modified(changed, published, bound)
    return (
        _outcome(
            published,
            [t for t in told if t.field == "published"],
            good,
            fallen,
            lambda found: _why(found, published, modified),
        ),
        _outcome(
            modified,
            [t for t in told if t.field == "modified"],
            good,
            fallen,
            lambda found: _why_modified(found, modified, published),
        ),
    )


_TWO_WAYS = "the day and the month could be either way round"


def _understood(told: Told, locale: Locale) -> Candidate | str:
    """What the words of a witness mean, or why they mean nothing."""
    words = told.words[:_LOOKED_AT].strip()
    if _PLACEHOLDER.match(words):
        return "a placeholder, not a date"
    line = told.by in ("visible", "text") or (told.by == "markup" and not re.match(r"(?:19|20)\d\d-\d", words))
    stamp = read_stamp(words, locale) if line else None
    moment = None
    if stamp is not None:
        moment = stamp.modified if told.field == "modified" else stamp.published
        if moment is None and not stamp.labelled:  # the label stands outside: "Updated" before the element
            moment = stamp.published or stamp.modified
        if moment is None and (stamp.published or stamp.modified):
            return "dates a change" if told.field == "published" else "dates the publication"
    if moment is None and told.by == "address":
        moment = moment_in_address(words)
    if moment is None:
        moment = parse_timestamp(words, locale)
    if moment is None:
        return _TWO_WAYS if ways_round(words) else NOT_UNDERSTOOD
    note = None
    zone = unsettled_zone(words, locale)
    if zone and moment.precision != "day":
        note = f"'{zone}' means several zones; the clock stands without one"
    elif ways_round(words) and locale.order:
        note = f"read as {'day before month' if locale.order == 'dmy' else 'month before day'}, as its country writes"
    rank = _rank(told)
    if note is None and rank == _RELATED and told.field == "published":
        note = "when it was made, as far as is known"
    return Candidate(told=told, moment=moment, rank=rank, note=note)


def _settled(told: Told, locale: Locale, days: Sequence[date | None]) -> Candidate | str:
    """A date that could be two days, where exactly one of them is another witness's day."""
    orders: tuple[Order, ...] = ("dmy", "mdy")
    fitting = [
        order for order in orders if (m := _moment_of(told, replace(locale, order=order))) and m.first_day() in days
    ]
    if len(fitting) != 1:
        return _TWO_WAYS
    found = _understood(told, replace(locale, order=fitting[0]))
    return (
        replace(found, note="the order of day and month as another date settles it")
        if isinstance(found, Candidate)
        else found
    )


def _moment_of(told: Told, locale: Locale) -> Moment | None:
    found = _understood(told, locale)
    return found.moment if isinstance(found, Candidate) else None


def _rank(told: Told) -> int:
    """How far a witness is believed, by who it is and where it says it."""
    where = told.where.lower()
    weak = re.search(r"creat|htmldate|\bdate$|dc\.date$|dcterms\.date$|updated_time|last-modified|lastmod", where)
    if told.by in ("http", "archive"):
        return _LAST
    if where.endswith("htmldate"):
        return _LAST
    if told.by == "address":
        return _SAID
    if told.by == "pdf" or (weak and told.by in ("json-ld", "meta", "markup")):
        return _RELATED
    if told.by in ("json-ld", "meta", "record", "feed", "mail", "register"):
        return _LABELLED if "webpage" in where or (told.by == "record" and weak) else _SURE
    if told.by == "markup":
        return _SURE if where.startswith("microdata date") else _SHOWN
    if told.by == "visible":
        stamp = read_stamp(told.words)
        return _LABELLED if stamp is not None and stamp.labelled else _SHOWN
    return _SAID


def _bound(retrieved: str) -> date | None:
    """The last day a report may bear; None where the clock that says so is itself a placeholder (1980 in archives)."""
    try:
        day = date.fromisoformat(retrieved[:10])
    except ValueError:
        return None
    return day + _AHEAD if day.year > _FIRST_YEAR + 4 else None


def _refused(found: Candidate, bound: date | None, all_: Sequence[Candidate]) -> str | None:
    first = found.moment.first_day()
    if first is None:
        return NOT_UNDERSTOOD
    if bound is not None and first > bound:
        return "after the day it was retrieved"
    if first.year < _FIRST_YEAR:
        kinds = {other.told.by for other in all_ if other.moment.first_day() == first}
        if len(kinds) < 2 and found.told.by not in ("record", "visible", "text"):
            return f"before {_FIRST_YEAR}, and nothing else says so"
    return None


def _choose_published(found: Sequence[Candidate], changed: Sequence[Candidate]) -> Candidate | None:
    """The publication: the surest, unless it stands alone against two kinds of witness that agree.

    A date that nothing but htmldate finds somewhere on a page is none: with the pages' own statements hidden, 8 of
    14 such were wrong, against 1 of 95 by the headline. It may give the day to an address that gives the month.
    """
    order = sorted((c for c in found if c.rank < _LAST), key=lambda c: c.rank)
    if not order:
        return None
    groups = [[other for other in order if agree(c.moment, other.moment)] for c in order]
    kinds = [len({item.told.by for item in group if item.rank < _RELATED}) for group in groups]
    top = [n for n, c in enumerate(order) if c.rank == order[0].rank]
    first = [n for n in top if not _is_change(order[n], changed)] or top
    best = min(first, key=lambda n: (-kinds[n], span_utc(order[n].moment)[0], n))
    if kinds[best] <= 1:
        better = [n for n, c in enumerate(order) if kinds[n] >= 2 and c.rank <= _SAID and not _is_change(c, changed)]
        best = min(better, key=lambda n: (-kinds[n], order[n].rank, n), default=best)
    chosen = order[best]
    chosen = _before_change(chosen, order, changed) or _address_over_record(chosen, order, kinds[best]) or chosen
    return _refined(chosen, [c for c in found if agree(chosen.moment, c.moment)])


def _is_change(found: Candidate, changed: Sequence[Candidate]) -> bool:
    """Whether a date given as the publication's is one that others give as of the last change."""
    return any(c.moment.precision == "second" and agree(found.moment, c.moment) for c in changed)


def _before_change(chosen: Candidate, order: Sequence[Candidate], changed: Sequence[Candidate]) -> Candidate | None:
    """An earlier clock beside the headline, where the surest date is only that of the last change.

    Some systems raise the date of publication with every change; readers are shown the true one.
    """
    if chosen.moment.precision != "second" or not _is_change(chosen, changed):
        return None
    first = span_utc(chosen.moment)[0]
    shown = [
        c for c in order
        if c.told.by in ("markup", "visible") and c.rank in (_LABELLED, _SHOWN) and c.moment.precision != "day"
        and first - _RAISED <= span_utc(c.moment)[0] and _earlier(c.moment, chosen.moment)
    ]  # fmt: skip
    return shown[0] if shown else None


def _earlier(first: Moment, second: Moment) -> bool:
    """Whether a clock is before another, whatever their zones; two without zone are taken for one place's."""
    if agree(first, second):
        return False
    if not is_zoned(first) and not is_zoned(second):
        return clock_of(first) + SLACK < clock_of(second)
    return span_utc(first)[1] < span_utc(second)[0]


def _address_over_record(chosen: Candidate, order: Sequence[Candidate], kinds: int) -> Candidate | None:
    """The day in the address, where another tool's record alone says otherwise.

    Records hold what a tool found on the page, and it finds dates of other reports; an address is fixed when a
    report is filed. A day's difference is the zones'.
    """
    if chosen.told.by != "record" or kinds > 1:
        return None
    for other in order:
        day, first = other.moment.first_day(), chosen.moment.first_day()
        if other.told.by == "address" and other.moment.precision == "day" and day and first and abs(day - first) > DAY:
            return other
    return None


def _refined(chosen: Candidate, group: Sequence[Candidate]) -> Candidate:
    """The chosen date, or one that agrees with it and is finer: the time of a day, the zone of a clock."""
    if chosen.moment.precision not in ("second", "minute"):
        finer = [
            c for c in group
            if c.moment.precision in ("second", "minute", "hour") and is_within(c.moment, chosen.moment)
        ]  # fmt: skip
        finer = finer or [c for c in group if c.moment.precision == "day" != chosen.moment.precision]
        if finer:
            return _refined(min(finer, key=lambda c: (not is_zoned(c.moment), c.rank)), group)
        return chosen
    if not is_zoned(chosen.moment):
        zoned = [
            c for c in group if is_zoned(c.moment) and c.rank <= _SHOWN and c.moment.precision in ("second", "minute")
        ]
        return min(zoned, key=lambda c: c.rank, default=chosen)
    return chosen


def _choose_modified(found: Sequence[Candidate], published: Candidate | None, bound: date | None) -> Candidate | None:
    """The last change: the latest of the sure witnesses; the weak ones only where these are silent."""
    for ranks in ((_SURE, _LABELLED, _SHOWN, _SAID), (_RELATED,), (_LAST,)):
        of_rank = [c for c in found if c.rank in ranks]
        if ranks == (_LAST,):
            of_rank = [c for c in of_rank if not _delivery(c, published, bound)]
        if of_rank:
            days = {c.moment.first_day() for c in of_rank if c.moment.precision != "day"}
            of_rank = [c for c in of_rank if c.moment.precision != "day" or c.moment.first_day() not in days]
            return max(of_rank, key=lambda c: (clock_or_day(c.moment), -c.rank))
    return None


def _delivery(found: Candidate, published: Candidate | None, bound: date | None) -> bool:
    """Whether a server's date is of the delivery, not of the report: the day it was fetched, or before it appeared."""
    day = found.moment.first_day()
    if day is None or (bound is not None and day >= bound - 2 * _AHEAD):
        return True
    return published is not None and span_utc(found.moment)[1] < span_utc(published.moment)[0]


def _outcome(
    chosen: Candidate | None,
    told: Sequence[Told],
    good: Sequence[Candidate],
    fallen: dict[Told, str],
    why: Callable[[Candidate], str | None],
) -> Dated:
    """The date with its evidence. `why`: what is to be said of a candidate, the chosen one too."""
    by_told = {c.told: c for c in good}
    evidence: list[Evidence] = []
    for item in told:
        found = by_told.get(item)
        if found is None:
            evidence.append(judged(item, "", why=fallen.get(item, NOT_UNDERSTOOD)))
        else:
            taken = chosen is not None and item == chosen.told
            evidence.append(judged(item, iso(found.moment), taken=taken, why=why(found)))
    return Dated(moment=chosen.moment if chosen else None, by=chosen.told if chosen else None, evidence=tuple(evidence))


def _why_modified(found: Candidate, chosen: Candidate | None, published: Candidate | None) -> str | None:
    """What is to be said of a date of change."""
    if chosen is None:
        return "the server's clock at delivery"
    if found.told == chosen.told:
        early = published is not None and span_utc(found.moment)[1] + SLACK < span_utc(published.moment)[0]
        return f"{DIFFERS}: it lies before the publication" if early else found.note
    return THE_SAME if agree(found.moment, chosen.moment) else "an earlier change, or a weaker witness"


def _why(found: Candidate, chosen: Candidate | None, modified: Candidate | None) -> str | None:
    """Why a date that was understood is not the publication's; of the chosen one, what is weak about it."""
    if chosen is None:
        return "a date somewhere on the page; nothing else says that it is the report's"
    if found.told == chosen.told:
        return found.note
    if agree(found.moment, chosen.moment):
        return THE_SAME
    if found.rank >= _RELATED and "creat" in found.told.where.lower():
        return "when it was made, not when it appeared"
    later = span_utc(found.moment)[0] > span_utc(chosen.moment)[0]
    if later and modified is not None and agree(found.moment, modified.moment):
        return "a later change"
    return f"{DIFFERS} by {_apart(found.moment, chosen.moment)} from {chosen.told.where}"


def _apart(first: Moment, second: Moment) -> str:
    seconds = abs((clock_or_day(first) - clock_or_day(second)).total_seconds())
    if seconds >= 86400 or "day" in (first.precision, second.precision):
        days = max(1, round(seconds / 86400))
        return f"{days:,} day{'s' if days > 1 else ''}"
    if seconds >= 3600:
        hours = round(seconds / 3600)
        return f"{hours} hour{'s' if hours > 1 else ''}"
    minutes = max(1, round(seconds / 60))
    return f"{minutes} minute{'s' if minutes > 1 else ''}"
