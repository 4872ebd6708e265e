"""The model as plain JSON values and back, by its own type hints. What goes out comes back unchanged."""

from __future__ import annotations

import dataclasses
import types
import typing
from functools import cache
from typing import Any, Literal, TypeVar, Union

T = TypeVar("T")


def encode(value: Any) -> Any:
    """A dataclass of the model as dicts, lists, strings, numbers, booleans and None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in _fields(type(value))}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return value


def decode(kind: type[T], value: Any) -> T:
    """What `encode` wrote, as the dataclass `kind`; missing fields take their defaults.

    Raises ValueError naming the field where the value is not of its type.
    """
    return typing.cast(T, _decode(kind, value, kind.__name__))


def _decode(kind: Any, value: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in typing.get_args(kind):
            return None
        return _decode(next(a for a in typing.get_args(kind) if a is not type(None)), value, where)
    if origin is Literal:
        if value not in typing.get_args(kind):
            raise ValueError(f"{where}: {value!r} is none of {typing.get_args(kind)}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{where}: a list is wanted, not {value!r}")
        parts = typing.get_args(kind)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_decode(parts[0], item, f"{where}[{n}]") for n, item in enumerate(value))
        return tuple(
            _decode(part, item, f"{where}[{n}]") for n, (part, item) in enumerate(zip(parts, value, strict=True))
        )
    if dataclasses.is_dataclass(kind):
        if not isinstance(value, dict):
            raise ValueError(f"{where}: an object is wanted, not {value!r}")
        known = _fields(typing.cast(type, kind))
        try:
            return typing.cast(type, kind)(
                **{name: _decode(known[name], value[name], f"{where}.{name}") for name in known if name in value}
            )
        except TypeError as error:
            raise ValueError(f"{where}: {error}") from None
    if kind is Any:
        return value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(kind, type) and not isinstance(value, kind):
        raise ValueError(f"{where}: {kind.__name__} is wanted, not {value!r}")
    return value


@cache
def _fields(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
