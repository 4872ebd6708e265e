""" "Will visit Norland … the visit will last a week": a noun that names a plan again is as planned as the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.events.status.reality import REAL
from rashomon.events.syntax import is_verb
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Event, Token

DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her"])
# So many letters two words must have in common to be one happening ("visit" and "visiting", "meet" and "meeting").
STEM = 4
# What is arranged before it takes place, and the words of what it is for.
APPOINTED = frozenset(["CONSULT", "CEREMONY", "ELECTION", "COOPERATE", "AGREE"])
AIMING = frozenset(["aim", "intend", "seek"])
FUTURE = frozenset(["will", "would", "'ll", "’ll", "wo", "shall"])
PERFECT = frozenset(["has", "have", "had", "was", "were", "did"])


def told_again(tree: Tree, told: Sequence[tuple[Trigger, Event]]) -> list[Event]:
    """The events in the text's order; a definite noun in no past clause takes "planned" from what it names again."""
    last: dict[str, Event] = {}
    found = []
    real = {(e.type, e.mode) for _, e in told if e.status in REAL and not e.background and e.actors}
    for trigger, first in told:
        ahead = (first.type, first.mode) not in real and _is_ahead(tree, trigger, first)
        read = replace(first, status="planned") if ahead else first
        stem = trigger.token.lemma.casefold()[:STEM]
        before = last.get(stem)
        planned = before is not None and before.status == "planned" and not before.negated
        event = replace(read, status="planned") if planned and _names(tree, trigger, read) else read
        if len(stem) == STEM and not event.background and (trigger.verb is not None or event.status != "happened"):
            last[stem] = event
        found.append(event)
    return found


def _names(tree: Tree, trigger: Trigger, event: Event) -> bool:
    """Whether the event is a bare noun for what was told, in a clause that does not speak of the past."""
    token = trigger.token
    if trigger.verb is not None or event.status != "happened" or event.negated or event.background:
        return False
    if not any(t.text.casefold() in DEFINITE for t in tree.children(token, "det", "poss")):
        return False
    verb = next((t for t in tree.ancestors(token) if is_verb(t)), None)
    return verb is not None and token.dep in ("nsubj", "nsubjpass") and not _is_past(tree, verb)


def _is_ahead(tree: Tree, trigger: Trigger, event: Event) -> bool:
    """Whether an appointed happening is told of by its noun in the future: "the talks would be frank", "aims to"."""
    if trigger.verb is not None or event.status != "happened" or event.negated or event.type not in APPOINTED:
        return False
    token, verb = trigger.token, tree.head(trigger.token)
    if token.dep not in ("nsubj", "nsubjpass") or not is_verb(verb):
        return False
    forms = {t.text.casefold() for t in tree.children(verb, "aux")}
    perfect = bool(forms & PERFECT) or "have" in forms
    return (bool(forms & FUTURE) and not perfect) or (verb.lemma.casefold() in AIMING and verb.tag in ("VBZ", "VBP"))


def _is_past(tree: Tree, verb: Token) -> bool:
    forms = {t.text.casefold() for t in tree.children(verb, "aux", "auxpass")}
    return verb.tag == "VBD" or bool(forms & PERFECT)
