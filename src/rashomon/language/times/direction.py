"""Which way a verb's tense points: to what has been, or to what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rashomon.language.times.lexicon import INQUIRING, PLANS, SAYING, TIMETABLE
from rashomon.language.tree import Tree
from rashomon.model import Token

FUTURE_AUXILIARIES = {"will", "'ll", "’ll", "wo", "shall", "would", "'d"}
MODALS = {"may", "might", "must", "should", "can"}
PERFECT = {"have", "has", "had", "having", "'ve", "’ve"}
BE = {"is", "are", "am", "'s", "’s", "'re", "’re", "be"}
# Before a date these point by themselves: "ahead of Sunday's vote", "since Monday".
AHEAD_WORDS = {"until", "till", "by", "ahead", "upcoming", "coming"}
BACK_WORDS = {"since"}
# Plans that are deeds as well: "a record set on Monday" is of the past, "talks set for Monday" are not.
DEEDS = frozenset("set agree order ask call decide promise invite seek vow pledge urge arrange".split())
DUE = frozenset({"due", "likely", "set", "scheduled"})
MAX_BETWEEN = 4  # tokens between a verb of saying and its day: "told reporters late on Monday"
MAX_STEPS = 40  # tokens above a time that are asked for its verb
MAX_DEPTH = 5  # verbs above an infinitive that are asked for a tense


def head_of(tree: Tree, tokens: Sequence[Token]) -> Token:
    """Of the expression's tokens the one whose head lies outside it."""
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])


def lean(tree: Tree, tokens: Sequence[Token]) -> int:
    """Where the time told by `tokens` lies, by the tense of what governs it: -1 before, +1 after, 0 unsaid."""
    first = tokens[0]
    before = [
        t.text.lower() for t in tree.tokens[max(0, first.index - 2) : first.index] if t.sentence == first.sentence
    ]
    if before and (before[-1] in AHEAD_WORDS or before == ["ahead", "of"]):
        return 1
    if before and before[-1] in BACK_WORDS:
        return -1
    head = head_of(tree, tokens)
    if before and before[-1] == "for" and _planned_for(tree, head):
        return 1
    verb = said_then(tree, tokens, head) or _verb_above(tree, head)
    if verb is None and head.pos in ("VERB", "AUX"):
        verb = head
    if verb is None:
        return 0
    if verb.text.lower() in BE and any(t.lemma.lower() in DUE for t in tree.children(verb, "acomp", "oprd", "attr")):
        return 1  # "rain is due on Sunday"
    direct = verb.index in (head.index, head.head, tree.head(head).head)
    return tense(tree, verb, direct=direct)


def _verb_above(tree: Tree, token: Token) -> Token | None:
    """The nearest verb above a token; a chain of a thousand names has none worth the walk."""
    return next((t for t in islice(tree.ancestors(token), MAX_STEPS) if t.pos in ("VERB", "AUX")), None)


def said_then(tree: Tree, tokens: Sequence[Token], head: Token) -> Token | None:
    """The verb of saying of a time that the parser took into what is said: "said on Monday she would leave".

    Between the verb and the subject of the clause it opens, with no "that" before it, a time is the saying's own.
    """
    verb = _verb_above(tree, head)
    if verb is None or verb.dep not in ("ccomp", "parataxis"):
        return None
    saying, first = tree.head(verb), tokens[0]
    if saying.lemma not in SAYING or not saying.index < first.index or first.index - saying.index > MAX_BETWEEN:
        return None
    if any(t.text.lower() in ("that", ",", ":", "“", '"') for t in tree.tokens[saying.index + 1 : first.index]):
        return None
    subjects = tree.children(verb, "nsubj", "nsubjpass", "expl")
    return saying if subjects and subjects[0].index > tokens[-1].index else None


def _planned_for(tree: Tree, head: Token) -> bool:
    verb = next((t for t in islice(tree.ancestors(head), MAX_STEPS) if t.pos in ("VERB", "AUX", "ADJ", "NOUN")), None)
    return verb is not None and verb.lemma in PLANS


def tense(tree: Tree, verb: Token, depth: int = 0, *, direct: bool = True) -> int:
    """-1 where the verb tells of the past, +1 of what is to come, 0 where neither is plain.

    `direct`: the time is said of the verb itself, so that its simple present may be a timetable's.
    """
    helpers = {t.text.lower() for t in tree.children(verb, "aux", "auxpass")}
    perfect = bool(helpers & PERFECT)
    if helpers & FUTURE_AUXILIARIES and not (perfect and helpers & {"would", "'d"}):
        return 1
    if helpers & MODALS:
        return -1 if perfect else 1
    if "could" in helpers:
        return 0
    if perfect:  # "had been due on Friday", "has agreed to meet on Friday" leave it open
        return 0 if verb.lemma in PLANS else -1
    if verb.tag == "VBD":
        return -1
    if verb.tag == "VBN":
        if verb.lemma in DEEDS and not helpers and not _looks_on(tree, verb):
            return -1
        return _as_planned(tree, verb) if verb.lemma in PLANS else -1
    if verb.tag in ("VB", "VBG"):
        return _unfinished(tree, verb, helpers, depth, direct=direct and verb.lemma not in INQUIRING)
    return 1 if direct and verb.tag in ("VBZ", "VBP") and verb.lemma in TIMETABLE else 0


def _looks_on(tree: Tree, verb: Token) -> bool:
    """Whether an infinitive or "for" hangs on the verb: "set to meet", "set for Tuesday"."""
    return any(t.dep == "xcomp" or t.text.lower() in ("for", "to") for t in tree.children(verb, "xcomp", "prep"))


def _unfinished(tree: Tree, verb: Token, helpers: set[str], depth: int, *, direct: bool) -> int:
    """The tense of an infinitive or a participle: its helper's, else that of the verb it depends on."""
    if helpers & BE:  # "is meeting on Tuesday"; "police are looking into thefts on Monday" looks back, if anywhere
        return 1 if direct else 0
    if helpers & {"was", "were"}:
        return -1
    if verb.head == verb.index or depth >= MAX_DEPTH:
        return 0
    governor = tree.head(verb)
    if "to" in helpers and (governor.lemma in PLANS or governor.text.lower() in BE):
        return _as_planned(tree, governor)
    above = _verb_above(tree, verb)
    return tense(tree, above, depth + 1) if above is not None else 0


def _as_planned(tree: Tree, plan: Token) -> int:
    """ "Is due on Friday" lies ahead; "was due on Friday" may have passed."""
    around = {t.text.lower() for t in tree.children(plan, "aux", "auxpass")}
    if plan.pos == "ADJ" or plan.tag == "JJ":
        around.add(tree.head(plan).text.lower())
        around |= {t.text.lower() for t in tree.children(tree.head(plan), "aux", "auxpass")}
    return 0 if around & {"was", "were", "had"} else 1
