"""Whether two names are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.entities.compare import acronym_of, explain, likeness, same


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("person", "Dmitri Volgarin", "Dmitriy Volgarin"),
        ("person", "Park Min-su", "Park Min Su"),
        ("person", "Chen Guozhon", "Chen Guozhong"),
        ("person", "Márta Kölcsey", "Marta Kolcsey"),
        ("person", "Дмитрий Волгарин", "Dmitri Volgarin"),
        ("person", "Orla Jane Quist", "Orla Quist"),
        ("person", "O. Quistgaard", "Orla Quistgaard"),
        ("person", "Mr. Tomas Ferrol", "Tomas Ferrol"),
        ("organisation", "Lorvan Defense Council", "Lorvan Defence Council"),
        ("organisation", "Tarnel Industries Ltd", "Tarnel Industries, Inc."),
        ("organisation", "Harbour Safety Organization", "Harbor Safety Organisation"),
    ],
)
def test_spellings_of_one_name(kind: str, a: str, b: str) -> None:
    assert same(kind, a, b), explain(kind, a, b)


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("person", "Park Min Su", "Park Min Ho"),
        ("person", "Chen Guolian", "Chen Guobin"),
        ("person", "Chen Guolian", "Chen Guolan"),
        ("person", "Orla Quist", "Bram Quist"),
        ("person", "Quist", "Orla Quist"),
        ("person", "Tomas Ferrol", "Tomas Ferrol Jr"),
        ("person", "Salim bin Tareq al-Masur", "Tareq bin Salim al-Masur"),
        ("organisation", "North Lorvan", "South Lorvan"),
        ("organisation", "Tarnel Fund I", "Tarnel Fund II"),
        ("organisation", "Tarnel Bank", "Tarnel Bank Trust Services"),
    ],
)
def test_two_names(kind: str, a: str, b: str) -> None:
    assert not same(kind, a, b), explain(kind, a, b)


@given(st.text(max_size=24), st.text(max_size=24), st.sampled_from(["person", "organisation"]))
def test_likeness_is_symmetric_and_bounded(a: str, b: str, kind: str) -> None:
    assert likeness(kind, a, b) == pytest.approx(likeness(kind, b, a))
    assert 0.0 <= likeness(kind, a, b) <= 1.0


def test_acronyms() -> None:
    assert acronym_of("HSA", "Harbour Safety Authority")
    assert not acronym_of("HSA", "Harbour Office")
