"""One text in two articles, in words: who has it from whom is said only where something tells it.

The dossier names one of two articles that share a text as the source of the other even where nothing tells which was
first (the one that holds more). That serves a drawing; printed as "the Herald copies a blog" it would be a charge
without a witness.
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.model import Article, Derivation

# Signs of a direction, unless they are of both articles ("both credit one agency").
_TELLS = frozenset({"link", "credit", "chain", "time"})


def one_way(derivation: Derivation) -> bool:
    """Whether something tells that the article has the text from the other, and not both from a third."""
    if derivation.common_source:
        return False
    return any(s.kind in _TELLS and not (s.here and s.there) for s in derivation.signals)


def verb(derivation: Derivation) -> str:
    """What the article does with the other's text: "copies", "copies part of", "shares its text with" ..."""
    whole = derivation.degree == "wholly"
    if one_way(derivation):
        return "copies" if whole else "copies part of"
    return "shares its text with" if whole else "shares part of its text with"


def heading(derivation: Derivation) -> str:
    """The same as the name of a field."""
    return "Derived from" if one_way(derivation) else "Shares text with"


def nearest(article: Article) -> Derivation | None:
    """Of the articles that share its text the one to name: that it has it from, else the one that has most of it."""
    return max(
        article.derived_from,
        key=lambda one: (one.degree == "wholly", one_way(one), one.share, one.article),
        default=None,
    )


def texts(articles: Iterable[Article]) -> dict[str, str]:
    """For each article the smallest identifier among those that are, in the main, one text with it."""
    listed = list(articles)
    parent = {article.id: article.id for article in listed}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for article in listed:
        for derivation in article.derived_from:
            if derivation.degree == "wholly" and derivation.article in parent:
                first, second = sorted((root(article.id), root(derivation.article)))
                parent[second] = first
    return {one: root(one) for one in parent}
