"""The words for a source, read for what it is: its kind, the names in them, what an unnamed source is said to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.accounts.origins.offices import COUNTRY_SORTS, Office, office_of
from rashomon.accounts.origins.source import Source
from rashomon.accounts.origins.spellings import folded
from rashomon.language.gazetteer import find
from rashomon.model import Article, Entity, OriginKind, Party, SourceKind

# Speakers who stay unnamed: sources, witnesses, officials who asked not to be named.
ANONYMOUS = re.compile(
    r"\b(?:sources?|insiders?|anonym\w+|people (?:familiar|close)|(?:an?|one|another|two|three|four|several|some) "
    r"(?:\S+ ){0,4}?(?:officials?|diplomats?|workers?|witness(?:es)?|residents?|locals?|lawmakers?|analysts?)"
    r"|witness(?:es)?|eyewitness(?:es)?|residents|locals)\b",
    re.IGNORECASE,
)
# "Castor's founder and CEO" names the firm and not the founder.
NAME = re.compile(r"\b[A-Z][a-z]")
# Words by which any unnamed source is called; they tell none from another.
SOURCE_WORDS = frozenset(
    "source sources official officials person people anonymous anonymity condition one two three four several"
    " some another who spoke speak not authorised authorized knowledge situation matter familiar close with about"
    " was".split()
)
# Where a body's name for its sort ends: "union of dock workers", "hospital in Arlen".
AFTER_HEAD = re.compile(r"\s(?:of|for|in|at|from|on|that|which|where)\b|,")
# Bodies of a state, or of states, that no office is told of; a company speaks for nobody but itself.
STATE_BODY = re.compile(
    r"\b(?:authority|agency|board|bureau|commission(?:er)?|committee|council|department|directorate|inspectorate"
    r"|parliament|united nations|nato|european union|world bank|monetary fund|central bank|federal reserve)\b",
    re.IGNORECASE,
)


def placed(source: Source, office: Office) -> Source:
    """The source under its office, where that and its country are known and it is no person."""
    if not office.official or not office.country or source.kind == "anonymous":
        return replace(source, office=office)
    key = source.key
    if not source.person and not (source.entity and key.startswith("newsroom:")):
        key = f"office:{office.country}:{office.name}"
    return replace(source, office=office, key=key)


def kind_of(kind: SourceKind, party: Party, entity: Entity | None, texts: Sequence[str]) -> OriginKind:
    """What kind of origin a party is, by how its statement was read and by the `texts` that call it."""
    if kind == "anonymous" or (entity is None and ANONYMOUS.search(party.span.exact)):
        return "anonymous"
    if entity and entity.kind == "person":
        return "person"
    if kind in ("unknown", "own", "group", "document"):
        if office_of(texts).official:
            return "official"
        if entity and entity.kind == "organisation" and any(STATE_BODY.search(text) for text in texts):
            return "official"
        return "document" if kind == "document" else "group"
    return kind if kind != "own" else "group"


def out_of_office(entity: Entity) -> bool:
    """Whether all offices that accounts give a person are past."""
    return bool(entity.offices) and all(t.status in ("former", "deceased") for t in entity.offices)


def described_as(kind: OriginKind, bare: str, party: Party, entity: Entity | None) -> frozenset[str]:
    """What an unnamed source is said to be; of a named one what stands about the name."""
    if kind == "anonymous":
        return frozenset(folded(bare).split()) - SOURCE_WORDS
    texts = [party.span.exact, *(entity.descriptions if entity else ())]
    return frozenset(w for text in texts for w in re.findall(r"\b[a-z][\w-]+", text)) - SOURCE_WORDS


def body_noun(bare: str) -> frozenset[str]:
    """What sort of body a description that names nobody calls it: "union" of "the union of dock workers"."""
    return frozenset(folded(AFTER_HEAD.split(bare, maxsplit=1)[0]).split()[-1:])


def unknown(article: Article, why: str) -> Source:
    """The one unknown of an article."""
    return Source(key=f"unknown:{article.id}", kind="unknown", name="unknown", known=False, because=why)


def person_key(entity: Entity | None, name: str) -> str:
    """One key for a person: the entity, else the surname."""
    return entity.id if entity else (folded(name).split() or [""])[-1]


def holds_name(text: str) -> bool:
    """Whether a description holds a proper name, its first word aside."""
    return any(word[:1].isupper() for word in text.split()[1:]) or bool(re.match(r"[A-Z]\w+$", text))


def is_firm(text: str) -> bool:
    """Whether words that hold a country's name hold another name, too, and none of an office: "Castor Norway"."""
    rest, countries = text, [m for m in find(text) if m.entry.sort in COUNTRY_SORTS]
    for match in reversed(countries):
        rest = rest[: match.start] + rest[match.end :]
    return bool(countries) and bool(NAME.search(rest)) and not office_of([text]).official


def plain(name: str) -> str:
    """A name as it is shown: without the article before it and the marks about it."""
    text = re.sub(r"\s+", " ", name).strip(' ,.;:–—-"“”')
    text = re.sub(r"^both\s+(?=\S.*\sand\s)", "", text, flags=re.IGNORECASE)
    return re.sub(r"^(?:the|an?|his|her|its|their)\s+(?=\S)", "", text, flags=re.IGNORECASE) or name
