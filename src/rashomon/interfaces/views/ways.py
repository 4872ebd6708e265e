"""The way of one claim to each account that carries it: from an origin, through relays, to the outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.interfaces.views.view import UNKNOWN, View
from rashomon.interfaces.words import WAYS, clean_line
from rashomon.model import Account, Claim, EdgeKind, Span

NOBODY = "?"  # the key under which every unknown origin stands


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: from whom to whom, how, and the words that say so."""

    source: str
    target: str
    how: str
    words: Span | None


@dataclass(frozen=True, slots=True)
class Strand:
    """One account's way. `relays`: their keys, from the origin outwards; an article that was copied is one too.

    `origin` is where the way begins as far as it can be followed, NOBODY where nothing names it; `steps` are empty
    where the graph has no way, which is said and not filled in.
    """

    account: Account
    origin: str
    relays: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def kind(self) -> str:
        """How it is drawn: "denies", "first" (first-hand), "same" (the same words), "rewritten", "unknown"."""
        if self.account.denies:
            return "denies"
        if self.account.support in ("own", "same-source"):
            return "first" if self.origin != NOBODY else "unknown"
        return {"verbatim": "same", "rewrite": "rewritten"}.get(self.account.support, "unknown")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The accounts of one claim that end in one origin; those whose origin is unknown, or that deny it, apart."""

    origin: str
    denies: bool
    strands: tuple[Strand, ...]

    @property
    def outlets(self) -> int:
        """How many articles."""
        return len({strand.account.article for strand in self.strands})


class Followed:
    """A dossier's claims followed back. A claim's edges are found once; nodes have the names that people know."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._nodes = {node.id: node for node in view.dossier.provenance.nodes}
        self._into: dict[str, dict[str, list[tuple[str, EdgeKind, Span | None]]]] = {}
        for edge in view.dossier.provenance.edges:
            for at, claim in enumerate(edge.claims):
                words = edge.evidence[at] if at < len(edge.evidence) else None
                into = self._into.setdefault(claim, defaultdict(list))
                into[edge.target].append((edge.source, edge.kind, words))

    def name(self, key: str) -> str:
        """What an origin, a relay or an outlet is called."""
        if key == NOBODY:
            return UNKNOWN
        if key in self.view.articles:
            return self.view.outlet(key)
        if key in self.view.origins:
            return self.view.origin(key)
        node = self._nodes.get(key)
        return (clean_line(node.name) if node else "") or UNKNOWN

    def bundles(self, claim: Claim) -> list[Bundle]:
        """The claim's accounts by origin: the largest first, then the unknown, those against it last.

        In each the strands that go the same way stand together, so that few cross.
        """
        found: dict[tuple[bool, str], list[Strand]] = {}
        seen: set[tuple[str, bool, str]] = set()
        told_somewhere = {(a.article, a.denies) for a in claim.accounts if self.view.origin(a.origin) != UNKNOWN}
        for account in claim.accounts:
            nameless = self.view.origin(account.origin) == UNKNOWN
            # An article that names the source in one sentence and repeats itself in another has one way.
            if nameless and (account.article, account.denies) in told_somewhere:
                continue
            strand = self.follow(claim.id, account)
            place = (account.article, account.denies, strand.origin)
            if place not in seen:
                seen.add(place)
                found.setdefault((account.denies, strand.origin), []).append(strand)
        bundles = [Bundle(key[1], key[0], self._ordered(strands)) for key, strands in found.items()]
        return sorted(bundles, key=lambda b: (b.denies, b.origin == NOBODY, -b.outlets, self.name(b.origin), b.origin))

    def _ordered(self, strands: Sequence[Strand]) -> tuple[Strand, ...]:
        kinds = ("first", "same", "rewritten", "unknown", "denies")
        size: dict[tuple[str, ...], int] = defaultdict(int)
        for strand in strands:
            size[strand.relays[:1]] += 1
        return tuple(
            sorted(
                strands,
                key=lambda s: (
                    len(s.relays) > 0, -size[s.relays[:1]], [self.name(r) for r in s.relays], kinds.index(s.kind),
                    self.name(s.account.article), s.account.article,
                ),
            )
        )  # fmt: skip

    def follow(self, claim: str, account: Account) -> Strand:
        """One account's way, followed back from its article over the edges that carry the claim."""
        into = self._into.get(claim, {})
        best = self._way(into, account)
        if not best:
            nameless = self.view.origin(account.origin) == UNKNOWN
            return Strand(account, NOBODY if nameless else account.origin, (), ())
        start = best[0][0]
        origin = NOBODY if self.name(start) == UNKNOWN or start in self.view.articles else start
        steps = tuple(Step(self.name(a), self.name(b), WAYS[kind], words) for a, b, kind, words in best)
        relays = tuple(b for _, b, _, _ in best[:-1])
        return Strand(account, origin, ((start, *relays) if start in self.view.articles else relays), steps)

    def _way(
        self, into: Mapping[str, Sequence[tuple[str, EdgeKind, Span | None]]], account: Account
    ) -> list[tuple[str, str, EdgeKind, Span | None]]:
        """The shortest way from the account's own origin; else from an origin that is known; else the longest."""
        todo: list[list[tuple[str, str, EdgeKind, Span | None]]] = [[]]
        ends: list[list[tuple[str, str, EdgeKind, Span | None]]] = []
        seen = {account.article}
        while todo:
            way = todo.pop(0)
            at = way[0][0] if way else account.article
            sources = sorted(into.get(at, ()), key=lambda e: (e[0], e[1]))
            if not sources and way:
                ends.append(way)
            for source, kind, words in sources:
                if source in self.view.origins or source not in seen:
                    seen.add(source)
                    todo.append([(source, at, kind, words), *way])

        def rank(way: list[tuple[str, str, EdgeKind, Span | None]]) -> tuple[bool, bool, bool, int]:
            start = way[0][0]
            near = bool(account.evidence) and way[-1][3] is not None and way[-1][3].article != account.article
            return start != account.origin, self.name(start) == UNKNOWN, near, len(way)

        return min(ends, key=rank, default=[])


def passed(bundles: Sequence[Bundle]) -> dict[str, int]:
    """The relays of a claim with the layer in which each stands: after every relay that comes before it."""
    order: dict[str, int] = {}
    ways = [strand.relays for bundle in bundles for strand in bundle.strands]
    for _ in range(1 + max((len(way) for way in ways), default=0)):
        for way in ways:
            for relay in way:
                order.setdefault(relay, 0)
            for before, after in pairwise(way):
                order[after] = max(order[after], order[before] + 1)
    return order
