"""Whether an entry's words and conditions hold of a verb, as far as the parse alone can say.

What needs to know who is named (the classes of subjects and objects) is asked where parties are known.
"""

from __future__ import annotations

from typing import cast

from rashomon.events.lexicon.entries import Entry
from rashomon.events.lexicon.load import cues, group, lexicon
from rashomon.events.syntax import agents, is_passive, is_verb, pobjects, subjects
from rashomon.language import Tree
from rashomon.model import Token

PARTICLES = ("prt", "prep", "dobj", "acomp", "advmod", "oprd", "xcomp", "ccomp", "dative", "agent", "intj")
CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "pcomp")
REFLEXIVES = frozenset(["himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"])
OWN = frozenset(["he", "she", "it", "they", "we", "i"])
WILLING = frozenset(["will", "would", "wo", "shall", "'ll", "’ll", "'d", "’d"])
UNWILLING = WILLING | {"can", "could", "ca"}
CONDITIONS = frozenset(["if", "unless", "until", "should", "till"])
# Threats whatever else is said; what else may be one (`@harm`) is one where it hangs on a condition.
OUTRIGHT = frozenset(["boycott", "retaliate", "avenge", "strike", "blockade", "disrupt", "resist"])
# A preposition before one of these only dates.
IRREGULAR = {"forgave": "forgive", "forbade": "forbid", "slew": "slay", "swore": "swear", "overthrew": "overthrow",
             "besought": "beseech", "retook": "retake", "withheld": "withhold", "foreswore": "forswear"}  # fmt: skip
DATES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december", "night", "morning",
     "evening", "afternoon", "weekend", "week", "month", "year", "day", "noon", "midnight", "dawn", "time", "hour"]
)  # fmt: skip
# Names and pronouns count as the words they stand for: a list that has "people" means any person by name, one that
# has "town" any place.
STANDING_FOR: dict[str, frozenset[str]] = {
    "person": frozenset(["people"]), "nationality": frozenset(["people", "rebel"]), "place": frozenset(["town"]),
    "country": frozenset(["country", "town"]), "organisation": frozenset(["government", "organisation", "newspaper"]),
    "vessel": frozenset(["ship"]), "weapon": frozenset(["missile", "weapon"]), "work": frozenset(["newspaper"]),
}  # fmt: skip
MARKERS = frozenset(word for words in STANDING_FOR.values() for word in words)
NO_WORDS: frozenset[str] = frozenset()
PERSONAL = frozenset(["he", "she", "they", "him", "her", "them", "who", "whom"])
# What hangs in the clause but does not belong to it.
ASIDE = ("relcl", "parataxis")


def has_words(tree: Tree, verb: Token, words: tuple[str, ...]) -> bool:
    """Whether the further words of a phrasal verb depend on it ("lay down", "pull out of", "pay tribute to").

    "oneself" stands for any reflexive; "that" for the mark of a clause. A preposition that only dates ("called on
    Monday") is none of the verb's words.
    """
    if not words:
        return True
    near = [t for t in tree.children(verb, *PARTICLES) if not _only_dates(tree, t)]
    for _ in range(2):  # "pull out of", "put under house arrest", "sat down with"
        near += [
            p
            for t in near
            for p in tree.children(t, "prep", "pobj", "compound", "prt", "dobj", "pcomp")
            if p not in near and not _only_dates(tree, p) and not (p.text == "of" and not _is_one(t, frozenset(words)))
        ]
    # "called for them to leave": the preposition is read as the mark of the clause.
    near += [
        t for c in tree.children(verb, "ccomp", "advcl", "xcomp") for t in tree.children(c, "mark") if t.text == "for"
    ]
    if "that" in words:
        near += [t for c in tree.children(verb, "ccomp") for t in tree.children(c, "mark")]
    if words[-1] == "in":  # "took in refugees", not "took place in"
        near = [t for t in near if t.text.casefold() != "in" or t.dep == "prt" or t.index == verb.index + 1]
    known = {t.text.casefold() for t in near} | {t.lemma.casefold() for t in near}
    if known & REFLEXIVES:
        known.add("oneself")
    return all(word in known for word in words)


def meets(tree: Tree, verb: Token, words: str, entry: Entry, patients: list[Token]) -> bool:
    """Whether what the entry asks of voice, clause and words, and what it rules out, holds of this verb."""
    if " " not in words and _has_particle(tree, verb):
        return False
    if words in entry.no_object and tree.children(verb, "ccomp"):
        return False
    if entry.clause_none and tree.children(verb, "ccomp", "xcomp"):
        return False
    if entry.voice and (entry.voice == "passive") != bool(tree.children(verb, "auxpass")):
        return False
    if entry.object_negated and not any(_has_no(tree, t) for t in patients):
        return False
    if not _objects_fit(tree, verb, words, entry, patients) or not _subjects_fit(tree, verb, entry):
        return False
    if entry.but_with and _governs(tree, verb, patients, entry.but_with):
        return False
    if not _clause_fits(tree, verb, words, entry):
        return False
    if entry.as_words and not any(_is_one(t, entry.as_words) for t in _called(tree, verb)):
        return False
    return not entry.with_words or _has_near(tree, verb, entry.with_words)


def _has_particle(tree: Tree, verb: Token) -> bool:
    """Whether a particle makes another verb of it ("opened up about", "let's"); "up to 16" has none."""
    known = tree.answers["particle"]
    if verb.index not in known:
        known[verb.index] = _finds_particle(tree, verb)
    return bool(known[verb.index])


def _finds_particle(tree: Tree, verb: Token) -> bool:
    if verb.lemma == "let" and any(
        t.text.casefold() in ("'s", "’s", "us", "me")
        for c in (verb, *tree.children(verb, "ccomp"))
        for t in tree.children(c)
    ):
        return True
    last = len(tree.tokens) - 1
    return any(tree.tokens[min(t.index + 1, last)].text.casefold() != "to" for t in tree.children(verb, "prt"))


def _called(tree: Tree, verb: Token) -> list[Token]:
    """What the object is called, with what stands right below: "called it a farce", "described it as a crime"."""
    heads = tree.children(verb, "oprd", "xcomp", "acomp", "attr")
    heads += [t for t in tree.children(verb, "ccomp") if not tree.children(t, "mark")]
    if tree.children(verb, "dative"):
        heads += tree.children(verb, "dobj")
    below = tree.children(verb, "prep") + [p for t in tree.children(verb, "dobj") for p in tree.children(t, "prep")]
    heads += [t for p in below if p.text.casefold() == "as" for t in tree.children(p, "pobj", "amod", "pcomp", "acomp")]
    return heads + [t for head in heads for t in tree.children(head, "amod", "conj", "compound", "acomp", "attr")]


def noun_meets(tree: Tree, noun: Token, verb: Token | None, owners: list[Token], entry: Entry) -> bool:
    """Whether what the entry asks of a noun, its owners and its light verb holds, and nothing it rules out does."""
    if entry.but_modified_by and entry.but_modified_by & _words_before(tree, noun):
        return False
    if entry.light and (verb is None or _lemma(verb) not in entry.light):
        return False
    if entry.but_persons and any(m.kind == "person" for t in owners for m in tree.mentions_by_head.get(t.index, ())):
        return False
    if entry.but_with and any(_lemma(t) in entry.but_with for t in governed(tree, noun, 1)):
        return False
    if entry.clause_or and not (
        tree.children(noun, "acl") or any(t.text.casefold() in entry.clause_or for t in tree.children(noun, "prep"))
    ):
        return False
    if entry.negated_by and not (_has_no(tree, noun) and _lemma(tree.head(noun)) == entry.negated_by):
        return False
    if not (entry.subject_nouns or entry.several):
        return True
    doers = owners + (subjects(tree, verb) if verb is not None else [])
    taking_part = doers + [
        t
        for p in tree.children(noun, "prep", "agent")
        if p.text.casefold() in ("between", "with", "of", "by", "among")
        for t in pobjects(tree, p)
    ]
    if entry.subject_nouns and not any(_fits(tree, t, entry.subject_nouns) for t in _with_counted(tree, taking_part)):
        return False
    return not entry.several or len(doers) > 1 or any(_is_of_two(tree, t) for t in doers)


def _has_no(tree: Tree, noun: Token) -> bool:
    return any(t.text.casefold() == "no" for t in tree.children(noun, "det", "neg"))


def _words_before(tree: Tree, noun: Token) -> set[str]:
    return {w for t in tree.children(noun, "amod", "compound", "nmod") for w in (_lemma(t), t.text.casefold())}


def _with_counted(tree: Tree, heads: list[Token]) -> list[Token]:
    """The heads, and what those are "of": "thousands of students"."""
    of = [p for t in heads for p in tree.children(t, "prep") if p.text.casefold() == "of"]
    return heads + [t for p in of for t in pobjects(tree, p)]


def _is_of_two(tree: Tree, noun: Token) -> bool:
    """ "French and Norwegian ships", "the two navies"."""
    if any(_lemma(t) in ("two", "three", "four", "five") for t in tree.children(noun, "nummod")):
        return True
    return any(tree.children(t, "conj") for t in tree.children(noun, "amod", "compound", "nmod"))


def verb_lemma(token: Token) -> str:
    """The verb's lemma, where the parser's is no word of ours set right ("staged": "stag", "forgave": "forgave")."""
    lemma, word = _lemma(token), token.text.casefold()
    known = lexicon().verbs
    if lemma + "e" in known and word in (lemma + "ed", lemma + "ing"):
        return lemma + "e"
    if lemma in known:
        return lemma
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    for cut in (1, 2):  # "cordone", "unbanne"
        if lemma.endswith("e") and lemma[:-cut] in known:
            return lemma[:-cut]
    return lemma


def _objects_fit(tree: Tree, verb: Token, words: str, entry: Entry, patients: list[Token]) -> bool:
    """Whether an object is one of `objects`, itself, after "of" ("a state of emergency") or a phrasal verb's own."""
    if not (entry.but_objects or entry.but_modified_by or entry.objects):
        return True
    of = [p for t in patients for o in tree.children(t, "prep") if o.text.casefold() == "of" for p in pobjects(tree, o)]
    if entry.but_objects and any(_lemma(t) in entry.but_objects for t in patients + of):
        return False
    if entry.but_modified_by and any(_words_before(tree, t) & entry.but_modified_by for t in patients):
        return False
    if not entry.wants_object(words):
        return True
    goals = patients + tree.children(verb, "npadvmod")  # "gave them 48 hours", read as an adverb
    if " " in words:
        goals += [t for t in governed(tree, verb, 2) if tree.head(t).text.casefold() in words.split()]
        goals += [t for clause in tree.children(verb, "ccomp") for t in tree.children(clause, "nsubj")]
    return any(_fits(tree, t, entry.objects) for t in goals) or any(_is_one(t, entry.objects) for t in of)


def _subjects_fit(tree: Tree, verb: Token, entry: Entry) -> bool:
    if not (entry.subject_nouns or entry.but_subjects):
        return True
    doers = agents(tree, verb) if is_passive(tree, verb) else subjects(tree, verb)
    lemmas = {_lemma(t) for t in doers}
    lemmas |= {
        _lemma(p) for t in doers for of in tree.children(t, "prep") if of.text == "of" for p in pobjects(tree, of)
    }
    if entry.but_subjects & lemmas:
        return False
    return not entry.subject_nouns or bool(entry.subject_nouns & lemmas)


def _clause_fits(tree: Tree, verb: Token, words: str, entry: Entry) -> bool:
    if words in entry.clause_for and not (
        tree.children(verb, "xcomp", "ccomp") or any(_is_infinitive(tree, t) for t in clauses(tree, verb))
    ):
        return False
    if entry.clause_or and not (
        any(is_verb(t) for t in tree.children(verb, "xcomp", "ccomp"))
        or any(t.text.casefold() in entry.clause_or for t in tree.children(verb, "prep"))
    ):
        return False
    if entry.object_clause and not _is_told_to(tree, verb):
        return False
    if not _asks_of_clause(entry):
        return True
    return any(_one_clause_fits(tree, verb, clause, entry) for clause in clauses(tree, verb))


def _asks_of_clause(entry: Entry) -> bool:
    return bool(
        entry.clause_verbs or entry.clause_words or entry.clause_subjects or entry.clause_modal
        or entry.clause_finite or entry.clause_bare or entry.clause_negated or entry.clause_refusal
        or entry.clause_threat or entry.clause_promise
    )  # fmt: skip


def _one_clause_fits(tree: Tree, verb: Token, clause: Token, entry: Entry) -> bool:
    heads = [clause, *(t for t in tree.children(clause, "conj", "xcomp") if is_verb(t))]
    if entry.clause_verbs and not any(_lemma(t) in entry.clause_verbs for t in heads):
        return False
    if entry.clause_words:
        near = {w for t in tree.subtree(clause, without=ASIDE) for w in (_lemma(t), t.text.casefold())}
        if not near & entry.clause_words:
            return False
    if entry.clause_subjects and not any(
        _lemma(t) in entry.clause_subjects
        for t in tree.children(clause, "nsubj", "nsubjpass") + tree.children(verb, "dobj")
    ):
        return False
    if entry.clause_finite and (clause.dep != "ccomp" or _is_infinitive(tree, clause)):
        return False
    if entry.clause_bare and not _is_bare(tree, clause):
        return False
    if entry.clause_modal and not _modal_of_another(tree, clause, entry.clause_modal):
        return False
    if entry.clause_negated and not (_is_infinitive(tree, clause) and _is_negated(tree, clause)):
        return False
    if entry.clause_promise and not _is_own(tree, verb, clause, negated=False):
        return False
    if entry.clause_refusal and not _is_own(tree, verb, clause, negated=True):
        return False
    return not entry.clause_threat or (_is_own(tree, verb, clause, negated=False) and _is_threat(tree, clause, heads))


def clauses(tree: Tree, verb: Token) -> list[Token]:
    """The verbs of the clauses that hang on the verb, or on the object or preposition below it; not to be changed."""
    known = tree.answers["clauses"]
    if verb.index not in known:
        found = [t for t in tree.children(verb, *CLAUSES) if is_verb(t)]
        for child in tree.children(verb, "dobj", "prep"):
            found += [t for t in tree.children(child, "acl", "pcomp", "pobj") if is_verb(t)]
        known[verb.index] = found
    return cast(list[Token], known[verb.index])


def governed(tree: Tree, token: Token, depth: int) -> list[Token]:
    """What the token's prepositions govern, and the prepositions below those ("pulled out of the talks")."""
    found: list[Token] = []
    for preposition in tree.children(token, "prep", "prt", "advmod", "agent"):
        found += pobjects(tree, preposition)
        if depth > 1:
            found += governed(tree, preposition, depth - 1)
    return found


def _is_told_to(tree: Tree, verb: Token) -> bool:
    """Whether the verb has somebody do something: "asked them to leave", "were told to leave"."""
    told = [t for t in tree.children(verb, "xcomp", "ccomp") if is_verb(t) and _is_infinitive(tree, t)]
    if not told:
        return False
    return is_passive(tree, verb) or bool(tree.children(verb, "dobj", "dative")) or any(
        tree.children(t, "nsubj", "nsubjpass") for t in told
    )  # fmt: skip


def _is_bare(tree: Tree, clause: Token) -> bool:
    """ "Suggested that they leave", "that they should leave": no fact is told."""
    auxiliaries = tree.children(clause, "aux")
    if clause.dep != "ccomp" or not tree.children(clause, "nsubj", "nsubjpass"):
        return False
    if any(t.text.casefold() == "should" for t in auxiliaries):
        return True
    if any(t.tag == "VB" for t in tree.children(clause, "auxpass")):
        return not auxiliaries
    return clause.tag in ("VB", "VBP") and not auxiliaries and bool(tree.children(clause, "mark"))


def _modal_of_another(tree: Tree, clause: Token, modals: frozenset[str]) -> bool:
    """Whether the clause says that somebody else must: its subject is no pronoun for the speaker."""
    if clause.dep != "ccomp" or not any(t.text.casefold() in modals for t in tree.children(clause, "aux")):
        return False
    named = tree.children(clause, "nsubj", "nsubjpass")
    return bool(named) and all(t.pos in ("NOUN", "PROPN") for t in named)


def _is_own(tree: Tree, verb: Token, clause: Token, *, negated: bool) -> bool:
    """Whether the clause says what the speaker will, or will not, do."""
    if clause.dep != "ccomp" or _is_negated(tree, clause) != negated:
        return False
    named = tree.children(clause, "nsubj", "nsubjpass")
    if not named or any(t.dep == "nsubjpass" for t in named):
        return False
    speakers = {_lemma(t) for t in subjects(tree, verb)}
    if not all(t.text.casefold() in OWN or _lemma(t) in speakers for t in named):
        return False
    wanted = UNWILLING - {"could"} if negated else WILLING
    return any(t.text.casefold() in wanted for t in tree.children(clause, "aux"))


def _is_threat(tree: Tree, clause: Token, heads: list[Token]) -> bool:
    lemmas = {_lemma(t) for t in heads} | {_lemma(t) for head in heads for t in tree.children(head, "dobj")}
    if lemmas & (group("violence") | OUTRIGHT):
        return True
    conditional = any(
        t.text.casefold() in CONDITIONS for c in tree.children(clause, "advcl") for t in tree.children(c, "mark", "aux")
    )
    return conditional and bool(lemmas & group("harm"))


def _has_near(tree: Tree, verb: Token, words: frozenset[str]) -> bool:
    return any(_fits(tree, t, words) for t in tree.subtree(verb, without=ASIDE))


def _governs(tree: Tree, verb: Token, patients: list[Token], lemmas: frozenset[str]) -> bool:
    found = governed(tree, verb, 2)
    for patient in patients:
        found += governed(tree, patient, 1)
    return any(_lemma(t) in lemmas for t in found)


def _only_dates(tree: Tree, token: Token) -> bool:
    """ "on Monday", "in March": a preposition before a name of a day or month."""
    if token.dep != "prep" or token.text.casefold() in ("until", "till"):
        return False
    governs = tree.children(token, "pobj")
    return bool(governs) and all(_lemma(t) in DATES or t.text.isdigit() for t in governs)


def _is_infinitive(tree: Tree, verb: Token) -> bool:
    return any(t.tag == "TO" for t in tree.children(verb, "aux"))


def _is_negated(tree: Tree, verb: Token) -> bool:
    return bool(tree.children(verb, "neg")) or any(
        t.text.casefold() in ("never", "not") for t in tree.children(verb, "advmod")
    )


def _is_one(token: Token, words: frozenset[str]) -> bool:
    return _lemma(token) in words or token.text.casefold() in words


def _fits(tree: Tree, token: Token, words: frozenset[str]) -> bool:
    """Whether the noun is one of the words, or a name or pronoun for what one of them stands for (`STANDING_FOR`)."""
    if _is_one(token, words):
        return True
    if not words & MARKERS:
        return False
    if "people" in words and (_lemma(token) in cues("human_nouns") or token.text.casefold() in PERSONAL):
        return True
    return any(STANDING_FOR.get(m.kind, NO_WORDS) & words for m in tree.mentions_by_head.get(token.index, ()))


def _lemma(token: Token) -> str:
    return token.lemma.casefold()
