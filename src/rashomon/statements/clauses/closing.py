"""Attributions that close a sentence where the parser lost who speaks: "..., reported the Morning Star."."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements.clauses.cues import Voice
from rashomon.statements.clauses.extent import is_finite, trimmed
from rashomon.statements.clauses.reading import draft_of
from rashomon.statements.clauses.speakerlike import is_somebody, is_speakerlike
from rashomon.statements.draft import Draft

# Verbs of saying that may close a sentence after a comma, before or behind the one who speaks.
_CLOSING_CUES = frozenset("say report announce add write note tweet explain".split())


def inverted(tree: Tree, verb: Token) -> Draft | None:
    """ "..., reported the Morning Star." where the parser missed the subject."""
    sentence = tree.sentence(verb)
    if verb.tag not in ("VBD", "VBZ") or verb.index - sentence.first < 4 or tree.tokens[verb.index - 1].text != ",":
        return None
    if verb.lemma.lower() not in _CLOSING_CUES or tree.children(verb, "nsubj"):
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
    return draft_of([(inner[0].start, inner[-1].end)], voice, None, "inverted")


# In tokens: "a senior official of the ministry and two of the rescuers".
LONGEST_SPEAKER = 12
_OPENS_CONDITION = frozenset("if when while after although though as since because before until".split())


def closed(tree: Tree, verb: Token) -> Draft | None:
    """ "..., residents and an official said." where the parser took the speakers for a part of what is said."""
    sentence = tree.sentence(verb)
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.lemma.lower() not in _CLOSING_CUES:
        return None
    if tree.children(verb, "nsubj", "nsubjpass", "csubj", "expl", "dobj", "neg", "auxpass"):
        return None
    low = max(verb.index - LONGEST_SPEAKER, sentence.first)
    commas = [t for t in tree.tokens[low : verb.index] if t.text == ","]
    if not commas or commas[-1].index - sentence.first < SHORTEST_SAID:
        return None
    comma = commas[-1]
    speaker = [t for t in tree.tokens[comma.index + 1 : verb.index] if t.dep != "aux"]
    inner = list(trimmed(tree, sentence.first, comma.index))
    rest = tree.tokens[verb.index + 1 : sentence.last]
    if not speaker or speaker[0].pos not in ("DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON"):
        return None
    if speaker[-1].pos not in ("NOUN", "PROPN") or any(
        is_finite(t) or (t.pos == "PUNCT" and t.text != "-") for t in speaker
    ):
        return None
    if any(is_finite(t) or t.text in (":", ";", "“", '"') or t.text.lower() in ("that", "so") for t in rest):
        return None
    if not inner or inner[0].text.lower() in _OPENS_CONDITION or not any(is_finite(t) for t in inner):
        return None
    if not (is_speakerlike(tree, speaker) or is_somebody(tree, speaker)):
        return None
    return draft_of([(inner[0].start, inner[-1].end)], Voice(speaker, [], [verb]), None, "closed")


# In tokens: fewer before the comma are an address or a setting ("In May, ...").
SHORTEST_SAID = 4
