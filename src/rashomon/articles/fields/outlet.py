"""Whose report it is: by the register of outlets where its address is listed, else as page, record or feed name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.articles.fields.evidence import DIFFERS, THE_SAME, judged
from rashomon.articles.metadata.linked import fold_title
from rashomon.articles.outlets.newsrooms import HANDLES, agencies_in, nameplate, outlet_of
from rashomon.articles.outlets.register import Newsroom, fold_name, host_of, newsroom_of
from rashomon.model import Evidence, Told

# Names that stand where nobody filled one in, and what is no name of an outlet at all.
_NO_NAMES = frozenset(
    {"", "home", "homepage", "website", "site", "news", "index", "title", "mysite", "mywebsite", "default", "untitled",
     "sitename", "sitetitle", "none", "null", "unknown", "undefined", "admin", "publisher", "rss", "feed", "wordpress"}
)  # fmt: skip
_LOOKED_AT = 300  # characters
_SHORTEST = 5  # letters of a domain that is its outlet's name; shorter ones are words of titles too
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


def decide_outlet(
    told: Sequence[Told], addresses: Sequence[str], titles: Sequence[str] = ()
) -> tuple[str | None, tuple[Evidence, ...]]:
    """The outlet's name as it writes it, and what was said of it. `addresses`: where the report stands, surest first.

    1. an outlet that the register knows at the report's address; 2. else a name that the register knows, unless the
    report stands at a domain that is not its (many papers bear one name); an agency only where nobody else is
    named, since papers name the agency as publisher of its copy; 3. else the first name given, by record, structured
    data, feed and visible lines, in this order; visible lines that name two outlets name none, and what is one of the
    report's `titles` is no name; 4. else the bare domain. Aggregators and platforms are never the outlet.
    """
    evidence: list[Evidence] = []
    for address in {host_of(a): a for a in reversed(addresses)}.values():
        room = newsroom_of(host_of(address))
        if room is None:
            continue
        source = Told(field="outlet", by="register", where="domain in the register", words=host_of(address) or address)
        if not room.carries_others:
            evidence.append(judged(source, room.name, taken=True))
            return room.name, (*evidence, *(_beside(item, room.name) for item in told))
        evidence.append(judged(source, room.name, why=f"{_an(room)}, not an outlet"))
    host = next((host for a in addresses if (host := host_of(a)) and newsroom_of(host) is None), None)
    ranked, fallen = _ranked(told, host, titles)
    chosen, name = (ranked[0].told, ranked[0].name) if ranked else (None, None)
    if host and (not ranked or ranked[0].rank[0] == _DOMAIN):
        title, name = _in_titles(titles, host)
        if name is None:
            chosen, name = Told(field="outlet", by="address", where="domain", words=host), outlet_of(host) or host
            evidence.append(judged(chosen, name, taken=True, why="no name is given; the domain stands for it"))
        else:
            chosen = Told(field="outlet", by="markup", where="title and domain", words=title)
            evidence.append(judged(chosen, name, taken=True))
    for entry in ranked:
        if entry.told is chosen:
            evidence.append(judged(entry.told, entry.name, taken=True))
        else:
            evidence.append(_beside(entry.told, name or ""))
    return name, (*evidence, *fallen)


# Kinds of names: one that the register knows, any other, an agency's, a bare domain.
_KNOWN, _ANY, _AGENCY, _DOMAIN = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A name given to the outlet, and how far it is believed: kind of name, witness, place."""

    rank: tuple[int, int, int]
    told: Told
    name: str


def _ranked(told: Sequence[Told], host: str | None, titles: Sequence[str]) -> tuple[list[_Named], list[Evidence]]:
    """The names given to the outlet, the surest first, and what is no name of one."""
    fallen: list[Evidence] = []
    ranked: list[_Named] = []
    named = {fold_name(name) for item in told if item.by == "visible" and (name := name_in(item))}
    for n, item in enumerate(told):
        name = name_in(item)
        if name is None or any(fold_title(title) == fold_title(item.words) for title in titles):
            fallen.append(judged(item, "", why="no name of an outlet"))
            continue
        room = _bearer(name, host)
        if room is not None and room.carries_others:
            fallen.append(judged(item, room.name, why=f"{_an(room)}, not an outlet"))
        elif item.by == "visible" and len(named) > 1:
            fallen.append(judged(item, name, why="one of several that the page names"))
        elif _is_domain(name):
            ranked.append(_Named(rank=(_DOMAIN, _rank(item), n), told=item, name=outlet_of(name) or name))
        else:
            agency = room.kind == "agency" if room is not None else bool(agencies_in(name))
            known = room is not None and _rank(item) <= _rank_of("visible")
            kind = _AGENCY if agency else _KNOWN if known else _ANY
            ranked.append(_Named(rank=(kind, _rank(item), n), told=item, name=room.name if room else name))
    return sorted(ranked, key=lambda entry: entry.rank), fallen


def _in_titles(titles: Sequence[str], host: str) -> tuple[str, str | None]:
    """A title, and the part of it that is the domain's name as people write it ("... | The X Review")."""
    labels = {fold_name(label) for label in host.split(".")[:-1]}
    for title in titles:
        for part in _SLOGAN.split(title[:_LOOKED_AT]):
            name = fold_name(part)
            if len(name) >= _SHORTEST and not labels.isdisjoint((name, f"the{name}")) and not _is_domain(part.strip()):
                return title, part.strip()
    return "", None


def room_of(outlet: str | None, addresses: Sequence[str]) -> Newsroom | None:
    """What the register knows of the outlet: by its address, or by its name where that is not another's address."""
    rooms = [room for a in addresses if (room := newsroom_of(host_of(a))) and not room.carries_others]
    if rooms:
        return rooms[0]
    host = next((host for a in addresses if (host := host_of(a)) and newsroom_of(host) is None), None)
    return _bearer(outlet, host) if outlet else None


def _bearer(name: str, host: str | None) -> Newsroom | None:
    """The newsroom that bears a name; at a domain that the register does not know, only if the domain shows it."""
    room = newsroom_of(name)
    if room is None or host is None or room.carries_others or room.kind == "agency":
        return room
    labels = {label for domain in room.domains for label in domain.split(".")[:1]} | {fold_name(room.name)}
    return room if any(label in re.split(r"[.-]", host) for label in labels) else None


def _is_domain(name: str) -> bool:
    """Whether a name is only a domain ("wsj.com"); with capitals, it is how a site writes its name."""
    return name.islower() and name.isascii() and host_of(name) is not None and "." in name


def name_in(told: Told) -> str | None:
    """The name of an outlet in what is told; None where it is none."""
    words = " ".join(told.words[:_LOOKED_AT].split()).strip(" .|·•-–—")
    where = told.where.lower()
    if where.endswith(("copyright", "rights", "rightsholder")):
        words = _RIGHTS.sub(" ", words)
        words = _COMPANY.sub("", " ".join(words.split()).strip(" .,|·•-–—"))
    elif told.by == "visible":  # the owner in a line of rights at the page's foot: the company is named, not the title
        words = _COMPANY.sub("", words)
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
    labels = [{fold_name(d.split(".")[0]) for d in found.domains} if found else set() for found in (room, other)]
    if b in labels[0] or a in labels[1]:
        return True
    initials = re.sub(r"[^A-Z]", "", first if len(first) > len(second) else second).casefold()
    return shorter in longer or shorter == initials


def _rank(told: Told) -> int:
    where = told.where.lower()
    return next((n for n, (by, part) in enumerate(_ORDER) if told.by == by and part in where), len(_ORDER))


def _rank_of(by: str) -> int:
    return next(n for n, (name, _) in enumerate(_ORDER) if name == by)


def _an(room: Newsroom) -> str:
    return "an aggregator" if room.kind == "aggregator" else "a platform"
