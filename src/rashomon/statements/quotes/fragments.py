"""Words in marks within a clause that tells of speech: "called it “a disgrace”", "his claim that “all is well”"."""

from __future__ import annotations

from typing import Final

from rashomon.language.quotations import Quotation
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice, voice_of
from rashomon.statements.quotes import verbs
from rashomon.statements.quotes.page import FINITE, Page
from rashomon.statements.quotes.scare import is_title
from rashomon.statements.quotes.voices import voice_beside
from rashomon.statements.speakers.parties import noun_phrase

# Verbs that judge: the quoted part of the judgement is the judge's word.
_JUDGING: Final = frozenset(
    "call brand dub label denounce blast slam criticise criticize condemn praise hail decry deride lambast lambaste "
    "mock ridicule deplore dismiss declare deem proclaim pronounce term tout trumpet accuse blame boast complain "
    "lament warn vow pledge promise demand insist urge advocate brag describe portray characterize characterise "
    "bemoan rail".split()
)
# Verbs that a short quotation alone may follow: "said “no”".
_SAYING: Final = frozenset(
    "say reply answer respond tweet joke quip add ask insist repeat shout declare echo whisper mutter".split()
)
# How far before the quotation the verb may stand, in words.
REACH: Final = 9


def labelled(page: Page, quotation: Quotation) -> Voice | None:
    """Who judges or says by the verb whose clause the quotation ends; None where there is none."""
    inner = page.inside(quotation)
    if not inner or (is_title(inner) and not inner.isupper()):
        return None
    lead = page.lead(quotation)
    words = [t for t in lead if t.pos != "PUNCT"][-REACH:]
    if words and words[-1].text.lower() == "that":
        return _after_that(page, words[:-1])
    for at in range(len(words) - 1, -1, -1):
        verb = words[at]
        if not verb.tag.startswith("VB"):
            continue
        lemma = verb.lemma.lower()
        adjacent = at + 1 == len(words)
        said = (lemma in verbs.CHANTS or lemma in _SAYING) and adjacent
        if said or (lemma in _JUDGING and _reaches(page, quotation, verb)):
            passive = page.tree.children(verb, "auxpass", "agent")
            voice = None if passive else voice_of(page.tree, verb)
            if voice is None or not voice.speaker or not all(page.around(t) is None for t in voice.speaker):
                return None
            return voice
        if verb.dep not in ("aux", "auxpass", "amod"):
            return None
    return None


def _after_that(page: Page, words: list[Token]) -> Voice | None:
    """ "told them that “...”", "her remark that “...”"."""
    tree = page.tree
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word.tag.startswith("VB") and word.lemma.lower() in verbs.BESIDE:
            return voice_beside(page, word, words, at)
        owners = tree.children(word, "poss") if word.lemma.lower() in lexicon.SPEECH_NOUNS else []
        if owners:
            return Voice(noun_phrase(tree, owners[0]), [], [word])
        if word.tag in FINITE and word.dep not in ("aux", "auxpass"):
            return None
    return None


def _reaches(page: Page, quotation: Quotation, verb: Token) -> bool:
    """Whether the first words in the marks hang below the verb."""
    inside = page.tokens(quotation.inner_start, quotation.inner_end)
    return any(above.index == verb.index for token in inside[:6] for above in page.tree.ancestors(token))
