"""Happenings with their times, in one account."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from rashomon.accounts.discrepancies.dates.hours import CLOCK, HOUR, NAMED_HOURS, Stretch, stretch_of
from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.discrepancies.numbers.words import HAPPENING, LIGHT
from rashomon.accounts.lexicon import SPEECH as SAYING
from rashomon.accounts.lexicon import canonical
from rashomon.language import Tree
from rashomon.model import TimeExpression, Token

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
UNTIMED = SPEECH | SAYING | LIGHT
BARE = frozenset({"happen", "occur", "come"})
# "The fire started", "a blast broke out": what starts says what happens, if it is no thing that goes on for long.
STARTS = frozenset({"start", "begin", "break out", "erupt", "ignite"})
STARTING = frozenset({"fire", "blaze", "fighting", "riot", "shooting", "protest", "strike", "outage", "eruption"})
SHUT = frozenset({"close", "closed", "shut", "suspend", "suspended"})
REOPENING = "reopen"
# "Police were called at nine", "the first alert came in": when those who help were told.
ALARMED = frozenset({"call", "alert", "summon", "notify", "dispatch"})
ALARMS = frozenset({"call", "alert", "alarm", "report"})
GETTING = frozenset({"receive", "get", "come in"})
ALARM = "alarm"
# What is hit by what crashes.
STRIKING = frozenset({"hit", "strike", "ram", "slam"})
OBSTACLES = frozenset({
    "bridge", "pillar", "pier", "pylon", "tree", "wall", "pole", "post", "barrier", "rock", "reef", "iceberg",
    "building", "mountain", "hillside", "embankment", "platform", "fence", "lamppost", "sandbank", "ground",
})  # fmt: skip
CRASH = HAPPENING["crash"]
PHRASES = {
    "take off": "depart",
    "set off": "depart",
    "go down": "crash",
    "touch down": "land",
    "blow up": "explode",
    "hand over": "release",
    "set free": "release",
    "go free": "release",
}  # fmt: skip
NOT = frozenset({"not", "n't", "never", "no"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "agent", "compound", "poss", "appos")
BOUND = re.compile(r"\b(?:since|until|till|by|before|after|every|each|from)\s+(?:early\s|late\s)?$", re.I)
UNTIL = re.compile(r"\b(?:until|till)\s+$", re.I)
# "From Tuesday to Thursday" has both its ends.
RANGE = re.compile(r"\w\s*(?:\bto\b|\buntil\b|\bthrough\b|–|-)\s*\w", re.I)
LAPSE = re.compile(r"PT(\d+)([HM])")
LATER = re.compile(r"\blater\b", re.I)


class Dated(NamedTuple):
    """One happening with its time, in one account."""

    account: Account
    time: TimeExpression
    when: Stretch
    token: Token
    happening: str
    about: frozenset[str]  # lemmas of who and what takes part
    core: frozenset[str]  # those that do or suffer it, canonical
    ahead: bool
    alone: bool  # nothing but the happening is named: "the crash happened at noon"


def dated_of(account: Account) -> list[Dated]:
    """The happenings that an account gives a time, in the text's order of the times."""
    known = account.tree.answers["dated"]
    if account not in known:
        known[account] = _dated_of(account)
    return list(known[account])


def _dated_of(account: Account) -> list[Dated]:
    tree = account.tree
    found = []
    counted = _counted(tree)
    for time in (*account.reading.annotation.times, *named_hours(account), *later_hours(account)):
        if time.kind not in {"date", "time"} or time.value.endswith("_REF"):
            continue
        when = stretch_of(time)
        if time.moment is None and when.low is None:
            continue
        inside = tree.tokens[bisect_right(tree.ends, time.span.start) : bisect_left(tree.starts, time.span.end)]
        until = bool(UNTIL.search(time.span.prefix))
        if not inside or (is_bound(time) and not until):
            continue
        head = next((t for t in inside if tree.head(t) not in inside), inside[0])
        verb = _governor(tree, head, {t.index for t in inside})
        if verb is None:
            continue
        token, happening = _told(tree, verb, until=until)
        if (
            not happening
            or verb.lemma.casefold() in SAYING
            or happening in SPEECH
            or happening in SAYING
            or happening in LIGHT
        ):
            continue
        if NOT & {t.lemma.casefold() for t in tree.children(verb, "aux", "auxpass", "neg", "advmod")}:
            continue
        about = _about(tree, verb, {t.index for t in inside}) - {token.lemma.casefold()}
        about |= {noun for word in about for noun in counted.get(canonical(word), ())}
        found.append(
            Dated(
                account=account, time=time, when=when, token=verb, happening=happening, about=about,
                core=_core(tree, verb, counted),
                ahead=until or _ahead(tree, verb), alone=token is not verb,
            )
        )  # fmt: skip
    return found


def is_bound(time: TimeExpression) -> bool:
    """Whether the words before it make the time an end of a stretch: "since Tuesday", "from Tuesday"."""
    return bool(BOUND.search(time.span.prefix)) and not RANGE.search(time.span.exact)


def _core(tree: Tree, verb: Token, counted: dict[str, set[str]]) -> frozenset[str]:
    """The nouns that are the verb's subject and object, with what a bare number counts."""
    nouns = [t for t in (*subjects(tree, verb), *tree.children(verb, "dobj")) if t.pos in NOMINAL]
    if verb.dep in {"relcl", "acl"} and tree.head(verb).pos in NOMINAL:
        nouns.append(tree.head(verb))
    names = {canonical(t.lemma) for t in nouns}
    return frozenset(names | {canonical(noun) for name in names for noun in counted.get(name, ())})


def subjects(tree: Tree, verb: Token) -> list[Token]:
    """The verb's subjects; those of the verb that it is coordinated with where it has none of its own."""
    own = tree.children(verb, "nsubj", "nsubjpass")
    if own or verb.dep != "conj" or tree.head(verb).pos != "VERB":
        return own
    return tree.children(tree.head(verb), "nsubj", "nsubjpass")


def _counted(tree: Tree) -> dict[str, set[str]]:
    """What each number in the account counts, so that "the 21 were freed" is of the 21 miners."""
    found: dict[str, set[str]] = {}
    for token in tree.tokens:
        if token.dep == "nummod" and token.pos == "NUM" and tree.head(token).pos == "NOUN":
            found.setdefault(canonical(token.lemma), set()).add(tree.head(token).lemma.casefold())
    return found


def named_hours(account: Account) -> list[TimeExpression]:
    """Noon, midnight, "before dawn" where no expression of time has them, on a day that is not said."""
    taken = [(t.span.start, t.span.end) for t in account.reading.annotation.times]
    starts = [start for start, _ in taken]
    found = []
    for match in NAMED_HOURS.finditer(account.reading.article.text):
        near = range(max(0, bisect_left(starts, match.start()) - 1), bisect_right(starts, match.end()))
        if any(taken[n][0] < match.end() and taken[n][1] > match.start() for n in near):
            continue
        value = "T00:00" if match["n6"] else "T12:00" if match["n5"] else "T"
        span = account.tree.span(*match.span())
        found.append(TimeExpression(span=span, kind="time", value=value, moment=None, reads="named hour"))
    return found


def later_hours(account: Account) -> list[TimeExpression]:
    """ "At 12:10 and ... ten minutes later" is 12:20: the hour counted from the one before it in the sentence."""
    found = []
    last: tuple[int, int, TimeExpression] | None = None
    for time in account.reading.annotation.times:
        token = bisect_right(account.tree.ends, time.span.start)
        sentence = account.tree.tokens[token].sentence if token < len(account.tree.tokens) else -1
        clock, lapse = CLOCK.search(time.value), LAPSE.fullmatch(time.value)
        if clock:
            last = (sentence, int(clock[1]) * HOUR + int(clock[2]), time)
        elif lapse and last and last[0] == sentence and LATER.search(time.span.exact + time.span.suffix[:7]):
            minutes = last[1] + int(lapse[1]) * (HOUR if lapse[2] == "H" else 1)
            if minutes < 24 * HOUR:
                value = f"T{minutes // HOUR:02d}:{minutes % HOUR:02d}"
                found.append(TimeExpression(span=time.span, kind="time", value=value, moment=None, reads="later"))
    return found


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
    if _is_alarm(tree, verb, particles):
        return verb, ALARM
    if lemma in STRIKING and any(t.lemma.casefold() in OBSTACLES for t in tree.children(verb, "dobj")):
        return verb, CRASH
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
    return verb, HAPPENING.get(lemma, HAPPENING.get(canonical(lemma), canonical(lemma)))


def _is_alarm(tree: Tree, verb: Token, name: str) -> bool:
    """Whether the clause tells that police, firemen or officials were called."""
    lemma = verb.lemma.casefold()
    if lemma in ALARMED and tree.children(verb, "nsubjpass", "auxpass"):
        return True
    told = {t.lemma.casefold() for t in tree.children(verb, "nsubj", "nsubjpass", "dobj")}
    return (lemma in GETTING or name in GETTING) and bool(told & ALARMS)


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
    if token.dep == "conj":
        words |= {t.lemma.casefold() for t in subjects(tree, token) if t.pos in NOMINAL}
    if token.dep == "xcomp" and not tree.children(token, "nsubj", "nsubjpass"):
        for subject in tree.children(tree.head(token), "nsubj", "nsubjpass"):
            words |= {t.lemma.casefold() for t in tree.subtree(subject, without=("relcl", "acl", "appos"))
                      if t.pos in NOMINAL}  # fmt: skip
    if token.dep in {"relcl", "acl"}:
        words.add(tree.head(token).lemma.casefold())
    # The happening itself is no participant in it: two tests are not one for both being tests.
    return frozenset(word for word in words if len(word) > 1 and word != token.lemma.casefold())
