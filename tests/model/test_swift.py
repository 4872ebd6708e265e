"""Objects of a class that is made swiftly are what they were before."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from rashomon.model.swift import swift


@dataclass(frozen=True, slots=True, order=True)
class Berth:
    """A place at a quay, by position."""

    quay: str
    number: int
    depth: float = 4.5


@swift
@dataclass(frozen=True, slots=True, order=True)
class SwiftBerth:
    """The same."""

    quay: str
    number: int
    depth: float = 4.5


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class Tide:
    """Fields that must be named, one of them as words of the maker's own, and a check of its own."""

    low: float
    high: float
    kind: str = "spring"
    port: str = "Lisse Bay"

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("low above high")


def test_fields_and_defaults_are_as_in_the_plain_class() -> None:
    for arguments in (("north", 3), ("north", 3, 6.0)):
        plain, made = Berth(*arguments), SwiftBerth(*arguments)
        assert (made.quay, made.number, made.depth) == (plain.quay, plain.number, plain.depth)
    assert str(inspect.signature(SwiftBerth)) == str(inspect.signature(Berth))
    tide = Tide(low=1, high=2, kind="neap")
    assert (tide.port, tide.kind, type(tide)) == ("Lisse Bay", "neap", Tide)


def test_the_object_is_of_its_class_and_refuses_change() -> None:
    made = SwiftBerth("north", 3)
    assert type(made) is SwiftBerth
    with pytest.raises(FrozenInstanceError):
        made.number = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.number


def test_equality_hash_order_and_copies() -> None:
    one, other = SwiftBerth("north", 3), SwiftBerth("north", 4)
    assert one < other
    assert one == SwiftBerth("north", 3) != other
    assert len({one, SwiftBerth("north", 3), other}) == 2
    assert replace(one, number=4) == other
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one


def test_wrong_arguments_and_wrong_values_are_refused() -> None:
    with pytest.raises(TypeError):
        SwiftBerth("north")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Tide(1, 2)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="low above high"):
        Tide(low=2, high=1)


def test_a_class_of_another_sort_is_refused() -> None:
    @dataclass(slots=True)
    class Open:
        name: str

    @dataclass(frozen=True)
    class Wide:
        name: str

    @dataclass(frozen=True, slots=True)
    class Listing:
        names: list[str] = field(default_factory=list)

    for kind in (Open, Wide, Listing):
        with pytest.raises(TypeError, match="no frozen dataclass"):
            swift(kind)
