"""What kind of difference between figures for one thing it is, and why, in a sentence for the reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rashomon.accounts.discrepancies.findings import Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.numbers.alike import (
    LARGE,
    ROUND_DIGITS,
    ROUNDS,
    day_of,
    digits,
    fit,
    is_measure,
    one_source,
    rivals,
    rounds_to,
    sentence_of,
)
from rashomon.accounts.discrepancies.numbers.figures import Figure
from rashomon.accounts.discrepancies.numbers.words import CHANGED, GROWING
from rashomon.model import Party, Verdict

# "2.5" is "3" with fewer digits, and still nobody's rounding.
FEWER = 1.1
UNIT = re.compile(r"[ -]([^\W\d_]+)")
FORMS = frozenset({"feet", "inches", "centuries"})
# A source's name is seldom longer; more words are a thing said to show the figure: "measurements of the dam's width and
# height above the valley".
NAME = 7
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those"})
# A figure dated so many days before the report is not today's.
DAYS = 7


def finding_of(group: Sequence[Figure]) -> Finding:
    """The discrepancy between figures for one thing."""
    ordered = sorted(group, key=lambda f: (f.account.rank, f.token.index))
    verdict, why = verdict_of(ordered)
    values = tuple(Value(shown(f), clause(f.account.tree, f.token), f.quantity.span) for f in ordered)
    return Finding("number", verdict, values, f"{_whose(ordered)}. {why}")


def verdict_of(group: Sequence[Figure]) -> tuple[Verdict, str]:
    """The verdict on differing figures, with its reason. What the texts say decides before the days they bear."""
    exact = [f for f in group if f.value is not None and not f.quantity.approximate]
    loose = [f for f in group if f not in exact]
    known = {f.value for f in exact if f.value is not None}
    growing = all(f.happenings & GROWING for f in group)
    rival = any(rivals(a, b) and not fit((a, b)) for a in group for b in group)
    changed = next((f for f in group if CHANGED.search(sentence_of(f))), None)
    outgrown = any(f.value is None for f in loose) and not fit(list(group))
    if (growing or outgrown) and exact and not rival and rising(group):
        return "update", "The count rose from one day to the next."
    if len(known) <= 1 and loose and fit(list(group)):
        figures = [f.value for f in group if f.value]
        if all(f.value for f in group) and max(figures) <= min(figures) * (1 + ROUNDS):
            return "rounding", "They are one figure, exact or rounded."
        return "granularity", "All can be true: some accounts give only a bound or a loose word."
    told = {f.value for f in group if f.value}
    if (len(known) == 2 and rounded(*sorted(known))) or (loose and len(told) == 2 and rounded(*sorted(told))):
        return "rounding", "They are one figure, exact or rounded."
    if len({f.account.id for f in group}) == 1 and _at_other_times(group):
        return "update", "One account has both, the one as it was at another time."
    if rival:
        return "conflict", "The sources differ on the same thing."
    if changed is not None:
        return "update", f"“{shown(changed)}” is given as a figure that has changed."
    if len({f.account.id for f in group}) == 1:
        return "conflict", "One account has both, and they cannot both be right."
    if growing:
        return "update", "It is a count of something that was still being counted."
    if all(f.speaker for f in group) and len(by_source(group)) == 1 and rising(group):
        return "update", "One source gives a higher figure on a later day."
    if all(f.speaker for f in group) and len(by_source(group)) == 1:
        return "conflict", "The accounts report one source's figure differently."
    return "conflict", "They are given for the same thing and cannot all be right."


def _at_other_times(group: Sequence[Figure]) -> bool:
    """Whether one of one account's figures is dated before the report."""
    published = group[0].account.reading.article.published
    news = published.first_day() if published else None
    last = [m.last_day() for f in group for m in (*f.moments, *f.said)]
    return any(day is not None and news is not None and (news - day).days > DAYS for day in last)


def shown(figure: Figure) -> str:
    """The figure as it stands in the text; a measure with its unit, which is bare without it."""
    number = figure.quantity.span
    if figure.shown:
        return figure.shown
    if is_measure(figure.unit):
        after = UNIT.match(figure.account.reading.article.text, number.end)
        named = after and {after[1].casefold(), after[1].casefold().removesuffix("s")} & {figure.unit, *FORMS}
        return number.exact + (after[0] if after and named else "")
    return number.exact


def rounded(low: float, high: float) -> bool:
    """Whether one of two close large figures is told with fewer digits than the other."""
    told = [digits(value) for value in (low, high)]
    if low < LARGE:
        return False
    if high <= low * FEWER and (rounds_to(low, high) or rounds_to(high, low)):
        return True
    return high <= low * (1 + ROUNDS) and told[0] != told[1] and min(told) <= ROUND_DIGITS


def rising(group: Sequence[Figure]) -> bool:
    """Whether later accounts, on another day, have only higher counts than earlier ones; a loose word is as high as
    it can mean."""
    dated = [(day_of(f), f.value if f.value is not None else f.quantity.high) for f in group]
    known = [(day, value) for day, value in dated if day and value is not None]
    if len({day for day, _ in known}) < 2 or len({value for _, value in known}) < 2:
        return False
    return all(v <= w for d, v in known for e, w in known if d < e) and all(
        v == w for d, v in known for e, w in known if d == e
    )


def by_source(group: Iterable[Figure]) -> list[list[Figure]]:
    """The figures by who gives them: one speaker however named, or the account itself."""
    homes: list[list[Figure]] = []
    known: dict[tuple[str, str, str | None], list[Figure]] = {}  # hundreds of figures are of a few sources
    for figure in group:
        speaker = figure.speaker
        key = ("", speaker.text, speaker.entity) if speaker else (figure.account.id, "", None)
        home = known.get(key) or next((h for h in homes if one_source(h[0], figure)), None)
        if home is None:
            home = []
            homes.append(home)
        home.append(figure)
        known[key] = home
    return homes


def _tells_who(speaker: Party) -> bool:
    """Whether a source is named or described, and not a pronoun or a thing said to show the figure."""
    words = speaker.text.casefold().split()
    return len(words) <= NAME and not (len(words) == 1 and words[0] in PRONOUNS)


def _whose(group: Sequence[Figure]) -> str:
    """Whose figure each is, and the day of the account that has it."""
    told = []
    for home in by_source(group):
        # the fullest proper name; "the brigade" only where nothing better is known
        names = sorted(
            (f.speaker.text for f in home if f.speaker and _tells_who(f.speaker)),
            key=lambda name: (not name[:1].isupper() or name.lower().startswith("the "), -len(name), name),
        )
        if names:
            told.append(f"{names[0]}: {_dated(home)}")
            continue
        own: dict[str, list[Figure]] = {}  # nobody is named: each account has it on its own word
        for figure in home:
            own.setdefault(figure.account.id, []).append(figure)
        told += [f"{name_of(figures[0].account)}: {_dated(figures)}" for figures in own.values()]
    listing = "; ".join(told)
    return listing[:1].upper() + listing[1:]


def _dated(figures: Sequence[Figure]) -> str:
    """The figures of one source, each once, with the day of the first account that has it."""
    listed: dict[str, str] = {}
    for figure in figures:
        day = day_of(figure)
        when = f" ({day.day} {day:%B %Y})" if day else ""
        if not any(text.casefold() == shown(figure).casefold() for text in listed):
            listed[shown(figure)] = when
    return ", ".join(f"{text}{when}" for text, when in listed.items())
