"""The desk's settings: each key documented, each mistake told with its place, and an example that can be used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from rashomon.engine.watch.example import EXAMPLE
from rashomon.engine.watch.settings import (
    DeskSettings,
    Settings,
    SettingsError,
    SourceSettings,
    load_settings,
)

DOCS = (Path(__file__).parents[3] / "docs" / "desk.md").read_text(encoding="utf-8")


def keys(heading: str) -> list[str]:
    """The keys in the table under a heading."""
    part = DOCS.partition(f"### `{heading}`\n")[2].partition("\n#")[0]
    return re.findall(r"^\| `(\w+)`", part, re.MULTILINE)


def loaded(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "desk.toml").write_text(text, encoding="utf-8")
    return load_settings(tmp_path / "desk.toml")


@pytest.mark.parametrize(("heading", "model"), [("[desk]", DeskSettings), ("[[source]]", SourceSettings)])
def test_every_key_is_documented_and_none_beside(
    heading: str, model: type[DeskSettings] | type[SourceSettings]
) -> None:
    assert sorted(keys(heading)) == sorted(model.model_fields)


def test_the_example_can_be_used() -> None:
    settings = Settings.model_validate(tomllib.loads(EXAMPLE))
    assert [one.kind for one in settings.source] == ["feed", "sitemap", "folder"]
    assert settings.desk.every == 300


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[desk]\nevery = '5 parsecs'", "desk, every: a length of time"),
        ("[desk]\nevrey = 5", "desk, evrey: there is no such setting"),
        ("[[source]]\nname = 'a'", "source 1: a source is one of"),
        ("[[source]]\nname = 'a'\nfeed = 'inbox/'", "begins with http"),
        ("[[source]]\nname = 'a'\nfolder = 'x'\n[[source]]\nname = 'a'\nfolder = 'y'", "two sources are called 'a'"),
        ("[desk", "it is no TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)) as caught:
        loaded(tmp_path, text)
    assert str(tmp_path / "desk.toml") in str(caught.value)


def test_lengths_of_time(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "[desk]\nevery = '2h'\nsettle = 1.5\nrevisit = ['90s', 7]")
    assert (settings.desk.every, settings.desk.settle, settings.desk.revisit) == (7200, 1.5, (90, 7))
