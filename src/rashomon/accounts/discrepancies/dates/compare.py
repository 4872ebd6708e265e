"""Times that accounts give for one happening, where they differ."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import sayer
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.accounts.discrepancies.numbers.figures import HAPPENING, LIGHT, same_unit
from rashomon.language import Tree
from rashomon.model import Moment, TimeExpression, Token, Verdict

# Their time is that of the words, not of what the words are about.
SPEECH = frozenset({
    "say", "tell", "report", "announce", "add", "state", "write", "tweet", "post", "reply", "declare", "claim", "deny",
    "confirm", "publish", "quote", "update", "accuse", "warn", "call", "speak", "note", "mark", "celebrate",
    "commemorate", "schedule", "plan", "expect", "believe", "see", "show", "include", "hold", "begin", "start",
    "continue", "follow", "increase", "use",
})  # fmt: skip
# Words that set a clause in the future or in doubt; it is then no rival of a clause that reports a fact.
AHEAD = frozenset(
    {"will", "would", "shall", "could", "may", "might", "should", "plan", "expect", "schedule", "set", "due"}
)
BARE = frozenset({"happen", "occur", "come"})
# "The fire started", "a blast broke out": what starts says what happens, if it is no thing that goes on for long.
STARTS = frozenset({"start", "begin", "break out", "erupt", "ignite"})
STARTING = frozenset({"fire", "blaze", "fighting", "riot", "shooting", "protest", "strike", "outage", "eruption"})
SHUT = frozenset({"close", "closed", "shut", "suspend", "suspended"})
REOPENING = "reopen"
NAMED_HOURS = re.compile(r"\b(noon|midday|midnight)\b", re.I)
PHRASES = {"take off": "depart", "set off": "depart", "go down": "crash", "touch down": "land", "blow up": "explode"}
NOT = frozenset({"not", "n't", "never", "no"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "agent", "compound", "poss", "appos")
# A week apart or more, two days for like happenings are two happenings.
WEEK = 7
# A month for a year is how background is told; a day for a week is worth showing. In days.
FINEST = 3
# "This year" says nothing about a day. In days: a month, the coarsest that news is told by.
COARSEST = 31
# Participants two happenings must share to be one, where both name so many.
SHARED = 2
# "About 12:20" allows a quarter of an hour on each side before it is another time.
LOOSE_MINUTES = 15
ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|some|nearly|shortly|just)\s*$", re.I)
BOUND = re.compile(r"\b(?:since|until|till|by|before|after|every|each|from)\s+(?:early\s|late\s)?$", re.I)
UNTIL = re.compile(r"\b(?:until|till)\s+$", re.I)
CLOCK = re.compile(r"T(\d{2}):(\d{2})")
ZONE = re.compile(r"\b(?:[A-Z]{1,4}T|GMT|UTC|local time)\b")
PART = re.compile(r"T(MO|MI|AF|EV|NI|DT)$")
# The hours a part of the day covers in news, as [first, last) on a clock of 24; night runs on to six.
PARTS = {"MO": (4, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20)}


class Dated(NamedTuple):
    """One happening with its time, in one account."""

    account: Account
    time: TimeExpression
    moment: Moment | None  # none where the day of a clock time is not known
    token: Token
    happening: str
    about: frozenset[str]  # lemmas of who and what takes part
    ahead: bool
    alone: bool  # nothing but the happening is named: "the crash happened at noon"


def compare_dates(compared: Compared) -> list[Finding]:
    """Times of one happening that differ: another day, another hour, or more and less exact."""
    accounts = compared.accounts
    dated = [item for account in accounts for item in _dated(account)]
    groups: dict[Verdict, list[list[Dated]]] = {}
    alike: dict[tuple[str, bool], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    own: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    for number, item in enumerate(dated):
        alike[item.happening, item.ahead][item.account.id].append(number)
        own[item.account.id, item.happening].append(item)

    @cache
    def several(number: int) -> bool:
        return _several(dated[number], own[dated[number].account.id, dated[number].happening])

    for number, first in enumerate(dated):
        homes_of = alike[first.happening, first.ahead]
        others = sorted(m for a, listed in homes_of.items() if a != first.account.id for m in listed if m > number)
        for place in others:
            second = dated[place]
            if not _same_happening(first, second) or several(number) or several(place):
                continue
            verdict = parting(first.time, first.moment, second.time, second.moment)
            if verdict is None:
                continue
            homes = groups.setdefault(verdict, [])
            touching = [g for g in homes if first in g or second in g]
            joined = list(dict.fromkeys([*(d for g in touching for d in g), first, second]))
            homes[:] = [g for g in homes if g not in touching] + [joined]
    return [
        _finding(verdict, group)
        for verdict, homes in groups.items()
        for group in homes
        if verdict == "conflict"
        or not any(_apart(a, b) for a in group for b in group if a.account.id != b.account.id)
        or verdict == "rounding"
    ]


def parting(
    first: TimeExpression, ours: Moment | None, second: TimeExpression, theirs: Moment | None
) -> Verdict | None:
    """How two times of one happening differ; None where they agree or cannot be compared."""
    if first.span.exact.casefold() == second.span.exact.casefold():
        return None
    clocks = _clock(first), _clock(second)
    if ours is not None and theirs is not None and not ours.overlaps(theirs) and (None in clocks or _gap(ours, theirs)):
        sizes = ours.days(), theirs.days()
        gap = _gap(ours, theirs)
        # A whole week apart is one weekday counted from two publication dates, one of them wrong.
        if sizes == (1, 1) and gap is not None and gap < WEEK:
            return "conflict"
        return None
    if clocks[0] is not None and clocks[1] is not None:
        if ZONE.search(first.span.suffix[:8]) or ZONE.search(second.span.suffix[:8]):
            return None
        apart = abs(clocks[0] - clocks[1])
        loose = any(ABOUT.search(t.span.prefix) or NAMED_HOURS.search(t.span.exact) for t in (first, second))
        if not apart:
            return None
        return ("rounding" if apart <= LOOSE_MINUTES else "conflict") if loose else "conflict"
    for clock, other in ((clocks[0], second), (clocks[1], first)):
        part = PART.search(other.value)
        if clock is not None and part:
            low, high = PARTS[part[1]]
            return "granularity" if low <= clock / 60 < high or low <= clock / 60 + 24 < high else "conflict"
    if ours is None or theirs is None:
        return None
    sizes = ours.days(), theirs.days()
    if not sizes[0] or not sizes[1] or sizes[0] == sizes[1] or min(sizes[0], sizes[1]) > FINEST:
        return None
    if max(sizes[0], sizes[1]) > COARSEST:
        return None
    return "granularity" if _within(ours, theirs) or _within(theirs, ours) else None


def _dated(account: Account) -> list[Dated]:
    tree = account.tree
    found = []
    for time in (*account.reading.annotation.times, *_named_hours(account)):
        if time.kind not in {"date", "time"} or time.value.endswith("_REF"):
            continue
        if time.moment is None and _clock(time) is None:
            continue
        inside = tree.tokens[bisect_right(tree.ends, time.span.start) : bisect_left(tree.starts, time.span.end)]
        until = bool(UNTIL.search(time.span.prefix))
        if not inside or (BOUND.search(time.span.prefix) and not until):
            continue
        head = next((t for t in inside if tree.head(t) not in inside), inside[0])
        verb = _governor(tree, head, {t.index for t in inside})
        if verb is None:
            continue
        token, happening = _told(tree, verb, until=until)
        if not happening or (happening in SPEECH or happening in LIGHT):
            continue
        if NOT & {t.lemma.casefold() for t in tree.children(verb, "aux", "auxpass", "neg", "advmod")}:
            continue
        about = _about(tree, verb, {t.index for t in inside}) - {token.lemma.casefold()}
        found.append(
            Dated(
                account=account, time=time, moment=time.moment, token=verb, happening=happening, about=about,
                ahead=until or _ahead(tree, verb), alone=token is not verb,
            )
        )  # fmt: skip
    return found


def _named_hours(account: Account) -> list[TimeExpression]:
    """Noon and midnight where no expression of time has them, on a day that is not said."""
    times = account.reading.annotation.times
    article = account.reading.article
    return [
        TimeExpression(
            span=account.tree.span(*match.span()), kind="time",
            value="T00:00" if match[1].casefold() == "midnight" else "T12:00", moment=None, reads="named hour",
        )
        for match in NAMED_HOURS.finditer(article.text)
        if not any(t.span.start < match.end() and t.span.end > match.start() for t in times)
    ]  # fmt: skip


def _ahead(tree: Tree, verb: Token) -> bool:
    """Whether the clause is of what is to come: "will", "are to", "is expected to", "set to"."""
    above = tree.head(verb)
    helpers = {t.lemma.casefold() for t in tree.children(verb, "aux", "auxpass", "neg", "advmod")}
    if AHEAD & helpers:
        return True
    if verb.dep == "xcomp" and above.lemma.casefold() == "be" and "to" in helpers:
        return True
    return verb.dep in {"xcomp", "acl"} and (above.lemma.casefold() in AHEAD or above.text.casefold() == "set")


def _told(tree: Tree, verb: Token, *, until: bool) -> tuple[Token, str]:
    """The word for what happens and its name: the subject of "happened" or of "started", the sense of "took off",
    the reopening that "closed until" promises; an empty name where the words tell of no one moment.
    """
    lemma = verb.lemma.casefold()
    if until:
        states = {lemma, *(t.text.casefold() for t in tree.children(verb, "acomp", "oprd", "attr"))}
        return verb, REOPENING if states & SHUT else ""
    if lemma == "open" and any(t.lemma.casefold() == "again" for t in tree.children(verb, "advmod")):
        return verb, REOPENING
    particles = " ".join([lemma, *(t.lemma.casefold() for t in tree.children(verb, "prt"))])
    if particles in PHRASES:
        return verb, HAPPENING.get(PHRASES[particles], PHRASES[particles])
    for subject in tree.children(verb, "nsubj"):
        name = subject.lemma.casefold()
        if lemma in BARE and subject.pos == "NOUN":
            return subject, HAPPENING.get(name, name)
        if lemma in BARE and verb.dep == "relcl" and tree.head(verb).pos == "NOUN":  # "the crash, which happened"
            name = tree.head(verb).lemma.casefold()
            return tree.head(verb), HAPPENING.get(name, name)
        if particles in STARTS and name in STARTING:
            return subject, f"start of {name}"
    if verb.dep == "xcomp" and lemma not in HAPPENING and tree.head(verb).lemma.casefold() in HAPPENING:
        lemma = tree.head(verb).lemma.casefold()  # "was filmed punching"
    return verb, HAPPENING.get(lemma, lemma)


def _governor(tree: Tree, head: Token, inside: set[int]) -> Token | None:
    """The verb the time is said of, or the noun it belongs to ("Tuesday's crash")."""
    for node in tree.ancestors(head):
        if node.index in inside or node.dep in {"prep", "acomp", "oprd"} or node.pos == "ADP":
            continue
        if node.pos == "VERB":
            return node
        if node.pos == "NOUN" and node.lemma.casefold() in HAPPENING:
            return node
        if head.dep in {"compound", "amod", "nmod", "poss"} and node.index == head.head:
            return None  # "the New Year party", "the 2017 model"
        if node.pos not in {"NOUN", "ADV", "PROPN", "NUM"}:
            return None
    return None


def _about(tree: Tree, token: Token, inside: set[int]) -> frozenset[str]:
    words = set()
    for child in tree.subtree(token, without=("advcl", "relcl", "ccomp", "parataxis", "conj")):
        if child.index not in inside and child.pos in NOMINAL and child.dep in (*ARGUMENTS, "conj", "nummod"):
            words.add(child.lemma.casefold())
    if token.dep == "xcomp" and not tree.children(token, "nsubj", "nsubjpass"):
        for subject in tree.children(tree.head(token), "nsubj", "nsubjpass"):
            words |= {t.lemma.casefold() for t in tree.subtree(subject, without=("relcl", "acl", "appos"))
                      if t.pos in NOMINAL}  # fmt: skip
    if token.dep in {"relcl", "acl"}:
        words.add(tree.head(token).lemma.casefold())
    # The happening itself is no participant in it: two tests are not one for both being tests.
    return frozenset(word for word in words if len(word) > 1 and word != token.lemma.casefold())


def _same_happening(first: Dated, second: Dated) -> bool:
    if first.account.id == second.account.id or first.happening != second.happening or first.ahead != second.ahead:
        return False
    if first.alone and second.alone and not (first.about and second.about):
        return True
    shared = {a for a in first.about for b in second.about if same_unit(a, b)}
    few = first.alone or second.alone or min(len(first.about), len(second.about)) == 1
    return len(shared) >= (1 if few else SHARED)


def _several(one: Dated, dated: Sequence[Dated]) -> bool:
    """Whether the account tells of more than one happening of the kind, so that its times cannot be paired."""
    return any(
        item.account.id == one.account.id and item.happening == one.happening and item is not one and _apart(item, one)
        for item in dated
    )


def _apart(first: Dated, second: Dated) -> bool:
    if first.moment is None or second.moment is None:
        clocks = _clock(first.time), _clock(second.time)
        return None not in clocks and clocks[0] != clocks[1]
    return not first.moment.overlaps(second.moment)


def _gap(first: Moment, second: Moment) -> int | None:
    a, b, c, d = first.first_day(), first.last_day(), second.first_day(), second.last_day()
    if not (a and b and c and d):
        return None
    return max((c - b).days, (a - d).days)


def _within(inner: Moment, outer: Moment) -> bool:
    a, b, c, d = inner.first_day(), inner.last_day(), outer.first_day(), outer.last_day()
    return bool(a and b and c and d and c <= a and b <= d)


def _clock(time: TimeExpression) -> int | None:
    """Minutes after midnight, where the expression names a clock time."""
    match = CLOCK.search(time.value)
    return int(match[1]) * 60 + int(match[2]) if match else None


def _finding(verdict: Verdict, group: Sequence[Dated]) -> Finding:
    published = {_published(item) for item in group}
    if verdict == "conflict" and all(item.ahead for item in group) and len(published) > 1 and None not in published:
        verdict = "update"
    ordered = sorted(group, key=lambda item: (item.account.rank, item.token.index))
    told: dict[str, list[str]] = {}
    for item in ordered:
        own = item.moment if item.moment and item.moment.days() == 1 else None
        # "Tuesday" says less to a reader than the day it was; a date or an hour says enough
        exact = item.time.span.exact
        shown = f"“{exact}”" + (f" ({_day(own)})" if own and not re.search(r"\d", exact) else "")
        told.setdefault(shown, []).append(sayer(item.account, item.token))
    listed = "; ".join(f"{shown}: {', '.join(dict.fromkeys(names))}" for shown, names in told.items())
    why = {
        "conflict": "They are given for one happening, and cannot all be right.",
        "update": "The plan was changed between the accounts.",
        "rounding": "They are one time, exact or rounded.",
    }.get(verdict, "All can be true: one lies within the other.")
    values = tuple(Value(item.time.span.exact, clause(item.account.tree, item.token)) for item in ordered)
    return Finding("date", verdict, values, f"{listed}. {why}")


def _published(item: Dated) -> str | None:
    """The day the account was published, where the account itself says so."""
    published = item.account.reading.article.published
    return published.earliest[:10] if published and published.earliest and published.basis == "stated" else None


def _day(moment: Moment) -> str:
    day = datetime.fromisoformat((moment.earliest or "")[:10])
    return f"{day.day} {day:%B %Y}"
