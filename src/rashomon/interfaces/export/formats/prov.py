"""Where it comes from, as W3C PROV in PROV-JSON: a bundle a story.

Each origin, relay and article is an entity: what was said or printed; whoever said or printed it is the agent that it
is attributed to. What came from what is wasDerivedFrom: from an origin's own word as prov:PrimarySource, the same words
as prov:Quotation; a rewriting or a relay without a subtype.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.interfaces.export.formats.base import Format
from rashomon.interfaces.export.formats.plain import NAMESPACE, compact, filled, iso, web_address
from rashomon.interfaces.words import clean_line
from rashomon.model import Dossier, ProvenanceNode, identifier

PREFIXES = {"rashomon": NAMESPACE}
SUBTYPES = {"told": "prov:PrimarySource", "copied": "prov:Quotation"}
AGENTS = {"person": "prov:Person", "official": "prov:Organization", "agency": "prov:Organization",
          "outlet": "prov:Organization", "group": "prov:Organization"}  # fmt: skip
# Of these nobody is known who could be the agent: a document speaks for itself, the others have no name.
NOBODY = frozenset({"unknown", "document"})


def name(kind: str, key: str) -> str:
    """A qualified name."""
    return f"rashomon:{kind}/{key}"


def bundle(dossier: Dossier) -> dict[str, Any]:
    """A story's records, by kind and identifier."""
    made = _Bundle()
    articles = {article.id: article for article in dossier.articles}
    origins = {origin.id: origin for origin in dossier.origins}
    for article in dossier.articles:
        known = filled(**{
            "prov:label": article.headline,
            "rashomon:address": web_address(article),
            "rashomon:published": iso(article.published),
            "rashomon:sha256": article.sha256,
        })  # fmt: skip
        made.entity("article", article.id, "Article", known)
        if article.outlet:
            outlet = clean_line(article.outlet)
            made.agent(f"outlet/{identifier('outlet', outlet.casefold())}", outlet, "prov:Organization")
            made.attributed(name("article", article.id), f"outlet/{identifier('outlet', outlet.casefold())}")
    for origin in dossier.origins:
        made.entity("origin", origin.id, "Origin", filled(**{"prov:label": origin.name, "rashomon:kind": origin.kind}))
        if origin.kind not in NOBODY and origin.name:
            made.agent(f"source/{origin.id}", origin.name, AGENTS.get(origin.kind))
            made.attributed(name("origin", origin.id), f"source/{origin.id}")
    nodes = {node.id: node for node in dossier.provenance.nodes}
    for node in nodes.values():
        if node.kind == "relay":
            made.entity("relay", node.id, "Relay", filled(**{"prov:label": node.name}))
            if node.name:
                made.agent(f"relay/{node.id}", node.name, None)
                made.attributed(name("relay", node.id), f"relay/{node.id}")
    for edge in dossier.provenance.edges:
        source, target = nodes[edge.source], nodes[edge.target]
        if _is_there(source, articles, origins) and _is_there(target, articles, origins):
            made.derived(
                name(target.kind, target.id),
                name(source.kind, source.id),
                SUBTYPES.get(edge.kind),
                {"rashomon:way": edge.kind, "rashomon:claim": list(edge.claims)},
            )
    return made.records


def _is_there(node: ProvenanceNode, articles: dict[str, Any], origins: dict[str, Any]) -> bool:
    return node.kind == "relay" or node.id in (articles if node.kind == "article" else origins)


class _Bundle:
    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self._relations = 0

    def entity(self, kind: str, key: str, type: str, known: dict[str, Any]) -> None:
        record = {"prov:type": _qualified(f"rashomon:{type}"), **known}
        self.records.setdefault("entity", {})[name(kind, key)] = record

    def agent(self, key: str, label: str, type: str | None) -> None:
        record = filled(**{"prov:type": _qualified(type) if type else None, "prov:label": label})
        self.records.setdefault("agent", {})[f"rashomon:{key}"] = record

    def attributed(self, entity: str, agent: str) -> None:
        self._relation("wasAttributedTo", {"prov:entity": entity, "prov:agent": f"rashomon:{agent}"})

    def derived(self, later: str, earlier: str, subtype: str | None, known: dict[str, Any]) -> None:
        record: dict[str, Any] = {"prov:generatedEntity": later, "prov:usedEntity": earlier}
        if subtype:
            record["prov:type"] = _qualified(subtype)
        self._relation("wasDerivedFrom", record | filled(**known))

    def _relation(self, kind: str, record: dict[str, Any]) -> None:
        self._relations += 1
        self.records.setdefault(kind, {})[f"_:id{self._relations}"] = record


def _qualified(text: str) -> dict[str, str]:
    return {"$": text, "type": "prov:QUALIFIED_NAME"}


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """The PROV-JSON document, written a bundle at a time."""
    yield compact({"prefix": PREFIXES})[:-1] + b',"bundle":{'
    before = b"\n"
    for dossier in dossiers:
        key = json.dumps(name("story", dossier.story.id)).encode("ascii")
        yield before + key + b":" + compact(bundle(dossier))
        before = b",\n"
    yield b"\n}}\n"


STORY, STORE = (
    Format(
        name="prov",
        scope=scope,
        group="for other programs",
        title="W3C PROV",
        what="Which article has what from whom, as PROV-JSON, for archives and provenance tools.",
        lost="The claims' own words and standing, discrepancies, and everything that is not about where it comes from.",
        suffix="prov.json",
        media_type="application/json",
        write=write,
        overhead=1_000,
        factor=1.5,
    )
    for scope in ("story", "store")
)
