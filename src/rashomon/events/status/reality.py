"""Whether it happened, as the sentence itself has it: from tense, mood, negation and the words above the event.

Read in this order: words on the event ("alleged", "planned", "any"); a condition or a question; the words that govern
it where they settle it ("denied that", "accused of", "urged to"); its auxiliaries; the other words that govern it;
adverbs of hearsay; a command; its tense. Whose statement it stands in comes after, in `told`.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.events.status.governors import (
    Hold,
    entry_for,
    hold_of_noun,
    hold_of_verb,
    is_denied,
    is_future,
    is_infinitive,
)
from rashomon.events.status.mood import by_auxiliaries, by_tense, is_asked, is_commanded, is_conditional
from rashomon.events.status.negation import has_no, is_negated
from rashomon.events.status.words import Governor, words
from rashomon.events.syntax import is_verb, leans
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Status, Token

DEPTH = 6  # how many governing words are followed upwards; deeper chains are misparses more often than not
REAL: tuple[Status, ...] = ("happened", "ongoing")
# What a governing word settles, whatever auxiliary the clause under it has ("denied it would attack").
SETTLING = ("denied", "threatened", "requested")
# What makes a denial of the report it governs: "rejected claims that", "dismissed reports of".
REJECTING = frozenset("deny reject dismiss refute rebut dispute rubbish debunk disprove contradict".split())
# What makes an end of the plan it governs.
DROPPING = frozenset("cancel scrap abandon drop shelve reject axe ditch withdraw oppose".split())
CHARGING = frozenset(["of", "for", "on", "with", "over", "including"])
CHARGES = frozenset("charge indict accuse suspect arraign investigate prosecute blame allegation charge".split())
# Prepositions behind which an event is as real as the clause: "by sending", "after meeting".
AS_REAL = frozenset("by after before in while when upon on since through with despite besides following".split())
STILL_TO_COME = frozenset(["ahead", "before", "until", "till", "pending"])
UNDER_WAY = frozenset(["underway", "ongoing", "on"])


@dataclass(frozen=True, slots=True)
class Reality:
    """A status, and whether the words deny the event."""

    status: Status
    negated: bool = False


def reality(tree: Tree, trigger: Trigger) -> Reality:
    """What the sentence itself says of the event, whoever says it."""
    if trigger.verb is not None:
        found = _of_verb(tree, trigger.verb, trigger.type, 0, trigger.token)
    else:
        found = _of_noun(tree, trigger.token, trigger.type)
    if found.status in REAL and not found.negated and _is_charged(tree, trigger.token):
        return Reality("alleged")
    return found


def _is_charged(tree: Tree, token: Token) -> bool:
    """Whether it is what someone is charged with: "indicted on several counts including attacking"."""
    preposition = ""
    for above in tree.ancestors(token):
        if above.pos == "ADP" or above.dep == "prep":  # "including" is a preposition to the parse
            preposition = above.text.casefold()
        elif is_verb(above):
            return above.lemma.casefold() in CHARGES and preposition in CHARGING
        elif above.dep not in ("pobj", "conj", "dobj", "nsubj", "appos"):
            return False
    return False


# Verbs


def _of_verb(tree: Tree, verb: Token, kind: str, depth: int, noun: Token | None = None) -> Reality:
    negated = is_negated(tree, verb)
    if noun is not None and noun.index != verb.index:
        negated = negated or has_no(tree, noun)
        own = _by_modifiers(tree, noun)
        if own is not None:
            return Reality(own.status, negated != own.negated)
        if (held := _under(tree, hold_of_noun(tree, noun), kind, depth, settling=False)) is not None:
            return held
    if is_conditional(tree, verb):
        above = _governed(tree, verb, kind, depth, settling=True)
        return above if above is not None else Reality("hypothetical", negated)
    if is_asked(tree, verb):
        return Reality("hypothetical", False)
    if (settled := _governed(tree, verb, kind, depth, settling=True)) is not None:
        return Reality(settled.status, settled.negated != negated)
    if own_status := by_auxiliaries(tree, verb):
        above = _governed(tree, verb, kind, depth) if own_status != "requested" else None
        if above is not None and above.status in ("hypothetical", "alleged") and is_future(tree, verb):
            return Reality("hypothetical", above.negated != negated)
        return Reality(own_status, negated)
    if (governed := _governed(tree, verb, kind, depth)) is not None:
        return Reality(governed.status, governed.negated != negated)
    if any(t.text.casefold() in words("alleged_adverbs") for t in tree.children(verb, "advmod")):
        return Reality("alleged", negated)
    if any(t.text.casefold() in words("hypothetical_adverbs") for t in tree.children(verb, "advmod")):
        return Reality("hypothetical", negated)
    if is_commanded(tree, verb):
        return Reality("requested", negated)
    return Reality(by_tense(tree, verb), negated)


def _governed(tree: Tree, verb: Token, kind: str, depth: int, *, settling: bool = False) -> Reality | None:
    """What the words above a clause make of it; None where it stands for itself."""
    if depth >= DEPTH:
        return None
    if verb.dep == "conj":
        return _of_conjunct(tree, verb, kind, depth, settling=settling)
    hold = hold_of_verb(tree, verb)
    if (found := _under(tree, hold, kind, depth, settling=settling)) is not None:
        return found
    if settling:
        return None
    head = tree.head(verb)
    if leans(tree, verb) or (verb.dep == "advcl" and is_infinitive(tree, verb)):
        return Reality("planned")  # a purpose: whether it was reached, the sentence does not say
    if verb.dep == "advcl" and verb.tag == "VBG" and is_verb(head) and not tree.children(verb, "aux", "mark"):
        return Reality(_of_verb(tree, head, kind, depth + 1).status)
    if verb.dep == "acl" and verb.tag == "VBG":
        return _beside(tree, head, kind, depth)
    if hold is not None and verb.dep in ("pcomp", "pobj") and is_verb(hold.head):
        word = head.text.casefold()
        above = _of_verb(tree, hold.head, kind, depth + 1)
        return Reality(above.status if word in AS_REAL or above.status in REAL else "hypothetical")
    if hold is not None and hold.relations[:1] in (("infinitive",), ("gerund",)) and verb.dep in ("xcomp", "ccomp"):
        if is_verb(hold.head):
            return Reality(_of_verb(tree, hold.head, kind, depth + 1).status)
        return None
    return None


def _of_conjunct(tree: Tree, verb: Token, kind: str, depth: int, *, settling: bool) -> Reality | None:
    """A joined verb takes what governs the first, where it has no subject or auxiliary of its own."""
    head = tree.head(verb)
    if not is_verb(head):
        return None
    bare = not tree.children(verb, "nsubj", "nsubjpass", "aux", "auxpass")
    same = verb.tag == head.tag and head.dep in ("xcomp", "acl", "advcl", "pcomp", "ccomp")
    if bare and (verb.tag in ("VB", "VBG") or same):
        found = _governed(tree, head, kind, depth + 1, settling=settling)
        if found is not None or settling:
            return found
        status = _of_verb(tree, head, kind, depth + 1).status
        return Reality(status) if verb.tag == "VB" or status not in REAL else None
    if head.dep == "ccomp":  # "denied that it attacked and that it fired"
        return _governed(tree, head, kind, depth + 1, settling=settling)
    return None


def _under(tree: Tree, hold: Hold | None, kind: str, depth: int, *, settling: bool) -> Reality | None:
    """What the governing word makes of the event, by its entry; None where the lists have none."""
    entry = entry_for(tree, hold, kind) if hold is not None else None
    if entry is None or hold is None:
        return None
    finite = "clause" in hold.relations or "subjunctive" in hold.relations
    if settling and (entry.status not in SETTLING or not (finite or "infinitive" in hold.relations)):
        return None
    if entry.status in ("same", "done"):
        return _as_real_as(tree, hold, entry, kind, depth)
    if is_denied(tree, hold):
        status, negated = entry.unless or (entry.status, not entry.negated)
        return Reality(status, negated)
    return _of_what_is_told(tree, hold, Reality(entry.status, entry.negated))


def _as_real_as(tree: Tree, hold: Hold, entry: Governor, kind: str, depth: int) -> Reality | None:
    """An event as real as its governing word: "began to", "failed to", "was unable to"."""
    verb = hold.head if is_verb(hold.head) else tree.head(hold.head)
    if not is_verb(verb) or depth >= DEPTH:
        return None
    above = _of_verb(tree, verb, kind, depth + 1)
    if entry.status == "done" and (above.status != "happened" or above.negated):
        return Reality("hypothetical", above.negated)
    return Reality(above.status, above.negated != entry.negated)


def _of_what_is_told(tree: Tree, hold: Hold, found: Reality) -> Reality:
    """A report that is rejected is a denial, a plan that is dropped is off: "dismissed claims that"."""
    head = hold.head
    above = tree.head(head)
    if head.pos not in ("NOUN", "PROPN") or head.dep not in ("dobj", "nsubjpass", "conj") or not is_verb(above):
        return found
    lemma = above.lemma.casefold()
    if found.status == "alleged" and lemma in REJECTING:
        return Reality("alleged" if is_negated(tree, above) else "denied", found.negated)
    if found.status == "planned" and lemma in DROPPING and not is_negated(tree, above):
        return Reality("planned", True)
    return found


def _beside(tree: Tree, noun: Token, kind: str, depth: int) -> Reality | None:
    """ "Will attend events marking the day": a participle beside a noun is as real as the clause of the noun."""
    for token in tree.ancestors(noun):
        if is_verb(token):
            status = _of_verb(tree, token, kind, depth + 1).status
            return Reality(status) if status not in ("happened", "alleged", "denied") else None
    return None


# Nouns


def _of_noun(tree: Tree, noun: Token, kind: str) -> Reality:
    negated = has_no(tree, noun)
    if (own := _by_modifiers(tree, noun)) is not None:
        return Reality(own.status, negated != own.negated)
    first = noun
    while first.dep == "conj" and tree.head(first).index != first.index and tree.head(first).pos in ("NOUN", "PROPN"):
        first = tree.head(first)
    hold = hold_of_noun(tree, first)
    if (found := _under(tree, hold, kind, 0, settling=False)) is not None:
        return Reality(found.status, found.negated != negated)
    head = tree.head(first)
    if first.dep == "pobj":
        return _after(tree, head, kind, negated)
    if first.dep in ("nsubj", "nsubjpass", "attr") and is_verb(head):
        return _said_of(tree, first, head, negated)
    if first.dep == "dobj" and is_verb(head) and is_negated(tree, head):
        return Reality("happened", True)  # "did not suffer casualties"
    return Reality("happened", negated)


def _said_of(tree: Tree, noun: Token, verb: Token, negated: bool) -> Reality:
    """ "The talks are under way", "there was no attack"."""
    there = noun.dep == "attr" and bool(tree.children(verb, "expl"))
    if verb.lemma == "be" and noun.dep != "attr" and any(_is_under_way(tree, t) for t in tree.children(verb)):
        return Reality(by_tense(tree, verb), negated)
    if there:
        if (status := by_auxiliaries(tree, verb)) is not None:
            return Reality(status, negated or is_negated(tree, verb))
        return Reality("happened", negated or bool(tree.children(verb, "neg")))
    return Reality("happened", negated)


def _is_under_way(tree: Tree, token: Token) -> bool:
    if token.dep in ("advmod", "acomp", "prt") and token.text.casefold() in UNDER_WAY:
        return True
    return token.text.casefold() == "under" and any(t.text.casefold() == "way" for t in tree.children(token, "pobj"))


def _after(tree: Tree, preposition: Token, kind: str, negated: bool) -> Reality:
    """The status of a noun after a preposition that governs nothing by itself."""
    word, above = preposition.text.casefold(), tree.head(preposition)
    if word == "without":
        return Reality("happened", True)
    if (word == "of" and above.lemma.casefold() == "ahead") or word == "pending":
        return Reality("planned", negated)
    if word in ("before", "until", "till", "for") and is_verb(above):
        planned = by_auxiliaries(tree, above) == "planned"
        return Reality("planned" if planned else "happened", negated)
    return Reality("happened", negated)


def _by_modifiers(tree: Tree, noun: Token) -> Reality | None:
    """What words on the noun say: "the planned visit", "an alleged attack", "talks due on Monday"."""
    for child in tree.children(noun, "amod", "det", "advmod", "compound", "acl", "nmod"):
        word = child.text.casefold()
        if child.index > noun.index and child.dep != "acl":
            continue
        if word in words("planned_modifiers") or (
            word in ("due", "set", "slated", "booked") and child.index > noun.index
        ):
            return Reality("planned")
        if word in words("cancelled_modifiers"):
            return Reality("planned", True)
        if word in words("alleged_modifiers"):
            return Reality("alleged")
        if word in words("hypothetical_modifiers"):
            return Reality("hypothetical")
        if word in words("ongoing_modifiers"):
            return Reality("ongoing")
    for child in tree.children(noun, "relcl", "amod"):
        if child.index > noun.index and child.text.casefold() == "due":
            return Reality("planned")
    return None
