"""Every fuzz target, on its fixtures, on bytes, and on a few mutations: the same ones each time."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rashomon.sources.forms import FORMS
from rashomon.sources.records.dialects import DIALECTS
from tests.fuzz.mutate import TOKENS, mutated, seeds
from tests.fuzz.targets import TARGETS

SLOW = frozenset({"whole", "page", "find-input"})  # some 20 ms an input
BYTES = st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(TOKENS), max_size=12).map(b"".join))


def test_every_form_and_dialect_has_its_targets() -> None:
    for name, form in FORMS.items():
        assert f"form-{name}" in TARGETS
        assert (f"content-{name}" in TARGETS) == (form.content is not None)
    assert all(f"dialect-{name}" in TARGETS for name in DIALECTS)


@pytest.mark.parametrize("name", TARGETS)
def test_mutations_of_fixtures(name: str) -> None:
    rng = random.Random(name)
    known = seeds()
    own = [data for of, data in known if of == name.partition("-")[2]] or [data for _, data in known]
    for data in own if len(own) < 20 else rng.sample(own, 4 if name in SLOW else 20):
        TARGETS[name](data)
    for _ in range(5 if name in SLOW else 25):
        TARGETS[name](mutated(rng.choice(own), rng, rng.choice(known)[1]))


@pytest.mark.parametrize("name", TARGETS)
def test_bytes(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=8 if name in SLOW else 30, derandomize=True, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(BYTES)
    @example(b"")
    @example(b"\0")
    @example(b"\xff\xfe")
    @example("\u2028".encode())
    def run(data: bytes) -> None:
        target(data)

    run()
