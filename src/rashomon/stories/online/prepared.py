"""What of an arrival can be reckoned apart from it, and elsewhere: vectors and likenesses.

Both follow from the reports and the counts alone. So the archive takes them from wherever they were reckoned, by the
same functions, and its stories are the same as if it had reckoned them itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Prepared:
    """Packed vectors by article, and likenesses by the numbers of two reports, the lower first.

    `missing` counts the likenesses that were asked for and not there.
    """

    vectors: dict[str, bytes] = field(default_factory=dict)
    likeness: dict[tuple[int, int], float] = field(default_factory=dict)
    missing: int = 0
