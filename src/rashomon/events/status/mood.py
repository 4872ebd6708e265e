"""What a clause's own verb forms say: auxiliaries, conditions, questions, commands, tense, a headline's present."""

from __future__ import annotations

from rashomon.events.lexicon import cues
from rashomon.events.status.headline import in_headline
from rashomon.events.status.negation import first_of
from rashomon.events.status.words import words
from rashomon.events.syntax import is_verb
from rashomon.language import Tree
from rashomon.model import Status, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
PERFECT = frozenset(["has", "have", "had", "having", "'ve", "’ve"])
PRESENT_BE = frozenset(["is", "are", "am", "'re", "'s", "’re", "’s", "'m", "’m", "being"])
DO = frozenset(["do", "did", "does"])
CONDITIONALS = frozenset(["if", "unless", "lest", "provided", "supposing", "assuming"])
AHEAD = frozenset(["will", "would", "'ll", "’ll", "'d", "’d", "shall", "wo", "must", "should"])
# What is said in these forms is told of the past even where the clause has a participle of the present.
ORDINALS = frozenset(["first", "second", "third", "last", "latest", "only", "next", "fourth", "fifth", "one"])
QUOTES = frozenset(['"', "“", "”", "'", "‘", "’", "``", "''"])
DEPTH = 6


def auxiliaries(tree: Tree, verb: Token) -> list[Token]:
    """The verb's auxiliaries, those of the verb it is joined to where it has none of its own; not to be changed."""
    known: dict[int, list[Token]] = tree.answers["auxiliaries"]
    if verb.index not in known:
        known[verb.index] = _read_auxiliaries(tree, verb)
    return known[verb.index]


def _read_auxiliaries(tree: Tree, verb: Token) -> list[Token]:
    for _ in range(DEPTH):
        own = tree.children(verb, "aux", "auxpass")
        joined = verb.dep == "conj" and is_verb(tree.head(verb)) and verb.tag in ("VB", "VBN", "VBG")
        if own or not joined or tree.children(verb, "nsubj", "nsubjpass"):
            return own
        verb = tree.head(verb)
    return []


def is_conditional(tree: Tree, verb: Token) -> bool:
    """Whether the clause is a condition or hangs on one: "if it attacks", "would resign unless", "had he come"."""
    if verb.dep in ("advcl", "ccomp", "pcomp", "relcl", "conj") and any(
        t.text.casefold() in words("conditional_marks") for t in tree.children(verb, "mark", "advmod")
    ):
        return True
    if verb.dep == "conj" and is_verb(tree.head(verb)) and not tree.children(verb, "mark"):
        head = tree.head(verb)
        if head.dep == "advcl" and is_conditional(tree, head):
            return True
    if verb.dep in ("advcl", "ccomp", "parataxis") and _is_inverted(tree, verb):
        return True
    ahead = any(t.text.casefold() in AHEAD or t.tag == "MD" for t in auxiliaries(tree, verb))
    return ahead and has_condition(tree, verb)


def has_condition(tree: Tree, verb: Token) -> bool:
    """Whether an "if" or "unless" hangs on the verb."""
    return any(
        t.text.casefold() in CONDITIONALS
        for clause in tree.children(verb, "advcl")
        for t in tree.children(clause, "mark", "advmod")
    )


def _is_inverted(tree: Tree, verb: Token) -> bool:
    """ "Had police arrested him", "should Norland attack", "were it to attack"."""
    helpers = [t for t in tree.children(verb, "aux", "auxpass") if t.text.casefold() in ("had", "should", "were")]
    subjects = tree.children(verb, "nsubj", "nsubjpass")
    if not helpers or not subjects or helpers[0].index > subjects[0].index:
        return False
    sentence = tree.sentence(verb)
    return tree.tokens[sentence.last - 1].text != "?"


def is_asked(tree: Tree, verb: Token) -> bool:
    """Whether a main clause is a question that leaves the event open: "did Norland attack?", not "why did it?"."""
    top = first_of(tree, verb)
    if top.dep not in ("ROOT", "ccomp", "parataxis"):
        return False
    sentence = tree.sentence(verb)
    ending = [t.text for t in tree.tokens[max(sentence.first, sentence.last - 3) : sentence.last]]
    if "?" not in ending:
        return False
    helpers = tree.children(top, "aux", "auxpass")
    subjects = tree.children(top, "nsubj", "nsubjpass")
    if not helpers or not subjects or helpers[0].index > subjects[0].index:
        return False
    return not any(t.tag in ("WRB", "WP", "WDT", "WP$") for t in tree.subtree(top) if t.index < helpers[0].index)


def is_commanded(tree: Tree, verb: Token) -> bool:
    """Whether the verb is an imperative: bare, with no subject, at the head of its clause."""
    if verb.tag not in ("VB", "VBP") or in_headline(tree, verb):
        return False
    # "Leave the island, the governor told them": the parse makes the command an adverbial.
    opening = verb.dep == "advcl" and verb.index == tree.sentence(verb).first
    if verb.dep not in ("ROOT", "ccomp") and not opening:
        return False
    if tree.children(verb, *SUBJECTS) or any(t.text.casefold() not in DO for t in tree.children(verb, "aux")):
        return False
    before = [t for t in tree.children(verb) if t.index < verb.index]
    opens = min([t.index for t in before] + [verb.index])
    previous = tree.tokens[opens - 1] if opens > tree.sentence(verb).first else None
    if previous is not None and previous.pos != "PUNCT":
        return False
    return all(t.dep in ("advmod", "neg", "aux", "intj", "punct", "npadvmod") for t in before)


def by_auxiliaries(tree: Tree, verb: Token) -> Status | None:
    """What modal verbs say: planned, requested or hypothetical; None where there is none."""
    helpers = auxiliaries(tree, verb)
    told = {t.text.casefold() for t in helpers}
    for token in helpers:
        word = token.text.casefold()
        if word in words("planned_auxiliaries"):
            return "hypothetical" if told & {"have"} and verb.tag == "VBN" and not _is_perfect_future(tree, verb) else (
                "planned"
            )  # fmt: skip
        if token.tag != "MD":
            continue
        if "have" in told:
            return "hypothetical"  # "must have left", "should have left", "would have left"
        if word in words("requested_auxiliaries"):
            return "requested"
        if word == "would" and _in_reported_past(tree, verb):
            return "planned"
        return "hypothetical"
    return None


def _is_perfect_future(tree: Tree, verb: Token) -> bool:
    return any(t.text.casefold() == "by" for t in tree.children(verb, "prep"))


def _in_reported_past(tree: Tree, verb: Token) -> bool:
    """ "said it would attend": the future seen from a past report, not a condition."""
    top = first_of(tree, verb)
    head = tree.head(top)
    if top.dep == "ccomp" and head.tag in ("VBD", "VBN"):
        return True
    # "It would attend, the ministry said": the report stands beside the clause.
    return any(
        t.pos == "VERB" and t.tag in ("VBD", "VBN") and bool(tree.children(t, "nsubj"))
        for t in tree.children(top, "parataxis", "ccomp")
    )


def by_tense(tree: Tree, verb: Token, depth: int = 0) -> Status:
    """What the verb's form says where no other word decides."""
    helpers = auxiliaries(tree, verb)
    forms = {t.text.casefold() for t in helpers}
    perfect = bool(forms & PERFECT)
    if verb.tag == "VBG":
        return _of_participle(tree, verb, forms, depth)
    if verb.tag in ("VBZ", "VBP") and not helpers:
        return "happened" if in_headline(tree, verb) and verb.lemma != "be" else "ongoing"
    if "to" in forms and "be" in forms and not perfect and verb.dep == "acl":
        return "planned"  # "a festival to be held"
    bare = verb.tag == "VB" or ("to" in forms and not perfect)
    if bare and not forms & DO and not (perfect and "to" not in forms):
        if in_headline(tree, verb):  # "Norland, Sudria to sign"; "police arrest three" read as an infinitive
            return "planned" if "to" in forms else "happened"
        nouns = [tree.head(verb)] if verb.dep in ("acl", "relcl") else tree.children(verb, "nsubj")
        first = any(
            t.text.casefold() in ORDINALS
            for noun in nouns
            for child in (noun, *tree.children(noun, "amod", "nummod", "advmod"))
            for t in ((noun,) if child is noun else tree.subtree(child))
        )
        return "happened" if first and "to" in forms else "hypothetical"
    if verb.tag == "VBN" and forms & PRESENT_BE and "being" in forms:
        return "happened" if verb.dep == "pcomp" and forms == {"being"} else "ongoing"  # "after being freed"
    return "happened"


def _is_reported(tree: Tree, verb: Token) -> bool:
    """Whether a clause stands after a verb of saying, in no quotation: its tense is seen from there."""
    head = tree.head(verb)
    if verb.dep != "ccomp" or head.index > verb.index or head.lemma.casefold() not in cues("report_verbs"):
        return False
    return not any(t.text in QUOTES for t in tree.tokens[head.index : verb.index])


def _of_participle(tree: Tree, verb: Token, forms: set[str], depth: int) -> Status:
    if forms & {"has", "have", "'ve", "’ve", "'s", "’s"} and "been" in forms:
        return "ongoing"  # "have been protesting for days"
    if forms & PERFECT:
        return "happened"
    if forms & PRESENT_BE:
        return "ongoing"
    if forms:  # "said they were still searching": still, when it was said
        return "ongoing" if _is_reported(tree, verb) else "happened"
    if verb.dep != "ROOT":
        above = next((t for t in tree.ancestors(verb) if is_verb(t)), None)
        if above is not None and depth < DEPTH and above.lemma.casefold() not in cues("report_verbs"):
            return by_tense(tree, above, depth + 1)
    return "happened" if verb.dep in ("pcomp", "csubj") else "ongoing"
