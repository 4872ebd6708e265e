"""Finite clauses: "said that ...", "..., he said", "asked whether ...", "said in a letter that ..."."""

from __future__ import annotations

import re

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice
from rashomon.statements.clauses.extent import (
    after,
    edges,
    extended,
    is_finite,
    is_infinitive,
    trimmed,
)
from rashomon.statements.clauses.reading import Reading
from rashomon.statements.clauses.subjects import subject_of
from rashomon.statements.draft import Draft, Piece
from rashomon.statements.speakers.parties import noun_phrase

# A clause of fewer words is a parser's remnant ("he says he sees").
SHORTEST = 3
# In tokens: "asking not to be named because he fears for his job".
LONGEST_ASIDE = 20


def by_clause(reading: Reading) -> Draft | None:
    """What the cue introduces as a clause, statement or question."""
    tree, verb, last = reading.tree, reading.verb, reading.last
    for clause in clauses_of(reading):
        if clause.index < last.index or is_infinitive(tree, clause) or _small(tree, clause):
            continue
        if _reduced(tree, verb, clause):
            if verb.lemma.lower() != "say" or edges(tree, clause)[0] == last.index + 1:
                continue
            # "said about half of them were shut", where the parser hung the subject on the cue
            entry = reading.entry("clause")
            start = tree.tokens[last.index + 1].start
            return reading.draft([(start, extended(tree, verb, clause))], entry, "clause") if entry else None
        asks = _asks(tree, clause, last)
        entry = reading.entry("question" if asks else "clause")
        if entry is None and asks:
            return None  # "showed how they had money and cards stolen": what follows is no clause of its own
        if entry is None:
            continue
        pieces = after(tree, verb, last, clause)
        taken_up = _relative(tree, verb, clause)  # "a ferry which police said was unsafe": three words, with "which"
        if pieces and _words(tree, *pieces[0]) + len(taken_up) >= SHORTEST:
            return reading.draft([*taken_up, *pieces], entry, entry.frame)
    return None


def _words(tree: Tree, start: int, end: int) -> int:
    """Words of a stretch, "it's" being two."""
    return len(_APOSTROPHE.sub(r" \1", tree.article.text[start:end]).split())


_APOSTROPHE = re.compile(r"(['’](?:s|re|m|ll|d|ve))\b")


def clauses_of(reading: Reading) -> list[Token]:
    """The clauses that hang on the cue."""
    found = reading.tree.children(reading.verb, "ccomp")
    if reading.last.index != reading.verb.index:
        found += reading.tree.children(reading.last, "ccomp")
    if "question" in reading.frames:  # "asked him if he had paid"
        found += [
            c
            for c in reading.tree.children(reading.verb, "advcl")
            if any(m.text.lower() in ("if", "whether") for m in reading.tree.children(c, "mark")[:1])
            and reading.tree.children(reading.verb, "dobj", "dative")
        ]
    return found


def _relative(tree: Tree, verb: Token, clause: Token) -> list[Piece]:
    """The pronoun before the cue that the clause says something of: "a road which officials say is closed"."""
    before = [c for c in tree.children(clause, "nsubj", "nsubjpass", "dobj") if c.index < verb.index]
    return [(c.start, c.end) for c in before[:1] if c.tag in ("WDT", "WP")]


def _reduced(tree: Tree, verb: Token, clause: Token) -> bool:
    """ "An adult found guilty of theft could be jailed": a participle, and the clause's verb is its subject's."""
    finite = is_finite(clause) or any(is_finite(t) for t in tree.children(clause, "aux", "auxpass"))
    if not finite or verb.dep == "relcl" or verb.tag not in ("VBD", "VBN"):
        return False
    if tree.children(verb, "aux", "auxpass") or tree.children(clause, "nsubj", "nsubjpass", "csubj", "expl", "mark"):
        return False
    between = tree.tokens[verb.index + 1 : edges(tree, clause)[0]]
    return clause.index > verb.index and all(t.text not in _PAUSES for t in between)


def _small(tree: Tree, clause: Token) -> bool:
    """Whether there is no verb in it: "the plan reckless" of "called the plan reckless"."""
    if any(m.text.lower() == "that" for m in tree.children(clause, "mark")) and tree.children(clause, "nsubj"):
        return False  # a verb that was taken for a noun: "that it strictly enforces the ban"
    if _APOSTROPHE.fullmatch(clause.text) and tree.children(clause, "nsubj"):
        return False
    return not clause.tag.startswith(("VB", "MD")) and not any(
        c.tag.startswith("VB") or c.tag == "MD" for c in tree.children(clause, "cop", "aux", "ccomp", "nsubj", "conj")
    )


def _asks(tree: Tree, clause: Token, last: Token) -> bool:
    """Whether the clause is a question: "whether ...", "who ...", "how ..."."""
    opening = tree.tokens[max(edges(tree, clause)[0], last.index + 1)]
    if opening.text.lower() in ("whether", "if"):
        return opening.head == clause.index
    return opening.tag in ("WP", "WRB", "WDT", "WP$") and not tree.children(clause, "csubj", "csubjpass")


def by_insertion(reading: Reading) -> Draft | None:
    """ "The road, he said, was closed": the sentence around the cue is what was said."""
    tree, verb = reading.tree, reading.verb
    subjects = tree.children(verb, "nsubj")
    entry = reading.entry("clause")
    if entry is None or verb.dep != "parataxis" or not subjects or clauses_of(reading):
        return None
    core = [*tree.subtree(subjects[-1]), *reading.voice.cue, *tree.children(verb, "dobj", "dative")]
    first, last = min(t.index for t in core), max(t.index for t in core)
    low, high = edges(tree, tree.head(verb))
    if low >= first or last >= high or tree.tokens[first - 1].text not in _PAUSES:
        return None
    while last + 1 < high and tree.tokens[last + 1].text not in _PAUSES and tree.tokens[last + 1].head == verb.index:
        last = edges(tree, tree.tokens[last + 1])[1]
    low += tree.tokens[low].pos == "CCONJ"
    left, right = list(trimmed(tree, low, first)), list(trimmed(tree, last + 1, high + 1))
    if not any(is_finite(t) for t in (*left, *right)) or len(right) < SHORTEST - 1:
        return None
    pieces = [(part[0].start, part[-1].end) for part in (left, right) if part]
    if not left and right[0].pos == "CCONJ":
        return None
    return reading.draft(pieces, entry, "insertion")


_PAUSES = (",", "-", "–", "—", "(")


def by_place(reading: Reading) -> Draft | None:
    """What stands before "..., X said", or after "that" or a colon where the parser hung it elsewhere."""
    entry = reading.entry("clause")
    if entry is None:
        return None
    clauses = clauses_of(reading)
    pieces = _before(reading.tree, reading.verb, reading.voice, clauses)
    if pieces and (clauses or entry.manner == "speech" or _closes(reading)):
        return reading.draft(pieces, entry, "parenthesis")
    pieces = _after_that(reading.tree, reading.verb) if entry.word not in lexicon.WEAK else []
    if pieces:
        return reading.draft(pieces, entry, "that")
    pieces = _after_colon(reading.tree, reading.verb) if entry.manner == "speech" else []
    return reading.draft(pieces, entry, "colon")


def _closes(reading: Reading) -> bool:
    """Whether a thought closes its sentence: "The move could split the party, its allies believe"."""
    tree, last = reading.tree, reading.last
    after_it = tree.tokens[last.index + 1 : tree.sentence(last).last]
    ends = not after_it or after_it[0].text in (".", "—", "--", "–")
    subjects = tree.children(reading.verb, "nsubj")
    if not ends or reading.verb.lemma.lower() not in _CLOSING or not subjects or reading.denied:
        return False
    low = edges(tree, subjects[0])[0]
    return low > 0 and tree.tokens[low - 1].text == ","


_CLOSING = frozenset("believe think hope fear suspect reckon feel".split())


def _before(tree: Tree, verb: Token, voice: Voice, clauses: list[Token]) -> list[Piece]:
    """What stands before "..., X said", and after it where the cue only interrupts."""
    sentence = tree.sentence(verb)
    core = [*voice.cue, *(t for t in voice.speaker if t.sentence == verb.sentence)]
    subject = next((c for c in tree.children(verb, "nsubj", "nsubjpass")), None)
    if subject is not None:
        core += tree.subtree(subject)
    first = min(t.index for t in core)
    if first - 1 <= sentence.first or tree.tokens[first - 1].text not in (
        ",",
        "-",
        "–",
        "—",
        "”",
        '"',
        "?",
        "!",
    ):
        return []
    start_token = sentence.first
    inner = tree.tokens[start_token : first - 1]
    whole = any(c.index < first and tree.children(c, "nsubj", "nsubjpass") for c in clauses)  # "Nobody knows, said ..."
    if len(inner) < (2 if whole else 3) or not any(t.tag.startswith("VB") or t.tag == "MD" for t in inner):
        return []
    if inner[0].text.lower() in ("if", "when", "while", "after", "although", "though", "as", "since") and not clauses:
        return []
    pieces = [(inner[0].start, inner[-1].end)]
    preposed = [c for c in clauses if c.index < first]
    if preposed and verb.lemma.lower() == "email" and tree.children(verb, "dobj"):
        return []  # "Vale shared a list, and the firm emailed a letter"
    if preposed:
        below = {t.index for t in tree.subtree(preposed[0])}
        rest = [t for t in tree.tokens[verb.index + 1 : sentence.last] if t.index in below and t.pos != "PUNCT"]
        rest = [t for t in rest if t.index > max(c.index for c in core)]
        if len(rest) > 1:
            pieces.append((rest[0].start, rest[-1].end))
        else:
            pieces += _reason_behind(tree, max(c.index for c in core) + 1, sentence.last)
    elif _goes_on(tree, max(c.index for c in core) + 1, sentence.last):
        return []
    elif any(c.index > verb.index for c in tree.children(verb, *_held(verb))) or inner[0].tag == "IN":
        return []  # "Unlike the others, who are rich, he has decided to wait"
    return pieces


def _reason_behind(tree: Tree, first: int, last: int) -> list[Piece]:
    """ "..., because the piers are cracked" behind the cue, where the clause before it is what was said."""
    rest = list(trimmed(tree, first, last))
    opens = len(rest) > SHORTEST and tree.tokens[first].text == "," and rest[0].text.lower() in _REASONS
    return [(rest[0].start, rest[-1].end)] if opens and any(is_finite(t) for t in rest) else []


# What gives the reason or the condition of what was said, not of the saying.
_REASONS = frozenset("because given unless although though whereas".split())


def _goes_on(tree: Tree, first: int, last: int) -> bool:
    """Whether another clause follows the cue: "..., he said when he came"; not one behind a dash."""
    for token in tree.tokens[first:last]:
        if token.text in ("--", "—", "–"):
            return False
        if is_finite(token):
            return True
    return False


def _held(verb: Token) -> tuple[str, ...]:
    """The dependents that what is said may be: "he told reporters" has an object that is none."""
    return ("xcomp", "oprd") if verb.lemma.lower() in ("tell", "inform") else ("xcomp", "dobj", "oprd")


def _after_that(tree: Tree, verb: Token) -> list[Piece]:
    """ "wrote in the early hours that ...", where the parser hung the clause on the hours."""
    sentence = tree.sentence(verb)
    for prep in tree.children(verb, "prep"):
        for noun in tree.children(prep, "pobj"):  # "said in a statement it hoped": the clause hangs on the statement
            for clause in tree.children(noun, "relcl", "acl", "ccomp"):
                own = tree.children(clause, "nsubj")
                if noun.lemma.lower() in lexicon.DOCUMENT_NOUNS and own and own[0].tag not in ("WDT", "WP"):
                    return after(tree, verb, noun, clause)
            given = _that_of_given(tree, noun)
            if given is not None:
                return after(tree, verb, given, tree.head(given))
    begin = _behind_aside(tree, verb)
    for token in tree.tokens[begin : min(begin + 11, sentence.last)]:
        if token.text.lower() == "that" and token.tag in ("IN", "WDT") and token.index + 2 < sentence.last:
            if _hangs_on_noun(tree, token) and not _is_told(tree, verb, token):
                return []
            rest = list(tree.tokens[token.index + 1 : sentence.last])
            stop = next(
                (i for i, t in enumerate(rest) if t.text.lower() in ("according", "citing", "adding")),
                len(rest),
            )
            stop = min(stop, _closing_cue(tree, rest))
            rest = list(trimmed(tree, rest[0].index, rest[0].index + stop))
            return [(rest[0].start, rest[-1].end)] if any(is_finite(t) for t in rest) else []
        if is_finite(token) or token.text in (",", ";", ":", "“", '"'):
            return []
    return []


def _is_told(tree: Tree, verb: Token, that: Token) -> bool:
    """Whether "that ..." hangs on those who are told it: "told the Morning Lamp website that alarms had sounded"."""
    clause = tree.head(that)
    told = tree.head(clause)
    own = [c for c in tree.children(clause, "nsubj", "nsubjpass") if c.index != that.index]
    return (
        told.head == verb.index and told.dep in ("dobj", "dative") and verb.lemma.lower() in _ADDRESSING and bool(own)
    )


_ADDRESSING = frozenset(("tell", "inform", "remind", "assure", "warn", "notify"))


def _that_of_given(tree: Tree, noun: Token) -> Token | None:
    """The "that" of "said in a statement posted on its site and sent to papers that ...", hung on the giving out."""
    if noun.lemma.lower() not in lexicon.DOCUMENT_NOUNS | lexicon.STATEMENT_NOUNS:
        return None
    for token in tree.subtree(noun):
        if token.dep == "mark" and token.text.lower() == "that" and tree.head(token).dep == "ccomp":
            participle = tree.head(tree.head(token))
            if (
                participle.tag in ("VBN", "VBD")
                and participle.lemma.lower() in GIVING_OUT
                and participle.index < token.index
            ):
                return token
    return None


GIVING_OUT = frozenset(
    "post email e-mail mail send issue release publish distribute share give provide circulate address read obtain"
    " carry hand upload broadcast file submit compile collect prepare write".split()
)


def _closing_cue(tree: Tree, rest: list[Token]) -> int:
    """The place in `rest` of ", the airline said", by which somebody else tells the whole sentence; else its end."""
    for token in rest:
        speaks = is_finite(token) and token.lemma.lower() in _TELLING
        if not speaks or any(c.index > token.index for c in tree.children(token, "ccomp")):
            continue
        for subject in tree.children(token, "nsubj"):
            comma = edges(tree, subject)[0] - 1
            if comma > rest[0].index and subject.index < token.index and tree.tokens[comma].text == ",":
                return comma - rest[0].index
    return len(rest)


_TELLING = frozenset(lexicon.CLAUSE_VERBS) - lexicon.MIND_VERBS


def _behind_aside(tree: Tree, verb: Token) -> int:
    """The index behind the cue, and behind ", asking not to be named," where "that" follows."""
    begin, last = verb.index + 1, tree.sentence(verb).last
    if begin + 2 >= last or tree.tokens[begin].text != "," or tree.tokens[begin + 1].tag != "VBG":
        return begin
    for token in tree.tokens[begin + 2 : min(begin + LONGEST_ASIDE, last - 1)]:
        if token.text == ",":
            return token.index + 1 if tree.tokens[token.index + 1].text.lower() == "that" else begin
    return begin


def _hangs_on_noun(tree: Tree, that: Token) -> bool:
    """Whether "that ..." tells of a noun before it ("responded to a claim that ..."), and not of the saying."""
    clause = tree.head(that)
    noun = tree.head(clause)
    if clause.dep not in ("acl", "relcl") or noun.pos not in ("NOUN", "PROPN"):
        return False
    return noun.lemma.lower() not in lexicon.DOCUMENT_NOUNS | lexicon.OCCASIONS | lexicon.TIMES and noun.pos == "NOUN"


def _after_colon(tree: Tree, verb: Token) -> list[Piece]:
    sentence = tree.sentence(verb)
    for token in tree.tokens[verb.index + 1 : min(verb.index + 9, sentence.last)]:
        if token.text == ":" and token.index + 2 < sentence.last:
            rest = tree.tokens[token.index + 1 : sentence.last]
            if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest):
                return [(rest[0].start, rest[-1].end)]
    return []


def announced_by(tree: Tree, verb: Token) -> Voice | None:
    """ "It was announced by X that ..."."""
    if not tree.children(verb, "auxpass") or any(c.dep == "neg" for c in tree.children(verb)):
        return None
    subject = subject_of(tree, verb)
    if subject is None:
        return None
    return Voice(
        noun_phrase(tree, subject[0]),
        [],
        [*tree.children(verb, "auxpass")[:1], verb],
        True,
    )
