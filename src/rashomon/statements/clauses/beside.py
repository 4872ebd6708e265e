"""Attribution beside what is said: "according to X", "as X reported", "in X's view", "a claim that X denies"."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Attitude, Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.clause import GIVING_OUT
from rashomon.statements.clauses.cues import Voice, from_document
from rashomon.statements.clauses.extent import around, is_finite
from rashomon.statements.clauses.reading import draft_of
from rashomon.statements.clauses.speakerlike import is_somebody, is_speakerlike
from rashomon.statements.draft import Draft, Piece
from rashomon.statements.speakers.parties import noun_phrase


def find_verdicts(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """ "..., a claim that both X and Y deny": what stands before the noun is what they deny.

    The draft whose content ran on into the apposition is cut before it.
    """
    found: list[Draft] = []
    for noun in tree.tokens:
        if noun.lemma not in lexicon.SPEECH_NOUNS or noun.index < 3:
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
        verb = next(
            (t for t in after[:12] if t.tag != "VB" and t.lemma.lower() in _VERDICTS),
            None,
        )
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
        draft_found = draft_of(
            pieces,
            Voice(speaker, [], [verb]),
            None,
            "verdict",
            _VERDICTS[verb.lemma.lower()],
        )
        if draft_found is not None:
            found.append(draft_found)
    return found


_VERDICTS: dict[str, Attitude] = {
    "deny": "denies", "reject": "denies", "dispute": "denies", "refute": "denies", "rebut": "denies",
    "confirm": "confirms", "acknowledge": "confirms", "dismiss": "denies",
}  # fmt: skip


_WHEN_AND_WHERE = frozenset(
    {
        "on",
        "in",
        "at",
        "from",
        "by",
        "via",
        "through",
        "during",
        "after",
        "before",
        "to",
    }
)


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
        speaker, last = noun_phrase(tree, own[0]), _said_when(tree, verb)
        told = own[0].lemma.lower() in lexicon.DOCUMENT_NOUNS
        if not (told or is_speakerlike(tree, speaker) or is_somebody(tree, speaker)):
            return None  # "as talks continue"
    pieces = around(tree, mark.index, last)
    if not pieces:
        return None
    voice = Voice(speaker, [], list(tree.tokens[mark.index : verb.index + 1]))
    return draft_of(
        pieces,
        voice,
        None,
        "as-reported",
        lexicon.CLAUSE_VERBS.get(verb.lemma.lower(), "says"),
    )


def _said_when(tree: Tree, verb: Token) -> int:
    """The last token of when and where it was said: "as Vale said before", "as Vale told the court on Monday"."""
    last = verb.index
    for child in tree.children(verb, "advmod", "npadvmod", "prep", "dative"):
        if child.index == last + 1:
            last = tree.subtree(child)[-1].index
    return last


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
    pieces = around(tree, first.index, last)
    some = head.pos == "NOUN" and head.lemma.lower() not in _NO_SOURCES
    if not pieces or not (some or is_speakerlike(tree, speaker)):
        return None
    draft = draft_of(
        pieces,
        Voice(source, [], list(tree.tokens[first.index : prep.index + 1])),
        None,
        rule,
    )
    if draft is not None:
        draft.phrase = speaker
    return draft


# What is done according to these is said by no one.
_NO_SOURCES = frozenset(
    "plan schedule size tradition custom principle need ability taste weight age type wish script order rank income "
    "position colour color season preference instinct habit convenience liking inclination whim mood conscience means "
    "capacity availability demand merit sex gender status circumstance".split()
)


def _phrase_end(tree: Tree, speaker: list[Token], head: Token) -> int:
    """The last token of the source's phrase with its apposition or relative clause."""
    last = max(t.index for t in speaker)
    for child in tree.children(head):
        if child.dep in ("appos", "relcl", "acl") and child.index > head.index:
            last = max(last, *(t.index for t in tree.subtree(child)))
    return last


def in_poll(tree: Tree, noun: Token) -> Draft | None:
    """ "In a poll last week, ...": what a survey gives, before a comma at the sentence's beginning."""
    prep = tree.head(noun)
    sentence = tree.sentence(noun)
    if noun.lemma.lower() not in SURVEYS or noun.dep != "pobj" or prep.text.lower() != "in":
        return None
    if prep.index != sentence.first or not tree.children(noun, "det", "poss", "amod", "compound"):
        return None
    comma = next((t for t in tree.tokens[noun.index : sentence.last] if t.text == ","), None)
    if comma is None or any(is_finite(t) for t in tree.tokens[prep.index : comma.index]):
        return None
    pieces = around(tree, prep.index, comma.index)
    told = tree.head(prep)
    if told.lemma.lower() in lexicon.CLAUSE_VERBS or not pieces:
        return None
    speaker = [t for t in noun_phrase(tree, noun) if t.index < comma.index]
    return draft_of(pieces, Voice(speaker, [], [prep]), None, "in-poll")


def in_document(tree: Tree, noun: Token) -> Draft | None:
    """ "In figures released by X, ...": what a document says that somebody gave out, at the sentence's beginning."""
    prep = tree.head(noun)
    sentence = tree.sentence(noun)
    if noun.dep != "pobj" or prep.text.lower() != "in" or prep.index != sentence.first:
        return None
    given = (c for c in tree.children(noun, "acl") if c.tag == "VBN" and c.lemma.lower() in GIVING_OUT)
    owners = [p for c in given for a in tree.children(c, "agent") for p in tree.children(a, "pobj")]
    comma = tree.subtree(noun)[-1].index + 1
    told = tree.head(prep)
    if not owners or comma >= sentence.last or tree.tokens[comma].text != ",":
        return None
    if told.lemma.lower() in lexicon.VERBS and not tree.children(told, "auxpass"):
        return None  # "In a letter published by the Post, he called for calm"
    pieces = around(tree, prep.index, comma)
    speaker = noun_phrase(tree, owners[0])
    if not pieces or not is_speakerlike(tree, speaker):
        return None
    return draft_of(pieces, Voice(speaker, [noun_phrase(tree, noun)], [prep]), None, "in-document")


SURVEYS = frozenset(("poll", "survey", "polling"))
VIEWS = frozenset("view opinion eye word telling estimation judgment judgement mind account assessment".split())


def in_view(tree: Tree, noun: Token) -> Draft | None:
    """ "In X's view, ...", "in the words of X, ..."."""
    prep = tree.head(noun)
    if noun.lemma.lower() not in VIEWS or noun.dep != "pobj" or prep.text.lower() not in ("in", "by", "to"):
        return None
    owners = tree.children(noun, "poss") or [
        p for c in tree.children(noun, "prep") if c.text.lower() == "of" for p in tree.children(c, "pobj")
    ]
    sentence = tree.sentence(noun)
    last = max(t.index for t in tree.subtree(prep))
    beside = prep.index == sentence.first or tree.tokens[prep.index - 1].text == ","
    closed = last + 1 >= sentence.last or tree.tokens[last + 1].text in (",", ".")
    if not owners or owners[0].text.lower() in ("my", "our", "your") or not beside or not closed:
        return None
    pieces = around(tree, prep.index, last)
    speaker = noun_phrase(tree, owners[0])
    if not pieces or not (owners[0].tag == "PRP$" or is_speakerlike(tree, speaker)):
        return None
    draft = draft_of(
        pieces, Voice([t for t in speaker if t.dep != "case"] or speaker, [], [prep, noun]), None, "in-view", "thinks"
    )
    if draft is not None and noun.lemma.lower() not in ("word", "telling", "account"):
        draft.manner = "thought"
    elif draft is not None:
        draft.attitude = "says"
    return draft
