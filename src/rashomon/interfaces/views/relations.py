"""Who did what towards whom, as a small graph: everybody once in the middle, cooperation on the left, conflict on the
right, each arc from who acts to who is acted upon. The table beside it says the same in words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from markupsafe import Markup

from rashomon.interfaces.views.view import View
from rashomon.interfaces.words import clean_line, plural
from rashomon.model import Relation

ACTORS = 12  # drawn: those whose relations weigh most
DRAWN = 16  # relations drawn
LISTED = 24  # lines of the table
CLAIMS = 4  # claims of a relation that are named
SWEEPS = 8  # times that neighbours are drawn together; more changes nothing in a dozen actors
WIDTH, STEP, HEAD, FOOT = 560, 38, 34, 8  # px
NAME = 24  # characters of a name in the figure
LETTER = 7.6  # px of the average letter of a name at 14 px, for where its arcs begin
WIDEST = 160  # px that an arc reaches sideways at most
WIDER = 34  # px by which the way up is wider
THIN, THICK = 1.4, 6.0  # px: an arc of the smallest sum, and of the largest
APART = 7  # px from where arcs leave a name to where they arrive


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: who towards whom (identifiers), the sums, the claims by number."""

    actor: str
    recipient: str
    cooperation: float
    conflict: float
    events: int
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    """The number beside an arc; `side`: -1 on the left, 1 on the right."""

    x: float
    y: float
    side: int
    kind: str
    words: str

    def drawn(self) -> Markup:
        return Markup('<text class="s halo {}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
            self.kind, self.x, self.y, "end" if self.side < 0 else "start", self.words
        )


class Relations:
    """A dossier's relations between actors, those of most weight first."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._names = {entity.id: clean_line(entity.name) for entity in view.dossier.entities}
        self._all = sorted(
            view.dossier.relations,
            key=lambda r: (-(r.cooperation + r.conflict), self._names[r.actor], self._names[r.recipient], r.actor),
        )

    @property
    def left(self) -> int:
        """How many relations the table leaves out."""
        return max(0, len(self._all) - LISTED)

    def lines(self) -> list[Line]:
        """The table."""
        listed = self._all[:LISTED]
        wanted = {event for relation in listed for event in relation.events}
        claims: dict[str, set[int]] = defaultdict(set)
        for claim in self.view.dossier.claims:
            for account in claim.accounts:
                for event in account.events:
                    if event in wanted:
                        claims[event].add(self.view.number_of_claim[claim.id])
        return [
            Line(
                actor=r.actor, recipient=r.recipient, cooperation=r.cooperation, conflict=r.conflict,
                events=len(r.events), claims=tuple(sorted(set().union(*(claims[e] for e in r.events)))),
            )
            for r in listed
        ]  # fmt: skip

    def caption(self) -> str:
        """ "4 actors, 5 relations"; how many of them are drawn, where not all are."""
        actors = {one for r in self._all for one in (r.actor, r.recipient)}
        words = f"{plural(len(actors), 'actor')}, {plural(len(self._all), 'relation')}"
        drawn = self._drawn()
        return words if len(drawn) == len(self._all) else f"{words}; the {len(drawn)} of most weight are drawn"

    def drawing(self) -> Markup:
        """The figure; nothing where there is no relation."""
        drawn = self._drawn()
        if not drawn:
            return Markup("")
        order = self._order(drawn)
        rows = {one: HEAD + STEP * (n + 0.5) for n, one in enumerate(order)}
        height = HEAD + STEP * len(order) + FOOT
        most = max(max(r.cooperation, r.conflict) for r in drawn) or 1.0
        middle = WIDTH / 2
        arcs: list[Markup] = []
        labels: list[_Label] = []
        for r in drawn:
            for kind, amount in (("cooperation", r.cooperation), ("conflict", r.conflict)):
                if amount:
                    arc, label = self._arc(r, amount, kind, rows, most)
                    arcs.append(arc)
                    labels.append(label)
        numbers = [one.drawn() for one in _apart(labels)] if len(drawn) <= ACTORS else []
        names = [
            Markup('<text class="b halo" x="{}" y="{:g}" text-anchor="middle">{}</text>').format(
                middle, rows[one] + 5, _cut(self._names[one])
            )
            for one in order
        ]
        heads = Markup(
            '<text class="h" x="{}" y="14" text-anchor="end">+ Cooperation</text>'
            '<text class="h" x="{}" y="14">− Conflict</text>'
        ).format(middle - 24, middle + 24)
        return Markup(
            '<svg class="map relations" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
            "{heads}{arcs}{numbers}{names}</svg>"
        ).format(
            w=WIDTH, h=height, label=self.caption(), heads=heads, arcs=Markup("").join(arcs),
            names=Markup("").join(names), numbers=Markup("").join(numbers),
        )  # fmt: skip

    def _drawn(self) -> list[Relation]:
        """The relations between the actors of most weight; a relation of no weight is not drawn."""
        weight: dict[str, float] = defaultdict(float)
        for r in self._all:
            for one in (r.actor, r.recipient):
                weight[one] += r.cooperation + r.conflict
        actors = set(sorted(weight, key=lambda one: (-weight[one], self._names[one], one))[:ACTORS])
        between = [r for r in self._all if {r.actor, r.recipient} <= actors and r.cooperation + r.conflict]
        return between[:DRAWN]

    def _order(self, drawn: list[Relation]) -> list[str]:
        """The actors from top to bottom, each near those it has to do with."""
        neighbours: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for r in drawn:
            neighbours[r.actor][r.recipient] += r.cooperation + r.conflict
            neighbours[r.recipient][r.actor] += r.cooperation + r.conflict
        order = sorted(neighbours, key=lambda one: (-sum(neighbours[one].values()), self._names[one], one))
        best, least = order, self._length(order, drawn)
        for _ in range(SWEEPS):
            place = {one: n for n, one in enumerate(order)}
            centre = {
                one: sum(place[other] * w for other, w in near.items()) / sum(near.values())
                for one, near in neighbours.items()
            }
            order = sorted(order, key=lambda one: (place[one] + centre[one], self._names[one], one))
            if (length := self._length(order, drawn)) < least:
                best, least = order, length
        return best

    def _length(self, order: list[str], drawn: list[Relation]) -> float:
        place = {one: n for n, one in enumerate(order)}
        return sum(abs(place[r.actor] - place[r.recipient]) * (r.cooperation + r.conflict) for r in drawn)

    def _arc(self, r: Relation, amount: float, kind: str, rows: dict[str, float], most: float) -> tuple[Markup, _Label]:
        side = -1 if kind == "cooperation" else 1
        y1, y2 = rows[r.actor], rows[r.recipient]
        # An arc leaves above or below the middle of its name, on the way it goes, and arrives on the other half; the
        # way up is wider than the way down, so that the two do not run into one another.
        down = 1 if y2 > y1 else -1
        y1, y2 = y1 + down * APART / 2, y2 - down * APART
        x1, x2 = (WIDTH / 2 + side * self._half(one) for one in (r.actor, r.recipient))
        far = side * min(WIDEST, 26 + 0.42 * abs(y2 - y1) + (0 if down > 0 else WIDER))
        bow = (max if side > 0 else min)(x1, x2) + far
        width = THIN + (THICK - THIN) * amount / most
        title = f"{self._names[r.actor]} towards {self._names[r.recipient]}: {kind} {amount:g}"
        head = Markup('<path class="point" d="M{:g} {:g}l{} -4.5v9z"/>').format(x2, y2, side * 9)
        arc = Markup(
            '<g class="tie {}"><title>{}</title>'
            '<path class="arc" d="M{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}" stroke-width="{:.1f}"/>'
            "{}</g>"
        ).format(kind, title, x1, y1, bow, y1, bow, y2, x2 + side * 8, y2, width, head)
        words = f"{'+' if side < 0 else '−'} {amount:g}"
        # The middle of the curve is at an eighth of each end and three quarters of the bow.
        return arc, _Label((x1 + 6 * bow + x2) / 8 + side * 8, (y1 + y2) / 2 + 4, side, kind, words)

    def _half(self, one: str) -> float:
        return 8 + LETTER * len(_cut(self._names[one])) / 2


def _apart(labels: list[_Label]) -> list[_Label]:
    """The labels, each moved down until it lies on none before it."""
    placed: list[_Label] = []
    for one in sorted(labels, key=lambda label: (label.side, label.y, label.x)):
        here = one
        while any(o.side == here.side and abs(o.y - here.y) < 13 and abs(o.x - here.x) < 34 for o in placed):
            here = replace(here, y=here.y + 4)
        placed.append(here)
    return placed


def _cut(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"
