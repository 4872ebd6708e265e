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
from rashomon.events.status.mood import ORDINALS, by_auxiliaries, by_tense, is_asked, is_commanded, is_conditional
from rashomon.events.status.negation import first_of, has_no, is_negated
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
# "Did not cause casualties" denies them; "did not return calls" does not.
HAVING = frozenset(
    "suffer cause have report include see find make carry launch hold conduct stage commit order".split()
)
# Infinitives of how something came out: "rose 2 per cent to close at 40", "were sad to hear".
ENDS = frozenset("close finish end settle stand reach hit become learn hear".split())
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
    """What a verb's clause says, kept for the clauses below that are as real as it: a long list of verbs asks often."""
    known: dict[tuple[int, str, int, int], Reality] = tree.answers["reality"]
    key = (verb.index, kind, depth, noun.index if noun is not None else -1)
    if key not in known:
        known[key] = _read_verb(tree, verb, kind, depth, noun)
    return known[key]


def _read_verb(tree: Tree, verb: Token, kind: str, depth: int, noun: Token | None) -> Reality:
    negated = is_negated(tree, verb)
    if noun is not None and noun.index != verb.index:
        negated = negated or has_no(tree, noun)
        held = _under(tree, hold_of_noun(tree, noun), kind, depth, settling=False)
        if (own := _by_modifiers(tree, noun)) is not None and not (held and held.negated):
            return Reality(own.status, negated != own.negated)
        if held is not None:
            return Reality("hypothetical") if is_asked(tree, verb) else held
    if is_conditional(tree, verb):
        above = _governed(tree, verb, kind, depth, settling=True)
        return above if above is not None else Reality("hypothetical", negated)
    if is_asked(tree, verb):
        return Reality("hypothetical", False)
    if (settled := _governed(tree, verb, kind, depth, settling=True)) is not None:
        return Reality(settled.status, settled.negated != negated)
    if own_status := by_auxiliaries(tree, verb):
        above = _governed(tree, verb, kind, depth) if own_status != "requested" else None
        if above is not None and above.status in ("hypothetical", "alleged"):
            # "Do not think it will attack", "do not think it can"
            return Reality("hypothetical" if is_future(tree, verb) else own_status, above.negated != negated)
        return Reality(own_status, negated)
    if (governed := _governed(tree, verb, kind, depth)) is not None:
        return Reality(governed.status, governed.negated != negated)
    if any(t.text.casefold() in words("alleged_adverbs") for t in tree.children(verb, "advmod")):
        return Reality("alleged", negated)
    if is_commanded(tree, verb):
        return Reality("requested", negated)
    status = by_tense(tree, verb)
    # "Probably caused the plane to crash, killing ten": the cause is guessed, the crash and the dead are not.
    if any(t.text.casefold() in words("hypothetical_adverbs") for t in _adverbs(tree, verb)):
        return Reality("hypothetical" if depth == 0 or status != "happened" else status, negated)
    return Reality(status, negated)


def _adverbs(tree: Tree, verb: Token) -> list[Token]:
    """The verb's adverbs, but not one that opens what comes after: "visited the fort, possibly to see it"."""
    adverbs = tree.children(verb, "advmod")
    if not adverbs:
        return []
    following = {t.index for t in tree.subtree(verb) if t.dep in ("aux", "prep", "mark", "agent") and t.text != "by"}
    return [t for t in adverbs if t.index < verb.index or t.index + 1 not in following]


def _governed(tree: Tree, verb: Token, kind: str, depth: int, *, settling: bool = False) -> Reality | None:
    """What the words above a clause make of it; None where it stands for itself."""
    if depth >= DEPTH:
        return None
    if verb.dep == "conj":
        return _of_conjunct(tree, verb, kind, depth, settling=settling)
    hold = hold_of_verb(tree, verb)
    found = _under(tree, hold, kind, depth, settling=settling)
    if found is not None or settling:
        return found
    if leans(tree, verb):
        return Reality("planned")
    if verb.dep == "advcl":
        return _of_adverbial(tree, verb, kind, depth)
    if hold is not None and hold.head.lemma == "order" and hold.relations == ("infinitive",):
        return Reality("planned")  # "in order to"
    if verb.dep == "acl" and verb.tag == "VBG":
        return _beside(tree, tree.head(verb), kind, depth)
    return _by_holder(tree, verb, hold, kind, depth) if hold is not None and is_verb(hold.head) else None


def _of_adverbial(tree: Tree, verb: Token, kind: str, depth: int) -> Reality | None:
    """An infinitive tells a purpose, which the sentence does not say was reached; a participle is as real as its verb.

    "Rose to close at 40" and "was the first to visit" tell how it came out.
    """
    head = tree.head(verb)
    if not is_verb(head):
        return Reality("planned") if is_infinitive(tree, verb) else None
    if is_infinitive(tree, verb):
        first = any(_has_ordinal(tree, t) for t in tree.children(head, "attr"))
        if first or verb.lemma.casefold() in ENDS:
            return Reality(_as_past(_of_verb(tree, head, kind, depth + 1).status))
        return Reality("planned")
    if verb.tag == "VBG" and not tree.children(verb, "aux", "mark"):
        # "Are set to visit, marking the anniversary": the parse hangs it on "set"
        below = [t for t in tree.children(head, "xcomp") if is_infinitive(tree, t) and t.index < verb.index]
        below += [t for t in tree.children(head, "ccomp") if t.index < head.index]  # "will visit, she said, joining"
        return Reality(_of_verb(tree, below[-1] if below else head, kind, depth + 1).status)
    return None


def _as_past(status: Status) -> Status:
    """ "Is the first to visit" tells of a visit made."""
    return "happened" if status == "ongoing" else status


def _by_holder(tree: Tree, verb: Token, hold: Hold, kind: str, depth: int) -> Reality | None:
    """A clause under a verb that no list has: as real as the verb, or what an object is there for."""
    if verb.dep in ("pcomp", "pobj"):
        above = _of_verb(tree, hold.head, kind, depth + 1)
        told = tree.head(verb).text.casefold() in AS_REAL or above.status in (*REAL, "planned", "alleged")
        return Reality(above.status if told else "hypothetical")
    if verb.dep not in ("xcomp", "ccomp") or hold.relations[:1] not in (("infinitive",), ("gerund",)):
        return None
    if hold.relations == ("infinitive",):
        if any(_has_ordinal(tree, t) for t in tree.children(verb, "nsubj")):
            return None  # "making it the first country to visit", read with the country as the subject
        if tree.children(hold.head, "dobj"):
            return Reality("planned")  # "hired a bank to assist"
    return Reality(_of_verb(tree, hold.head, kind, depth + 1).status)


def _has_ordinal(tree: Tree, noun: Token) -> bool:
    return any(t.text.casefold() in ORDINALS for t in tree.children(noun, "amod", "nummod"))


def _of_conjunct(tree: Tree, verb: Token, kind: str, depth: int, *, settling: bool) -> Reality | None:
    """A joined verb takes what governs the first, where it has no subject or auxiliary of its own."""
    head = tree.head(verb)
    if not is_verb(head):
        return None
    both = is_infinitive(tree, verb) and is_infinitive(tree, head)
    bare = both or not tree.children(verb, "nsubj", "nsubjpass", "aux", "auxpass")
    same = both or (verb.tag == head.tag and head.dep in ("xcomp", "acl", "advcl", "pcomp", "ccomp"))
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
    given: Status = entry.status  # type: ignore[assignment]  # the two others are gone
    if entry.status == "hypothetical" and entry.negated and _is_only_meant(tree, hold, kind, depth):
        return Reality("hypothetical")  # "spending cuts designed to avert a collapse"
    if is_denied(tree, hold):
        status, negated = entry.unless or (given, not entry.negated)
        return Reality(status, negated)
    return _of_what_is_told(tree, hold, Reality(given, entry.negated))


def _as_real_as(tree: Tree, hold: Hold, entry: Governor, kind: str, depth: int) -> Reality | None:
    """An event as real as its governing word: "began to", "failed to", "was unable to"."""
    verb = hold.head if is_verb(hold.head) else tree.head(hold.head)
    if not is_verb(verb) or depth >= DEPTH:
        return None
    above = _of_verb(tree, verb, kind, depth + 1)
    if entry.status == "done" and above.status != "happened":
        return Reality("hypothetical", above.negated)
    perfect = hold.clause is not None and any(t.text.casefold() == "have" for t in tree.children(hold.clause, "aux"))
    status: Status = "happened" if perfect and above.status == "ongoing" else above.status  # "appear to have attacked"
    return Reality(status, above.negated != entry.negated)


def _is_only_meant(tree: Tree, hold: Hold, kind: str, depth: int) -> bool:
    """Whether preventing something is itself only planned or tried: whether it worked is not said."""
    head = hold.head
    if not is_verb(head) or depth >= DEPTH or head.tag not in ("VB", "VBG"):
        return False
    return _of_verb(tree, head, kind, depth + 1).status in ("planned", "hypothetical", "requested")


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
    own = _by_modifiers(tree, noun)
    first = first_of(tree, noun, ("NOUN", "PROPN"))
    found = _under(tree, hold_of_noun(tree, first), kind, 0, settling=False)
    if own is not None and not (found and found.negated):  # "called off a planned strike" is off
        return Reality(own.status, negated != own.negated)
    if found is not None:
        return Reality(found.status, found.negated != negated)
    head = tree.head(first)
    if first.dep == "pobj":
        return _after(tree, head, kind, negated)
    if first.dep in ("nsubj", "nsubjpass", "attr") and is_verb(head):
        return _said_of(tree, first, head, negated)
    if first.dep == "dobj" and is_verb(head) and head.lemma.casefold() in HAVING and is_negated(tree, head):
        return Reality("happened", True)  # "did not suffer casualties"
    return Reality("happened", negated)


def _said_of(tree: Tree, noun: Token, verb: Token, negated: bool) -> Reality:
    """ "The talks are under way", "there was no attack"."""
    there = noun.dep == "attr" and bool(tree.children(verb, "expl"))
    if verb.lemma == "be" and noun.dep != "attr" and any(_is_under_way(tree, t) for t in tree.children(verb)):
        return Reality(by_tense(tree, verb), negated)
    # "The celebrations are to be held", "the talks are going to fail"
    ahead = [t for t in tree.children(verb, "xcomp") if is_infinitive(tree, t)] if verb.lemma == "be" else []
    if ahead and noun.dep == "nsubj":
        return Reality(_of_verb(tree, ahead[0], "", 0).status, negated or is_negated(tree, verb))
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
