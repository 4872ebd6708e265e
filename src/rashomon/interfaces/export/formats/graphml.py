"""Two graphs in one as GraphML, for Gephi, yEd, Cytoscape and networkx.

Origins, relays and articles with what came from whom; people, bodies and places with what they did towards one another.
An edge's `kind` tells the two apart: told, relayed, copied and rewritten are provenance, "relation" is the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from rashomon.interfaces.export.formats.base import Format
from rashomon.interfaces.export.formats.plain import iso
from rashomon.interfaces.words import clean, clean_line, outlet_of
from rashomon.model import Dossier

NODE = {"kind": "string", "label": "string", "story": "string", "id": "string", "origin_kind": "string",
        "entity_kind": "string", "country": "string", "published": "string", "headline": "string",
        "latitude": "double", "longitude": "double"}  # fmt: skip
EDGE = {"kind": "string", "claims": "int", "claim_ids": "string", "cooperation": "double", "conflict": "double",
        "events": "int", "weight": "double", "words": "string"}  # fmt: skip
Values = dict[str, str | int | float | None]


def head() -> Iterator[str]:
    """The head of the file: which attributes nodes and edges have."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, names in (("node", NODE), ("edge", EDGE)):
        for name, kind in names.items():
            yield f'<key id="{owner[0]}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="rashomon" edgedefault="directed">\n'


def elements(dossier: Dossier) -> Iterator[str]:
    """A story's nodes, then its edges. Identifiers carry the story's: a name may stand in several."""
    story = dossier.story.id
    yield from (_node(f"{story}/{key}", {**values, "story": story, "id": key}) for key, values in _nodes(dossier))
    for n, (source, target, values) in enumerate(_edges(dossier), start=1):
        yield _edge(f"{story}/edge{n}", f"{story}/{source}", f"{story}/{target}", values)


def _nodes(dossier: Dossier) -> Iterator[tuple[str, Values]]:
    origins = {origin.id: origin for origin in dossier.origins}
    articles = {article.id: article for article in dossier.articles}
    told: set[str] = set()
    for node in dossier.provenance.nodes:
        told.add(node.id)
        values: Values = {"kind": node.kind, "label": node.name or "unknown"}
        if node.kind == "article" and node.id in articles:
            article = articles[node.id]
            values |= {"label": outlet_of(article), "headline": article.headline, "published": iso(article.published)}
        elif node.kind == "origin" and node.id in origins:
            values["origin_kind"] = origins[node.id].kind
        yield node.id, values
    related = {key for relation in dossier.relations for key in (relation.actor, relation.recipient)}
    for entity in dossier.entities:
        if entity.id in related and entity.id not in told:
            where = entity.location
            place: Values = {"latitude": where.latitude, "longitude": where.longitude} if where else {}
            yield entity.id, {"kind": "entity", "label": entity.name, "entity_kind": entity.kind,
                              "country": entity.country, **place}  # fmt: skip


def _edges(dossier: Dossier) -> Iterator[tuple[str, str, Values]]:
    for edge in dossier.provenance.edges:
        words = edge.evidence[0].exact if edge.evidence else None
        yield edge.source, edge.target, {
            "kind": edge.kind, "claims": len(edge.claims), "claim_ids": " ".join(edge.claims), "words": words,
            "weight": float(max(1, len(edge.claims))),
        }  # fmt: skip
    known = {entity.id for entity in dossier.entities}
    for one in dossier.relations:
        if one.actor in known and one.recipient in known:
            yield one.actor, one.recipient, {
                "kind": "relation", "cooperation": one.cooperation, "conflict": one.conflict,
                "events": len(one.events), "weight": one.cooperation + one.conflict,
            }  # fmt: skip


def _node(key: str, values: Values) -> str:
    return f"<node id={_attribute(key)}>{_data('n', NODE, values)}</node>\n"


def _edge(key: str, source: str, target: str, values: Values) -> str:
    ends = f"source={_attribute(source)} target={_attribute(target)}"
    return f"<edge id={_attribute(key)} {ends}>{_data('e', EDGE, values)}</edge>\n"


def _data(owner: str, names: dict[str, str], values: Values) -> str:
    found = ((name, values.get(name)) for name in names)
    return "".join(f'<data key="{owner}_{name}">{_text(value)}</data>' for name, value in found if value is not None)


def _text(value: str | float) -> str:
    return escape(clean_line(value)) if isinstance(value, str) else str(value)


def _attribute(text: str) -> str:
    return quoteattr(clean(text))


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """The GraphML."""
    yield "".join(head()).encode("utf-8")
    for dossier in dossiers:
        for element in elements(dossier):
            yield element.encode("utf-8")
    yield b"</graph>\n</graphml>\n"


STORY, STORE = (
    Format(
        name="graphml",
        scope=scope,
        group="for other programs",
        title="GraphML",
        what="Who has it from whom, and who did what towards whom, as a graph for Gephi, yEd, Cytoscape or networkx.",
        lost="Claims' texts, discrepancies, statements, events and dates: a graph has nodes and edges.",
        suffix="graphml",
        media_type="application/graphml+xml",
        write=write,
        overhead=2_000,
        factor=1.6,
    )
    for scope in ("story", "store")
)
