"""Nouns that attribute: "X's claim that ...", "made a call for ...", "it is X's view that ..."."""

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
from rashomon.statements.lexicon import Entry
from rashomon.statements.speakers.parties import noun_phrase


def by_noun(tree: Tree, noun: Token) -> Draft | None:
    """What a noun in the lexicon attributes to the one whose it is; None where it is nobody's."""
    frames = lexicon.NOUNS.get(noun.lemma.lower())
    if frames is None or _told_whole(tree, noun):
        return None
    for kind, listed in frames.items():
        pieces = _that(tree, noun) if kind == "that" else []
        if kind == "infinitive":
            pieces = _infinitive(tree, noun)
        for entry in listed:
            if kind == "preposition":
                pieces = _under(tree, noun, entry)
            if not pieces:
                continue
            if kind == "preposition" and _answered(tree, noun):
                return None
            voice, denied = _whose(tree, noun, kind == "preposition" and "of" in entry.words)
            if voice is None or (denied and not deniable(entry)):
                return None
            if entry.manner != "speech" and not has_mind(tree, voice.speaker):
                return None
            return draft_of(pieces, voice, entry, "noun", DENIED[entry.attitude] if denied else None)
    return None


def _told_whole(tree: Tree, noun: Token) -> bool:
    """ "expressed his support for the plan": the verb tells of the support."""
    verb = tree.head(noun)
    own = any(c.tag == "PRP$" for c in tree.children(noun, "poss"))
    return own and noun.dep == "dobj" and "object" in lexicon.VERBS.get(verb.lemma.lower(), {})


def _that(tree: Tree, noun: Token) -> list[Piece]:
    """What follows "that" after the noun, or after "is": "his view is that ..."."""
    near = list(tree.children(noun, "acl", "ccomp", "relcl"))
    above = tree.head(noun)
    if above.lemma.lower() == "be" and noun.dep in ("nsubj", "attr"):
        near += tree.children(above, "ccomp")
    for clause in near:
        if clause.index < noun.index:
            continue
        marks = [m for m in tree.children(clause, "mark") if m.text.lower() == "that"]
        first = marks[0].index + 1 if marks else 0
        if marks and first < tree.sentence(noun).last and first <= edges(tree, clause)[1]:
            return [(tree.tokens[first].start, extended(tree, clause, clause))]
    return []


def _infinitive(tree: Tree, noun: Token) -> list[Piece]:
    for clause in tree.children(noun, "acl", "xcomp", "relcl"):
        low, _ = edges(tree, clause)
        if clause.index > noun.index and is_infinitive(tree, clause) and low <= noun.index + 2:
            end = _before_verdict(tree, noun, clause, extended(tree, clause, clause))
            return [(tree.tokens[max(low, noun.index + 1)].start, end)]
    return []


def _before_verdict(tree: Tree, noun: Token, clause: Token, end: int) -> int:
    """Where the words end before "as a mistake" in "condemned the decision to close the port as a mistake"."""
    verb = tree.head(noun)
    if noun.dep != "dobj" or "as" not in lexicon.VERBS.get(verb.lemma.lower(), {}):
        return end
    inside = [t for t in tree.tokens[clause.index + 1 : tree.sentence(noun).last] if t.end <= end]
    mark = next((t for t in inside if t.text.lower() == "as" and t.dep in ("prep", "mark")), None)
    return tree.tokens[mark.index - 1].end if mark is not None else end


def _under(tree: Tree, noun: Token, entry: Entry) -> list[Piece]:
    following = tree.tokens[noun.index + 1 : noun.index + 2]
    for mark in following:  # "its calls for the council to resign", taken for a clause of its own
        clause = tree.head(mark)
        if mark.text.lower() in entry.words and mark.dep == "mark" and is_infinitive(tree, clause):
            return [(tree.tokens[mark.index + 1].start, extended(tree, clause, clause))]
    for prep in tree.children(noun, "prep"):
        inside = tree.children(prep, "pobj", "pcomp")
        if inside and inside[0].lemma.lower() in lexicon.TIMES:
            continue
        if prep.text.lower() in entry.words and prep.index == noun.index + 1 and inside:
            end = extended(tree, prep, prep)
            behind = edges(tree, prep)[1] + 1
            to = tree.tokens[behind] if behind < tree.sentence(noun).last else prep
            if to.text.lower() == "to" and to.dep == "aux":  # "its calls for the council to resign"
                end = extended(tree, tree.head(to), tree.head(to))
            return [(tree.tokens[prep.index + 1].start, end)]
    return []


def _answered(tree: Tree, noun: Token) -> bool:
    """ "a request for comment": nothing that was asked for."""
    near = tree.tokens[noun.index + 1 : noun.index + 4]
    return any(t.lemma.lower() in ("comment", "interview", "information") for t in near)


def _whose(tree: Tree, noun: Token, of_is_content: bool) -> tuple[Voice | None, bool]:
    """Whose the noun is: "X's", "by X", or the subject of a verb that only carries it; and whether with "not".

    "of X" is whose it is too, unless it is what the noun is about ("criticism of X").
    """
    owner = next(iter(tree.children(noun, "poss")), None)
    if owner is None:
        owner = next(
            (
                p
                for w in tree.children(noun, "prep", "agent")
                if w.text.lower() in ("by", "from") or (w.text.lower() == "of" and not of_is_content)
                for p in tree.children(w, "pobj")
            ),
            None,
        )
    if owner is None:
        owner = next(
            (c for c in tree.children(noun, "amod", "compound") if _nation(tree, c)),
            None,
        )
    if owner is not None:
        speaker = noun_phrase(tree, owner)
        if owner.text.lower() in ("my", "our", "your", "one", "whose") or not _may_own(tree, owner, speaker):
            return None, False
        bare = [t for t in speaker if t.dep != "case"] or speaker
        return Voice(bare, [], [noun]), False
    verb = tree.head(noun)
    if _stirred(tree, verb):
        return None, False
    if noun.dep not in ("dobj", "pobj") or verb.lemma.lower() not in lexicon.LIGHT_VERBS or verb.pos != "VERB":
        return None, False
    if any(c.dep == "aux" and c.text.lower() in lexicon.MODALS for c in tree.children(verb)):
        return None, False
    found = subject_of(tree, verb)
    if found is None or is_nobody(tree, found[0]) or found[1]:
        return None, False
    speaker = noun_phrase(tree, found[0])
    denied = any(c.dep == "neg" for c in tree.children(verb)) or any(
        c.dep == "det" and c.text.lower() == "no" for c in tree.children(noun)
    )
    return (Voice(speaker, [], [verb, noun]), denied) if is_speakerlike(tree, speaker) else (None, False)


def _stirred(tree: Tree, verb: Token) -> bool:
    """ "..., raising fears of a war", "..., sparking calls for a boycott": what was done stirs them."""
    told = tree.head(verb).lemma.lower() in lexicon.VERBS  # "they wrote to the minister, raising fears about the dam"
    return verb.tag == "VBG" and verb.dep == "advcl" and verb.lemma.lower() in _STIRRING and not told


_STIRRING = frozenset("raise spark stir fuel prompt trigger feed ignite renew heighten".split())


def _nation(tree: Tree, token: Token) -> bool:
    return any(
        m.kind in ("nationality", "country", "organisation", "person")
        for m in tree.mentions_by_head.get(token.index, [])
    )


def _may_own(tree: Tree, owner: Token, speaker: list[Token]) -> bool:
    return owner.tag == "PRP$" or _nation(tree, owner) or is_speakerlike(tree, speaker)
