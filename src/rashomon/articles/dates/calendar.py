"""Dates, clock times and zones as people and machines write them. What is written, never what is likely."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Literal

Order = Literal["dmy", "mdy"]

# Month names and their short forms, January first, in the languages in which most of the world's news is written.
_MONTHS_OF = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec", "- - - - - - - - sept - - -",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mär - - - - - - okt - dez", "- - mrz - - - - - - - - -",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr - avr - - juil - - - - déc", "- fév - - - - - - - - - -",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene - - abr - - - ago set - - dic", "- - - - - - - - setiembre - - -",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "- fev - - mai - - - set out - dez",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen - - - mag giu lug - - ott - -",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "- - mrt - - - - - - - - -", "- - mars - maj - - augusti - - - -", "- - marts - - - - - - - - -",
    "- - - - - - - - - - - desember", "- - - - - - - - - - - des",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
    " marraskuuta joulukuuta",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "sty lut - kwi - cze lip sie wrz paź lis gru",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "янв фев мар апр - июн июл авг сен окт ноя дек", "- - - - - - - - сент - нояб -",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    "januara februara - aprila maja juna jula avgusta septembra oktobra novembra decembra",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "január február március április május június július augusztus szeptember október november december",
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου"
    " δεκεμβρίου",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "- - mac - - - julai ogos - - - disember",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "- - - إبريل - - يوليه - - - - -",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
)  # fmt: skip
# Names that mean one month in one language and another in the next ("listopada": November, October; "lipnja").
_UNSURE = frozenset({"listopada", "srpnja", "travnja"})

# Offsets in minutes of abbreviations that mean one zone only.
_ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120,
    "eest": 180, "msk": 180, "trt": 180, "edt": -240, "mdt": -360, "pdt": -420, "akst": -540, "akdt": -480,
    "hst": -600, "nst": -210, "ndt": -150, "brt": -180, "art": -180, "pet": -300, "uyt": -180, "wat": 60, "cat": 120,
    "sast": 120, "eat": 180, "irst": 210, "pkt": 300, "npt": 345, "mmt": 390, "wib": 420, "wita": 480, "wit": 540,
    "ict": 420, "sgt": 480, "hkt": 480, "myt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570,
    "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
}  # fmt: skip
# Abbreviations that mean several zones: which one, only the outlet's country can say (ISO 3166-1).
_ZONES_BY_COUNTRY: dict[str, dict[str, int]] = {
    "ist": {"IN": 330, "IE": 60, "IL": 120, "LK": 330},
    "cst": {"US": -360, "CA": -360, "MX": -360, "CR": -360, "GT": -360, "HN": -360, "SV": -360, "NI": -360,
            "CN": 480, "TW": 480, "MO": 480, "CU": -300},
    "cdt": {"US": -300, "CA": -300, "MX": -300, "CU": -240},
    "est": {"US": -300, "CA": -300, "PA": -300, "JM": -300, "BS": -300},
    "mst": {"US": -420, "CA": -420, "MX": -420, "MY": 480},
    "pst": {"US": -480, "CA": -480, "MX": -480, "PH": 480, "PK": 300},
    "bst": {"GB": 60, "BD": 360}, "ast": {"SA": 180, "KW": 180, "QA": 180, "BH": 180, "IQ": 180, "YE": 180, "CA": -240,
            "PR": -240, "TT": -240, "BB": -240, "DO": -240},
    "adt": {"CA": -180, "BM": -180}, "gst": {"AE": 240, "OM": 240, "GU": 600}, "amt": {"AM": 240, "BR": -240},
    "clt": {"CL": -240}, "cot": {"CO": -300}, "bdt": {"BD": 360, "BN": 480}, "sst": {"SG": 480, "WS": -660},
    "wst": {"WS": 780, "AU": 480}, "ect": {"EC": -300}, "bot": {"BO": -240}, "kgt": {"KG": 360},
}  # fmt: skip
# North American zones are meant where nothing else is known: no other newsroom writes "ET" or "PST" without saying so.
_AMERICAN = {"est": -300, "pst": -480, "mst": -420}
_AMERICAN_ELSEWHERE = frozenset({"AU", "PH", "PK", "MY"})  # countries that write these for zones of their own
# Zones whose offset depends on the day.
_SEASONAL = {
    "et": "America/New_York", "pt": "America/Los_Angeles", "eastern": "America/New_York", "uk": "Europe/London",
    "uk time": "Europe/London", "london time": "Europe/London", "paris time": "Europe/Paris",
    "moscow time": "Europe/Moscow", "kyiv time": "Europe/Kyiv", "kiev time": "Europe/Kyiv",
    "beijing time": "Asia/Shanghai", "tokyo time": "Asia/Tokyo", "seoul time": "Asia/Seoul",
    "tehran time": "Asia/Tehran", "berlin time": "Europe/Berlin", "new york time": "America/New_York",
    "eastern time": "America/New_York", "pacific time": "America/Los_Angeles", "central time": "America/Chicago",
    "mountain time": "America/Denver",
}  # fmt: skip
_SEASONAL_AMERICAN = {"ct": "America/Chicago", "mt": "America/Denver"}  # elsewhere two letters mean too much

_WORD = r"[^\W\d_]{3,12}"
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?P<m1>\b{_WORD})\.?\s*(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\b[\s,]*(?P<y1>{_YEAR})\b"
    rf"|(?<![\d:])(?P<d2>[0-3]?\d)(?:st|nd|rd|th|er|º|°|ª|\.)?(?:\s+d[eo]l?\s|\s+of\s|\s+d['’]|[\s-])\s*(?P<m2>{_WORD})\b\.?,?"
    rf"(?:\s+d[eo]l?\s|[\s-]|\s+of\s)\s*(?P<y2>{_YEAR})\b"
    rf"|(?<![\d.])(?P<y3>{_YEAR})\s?[-/.年년]\s?(?P<m3>[01]?\d)\s?[-/.月월]\s?(?P<d3>[0-3]?\d)(?!\d)\s?[日일]?"
    rf"|(?<![\d./-])(?P<a4>[0-3]?\d)(?P<s4>[-/.]) ?(?P<b4>[0-3]?\d)[-/.] ?(?P<y4>{_YEAR})\b",
    re.I,
)
TIME = re.compile(
    r"(?<![\d:])(?P<h>[0-2]?\d)(?::|h|[.](?=\d\d\b)|(?<=\d)\s?時\s?|시\s?)(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d+)?)?\s*(?P<ap>[ap]\.?\s?m\b\.?)?"
    r"|\b(?P<h2>1?\d)\s*(?P<ap2>[ap]\.?m\b\.?)|\b(?P<h3>[0-2]\d)(?P<mi3>[0-5]\d)(?=\s*(?:GMT|UTC|hrs|hours)\b)",
    re.I,
)
_OFFSET = re.compile(r"(?:(?:GMT|UTC)\s?)?(?P<sign>[+\-−])(?P<oh>[01]?\d)(?::?(?P<om>[0-5]\d))?(?!\d|-)", re.I)
_ZONE_NAME = re.compile(r"[A-Za-z]{2,8}(?: [Yy]ork)?(?: [Tt]ime)?\b|[Zz]\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """What is known of who wrote a date: the outlet's country (ISO 3166-1), and which of day and month comes first."""

    country: str | None = None
    order: Order | None = None


ANYWHERE = Locale()
# Countries where a date in figures has the month first; Canada and the Philippines write both ways.
_MONTH_FIRST = frozenset({"US", "FM", "MH", "PW", "GU", "PR"})
_BOTH_WAYS = frozenset({"CA", "PH", "KE", "MY", "TG", "PA", "GH"})


def locale_of(country: str | None, language: str | None = None) -> Locale:
    """How dates in figures are written in a country; where that is unknown, in a language other than English."""
    if country is None or country in _BOTH_WAYS:
        return Locale(country=country, order="dmy" if country is None and language and language != "en" else None)
    return Locale(country=country, order="mdy" if country in _MONTH_FIRST else "dmy")


def date_of(found: re.Match[str], locale: Locale = ANYWHERE) -> date | None:
    """The day that a match of `DATE` means; None where it is no day, or could be two."""
    if found["y1"]:
        return _named(found["y1"], found["m1"], found["d1"])
    if found["y2"]:
        return _named(found["y2"], found["m2"], found["d2"])
    if found["y3"]:
        return make_date(int(found["y3"]), int(found["m3"]), int(found["d3"]))
    first, second, year = int(found["a4"]), int(found["b4"]), int(found["y4"])
    if first > 12 or first == second:
        return make_date(year, second, first)
    if second > 12:
        return make_date(year, first, second)
    # Where dots are the custom the day stands first; American newsrooms that write them keep their own order.
    order = locale.order or ("dmy" if found["s4"] == "." else None)
    if order is None:
        return None
    return make_date(year, second, first) if order == "dmy" else make_date(year, first, second)


def ways_round(text: str) -> tuple[date, ...]:
    """The two days that the first date of `text` in figures may mean; none where it means one."""
    for found in DATE.finditer(text):
        if found["y4"] and date_of(found) is None:
            days = (date_of(found, Locale(order=order)) for order in ("dmy", "mdy"))
            return tuple(day for day in days if day)
    return ()


def month_of(name: str) -> int | None:
    """The number of the month a word names, in any of the languages known."""
    return _months().get(fold(name))


def dates_in(text: str, locale: Locale = ANYWHERE) -> list[tuple[re.Match[str], date | None]]:
    """The full dates written in `text`, with the day each means (None: it may be two days)."""
    out: list[tuple[re.Match[str], date | None]] = []
    for found in DATE.finditer(text):
        when = date_of(found, locale)
        if when is not None or (found["y4"] and ways_round(found[0])):
            out.append((found, when))
    return out


def clock_of(found: re.Match[str]) -> tuple[int, int, int | None] | None:
    """Hour, minute and second that a match of `TIME` means; the second is None where none is written."""
    hour = int(found["h"] or found["h2"] or found["h3"])
    minute = int(found["mi"] or found["mi3"] or 0)
    half = (found["ap"] or found["ap2"] or "")[:1].lower()
    if half and hour <= 12:
        if hour == 0 and half == "p":
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half == "a" and hour > 12:
        return None
    return (hour, minute, int(found["s"]) if found["s"] else None) if hour < 24 else None


def zone_after(after: str, when: datetime, locale: Locale = ANYWHERE) -> tuple[timezone | None, str | None]:
    """The zone written after a clock time, and its name where a name stands there that settles nothing."""
    after = after.lstrip(" (,")
    if offset := _OFFSET.match(after):
        minutes = int(offset["oh"]) * 60 + int(offset["om"] or 0)
        if minutes <= 14 * 60:
            return timezone(timedelta(minutes=minutes if offset["sign"] == "+" else -minutes)), None
    found = _ZONE_NAME.match(after)
    if found is None:
        return None, None
    name = found[0].lower()
    for key in (name, name.split()[0]):
        if key in _ZONES:
            if key in ("gmt", "utc") and (offset := _OFFSET.match(after[len(key) :].lstrip())):
                return zone_after(after[len(key) :].lstrip(), when, locale)
            return timezone(timedelta(minutes=_ZONES[key])), None
        if key in _ZONES_BY_COUNTRY:
            minutes_there = _ZONES_BY_COUNTRY[key].get(locale.country or "")
            if minutes_there is None and locale.country not in _AMERICAN_ELSEWHERE:
                minutes_there = _AMERICAN.get(key)
            if minutes_there is None:
                return None, found[0].split()[0]
            return timezone(timedelta(minutes=minutes_there)), None
        region = _SEASONAL.get(key)
        if region is None and locale.country in ("US", "CA"):
            region = _SEASONAL_AMERICAN.get(key)
        if region is not None and (key.endswith("time") or after[: len(key)].isupper()):
            return _seasonal(region, when), None
    return None, None


def make_date(year: int, month: int, day_of_month: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def fold(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch))


@cache
def _months() -> dict[str, int]:
    out: dict[str, int] = {}
    for line in _MONTHS_OF:
        for number, name in enumerate(line.split(), start=1):
            if name != "-" and name not in _UNSURE:
                out.setdefault(fold(name), number)
    return out


def _named(year: str, month: str, day_of_month: str) -> date | None:
    number = month_of(month)
    return make_date(int(year), number, int(day_of_month)) if number else None


def _seasonal(region: str, when: datetime) -> timezone | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        offset = when.replace(tzinfo=ZoneInfo(region)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):  # no table of zones on this machine
        return None
    return timezone(offset) if offset is not None else None


def utc(when: datetime) -> datetime:
    """The same instant in UTC; without a zone, the clock as written."""
    return when.astimezone(UTC) if when.tzinfo else when
