"""Attribution beside what is said: "according to X", "as X reported", "X's claim that", "a claim that X denies"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.language import Tree
from rashomon.model import Attitude, Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice, from_document, is_speakerlike
from rashomon.statements.draft import Draft, Piece
from rashomon.statements.speakers.parties import noun_phrase


def find_verdicts(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """ "..., a claim that both X and Y deny": what stands before the noun is what they deny.

    The draft whose content ran on into the apposition is cut before it.
    """
    found: list[Draft] = []
    for noun in tree.tokens:
        if noun.lemma.lower() not in lexicon.SPEECH_NOUNS or noun.index < 3:
            continue
        sentence = tree.sentence(noun)
        comma = next(
            (t for t in tree.tokens[max(sentence.first, noun.index - 3) : noun.index] if t.text in (",", "—", "–")),
            None,
        )
        after = tree.tokens[noun.index + 1 : sentence.last]
        if comma is None or not after:
            continue
        skip = 1 if after[0].text.lower() in ("that", "which") else 0
        # by its word alone: a verb at the end of such a clause is often taken for a noun
        verb = next((t for t in after[:12] if t.tag != "VB" and t.lemma.lower() in _VERDICTS), None)
        if verb is None or any(c.index > verb.index for c in tree.children(verb, "dobj", "ccomp")):
            continue
        if any(c.dep == "neg" for c in tree.children(verb)):
            continue
        own = [c for c in tree.children(verb, "nsubj") if c.index > noun.index]
        speaker = (
            noun_phrase(tree, own[0])
            if own
            else [t for t in after[skip : verb.index - noun.index - 1] if t.dep != "aux"]
        )
        agents = [p for a in tree.children(verb, "agent") for p in tree.children(a, "pobj")]
        if not own and agents:
            speaker = noun_phrase(tree, agents[0])
        if not any(t.pos in ("NOUN", "PROPN", "PRON") and t.text.lower() not in ("that", "which") for t in speaker):
            continue
        pieces: list[Piece] = []
        for draft in drafts:
            low, high = draft.pieces[-1]
            if low < comma.start <= high + 1 and draft.start >= sentence.start - 1:
                draft.pieces[-1] = (low, comma.start)
                pieces = list(draft.pieces)
        inner = tree.tokens[sentence.first : comma.index]
        if not pieces and any(is_finite(t) for t in inner):
            pieces = [(inner[0].start, inner[-1].end)]
        draft_found = draft_of(pieces, Voice(speaker, [], [verb]), _VERDICTS[verb.lemma.lower()], "verdict")
        if draft_found is not None:
            found.append(draft_found)
    return found


_VERDICTS: dict[str, Attitude] = {
    "deny": "denies", "reject": "denies", "dispute": "denies", "refute": "denies", "rebut": "denies",
    "confirm": "confirms", "acknowledge": "confirms", "dismiss": "denies",
}  # fmt: skip


def draft_of(pieces: list[Piece], voice: Voice, attitude: Attitude, rule: str) -> Draft | None:
    """The draft of an indirect statement; None where nothing is said."""
    if not pieces:
        return None
    return Draft(
        form="indirect", pieces=pieces, speaker=voice.speaker, cue=voice.cue, attitude=attitude, rule=rule,
        relays=list(voice.relays),
    )  # fmt: skip


_WHEN_AND_WHERE = frozenset({"on", "in", "at", "from", "by", "via", "through", "during", "after", "before", "to"})


def as_reported(tree: Tree, verb: Token) -> Draft | None:
    """ "..., as reported by X", "as X said": the rest of the sentence is the content."""
    sentence = tree.sentence(verb)
    before = tree.tokens[max(sentence.first, verb.index - 8) : verb.index]
    marks = [t for t in before if t.text.lower() == "as" and _close(tree, t, verb)]
    if marks and any(
        is_finite(t) for t in tree.tokens[marks[-1].index : verb.index] if t.dep not in ("aux", "auxpass")
    ):
        return None
    if not marks or tree.children(verb, "ccomp", "dobj", "xcomp"):
        return None
    # "as the opposition called for his resignation" tells of another act; "as X said on Monday" only of when and where.
    if any(p.text.lower() not in _WHEN_AND_WHERE for p in tree.children(verb, "prep") if p.index > verb.index):
        return None
    mark = marks[-1]
    by = next(
        (p for a in tree.children(verb, "agent", "prep") if a.text.lower() == "by" for p in tree.children(a, "pobj")),
        None,
    )
    if verb.tag == "VBN" and by is not None and mark.index == verb.index - 1:
        speaker, last = noun_phrase(tree, by), max(t.index for t in tree.subtree(by))
    else:
        own = tree.children(verb, "nsubj")
        if not own or not mark.index < own[0].index < verb.index or tree.children(verb, "neg"):
            return None
        speaker, last = noun_phrase(tree, own[0]), verb.index
    pieces = _around(tree, mark.index, last)
    if not pieces:
        return None
    voice = Voice(speaker, [], list(tree.tokens[mark.index : verb.index + 1]))
    return draft_of(pieces, voice, lexicon.CLAUSE_VERBS.get(verb.lemma.lower(), "says"), "as-reported")


def _close(tree: Tree, mark: Token, verb: Token) -> bool:
    return all(t.text not in (",", ";") for t in tree.tokens[mark.index : verb.index]) and mark.dep in (
        "mark",
        "advmod",
        "prep",
    )


def according(tree: Tree, token: Token) -> Draft | None:
    """ "According to X, ..." """
    following = tree.tokens[token.index + 1 : token.index + 2]
    if not following or following[0].text.lower() != "to":
        return None
    return _beside(tree, token, following[0], "according-to")


def per(tree: Tree, token: Token) -> Draft | None:
    """ "..., as per X"; bare "per" only after a comma (not "per cent", "per day")."""
    previous = tree.tokens[token.index - 1] if token.index else None
    if previous is None or previous.text.lower() not in ("as", ","):
        return None
    first = previous if previous.text.lower() == "as" else token
    head = tree.children(token, "pobj")
    if not head or (head[0].pos != "PROPN" and previous.text.lower() != "as"):
        return None
    return _beside(tree, first, token, "as-per")


def _beside(tree: Tree, first: Token, prep: Token, rule: str) -> Draft | None:
    objects = tree.children(prep, "pobj")
    if not objects and first.index != prep.index:
        objects = tree.children(first, "pobj")
    if not objects:
        stray = []
        for token in tree.tokens[prep.index + 1 : tree.sentence(prep).last]:
            if token.pos == "PUNCT" or is_finite(token):
                break
            stray.append(token)
        nominal = [t for t in stray if t.pos in ("NOUN", "PROPN", "PRON")]
        if not nominal or len(stray) > 8:
            return None
        objects = nominal[-1:]
        speaker = stray
    else:
        speaker = noun_phrase(tree, objects[0])
    head = objects[0]
    last = _phrase_end(tree, speaker, head)
    source = from_document(tree, head)[0]
    pieces = _around(tree, first.index, last)
    if not pieces or not is_speakerlike(tree, speaker):
        return None
    draft = draft_of(pieces, Voice(source, [], list(tree.tokens[first.index : prep.index + 1])), "says", rule)
    if draft is not None:
        draft.phrase = speaker
    return draft


def _phrase_end(tree: Tree, speaker: list[Token], head: Token) -> int:
    """The last token of the source's phrase with its apposition or relative clause."""
    last = max(t.index for t in speaker)
    for child in tree.children(head):
        if child.dep in ("appos", "relcl", "acl") and child.index > last:
            last = max(t.index for t in tree.subtree(child))
    return last


def _around(tree: Tree, first: int, last: int) -> list[Piece]:
    """The sentence without the tokens `first` to `last` and the commas beside them: one piece or two."""
    sentence = tree.annotation.sentences[tree.tokens[first].sentence]
    left = list(trimmed(tree, sentence.first, first))
    right = list(trimmed(tree, last + 1, sentence.last))
    pieces = []
    if left and (any(is_finite(t) for t in left) or (right and len(left) > 1)):
        pieces.append((left[0].start, left[-1].end))
    if right and (any(is_finite(t) for t in right) or (pieces and len(right) > 1)):
        pieces.append((right[0].start, right[-1].end))
    if not any(is_finite(t) for t in (*left, *right)):
        return []
    return pieces


def trimmed(tree: Tree, first: int, last: int) -> Iterator[Token]:
    """The tokens `first` to `last` (excluded) without punctuation at their edges."""
    while first < last and tree.tokens[first].text in (",", ";", ":", "-", "–", "—", "."):
        first += 1
    while last > first and tree.tokens[last - 1].text in (",", ";", ":", "-", "–", "—", "."):
        last -= 1
    yield from tree.tokens[first:last]


def is_finite(token: Token) -> bool:
    """Whether the token is a finite verb or a modal."""
    return token.tag in ("VBD", "VBZ", "VBP", "MD")


def by_noun(tree: Tree, noun: Token) -> Draft | None:
    """ "X's claim that ...", "a report by X that ..."."""
    lemma = noun.lemma.lower()
    if lemma not in lexicon.SPEECH_NOUNS:
        return None
    clause = next(
        (
            c
            for c in tree.children(noun, "acl", "ccomp", "relcl")
            if c.index > noun.index and any(m.dep == "mark" and m.text.lower() == "that" for m in tree.children(c))
        ),
        None,
    )
    if clause is None:
        return None
    inside = tree.subtree(clause)
    first = next(i for i, t in enumerate(inside) if t.text.lower() == "that") + 1
    if first >= len(inside):
        return None
    owner = next(iter(tree.children(noun, "poss")), None) or next(
        (
            p
            for w in tree.children(noun, "prep")
            if w.text.lower() in ("by", "from", "of")
            for p in tree.children(w, "pobj")
        ),
        None,
    )
    if owner is None:
        return None
    speaker = noun_phrase(tree, owner)
    if not is_speakerlike(tree, speaker):
        return None
    voice = Voice(speaker, [], [noun])
    return draft_of([(inside[first].start, inside[-1].end)], voice, lexicon.SPEECH_NOUNS[lemma], "noun")
