"""Whose words an event stands in, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush

from rashomon.events.status.reality import REAL, Reality
from rashomon.events.status.words import words
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Statement, Status, Token


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
        status = read.status
        for statement in self.chain(trigger.token):
            status = _heard(tree, trigger, statement, status)
        return status


def _heard(tree: Tree, trigger: Trigger, statement: Statement, status: Status) -> Status:
    """What one statement makes of the status that its words have by themselves."""
    attitude = statement.attitude
    if status in REAL:
        if attitude in ("claims", "alleges") or (attitude == "thinks" and statement.manner == "thought"):
            return "alleged"
        if attitude == "denies":
            return "denied"
        if attitude == "asks" and _is_what_is_asked(tree, trigger, statement):
            return "hypothetical"
        if attitude in ("requests", "orders") and status == "ongoing":
            return "requested"
    if statement.manner == "speech":
        if attitude == "denies" and status in ("planned", "alleged"):
            return "denied"
        return status
    return _of_a_thought(trigger, statement, status)


def _of_a_thought(trigger: Trigger, statement: Statement, status: Status) -> Status:
    """A thing wished, expected or meant is none that happened, but where a noun names it as known ("the attack")."""
    known = trigger.verb is None
    if statement.attitude in ("intends", "expects") and status in REAL and not known:
        return "planned"
    if statement.attitude in ("wants", "supports", "opposes") and (
        status == "planned" or (status in REAL and not known)
    ):
        return "hypothetical"
    if statement.attitude == "thinks" and status == "planned":
        return "hypothetical"
    return status


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
