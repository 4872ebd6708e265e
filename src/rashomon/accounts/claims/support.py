"""How each account comes to carry a claim: its words, the origin they lead to, by which way, and what shows it.

verbatim     most of its words stand in a passage that another account's telling has, too
rewrite      one text stands behind both articles
same-source  other words, one source named
own          told to the outlet, seen or asked by it, or from an unnamed source that nobody else heard
unknown      the words do not say
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rashomon.accounts.claims.facts import StoryFacts
from rashomon.accounts.origins.independence import Relations, known_by
from rashomon.accounts.origins.source import Source, origin_id
from rashomon.accounts.propositions.find import Proposition
from rashomon.accounts.propositions.frames import is_finite
from rashomon.model import Account, Signal, Span, Support

# Share of an account's words that must stand in passages shared with another for "verbatim".
VERBATIM = 0.6
# A passage shorter than this (in words) is a phrase, and no verbatim copy of a claim.
VERBATIM_RUN = 5
# Nor is one with fewer words than this beside names and function words ("the end of the Lake War").
VERBATIM_SUBSTANCE = 3


def accounts_of(
    group: Sequence[Proposition], story: StoryFacts, relations: Relations, *, denies: bool
) -> list[Account]:
    """One account for each article and origin; an article's unattributed repetition goes with its attributed telling,
    and stands behind it, where it is an assertion."""
    rows: dict[tuple[str, str], list[Proposition]] = defaultdict(list)
    for p in group:
        rows[p.article, story.sources[p.id].key].append(p)
    known = {article for article, key in rows if any(story.sources[p.id].known for p in rows[article, key])}
    for article, key in sorted(rows):
        if article in known and not story.sources[rows[article, key][0].id].known:
            home = min(k for k in rows if k[0] == article and story.sources[rows[k][0].id].known)
            # "To mark the day", told by the outlet itself, is none of the speaker's words.
            rows[home] += [p for p in rows.pop((article, key)) if asserts(p, story)]
    accounts = []
    others = _Others(group, story, relations)
    for (article, key), parts in sorted(rows.items()):
        attributed = [p for p in parts if story.sources[p.id].key == key]
        source = story.sources[attributed[0].id]
        support, why, signals = _support(parts, others, story)
        accounts.append(
            Account(
                article=article,
                evidence=_unique([*_spans(attributed), *_spans(parts)]),
                events=tuple(sorted({e.id for p in parts for e in p.events})),
                statements=_unique(s.id for p in parts for s in p.statements),
                origin=origin_id(source),
                support=support,
                denies=denies,
                because=f"{source.because}; {why}" if why else source.because,
                signals=_unique([*source.signals, *signals]),
            )
        )
    return accounts


def asserts(p: Proposition, story: StoryFacts) -> bool:
    """Whether a telling is a clause of its own with a finite verb: "to mark the day" asserts nothing by itself."""
    tree = story.books[p.article].tree
    return p.frame.clause and is_finite(tree, tree.tokens[p.head])


class _Others:
    """The claim's other accounts as each account looks them up: five hundred are asked once each, not by each."""

    def __init__(self, group: Sequence[Proposition], story: StoryFacts, relations: Relations) -> None:
        self.spans: dict[str, list[Span]] = defaultdict(list)
        self._family: dict[str, list[str]] = defaultdict(list)
        self._heard: dict[str, list[tuple[str, Source]]] = defaultdict(list)
        self._partners = story.partners
        self._relations = relations
        for p in sorted(group, key=lambda p: p.order):
            if p.article not in self.spans:
                self._family[relations.family.get(p.article, p.article)].append(p.article)
            self.spans[p.article] += p.evidence
            source = story.sources[p.id]
            if source.known:
                for name in sorted(known_by(source)):
                    heard = self._heard[name]
                    if len(heard) < 2 and p.article not in [article for article, _ in heard]:
                        heard.append((p.article, source))

    def sharing(self, article: str) -> list[str]:
        """The other articles that share a passage with it, in order."""
        return sorted(self._partners.get(article, frozenset()).intersection(self.spans))

    def related(self, article: str) -> str | None:
        """The first other article behind which the same text stands."""
        family = self._family[self._relations.family.get(article, article)]
        return next((one for one in family[:2] if one != article), None)

    def same(self, article: str, source: Source) -> Source | None:
        """The same source in the first other article that names it."""
        found = [row for name in known_by(source) for row in self._heard[name] if row[0] != article]
        return min(found, key=lambda row: (row[0], row[1].key))[1] if found else None


def _support(parts: Sequence[Proposition], others: _Others, story: StoryFacts) -> tuple[Support, str, list[Signal]]:
    """How the account comes to carry the claim, why, and the words that show it, against the claim's other accounts.
    The first of `parts` says whose word it is."""
    article, source = parts[0].article, story.sources[parts[0].id]
    for other in others.sharing(article):
        theirs = others.spans[other]
        if _shared_share(parts, other, theirs, story) >= VERBATIM:
            why = "the same words stand in another account"
            return "verbatim", why, _same_words(parts, other, theirs, story)
    near = others.related(article)
    if near is not None:
        why = "one text stands behind this telling and another"
        return "rewrite", why, _same_words(parts, near, others.spans[near], story)
    if source.known:
        theirs_source = others.same(article, source)
        if theirs_source:
            return "same-source", "another account has the same source", _same_speaker(source, theirs_source)
        if source.own:
            return "own", "" if source.kind in ("outlet", "agency") else "told to the outlet itself", []
        if source.kind == "anonymous" and not any(s.relayed_by for p in parts for s in p.statements[:1]):
            return "own", "unnamed, and heard by nobody else", []
    return "unknown", "", []


def _same_words(parts: Sequence[Proposition], other: str, theirs: Sequence[Span], story: StoryFacts) -> list[Signal]:
    """The longest passage that both tellings hold; where none is, that the two articles share elsewhere."""
    article = parts[0].article
    pair = story.sharing.get(frozenset((article, other)))
    if pair is None or not pair.runs:
        return []
    mine = [s for p in parts for s in p.evidence]
    runs = [(a, b) if a.article == article else (b, a) for a, b in pair.runs]
    held = [
        (a, b)
        for (a, b), substance in zip(runs, pair.substance, strict=True)
        if substance >= VERBATIM_SUBSTANCE and any(map(a.overlaps, mine)) and any(map(b.overlaps, theirs))
    ]
    here, there = max(held or runs, key=lambda run: (len(run[0].exact), -run[0].start, -run[1].start))
    quoted = any(s.form == "direct" and s.content.overlaps(here) for p in parts for s in p.statements)
    where = "in both tellings" if held else "in both texts"
    return [
        Signal(kind="quotation", why=f"the same quoted words stand {where}", here=here, there=there) if quoted
        else Signal(kind="passage", why=f"the same words stand {where}", here=here, there=there)
    ]  # fmt: skip


def _same_speaker(source: Source, other: Source) -> list[Signal]:
    """Where the two accounts name the one source."""
    here = next((s.here for s in source.signals if s.kind == "speaker"), None)
    there = next((s.here for s in other.signals if s.kind == "speaker"), None)
    if source.utterance and source.utterance == other.utterance:
        return [Signal(kind="quotation", why="both give the same quoted words", here=here, there=there)]
    why = f"both name {other.name}" if source.key == other.key else f"{source.name} and {other.name} speak as one"
    return [Signal(kind="speaker", why=why, here=here, there=there)]


def _shared_share(parts: Sequence[Proposition], other: str, theirs: Sequence[Span], story: StoryFacts) -> float:
    """Share of the account's characters inside passages that it shares with the other's account."""
    article = parts[0].article
    pair = story.sharing.get(frozenset((article, other)))
    if pair is None:
        return 0.0
    mine = [s for p in parts for s in p.evidence]
    total = sum(s.end - s.start for s in mine)
    shared = 0
    for (left, right), substance in zip(pair.runs, pair.substance, strict=True):
        here, there = (left, right) if left.article == article else (right, left)
        if substance < VERBATIM_SUBSTANCE or not any(map(there.overlaps, theirs)):
            continue
        if not any(map(here.overlaps, mine)) or len(here.exact.split()) < VERBATIM_RUN:
            continue
        shared += sum(max(0, min(s.end, here.end) - max(s.start, here.start)) for s in mine)
    return shared / total if total else 0.0


def _spans(parts: Sequence[Proposition]) -> list[Span]:
    return sorted(s for p in parts for s in p.evidence)


T = TypeVar("T", Span, str, Signal)


def _unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
