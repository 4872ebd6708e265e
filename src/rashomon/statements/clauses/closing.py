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


# In tokens: "a senior official of the ministry and two of the rescuers"; with what a name is told to be.
LONGEST_SPEAKER = 12
LONGEST_TOLD = 24
# In tokens: fewer before the comma are an address or a setting ("In May, ...").
SHORTEST_SAID = 4
_OPENS_CONDITION = frozenset("if when while after although though as since because before until".split())


def closed(tree: Tree, verb: Token) -> Draft | None:
    """ "..., residents and an official said.", "..., Ann Lee, the port's head, said.", where the parser took the
    speakers for a part of what is said."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.lemma.lower() not in _CLOSING_CUES:
        return None
    if tree.children(verb, "nsubj", "nsubjpass", "csubj", "expl", "dobj", "neg", "auxpass"):
        return None
    sentence = tree.sentence(verb)
    speaker = _speaker_before(tree, verb)
    if not speaker or speaker[0].index - 1 - sentence.first < SHORTEST_SAID:
        return None
    inner = list(trimmed(tree, sentence.first, speaker[0].index - 1))
    rest = tree.tokens[verb.index + 1 : sentence.last]
    if any(is_finite(t) or t.text in (":", ";", "“", '"') or t.text.lower() in ("that", "so") for t in rest):
        return None
    if not inner or inner[0].text.lower() in _OPENS_CONDITION or not any(is_finite(t) for t in inner):
        return None
    if not (is_speakerlike(tree, speaker) or is_somebody(tree, speaker)):
        return None
    return draft_of([(inner[0].start, inner[-1].end)], Voice(speaker, [], [verb]), None, "closed")


# Cues that end a sentence and are taken for nouns: "..., state television reports."
MISREAD = frozenset("reports shows show says notes claims suggests states writes".split())


def closed_misread(tree: Tree, token: Token) -> Draft | None:
    """ "..., state television reports.", "..., records seen by the Northern Wire show.": the last word is the cue."""
    sentence = tree.sentence(token)
    rest = tree.tokens[token.index + 1 : sentence.last]
    speaker = _speaker_before(tree, token) if all(t.pos in ("PUNCT", "SPACE") for t in rest) else []
    if not speaker or speaker[0].index - 1 - sentence.first < SHORTEST_SAID:
        return None
    inner = list(trimmed(tree, sentence.first, speaker[0].index - 1))
    named = any(t.pos == "PROPN" for t in speaker) or speaker[0].pos == "DET" or len(speaker) > 1
    if not inner or inner[0].text.lower() in _OPENS_CONDITION or not named:
        return None
    if not any(is_finite(t) for t in inner) or not any(t.dep in ("nsubj", "nsubjpass") for t in inner):
        return None
    head = next((t for t in speaker if t.dep in ("acl", "relcl")), None)
    named_by = speaker[: speaker.index(head)] if head is not None and head is not speaker[0] else speaker
    if not (is_speakerlike(tree, named_by[-1:]) or is_speakerlike(tree, named_by)):
        return None
    return draft_of([(inner[0].start, inner[-1].end)], Voice(named_by, [], [token]), None, "closed")


def _speaker_before(tree: Tree, verb: Token) -> list[Token]:
    """The words between the last comma and the verb, where they name somebody; before another comma a person's."""
    first = tree.sentence(verb).first
    if tree.tokens[verb.index - 1].text == ",":
        return _told_beside(tree, verb)
    low = max(verb.index - LONGEST_SPEAKER, first)
    comma = next((t.index for t in reversed(tree.tokens[low : verb.index]) if t.text == ","), None)
    if comma is None:
        return []
    speaker = [t for t in tree.tokens[comma + 1 : verb.index] if t.dep != "aux"]
    if not speaker or speaker[0].pos not in _OPENING or speaker[-1].pos not in ("NOUN", "PROPN"):
        return []
    return (
        []
        if any((is_finite(t) and t.dep != "acl") or (t.pos == "PUNCT" and t.text != "-") for t in speaker)
        else speaker
    )


_OPENING = ("DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON")


def _told_beside(tree: Tree, verb: Token) -> list[Token]:
    """Of "..., Ann Lee, the head of the port, said" the name."""
    low = max(verb.index - LONGEST_TOLD, tree.sentence(verb).first)
    near = tree.tokens[low : verb.index - 1]
    if any(is_finite(t) and tree.head(t).index != verb.index and t.dep != "relcl" for t in near[-3:]):
        return []
    for token in reversed(near):
        for mention in tree.mentions_by_head.get(token.index, ()):
            if mention.kind != "person" or tree.tokens[token.index + 1].text != ",":
                continue
            name = [t for t in near if mention.span.start <= t.start < mention.span.end]
            before = tree.tokens[name[0].index - 1] if name else token
            beside = tree.tokens[token.index + 2 : verb.index - 1]
            describes = beside and beside[0].pos in ("DET", "NOUN", "ADJ", "NUM", "PRON", "PROPN")
            if before.text == "," and describes and not any(is_finite(t) for t in beside):
                return name
    return []
