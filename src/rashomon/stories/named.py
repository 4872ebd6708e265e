"""A story of its articles: their order, their days, and the headline it goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.model import Article, Moment, Story, identifier


def story_of(articles: Sequence[Article]) -> Story:
    """The story of these articles: by time of publication, undated ones last; named by its most central headline."""
    ordered = sorted(articles, key=lambda a: ((a.published.latest if a.published else None) or "9999", a.id))
    return Story(
        # Named after one member, so that a story that grows mostly keeps its name.
        id=identifier("story", min(a.id for a in articles)),
        headline=headline_of(ordered),
        articles=tuple(a.id for a in ordered),
        moment=days_of_publication(ordered),
    )


def days_of_publication(articles: Sequence[Article]) -> Moment | None:
    """From the first to the last day on which these articles were published; None where none is dated."""
    dated = [a.published for a in articles if a.published and a.published.earliest and a.published.latest]
    if not dated:
        return None
    return Moment(
        earliest=min(m.earliest[:10] for m in dated if m.earliest),
        latest=max(m.latest[:10] for m in dated if m.latest),
        precision="day",
        basis="stated" if all(m.basis == "stated" for m in dated) else "inferred",
    )


def headline_of(articles: Sequence[Article]) -> str:
    """The headline that shares most words with the other reports; the first sentence where none has a headline."""
    titled = [a for a in articles if a.headline]
    if not titled:
        return next((a.text.split("\n")[0][:120] for a in articles if a.text), "Untitled")
    bags = {a.id: set((a.headline or "").casefold().split()) for a in articles}
    asked = frozenset(word for bag in bags.values() for word in bag)
    holding: Counter[str] = Counter()  # by word of a headline the reports that have it, in headline or text
    for article in {a.id: a for a in articles}.values():
        holding.update((asked & set(article.text.casefold().split())) | bags[article.id])
    others = len(bags) - 1

    def centrality(article: Article) -> float:
        words = bags[article.id]
        return sum(holding[word] - 1 for word in words) / len(words) / others if others and words else 0.0

    best = max(titled, key=lambda a: (round(centrality(a), 6), len(a.headline or ""), a.id))
    return best.headline or "Untitled"
