"""What of a text is kept to find its copies by: some of its runs of words, chosen so that a shared passage cannot hide.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of each WINDOW neighbouring runs of RUN words the one with the least
hash is kept. Two texts that share SURE words in a row share a whole window, and so a fingerprint: that is a guarantee,
not a chance. A shared passage of fewer words than RUN leaves none; in between it is a matter of luck. About two in
WINDOW + 1 runs are kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rashomon.articles.copies.words import Hashes, hashes_of, runs_of

# Raised whenever the fingerprints of some text may change: those kept in a store are then made anew.
VERSION = 1
RUN = 6
WINDOW = 7
# A shared run of at least so many words is found.
SURE = RUN + WINDOW - 1
_BITS = np.uint64((1 << 63) - 1)  # SQLite's integers are signed


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """A text's fingerprints: `packed` are 63-bit hashes, ascending, 8 bytes each, little-endian; `words` its length."""

    packed: bytes
    words: int

    def __len__(self) -> int:
        return len(self.packed) // 8

    def array(self) -> Hashes:
        """The hashes, ascending, each once; not to be written to."""
        return np.frombuffer(self.packed, "<u8").astype(np.uint64, copy=False)


def fingerprints(text: str) -> Fingerprints:
    """The fingerprints of a text. A text of fewer words than RUN has one, for all of it; an empty one has none."""
    hashes = hashes_of(text)
    runs = runs_of(hashes, min(RUN, len(hashes))) & _BITS if len(hashes) else np.empty(0, np.uint64)
    if len(runs) > WINDOW:
        runs = np.lib.stride_tricks.sliding_window_view(runs, WINDOW).min(axis=1)
    elif len(runs):
        runs = runs.min(keepdims=True)
    return Fingerprints(np.unique(runs).astype("<u8").tobytes(), len(hashes))


def shared(one: Fingerprints, other: Fingerprints) -> int:
    """How many fingerprints two texts share."""
    return len(np.intersect1d(one.array(), other.array(), assume_unique=True))
