"""No sentence ends after a title or inside a date; everything else ends where it did."""

from __future__ import annotations

import pytest

from rashomon.language.parse import parse
from rashomon.language.unbroken import unbroken

WHOLE = [
    "The hospital said that Drs. Ana Vale and Omar Brandt had seen the children.",
    "Govs. Ana Vale and Omar Brandt met the miners.",
    "He thanked Profs. Hale and Ito for their letter.",
    "Sgt. Maj. Vale was hurt.",
    "Rt. Hon. Ana Vale opened the bridge.",
    "Published Sun 01 Feb 2015 14:20 GMT by Ana Vale.",
    "He left on Sat. Feb. 1 for Sudria.",
    "Since Tues. the road is shut.",
    "It weighed 5 lbs. and 3 oz. in all.",
]
APART = [
    ("The road is 30 km. Then it stops.", 2),
    ("The tower saw the sun. One hour later it fell.", 2),
    ("She went back in. Nobody followed.", 2),
    ("They met in 2015. Feb was cold.", 2),
]


def test_titles_and_dates_end_no_sentence() -> None:
    texts = [f"The mine was shut.\n\n{text}" for text in WHOLE]
    for text, parsed in zip(texts, parse(texts), strict=True):
        assert [text[s.start : s.end] for s in parsed.sentences] == text.split("\n\n")


def test_other_sentences_end_where_they_did() -> None:
    assert [len(p.sentences) for p in parse(text for text, _ in APART)] == [count for _, count in APART]


def test_a_blank_line_ends_a_sentence_after_a_title_too() -> None:
    text = "The letter was signed by Drs.\n\nAna Vale opened it."
    (parsed,) = parse([text])
    assert parsed.sentences[-1].start == text.index("Ana")


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("On Sun 01 Feb 2015 it fell", ["Sun 01 Feb 2015 "]),
        ("Feb. 01, 2015: shut", ["Feb. 01, 2015"]),
        ("Supt. Vale", ["Supt. "]),
        ("Supt. vale", []),
        ("in the sun 12 people", []),
        ("the year 2015 Feb", []),
        ("went in. and", []),
    ],
)
def test_stretches(text: str, stretches: list[str]) -> None:
    assert [text[a:b].strip() for a, b in unbroken(text)] == [s.strip() for s in stretches]
