"""The outlines in the package, and how degrees come onto a sheet."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.interfaces.views.outlines import Local, World, clipped, mainland, path, rings
from tests.interfaces.drawn_maps import _rings, haversine, inside

# A town well inside each country, and its neighbour that it is not in: (longitude, latitude).
TOWNS = {
    "PT": (-8.43, 40.20), "FI": (25.75, 62.24), "BR": (-47.93, -15.78), "KE": (36.82, -1.29), "NZ": (175.28, -37.79),
    "JP": (138.18, 36.65), "US": (-98.49, 39.01), "FJ": (178.0, -17.8), "RU": (104.30, 52.29), "LS": (28.2, -29.5),
}  # fmt: skip


@pytest.mark.parametrize("code", TOWNS)
def test_a_town_lies_inside_its_own_country_and_no_other(code: str) -> None:
    town = TOWNS[code]
    holding = {other for other, listed in rings().items() if inside(town, [r.points for r in listed])}
    assert holding == {code}


def test_every_ring_is_within_its_box_and_jumps_nowhere() -> None:
    assert len(rings()) > 200
    for code, listed in rings().items():
        areas = [ring.area for ring in listed]
        assert areas == sorted(areas, reverse=True), code
        for ring in listed:
            west, south, east, north = ring.bounds
            assert all(west <= x <= east and south <= y <= north for x, y in ring.points), code
            assert -90 <= south <= north <= 90, code
            assert all(abs(a[0] - b[0]) < 180 for a, b in pairwise(ring.points)), code


def test_a_mainland_is_without_far_islands() -> None:
    west, south, east, north = mainland("FR") or (0, 0, 0, 0)
    assert -6 < west < 0 < east < 11
    assert 40 < south < 44
    assert 50 < north < 53
    assert mainland("nowhere") is None


@settings(max_examples=60, deadline=None)
@given(
    st.floats(-170, 170), st.floats(-55, 80), st.floats(1, 15), st.floats(200, 1200), st.floats(0, 1), st.floats(0, 1)
)
def test_a_window_fills_its_sheet_and_is_true_at_its_middle(
    west: float, south: float, size: float, width: float, x: float, y: float
) -> None:
    window = (west, south, west + size, south + size)
    sheet = Local(window, width)
    assert sheet.at(west, south + size) == pytest.approx((0, 0), abs=1e-6)
    assert sheet.at(west + size, south) == pytest.approx((width, sheet.height), abs=1e-6)
    across, down = sheet.at(west + x * size, south + y * size)
    assert -1e-6 <= across <= width + 1e-6
    assert -1e-6 <= down <= sheet.height + 1e-6
    middle = south + size / 2
    there, here = (west + 0.4 * size, middle), (west + 0.6 * size, middle)
    km = math.dist(sheet.at(*there), sheet.at(*here)) / sheet.scale * 111.195
    assert km == pytest.approx(haversine(there, here), rel=0.005)


def test_the_world_keeps_areas_and_its_edges() -> None:
    world = World(1200)
    assert world.at(0, World.NORTH)[1] == pytest.approx(0)
    assert world.at(0, World.SOUTH)[1] == pytest.approx(world.height)
    assert world.at(180, 0)[0] == pytest.approx(1200)
    assert world.at(-180, 0)[0] == pytest.approx(0)

    def area(longitude: float, latitude: float) -> float:
        """px² of a small square on the sheet over its share of the globe's surface."""
        d = 0.01
        (a, b), (c, e), (f, g) = (
            world.at(longitude, latitude), world.at(longitude + d, latitude), world.at(longitude, latitude + d)
        )  # fmt: skip
        return abs((c - a) * (g - b) - (e - b) * (f - a)) / math.cos(math.radians(latitude + d / 2))

    first = area(0, 0)
    for longitude, latitude in ((100, 0), (0, 60), (-150, 45), (120, -40), (20, 80)):
        assert area(longitude, latitude) == pytest.approx(first, rel=0.002)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-20, 20), st.floats(-20, 20)), min_size=3, max_size=12))
def test_what_is_clipped_lies_within_the_window(ring: list[tuple[float, float]]) -> None:
    found = clipped(ring, (-5, -4, 6, 7))
    assert all(-5 - 1e-9 <= x <= 6 + 1e-9 and -4 - 1e-9 <= y <= 7 + 1e-9 for x, y in found)
    assert clipped(ring, (-30, -30, 30, 30)) == ring
    assert clipped(ring, (40, 40, 50, 50)) == []


def test_a_square_that_reaches_over_an_edge_is_cut_there() -> None:
    cut = clipped([(0, 0), (10, 0), (10, 10), (0, 10)], (-5, -5, 4, 4))
    assert set(cut) == {(0, 0), (4, 0), (4, 4), (0, 4)}


def test_a_path_gives_the_ring_back_to_a_tenth_of_a_px() -> None:
    sheet = Local((0, 40, 10, 50), 500)
    ring = [(1.0, 41.0), (9.0, 41.5), (8.0, 49.0), (2.0, 48.0)]
    (drawn,) = _rings([path(ring, sheet)])
    for point, (x, y) in zip(ring, drawn, strict=True):
        assert (x, y) == pytest.approx(sheet.at(*point), abs=0.051)
    assert path([(1.0, 41.0), (1.001, 41.0), (1.0, 41.001)], sheet) == ""
