"""Indirect speech, read from the parse: what stands in the clause of a cue, or beside "according to"."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.beside import according, as_reported, by_noun, draft_of, is_finite, per, trimmed
from rashomon.statements.clauses.cues import Voice, is_speakerlike, subject_of, voice_of
from rashomon.statements.draft import Draft, Piece
from rashomon.statements.speakers.parties import noun_phrase

# Branches of a cue that belong to what was said when they follow it: its adverbials, misattached.
_TRAILING = ("prep", "npadvmod", "advmod", "dep", "oprd", "dobj", "ccomp", "attr", "acomp", "xcomp", "pcomp", "appos")


# A clause of fewer words is a parser's remnant ("he says he sees").
SHORTEST = 3


_TAKES_UP = frozenset("say add tell claim insist explain write".split())


_SUBORDINATE = frozenset("if because as while after before when unless since although though until so where".split())


def find_indirect(tree: Tree, taken: frozenset[int]) -> list[Draft]:
    """Statements told in clauses. `taken`: tokens that are cues of quotations already, or stand inside one."""
    found: list[Draft] = []
    for token in tree.tokens:
        if token.index in taken:
            continue
        if token.text.lower() == "according":
            draft = according(tree, token)
        elif token.tag.startswith("VB"):
            draft = _by_verb(tree, token)
        elif token.text.lower() == "per":
            draft = per(tree, token)
        elif token.pos == "NOUN":
            draft = by_noun(tree, token)
        else:
            continue
        if draft is not None:
            found.append(draft)
    return found


def _by_verb(tree: Tree, verb: Token) -> Draft | None:  # noqa: PLR0912 - one branch a frame
    lemma = verb.lemma.lower()
    if lemma not in _VERBS:
        return None
    as_clause = as_reported(tree, verb)
    if as_clause is not None:
        return as_clause
    inverted = _inverted(tree, verb)
    if inverted is not None:
        return inverted
    passive = None if lemma in ("quote", "cite") else _announced_by(tree, verb)
    voice = passive or voice_of(tree, verb)
    if voice is None or not voice.speaker:
        return None
    if lemma == "show" and not {t.lemma.lower() for t in voice.speaker} & lexicon.DOCUMENT_NOUNS:
        return None
    if lemma in _WEAK and not is_speakerlike(tree, voice.speaker):
        return None
    if lemma in lexicon.MIND_VERBS and voice.speaker[0].text.lower() in ("i", "we", "you", "it"):
        return None
    attitude = lexicon.CLAUSE_VERBS.get(lemma, "says")
    last = voice.cue[-1]
    clauses = tree.children(verb, "ccomp")
    if last.index != verb.index:
        clauses += tree.children(last, "ccomp")
    for clause in clauses:
        if clause.index > last.index and (lemma in lexicon.CLAUSE_VERBS or lemma in lexicon.INFINITIVE_VERBS):
            pieces = _after(tree, verb, last, clause)
            if pieces and len(tree.article.text[pieces[0][0] : pieces[0][1]].split()) >= SHORTEST:
                if _infinitive(tree, clause):
                    attitude = lexicon.INFINITIVE_VERBS.get(lemma, "orders" if lemma == "tell" else attitude)
                return draft_of(pieces, voice, attitude, "clause")
    for clause in tree.children(verb, "xcomp"):
        if clause.text.lower() in ("citing", "quoting"):
            continue
        if clause.index > verb.index and _infinitive(tree, clause):
            wanted = lexicon.INFINITIVE_VERBS.get(lemma) or ("orders" if lemma == "tell" else None)
            objects = [c for c in tree.children(verb, "dobj") if verb.index < c.index < clause.index]
            if wanted is None or (lemma in lexicon.NEEDS_ADDRESSEE and not objects and lemma not in ("ask",)):
                continue
            start = (
                min(t.start for t in tree.subtree(objects[0]))
                if objects
                else min(t.start for t in tree.subtree(clause) if t.index > verb.index)
            )
            end = _extended(tree, verb, clause)
            return draft_of([(start, end)], voice, wanted, "infinitive")
        if clause.index > verb.index and clause.tag == "VBG" and lemma in lexicon.GERUND_VERBS:
            return draft_of(_after(tree, verb, last, clause), voice, attitude, "gerund")
    before = _before(tree, verb, voice, clauses) if lemma in lexicon.CLAUSE_VERBS else []
    if before:
        return draft_of(before, voice, attitude, "parenthesis")
    that = _after_that(tree, verb) if lemma in lexicon.CLAUSE_VERBS and lemma not in _WEAK else []
    if that:
        return draft_of(that, voice, attitude, "that")
    colon = _after_colon(tree, verb)
    if colon:
        return draft_of(colon, voice, attitude, "colon")
    if lemma in lexicon.LABEL_VERBS:
        return _label(tree, verb, voice)
    under = _under_preposition(tree, verb, voice)
    if under is not None:
        return under
    if lemma in lexicon.OBJECT_VERBS:
        return _object(tree, verb, voice)
    return None


def _under_preposition(tree: Tree, verb: Token, voice: Voice) -> Draft | None:
    """ "accused Y of doing Z", "warned of floods", "put the toll at 12"."""
    lemma = verb.lemma.lower()
    if lemma not in lexicon.PREPOSITION_VERBS:
        return None
    prepositions, attitude = lexicon.PREPOSITION_VERBS[lemma]
    objects = [c for c in tree.children(verb, "dobj") if c.index > verb.index]
    for prep in (*tree.children(verb, "prep"), *(p for c in objects for p in tree.children(c, "prep"))):
        inside = tree.children(prep, "pcomp", "pobj")
        if prep.text.lower() not in prepositions or prep.index <= verb.index or not inside:
            continue
        start = tree.tokens[prep.index + 1].start
        if lemma in _MEASURES:  # the whole is what is said
            if not objects or not any(t.tag == "CD" for t in tree.subtree(prep)):
                continue
            start = min(t.start for t in tree.subtree(objects[0]) if t.index >= verb.index)
        end = _extended(tree, verb, prep)
        if start < end:
            return draft_of([(start, end)], voice, attitude, "preposition")
    return None


# Verbs that say a number.
_MEASURES = frozenset(("put", "estimate"))


_VERBS = frozenset(
    [
        *lexicon.LABEL_VERBS,
        *lexicon.CLAUSE_VERBS,
        *lexicon.INFINITIVE_VERBS,
        *lexicon.PREPOSITION_VERBS,
        *lexicon.OBJECT_VERBS,
    ]
)


# Verbs whose subject is as often a thing as a speaker ("the rise suggests that ...").
_WEAK = frozenset(
    "suggest indicate reveal signal find conclude stress underline underscore emphasise emphasize maintain "
    "promise threaten guarantee confirm believe think predict dictate rule read order claim demand require "
    "imply hint attest reckon repeat put estimate count charge call add agree recall reflect ask note propose".split()
)


def _infinitive(tree: Tree, clause: Token) -> bool:
    return clause.tag == "VB" and any(c.dep == "aux" and c.lemma.lower() == "to" for c in tree.children(clause))


def _after(tree: Tree, verb: Token, last: Token, clause: Token) -> list[Piece]:
    """What follows the cue, from the clause's first word to the end of what hangs on it."""
    first = min(t.index for t in tree.subtree(clause) if t.index > last.index)
    while first < clause.index and tree.tokens[first].text.lower() in ("that", ",", ":"):
        first += 1
    opening = tree.tokens[first]
    asks = opening.text.lower() in ("whether", "if") and opening.head == clause.index
    if asks and verb.lemma.lower() in ("say", "tell", "know"):
        return []
    start, end = tree.tokens[first].start, _extended(tree, verb, clause)
    return [(start, end)] if start < end else []


def _extended(tree: Tree, verb: Token, clause: Token) -> int:
    """Where the content ends that begins with `clause`: its last word and the adverbials after it."""
    sentence = tree.sentence(verb)
    last = max(t.index for t in tree.subtree(clause))
    while last + 1 < sentence.last:
        token = tree.tokens[last + 1]
        if token.text in (",", ";", "—", "–", "-", "(") or token.pos == "PUNCT":
            if last + 2 >= sentence.last or token.text == ";":
                break
            token = tree.tokens[last + 2]
        branch = _branch(tree, verb, token)
        if branch is None or not _belongs(tree, branch):
            break
        last = max(last + 1, *(t.index for t in tree.subtree(branch)))
    for token in tree.tokens[clause.index : last + 1]:
        beside = token.text.lower() == "according" and tree.tokens[token.index - 1].text == ","
        if beside and not any(is_finite(t) for t in tree.tokens[token.index : sentence.last]):
            last = token.index - 1
            break
        # ", saying: ...": the reporter takes the speaker up again
        if token.tag == "VBG" and token.lemma.lower() in _TAKES_UP and tree.tokens[token.index - 1].text == ",":
            last = token.index - 1
            break
    while last > clause.index and tree.tokens[last].text in (",", ".", ";", ":", "-", "–", "—"):
        last -= 1
    return tree.tokens[last].end


def _branch(tree: Tree, verb: Token, token: Token) -> Token | None:
    """The child of `verb` above `token`."""
    while token.head != token.index:
        if token.head == verb.index:
            return token
        token = tree.head(token)
    return None


def _belongs(tree: Tree, branch: Token) -> bool:
    if branch.text.lower() in ("according", "citing", "quoting", "adding", "per"):
        return False
    if branch.dep == "advcl":
        return any(c.dep in ("mark", "advmod") and c.text.lower() in _SUBORDINATE for c in tree.children(branch))
    return branch.dep in _TRAILING


def _before(tree: Tree, verb: Token, voice: Voice, clauses: list[Token]) -> list[Piece]:
    """What stands before "..., X said", and after it where the cue only interrupts."""
    sentence = tree.sentence(verb)
    core = [*voice.cue, *(t for t in voice.speaker if t.sentence == verb.sentence)]
    subject = next((c for c in tree.children(verb, "nsubj", "nsubjpass")), None)
    if subject is not None:
        core += tree.subtree(subject)
    first = min(t.index for t in core)
    if first - 1 <= sentence.first or tree.tokens[first - 1].text not in (",", "-", "–", "—", "”", '"', "?", "!"):
        return []
    start_token = sentence.first
    inner = tree.tokens[start_token : first - 1]
    if len(inner) < 3 or not any(t.tag.startswith("VB") or t.tag == "MD" for t in inner):
        return []
    if inner[0].text.lower() in ("if", "when", "while", "after", "although", "though", "as", "since") and not clauses:
        return []
    pieces = [(inner[0].start, inner[-1].end)]
    preposed = [c for c in clauses if c.index < first]
    if preposed:
        below = {t.index for t in tree.subtree(preposed[0])}
        rest = [t for t in tree.tokens[verb.index + 1 : sentence.last] if t.index in below and t.pos != "PUNCT"]
        rest = [t for t in rest if t.index > max(c.index for c in core)]
        if len(rest) > 1:
            pieces.append((rest[0].start, rest[-1].end))
    elif any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tree.tokens[max(c.index for c in core) + 1 : sentence.last]):
        return []
    return pieces


def _after_that(tree: Tree, verb: Token) -> list[Piece]:
    """ "wrote in the early hours that ...", where the parser hung the clause on the hours."""
    sentence = tree.sentence(verb)
    for prep in tree.children(verb, "prep"):
        for noun in tree.children(prep, "pobj"):  # "said in a statement it hoped": the clause hangs on the statement
            for clause in tree.children(noun, "relcl", "acl", "ccomp"):
                own = tree.children(clause, "nsubj")
                if noun.lemma.lower() in lexicon.DOCUMENT_NOUNS and own and own[0].tag not in ("WDT", "WP"):
                    return _after(tree, verb, noun, clause)
    for token in tree.tokens[verb.index + 1 : min(verb.index + 12, sentence.last)]:
        if token.text.lower() == "that" and token.tag in ("IN", "WDT") and token.index + 2 < sentence.last:
            rest = list(tree.tokens[token.index + 1 : sentence.last])
            stop = next(
                (i for i, t in enumerate(rest) if t.text.lower() in ("according", "citing", "adding")), len(rest)
            )
            rest = list(trimmed(tree, rest[0].index, rest[0].index + stop))
            return [(rest[0].start, rest[-1].end)] if any(is_finite(t) for t in rest) else []
        if is_finite(token) or token.text in (",", ";", ":", "“", '"'):
            return []
    return []


def _inverted(tree: Tree, verb: Token) -> Draft | None:
    """ "..., reported the Morning Star." where the parser missed the subject."""
    sentence = tree.sentence(verb)
    if verb.tag not in ("VBD", "VBZ") or verb.index - sentence.first < 4 or tree.tokens[verb.index - 1].text != ",":
        return None
    if verb.lemma.lower() not in ("say", "report", "announce", "add", "write") or tree.children(verb, "nsubj"):
        return None
    if any(c.index > verb.index for c in tree.children(verb, "ccomp")):
        return None
    rest = list(trimmed(tree, verb.index + 1, sentence.last))
    if (
        not rest
        or len(rest) > 8
        or rest[-1].pos not in ("NOUN", "PROPN")
        or rest[0].pos not in ("DET", "PROPN", "NOUN", "ADJ")
    ):
        return None
    if any(t.pos in ("VERB", "AUX", "SCONJ") or t.text == "," for t in rest):
        return None
    inner = list(trimmed(tree, sentence.first, verb.index))
    if not any(is_finite(t) for t in inner):
        return None
    voice = Voice(rest, [], [verb])
    return draft_of([(inner[0].start, inner[-1].end)], voice, "says", "inverted")


def _after_colon(tree: Tree, verb: Token) -> list[Piece]:
    sentence = tree.sentence(verb)
    for token in tree.tokens[verb.index + 1 : min(verb.index + 9, sentence.last)]:
        if token.text == ":" and token.index + 2 < sentence.last:
            rest = tree.tokens[token.index + 1 : sentence.last]
            if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest):
                return [(rest[0].start, rest[-1].end)]
    return []


def _label(tree: Tree, verb: Token, voice: Voice) -> Draft | None:
    """ "called the plan “reckless”", "called for talks", "called on X to stop"."""
    for prep in tree.children(verb, "prep"):
        word = prep.text.lower()
        inside = tree.children(prep, "pobj", "pcomp")
        if verb.lemma.lower() != "call" or prep.index != verb.index + 1 or not inside:
            continue
        to = next(
            (c for c in tree.children(verb, "xcomp", "advcl") if c.index > inside[0].index and _infinitive(tree, c)),
            None,
        )
        if word == "for" or (
            word in ("on", "upon") and (to or any(_infinitive(tree, c) for c in tree.children(inside[0])))
        ):
            end = _extended(tree, verb, to or prep)
            return draft_of([(tree.tokens[prep.index + 1].start, end)], voice, "requests", "call-for")
    named = [c for c in tree.children(verb, "dobj", "ccomp", "oprd") if c.index > verb.index]
    if not named or not is_speakerlike(tree, voice.speaker):
        return None
    start = min(t.index for c in named for t in tree.subtree(c) if t.index > verb.index)
    end = _extended(tree, verb, named[0])
    # The words of someone else only where they are quoted, and not the bare name of a thing.
    marks = [
        t
        for t in tree.tokens[start : tree.sentence(verb).last]
        if t.start < end and t.text in ("“", '"', "``", "‘", "'")
    ]
    if not marks or tree.tokens[start].text in ("“", '"', "``", "‘", "'"):
        return None
    return draft_of([(tree.tokens[start].start, end)], voice, "says", "label")


def _object(tree: Tree, verb: Token, voice: Voice) -> Draft | None:
    """ "denied the report", "announced a ceasefire": content in a noun phrase."""
    lemma = verb.lemma.lower()
    if not is_speakerlike(tree, voice.speaker):
        return None
    for target in tree.children(verb, "dobj"):
        noun = target.lemma.lower()
        if target.index < verb.index or target.pos not in ("NOUN", "PROPN"):
            continue
        said = noun in lexicon.SPEECH_NOUNS or noun == "report"
        numbered = any(c.tag == "CD" for c in tree.children(target, "nummod"))
        if lemma in ("reject", "acknowledge", "declare") and not said:
            continue
        if (lemma == "report" and not (said or numbered)) or (lemma == "count" and not numbered):
            continue
        if lemma == "claim" and noun not in ("responsibility", "victory", "credit"):
            continue
        if lemma == "deny" and noun in (
            "entry",
            "access",
            "visa",
            "permission",
            "request",
            "bail",
            "right",
            "entrance",
        ):
            continue
        if lemma in ("announce", "confirm", "demand", "promise", "pledge") and target.pos == "PROPN":
            continue
        inside = tree.subtree(target, without=("advcl",))
        return draft_of([(inside[0].start, inside[-1].end)], voice, lexicon.OBJECT_VERBS[lemma], "object")
    return None


def _announced_by(tree: Tree, verb: Token) -> Voice | None:
    """ "It was announced by X that ..."."""
    if not tree.children(verb, "auxpass") or any(c.dep == "neg" for c in tree.children(verb)):
        return None
    subject = subject_of(tree, verb)
    if subject is None:
        return None
    return Voice(noun_phrase(tree, subject[0]), [], [*tree.children(verb, "auxpass")[:1], verb], True)
