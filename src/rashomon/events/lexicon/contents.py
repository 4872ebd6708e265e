"""What is asked for, refused or threatened: the modes of REQUEST, REJECT and THREATEN.

The codebook gives these three types the content for mode. It is read from the nearest event below the trigger
("urged them to release": yield; "threatened to arrest": arrest), else from the nouns there ("demanded reforms").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rashomon.events.lexicon.coding import THREATENED_AS
from rashomon.events.lexicon.load import group
from rashomon.language import Tree
from rashomon.model import Token

# What a request for, or a refusal of, an act of this type and mode asks for or refuses.
ASKED_AS: dict[tuple[str, str | None], str] = {
    ("CONSULT", None): "meet", ("AID", None): "assist", ("COOPERATE", None): "assist", ("SUPPORT", None): "assist",
    ("RETREAT", None): "yield", ("RETREAT", "resign"): "change", ("CONCEDE", None): "yield", ("GOVERN", None): "change",
    ("ELECTION", None): "change",
}  # fmt: skip
RELATIONS: dict[tuple[str, str | None], str] = {("RETREAT", None): "relations", ("REJECT", None): "relations"}
NOUNS = {
    "yield": frozenset(
        ["release", "withdrawal", "ceasefire", "truce", "end", "lifting", "easing", "restraint", "halt", "pardon",
         "amnesty", "clemency", "surrender", "pullout", "cease-fire", "disarmament"]
    ),
    "change": frozenset(
        ["resignation", "reform", "election", "change", "removal", "law", "constitution", "dismissal", "ouster",
         "democracy", "referendum", "policy", "right", "freedom", "overthrow", "ban"]
    ),
}  # fmt: skip
DEPTH = 4  # how far below the trigger its content may stand


class Told(Protocol):
    """What is read of a trigger."""

    @property
    def token(self) -> Token:
        """The word that tells of the event."""

    @property
    def verb(self) -> Token | None:
        """The verb it leans on, itself included."""

    @property
    def type(self) -> str:
        """The event's type."""

    @property
    def mode(self) -> str | None:
        """The event's mode."""


def content_modes(tree: Tree, triggers: Sequence[Told]) -> Mapping[int, str]:
    """The modes of those triggers whose type has its content for mode, by the index of their token."""
    by_index = {t.token.index: t for t in triggers}
    found: dict[int, str] = {}
    for trigger in triggers:
        if trigger.type not in ("REQUEST", "REJECT", "THREATEN") or trigger.mode is not None:
            continue
        mode = _of_events(tree, trigger, by_index) or _of_nouns(tree, trigger)
        if mode is not None:
            found[trigger.token.index] = mode
    return found


def _of_events(tree: Tree, trigger: Told, by_index: Mapping[int, Told]) -> str | None:
    """The mode by the first event below the trigger that gives one, the least deep first."""
    level = _below(tree, [trigger.token, *([trigger.verb] if trigger.verb is not None else [])])
    for _ in range(DEPTH):
        for token in level:
            inner = by_index.get(token.index)
            if inner is not None and (mode := _mode_for(trigger.type, inner)) is not None:
                return mode
        level = _below(tree, level)
    return None


def _below(tree: Tree, tokens: Sequence[Token]) -> list[Token]:
    return [t for token in tokens for t in tree.children(token) if t.dep not in ("nsubj", "nsubjpass", "parataxis")]


def _mode_for(type: str, inner: Told) -> str | None:
    if type == "THREATEN":
        tables = (THREATENED_AS, RELATIONS)
        return next((m for t in tables if (m := t.get((inner.type, inner.mode)) or t.get((inner.type, None)))), None)
    return ASKED_AS.get((inner.type, inner.mode)) or ASKED_AS.get((inner.type, None))


def _of_nouns(tree: Tree, trigger: Told) -> str | None:
    if trigger.type == "THREATEN":
        return None
    below = _below(tree, [trigger.token])
    lemmas = {t.lemma.casefold() for t in below + _below(tree, below)}
    for mode, nouns in NOUNS.items():
        if lemmas & nouns:
            return mode
    if lemmas & group("talks"):
        return "meet"
    return "assist" if lemmas & group("aid") else None
