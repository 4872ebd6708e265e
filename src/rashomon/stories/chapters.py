"""A long affair → its chapters: the turns it took, each with its reports.

1. Reports published with no quiet stretch between them are one run. 2. Neighbouring runs that tell the same are one
chapter, whatever their dates say (a stored date may be that of a crawl). 3. Undated reports go where they are most
alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from rashomon.model import Article, Chapter, Reading
from rashomon.stories.features import Features, features
from rashomon.stories.gist import Gist, between, cohesion, gist
from rashomon.stories.linkage import Rule
from rashomon.stories.named import days_of_publication, headline_of
from rashomon.stories.weights import Weights

QUIET = 3  # days without a report after which the next tells of a new turn, unless it tells the same
# Neighbouring runs are one chapter where they are this nearly as alike as each is in itself. A lone report counts as
# alike to itself as two reports of one turn usually are, the story's own words weighed low.
SAME_TURN = Rule(floor=0.0, share=0.9, usual=0.2)


def chapters_of(readings: Sequence[Reading]) -> tuple[Chapter, ...]:
    """The chapters of a story, in the order of their first day; none where it has but one."""
    articles = {r.article.id: r.article for r in readings}
    reports = [features(r.article, r.annotation, r.statements, r.events) for r in readings]
    return name_chapters(find_chapters(reports), articles)


def name_chapters(found: Sequence[tuple[str, ...]], articles: dict[str, Article]) -> tuple[Chapter, ...]:
    """Groups of articles as chapters, each with its headline and days."""
    told = [[articles[i] for i in members] for members in found]
    return tuple(
        Chapter(headline=headline_of(group), articles=tuple(a.id for a in group), moment=days_of_publication(group))
        for group in told
    )


def find_chapters(reports: Sequence[Features]) -> list[tuple[str, ...]]:
    """The articles of each chapter; empty where there are fewer than two chapters.

    Terms are weighed within the story: what all its reports share tells no turn from another.
    """
    weights = Weights.counted(reports)
    blocks = _told_apart([(run, gist(run, weights)) for run in _runs(reports)])
    if len(blocks) < 2:
        return []
    chapters = [list(run) for run, _ in blocks]
    for report in sorted((r for r in reports if _day(r) is None), key=lambda r: r.article):
        lone = gist([report], weights)
        near = [between(lone, whole) for _, whole in blocks]
        chapters[near.index(max(near))].append(report)
    return [tuple(r.article for r in members) for members in chapters]


def _day(report: Features) -> date | None:
    return report.published.first_day() if report.published else None


def _runs(reports: Sequence[Features]) -> list[list[Features]]:
    """The dated reports in runs without a quiet stretch."""
    dated = sorted(((day, r.article, r) for r in reports if (day := _day(r))), key=lambda item: item[:2])
    runs: list[list[Features]] = []
    before: date | None = None
    for day, _, report in dated:
        if before is None or (day - before).days > QUIET:
            runs.append([])
        runs[-1].append(report)
        before = day
    return runs


def _told_apart(blocks: list[tuple[list[Features], Gist]]) -> list[tuple[list[Features], Gist]]:
    """Neighbouring runs that tell the same made one, the most alike first."""
    ratios = [_ratio(a, b) for (_, a), (_, b) in pairwise(blocks)]
    while ratios and (best := max(ratios)) >= SAME_TURN.share:
        at = ratios.index(best)
        (first, a), (second, b) = blocks[at : at + 2]
        blocks[at : at + 2] = [(first + second, a + b)]
        del ratios[at]
        for i in (at - 1, at):
            if 0 <= i < len(ratios):
                ratios[i] = _ratio(blocks[i][1], blocks[i + 1][1])
    return blocks


def _ratio(a: Gist, b: Gist) -> float:
    """How alike two runs are, in parts of how alike each is in itself."""
    usual = (cohesion(a, SAME_TURN) * cohesion(b, SAME_TURN)) ** 0.5
    return between(a, b) / usual if usual else 0.0
