"""Adjectives that attribute: "is confident that ...", "opposed to ...", "worried about ..."."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice
from rashomon.statements.clauses.extent import edges, extended, is_infinitive
from rashomon.statements.clauses.reading import DENIED, deniable, draft_of, has_mind
from rashomon.statements.clauses.speakerlike import is_nobody, is_speakerlike
from rashomon.statements.clauses.subjects import subject_of
from rashomon.statements.draft import Draft, Piece
from rashomon.statements.speakers.parties import noun_phrase


def by_adjective(tree: Tree, word: Token) -> Draft | None:
    """What an adjective or participle in the lexicon attributes to the one who is so."""
    frames = lexicon.ADJECTIVES.get(word.text.lower())
    if frames is None:
        return None
    for kind, listed in frames.items():
        for entry in listed:
            pieces = _complement(tree, word, kind, entry.words)
            if not pieces:
                continue
            voice, denied = _whose(tree, word)
            if voice is None or not has_mind(tree, voice.speaker) or (denied and not deniable(entry)):
                return None
            return draft_of(
                pieces,
                voice,
                entry,
                "adjective",
                DENIED[entry.attitude] if denied else None,
            )
    return None


def _complement(tree: Tree, word: Token, kind: str, prepositions: tuple[str, ...]) -> list[Piece]:
    near = tree.children(word)
    if kind == "that" and word.dep in ("acomp", "oprd", "ccomp"):
        near += tree.children(tree.head(word), "ccomp")
    for child in near:
        if child.index <= word.index:  # the head of `word` counts it among its complements
            continue
        low = max(edges(tree, child)[0], word.index + 1)
        if kind == "preposition" and child.dep in ("prep", "agent") and child.text.lower() in prepositions:
            if tree.children(child, "pobj", "pcomp"):
                return [(tree.tokens[child.index + 1].start, extended(tree, word, child))]
        elif kind == "infinitive" and child.dep in ("xcomp", "ccomp") and is_infinitive(tree, child):
            return [(tree.tokens[low].start, extended(tree, word, child))]
        elif kind == "that" and child.dep == "ccomp" and not is_infinitive(tree, child) and low <= word.index + 2:
            if tree.tokens[low].text.lower() == "that":
                low += 1
            if tree.children(child, "nsubj", "nsubjpass", "expl", "csubj"):
                return [(tree.tokens[low].start, extended(tree, word, child))]
    return []


def _whose(tree: Tree, word: Token) -> tuple[Voice | None, bool]:
    """Who is so, and whether with "not"."""
    above = tree.head(word)
    if word.dep in ("acomp", "oprd", "conj", "ccomp") and above.lemma.lower() in lexicon.COPULAS:
        verb = above
    elif tree.children(word, "auxpass"):
        verb = word
    elif word.dep == "advcl" and above.tag in ("VBD", "VBZ", "VBP", "VBG", "VBN") and not tree.children(word, "nsubj"):
        verb = above  # "..., confident that the dam would hold"
    elif word.dep in ("acl", "amod") and above.pos in ("NOUN", "PROPN", "PRON") and above.index < word.index:
        if not is_speakerlike(tree, [above]):
            return None, False  # "left the door open to a toll"
        return Voice(noun_phrase(tree, above), [], [word]), False
    else:
        return None, False
    children = (*tree.children(verb), *tree.children(word))
    if any(c.dep == "aux" and c.text.lower() in lexicon.MODALS for c in children) or verb.tag == "VB":
        return None, False
    denied = any(c.dep == "neg" for c in (tree.children(word) if word.dep == "advcl" else children))
    heads = tree.children(verb, "nsubjpass") if verb is word else []
    found = (heads[0], False) if heads else subject_of(tree, verb)
    if found is None or found[1] or is_nobody(tree, found[0]) or found[0].text.lower() in ("it", "who", "which"):
        return None, False
    cue = [word] if word.dep == "advcl" else list(tree.tokens[verb.index : word.index + 1])
    return Voice(noun_phrase(tree, found[0]), [], cue), denied
