"""Feasts: on fixed days, counted from Easter or by weekday, and by the moon's calendars."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import NamedTuple

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.kinds.days import nearest, year_number, years_on
from rashomon.language.times.lexicon import WEEKDAYS
from rashomon.language.times.pieces import LAST_NEXT, OF, SHORT_YEAR, WS, YEAR
from rashomon.language.times.rule import Found, Here, Meaning, Rule, rule

FEAST_SLACK = 3  # days on the wrong side of the tense that a feast may lie
# A feast this far from publication in either direction is no nearer than the next one: which is meant is unsaid.
NEAR = 150
AROUND, AROUND_DAYS = re.compile(r"(?i)\b(?:over|around|about)\s\Z"), 3
THAT = re.compile(r"(?i)\b(?:that|those)\s(?:[a-z]+\s)?\Z")


class Moon(NamedTuple):
    """A feast of the table: `before` and `after` are how many days its stretch runs beyond the table's day."""

    row: str
    before: int
    after: int


FIXED = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas day": (12, 25), "christmas": (12, 25),
    "christmas eve": (12, 24), "boxing day": (12, 26), "valentine's day": (2, 14), "may day": (5, 1),
    "halloween": (10, 31), "epiphany": (1, 6), "all saints' day": (11, 1),
    "orthodox christmas": (1, 7), "st patrick's day": (3, 17), "st. patrick's day": (3, 17),
    "international women's day": (3, 8), "earth day": (4, 22), "bastille day": (7, 14), "anzac day": (4, 25),
    "armistice day": (11, 11), "remembrance day": (11, 11), "veterans day": (11, 11), "juneteenth": (6, 19),
    "april fools' day": (4, 1), "guy fawkes night": (11, 5), "groundhog day": (2, 2), "canada day": (7, 1),
}  # fmt: skip
# Days from Easter Sunday.
FROM_EASTER = {
    "easter sunday": 0, "easter": 0, "good friday": -2, "easter monday": 1, "palm sunday": -7, "maundy thursday": -3,
    "holy saturday": -1, "ash wednesday": -46, "shrove tuesday": -47, "mardi gras": -47, "ascension day": 39,
    "pentecost": 49, "whit sunday": 49, "whit monday": 50, "corpus christi": 60,
}  # fmt: skip
# Days that go by other dates elsewhere (Victory Day, Independence Day, Labour Day) are left out, or placed only for
# an outlet of the one country. Month, weekday (1 is Monday) and which of them (-1 the last), as the United States
# keep them.
BY_WEEKDAY = {
    "thanksgiving": (11, 4, 4), "thanksgiving day": (11, 4, 4), "labor day": (9, 1, 1), "memorial day": (5, 1, -1),
    "columbus day": (10, 1, 2), "martin luther king day": (1, 1, 3), "presidents' day": (2, 1, 3),
    "presidents day": (2, 1, 3),
}  # fmt: skip
ONLY_AMERICAN = frozenset({"labor day", "memorial day", "columbus day"})
CANADIAN = {"thanksgiving": (10, 1, 2), "thanksgiving day": (10, 1, 2), "labor day": (9, 1, 1)}
# Jewish feasts begin at the sunset before; Islamic ones may fall a day to either side of the tables.
MOON = {
    "lunar new year": Moon("lunar new year", 0, 0), "chinese new year": Moon("lunar new year", 0, 0),
    "tet": Moon("lunar new year", 0, 0), "seollal": Moon("lunar new year", 0, 0),
    "mid-autumn festival": Moon("mid-autumn", 0, 0), "chuseok": Moon("mid-autumn", 0, 0),
    "diwali": Moon("diwali", 1, 1), "deepavali": Moon("diwali", 1, 1), "holi": Moon("holi", 1, 1),
    "eid al-fitr": Moon("eid al-fitr", 1, 1), "eid ul-fitr": Moon("eid al-fitr", 1, 1),
    "eid-ul-fitr": Moon("eid al-fitr", 1, 1), "eid al fitr": Moon("eid al-fitr", 1, 1),
    "eid al-adha": Moon("eid al-adha", 1, 1), "eid ul-adha": Moon("eid al-adha", 1, 1),
    "eid-ul-adha": Moon("eid al-adha", 1, 1), "eid al adha": Moon("eid al-adha", 1, 1),
    "feast of the sacrifice": Moon("eid al-adha", 1, 1), "ashura": Moon("ashura", 1, 1),
    "ashoura": Moon("ashura", 1, 1), "arbaeen": Moon("arbaeen", 1, 1), "mawlid": Moon("mawlid", 1, 1),
    "ramadan": Moon("ramadan", 1, 30), "islamic new year": Moon("islamic new year", 1, 1),
    "passover": Moon("passover", 1, 7), "rosh hashanah": Moon("rosh hashanah", 1, 1),
    "rosh hashana": Moon("rosh hashanah", 1, 1), "yom kippur": Moon("yom kippur", 1, 0),
    "hanukkah": Moon("hanukkah", 1, 7), "purim": Moon("purim", 1, 0), "sukkot": Moon("sukkot", 1, 6),
}  # fmt: skip


def easter(year: int, *, eastern: bool = False) -> date:
    """Easter Sunday in the Gregorian calendar, of the western churches or the eastern (Meeus, ch. 8)."""
    if eastern:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + shift - 7 * ((a + 11 * h + 22 * shift) // 451) + 114, 31)
    return date(year, month, day + 1)


def _by_weekday(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = calendar.month(year, month).last
        return calendar.shift(last, -((last.isoweekday() - weekday) % 7))
    first = date(year, month, 1)
    return calendar.shift(first, (weekday - first.isoweekday()) % 7 + 7 * (which - 1))


@cache
def _moons() -> dict[str, tuple[date, ...]]:
    text = resources.files("rashomon.language.times").joinpath("feasts.psv").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: tuple(date.fromisoformat(day) for day in days.split()) for name, days in rows}


def feast_in(name: str, year: int, country: str | None = None) -> list[Stretch]:
    """When a feast fell or falls in a year; nothing where it is not known. An Islamic one may fall twice."""
    if name in FIXED:
        month, day = FIXED[name]
        return [calendar.on(date(year, month, day))]
    if name.removeprefix("orthodox ") in FROM_EASTER:
        plain = name.removeprefix("orthodox ")
        return [calendar.on(calendar.shift(easter(year, eastern=plain != name), FROM_EASTER[plain]))]
    if name in BY_WEEKDAY:
        if country == "CA":
            return [calendar.on(_by_weekday(year, *CANADIAN[name]))] if name in CANADIAN else []
        known = country == "US" or name not in ONLY_AMERICAN
        return [calendar.on(_by_weekday(year, *BY_WEEKDAY[name]))] if known else []
    moon = MOON[name]
    precision = "month" if name == "ramadan" else "day"
    return [
        Stretch(calendar.shift(when, -moon.before), calendar.shift(when, moon.after), precision)  # type: ignore[arg-type]
        for when in _moons()[moon.row]
        if when.year == year
    ]


def feast(m: Found, here: Here) -> Meaning | None:
    """ "Christmas Eve", "Good Friday", "Ramadan 2022", "last Easter"; the value names no day where the moon does."""
    name, groups, today = _plain(m["feast"]), m.groupdict(), here.today
    year, which = groups.get("year") or groups.get("lead"), (groups.get("which") or groups.get("which2") or "").lower()
    if year:
        known = year_number(year, today)
        found = feast_in(name, known, here.country) if known else []
        return _meant(name, f"{known or 'XXXX'}", found[0] if len(found) == 1 else None, stated=len(year) > 3)
    if today is None:
        return _meant(name, "XXXX", None)
    if which and groups.get("of"):
        found = feast_in(name, today.year + years_on(which), here.country)
        return _meant(name, f"{today.year + years_on(which)}", found[0] if len(found) == 1 else None)
    candidates = [s for n in (-1, 0, 1) for s in feast_in(name, today.year + n, here.country)]
    if which in ("last", "past"):
        candidates = [s for s in candidates if s.last < today][-1:]
    elif which in ("next", "coming"):
        candidates = [s for s in candidates if s.first > today][:1]
    if not candidates:
        return _meant(name, "XXXX", None)
    stretch = candidates[0] if which else nearest(candidates, here, FEAST_SLACK)
    against = (here.lean < 0 and stretch.first > today) or (here.lean > 0 and stretch.last < today)
    told = THAT.search(m.string, max(0, m.start() - 30), m.start())
    if (against or told) and not which:  # a year that the tense, or "that", points to and the words do not name
        return _meant(name, "XXXX", None)
    if AROUND.search(m.string, max(0, m.start() - 8), m.start()):  # "over Christmas", "around Easter"
        wide = Stretch(calendar.shift(stretch.first, -AROUND_DAYS), calendar.shift(stretch.last, AROUND_DAYS), "week")
        return _meant(name, f"{stretch.first.year}", stretch)._replace(stretch=wide)
    if not which and min(abs((stretch.first - today).days), abs((stretch.last - today).days)) > NEAR:
        return _meant(name, "XXXX", None)
    return _meant(name, f"{stretch.first.year}", stretch)


def _meant(name: str, year: str, stretch: Stretch | None, *, stated: bool = False) -> Meaning:
    if name in FIXED:
        month, day = FIXED[name]
        return Meaning("date", f"{year}-{month:02d}-{day:02d}", stretch, stated=stated)
    one_day = stretch is not None and stretch.first == stretch.last
    value = stretch.first.isoformat() if stretch is not None and one_day else f"{year}-XX-XX"
    return Meaning("date", value, stretch, stated=stated and stretch is not None)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


def _pattern(name: str) -> str:
    return name.replace(".", r"\.").replace("'", "['’]").replace(" ", WS)


_NAMES = sorted((*FIXED, *FROM_EASTER, *(f"orthodox {n}" for n in ("easter", "good friday")), *BY_WEEKDAY, *MOON),
                key=lambda name: (-len(name), name))  # fmt: skip
_FEAST = "(?P<feast>" + "|".join(f"{_pattern(name)}" for name in _NAMES) + ")"
_COMMON = WEEKDAYS.keys() | frozenset(
    "day days eve year years s new night may good holy all fools international".split()
)


def _key(name: str) -> str:
    """The word of a feast's name that is rarest elsewhere."""
    words = re.findall("[a-z]+", name)
    rare: list[str] = sorted((word for word in words if word not in _COMMON), key=len)
    return rare[-1] if rare else str(words[0])


# The words that make the rule of feasts worth trying; the common ones only as names have them.
KEYS = frozenset(key.title() if key in _COMMON else key for key in map(_key, _NAMES))

RULES: tuple[Rule, ...] = (
    rule(
        "feast",
        "f",
        rf"(?:(?:(?P<which>last|this|next)|(?P<lead>{YEAR})){WS})?{_FEAST}(?:(?P<of>{OF})(?P<which2>{LAST_NEXT}){WS}year|,?{WS}(?:of{WS})?(?P<year>{YEAR}|{SHORT_YEAR}))?",
        feast,
        fold=True,
    ),
)
