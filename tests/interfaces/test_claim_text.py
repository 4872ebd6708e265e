"""One claim on the command line: found by number or words, with its accounts, their origins and where they part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.interfaces.test_cli import rashomon

FIRST = """The Ostra Herald

Two barges sink near Velm

VELM, 3 June 2025 - Two barges sank near Velm on Monday after striking a pier, the harbour office said. Four men were
rescued from the water, it said.

"Both barges lie at the bottom," harbour master Ina Volk told reporters on the quay in the evening.
"""
SECOND = """Lake Courier

Barges go down at Velm

VELM, 3 June 2025 - Two barges sank near Velm on Monday after striking a pier, according to the harbour office. Six men
were rescued from the water, a fisherman said.

Traffic on the lake was stopped for the night, and hundreds of passengers waited in the town.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("barges")
    (folder / "herald.txt").write_text(FIRST)
    (folder / "courier.txt").write_text(SECOND)
    path = folder / "s.sqlite"
    assert rashomon("read", folder, "--store", path, "--jobs", 1)[0] == 0
    return path


def test_a_claim_is_shown_with_every_account_and_its_words(store: Path) -> None:
    status, out, _ = rashomon("claim", "1", "1", "--store", store)
    assert status == 0
    assert out.startswith("Claim 1: ")
    assert "characters" in out


def test_a_claim_is_found_by_its_words_and_given_as_json(store: Path) -> None:
    status, out, _ = rashomon("claim", "1", "barges sank", "--store", store, "--json")
    assert status == 0
    found = json.loads(out)
    assert {a["article"] for a in found["accounts"]} == {
        article["id"] for article in json.loads(rashomon("dossier", "1", "--store", store, "--json")[1])["articles"]
    }
    assert {"independent", "discrepancies", "provenance"} <= set(found)


def test_a_claim_that_is_not_there_is_said_so_with_the_way_out(store: Path) -> None:
    status, _, err = rashomon("claim", "1", "volcano", "--store", store)
    assert status == 1
    assert "No claim of this story is called 'volcano'. It has claims 1 to" in err
    assert rashomon("claim", "1", "999", "--store", store)[0] == 1
