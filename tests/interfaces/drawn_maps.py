"""Reading a drawn map back: where its discs stand, what its bar says, what lies inside its outlines."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from xml.etree import ElementTree

EARTH = 6371.0  # km
Point = tuple[float, float]


@dataclass(frozen=True)
class Disc:
    name: str
    kind: str
    x: float
    y: float
    radius: float

    @property
    def at(self) -> Point:
        return self.x, self.y


class Sheet:
    """One drawing, taken apart as a browser would."""

    def __init__(self, svg: str) -> None:
        root = ElementTree.fromstring(re.sub(r'\sxmlns="[^"]*"', "", svg))
        self.label = root.get("aria-label") or ""
        _, _, self.width, self.height = map(float, (root.get("viewBox") or "").split())
        self.discs = {
            c.findtext("title") or "": Disc(c.findtext("title") or "", c.get("class") or "", _px(c, "cx"),
                                            _px(c, "cy"), _px(c, "r"))
            for c in root.iter("circle")
        }  # fmt: skip
        self.texts = [(t.text or "", t.get("class") or "", _px(t, "x"), _px(t, "y")) for t in root.iter("text")]
        self.land = _rings(p.get("d") for p in root.iter("path") if p.get("class") == "land")
        self.tinted = _rings(p.get("d") for p in root.iter("path") if (p.get("class") or "").startswith("known"))
        bars = [p.get("d") or "" for p in root.iter("path") if p.get("class") == "scale"]
        words = [text for text, kind, *_ in self.texts if kind == "scale"]
        self.km_of_a_px = None
        if bars:
            long = re.search(r"h([\d.]+)", bars[0])
            assert long is not None
            self.km_of_a_px = float(words[0].split(" km")[0]) / float(long.group(1))

    def apart(self, one: str, other: str) -> float:
        """km between two discs by the bar of the map."""
        assert self.km_of_a_px is not None
        return math.dist(self.discs[one].at, self.discs[other].at) * self.km_of_a_px


def _px(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name) or "nan")


def _rings(paths: Iterable[str | None]) -> list[list[Point]]:
    """The closed lines of paths of the form M x y l dx dy ... z, in px."""
    found = []
    for path in paths:
        for start, moves in re.findall(r"M([-\d ]+)l([-\d ]+)z", path or ""):
            x, y = map(int, re.findall(r"-?\d+", start))
            steps = [int(n) for n in re.findall(r"-?\d+", moves)]
            xs, ys = accumulate(steps[::2], initial=x), accumulate(steps[1::2], initial=y)
            found.append([(a / 10, b / 10) for a, b in zip(xs, ys, strict=True)])
    return found


def inside(point: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """Whether a point lies inside lines, by the even-odd rule."""
    x, y = point
    odd = False
    for ring in rings:
        for (a, b), (c, d) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (b > y) != (d > y) and x < a + (y - b) / (d - b) * (c - a):
                odd = not odd
    return odd


def haversine(one: Point, other: Point) -> float:
    """km between two points, each (longitude, latitude) in degrees."""
    (a, b), (c, d) = ([math.radians(v) for v in p] for p in (one, other))
    h = math.sin((d - b) / 2) ** 2 + math.cos(b) * math.cos(d) * math.sin((c - a) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(h))
