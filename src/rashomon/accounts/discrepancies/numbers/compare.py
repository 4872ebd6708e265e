"""Figures for one thing that differ between accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.names.compare import words_of
from rashomon.accounts.discrepancies.numbers.figures import (
    ANYONE,
    CURRENCIES_AND_MEASURES,
    GROWING,
    HAPPENING,
    TIMES,
    Figure,
    bounds,
    figures_of,
    is_sum,
    same_unit,
)
from rashomon.model import Quantity, Verdict

# "More than 200" for 212 rounds; for 276 it only sets a floor. Between them lies about a twentieth.
ROUNDS = 0.06
# Exact figures for one thing are seldom further apart than this; beyond it they count two things.
FURTHEST = 2.0
# Large figures this close to one another are figures for one thing, whatever else their sentences say.
CLOSE = 1.1
# Sums of money are many in a report; two are one only where their sentences say much the same.
MEASURED = frozenset({"journey", "sentence", "meeting"})  # what has one length that accounts can disagree on
LONGEST_SMALL = 3  # letters: "of", "the", "his" make no two sources one
FIRM = 2  # words in common, beside noun and happening, before two exact figures are called a conflict
MONEY = re.compile(r"[A-Z]{3}")
SAME_MONEY, HALF = 4, 0.5
ROUND_DIGITS = 2
MUCH = 1.25
DEFINITE = frozenset({"the", "those", "these", "them", "his", "her", "its", "their"})
MANY = 50
BACKGROUND = 60  # days
LARGE = 1000  # from here on a close figure with the same noun is a figure for the same thing
# Words in a figure's sentence that say it has changed.
CHANGED = re.compile(
    r"\b(?:rose|risen|rise[sn]?|climb(?:ed|s)?|increased|jumped|up from|down from|revised|earlier (?:said|put|gave)"
    r"|fell to|lowered|so far|now stands|updated)\b",
    re.IGNORECASE,
)


def compare_numbers(compared: Compared) -> list[Finding]:
    """Figures that count the same thing and differ."""
    accounts = compared.accounts
    figures = [figure for account in accounts for figure in figures_of(account)]
    groups: list[list[Figure]] = []
    for number, first in enumerate(figures):
        for second in figures[number + 1 :]:
            if _same_thing(first, second) and not _explained(first, second, figures):
                touching = [g for g in groups if first in g or second in g]
                joined = list(dict.fromkeys([first, second, *(f for g in touching for f in g)]))
                groups = [g for g in groups if g not in touching]
                groups.append(joined)
    whole = [_with_equals(group, figures) for group in groups]
    # Where sources differ, a source that changed its own count is told of too.
    parts = [part for group in whole for part in _by_source(group) if len(_by_source(group)) > 1]
    changes = [part for part in parts if len({f.value for f in part}) > 1 and _rising(part)]
    told = [group for group in whole if not any(_values(group) == _values(part) for part in changes)]
    return [_finding(group) for group in (*told, *changes)]


def _values(group: Sequence[Figure]) -> set[float | None]:
    return {f.value for f in group}


def _with_equals(group: Sequence[Figure], figures: Sequence[Figure]) -> list[Figure]:
    """The group and the figures elsewhere that repeat one of its large ones, whatever verb they stand with."""
    known = {(f.value, f.unit) for f in group if f.value and f.value >= MANY and not f.quantity.approximate}
    return [
        f
        for f in figures
        if f in group
        or (not f.quantity.approximate and any(f.value == value and same_unit(f.unit, unit) for value, unit in known))
    ]


def _same_thing(first: Figure, second: Figure) -> bool:
    """Whether two figures of two accounts count the same: noun, happening, setting and time agree."""
    if first.account.id == second.account.id or not same_unit(first.unit, second.unit):
        return False
    if _one_sum(first, second) or _one_saying(first, second):
        return True
    shared = first.happenings & second.happenings
    if not shared:
        return False
    if first.unit in CURRENCIES_AND_MEASURES or (first.unit in TIMES and not shared & MEASURED):
        return False
    if not _one_setting(first, second, shared):
        return False
    if not _may_be_one_time(first, second):
        return False
    if not _fit((first, second)) and _of_two_things(first, second, shared):
        return False
    if first.modifiers and second.modifiers and not first.modifiers & second.modifiers:
        return False
    if first.planned != second.planned:
        return False
    if MONEY.fullmatch(first.unit):
        least = max(SAME_MONEY, HALF * min(len(first.context), len(second.context)))
        if len(first.context & second.context) < least:
            return False
    # Two exact figures that clash need firmer ground than a figure and a bound that both can hold.
    firm = shared & (GROWING | {"meeting"}) or _fit((first, second)) or len(_beside(first, second, shared)) >= FIRM
    return bool(firm) and _comparable(first.quantity, second.quantity)


def _one_sum(first: Figure, second: Figure) -> bool:
    """Whether two large figures with the same noun are so close that they can hardly be of two things."""
    a, b = first.value, second.value
    if not a or not b or min(a, b) < LARGE or max(a, b) / min(a, b) > CLOSE:
        return False
    if first.unit != second.unit or first.unit in ANYONE | TIMES | CURRENCIES_AND_MEASURES:
        return False
    return first.planned == second.planned and len(first.context & second.context) >= FIRM


def _one_saying(first: Figure, second: Figure) -> bool:
    """Whether two figures are in accounts of what one speaker said of one thing in like words."""
    ours, theirs = first.speaker, second.speaker
    if ours is None or theirs is None or first.unit != second.unit:
        return False
    if first.unit in ANYONE | TIMES | CURRENCIES_AND_MEASURES:
        return False
    if ours.entity != theirs.entity or (ours.entity is None and ours.text != theirs.text):
        return False
    if first.planned != second.planned or len(first.context & second.context) < FIRM:
        return False
    return _comparable(first.quantity, second.quantity)


def _long_ago(figure: Figure) -> bool:
    """Whether the sentence dates its figure well before publication: it is background."""
    published = figure.account.reading.article.published
    news = published.first_day() if published else None
    last = [moment.last_day() for moment in figure.moments]
    return bool(news and last) and all(day is not None and (news - day).days > BACKGROUND for day in last if news)


def _of_two_things(first: Figure, second: Figure, shared: frozenset[str]) -> bool:
    """Whether figures that clash are of a part and the whole, of now and long ago, of here and elsewhere."""
    if _of_more(first) != _of_more(second) or _long_ago(first) != _long_ago(second):
        return True
    return _elsewhere(first, second) or (shared <= GROWING and _fallen(first, second))


def _elsewhere(first: Figure, second: Figure) -> bool:
    """Whether both sentences name places, and no word of them in common."""
    ours, theirs = _places(first), _places(second)
    return bool(ours and theirs) and not ours & theirs


def _places(figure: Figure) -> frozenset[str]:
    return frozenset(
        word.casefold()
        for mention in figure.account.reading.annotation.mentions
        if mention.kind == "place" and figure.sentence.start <= mention.span.start < figure.sentence.end
        for word in words_of(mention.name)
    )


def _fallen(first: Figure, second: Figure) -> bool:
    """Whether the later of two counts that only grow is far lower, without a word that it was corrected: it is a
    count of another happening."""
    (before, a), (after, b) = sorted(
        ((_day(f) or date.min, f.value or 0.0) for f in (first, second)), key=lambda pair: pair[0]
    )
    if before in (date.min, after) or not b or a / b <= MUCH:
        return False
    return not any(CHANGED.search(_sentence(f)) for f in (first, second))


def _one_setting(first: Figure, second: Figure, shared: frozenset[str]) -> bool:
    """Whether the sentences have a word in common beside noun and happening, which "people killed" needs more
    than "girls who escaped": history is full of the one and has few of the other.
    """
    if first.unit not in ANYONE and second.unit not in ANYONE:
        return True
    a, b = first.value, second.value
    if a and b and max(a, b) / min(a, b) <= CLOSE and min(a, b) >= MANY:
        return True
    return bool(_beside(first, second, shared))


def _beside(first: Figure, second: Figure, shared: frozenset[str]) -> set[str]:
    """The words both sentences have, without those for the happening itself."""
    return {word for word in first.context & second.context if HAPPENING.get(word) not in shared}


def _of_more(figure: Figure) -> bool:
    """Whether the figure is of a part: "five of the dead"."""
    tree = figure.account.tree
    return any(
        any(t.text.casefold() in DEFINITE for t in (noun, *tree.children(noun, "det", "poss")))
        for preposition in tree.children(figure.token, "prep")
        if preposition.text.casefold() == "of"
        for noun in tree.children(preposition, "pobj")
    )


def _may_be_one_time(first: Figure, second: Figure) -> bool:
    """False where both have times, and none in common: the fire of this week and the fire of years ago."""
    if not first.moments or not second.moments:
        return True
    return any(a.overlaps(b) for a in first.moments for b in second.moments)


def _comparable(first: Quantity, second: Quantity) -> bool:
    low, high = bounds(first)
    floor, ceiling = bounds(second)
    overlap = low <= ceiling and floor <= high
    if overlap and (first.value is None or second.value is None):
        return True
    a, b = first.value, second.value
    if not a or not b:
        return overlap
    return max(a, b) / min(a, b) <= FURTHEST


def _explained(first: Figure, second: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the difference is none: equal figures, one that each has too, or parts that add up."""
    a, b = first.quantity, second.quantity
    if a.value is not None and a.value == b.value:
        return True
    for one, other in ((first, second), (second, first)):
        twins = [
            f
            for f in figures
            if f.account.id == other.account.id
            and same_unit(f.unit, one.unit)
            and f.happenings & one.happenings
            and f is not other
            and _may_be_one_time(f, other)
        ]
        if one.value is not None and any(f.value == one.value for f in twins):
            return True
        if not _fit((first, second)) and any(_fit((f, one)) for f in twins):
            return True
        # An account with several exact figures of one kind tells of several happenings: none can be paired.
        several = {f.value for f in (*twins, other) if f.value and not f.quantity.approximate}
        if len(several) > 1 and not _fit((first, second)):
            return True
        parts = [f.value for f in (*twins, other) if f.value]
        if one.value and one.unit not in TIMES and is_sum(one.value, parts):
            return True
    return False


def _finding(group: Sequence[Figure]) -> Finding:
    ordered = sorted(group, key=lambda f: (f.account.rank, f.token.index))
    verdict, why = _verdict(ordered)
    values = tuple(Value(_shown(f), clause(f.account.tree, f.token)) for f in ordered)
    return Finding("number", verdict, values, f"{_whose(ordered)}. {why}")


def _shown(figure: Figure) -> str:
    """The figure as it stands in the text; a length of time with its unit, which is bare without it."""
    number = figure.quantity.span
    if figure.unit in TIMES:
        after = re.match(r"[ -]" + figure.unit + r"s?\b", figure.account.reading.article.text[number.end :])
        return number.exact + (after[0] if after else "")
    return number.exact


def _verdict(group: Sequence[Figure]) -> tuple[Verdict, str]:
    exact = [f for f in group if f.value is not None and not f.quantity.approximate]
    loose = [f for f in group if f not in exact]
    known = {f.value for f in exact if f.value is not None}
    growing = all(f.happenings & GROWING for f in group)
    rivals = any(_rivals(a, b) and not _fit((a, b)) for a in group for b in group)
    if growing and exact and not rivals and _rising(group):
        return "update", "The count rose from one day to the next."
    if len(known) <= 1 and loose and _fit(group):
        figures = [f.value for f in group if f.value]
        if all(f.value for f in group) and max(figures) <= min(figures) * (1 + ROUNDS):
            return "rounding", "They are one figure, exact or rounded."
        return "granularity", "All can be true: some accounts give only a bound or a loose word."
    if len(known) == 2 and _rounded(*sorted(known)):
        return "rounding", "They are one figure, exact or rounded."
    if rivals:
        return "conflict", "The sources differ on the same thing."
    changed = next((f for f in group if CHANGED.search(_sentence(f))), None)
    if changed is not None and len({f.account.id for f in group}) > 1:
        return "update", f"“{_shown(changed)}” is given as a figure that has changed."
    if growing:
        return "update", "It is a count of something that was still being counted."
    if all(f.speaker for f in group) and len(_by_source(group)) == 1:
        return "conflict", "The accounts report one source's figure differently."
    return "conflict", "They are given for the same thing and cannot all be right."


def _rounded(low: float, high: float) -> bool:
    """Whether one of two close large figures is told with fewer digits than the other."""
    digits = [len(f"{value:.0f}".rstrip("0")) for value in (low, high)]
    return low >= LARGE and high <= low * (1 + ROUNDS) and digits[0] != digits[1] and min(digits) <= ROUND_DIGITS


def _rising(group: Sequence[Figure]) -> bool:
    """Whether later accounts, on another day, have only higher counts than earlier ones."""
    dated = [(_day(f), f.value) for f in group]
    known = [(day, value) for day, value in dated if day and value is not None]
    if len({day for day, _ in known}) < 2 or len({value for _, value in known}) < 2:
        return False
    return all(v <= w for d, v in known for e, w in known if d < e) and all(
        v == w for d, v in known for e, w in known if d == e
    )


def _day(figure: Figure) -> date | None:
    """The day the account was published, where the account itself says so."""
    published = figure.account.reading.article.published
    return published.first_day() if published and published.basis == "stated" else None


def _by_source(group: Iterable[Figure]) -> list[list[Figure]]:
    """The figures by who gives them: one speaker however named, or the account itself."""
    homes: list[list[Figure]] = []
    for figure in group:
        home = next((h for h in homes if _one_source(h[0], figure)), None)
        if home is None:
            homes.append([figure])
        else:
            home.append(figure)
    return homes


def _one_source(first: Figure, second: Figure) -> bool:
    if first.speaker is None or second.speaker is None:
        return first.speaker is second.speaker and first.account.id == second.account.id
    return not _rivals(first, second)


def _whose(group: Sequence[Figure]) -> str:
    """Whose figure each is, and the day of the account that has it."""
    told = []
    for home in _by_source(group):
        # the fullest proper name; "the brigade" only where nothing better is known
        names = sorted(
            (f.speaker.text for f in home if f.speaker),
            key=lambda name: (not name[:1].isupper() or name.lower().startswith("the "), -len(name), name),
        )
        name = names[0][:1].upper() + names[0][1:] if names else name_of(home[0].account)
        shown: dict[str, str] = {}
        for figure in home:
            day = _day(figure)
            when = f" ({day.day} {day:%B %Y})" if day else ""
            if not any(text.casefold() == _shown(figure).casefold() for text in shown):
                shown[_shown(figure)] = when
        told.append(f"{name}: " + ", ".join(f"{text}{when}" for text, when in shown.items()))
    return "; ".join(told)


def _rivals(first: Figure, second: Figure) -> bool:
    """Whether two figures are given by two named sources; "the brigade" may be the fire brigade."""
    ours, theirs = first.speaker, second.speaker
    if ours is None or theirs is None or (ours.entity and ours.entity == theirs.entity):
        return False
    names = [{w for w in words_of(party.text) if len(w) > LONGEST_SMALL} for party in (ours, theirs)]
    return bool(names[0] and names[1]) and not names[0] & names[1]


def _fit(group: Sequence[Figure]) -> bool:
    """Whether one number fits what all the accounts say, approximate ones within a rounding."""
    low, high = 0.0, float("inf")
    for figure in group:
        floor, ceiling = bounds(figure.quantity)
        if figure.quantity.approximate and figure.value and floor == ceiling:
            floor, ceiling = figure.value * (1 - ROUNDS), figure.value * (1 + ROUNDS)
        low, high = max(low, floor), min(high, ceiling)
    return low <= high


def _sentence(figure: Figure) -> str:
    return figure.account.reading.article.text[figure.sentence.start : figure.sentence.end]
