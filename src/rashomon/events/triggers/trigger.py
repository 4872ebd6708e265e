"""A word that tells of an event, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.events.lexicon import Entry
from rashomon.language import Tree
from rashomon.model import Span, Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event, the verb that carries it, and how it was read.

    `verb` is the trigger itself, the light verb a noun leans on, or None for a noun on its own. `occurs`: the
    noun is the subject of a verb that only says it takes place. `entry` is the lexicon's, None for type OTHER.
    """

    token: Token
    verb: Token | None
    entry: Entry | None
    type: str
    mode: str | None
    rule: str
    occurs: bool = False


def trigger_span(tree: Tree, trigger: Trigger) -> Span:
    """The words a reader would point at: the one word, and the particle of a phrasal verb that stands right after it.

    "laid off" and "broke out" are pointed at as one; of "shut the port down" the verb alone, since a span has no gaps.
    """
    token = trigger.token
    following = tree.tokens[token.index + 1] if token.index + 1 < len(tree.tokens) else token
    if following.dep == "prt" and following.head == token.index:
        return tree.span(token.start, following.end)
    return tree.span(token.start, token.end)
