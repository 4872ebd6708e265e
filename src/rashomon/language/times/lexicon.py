"""The words of time in English, and the pieces of pattern made of them."""

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
# Meteorological seasons of the northern hemisphere: first month, and months to the end.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
DAY_PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "noon": "T12:00",
    "midnight": "T24:00", "dawn": "MO", "dusk": "EV", "lunchtime": "MI", "midday": "MI",
}  # fmt: skip
# TIMEX3's letter for each unit; those with a clock take a T before the number.
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "F",
    "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
    "centurie": "C", "millennium": "L", "season": "S",
}  # fmt: skip
CLOCK_UNITS = {"second", "minute", "hour"}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
    "half a": 0.5, "a half": 0.5, "dozen": 12,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
# Words for a time that leans on no calendar: TIMEX3's three references.
REFERENCES = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "at present": "PRESENT_REF", "presently": "PRESENT_REF", "at the moment": "PRESENT_REF",
    "recently": "PAST_REF", "more recently": "PAST_REF", "most recently": "PAST_REF", "lately": "PAST_REF",
    "in the past": "PAST_REF", "previously": "PAST_REF", "formerly": "PAST_REF", "soon": "FUTURE_REF",
    "the future": "FUTURE_REF", "the near future": "FUTURE_REF", "shortly": "FUTURE_REF",
    "in the coming days": "FUTURE_REF", "in the coming weeks": "FUTURE_REF",
    "in the coming months": "FUTURE_REF", "in the coming years": "FUTURE_REF", "these days": "PRESENT_REF",
    "in recent days": "PAST_REF", "in recent times": "PAST_REF", "of late": "PAST_REF",
    "so far this year": "",
}  # fmt: skip
# Feasts whose day is the same every year, as month and day.
FEASTS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas day": (12, 25),
    "christmas eve": (12, 24), "boxing day": (12, 26), "valentine's day": (2, 14), "may day": (5, 1),
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
    "host hold play vote convene".split()
)

# Pieces of pattern. A space is one white-space run within a paragraph, at most one line break in it.
WS = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
LONG_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
MONTH = (
    rf"(?:{LONG_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|"
    r"JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
LONG_WEEKDAY = (
    r"(?:[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday|"
    r"MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
)
WEEKDAY = rf"(?:{LONG_WEEKDAY}|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%])(?![.,:]\d))"
YEAR = r"(?:(?:1[0-9]|20)\d\d(?![\d%])(?![.,:]\d))"
TO = rf"(?:{WS}?[-–—]{WS}?|{WS}(?:to|through|till|until|and|or){WS})"
DAY_PART = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk|lunchtime)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
)
SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|half{WS}an?|an?{WS}(?:hundred|thousand|dozen)|"
    rf"{SMALL}{WS}(?:hundred|thousand)|{SMALL}|an?)"
)
VAGUE = (
    rf"(?:several|a{WS}few|few|some|many|a{WS}couple{WS}of|a{WS}number{WS}of|"
    rf"(?:dozens|hundreds|tens){WS}of|recent|coming)"
)
CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?[^\S\n]?(?:[ap]\.m\b\.?|[ap]m\b|AM\b|PM\b|[AP]\.M\b\.?)|"
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![:\d])|"
    r"(?:1[0-2]|0?[1-9])[^\S\n]?(?:[ap]\.m\b\.?|[ap]m\b|AM\b|PM\b|[AP]\.M\b\.?))"
)
ZONE = r"(?:GMT|UTC|ET|CT|MT|PT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|BST|IST|JST|KST|local[^\S\n]time)"
