"""Which article's text derives from which other's, and which articles form one family.

Copying has a direction only where the text or the clock gives one: the credited article is the source, else
the earlier one; else the shorter share is the source, being less made up of the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rashomon.accounts.copying.passages import WHOLLY, Sharing
from rashomon.accounts.origins.independence import Groups
from rashomon.model import Article, Derivation


def derive(articles: Sequence[Article], sharing: Sequence[Sharing]) -> tuple[Article, ...]:
    """The articles with `derived_from` filled; order kept."""
    by_id = {a.id: a for a in articles}
    found: dict[str, list[Derivation]] = {a.id: [] for a in articles}
    for pair in sharing:
        if not pair.copied:
            continue
        left_is_copy = _is_copy(by_id[pair.left], by_id[pair.right], pair)
        copy, source = (pair.left, pair.right) if left_is_copy else (pair.right, pair.left)
        share = pair.share_left if left_is_copy else pair.share_right
        evidence = tuple((a, b) if left_is_copy else (b, a) for a, b in pair.runs)
        found[copy].append(
            Derivation(
                article=source,
                degree="wholly" if max(pair.share_left, pair.share_right) >= WHOLLY else "partly",
                share=round(share, 4),
                evidence=tuple(sorted(evidence)),
            )
        )
    return tuple(replace(a, derived_from=tuple(sorted(found[a.id], key=lambda d: d.article))) for a in articles)


def families(articles: Collection[str], pairs: Iterable[Sharing]) -> dict[str, str]:
    """For each article (identifier) the smallest among those that the pairs, one after the other, tie it to."""
    groups: Groups[str] = Groups(articles)
    listed = sorted(articles)
    for pair in pairs:
        groups.join(pair.left, pair.right)
    smallest: dict[str, str] = {}
    for article in listed:
        smallest.setdefault(groups.find(article), article)
    return {a: smallest[groups.find(a)] for a in listed}


def wholly(pair: Sharing) -> bool:
    """Whether one of the two articles is, in the main, the other's text."""
    return pair.copied and max(pair.share_left, pair.share_right) >= WHOLLY


def _is_copy(left: Article, right: Article, pair: Sharing) -> bool:
    """Whether the left article is the one that derives."""
    left_credits, right_credits = _credits(left, right), _credits(right, left)
    if left_credits != right_credits:
        return left_credits
    if left.published and right.published and not left.published.overlaps(right.published):
        return (left.published.earliest or "") > (right.published.earliest or "")
    if pair.share_left != pair.share_right:
        return pair.share_left > pair.share_right
    return left.id > right.id


def _credits(copy: Article, source: Article) -> bool:
    """Whether `copy` names the outlet of `source` among its credits or in its text."""
    if not source.outlet or source.outlet == copy.outlet:
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(source.outlet)}(?!\w)", re.IGNORECASE)
    return any(pattern.search(text) for text in (*copy.credits, copy.byline or "", copy.text))
