"""Whose a cue is: its subject, also where the parser hung it elsewhere."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.joined import cue_above, participle_above
from rashomon.statements.clauses.speakerlike import is_speakerlike
from rashomon.statements.speakers.parties import in_dateline, noun_phrase

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


_RELATIVE = frozenset(("who", "which", "that", "whom"))

# In tokens: "co-founder Ramon Lee Vale" before its verb, the name's last word aside.
LONGEST_TITLE = 8
# In tokens: what stands between a name and its verb.
LONGEST_APART = 14
TAKING_UP = frozenset("say add tell insist claim argue note announce explain".split())
_SHARES = frozenset("some most many several few half none all both each dozens hundreds one".split())
_WRITES = frozenset("write tweet post email phone text".split())


def subject_of(tree: Tree, verb: Token, depth: int = 0) -> tuple[Token, bool] | None:  # noqa: PLR0912
    """The head of the verb's subject, its own or the one it shares, and whether it only suffers the verb."""
    if _has_said(tree, verb):
        return tree.children(verb, "nsubjpass")[0], False
    if taken_for_participle(tree, verb):
        return tree.head(verb), False
    root = _behind_relative(tree, verb)
    if root is not None:
        return root, False
    passive = any(c.dep == "auxpass" for c in tree.children(verb)) or (
        verb.tag == "VBN" and verb.dep in ("acl", "relcl") and not tree.children(verb, "aux")
    )
    if passive:
        for agent in tree.children(verb, "agent"):
            for by in tree.children(agent, "pobj"):
                return by, False
        return None
    own = tree.children(verb, "nsubj")
    several = len(own) > 1
    if several and verb.dep == "parataxis":  # "Voters, the mayor said, do not mind"
        return own[-1], False
    if several and (_beside_verb(tree, own, verb) or _taken_for_who(own, verb)):
        return own[-1], False
    for child in tree.children(verb):
        if child.dep == "nsubj":
            if is_share(tree, child) and (several or _bare_share(tree, child)):
                continue  # "..., 12 of them seriously, the brigade said"
            if in_dateline(tree, child):
                behind = behind_dateline(tree, child, verb)
                if behind is None:
                    continue
                return behind, False
            if child.text.lower() in _RELATIVE and verb.dep == "relcl":
                found = _first_conjunct(tree, tree.head(verb))
                return _who(tree, found) if child.text.lower() == "who" else found, False
            if child.text.lower() in _RELATIVE and child.text.lower() != "that":
                return None
            return child, False
        if child.dep in ("csubj", "expl"):
            return None
    listed = _headline_subject(tree, verb) if depth == 0 and verb.tag == "VBZ" else None
    if listed is not None:
        return listed, False
    lost = _named_before(tree, verb) if depth == 0 and verb.dep in ("ROOT", "conj", "ccomp") else None
    if lost is not None:
        return lost, False
    if depth > 3 or verb.head == verb.index:
        return None
    head = tree.head(verb)
    cue = (cue_above(tree, verb) or participle_above(tree, verb)) if verb.dep == "conj" else None
    if cue is not None:
        return subject_of(tree, cue, depth + 1)
    if verb.dep == "conj" and head.pos in ("VERB", "AUX") and _joined(tree, verb):
        return _active(subject_of(tree, head, depth + 1), tree, head)
    if verb.dep in ("advcl", "dep", "prep") and head.pos in ("VERB", "AUX") and verb.tag == "VBG":
        sender = _received(tree, head)
        if sender is not None:
            return sender, False
        above = _denies_it(tree, head) or _goes_on_saying(tree, verb) or _over_the_fact(tree, head)
        if above is not None:
            return subject_of(tree, above, depth + 1)
        return _active(subject_of(tree, head, depth + 1), tree, head)
    if (verb.dep == "xcomp" and depth) or (verb.tag == "VB" and keeps_saying(tree, verb)):
        return subject_of(tree, head, depth + 1)
    if verb.dep == "acl" and verb.tag == "VBG" and head.pos in ("NOUN", "PROPN", "PRON"):
        above = tree.head(head)
        taken_up = verb.lemma.lower() in TAKING_UP and head.dep in (
            "dobj",
            "oprd",
            "attr",
            "pobj",
        )
        if taken_up and above.pos == "VERB" and not is_speakerlike(tree, noun_phrase(tree, head)):
            return _active(subject_of(tree, above, depth + 1), tree, above)  # "called it a trial, saying"
        return _first_conjunct(tree, head), False
    if verb.dep == "pcomp" and head.dep == "prep" and head.lemma.lower() in ("by", "in", "after", "while"):
        above = tree.head(head)
        if above.pos in ("VERB", "AUX"):
            return _active(subject_of(tree, above, depth + 1), tree, above)
    return None


def _has_said(tree: Tree, verb: Token) -> bool:
    """ "He's said he likes it": "has", which the parser takes for "is"."""
    helpers = tree.children(verb, "auxpass")
    if len(helpers) != 1 or helpers[0].text not in ("'s", "’s") or not tree.children(verb, "nsubjpass"):
        return False
    return any(c.index > verb.index and tree.children(c, "nsubj", "nsubjpass") for c in tree.children(verb, "ccomp"))


def taken_for_participle(tree: Tree, verb: Token) -> bool:
    """ "Its analysts estimated on Monday that sales would rise", read as analysts who were estimated: the sentence has
    no other verb, and what they estimated follows with "that"."""
    noun = tree.head(verb)
    if verb.tag != "VBN" or verb.dep != "acl" or noun.head != noun.index or tree.children(verb, "auxpass", "agent"):
        return False
    return any(
        c.index > verb.index and tree.children(c, "mark") and tree.children(c, "nsubj", "nsubjpass")
        for c in tree.children(verb, "ccomp")
    )


def _behind_relative(tree: Tree, verb: Token) -> Token | None:
    """The name at the root of "Vale, with whom Lee has met at many talks, repeated that ...", where the parser hung the
    verb on the relative clause: the sentence has no other verb, and what is told follows with "that"."""
    noun = tree.head(verb)
    if verb.tag != "VBN" or verb.dep != "acl" or tree.children(verb, "auxpass", "agent") or not verb.index:
        return None
    root = list(tree.ancestors(verb))[-1]
    if tree.tokens[verb.index - 1].text != "," or root.pos not in ("NOUN", "PROPN") or root.index >= noun.index:
        return None
    around = any(c.index < noun.index <= tree.subtree(c)[-1].index for c in tree.children(root, "relcl"))
    that = any(t.text.lower() == "that" and t.dep == "mark" for t in tree.tokens[verb.index : tree.sentence(verb).last])
    return root if around and that else None


def _who(tree: Tree, noun: Token) -> Token:
    """Who "who" is where the parser hung its clause too low: "a farmer familiar with the talks, who said"."""
    if noun.pos != "NOUN" or is_speakerlike(tree, noun_phrase(tree, noun)):
        return noun
    for above in tree.ancestors(noun):
        if above.pos in ("NOUN", "PROPN") and is_speakerlike(tree, noun_phrase(tree, above)):
            return above
        if above.pos in ("VERB", "AUX"):
            break
    return noun


def _named_before(tree: Tree, verb: Token) -> Token | None:
    """The name right before a finite verb whose subject the parser lost; its own clause must follow."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or not any(
        c.index > verb.index for c in tree.children(verb, "ccomp", "dobj")
    ):
        return None
    low = max(verb.index - 6, tree.sentence(verb).first)
    near = [m for t in tree.tokens[low : verb.index] for m in tree.mentions_by_head.get(t.index, [])]
    ends = [m for m in near if m.kind in ("person", "organisation") and 0 <= verb.start - m.span.end <= 1]
    return _member(tree, tree.tokens[ends[0].head]) if ends else _apart_before(tree, verb)


def _beside_verb(tree: Tree, subjects: list[Token], verb: Token) -> bool:
    """Whether the last of several subjects is the person's name that ends their phrase: "her co-star Jo Pym wrote"."""
    last = subjects[-1]
    between = tree.tokens[subjects[0].index : last.index]
    people = any(m.kind == "person" for m in tree.mentions_by_head.get(last.index, ()))
    return (
        people
        and last.index == verb.index - 1
        and any(t.text == "-" for t in between)
        and len(between) <= LONGEST_TITLE
    )


def _taken_for_who(subjects: list[Token], verb: Token) -> bool:
    """ "Sailors who guards said were killed": the guards said it, though the parser makes "who" a subject of both."""
    first, last = subjects[0].text.lower(), subjects[-1].text.lower()
    return verb.dep == "relcl" and first in _RELATIVE and last not in _RELATIVE


def _member(tree: Tree, token: Token) -> Token:
    """Of "Ann Lee of the Six Ports" right before the verb, the person."""
    above = tree.head(token)
    if token.dep != "pobj" or above.text.lower() not in ("of", "from", "at", "with"):
        return token
    owner = tree.head(above)
    people = any(m.kind == "person" for m in tree.mentions_by_head.get(owner.index, ()))
    return owner if people and owner.index < token.index else token


def _apart_before(tree: Tree, verb: Token) -> Token | None:
    """The person before ", 44," or ", a farmer," right before the verb: "As part of his plea, Ivo Lund, 44, said"."""
    first = tree.sentence(verb).first
    if verb.index - first < 4 or tree.tokens[verb.index - 1].text != ",":
        return None
    for at in range(verb.index - 2, max(first, verb.index - 2 - LONGEST_APART), -1):
        token = tree.tokens[at]
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT"):
            return None
        if token.text == ",":
            people = [m for m in tree.mentions_by_head.get(at - 1, ()) if m.kind == "person"]
            begin = people[0].span.start if people else 0
            opened = [t for t in tree.tokens[first:at] if t.start < begin]
            return tree.tokens[at - 1] if people and (not opened or opened[-1].text == ",") else None
    return None


def _headline_subject(tree: Tree, verb: Token) -> Token | None:
    """The subject of "denies" for "says" in a headline: "Norland denies raid, says jets stayed home"."""
    if verb.index == 0 or tree.tokens[verb.index - 1].text != "," or verb.dep not in ("ROOT", "conj", "ccomp"):
        return None
    for clause in tree.children(verb, "ccomp"):
        if clause.index < verb.index and clause.tag == "VBZ":
            own = tree.children(clause, "nsubj")
            return own[0] if own else None
    return None


def lost_subject(tree: Tree, verb: Token, subject: Token) -> Token | None:
    """The noun at the sentence's root for "A man who saw them after their release said ...", misread as a clause."""
    marks = [m for m in tree.children(verb, "mark") if m.text.lower() in ("after", "before", "since", "until")]
    if verb.dep != "advcl" or not marks or not marks[0].index < subject.index < verb.index:
        return None
    root = list(tree.ancestors(verb))[-1]
    nominal = root.pos in ("NOUN", "PROPN") and root.index < marks[0].index and bool(tree.children(root, "relcl"))
    return root if nominal else None


def behind_dateline(tree: Tree, place: Token, verb: Token) -> Token | None:
    """The subject that the parser hung on the dateline's place: "OSLO (Wire) - President Lee said"."""
    for token in tree.tokens[place.index + 1 : verb.index]:
        under = token.head != token.index and in_dateline(tree, tree.head(token))
        if under and token.pos in ("NOUN", "PROPN", "PRON") and not in_dateline(tree, token):
            return token
    return None


def is_share(tree: Tree, token: Token) -> bool:
    """Whether a word is a part of a number of people told of before: "12 of them", "most of whom"."""
    if token.tag != "CD" and token.lemma.lower() not in _SHARES:
        return False
    of = [p for c in tree.children(token, "prep") if c.text.lower() == "of" for p in tree.children(c, "pobj")]
    return token.tag == "CD" or any(p.pos == "PRON" for p in of)


def _bare_share(tree: Tree, token: Token) -> bool:
    """Whether such a word stands with an adverb or adjective of its own: a clause without its verb."""
    return any(c.index > token.index and c.dep in ("advmod", "amod", "acomp") for c in tree.children(token))


def _joined(tree: Tree, verb: Token) -> bool:
    """Whether an "and" right before it makes the verb share a subject; else the parser lost its own."""
    if verb.tag == "VBG":
        return True
    near = tree.tokens[max(verb.index - 4, tree.sentence(verb).first) : verb.index]
    return any(t.pos == "CCONJ" for t in near)


def _active(found: tuple[Token, bool] | None, tree: Tree, verb: Token) -> tuple[Token, bool] | None:
    """A participle's subject is the main verb's even where that is passive."""
    if found is None:
        for child in tree.children(verb, "nsubjpass"):
            if child.text.lower() not in _RELATIVE and child.text.lower() not in (
                "it",
                "there",
            ):
                return child, False
    return found


def _denies_it(tree: Tree, suffers: Token) -> Token | None:
    """The verb by which somebody says of others that they suffer something, where "saying" was hung on the suffering:
    "the minister denied that the crew were sold, saying": the crew do not say it."""
    above = tree.head(suffers)
    suffered = suffers.dep == "ccomp" and tree.children(suffers, "nsubjpass") and above.index < suffers.index
    if not suffered or above.pos != "VERB" or not tree.children(above, "nsubj"):
        return None
    return above if lexicon.verb_of(above.text, above.lemma) in lexicon.CLAUSE_VERBS else None


def _received(tree: Tree, getting: Token) -> Token | None:
    """Who speaks in "the crew got a letter from the firm warning that ...": the firm, or the letter; not the crew."""
    if getting.lemma.lower() not in _GETTING or tree.children(getting, "auxpass"):
        return None
    for noun in tree.children(getting, "dobj"):
        if noun.lemma.lower() in lexicon.DOCUMENT_NOUNS | lexicon.STATEMENT_NOUNS:
            links = (*tree.children(noun, "prep"), *tree.children(getting, "prep"))
            givers = (p for c in links if c.text.lower() == "from" for p in tree.children(c, "pobj"))
            return next(givers, noun)
    return None


_GETTING = frozenset("receive get obtain see find read".split())


def _over_the_fact(tree: Tree, told: Token) -> Token | None:
    """The verb whose subject speaks in "Vale pointed to the fact that Norland had paid, saying": Norland does not."""
    noun = tree.head(told)
    if (
        told.dep != "acl"
        or noun.pos != "NOUN"
        or not any(t.text.lower() == "that" for t in tree.children(told, "mark"))
    ):
        return None
    above = next((t for t in tree.ancestors(noun) if t.pos in ("VERB", "AUX")), None)
    return above if above is not None and tree.children(above, "nsubj") else None


def _goes_on_saying(tree: Tree, adding: Token) -> Token | None:
    """The cue whose speaker adds something: "Vale noted that the firm had paid, adding that it would pay more"; the
    firm adds nothing."""
    if adding.lemma.lower() != "add" or adding.index == 0 or tree.tokens[adding.index - 1].text != ",":
        return None
    for above in tree.ancestors(adding):
        told = [c for c in tree.children(above, "ccomp") if c.index < adding.index]
        cue = lexicon.verb_of(above.text, above.lemma) in lexicon.CLAUSE_VERBS
        if cue and told and tree.children(above, "nsubj") and above.index < told[0].index:
            return above
    return None


def _first_conjunct(tree: Tree, token: Token) -> Token:
    while token.dep == "conj" and tree.head(token).pos in (
        "NOUN",
        "PROPN",
        "PRON",
        "NUM",
    ):
        token = tree.head(token)
    if token.dep == "pobj" and tree.head(token).text.lower() == "of":
        above = tree.head(tree.head(token))  # "the Group of Seven", taken whole
        if above.pos == "PROPN":
            return above
    return token


def keeps_saying(tree: Tree, verb: Token) -> bool:
    """Whether "to say" leaves it said: "went on to say", "took to the radio to say", "wrote to say"."""
    head = tree.head(verb)
    lemma = head.lemma.lower()
    if verb.dep == "xcomp":
        return lemma in lexicon.KEEPS_SAYING
    if verb.dep != "advcl" or verb.index < head.index or verb.lemma.lower() not in TAKING_UP:
        return False
    if lemma == "go":
        return any(c.text.lower() == "on" for c in tree.children(head, "prt", "prep", "advmod"))
    if lemma == "take":
        return any(c.text.lower() == "to" for c in tree.children(head, "prep"))
    return lemma in _WRITES
