"""Who owns an outlet, as the register of outlets has it; unknown stays unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.articles.outlets.register import newsroom_of

# The register writes "Group (the part that runs it)", and "public (Name)" for a broadcaster that belongs to the public.
_PART = re.compile(r"^(?P<group>[^()]+?)\s*\((?P<part>[^()]+)\)$")
_STATE = re.compile(
    r"(?:state|government|military|guard corps|authority|authorities)$|^government of\b|\bministry\b|\bdepartment of\b"
    r"|\bcommunist party\b|\bworkers['’] party of\b",
    re.IGNORECASE,
)
_PUBLIC = "public"
_COOPERATIVE = "cooperative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who owns or runs an outlet. `part`: the company or office of it in between; `country`: the outlet's (ISO 3166-1
    alpha-2); `state`: whether it speaks for a government or a ruling party; `public`: a broadcaster or agency that
    belongs to the public, or a cooperative, which is nobody's voice."""

    name: str
    part: str | None = None
    country: str | None = None
    state: bool = False
    public: bool = False


def owner_of(outlet: str | None) -> Owner | None:
    """The owner of an outlet, by its name or address; None where the register knows no such outlet or no owner."""
    room = newsroom_of(outlet)
    if room is None or not room.owner:
        return None
    match = _PART.match(room.owner)
    name, part = (match["group"], match["part"]) if match else (room.owner, None)
    if name == _PUBLIC and part:
        return Owner(name=part, country=room.country, public=True)
    if part == _COOPERATIVE:
        return Owner(name=name, part=part, country=room.country, public=True)
    state = bool(_STATE.search(name)) or room.kind in ("state media", "government")
    return Owner(name=name, part=part, country=room.country, state=state)


def same_owner(one: str | None, other: str | None) -> str | None:
    """The name of the owner that two outlets have in common, where they are two and that is known."""
    if not one or not other or one.casefold() == other.casefold():
        return None
    mine, theirs = owner_of(one), owner_of(other)
    if mine is None or theirs is None or mine.public or theirs.public or mine.name != theirs.name:
        return None
    return mine.name
