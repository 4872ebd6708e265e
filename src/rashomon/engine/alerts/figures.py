"""Figures as newsrooms write them, held against one another; and which accounts carry one of them.

An account carries a figure where the dossier says so: as a value of a discrepancy, or in the words by which it tells
the claim that the figure belongs to. Digits that stand elsewhere in a report are no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from rashomon.engine.alerts.seen import Place, SeenClaim, alike, stretch
from rashomon.events.quantities.numerals import lexemes, parse_number, read_numeral
from rashomon.language.times.lexicon import MONTHS, WEEKDAYS
from rashomon.model import Article, Claim, Discrepancy, Dossier, Shown, Span, span_at

MOST = 60  # accounts shown that carry a figure
# What an account does with a claim or its contrary. It tells: whoever says or denies it is named in its words, and is
# seldom the outlet.
TELLS, DENIAL = "tells it", "tells a denial"
DAYS = frozenset({*WEEKDAYS, *MONTHS, *"today yesterday tomorrow am pm gmt utc".split()})
_NO_COUNT = re.compile(r"[:/]\d|[-\s]year|(?:st|nd|rd|th)\b")  # a clock time, a date, an age, an ordinal


def number_in(words: str) -> float | None:
    """The number that a value begins with ("51", "51 dead", "fifty-one people"); None where it has none."""
    whole = parse_number(words)
    if whole is not None:
        return whole
    return next((value for _, value in numbers_in(words)), None)


def is_figure(words: str) -> bool:
    """Whether a value is one number, and not several that somebody else has to add up ("four and 20")."""
    return len(list(numbers_in(words))) == 1


def numbers_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[tuple[int, int], float]]:
    """The numbers written in `text[start:end]`, each with its place."""
    items = lexemes(text, start, end)
    last = -1
    for at, item in enumerate(items):
        if item.start < last:
            continue
        numeral = read_numeral(text, items, at)
        if numeral is not None and numeral.value is not None:
            last = numeral.end
            yield (numeral.start, numeral.end), numeral.value


def same(one: str, other: str) -> bool:
    """Whether two values are one figure, however written."""
    mine, theirs = number_in(one), number_in(other)
    if mine is None or theirs is None:
        return one.casefold().split() == other.casefold().split()
    return mine == theirs


class Carriers:
    """Finds which accounts of a story carry a figure beside the one that gave it up."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._articles = {article.id: article for article in dossier.articles}
        # Who denies a figure does not carry it.
        self._denied = [stretch(a.evidence) for c in dossier.claims for a in c.accounts if a.denies and a.evidence]

    def of_discrepancy(self, one: Discrepancy, old: Collection[str], new: str) -> list[Shown]:
        """The accounts that have one of the old values in a discrepancy, and not the new one too."""
        updated = {v.article for v in one.values if same(v.value, new)}
        shown = [
            self.shown(v.evidence, v.value) for v in one.values
            if v.article not in updated and any(same(v.value, value) for value in old)
            and not any(_inside(denied, stretch((v.evidence,))) for denied in self._denied)
        ]  # fmt: skip
        return _each_once(shown)

    def of_words(self, places: Sequence[Place], known: Iterable[SeenClaim], old: str, new: str | None) -> list[Shown]:
        """The accounts beside those at `places` that carry the figure `old`: of a discrepancy in which the words at one
        of the places have a value, or of a claim that these words tell, or told (`known`) before they were changed."""
        theirs = {place[0] for place in places}
        found: list[Shown] = []
        for one in self._dossier.discrepancies:
            mine = [v for v in one.values if any(_inside(stretch((v.evidence,)), place) for place in places)]
            values = [v.value for v in mine]
            if one.kind == "number" and any(same(v, old) or (new is not None and same(v, new)) for v in values):
                found += [s for s in self.of_discrepancy(one, (old,), new or "") if s.span.article not in theirs]
        told: list[Place] = []
        for claim in self._dossier.claims:
            if any(_told_at(claim, place) for place in places):
                told += [stretch(a.evidence) for a in claim.accounts if a.evidence and not a.denies]
        for seen in known:
            if any(_inside(place, one) or _inside(one, place) for one in seen.told for place in places):
                told += seen.told
        for article, start, end in told:
            if article in theirs or article not in self._articles or (article, start, end) in self._denied:
                continue
            for (first, last), value in numbers_in(self._articles[article].text, start, end):
                if value == number_in(old) and _counts(self._articles[article], (first, last)):
                    span = span_at(article, self._articles[article].text, first, last)
                    found.append(self.shown(self._sentence(span), span.exact))
        have_new = {s.span.article for s in found} & self._have(told, new)
        return _each_once([s for s in found if s.span.article not in have_new])

    def _have(self, told: Iterable[Place], new: str | None) -> set[str]:
        if new is None:
            return set()
        wanted = number_in(new)
        return {
            article for article, start, end in told
            if article in self._articles
            and any(value == wanted for _, value in numbers_in(self._articles[article].text, start, end))
        }  # fmt: skip

    def shown(self, evidence: Span, value: str, role: str = "carries") -> Shown:
        """The words of an account that show a value."""
        return shown(self._articles, evidence, f"{role} {value}")

    def _sentence(self, span: Span) -> Span:
        return sentence_around(self._articles[span.article], span)


def shown(articles: Mapping[str, Article], span: Span, role: str) -> Shown:
    """Words with whose they are."""
    article = articles.get(span.article)
    if article is None:
        return Shown(span=span, outlet=None, role=role)
    file = None if article.outlet else PurePosixPath(article.location.replace("\\", "/")).name or None
    return Shown(span=span, outlet=article.outlet, url=article.url, role=role, file=file)


def sentence_around(article: Article, span: Span) -> Span:
    """The sentence that words stand in."""
    from rashomon.articles.copies.sentences import sentences_of

    start = article.text.rfind("\n", 0, span.start) + 1
    stop = article.text.find("\n", span.end)
    end = stop if stop >= 0 else len(article.text)
    for first, last in sentences_of(article.text[start:end]):
        if start + first <= span.start and span.end <= start + last:
            return span_at(article.id, article.text, start + first, start + last)
    return span


def _told_at(claim: Claim, place: Place) -> bool:
    return any(
        _inside(stretch(a.evidence), place) or _inside(place, stretch(a.evidence)) for a in claim.accounts if a.evidence
    )


def _inside(one: Place, other: Place) -> bool:
    """Whether most of `one` lies inside `other`, or the two are alike."""
    if one[0] != other[0]:
        return False
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return shared > 0 and (2 * shared >= one[2] - one[1] or alike(one, other))


def _counts(article: Article, at: tuple[int, int]) -> bool:
    """Whether a bare number is no part of a clock time, a date or an age: "34" of "09:34", "34-year-old"."""
    before, after = article.text[max(0, at[0] - 1) : at[0]], article.text[at[1] : at[1] + 6]
    return before not in (":", "-", "/", ".") and not _NO_COUNT.match(after)


def _each_once(found: Iterable[Shown]) -> list[Shown]:
    """The first words of each article, at most MOST."""
    first: dict[str, Shown] = {}
    for one in found:
        first.setdefault(one.span.article, one)
    return list(first.values())[:MOST]
