"""Cues: the verbs that tell of speech, whose they are, and through whom the words came."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.speakerlike import OWNERS, is_nobody, is_speakerlike, people_say
from rashomon.statements.clauses.subjects import (
    TAKING_UP,
    keeps_saying,
    lost_subject,
    subject_of,
    taken_for_participle,
)
from rashomon.statements.speakers.parties import is_outlet, noun_phrase

_REMEMBERING = frozenset("describe recall recount remember".split())
_NAMING = frozenset("name identify quote".split())


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
    quoted = quoted_as_saying(tree, verb)
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
    head = lost_subject(tree, verb, head) or head
    borrowed = head.head != verb.index and verb.dep not in ("relcl", "acl")
    if borrowed and verb.lemma.lower() == "find":
        return None
    if borrowed and not is_speakerlike(tree, noun_phrase(tree, head)):
        above = _speaker_above(tree, verb)
        if above is None:
            return None
        head = above
    if is_nobody(tree, head) or people_say(tree, head):
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
    if taken_for_participle(tree, verb):
        speaker = [t for t in speaker if t.index < verb.index]
    cited = _cited(tree, verb)
    if cited and tree.span_of(cited).start != tree.span_of(speaker).start:
        relays = [speaker, *relays]
        speaker = cited
    relays += _told(tree, verb) + _recalling(tree, verb)
    return Voice(speaker, relays, _cue_tokens(tree, verb))


def _speaker_above(tree: Tree, verb: Token) -> Token | None:
    """Who spoke before "..., saying": the subject of the nearest cue above, where the parser hung it lower."""
    if verb.tag != "VBG" or verb.lemma.lower() not in TAKING_UP or tree.tokens[verb.index - 1].text != ",":
        return None
    for above in tree.ancestors(verb):
        if above.lemma.lower() in lexicon.CLAUSE_VERBS and tree.children(above, "nsubj"):
            found = subject_of(tree, above)
            return found[0] if found is not None and not found[1] else None
    return None


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
        return not (keeps_saying(tree, verb) and not _unsaid(tree, head))
    return verb.tag == "VBG" and _withholds(tree, verb)


def _withholds(tree: Tree, verb: Token) -> bool:
    """ "asking not to be named": nothing that is said of anything."""
    return any(c.lemma.lower() in _NAMING and c.index > verb.index for c in tree.children(verb, "xcomp", "ccomp"))


def quoted_as_saying(tree: Tree, verb: Token) -> Voice | None:
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
            } & OWNERS or owner.pos == "PROPN":
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


def _recalling(tree: Tree, verb: Token) -> list[list[Token]]:
    """Whose memory the saying is: "Vale recalled the pilot telling them: ..."."""
    if verb.tag != "VBG" or verb.dep not in ("ccomp", "acl", "xcomp"):
        return []
    above = tree.head(verb)
    above = tree.head(above) if verb.dep == "acl" else above
    found = subject_of(tree, above) if above.lemma.lower() in _REMEMBERING else None
    return [noun_phrase(tree, found[0])] if found and not found[1] else []


def _cue_tokens(tree: Tree, verb: Token) -> list[Token]:
    before = [c for c in tree.children(verb, "aux", "auxpass", "neg") if c.index < verb.index]
    if before and verb.index - before[0].index <= 3:
        return list(tree.tokens[before[0].index : verb.index + 1])
    return [verb]
