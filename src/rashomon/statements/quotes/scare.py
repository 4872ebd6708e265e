"""Marks that quote nobody: titles of works, words as words, nicknames, what is written on banners, names of things."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from rashomon.language import Tree
from rashomon.language.quotations import Quotation
from rashomon.model import Token
from rashomon.statements.quotes import verbs

# A name in marks is at most so many words.
NAME_WORDS: Final = 14
NICKNAME_WORDS: Final = 3
# A title may be written small after its first word if it has fewer words than these.
TITLE_WORDS: Final = 3
# Words written small in titles.
_SMALL: Final = frozenset(
    "a an and as at but by for from in into nor of on or the to vs via with is de la le el von van & my our".split()
)
_ENDS: Final = (".", "!", "?", "…")
_WORD: Final = re.compile(r"[^\W_][\w'’.&-]*")
# How far before the mark a naming word may stand.
NEAR: Final = 3


def names_a_thing(tree: Tree, text: str, quotation: Quotation) -> bool:
    """Whether the words in marks are a title, a term, a nickname or an inscription, and nobody's speech."""
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    words = _WORD.findall(inner)
    if not words or len(words) > NAME_WORDS:
        return False
    at = bisect_left(tree.starts, quotation.start)
    before = [t for t in tree.tokens[max(0, at - NEAR) : at] if "\n\n" not in text[t.end : quotation.start]]
    if not before:
        return False
    last = before[-1]
    named = is_title(inner) or (inner[:1].isupper() and len(words) < TITLE_WORDS)
    if _is_nickname(tree, text, quotation, words, last):
        return True
    if last.text in (",", ":") and len(before) > 1 and _on_a_thing(tree, at - 1):
        return True
    if last.text == ":" or (last.text == "," and not _is_named(before[:-1], named=named)):
        return False
    near = before[:-1] if last.text in (",", "(") else before
    if _is_named(near, named=named):
        return True
    if last.lemma.lower() in verbs.BESIDE and last.pos == "VERB" and last.tag != "VBN":
        return _on_a_thing(tree, at)
    if last.text in ("'s", "’s") or last.pos in ("ADP", "DET", "PROPN", "ADJ", "CCONJ"):
        return is_title(inner)
    return False


def is_title(inner: str) -> bool:
    """Whether each of the words but small ones begins with a capital, as in a title; one word alone is none."""
    words = _WORD.findall(inner)
    if len(words) < 2 or (not words[0][:1].isupper() and not words[0][:1].isdigit()):
        return False
    long = [w for w in words if w.lower() not in _SMALL]
    return bool(long) and all(w[:1].isupper() or w[:1].isdigit() for w in long)


def _is_named(before: list[Token], *, named: bool) -> bool:
    """Whether the words right before say that a name follows; `named`: the words in marks look like a title."""
    if not before:
        return False
    low = [t.text.lower() for t in before]
    last = before[-1]
    if (
        (low[-1] in verbs.NAMING and "have" not in (t.lemma.lower() for t in before[:-1]))
        or low[-2:] == ["known", "as"]
        or low[-2:] == ["so", "called"]
    ):
        return True
    if low[-3:] == ["so", "-", "called"]:
        return True
    if last.pos in ("NOUN", "PROPN") and (low[-1] in verbs.TERMS or last.lemma.lower() in verbs.TERMS):
        return True
    return last.pos in ("NOUN", "PROPN") and last.lemma.lower() in verbs.WORKS and named


def _is_nickname(tree: Tree, text: str, quotation: Quotation, words: list[str], last: Token) -> bool:
    """ "Ruben “the Bear” Oost": between two names."""
    if len(words) > NICKNAME_WORDS or last.pos != "PROPN" or not last.text[:1].isupper():
        return False
    after = bisect_left(tree.starts, quotation.end)
    if after >= len(tree.tokens) or text[quotation.inner_end - 1 : quotation.inner_end] in (",", *_ENDS):
        return False
    return tree.tokens[after].pos == "PROPN" and text[quotation.end : tree.tokens[after].start] in (" ", "")


def _on_a_thing(tree: Tree, at: int) -> bool:
    """ "a banner reading “...”", "signs that said “...”"."""
    verb = tree.tokens[at - 1]
    if verb.text.lower() not in verbs.READING:
        return False
    before = [t.text.lower() for t in tree.tokens[max(0, at - 3) : at - 1]]
    return any(w in verbs.BEARERS or w in ("headline", "caption", "slogan", "motto") for w in before)
