"""Times of one deed in sentences that stand together: the day and the month, the hour and the part of the day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rashomon.accounts.discrepancies.beside import Pair
from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.dates.dated import AHEAD, is_bound
from rashomon.accounts.discrepancies.dates.hours import RELATIVE, WEEK, ZONE
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.groups import Groups
from rashomon.accounts.discrepancies.numbers.words import HAPPENING
from rashomon.accounts.discrepancies.slots.figures import stems
from rashomon.accounts.lexicon import SPEECH, canonical
from rashomon.model import TimeExpression, Token

# Of a claim that holds both tellings two days cannot both be right, or a month and a week in another one, where the
# sentences have most in common: a third of the words more than what joins them.
SURELY_ONE = 0.5
# Deeds done again and again, and words that name no deed: their times are not each other's rivals.
AGAIN = frozenset({"be", "have", "do", "make", "come", "go", "get", "take", "meet", "day", "week", "month", "year",
                   "time", "night", "morning", "show", "use", "set", "see", "close", "open", "play"})  # fmt: skip
# Of these the object tells the deed.
EMPTY = frozenset({"take", "make", "have"})
# A stretch is told of a deed where it is no longer than this, in days: "this century" is no time of one.
FINEST, COARSEST = 31, 366
FEW = 2
ALIKE_LONG = 2
AHEAD_OF = " ahead"
# "The largest of 2018", "the ninth this year": a stretch that is counted over, and no time of the deed.
OVER = re.compile(r"\bof (?:the |last |this )?(?:\w+ )?\d{4}|^\W*\w*\W*this year")
SHOWN = 40
# Words beside the verb that make clauses of two accounts one deed, and the accounts that are looked through for them.
WORDS, MOST = 2, 40
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)


class When(NamedTuple):
    """A time of one account, with the verb or noun it is said of."""

    account: Account
    time: TimeExpression
    token: Token
    deed: str
    first: int  # days, as ordinals
    last: int

    @property
    def ahead(self) -> bool:
        """Whether the deed is still to come."""
        return self.deed.endswith(AHEAD_OF)

    @property
    def days(self) -> int:
        """How many days it touches."""
        return self.last - self.first + 1


def compare_moments(compared: Compared, pairs: tuple[Pair, ...]) -> list[Finding]:
    """The times of one deed, where one lies within the other, or where both cannot be right. Two words tell one deed
    that are one verb, or that head two tellings of one claim."""
    heads: dict[tuple[str, int], set[str]] = defaultdict(set)
    for telling in (t for tellings in compared.tellings() for t in tellings):
        heads[telling.account.id, telling.head.index].add(telling.claim)
    known: dict[str, dict[int, list[When]]] = {}
    slots: dict[tuple[str, int], int] = {}
    held: list[When] = []
    groups = Groups()
    clashing: set[int] = set()

    def join(first: When, second: When) -> int:
        numbers = []
        for when in (first, second):
            slot = when.account.id, when.time.span.start
            if slot not in slots:
                slots[slot] = len(held)
                held.append(when)
            numbers.append(slots[slot])
        groups.join(*numbers)
        return numbers[0]

    for pair in pairs:
        sides = []
        for one in (pair.first, pair.second):
            if one.account.id not in known:
                known[one.account.id] = _by_sentence(one.account)
            sides.append(known[one.account.id].get(one.sentence.index, []))
        for first in sides[0]:
            for second in sides[1]:
                told = [heads.get((w.account.id, w.token.index), set()) for w in (first, second)]
                alone = len(sides[0]) == len(sides[1]) == 1 and pair.likeness >= SURELY_ONE
                if first.deed != second.deed and not ((told[0] & told[1] or alone) and first.ahead == second.ahead):
                    continue
                clash = (
                    first.deed == second.deed and pair.joined and pair.likeness >= SURELY_ONE and _apart(first, second)
                )
                again = any(_repeats(w, second) for w in sides[0]) or any(_repeats(w, first) for w in sides[1])
                if again or not (clash or _within(first, second)):
                    continue
                number = join(first, second)
                if clash:
                    clashing.add(number)
    for first, second in _of_one_deed(compared):
        join(first, second)
    clashed = {groups.top(n) for n in clashing}
    return [_finding([held[n] for n in group[:SHOWN]], clash=groups.top(group[0]) in clashed) for group in groups.all()]


def _of_one_deed(compared: Compared) -> list[tuple[When, When]]:
    """The times of two accounts' clauses with one verb and more words in common, of which one lies within the other."""
    told: dict[str, list[tuple[When, frozenset[str]]]] = defaultdict(list)
    for account in compared.accounts[:MOST]:
        own: dict[str, list[When]] = defaultdict(list)
        for whens in _by_sentence(account).values():
            for when in whens:
                own[when.deed].append(when)
        for deed, whens in own.items():
            once = {(w.first, w.last): w for w in reversed(whens)}
            if deed in AGAIN or not _nested(list(once)):
                continue
            for when in once.values():
                around = account.tree.subtree(when.token, without=("relcl", "ccomp", "parataxis"))
                above = account.tree.head(when.token)
                told[deed].append((when, stems([*around, above]) - stems([when.token])))
    # Who tells of the deed by both times leaves neither out.
    both = {(w.account.id, deed, w.first, w.last) for deed, whens in told.items() for w, _ in whens}
    return [
        (a, b)
        for deed in sorted(told)
        for n, (a, ours) in enumerate(told[deed])
        for b, theirs in told[deed][n + 1 :]
        if a.account is not b.account and len(ours & theirs) >= WORDS and _within(a, b)
        if not both & {(a.account.id, deed, b.first, b.last), (b.account.id, deed, a.first, a.last)}
    ]


def _nested(stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether the stretches lie one in another, so that they can be of one deed: "last week", "this month"."""
    ordered = sorted(stretches, key=lambda s: s[1] - s[0])
    return all(b[0] <= a[0] and a[1] <= b[1] for a, b in pairwise(ordered))


def _within(first: When, second: When) -> bool:
    """Whether one is a part of the other that says more than it."""
    short, long = sorted((first, second), key=lambda w: w.days)
    if short.days > FINEST or long.days > COARSEST or short.days == long.days:
        return False
    if long.days <= FEW or short.time.span.exact.casefold() in long.time.span.exact.casefold():
        return False  # a day and its weekday; "earlier this month", "this month"
    if long.time.span.exact.casefold() in short.time.span.exact.casefold() or OVER.search(_before(long)):
        return False
    return long.first <= short.first and short.last <= long.last


def _before(one: When) -> str:
    return f"{one.time.span.prefix[-4:]}{one.time.span.exact}".casefold()


def _apart(first: When, second: When) -> bool:
    """Whether both cannot be right: two days of the week, or two stretches without a day in common, of one deed that
    is done once. A day that is told from that of the report alone ("today") proves nothing."""
    if first.deed in AGAIN or first.ahead:
        return False
    weekdays = [WEEKDAY.search(w.time.span.exact) for w in (first, second)]
    if all(weekdays):
        told = {w[0].casefold() for w in weekdays if w}
        return len(told) > 1 and abs(first.first - second.first) < WEEK
    if any(w.time.reads in RELATIVE and w.days == 1 for w in (first, second)):
        return False
    apart = max(second.first - first.last, first.first - second.last)
    # Two months told of one deed are a slip; "last week" and a month of last season are two deeds.
    alike = max(first.days, second.days) <= ALIKE_LONG * min(first.days, second.days)
    return apart > 0 and (alike or apart <= FINEST)


def _repeats(one: When, other: When) -> bool:
    """Whether it says of the deed what the other says."""
    return one.deed == other.deed and (one.first, one.last) == (other.first, other.last)


def _by_sentence(account: Account) -> dict[int, list[When]]:
    tree = account.tree
    found: dict[int, list[When]] = defaultdict(list)
    for time in account.reading.annotation.times:
        if time.kind not in {"date", "time"} or time.moment is None or time.value.endswith("_REF"):
            continue
        first, last = time.moment.first_day(), time.moment.last_day()
        inside = tree.tokens[bisect_right(tree.ends, time.span.start) : bisect_left(tree.starts, time.span.end)]
        if first is None or last is None or not inside or is_bound(time):
            continue
        if ZONE.search(time.span.exact) or ZONE.search(time.span.suffix[:8]):
            continue  # another clock's day
        head = next((t for t in inside if tree.head(t) not in inside), inside[0])
        token = governor(account, head, inside)
        if token is None:
            continue
        lemma = token.lemma.casefold()
        deed = HAPPENING.get(lemma, canonical(lemma))
        if lemma in EMPTY:  # "takes effect", "took office": the noun tells the deed
            deed = " ".join([lemma, *(canonical(t.lemma) for t in tree.children(token, "dobj"))])
        if any(t.lemma.casefold() in AHEAD for t in tree.children(token, "aux")):
            deed = deed + AHEAD_OF
        found[token.sentence].append(When(account, time, token, deed, first.toordinal(), last.toordinal()))
    return found


def governor(account: Account, head: Token, inside: Sequence[Token]) -> Token | None:
    """The verb or the deed's noun that the time is said of."""
    tree = account.tree
    within = {t.index for t in inside}
    for node in tree.ancestors(head):
        if node.index in within or node.pos == "ADP":
            continue
        if node.pos == "VERB":
            return None if node.lemma.casefold() in SPEECH else node
        if node.pos == "NOUN":
            return node
        return None
    return None


def _finding(group: Sequence[When], *, clash: bool) -> Finding:
    ordered = sorted(group, key=lambda w: (w.account.rank, w.time.span.start))
    told: dict[str, list[str]] = {}
    for one in ordered:
        told.setdefault(f"“{one.time.span.exact}”", []).append(name_of(one.account))
    listed = "; ".join(f"{text}: {', '.join(dict.fromkeys(names))}" for text, names in told.items())
    values = tuple(Value(w.time.span.exact, clause(w.account.tree, w.token), w.time.span) for w in ordered)
    if clash:
        return Finding("date", "conflict", values, f"{listed}. They are given for one thing, and cannot all be right.")
    return Finding("date", "granularity", values, f"{listed}. All can be true: one lies within the other.")
