"""What a person types into the search field, as an expression of SQLite's FTS5.

Words must all stand together in one report, one claim or one name. "A phrase in quotation marks" stands as it is
written; a word* stands for all that begin so; a -word, or a -"phrase", stands nowhere in the story. Nothing else means
anything: every sign of FTS5's own language is inside quotation marks, where it is only a sign.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, true

MOST = 24  # terms of one query; those beyond are not looked for
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
PART = re.compile(r'(?P<no>(?<!\S)[-−–])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<star>\*)?')


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that must stand somewhere (`without`: that must not); `begins`: its last word is a beginning."""

    words: str
    without: bool = False
    begins: bool = False


def terms_of(text: str) -> tuple[Term, ...]:
    """The terms of a query, in its order, at most MOST; what has neither letter nor digit is none."""
    found = []
    for part in PART.finditer(storable(text).translate(QUOTES)):
        words = part["phrase"] if part["phrase"] is not None else part["word"]
        begins = bool(part["star"]) or words.endswith("*")
        words = " ".join(words.replace("*", " ").split())
        if any(map(_counts, words)):
            found.append(Term(words, without=bool(part["no"]), begins=begins))
    return tuple(dict.fromkeys(found))[:MOST]


def expression(terms: tuple[Term, ...], columns: str) -> str:
    """The FTS5 expression for all of these terms in the columns (names with spaces between)."""
    return f"{{{columns}}} : ({' AND '.join(map(_quoted, terms))})"


def storable(text: str) -> str:
    """The text as SQLite can hold it, as long as it was: lone surrogates are U+FFFD, NUL is a space."""
    if "\0" in text:
        text = text.replace("\0", " ")
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)


def begins(column: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    """Whether an identifier begins so. The bounds let an index answer, which LIKE alone does not: digits and the first
    six letters are what an identifier is made of, and "z" comes after them in every order of letters.
    """
    between = column.between(beginning, f"{beginning}zzzz") if beginning else true()
    return and_(between, column.startswith(beginning, autoescape=True))


def _quoted(term: Term) -> str:
    words = term.words.replace('"', " ")
    return f'"{words}" *' if term.begins else f'"{words}"'


def _counts(character: str) -> bool:
    """Whether FTS5's unicode61 takes a character as part of a word."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"
