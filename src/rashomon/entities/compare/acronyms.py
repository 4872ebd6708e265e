"""Short forms made of first letters."""

from __future__ import annotations

from rashomon.entities.normal import LEGAL, words


def acronym_of(short: str, long: str) -> bool:
    """Whether a short form is made of the first letters of a long one's words."""
    bare = "".join(words(short))
    parts = [w for w in words(long) if w not in LEGAL or w in ("co", "company")]
    every = words(long)
    return len(bare) > 1 and len(every) > 1 and bare in ("".join(w[0] for w in parts), "".join(w[0] for w in every))
