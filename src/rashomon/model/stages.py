"""The one shape of every stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from rashomon.model.documents import Rejected

In = TypeVar("In", contravariant=True)
Out = TypeVar("Out", covariant=True)


class Stage(Protocol[In, Out]):
    """A name, a version, and `run`.

    `version` changes whenever the stage's output for some input may change: results are cached under
    (input's hash, stage versions, configuration). `run` gives, in order, one result or rejection or more for
    each input, holds no more than a batch in memory, and never raises for a bad input.
    """

    name: str
    version: str

    def run(self, items: Iterable[In]) -> Iterator[Out | Rejected]:
        """Turn inputs into results; what cannot be used comes out as `Rejected`, with its reason."""
        ...
