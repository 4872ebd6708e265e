"""Quotations that what stands after them attributes: "..., said X", "..., X said", "... — X"."""

from __future__ import annotations

import re
from typing import Final

from rashomon.language.quotations import Quotation
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice
from rashomon.statements.quotes import verbs
from rashomon.statements.quotes.page import DASHES, FINITE, TERMINAL, Page
from rashomon.statements.quotes.voices import AFTER, first_phrase, heard, is_cue, is_particled, voice_beside
from rashomon.statements.speakers.parties import noun_phrase

# A name or title signed under a quotation, up to six words and perhaps what they are.
SIGNATURE: Final = re.compile(
    r"[.\s]{0,4}[—–―-]{1,2}\s{0,3}((?:[A-Z@][\w.'’-]*)(?:\s+[\w.'’-]+){0,5})(?:,[^\n.]{0,60})?\s*\.?\s*"
)
# What ends a quotation that a cue may follow.
_OPEN_ENDED: Final = (",", "?", "!", "—", "–", "-", "…", "...", ".")
# Words between a full stop inside the marks and the end of the sentence with its cue: "“It is.” Vale said."
SHORT: Final = 4


def followed(page: Page, quotation: Quotation) -> Voice | None:
    """Who speaks by the words of the same sentence after the quotation; None where they attribute nothing."""
    return heard(page.tree, _followed(page, quotation))


def _followed(page: Page, quotation: Quotation) -> Voice | None:
    signed = _signed(page, quotation)
    if signed is not None:
        return signed
    tokens = page.tail(quotation)
    if not tokens:
        return None
    inner = page.text[quotation.inner_start : quotation.inner_end].rstrip(" \n\"'”’»")
    comma = tokens[0].text in (*DASHES, ",")
    words = [t for t in tokens if t.pos != "PUNCT" and t.text not in (*DASHES, ",")] if comma else list(tokens)
    begins = page.starts_sentence(quotation)
    if not words:
        return None
    if len(words) > 1 and _opens_with_cue(page, words[0]) and (begins or comma):
        return voice_beside(page, words[0], words, 0)
    if not (comma or inner.endswith(_OPEN_ENDED)):
        return None
    if words[0].text.lower() == "as" and len(words) > 2 and is_particled(page.tree, words[-2]):
        return voice_beside(page, words[-2], words[1:], len(words) - 3)  # "..., as Vale put it"
    if words[0].pos in ("CCONJ", "SCONJ") or words[0].tag in ("WDT", "WP", "WRB"):
        return None
    found = _first_cue(page, words, inner, comma=comma) or _misread(page, words, inner)
    if found is None and begins and inner.endswith((",", "?", "!")):
        found = _inverted(page, words)
    return found


def _opens_with_cue(page: Page, word: Token) -> bool:
    return is_cue(word) or (is_particled(page.tree, word) and word.tag in FINITE)


def _first_cue(page: Page, words: list[Token], inner: str, *, comma: bool) -> Voice | None:
    """The voice of the first cue, if no other clause comes before it."""
    for at, verb in enumerate(words):
        if not at and verb.text[:1].isupper() and verb.tag == "MD":
            continue  # "“...,” Will wrote"
        heard = verb.tag == "VBG" and verb.lemma.lower() in verbs.BESIDE and _is_heard(page, verb)
        if is_cue(verb) or heard or (is_particled(page.tree, verb) and verb.tag in FINITE):
            if inner.endswith(".") and not comma and not _closes_sentence(page, words, at):
                return None  # a new sentence that happens to begin with its cue
            if heard:
                subjects = page.tree.children(page.tree.head(verb), "nsubjpass", "nsubj")
                return Voice(noun_phrase(page.tree, subjects[0]), [], [verb]) if subjects else None
            return voice_beside(page, verb, words, at)
        if (
            verb.tag in FINITE
            and verb.dep not in ("aux", "auxpass", "relcl", "acl")
            and verb.lemma not in ("have", "be")
        ):
            return None
    return None


def _misread(page: Page, words: list[Token], inner: str) -> Voice | None:
    """ "“...,” the letter states.", where the parser takes the cue for a noun."""
    *before, cue = words
    if not inner.endswith((",", "?", "!")) or cue.text.lower() not in verbs.MISREAD or cue.pos == "VERB":
        return None
    if not 0 < len(before) <= AFTER or any(t.tag in FINITE for t in before):
        return None
    phrase = first_phrase(page.tree, before)
    return Voice(phrase, [], [cue]) if phrase else None


def _is_heard(page: Page, verb: Token) -> bool:
    """ "a man can be heard shouting"."""
    head = page.tree.head(verb)
    return head.lemma.lower() in ("hear", "see", "overhear", "record", "film", "show") and head.tag == "VBN"


def _inverted(page: Page, words: list[Token]) -> Voice | None:
    """ "“...,” VERB X" or "“...,” X VERB", whatever the verb: the comma inside the marks says it is a cue."""
    people = lexicon.PERSON_WORDS | lexicon.OFFICIAL_WORDS
    first, *rest = words
    if first.tag in ("VBD", "VBZ") and first.lemma.lower() not in ("be", "have", "do", "direct", "star") and rest:
        named = next((t for t in rest[:4] if t.dep in ("nsubj", "dobj", "ROOT", "attr") and t.pos in _NAMED), None)
        if named is not None and (named.pos != "NOUN" or named.lemma.lower() in people):
            return Voice(noun_phrase(page.tree, named), [], [first])
        return None
    for at, token in enumerate(words[:7]):
        if token.tag in ("VBD", "VBZ") and token.lemma.lower() not in ("be", "have", "do"):
            subject = next((t for t in page.tree.children(token, "nsubj") if t in words[:at]), None)
            stops = at + 1 == len(words) or words[at + 1].pos in _STOPS or words[at + 1].text == "to"
            if subject is None or not stops or not (_is_person(page, subject) or subject.lemma.lower() in people):
                return None
            return Voice(noun_phrase(page.tree, subject), [], [token])
    return None


def _is_person(page: Page, token: Token) -> bool:
    people = page.tree.mentions_by_head.get(token.index, ())
    return token.text.lower() in lexicon.PERSON_PRONOUNS or any(m.kind == "person" for m in people)


_STOPS: Final = ("ADP", "ADV", "SCONJ", "PUNCT")
_NAMED: Final = ("PROPN", "PRON", "NOUN")


def _closes_sentence(page: Page, words: list[Token], at: int) -> bool:
    after = words[-1].index + 1
    ends = after >= len(page.tree.tokens) or page.tree.tokens[after].text in TERMINAL
    held = any(c.index > words[at].index for c in page.tree.children(words[at], "dobj"))  # "Vale said nothing"
    return ends and not held and len(words) - at <= SHORT and words[at].tag != "VBN"


def _signed(page: Page, quotation: Quotation) -> Voice | None:
    """ "..." — X: a dash and a name up to the paragraph's end, or alone in the next paragraph."""
    if not page.is_sentence(quotation):
        return None
    end = page.paragraphs[quotation.paragraph][1]
    if not page.text[quotation.end : end].strip(" .\n"):
        if quotation.paragraph + 1 >= len(page.paragraphs) or not page.starts_sentence(quotation):
            return None
        end = page.paragraphs[quotation.paragraph + 1][1]
    signature = SIGNATURE.fullmatch(page.text, quotation.end, end)
    if signature is None:
        return None
    name = []
    for token in page.tokens(*signature.span(1)):
        if token.pos not in ("PROPN", "NOUN", "ADJ") or not token.text[:1].isupper():
            break
        name.append(token)
    return Voice(name, [], []) if name else None
