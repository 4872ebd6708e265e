"""Whose report it is: by the register of outlets where its address is listed, else as page, record or feed name it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.articles.fields.evidence import DIFFERS, THE_SAME, judged
from rashomon.articles.newsrooms import HANDLES, agencies_in, nameplate, outlet_of
from rashomon.articles.outlets import Newsroom, fold_name, host_of, newsroom_of
from rashomon.model import Evidence, Told

# Names that stand where nobody filled one in, and what is no name of an outlet at all.
_NO_NAMES = frozenset(
    {"", "home", "homepage", "website", "site", "news", "index", "title", "mysite", "mywebsite", "default", "untitled",
     "sitename", "sitetitle", "none", "null", "unknown", "undefined", "admin", "publisher", "rss", "feed", "wordpress"}
)  # fmt: skip
_LONGEST = 80  # characters; longer is a slogan
_SLOGAN = re.compile(r"\s+[|·•»–—]\s+|\s+-\s+|\s*[:|]\s+(?=\S+ \S+ \S+)")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright|all rights reserved|(?:19|20)\d\d(?:\s*-\s*(?:19|20)\d\d)?|\bby\b|\brights reserved\b)", re.I
)
_COMPANY = re.compile(r",? (?:inc|ltd|llc|plc|gmbh|limited|corp|co|pty)\.?$", re.I)
# Which witness is believed first where the register does not settle it.
_ORDER = (
    ("record", ""), ("json-ld", "publisher"), ("meta", "og:site_name"), ("feed", ""), ("meta", "publisher"),
    ("visible", ""), ("json-ld", ""), ("markup", "publisher"), ("meta", "app"), ("meta", "twitter:site"), ("meta", ""),
)  # fmt: skip


def decide_outlet(told: Sequence[Told], addresses: Sequence[str]) -> tuple[str | None, tuple[Evidence, ...]]:
    """The outlet's name as it writes it, and what was said of it. `addresses`: where the report stands, surest first.

    1. an outlet that the register knows at the report's address; 2. else a name that the register knows; an agency
    only where nobody else is named, since papers name the agency as publisher of its copy; 3. else the first name
    given, by record, structured data, feed and visible lines, in this order; visible lines that name two outlets
    name none; 4. else the bare domain. Aggregators and platforms are never the outlet.
    """
    evidence: list[Evidence] = []
    carrier = None
    for address in addresses:
        room = newsroom_of(host_of(address))
        if room is None:
            continue
        source = Told(field="outlet", by="register", where="domain in the register", words=host_of(address) or address)
        if room.carries_others:
            carrier = carrier or room
            evidence.append(judged(source, room.name, why=f"{_an(room)}, not an outlet"))
            continue
        evidence.append(judged(source, room.name, taken=True))
        return room.name, (*evidence, *(_beside(item, room.name) for item in told))
    usable = [(item, name) for item in told if (name := name_in(item)) is not None]
    shown = {fold_name(name) for item, name in usable if item.by == "visible"}
    ranked: list[tuple[tuple[int, int, int], Told, str]] = []
    for n, (item, name) in enumerate(usable):
        room = newsroom_of(name)
        if room is not None and room.carries_others:
            evidence.append(judged(item, room.name, why=f"{_an(room)}, not an outlet"))
        elif item.by == "visible" and len(shown) > 1:
            evidence.append(judged(item, name, why="one of several that the page names"))
        elif host_of(name) and "." in name:
            ranked.append(((3, _rank(item), n), item, outlet_of(name) or name))
        else:
            agency = room.kind == "agency" if room is not None else bool(agencies_in(name))
            known = room is not None and _rank(item) <= _rank_of("visible")
            ranked.append(((2 if agency else 0 if known else 1, _rank(item), n), item, room.name if room else name))
    ranked.sort(key=lambda entry: entry[0])
    chosen = ranked[0] if ranked else None
    bare = next((host for a in addresses if (host := host_of(a)) and newsroom_of(host) is None), None)
    if bare and (chosen is None or chosen[0][0] == 3):
        source = Told(field="outlet", by="address", where="domain", words=bare)
        name = outlet_of(bare) or bare
        evidence.append(judged(source, name, taken=True, why="no name is given; the domain stands for it"))
        chosen = ((3, 0, 0), source, name)
    used = {id(entry[1]) for entry in ranked}
    for item in told:
        if id(item) in used:
            name = next(entry[2] for entry in ranked if entry[1] is item)
            if chosen is not None and item is chosen[1]:
                evidence.append(judged(item, name, taken=True))
            else:
                evidence.append(_beside(item, chosen[2] if chosen else ""))
        elif name_in(item) is None:
            evidence.append(judged(item, "", why="no name of an outlet"))
    return (chosen[2] if chosen else None), tuple(evidence)


def room_of(outlet: str | None, addresses: Sequence[str]) -> Newsroom | None:
    """What the register knows of the outlet."""
    return newsroom_of(outlet) or next(
        (room for a in addresses if (room := newsroom_of(host_of(a))) and not room.carries_others), None
    )


def name_in(told: Told) -> str | None:
    """The name of an outlet in what is told; None where it is none."""
    words = " ".join(told.words.split()).strip(" .|·•-–—")
    where = told.where.lower()
    if where.endswith(("copyright", "rights", "rightsholder")):
        words = _RIGHTS.sub(" ", words)
        words = _COMPANY.sub("", " ".join(words.split()).strip(" .,|·•-–—"))
    if words.startswith("@") or "twitter:site" in where:
        return HANDLES.get(words.lstrip("@").casefold())
    if re.match(r"https?://", words):
        return host_of(words)
    if len(words) > _LONGEST or _SLOGAN.search(words):
        # "The X Herald | News from X and around": the name, if the register or its own words say which part it is.
        parts = [part.strip() for part in _SLOGAN.split(words) if part.strip()]
        known = [part for part in parts if newsroom_of(part) or nameplate(part)]
        words = known[0] if known else parts[0] if parts and len(parts[0]) <= _LONGEST else ""
    folded = fold_name(words)
    if folded in _NO_NAMES or not re.search(r"[^\W\d_]", words) or len(words) > _LONGEST:
        return None
    return words


def _beside(told: Told, name: str) -> Evidence:
    """What else was said, once an outlet is taken."""
    other = name_in(told)
    if other is None:
        return judged(told, "", why="no name of an outlet")
    room = newsroom_of(other)
    value = room.name if room else other
    if same_outlet(value, name):
        return judged(told, value, why=THE_SAME)
    if room is not None and room.carries_others:
        return judged(told, value, why=f"{_an(room)}, not an outlet")
    if (room is not None and room.kind == "agency") or agencies_in(other):
        return judged(told, value, why="an agency whose copy it carries: a credit")
    return judged(told, value, why=f"{DIFFERS} from {name}")


def same_outlet(first: str, second: str) -> bool:
    """Whether two names are one outlet's: alike, one within the other, or one in the register."""
    a, b = fold_name(first), fold_name(second)
    if not a or not b:
        return False
    room, other = newsroom_of(first), newsroom_of(second)
    if room is not None and room == other:
        return True
    shorter, longer = sorted((a, b), key=len)
    initials = re.sub(r"[^A-Z]", "", first if len(first) > len(second) else second).casefold()
    return shorter in longer or shorter == initials


def _rank(told: Told) -> int:
    where = told.where.lower()
    return next((n for n, (by, part) in enumerate(_ORDER) if told.by == by and part in where), len(_ORDER))


def _rank_of(by: str) -> int:
    return next(n for n, (name, _) in enumerate(_ORDER) if name == by)


def _an(room: Newsroom) -> str:
    return "an aggregator" if room.kind == "aggregator" else "a platform"
