"""Numbers in a text with what they count: "at least four drones" is 4 of "drone", or more."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rashomon.events.quantities.numerals import (
    MONEY_SUFFIXES,
    Numeral,
    lexemes,
    parse_number,
    read_numeral,
)
from rashomon.language import Tree
from rashomon.model import Quantity, Token

__all__ = ["find_quantities", "parse_number"]

SYMBOLS: dict[str, str] = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "NT$": "TWD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₦": "NGN",
    "₱": "PHP", "฿": "THB", "₫": "VND",
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
     "|above|upwards? of|in excess of|exceeding|well over|just over|north of|in the region of more than"),
    ("high", "up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under"
     "|a maximum of|below|well under"),
    ("near", "about|around|approximately|roughly|some|nearly|almost|close to|an estimated|estimated|circa"
     "|just under|an average of|on average|approx\\.?|in the region of|perhaps|maybe|more or less|a little"
     " (?:over|under)|~"),
)  # fmt: skip
AFTER: tuple[tuple[str, str], ...] = (
    ("low", r"or more|or so more|and more|and counting|plus\b|\+"),
    ("high", "or fewer|or less"),
    ("near", "or so|or thereabouts"),
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
PERCENT = re.compile(r"\s*(?:%|per\s?cent\b|pct\b|percentage\b)", re.IGNORECASE)


def find_quantities(tree: Tree, first_token: int, last_token: int) -> tuple[Quantity, ...]:
    """The quantities in tokens `first_token` (included) to `last_token` (excluded), in the text's order.

    Ordinals, years, dates, ages, clock times, labels ("Flight 370") and the pronoun "one" are none. Money has
    its ISO 4217 code as unit, percentages "percent", other numbers the lemma of the noun they count.
    """
    first_token, last_token = max(0, first_token), min(last_token, len(tree.tokens))
    if first_token >= last_token:
        return ()
    return tuple(_Finder(tree, first_token, last_token).run())


@dataclass(frozen=True)
class _Found:
    """A numeral with the money sign before it and the noun after it."""

    numeral: Numeral
    unit: str
    start: int
    end: int  # of the number and a sign or unit standing against it


def _dated(tree: Tree) -> list[tuple[int, int]]:
    """Where the article's times stand, in order; worked out once a tree."""
    known = tree.answers["dated"]
    if "all" not in known:
        known["all"] = sorted(
            (t.span.start, t.span.end)
            for t in tree.annotation.times
            if t.kind in ("date", "time", "age", "anniversary")
        )
    found: list[tuple[int, int]] = known["all"]
    return found


class _Finder:
    def __init__(self, tree: Tree, first: int, last: int) -> None:
        self.tree, self.first, self.last = tree, first, last
        self.text = tree.article.text
        self.low, self.high = tree.tokens[first].start, tree.tokens[last - 1].end
        self.starts = tree.starts
        self.items = lexemes(self.text, self.low, self.high)
        self.dated = _dated(tree)
        self.dated_starts = [start for start, _ in self.dated]

    def run(self) -> list[Quantity]:
        found: list[Quantity] = []
        at = 0
        while at < len(self.items):
            numeral = read_numeral(self.text, self.items, at)
            if numeral is None:
                at += 1
                continue
            after = self._next(at, numeral.end)
            second = self._range(numeral, after)
            if second is not None:
                quantity = self._span(numeral, second)
                after = self._next(after, second.end)
            else:
                quantity = self._single(numeral)
            if quantity is not None:
                found.append(quantity)
            at = after
        return found

    def _next(self, at: int, end: int) -> int:
        while at < len(self.items) and self.items[at].start < end:
            at += 1
        return at

    def _token(self, offset: int) -> Token:
        return self.tree.tokens[max(0, bisect_right(self.starts, offset) - 1)]

    def _before(self, offset: int) -> str:
        return self.text[max(self.low, offset - LOOK_BACK) : offset]

    # One number

    def _single(self, numeral: Numeral) -> Quantity | None:
        if self._is_no_quantity(numeral):
            return None
        found = self._with_unit(numeral)
        if found is None:
            return None
        value, low, high = found.numeral.value, found.numeral.low, found.numeral.high
        bound, start, end = self._bound(found)
        if bound == "low":
            low = value if value is not None else low
            high = None
        elif bound == "high":
            high = value if value is not None else high
            low = None
        return Quantity(
            value=value, unit=found.unit, approximate=bool(bound) or value is None,
            span=self.tree.span(start, end), low=low, high=high,
        )  # fmt: skip

    def _bound(self, found: _Found) -> tuple[str, int, int]:
        before = self._before(found.start)
        for bound, pattern in BEFORE_RE:
            if match := pattern.search(before):
                return bound, found.start - len(before) + match.start(), found.end
        for bound, pattern in AFTER_RE:
            if match := pattern.match(self.text, found.numeral.end, self.high):
                return bound, found.start, max(found.end, match.end())
        return "", found.start, found.end

    def _with_unit(self, numeral: Numeral) -> _Found | None:
        symbol = self._symbol(numeral.start)
        value, end = numeral.value, numeral.end
        if numeral.letter:
            factor = MONEY_SUFFIXES[numeral.letter] if symbol or self._counts_things(end) else 0
            if not factor and numeral.letter != "m":
                return None
            if factor and value is not None:
                numeral = numeral._replace(value=value * factor, scale=factor, letter="")
            elif not factor:
                return _Found(numeral, "metre", numeral.start, end)
        if symbol:
            return _Found(numeral, symbol[0], symbol[1], end)
        if match := UNIT_AFTER.match(self.text, end, self.high):
            return _Found(numeral, UNIT_NAMES.get(match[1], match[1]), numeral.start, match.end())
        if match := MEASURE_BEFORE.search(self._before(numeral.start)):
            return _Found(numeral, match[1].casefold(), numeral.start, end)
        if match := PERCENT.match(self.text, end, self.high):
            return _Found(numeral, "percent", numeral.start, match.end())
        noun = self._noun(numeral)
        if noun is None:
            return _Found(numeral, "", numeral.start, end)
        unit = noun.lemma.casefold()
        previous = self.tree.tokens[noun.index - 1].text.casefold() if noun.index else ""
        money = NATIONAL_MONEY.get((previous, unit)) or MONEY.get(unit)
        if unit == "pound" and self.text[noun.end : noun.end + 9].strip().casefold().startswith("sterling"):
            money = "GBP"
        if unit in DEFINITE_PAIR and self._is_definite(numeral):
            return None
        return _Found(numeral, money or unit, numeral.start, noun.end if money else end)

    def _symbol(self, start: int) -> tuple[str, int] | None:
        """The currency written before the number, and where that begins."""
        before = self._before(start)
        bare = before.rstrip()
        for symbol in sorted(SYMBOLS, key=len, reverse=True):
            if bare.endswith(symbol):
                return SYMBOLS[symbol], start - len(before) + len(bare) - len(symbol)
        if match := re.search(r"\b([A-Z]{3})$", bare):
            code = match[1]
            if code in CODES:
                return code, start - len(before) + match.start()
        return None

    def _counts_things(self, end: int) -> bool:
        """Whether a plural noun comes straight after: "100m people", not "the 100m race"."""
        following = self._token(min(end, self.high - 1))
        index = following.index + (following.start < end)
        return index < self.last and self.tree.tokens[index].tag in ("NNS", "NNPS")

    def _is_definite(self, numeral: Numeral) -> bool:
        return re.search(r"\b(?:the|both|these|those|their|our)\s+$", self._before(numeral.start), re.I) is not None

    def _noun(self, numeral: Numeral) -> Token | None:
        """The noun the number counts: its head by the parse, else the end of the noun phrase after."""
        last = self._token(numeral.end - 1)
        head = last
        while head.dep in ("nummod", "quantmod", "compound", "amod", "nmod", "advmod", "det", "npadvmod"):
            up = self.tree.head(head)
            if up.index == head.index:
                break
            head = up
            if head.pos in NOUNS and head.end > numeral.end:
                break
        limit = min(self.last, len(self.tree.tokens))
        if last.index < head.index < min(limit, last.index + MAX_UNIT_DISTANCE) and head.pos in NOUNS:
            # A verb in between ("killed 25 and injured dozens") shows the parse is wrong.
            between = self.tree.tokens[last.index + 1 : head.index]
            if not any(t.pos in ("VERB", "AUX", "CCONJ", "ADP") and t.dep != "amod" for t in between):
                return head
            return None
        index = last.index + 1
        if index < limit and self.tree.tokens[index].text.casefold() == "of":
            for child in self.tree.children(self.tree.tokens[index], "pobj"):
                if child.index < limit:
                    return child if child.pos in NOUNS else None
            index += 1
        return self._phrase_end(index, limit)

    def _phrase_end(self, index: int, limit: int) -> Token | None:
        noun = None
        for token in self.tree.tokens[index : min(limit, index + MAX_UNIT_DISTANCE)]:
            if token.pos in NOUNS:
                noun = token
            elif noun is not None or not (
                token.pos in ("ADJ", "DET") or token.text in ("-", "–") or token.tag in ("VBN", "VBG")
            ):
                break
        if noun is None or self.tree.tokens[noun.index].sentence != self.tree.tokens[index - 1].sentence:
            return None
        # "killed 25 on Monday" stops before "on"; "25 killed" reads no noun across its verb.
        between = self.tree.tokens[index : noun.index]
        return None if any(t.tag == "VBN" and t.dep not in ("amod", "compound") for t in between) else noun

    # What only looks like a quantity

    def _is_no_quantity(self, numeral: Numeral) -> bool:
        before, text, end = self._before(numeral.start), self.text, numeral.end
        symbol = self._symbol(numeral.start) is not None
        near = bisect_left(self.dated_starts, end) - 1  # they do not overlap: the last that begins before the end
        if not symbol and near >= 0 and numeral.start < self.dated[near][1]:
            return True
        if not numeral.words and (re.search(r"(?:[^\W\d_][-–.]?|\d[-/:–.,]|[/:])$", before) is not None and not symbol):
            return True  # part of a code, a score, a date or a time: "COVID-19", "3-1", "10:30"
        if numeral.words and re.search(r"(?:\w-|\bno\s)$", before):
            return True
        if not symbol and (MONTH_BEFORE.search(before) or MONTH_AFTER.match(text, end)):
            return True
        if any(p.match(text, end) for p in (CLOCK_AFTER, AGE_AFTER, ORDINAL_AFTER, RELATIVE_AFTER)):
            return True
        if AGE_BEFORE.search(before) or RELATIVE_BEFORE.search(before) or LABEL_BEFORE.search(before):
            return MEASURE_BEFORE.search(before) is None
        if not numeral.words and not symbol and self._is_year_age_or_code(numeral, before):
            return True
        return numeral.words and numeral.value == 1 and self._is_pronoun(numeral)

    def _is_year_age_or_code(self, numeral: Numeral, before: str) -> bool:
        text, end, value = self.text, numeral.end, numeral.value or 0.0
        written = text[numeral.start : end]
        if UNIT_AFTER.match(text, end) is None and not numeral.letter and CODE_AFTER.match(text, end):
            return True
        if re.fullmatch(r"\d{4}", written):
            if YEAR_LIKE[0] <= value <= YEAR_LIKE[1] and not any(p.search(before) for _, p in BEFORE_RE[:2]):
                return True
            if re.search(r"\b(?:in|since|from|of|by|until|between|late|early|mid)[ -]$", before, re.I):
                return self._noun(numeral) is None
        if re.search(r"[^\W\d_],\s*$", before) and re.match(r"\s*[,.;)]|\s+and\b", text[end : end + 5]):
            # "Ana Roe, 35, said"; but "in the villages, 35, he said" does not occur
            return value < 120 and numeral.scale == 1
        token = self._token(numeral.start)
        head = self.tree.head(token)
        previous = self.tree.tokens[token.index - 1] if token.index > self.first else None
        if previous is None or previous.pos != "PROPN":
            return False
        # "Flight 370" and "a Boeing 737 jet" name; "In Gaza 20 people" counts.
        behind = token.dep in ("nummod", "appos", "npadvmod") and head.index < token.index
        return behind or (previous.dep in ("compound", "nmod") and previous.head == token.head)

    def _is_year(self, numeral: Numeral) -> bool:
        written = self.text[numeral.start : numeral.end]
        return re.fullmatch(r"\d{4}", written) is not None and not self._symbol(numeral.start)

    def _is_pronoun(self, numeral: Numeral) -> bool:
        token = self._token(numeral.end - 1)
        if token.text.casefold() != "one":
            return False
        head = self.tree.head(token)
        counted = token.dep == "nummod" and token.index < head.index < token.index + MAX_UNIT_DISTANCE
        return not counted or head.lemma.casefold() in NO_COUNT_AFTER_ONE or head.pos not in NOUNS

    # Two numbers

    def _range(self, one: Numeral, after: int) -> Numeral | None:
        """The second number of "between 20 and 30", "20 to 30", "two or three"; None where it is no range."""
        if after < len(self.items) and self.items[after].word in ("to", "and", "or"):
            after += 1
        two = read_numeral(self.text, self.items, after) if after < len(self.items) else None
        if two is None or one.raw is None or two.raw is None or two.value is None:
            return None
        join = self.text[one.end : two.start]
        for symbol in SYMBOLS:
            join = join.removesuffix(symbol)
        if RANGE_JOIN.fullmatch(join) is None or not self._joins(join.strip().casefold(), one, two):
            return None
        low = one.raw * two.scale if one.scale == 1 else one.value
        both_years = all(self._is_year(n) for n in (one, two))
        if both_years or low is None or low >= two.value or self._is_no_quantity(one._replace(end=two.end)):
            return None
        return two

    def _joins(self, word: str, one: Numeral, two: Numeral) -> bool:
        """Whether `word` between the two numbers makes a range of them here."""
        before = self._before(self._symbol_start(one)).rstrip().casefold()
        if word == "and":
            return before.endswith("between")
        if word == "or":
            return one.words == two.words and two.raw == (one.raw or 0) + 1
        if before.endswith("from") and not re.search(r"\brang(?:e|es|ed|ing)\s+from$", before):
            return False  # "rose from 5% to 7%" is a change
        if one.words or word == "to":
            return one.words or self._symbol(one.start) is not None or self._has_unit(two)
        return not self._is_year(one) and (self._symbol(one.start) is not None or self._has_unit(two))

    def _has_unit(self, numeral: Numeral) -> bool:
        found = self._with_unit(numeral)
        return found is not None and found.unit != ""

    def _symbol_start(self, numeral: Numeral) -> int:
        symbol = self._symbol(numeral.start)
        return symbol[1] if symbol else numeral.start

    def _span(self, one: Numeral, two: Numeral) -> Quantity | None:
        found = self._with_unit(two)
        if found is None:
            return None
        symbol = self._symbol(one.start)
        unit = symbol[0] if symbol else found.unit
        factor = found.numeral.scale if one.scale == 1 and not one.letter else one.scale
        low = (one.raw or 0.0) * (MONEY_SUFFIXES[one.letter] if one.letter else factor)
        start = self._symbol_start(one)
        before = self._before(start)
        if match := re.search(r"(?:between|from)\s*$", before, re.IGNORECASE):
            start -= len(before) - match.start()
        return Quantity(
            value=None, unit=unit, approximate=True, span=self.tree.span(start, found.end),
            low=low, high=found.numeral.value,
        )  # fmt: skip
