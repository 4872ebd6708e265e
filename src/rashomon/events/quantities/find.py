"""Numbers in a text with what they count: "at least four drones" is 4 of "drone", or more."""

from __future__ import annotations

import re
from bisect import bisect_left

from rashomon.events.quantities.numerals import MONEY_SUFFIXES, OPENING, Numeral, parse_number, read_numeral
from rashomon.events.quantities.shares import OPENINGS, RATIO_WORDS, Share, is_ratio, read_share
from rashomon.events.quantities.units import Found, Numbers, bounded
from rashomon.events.quantities.words import (
    AGE_AFTER,
    AGE_BEFORE,
    BEFORE_RE,
    CLOCK_AFTER,
    CODE_AFTER,
    DEFINITE_PAIR,
    HURTING,
    LABEL_BEFORE,
    LAST_DAY,
    MAX_UNIT_DISTANCE,
    MEASURE_BEFORE,
    MONTH_AFTER,
    MONTH_BEFORE,
    NO_COUNT_AFTER_ONE,
    NOUNS,
    ORDINAL_AFTER,
    RANGE_JOIN,
    RELATIVE_AFTER,
    RELATIVE_BEFORE,
    STRETCHES,
    SYMBOLS,
    UNIT_AFTER,
    YEAR_LIKE,
)
from rashomon.language import Tree
from rashomon.model import Quantity

__all__ = ["find_quantities", "parse_number"]

# A figure, or a word that a number may begin with.
BEGINS = re.compile(
    r"\d|fold\b|\b(?:" + "|".join(sorted((OPENING | OPENINGS) - {"a", "an"})) + r"|couple|pair|trio|quartet|handful"
    r"|few|hundred|thousand|million|billion|trillion|dozen|lakh|crore|third|quarter|fifth|tenth)s?\b",
    re.IGNORECASE,
)
BEGINNING = OPENING | OPENINGS
# The same, quicker and less exact: a sentence with none of these words, no figure and no "fold" needs no `BEGINS`.
FIGURE = re.compile(r"\d")
WORD = re.compile(r"[^\W\d]+")
NUMBERS = frozenset(
    word + ending
    for word in (BEGINNING - {"a", "an"})
    | frozenset(
        """couple pair trio quartet handful few hundred thousand million billion trillion dozen lakh crore third quarter
        fifth tenth""".split()
    )
    for ending in ("", "s")
)


def find_quantities(tree: Tree, first_token: int, last_token: int) -> tuple[Quantity, ...]:
    """The quantities in tokens `first_token` (included) to `last_token` (excluded), in the text's order.

    Ordinals, years, dates, ages, clock times, labels ("Flight 370") and the pronoun "one" are none. Money has
    its ISO 4217 code as unit, percentages "percent", other numbers the lemma of the noun they count.
    """
    first_token, last_token = max(0, first_token), min(last_token, len(tree.tokens))
    if first_token >= last_token:
        return ()
    low, high = tree.tokens[first_token].start, tree.tokens[last_token - 1].end
    written = tree.article.text[low:high].lower()
    if "fold" not in written and FIGURE.search(written) is None and NUMBERS.isdisjoint(WORD.findall(written)):
        return ()
    if BEGINS.search(tree.article.text, low, high) is None:
        return ()  # two sentences of three have no number (news_cluster)
    return tuple(_Finder(tree, first_token, last_token).run())


def _has_month(before: str, text: str, end: int) -> bool:
    """Whether a month stands beside a number; "30 may have died" and "march 20 miles" have none."""
    match = MONTH_AFTER.match(text, end) or MONTH_BEFORE.search(before)
    return match is not None and any(part[0].isupper() for part in re.findall(r"[^\W\d_]{3,}", match[0]))


class _Finder(Numbers):
    def run(self) -> list[Quantity]:
        found: list[Quantity] = []
        at = 0
        while at < len(self.items):
            word = self.items[at].word
            if word and word not in BEGINNING and not word.endswith("fold"):
                at += 1  # most words
                continue
            share = self._share(at)
            if share is not None:
                found.append(share)
                at = max(at + 1, self._next(at, share.span.end))
                continue
            numeral = read_numeral(self.text, self.items, at)
            if numeral is None:
                at += 1
                continue
            after = self._next(at, numeral.end)
            ratio = self._ratio(numeral, after)
            if ratio is not None:
                found.append(ratio)
                at = max(after, self._next(after, ratio.span.end))
                continue
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

    # Parts, multiples, groups

    def _share(self, at: int) -> Quantity | None:
        """The part, multiple or group in words at a lexeme: "a third of", "twofold", "a pair of"."""
        item = self.items[at]
        if (item.word or "0") not in OPENINGS and not item.word.endswith("fold") and item.value is None:
            return None
        share = read_share(self.text, item.start, self.high)
        if share is None:
            return None
        unit = share.unit or self._group_unit(share)
        if not unit:
            return None
        numeral = Numeral(share.start, share.end, share.value, share.low, share.high, None, 1, "", True)
        bound, start, end = self.bound(Found(numeral, unit, share.start, share.end))
        low, high = bounded(bound, share.value, share.low, share.high)
        return Quantity(
            value=share.value, unit=unit, approximate=bool(bound) or share.rough, span=self.tree.span(start, end),
            low=low, high=high,
        )  # fmt: skip

    def _group_unit(self, share: Share) -> str:
        """The noun that a group is of; "" where there is none, or two of whom the text has told already."""
        last = self.token(share.end - 1)
        noun = self.phrase_end(last.index + 1, self.last)
        if noun is None or (noun.tag not in ("NNS", "NNPS") and noun.lemma.casefold() != "people"):
            return ""
        lemma = noun.lemma.casefold()
        paired = share.value == 2 and (lemma in DEFINITE_PAIR or self.tree.children(noun, "conj"))
        return "" if paired else lemma  # "both sides", "both men and women"

    def _ratio(self, one: Numeral, after: int) -> Quantity | None:
        """ "One in five children", "nine out of ten" as a percentage; not "two in three raids" after a verb."""
        while after < len(self.items) and self.items[after].word in RATIO_WORDS:
            after += 1
        two = read_numeral(self.text, self.items, after) if after < len(self.items) else None
        if two is None or not one.value or not two.value or not 0 < one.value < two.value:
            return None
        if not is_ratio(self.text[one.end : two.start]) or self._is_year(two):
            return None
        first = self.token(one.start)
        before = self.tree.tokens[first.index - 1] if first.index > self.first else None
        if before is not None and before.pos == "VERB" and "every" not in self.text[one.end : two.start]:
            return None
        noun = self.noun(two)
        if noun is not None and noun.lemma.casefold() in STRETCHES:
            return None
        bound, start, end = self.bound(Found(one, "percent", one.start, two.end))
        percent = round(100 * one.value / two.value, 2)
        low, high = bounded(bound, percent, None, None)
        return Quantity(
            value=percent, unit="percent", approximate=bool(bound), span=self.tree.span(start, max(end, two.end)),
            low=low, high=high,
        )  # fmt: skip

    # One number

    def _single(self, numeral: Numeral) -> Quantity | None:
        if self._is_no_quantity(numeral):
            return None
        found = self.with_unit(numeral)
        if found is None:
            return None
        value, low, high = found.numeral.value, found.numeral.low, found.numeral.high
        bound, start, end = self.bound(found)
        low, high = bounded(bound, value, low, high)
        return Quantity(
            value=value, unit=found.unit, approximate=bool(bound) or value is None,
            span=self.tree.span(start, end), low=low, high=high,
        )  # fmt: skip

    # What only looks like a quantity

    def _is_no_quantity(self, numeral: Numeral) -> bool:
        before, text, end = self.before(numeral.start), self.text, numeral.end
        symbol = self.symbol(numeral.start) is not None
        near = bisect_left(self.dated_starts, end) - 1  # they do not overlap: the last that begins before the end
        if not symbol and near >= 0 and numeral.start < self.dated[near][1]:
            return True
        if not numeral.words and (re.search(r"(?:[^\W\d_][-–.]?|\d[-/:–.,]|[/:])$", before) is not None and not symbol):
            return True  # part of a code, a score, a date or a time: "COVID-19", "3-1", "10:30"
        if numeral.words and re.search(r"(?:\w-|\bno\s)$", before):
            return True
        if not symbol and (numeral.value or 0) <= LAST_DAY and _has_month(before, text, end):
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
                return self.noun(numeral) is None
        if re.search(r"[^\W\d_],\s*$", before) and re.match(r"\s*[,.;)]|\s+and\b", text[end : end + 5]):
            # "Ana Roe, 35, said"; but "in the villages, 35, he said" does not occur
            return value < 120 and numeral.scale == 1
        token = self.token(numeral.start)
        head = self.tree.head(token)
        previous = self.tree.tokens[token.index - 1] if token.index > self.first else None
        if previous is None or previous.pos != "PROPN":
            return False
        # "Flight 370" and "a Boeing 737 jet" name; "In Gaza 20 people" counts.
        behind = token.dep in ("nummod", "appos", "npadvmod") and head.index < token.index
        return behind or (previous.dep in ("compound", "nmod") and previous.head == token.head)

    def _is_year(self, numeral: Numeral) -> bool:
        written = self.text[numeral.start : numeral.end]
        return re.fullmatch(r"\d{4}", written) is not None and not self.symbol(numeral.start)

    def _is_pronoun(self, numeral: Numeral) -> bool:
        token = self.token(numeral.end - 1)
        if token.text.casefold() != "one":
            return False
        if token.dep in ("dobj", "nsubjpass") and self.tree.head(token).lemma.casefold() in HURTING:
            return any(t.text.casefold() == "of" for t in self.tree.children(token))  # "killed one and hurt two"
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
        before = self.before(self._symbol_start(one)).rstrip().casefold()
        if word == "and":
            return before.endswith("between")
        if word == "or":
            return one.words == two.words and two.raw == (one.raw or 0) + 1
        if before.endswith("from") and not re.search(r"\b(?:rang(?:e|es|ed|ing)|anywhere)\s+from$", before):
            return False  # "rose from 5% to 7%" is a change
        if one.words or word == "to":
            return one.words or self.symbol(one.start) is not None or self._has_unit(two)
        return not self._is_year(one) and (self.symbol(one.start) is not None or self._has_unit(two))

    def _has_unit(self, numeral: Numeral) -> bool:
        found = self.with_unit(numeral)
        return found is not None and found.unit != ""

    def _symbol_start(self, numeral: Numeral) -> int:
        symbol = self.symbol(numeral.start)
        return symbol[1] if symbol else numeral.start

    def _span(self, one: Numeral, two: Numeral) -> Quantity | None:
        found = self.with_unit(two)
        if found is None:
            return None
        symbol = self.symbol(one.start)
        unit = symbol[0] if symbol else found.unit
        factor = found.numeral.scale if one.scale == 1 and not one.letter else one.scale
        low = (one.raw or 0.0) * (MONEY_SUFFIXES[one.letter] if one.letter else factor)
        start = self._symbol_start(one)
        before = self.before(start)
        if match := re.search(r"(?:between|from)\s*$", before, re.IGNORECASE):
            start -= len(before) - match.start()
        return Quantity(
            value=None, unit=unit, approximate=True, span=self.tree.span(start, found.end),
            low=low, high=found.numeral.value,
        )  # fmt: skip
