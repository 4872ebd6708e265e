"""Which article's text derives from which other's, and which articles form one family.

Copying has a direction only where the texts or the clock give one (`ways`); else the one that holds more beside what
both share is taken for the source, and no signal says so. Directions never run in a circle: what is believed more
is taken first, and what would close a circle is turned round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush

from rashomon.accounts.copying.passages import WHOLLY, Sharing
from rashomon.accounts.copying.ways import signals_reversed
from rashomon.accounts.origins.groups import Groups
from rashomon.model import Article, Derivation, Span, span_at

# Directions that a page itself tells; dates and lengths only fill in between.
_TOLD = 2
# Passages shown of a derivation, the longest, and the words of each that are shown: 500 copies of a long text would
# else be kept a thousand times.
MOST_EVIDENCE = 30
LONGEST_EVIDENCE = 300


def derive(articles: Sequence[Article], sharing: Sequence[Sharing]) -> tuple[Article, ...]:
    """The articles with `derived_from` filled; order kept."""
    by_id = {a.id: a for a in articles}
    copied = [pair for pair in sharing if pair.copied]
    rank = order_of_making(by_id, copied)
    found: dict[str, list[Derivation]] = {a.id: [] for a in articles}
    for pair in copied:
        left_is_copy = rank[pair.left] > rank[pair.right]
        copy, source = (pair.left, pair.right) if left_is_copy else (pair.right, pair.left)
        found[copy].append(
            Derivation(
                article=source,
                degree="wholly" if wholly(pair) else "partly",
                share=round(pair.share_left if left_is_copy else pair.share_right, 4),
                evidence=_evidence(pair, by_id, left_is_copy=left_is_copy),
                signals=pair.signals if left_is_copy else signals_reversed(pair.signals),
                common_source=pair.ways.common,
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


def order_of_making(articles: Mapping[str, Article], copied: Sequence[Sharing]) -> dict[str, int]:
    """A number for each article: of two that share a text the one with the lower number is taken for the source.

    No article comes before one that it credits, links to or names, or that knows less; else the earlier, the longer
    and the one with the smaller identifier comes first.
    """
    after: dict[str, set[str]] = defaultdict(set)
    told = sorted((p for p in copied if p.ways.source and p.ways.rank <= _TOLD), key=lambda p: (p.ways.rank, p.left))
    for pair in sorted(told, key=lambda p: (p.ways.rank, p.left, p.right)):
        source = pair.ways.source or pair.left
        copy = pair.right if source == pair.left else pair.left
        if not _reaches(copy, source, after):
            after[source].add(copy)
    waiting: dict[str, int] = defaultdict(int)
    for copies in after.values():
        for copy in copies:
            waiting[copy] += 1
    ready: list[tuple[str, int, str]] = []
    for article in articles:
        if not waiting[article]:
            heappush(ready, _first_made(articles[article]))
    order: dict[str, int] = {}
    while ready:
        _, _, article = heappop(ready)
        order[article] = len(order)
        for copy in sorted(after[article]):
            waiting[copy] -= 1
            if not waiting[copy]:
                heappush(ready, _first_made(articles[copy]))
    return order


def _first_made(article: Article) -> tuple[str, int, str]:
    when = article.published.earliest if article.published else None
    return when or "9999", -len(article.text), article.id


def _reaches(start: str, goal: str, after: Mapping[str, set[str]]) -> bool:
    """Whether the one is, by what is taken already, before the other."""
    seen, todo = {start}, [start]
    while todo:
        here = todo.pop()
        if here == goal:
            return True
        fresh = after.get(here, set()) - seen
        seen |= fresh
        todo += fresh
    return False


def _evidence(pair: Sharing, articles: Mapping[str, Article], *, left_is_copy: bool) -> tuple[tuple[Span, Span], ...]:
    """The longest passages, the copy's words first, in their order; a longer one shows its beginning."""
    longest = sorted(pair.runs, key=lambda run: (run[0].start - run[0].end, run[0].start))[:MOST_EVIDENCE]
    shown = [(_head(a, articles), _head(b, articles)) for a, b in longest]
    return tuple(sorted((a, b) if left_is_copy else (b, a) for a, b in shown))


def _head(span: Span, articles: Mapping[str, Article]) -> Span:
    words = span.exact.split(None, LONGEST_EVIDENCE)
    if len(words) <= LONGEST_EVIDENCE:
        return span
    end = span.end - len(words[-1])
    text = articles[span.article].text
    while text[end - 1].isspace():
        end -= 1
    return span_at(span.article, text, span.start, end)
