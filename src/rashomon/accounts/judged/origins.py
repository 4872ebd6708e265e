"""The sources of a story's tellings as an analyst has them: which are one, which independent.

A judgement is about tellings, the words of one source in one article inside one claim: those that a passage stands
in, or all whose origin goes by a name. "Same" gives them one origin. "Different" holds where both sides tell one
claim; where it is not known whose word one is, it counts as the outlet's own from then on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import get_args

from rashomon.accounts.judged.claims import Group
from rashomon.accounts.judged.passages import Passages
from rashomon.accounts.origins.source import Source, origin_key
from rashomon.accounts.origins.spellings import folded
from rashomon.accounts.propositions.find import Proposition
from rashomon.entities.gathering.decide import Decided, decide, told
from rashomon.model import Article, Judgement, Named, OriginKind, Signal

SHOWN: dict[str, OriginKind] = {kind: kind for kind in get_args(OriginKind)}
# One telling: the number of its claim's group, article, key of its source.
Telling = tuple[int, str, str]


def judged_sources(
    groups: Sequence[Group],
    sources: Mapping[str, Source],
    judgements: Sequence[Judgement],
    articles: Mapping[str, Article],
) -> Mapping[str, Source]:
    """The source of each proposition, by its identifier, under judgements on origins."""
    about = [j for j in judgements if j.subject == "origins"]
    return _Judged(groups, sources, about, articles).sources if about else sources


class _Judged:
    """One story's tellings, and what was judged of them."""

    def __init__(
        self,
        groups: Sequence[Group],
        sources: Mapping[str, Source],
        judgements: Sequence[Judgement],
        articles: Mapping[str, Article],
    ) -> None:
        self.sources = dict(sources)
        self._articles = articles
        everything = sorted((p for group in groups for p in group), key=lambda p: p.order)
        group_of = {p.id: n for n, group in enumerate(groups) for p in group}
        self._passages = Passages(everything, {a: article.text for a, article in articles.items()})
        self._everything = everything
        self._parts: dict[Telling, list[Proposition]] = defaultdict(list)
        for p in everything:
            self._parts[group_of[p.id], p.article, sources[p.id].key].append(p)
        self._tellings = list(self._parts)
        self._place = {telling: n for n, telling in enumerate(self._tellings)}
        self._of = {p.id: self._place[telling] for telling, parts in self._parts.items() for p in parts}
        self._by_origin: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, set[tuple[str, str]]] = defaultdict(set)  # origin → names with kinds
        self._where: dict[str, set[str]] = defaultdict(set)
        for n, telling in enumerate(self._tellings):
            source = sources[self._parts[telling][0].id]
            if source.kind == "unknown":
                continue
            key = origin_key(source)
            self._by_origin[key].append(n)
            self._where[key].add(telling[1])
            for p in self._parts[telling]:
                self._names[key].add((folded(self.sources[p.id].name), self.sources[p.id].kind))
        # Names that no source of the story bears yet stand for themselves.
        sides = [side for j in judgements for side in (j.left, j.right) if side.start is None]
        free = sorted({folded(side.name) for side in sides if not self._called(side, None)})
        self._free = {name: len(self._tellings) + n for n, name in enumerate(free)}
        decided = decide(judgements, len(self._tellings) + len(free), self._pairs)
        self._apply(decided)

    # ── what a judgement is about ───────────────────────────────────────

    def _called(self, named: Named, kind: str | None) -> list[int]:
        """The tellings whose origin goes by a name; of that kind, where one of that kind does."""
        name = folded(named.name)
        found = [key for key, names in self._names.items() if name in {one for one, _ in names}]
        found = [key for key in found if named.article is None or named.article in self._where[key]] or found
        of_kind = [key for key in found if (name, kind) in self._names[key]]
        return sorted(n for key in of_kind or found for n in self._by_origin[key])

    def _side(self, named: Named, kind: str | None) -> list[int]:
        if named.start is not None:
            return sorted({self._of[self._everything[n].id] for n in self._passages.find(named)})
        found = self._called(named, kind)
        return found or [n for name, n in self._free.items() if name == folded(named.name)]

    def _pairs(self, judgement: Judgement) -> list[tuple[int, int]]:
        left, right = self._side(judgement.left, judgement.kind), self._side(judgement.right, judgement.kind)
        names = judgement.left.start is None and judgement.right.start is None
        if not left or not right or (names and not (self._told(left) and self._told(right))):
            return []  # a name that nobody here bears
        if judgement.verdict == "same":
            return [(left[0], n) for n in (*left[1:], *right)]
        return [(a, b) for a in left for b in right if self._group(a) == self._group(b)]

    def _told(self, side: Sequence[int]) -> bool:
        return any(n < len(self._tellings) for n in side)

    def _group(self, n: int) -> int | None:
        return self._tellings[n][0] if n < len(self._tellings) else None

    # ── what it does ────────────────────────────────────────────────────

    def _apply(self, decided: Decided) -> None:
        for judgement in reversed(decided.held):  # the first first: what one lent the next may only take further
            if judgement.verdict == "same":
                self._lend(judgement)
        for judgement in decided.held:
            if judgement.verdict == "different":
                self._part(judgement, self._pairs(judgement))
        for members in decided.sets.all():
            if len(members) > 1:
                self._unite([n for n in members if n < len(self._tellings)])
        for judgement in (*decided.held, *decided.overruled):
            self._sign(judgement, over=judgement in decided.overruled)

    def _first(self, n: int) -> Source:
        return self.sources[self._parts[self._tellings[n]][0].id]

    def _put(self, n: int, source: Source, **more: object) -> None:
        for p in self._parts[self._tellings[n]]:
            self.sources[p.id] = replace(source, **more)  # type: ignore[arg-type]

    def _lend(self, judgement: Judgement) -> None:
        """Give tellings, of a passage, the source that they were judged to have: one that is named, or of two tellings
        of which one says whose word it is, that one's."""
        for mine, theirs in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
            if mine.start is None:
                continue
            for n in self._side(mine, None):
                if self._first(n).known and theirs.start is not None:
                    continue
                article = self._articles[self._tellings[n][1]]
                side = self._side(theirs, judgement.kind)
                former = self._first(n)
                formerly = former.formerly | (former.names if former.known else frozenset())
                others = [m for m in side if m < len(self._tellings) and m != n]
                known = next((self._first(m) for m in others if self._first(m).known), None)
                if known is not None:
                    self._put(n, known, judged="lent", own=False, because="", signals=(), formerly=formerly)
                elif theirs.start is None and not others:
                    self._put(n, _made(theirs.name, judgement.kind, article), formerly=formerly)

    def _part(self, judgement: Judgement, pairs: Sequence[tuple[int, int]]) -> None:
        """Note who stands on which side; an unknown is taken for its outlet's own."""
        for a, b in pairs:
            for n, side in ((a, False), (b, True)):
                source = self._first(n)
                if not source.known:
                    article = self._articles[self._tellings[n][1]]
                    source = replace(_made(article.outlet or "", "outlet", article), judged="own")
                    self._put(n, source)
                for p in self._parts[self._tellings[n]]:
                    kept = self.sources[p.id]
                    self.sources[p.id] = replace(kept, sides=kept.sides | {(judgement.id, side)})
            mine, theirs = self._first(a), self._first(b)
            if (mine.one or origin_key(mine)) == (theirs.one or origin_key(theirs)):
                # One name for both: they are two origins of that name.
                for p in self._parts[self._tellings[a]]:
                    own = f"{origin_key(mine)} {self._tellings[a][1]} {judgement.id}"
                    self.sources[p.id] = replace(self.sources[p.id], one=own)

    def _unite(self, members: Sequence[int]) -> None:
        """Give tellings one origin: that of the most of them that are known."""
        keys = Counter(origin_key(self._first(n)) for n in members if self._first(n).known)
        every = keys or Counter(origin_key(self._first(n)) for n in members)
        if not every:
            return
        one = min(every, key=lambda key: (-every[key], key))
        for n in members:
            for p in self._parts[self._tellings[n]]:
                self.sources[p.id] = replace(self.sources[p.id], one=one)

    def _sign(self, judgement: Judgement, *, over: bool) -> None:
        """Say a judgement at the tellings that it is about."""
        left, right = self._side(judgement.left, judgement.kind), self._side(judgement.right, judgement.kind)
        if judgement.verdict == "different" and not over:
            met = self._pairs(judgement)
            left, right = [a for a, _ in met], [b for _, b in met]
        for side, other in ((left, judgement.right), (right, judgement.left)):
            whose = f"“{other.name}”"
            said = f"one origin with {whose}" if judgement.verdict == "same" else f"independent of {whose}"
            why = f"{said}, {told(judgement)}" + (" (overruled by a later judgement)" if over else "")
            for n in sorted(set(side)):
                if n >= len(self._tellings):
                    continue
                for p in self._parts[self._tellings[n]]:
                    source = self.sources[p.id]
                    signal = Signal(kind="judgement", why=why, here=p.evidence[0], proves=not over)
                    because = source.because
                    if not over and told(judgement) not in because:
                        because = f"{because}; {told(judgement)}" if because else told(judgement)
                    self.sources[p.id] = replace(source, because=because, signals=(*source.signals, signal))


def _made(name: str, kind: str | None, article: Article) -> Source:
    """The source that a judgement names and no article does; the outlet itself where it is that."""
    outlet = kind in ("outlet", "agency") or folded(name) == folded(article.outlet or "")
    shown: OriginKind = "outlet" if outlet and kind != "agency" else SHOWN.get(kind or "", "unknown")
    called = name or article.outlet or "the outlet's own report"
    key = f"newsroom:{called}" if outlet and called else f"name:{folded(called)}"
    if not name and not article.outlet:
        key = f"outlet:{article.id}"
    return Source(key=key, kind=shown, name=called, known=True, own=outlet, because="")
