"""Where and when the main event took place: its own words, else what is told of the same happening later.

Never by default: the day of publication is not the event's, and the dateline is where the report was written. It is
given only for what a reporter stands beside, where nothing else is told, and `why` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.events.circumstances.places import AFAR, place_of
from rashomon.events.parties.parties import Parties
from rashomon.language import Tree
from rashomon.language.times import moment_for
from rashomon.model import Event, Moment, Place, Token

LOCATIVE = frozenset(
    ["in", "at", "near", "outside", "off", "inside", "around", "across", "along", "over", "toward", "towards", "into",
     "onto", "from", "through"]
)  # fmt: skip
PLACE_KINDS = ("place", "country", "facility")
OTHER_CLAUSES = ("relcl", "advcl", "acl", "ccomp", "parataxis", "conj", "nsubj", "nsubjpass", "poss", "agent")
# Words that carry a place's name below a preposition: "over the northern island of", "in the city of".
CARRIERS = frozenset(["of", *LOCATIVE])
# Acts of speech and of law are wherever they are; these happen where somebody stands.
SEEN = frozenset(["ASSAULT", "CASUALTY", "DISASTER", "ACCIDENT", "PROTEST", "CRIME", "RESCUE"])
# A happening is told again in a report's first part; later the same words may tell of another.
TOLD_WITHIN = 12  # sentences


def find_moment(tree: Tree, verb: Token, parts: Sequence[Event], events: Sequence[Event]) -> tuple[Moment | None, str]:
    """The moment, and how it was found; None where none is told: the day of publication is not the event's."""
    for part in parts:
        if part.moment is not None:
            return part.moment, ""
    if not parts:
        time = moment_for(tree, verb, tree.annotation.times)
        return (time.moment, "") if time else (None, "")
    for later in _again(tree, parts, events):
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
    afar = any(part.type in AFAR for part in parts)
    if not afar and (place := _beside(tree, parties, verb)):
        return place, "placed by its clause"
    for later in _again(tree, parts, events):
        if later.place is not None:
            return later.place, f"placed where it is told again (“{later.trigger.exact}”)"
    if any(part.type in SEEN for part in parts) and (place := _dateline(tree, parties)):
        return place, "placed by the dateline: nothing else is told"
    return None, ""


def _again(tree: Tree, parts: Sequence[Event], events: Sequence[Event]) -> Iterator[Event]:
    """The events that tell the same happening again: its word, with one of its parties in the same role."""
    own = {part.id for part in parts}
    sentences = tree.annotation.sentences
    end = sentences[min(TOLD_WITHIN, len(sentences)) - 1].end
    for event in events:
        if event.trigger.start >= end:
            return
        if event.id in own or event.background or event.negated:
            continue
        if any(_same(part, event) for part in parts):
            yield event


def _same(part: Event, other: Event) -> bool:
    if part.type != other.type or part.status != other.status:
        return False
    if part.trigger.exact.casefold()[:5] != other.trigger.exact.casefold()[:5]:
        return False
    shared = [
        {p.text.casefold() for p in mine} & {p.text.casefold() for p in theirs}
        for mine, theirs in ((part.actors, other.actors), (part.recipients, other.recipients))
    ]
    return any(shared)


def _beside(tree: Tree, parties: Parties, verb: Token) -> Place | None:
    """The first place named after a preposition of where, in the verb's own clause."""
    for token in tree.subtree(verb, without=OTHER_CLAUSES):
        mention = parties.mention(token)
        if mention is None or mention.kind not in PLACE_KINDS or token.dep not in ("pobj", "appos", "compound"):
            continue
        above = [tree.head(token), tree.head(tree.head(token)), tree.head(tree.head(tree.head(token)))]
        preposition = next((t for t in above if t.pos == "ADP"), None)
        if preposition is not None and preposition.text.casefold() in CARRIERS and _is_where(tree, preposition):
            return place_of(tree, mention)
    return None


def _is_where(tree: Tree, preposition: Token) -> bool:
    """Whether a preposition says where, itself or as "of" in "in the city of"."""
    if preposition.text.casefold() != "of":
        return preposition.text.casefold() in LOCATIVE
    above = tree.head(tree.head(preposition))
    return above.pos == "ADP" and above.text.casefold() in LOCATIVE


def _dateline(tree: Tree, parties: Parties) -> Place | None:
    """The place that the text opens with."""
    for mention in tree.annotation.mentions[:3]:
        if mention.span.end <= parties.dateline and mention.kind in PLACE_KINDS:
            return place_of(tree, mention)
    return None
