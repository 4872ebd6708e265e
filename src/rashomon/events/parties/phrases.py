"""The words of a noun phrase: what a party is called, without what is only said of it."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Span, Token

# What is left out of a noun phrase's words: what is said of the thing rather than what it is.
ASIDE = ("conj", "cc", "relcl", "acl", "appos", "punct", "preconj", "advcl", "predet", "case", "advmod", "det")
HEADLESS = frozenset(
    ["group", "number", "member", "dozen", "hundred", "thousand", "million", "majority", "handful", "team", "pair",
     "couple", "score", "crowd", "string", "series", "ten", "rest", "half", "part"]
)  # fmt: skip
# What "of" after these names is what is counted, too; by themselves they are nobody.
COUNTING = HEADLESS | frozenset(
    ["one", "some", "many", "most", "two", "three", "four", "five", "several", "both", "all", "wave", "band", "bunch",
     "host", "range", "minority", "generation", "kind", "sort", "type", "share", "third", "quarter", "percent"]
)  # fmt: skip
# Nouns that are someone by what stands after "of" or "for": "the head of the union".
RELATIONAL = frozenset(
    ["head", "chief", "leader", "commander", "chairman", "chairwoman", "president", "minister", "spokesman",
     "spokeswoman", "spokesperson", "resident", "inhabitant", "people", "citizen", "government", "army", "supporter",
     "member", "son", "daughter", "wife", "husband", "brother", "sister", "mother", "father", "relative", "family",
     "employee", "ministry", "king", "queen", "secretary", "governor", "mayor", "bishop", "archbishop",
     "council", "director", "founder", "owner", "crew", "captain", "editor", "ambassador", "speaker", "parliament",
     "opponent", "ally", "representative", "coalition", "union", "survivor", "victim", "deputy"]
)  # fmt: skip
CLAUSES = ("relcl", "acl", "appos", "advcl", "conj", "cc", "punct")
# What stands before a number and bounds it, and before a noun and counts it whole.
BOUNDS = frozenset(
    ["at least", "at most", "as many as", "as few as", "more than", "fewer than", "less than", "no fewer than", "up to",
     "nearly", "almost", "about", "around", "some", "roughly", "approximately", "over"]
)  # fmt: skip
WHOLE = frozenset(["both", "all"])
LONGEST_OF = 6  # words of an "of" phrase that still is what someone is called


def phrase(tree: Tree, head: Token, *, named: bool) -> list[Token]:
    """The tokens of the noun phrase: contiguous, without article, clauses and most of what hangs on it.

    `named`: the head is a name, which "of" adds nothing to.
    """
    kept = {head.index}
    for child in tree.children(head):
        if child.dep in ASIDE or child.tag in ("``", "''"):
            continue
        if child.dep == "prep":
            kept |= set() if named else _of(tree, head, child)
            continue
        without = ("relcl", "acl", "appos", "advcl", "punct") if child.index > head.index else ("relcl", "acl")
        kept |= {t.index for t in tree.subtree(child, without=without)}
    first = last = head.index
    while first - 1 in kept or (first - 2 in kept and tree.tokens[first - 1].text in "-–/"):
        first -= 1
    while True:
        if last + 1 in kept:
            last += 1
        elif last + 2 < len(tree.tokens) and _is_hyphenated(tree, last + 2):
            last += 2  # "Ann Lee-Roe", "daughter-in-law"
        else:
            break
    while first < head.index and (
        tree.tokens[first].pos in ("DET", "PUNCT", "CCONJ", "ADV", "ADP") or tree.tokens[first].text == "that"
    ):
        first += 1
    if first < head.index and tree.tokens[first].text.casefold() == "least":  # "at least nine people"
        first += 1
    if first + 2 < head.index and tree.tokens[first + 1].text == "as":  # "as many as nine people"
        first += 2
    while first >= 2 and _is_hyphenated(tree, first):
        first -= 2
    return list(tree.tokens[first : last + 1])


def with_bound(tree: Tree, tokens: list[Token]) -> Span:
    """The phrase's words and, before them, "both" or what bounds its number: "at least 14 civilians"."""
    first = tokens[0].index
    counted = tokens[0].pos == "NUM" or tokens[0].lemma.casefold() in HEADLESS
    for size in (3, 2, 1):
        before = [t for t in tree.tokens[first - size : first] if t.dep != "prt"] if first >= size else []
        if " ".join(t.text.casefold() for t in before) in (BOUNDS if counted else WHOLE):
            first -= size
            break
    return tree.span(tree.tokens[first].start, tokens[-1].end)


def with_owner(tree: Tree, head: Token, span: Span) -> Span:
    """A body's name and, right before it, whose it is: "Norland's defence ministry"."""
    for owner in tree.children(head, "poss"):
        words = tree.subtree(owner, without=("relcl", "acl", "appos"))
        last = words[-1]
        if owner.pos == "PROPN" and last.end < span.start and tree.tokens[last.index + 1].start == span.start:
            first = next((t for t in words if t.pos != "DET"), owner)
            return tree.span(first.start, span.end)
    return span


def _of(tree: Tree, head: Token, preposition: Token) -> set[int]:
    """What follows a preposition, where it is part of what the head is called: "dozens of men", "head of the union"."""
    lemma = head.lemma.casefold()
    word = preposition.text.casefold()
    if word == "for" and lemma.startswith("spokes"):
        word = "of"
    if word != "of" or lemma not in COUNTING | RELATIONAL:
        return set()
    if lemma in COUNTING:
        return {t.index for t in tree.subtree(preposition, without=("relcl", "acl", "appos", "advcl", "punct"))}
    own = tree.children(preposition, "pobj")
    near = [t for noun in own for t in tree.subtree(noun, without=("prep", *CLAUSES))]
    return {preposition.index, *(t.index for t in near)} if len(near) <= LONGEST_OF else set()


def _is_hyphenated(tree: Tree, index: int) -> bool:
    """Whether a hyphen stands right before the token, with a word right before it: "nuclear-armed"."""
    word, hyphen, token = tree.tokens[index - 2 : index + 1]
    return hyphen.text in ("-", "–") and word.end == hyphen.start and hyphen.end == token.start
