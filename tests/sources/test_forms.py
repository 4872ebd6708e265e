"""Every form and every dialect has a fixture pair, and finds in it what is expected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import RawDocument, Rejected
from rashomon.sources import content_of, find
from rashomon.sources.form import Head
from rashomon.sources.forms import FORMS, judge, titles
from rashomon.sources.limits import HEAD_BYTES
from tests.sources import pairs

FOLDERS = pairs.folders()
PAIRS = [(name, path) for name, folder in FOLDERS.items() for path in pairs.inputs(folder)]


@pytest.mark.parametrize("name", FOLDERS)
def test_there_is_a_pair(name: str) -> None:
    folder = FOLDERS[name]
    assert pairs.inputs(folder), f"{name} has no fixture: add {folder}/input.<ending>"
    assert (folder / pairs.EXPECTED).is_file(), f"write it: python -m tests.sources.pairs {name}"
    assert sorted(pairs.expected(folder)) == [path.name for path in pairs.inputs(folder)]


@pytest.mark.parametrize(("name", "path"), PAIRS, ids=[f"{name}-{path.name}" for name, path in PAIRS])
def test_what_is_found_is_what_is_expected(name: str, path: Path) -> None:
    assert pairs.seen(path) == pairs.expected(FOLDERS[name])[path.name]


@pytest.mark.parametrize("name", FORMS)
def test_the_form_is_found_from_the_content(name: str) -> None:
    for path in FOLDERS[name].glob("input.*"):
        head = path.read_bytes()[:HEAD_BYTES]
        form = judge(Head(data=head))
        assert form is not None and form.name == name, f"{path.name} without its name is judged {form and form.name}"


def test_no_fixture_names_the_machine_it_was_made_on() -> None:
    for _, path in PAIRS:
        assert str(Path(__file__).parents[2]).encode() not in path.read_bytes(), path


def test_titles_are_for_people() -> None:
    assert titles() == sorted(titles())
    assert all(title == title.strip() and len(title) < 100 for title in titles())


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300))
def test_no_form_fails_on_noise(name: str, data: bytes) -> None:
    form = FORMS[name]
    assert 0.0 <= form.recognise(Head(data=data)) <= 1.0
    raw = RawDocument(location="noise", data=data, form=name, retrieved="2024-05-06T07:08:09+00:00")
    content = content_of(raw)
    assert isinstance(content, Rejected) or (content.text is None) != (content.html is None)


@pytest.mark.parametrize(("name", "path"), PAIRS, ids=[f"{name}-{path.name}" for name, path in PAIRS])
def test_a_cut_input_raises_nothing(name: str, path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    for share in (0.2, 0.5, 0.9):
        cut = tmp_path / path.name
        cut.write_bytes(data[: int(len(data) * share)])
        for one in find([cut]):
            if isinstance(one, RawDocument):
                content_of(one)


def test_expected_is_json_that_people_can_compare() -> None:
    for folder in FOLDERS.values():
        if not (folder / pairs.EXPECTED).is_file():
            continue  # told by test_there_is_a_pair
        text = (folder / pairs.EXPECTED).read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
