"""The words of time in English: what they stand for, and which of them make a rule worth trying."""

from __future__ import annotations

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# Meteorological seasons of the north: first month, and months to the end.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
# Countries wholly or mostly south of the tropics' calm, where "summer" is the turn of the year.
SOUTHERN = frozenset("AU NZ ZA AR CL UY PY LS SZ BW NA ZW FK".split())
DAY_PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "dawn": "MO", "dusk": "EV",
    "lunchtime": "MI",
}  # fmt: skip
# TIMEX3's letter for each unit; those with a clock take a T before the number.
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "F",
    "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
    "millennium": "L", "season": "S",
}  # fmt: skip
CLOCK_UNITS = {"second", "minute", "hour"}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
    "half a": 0.5, "half an": 0.5, "a half": 0.5, "dozen": 12,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "twenty-first": 21, "twenty-fifth": 25,
}  # fmt: skip
JUBILEES = {"centenary": 100, "centennial": 100, "bicentenary": 200, "bicentennial": 200, "tricentennial": 300}
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
# Words for a time that leans on no calendar: TIMEX3's three references. Left out are "previously" and "formerly",
# which TimeBank counts once in seven, and a product's reader learns nothing from.
REFERENCES = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "current": "PRESENT_REF", "at present": "PRESENT_REF", "presently": "PRESENT_REF", "at the moment": "PRESENT_REF",
    "these days": "PRESENT_REF", "recently": "PAST_REF", "more recently": "PAST_REF", "most recently": "PAST_REF",
    "lately": "PAST_REF", "the past": "PAST_REF", "the recent past": "PAST_REF", "recent times": "PAST_REF",
    "soon": "FUTURE_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF",
    "shortly": "FUTURE_REF", "the short term": "FUTURE_REF",
    "the long term": "FUTURE_REF",
}  # fmt: skip

# Verbs and adjectives after which an infinitive, or "for Tuesday", is still to come.
PLANS = frozenset(
    "plan schedule set expect intend due agree hope prepare want promise vow pledge order ask urge call decide "
    "aim slate propose invite need seek ready likely book arrange tip poise wait refuse threaten summon "
    "postpone".split()
)
# Verbs whose simple present with a day tells a timetable: "the talks open on Thursday".
TIMETABLE = frozenset(
    "begin start open end close mark meet resume expire arrive leave depart kick face "
    "host hold play vote convene run fall".split()
)
# Verbs whose "is ...ing" is going on now: the day beside them is of what is looked into, never of an arrangement.
INQUIRING = frozenset("investigate look probe search examine hunt question assess study".split())
# Verbs whose day is the day of the words, not of what the words tell.
SAYING = frozenset(
    "say tell announce report state add confirm note write tweet post claim declare deny warn insist explain "
    "acknowledge disclose reveal comment reply respond quote cite brief".split()
)


def _triggers() -> dict[str, str]:
    letters: dict[str, str] = {}
    groups = {
        "m": MONTHS,
        "w": [*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS if day.endswith("day"))],
        "u": [form for unit in UNITS for form in (unit, f"{unit}s")] + ["centuries", "millennia", "years"],
        "c": ["century", "centuries"],
        "E": ["year", "years"],
        "W": ["weekend"],
        "q": ["quarter", "quarters", "half", "fiscal", "financial", "period", "results", "q", "fy"],
        "h": ["morning", "afternoon", "evening", "night", "noon", "midnight", "midday", "dawn", "dusk", "lunchtime",
              "clock"],
        "G": ["ago"],
        "N": ["now", "today"],
        "g": ["earlier", "later", "previously", "afterward", "afterwards"],
        "b": ["before", "after"],
        "A": ["another", "or"],
        "M": ["full", "more", "additional", "further", "extra", "consecutive", "straight", "successive"],
        "P": ["period", "span", "stretch"],
        "l": ["last", "this", "next", "past", "coming", "previous", "following", "current", "same", "that", "upcoming",
              "preceding", "latest", "corresponding", "comparable"],
        "e": ["early", "mid", "late", "beginning", "start", "end", "close", "middle", "earlier", "later", "very"],
        "s": SEASONS,
        "t": ["today", "yesterday", "tomorrow", "tonight", "overnight"],
        "a": ["anniversary", *JUBILEES],
        "o": ["old", "age", "aged"],
        "z": DECADES,
        "y": ["every", "each", "once", "twice", "times", "hourly", "daily", "nightly", "weekly", "monthly", "yearly",
              "annually", "fortnightly"],
        "x": ["seventeen", "eighteen", "nineteen", "twenty", "thousand"],
        "k": ["am", "pm", "m", "gmt", "utc", "time", "local", "hours", "hrs", "est", "edt", "et"],
        "r": [reference.split()[-1] for reference in REFERENCES],
    }  # fmt: skip
    for letter, words in groups.items():
        for word in words:
            letters[word] = letters.get(word, "") + letter
    return letters


# For each word the letters of the rules that it makes worth trying. Feasts add theirs ("f"), figures are "d", of four
# digits "Y"; with a figure, some signs are letters too (see `scan`).
TRIGGERS = _triggers()
