"""Verbs of the speaker's own that the parser joined to what is said.

Of "the ministry denied that its jets had bombed the town, and accused Norland" the parse has "accused" beside
"bombed", so that the jets would accuse and the accusation be denied. The statements have told the two apart: a verb
that is the cue of one statement stands outside the content of the other, which has the same speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from rashomon.events.status.reality import Reality
from rashomon.language import Tree
from rashomon.model import Statement, Token


def matrix_verbs(tree: Tree, statements: Sequence[Statement]) -> dict[int, Token]:
    """The head of the speaker's words for each such verb, by the verb's token."""
    found: dict[int, Token] = {}
    begun: dict[int, list[Statement]] = defaultdict(list)  # by the sentence in which their contents begin
    for s in statements:
        at = min(bisect_left(tree.starts, s.content.start), len(tree.tokens) - 1)
        begun[tree.tokens[at].sentence].append(s)
    for statement in statements:
        if statement.cue is None or statement.speaker is None:
            continue
        at = bisect_left(tree.starts, statement.cue.start)
        while at < len(tree.tokens) and tree.tokens[at].start < statement.cue.end:
            verb = tree.tokens[at]
            at += 1
            if verb.dep != "conj" or verb.pos != "VERB" or tree.children(verb, "nsubj", "nsubjpass"):
                continue
            beside = tree.head(verb)
            span = statement.speaker.span
            outer = any(
                s.content.start <= beside.start < s.content.end <= verb.start and s.speaker and s.speaker.span == span
                for s in begun[verb.sentence]
            )
            if outer and (head := _head(tree, span.start, span.end)) is not None:
                found[verb.index] = head
    return found


def own_reality(tree: Tree, verb: Token) -> Reality:
    """What the verb's own form says of it, whatever stands above it in the parse."""
    auxiliaries = {t.lemma.casefold() for t in tree.children(verb, "aux", "auxpass")}
    negated = bool(tree.children(verb, "neg"))
    if auxiliaries & {"will", "shall"}:
        return Reality("planned", negated)
    if auxiliaries & {"may", "might", "could", "would", "can", "should", "must"}:
        return Reality("hypothetical", negated)
    now = verb.tag in ("VBZ", "VBP") or (verb.tag == "VBG" and "be" in auxiliaries)
    return Reality("ongoing" if now else "happened", negated)


def _head(tree: Tree, start: int, end: int) -> Token | None:
    """The token of these words whose head lies outside them."""
    first = bisect_left(tree.starts, start)
    for token in tree.tokens[first : bisect_left(tree.starts, end)]:
        if not start <= tree.head(token).start < end or token.head == token.index:
            return token
    return None
