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
