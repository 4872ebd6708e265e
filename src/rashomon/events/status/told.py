"""Whose words an event stands in, and what they make of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush

from rashomon.events.status.negation import first_of, is_negated
from rashomon.events.status.reality import REAL, Reality
from rashomon.events.status.words import words
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Statement, Status, Token

DEPTH = 6  # how far up a relative clause is looked for


class Told:
    """The statements of an article, by the tokens that stand in their contents."""

    def __init__(self, tree: Tree, statements: Sequence[Statement]) -> None:
        self._by_id: Mapping[str, Statement] = {s.id: s for s in statements}
        self._innermost = _innermost(tree, statements)

    def innermost(self, token: Token) -> Statement | None:
        """The innermost statement in whose content the token stands."""
        return self._innermost.get(token.index)

    def chain(self, token: Token) -> Iterator[Statement]:
        """The statements around the token from the innermost outwards."""
        at, seen = self.innermost(token), set[str]()
        while at is not None and at.id not in seen:
            yield at
            seen.add(at.id)
            at = self._by_id.get(at.parent) if at.parent else None

    def status(self, tree: Tree, trigger: Trigger, read: Reality) -> Status:
        """The status of an event once every statement around it is heard, the innermost first."""
        for statement in self.chain(trigger.token):
            read = Reality(_heard(tree, trigger, statement, read), read.negated)
        return read.status


def _heard(tree: Tree, trigger: Trigger, statement: Statement, read: Reality) -> Status:
    """What one statement makes of the status that its words have by themselves.

    A claim makes all it tells alleged, but for a noun of what is known ("said the attack was staged"). A denial is of
    what its verbs tell and not of what its nouns name; what it negates itself ("refused to") is no denial.
    """
    attitude, status = statement.attitude, read.status
    if statement.manner != "speech":
        return _thought(tree, trigger, statement, status)
    if attitude in ("claims", "alleges") and status in REAL and not _is_known(tree, trigger):
        return "alleged"
    if attitude == "denies" and status in (*REAL, "planned", "alleged") and not read.negated:
        if trigger.verb is None or _is_not_denied(tree, statement):
            return status
        return "denied"
    if attitude == "asks" and status in REAL and _is_what_is_asked(tree, trigger, statement):
        return "hypothetical"
    if attitude in ("requests", "orders") and status == "ongoing" and _is_top(tree, trigger, statement):
        return "requested"
    return status


def _is_not_denied(tree: Tree, statement: Statement) -> bool:
    """Whether the denial is denied itself: "neither confirmed nor denied that", "did not deny"."""
    cue = statement.cue
    if cue is None:
        return False
    at = bisect_left(tree.starts, cue.start)
    while at < len(tree.tokens) and tree.tokens[at].start < cue.end:
        if tree.tokens[at].pos == "VERB" and is_negated(tree, tree.tokens[at]):
            return True
        at += 1
    return False


def _thought(tree: Tree, trigger: Trigger, statement: Statement, status: Status) -> Status:
    """A thing wished, expected or meant is none that happened, where it is what the thought is of.

    What a thought only mentions, in a relative clause or by a noun that names it as known, keeps its own status.
    """
    attitude = statement.attitude
    if _is_known(tree, trigger) or _is_beside(tree, trigger, statement):
        return status
    if attitude == "thinks":
        return "alleged" if status in REAL else "hypothetical" if status == "planned" else status
    if not _is_top(tree, trigger, statement):
        return status
    if attitude in ("intends", "expects") and status in REAL:
        return "planned"
    if attitude in ("wants", "supports", "opposes") and status in (*REAL, "planned"):
        return "hypothetical"
    return status


def _is_known(tree: Tree, trigger: Trigger) -> bool:
    """Whether a noun names what is known already: "the attack", "their war"."""
    if trigger.verb is not None:
        return False
    definite = ("the", "this", "that", "these", "those")
    return any(t.dep == "poss" or t.text.casefold() in definite for t in tree.children(trigger.token, "det", "poss"))


def _is_beside(tree: Tree, trigger: Trigger, statement: Statement) -> bool:
    """Whether a relative clause inside the content tells of the event."""
    content, at = statement.content, trigger.verb or trigger.token
    for _ in range(DEPTH):
        if at.dep == "relcl":
            return content.start < tree.head(at).start
        if at.head == at.index or not content.start <= tree.head(at).start < content.end:
            return False
        at = tree.head(at)
    return False


def _is_top(tree: Tree, trigger: Trigger, statement: Statement) -> bool:
    """Whether the event is what the content itself says, not a clause below."""
    token = trigger.verb or trigger.token
    content, at = statement.content, first_of(tree, token, ("VERB", "AUX", "NOUN", "PROPN", "ADJ"))
    above = tree.head(at)
    return above.index == at.index or not content.start <= above.start < content.end


def _is_what_is_asked(tree: Tree, trigger: Trigger, statement: Statement) -> bool:
    """Whether the event's clause is the question itself: opened by "if" or "whether", or a yes-or-no question."""
    content = statement.content.exact.casefold().lstrip("\"'“‘ ")
    if content.startswith(("if ", "whether ")):
        return trigger.verb is not None
    return content.rstrip("\"'”’ ").endswith("?") and content.startswith(tuple(words("asking_openings")))


def _innermost(tree: Tree, statements: Sequence[Statement]) -> dict[int, Statement]:
    """For each token the shortest content around it: one sweep over the text, whatever stands in whatever."""
    pieces = sorted(
        (span.start, span.end, n)
        for n, statement in enumerate(statements)
        for span in dict.fromkeys((statement.content, *statement.fragments))
    )
    found: dict[int, Statement] = {}
    open_now: list[tuple[int, int, int]] = []  # length, statement, end
    following = 0
    for token in tree.tokens if pieces else ():
        while following < len(pieces) and pieces[following][0] <= token.start:
            start, end, n = pieces[following]
            heappush(open_now, (end - start, n, end))
            following += 1
        while open_now and open_now[0][2] < token.end:
            heappop(open_now)
        if open_now:
            found[token.index] = statements[open_now[0][1]]
    return found
