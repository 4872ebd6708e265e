"""Readers of time told from the day of writing, of durations, sets, ages and anniversaries."""

from __future__ import annotations

import re
from datetime import date

from rashomon.language.times import calendar
from rashomon.language.times.absolute import Found, Meaning, month_number, weekday_number
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.lexicon import CLOCK_UNITS, DAY_PARTS, NUMBERS, ORDINALS, REFERENCES, UNITS
from rashomon.model import Precision

PRECISION_OF: dict[str, Precision] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "day", "week": "week",
    "fortnight": "week", "weekend": "day", "month": "month", "quarter": "season", "season": "season",
    "year": "year", "decade": "decade", "century": "decade",
}  # fmt: skip
DEICTIC_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}


def singular(unit: str) -> str:
    """The unit without its plural: "centuries" is "century"."""
    word = unit.lower()
    return "century" if word.startswith("centur") else word.removesuffix("s")


def number(words: str) -> float | None:
    """The value of "three", "25", "1,000", "twenty-one", "half a"; None for "several"."""
    text = re.sub(r"\s+", " ", words.lower().replace("-", " ")).strip()
    if re.fullmatch(r"[\d,]+(\.\d+)?", text):
        return float(text.replace(",", ""))
    if text in NUMBERS:
        return NUMBERS[text]
    total = 0.0
    for word in text.split():
        if word not in NUMBERS:
            return None
        value = NUMBERS[word]
        total = (total or 1) * value if value in (100, 1000, 12) else total + value
    return total or None


def weekday(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "Tuesday", "last Tuesday", "Tuesday evening", "late on Tuesday", "Tuesday last week"."""
    groups = m.groupdict()
    day, which = weekday_number(m["weekday"]), (groups.get("which") or "").lower()
    part = DAY_PARTS.get((groups.get("daypart") or "").lower(), "")
    suffix = part if part.startswith("T") else f"T{part}" if part else ""
    kind = "time" if suffix else "date"
    if today is None:
        return Meaning(kind, f"XXXX-WXX-{day}{suffix}")  # type: ignore[arg-type]
    if groups.get("of"):
        monday = calendar.week(today).first
        weeks = {"last": -1, "next": 1}.get(groups["of"].lower(), 0)
        when = calendar.shift(monday, 7 * weeks + day - 1)
    elif which == "last":
        when = calendar.on_weekday(calendar.shift(today, -1), day, -1)
    elif which == "next":
        when = calendar.on_weekday(calendar.shift(today, 1), day, 1)
        if calendar.week(when).first == calendar.week(today).first:
            # Said before that day has come, "next Friday" is this week's to some and next week's to others.
            later = calendar.shift(when, 7)
            return Meaning("date", f"XXXX-WXX-{day}{suffix}", Stretch(when, later, "day"))
    elif which == "this":
        when = calendar.shift(calendar.week(today).first, day - 1)
    else:
        when = calendar.on_weekday(today, day, lean)
        if lean < 0 and (today - when).days == 6:
            # Six days ago in a Sunday paper, or the day that has already begun where the news is.
            tomorrow = calendar.shift(today, 1)
            return Meaning(kind, f"XXXX-WXX-{day}{suffix}", Stretch(when, tomorrow, "day"))  # type: ignore[arg-type]
    return Meaning(kind, f"{when.isoformat()}{suffix}", calendar.on(when))  # type: ignore[arg-type]


def weekday_range(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "from Tuesday to Thursday": the tense places its end, and the beginning lies before that."""
    first, last = weekday_number(m["weekday"]), weekday_number(m["weekday2"])
    if first == last:
        return None
    if today is None:
        return Meaning("date", f"XXXX-WXX-{first}/XXXX-WXX-{last}")
    end = calendar.on_weekday(today, last, lean)
    begin = calendar.on_weekday(end, first, -1)
    return Meaning("date", f"{begin.isoformat()}/{end.isoformat()}", Stretch(begin, end, "day"))


def deictic(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "today", "yesterday evening", "this morning", "last night", "the day before yesterday"."""
    words = re.sub(r"\s+", " ", m[0].lower())
    part = next((DAY_PARTS[w] for w in re.findall("[a-z]+", words) if w in DAY_PARTS), "")
    suffix = part if part.startswith("T") else f"T{part}" if part else ""
    kind = "time" if suffix else "date"
    if today is None:
        return Meaning(kind, f"XXXX-XX-XX{suffix}")  # type: ignore[arg-type]
    step = next((DEICTIC_DAYS[w] for w in reversed(words.split()) if w in DEICTIC_DAYS), 0)
    if words.startswith("the day "):
        step += 1 if "after" in words else -1
    if words.startswith("last "):
        step = -1
    if "overnight" in words:  # the night into the day of writing
        before = calendar.shift(today, -1)
        return Meaning("time", f"{before.isoformat()}TNI", Stretch(before, today, "day"))
    when = calendar.shift(today, step)
    return Meaning(kind, f"{when.isoformat()}{suffix}", calendar.on(when))  # type: ignore[arg-type]


def unit_named(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "last week", "this month", "earlier this year", "next quarter", "the previous decade", "the weekend"."""
    unit, which = singular(m["unit"]), (m["which"] or "").lower()
    step = -1 if which in ("last", "previous") else 1 if which in ("next", "coming", "upcoming") else 0
    when = (m.groupdict().get("when") or "").lower()
    if today is None:
        return Meaning("date", {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}.get(unit, "XXXX"))
    stretch, value = _unit_stretch(unit, step, today, lean, bare=not which or which == "the")
    if when == "earlier" and stretch.first <= today <= stretch.last:
        stretch = stretch._replace(last=today)
    elif when == "later" and stretch.first <= today <= stretch.last:
        stretch = stretch._replace(first=today)
    elif when:
        stretch = calendar.part(stretch, {"earl": "early", "late": "late"}.get(when[:4], "mid"))
    return Meaning("date", value, stretch)


def _unit_stretch(unit: str, step: int, today: date, lean: int, *, bare: bool) -> tuple[Stretch, str]:
    if unit == "day":
        when = calendar.shift(today, step)
        return calendar.on(when), when.isoformat()
    if unit in ("week", "weekend", "fortnight"):
        there = calendar.week(calendar.shift(today, 7 * step))
        number_ = there.first.isocalendar()
        value = f"{number_.year}-W{number_.week:02d}"
        if unit != "weekend":
            if step == -1 and today.isoweekday() > 5:
                # On a Saturday or Sunday "last week" is as often the one that is ending.
                there = there._replace(last=calendar.shift(today, -1))
            return there, value
        saturday = calendar.shift(there.first, 5)
        if (bare and lean <= 0 and today < saturday) or (step < 0 and today.isoweekday() > 5):
            # Nothing has happened yet on a weekend still to come. ("Last weekend", said on one, is the one before.)
            saturday = calendar.shift(saturday, -7) if step == 0 else saturday
        number_ = saturday.isocalendar()
        stretch = Stretch(saturday, calendar.shift(saturday, 1), "day")
        return stretch, f"{number_.year}-W{number_.week:02d}-WE"
    if unit == "month":
        there = calendar.month(today.year, today.month + step)
        return there, there.first.isoformat()[:7]
    if unit == "quarter":
        first = (today.month - 1) // 3 * 3 + 1 + 3 * step
        there = calendar.months(today.year, first, first + 2, "season")
        return there, f"{there.first.year}-Q{(there.first.month + 2) // 3}"
    if unit == "decade":
        there = calendar.decade(today.year + 10 * step)
        return there, f"{there.first.year // 10}"
    if unit == "century":
        start = today.year // 100 * 100 + 100 * step
        return Stretch(date(start, 1, 1), date(start + 99, 12, 31), "decade"), f"{start // 100:02d}"
    return calendar.year_of(today.year + step), f"{today.year + step}"


def ago(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "three days ago", "a year ago", "in two weeks": as exact as its unit. "Several years ago" is the past."""
    unit, forward = singular(m["unit"]), not m.groupdict().get("ago")
    count = number(m["number"]) if m.groupdict().get("number") else None
    if count is None:
        return Meaning("date", "FUTURE_REF" if forward else "PAST_REF")
    if today is None:
        return Meaning("date", _period(count, unit))
    return _away(count if forward else -count, unit, today)


def _away(count: float, unit: str, today: date) -> Meaning:
    if unit in CLOCK_UNITS:
        hours = count * {"second": 1 / 3600, "minute": 1 / 60, "hour": 1}[unit]
        other = calendar.shift(today, int(hours // 24) if hours < 0 else int(-(-hours // 24)))
        stretch = Stretch(min(today, other), max(today, other), "day")
        return Meaning("time", f"{other.isoformat()}TXX", stretch)
    if unit in ("day", "night"):
        when = calendar.shift(today, round(count))
        return Meaning("date", when.isoformat(), calendar.on(when))
    if unit in ("week", "fortnight"):
        there = calendar.week(calendar.shift(today, round(count * (14 if unit == "fortnight" else 7))))
        week = there.first.isocalendar()
        return Meaning("date", f"{week.year}-W{week.week:02d}", there)
    if unit in ("month", "quarter", "season"):
        there_day = calendar.shift_months(today, round(count * (1 if unit == "month" else 3)))
        there = calendar.month(there_day.year, there_day.month)
        return Meaning("date", there.first.isoformat()[:7], there)
    years = round(count * {"decade": 10, "century": 100}.get(unit, 1))
    if unit != "year" or (abs(years) >= 10 and years % 10 == 0):
        # "Two decades ago", "fifty years ago" are round numbers.
        there = calendar.decade(today.year + years)
        half = Stretch(date(there.first.year, 1, 1), there.last, "decade")
        around = Stretch(date(today.year + years - 2, 1, 1), date(min(today.year + years + 2, 9999), 12, 31), "decade")
        return Meaning("date", f"{today.year + years}", around if unit == "year" else half)
    return Meaning("date", f"{today.year + years}", calendar.year_of(today.year + years))


def since(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "the past three months", "in the last week", "the next two years": a duration on this side or that of now."""
    unit, ahead = singular(m["unit"]), m["which"].lower() in ("next", "coming", "following")
    words = m.groupdict().get("number")
    count = number(words) if words else None if m["unit"].lower().endswith("s") else 1
    if count is None:
        return Meaning("duration", _period(None, unit))
    value = _period(count, unit)
    if today is None or unit not in PRECISION_OF:
        return Meaning("duration", value)
    scale = {"fortnight": ("day", 14), "week": ("day", 7), "night": ("day", 1), "quarter": ("month", 3),
             "decade": ("year", 10), "century": ("year", 100), "season": ("month", 3)}  # fmt: skip
    base, factor = scale.get(unit, (unit, 1))
    steps = round(count * factor) * (1 if ahead else -1)
    if base in CLOCK_UNITS:
        days = -(-abs(steps) // {"second": 86400, "minute": 1440, "hour": 24}[base])
        other = calendar.shift(today, days if ahead else -days)
    elif base == "day":
        other = calendar.shift(today, steps)
    else:
        other = calendar.shift_months(today, steps * (12 if base == "year" else 1))
    finer: Precision = "day" if base in CLOCK_UNITS else PRECISION_OF[unit]
    return Meaning("duration", value, Stretch(min(today, other), max(today, other), finer))


def duration(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "three days", "several hours", "a two-year", "decades"."""
    words = m.groupdict().get("number")
    count = number(words) if words else 2 if "couple" in m[0].lower() else None
    return Meaning("duration", _period(count, singular(m["unit"])))


def age(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "8-month-old", "24 years old", "aged 24"."""
    count = number(m["number"])
    return Meaning("age", _period(count, singular(m.groupdict().get("unit") or "year")))


def every(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "every Monday", "each year", "daily", "Mondays"."""
    groups = m.groupdict()
    if groups.get("weekday"):
        return Meaning("set", f"XXXX-WXX-{weekday_number(groups['weekday'])}")
    if groups.get("month"):
        return Meaning("set", f"XXXX-{month_number(groups['month']):02d}")
    word = (groups.get("unit") or groups.get("adverb") or "").lower()
    unit = {"daily": "day", "nightly": "night", "yearly": "year", "annually": "year"}.get(word, word.removesuffix("ly"))
    count = number(groups["number"]) if groups.get("number") else 1
    return Meaning("set", _period(count, singular(unit)))


def anniversary(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "the 70th anniversary": a name for a day, not one we can place."""
    word = m["number"].lower()
    digits = re.match(r"\d+", word)
    count = int(digits.group()) if digits else ORDINALS.get(word)
    return Meaning("anniversary", f"P{count}Y" if count else "PXY")


def reference(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "now", "recently", "soon"."""
    words = re.sub(r"\s+", " ", m[0].lower())
    return Meaning("date", REFERENCES.get(words) or "PRESENT_REF")


def against_event(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "a day earlier", "the following week", "two days after": told from another event, so not placed here."""
    unit = singular(m.groupdict().get("unit") or "day")
    return Meaning("date", {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit, "XXXX-XX-XX"))


def _period(count: float | None, unit: str) -> str:
    letter = UNITS.get(unit, "Y")
    factor = 1
    if letter == "F":
        letter, factor = "W", 2
    amount = "X" if count is None else f"{count * factor:g}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{amount}{letter}"
