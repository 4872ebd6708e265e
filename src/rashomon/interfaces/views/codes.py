"""Short codes for accounts: the initials of their outlets, for heads of narrow columns and for addresses of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rashomon.interfaces.words import outlet_of
from rashomon.model import Article

INITIALS = 3  # of an outlet's name of several words
WHOLE = 4  # letters: a name in capitals no longer than this is its own code ("QRT")
# Words that open or link a name and tell no two outlets apart.
SMALL = frozenset("the a an of and for de la le der die das el al".split())
ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+")
WORD = re.compile(r"[^\W_]+")
CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[^\W\d_]+|\d+")


def codes_of(articles: Sequence[Article]) -> dict[str, str]:
    """A code for each article, by its identifier: one to some five letters and figures, unlike every other also when
    capitals are not told apart.

    Those printed first choose first, so that a later report changes no code of an earlier one.
    """
    taken: dict[str, str] = {}
    found: dict[str, str] = {}
    for article in sorted(articles, key=_printed):
        name = outlet_of(article)
        code = next(one for one in _variants(name, taken) if one.casefold() not in taken)
        taken[code.casefold()] = name
        found[article.id] = code
    return {article.id: found[article.id] for article in articles}


def initials(name: str) -> str:
    """What a name shortens to: "The Tavel Courier" is TC, "Norrin" is NO, "QRT" itself. Letters and figures only."""
    words = _words(name)
    if not words:
        return "X"
    if len(words) == 1:
        word = words[0]
        return word if word.isupper() and len(word) <= WHOLE else word[:2].upper()
    return "".join(word[:3] if word.isdigit() else word[0].upper() for word in words[:INITIALS])


def _words(name: str) -> list[str]:
    if ADDRESS.fullmatch(name.strip()):  # "news.tavel.example": the label that says most
        labels = name.strip().split(".")[:-1]
        name = max(labels, key=len)
    words = WORD.findall(name)
    chosen = [word for word in words if word.casefold() not in SMALL] or words
    return CAMEL.findall(chosen[0]) if len(chosen) == 1 and not chosen[0].isupper() else chosen


def _variants(name: str, taken: dict[str, str]) -> Iterable[str]:
    """The codes that a name may have, the plainest first; of an outlet that has one already, only numbered ones."""
    plain = initials(name)
    yield plain
    words = _words(name)
    if words and len(words[0]) > 1 and taken[plain.casefold()] != name:
        yield f"{words[0][0].upper()}{words[0][1].lower()}{plain[1:]}"[: WHOLE + 1]
    stem = f"{plain}x" if plain[-1].isdigit() else plain
    number = 2
    while True:
        yield f"{stem}{number}"
        number += 1


def _printed(article: Article) -> tuple[str, str]:
    known = article.published and (article.published.earliest or article.published.latest)
    return known or "~", article.id
