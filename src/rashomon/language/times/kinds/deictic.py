"""Times told from the day of writing: weekdays, today, last week, the end of the year."""

from __future__ import annotations

import re
from datetime import date

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.kinds.amounts import period, singular
from rashomon.language.times.kinds.days import weekday_number
from rashomon.language.times.kinds.reach import span
from rashomon.language.times.lexicon import DAY_PARTS
from rashomon.language.times.pieces import DAY_PART, LONG_WEEKDAY, TO, WS, part_of
from rashomon.language.times.rule import Found, Here, Meaning, Rule, Shift, rule
from rashomon.model import TimeKind

DEICTIC_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}
UNPLACED = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "day": "XXXX-XX-XX",
            "night": "XXXX-XX-XXTNI", "fortnight": "XXXX-WXX"}  # fmt: skip
SATURDAY = 6
WORKING = (1, 5)
LAST_OF_WEEK = 6  # days back from which a bare weekday in the past tense may be the day that has begun elsewhere


def weekday(m: Found, here: Here) -> Meaning | None:
    """ "Tuesday", "last Tuesday", "Tuesday evening", "late on Tuesday", "Tuesday last week"."""
    groups, today = m.groupdict(), here.today
    day, which = weekday_number(m["weekday"]), re.sub(r"\s+", " ", (groups.get("which") or "").lower())
    part = DAY_PARTS.get((groups.get("daypart") or groups.get("daypart1") or "").lower(), "")
    suffix = f"T{part}" if part else ""
    kind: TimeKind = "time" if suffix else "date"
    if today is None:
        return Meaning(kind, f"XXXX-WXX-{day}{suffix}")
    if groups.get("of"):
        monday = calendar.week(today).first
        weeks = {"last": -1, "next": 1}.get(groups["of"].lower(), 0)
        when = calendar.shift(monday, 7 * weeks + day - 1)
    elif which in ("last", "this past"):
        when = calendar.on_weekday(calendar.shift(today, -1), day, -1)
    elif which == "this coming":
        when = calendar.on_weekday(calendar.shift(today, 1), day, 1)
    elif which == "next":
        when = calendar.on_weekday(calendar.shift(today, 1), day, 1)
        if calendar.week(when).first == calendar.week(today).first:
            # Said before that day has come, "next Friday" is this week's to some and next week's to others.
            later = calendar.shift(when, 7)
            return Meaning("date", f"XXXX-WXX-{day}{suffix}", Stretch(when, later, "day"))
    elif which == "this":
        when = calendar.shift(calendar.week(today).first, day - 1)
        if here.lean > 0 and when < today:
            when = calendar.shift(when, 7)
    else:
        when = calendar.on_weekday(today, day, here.lean)
        if here.lean < 0 and (today - when).days == LAST_OF_WEEK:
            # Six days ago in a Sunday paper, or the day that has already begun where the news is.
            tomorrow = calendar.shift(today, 1)
            return Meaning(kind, f"{when.isoformat()}{suffix}", Stretch(when, tomorrow, "day"))
    return Meaning(kind, f"{when.isoformat()}{suffix}", calendar.on(when))


def week_from_weekday(m: Found, here: Here) -> Meaning | None:
    """ "a week ago Friday", "a week from Monday": from the nearest such day on that side of today, a week further."""
    day, back = weekday_number(m["weekday"]), m["weeks"].lower() == "ago"
    if here.today is None:
        return Meaning("date", f"XXXX-WXX-{day}")
    when = calendar.on_weekday(here.today, day, -1 if back else 1)
    when = calendar.shift(when, -7 if back else 7)
    return Meaning("date", when.isoformat(), calendar.on(when))


def weekday_range(m: Found, here: Here) -> Meaning | None:
    """ "from Tuesday to Thursday": the tense places its end, and the beginning lies before that."""
    first, last = weekday_number(m["weekday"]), weekday_number(m["weekday2"])
    if first == last:
        return None
    if (first, last) == WORKING and here.lean == 0:  # "open Monday to Friday"
        return Meaning("set", f"XXXX-WXX-{first}/XXXX-WXX-{last}")
    if here.today is None:
        return Meaning("date", f"XXXX-WXX-{first}/XXXX-WXX-{last}")
    end = calendar.on_weekday(here.today, last, here.lean)
    begin = calendar.on_weekday(end, first, -1)
    return Meaning("date", f"{begin.isoformat()}/{end.isoformat()}", Stretch(begin, end, "day"))


def deictic(m: Found, here: Here) -> Meaning | None:
    """ "today", "yesterday evening", "this morning", "last night", "the day before yesterday"."""
    words, today = re.sub(r"\s+", " ", m[0].lower()), here.today
    part = next((DAY_PARTS[w] for w in re.findall("[a-z]+", words) if w in DAY_PARTS), "")
    suffix = f"T{part}" if part else ""
    kind: TimeKind = "time" if suffix else "date"
    if today is None:
        return Meaning(kind, f"XXXX-XX-XX{suffix}")
    step = next((DEICTIC_DAYS[w] for w in reversed(words.split()) if w in DEICTIC_DAYS), 0)
    if words.startswith("the day "):
        step += 1 if "after" in words else -1
    if words.startswith("last "):
        step = -1
    if "overnight" in words:  # the night into the day of writing
        before = calendar.shift(today, -1)
        return Meaning("time", f"{before.isoformat()}TNI", Stretch(before, today, "day"))
    when = calendar.shift(today, step)
    return Meaning(kind, f"{when.isoformat()}{suffix}", calendar.on(when))


def unit_named(m: Found, here: Here) -> Meaning | None:
    """ "last week", "this month", "earlier this year", "next quarter", "the previous decade", "the weekend"."""
    unit, today = singular(m["unit"]), here.today
    which = re.sub(r"\s+", " ", (m["which"] or "").lower())
    step = -1 if which in ("last", "this past") else 1 if which in ("next", "this coming") else 0
    groups = m.groupdict()
    when = (groups.get("when") or "").lower()
    if today is None:
        return Meaning("date", UNPLACED.get(unit, "XXXX"))
    stretch, value = _unit_stretch(unit, step, here, bare=which == "the")
    if groups.get("fiscal"):  # whose year begins when, the words do not say
        return Meaning("date", value, note="fiscal")
    if which == "the" and when:  # "later in the year", of a tale: this one only where it is still to come
        stretch = stretch._replace(first=today)
        return Meaning("date", value, stretch if here.lean > 0 and when == "later" else None)
    if groups.get("part"):
        stretch = calendar.part(stretch, part_of(groups["part"]))
        early = part_of(groups["part"]) == "early"
        if which == "the" and here.lean <= 0 and not early:  # "at the end of the year", of a tale: of which?
            return Meaning("date", value)
    if when == "earlier" and stretch.first <= today <= stretch.last:
        stretch = stretch._replace(last=today)
    elif when == "later" and stretch.first <= today <= stretch.last:
        stretch = stretch._replace(first=today)
    elif when:
        stretch = calendar.part(stretch, {"earl": "early", "late": "late"}.get(when[:4], "mid"))
    return Meaning("date", value, stretch)


def _unit_stretch(unit: str, step: int, here: Here, *, bare: bool) -> tuple[Stretch, str]:
    today = here.today
    assert today is not None
    if unit == "day":
        when = calendar.shift(today, step)
        return calendar.on(when), when.isoformat()
    if unit in ("week", "weekend", "fortnight"):
        return _week_stretch(unit, step, today, back=bare and here.lean <= 0)
    if unit == "month":
        there = calendar.month(today.year, today.month + step)
        return there, there.first.isoformat()[:7]
    if unit == "quarter":
        year, count = calendar.quarter_of(today)
        there = calendar.quarter(year, count + step)
        return there, "{}-Q{}".format(*calendar.quarter_of(there.first))
    if unit == "decade":
        there = calendar.decade(today.year + 10 * step)
        return there, f"{there.first.year // 10}"
    if unit == "century":
        there = calendar.century((today.year - 1) // 100 + 1 + step)
        return there, f"{there.first.year // 100:02d}"
    return calendar.year_of(today.year + step), f"{today.year + step}"


def _week_stretch(unit: str, step: int, today: date, *, back: bool) -> tuple[Stretch, str]:
    there = calendar.week(calendar.shift(today, 7 * step))
    if unit != "weekend":
        value = calendar.week_value(there.first)
        if step == -1 and today.isoweekday() >= SATURDAY:
            # On a Saturday or Sunday "last week" is as often the one that is ending.
            there = there._replace(last=calendar.shift(today, -1))
        return there, value
    saturday = calendar.shift(there.first, 5)
    if back and today < saturday:
        saturday = calendar.shift(saturday, -7)  # nothing has happened yet on a weekend still to come
    stretch = Stretch(saturday, calendar.shift(saturday, 1), "day")
    return stretch, f"{calendar.week_value(saturday)}-WE"


def next_unit(m: Found, here: Here) -> Meaning | None:
    """ "the next week", "the next year": the stretch that begins now, unless the tale is of the past."""
    unit = singular(m["unit"])
    if here.lean < 0:
        value = UNPLACED.get(unit, "XXXX")
        return Meaning("date", value, shift=Shift(unit, 1))
    if here.today is None:
        return Meaning("duration", period(1, unit))
    _, value = _unit_stretch(unit, 1, here, bare=False)
    return Meaning("date", value, span(1, unit, here.today, ahead=True))


def year_end(m: Found, here: Here) -> Meaning | None:
    """ "year-end": of this year where it is to come."""
    if here.today is None:
        return Meaning("date", "XXXX-12-31")
    year = here.today.year
    stretch = Stretch(date(year, 12, 1), date(year, 12, 31), "month") if here.lean > 0 else None
    return Meaning("date", f"{year}-12-31", stretch)


_WHEN = rf"(?:(?P<when>early|earlier|late|later|mid)(?:[-–]|{WS})(?:in{WS}|on{WS})?)?"
_MODIFIED = rf"(?:(?:[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier)(?:{WS}on)?{WS})?"
_OR_SO = rf"(?:{WS}or{WS}so)?"
_NAMED = r"(?P<unit>week|weekend|month|quarter|year|decade|century)"
_PARTED = rf"(?P<part>(?:the{WS})?(?:beginning|start|end|middle|close){WS}of{WS}|mid[-–])"

RULES: tuple[Rule, ...] = (
    rule(
        "weekday",
        "w",
        rf"{_MODIFIED}(?:(?P<daypart1>{DAY_PART}){WS}(?:of|on){WS})?(?:(?P<which>[Ll]ast|[Tt]his{WS}past|[Tt]his{WS}coming|[Tt]his|[Nn]ext){WS})?"
        rf"(?P<weekday>{LONG_WEEKDAY})(?:{WS}(?P<daypart>{DAY_PART}))?",
        weekday,
    ),
    rule(
        "weekday",
        "w u",
        rf"(?:[Aa]|one){WS}week{WS}(?P<weeks>ago|from){WS}(?:on{WS})?(?P<weekday>{LONG_WEEKDAY})",
        week_from_weekday,
    ),
    rule("weekday", "w u G", rf"(?P<weekday>{LONG_WEEKDAY}){WS}a{WS}week{WS}(?P<weeks>ago)", week_from_weekday),
    rule("weekday", "w l", rf"(?P<weekday>{LONG_WEEKDAY})(?:{WS}of)?{WS}(?P<of>last|this|next){WS}week", weekday),
    rule(
        "range of weekdays",
        "w",
        rf"(?P<weekday>{LONG_WEEKDAY}){TO}(?P<weekday2>{LONG_WEEKDAY})",
        weekday_range,
    ),
    rule(
        "range of weekdays",
        "w",
        rf"(?<=[Bb]etween )(?P<weekday>{LONG_WEEKDAY}){WS}and{WS}(?P<weekday2>{LONG_WEEKDAY})",
        weekday_range,
    ),
    rule(
        "day",
        "t",
        rf"(?:the{WS}day{WS}(?:before|after){WS})?{_MODIFIED}(?:today|yesterday|tomorrow)(?:{WS}{DAY_PART})?",
        deictic,
        quoted=True,
        fold=True,
    ),
    rule(
        "day",
        "th",
        rf"{_MODIFIED}(?:tonight|overnight|this{WS}(?:morning|afternoon|evening)|last{WS}night)",
        deictic,
        quoted=True,
        fold=True,
    ),
    rule(
        "calendar unit",
        "u l",
        rf"{_WHEN}(?P<which>last|this{WS}past|this{WS}coming|this|next|the{WS}current){WS}{_NAMED}",
        unit_named,
        quoted=True,
        fold=True,
    ),
    rule(
        "calendar unit",
        "u e",
        rf"{_PARTED}(?P<which>last|this{WS}coming|this|next|the){WS}{_NAMED}",
        unit_named,
        quoted=True,
        fold=True,
    ),
    rule(
        "calendar unit",
        "u e",
        rf"{_PARTED}(?P<which>)(?P<unit>week|month|year)(?!{WS}period)",
        unit_named,
        quoted=True,
        fold=True,
    ),
    rule("calendar unit", "W", rf"(?P<which>the){WS}(?P<unit>weekend)", unit_named, quoted=True, fold=True),
    rule(
        "calendar unit",
        "u l",
        rf"the{WS}next{WS}(?P<unit>week|month|year|decade){_OR_SO}",
        next_unit,
        quoted=True,
        fold=True,
    ),
    rule("year's end", "E e", rf"(?:the{WS})?(?:year[’']s|year)[- ]end", year_end, fold=True),
    rule(
        "calendar unit",
        "u q",
        rf"{_WHEN}(?P<which>last|this|next|the{WS}current){WS}(?P<fiscal>fiscal|financial){WS}(?P<unit>year|quarter)",
        unit_named,
        quoted=True,
        fold=True,
    ),
    rule(
        "calendar unit",
        "u e",
        rf"(?P<when>early|earlier|late|later){WS}in{WS}(?P<which>the){WS}(?P<unit>week|month|year)",
        unit_named,
        quoted=True,
        fold=True,
    ),
)
