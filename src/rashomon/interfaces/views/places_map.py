"""Maps of places, drawn here: outlines of countries as hairlines, points where the gazetteer has one, tint where only
the country is known. A map is drawn only where it says more than a sentence would."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from rashomon.interfaces.views.outlines import (
    Bounds,
    Local,
    Point,
    Projection,
    Ring,
    World,
    clipped,
    mainland,
    path,
    rings,
)
from rashomon.interfaces.words import clean_line, joined, plural
from rashomon.language import gazetteer

WIDE, NARROW = 840, 330  # px: the drawing beside a column, and on a phone
WORLD = 1200
DEGREE = 111.2  # km a degree of latitude
LEAST_WINDOW = 7.0  # degrees from south to north: in a smaller one there are no outlines that tell where it is
MOST_OF_COUNTRY = 24.0  # degrees: a larger country is not shown whole around one point
WHOLE_WORLD = 110.0  # degrees from west to east beyond which the whole world is drawn
TALL = 0.62  # most height of a window, as a share of its width
LETTER, WIDE_LETTER, LINE = 6.9, 13.0, 15.0  # px a letter of a label takes, one of Han and the like, and a line
LABELS = 60
SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to be drawn. `latitude`, `longitude`: WGS 84 degrees, None where no point is known; `broad`: the point
    is a division's, somewhere in which it is; `weight`: articles that name it; `chosen`: the page is about it."""

    name: str
    latitude: float | None
    longitude: float | None
    country: str | None = None
    broad: bool = False
    weight: int = 1
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map: the drawing for a wide and for a narrow screen, and what its marks mean."""

    wide: Markup
    narrow: Markup
    says: str


def place_map(spots: Sequence[Spot], lit: Collection[str] = (), *, chosen: bool = False) -> Drawn | None:
    """The map of these places. `lit`: codes of countries that are named as such; `chosen`: the page is about them.

    None where nothing can be drawn. No outline reaches the poles: points beyond the outlines are named, not drawn.
    """
    known = [s for s in spots if s.latitude is not None and s.longitude is not None]
    points = [s for s in known if World.SOUTH <= (s.latitude or 0.0) <= World.NORTH]
    lit = tuple(sorted(code for code in lit if code in rings()))
    if not points and not lit:
        return None
    window = _window(points, lit)
    wide = WORLD if window is None else WIDE
    tint = "known chosen" if chosen else "known"
    label = _says(points, lit)
    narrow = _draw(window, NARROW, points, lit, label, tint)
    beyond = [s for s in known if s not in points]
    return Drawn(_draw(window, wide, points, lit, label, tint), narrow, _legend(points, lit, beyond))


def _draw(
    window: Bounds | None, width: int, points: Sequence[Spot], lit: Sequence[str], label: str, tinted: str
) -> Markup:
    projection: Local | World = World(width) if window is None else Local(window, width)
    height = projection.height
    seen: Bounds = (-180.0, World.SOUTH, 180.0, World.NORTH) if window is None else window
    parts = [_land(seen, width, window is None)]
    tint = Markup('<path class="{}" d="{}"/>')
    parts += [tint.format(tinted, d) for code in lit if (d := _country(code, seen, projection))]
    taken: list[tuple[float, float, float, float]] = []
    marks, labels = _marks(points, projection, (width, height), seen, taken)
    if window is not None:
        bar = _scale_bar(projection, width, height, taken) if isinstance(projection, Local) else Markup("")
        labels += [bar, *_country_names(window, projection, (width, height), taken, lit)]
    return Markup(
        '<svg class="{kind}" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<svg width="{w}" height="{h}" overflow="hidden">'
        '<g transform="scale(.1)">{land}</g></svg><rect class="frame" width="{w}" height="{h}"/>{marks}{labels}</svg>'
    ).format(
        kind="narrow" if width == NARROW else "wide", w=width, h=round(height), label=label,
        land=Markup("").join(parts), marks=Markup("").join(marks), labels=Markup("").join(labels),
    )  # fmt: skip


@lru_cache(maxsize=32)
def _land(seen: Bounds, width: int, world: bool) -> Markup:
    """All countries of a window as one path."""
    projection: Projection = World(width) if world else Local(seen, width)
    return Markup('<path class="land" d="{}"/>').format("".join(_country(c, seen, projection) for c in rings()))


def _country(code: str, seen: Bounds, projection: Projection) -> str:
    west, south, east, north = seen
    edge = 0.02 * (east - west) if east - west < 360 else 0.0
    beyond = (west - edge, south - edge, east + edge, north + edge)
    found = []
    for ring in rings()[code]:
        for turn in (0.0, 360.0, -360.0):  # a window may reach over the date line
            if turn and west >= -180 and east <= 180:
                continue
            a, b, c, d = ring.bounds
            if a + turn > beyond[2] or c + turn < beyond[0] or b > beyond[3] or d < beyond[1]:
                continue
            points = [(x + turn, y) for x, y in ring.points] if turn else ring.points
            inside = a + turn >= beyond[0] and c + turn <= beyond[2] and b >= beyond[1] and d <= beyond[3]
            found.append(path(points if inside else clipped(points, beyond), projection))
    return "".join(found)


def _window(points: Sequence[Spot], lit: Sequence[str]) -> Bounds | None:
    """What the map shows, in degrees; None: the whole world."""
    boxes: list[Bounds] = []
    if points:
        boxes.append(_around(points))
        codes = {s.country for s in points if s.country}
        if len(codes) == 1 and (whole := mainland(codes.pop())):
            small = whole[2] - whole[0] <= MOST_OF_COUNTRY and whole[3] - whole[1] <= MOST_OF_COUNTRY
            near = all(whole[0] - 2 <= x <= whole[2] + 2 for x in (boxes[0][0], boxes[0][2]))
            boxes += [whole] if small and near else []
    # Where there are points, countries named beside them widen the window only where they are near.
    for box in (mainland(code) for code in lit):
        if box and (not points or _near(box, boxes[0])):
            boxes.append(box)
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    if east - west > WHOLE_WORLD or north - south > 75:
        return None
    return _roomy(west, south, east, north)


def _near(box: Bounds, other: Bounds) -> bool:
    reach = 12.0
    wide = max(box[2], other[2]) - min(box[0], other[0]) <= 60 and max(box[3], other[3]) - min(box[1], other[1]) <= 40
    apart = box[0] > other[2] + reach or box[2] < other[0] - reach
    return wide and not (apart or box[1] > other[3] + reach or box[3] < other[1] - reach)


def _around(points: Sequence[Spot]) -> Bounds:
    """The box around the points, over the date line where that is the shorter way."""
    xs = sorted({s.longitude for s in points if s.longitude is not None})
    ys = [s.latitude for s in points if s.latitude is not None]
    gaps = [(b - a, n) for n, (a, b) in enumerate(zip(xs, [*xs[1:], xs[0] + 360], strict=True))]
    _, last = max(gaps)
    west = xs[(last + 1) % len(xs)]
    east = xs[last] if xs[last] >= west else xs[last] + 360
    return west, min(ys), east, max(ys)


def _roomy(west: float, south: float, east: float, north: float) -> Bounds:
    """The window with room around it, no smaller than tells where it is, and of a shape that fits a page."""
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    height = max(LEAST_WINDOW, 1.25 * (north - south))
    height = min(height, 150.0)
    middle_y = max(-58 + height / 2, min(84 - height / 2, middle_y))
    shrink = math.cos(math.radians(middle_y))
    width = max(1.25 * (east - west), height / (TALL * shrink))
    height = max(height, 0.45 * width * shrink)
    return (
        round(middle_x - width / 2, 3), round(middle_y - height / 2, 3),
        round(middle_x + width / 2, 3), round(middle_y + height / 2, 3),
    )  # fmt: skip


def _marks(
    points: Sequence[Spot],
    projection: Projection,
    size: tuple[float, float],
    seen: Bounds,
    taken: list[tuple[float, float, float, float]],
) -> tuple[list[Markup], list[Markup]]:
    """The points, and labels for as many as find room; the chosen and the most named first."""
    order = sorted(points, key=lambda s: (not s.chosen, -s.weight, s.name))
    placed: list[tuple[Spot, Point, float]] = []
    for spot in order:
        assert spot.longitude is not None and spot.latitude is not None
        x, y = projection.at(spot.longitude + (360 if spot.longitude < seen[0] else 0), spot.latitude)
        radius = min(7.5, 3.2 + 0.8 * math.sqrt(spot.weight)) + (1.5 if spot.chosen else 0)
        placed.append((spot, (x, y), radius))
        taken.append((x - radius, y - radius, x + radius, y + radius))
    marks, labels = [], []
    disc = Markup('<circle class="{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle>')
    for spot, (x, y), radius in reversed(placed):  # the chosen is drawn last, above the others
        kind = ("broad" if spot.broad else "spot") + (" chosen" if spot.chosen else "")
        marks.append(disc.format(kind, round(x, 1), round(y, 1), round(radius, 1), clean_line(spot.name)))
    for spot, (x, y), radius in placed[:LABELS]:
        name = clean_line(spot.name)
        name = name if len(name) <= 32 else name[:31] + "…"
        if found := _room(name, x, y, radius + 4, size, taken):
            anchor, tx, ty = found
            labels.append(
                Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
                    "name chosen" if spot.chosen else "name", round(tx, 1), round(ty, 1), anchor, name
                )
            )
    return marks, labels


def _room(
    text: str, x: float, y: float, off: float, size: tuple[float, float], taken: list[tuple[float, float, float, float]]
) -> tuple[str, float, float] | None:
    """Where a label finds room beside its point: its anchor and place; it is then taken."""
    width = _width(text)
    for anchor, left, base in (
        ("start", x + off, y + 4.5), ("end", x - off - width, y + 4.5),
        ("middle", x - width / 2, y - off - 3), ("middle", x - width / 2, y + off + 11),
        ("start", x + off - 2, y - 7), ("start", x + off - 2, y + 16),
        ("end", x - off - width + 2, y - 7), ("end", x - off - width + 2, y + 16),
    ):  # fmt: skip
        box = (left, base - 11.5, left + width, base + 3.5)
        if box[0] < 3 or box[1] < 3 or box[2] > size[0] - 3 or box[3] > size[1] - 3:
            continue
        if not any(_meet(box, other) for other in taken):
            taken.append(box)
            return anchor, {"start": left, "end": left + width, "middle": left + width / 2}[anchor], base
    return None


def _width(text: str) -> float:
    return sum(WIDE_LETTER if "\u2e80" <= c <= "\uffdc" else LETTER for c in text)


def _meet(box: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _country_names(
    window: Bounds,
    projection: Projection,
    size: tuple[float, float],
    taken: list[tuple[float, float, float, float]],
    lit: Collection[str],
) -> list[Markup]:
    """Names of the countries in sight, where there is room inside them: what tells the reader where this is."""
    whole = (window[2] - window[0]) * (window[3] - window[1])
    found: list[tuple[float, str, Point]] = []
    for code, listed in rings().items():
        name = gazetteer.country_name(code)
        inside = [p for ring in listed[:3] for turn in (0, 360, -360) if (p := _turned(ring, turn, window))]
        if name and inside:
            area, middle = max(_centre(points) for points in inside)
            if area > 0.006 * whole or code in lit:
                found.append((area, name, middle))
    names = []
    for _, name, (longitude, latitude) in sorted(found, key=lambda one: (-one[0], one[1])):
        x, y = projection.at(longitude, latitude)
        width = _width(name)
        for shift in (0, 18, -18, 36, -36, 60, -60):
            box = (x - width / 2, y + shift - 11.5, x + width / 2, y + shift + 3.5)
            fits = box[0] > 3 and box[2] < size[0] - 3 and box[1] > 3 and box[3] < size[1] - 3
            if fits and not any(_meet(box, other) for other in taken):
                taken.append(box)
                text = Markup('<text class="land-name" x="{}" y="{}" text-anchor="middle">{}</text>')
                names.append(text.format(round(x, 1), round(y + shift, 1), name))
                break
    return names


def _turned(ring: Ring, turn: int, window: Bounds) -> list[Point]:
    a, b, c, d = ring.bounds
    if a + turn > window[2] or c + turn < window[0] or b > window[3] or d < window[1]:
        return []
    return clipped([(x + turn, y) for x, y in ring.points], window)


def _centre(points: Sequence[Point]) -> tuple[float, Point]:
    """The area inside a ring, in square degrees, and its centre."""
    total = x = y = 0.0
    for a, b in zip(points, [*points[1:], points[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        total, x, y = total + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    if not total:
        return 0.0, points[0]
    return abs(total) / 2, (x / (3 * total), y / (3 * total))


def _scale_bar(
    projection: Local, width: float, height: float, taken: list[tuple[float, float, float, float]]
) -> Markup:
    """How long so many kilometres are, in the corner that is free."""
    km = max((s for s in SCALES if s / DEGREE * projection.scale <= 0.28 * width), default=SCALES[0])
    long = round(km / DEGREE * projection.scale, 1)
    words = f"{km} km"
    if height / projection.scale > 12:
        words += f" at {abs(projection.latitude):.0f}° {'N' if projection.latitude >= 0 else 'S'}"
    corners = ((12.0, height - 12), (width - 12 - max(long, _width(words)), height - 12), (12.0, 32.0))
    for x, y in corners:
        box = (x - 4, y - 22, x + max(long, _width(words)) + 4, y + 6)
        if not any(_meet(box, other) for other in taken) or (x, y) == corners[-1]:
            break
    taken.append(box)
    return Markup(
        '<path class="scale" d="M{x} {a}v5h{w}v-5"/><text class="scale" x="{x}" y="{b}">{words}</text>'
    ).format(x=round(x, 1), a=round(y - 5, 1), b=round(y - 9, 1), w=long, words=words)


def _says(points: Sequence[Spot], lit: Sequence[str]) -> str:
    names = [clean_line(s.name) for s in sorted(points, key=lambda s: (not s.chosen, -s.weight, s.name))]
    countries = [gazetteer.country_name(code) or code for code in lit]
    parts = []
    if names:
        more = f" and {len(names) - 8} more" if len(names) > 8 else ""
        parts.append(f"Map of {', '.join(names[:8])}{more}")
    if countries:
        more = f" and {len(countries) - 8} more" if len(countries) > 8 else ""
        parts.append(f"{'countries' if len(countries) > 1 else 'country'}: {', '.join(countries[:8])}{more}")
    return "; ".join(parts)


def _legend(points: Iterable[Spot], lit: Sequence[str], beyond: Sequence[Spot]) -> str:
    """What the marks mean, and whose the points and outlines are."""
    listed = list(points)
    sites, broad = sum(not s.broad for s in listed), sum(s.broad for s in listed)
    parts = []
    if sites:
        parts.append(
            f"{plural(sites, 'disc')}: {'a town or site' if sites == 1 else 'towns and sites'}, at GeoNames’ point"
        )
    if broad:
        parts.append(f"{plural(broad, 'open ring')}: somewhere in a division")
    if lit:
        parts.append(
            f"{plural(len(lit), 'country', 'countries')} tinted: named as a whole, and no point is made up for it"
        )
    if beyond:
        names = joined([clean_line(s.name) for s in beyond])
        parts.append(f"{names}: too near a pole to be on the map")
    return f"{'. '.join(parts)}. Outlines from Natural Earth, as borders are held, not as they are claimed."
