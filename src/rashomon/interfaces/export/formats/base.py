"""What a format is: one entry of the registry, the same for the command, the pages and the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.model import Dossier

Scope = Literal["story", "store"]
Group = Literal["to read", "to compute with", "for other programs"]
Writer = Callable[[Iterable[Dossier]], Iterator[bytes]]


class CannotWrite(RuntimeError):
    """A format cannot be written on this machine; the message says what is missing and the way out."""


def nothing() -> None:
    """Of a format that needs nothing beyond the package."""
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of file.

    `write` takes dossiers one after the other and yields the file's bytes in pieces: never more than one dossier of
    them is held at a time. `missing` says what the machine lacks for it, None where nothing. `overhead` (bytes) and
    `factor` (bytes a byte of the articles' texts) give the size to be expected; measured on four stores.
    """

    name: str  # what --format takes
    scope: Scope
    group: Group
    title: str
    what: str  # whom it is for, one sentence
    lost: str  # what it does not hold, one sentence
    suffix: str  # of the file, without the first dot
    media_type: str
    write: Writer
    overhead: int
    factor: float
    missing: Callable[[], str | None] = nothing
    binary: bool = False

    def file(self) -> str:
        """The file's name in an address: "story.csv.zip"."""
        return f"{self.scope if self.scope == 'story' else 'all'}.{self.suffix}"

    def about(self, text: int) -> int:
        """How many bytes to expect for articles whose texts have `text` bytes; right within a factor of three."""
        return self.overhead + round(self.factor * text)


def only(dossiers: Iterable[Dossier]) -> Dossier:
    """The one dossier of a format that holds one. Raises ValueError where there is none or another."""
    (dossier,) = dossiers
    return dossier
