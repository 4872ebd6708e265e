"""Where and when the main event took place: its own words, else what is told of the same happening later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.events.circumstances.places import place_of
from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import pobjects
from rashomon.language import Tree
from rashomon.language.times import moment_for
from rashomon.model import Event, Moment, Place, Token

LOCATIVE = frozenset(["in", "at", "near", "outside", "off", "inside", "around", "across", "along", "over"])
PLACE_KINDS = ("place", "country", "facility")


def find_moment(tree: Tree, verb: Token, parts: Sequence[Event], events: Sequence[Event]) -> tuple[Moment | None, str]:
    """The moment, and how it was found; None where none is told: the day of publication is not the event's."""
    for part in parts:
        if part.moment is not None:
            return part.moment, ""
    if not parts:
        time = moment_for(tree, verb, tree.annotation.times)
        return (time.moment, "") if time else (None, "")
    for later in _again(parts, events):
        if later.moment is not None:
            return later.moment, f"dated where it is told again (“{later.trigger.exact}”)"
    return None, ""


def find_place(
    tree: Tree, parties: Parties, verb: Token, parts: Sequence[Event], events: Sequence[Event]
) -> tuple[Place | None, str]:
    """The place, and how it was found."""
    for part in parts:
        if part.place is not None:
            return part.place, ""
    if not parts and (place := _beside(tree, parties, verb)):
        return place, ""
    for later in _again(parts, events):
        if later.place is not None:
            return later.place, f"placed where it is told again (“{later.trigger.exact}”)"
    return None, ""


def _again(parts: Sequence[Event], events: Sequence[Event]) -> Iterator[Event]:
    """The events that tell the same happening again: of its type, with one of its parties in the same role."""
    own = {part.id for part in parts}
    for event in events:
        if event.id in own or event.background or event.negated:
            continue
        if any(_same(part, event) for part in parts):
            yield event


def _same(part: Event, other: Event) -> bool:
    if part.type != other.type or part.status != other.status or part.type == "OTHER":
        return False
    shared = [
        {p.text.casefold() for p in mine} & {p.text.casefold() for p in theirs}
        for mine, theirs in ((part.actors, other.actors), (part.recipients, other.recipients))
    ]
    return any(shared)


def _beside(tree: Tree, parties: Parties, verb: Token) -> Place | None:
    for preposition in tree.children(verb, "prep"):
        if preposition.text.casefold() in LOCATIVE:
            for target in pobjects(tree, preposition):
                mention = parties.mention(target)
                if mention is not None and mention.kind in PLACE_KINDS:
                    return place_of(tree, mention)
    return None
