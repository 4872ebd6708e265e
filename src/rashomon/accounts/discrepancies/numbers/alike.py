"""Whether two figures count the same thing: noun, happening, setting and time agree, or the tellings stand together.

The nearer two figures are to fitting one another, the less is asked: a figure and a bound that holds it need less
ground than two exact figures that clash, since a false conflict is worse than one not shown.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import combinations

from rashomon.accounts.discrepancies.actors.kinds import KIND, PEOPLE
from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.accounts.discrepancies.numbers.figures import Figure, bounds, same_unit
from rashomon.accounts.discrepancies.numbers.words import (
    ANYONE,
    CHANGED,
    CURRENCIES_AND_MEASURES,
    GROWING,
    HAPPENING,
    TIMES,
)
from rashomon.accounts.lexicon import canonical
from rashomon.model import Quantity

# "More than 200" for 212 rounds; for 276 it only sets a floor. Between them lies about a twentieth.
ROUNDS = 0.06
# Exact figures for one thing are seldom further apart than this; beyond it they count two things.
FURTHEST = 2.0
# Large figures this close to one another are figures for one thing, whatever else their sentences say.
CLOSE = 1.1 + 1e-9
LARGE = 1000
MANY = 50
SOME = 10
# Sums of money are many in a report; two are one only where their sentences say much the same.
SAME_MONEY, HALF = 4, 0.5
MEASURED = frozenset({"journey", "elapsed", "sentence", "meeting"})  # what has one length that accounts can disagree on
FIRM = 2  # words in common, beside noun and happening, before two exact figures are called a conflict
MUCH = 1.25
BACKGROUND = 60  # days
# What was measured does not grow from report to report: two lengths in the news of two weeks are of two happenings.
NEWS = 7  # days
LONGEST_SMALL = 3  # letters: "of", "the", "his" make no two sources one
MEASURES = TIMES | CURRENCIES_AND_MEASURES | {"percent"}
ROUND_DIGITS = 2
PERSONAL = ("er", "or", "ist", "ian")  # endings of nouns for people
PERSONS = frozenset({"citizen", "patient", "client", "adult", "parent", "national"})  # those without one
MOST_PARTS = 12  # an account with more figures of one kind is a table, in which any number is some sum


def same_thing(first: Figure, second: Figure, *, together: bool, near: bool) -> bool:
    """Whether two figures count the same. `together`: one claim holds both their clauses; `near`: their clauses share
    most of what they say."""
    if first.planned != second.planned or first.wide != second.wide or of_two_wholes(first, second):
        return False
    if not same_unit(first.unit, second.unit):
        return one_sum(first, second)
    fits = fit((first, second))
    if is_measure(first.unit) and not fits and weeks_apart(first, second):
        return False
    if one_sum(first, second) or one_saying(first, second) or tight(first, second):
        return True
    if first.further != second.further or (first.grade and second.grade and first.grade != second.grade):
        return False
    shared = first.happenings & second.happenings
    same_act = bool(first.act) and first.act == second.act
    if not shared and not (same_act and (together or near)) and not (fits and together and _rare(first, second)):
        return False
    lasting = first.unit in TIMES and bool(shared & MEASURED)
    if is_measure(first.unit) and not lasting and not (together and (fits or ratio(first, second) <= CLOSE)):
        return False
    if not (together or near or _one_setting(first, second, shared)) or not may_be_one_time(first, second):
        return False
    if not fits and _of_two_things(first, second, shared):
        return False
    if first.modifiers and second.modifiers and not first.modifiers & second.modifiers:
        return False
    if is_money(first.unit) and not _one_deal(first, second):
        return False
    firm = fits or _firm(first, second, shared, together=together, near=near)
    return firm and comparable(first.quantity, second.quantity)


def of_two_wholes(first: Figure, second: Figure) -> bool:
    """Whether they are shares of two things: of the country's exports, of its farms."""
    return bool(first.whole and second.whole) and not first.whole & second.whole


def _rare(first: Figure, second: Figure) -> bool:
    """Whether both count one sort of thing that is neither anyone nor a measure, in sentences with words in common."""
    if first.unit != second.unit or first.unit in ANYONE or is_measure(first.unit) or is_money(first.unit):
        return False
    return len(first.context & second.context) >= FIRM and min(first.value or MANY, second.value or MANY) >= SOME


def _one_deal(first: Figure, second: Figure) -> bool:
    least = max(SAME_MONEY, HALF * min(len(first.context), len(second.context)))
    return len(first.context & second.context) >= least


def _firm(first: Figure, second: Figure, shared: frozenset[str], *, together: bool, near: bool) -> bool:
    """Whether there is ground enough to call two exact figures that clash figures for one thing."""
    beside = len(beside_happening(first, second, shared))
    if shared & (GROWING | {"meeting"}):
        return True
    return beside >= FIRM and (together or near or bool(shared & MEASURED))


def is_money(unit: str) -> bool:
    """Whether a unit is a currency's ISO 4217 code."""
    return len(unit) == 3 and unit.isupper()


def is_measure(unit: str) -> bool:
    """Whether a unit measures time or space and counts nothing."""
    return unit in MEASURES


def ratio(first: Figure, second: Figure) -> float:
    """How many times the smaller figure the larger is; infinite where one has no value."""
    a, b = first.value, second.value
    return max(a, b) / min(a, b) if a and b else float("inf")


def tight(first: Figure, second: Figure) -> bool:
    """Whether one is a bound set close to the other's exact figure: "more than 270 miners", "276 miners"."""
    rough = [f for f in (first, second) if f.quantity.approximate]
    if len(rough) != 1 or first.unit != second.unit or first.unit in ANYONE or is_measure(first.unit):
        return False
    a, b = first.value, second.value
    if not a or not b or a == b or min(a, b) < MANY or is_money(first.unit) or not fit((first, second)):
        return False
    exact = second if rough[0] is first else first
    # A round figure fits too many others.
    return max(a, b) <= min(a, b) * (1 + ROUNDS) and digits(exact.value or 0) > ROUND_DIGITS


def digits(value: float) -> int:
    """How many figures of a whole number are no zeros at its end."""
    return len(f"{value:.0f}".rstrip("0"))


def one_sum(first: Figure, second: Figure) -> bool:
    """Whether two large figures with the same noun are so close that they can hardly be of two things."""
    a, b = first.value, second.value
    if not a or not b or min(a, b) < LARGE or max(a, b) / min(a, b) > CLOSE:
        return False
    one_noun = canonical(first.unit) == canonical(second.unit)
    if is_measure(first.unit) or (not one_noun and not (persons(first) and persons(second))):
        return False
    # "People" are counted in many ways: their sentences have to say much the same
    anyone = first.unit in ANYONE or not one_noun
    dated = not anyone and bool(first.moments and second.moments) and may_be_one_time(first, second)
    return dated or len(first.context & second.context) >= (SAME_MONEY if anyone else FIRM)


def persons(one: Figure) -> bool:
    """Whether people are counted, by whatever noun: "customers", "passengers"."""
    return one.unit in ANYONE or KIND.get(one.unit) in PEOPLE or one.unit in PERSONS or one.unit.endswith(PERSONAL)


def one_saying(first: Figure, second: Figure) -> bool:
    """Whether two figures are in accounts of what one speaker said of one thing in like words."""
    ours, theirs = first.speaker, second.speaker
    if ours is None or theirs is None or first.unit != second.unit:
        return False
    if first.unit in ANYONE or is_measure(first.unit) or first.part != second.part:
        return False
    if ours.entity != theirs.entity or (ours.entity is None and ours.text != theirs.text):
        return False
    if len(first.context & second.context) < FIRM:
        return False
    return comparable(first.quantity, second.quantity)


def long_ago(figure: Figure) -> bool:
    """Whether the sentence dates its figure well before publication: it is background."""
    published = figure.account.reading.article.published
    news = published.first_day() if published else None
    last = [moment.last_day() for moment in figure.moments]
    return bool(news and last) and all(day is not None and (news - day).days > BACKGROUND for day in last if news)


def _of_two_things(first: Figure, second: Figure, shared: frozenset[str]) -> bool:
    """Whether figures that clash are of a part and the whole, of now and long ago, of here and elsewhere."""
    if first.part != second.part or long_ago(first) != long_ago(second):
        return True
    return _elsewhere(first, second) or (shared <= GROWING and _fallen(first, second))


def _elsewhere(first: Figure, second: Figure) -> bool:
    """Whether both sentences name places, and no word of them in common."""
    ours, theirs = places(first), places(second)
    return bool(ours and theirs) and not ours & theirs


def places(figure: Figure) -> frozenset[str]:
    """The words of the places that the figure's sentence names."""
    tree = figure.account.tree
    return frozenset(
        word.casefold()
        for mention in tree.mentions_by_sentence.get(figure.sentence.index, ())
        if mention.kind == "place"
        for word in words_of(mention.name)
    )


def _fallen(first: Figure, second: Figure) -> bool:
    """Whether the later of two counts that only grow is far lower, without a word that it was corrected: it is a
    count of another happening."""
    (before, a), (after, b) = sorted(
        ((day_of(f) or date.min, f.value or 0.0) for f in (first, second)), key=lambda pair: pair[0]
    )
    if before in (date.min, after) or not b or a / b <= MUCH:
        return False
    return not any(CHANGED.search(sentence_of(f)) for f in (first, second))


def _one_setting(first: Figure, second: Figure, shared: frozenset[str]) -> bool:
    """Whether the sentences have a word in common beside noun and happening, which "people killed" needs more
    than "girls who escaped": history is full of the one and has few of the other.
    """
    if first.unit not in ANYONE and second.unit not in ANYONE:
        return True
    if ratio(first, second) <= CLOSE and min(first.value or 0, second.value or 0) >= MANY:
        return True
    # Two counts of the hurt in one story that are so close are hardly of two happenings.
    if shared & GROWING and ratio(first, second) <= MUCH and min(first.value or 0, second.value or 0) >= SOME:
        return True
    return bool(beside_happening(first, second, shared))


def beside_happening(first: Figure, second: Figure, shared: frozenset[str]) -> set[str]:
    """The words both sentences have, without those for the happening itself."""
    return {word for word in first.context & second.context if HAPPENING.get(word) not in shared}


def may_be_one_time(first: Figure, second: Figure) -> bool:
    """False where both have times, and none in common: the fire of this week and the fire of years ago."""
    if not first.moments or not second.moments:
        return True
    return any(a.overlaps(b) for a in first.moments for b in second.moments)


def comparable(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers are near enough to one another to be of one thing."""
    low, high = bounds(first)
    floor, ceiling = bounds(second)
    overlap = low <= ceiling and floor <= high
    if overlap and (first.value is None or second.value is None):
        return True
    a, b = first.value, second.value
    if not a or not b:
        # "Dozens" at first, 359 in the end
        return overlap or max(low, floor) <= FURTHEST * min(high, ceiling)
    return max(a, b) / min(a, b) <= FURTHEST


def fit(group: tuple[Figure, ...] | list[Figure]) -> bool:
    """Whether one number fits what all the accounts say, approximate ones within a rounding."""
    low, high = 0.0, float("inf")
    for figure in group:
        floor, ceiling = bounds(figure.quantity)
        if figure.quantity.approximate and figure.value and floor == ceiling:
            floor, ceiling = figure.value * (1 - ROUNDS), figure.value * (1 + ROUNDS)
        low, high = max(low, floor), min(high, ceiling)
    return low <= high


def one_source(first: Figure, second: Figure) -> bool:
    """Whether one speaker, however named, gives both figures, or the account itself."""
    if first.speaker is None or second.speaker is None:
        return first.speaker is second.speaker and first.account.id == second.account.id
    return not rivals(first, second)


def rivals(first: Figure, second: Figure) -> bool:
    """Whether two figures are given by two named sources; "the brigade" may be the fire brigade."""
    ours, theirs = first.speaker, second.speaker
    if ours is None or theirs is None or (ours.entity and ours.entity == theirs.entity):
        return False
    names = [_names(party.text) for party in (ours, theirs)]
    return bool(names[0] and names[1]) and not names[0] & names[1]


@lru_cache(maxsize=1 << 14)
def _names(text: str) -> frozenset[str]:
    return frozenset(w for w in words_of(text) if len(w) > LONGEST_SMALL)


def day_of(figure: Figure) -> date | None:
    """The day the account was published, where the account itself says so."""
    published = figure.account.reading.article.published
    return published.first_day() if published and published.basis == "stated" else None


def weeks_apart(first: Figure, second: Figure) -> bool:
    """Whether more than a week lies between the two reports, as far as their days are known."""
    days = [day_of(f) for f in (first, second)]
    return bool(days[0] and days[1]) and abs(((days[0] or date.min) - (days[1] or date.min)).days) > NEWS


def sentence_of(figure: Figure) -> str:
    """The words of the figure's sentence."""
    return figure.account.reading.article.text[figure.sentence.start : figure.sentence.end]


def rounds_to(exact: float, rough: float) -> bool:
    """Whether `rough` is `exact` with fewer digits: 5,130 is 5,100, and 2,735 is 2,700, but 27 is not 25."""
    unit = 10 ** (len(f"{rough:.0f}") - digits(rough))
    return digits(rough) < digits(exact) and abs(exact - rough) <= unit / 2


def is_sum(value: float, parts: list[float]) -> bool:
    """Whether `value` is the sum of two or three different ones of `parts`."""
    known = sorted(set(parts))[:MOST_PARTS]
    return any(sum(some) == value for size in (2, 3) for some in combinations(known, size))
