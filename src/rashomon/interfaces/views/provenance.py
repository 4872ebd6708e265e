"""The way of the claims as a figure: origins on the left, relays in the middle, outlets on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from rashomon.interfaces.views.view import UNKNOWN, View
from rashomon.interfaces.words import ORIGIN_KINDS, WAYS, clean_line, joined, plural
from rashomon.model import ProvenanceEdge, ProvenanceNode, Span

ORIGINS, RELAYS, ARTICLES = 12, 10, 24  # nodes of a kind that are drawn, those of most claims; the table has the rest
WIDTH, STEP, HEAD, FOOT = 1000, 46, 34, 14  # px
LEFT, MIDDLE, RIGHT = 330, 560, 745  # px: where the bars of each column stand
BAR = 10  # px
NAME = 40  # characters of a name in the figure
THIN, THICK = 1.2, 7.0  # px: a strand of one claim, and the thickest
LISTED = 60  # lines of the table; the rest is counted
NOBODY, OTHERS = "?", "…"  # the nodes that stand for every unknown origin, and for those of the fewest claims
KINDS = {"origin": LEFT, "relay": MIDDLE, "article": RIGHT}


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the table: from where, to which account, how, over how many claims, and the words that say so."""

    source: str
    target: str
    article: str | None
    how: str
    claims: tuple[str, ...]
    evidence: Span | None


class Graph:
    """A dossier's provenance as it is drawn and listed. Origins that nobody knows stand as one."""

    def __init__(self, view: View) -> None:
        self.view = view
        provenance = view.dossier.provenance
        self.nodes = {node.id: node for node in provenance.nodes}
        unknown = {n.id for n in provenance.nodes if n.kind == "origin" and view.origin(n.id) == UNKNOWN}
        self.edges = self._gathered(provenance.edges, unknown, NOBODY)
        self.known = sum(n.kind == "origin" and n.id not in unknown for n in provenance.nodes)
        weight = self._weights(self.edges)
        few = sorted(
            (n.id for n in provenance.nodes if n.kind == "origin" and n.id in weight),
            key=lambda one: (-weight[one], self.name(one), one),
        )[ORIGINS:]
        self.few = frozenset(few) if len(few) > 1 else frozenset()
        self.drawn = self._gathered(self.edges, self.few, OTHERS)
        self.weight = self._weights(self.drawn)

    def _gathered(self, edges: Iterable[ProvenanceEdge], nodes: Collection[str], key: str) -> list[ProvenanceEdge]:
        """The edges with these nodes made one, those of most claims first."""
        if nodes:
            self.nodes[key] = ProvenanceNode(id=key, kind="origin", name=key)
        found: dict[tuple[str, str, str], ProvenanceEdge] = {}
        for edge in edges:
            one = replace(edge, source=key) if edge.source in nodes else edge
            place = (one.source, one.target, one.kind)
            if before := found.get(place):
                claims = tuple(dict.fromkeys((*before.claims, *one.claims)))
                one = replace(before, claims=claims, evidence=before.evidence or one.evidence)
            found[place] = one
        return sorted(found.values(), key=lambda e: (-len(e.claims), e.source, e.target, e.kind))

    def _weights(self, edges: Iterable[ProvenanceEdge]) -> dict[str, int]:
        carried: dict[str, set[str]] = defaultdict(set)
        for edge in edges:
            for end in (edge.source, edge.target):
                carried[end].update(edge.claims)
        return {node: len(claims) for node, claims in carried.items()}

    def name(self, key: str) -> str:
        """What a node is called."""
        if key in (NOBODY, OTHERS):
            return UNKNOWN if key == NOBODY else plural(len(self.few), "more origin")
        node = self.nodes[key]
        if node.kind == "article":
            return self.view.outlet(key)
        if node.kind == "origin":
            return self.view.origin(key)
        return clean_line(node.name) or UNKNOWN

    def ways(self) -> tuple[list[Way], int]:
        """The edges as lines, those of most claims first, and how many more there are."""
        lines = [
            Way(
                source=self.name(edge.source),
                target=self.name(edge.target),
                article=edge.target if self.nodes[edge.target].kind == "article" else None,
                how=WAYS[edge.kind],
                claims=tuple(sorted(edge.claims, key=lambda claim: self.view.number_of_claim[claim])),
                evidence=edge.evidence[0] if edge.evidence else None,
            )
            for edge in self.edges
        ]
        return lines[:LISTED], max(0, len(lines) - LISTED)

    def caption(self) -> str:
        """ "9 known origins, 2 relays and 5 accounts"."""
        counts = (
            (self.known, plural(self.known, "known origin")),
            (self._count("relay"), plural(self._count("relay"), "relay")),
            (self._count("article"), plural(self._count("article"), "account")),
        )
        return joined(words for count, words in counts if count)

    def _count(self, kind: str) -> int:
        return sum(node.kind == kind for node in self.nodes.values())

    def drawing(self) -> Markup:
        """The figure; nothing where there is no way to draw."""
        columns = self._columns()
        places = {
            node: (KINDS[kind], HEAD + STEP / 2 + (n + (self._rows(columns) - len(column)) / 2) * STEP)
            for kind, column in columns.items()
            for n, node in enumerate(column)
        }
        drawn = [edge for edge in self.drawn if edge.source in places and edge.target in places]
        if not drawn:
            return Markup("")
        height = HEAD + STEP * self._rows(columns) + FOOT
        heads = Markup("").join(
            Markup('<text class="h" x="{}" y="16"{}>{}</text>').format(x, anchor, words)
            for x, words, anchor in (
                (LEFT - 10, "Origins", Markup(' text-anchor="end"')),
                (MIDDLE + BAR / 2, "Relays" if columns["relay"] else "", Markup(' text-anchor="middle"')),
                (RIGHT + BAR + 10, "Outlets", Markup("")),
            )
        )
        most = max(len(edge.claims) for edge in drawn)
        strands = Markup("").join(self._strand(edge, places, most) for edge in reversed(drawn))
        nodes = Markup("").join(self._node(self.nodes[node], *places[node]) for node in places)
        return Markup(
            '<svg class="map" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">{heads}{strands}{nodes}</svg>'
        ).format(w=WIDTH, h=round(height), label=self.caption(), heads=heads, strands=strands, nodes=nodes)

    def _columns(self) -> dict[str, list[str]]:
        """The nodes that are drawn, by kind; neighbours stand near one another, so that strands cross less."""
        most = {"origin": ORIGINS + 2, "relay": RELAYS, "article": ARTICLES}
        columns: dict[str, list[str]] = {}
        for kind, limit in most.items():
            known = [n.id for n in self.nodes.values() if n.kind == kind and n.id in self.weight]
            # Whom nobody knows, and who tells little, stand last.
            known.sort(key=lambda one: (one in (NOBODY, OTHERS), -self.weight[one], self.name(one), one))
            columns[kind] = known[:limit]
        place = {one: n for n, one in enumerate(columns["origin"])}
        for kind in ("article", "relay", "article"):
            columns[kind] = self._near(columns[kind], place)
            place.update({one: n for n, one in enumerate(columns[kind])})
        return columns

    def _near(self, column: Sequence[str], place: dict[str, int]) -> list[str]:
        def centre(one: str) -> tuple[float, str]:
            ends = [(e.source if e.target == one else e.target, len(e.claims)) for e in self.drawn
                    if one in (e.source, e.target)]  # fmt: skip
            known = [(place[end], claims) for end, claims in ends if end in place and end not in column]
            total = sum(claims for _, claims in known)
            return (sum(at * claims for at, claims in known) / total if total else len(place), one)

        return sorted(column, key=centre)

    def _rows(self, columns: dict[str, list[str]]) -> int:
        return max(map(len, columns.values()), default=0)

    def _strand(self, edge: ProvenanceEdge, places: Mapping[str, tuple[float, float]], most: int) -> Markup:
        (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
        width = THIN + (THICK - THIN) * (len(edge.claims) - 1) / max(1, most - 1)
        if x1 == x2:  # from account to account: a bow on the left of the column
            bow = 24 + 0.25 * abs(y2 - y1)
            path = f"M{x1} {y1:.1f}C{x1 - bow:.1f} {y1:.1f} {x2 - bow:.1f} {y2:.1f} {x2} {y2:.1f}"
        else:
            start, middle = x1 + BAR, (x1 + BAR + x2) / 2
            path = f"M{start} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2} {y2:.1f}"
        kind = {NOBODY: "unknown", OTHERS: "others"}.get(edge.source, edge.kind)
        if kind == "told" and self.nodes[edge.target].kind == "article":
            kind = "first"  # named by the account itself: first-hand, as in the tally
        ends = f"{self.name(edge.source)} to {self.name(edge.target)}"
        title = f"{ends}: {WAYS[edge.kind]}, {plural(len(edge.claims), 'claim')}"
        return Markup('<path class="strand {}" d="{}" stroke-width="{:.1f}"><title>{}</title></path>').format(
            kind, path, width, title
        )

    def _node(self, node: ProvenanceNode, x: float, y: float) -> Markup:
        name, count = _cut(self.name(node.id)), self.weight[node.id]
        if node.kind == "relay":
            return Markup(
                '<rect class="relay" x="{}" y="{:.1f}" width="{}" height="16"/>'
                '<text class="s halo" x="{}" y="{:.1f}" text-anchor="middle">{}</text>'
            ).format(x, y - 8, BAR, x + BAR / 2, y - 12, name)
        at, anchor = (x - 10, Markup(' text-anchor="end"')) if node.kind == "origin" else (x + BAR + 10, Markup(""))
        note = self._note(node)
        return Markup(
            '<rect class="bar {kind}" x="{x}" y="{top:.1f}" width="{bar}" height="20"/>'
            '<text class="b" x="{at}" y="{y:.1f}"{anchor}>{name}</text>'
            '<text class="s" x="{at}" y="{under:.1f}"{anchor}>{note}</text>'
        ).format(
            kind=node.kind, x=x, top=y - 10, bar=BAR, at=at, y=y - 3, under=y + 15, anchor=anchor, name=name,
            note=f"{note}{plural(count, 'claim')}",
        )  # fmt: skip

    def _note(self, node: ProvenanceNode) -> str:
        origin = self.view.origins.get(node.id)
        return f"{ORIGIN_KINDS[origin.kind]}, " if origin and origin.kind != "unknown" else ""


def _cut(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"
