"""Lines and values that say when a report was published or changed: "Published 3 May 2021, 14:05 GMT | Updated ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timezone

from rashomon.articles.dates.calendar import (
    ANYWHERE,
    DATE,
    TIME,
    Locale,
    clock_of,
    dates_in,
    make_date,
    ways_round,
    zone_after,
)
from rashomon.model import Moment, Precision, day, instant

__all__ = [
    "DATE",
    "TIME",
    "Locale",
    "Stamp",
    "find_date",
    "parse_timestamp",
    "read_stamp",
    "unsettled_zone",
    "ways_round",
]

_WEEKDAYS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|segunda|ter[çc]a|quarta|quinta|sexta"
    r"|(?:-feira)|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica)\b",
    re.I,
)
_OFFSET = re.compile(r"(?<![\d-])[+-][01]\d:?[0-5]\d\b")
# Zone names are taken away before what is left of a line is judged; upper case, as they are words else.
_ZONE = re.compile(
    r"\b(?:GMT|UTC|[ECMP][SD]?T|CET|CEST|EES?T|MSK|JST|KST|AE[SD]T|AC[SD]T|AWST|NZ[SD]T|SGT|HKT|SAST|EAT|WAT|CAT|WI[BT]|WITA|IST|BST"
    r"|AST|GST|PKT|NPT|IRST|TRT|BRT|ART|AMT|ICT|MEZ|MESZ|Uhr|hrs|hours|local time|[A-Z][a-z]+ time)\b\.?"
    r"|\b(?:gmt|utc|est|edt|et|pst|pdt|ist|bst|cet|cest)\b(?=\W*$|\W+(?:updated|published|\|))|(?<=\d)[Zz]\b",
)
# Labels in English first, then as pages in other languages print them before a date.
_MODIFIED = re.compile(
    r"\b(?:last\s+)?(?:updated?|modified|edited|revised|changed)\b(?:\s+(?:on|at))?"
    r"|\b(?:mise?\s+à\s+jour|modifié|actualizado|actualización|atualizado|atualização|aktualisiert|aktualisierung"
    r"|aggiornat[oa]|aggiornamento|bijgewerkt|laatste update|uppdaterad|oppdatert|opdateret|päivitetty|aktualizacja"
    r"|zaktualizowano|aktualizováno|обновлено|изменено|оновлено|güncelleme|güncellendi|diperbarui|dikemaskini)\b"
    r"|更新|수정|تحديث",
    re.I,
)
_PUBLISHED = re.compile(
    r"\b(?:first\s+)?(?:published|posted|issued|created|released|date|uploaded|publish(?:ed)? date)\b(?:\s+(?:on|at))?"
    r"|\b(?:publié|publicado|publicada|publicação|publicación|veröffentlicht|erschienen|pubblicat[oa]|gepubliceerd"
    r"|publicerad|publisert|publiceret|julkaistu|opublikowano|publikováno|vydáno|опубликовано|опубліковано"
    r"|yayınlanma|yayınlandı|diterbitkan|dipublikasikan)\b|发布|發布|公開|入力|입력|등록|نشر",
    re.I,
)
_LABEL = re.compile(rf"\b(?:updated|published|posted|modified|edited)\b|{_MODIFIED.pattern}", re.I)
_RELATIVE = re.compile(r"\b(?:\d+|an?|one)\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?)\s+ago\b", re.I)
_SPLIT = re.compile(r"\s*[|•·]\s*|\s*;\s+|\s+/\s+")
_LEFT_OVER = re.compile(r"[^\W\d_]{2,}")
# Scripts without spaces: so many letters besides the date are a sentence, not a place and a desk.
_UNSPACED = re.compile(r"[぀-ヿ㐀-鿿가-힯ก-๛]")
_MOST_UNSPACED = 12
_FILLER = re.compile(
    r"\b(?:on|at|the|in|of|min(?:ute)?s?|read|time|local|today|by|to|from|and|reading|le|à|às|um|den|vom|em|el|il|alle"
    r"|ore|las|kl|klo|op|om|den|de|del|do)\b",
    re.I,
)
_PLACES = re.compile(r"^[^\w]*([A-Z][A-Z.' -]{2,}(?:[/,] ?[A-Z][A-Z.' -]{2,})*)\W*$")
# A line that shows the day itself, on any page: the site's clock, or its copyright.
_CLOCK = re.compile(r"^\W*(?:today(?:['’]s date)?(?: is)?|current (?:date|time)|©|copyright|\(c\))\b|^\W*©", re.I)
# Words other than date, time and label that a stamp may hold: a place, a desk, a name. More is a sentence.
_STRAY_WORDS = 4
_LONGEST = 200  # characters
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=\D|$|\d{4,6}Z?$)")
_EPOCH = re.compile(r"(?P<s>[1-9]\d{8,9})(?P<ms>\d{3})?(?:\.\d+)?$")
# "Tue Nov 19 21:57:01 UTC 2019", as Unix and Java print it.
_UNIX = re.compile(
    r"^(?:\w{3},? )?(?P<m>[A-Z][a-z]{2}) +(?P<d>\d{1,2}) (?P<t>\d\d:\d\d:\d\d) (?:(?P<z>[A-Z]{1,5}) )?(?P<y>\d{4})$"
)
_CLOCK_AFTER = re.compile(r"[T\s,]*(?P<h>\d{1,2}):(?P<mi>\d\d)(?::(?P<s>\d\d)(?:[.,:]\d+)?)?(?!\s?[ap]\.?m)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a date line says."""

    published: Moment | None = None
    modified: Moment | None = None
    place: str | None = None
    labelled: bool = False  # the line says that the date is of publication or change
    rest: str = ""  # words of the line that are neither dates nor labels: an agency, a desk, an author


def read_stamp(line: str, locale: Locale = ANYWHERE) -> Stamp | None:
    """What `line` says if it is a date line and nothing else, else None.

    `locale` settles zone names that mean several zones and dates in figures that could be two days; where it does
    not, the time stays without zone, and such a date is none.
    """
    if len(line) > _LONGEST or "(@" in line or _CLOCK.search(line):
        return None
    has_date = bool(dates_in(line))
    labelled = _MODIFIED.search(line) or _PUBLISHED.search(line)
    timed = TIME.search(line)
    if not (has_date or (labelled and (timed or _RELATIVE.search(line))) or _RELATIVE.fullmatch(line.strip(" .-"))):
        return None
    rest = _remainder(line)
    if len(_LEFT_OVER.findall(rest)) > _STRAY_WORDS or len(_UNSPACED.findall(rest)) > _MOST_UNSPACED:
        return None
    if _verb_like(line, rest):
        return None
    found: dict[str, Moment] = {}
    last: date | None = None
    label = "published"
    for segment in _segments(line):
        if _MODIFIED.search(segment):
            label = "modified"
        elif _PUBLISHED.search(segment):
            label = "published"
        when, last = _moment(segment, last, locale)
        if when is None:
            continue
        before = found.get(label)
        if before is None or (before.precision == "day" != when.precision and before.first_day() == when.first_day()):
            found[label] = when  # "November 19, 2019 | 4:20am": the time stands after the bar
    _share_zone(found)
    place = _place(rest)
    rest = "" if place else " ".join(rest.split()).strip(" -–—|,.:;•·()[]")
    return Stamp(
        published=found.get("published"),
        modified=found.get("modified"),
        place=place,
        labelled=_LABEL.search(line) is not None,
        rest=rest,
    )


def find_date(text: str, locale: Locale = ANYWHERE) -> date | None:
    """The first full date written in `text`; a day and month that could be either way round are no date."""
    return next((when for _, when in dates_in(text, locale) if when), None)


def parse_timestamp(value: str, locale: Locale = ANYWHERE) -> Moment | None:
    """A moment from a machine's or a person's date, as precise as it is; None where it is no date.

    ISO 8601 in any width, RFC 2822, compact figures, seconds or milliseconds since 1970, and dates in words. Midnight
    sharp is how programs write a day without a time. A clock without a zone stays without.
    """
    text = " ".join(value.split())[:_LONGEST]
    if found := _EPOCH.match(text):
        return instant(datetime.fromtimestamp(int(found["s"]), UTC), precision="second", basis="stated")
    if found := _UNIX.match(text):
        text = f"{found['d']} {found['m']} {found['y']} {found['t']} {found['z'] or ''}"
    if found := _COMPACT.match(text):
        when_day = make_date(int(found["y"]), int(found["m"]), int(found["d"]))
        rest = text[found.end() :].lstrip("T")
        if figures := re.match(r"(\d\d)(\d\d)(\d\d)?(?=\D|$)", rest):
            rest = ":".join(part for part in figures.groups() if part) + rest[figures.end() :]
    else:
        first = next(((m, when) for m, when in dates_in(text, locale) if when), None)
        if first is None:
            return None
        if text[first[0].end() :].strip(" ,.") == "" or not re.match(r"[T\s,]*\d", text[first[0].end() :]):
            return _moment(text, None, locale)[0]
        when_day, rest = first[1], text[first[0].end() :]
    if when_day is None:
        return None
    clock = _CLOCK_AFTER.match(rest)
    if clock is None:
        return _moment(text, None, locale)[0] or day(when_day, basis="stated")
    hour, minute, second = int(clock["h"]), int(clock["mi"]), int(clock["s"] or 0)
    try:
        when = datetime(when_day.year, when_day.month, when_day.day, hour, minute, second)
    except ValueError:
        return day(when_day, basis="stated")
    zone, _ = zone_after(rest[clock.end() :], when, locale)
    if (hour, minute, second) == (0, 0, 0):
        return day(when_day, basis="stated")
    return instant(when.replace(tzinfo=zone), precision="second" if clock["s"] else "minute", basis="stated")


def unsettled_zone(text: str, locale: Locale = ANYWHERE) -> str | None:
    """The zone name in a date line that means several zones and that the locale does not settle ("IST")."""
    for clock in TIME.finditer(text):
        _, name = zone_after(text[clock.end() :], datetime(2000, 1, 1), locale)
        if name:
            return name
    return None


def _share_zone(found: dict[str, Moment]) -> None:
    """The zone of one clock in a line holds for the other: "July 3, 04:03 am | Updated 05:00 am GMT"."""
    published, modified = found.get("published"), found.get("modified")
    if published is None or modified is None or published.precision == "day" or modified.precision == "day":
        return
    for one, other, label in ((published, modified, "published"), (modified, published, "modified")):
        bare, zoned = datetime.fromisoformat(one.earliest or ""), datetime.fromisoformat(other.earliest or "")
        if bare.tzinfo is None and zoned.tzinfo is not None:
            found[label] = instant(bare.replace(tzinfo=zoned.tzinfo), precision=one.precision, basis="stated")


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
    rest = _RELATIVE.sub(" ", line)
    for found, _ in reversed(dates_in(rest)):
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    for pattern in (TIME, _OFFSET, _ZONE, _MODIFIED, _PUBLISHED, _WEEKDAYS):
        rest = pattern.sub(" ", rest)
    return _FILLER.sub(" ", rest)


def _verb_like(line: str, rest: str) -> bool:
    """A stamp has no lower-case words left over and does not end as a sentence with them."""
    words = _LEFT_OVER.findall(rest)
    return any(word.islower() for word in words) and (line.endswith(".") or len(words) > 2)


def _moment(segment: str, last: date | None, locale: Locale) -> tuple[Moment | None, date | None]:
    written = next(iter(dates_in(segment, locale)), None)
    found = written[0] if written else None
    when_day = written[1] if written else None
    rest = segment[found.end() :] if found else segment
    if when_day is None:
        if found is not None or last is None:
            return None, last
        when_day = last  # "| Updated 04:03 am": the day stands before the bar
        if TIME.search(rest) is None:
            return None, last
    clock = TIME.search(rest) or (TIME.search(segment[: found.start()]) if found else None)
    parts = clock_of(clock) if clock else None
    if clock is None or parts is None:
        return day(when_day, basis="stated"), when_day
    hour, minute, second = parts
    when = datetime(when_day.year, when_day.month, when_day.day, hour, minute, second or 0)
    zone: timezone | None
    zone, _ = zone_after(segment[segment.find(clock[0]) + len(clock[0]) :], when, locale)
    precision: Precision = "second" if second is not None else "hour" if clock["h2"] else "minute"
    return instant(when.replace(tzinfo=zone), precision=precision, basis="stated"), when_day


def _place(rest: str) -> str | None:
    found = _PLACES.match(rest.strip())
    return found[1].strip(" -.,") if found else None
