"""How claims reached the outlets: origins, relays, articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.spans import Span

NodeKind = Literal["origin", "relay", "article"]
EdgeKind = Literal[
    "told",  # the origin's word, as the next names it
    "relayed",  # handed on by a relay that is named
    "copied",  # the same words stand in both
    "rewritten",  # one text stands behind both
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceNode:
    """An origin or an article, under its own identifier, or a relay on the way between them."""

    id: str
    kind: NodeKind
    name: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceEdge:
    """That claims came from one node to another; `evidence` has words for each of the claims, in their order, or,
    where an edge is a derivation alone and has no claims, its longest passage.
    """

    source: str
    target: str
    kind: EdgeKind
    claims: tuple[str, ...]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The graph of a story; that of one claim is the edges that name it, with their nodes."""

    nodes: tuple[ProvenanceNode, ...] = ()
    edges: tuple[ProvenanceEdge, ...] = ()
