"""Verbs that "and" joins: what the reporter tells next, hung by the parser on the clause of what was said.

"The ministry denied that its jets had bombed the town, and accused Norland": the ministry accuses, not its jets.
"""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon

# How many verbs in a row are followed up.
MOST = 4
_OBJECTS = ("dobj", "ccomp", "xcomp", "dative", "prep")
_DECLINING = frozenset(("decline", "refuse"))
_BREAKS = (",", "-", "–", "—", "--")
_FINITE = ("VBD", "VBZ", "VBP")


def cue_above(tree: Tree, verb: Token) -> Token | None:
    """The cue that `verb` shares its subject with, though it hangs on the clause the cue introduces; else None.

    A comma before "and" or "but", no subject of its own, a verb of speech in the cue's tense, and an object: then it
    goes on with what the cue's subject does. Not where the clause tells of speech itself ("said the union had denied
    the theft, and accused the mayor" is open).
    """
    if verb.dep != "conj" or not _told(tree, verb):
        return None
    first = verb
    for _ in range(MOST):
        if first.dep != "conj":
            break
        first = tree.head(first)
    cue = tree.head(first)
    if first.dep != "ccomp" or cue.index > first.index or _word(cue) not in lexicon.CLAUSE_VERBS:
        return None
    present = first.tag in ("VBZ", "VBP") and verb.tag == cue.tag == "VBD"
    if present and tree.children(first, "nsubj") and any(t.dep == "cc" for t in tree.children(first)):
        return cue  # "told reporters that Norland condemns the raid and said the port was shut"
    if _word(first) in lexicon.SAYING or not tree.children(first, "nsubj", "nsubjpass"):
        return None
    same = verb.tag == cue.tag or (cue.tag in ("VBD", "VBN") and verb.tag in ("VBD", "VBN"))
    return cue if same and (opening(tree, verb) is not None or _turns(tree, first, verb)) else None


def participle_above(tree: Tree, verb: Token) -> Token | None:
    """The "saying" of "..., saying the report was false and suggesting it was a plot": the report suggests nothing."""
    first = tree.head(verb)
    above = tree.head(first)
    joined = verb.tag == "VBG" and first.tag in ("VBD", "VBZ", "VBP") and first.dep == "ccomp"
    cue = above.tag == "VBG" and above.dep == "advcl" and above.lemma.lower() in lexicon.CLAUSE_VERBS
    return above if joined and cue and not tree.children(verb, "nsubj", "aux") else None


def _told(tree: Tree, verb: Token) -> bool:
    """Whether it is an active verb of speech with an object and without a subject."""
    if _word(verb) not in lexicon.SAYING | _DECLINING or verb.tag not in (*_FINITE, "VBN"):
        return False
    if tree.children(verb, "nsubj", "nsubjpass", "auxpass", "agent", "mark"):
        return False
    needed = _OBJECTS if verb.tag in _FINITE else _OBJECTS[:-1]
    return any(c.index > verb.index for c in tree.children(verb, *needed))


def _turns(tree: Tree, first: Token, verb: Token) -> bool:
    """Whether the tense turns back without a comma: "said he was being treated and vowed to come back", "said Vale
    must go and said he would stay"."""
    pronoun = any(c.text.lower() in ("he", "she", "they", "it") for c in tree.children(first, "nsubj", "nsubjpass"))
    helpers = tree.children(first, "aux", "auxpass")
    if any(t.lemma.lower() in ("have", "'ve", "’ve") for t in helpers):
        return False  # "had paid and promised": a participle as well as a past tense
    if any(t.tag == "MD" for t in helpers) and verb.tag in _FINITE and not tree.children(verb, "aux"):
        return True
    helped = first.lemma == "be" or bool(helpers)
    return pronoun and helped and verb.tag in _FINITE and not tree.children(verb, "aux")


def opening(tree: Tree, verb: Token) -> int | None:
    """The index of the comma before the "and" or "but" that opens the verb's part; None where none stands there."""
    low = tree.sentence(verb).first
    for index in range(verb.index - 1, max(low, verb.index - 1 - MOST), -1):
        token = tree.tokens[index]
        if token.dep == "cc" or token.pos == "CCONJ":
            return index - 1 if index - 1 > low and tree.tokens[index - 1].text in _BREAKS else None
        if token.pos not in ("ADV", "AUX", "PART"):
            return None
    return None


def _word(verb: Token) -> str:
    return lexicon.verb_of(verb.text, verb.lemma)


def joint(tree: Tree, verb: Token) -> int:
    """The index of the "and" before the verb, or of the comma before that."""
    index = verb.index
    while index - 1 > tree.sentence(verb).first and tree.tokens[index - 1].pos in ("ADV", "AUX", "PART"):
        index -= 1
    index -= tree.tokens[index - 1].pos == "CCONJ"
    return index - (tree.tokens[index - 1].text in _BREAKS)
