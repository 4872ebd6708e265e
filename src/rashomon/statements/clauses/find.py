"""Indirect speech, thought and stance, read from the parse: frame by frame, the first that holds."""

from __future__ import annotations

from functools import lru_cache

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.adjective import by_adjective
from rashomon.statements.clauses.beside import (
    SURVEYS,
    VIEWS,
    according,
    as_reported,
    in_document,
    in_poll,
    in_view,
    per,
)
from rashomon.statements.clauses.clause import (
    announced_by,
    by_clause,
    by_insertion,
    by_place,
)
from rashomon.statements.clauses.closing import MISREAD, closed, closed_misread, inverted
from rashomon.statements.clauses.cues import quoted_as_saying, voice_of
from rashomon.statements.clauses.infinitive import by_infinitive
from rashomon.statements.clauses.nominal import by_noun
from rashomon.statements.clauses.phrases import (
    by_as,
    by_gerund,
    by_label,
    by_object,
    by_object_and_preposition,
    by_preposition,
)
from rashomon.statements.clauses.reading import Reading
from rashomon.statements.clauses.speakerlike import is_somebody, is_speakerlike
from rashomon.statements.clauses.subjects import subject_of
from rashomon.statements.draft import Draft

# In the order in which a verb is asked: the more of its complement a frame accounts for, the earlier.
_FRAMES = (
    by_clause, by_infinitive, by_gerund, by_as, by_object_and_preposition, by_insertion, by_place, by_label,
    by_preposition, by_object,
)  # fmt: skip


_NOUNS = (lexicon.NOUNS, VIEWS, SURVEYS, lexicon.DOCUMENT_NOUNS)


def find_indirect(tree: Tree, taken: frozenset[int]) -> list[Draft]:
    """Statements told in clauses. `taken`: tokens that are cues of quotations already, or stand inside one."""
    found: list[Draft] = []
    cues = tree.answers["cues of clauses"]
    if not cues:  # asked for twice: outside quotations and inside them
        listed = ((t, _kind(t.text, t.lemma, t.tag)) for t in tree.tokens)
        cues["all"] = [(t, kind) for t, kind in listed if kind is not None]
    for token, kind in cues["all"]:
        if token.index not in taken:
            draft = _read(tree, token, kind)
            if draft is not None and tree.is_prose(tree.sentence(token)):
                found.append(draft)
    return found


@lru_cache(maxsize=65536)
def _kind(text: str, lemma: str, tag: str) -> str | None:
    """What a word may be as a cue: "verb", "adjective", "noun" or "beside"; None for nearly all words."""
    low = text.lower()
    if low in ("according", "per"):
        return "beside"
    if tag.startswith("VB") and lexicon.verb_of(low, lemma) in lexicon.VERBS:
        return "verb"
    if low in lexicon.ADJECTIVES:
        return "adjective"
    noun = lemma.lower()
    if tag in ("NN", "NNS") and low in MISREAD:
        return "last" if noun not in lexicon.NOUNS else "noun"
    if tag in ("NN", "NNS") and any(noun in listed for listed in _NOUNS):
        return "noun"
    return None


def _read(tree: Tree, token: Token, kind: str) -> Draft | None:
    if kind == "beside":
        return according(tree, token) if token.text.lower() == "according" else per(tree, token)
    if kind in ("noun", "last") and token.text.lower() in MISREAD:
        closing = closed_misread(tree, token)
        if closing is not None or kind == "last":
            return closing
    if kind == "noun":
        return by_noun(tree, token) or in_view(tree, token) or in_poll(tree, token) or in_document(tree, token)
    draft = _by_verb(tree, token) if kind == "verb" else None
    return draft or by_adjective(tree, token)


def _by_document(tree: Tree, verb: Token, speaker: list[Token]) -> bool:
    """Whether a document speaks, or someone through it: "data from the bank showed"."""
    subject = subject_of(tree, verb)
    own = [subject[0]] if subject is not None else []
    return any(t.lemma.lower() in lexicon.DOCUMENT_NOUNS for t in (*own, *speaker))


def _showed_last(tree: Tree, verb: Token) -> bool:
    """Whether a name shows what stands before it: "The plane turned back, the website SkyEye showed"."""
    before = any(c.index < verb.index for c in tree.children(verb, "ccomp"))
    return before and any(s.pos == "PROPN" and s.index == verb.index - 1 for s in tree.children(verb, "nsubj"))


def _by_verb(tree: Tree, verb: Token) -> Draft | None:
    lemma = lexicon.verb_of(verb.text, verb.lemma)
    frames = lexicon.VERBS[lemma]
    if frames.keys() == {"quotation"}:
        return None
    beside = (
        (as_reported(tree, verb) or inverted(tree, verb) or closed(tree, verb))
        if lemma in lexicon.CLAUSE_VERBS
        else None
    )
    if beside is not None:
        return beside
    denied = any(c.dep == "neg" for c in tree.children(verb))
    voice = None if lemma in ("quote", "cite") else quoted_as_saying(tree, verb) or announced_by(tree, verb)
    if voice is None:
        would = any(entry.would for listed in frames.values() for entry in listed)
        voice = voice_of(tree, verb, denied=denied, would=would)
    if voice is None or not voice.speaker:
        return None
    if lemma == "show" and not (_by_document(tree, verb, voice.speaker) or _showed_last(tree, verb)):
        return None
    if lemma in lexicon.WEAK and not (is_speakerlike(tree, voice.speaker) or is_somebody(tree, voice.speaker)):
        return None
    reading = Reading(tree, verb, voice, frames, denied)
    for frame in _FRAMES:
        draft = frame(reading)
        if draft is not None:
            return draft
    return None
