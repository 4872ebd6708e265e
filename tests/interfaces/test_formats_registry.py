"""The list of formats: one for the command, the pages and the API; the same stories give the same bytes."""

from __future__ import annotations

import gc
import json
import re
import string
import weakref
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given

from rashomon.dossier import from_json
from rashomon.interfaces.cli.exporting import Form
from rashomon.interfaces.export.formats import FORMATS, Format, NoSuchFormat, format_named, formats
from rashomon.interfaces.export.formats.naming import disposition, slug, spoken
from rashomon.model import Dossier
from tests.interfaces.exported import awkward, stories, unpacked, with_words, written

DOCS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
# PDF says when it was printed, and takes a browser: its tests are in tests/web.
STEADY = [one for one in FORMATS if one.name != "pdf"]


def test_the_command_takes_every_format_and_no_other() -> None:
    assert [form.value for form in Form] == [one.name for one in formats("story")]
    assert {one.name for one in formats("story")} - {one.name for one in formats("store")} == {"pdf"}


def test_every_format_is_documented_and_no_other() -> None:
    table = DOCS.split("| `--format` |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.M) == [form.value for form in Form]


def test_files_in_addresses_are_unique_and_lead_back() -> None:
    files = [(one.scope, one.file()) for one in FORMATS]
    assert len(files) == len(set(files))
    for one in FORMATS:
        assert format_named(one.file(), one.scope) is one
        assert format_named(one.name, one.scope) is one
        assert set(one.file()) <= set(string.ascii_lowercase + ".-")


def test_an_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(NoSuchFormat, match=r"'docx' for a story. There are: html, pdf, md"):
        format_named("docx", "story")


@pytest.mark.parametrize("one", STEADY, ids=lambda one: f"{one.scope}-{one.name}")
def test_the_same_stories_give_the_same_bytes(one: Format) -> None:
    found = stories()[:1] if one.scope == "story" else stories()
    first = b"".join(one.write(found))
    assert first
    assert b"".join(one.write(iter(found))) == first


@pytest.mark.parametrize("one", [f for f in STEADY if f.scope == "store"], ids=lambda one: one.name)
def test_a_store_without_stories_gives_a_file(one: Format) -> None:
    data = b"".join(one.write([]))
    if one.media_type == "application/zip":
        unpacked(data)
    elif one.media_type.startswith("application/ld+json") or one.media_type == "application/json":
        json.loads(data)


class Watched(Dossier):
    """A dossier that tells when it is let go."""


@pytest.mark.parametrize("one", [f for f in STEADY if f.scope == "store"], ids=lambda one: one.name)
def test_no_more_than_two_stories_are_held_at_once(one: Format) -> None:
    alive, most = set[int](), 0

    def handed() -> Iterator[Dossier]:
        nonlocal most
        story = with_words("x")
        for n in range(5):
            values = {field.name: getattr(story, field.name) for field in fields(story)}
            watched = Watched(**{**values, "story": replace(story.story, id=f"t{n}")})
            weakref.finalize(watched, alive.discard, n)
            alive.add(n)
            if len(alive) > 2:
                gc.collect()  # a page's parts point at one another
            most = max(most, len(alive))
            yield watched
            del watched

    for _ in one.write(handed()):
        pass
    assert most <= 2


def test_json_goes_out_and_comes_back_unchanged() -> None:
    for story in (*stories(), with_words("\ud800 =1\x00\r\n")):
        assert from_json(json.loads(written("json", [story], "story"))) == story
    back = written("json", stories()).decode("utf-8").split("\n")
    assert [from_json(json.loads(line)) for line in back[:-1]] == list(stories())


@given(awkward)
def test_a_file_s_name_is_one_that_every_system_takes(text: str) -> None:
    for name in (slug(text), spoken(text)):
        assert re.fullmatch(r"\w(?:[\w-]*\w)?", name)
        assert len(name) <= 90
        assert name.upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert slug(text).isascii()
    header = disposition(text, "csv.zip")
    assert header.isascii()
    assert header.isprintable()
    assert re.fullmatch(r"attachment; filename=\"[\w.-]+\"(; filename\*=UTF-8''[\w.%-]+)?", header, re.ASCII)


def test_names_of_files_in_other_scripts_are_kept_beside_an_ascii_one() -> None:
    assert disposition("Пожар в порту", "pdf") == (
        "attachment; filename=\"pozhar-v-portu.pdf\"; filename*=UTF-8''"
        "%D0%BF%D0%BE%D0%B6%D0%B0%D1%80-%D0%B2-%D0%BF%D0%BE%D1%80%D1%82%D1%83.pdf"
    )
