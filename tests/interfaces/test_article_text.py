"""Where a field comes from, in words for a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.interfaces.article_text import _place
from rashomon.model import Evidence
from tests.interfaces.test_cli import rashomon


@pytest.mark.parametrize(
    ("by", "where", "shown"),
    [
        ("markup", "h1", "the page's h1"),
        ("markup", "time", "the page's time element"),
        ("meta", "title", "the page's title"),
        ("meta", "meta og:title", "meta og:title"),
        ("feed", "title", "the feed, title"),
        ("visible", "line 3", "a line of the page, line 3"),
        ("address", "folders of the address", "folders of the address"),
        ("text", "detected in the text", "detected in the text"),
    ],
)
def test_places_are_named_for_a_reader(by: str, where: str, shown: str) -> None:
    evidence = Evidence(field="headline", value="x", by=by, where=where, words="x", taken=True)  # type: ignore[arg-type]
    assert _place(evidence) == shown


def test_offline_an_address_is_refused_with_the_way_out(tmp_path: Path) -> None:
    _, _, err = rashomon("read", "https://herald.example/a", "--offline", "--store", tmp_path / "s.sqlite", "--jobs", 1)
    assert "leave out --offline" in " ".join(err.split())
