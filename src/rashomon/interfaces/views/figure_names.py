"""Names as a figure has room for them, and a claim's count in words."""

from __future__ import annotations

import re

from rashomon.interfaces.words import in_words
from rashomon.model import Claim

NUMBER = re.compile(r" \(\d+\)$")


def cut(name: str, letters: int) -> str:
    """The name in so many letters; a number that tells it from its like, "Herald (2)", stays."""
    if len(name) <= letters:
        return name
    tail = found[0] if (found := NUMBER.search(name)) and len(found[0]) < letters - 3 else ""
    return f"{name[: letters - 1 - len(tail)].rstrip()}…{tail}"


def lines_of(name: str, letters: int, most: int = 3) -> list[str]:
    """The name on as many lines as it needs, three at most."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return [cut(line, letters + 2) for line in lines] or [""]


def initials(name: str) -> str:
    """A name of a few words as its first letters, for where there is no room: "VPA"; a short word as it is."""
    words = [word for word in name.split() if word[:1].isalnum()]
    return cut(name, 4) if len(words) < 2 else "".join(word[0].upper() for word in words[:4])


def verdict_line(claim: Claim, named: int = 0) -> str:
    """ "Ten accounts, two origins."; "Four accounts, one to three origins; two against.".

    `named`: how many origins the figure draws; where not all of them stand by themselves, it says "independent".
    """
    carrying = len({a.article for a in claim.accounts if not a.denies})
    against = len({a.article for a in claim.accounts if a.denies})
    low, high = claim.independent
    word = "independent origin" if named > high else "origin"
    count = plural_words(low, word) if low == high else f"{in_words(low)} to {in_words(high)} {word}s"
    cites = " citing" if carrying == 1 < high else ","  # two whom one account cites are not two accounts
    words = f"{plural_words(carrying, 'account')}{cites} {count}" if carrying else ""
    if against:
        words = joined_by(words, f"{in_words(against)} against")
    return f"{words[:1].upper()}{words[1:]}."


def plural_words(number: int, word: str) -> str:
    """ "one origin", "two origins"."""
    return f"{in_words(number)} {word}{'' if number == 1 else 's'}"


def joined_by(*parts: str) -> str:
    """The parts that are not empty, with semicolons."""
    return "; ".join(part for part in parts if part)
