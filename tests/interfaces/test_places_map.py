"""Maps: a point stands where it is, a country has an outline and no point, and nothing runs off the sheet."""

from __future__ import annotations

from itertools import combinations

import pytest

from rashomon.interfaces.views.places_map import Drawn, Spot, place_map
from tests.interfaces.drawn_maps import Sheet, haversine, inside

LISBON, PORTO, BRAGA = (
    Spot("Lisbon", 38.72, -9.13, "PT", weight=4), Spot("Porto", 41.15, -8.61, "PT"), Spot("Braga", 41.55, -8.42, "PT"),
)  # fmt: skip
SUVA, APIA = Spot("Suva", -18.14, 178.44, "FJ"), Spot("Apia", -13.83, -171.76, "WS")
HELSINKI, TURKU = Spot("Helsinki", 60.17, 24.94, "FI"), Spot("Turku", 60.45, 22.27, "FI")
QUITO, IBARRA = Spot("Quito", -0.23, -78.52, "EC"), Spot("Ibarra", 0.35, -78.12, "EC")
ALTA, TROMSO = Spot("Alta", 69.97, 23.27, "NO"), Spot("Tromsø", 69.65, 18.96, "NO")
LABEL = (6.9, 13.0)  # px: at most what a letter takes


def sheets(drawn: Drawn | None) -> tuple[Sheet, Sheet]:
    assert drawn is not None
    return Sheet(str(drawn.wide)), Sheet(str(drawn.narrow))


def at(spot: Spot) -> tuple[float, float]:
    assert spot.longitude is not None and spot.latitude is not None
    return spot.longitude, spot.latitude


@pytest.mark.parametrize(
    ("one", "other"),
    [(LISBON, PORTO), (PORTO, BRAGA), (QUITO, IBARRA), (ALTA, TROMSO), (SUVA, APIA)],
)
def test_the_bar_measures_what_the_globe_does(one: Spot, other: Spot) -> None:
    km = haversine(at(one), at(other))
    for sheet in sheets(place_map([one, other])):
        # A tenth of a px is what is written of each end; off the middle latitude a sheet is a little out.
        assert sheet.apart(one.name, other.name) == pytest.approx(km, rel=0.03)


def test_in_a_tall_window_the_bar_says_where_it_holds() -> None:
    """Far from the middle latitude a degree of longitude is another length: the bar is true where it says."""
    for sheet in sheets(place_map([HELSINKI, TURKU])):
        (words,) = (text for text, kind, *_ in sheet.texts if kind == "scale")
        latitude = float(words.split(" at ")[1].removesuffix("° N"))
        there = [(at(spot)[0], latitude) for spot in (HELSINKI, TURKU)]
        assert sheet.km_of_a_px is not None
        across = (sheet.discs["Helsinki"].x - sheet.discs["Turku"].x) * sheet.km_of_a_px
        assert across == pytest.approx(haversine(*there), rel=0.03)


@pytest.mark.parametrize(
    ("spots", "code"),
    [
        ((Spot("Évora", 38.57, -7.91, "PT"), BRAGA), "PT"),
        ((Spot("Tampere", 61.50, 23.76, "FI"), Spot("Kajaani", 64.23, 27.73, "FI")), "FI"),
        ((QUITO, IBARRA), "EC"),
    ],
)
def test_a_point_stands_inside_the_outline_of_its_country(spots: tuple[Spot, ...], code: str) -> None:
    """Of inland towns: a coast is coarser than a harbour."""
    for sheet in sheets(place_map([*spots, Spot("Off the land", spots[0].latitude, -27.5)], [code])):
        for spot in spots:
            assert inside(sheet.discs[spot.name].at, sheet.tinted), spot.name
        assert not inside(sheet.discs["Off the land"].at, sheet.tinted)


def test_north_is_up_and_east_is_right() -> None:
    for sheet in sheets(place_map([LISBON, PORTO, BRAGA, QUITO, HELSINKI])):
        assert sheet.discs["Porto"].y < sheet.discs["Lisbon"].y < sheet.discs["Quito"].y
        assert sheet.discs["Quito"].x < sheet.discs["Lisbon"].x < sheet.discs["Helsinki"].x


def test_a_country_is_tinted_and_has_no_point() -> None:
    drawn = place_map([], ["PT"])
    for sheet in sheets(drawn):
        assert sheet.tinted
        assert sheet.discs == {}
        assert "Portugal" in sheet.label
    assert drawn is not None
    assert "no point is made up" in drawn.says


def test_nothing_to_draw_is_no_map() -> None:
    assert place_map([]) is None
    assert place_map([Spot("Somewhere", None, None, "PT")]) is None
    assert place_map([], ["nowhere", "XX"]) is None


def test_over_the_date_line_the_shorter_way() -> None:
    for sheet in sheets(place_map([SUVA, APIA])):
        assert sheet.discs["Suva"].x < sheet.discs["Apia"].x
        assert sheet.km_of_a_px is not None, "the whole world was drawn for two neighbours"
        assert sheet.land, "the islands on both sides of the line are drawn"


@pytest.mark.parametrize("latitude", [90.0, 86.5, -60.0, -89.9])
def test_beyond_the_outlines_a_place_is_named_and_not_drawn(latitude: float) -> None:
    assert place_map([Spot("Far Camp", latitude, 10.0)]) is None
    drawn = place_map([Spot("Far Camp", latitude, 10.0), LISBON])
    for sheet in sheets(drawn):
        assert set(sheet.discs) == {"Lisbon"}
    assert drawn is not None
    assert "Far Camp: too near a pole" in drawn.says


@pytest.mark.parametrize(
    "spots",
    [
        (LISBON,), (SUVA,), (APIA, SUVA), (ALTA, QUITO), (HELSINKI, TURKU, ALTA), (SUVA, APIA, LISBON, QUITO, HELSINKI),
        (Spot("North end", 83.6, -30.0, "GL"),), (Spot("South end", -55.9, -67.3, "CL"), QUITO),
        (Spot("On the line", 0.0, 180.0), Spot("On the line too", 0.0, -180.0)), (LISBON, LISBON),
        (Spot("Wide 北京市海淀区", 39.9, 116.4, "CN", weight=10**6),),
        (Spot("חיפה", 32.8, 35.0, "IL", chosen=True), LISBON),
    ],
)  # fmt: skip
def test_all_discs_and_words_are_on_the_sheet_and_words_do_not_meet(spots: tuple[Spot, ...]) -> None:
    for sheet in sheets(place_map(spots)):
        for disc in sheet.discs.values():
            assert 0 <= disc.x <= sheet.width
            assert 0 <= disc.y <= sheet.height
        assert set(sheet.discs) == {spot.name for spot in spots}
        lines = [(x, y) for _, _, x, y in sheet.texts]
        assert all(0 <= x <= sheet.width and 0 < y < sheet.height for x, y in lines)
        assert len(set(lines)) == len(lines)


def test_labels_find_room_and_never_lie_on_one_another() -> None:
    crowd = [Spot(f"Town {n}", 40 + n % 8 * 0.06, -8 + n // 8 * 0.05, "PT", weight=n) for n in range(80)]
    for sheet in sheets(place_map(crowd)):
        assert len(sheet.discs) == 80
        names = [(text, x, y) for text, kind, x, y in sheet.texts if kind == "name"]
        assert 1 <= len(names) <= 60
        for (_, x, y), (_, a, b) in combinations(names, 2):
            assert abs(x - a) > 1 or abs(y - b) >= 14


def test_the_chosen_and_the_broad_are_marked() -> None:
    drawn = place_map([Spot("Here", 41.15, -8.61, "PT", chosen=True), Spot("Minho", 41.6, -8.3, "PT", broad=True)])
    wide, _ = sheets(drawn)
    assert wide.discs["Here"].kind == "spot chosen"
    assert wide.discs["Minho"].kind == "broad"
    assert drawn is not None
    assert "1 disc" in drawn.says
    assert "1 open ring: somewhere in a division" in drawn.says
    assert list(wide.discs)[-1] == "Here", "the page's own is drawn last, above the others"


def test_the_same_places_give_the_same_bytes_in_any_order() -> None:
    one, other = place_map([LISBON, PORTO, BRAGA], ["PT", "ES"]), place_map([BRAGA, PORTO, LISBON], ["ES", "PT"])
    assert one == other


def test_a_hostile_name_is_a_name() -> None:
    name = '</title><script>alert(1)</script>" onload="x'
    for sheet in sheets(place_map([Spot(name, 41.0, -8.0, "PT"), LISBON])):  # which would not be XML otherwise
        assert name in sheet.discs
    for sheet in sheets(place_map([Spot("a\u202eb\x1b[31m\nc", 41.0, -8.0, "PT")])):
        assert all(c not in "".join(sheet.discs) + sheet.label for c in "\u202e\x1b\n")
