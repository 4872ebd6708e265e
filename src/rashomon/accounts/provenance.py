"""How a story's claims reached its articles: from origins, through relays that are named, from article to article.

1. Each account of a claim leads from its origin through the relays that its statement names to its article; an
   agency whose text the article is stands last on the way, the ministry's word having come through the agency.
2. Where the article has the words from another that tells the claim too, its claim comes from there, and no second
   way from the origin is drawn: one more copy adds no origin. Where a source stands behind both, both have it from
   that source.
3. What would close a circle is left out: a relay that another account puts the other way round is passed over.

The graph of one claim (`claim_provenance`) is the edges that name it, with their nodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rashomon.accounts.copying.credited import newsroom_name, wire_of
from rashomon.accounts.copying.passages import RUN
from rashomon.model import (
    Account,
    Article,
    Claim,
    Derivation,
    EdgeKind,
    Origin,
    Party,
    Provenance,
    ProvenanceEdge,
    ProvenanceNode,
    Reading,
    Span,
    Statement,
    identifier,
)

# What a text is called that hands something on without being anybody: "said in a statement".
_NO_RELAY = frozenset({"document", "social", "anonymous"})


@dataclass(frozen=True, slots=True)
class _Relay:
    """A relay on the way of one account, with the words that name it."""

    node: ProvenanceNode
    words: Span


@dataclass(slots=True)
class _Edges:
    """The edges found so far: for each its claims, with the words for it where there are some."""

    found: dict[tuple[str, str, EdgeKind], dict[str, Span]] = field(default_factory=dict)
    relays: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # which relay has it from which

    def add(self, source: str, target: str, kind: EdgeKind, claim: str, words: Span) -> None:
        """A claim's way from one node to the next; the first words by place are kept."""
        claims = self.found.setdefault((source, target, kind), {})
        claims[claim] = min(claims.get(claim, words), words)

    def reaches(self, start: str, goals: Collection[str]) -> bool:
        """Whether from one relay a way leads to one of others."""
        seen, todo = {start}, [start]
        while todo:
            here = todo.pop()
            if here in goals:
                return True
            fresh = self.relays.get(here, set()) - seen
            seen |= fresh
            todo += fresh
        return False


def find_provenance(
    claims: Sequence[Claim], origins: Sequence[Origin], readings: Sequence[Reading], articles: Sequence[Article]
) -> Provenance:
    """How `claims` came from `origins` to `articles`, which have `derived_from` filled, as `derive` fills it: in no
    circle. The order of all is no matter.

    Every article that tells a claim is reached from an origin; no way leads in a circle; each edge names the claims
    it carries, with words for each in their order, or is a derivation whose longest passage is its evidence.
    """
    return _Graph(origins, readings, articles).of(claims)


def claim_provenance(provenance: Provenance, claim: str) -> Provenance:
    """The graph of one claim (by identifier): the edges that name it, with this claim and its words alone, and their
    nodes."""
    edges = tuple(
        replace(edge, claims=(claim,), evidence=edge.evidence[at : at + 1])
        for edge in provenance.edges
        for at in [n for n, one in enumerate(edge.claims) if one == claim]
    )
    used = {node for edge in edges for node in (edge.source, edge.target)}
    return Provenance(nodes=tuple(n for n in provenance.nodes if n.id in used), edges=edges)


class _Graph:
    """One story's articles, and what is needed to follow its claims."""

    def __init__(self, origins: Sequence[Origin], readings: Sequence[Reading], articles: Sequence[Article]) -> None:
        self._origins = {o.id: o for o in origins}
        self._articles = {a.id: a for a in articles}
        self._statements: dict[str, Statement] = {s.id: s for r in readings for s in r.statements}
        self._wire = {a.id: wire_of(a) for a in articles}
        self._edges = _Edges()
        self._relays: dict[str, ProvenanceNode] = {}

    def of(self, claims: Sequence[Claim]) -> Provenance:
        """The graph of all the claims."""
        for claim in sorted(claims, key=lambda c: c.id):
            self._follow(claim)
        edges = tuple(sorted(self._all(self._derived()), key=lambda e: (e.source, e.target, e.kind)))
        return Provenance(nodes=self._nodes({n for e in edges for n in (e.source, e.target)}), edges=edges)

    def _follow(self, claim: Claim) -> None:
        """The ways of one claim's accounts."""
        telling: dict[str, list[Account]] = defaultdict(list)
        for account in claim.accounts:
            telling[account.article].append(account)
        for account in sorted(claim.accounts, key=lambda a: (a.article, a.origin, a.denies)):
            if account.article not in self._articles or account.origin not in self._origins:
                continue
            derivation = self._had_from(account, telling)
            origin = account.origin
            if derivation and derivation.common_source and self._unknown(origin):
                # It tells no origin: the other's is its own, for one text stands behind both.
                theirs = [a.origin for a in telling[derivation.article] if a.denies == account.denies]
                origin = min((o for o in theirs if not self._unknown(o)), default=origin)
            if derivation and (not derivation.common_source or self._unknown(origin)):
                kind: EdgeKind = "copied" if account.support == "verbatim" else "rewritten"
                words = _passage(derivation, account) or account.evidence[0]
                self._edges.add(derivation.article, account.article, kind, claim.id, words)
            else:
                self._from_origin(claim.id, account, origin, derivation.common_source if derivation else None)

    def _unknown(self, origin: str) -> bool:
        return origin not in self._origins or self._origins[origin].kind == "unknown"

    def _had_from(self, account: Account, telling: Mapping[str, Sequence[Account]]) -> Derivation | None:
        """The derivation by which the article has this account's words; the closest of several."""
        found = []
        for derivation in self._articles[account.article].derived_from:
            theirs = [a for a in telling.get(derivation.article, ()) if a.denies == account.denies]
            if not theirs or account.support not in ("verbatim", "rewrite"):
                continue
            # The other must have it from the same origin, unless this one does not say whence it has it.
            if not self._unknown(account.origin) and all(a.origin != account.origin for a in theirs):
                continue
            if derivation.degree == "wholly" or _passage(derivation, account):
                found.append(derivation)
        return min(found, key=lambda d: (-d.share, d.article)) if found else None

    def _from_origin(self, claim: str, account: Account, source: str, common: str | None) -> None:
        """An account's way from its origin through its relays."""
        origin = self._origins[source]
        statement = self._statement(account)
        way: list[_Relay] = []
        for relay in self._relays_of(account, statement, common):
            node, passed = relay.node, {r.node.id for r in way}
            own = _key(origin.name) == _key(node.name) or (origin.entity is not None and origin.entity == node.entity)
            # Where another account has the two the other way round, this one's nearer relay is all that is drawn.
            if not own and node.id not in passed and not self._edges.reaches(node.id, passed):
                way.append(relay)
        for before, after in pairwise(way):
            self._edges.relays[before.node.id].add(after.node.id)
        at, words = source, _attribution(statement) or account.evidence[0]
        kind: EdgeKind = "told"
        for relay in way:
            self._relays.setdefault(relay.node.id, relay.node)
            self._edges.add(at, relay.node.id, kind, claim, words)
            at, kind, words = relay.node.id, "relayed", relay.words
        self._edges.add(at, account.article, kind, claim, words)

    def _statement(self, account: Account) -> Statement | None:
        found = [self._statements[s] for s in account.statements if s in self._statements]
        return min(found, key=lambda s: (not s.relayed_by, s.content.start, s.id)) if found else None

    def _relays_of(self, account: Account, statement: Statement | None, common: str | None) -> list[_Relay]:
        """The relays of an account from its origin outwards."""
        article = self._articles[account.article]
        found = []
        for party in statement.relayed_by if statement else ():
            node = _node_of(party)
            if node is not None and _key(node.name) != _key(article.outlet or ""):
                found.append(_Relay(node, party.span))
        wire = common or (self._wire[article.id] if account.support != "own" else None)
        if wire and _key(wire) != _key(article.outlet or ""):
            node = ProvenanceNode(id=identifier("relay", _key(wire)), kind="relay", name=wire)
            found.append(_Relay(node, account.evidence[0]))
        return found

    def _derived(self) -> dict[tuple[str, str, EdgeKind], Span]:
        """Articles that have nothing of one another by the claims that are followed, and whose text says that they do:
        the way from the closest, to articles that some way reaches."""
        told = {n for source, target, _ in self._edges.found for n in (source, target)}
        copies = {target for _, target, kind in self._edges.found if kind in ("copied", "rewritten")}
        by_source: dict[str, list[tuple[Article, Derivation]]] = defaultdict(list)
        for article in self._articles.values():
            shown = [d for d in article.derived_from if d.evidence and d.article in self._articles]
            if shown and article.id not in copies and not any(d.common_source for d in shown):
                closest = min(shown, key=lambda d: (d.article not in told, -d.share, d.article))
                by_source[closest.article].append((article, closest))
        found: dict[tuple[str, str, EdgeKind], Span] = {}
        todo = sorted(told & by_source.keys())
        while todo:
            source = todo.pop()
            for article, derivation in by_source.pop(source, ()):
                kind: EdgeKind = "rewritten"
                if any(s.kind in ("identical", "passage") and s.proves for s in derivation.signals):
                    kind = "copied"
                found[source, article.id, kind] = min(
                    (mine for mine, _ in derivation.evidence), key=lambda span: (span.start - span.end, span)
                )
                todo.append(article.id)
        return found

    def _all(self, derived: Mapping[tuple[str, str, EdgeKind], Span]) -> Iterable[ProvenanceEdge]:
        for (source, target, kind), claims in self._edges.found.items():
            told = tuple(sorted(claims))
            words = tuple(claims[claim] for claim in told)
            yield ProvenanceEdge(source=source, target=target, kind=kind, claims=told, evidence=words)
        for (source, target, kind), span in derived.items():
            yield ProvenanceEdge(source=source, target=target, kind=kind, claims=(), evidence=(span,))

    def _nodes(self, used: set[str]) -> tuple[ProvenanceNode, ...]:
        """Origins first, then relays, then articles, by name."""
        nodes = [self._relays[n] for n in used if n in self._relays]
        for node in used:
            if node in self._origins:
                origin = self._origins[node]
                nodes.append(ProvenanceNode(id=node, kind="origin", name=origin.name, entity=origin.entity))
            elif node in self._articles:
                article = self._articles[node]
                nodes.append(ProvenanceNode(id=node, kind="article", name=article.outlet or article.headline or node))
        order = ("origin", "relay", "article")
        return tuple(sorted(nodes, key=lambda n: (order.index(n.kind), n.name, n.id)))


def _node_of(party: Party) -> ProvenanceNode | None:
    """A party as a relay: a newsroom, or somebody named; None for a statement, a post, an address."""
    room = newsroom_name(party.text)
    if room is not None:
        return ProvenanceNode(id=identifier("relay", _key(room)), kind="relay", name=room, entity=party.entity)
    # The first word has a capital at the head of a sentence too: "Experts said".
    named = party.entity is not None or any(word[:1].isupper() for word in party.text.split()[1:])
    if party.source_kind in _NO_RELAY or not named:
        return None
    return ProvenanceNode(
        id=identifier("relay", party.entity or _key(party.text)), kind="relay", name=party.text, entity=party.entity
    )


def _key(name: str) -> str:
    """A name as it is compared: newsrooms under their own, without "the" and case."""
    plain = " ".join((newsroom_name(name) or name).casefold().split())
    return plain.removeprefix("the ")


def _attribution(statement: Statement | None) -> Span | None:
    """The words that give a statement to its speaker."""
    if statement is None:
        return None
    return statement.speaker.span if statement.speaker else statement.cue


def _passage(derivation: Derivation, account: Account) -> Span | None:
    """The longest shared passage in which the account's words stand, in its own article."""
    found = [
        mine
        for mine, _ in derivation.evidence
        if len(mine.exact.split()) >= RUN and any(mine.overlaps(span) for span in account.evidence)
    ]
    return min(found, key=lambda span: (span.start - span.end, span)) if found else None
