"""Whether words can be those for somebody who speaks."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.language.references.lexicon import kin, persons
from rashomon.model import Token
from rashomon.statements import lexicon

# "a batch of e-mails", "a series of polls": what they are of speaks.
_HEAPS = frozenset("batch series set collection trove pair string spate flurry array".split())
_ALONE = frozenset("most several few all".split())
OWNERS = lexicon.OFFICIAL_WORDS | lexicon.OUTLET_WORDS | {"media", "press"}
_SPEAKING = (
    lexicon.OFFICIAL_WORDS, lexicon.GROUP_WORDS, lexicon.DOCUMENT_NOUNS, lexicon.OUTLET_WORDS, lexicon.PERSON_WORDS,
    lexicon.ANONYMOUS_WORDS, lexicon.SPEAKING,
)  # fmt: skip


def is_nobody(tree: Tree, head: Token) -> bool:
    """Whether a subject is no one in particular, or nobody at all: "anyone", "neither of them"; "the US" is a state."""
    low = head.text.lower()
    if head.text == "US":
        return False
    if low == "one" and any(c.text.lower() in ("of", "in") for c in tree.children(head, "prep")):
        return False  # "one of them", "one in four"
    if low == "one" and any(c.pos == "PROPN" for c in tree.children(head, "appos")):
        return False  # "said one, Ann Lee"
    if low == "one" and head.dep == "nsubj" and tree.head(head).tag == "VBD" and not tree.children(head):
        return False  # "Two sailors spoke. One said"
    if low == "those" and any(c.index > head.index for c in tree.children(head, "acl", "relcl", "prep")):
        return False  # "those surveyed"
    return low in lexicon.NOBODY or any(
        c.text.lower() == "neither" for c in tree.children(head, "det", "cc", "preconj")
    )


def people_say(tree: Tree, head: Token) -> bool:
    """ "People say ...": no one in particular."""
    return head.text.lower() == "people" and not tree.children(head)


def is_speakerlike(tree: Tree, tokens: list[Token]) -> bool:
    """Whether the phrase may speak: a name, a pronoun, an office, a body, a document; not "the rise"."""
    members = {t.index for t in tokens}
    named = [t for t in tokens if t.dep not in ("case", "punct")] or tokens
    head = next((t for t in named if t.head not in members or t.head == t.index), named[-1])
    if head.pos in ("PROPN", "PRON") or head.tag == "ADD":  # a name, "she", "harbour.com"
        return True
    low = {head.lemma.lower(), head.text.lower()}
    if low & _HEAPS:
        below = [p for c in tree.children(head, "prep") if c.text.lower() == "of" for p in tree.children(c, "pobj")]
        return bool(below) and below[0] in tokens and is_speakerlike(tree, tokens[tokens.index(below[0]) :])
    if low & _ALONE and len(named) == 1 and head.dep == "nsubj":
        return True  # "Most oppose it"
    if low & lexicon.SHARES and (head.tag == "NN" or any(_asked(t) for t in named if t is not head)):
        return True  # "55 percent of voters", "55 percent"
    if any(low & words for words in _SPEAKING):
        return True
    if head.lemma.lower() in lexicon.NO_PERSONS:
        return False
    return head.lemma.lower().endswith(("er", "or", "ist", "man", "woman", "ian", "ant", "person"))


def is_somebody(tree: Tree, tokens: list[Token]) -> bool:
    """Whether the phrase is headed by a noun for one person: "his agent", "a survivor".

    Asked of weak cues alone: beside quotations such nouns stand as often for one who is spoken of.
    """
    members = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in members), tokens[-1])
    return head.tag == "NN" and head.lemma.lower() in persons() | kin()


def _asked(token: Token) -> bool:
    return token.pos == "PROPN" or token.lemma.lower() in lexicon.GROUP_WORDS | lexicon.SPEAKING
