"""Article → Story: which reports are about one happening.

Average-link agglomeration (Sokal and Michener 1958) over the likeness of reports, on the sparse graph of
pairs that share a telling term. All reports are clustered anew at each call, in the order of their
identifiers, so the order of arrival changes nothing.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.model import Article, Moment, Reading, Story, identifier
from rashomon.stories.likeness import Features, Vectors, features, likeness, vectors

# benchmarks/stories.py --sweep: B-cubed F1 by threshold is in docs/benchmarks.md.
THRESHOLD = 0.22
TELLING_TERMS = 25  # a pair is compared where it shares one of its reports' heaviest terms
COMMON = 0.3  # a term in more than this share of the reports tells no story (from 50 reports on)


def cluster(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """The stories of all `readings`, newest first; an article on its own is a story of one account."""
    by_id = {r.article.id: r.article for r in readings}
    groups = group([features(r.article, r.annotation) for r in readings])
    stories = [story_of([by_id[i] for i in members]) for members in groups]
    return tuple(sorted(stories, key=lambda s: (s.moment.latest or "" if s.moment else "", s.id), reverse=True))


def group(reports: Sequence[Features], threshold: float = THRESHOLD) -> list[tuple[str, ...]]:
    """The reports' identifiers, grouped by story; groups and members sorted."""
    ordered = sorted({r.article: r for r in reports}.values(), key=lambda r: r.article)
    sparse = vectors(ordered)
    links = {(i, j): likeness(sparse[i], sparse[j]) for i, j in candidates(sparse)}
    merged = average_link(len(ordered), links, threshold)
    return sorted(tuple(sorted(ordered[i].article for i in members)) for members in merged)


def candidates(reports: Sequence[Vectors]) -> Iterator[tuple[int, int]]:
    """Pairs (i < j) that share at least one telling term: of all pairs the only ones worth comparing."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        heaviest = sorted(report.words.items(), key=lambda item: (-item[1], item[0]))[:TELLING_TERMS]
        names = sorted(report.names.items(), key=lambda item: (-item[1], item[0]))[:TELLING_TERMS]
        for term in {t for t, _ in heaviest} | {f"@{t}" for t, _ in names}:
            postings[term].append(i)
    limit = max(COMMON * len(reports), 50)
    pairs: set[tuple[int, int]] = set()
    for members in postings.values():
        if len(members) <= limit:
            pairs.update((i, j) for n, i in enumerate(members) for j in members[n + 1 :])
    return iter(sorted(pairs))


def average_link(n: int, links: dict[tuple[int, int], float], threshold: float) -> list[set[int]]:
    """Clusters of 0..n-1, merging the pair of highest mean likeness until none reaches `threshold`.

    A pair not in `links` counts as 0; likeness below 0 keeps apart. Ties go to the lower numbers, so the result is one.
    """
    members = {i: {i} for i in range(n)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (i, j), value in sorted(links.items()):
        if value:
            sums[i][j] = sums[j][i] = value
            if value >= threshold:
                heap.append((-value, i, j))
    heapq.heapify(heap)
    fresh = n
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        members[fresh] = members.pop(i) | members.pop(j)
        joined: dict[int, float] = {}
        for old in (i, j):
            for k, value in sums.pop(old).items():
                if k in members:
                    joined[k] = joined.get(k, 0.0) + value
                    sums[k].pop(old, None)
        for k, value in sorted(joined.items()):
            sums[k][fresh] = sums[fresh][k] = value
            mean = value / (len(members[k]) * len(members[fresh]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, k, fresh))
        sums.setdefault(fresh, {})
        fresh += 1
    return sorted(members.values(), key=min)


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
    texts = {a.id: set(a.text.casefold().split()) for a in articles}

    def centrality(article: Article) -> float:
        words = bags[article.id]
        others = [texts[a.id] | bags[a.id] for a in articles if a.id != article.id]
        return sum(len(words & o) / len(words) for o in others) / len(others) if others and words else 0.0

    best = max(titled, key=lambda a: (round(centrality(a), 6), len(a.headline or ""), a.id))
    return best.headline or "Untitled"
