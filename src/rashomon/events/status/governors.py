"""How an event hangs on the words above it, and which entry of `governors.json` those words fall under."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rashomon.events.status.negation import denies_there_is, first_of, is_negated
from rashomon.events.status.words import Form, Governor, governors, words
from rashomon.events.syntax import governor as governor_of
from rashomon.events.syntax import is_passive, is_verb, leans
from rashomon.language import Tree
from rashomon.model import Token

CLAUSAL = ("xcomp", "ccomp", "acl", "advcl", "relcl", "dobj", "pobj", "attr", "oprd", "acomp")
SUBJECTS = ("nsubj", "nsubjpass")
PRONOUNS = frozenset(["it", "they", "he", "she", "we", "i"])
FUTURE = frozenset(["will", "would", "'ll", "’ll", "'d", "shall"])
PHRASAL = ("prt", "prep", "advmod", "acomp", "dobj", "oprd")
NOMINAL = ("NOUN", "PROPN")


class Hold(NamedTuple):
    """The word an event hangs on, the names of how (most telling first), and the clause, if the event is a verb's."""

    head: Token
    relations: tuple[str, ...]
    clause: Token | None


def hold_of_verb(tree: Tree, verb: Token) -> Hold | None:
    """What a verb's clause hangs on; None for a main clause, a conjunct, or a clause that nothing governs."""
    known: dict[int, Hold | None] = tree.answers["hold of verb"]
    if verb.index not in known:
        known[verb.index] = _read_hold(tree, verb)
    return known[verb.index]


def _read_hold(tree: Tree, verb: Token) -> Hold | None:
    head = tree.head(verb)
    if head.index == verb.index:
        return None
    marks = {t.text.casefold() for t in tree.children(verb, "mark")}
    if verb.dep == "pcomp" or (verb.dep == "pobj" and verb.tag == "VBG"):
        above, word = governor_of(tree, head), head.text.casefold()
        if marks & {"whether", "if"}:
            return Hold(above, ("whether",), verb)
        # "Spoke of how they attacked" is not governed.
        return Hold(above, (f"{word} gerund", word), verb) if verb.tag in ("VBG", "NN") else None
    if verb.dep not in CLAUSAL or leans(tree, verb):
        return None
    if is_infinitive(tree, verb):
        if any(t.text.casefold() == "whether" for t in tree.children(verb)):
            return Hold(head, ("whether",), verb)
        return Hold(_noun_before(tree, verb) or head, ("infinitive",), verb)
    if verb.dep == "relcl" and not _says_that(tree, verb):
        return None
    relations = ("whether",) if marks & {"whether", "if"} and verb.dep != "advcl" else _relations(tree, verb)
    return Hold(head, relations, verb) if relations else None


def _noun_before(tree: Tree, verb: Token) -> Token | None:
    """The noun right before "to" that takes it, though the parse hangs that on the verb: "ignored calls to"."""
    if verb.dep not in ("advcl", "xcomp"):
        return None
    first = min(t.index for t in tree.children(verb, "aux"))
    before = tree.tokens[first - 1] if first else verb
    if before.dep != "dobj" or before.head != verb.head:
        return None
    listed = governors("noun").get(before.lemma.casefold(), ())
    return before if any("infinitive" in entry.takes for _, entry in listed) else None


def _relations(tree: Tree, verb: Token) -> tuple[str, ...]:
    """How a clause without "to" hangs on the word above, by the form of its verb."""
    auxiliaries = tree.children(verb, "aux", "auxpass")
    if verb.tag == "VBG" and not any(t.tag in ("VBZ", "VBP", "VBD", "MD") for t in auxiliaries):
        return ("gerund",) if verb.dep != "advcl" else ()
    if verb.dep in ("advcl", "dobj", "pobj", "attr"):
        return ()
    if verb.tag == "VBN" and not auxiliaries and verb.dep in ("xcomp", "oprd", "ccomp", "acomp"):
        return ("participle",)  # "feared killed"
    forms = {t.text.casefold() for t in auxiliaries}
    modal = any(t.tag == "MD" for t in auxiliaries) and "should" not in forms
    bare = verb.tag in ("VB", "VBP") and all(t.tag == "VB" or t.text.casefold() == "should" for t in auxiliaries)
    if bare or ("be" in forms and not modal):
        return ("subjunctive", "clause", "infinitive") if verb.dep != "xcomp" else ("infinitive",)
    return ("clause",)


def hold_of_noun(tree: Tree, noun: Token) -> Hold | None:
    """What a noun hangs on: the verb whose object it is, the word before its preposition, what is said of it."""
    noun = first_of(tree, noun, NOMINAL)
    head = tree.head(noun)
    if noun.dep in ("dobj", "nsubjpass") and is_verb(head):
        return Hold(head, ("object",), None)
    if noun.dep == "pobj" and head.index != noun.index:
        above = governor_of(tree, head)
        word = head.text.casefold()
        return Hold(above, (f"{word} noun", word), None)
    if noun.dep == "nsubj" and is_verb(head):
        for said in tree.children(head, "acomp", "oprd", "attr"):
            if said.pos in ("ADJ", "VERB"):
                return Hold(said, ("subject",), None)
    if noun.dep in ("compound", "nmod") and head.pos in NOMINAL and noun.head == noun.index + 1:
        return Hold(head, ("compound", "of", "for"), None)  # "an assassination attempt", "bomb threats"
    return None


def entry_for(tree: Tree, hold: Hold, kind: str) -> Governor | None:
    """The first entry for the governing word whose conditions hold."""
    form = _form(hold.head)
    lemma = _lemma(hold.head)
    if lemma == "order" and hold.head.index and tree.tokens[hold.head.index - 1].text.casefold() == "in":
        return None  # "in order to" tells a purpose
    listed = governors(form).get(lemma, ()) if form else ()
    if form == "verb" and hold.head.tag in ("VBN", "JJ"):  # "is opposed to", read as a verb
        listed += governors("adjective").get(hold.head.text.casefold(), ())
    for parts, entry in listed:
        if not any(relation in entry.takes for relation in hold.relations):
            continue
        if len(parts) > 1 and not _has_parts(tree, hold.head, parts[1:]):
            continue
        if entry.only and hold.clause is None and not _is_only(tree, hold, entry):
            continue
        if not entry.when or CONDITIONS[entry.when](tree, hold, kind):
            return entry
    return None


def is_denied(tree: Tree, hold: Hold) -> bool:
    """Whether the governing word itself is denied: "no plans", "did not urge", "is not likely"."""
    head = hold.head
    if is_verb(head):
        return is_negated(tree, head)
    if head.pos == "ADJ":
        above = tree.head(head)
        return bool(tree.children(head, "neg")) or (is_verb(above) and is_negated(tree, above))
    return denies_there_is(tree, head)


def is_infinitive(tree: Tree, verb: Token) -> bool:
    """Whether "to" stands before the verb."""
    return any(t.tag == "TO" for t in tree.children(verb, "aux"))


def is_future(tree: Tree, verb: Token) -> bool:
    """Whether "will" or "would" stands before the verb."""
    return any(t.text.casefold() in FUTURE for t in tree.children(verb, "aux"))


def _lemma(token: Token) -> str:
    """The lemma; the parser takes "hopes" and "hoping" for forms of "hop"."""
    lemma = token.lemma.casefold()
    return "hope" if lemma == "hop" and token.text.casefold() in ("hopes", "hoping", "hoped") else lemma


def _form(head: Token) -> Form | None:
    if is_verb(head):
        return "verb"
    if head.pos in NOMINAL:
        return "noun"
    return "adjective" if head.pos in ("ADJ", "ADV", "ADP") else None


def _says_that(tree: Tree, verb: Token) -> bool:
    """Whether a clause beside a noun says what the noun is, and not which one: "reports (that) soldiers shot a man"."""
    opening = [t for t in tree.children(verb) if t.index < verb.index and t.text.casefold() == "that"]
    subjects = tree.children(verb, *SUBJECTS)
    if not subjects or any(t.tag in ("WDT", "WP", "WP$") for t in subjects):
        return False
    if opening:
        return opening[0].dep not in (*SUBJECTS, "dobj", "pobj", "dative")  # "a claim that both deny"
    return bool(tree.children(verb, "dobj")) and not any(t.tag == "WRB" for t in tree.children(verb, "advmod"))


def _has_parts(tree: Tree, verb: Token, parts: tuple[str, ...]) -> bool:
    near = [t.text.casefold() for t in tree.children(verb, *PHRASAL)]
    near += [t.lemma.casefold() for t in tree.children(verb, *PHRASAL)]
    return all(part in near for part in parts)


def _is_only(tree: Tree, hold: Hold, entry: Governor) -> bool:
    return any(t.lemma.casefold() in entry.only for t in tree.children(hold.head, "dobj", "nsubjpass"))


def _own_subject(tree: Tree, clause: Token | None) -> list[Token]:
    return tree.children(clause, *SUBJECTS) if clause is not None else []


def _when_other(tree: Tree, hold: Hold, kind: str) -> bool:
    """Someone else is to do it: "wants Sudria to", "wanted the troops withdrawn"."""
    return bool(_own_subject(tree, hold.clause) or tree.children(hold.head, "dobj"))


def _when_future(tree: Tree, hold: Hold, kind: str) -> bool:
    return hold.clause is not None and is_future(tree, hold.clause)


def _when_own_future(tree: Tree, hold: Hold, kind: str) -> bool:
    if not _when_future(tree, hold, kind):
        return False
    above = {t.text.casefold() for t in tree.children(hold.head, *SUBJECTS)}
    return all(t.text.casefold() in PRONOUNS | above for t in _own_subject(tree, hold.clause))


def _when_hostile(tree: Tree, hold: Hold, kind: str) -> bool:
    ahead = "infinitive" in hold.relations or _when_own_future(tree, hold, kind)
    denied = hold.clause is not None and is_negated(tree, hold.clause)
    return kind in words("hostile_types") and ahead and not denied


def _when_yet(tree: Tree, hold: Hold, kind: str) -> bool:
    clause = hold.clause
    near = [*tree.children(hold.head, "advmod"), *(tree.children(clause, "advmod") if clause is not None else ())]
    return any(t.text.casefold() == "yet" for t in near)


def _when_past(tree: Tree, hold: Hold, kind: str) -> bool:
    return hold.head.tag == "VBD"


def _when_passive(tree: Tree, hold: Hold, kind: str) -> bool:
    return is_passive(tree, hold.head)


def _when_progressive(tree: Tree, hold: Hold, kind: str) -> bool:
    return hold.head.tag == "VBG"


CONDITIONS: dict[str, Callable[[Tree, Hold, str], bool]] = {
    "other": _when_other,
    "future": _when_future,
    "own future": _when_own_future,
    "hostile future": _when_hostile,
    "yet": _when_yet,
    "passive": _when_passive,
    "progressive": _when_progressive,
    "past": _when_past,
}
