"""Names told by their own form, whatever the recogniser says: capitalised runs that end in a word saying what they
are ("Freedonian War", "Quist Airport"), ships by their prefix, weapons by the noun beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language.names.lexicon import words
from rashomon.language.names.text import NO_NAMES, QUOTES, SHIPS, SUFFIXES, Candidate, Text, candidate
from rashomon.language.names.titles import MODIFIERS, is_title, word

SHIP_CALLING = words("ships", "calling")
SHIP_PARTS = words("ships", "parts")
ABOARD = words("ships", "aboard")
# What ships are called that persons are titled with: "the trawler Miss Anna".
SHIP_TITLES = words("ships", "named")
FLEETS = frozenset(noun[:-1] + "ies" if noun.endswith("ry") else noun + "s" for noun in SHIP_CALLING)
ANNOUNCING = SHIPS | SHIP_CALLING | FLEETS | ABOARD | SHIP_PARTS
WEAPON_CALLING = words("weapons", "calling")
# "Quist-5", "QX9", "Norvell-M2": a designation has letters and a number.
DESIGNATION = re.compile(r"(?=.*\d)[A-Z][\w.]{0,12}(?:[-‐‑/][\w.]{1,6}){0,2}")
LONGEST_SHIP = 4  # tokens after the prefix: "USS Theodore Roosevelt Quist"


def runs(source: Text, listed: Sequence[Candidate]) -> list[Candidate]:
    """The capitalised runs that tell by their last word what they name, and nationalities' ships."""
    tokens = source.tokens
    taken = {i for c in listed for i in range(c.first, c.last)}
    by_first = {c.first: c for c in listed}
    of_ships = source.of_ships
    found: list[Candidate] = []
    at = 0
    while at < len(tokens):
        end = _run_end(source, at) if tokens[at].text[:1].isupper() else at
        if end == at or tokens[at].sentence in source.headlines:
            at = max(end, at + 1)
            continue
        last = end
        while last > at + 1 and word(tokens[last - 1]) not in SUFFIXES:
            last -= 1
        if last <= at + 1 and _like_a_ship(source, by_first, at, end):
            found.append(candidate(source, at, end, "vessel" if of_ships else "organisation", False))
        if last > at + 1 and not all(word(t) in NO_NAMES or word(t) in SUFFIXES for t in tokens[at:last]):
            first = at
            while first < last - 1 and (is_title(tokens[first]) or word(tokens[first]) in NO_NAMES):
                first += 1
            kind = SUFFIXES[word(tokens[last - 1])]
            if kind == "organisation" and last < end and all(i in taken for i in range(last, end)):
                last = end  # "Freedonia Forces Sylvania": a country after it is its post
            if last - first > 1:
                found.append(candidate(source, first, last, kind, False))
        at = max(end, at + 1)
    return found


def _run_end(source: Text, at: int) -> int:
    """Past the run of capitalised words from a token, hyphens within it; the token itself where none begins."""
    tokens, end = source.tokens, at
    while (
        end < len(tokens)
        and tokens[end].tag in ("NNP", "NNPS", "JJ")
        and tokens[end].text[:1].isupper()
        and tokens[end].sentence == tokens[at].sentence
        and not (end > at and source.parted(end - 1, end))
    ):
        joined = end + 2 < len(tokens) and tokens[end + 1].text == "-" and source.tight(end, end + 1)
        end += 2 if joined and source.tight(end + 1, end + 2) and tokens[end + 2].tag == "NNP" else 1
    return min(end, len(tokens))


def _like_a_ship(source: Text, listed: dict[int, Candidate], at: int, end: int) -> bool:
    """Whether a run is a nationality and a name after "the": "the Freedonian Pearl", but no "Freedonian President"."""
    tokens = source.tokens
    if not (0 < at < end - 1 and end - at <= 3 and word(tokens[at - 1]) == "the"):
        return False
    nation = listed.get(at)
    return (
        nation is not None
        and nation.last < end
        and nation.kind == "nationality"
        and all(
            t.tag == "NNP" and not is_title(t) and word(t) not in NO_NAMES and word(t) not in MODIFIERS
            for t in tokens[at + 1 : end]
        )
        and not any(i in listed for i in range(at + 1, end))
    )


def vessels(source: Text) -> list[Candidate]:
    """Ships by the prefix or the noun before their name: "USS Quist", "the tanker Northern Pearl"."""
    tokens, found = source.tokens, []
    for at in source.where(ANNOUNCING):
        prefix = source.low[at] in SHIPS and tokens[at].text.rstrip(".").isupper()
        first = at + 1 if prefix else _named_ship(source, at)
        if first is None or first >= len(tokens):
            continue
        quoted = prefix and tokens[first].text in QUOTES  # MV "Quist Pearl"
        first += quoted
        end = first
        while (
            end < len(tokens)
            and end - first < LONGEST_SHIP
            and (tokens[end].text[:1].isupper() or (tokens[end].text.isdigit() and end > first))
            and (prefix or tokens[end].tag in ("NNP", "NNPS", "CD"))
            and tokens[end].sentence == tokens[at].sentence
            and not source.parted(end - 1, end)
            and not (end > first and word(tokens[end]) in SUFFIXES)
            and not (is_title(tokens[end]) and end == first and not prefix and not _titled_ship(source, end))
        ):
            end += 1
        if end > first and any(c.islower() or c.isupper() for t in tokens[first:end] for c in t.text):
            found.append(candidate(source, at if prefix and not quoted else first, end, "vessel", False))
    return found


def _named_ship(source: Text, at: int) -> int | None:
    """Where the name begins that a noun for a ship, "aboard" or a part of one announces; None where none does.

    "the tanker Quist Pearl", "one of its ferries, the Quist Pearl", "aboard the Quist Pearl", "the hull of the Quist".
    """
    tokens, low = source.tokens, source.low
    if at + 2 >= len(tokens):
        return None
    token, after = tokens[at], tokens[at + 1]
    if low[at] in SHIP_CALLING and token.tag == "NN":
        return at + 1 if after.tag in ("NNP", "NNPS") else None
    if low[at] in FLEETS and after.text == "," and low[at + 2] == "the":
        return at + 3 if _ship_like(source, at + 3) else None
    ships = at + 2 < len(tokens) and low[at + 2] == "the" and tokens[at].text.islower()
    if low[at] in ABOARD and low[at + 1] == "the":
        return at + 2 if _ship_like(source, at + 2) else None
    if low[at] in SHIP_PARTS and low[at + 1] == "of" and ships and source.of_ships:
        return at + 3 if _ship_like(source, at + 3) else None
    return None


def _ship_like(source: Text, at: int) -> bool:
    """Whether two words of a name stand at a token: one alone may be an agency's or a league's."""
    tokens = source.tokens
    return at + 1 < len(tokens) and all(t.tag == "NNP" and t.text[:1].isupper() for t in tokens[at : at + 2])


def _titled_ship(source: Text, at: int) -> bool:
    tokens = source.tokens
    return source.low[at] in SHIP_TITLES and at + 1 < len(tokens) and tokens[at + 1].tag == "NNP"


def weapons(source: Text) -> list[Candidate]:
    """Designations beside a weapon's noun: "Quist-5 missiles", "the missile, the Quist-5"."""
    tokens, found = source.tokens, []
    for at in source.where(WEAPON_CALLING):
        token = tokens[at]
        if not token.text.islower():
            continue
        for first, last in ((at - 3, at), (at - 1, at), (at + 1, at + 2), (at + 1, at + 4)):
            if first < 0 or last > len(tokens) or tokens[first].sentence != token.sentence:
                continue
            text = source.text[tokens[first].start : tokens[last - 1].end]
            if DESIGNATION.fullmatch(text) and not text.isdigit() and tokens[last - 1].sentence == token.sentence:
                found.append(candidate(source, first, last, "weapon", False))
                break
    return found
