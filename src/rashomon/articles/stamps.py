"""Lines that say when a report was published or changed: "Published 3 May 2021, 14:05 GMT | Updated ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from rashomon.model import Moment, Precision, day, instant

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*)?"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"{_WEEKDAY}(?:{_MONTH.format('m1')}\s*{_DAY.format('d1')},?\s*(?P<y1>(?:19|20)\d\d)\b"
    rf"|\b{_DAY.format('d2')}[\s-]{_MONTH.format('m2')},?[\s-](?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>[01]?\d)[-/.](?P<d3>[0-3]?\d)(?!\d)"
    r"|\b(?P<a4>[0-3]?\d)[-/.](?P<b4>[0-3]?\d)[-/.](?P<y4>(?:19|20)\d\d)\b)",
    re.I,
)
TIME = re.compile(
    r"\b(?P<h>[0-2]?\d)(?:[:.h](?P<mi>[0-5]\d))(?::(?P<s>[0-5]\d)(?:\.\d+)?)?\s*(?P<ap>[ap]\.?m\b\.?)?"
    r"|\b(?P<h2>1?\d)\s*(?P<ap2>[ap]\.?m\b\.?)|\b(?P<h3>[0-2]\d)(?P<mi3>[0-5]\d)(?=\s*(?:GMT|UTC|hrs|hours)\b)",
    re.I,
)
# Offsets in minutes of abbreviations that mean one zone only; IST, CST, BST's cousins and AST mean several.
_ZONES = {"gmt": 0, "utc": 0, "z": 0, "est": -300, "edt": -240, "pst": -480, "pdt": -420, "mst": -420, "mdt": -360,
          "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "jst": 540, "kst": 540, "aest": 600,
          "aedt": 660, "sgt": 480, "hkt": 480, "sast": 120, "eat": 180, "wib": 420, "pkt": 300, "npt": 345}  # fmt: skip
_ZONE = re.compile(
    r"\b(?:gmt|utc|est|edt|et|ct|mt|pt|cst|cdt|pst|pdt|mst|mdt|cet|cest|eet|eest|msk|jst|kst|aest|aedt|sgt|hkt"
    r"|sast|eat|wat|cat|wib|ist|bst|ast|pkt|npt|irst|trt|hrs|hours|local time)\b\.?|(?<=\d)z\b",
    re.I,
)
_OFFSET = re.compile(r"(?<![\d-])(?P<sign>[+-])(?P<oh>[01]\d):?(?P<om>[0-5]\d)\b")
_MODIFIED = re.compile(r"\b(?:last\s+)?(?:updated?|modified|edited|revised|changed)\b(?:\s+(?:on|at))?", re.I)
_PUBLISHED = re.compile(
    r"\b(?:first\s+)?(?:published|posted|issued|created|released|date|uploaded|publish(?:ed)? date)\b(?:\s+(?:on|at))?",
    re.I,
)
_LABEL = re.compile(r"\b(?:updated|published|posted|modified|edited)\b", re.I)
_RELATIVE = re.compile(r"\b(?:\d+|an?|one)\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?)\s+ago\b", re.I)
_SPLIT = re.compile(r"\s*[|•·]\s*|\s*;\s+|\s+/\s+")
_LEFT_OVER = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_FILLER = re.compile(r"\b(?:on|at|the|in|of|min(?:ute)?s?|read|time|local|today|by|to|from|and|reading)\b", re.I)
_PLACES = re.compile(r"^[^\w]*([A-Z][A-Z.' -]{2,}(?:[/,] ?[A-Z][A-Z.' -]{2,})*)\W*$")
# Words other than date, time and label that a stamp may hold: a place, a desk, a name. More is a sentence.
_STRAY_WORDS = 4
_LONGEST = 200  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a date line says."""

    published: Moment | None = None
    modified: Moment | None = None
    place: str | None = None
    labelled: bool = False  # the line says that the date is of publication or change
    rest: str = ""  # words of the line that are neither dates nor labels: an agency, a desk, an author


def read_stamp(line: str) -> Stamp | None:
    """What `line` says if it is a date line and nothing else, else None."""
    if len(line) > _LONGEST or "(@" in line:
        return None
    has_date = DATE.search(line) is not None
    labelled = _MODIFIED.search(line) or _PUBLISHED.search(line)
    timed = TIME.search(line)
    if not (has_date or (labelled and (timed or _RELATIVE.search(line))) or _RELATIVE.fullmatch(line.strip(" .-"))):
        return None
    rest = _remainder(line)
    if len(_LEFT_OVER.findall(rest)) > _STRAY_WORDS or _verb_like(line, rest):
        return None
    published: Moment | None = None
    modified: Moment | None = None
    last: date | None = None
    label = ""
    for segment in _segments(line):
        if _MODIFIED.search(segment):
            label = "modified"
        elif _PUBLISHED.search(segment) or not label:
            label = "published"
        when, last = _moment(segment, last)
        if when is None:
            continue
        if label == "modified":
            modified = modified or when
        else:
            published = published or when
    place = _place(rest)
    rest = "" if place else " ".join(rest.split()).strip(" -–—|,.:;•·()[]")
    return Stamp(
        published=published, modified=modified, place=place, labelled=_LABEL.search(line) is not None, rest=rest
    )


def find_date(text: str) -> date | None:
    """The first full date written in `text`; a day and month that could be either way round are no date."""
    for found in DATE.finditer(text):
        if when := _date(found):
            return when
    return None


def parse_timestamp(value: str) -> Moment | None:
    """An ISO-like time of a record or a page's metadata, as stated.

    A clock time of exactly 00:00:00 is what software writes when it knows the day only: a day.
    """
    text = value.strip()
    head = DATE.match(text) or re.match(r"(?P<y3>(?:19|20)\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?=\D|$)", text)
    if head is None:
        try:
            when = datetime.strptime(text[:31].removesuffix(" GMT").strip(), "%a, %d %b %Y %H:%M:%S")
        except ValueError:
            return None
        return instant(when.replace(tzinfo=UTC) if "GMT" in text else when, precision="second", basis="stated")
    when_day = _date(head) if isinstance(head.re, re.Pattern) and head.re is DATE else _compact(head)
    if when_day is None:
        return None
    rest = text[head.end() :]
    clock = re.match(r"[T\s,]*(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?", rest)
    if clock is None:
        return day(when_day, basis="stated")
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if (hour, minute, second) == (0, 0, 0):
        return day(when_day, basis="stated")
    try:
        when = datetime(when_day.year, when_day.month, when_day.day, hour, minute, second)
    except ValueError:
        return day(when_day, basis="stated")
    zone = _zone(rest[clock.end() :])
    return instant(when.replace(tzinfo=zone), precision="second" if clock[3] else "minute", basis="stated")


def _compact(found: re.Match[str]) -> date | None:
    return _make(int(found["y3"]), int(found["m3"]), int(found["d3"]))


def _segments(line: str) -> list[str]:
    pieces: list[str] = []
    for piece in _SPLIT.split(line):
        cut = _MODIFIED.search(piece)
        if cut and cut.start() > 0 and DATE.search(piece[: cut.start()]):
            pieces += [piece[: cut.start()], piece[cut.start() :]]
        else:
            pieces.append(piece)
    return pieces


def _remainder(line: str) -> str:
    rest = line
    for pattern in (_RELATIVE, DATE, TIME, _OFFSET, _ZONE, _MODIFIED, _PUBLISHED):
        rest = pattern.sub(" ", rest)
    rest = re.sub(rf"{_WEEKDAY[:-1]}", " ", rest, flags=re.I) if len(rest) < 60 else rest
    return _FILLER.sub(" ", rest)


def _verb_like(line: str, rest: str) -> bool:
    """A stamp has no lower-case words left over and does not end as a sentence with them."""
    words = _LEFT_OVER.findall(rest)
    return any(word.islower() for word in words) and (line.endswith(".") or len(words) > 2)


def _moment(segment: str, last: date | None) -> tuple[Moment | None, date | None]:
    found = DATE.search(segment)
    when_day = _date(found) if found else None
    rest = segment[found.end() :] if found else segment
    if when_day is None:
        if found is not None or last is None:
            return None, last
        when_day = last  # "| Updated 04:03 am": the day stands before the bar
        if TIME.search(rest) is None:
            return None, last
    clock = TIME.search(rest) or (TIME.search(segment[: found.start()]) if found else None)
    when = _clock(when_day, clock) if clock else None
    if when is None or clock is None:
        return day(when_day, basis="stated"), when_day
    zone = _zone(segment[segment.find(clock[0]) + len(clock[0]) :])
    precision: Precision = "second" if clock["s"] else "hour" if clock["h2"] else "minute"
    return instant(when.replace(tzinfo=zone), precision=precision, basis="stated"), when_day


def _clock(when: date, clock: re.Match[str]) -> datetime | None:
    hour = int(clock["h"] or clock["h2"] or clock["h3"])
    minute = int(clock["mi"] or clock["mi3"] or 0)
    half = (clock["ap"] or clock["ap2"] or "")[:1].lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return datetime(when.year, when.month, when.day, hour, minute, int(clock["s"] or 0))
    except ValueError:
        return None


def _zone(after: str) -> timezone | None:
    after = after.strip(" ()")
    if offset := _OFFSET.match(after):
        minutes = int(offset["oh"]) * 60 + int(offset["om"])
        return timezone(timedelta(minutes=minutes if offset["sign"] == "+" else -minutes))
    name = re.match(r"[A-Za-z]+", after)
    minutes_named = _ZONES.get(name[0].lower()) if name else None
    return None if minutes_named is None else timezone(timedelta(minutes=minutes_named))


def _date(found: re.Match[str]) -> date | None:
    if found["y1"]:
        return _make(int(found["y1"]), _month(found["m1"]), int(found["d1"]))
    if found["y2"]:
        return _make(int(found["y2"]), _month(found["m2"]), int(found["d2"]))
    if found["y3"]:
        return _make(int(found["y3"]), int(found["m3"]), int(found["d3"]))
    first, second, year = int(found["a4"]), int(found["b4"]), int(found["y4"])
    if first > 12 or first == second:
        return _make(year, second, first)
    return _make(year, first, second) if second > 12 else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _make(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def _place(rest: str) -> str | None:
    found = _PLACES.match(rest.strip())
    return found[1].strip(" -.,") if found else None
