"""What a clause says was done, by whom and to whom, and whether it says that it was not: for holding a denial against
what it denies.

A denial and what it denies have the verb in common, and every role that both fill. A passive's subject is to whom it
is done. What stands under a modal verb or a condition, and what one knows, wants or says, is told of nothing that was
done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.accounts.discrepancies.deeds.clauses import DOUBT, MENTAL, OPEN
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical, stem
from rashomon.accounts.propositions.find import FAILING, Proposition
from rashomon.accounts.propositions.frames import LIGHT, is_finite
from rashomon.accounts.propositions.terms import verb_term
from rashomon.language import Tree
from rashomon.model import Token

WORD = re.compile(r"[^\W_]+")
# Verbs of what one feels, allows or cannot do; their negation belies no report.
FEELING = frozenset("care mind intend mean allow let wish hope love hate fear doubt matter bother worry".split())
# "had no information", "has a plan": nouns that make a light verb one of knowing or saying.
KNOWING = frozenset(
    "comment idea information knowledge plan intention doubt need wish answer reply response time reason sign".split()
)
# A stretch of time in which it was not done ("has not fired for 60 days", "so far", "yet") holds no other time.
STRETCH = re.compile(
    r"\b(?:yet|so far|since|anymore|any more|at (?:the|this) moment|currently|at present|for now|still"
    r"|(?:for|in) (?:the )?(?:(?:past|last|over|more than|about|nearly|almost) )*[\w-]+"
    r" (?:days?|weeks?|months?|years?))\b",
    re.IGNORECASE,
)
STATES = ("attr", "acomp", "oprd")
PHRASE = ("compound", "amod", "poss", "nmod", "appos", "nummod")
# Nouns that stand for anybody.
ANYBODY = frozenset("one none nobody anyone someone anybody somebody people neither all any both".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done, by whom, to whom: words and name keys of each role, empty where a pronoun fills it or nothing
    does. `heads` of the roles are their nouns alone; `names` the names about each. `state` where a complement says
    what somebody or something is."""

    verbs: frozenset[str]
    doers: frozenset[str]
    targets: frozenset[str]
    doer_names: frozenset[str]
    target_names: frozenset[str]
    around: frozenset[str]  # the names in its adjuncts
    negated: bool
    state: bool = False

    @property
    def keys(self) -> list[tuple[str, str]]:
        """What it can be looked up by: each verb with each party."""
        return [(verb, who) for verb in sorted(self.verbs) for who in sorted(self.doers | self.targets)]


def deed_of(p: Proposition, tree: Tree) -> Deed | None:
    """The deed that a clause tells or denies; None where it tells of none that could have been seen."""
    head = tree.tokens[p.head]
    if not (p.frame.clause and is_finite(tree, head)) or _open(p, head, tree):
        return None
    done = next(iter(tree.children(head, "xcomp")), head) if head.lemma.casefold() in FAILING else head
    if done is not head and done.pos != "VERB":
        return None
    verbs, state = _verbs(tree, done)
    if not verbs or verbs & (MENTAL | FEELING | KNOWING):
        return None
    negated = p.negated != p.denied
    if negated and not p.denied and STRETCH.search(_text(p)):
        return None
    doers, targets = _doers(tree, head), _targets(tree, done)
    return Deed(
        verbs=verbs,
        doers=_nouns(tree, doers),
        targets=frozenset() if state else _nouns(tree, targets),
        doer_names=_names(tree, doers),
        target_names=frozenset() if state else _names(tree, targets),
        around=_names(tree, [t for link in tree.children(done, "prep") for t in tree.children(link, "pobj")]),
        negated=negated,
        state=state,
    )


def same_deed(a: Deed, b: Deed) -> bool:
    """Whether one denies what the other tells: the same done, and every role that both fill filled by the same."""
    if not a.verbs & b.verbs or a.state != b.state or bool(a.targets) != bool(b.targets):
        return False
    if a.state and not (a.doers and b.doers):
        return False
    roles = ((a.doers, b.doers, a.doer_names, b.doer_names), (a.targets, b.targets, a.target_names, b.target_names))
    if any(mine and theirs and not mine & theirs for mine, theirs, _, _ in roles):
        return False
    if any(mine and theirs and not mine & theirs for _, _, mine, theirs in roles):
        return False
    if a.around and b.around and not a.around & b.around:
        return False
    return any(mine & theirs for mine, theirs, _, _ in roles)


def _open(p: Proposition, head: Token, tree: Tree) -> bool:
    """Whether the clause, or one above it, stands under a modal verb, a condition or a question."""
    chain = [head]
    while chain[-1].dep in ("xcomp", "conj") and chain[-1].head != chain[-1].index:
        chain.append(tree.head(chain[-1]))
    for one in chain:
        words = {t.lemma.casefold() for t in tree.children(one, "aux", "mark", "advmod")}
        if words & OPEN or (words & DOUBT and not ("would" in words and one.dep == "ccomp")):
            return True
    return any(s.attitude in ("asks", "wants", "thinks", "expects") for s in p.statements[:1])


def _verbs(tree: Tree, head: Token) -> tuple[frozenset[str], bool]:
    """What is done; of verbs that say little what they are said with, and whether that is a state."""
    term = verb_term(tree, head)
    if head.lemma.casefold() not in LIGHT:
        return frozenset({term}) - STOP_LEMMAS, False
    state = [t for t in tree.children(head, *STATES) if t.pos in ("NOUN", "ADJ", "VERB", "PROPN")]
    if state:
        return frozenset(canonical(t.lemma) for t in state) - STOP_LEMMAS, True
    objects = [t for t in tree.children(head, "dobj") if t.pos == "NOUN"]
    return frozenset(canonical(t.lemma) for t in objects) - STOP_LEMMAS, False


def _doers(tree: Tree, head: Token) -> list[Token]:
    """Who does it: the subject, of a passive the agent; of a second verb the first one's subject."""
    if tree.children(head, "nsubjpass", "auxpass"):
        return [t for link in tree.children(head, "agent") for t in tree.children(link, "pobj")]
    found = tree.children(head, "nsubj")
    if not found and head.dep == "conj" and head.head != head.index:
        return _doers(tree, tree.head(head))
    return found


def _targets(tree: Tree, head: Token) -> list[Token]:
    """To whom it is done: the object, of a passive the subject."""
    return tree.children(head, "nsubjpass") or tree.children(head, "dobj")


def _nouns(tree: Tree, nouns: Sequence[Token]) -> frozenset[str]:
    """The nouns of a role, by family, and the words of the names that they are; empty where one is a pronoun that
    stands for nobody known."""
    found: set[str] = set()
    for noun in [n for one in nouns for n in (one, *tree.children(one, "conj"))]:
        if noun.text.casefold() in ANYBODY or noun.text.casefold() in ("no", "-"):
            of = [t for link in tree.children(noun, "prep") for t in tree.children(link, "pobj")]
            found |= _nouns(tree, of)
            continue
        held = tree.mentions_by_head.get(noun.index, ())
        names = {canonical(w) for m in held for w in WORD.findall(m.antecedent or m.name)} - STOP_LEMMAS
        if names:
            found |= names
        elif noun.pos in ("NOUN", "PROPN"):
            found.add(stem(canonical(noun.lemma)))
    return frozenset(found)


def _names(tree: Tree, nouns: Sequence[Token]) -> frozenset[str]:
    """The words of all names in the phrases of a role."""
    tokens = {t.index for noun in nouns for t in tree.subtree(noun, without=("relcl", "acl", "advcl"))}
    held = [
        m for s in sorted({noun.sentence for noun in nouns}) for m in tree.mentions_by_sentence.get(s, ())
        if m.head in tokens
    ]  # fmt: skip
    return frozenset(
        canonical(w) for m in held for w in WORD.findall(m.antecedent or m.name) if canonical(w) not in STOP_LEMMAS
    )


def _text(p: Proposition) -> str:
    return " ".join(s.exact for s in p.evidence)
