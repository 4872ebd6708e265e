"""Article → Story: which reports are about one happening.

Average-link agglomeration over the likeness of reports, on the sparse graph of pairs that share a telling term. All
reports are clustered anew at each call, in the order of their identifiers, so the order of arrival changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.stories.contrast import Leads
from rashomon.stories.likeness import Features, Vectors, likeness, terms, vectors
from rashomon.stories.linkage import Rule, link
from rashomon.stories.weights import Weights

# benchmarks/stories.py --sweep: B-cubed F1 is within 0.01 for floors to 0.15, shares from 0.6 to 0.65 and tolls from
# 0.25 to 0.35. A lower floor gains nothing and makes blobs of campaigns: 43 undated reports of one instead of 23.
RULE = Rule(floor=0.15, share=0.6, usual=0.22, toll=0.3)
THRESHOLD = RULE.floor  # two lone reports are one story from here on
# A term in more than this share of the reports tells no story, where there are many: one story may be all there is.
COMMON, FEW = 0.3, 400


def group(reports: Sequence[Features], rule: Rule = RULE, weights: Weights | None = None) -> list[tuple[str, ...]]:
    """The reports' identifiers, grouped by story; groups and members sorted. Copies of one text go together."""
    copies: dict[tuple[tuple[str, float], ...], list[str]] = defaultdict(list)
    first: dict[str, Features] = {}
    for report in sorted({r.article: r for r in reports}.values(), key=lambda r: r.article):
        # A report without words is no copy of another without words.
        key = tuple(sorted(report.words.items())) or ((report.article, 0.0),)
        if not copies[key]:
            first[report.article] = report
        copies[key].append(report.article)
    carried = {articles[0]: articles for articles in copies.values()}
    ordered = list(first.values())
    sparse = vectors(ordered, weights)
    links = {(i, j): likeness(sparse[i], sparse[j]) for i, j in candidates(sparse)}
    merged = link(len(ordered), links, rule, [Leads.of(report.lead, report.published) for report in sparse])
    return sorted(tuple(sorted(a for i in members for a in carried[ordered[i].article])) for members in merged)


def candidates(reports: Sequence[Vectors]) -> Iterator[tuple[int, int]]:
    """Pairs (i < j) that share at least one telling term: of all pairs the only ones worth comparing."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        for term in set(terms(report)):
            postings[term].append(i)
    limit = max(COMMON * len(reports), FEW)
    pairs: set[tuple[int, int]] = set()
    for members in postings.values():
        if len(members) <= limit:
            pairs.update((i, j) for n, i in enumerate(members) for j in members[n + 1 :])
    return iter(sorted(pairs))
