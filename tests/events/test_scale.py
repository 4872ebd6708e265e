"""The published scale: what has a number, which side of zero it is on, and what has none."""

from __future__ import annotations

import pytest

from rashomon.events.scale import scale, scores

COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
TYPES = COOPERATIVE | {
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def test_has_the_codebook_s_sixteen_types_each_with_a_number_of_its_own() -> None:
    assert set(scores()) == TYPES
    assert all("" in modes for modes in scores().values())


@pytest.mark.parametrize(
    ("type", "mode", "expected"),
    [
        ("CONSULT", "visit", (4.0, 0.0)),
        ("CONSULT", None, (2.5, 0.0)),
        ("RETREAT", "disarm", (10.0, 0.0)),
        ("ASSAULT", "unconventional", (0.0, 10.0)),
        ("REQUEST", None, (0.0, 0.0)),
        ("REQUEST", "assist", (0.5, 0.0)),
        ("REQUEST", "change", (0.0, 1.0)),
    ],
)
def test_reads_the_table(type: str, mode: str | None, expected: tuple[float, float]) -> None:
    assert scale(type, mode) == expected


def test_the_sign_lost_in_print_is_the_modes_own() -> None:
    modes = [score for mode, score in scores()["ACCUSE"].items() if mode]
    assert scale("ACCUSE", None) == (0.0, 3.0)
    assert sum(modes) / len(modes) == scores()["ACCUSE"][""]


def test_a_mode_without_a_number_has_its_type_s() -> None:
    assert scale("PROTEST", "vandalize") == scale("PROTEST", None)


def test_a_type_the_codebook_does_not_have_has_no_number_and_not_zero() -> None:
    assert scale("OTHER", None) is None
    assert scale("DISASTER", "quake") is None


def test_every_number_is_on_one_side_and_within_ten() -> None:
    for type, modes in scores().items():
        for mode in modes:
            found = scale(type, mode or None)
            assert found is not None
            assert "-" not in f"{found}"  # no -0.0 either: it would be printed
            assert min(found) == 0.0
            assert max(found) <= 10.0
            assert type == "REQUEST" or (found[0] > 0) == (type in COOPERATIVE)
