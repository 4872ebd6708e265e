"""The words and signs around numbers in news: currencies, bounds, units, and what only looks like a quantity."""

from __future__ import annotations

import re

SYMBOLS: dict[str, str] = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "NT$": "TWD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₦": "NGN",
    "₱": "PHP", "฿": "THB", "₫": "VND", "Rs.": "rupee", "Rs": "rupee",
}  # fmt: skip
CODES = (
    "USD", "EUR", "GBP", "JPY", "CNY", "INR", "KRW", "RUB", "TRY", "ILS", "UAH", "NGN", "AUD", "CAD", "NZD",
    "HKD", "SGD", "TWD", "BRL", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "ZAR", "KES", "EGP", "SAR",
    "AED", "PKR", "BDT", "IDR", "MYR", "PHP", "THB", "VND", "MXN", "ARS", "CLP", "COP", "PEN",
)  # fmt: skip
# A money word that names one currency, or does so after its country's adjective; else the word itself stays.
MONEY: dict[str, str] = {
    "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "won": "KRW",
    "rouble": "RUB", "ruble": "RUB", "shekel": "ILS", "hryvnia": "UAH", "naira": "NGN", "rand": "ZAR",
    "zloty": "PLN", "forint": "HUF", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR",
}  # fmt: skip
NATIONAL_MONEY: dict[tuple[str, str], str] = {
    ("australian", "dollar"): "AUD", ("canadian", "dollar"): "CAD", ("singapore", "dollar"): "SGD",
    ("kong", "dollar"): "HKD", ("taiwan", "dollar"): "TWD", ("zealand", "dollar"): "NZD",
    ("british", "pound"): "GBP", ("egyptian", "pound"): "EGP", ("indian", "rupee"): "INR",
    ("pakistani", "rupee"): "PKR", ("turkish", "lira"): "TRY", ("swiss", "franc"): "CHF",
    ("mexican", "peso"): "MXN", ("argentine", "peso"): "ARS", ("philippine", "peso"): "PHP",
    ("chilean", "peso"): "CLP", ("colombian", "peso"): "COP", ("brazilian", "real"): "BRL",
}  # fmt: skip
# What may stand before a number and how it bounds it: "low", "high", or "near" (neither end known).
BEFORE: tuple[tuple[str, str], ...] = (
    ("low", "at least|no fewer than|not fewer than|no less than|not less than|a minimum of|more than|over"
     "|above|upwards? of|in excess of|exceeding|well over|just over|north of|in the region of more than"
     "|as few as|as little as"),
    ("high", "up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under"
     "|a maximum of|below|well under"),
    ("near", "about|around|approximately|roughly|some|nearly|almost|close to|an estimated|estimated|circa"
     "|just under|an average of|on average|approx\\.?|in the region of|perhaps|maybe|more or less|a little"
     " (?:over|under)|~"),
)  # fmt: skip
AFTER: tuple[tuple[str, str], ...] = (
    ("low", r"or more|or so more|and more|and counting|-?plus\b|\+"),
    ("high", "or fewer|or less"),
    ("near", r"or so|or thereabouts|-?odd\b"),
)
# A little padding is allowed between the bound and the number: "at least another four".
PADDING = r"(?:\s+(?:another|an?|the|a further|an additional|additional|further|total of|a total of))?\s*"
BEFORE_RE = [(bound, re.compile(rf"(?<![\w-])(?:{words}){PADDING}$", re.IGNORECASE)) for bound, words in BEFORE]
AFTER_RE = [(bound, re.compile(rf"\s*(?:{words})", re.IGNORECASE)) for bound, words in AFTER]
LOOK_BACK = 40  # characters: the longest bound with its padding
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
MONTH_BEFORE = re.compile(rf"(?<!\w){MONTH}\s*(?:the\s+)?(?:\d{{1,2}}\s*(?:,|-|–|and|to)\s*)?$", re.IGNORECASE)
MONTH_AFTER = re.compile(rf"(?:\s*(?:-|–|and|to)\s*\d{{1,2}})?\s*(?:of\s+)?{MONTH}", re.IGNORECASE)
CLOCK_AFTER = re.compile(
    r"(?::\d\d|\.\d\d)?\s*(?:a\.?m\b|p\.?m\b|o['’]clock|hours? gmt|gmt\b|utc\b|:\d\d)", re.IGNORECASE
)
AGE_AFTER = re.compile(r"[\s-]*(?:year|month|week|day)s?(?:-old\b|\s+old\b|\s+of\s+age\b|[\s-]olds?\b)", re.IGNORECASE)
AGE_BEFORE = re.compile(r"(?:\baged?|\bage of|\bages|\baged between)\s+(?:\d+\s*(?:-|–|and|to)\s*)?$", re.IGNORECASE)
ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
RELATIVE_AFTER = re.compile(
    r"[\s-]*(?:minute|hour|day|night|week|month|year|decade)s?\s+(?:ago|earlier|later|before\b|after\b)",
    re.IGNORECASE,
)
RELATIVE_BEFORE = re.compile(r"\b(?:past|last|next|coming|previous|preceding|recent)\s+$", re.IGNORECASE)
LABEL_BEFORE = re.compile(
    r"(?:\b(?:no|nos|number|article|section|chapter|page|pages|room|route|highway|flight|group of|line|gate"
    r"|platform|channel|unit|phase|stage|level|version|volume|part|round|day|year|grade|category|magnitude)"
    r"\.?\s+|#|№\s*)$",
    re.IGNORECASE,
)
# "a magnitude 6.1 earthquake", "a category 4 storm" measure; the rest of the labels name.
MEASURE_BEFORE = re.compile(r"\b(magnitude|category)[ -]$", re.IGNORECASE)
# Units that stand against the figure, or after a space where nothing else could be meant.
UNIT_AFTER = re.compile(r"\s?(km/h|kmh|kph|mph|km|kg|cm|mm|ft|lbs?|MW|GW|kW|GB|sq km|sq m)\b")
UNIT_NAMES = {"kmh": "km/h", "kph": "km/h", "lbs": "pound", "lb": "pound", "ft": "foot"}
CODE_AFTER = re.compile(r"[^\W\d_]|[-–/:.,]\d|-[A-Z]")
YEAR_LIKE = (1900, 2100)
DEFINITE_PAIR = frozenset(
    (
        "country",
        "nation",
        "side",
        "party",
        "leader",
        "government",
        "state",
        "neighbour",
        "neighbor",
        "capital",
        "ally",
    )
)
# After "one", these make a pronoun or an adverb and count nothing.
NO_COUNT_AFTER_ONE = frozenset(
    ("day", "time", "thing", "point", "another", "way", "such", "more", "hand", "other", "of")
)
RANGE_JOIN = re.compile(r"\s*(?:-|–|—|to|and|or)\s*", re.IGNORECASE)
NOUNS = ("NOUN", "PROPN")
MAX_UNIT_DISTANCE = 7  # tokens from the number to the noun it counts
# "A 100-strong crowd" is of people.
STRONG = re.compile(r"-strong\b", re.IGNORECASE)
POINTS = re.compile(r"\s*(percentage point|basis point)s?\b", re.IGNORECASE)
# What "two in ten days" counts in.
STRETCHES = frozenset(["minute", "hour", "day", "night", "week", "month", "year", "decade", "attack", "raid", "case"])
LAST_DAY = 31  # of a month
# "Killed one" counts, "chose one" does not.
HURTING = frozenset(["kill", "injure", "wound", "hurt", "arrest", "detain", "shoot", "rescue"])
PERCENT = re.compile(r"\s*(?:%|per\s?cent\b|pct\b|percentage\b)", re.IGNORECASE)
