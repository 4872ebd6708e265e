"""The model as plain JSON values and back, by its own type hints. What goes out comes back unchanged.

A writer and a reader are made once for each type and kept: walking the hints anew for each value took five
times as long, more than parsing the text.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, TypeVar, Union

T = TypeVar("T")
Reader = Callable[[Any], Any]
_PLAIN = frozenset((str, int, float, bool, type(None)))


def encode(value: Any) -> Any:
    """A dataclass of the model as dicts, lists, strings, numbers, booleans and None."""
    # Four values of five are plain: to ask here, not by a call for each, takes half the time.
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return [item if type(item) in _PLAIN else encode(item) for item in value]
    if dataclasses.is_dataclass(kind):
        return {
            name: inner if type(inner := getattr(value, name)) in _PLAIN else encode(inner) for name in _names(kind)
        }
    return value


def decode(kind: type[T], value: Any) -> T:
    """What `encode` wrote, as the dataclass `kind`; missing fields take their defaults.

    Raises ValueError naming the field where the value is not of its type.
    """
    try:
        return typing.cast(T, _reader(typing.cast(Any, kind))(value))
    except ValueError as error:
        raise ValueError(f"{kind.__name__}{error}") from None


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _reader(kind: Any) -> Reader:
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(_reader(next(a for a in typing.get_args(kind) if a is not type(None))))
    if origin is Literal:
        return _literal(frozenset(typing.get_args(kind)))
    if origin is tuple:
        return _tuple(typing.get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast(type, kind))
    return _plain(kind)


def _optional(inner: Reader) -> Reader:
    return lambda value: None if value is None else inner(value)


def _literal(known: frozenset[Any]) -> Reader:
    def read(value: Any) -> Any:
        if isinstance(value, list | dict) or value not in known:
            raise ValueError(f": {value!r} is none of {sorted(known)}")
        return value

    return read


def _tuple(parts: tuple[Any, ...]) -> Reader:
    endless = len(parts) == 2 and parts[1] is Ellipsis
    readers = [_reader(part) for part in parts if part is not Ellipsis]

    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError(f": a list is wanted, not {value!r}")
        if not endless and len(value) != len(readers):
            raise ValueError(f": {len(readers)} values are wanted, not {len(value)}")
        done: list[Any] = []
        try:
            for item, reader in zip(value, readers * len(value) if endless else readers, strict=False):
                done.append(reader(item))
        except ValueError as error:
            raise ValueError(f"[{len(done)}]{error}") from None
        return tuple(done)

    return read


def _record(kind: type) -> Reader:
    hints = typing.get_type_hints(kind)
    readers = {name: _reader(hints[name]) for name in _names(kind)}

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError(f": an object is wanted, not {value!r}")
        known: dict[str, Any] = {}
        name = ""
        try:
            for name, reader in readers.items():
                if name in value:
                    known[name] = reader(value[name])
        except ValueError as error:
            raise ValueError(f".{name}{error}") from None
        try:
            return kind(**known)
        except (TypeError, ValueError) as error:
            raise ValueError(f": {error}") from None

    return read


def _plain(kind: Any) -> Reader:
    if kind is Any:
        return lambda value: value
    wanted = (int, float) if kind is float else (kind,)

    def read(value: Any) -> Any:
        if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
            raise ValueError(f": {kind.__name__} is wanted, not {value!r}")
        return float(value) if kind is float else value

    return read
