"""Cues: the verbs that tell of speech, whose they are, and through whom the words came."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.joined import cue_above
from rashomon.statements.speakers.parties import in_dateline, is_outlet, noun_phrase

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = frozenset(("who", "which", "that", "whom"))


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks by a cue: the tokens that name the speaker, who relays, and where the cue's clause lies."""

    speaker: list[Token]
    relays: list[list[Token]]
    cue: list[Token]
    passive: bool = False


def voice_of(tree: Tree, verb: Token, *, denied: bool = False, would: bool = False) -> Voice | None:
    """Who speaks by `verb`; None where no one is named, or where it is not told that anyone spoke.

    With `denied` a verb with "not" counts (a thought or stance that someone does not hold), with `would` one with
    "would" ("would like").
    """
    if _unsaid(tree, verb, denied=denied, would=would):
        return None
    quoted = _quoted_as_saying(tree, verb)
    if quoted is not None:
        return quoted
    if verb.lemma.lower() == "quote":
        return None
    subject = subject_of(tree, verb)
    if subject is None:
        return None
    head, passive = subject
    if passive:
        return None
    head = _lost_subject(tree, verb, head) or head
    borrowed = head.head != verb.index and verb.dep not in ("relcl", "acl")
    if borrowed and verb.lemma.lower() == "find":
        return None
    if borrowed and not is_speakerlike(tree, noun_phrase(tree, head)):
        above = _speaker_above(tree, verb)
        if above is None:
            return None
        head = above
    if is_nobody(tree, head) or _people_say(tree, head):
        return None
    if head.text.lower() in (
        "it",
        "there",
        "this",
        "these",
        "what",
    ) and verb.lemma.lower() in ("suggest", "indicate"):
        return None
    speaker, relays = from_document(tree, head)
    cited = _cited(tree, verb)
    if cited and tree.span_of(cited).start != tree.span_of(speaker).start:
        relays = [speaker, *relays]
        speaker = cited
    relays += _told(tree, verb)
    return Voice(speaker, relays, _cue_tokens(tree, verb))


def _speaker_above(tree: Tree, verb: Token) -> Token | None:
    """Who spoke before "..., saying": the subject of the nearest cue above, where the parser hung it lower."""
    if verb.tag != "VBG" or verb.lemma.lower() not in _TAKING_UP or tree.tokens[verb.index - 1].text != ",":
        return None
    for above in tree.ancestors(verb):
        if above.lemma.lower() in lexicon.CLAUSE_VERBS and tree.children(above, "nsubj"):
            found = subject_of(tree, above)
            return found[0] if found is not None and not found[1] else None
    return None


def subject_of(tree: Tree, verb: Token, depth: int = 0) -> tuple[Token, bool] | None:  # noqa: PLR0912
    """The head of the verb's subject, its own or the one it shares, and whether it only suffers the verb."""
    if _has_said(tree, verb):
        return tree.children(verb, "nsubjpass")[0], False
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
    for child in tree.children(verb):
        if child.dep == "nsubj":
            if is_share(tree, child) and (several or _bare_share(tree, child)):
                continue  # "..., 12 of them seriously, the brigade said"
            if in_dateline(tree, child):
                behind = _behind_dateline(tree, child, verb)
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
    cue = cue_above(tree, verb) if verb.dep == "conj" else None
    if cue is not None:
        return subject_of(tree, cue, depth + 1)
    if verb.dep == "conj" and head.pos in ("VERB", "AUX") and _joined(tree, verb):
        return _active(subject_of(tree, head, depth + 1), tree, head)
    if verb.dep in ("advcl", "dep", "prep") and head.pos in ("VERB", "AUX") and verb.tag == "VBG":
        return _active(subject_of(tree, head, depth + 1), tree, head)
    if (verb.dep == "xcomp" and depth) or (verb.tag == "VB" and _keeps_saying(tree, verb)):
        return subject_of(tree, head, depth + 1)
    if verb.dep == "acl" and verb.tag == "VBG" and head.pos in ("NOUN", "PROPN", "PRON"):
        above = tree.head(head)
        taken_up = verb.lemma.lower() in _TAKING_UP and head.dep in (
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
    return tree.tokens[ends[0].head] if ends else _apart_before(tree, verb)


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


# In tokens: what stands between a name and its verb.
LONGEST_APART = 14


def _headline_subject(tree: Tree, verb: Token) -> Token | None:
    """The subject of "denies" for "says" in a headline: "Norland denies raid, says jets stayed home"."""
    if verb.index == 0 or tree.tokens[verb.index - 1].text != "," or verb.dep not in ("ROOT", "conj", "ccomp"):
        return None
    for clause in tree.children(verb, "ccomp"):
        if clause.index < verb.index and clause.tag == "VBZ":
            own = tree.children(clause, "nsubj")
            return own[0] if own else None
    return None


def _lost_subject(tree: Tree, verb: Token, subject: Token) -> Token | None:
    """The noun at the sentence's root for "A man who saw them after their release said ...", misread as a clause."""
    marks = [m for m in tree.children(verb, "mark") if m.text.lower() in ("after", "before", "since", "until")]
    if verb.dep != "advcl" or not marks or not marks[0].index < subject.index < verb.index:
        return None
    root = list(tree.ancestors(verb))[-1]
    nominal = root.pos in ("NOUN", "PROPN") and root.index < marks[0].index and bool(tree.children(root, "relcl"))
    return root if nominal else None


_TAKING_UP = frozenset("say add tell insist claim argue note announce explain".split())


def _behind_dateline(tree: Tree, place: Token, verb: Token) -> Token | None:
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


_SHARES = frozenset("some most many several few half none all both each dozens hundreds one".split())


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


def _unsaid(tree: Tree, verb: Token, *, denied: bool = False, would: bool = False) -> bool:
    """Whether it is not told that the words were said: negated, only possible, wished for, ordered."""
    children = tree.children(verb)
    if not denied and any(c.dep == "neg" for c in children):
        return True
    modals = [c for c in children if c.dep == "aux" and c.text.lower() in lexicon.MODALS]
    if modals and not (would and all(c.text.lower() in ("would", "'d", "’d") for c in modals)):
        return True
    if any(c.dep == "mark" and c.text.lower() in ("if", "unless", "whether") for c in children):
        return True
    if verb.tag == "VB" and not modals and not any(c.dep == "aux" and c.lemma.lower() == "do" for c in children):
        head = tree.head(verb)
        return not (_keeps_saying(tree, verb) and not _unsaid(tree, head))
    return verb.tag == "VBG" and _withholds(tree, verb)


def _keeps_saying(tree: Tree, verb: Token) -> bool:
    """Whether "to say" leaves it said: "went on to say", "took to the radio to say", "wrote to say"."""
    head = tree.head(verb)
    lemma = head.lemma.lower()
    if verb.dep == "xcomp":
        return lemma in lexicon.KEEPS_SAYING
    if verb.dep != "advcl" or verb.index < head.index or verb.lemma.lower() not in _TAKING_UP:
        return False
    if lemma == "go":
        return any(c.text.lower() == "on" for c in tree.children(head, "prt", "prep", "advmod"))
    if lemma == "take":
        return any(c.text.lower() == "to" for c in tree.children(head, "prep"))
    return lemma in _WRITES


_WRITES = frozenset("write tweet post email phone text".split())


def _withholds(tree: Tree, verb: Token) -> bool:
    """ "asking not to be named": nothing that is said of anything."""
    return any(c.lemma.lower() in _NAMING and c.index > verb.index for c in tree.children(verb, "xcomp", "ccomp"))


_NAMING = frozenset("name identify quote".split())


def _quoted_as_saying(tree: Tree, verb: Token) -> Voice | None:
    """ "TASS quoted X as saying", "X was quoted by TASS as saying"."""
    if verb.lemma.lower() not in ("quote", "cite", "report"):
        return None
    size = len(tree.tokens)
    saying = next(
        (
            tree.tokens[i + 1]
            for i in range(verb.index + 1, min(verb.index + 20, size - 1))
            if tree.tokens[i].text.lower() == "as"
            and tree.tokens[i + 1].tag == "VBG"
            and tree.tokens[i + 1].lemma.lower() in lexicon.QUOTATION_VERBS
            and tree.tokens[i].sentence == verb.sentence
        ),
        None,
    )
    if saying is None:
        return None
    cue = [verb, tree.tokens[saying.index - 1], saying]
    if any(c.dep == "auxpass" for c in tree.children(verb)) or verb.tag == "VBN":
        speaker = tree.children(verb, "nsubjpass", "nsubj") or ([tree.head(verb)] if verb.dep == "acl" else [])
        by = [
            p
            for a in tree.children(verb, "agent", "prep")
            if a.text.lower() in ("by", "in")
            for p in tree.children(a, "pobj")
        ]
        if speaker:
            return Voice(
                noun_phrase(tree, speaker[0]),
                [noun_phrase(tree, p) for p in by],
                cue,
                True,
            )
        return None
    subject = subject_of(tree, verb)
    said_by = next(
        (
            t
            for t in reversed(tree.tokens[verb.index + 1 : saying.index - 1])
            if t.dep in ("dobj", "nsubj", "pobj", "appos", "dative") and t.pos in ("NOUN", "PROPN", "PRON")
        ),
        None,
    )
    objects = tree.children(verb, "dobj")
    chosen = objects[0] if objects and objects[0].index < saying.index else said_by
    if chosen is None:
        return None
    return Voice(
        noun_phrase(tree, chosen),
        [noun_phrase(tree, subject[0])] if subject else [],
        cue,
    )


def from_document(tree: Tree, head: Token) -> tuple[list[Token], list[list[Token]]]:
    """The speaker of "a letter from X": X, relayed by nothing; else the phrase itself."""
    if head.pos == "NOUN" and head.lemma.lower() in lexicon.DOCUMENT_NOUNS:
        for prep in tree.children(head, "prep"):
            if prep.text.lower() in ("from", "by"):
                for source in tree.children(prep, "pobj"):
                    return noun_phrase(tree, source), []
        owners = tree.children(head, "compound", "poss")
        if owners and owners[-1].index < head.index and head.lemma.lower() in lexicon.STATEMENT_NOUNS:
            owner = owners[-1]
            if {
                owner.lemma.lower(),
                owner.text.lower(),
            } & _OWNERS or owner.pos == "PROPN":
                phrase = [t for t in noun_phrase(tree, head) if t.index < head.index and t.dep != "case"]
                if phrase and owner in phrase:
                    return phrase, []
    return noun_phrase(tree, head), []


def _cited(tree: Tree, verb: Token) -> list[Token]:
    """Whom a report cites: "TASS reported, citing the ministry", "TASS, citing the ministry, reported"."""
    low = max(verb.index - 12, tree.sentence(verb).first)
    before = [t for t in tree.tokens[low : verb.index] if t.text == "," and tree.tokens[t.index + 1].tag == "VBG"]
    if not before or tree.tokens[verb.index - 1].text != ",":
        low = verb.index + 1
    for token in tree.tokens[low : tree.sentence(verb).last]:
        if token.text.lower() in ("citing", "quoting"):
            owner = tree.head(token)
            if owner.index != verb.index and token.index - verb.index > 12:
                continue
            objects = tree.children(token, "dobj", "pobj", "nsubj")
            if objects:
                return noun_phrase(tree, objects[0])
            after = [
                t for t in tree.tokens[token.index + 1 : token.index + 8] if t.dep in ("ROOT", "dobj", "conj", "appos")
            ]
            if after:
                return noun_phrase(tree, after[0])
    return []


def _told(tree: Tree, verb: Token) -> list[list[Token]]:
    """The outlet someone spoke to: "told the Daily Lamp", "said in an interview with ..."."""
    heads = [c for c in tree.children(verb, "dobj", "dative", "iobj") if c.index > verb.index]
    for prep in tree.children(verb, "prep"):
        if prep.index < verb.index:
            continue
        for noun in tree.children(prep, "pobj"):
            if prep.text.lower() in ("to", "with", "on"):
                heads.append(noun)
            if noun.lemma.lower() in (
                "interview",
                "statement",
                "comment",
                "remark",
                "email",
                "conversation",
            ):
                heads += [
                    p
                    for w in tree.children(noun, "prep")
                    if w.text.lower() in ("with", "to", "on", "by")
                    for p in tree.children(w, "pobj")
                ]
    return [phrase for head in heads[:3] if head.pos == "PROPN" and is_outlet(tree, phrase := noun_phrase(tree, head))]


def is_nobody(tree: Tree, head: Token) -> bool:
    """Whether a subject is no one in particular, or nobody at all: "anyone", "neither of them"; "the US" is a state."""
    low = head.text.lower()
    if head.text == "US":
        return False
    if low == "one" and any(c.text.lower() in ("of", "in") for c in tree.children(head, "prep")):
        return False  # "one of them", "one in four"
    if low == "those" and any(c.index > head.index for c in tree.children(head, "acl", "relcl", "prep")):
        return False  # "those surveyed"
    return low in lexicon.NOBODY or any(
        c.text.lower() == "neither" for c in tree.children(head, "det", "cc", "preconj")
    )


def _people_say(tree: Tree, head: Token) -> bool:
    """ "People say ...": no one in particular."""
    return head.text.lower() == "people" and not tree.children(head)


def _cue_tokens(tree: Tree, verb: Token) -> list[Token]:
    before = [c for c in tree.children(verb, "aux", "auxpass", "neg") if c.index < verb.index]
    if before and verb.index - before[0].index <= 3:
        return list(tree.tokens[before[0].index : verb.index + 1])
    return [verb]


def _asked(token: Token) -> bool:
    return token.pos == "PROPN" or token.lemma.lower() in lexicon.GROUP_WORDS | lexicon.SPEAKING


def is_speakerlike(tree: Tree, tokens: list[Token]) -> bool:
    """Whether the phrase may speak: a name, a pronoun, an office, a body, a document; not "the rise"."""
    members = {t.index for t in tokens}
    named = [t for t in tokens if t.dep not in ("case", "punct")] or tokens
    head = next((t for t in named if t.head not in members or t.head == t.index), named[-1])
    if head.pos in ("PROPN", "PRON"):
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
    return head.lemma.lower().endswith(("er", "or", "ist", "man", "woman", "ian", "ant", "person"))


# "a batch of e-mails", "a series of polls": what they are of speaks.
_HEAPS = frozenset("batch series set collection trove pair string spate flurry array".split())
_ALONE = frozenset("most several few all".split())
_OWNERS = lexicon.OFFICIAL_WORDS | lexicon.OUTLET_WORDS | {"media", "press"}
_SPEAKING = (
    lexicon.OFFICIAL_WORDS, lexicon.GROUP_WORDS, lexicon.DOCUMENT_NOUNS, lexicon.OUTLET_WORDS, lexicon.PERSON_WORDS,
    lexicon.ANONYMOUS_WORDS, lexicon.SPEAKING,
)  # fmt: skip
