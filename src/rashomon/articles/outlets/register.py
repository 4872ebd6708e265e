"""The register of outlets: which newsroom is at a domain or goes by a name, its country, kind and owner. Data, lazily.

Rashomon's own list is `data/outlets.tsv`. A user adds to it, or corrects it, with a file of the same shape: the one
that the environment variable RASHOMON_OUTLETS names, else `outlets.tsv` in `$XDG_CONFIG_HOME/rashomon` (by default
`~/.config/rashomon`). Its lines come first: a domain or name in it is its. A line that cannot be read costs only
itself, and `register_problems` names it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast, get_args

from rashomon.model.identity import sha256

VARIABLE = "RASHOMON_OUTLETS"
Kind = Literal[
    "newspaper", "broadcaster", "agency", "magazine", "online", "state media", "government", "aggregator", "platform",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)
# What carries the reports of others: an article there is its own publisher's.
CARRIERS = frozenset({"aggregator", "platform"})
COLUMNS = ("name", "domains", "country", "kind", "owner", "aliases")
# Of columns in a user's file, the first two are wanted; other headings are none of ours.
_WANTED = ("name", "domains")
_LARGEST = 20_000_000  # bytes: a register of every newsroom on earth has less
_BRACKET = re.compile(r"\s*\([^()]*\)$")  # where two newsrooms bear one name: "The Guardian (Nigeria)"
_HOST = re.compile(r"[^\s/@:]+\.[^\s/@:.]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """One newsroom, agency, aggregator or platform. None is: not known to the register.

    `country` is where it is based, ISO 3166-1 alpha-2; `owner` who owns or runs it, as is public knowledge.
    """

    name: str
    domains: tuple[str, ...] = ()
    country: str | None = None
    kind: Kind | None = None
    owner: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def carries_others(self) -> bool:
        """Whether it is an aggregator or a platform, and so no outlet itself."""
        return self.kind in CARRIERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All newsrooms known; `problems` are lines of the user's file that could not be read.

    `by_name` has names as written, in lower case; `by_alias` folded names and aliases that only one bears.
    """

    by_domain: dict[str, Newsroom]
    by_name: dict[str, Newsroom]
    by_alias: dict[str, Newsroom]
    problems: tuple[str, ...] = ()


def newsroom_of(domain_or_name: str | None) -> Newsroom | None:
    """The newsroom at a domain or address, or that goes by a name; None where the register has none, or several.

    A name just as one newsroom writes it is that newsroom's; else a name that several bear is nobody's.
    """
    return _look_up(domain_or_name, _settings()) if domain_or_name else None


@lru_cache(maxsize=20_000)
def _look_up(domain_or_name: str, settings: tuple[str | None, str | None]) -> Newsroom | None:
    register = _load(settings)
    named = register.by_name.get(_plain(domain_or_name)) or register.by_alias.get(fold_name(domain_or_name))
    if named is not None:
        return named
    host = host_of(domain_or_name)
    if host is None:
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if found := register.by_domain.get(".".join(labels[start:])):
            return found
    return None


def host_of(address: str | None) -> str | None:
    """The host of an address or domain, without "www."; None where it is neither."""
    if not address:
        return None
    host = re.sub(r"^[a-z][a-z0-9+.-]*://", "", address.strip().lower()).split("/")[0].split("?")[0]
    host = host.split("@")[-1].split(":")[0].removeprefix("www.").strip(".")
    return host if _HOST.fullmatch(host) else None


def fold_name(name: str) -> str:
    """A name as it is looked up: lower case, without "The", spaces, stops and slashes."""
    text = re.sub(r"[\W_]+", "", name.casefold().removeprefix("the "))
    return text or name.casefold()


def register_problems() -> tuple[str, ...]:
    """What is wrong with the user's own list, a sentence a line ("outlets.tsv, line 3: ..."); none is well."""
    return load_register().problems


def register_key() -> str:
    """What stands for the user's list where results are kept: a hash of it, empty where there is none."""
    path, _ = _user_file(*_settings())
    try:
        return sha256(path.read_bytes())[:16] if path is not None and path.stat().st_size <= _LARGEST else ""
    except OSError:
        return ""


def load_register() -> Register:
    """The register, read once for each user's file; nothing is raised for a broken one."""
    return _load(_settings())


def _settings() -> tuple[str | None, str | None]:
    """What of the environment says where the user's list is."""
    return os.environ.get(VARIABLE), os.environ.get("XDG_CONFIG_HOME")


@cache
def _load(settings: tuple[str | None, str | None]) -> Register:
    user, demanded = _user_file(*settings)
    own = (files("rashomon.articles") / "data" / "outlets.tsv").read_text(encoding="utf-8")
    problems: list[str] = []
    rooms: list[Newsroom] = []
    if user is not None:
        rooms += _rows(_read_user(user, demanded, problems), str(user), problems)
    rooms += _rows(own, "outlets.tsv", problems)
    by_domain: dict[str, Newsroom] = {}
    by_name: dict[str, Newsroom] = {}
    bearers: dict[str, dict[str, Newsroom]] = {}
    for room in rooms:
        for domain in room.domains:
            by_domain.setdefault(domain, room)
        if by_name.setdefault(_plain(room.name), room) is not room:
            continue  # the user's line corrects ours
        for name in (room.name, _BRACKET.sub("", room.name), *room.aliases):
            bearers.setdefault(fold_name(name), {})[room.name] = room
    alone = {name: next(iter(found.values())) for name, found in bearers.items() if len(found) == 1}
    return Register(by_domain=by_domain, by_name=by_name, by_alias=alone, problems=tuple(problems))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _user_file(named: str | None, base: str | None) -> tuple[Path | None, bool]:
    """The user's list, and whether it was asked for by name."""
    if named:
        return Path(named), True
    try:
        path = (Path(base) if base else Path.home() / ".config") / "rashomon" / "outlets.tsv"
    except RuntimeError:  # no home
        return None, False
    return (path, False) if path.is_file() else (None, False)


def _read_user(path: Path, demanded: bool, problems: list[str]) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            problems.append(f"{path}: larger than {_LARGEST // 1_000_000} MB; it was not read")
            return ""
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.append(f"{path}: not in UTF-8; save it as UTF-8")
    except OSError as error:
        hint = f"; {VARIABLE} names it: correct or unset it" if demanded else ""
        problems.append(f"{path}: {error.strerror or error}{hint}")
    return ""


def _rows(text: str, where: str, problems: list[str]) -> list[Newsroom]:
    columns: list[str] | None = None
    out: list[Newsroom] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is None:
            columns = [cell.lower() for cell in cells]
            missing = [name for name in _WANTED if name not in columns]
            if missing:
                problems.append(
                    f"{where}, line {number}: the first line names the columns, between tabs: {', '.join(COLUMNS)}; "
                    f"'{missing[0]}' is missing, and nothing of the file was read"
                )
                return []
            continue
        row = dict(zip(columns, cells, strict=False))
        found = _newsroom(row)
        if isinstance(found, str):
            problems.append(f"{where}, line {number}: {found}; the line was left out")
        else:
            out.append(found)
    return out


def _newsroom(row: dict[str, str]) -> Newsroom | str:
    """The newsroom of one line, or what is wrong with it."""
    name = row.get("name", "")
    if not name:
        return "no name"
    domains: list[str] = []
    for cell in re.split(r"[\s;,]+", row.get("domains", "")):
        if cell:
            host = host_of(cell)
            if host is None:
                return f"'{cell}' is no domain"
            domains.append(host)
    country = row.get("country", "").upper()
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        return f"'{country}' is no country code of two letters (ISO 3166-1)"
    kind = row.get("kind", "").lower()
    if kind and kind not in KINDS:
        return f"'{kind}' is none of the kinds: {', '.join(KINDS)}"
    return Newsroom(
        name=name,
        domains=tuple(domains),
        country=country or None,
        kind=cast(Kind, kind) if kind else None,
        owner=row.get("owner") or None,
        aliases=tuple(alias for cell in row.get("aliases", "").split(";") if (alias := cell.strip())),
    )


def outlet_names() -> Iterator[str]:
    """The names of all outlets, aggregators and platforms left out, sorted."""
    rooms = load_register().by_name.values()
    return iter(sorted({room.name for room in rooms if not room.carries_others}))


def outlet_domains() -> dict[str, str]:
    """Domain → name of all outlets, aggregators and platforms left out, sorted by domain."""
    rooms = sorted(load_register().by_domain.items())
    return {domain: room.name for domain, room in rooms if not room.carries_others}
