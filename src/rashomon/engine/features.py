"""An article's features as they are kept: sorted pairs, so that the same article gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_origin, get_type_hints

from rashomon.engine.judging import words_of
from rashomon.model import Moment, Reading, decode, encode
from rashomon.stories.features import Features, features

_KINDS = {name: get_origin(kind) for name, kind in get_type_hints(Features).items()}
BAGS = tuple(name for name, kind in _KINDS.items() if kind is Mapping)  # terms with their counts
SETS = tuple(name for name, kind in _KINDS.items() if kind is frozenset)


def features_of(reading: Reading) -> Features:
    """The features of an article that was read."""
    return features(reading.article, reading.annotation, reading.statements, reading.events)


def pack_features(reading: Reading) -> dict[str, Any]:
    """An article's features, and the words of its names in lower case, as JSON values."""
    found = features_of(reading)
    return {
        "article": found.article,
        "published": encode(found.published),
        **{bag: sorted(getattr(found, bag).items()) for bag in BAGS},
        **{some: sorted(getattr(found, some)) for some in SETS},
        "named": sorted(words_of(names_in(reading))),
    }


def unpack_features(packed: dict[str, Any]) -> Features:
    """The features that were packed. What an older version did not pack is empty."""
    published = packed.get("published")
    sides: dict[str, Any] = {bag: dict(packed.get(bag) or ()) for bag in BAGS}
    sides |= {some: frozenset(packed.get(some) or ()) for some in SETS}
    return Features(
        article=packed["article"], published=decode(Moment, published) if published else None, **sides
    )  # fmt: skip


def named_in(packed: dict[str, Any]) -> frozenset[str]:
    """The words of the names in an article whose features were packed, in lower case."""
    return frozenset(packed.get("named", ()))


def names_in(reading: Reading) -> Iterable[str]:
    """Every name in an article, as written and as understood."""
    for mention in reading.annotation.mentions:
        yield mention.name
        if mention.antecedent:
            yield mention.antecedent
