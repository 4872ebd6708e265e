"""Quotations that what stands before them introduces: "X said: ...", "X was blunt: ...", "in the words of X, ..."."""

from __future__ import annotations

from typing import Final

from rashomon.language.quotations import Quotation
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice
from rashomon.statements.clauses.speakerlike import is_speakerlike
from rashomon.statements.quotes import verbs
from rashomon.statements.quotes.page import FINITE, SENTENCE_WORDS, Page
from rashomon.statements.quotes.voices import first_phrase, is_particled, voice_beside
from rashomon.statements.speakers.parties import noun_phrase

# These take a quotation as a complement of their own, not as what is said: "called it “...”".
NAME_WORDS: Final = 5
ENDS: Final = (".", "!", "?", "…")
# Words between a cue and a comma before a quotation that begins small: "tweeting at him, “you are ....”"
NEAR: Final = 4
_LABELS: Final = frozenset("call describe like go offer find read".split())
_NOBODY: Final = frozenset(("it", "there", "this", "that", "what", "which", "who"))


def introduced(page: Page, quotation: Quotation, lead: tuple[Token, ...]) -> Voice | None:
    """Who speaks by the words of the same sentence before the quotation; None where they introduce nothing."""
    if [t.text.lower() for t in lead[:4]] == ["in", "the", "words", "of"]:
        phrase = first_phrase(page.tree, list(lead[4:]))
        return Voice(phrase, [], list(lead[:4])) if phrase else None
    inverted = _inverted(lead)
    if inverted is not None:
        return inverted
    words = [t for t in lead if t.pos != "PUNCT"]
    at = _cue_place(page, quotation, words)
    if at is not None:
        return _by_cue(page, quotation, lead, words, at)
    if not words or lead[-1].text not in (":", ","):
        return None
    sentence = _is_whole(page, quotation)
    if lead[-1].text == ":" and len(words) <= NAME_WORDS and _is_name(page, words):
        return Voice(words, [], [])  # "She: “Why?”"
    told = _misread(page, words) or ((_acted(page, words) or _given(page, words)) if sentence else None)
    if told is None and lead[-1].text == ":" and page.is_sentence(quotation):
        return colon_subject(page, words, lead)
    return told


def _is_whole(page: Page, quotation: Quotation) -> bool:
    """Whether a quotation that a comma or colon introduces begins and ends as a sentence, however short."""
    inner = page.inside(quotation)
    return inner[:1].isupper() and (page.is_sentence(quotation) or inner.endswith(ENDS))


def _is_name(page: Page, words: list[Token]) -> bool:
    """Whether words are nothing but a person's name or pronoun."""
    if len(words) == 1 and words[0].pos == "PRON":
        return words[0].text.lower() in lexicon.PERSON_PRONOUNS
    people = page.tree.mentions_by_head.get(words[-1].index, ())
    return all(t.pos == "PROPN" for t in words) and any(m.kind == "person" for m in people)


def _cue_place(page: Page, quotation: Quotation, words: list[Token]) -> int | None:
    """The place of the last cue among the words; None where another verb comes after it, or there is none."""
    for at in range(len(words) - 1, -1, -1):
        verb = words[at]
        cue = verb.tag.startswith("VB") and verb.lemma.lower() in verbs.BESIDE
        if verb.lemma == "quote" and at and words[at - 1].text == "I":
            continue  # "said, and I quote, “...”"
        if cue and at and (_has_object(page, verb, quotation) or _is_when_asked(page, verb)):
            continue
        if cue or is_particled(page.tree, verb):
            return at
        if verb.tag in FINITE and verb.dep not in ("aux", "auxpass"):
            return None
    return None


def _by_cue(
    page: Page, quotation: Quotation, lead: tuple[Token, ...], words: list[Token], at: int
) -> Voice | None:  # fmt: skip
    """Who speaks by the cue that is the word number `at` before the quotation."""
    verb, last, inner = words[at], lead[-1], page.inside(quotation)
    if verb.tag == "VBN" and verb.lemma == "ask" and page.tree.children(verb, "auxpass") and last.text in ":,":
        return Voice([], [], [verb])  # "X was asked, “...?”", by no one named
    whole = _is_whole(page, quotation)
    if not _introduces(page, verb, words[at + 1 :], last, inner, sentence=whole, ends=inner.endswith(ENDS)):
        return None
    found = voice_beside(page, verb, words, at)
    return colon_subject(page, words, lead) if found is None and last.text == ":" else found


def _acted(page: Page, words: list[Token]) -> Voice | None:
    """ "Vale cracked, “...”": whatever a person does right before a comma and a whole sentence in marks."""
    verb = words[-1]
    for subject in page.tree.children(verb, "nsubj"):
        person = any(m.kind == "person" for m in page.tree.mentions_by_head.get(subject.index, ()))
        if subject in words and (person or subject.text.lower() in lexicon.PERSON_PRONOUNS) and verb.lemma != "be":
            return Voice(noun_phrase(page.tree, subject), [], [verb])
    return None


def _misread(page: Page, words: list[Token]) -> Voice | None:
    """ "Article 33 affirms:", where the parser takes the cue for a noun."""
    *before, cue = words
    if cue.text.lower() not in verbs.MISREAD or cue.pos == "VERB" or not 0 < len(before) <= NAME_WORDS:
        return None
    phrase = first_phrase(page.tree, before)
    return Voice(phrase, [], [cue]) if phrase and phrase[-1] is before[-1] else None


def _given(page: Page, words: list[Token]) -> Voice | None:
    """ "The ministry issued a statement, “...”": it is the ministry's."""
    tree = page.tree
    for verb in words:
        if verb.lemma.lower() in verbs.GIVING and verb.tag in FINITE:
            held = [t for t in tree.children(verb, "dobj") if t.lemma.lower() in lexicon.DOCUMENT_NOUNS]
            subjects = tree.children(verb, "nsubj")
            if held and subjects and is_speakerlike(tree, noun_phrase(tree, subjects[0])):
                return Voice(noun_phrase(tree, subjects[0]), [], [verb])
    return None


def _inverted(lead: tuple[Token, ...]) -> Voice | None:
    """ "Said Vale:" at a sentence's head, where the parser takes the verb for a part of the name."""
    cue, *name = lead[:-1] or lead
    if lead[-1].text not in (":", ",") or cue.text.lower() not in verbs.INVERTED or not 0 < len(name) <= NAME_WORDS:
        return None
    return Voice(name, [], [cue]) if all(t.pos == "PROPN" for t in name) else None


def _introduces(
    page: Page, verb: Token, between: list[Token], last: Token, inner: str, *, sentence: bool, ends: bool
) -> bool:  # fmt: skip
    """Whether a cue before a quotation introduces it, by what stands between and how the quotation begins."""
    lemma = verb.lemma.lower()
    introduced = last.text in (":", ",")
    if is_particled(page.tree, verb):
        between = between[1:]
    adjacent = not between
    if any(t.text.lower() == "that" for t in between) and not introduced:
        return False
    if lemma in verbs.CHANTS and adjacent:
        return True
    if not (introduced or adjacent or sentence):
        return False
    if adjacent and not introduced and len(inner.split()) < SENTENCE_WORDS and not sentence:
        return False
    if lemma in _LABELS and not introduced:
        return False
    whole = sentence or (ends and len(inner.split()) >= SENTENCE_WORDS and len(between) <= NEAR)
    return not (last.text == "," and not whole and not adjacent)


def _has_object(page: Page, verb: Token, quotation: Quotation) -> bool:
    """Whether a participle has an object of its own, and is no cue: "in a memo explaining the deal, “...”"."""
    if verb.tag != "VBG" or verb.lemma.lower() in _TELLS:
        return False
    return any(c.index > verb.index and c.start < quotation.start for c in page.tree.children(verb, "dobj"))


def _is_when_asked(page: Page, verb: Token) -> bool:
    """ "told them, when asked about it: “...”"."""
    if verb.tag != "VBN" or page.tree.children(verb, "aux", "auxpass", "nsubj", "nsubjpass"):
        return False
    return verb.index > 0 and page.tree.tokens[verb.index - 1].text.lower() in (
        "when",
        "if",
        "as",
        ",",
        "though",
        "once",
    )


_TELLS: Final = frozenset("tell ask warn remind assure inform urge promise advise address tweet email text".split())


def colon_subject(page: Page, words: list[Token], lead: tuple[Token, ...]) -> Voice | None:
    """ "X was blunt: ...": the person who is the subject, or else the one named right before the colon."""
    tree = page.tree
    people = {m.head for t in words for m in tree.mentions_by_head.get(t.index, ()) if m.kind == "person"}
    subjects = [t for t in words if t.dep == "nsubj" or (t.dep == "nsubjpass" and t.index in people)]
    for token in sorted(subjects, key=lambda t: tree.head(t).dep != "ROOT"):
        if (token.pos in ("PROPN", "PRON") or token.index in people) and token.text.lower() not in _NOBODY:
            verb = tree.head(token)
            return Voice(noun_phrase(tree, token), [], [verb] if verb in lead else [])
    if words and words[-1].index in people:
        return Voice(noun_phrase(tree, words[-1]), [], [])
    for token in words:
        if token.dep == "nsubj" and token.pos in ("NOUN", "PROPN") and tree.head(token).tag in FINITE:
            phrase = noun_phrase(tree, token)
            if is_speakerlike(tree, phrase) and token.lemma.lower() not in lexicon.DOCUMENT_NOUNS:
                verb = tree.head(token)
                return Voice(phrase, [], [verb] if verb in lead else [])
    return None
