"""The whole of the words that name a speaker, as the text has them: with what stands in apposition to the name.

The phrase alone says who speaks and what kind of source that is; an analyst wants the words that say who that is as
well: "Ann Lee, the ministry's spokeswoman, ...". PolNeAR marks sources in this way too.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.draft import Piece
from rashomon.statements.speakers import words
from rashomon.statements.speakers.kinds import PERSONAL_NOUNS
from rashomon.statements.speakers.phrases import head_of, in_dateline

# In tokens: a longer apposition or clause tells a story of its own.
LONGEST = 40
_BEFORE = frozenset("det poss amod compound nummod nmod".split())
_PARENTHESIS = 8
_MOST = 4  # appositions, ages and clauses, one after another


def whole_phrase(tree: Tree, tokens: Sequence[Token], taken: Sequence[Piece]) -> list[Token]:
    """The phrase with the appositions, ages, brackets and clauses that belong to its head.

    `taken`: stretches of the text that are something else (what is said, the cue); none of them is entered.
    """
    head = head_of(tokens)
    first, last = tokens[0].index, tokens[-1].index
    if head.pos == "PRON":
        return list(tokens)
    first = _opening(tree, head, first, taken)
    for _ in range(_MOST):
        further = _further(tree, head, last)
        if further is None or further - first > LONGEST or _enters(tree, last + 1, further, taken):
            break
        last = further
    return list(tree.tokens[first : last + 1])


def _enters(tree: Tree, first: int, last: int, taken: Sequence[Piece]) -> bool:
    start, end = tree.tokens[first].start, tree.tokens[last].end
    return any(low < end and start < high for low, high in taken)


def _opening(tree: Tree, head: Token, first: int, taken: Sequence[Piece]) -> int:
    """Where "the ministry's spokeswoman, Ann Lee" begins, of which the name alone was taken."""
    above = tree.head(head)
    if head.dep != "appos" or above.index >= first or above.pos not in ("NOUN", "PROPN"):
        return first
    if above.pos == "NOUN" and _is_person(tree, head) and not _may_be_person(above):
        return first  # "As part of his plea, Ann Lee": hung on the plea
    begin = above
    for child in tree.children(above):
        if child.index < above.index and child.dep in _BEFORE:
            begin = min(begin, tree.subtree(child)[0], key=lambda t: t.index)
    between = tree.tokens[above.index + 1 : first]
    mine = {t.index for t in tree.subtree(above)}
    if first - begin.index > LONGEST or any(t.index not in mine or t.tag in ("VBD", "VBZ", "VBP") for t in between):
        return first
    if begin.sentence != head.sentence or in_dateline(tree, begin) or _enters(tree, begin.index, first - 1, taken):
        return first
    return begin.index


def _is_person(tree: Tree, head: Token) -> bool:
    return any(m.kind == "person" for m in tree.mentions_by_head.get(head.index, ()))


def _may_be_person(noun: Token) -> bool:
    """Whether a noun may say what somebody is."""
    low = noun.lemma.lower()
    listed = low in PERSONAL_NOUNS or low in lexicon.PERSON_WORDS or low in lexicon.GROUP_WORDS
    listed = listed or low in lexicon.OFFICIAL_WORDS or low in lexicon.SPEAKING
    return listed or low.endswith(("er", "or", "ist", "ian", "ant", "ent", "man", "woman", "person", "ee", "ic"))


def _further(tree: Tree, head: Token, last: int) -> int | None:
    """The last token of what follows the phrase right away and belongs to its head; None where nothing does."""
    size = tree.sentence(head).last
    if last + 1 >= size:
        return None
    following = tree.tokens[last + 1]
    if following.text == "(":
        return _bracket(tree, last + 1, size)
    comma = following.text == "," and last + 2 < size
    begin = tree.tokens[last + 2] if comma else following
    if comma and begin.tag == "CD" and len(begin.text) <= 3 and _ends(tree, begin.index + 1, size):
        return begin.index  # "Ann Lee, 24, said"
    for branch in (c for h in _heads(tree, head) for c in tree.children(h)):
        if branch.index < head.index or not _belongs(tree, branch, comma=comma):
            continue
        below = tree.subtree(branch)
        if below[0].index == begin.index and below[-1].index > last:
            end = below[-1].index
            while end > last and tree.tokens[end].text in (",", "-", "–", "—", ";", ":", "."):
                end -= 1
            return end if end > last else None
    return None


def _heads(tree: Tree, head: Token) -> list[Token]:
    """The head, and the noun in its last "of" ("a group of experts who ..."), on which a clause often hangs."""
    found = [head]
    for prep in tree.children(head, "prep"):
        found += tree.children(prep, "pobj")
    for child in tree.children(head, "conj"):
        found.append(child)
    return found


def _belongs(tree: Tree, branch: Token, *, comma: bool) -> bool:
    if branch.dep == "appos":
        return branch.pos in ("NOUN", "PROPN", "NUM", "ADJ")
    if branch.dep == "acl":
        return not comma and branch.tag in ("VBN", "VBG", "VBD") and branch.lemma.lower() not in lexicon.CLAUSE_VERBS
    if branch.dep == "relcl":
        says = branch.lemma.lower() in lexicon.CLAUSE_VERBS and branch.lemma.lower() != "post"
        below = tree.subtree(branch)
        if not any(c.tag in ("WP", "WDT", "WP$", "WRB") for c in below[:3]):
            return False
        if not says:
            return True
        clause = tree.article.text[below[0].start : below[-1].end].lower()
        return any(told in clause for told in words.ANONYMITY)
    return False


def _ends(tree: Tree, index: int, size: int) -> bool:
    """Whether an age ends here: at a comma, a full stop or a verb."""
    return index >= size or tree.tokens[index].text in (",", ".", ";", ")") or tree.tokens[index].tag.startswith("VB")


def _bracket(tree: Tree, opening: int, size: int) -> int | None:
    for index in range(opening + 1, min(size, opening + _PARENTHESIS)):
        if tree.tokens[index].text == ")":
            return index
    return None
