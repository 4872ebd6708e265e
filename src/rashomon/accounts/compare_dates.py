"""Times that accounts give for one happening, where they differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from rashomon.accounts.discrepancies import Account, Finding, Value, clause
from rashomon.accounts.figures import HAPPENING, LIGHT, same_unit
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
CLOCK = re.compile(r"T(\d{2}):(\d{2})")
ZONE = re.compile(r"\b(?:[A-Z]{1,4}T|GMT|UTC|local time)\b")
PART = re.compile(r"T(MO|MI|AF|EV|NI|DT)$")
# The hours a part of the day covers in news, as [first, last) on a clock of 24; night runs on to six.
PARTS = {"MO": (4, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20)}


class Dated(NamedTuple):
    """One happening with its time, in one account."""

    account: Account
    time: TimeExpression
    moment: Moment
    token: Token
    happening: str
    about: frozenset[str]  # lemmas of who and what takes part
    ahead: bool


def compare_dates(accounts: Sequence[Account]) -> list[Finding]:
    """Times of one happening that differ: another day, another hour, or more and less exact."""
    dated = [item for account in accounts for item in _dated(account)]
    groups: dict[Verdict, list[list[Dated]]] = {}
    for number, first in enumerate(dated):
        for second in dated[number + 1 :]:
            if not _same_happening(first, second) or _several(first, dated) or _several(second, dated):
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
        if verdict == "conflict" or all(a.moment.overlaps(b.moment) for a in group for b in group)
    ]


def parting(first: TimeExpression, ours: Moment, second: TimeExpression, theirs: Moment) -> Verdict | None:
    """How two times of one happening differ; None where they agree or cannot be compared."""
    if first.span.exact.casefold() == second.span.exact.casefold():
        return None
    if not ours.overlaps(theirs):
        sizes = ours.days(), theirs.days()
        gap = _gap(ours, theirs)
        # A whole week apart is one weekday counted from two publication dates, one of them wrong.
        if sizes == (1, 1) and gap is not None and gap < WEEK:
            return "conflict"
        return None
    clocks = _clock(first), _clock(second)
    if clocks[0] is not None and clocks[1] is not None:
        if ZONE.search(first.span.suffix[:8]) or ZONE.search(second.span.suffix[:8]):
            return None
        apart = abs(clocks[0] - clocks[1])
        loose = any(ABOUT.search(time.span.prefix) for time in (first, second))
        if not apart:
            return None
        return ("rounding" if apart <= LOOSE_MINUTES else "conflict") if loose else "conflict"
    for clock, other in ((clocks[0], second), (clocks[1], first)):
        part = PART.search(other.value)
        if clock is not None and part:
            low, high = PARTS[part[1]]
            return "granularity" if low <= clock / 60 < high or low <= clock / 60 + 24 < high else "conflict"
    sizes = ours.days(), theirs.days()
    if not sizes[0] or not sizes[1] or sizes[0] == sizes[1] or min(sizes[0], sizes[1]) > FINEST:
        return None
    if max(sizes[0], sizes[1]) > COARSEST:
        return None
    return "granularity" if _within(ours, theirs) or _within(theirs, ours) else None


def _dated(account: Account) -> list[Dated]:
    tree = account.tree
    found = []
    for time in account.reading.annotation.times:
        if time.moment is None or time.kind not in {"date", "time"} or time.value.endswith("_REF"):
            continue
        inside = [t for t in tree.tokens if t.start < time.span.end and t.end > time.span.start]
        if not inside or BOUND.search(time.span.prefix):
            continue
        head = next((t for t in inside if tree.head(t) not in inside), inside[0])
        token = _governor(tree, head, {t.index for t in inside})
        if token is None:
            continue
        token, lemma = _told(tree, token)
        if lemma in SPEECH or lemma in LIGHT:
            continue
        auxiliaries = [t.lemma.casefold() for t in tree.children(token, "aux", "auxpass", "neg", "advmod")]
        if NOT & set(auxiliaries):
            continue
        above = tree.head(token)
        ahead = bool(AHEAD & set(auxiliaries)) or (
            token.dep in {"xcomp", "acl"} and (above.lemma.casefold() in AHEAD or above.text.casefold() == "set")
        )
        found.append(
            Dated(
                account=account,
                time=time,
                moment=time.moment,
                token=token,
                happening=HAPPENING.get(lemma, lemma),
                about=_about(tree, token, {t.index for t in inside}),
                ahead=ahead,
            )
        )
    return found


def _told(tree: Tree, token: Token) -> tuple[Token, str]:
    """What happens: the subject of "happened", the sense of "took off" and "went down", else the word itself."""
    lemma = token.lemma.casefold()
    particles = " ".join([lemma, *(t.lemma.casefold() for t in tree.children(token, "prt"))])
    if particles in PHRASES:
        return token, PHRASES[particles]
    if lemma in BARE:
        for subject in tree.children(token, "nsubj"):
            if subject.pos == "NOUN":
                return subject, subject.lemma.casefold()
    return token, lemma


def _governor(tree: Tree, head: Token, inside: set[int]) -> Token | None:
    """The verb the time is said of, or the noun it belongs to ("Tuesday's crash")."""
    for node in tree.ancestors(head):
        if node.index in inside or node.dep == "prep" or node.pos == "ADP":
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
    if token.dep in {"relcl", "acl"}:
        words.add(tree.head(token).lemma.casefold())
    # The happening itself is no participant in it: two tests are not one for both being tests.
    return frozenset(word for word in words if len(word) > 1 and word != token.lemma.casefold())


def _same_happening(first: Dated, second: Dated) -> bool:
    if first.account.id == second.account.id or first.happening != second.happening or first.ahead != second.ahead:
        return False
    shared = {a for a in first.about for b in second.about if same_unit(a, b)}
    return len(shared) >= (1 if min(len(first.about), len(second.about)) == 1 else SHARED)


def _several(one: Dated, dated: Sequence[Dated]) -> bool:
    """Whether the account tells of more than one happening of the kind, so that its times cannot be paired."""
    return any(
        item.account.id == one.account.id and item.happening == one.happening and not item.moment.overlaps(one.moment)
        for item in dated
    )


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
    shown = list(dict.fromkeys(item.time.span.exact for item in group))
    listed = ", ".join(f"“{text}”" for text in shown[:-1]) + f" and “{shown[-1]}”"
    days = list(dict.fromkeys(_day(item.moment) for item in group if item.moment.days() == 1))
    why = {
        "conflict": f"{listed} are given for one happening"
        + (f": {' against '.join(days)}." if len(days) > 1 else ", and both cannot be right."),
        "rounding": f"{listed} are one time, exact or rounded.",
    }.get(verdict, f"{listed} can all be true: one lies within the other.")
    values = tuple(Value(item.time.span.exact, clause(item.account.tree, item.token)) for item in group)
    return Finding("date", verdict, values, why)


def _day(moment: Moment) -> str:
    day = datetime.fromisoformat((moment.earliest or "")[:10])
    return f"{day.day} {day:%B %Y}"
