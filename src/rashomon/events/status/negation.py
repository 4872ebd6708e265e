"""Whether the words deny an event: "did not", "never", "no one", "without", and how far a "not" reaches.

`negated` is apart from the status: it says that the sentence, in whatever mode it speaks of the event, speaks against
it. "Will not attend" is planned and negated, "asked them not to attack" requested and negated, "did not attend"
happened and negated, "prevented an attack" hypothetical and negated. A denial ("denied the attack") is the status
"denied" and no negation: what is denied is that it happened.
"""

from __future__ import annotations

from rashomon.events.status.words import words
from rashomon.events.syntax import is_verb
from rashomon.language import Tree
from rashomon.model import Token

SUBJECTS = ("nsubj", "nsubjpass")
# "Did not leave until Friday", "will not resume until": it did and it will.
UNTIL_AFTER = frozenset(["did", "will", "would", "wo"])
QUANTIFIERS = frozenset(["one", "any", "all", "many", "much", "single"])
LIST = 30  # words joined one to the other: longer lists are no prose
SHARED = 6  # verbs in a row that one "not" may reach
# Before these a conjunct begins what is affirmed: "did not condemn but welcomed".
ADVERSATIVE = frozenset(["but", "yet", "however"])


def first_of(tree: Tree, token: Token, parts: tuple[str, ...] = ("VERB", "AUX")) -> Token:
    """The first of the words that a token is joined to by "and" or "or", as far as a list is read."""
    for _ in range(LIST):
        head = tree.head(token)
        if token.dep != "conj" or head.index == token.index or head.pos not in parts:
            break
        token = head
    return token


def is_negated(tree: Tree, verb: Token, depth: int = 0) -> bool:
    """Whether a verb is denied by a "not" of its own, by its subject or object, or by one it shares."""
    known: dict[tuple[int, int], bool] = tree.answers["negated"]
    if (verb.index, depth) not in known:
        known[verb.index, depth] = _read_negated(tree, verb, depth)
    return known[verb.index, depth]


def _read_negated(tree: Tree, verb: Token, depth: int) -> bool:
    if _has_not(tree, verb) or _has_negative_argument(tree, verb):
        return True
    if any(t.text.casefold() in ("never", "neither", "nor") for t in tree.children(verb, "advmod", "preconj")):
        return True
    if verb.dep == "conj" and is_verb(tree.head(verb)):
        return depth < SHARED and _shares_not(tree, verb, tree.head(verb), depth)
    return _is_without(tree, verb)


def has_no(tree: Tree, noun: Token) -> bool:
    """Whether a noun is denied: "no attack", "neither side", "not a single shot", "none of the passengers"."""
    if noun.text.casefold() in words("negative_words"):
        return True
    for child in tree.children(noun, "det", "neg", "preconj", "advmod"):
        if child.text.casefold() in ("no", "neither", "zero") or (
            child.dep == "neg" and child.text.casefold() in ("not", "n't", "n’t")
        ):
            return True
    if noun.dep == "conj" and any(t.text.casefold() in ("or", "nor") for t in tree.children(tree.head(noun), "cc")):
        first = tree.head(noun)  # "no gains or losses"
        return any(t.text.casefold() == "no" for t in tree.children(first, "det"))
    return False


def denies_there_is(tree: Tree, noun: Token) -> bool:
    """Whether a noun that is no event's carrier is denied: "no evidence", "found no evidence", "has not the right"."""
    if has_no(tree, noun):
        return True
    above = tree.head(noun)
    return noun.dep in ("dobj", "attr", "nsubjpass") and is_verb(above) and _has_not(tree, above)


def _has_not(tree: Tree, verb: Token) -> bool:
    for child in tree.children(verb, "neg"):
        after = tree.tokens[child.index + 1] if child.index + 1 < len(tree.tokens) else None
        if after is not None and after.text.casefold() in words("focus_adverbs"):
            continue  # "not only attacked but"
        if child.text.casefold() != "never" and _until(tree, verb):
            continue  # "did not leave until Friday": left
        return True
    # "No longer controls"
    return any(
        t.text.casefold() in ("longer", "more") and any(c.text.casefold() == "no" for c in tree.children(t))
        for t in tree.children(verb, "advmod")
    )


def _until(tree: Tree, verb: Token) -> bool:
    helped = any(t.text.casefold() in UNTIL_AFTER for t in tree.children(verb, "aux"))
    below = tree.children(verb, "prep", "advcl")
    return helped and any(
        t.text.casefold() in ("until", "till") or any(m.text.casefold() == "until" for m in tree.children(t, "mark"))
        for t in below
    )


def _has_negative_argument(tree: Tree, verb: Token) -> bool:
    for child in tree.children(verb, *SUBJECTS, "dobj", "attr"):
        if has_no(tree, child):
            return True
        if child.text.casefold() in QUANTIFIERS and _opens_with_not(tree, child):
            return True
    return False


def _opens_with_not(tree: Tree, token: Token) -> bool:
    before = tree.tokens[token.index - 1] if token.index else None
    return before is not None and before.text.casefold() == "not"


def _shares_not(tree: Tree, verb: Token, first: Token, depth: int) -> bool:
    """Whether the "not" of the first of two joined verbs is the second's too.

    "Did not condemn or mention" shares its auxiliary; "did not attend but condemned" and "did not attend, and
    left" do not.
    """
    if any(t.text.casefold() == "nor" and t.index < verb.index for t in tree.children(first, "cc")):
        return True
    if tree.children(verb, *SUBJECTS, "aux", "auxpass") or verb.tag in ("VBD", "VBZ"):
        subject = tree.children(first, *SUBJECTS)
        own = tree.children(verb, *SUBJECTS)
        return not own and verb.tag == first.tag and any(has_no(tree, t) for t in subject) and not _turns(tree, verb)
    if _turns(tree, verb):
        return False
    return is_negated(tree, first, depth + 1)


def _turns(tree: Tree, verb: Token) -> bool:
    """Whether "but" stands before a conjunct."""
    first = min([t.index for t in tree.children(verb)] + [verb.index])
    return any(t.text.casefold() in ADVERSATIVE for t in tree.tokens[max(0, first - 3) : first])


def _is_without(tree: Tree, verb: Token) -> bool:
    """ "Without attacking", "instead of apologising", "rather than attack"."""
    head = tree.head(verb)
    if verb.dep == "pcomp":
        word = head.text.casefold()
        return word == "without" or (word == "of" and tree.head(head).text.casefold() == "instead") or (
            word == "of" and head.index > 0 and tree.tokens[head.index - 1].text.casefold() == "instead"
        )  # fmt: skip
    start = min([t.index for t in tree.children(verb, "aux", "advmod", "cc", "prep", "mark")] + [verb.index])
    around = tree.low[max(0, start - 2) : verb.index]
    return "than" in around and "rather" in around
