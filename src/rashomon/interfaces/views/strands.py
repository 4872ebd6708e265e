"""The ways of one claim as a figure: origins on the left, relays in the middle, outlets on the right.

A strand is an outlet; strands that end in one origin are one bundle. Where there are too many outlets for a figure,
those of a bundle that came the same way and tell it the same way stand as one strand with their count: the table has
each of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from rashomon.interfaces.views.figure_names import cut, initials, lines_of
from rashomon.interfaces.views.ways import NOBODY, Bundle, Followed, Strand, passed
from rashomon.interfaces.words import ORIGIN_KINDS, in_words, plural
from rashomon.model import Account, Claim

ROWS = 26  # outlets of a figure beyond which those that tell the same are folded
KEPT = 1  # outlets of a folded group that are named
RELAYS = 14  # relays that are drawn in one figure; beyond it a strand passes by the rest
OTHERS = 6  # origins of other claims that are drawn thin; the rest is counted
SILENT = 6  # outlets that do not tell the claim and are named
ECHO = ("verbatim", "rewritten", "unknown")


@dataclass(frozen=True, slots=True)
class Measure:
    """The sizes of a figure, in px of its view box; letters are what a name may have in its column."""

    width: int
    origin: int  # where the origins' bars stand
    first: int  # the first column of relays
    last: int  # and the last
    outlet: int  # where strands end
    row: int
    origin_letters: int
    outlet_letters: int
    relay_letters: int
    numeral: int  # where a bundle's number stands: beside its name (0), or above it (1)


BROAD = Measure(840, 216, 366, 540, 650, 36, 21, 22, 22, 0)
NARROW = Measure(284, 90, 112, 144, 164, 30, 11, 14, 4, 1)
HEAD, GAP, FOOT = 44, 34, 12  # px: above the first row, between bundles, below the last
WIDTH = 2.5  # px: a strand of one outlet
STRAND, BAR = 7, 6  # px from one strand to the next where they are bundled; width of an origin's bar
LINE = 17  # px from one line of a name to the next


@dataclass(slots=True)
class _Row:
    """One line on the right: an outlet, or several folded."""

    words: str
    mark: str
    bundle: int
    strands: list[tuple[Strand, int]] = field(default_factory=list)  # each with how many it stands for
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Others:
    """What other claims of the story rest on: origins, and outlets that are silent on this one."""

    origins: tuple[tuple[str, tuple[str, ...]], ...]  # each with the outlets (articles) that it reaches
    left: int
    silent: tuple[str, ...]


class Figure:
    """One claim's strands, laid out; the same claim gives the same figure."""

    def __init__(self, followed: Followed, claim: Claim, bundles: Sequence[Bundle]) -> None:
        self.followed = followed
        self.claim = claim
        self.bundles = list(bundles)
        layers = passed(self.bundles)
        through = Counter(r for b in self.bundles for s in b.strands for r in dict.fromkeys(s.relays))
        kept = sorted(layers, key=lambda r: (-through[r], followed.name(r), r))[:RELAYS]
        self.layers = {relay: layers[relay] for relay in kept}
        self.through = through
        self.others = self._others()

    # ── words ──

    def label(self) -> str:
        """What the figure shows, in a sentence or two."""
        number = self.followed.view.number_of_claim[self.claim.id]
        parts = []
        for bundle in self.bundles:
            many = plural(bundle.outlets, "account")
            if bundle.denies:
                parts.append(f"{many} against it, by {self.followed.name(bundle.origin)}")
            elif bundle.origin == NOBODY:
                parts.append(f"{many} of unknown origin")
            else:
                parts.append(f"{many} from {self.followed.name(bundle.origin)}")
        return f"Claim {number}: {'; '.join(parts)}. The table below says the same in words."

    def caption(self) -> str:
        """What the lines mean, of those that the figure has."""
        kinds = {s.kind for b in self.bundles for s in b.strands}
        dotted = "unknown" in kinds or any(b.origin == NOBODY for b in self.bundles)
        parts = [
            "Every strand is one outlet’s way from one source"
            + ("; a thick one stands for as many as it says." if self.folds() else "."),
            "Solid: the same words." if "same" in kinds else "",
            "Dashed: rewritten." if "rewritten" in kinds else "",
            "Blue: first-hand, from a source the outlet names itself." if "first" in kinds else "",
            "Dotted: nobody says whose word it is, or how it came there." if dotted else "",
            "Vermilion, with a cross: against the claim." if "denies" in kinds else "",
        ]
        return " ".join(part for part in parts if part)

    def rest(self) -> str:
        """What the thin strands are; "" where there are none."""
        count = len(self.others.origins) + self.others.left
        if not count:
            return ""
        drawn = len(self.others.origins)
        if not drawn:
            carry = "origin carries" if count == 1 else "origins carry"
            return f"{in_words(count).capitalize()} {carry} other claims only."
        words = f"Thin grey: {in_words(drawn)} of the {in_words(count)} origins that carry other claims only."
        if drawn == count:
            words = f"Thin grey: {in_words(count)} {'origin' if count == 1 else 'origins'} of other claims only."
        return words

    # ── layout ──

    def folds(self) -> bool:
        """Whether outlets are folded."""
        return sum(len(bundle.strands) for bundle in self.bundles) > ROWS

    def rows(self, measure: Measure) -> list[_Row]:
        """The lines on the right in their order; an outlet that two origins reach has one line, in the first's."""
        found: list[_Row] = []
        at: dict[tuple[str, bool], _Row] = {}
        for number, bundle in enumerate(self.bundles):
            for group in self._groups(bundle):
                head = group if len(group) <= KEPT + 1 else group[:KEPT]
                for strand in head:
                    key = strand.account.article, bundle.denies
                    if key not in at:
                        name = cut(self.followed.name(strand.account.article), measure.outlet_letters)
                        at[key] = _Row(name, mark_of(strand.account), number)
                        found.append(at[key])
                    at[key].strands.append((strand, 1))
                if len(group) > len(head):
                    many = len(group) - len(head)
                    words = f"{many} more" if measure.numeral else f"and {many} more"
                    found.append(_Row(words, mark_of(group[0].account), number, [(group[-1], many)]))
        return found

    def _groups(self, bundle: Bundle) -> list[list[Strand]]:
        """The strands that stand together as one where there are too many."""
        if not self.folds():
            return [[strand] for strand in bundle.strands]
        groups: dict[tuple[object, ...], list[Strand]] = {}
        for strand in bundle.strands:
            way = tuple(r for r in strand.relays if r in self.layers)
            groups.setdefault((way, strand.kind, strand.account.support), []).append(strand)
        return list(groups.values())

    def drawing(self, measure: Measure = BROAD) -> Markup:
        """The figure as SVG."""
        rows = self.rows(measure)
        tops: list[float] = []
        y = float(HEAD)
        for number, bundle in enumerate(self.bundles):
            mine = [row for row in rows if row.bundle == number]
            tops.append(y)
            for n, row in enumerate(mine):
                row.y = y + n * measure.row
            name = lines_of(self.followed.name(bundle.origin), measure.origin_letters)
            least = LINE * (len(name) + (2 if measure.numeral else 1)) + (34 if measure.numeral else 10)
            y += max(len(mine) * measure.row, least) + GAP
        counts = [sum(_count(rows, n, s) for s in b.strands) for n, b in enumerate(self.bundles)]
        ends = {id(s): (row, k, n) for row in rows for k, (s, n) in enumerate(row.strands)}
        starts: dict[int, float] = {}
        bars: list[tuple[float, float]] = []
        for number, (bundle, top) in enumerate(zip(self.bundles, tops, strict=True)):
            drawn = [s for s in bundle.strands if id(s) in ends]
            at = [row.y for row in rows if row.bundle == number]
            middle = (at[0] + at[-1]) / 2 if at else top + measure.row / 2
            highest = top + (LINE * len(lines_of(self.followed.name(bundle.origin), measure.origin_letters))) / 2
            middle = max(middle, highest)
            for n, strand in enumerate(drawn):
                starts[id(strand)] = middle + (n - (len(drawn) - 1) / 2) * STRAND
            bars.append((middle - len(drawn) * STRAND / 2, max(10.0, len(drawn) * STRAND)))
        places = self._relays(measure, ends, starts)
        slots: Counter[str] = Counter()
        drawn_all = [
            self._strand(strand, measure, ends[id(strand)], starts[id(strand)], places, slots)
            for bundle in self.bundles
            for strand in bundle.strands
            if id(strand) in ends
        ]
        below, more = self._below(measure, y, rows) if not measure.numeral else (Markup(""), 0.0)
        height = round(y + more - GAP + measure.row / 2 + FOOT)
        parts = [
            self._heads(measure),
            below,
            *drawn_all,
            *(self._origin(measure, n, bars[n], counts[n], tops[n]) for n in range(len(self.bundles))),
            *(self._relay(measure, relay, *places[relay]) for relay in places),
            *(_outlet(measure, row) for row in rows),
        ]
        kind = "narrow" if measure.numeral else "broad"
        return Markup(
            '<svg class="map {kind}" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
            '<g aria-hidden="true">{parts}</g></svg>'
        ).format(kind=kind, w=measure.width, h=height, label=self.label(), parts=Markup("").join(parts))

    def _relays(
        self, measure: Measure, ends: Mapping[int, tuple[_Row, int, int]], starts: Mapping[int, float]
    ) -> dict[str, tuple[float, float, float]]:
        """Where each relay stands: x, the top of its box and its height."""
        wanted: dict[str, list[float]] = {}
        for bundle in self.bundles:
            for strand in bundle.strands:
                if id(strand) not in ends:
                    continue
                way = [r for r in strand.relays if r in self.layers]
                for n, relay in enumerate(way, start=1):
                    part = n / (len(way) + 1)
                    end = ends[id(strand)][0].y
                    wanted.setdefault(relay, []).append((1 - part) * starts[id(strand)] + part * end)
        most = max((self.layers[r] for r in wanted), default=0)
        step = (measure.last - measure.first) / most if most else 0.0
        alone = (measure.first + measure.last) / 2 if not most else measure.first
        order = sorted(wanted, key=lambda r: (sum(wanted[r]) / len(wanted[r]), r))
        places: dict[str, tuple[float, float, float]] = {}
        for relay in order:
            height = max(12.0, len(wanted[relay]) * STRAND + 5)
            x = alone + self.layers[relay] * step
            top = sum(wanted[relay]) / len(wanted[relay]) - height / 2
            # The name stands above the box: nothing else may stand there.
            near = [p for p in places.values() if abs(p[0] - x) < 150]
            top = max([top, *(p[1] + p[2] + 26 for p in near)])
            places[relay] = x, max(top, HEAD - 4.0), height
        return places

    def _strand(
        self,
        strand: Strand,
        measure: Measure,
        end: tuple[_Row, int, int],
        start: float,
        places: Mapping[str, tuple[float, float, float]],
        slots: Counter[str],
    ) -> Markup:
        row, nth, many = end
        points: list[tuple[float, float]] = [(measure.origin + BAR, start)]
        for relay in strand.relays:
            if relay in places:
                x, top, _ = places[relay]
                at = top + 2.5 + STRAND * (slots[relay] + 0.5)
                slots[relay] += 1
                points += [(x, at), (x + BAR + 2, at)]
        points.append((measure.outlet, row.y + (nth - (len(row.strands) - 1) / 2) * 6))
        pieces = [_curve(points[n], points[n + 1]) for n in range(0, len(points), 2)]
        width = WIDTH if many == 1 else min(14.0, WIDTH + many / 2)
        out = []
        for n, piece in enumerate(pieces):
            kind = f"{strand.kind} dotted" if strand.origin == NOBODY and n == 0 else strand.kind
            out.append(Markup('<path class="strand {}" d="{}" stroke-width="{:g}"/>').format(kind, piece, width))
        return Markup("").join(out)

    def _heads(self, measure: Measure) -> Markup:
        middle = (measure.first + measure.last) / 2 + 4
        left = (measure.origin + BAR, ' text-anchor="end"') if not measure.numeral else (0, "")
        heads: list[tuple[float, Markup, str]] = [(left[0], Markup(left[1]), "Origins")]
        if self.layers:
            heads.append((middle, Markup(' text-anchor="middle"'), "Relays"))
        heads.append((measure.outlet + 3, Markup(""), "Outlets"))
        text = Markup('<text class="h" x="{}" y="16"{}>{}</text>')
        return Markup("").join(text.format(x, anchor, words) for x, anchor, words in heads)

    def _origin(self, measure: Measure, number: int, bar: tuple[float, float], count: int, top: float) -> Markup:
        bundle = self.bundles[number]
        unknown = bundle.origin == NOBODY
        kinds = {s.kind for s in bundle.strands}
        kind = "nobody" if unknown else "against" if bundle.denies else "own" if kinds == {"first"} else ""
        drawn = Markup('<rect class="bar {}" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>').format(
            kind, measure.origin, bar[0], BAR, bar[1]
        )
        lines = lines_of(self.followed.name(bundle.origin), measure.origin_letters)
        note = "against" if bundle.denies else _note(self.followed, bundle)
        middle = bar[0] + bar[1] / 2
        text = Markup('<text class="{}" x="{}" y="{:.1f}"{}>{}</text>')
        if measure.numeral:
            first = max(top + 30, middle - LINE * len(lines) / 2 + 14)
            parts = [text.format("big", 0, first - 18, Markup(""), count)]
            parts += [text.format("b", 0, first + n * LINE, Markup(""), line) for n, line in enumerate(lines)]
            notes = lines_of(note, 12)
            parts += [text.format("s", 0, first + (len(lines) + n) * LINE, Markup(""), x) for n, x in enumerate(notes)]
        else:
            anchor, x = Markup(' text-anchor="end"'), measure.origin - 12
            first = middle - LINE * (len(lines) + 1) / 2 + 13
            parts = [text.format("big", 0, middle + 14, Markup(""), count)]
            parts += [text.format("b", x, first + n * LINE, anchor, line) for n, line in enumerate(lines)]
            parts.append(text.format("s", x, first + len(lines) * LINE, anchor, note))
        return drawn + Markup("").join(parts)

    def _relay(self, measure: Measure, relay: str, x: float, top: float, height: float) -> Markup:
        name = self.followed.name(relay)
        short = initials(name) if measure.numeral else cut(name, measure.relay_letters)
        return Markup(
            '<rect class="relay" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>'
            '<text class="s halo" x="{}" y="{:.1f}" text-anchor="middle">{}</text>'
        ).format(round(x, 1), top, BAR + 2, height, round(x + 4, 1), top - 7, short)

    # ── what other claims rest on ──

    def _others(self) -> Others:
        view = self.followed.view
        here = {b.origin for b in self.bundles}
        telling = {a.article for a in self.claim.accounts}
        reached: dict[str, dict[str, None]] = {}
        weight: Counter[str] = Counter()
        for claim in view.dossier.claims:
            for account in claim.accounts:
                if account.origin not in here and view.origin(account.origin) != "origin unknown":
                    reached.setdefault(account.origin, {})[account.article] = None
                    weight[account.origin] += 1
        order = sorted(reached, key=lambda o: (-weight[o], self.followed.name(o), o))
        silent = tuple(a.id for a in view.dossier.articles if a.id not in telling)
        most = 0 if self.folds() else OTHERS  # beside very many outlets thin strands would be a thicket
        drawn = tuple((o, tuple(reached[o])) for o in order[:most])
        return Others(drawn, max(0, len(order) - most), silent)

    def _below(self, measure: Measure, y: float, rows: Sequence[_Row]) -> tuple[Markup, float]:
        """The origins of other claims and the outlets that are silent on this one, thin and grey beneath."""
        right: dict[str, float] = {}
        for row in rows:
            for strand, _ in row.strands:
                right.setdefault(strand.account.article, row.y)
        named = self.others.silent[: 0 if self.folds() else SILENT]
        step, parts = 26, []
        for n, article in enumerate(named):
            right[article] = y + n * step
        text = Markup('<text class="s" x="{}" y="{:.1f}"{}>{}</text>')
        for n, (origin, articles) in enumerate(self.others.origins):
            at = y + n * step
            for article in articles:
                if article in right:
                    path = _curve((measure.origin + BAR, at), (measure.outlet + 2, right[article]))
                    parts.append(Markup('<path class="off" d="{}"/>').format(path))
            parts.append(
                Markup('<rect class="bar offbar" x="{}" y="{:.1f}" width="6" height="12"/>').format(
                    measure.origin, at - 6
                )
            )
            name = cut(self.followed.name(origin), 30)
            parts.append(text.format(measure.origin - 12, at + 4, Markup(' text-anchor="end"'), name))
        for article in named:
            name = cut(self.followed.name(article), measure.outlet_letters)
            parts.append(
                Markup('<use class="m silent" href="#su-silent" x="{}" y="{:.1f}" width="14" height="14"/>').format(
                    measure.outlet + (6 if measure.numeral else 11), right[article] - 7
                )
            )
            parts.append(text.format(measure.outlet + 32, right[article] + 4, Markup(""), name))
        more = len(self.others.silent) - len(named)
        lines = max(len(self.others.origins), len(named))
        if more > 0:
            words = f"and {more} more, silent on this" if named else f"{plural(more, 'account')} silent"
            parts.append(text.format(measure.outlet + 32, y + len(named) * step + 4, Markup(""), words))
            lines = max(lines, len(named) + 1)
        return Markup("").join(parts), lines * step + (GAP if lines else 0) - 0.0


def _outlet(measure: Measure, row: _Row) -> Markup:
    tone = "g-echo" if row.mark in ECHO else "g-against" if row.mark == "denies" else "g-own"
    mark, name = (6, 25) if measure.numeral else (11, 32)
    return Markup(
        '<g class="{}"><use href="#su-{}" x="{}" y="{:.1f}" width="14" height="14"/></g>'
        '<text class="o" x="{}" y="{:.1f}">{}</text>'
    ).format(tone, row.mark, measure.outlet + mark, row.y - 7, measure.outlet + name, row.y + 5, row.words)


def _count(rows: Sequence[_Row], bundle: int, strand: Strand) -> int:
    return sum(many for row in rows for one, many in row.strands if one is strand)


def mark_of(account: Account) -> str:
    """The mark for how an account carries its claim."""
    if account.denies:
        return "denies"
    return {"verbatim": "verbatim", "rewrite": "rewritten", "same-source": "same", "own": "own"}.get(
        account.support, "unknown"
    )


def _note(followed: Followed, bundle: Bundle) -> str:
    if bundle.origin == NOBODY:
        return "nobody says whose word"
    origin = followed.view.origins.get(bundle.origin)
    return ORIGIN_KINDS[origin.kind] if origin else ""


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    middle = (start[0] + end[0]) / 2
    return f"M{start[0]:g} {start[1]:.1f}C{middle:g} {start[1]:.1f} {middle:g} {end[1]:.1f} {end[0]:g} {end[1]:.1f}"
