"""Whether it happened: from tense, modality, negation and the words that govern the event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.events.lexicon import cues
from rashomon.events.syntax import governor, is_passive, is_verb, leans
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Status, Token

# After these prepositions a gerund is what the word above makes of it ("accused of", "for fear of").
LEXICAL = frozenset(["of", "for", "from", "into", "to", "against", "at", "about", "on", "over", "in"])
# What a noun is the object of when it is still to come.
PLANNING = frozenset(["plan", "schedule", "expect", "prepare", "arrange", "await", "promise"])
CHARGING = frozenset(["of", "for", "on", "with", "over"])
ORDINALS = frozenset(["first", "second", "third", "last", "latest", "only", "next", "fourth", "fifth", "one"])
DEPTH = 6
CLAUSAL = ("xcomp", "ccomp", "pcomp", "acl", "advcl", "conj", "csubj", "dobj", "pobj")
FUTURE_PREPOSITIONS = frozenset(["before", "for", "until", "till"])
NO_WORDS = frozenset(["no", "neither", "nobody", "none", "nothing"])


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
    if found.status in ("happened", "ongoing") and not found.negated and _is_charged(tree, trigger.token):
        return Reality("alleged")
    return found


def _is_charged(tree: Tree, token: Token) -> bool:
    """Whether it is what someone is charged with: "indicted on several counts including attacking"."""
    preposition = ""
    for above in tree.ancestors(token):
        if above.pos == "ADP" or above.dep == "prep":  # "including" is a preposition to the parse
            preposition = above.text.casefold()
        elif is_verb(above):
            return above.lemma.casefold() in cues("charging_verbs") and preposition in CHARGING
        elif above.dep not in ("pobj", "conj", "dobj", "nsubj", "appos"):
            return False
    return False


# Verbs


def _of_verb(tree: Tree, verb: Token, kind: str, depth: int, noun: Token | None = None) -> Reality:
    negated = _is_negated(tree, verb)
    if noun is not None and noun.index != verb.index:
        own = _by_modifiers(tree, noun)
        negated = negated or _has_no(tree, noun)
        if own is not None:
            return Reality(own, negated)
    if own := _by_auxiliaries(tree, verb, kind):
        return Reality(own, negated)
    governed = _by_governor(tree, verb, kind, depth) if depth < DEPTH else None
    if governed is not None:
        return replace(governed, negated=governed.negated != negated)
    if _has_adverb(tree, verb):
        return Reality("alleged", negated)
    return Reality(_by_tense(tree, verb, depth), negated)


def _aux(tree: Tree, verb: Token) -> list[Token]:
    own = tree.children(verb, "aux", "auxpass")
    joined = verb.dep == "conj" and is_verb(tree.head(verb)) and verb.tag in ("VB", "VBN", "VBG")
    if not own and joined and not tree.children(verb, "nsubj", "nsubjpass"):
        return _aux(tree, tree.head(verb))
    return own


def _by_auxiliaries(tree: Tree, verb: Token, kind: str) -> Status | None:
    words = [(t.text.casefold(), t) for t in _aux(tree, verb)]
    if verb.dep in ("advcl", "ccomp") and any(
        t.text.casefold() in cues("conditional_marks") for t in tree.children(verb, "mark", "advmod")
    ):
        return "hypothetical"
    for word, token in words:
        if token.tag == "MD" or word in cues("plan_modals"):
            if word in cues("plan_modals"):
                return "planned"
            if word in cues("request_modals"):
                return "requested"
            if word == "would" and _in_reported_past(tree, verb):
                return (
                    "threatened" if _under(tree, verb, "threat_verbs") and kind in cues("hostile_types") else "planned"
                )
            return "hypothetical"
    return None


def _in_reported_past(tree: Tree, verb: Token) -> bool:
    """ "said it would attend": the future seen from a past report, not a condition."""
    top = verb
    while top.dep == "conj":
        top = tree.head(top)
    if any(
        t.text.casefold() in cues("conditional_marks")
        for clause in tree.children(top, "advcl")
        for t in tree.children(clause, "mark")
    ):
        return False
    head = tree.head(top)
    if top.dep == "ccomp" and head.tag in ("VBD", "VBN"):
        return True
    # "It would attend, the ministry said": the report stands beside the clause.
    return any(
        t.lemma in cues("report_verbs") and t.tag in ("VBD", "VBN") for t in tree.children(top, "parataxis", "ccomp")
    )


def _under(tree: Tree, verb: Token, name: str) -> bool:
    return any(t.lemma.casefold() in cues(name) for t in tree.ancestors(verb))


def _by_governor(tree: Tree, verb: Token, kind: str, depth: int) -> Reality | None:
    """The status that the words above an infinitive, gerund or that-clause give it."""
    head = tree.head(verb)
    if head.index == verb.index or verb.dep not in CLAUSAL:
        return None
    infinitive = any(t.tag == "TO" for t in tree.children(verb, "aux"))
    bare = verb.tag in ("VBG", "VB", "NN") or infinitive
    if verb.dep == "conj":
        if (
            is_verb(head)
            and not tree.children(verb, "nsubj", "nsubjpass", "aux")
            and (verb.tag in ("VB", "VBG") or (verb.tag == head.tag and head.dep in ("xcomp", "acl", "advcl", "pcomp")))
        ):
            return _of_verb(tree, head, kind, depth + 1)
        return _by_governor(tree, head, kind, depth + 1) if is_verb(head) and head.dep == "ccomp" else None
    if verb.dep == "advcl":
        if infinitive:
            return Reality("planned")  # a purpose: whether it was reached, the sentence does not say
        return _of_verb(tree, head, kind, depth + 1) if verb.tag == "VBG" and is_verb(head) else None
    if leans(tree, verb):
        return Reality("planned")
    if verb.dep == "acl" and verb.tag == "VBG":
        return _beside(tree, head, kind, depth)
    if head.pos == "ADP" or verb.dep == "pcomp":
        above = governor(tree, head)
        if head.text.casefold() not in LEXICAL:  # "by sending", "after meeting": as real as the clause
            return Reality(_of_verb(tree, above, kind, depth + 1).status) if is_verb(above) and bare else None
        return _from_word(tree, above, kind, depth, gerund=True) if bare else None
    return _from_word(tree, head, kind, depth, gerund=False, clause=verb)


def _beside(tree: Tree, noun: Token, kind: str, depth: int) -> Reality | None:
    """ "will attend events marking the day": a participle beside a noun is as real as the clause of the noun."""
    for token in tree.ancestors(noun):
        if is_verb(token):
            status = _of_verb(tree, token, kind, depth + 1).status
            return Reality(status) if status not in ("happened", "alleged", "denied") else None
    return None


def _from_word(
    tree: Tree, head: Token, kind: str, depth: int, *, gerund: bool, clause: Token | None = None
) -> Reality | None:
    lemma = head.lemma.casefold()
    finite = clause is not None and clause.dep == "ccomp" and not _is_infinitive(tree, clause)
    if head.pos in ("NOUN", "PROPN"):
        return _from_noun(lemma, kind)
    if head.pos == "ADJ":
        if lemma in cues("plan_adjectives") and not finite:
            return Reality("planned")
        return None
    if not is_verb(head):
        return None
    found = _from_verb(tree, head, kind, gerund=gerund, clause=clause, finite=finite)
    if found is not None:
        return found
    if finite or depth >= DEPTH:
        return None
    if (clause is not None and (clause.dep in ("xcomp", "ccomp", "pcomp") or gerund)) or gerund:
        found = _of_verb(tree, head, kind, depth + 1)
        return replace(found, negated=False) if not gerund else Reality(found.status)
    return None


def _from_verb(
    tree: Tree, head: Token, kind: str, *, gerund: bool, clause: Token | None, finite: bool
) -> Reality | None:
    """What a verb makes of the clause it governs, by its lemma; None where the clause is as real as the verb."""
    lemma, above = head.lemma.casefold(), _is_negated(tree, head)
    to = clause is not None and _is_infinitive(tree, clause)
    hostile = kind in cues("hostile_types")
    demand = lemma in ("demand", "urge", "insist", "ask", "request")
    foreseen = lemma in ("expect", "hope", "plan", "intend", "promise", "pledge", "vow", "agree", "decide", "propose")
    undone = lemma in ("fail", "neglect", "refuse", "decline")
    cases: tuple[tuple[bool, Reality], ...] = (
        (lemma in cues("deny_verbs"), Reality("happened" if above else "denied")),
        (lemma in cues("stop_verbs") and not finite, Reality("happened" if undone else "hypothetical", True)),
        (lemma in cues("cancel_verbs"), Reality("planned", True)),
        (lemma in cues("threat_verbs") and (hostile or lemma == "threaten"), Reality("threatened")),
        (
            lemma in cues("request_verbs") and (not finite or demand) and not (gerund and lemma in ("tell", "ask")),
            Reality("requested", above and not gerund),
        ),
        (lemma in cues("allege_verbs"), Reality("alleged")),
        (lemma in cues("believe_verbs") and is_passive(tree, head), Reality("alleged", above)),
        (foreseen or (lemma in cues("plan_verbs") and not finite), Reality("planned", above)),
        (lemma == "be" and to, Reality("planned", above)),
        (lemma == "go" and head.tag == "VBG" and to, Reality("planned", above)),
        (lemma in cues("try_verbs") and not finite, Reality("hypothetical")),
    )
    return next((reality for holds, reality in cases if holds), None)


def _from_noun(lemma: str, kind: str) -> Reality | None:
    if lemma in cues("threat_nouns"):
        return Reality("threatened")
    if lemma in cues("stop_nouns"):
        return Reality("happened", True)
    for name, status in (("plan_nouns", "planned"), ("request_nouns", "requested"), ("allege_nouns", "alleged"),
                         ("try_nouns", "hypothetical")):  # fmt: skip
        if lemma in cues(name):
            return Reality(status)  # type: ignore[arg-type]
    return None


def _is_infinitive(tree: Tree, verb: Token) -> bool:
    return any(t.tag == "TO" for t in tree.children(verb, "aux"))


def _by_tense(tree: Tree, verb: Token, depth: int) -> Status:
    auxiliaries = _aux(tree, verb)
    forms = {t.text.casefold() for t in auxiliaries}
    perfect = bool(forms & {"has", "have", "had", "having", "'ve", "’ve"})
    present_be = bool(forms & {"is", "are", "am", "'re", "'s", "’re", "’s", "being"})
    if verb.tag == "VBG" and not perfect:
        if present_be:
            return "ongoing"
        if auxiliaries:
            return "happened"
        head = tree.head(verb)
        if verb.dep in ("advcl", "xcomp", "ccomp", "pcomp", "conj") and is_verb(head) and depth < DEPTH:
            return _by_tense(tree, head, depth + 1)
        return "happened" if verb.dep in ("pcomp", "csubj") else "ongoing"
    if verb.tag in ("VBZ", "VBP") and not auxiliaries:
        return "ongoing"
    if verb.tag == "VB" and not forms & {"do", "did", "does"} and not (perfect and "to" not in forms):
        noun = tree.head(verb)
        first = any(
            t.text.casefold() in ORDINALS
            for child in tree.children(noun, "amod", "nummod", "advmod")
            for t in tree.subtree(child)
        )
        return "happened" if verb.dep in ("acl", "relcl") and first else "hypothetical"
    if verb.tag == "VBN" and present_be and not perfect and "being" in forms:
        return "ongoing"
    return "happened"


# Nouns


def _of_noun(tree: Tree, noun: Token, kind: str) -> Reality:
    if (own := _by_modifiers(tree, noun)) is not None:
        return Reality(own)
    negated = _has_no(tree, noun)
    head = tree.head(noun)
    while noun.dep == "conj" and head.index != noun.index:
        noun, head = head, tree.head(head)
    if noun.dep == "pobj":
        return _under_preposition(tree, head, kind, negated)
    if noun.dep in ("dobj", "nsubjpass") and is_verb(head):
        lemma = head.lemma.casefold()
        if found := _around(tree, head, lemma, "", kind):
            return replace(found, negated=found.negated or negated)
        if noun.dep == "dobj" and lemma in ("include", "see", "follow", "mark", "bring", "cause", "trigger"):
            above = _of_verb(tree, head, kind, 1)
            return replace(above, negated=above.negated or negated)
    return Reality("happened", negated)


def _under_preposition(tree: Tree, preposition: Token, kind: str, negated: bool) -> Reality:
    """The status of a noun that stands after a preposition, from the word before it."""
    word, above = preposition.text.casefold(), tree.head(preposition)
    lemma, top = above.lemma.casefold(), tree.head(above)
    found: Reality | None = None
    if word == "of" and lemma == "ahead":
        return Reality("planned")
    if above.pos == "NOUN":
        if word in ("of", "for") and above.dep == "dobj" and top.lemma.casefold() in cues("allege_verbs"):
            return Reality("alleged")  # "accused the rebels of murder", read as the rebels' murder
        found = _from_noun(lemma, kind) if word in ("of", "for", "on", "to") else None
    elif is_verb(above):
        if word in ("for", "in", "to", "of", "on", "from", "against"):
            found = _around(tree, above, lemma, word, kind)
        elif word in FUTURE_PREPOSITIONS:
            found = _future_of(tree, above)
    return found or Reality("happened", negated)


def _future_of(tree: Tree, governor: Token) -> Reality:
    """An event before which something is still to come is itself to come."""
    above = _by_auxiliaries(tree, governor, "")
    return Reality("planned" if above == "planned" else "happened")


def _around(tree: Tree, verb: Token, lemma: str, preposition: str, kind: str) -> Reality | None:
    """The status a noun takes from the verb it is the object of ("denied the attack", "called for talks")."""
    if lemma in cues("deny_verbs") and preposition == "":
        return Reality("denied")
    if lemma in cues("cancel_verbs") and preposition == "":
        return Reality("planned", True)
    if lemma in ("prevent", "avoid", "avert", "thwart", "foil") and preposition == "":
        return Reality("hypothetical", True)
    if lemma in cues("threat_verbs") and preposition in ("", "of"):
        return Reality("threatened")
    if lemma in ("call", "appeal", "press", "push", "ask") and preposition == "for":
        return Reality("requested")
    if lemma in ("demand", "request", "seek", "urge", "want", "propose", "need") and preposition == "":
        return Reality("requested" if lemma != "propose" else "planned")
    if lemma in PLANNING and preposition in ("", "for"):
        return Reality("planned")
    if lemma in ("accuse", "suspect", "blame", "charge") and preposition in ("of", "for"):
        return Reality("alleged")
    if lemma in ("allege", "claim") and preposition == "":
        return Reality("alleged")
    if lemma in ("negotiate", "discuss", "consider", "oppose", "favour", "favor", "mull", "fear") and preposition == "":
        return Reality("hypothetical")
    if lemma in ("work", "negotiate", "prepare") and preposition == "on":
        return Reality("hypothetical")
    return None


def _by_modifiers(tree: Tree, noun: Token) -> Status | None:
    for child in tree.children(noun, "amod", "det", "advmod", "compound"):
        word = child.text.casefold()
        if word in cues("plan_modifiers"):
            return "planned"
        if word in cues("allege_modifiers"):
            return "alleged"
        if word in cues("hypothetical_modifiers"):
            return "hypothetical"
    return None


# Negation and hearsay


def _is_negated(tree: Tree, verb: Token) -> bool:
    if tree.children(verb, "neg"):
        return True
    if any(t.text.casefold() in ("never", "neither") for t in tree.children(verb, "advmod", "preconj", "cc")):
        return True
    for child in tree.children(verb, "nsubj", "nsubjpass", "dobj"):
        if child.text.casefold() in NO_WORDS or _has_no(tree, child):
            return True
    return any(t.text.casefold() == "without" for t in [tree.head(verb)] if verb.dep == "pcomp")


def _has_no(tree: Tree, noun: Token) -> bool:
    return any(t.text.casefold() == "no" for t in tree.children(noun, "det", "neg"))


def _has_adverb(tree: Tree, verb: Token) -> bool:
    return any(t.text.casefold() in cues("allege_adverbs") for t in tree.children(verb, "advmod"))
