"""The outlines of countries, as kept in the package, and how they are brought onto a sheet."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Protocol

STEP = 100  # parts of a degree in the file
LEAST, LEAST_WORLD = 0.8, 1.6  # px from one point of a line to the next: nearer ones say nothing
Point = tuple[float, float]
Bounds = tuple[float, float, float, float]  # west, south, east, north, in degrees


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line of a country, in degrees: its coast, its border, or a hole in it (filled by the even-odd rule)."""

    code: str
    points: tuple[Point, ...]
    bounds: Bounds

    @property
    def area(self) -> float:
        """The area of its box in square degrees: enough to tell a mainland from an island."""
        west, south, east, north = self.bounds
        return (east - west) * (north - south)


@cache
def rings() -> dict[str, tuple[Ring, ...]]:
    """Every country's rings, the largest first, by its ISO 3166 alpha-2 code; "-": land of no code."""
    data = json.loads((files("rashomon.interfaces") / "data" / "outlines.json").read_text(encoding="ascii"))
    arcs = [_unpacked(arc) for arc in data["arcs"]]
    found = {}
    for code, polygons in data["countries"].items():
        made = [_ring(code, numbers, arcs) for polygon in polygons for numbers in polygon]
        found[code] = tuple(sorted(made, key=lambda ring: -ring.area))
    return found


def _unpacked(arc: Sequence[int]) -> list[Point]:
    xs, ys = accumulate(arc[::2]), accumulate(arc[1::2])
    return [(x / STEP, y / STEP) for x, y in zip(xs, ys, strict=True)]


def _ring(code: str, numbers: Sequence[int], arcs: Sequence[list[Point]]) -> Ring:
    points: list[Point] = []
    for n in numbers:
        points += (arcs[n] if n >= 0 else arcs[-1 - n][::-1])[1 if points else 0 :]
    points = _unbroken(points)
    return Ring(code, tuple(points), around(points))


def _unbroken(points: Sequence[Point]) -> list[Point]:
    """A ring that goes on over the date line instead of jumping to the other side of the world."""
    found: list[Point] = []
    turn = 0.0
    for n, (x, y) in enumerate(points):
        if n and abs(x - points[n - 1][0]) > 180:
            turn += 360.0 if x < points[n - 1][0] else -360.0
        found.append((x + turn, y))
    return found


def around(points: Iterable[Point]) -> Bounds:
    """The box around points. There must be one."""
    listed = list(points)
    xs, ys = [x for x, _ in listed], [y for _, y in listed]
    return min(xs), min(ys), max(xs), max(ys)


def mainland(code: str) -> Bounds | None:
    """The box around a country without its far islands; None where there is no outline of it."""
    listed = rings().get(code, ())
    if not listed:
        return None
    first = listed[0].bounds
    reach = max(8.0, first[2] - first[0], first[3] - first[1]) / 3
    boxes = [first]
    for ring in listed[1:]:
        west, south, east, north = ring.bounds
        if (
            west > first[0] - reach
            and east < first[2] + reach
            and south > first[1] - reach
            and north < first[3] + reach
        ):
            boxes.append(ring.bounds)
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


class Projection(Protocol):
    """Brings degrees onto a sheet."""

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point stands, in px."""


class Local:
    """Equirectangular, true to scale at the middle latitude of the window: right for a few hundred miles."""

    def __init__(self, window: Bounds, width: float) -> None:
        west, south, east, north = window
        self._west, self._north = west, north
        self.latitude = (south + north) / 2
        self._shrink = math.cos(math.radians(self.latitude))
        self.scale = width / ((east - west) * self._shrink)  # px a degree of latitude
        self.height = (north - south) * self.scale

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point stands, in px."""
        return (longitude - self._west) * self._shrink * self.scale, (self._north - latitude) * self.scale


class World:
    """Equal Earth (Šavrič, Patterson and Jenny 2018): the whole world, each land as large as it is."""

    NORTH, SOUTH = 84.0, -57.0
    A = (1.340264, -0.081106, 0.000893, 0.003796)

    def __init__(self, width: float) -> None:
        self._k = 1.0
        self._k = width / (2 * self._plain(180.0, 0.0)[0])
        self._top = self._plain(0.0, self.NORTH)[1]
        self.height = self._k * (self._top - self._plain(0.0, self.SOUTH)[1])
        self._middle = width / 2

    def _plain(self, longitude: float, latitude: float) -> Point:
        a, b, c, d = self.A
        t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
        t2, t6 = t * t, t**6
        slope = a + 3 * b * t2 + t6 * (7 * c + 9 * d * t2)
        x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / (3 * slope)
        return x, t * (a + b * t2 + t6 * (c + d * t2))

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point stands, in px."""
        x, y = self._plain(longitude, latitude)
        return self._middle + self._k * x, self._k * (self._top - y)


def clipped(points: Sequence[Point], window: Bounds) -> list[Point]:
    """The part of a ring inside a window (Sutherland and Hodgman's method); [] where nothing is."""
    found = list(points)
    for axis, bound, keeps in ((0, window[0], 1), (0, window[2], -1), (1, window[1], 1), (1, window[3], -1)):
        if not found:
            return []
        before, kept = found[-1], []
        for point in found:
            inside, was = keeps * (point[axis] - bound) >= 0, keeps * (before[axis] - bound) >= 0
            if inside != was:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                cut = tuple(before[n] + share * (point[n] - before[n]) for n in (0, 1))
                kept.append((cut[0], cut[1]))
            if inside:
                kept.append(point)
            before = point
        found = kept
    return found


def path(points: Sequence[Point], projection: Projection) -> str:
    """A ring as the commands of an SVG path, in tenths of a px; "" where it is too small to be seen."""
    least = LEAST_WORLD if isinstance(projection, World) else LEAST
    steps: list[tuple[int, int]] = []
    for longitude, latitude in points:
        x, y = projection.at(longitude, latitude)
        at = round(10 * x), round(10 * y)
        if not steps or math.dist(at, steps[-1]) >= 10 * least:
            steps.append(at)
    if len(steps) < 3:
        return ""
    first = f"M{steps[0][0]} {steps[0][1]}l"
    moves = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(steps))
    return first + " ".join(moves).replace(" -", "-") + "z"
