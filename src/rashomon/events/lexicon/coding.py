"""What PLOVER makes of an act that is promised, threatened or refused.

The codebook (2021): cooperation told in the future is AGREE, threatened conflict is THREATEN. The event's status says
the same of every other type, so nothing is lost.
"""

from __future__ import annotations

from typing import Literal

from rashomon.events.syntax import is_verb, objects, subjects
from rashomon.language import Tree
from rashomon.model import Status, Token

# Who is behind an act that has not happened: somebody who says or wishes that they will do it, the purpose of another
# act ("met to discuss"), nobody as far as a noun tells ("rehearsals for the invasion"), or nobody that is named.
Will = Literal["own", "purpose", "noun", "open"]

COOPERATION = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"])
# "Will not meet": refusing, with what is refused for mode.
REFUSED_AS = {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "RETREAT": "yield"}
# What a threat of this type and mode is a threat of.
THREATENED_AS: dict[tuple[str, str | None], str | None] = {
    ("ASSAULT", None): "violence", ("COERCE", None): "restrict", ("COERCE", "arrest"): "arrest",
    ("COERCE", "seize"): "territory", ("COERCE", "deport"): "expel", ("SANCTION", None): "relations",
    ("SANCTION", "expel"): "expel", ("PROTEST", None): "restrict", ("MOBILIZE", None): "violence",
}  # fmt: skip
THREATS = frozenset(kind for kind, _ in THREATENED_AS)
WISHING = frozenset(
    ["want", "like", "love", "hope", "wish", "consider", "contemplate", "seek", "mull", "weigh", "intend", "plan",
     "aim", "prefer", "think", "ready", "willing", "prepared", "eager", "keen", "study"]
)  # fmt: skip
REPORTING = frozenset(
    ["say", "tell", "announce", "add", "declare", "state", "indicate", "suggest", "hint", "signal", "warn", "insist",
     "imply", "reiterate", "confirm"]
)  # fmt: skip
MODALS = frozenset(["could", "may", "might", "would", "will", "can"])
PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i"])


def coded(type: str, mode: str | None, status: Status, negated: bool, will: Will = "open") -> tuple[str, str | None]:
    """The type and mode that PLOVER codes for an act of this type, by its status and by who wills it.

    Planned cooperation is AGREE, or, where the words deny it, REJECT; so is cooperation that somebody says they want
    or may do. Threatened conflict is THREATEN, with what is threatened for mode. CONCEDE stays as it is: giving in is
    done by words. A planned RETREAT is AGREE as in the codebook's table (CAMEO 0353 and 0356: "express intent to
    release", "to de-escalate"). An attack that somebody will make is a threat of it.
    """
    if (
        type in COOPERATION
        and will != "purpose"
        and (status == "planned" or (status == "hypothetical" and will == "own"))
    ):
        return ("REJECT", REFUSED_AS[type]) if negated else ("AGREE", None)
    if type == "AGREE" and negated and status in ("happened", "ongoing", "planned"):
        return "REJECT", None
    if type == "ASSAULT" and status == "planned" and will in ("own", "open") and not negated:
        return "THREATEN", "violence"
    if type in THREATS and not negated and (status == "threatened" or (status == "hypothetical" and will == "own")):
        return "THREATEN", THREATENED_AS.get((type, mode), THREATENED_AS[type, None])
    return type, mode


def will_of(tree: Tree, verb: Token) -> Will:
    """Who is behind what the verb, or a noun that leans on none, tells: `Will`."""
    if not is_verb(verb):
        return "noun"
    top = verb
    while top.dep == "conj" and is_verb(tree.head(top)):
        top = tree.head(top)
    head = tree.head(top)
    infinitive = any(t.tag == "TO" for t in tree.children(top, "aux"))
    if top.dep == "advcl" and infinitive:
        return "purpose"
    if top.dep in ("xcomp", "pcomp", "ccomp") and head.lemma.casefold() in WISHING and not objects(tree, head):
        return "own" if not tree.children(top, "nsubj") else "open"
    if top.dep == "ccomp" and head.lemma.casefold() in REPORTING and _speaks_of_oneself(tree, top, head):
        return "own"
    if top.dep == "ROOT" and _is_refused(tree, top):
        return "own"
    if top.dep in ("ROOT", "ccomp") and _is_conditional_promise(tree, top):
        return "own"
    return "open"


def _is_refused(tree: Tree, clause: Token) -> bool:
    """ "Norland would not recognise the government": it is asked to and does not want to."""
    would = any(t.text.casefold() == "would" for t in tree.children(clause, "aux"))
    perfect = any(t.lemma == "have" for t in tree.children(clause, "aux"))
    return would and not perfect and bool(tree.children(clause, "neg")) and not tree.children(clause, "advcl")


def _is_conditional_promise(tree: Tree, clause: Token) -> bool:
    """ "Norland will attack if": what is to come, on a condition."""
    if not any(t.text.casefold() in ("will", "would") for t in tree.children(clause, "aux")):
        return False
    marks = [m for c in tree.children(clause, "advcl") for m in tree.children(c, "mark")]
    return any(m.text.casefold() in ("if", "unless") for m in marks) and bool(tree.children(clause, "nsubj"))


def _speaks_of_oneself(tree: Tree, clause: Token, report: Token) -> bool:
    """ "Sudria said it might": the clause's subject is the speaker, and what it does is still open."""
    if not any(t.text.casefold() in MODALS for t in tree.children(clause, "aux")):
        return False
    named = tree.children(clause, "nsubj")
    speakers = {t.lemma.casefold() for t in subjects(tree, report)}
    return bool(named) and all(t.text.casefold() in PRONOUNS or t.lemma.casefold() in speakers for t in named)
