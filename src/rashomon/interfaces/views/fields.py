"""An article's fields as a page shows them: the value, where it comes from, and what else was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from rashomon.articles.fields.evidence import THE_SAME
from rashomon.engine import ArticleRecord
from rashomon.interfaces.article_text import FIELDS, PLACES, WITNESSES
from rashomon.interfaces.words import MONTHS, WEEKDAYS, clean_line, how_words, plural, when_words
from rashomon.model import Article, Evidence, Moment

SHOWN = 160  # characters of the words that a field comes from
LONGEST = 400  # characters of a field's value
NAMES = {"credit": "Credits", "url": "Address"}
LANGUAGES = {  # ISO 639-1
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovene", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `value` is None where nothing says; `sources` where it comes from; `others` what else was said."""

    name: str
    value: str | None
    how: str
    sources: tuple[str, ...]
    others: tuple[str, ...]


def fields_of(article: Article) -> list[Field]:
    """The fields in the order in which a reader asks for them."""
    return [_field(article, name) for name in FIELDS]


def unsaid(fields: Iterable[Field]) -> list[str]:
    """The names of the fields of which nothing at all is said."""
    return [field.name.lower() for field in fields if not (field.value or field.sources or field.others)]


def _field(article: Article, name: str) -> Field:
    told = [e for e in article.evidence if e.field == name and e.value]
    same = [e for e in told if not e.taken and (e.why or "").startswith(THE_SAME)]
    other = [e for e in told if not e.taken and e not in same]
    sources = [_from(e) if e.where.startswith("detected") else f"from {_from(e)}" for e in told if e.taken]
    if same:
        sources.append(f"the same: {'; '.join(dict.fromkeys(_place(e) for e in same))}")
    value, how = _value(article, name)
    others = tuple(f"{_cut(e.value)}, from {_place(e)}{f': {clean_line(e.why)}' if e.why else ''}" for e in other)
    return Field(NAMES.get(name, name.capitalize()), value, how, tuple(sources), others)


def _value(article: Article, name: str) -> tuple[str | None, str]:
    if name in ("published", "modified"):
        moment: Moment | None = getattr(article, name)
        return (when_words(moment, year=True), how_words(moment)) if moment else (None, "")
    if name == "credit":
        return ", ".join(clean_line(one) for one in article.credits) or None, ""
    value: str | None = getattr(article, name)
    if name == "language" and value:
        return LANGUAGES.get(value, f"code {clean_line(value)}"), ""
    return (_cut(value, LONGEST) if value else None), ""


def _from(e: Evidence) -> str:
    said = _cut(e.words)
    return f"{_place(e)}: “{said}”" if said else _place(e)


def _place(e: Evidence) -> str:
    where = clean_line(e.where)
    witness = WITNESSES[e.by].split()[-1]
    if e.by in ("json-ld", "meta", "markup") or where.casefold().startswith(witness) or where.endswith(witness):
        return PLACES.get(where, where) if e.by in ("meta", "markup") else where
    return f"{WITNESSES[e.by]}, {where}" if where else WITNESSES[e.by]


def _cut(text: str, most: int = SHOWN) -> str:
    line = clean_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a document was found. `link`: its address, where it is one of the web."""

    place: str
    link: str | None
    when: str


def found_at(record: ArticleRecord) -> Iterator[Found]:
    """Everywhere the document was found; only addresses of the web become links."""
    for place in record.places:
        line = clean_line(place.location)
        web = line.startswith(("https://", "http://")) and " " not in line
        yield Found(line, line if web else None, _moment_words(place.retrieved or ""))


def _moment_words(iso: str) -> str:
    """ "found Tue 4 Nov 2025, 09:15"; what is no moment as it stands."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return clean_line(iso)
    zone = " UTC" if when.utcoffset() == timedelta(0) else ""
    return f"found {WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M}{zone}"


def size_words(article: Article, paragraphs: int) -> str:
    """ "895 characters in 6 paragraphs"."""
    return f"{len(article.text):,} characters in {plural(paragraphs, 'paragraph')}"
