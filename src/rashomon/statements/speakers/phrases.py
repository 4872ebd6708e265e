"""The words that name someone: a noun's phrase without its clauses, outside the dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language import Tree
from rashomon.language.times.lexicon import MONTHS
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.speakers import words

# What hangs on a name and is no part of it. Clauses and appositions are cut off; "of", "for", "in" stay.
_OUTSIDE = ("relcl", "appos", "advcl", "ccomp", "parataxis", "acl", "punct", "npadvmod", "csubj", "dep")
# Adverbs before a name that are part of it: "both A and B", "nearly all voters".
_HEDGES = frozenset("both about some more nearly least".split())


# "OSLO - ", "LAGOS, Nigeria (Wire) — ": before the report's first words, and nobody's.
DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?:[ /,][\w .,/'’-]{0,40})?(?:\s*\([^)\n]{1,40}\))?\s+[-–—]+\s+(?=\S)"
    r"|[A-Z][\w.,/ ]{2,40}\([^)\n]{1,40}\)\s*[-–—]+\s*"
)


def in_dateline(tree: Tree, token: Token) -> bool:
    """Whether the token stands in the "OSLO (Wire) - " before a report's first words."""
    sentence = tree.sentence(token)
    text = tree.article.text
    if token.index - sentence.first > LONGEST_DATELINE or (sentence.start and text[sentence.start - 1] != "\n"):
        return False
    found = DATELINE.match(text, sentence.start, sentence.end)
    return found is not None and token.end <= found.end()


# In tokens.
LONGEST_DATELINE = 16


def noun_phrase(tree: Tree, head: Token) -> list[Token]:
    """The tokens that name `head`: its phrase without clauses, with co-ordinated names.

    A name in apposition to a description is taken instead of it ("the minister, Ann Lee": Ann Lee).
    """
    if (head.pos == "NOUN" or head.text.lower() == "one") and not tree.children(head, "conj"):
        for apposed in tree.children(head, "appos"):
            if apposed.pos == "PROPN" and apposed.index > head.index:
                return noun_phrase(tree, apposed)
    inside = {head.index}
    stack = [head]
    while stack:
        token = stack.pop()
        for child in tree.children(token):
            compound = child.dep == "npadvmod" and tree.tokens[child.index + 1].text == "-"  # "state-run"
            if (
                child.dep in _OUTSIDE
                and not compound
                and not _kept_mark(child)
                and not _kept_clause(tree, token, child)
            ):
                continue
            if child.dep == "conj" and child.pos in ("VERB", "AUX"):
                continue
            if child.dep == "cc" and not any(
                c.dep == "conj" and c.pos not in ("VERB", "AUX") for c in tree.children(token)
            ):
                continue
            if child.dep == "prep" and child.index > head.index and token.dep != "acl" and _loose(tree, child):
                continue
            before = child.dep in ("advmod", "neg", "aux", "mark", "prep") and child.index < head.index
            if before and token is head and child.lemma.lower() not in _HEDGES:
                continue
            if in_dateline(tree, child):
                continue
            inside.add(child.index)
            stack.append(child)
    return _stretch(tree, head, inside)


def tells_when(noun: Token) -> bool:
    """Whether what a preposition governs is a day, a month or another time: "agreed on Friday"."""
    return noun.lemma.lower() in lexicon.TIMES or noun.text.lower().rstrip(".") in MONTHS


def _loose(tree: Tree, prep: Token) -> bool:
    """Whether a prepositional phrase belongs to the saying, not to the name: "in a statement", "on Monday"."""
    if prep.lemma == "on" and any(
        p.text.lower() in words.NETWORKS | {"media", "x"} for p in tree.children(prep, "pobj")
    ):
        return False  # "users on Weibo"
    if prep.lemma in ("on", "during", "after", "as", "via", "through"):
        return True
    if prep.lemma == "in" and tree.head(prep).tag == "CD":
        return False  # "one in five"
    return prep.lemma in ("in", "at", "since", "until", "by") and any(
        p.pos == "NUM" or tells_when(p) or p.lemma.lower() in lexicon.DOCUMENT_NOUNS
        for p in tree.children(prep, "pobj")
    )


def _stretch(tree: Tree, head: Token, inside: set[int]) -> list[Token]:
    """The longest run of `inside` around `head`, letting punctuation between two insiders through."""
    first = last = head.index
    while first - 1 >= 0 and (first - 1 in inside or (first - 2 in inside and _bridges(tree.tokens[first - 1]))):
        first -= 1
    size = len(tree.tokens)
    while last + 1 < size and (last + 1 in inside or (last + 2 in inside and _bridges(tree.tokens[last + 1]))):
        last += 1
    if (
        first > 1
        and tree.tokens[first - 1].text == "-"
        and tree.tokens[first].sentence == tree.tokens[first - 2].sentence
    ):
        first -= 2
    while first < last and not _nameable(tree.tokens[first]):
        first += 1
    while last > first and not _nameable(tree.tokens[last]):
        last -= 1
    found = list(tree.tokens[first : last + 1])
    while len(found) > 1 and found[0].text == ")":  # what is left of a bracket
        found = found[1:]
        while len(found) > 1 and not _nameable(found[0]):
            found = found[1:]
    while len(found) > 1 and found[-1].text == "(":
        found = found[:-1]
    return found


def _nameable(token: Token) -> bool:
    return (token.dep != "cc" and token.pos not in ("PUNCT", "CCONJ", "ADP")) or token.text in (")", "(")


def _bridges(token: Token) -> bool:
    return token.text in (",", ".", "-", "–", "(", ")", "'", "’", "/")


def _kept_mark(token: Token) -> bool:
    return token.text in ("-", "/", "'", "’")


def _kept_clause(tree: Tree, token: Token, child: Token) -> bool:
    """ "people briefed on the talks": a reduced clause right after its noun says who they are."""
    if child.dep != "acl" or child.tag != "VBN" or child.index != token.index + 1:
        return False
    return bool(tree.children(child, "prep", "agent")) or not tree.children(child)


def head_of(tokens: Sequence[Token]) -> Token:
    """The token that the others of a phrase hang on; the last of them in what is left of a longer phrase."""
    inside = {t.index for t in tokens}
    outer = [t for t in tokens if t.dep not in ("case", "punct") and (t.head not in inside or t.head == t.index)]
    return outer[-1] if outer else tokens[-1]
