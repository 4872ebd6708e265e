"""A report's vectors as bytes: read back some fifty times for each report that arrives, so quick before small."""

from __future__ import annotations

import heapq
import json
from array import array
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_origin, get_type_hints

from rashomon.model import Moment, decode, encode
from rashomon.stories.likeness import Vectors

# The likeness knows which sides a report has: bags of terms with weights, and sets of terms.
_KINDS = {name: get_origin(kind) for name, kind in get_type_hints(Vectors).items()}
BAGS = tuple(name for name, kind in _KINDS.items() if kind is Mapping)
SETS = tuple(name for name, kind in _KINDS.items() if kind is frozenset)
# The heaviest terms of each bag: what is kept of a report of many pages is bounded. News has 120 words on average.
HEAVIEST = {"words": 800}
MOST = 200
_PART = "\x1e"


def pack_vectors(vectors: Vectors) -> bytes:
    """Vectors as bytes. Weights are rounded to single precision, here and so on every shelf alike."""
    published = json.dumps(encode(vectors.published), separators=(",", ":")) if vectors.published else ""
    head = [published]
    weights = array("f")
    for bag in BAGS:
        heaviest = _heaviest(getattr(vectors, bag), HEAVIEST.get(bag, MOST))
        head += [str(len(heaviest)), *(term for term, _ in heaviest)]
        weights.extend(weight for _, weight in heaviest)
    for name in SETS:
        some = sorted(getattr(vectors, name))[:MOST]
        head += [str(len(some)), *(term.replace(_PART, " ") for term in some)]
    text = _PART.join(head).encode("utf-8", "surrogatepass")
    return len(text).to_bytes(4, "little") + text + weights.tobytes()


def unpack_vectors(data: bytes) -> Vectors:
    """What `pack_vectors` packed."""
    end = 4 + int.from_bytes(data[:4], "little")
    published, *head = data[4:end].decode("utf-8", "surrogatepass").split(_PART)
    weights = array("f")
    weights.frombytes(data[end:])
    sides: dict[str, Any] = {"published": _moment(published) if published else None}
    at = term = 0
    for bag in BAGS:
        count = int(head[term])
        sides[bag] = dict(zip(head[term + 1 : term + 1 + count], weights[at : at + count], strict=True))
        at, term = at + count, term + 1 + count
    for name in SETS:
        count = int(head[term])
        sides[name] = frozenset(head[term + 1 : term + 1 + count])
        term += 1 + count
    return Vectors(**sides)


@lru_cache(maxsize=1 << 14)
def _moment(text: str) -> Moment:
    # Many reports have one day, and reading it took a third of the time of reading the vectors.
    return decode(Moment, json.loads(text))


def _heaviest(side: Mapping[str, float], most: int) -> list[tuple[str, float]]:
    # Sorted by term, so that a report's bytes are one.
    kept = side.items() if len(side) <= most else heapq.nsmallest(most, side.items(), key=lambda i: (-i[1], i[0]))
    return sorted((term.replace(_PART, " "), weight) for term, weight in kept)
