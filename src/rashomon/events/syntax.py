"""Who stands where around a verb: subjects through control, relative clauses and passives; objects; conjuncts."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Token

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
RELATIVE = frozenset(["who", "whom", "which", "that", "whose"])
# Verbs whose object does what the infinitive or gerund says ("urged them to leave", "accused it of spying"),
# unless the subject does ("promised them to leave").
SUBJECT_CONTROL = frozenset(["promise", "threaten", "vow", "pledge", "offer", "agree", "refuse", "use"])
OBJECT_GERUND = frozenset(
    ["accuse", "blame", "suspect", "stop", "prevent", "bar", "ban", "discourage", "criticize", "criticise",
     "condemn", "prohibit", "charge", "convict", "acquit", "praise", "thank", "see", "catch", "keep", "block"]
)  # fmt: skip
GERUND_PREPOSITIONS = frozenset(["of", "for", "from", "into", "over", "with", "about"])
# "is opposed to", "is committed to": the subject is the one who opposes.
STATIVE_PARTICIPLES = frozenset(["oppose", "commit", "concern", "convince", "determine", "dedicate"])
# "out of", "away from": the preposition that counts is the second.
WAYS = frozenset(["out", "away", "off", "back", "up", "down", "over"])
# "rejected a demand to leave": who rejects it was to leave; "repeated a demand to leave" says nothing of that.
REQUESTS = frozenset(["appeal", "call", "request", "demand", "order", "plea", "invitation", "ultimatum"])
ANSWERING = frozenset(
    ["reject", "ignore", "heed", "obey", "refuse", "dismiss", "follow", "accept", "get", "receive", "face", "defy",
     "resist", "decline", "spurn", "rebuff", "disregard", "disobey"]
)  # fmt: skip
MOST_JOINED = 100  # a list of a thousand names is a table
# Who looks into something did not do it.
INVESTIGATING = frozenset(["investigate", "probe", "look", "examine", "inquire", "study"])
DEPTH = 6  # how far subjects are sought through clauses; deeper chains are misparses more often than not


def is_verb(token: Token) -> bool:
    """Whether the token is a verb form, finite or not."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def is_passive(tree: Tree, verb: Token) -> bool:
    """Whether the verb is passive, with its auxiliary, as a conjunct of such a one, or as a bare participle."""
    known = tree.answers["passive"]
    if verb.index not in known:
        known[verb.index] = _read_passive(tree, verb)
    return bool(known[verb.index])


def _read_passive(tree: Tree, verb: Token) -> bool:
    if verb.lemma in STATIVE_PARTICIPLES and not tree.children(verb, "agent"):
        return False
    if tree.children(verb, "auxpass", "nsubjpass", "agent"):
        return True
    if verb.tag != "VBN" or tree.children(verb, "aux"):
        return False
    head = tree.head(verb)
    if verb.dep == "conj" and is_verb(head) and not tree.children(verb, "nsubj"):
        return is_passive(tree, head)
    return verb.dep in ("acl", "advcl", "amod") and not tree.children(verb, "nsubj")


def subjects(tree: Tree, verb: Token, depth: int = 0) -> list[Token]:
    """The heads of the verb's grammatical subject, as far as the sentence's syntax gives one."""
    if depth > DEPTH:
        return []
    known = tree.answers["subjects"]
    if (verb.index, depth) not in known:
        known[verb.index, depth] = _read_subjects(tree, verb, depth)
    return list(known[verb.index, depth])


def _read_subjects(tree: Tree, verb: Token, depth: int) -> list[Token]:
    own = tree.children(verb, "nsubj", "nsubjpass") or _fronted(tree, verb)
    if not own:  # "said the mayor had stolen", the mayor hung on "had"
        helpers = tree.children(verb, "aux", "auxpass")
        own = [t for helper in helpers for t in tree.children(helper, "nsubj", "nsubjpass")]
    if leans(tree, verb):
        return subjects(tree, tree.head(verb), depth + 1)
    if own:
        relative = [t for t in own if t.text.casefold() in RELATIVE and t.tag != "DT"]
        if relative and verb.dep == "relcl":
            return _modified(tree, verb, depth)
        return [t for head in own if head not in relative for t in conjuncts(tree, head)]
    head = tree.head(verb)
    if head.index == verb.index:
        return []
    if verb.dep == "relcl":
        return _modified(tree, verb, depth)
    if verb.dep == "acl":
        if verb.lemma == "use" and verb.tag == "VBG" and head.dep == "dobj":  # "dispersed the crowd using tear gas"
            return subjects(tree, tree.head(head), depth + 1)
        return _of_noun(tree, head, depth) if _is_infinitive(tree, verb) else _modified(tree, verb, depth)
    if verb.dep == "pcomp":
        return _of_gerund(tree, head, depth)
    if verb.dep == "acomp":
        return subjects(tree, head, depth + 1)
    if verb.dep in ("conj", "xcomp", "ccomp", "advcl", "parataxis", "dep"):
        return _of_clause(tree, verb, head, depth)
    return []


def _fronted(tree: Tree, verb: Token) -> list[Token]:
    """A subject taken for the object of a relative clause: "the girls that rebel fighters led away"."""
    if verb.dep != "relcl":
        return []
    return [t for t in tree.children(verb, "dobj") if t.index < verb.index and t.pos in ("NOUN", "PROPN")]


def _modified(tree: Tree, verb: Token, depth: int) -> list[Token]:
    """What a relative clause or participle is said of: the noun, with conjuncts that stand before the clause."""
    noun = tree.head(verb)
    above = tree.head(noun)
    if noun.dep == "attr" and above.lemma == "be":  # "he is the man who": he
        named = subjects(tree, above, depth + 1)
        if any(t.dep != "expl" and t.text.casefold() not in ("it", "this", "that", "there") for t in named):
            return named
    return [t for t in conjuncts(tree, noun) if t.index < verb.index] or [noun]


def _of_clause(tree: Tree, verb: Token, head: Token, depth: int) -> list[Token]:
    if verb.dep == "ccomp" and not _is_infinitive(tree, verb) and verb.tag not in ("VBG", "VBN"):
        return []
    if not is_verb(head):
        if head.pos == "ADJ" and is_verb(tree.head(head)):  # "is likely to"
            return subjects(tree, tree.head(head), depth + 1)
        return _of_noun(tree, head, depth) if head.pos in NOMINAL else []
    if verb.dep in ("xcomp", "ccomp") and head.lemma not in SUBJECT_CONTROL:
        if controlled := objects(tree, head):
            return controlled
        prompted = [p for t in tree.children(head, "prep") if t.text == "on" for p in pobjects(tree, t)]
        if prompted and head.lemma == "call":  # "called on them to leave"
            return prompted
    trailing = verb.dep == "advcl" and verb.tag == "VBG" and verb.index > head.index
    told = [t for t in tree.children(head, "ccomp") if t.index < head.index] if trailing else []
    if told:  # "will visit, the ministry announced, joining a group": the visitor joins it
        return subjects(tree, told[0], depth + 1)
    if trailing and head.lemma in INVESTIGATING:  # "is looking into the crash of a bus, killing nine": the crash did
        nouns = [t for t in tree.tokens[head.index + 1 : verb.index] if t.pos == "NOUN"]
        if nouns:
            return nouns[-1:]
    if trailing and not tree.children(verb, "mark") and (by := agents(tree, head)):
        return by  # "was shelled by rebels, killing nine": the rebels killed
    return subjects(tree, head, depth + 1)


def leans(tree: Tree, verb: Token) -> bool:
    """Whether "made a trip to celebrate" was read as a trip that celebrates: the infinitive tells the purpose."""
    head = tree.head(verb)
    return verb.dep == "ccomp" and _is_infinitive(tree, verb) and head.lemma in ("make", "pay", "hold")


def governor(tree: Tree, preposition: Token) -> Token:
    """The word a preposition belongs to: for "accused the rebels of shelling" the verb, however it is attached."""
    head = tree.head(preposition)
    above = tree.head(head)
    if (
        head.dep == "dobj"
        and above.lemma in OBJECT_GERUND
        and preposition.text.casefold() in ("of", "for", "from")
        and head.index < preposition.index
        and tree.children(preposition, "pcomp")
    ):
        return above
    return head


def _of_gerund(tree: Tree, preposition: Token, depth: int) -> list[Token]:
    head = governor(tree, preposition)
    if is_verb(head):
        if preposition.text.casefold() in GERUND_PREPOSITIONS and head.lemma in OBJECT_GERUND:
            return subjects(tree, head, depth + 1) if is_passive(tree, head) else objects(tree, head)
        return subjects(tree, head, depth + 1)
    return _of_noun(tree, head, depth) if head.pos in NOMINAL else []


def _of_noun(tree: Tree, noun: Token, depth: int) -> list[Token]:
    """Whose decision, plan, attempt it is: the possessor, or the subject of the verb it is the object of."""
    if noun.lemma.casefold() in REQUESTS:
        return _asked(tree, noun, depth)
    if owners := tree.children(noun, "poss"):
        return [t for owner in owners for t in conjuncts(tree, owner)]
    for word in ("by", "of"):  # "the decision by the government to"
        if by := after(tree, noun, {word}):
            return by
    before = [t for t in tree.children(noun, "compound", "nmod", "amod") if t.index < noun.index]
    if names := [t for t in before if t.text[:1].isupper() and t.pos in ("PROPN", "ADJ")]:
        return names  # "the Norland plan to"
    head = tree.head(noun)
    if noun.dep == "attr" and head.lemma == "be":
        return subjects(tree, head, depth + 1)
    if noun.dep == "dobj" and is_verb(head):
        return subjects(tree, head, depth + 1)
    return []


def _asked(tree: Tree, noun: Token, depth: int) -> list[Token]:
    """Who is to do what a request says: whom it is made to, or who turns it down or follows it."""
    verb = tree.head(noun)
    if addressed := after(tree, noun, {"to", "on"}):
        return addressed
    if noun.dep == "dobj" and is_verb(verb):
        return after(tree, verb, {"to", "on"}) or (
            subjects(tree, verb, depth + 1) if verb.lemma.casefold() in ANSWERING else []
        )
    return []


def objects(tree: Tree, verb: Token) -> list[Token]:
    """The heads of what the verb acts on: its objects, or its subject where it is passive."""
    known = tree.answers["objects"]
    if verb.index not in known:
        known[verb.index] = _read_objects(tree, verb)
    return list(known[verb.index])


def _read_objects(tree: Tree, verb: Token) -> list[Token]:
    if is_passive(tree, verb):
        return subjects(tree, verb)
    found = tree.children(verb, "dobj", "dative")
    if verb.dep == "relcl" and not tree.children(verb, "nsubj") and (fronted := _fronted(tree, verb)):
        return [] if any(t.tag == "WP$" for f in fronted for t in tree.children(f)) else [tree.head(verb)]
    if verb.dep == "relcl":
        found = [tree.head(verb) if t.text.casefold() in RELATIVE else t for t in found]
    if not found:
        found = _up_to(tree, verb)
    result = []
    for token in found:
        targets = pobjects(tree, token) if token.pos == "ADP" else conjuncts(tree, token)
        result += [t for t in targets if t.pos in NOMINAL]
    if not found and verb.dep == "conj" and is_verb(tree.head(verb)):
        shared = tree.children(tree.head(verb), "dobj")
        # "arrested and charged two men": the object after the last verb belongs to both.
        result += [t for t in shared if t.index > verb.index]
    if not found:
        later = [t for t in tree.children(verb, "conj") if is_verb(t) and not tree.children(t, "nsubj")]
        between = later[0].index - verb.index if later else 0
        if 0 < between <= 2:
            result += [t for t in tree.children(later[0], "dobj") if t.pos in NOMINAL]
    return result


def _up_to(tree: Tree, verb: Token) -> list[Token]:
    """The object after "up to" that was read as the verb's particle: "kidnapped up to 16 men"."""
    ups = [t for t in tree.children(verb, "prt", "prep", "advmod") if t.text.casefold() == "up"]
    tos = [t for up in ups for t in (*tree.children(up, "prep"), *tree.children(verb, "prep"))]
    return [
        t
        for to in tos
        if to.text.casefold() == "to" and to.index - 1 in {up.index for up in ups}
        for t in tree.children(to, "pobj")
        if t.pos in NOMINAL and tree.children(t, "nummod")
    ]


def agents(tree: Tree, verb: Token) -> list[Token]:
    """Who did it, after the passive's "by"."""
    return [t for by in tree.children(verb, "agent") for t in pobjects(tree, by) if t.pos in NOMINAL]


def pobjects(tree: Tree, preposition: Token) -> list[Token]:
    """The heads governed by a preposition."""
    found = tree.children(preposition, "pobj")
    return [t for head in found for t in conjuncts(tree, head)] if found else found


def after(tree: Tree, token: Token, prepositions: frozenset[str] | set[str]) -> list[Token]:
    """The heads governed by those of the token's prepositions that are in `prepositions`, "out of" among them."""
    near = tree.children(token, "prep", "dative")
    ways = [t for t in [*near, *tree.children(token, "prt", "advmod")] if t.text.casefold() in WAYS]
    near += [p for way in ways for p in tree.children(way, "prep")]
    if not near:
        return near
    return [
        t
        for p in sorted(near, key=lambda p: p.index)
        if p.text.casefold() in prepositions
        for t in pobjects(tree, p)
        if t.pos in NOMINAL
    ]


def conjuncts(tree: Tree, head: Token) -> list[Token]:
    """The head and what is joined to it by "and" or "or", in the text's order; of a very long list the first."""
    if not tree.children(head, "conj"):
        return [head]
    found: list[Token] = []
    waiting = [head]
    while waiting and len(found) < MOST_JOINED:
        token = waiting.pop()
        found.append(token)
        waiting += reversed([t for t in tree.children(token, "conj") if t.pos in NOMINAL])
    return found


def _is_infinitive(tree: Tree, verb: Token) -> bool:
    return any(t.tag == "TO" for t in tree.children(verb, "aux"))
