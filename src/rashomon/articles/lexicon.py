"""What page furniture looks like in one language: the shape of a lexicon, and which languages have one."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The furniture of one language, as data.

    `lines`: (reason, pattern) of whole lines, matched from the line's start; the first that matches counts;
    `titles` hold only where the line does not end as a sentence does, `tail` only at the foot of the report.
    `leads`: patterns of lines whose next lines, as long as they are titles, belong to them ("Read more:").
    `address` and `trade`: words that speak to the reader, and words of selling; a line with both is promotion
    unless it quotes or reports (`speech`); `says`, a verb of saying, tells a sentence that lost its stop
    from a title.
    """

    lines: tuple[tuple[str, re.Pattern[str]], ...]
    titles: tuple[tuple[str, re.Pattern[str]], ...]
    tail: tuple[tuple[str, re.Pattern[str]], ...]
    leads: tuple[re.Pattern[str], ...]
    address: re.Pattern[str]
    trade: re.Pattern[str]
    speech: re.Pattern[str]
    says: re.Pattern[str]
    sections: frozenset[str]
    byline: re.Pattern[str]
    not_names: frozenset[str]
    caption: re.Pattern[str]
    caption_verb: re.Pattern[str]
    credit: re.Pattern[str]
    stop_words: frozenset[str]
    negations: frozenset[str]
    short_forms: dict[str, tuple[str, ...]]
