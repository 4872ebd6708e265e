"""What page furniture looks like in one language: the shape of a lexicon, and how one is read from its file.

A language is one file in `data/furniture`; `en.toml` explains the shape at its head. `neutral.toml` holds what has no
language (addresses, signs, names of networks) and is part of every lexicon, the whole of it where a language has no
file. The reader checks names and types and names file and key in every complaint.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

# Characters that a `starts` pattern leaves open: a sentence of that opening would be longer.
_STARTS_ROOM = 160
_NOTICE_ROOM = 2000
# Letters that open a name, of scripts with capitals; of those without, any letter.
UPPER = (
    "A-ZÀ-ÖØ-ÞĀ-ŽȘȚΑ-ΩΆ-ΏА-ЯЀ-ЏҐ\u0531-\u0556\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u0904-\u0e2e\u3041-\u9fff"
    "\uac00-\ud7a3"
)
_NAME_PARTICLES = "de|da|do|das|del|della|der|den|di|du|van|von|zu|al|el|bin|ibn|la|le|dos|ter|ten|af|av"
NAME_PART = rf"(?:[{UPPER}][\w.'’-]*|(?:{_NAME_PARTICLES})(?![\w.'’-]))"
NAME = rf"{NAME_PART}(?:\s{NAME_PART}){{0,4}}"
FULL_NAME = rf"{NAME_PART}(?:\s{NAME_PART}){{1,4}}"  # where every noun has a capital
_NEVER = re.compile(r"(?!)")

_SECTIONS: dict[str, frozenset[str]] = {
    "promotion": frozenset({"address", "house", "trade", "paywall"}),
    "speech": frozenset({"words", "says", "verbs", "asks", "person"}),
    "sections": frozenset({"words"}),
    "byline": frozenset({"opens", "joins", "rest", "stamps", "examples", "not_names", "full_names"}),
    "caption": frozenset({"notice", "starts", "whole", "raw", "photo", "verbs", "dated"}),
    "credit": frozenset({"notice", "starts", "whole", "raw", "inline"}),
    "words": frozenset({"stop", "negations", "negated", "possessives"}),
}
_GROUPS = ("lines", "titles", "tail")
_KINDS = ("whole", "starts", "notice", "raw")
_REASON = re.compile(r"[a-z]+(?:-[a-z]+)*")


class LexiconError(ValueError):
    """A lexicon's file that cannot be used, with the file and the key in the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Patterns with the reason each stands for; `bare` meet a line without the punctuation around it."""

    bare: tuple[tuple[str, re.Pattern[str]], ...]
    raw: tuple[tuple[str, re.Pattern[str]], ...]

    def reason(self, line: str, bare: str) -> str | None:
        """The reason of the first pattern that meets a line, None where none does."""
        for reason, pattern in self.raw:
            if pattern.match(line):
                return reason
        for reason, pattern in self.bare:
            if pattern.fullmatch(bare):
                return reason
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The furniture of one language.

    `lines` are furniture wherever they stand; `titles` only where they do not end as a sentence does, `tail` only at
    the foot of the report. `leads`: lines whose next lines, as long as they are titles, belong to them ("Read
    more:"). `address` and `trade`: words that speak to the reader, and words of selling; a line with both is
    promotion unless it quotes or reports (`speech`). `says`, a verb of saying, and `verbs`, the commonest others,
    tell a sentence that lost its stop from a title; `asks` opens a question, `person` puts it to somebody.
    """

    language: str | None
    lines: Rules
    titles: Rules
    tail: Rules
    leads: Rules
    address: re.Pattern[str]
    trade: re.Pattern[str]
    house: re.Pattern[str]
    paywall: re.Pattern[str]
    speech: re.Pattern[str]
    says: re.Pattern[str]
    verbs: re.Pattern[str]
    asks: re.Pattern[str]
    person: re.Pattern[str]
    sections: frozenset[str]
    byline: re.Pattern[str]
    stamps: re.Pattern[str]
    not_names: frozenset[str]
    caption: Rules
    caption_verb: re.Pattern[str]
    caption_date: re.Pattern[str]
    photo_end: re.Pattern[str]
    credit: Rules
    inline_credit: re.Pattern[str]
    stop_words: frozenset[str]
    negations: frozenset[str]
    negated: re.Pattern[str]
    possessives: tuple[str, ...]
    short_forms: Mapping[str, tuple[str, ...]]


@cache
def lexicon_of(language: str | None) -> Lexicon:
    """The lexicon of a language (ISO 639-1), the neutral one where it has none. Raises `LexiconError`."""
    folder = resources.files("rashomon.articles") / "data" / "furniture"
    neutral = "neutral.toml"
    base = (folder / neutral).read_text(encoding="utf-8")
    if language in languages():
        name = f"{language}.toml"
        return read_lexicon((folder / name).read_text(encoding="utf-8"), name, base)
    return read_lexicon(base, neutral, "")


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon of their own."""
    folder = resources.files("rashomon.articles") / "data" / "furniture"
    names = sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml"))
    return tuple(name for name in names if name != "neutral")


def bare(line: str) -> str:
    """A line without what is neither letter nor digit at its ends."""
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return line[start:end]


def read_lexicon(text: str, name: str, base: str) -> Lexicon:
    """A lexicon from the text of its file `name`; `base` is the text of the neutral one, empty for itself."""
    own = _load(text, name)
    common = _load(base, "neutral.toml") if base else {}
    reader = _Reader(own, name)
    shared = _Reader(common, "neutral.toml")
    both = (reader, shared) if common else (reader,)
    photo = "|".join(filter(None, (part.text("caption", "photo") for part in both)))
    words = _both(both, "speech", "words")
    return Lexicon(
        language=own.get("language"),
        lines=_rules(both, "lines"),
        titles=_rules(both, "titles"),
        tail=_rules(both, "tail"),
        leads=_join([r.rules("leads", r.table("leads"), "related") for r in both]),
        address=_pattern(_both(both, "promotion", "address"), name, "promotion.address"),
        trade=_pattern(_both(both, "promotion", "trade"), name, "promotion.trade"),
        house=_pattern(_both(both, "promotion", "house"), name, "promotion.house"),
        paywall=_pattern(_both(both, "promotion", "paywall"), name, "promotion.paywall"),
        speech=_pattern(rf"[\"“”«»„]|{words}" if words else r"[\"“”«»„]", name, "speech.words"),
        says=_pattern(_both(both, "speech", "says"), name, "speech.says"),
        verbs=_pattern(_both(both, "speech", "verbs"), name, "speech.verbs"),
        asks=_asks(_both(both, "speech", "asks"), name),
        person=_pattern(_both(both, "speech", "person"), name, "speech.person"),
        sections=_words(both, "sections", "words"),
        byline=_byline(both, name),
        stamps=_openings([o for r in both for o in r.strings("byline", "stamps")], name),
        not_names=_words(both, "byline", "not_names"),
        caption=_join([r.rules("caption", r.table("caption"), "caption") for r in both]),
        caption_verb=_pattern(_both(both, "caption", "verbs"), name, "caption.verbs"),
        caption_date=_pattern(_both(both, "caption", "dated"), name, "caption.dated"),
        photo_end=_photo_end(photo, name),
        credit=_join([r.rules("credit", r.table("credit"), "credit") for r in both]),
        inline_credit=_inline(_both(both, "credit", "inline"), name),
        stop_words=_words(both, "words", "stop"),
        negations=_words(both, "words", "negations"),
        negated=_pattern(_both(both, "words", "negated"), name, "words.negated"),
        possessives=tuple(item for r in both for item in r.strings("words", "possessives")),
        short_forms=reader.short_forms(),
    )


class _Reader:
    """One lexicon's file, with its complaints."""

    def __init__(self, data: dict[str, Any], name: str) -> None:
        self._data, self._name = data, name
        known = {"language", "parts", "leads", "short_forms", *_GROUPS, *_SECTIONS}
        for key, value in data.items():
            if key not in known:
                raise LexiconError(f"{name}: unknown key '{key}'; known: {', '.join(sorted(known))}")
            if key == "language":
                if not isinstance(value, str) or not re.fullmatch("[a-z]{2,3}", value):
                    raise LexiconError(f"{name}: 'language' must be an ISO 639 code, found {value!r}")
            elif not isinstance(value, dict):
                raise LexiconError(f"{name}: '{key}' must be a table")
            for inner in value if key in _SECTIONS else ():
                if inner not in _SECTIONS[key]:
                    raise LexiconError(f"{name}: unknown key '{key}.{inner}'")
        self._parts = self._read_parts()

    def table(self, *keys: str) -> dict[str, Any]:
        value: Any = self._data
        for key in keys:
            value = value.get(key, {})
        if not isinstance(value, dict):
            raise LexiconError(f"{self._name}: '{'.'.join(keys)}' must be a table")
        return value

    def text(self, *keys: str) -> str:
        value = self.table(*keys[:-1]).get(keys[-1], "")
        if not isinstance(value, str):
            raise LexiconError(f"{self._name}: '{'.'.join(keys)}' must be a string")
        return self._fill(value, ".".join(keys))

    def strings(self, *keys: str) -> list[str]:
        value = self.table(*keys[:-1]).get(keys[-1], [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise LexiconError(f"{self._name}: '{'.'.join(keys)}' must be a list of strings")
        return value

    def rules(self, key: str, table: dict[str, Any], reason: str) -> Rules:
        whole: list[str] = []
        raw: list[str] = []
        for kind in _KINDS:
            for number, entry in enumerate(table.get(kind, ()), 1):
                pattern = self._entry(entry, f"{key}.{kind}[{number}]")
                room = {"starts": f".{{0,{_STARTS_ROOM}}}", "notice": f".{{0,{_NOTICE_ROOM}}}"}.get(kind, "")
                (raw if kind == "raw" else whole).append(f"(?:{pattern}){room}")
        return Rules(bare=self._one(whole, reason, key), raw=self._one(raw, reason, key))

    def group(self, key: str) -> list[Rules]:
        out: list[Rules] = []
        for reason, table in self.table(key).items():
            if not _REASON.fullmatch(reason) or not isinstance(table, dict):
                raise LexiconError(f"{self._name}: '{key}.{reason}' must be a table named by a reason (a-z, -)")
            if unknown := set(table) - set(_KINDS):
                raise LexiconError(f"{self._name}: unknown key '{key}.{reason}.{min(unknown)}'")
            out.append(self.rules(f"{key}.{reason}", table, reason))
        return out

    def short_forms(self) -> dict[str, tuple[str, ...]]:
        table = self.table("short_forms")
        if not all(isinstance(value, str) for value in table.values()):
            raise LexiconError(f"{self._name}: 'short_forms' must hold strings")
        return {key: tuple(value.split()) for key, value in table.items()}

    def _entry(self, entry: Any, where: str) -> str:
        if not (isinstance(entry, list) and len(entry) == 2 and all(isinstance(item, str) for item in entry)):
            raise LexiconError(f"{self._name}: '{where}' must be [pattern, example]")
        return self._fill(entry[0], where)

    def _one(self, patterns: list[str], reason: str, where: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return ((reason, _pattern("|".join(patterns), self._name, where)),) if patterns else ()

    def _read_parts(self) -> dict[str, str]:
        parts: dict[str, str] = {}
        for name, value in self._data.get("parts", {}).items():
            if not isinstance(value, str):
                raise LexiconError(f"{self._name}: 'parts.{name}' must be a string")
            parts[name] = _filled(value, parts, self._name, f"parts.{name}")
        return parts

    def _fill(self, value: str, where: str) -> str:
        filled = _filled(value, self._parts, self._name, where)
        _pattern(filled, self._name, where)
        return filled


def _load(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: no TOML: {error}") from error


def _filled(value: str, parts: Mapping[str, str], name: str, where: str) -> str:
    def part(found: re.Match[str]) -> str:
        if found[1] not in parts:
            raise LexiconError(f"{name}: '{where}' uses {{{found[1]}}}, which 'parts' does not have")
        return parts[found[1]]

    return re.sub(r"\{([a-z_]+)\}", part, value)


def _pattern(text: str, name: str, where: str) -> re.Pattern[str]:
    if not text:
        return _NEVER
    try:
        return re.compile(text, re.I)
    except re.error as error:
        raise LexiconError(f"{name}: '{where}' is no regular expression: {error}") from error


def _both(readers: tuple[_Reader, ...], *keys: str) -> str:
    return "|".join(filter(None, (reader.text(*keys) for reader in readers)))


def _words(readers: tuple[_Reader, ...], *keys: str) -> frozenset[str]:
    return frozenset(word for reader in readers for word in reader.text(*keys).split())


def _rules(readers: tuple[_Reader, ...], key: str) -> Rules:
    return _join([rules for reader in readers for rules in reader.group(key)])


def _join(rules: list[Rules]) -> Rules:
    return Rules(
        bare=tuple(item for each in rules for item in each.bare), raw=tuple(item for each in rules for item in each.raw)
    )


def _openings(openings: list[str], name: str) -> re.Pattern[str]:
    longest = sorted(dict.fromkeys(openings), key=lambda opening: (-len(opening), opening))
    return _pattern(rf"(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else "", name, "byline.stamps")


def _byline(readers: tuple[_Reader, ...], name: str) -> re.Pattern[str]:
    """ "By Ida Brandt and Tom Reyes | Port Ellery": an opening, names with capitals, and little more."""
    opens = sorted({o for r in readers for o in r.strings("byline", "opens")}, key=lambda o: (-len(o), o))
    if not opens:
        return _NEVER
    joins = "|".join(re.escape(j) for r in readers for j in r.strings("byline", "joins"))
    rest = "|".join(re.escape(j) for r in readers for j in r.strings("byline", "rest"))
    opening = "|".join(re.escape(o).replace(r"\ ", r"\s+") for o in opens)
    and_ = rf"(?:,|\s(?i:{joins})(?!\w)|\s?&|/)\s*" if joins else r"(?:,|\s?&|/)\s*"
    tail = r"[|,–—·•-]|\(|@" + (rf"|(?i:{rest})\b" if rest else "")
    full = readers[0].table("byline").get("full_names", False)
    if not isinstance(full, bool):
        raise LexiconError(f"{name}: 'byline.full_names' must be true or false")
    who = FULL_NAME if full else NAME
    try:
        return re.compile(
            rf"\W{{0,9}}(?i:{opening})\s*:?\s+(?P<names>{who}(?:{and_}{who}){{0,5}})(?P<rest>\s*(?:{tail}).{{0,80}})?\W*$"
        )
    except re.error as error:
        raise LexiconError(f"{name}: 'byline' gives no regular expression: {error}") from error


def _asks(words: str, name: str) -> re.Pattern[str]:
    return _pattern(rf"\W{{0,3}}(?:{words})(?!\w)" if words else "", name, "speech.asks")


def _photo_end(words: str, name: str) -> re.Pattern[str]:
    """ "(Photo: Jan Moen)", "| Photo credit: AFP", "© Jan Moen" at the end of a line."""
    return _pattern(
        rf"(?:[(\[|/–—-]\s*(?:{words})s?(?:\s+(?:credit|courtesy|by|source|file))*\s*[:/|-].{{1,80}}"
        rf"|\b(?:{words}) (?:credit|courtesy)\b.{{0,80}}|©.{{1,80}})$",
        name,
        "caption.photo",
    )


def _inline(words: str, name: str) -> re.Pattern[str]:
    return _pattern(rf"\s*[(\[](?:{words})[^()\[\]]{{2,300}}[)\]]\W*$" if words else "", name, "credit.inline")
