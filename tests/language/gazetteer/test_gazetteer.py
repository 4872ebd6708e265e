"""The lists of countries, bodies and agencies."""

from __future__ import annotations

import pytest

from rashomon.language import gazetteer


@pytest.mark.parametrize(
    ("form", "code"),
    [("DPRK", "KP"), ("North Korea", "KP"), ("South Korea", "KR"), ("Britons", "GB"), ("Nairobi", "KE"),
     ("the United States", "US"), ("U.S.", "US"), ("Freedonia", None), ("MOSCOW", "RU")],
)  # fmt: skip
def test_country_code(form: str, code: str | None) -> None:
    assert gazetteer.country_code(form) == code


def test_the_longest_form_is_found() -> None:
    found = gazetteer.find("The Democratic People’s Republic of Korea and South Sudanese farmers in Papua New Guinea")
    assert [m.entry.name for m in found] == ["North Korea", "South Sudanese", "Papua New Guinea"]


def test_a_form_inside_another_word_is_not_found() -> None:
    assert gazetteer.find("Omani") != [] and gazetteer.find("Romanians")[0].entry.name == "Romanian"
    assert gazetteer.find("Chinatown") == []


def test_every_country_has_a_name_and_adjective() -> None:
    for code in ("KP", "KR", "US", "GB", "KE", "LC"):
        assert gazetteer.country_name(code)
        assert gazetteer.country_adjective(code)
    assert gazetteer.country_name("??") is None


@pytest.mark.parametrize(
    ("form", "stands_for"),
    [
        ("Moscow", ("RU", "government")),
        ("the Kremlin", ("RU", "presidency")),
        ("Downing Street", ("GB", "prime minister's office")),
        ("Pentagon", ("US", "defence ministry")),
        ("Brussels", (None, "European Union")),
        ("Reuters", None),
        ("Freedonia", None),
    ],
)
def test_metonyms_and_capitals_stand_for_governments(form: str, stands_for: tuple[str | None, str] | None) -> None:
    assert gazetteer.government(form) == stands_for


def test_a_seat_of_government_is_no_other_city() -> None:
    names = {gazetteer.lookup(form).name for form in ("The Hague", "Amsterdam")}  # type: ignore[union-attr]
    assert names == {"The Hague", "Amsterdam"}


def test_families_of_weapons_take_any_number() -> None:
    entry = gazetteer.lookup("Su-24s")
    assert entry is not None
    assert (entry.name, entry.kind, entry.group) == ("Su-24", "weapon", "aircraft")
    assert gazetteer.lookup("Su-") is not gazetteer.lookup("Su-24")
    assert [m.entry.name for m in gazetteer.find("A Su-57 and a Su- plane")] == ["Su-57"]


def test_ambiguous_forms_are_ambiguous_in_capitals_too() -> None:
    assert all(m.ambiguous for m in gazetteer.find("Dawn. DAWN. Apple. APPLE"))


def test_every_row_has_its_columns() -> None:
    from rashomon.language.gazetteer import lists

    for file, _, _ in lists.FILES:
        for row in lists.rows(file):
            assert len(row) == 4, (file, row)
            assert len(row[2]) in (0, 2), (file, row)


def test_every_ambiguous_form_is_in_the_lists() -> None:
    from rashomon.language.gazetteer import lists

    plain = {form for form in lists.ambiguous() if not form.isupper()}
    assert sorted(plain - set(lists.forms())) == []
