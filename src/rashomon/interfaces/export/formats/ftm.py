"""Entities as FollowTheMoney's JSON lines, for Aleph, OpenAleph, yente and whatever else reads them.

People, bodies and places become Person, Organization and Address; articles Article; the articles in which somebody is
named Mention; and each claim that tells of an event an Event, whose name keeps whose word it is and whose summary says
how far it is shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.interfaces.export.formats.base import Format
from rashomon.interfaces.export.formats.countries import alpha_3
from rashomon.interfaces.export.formats.plain import is_web, lines, span_of_days, web_address
from rashomon.interfaces.words import clean_line, outlet_of
from rashomon.model import Article, Claim, Dossier, Entity, Event, Moment
from rashomon.model.language import Kind

SCHEMATA: dict[Kind, str] = {"person": "Person", "organisation": "Organization"}
PLACES = ("place", "country", "facility")
PARTIES = frozenset(SCHEMATA)
LONGEST = 384  # characters of a name, FollowTheMoney's own bound
# Countries that are no more, as FollowTheMoney writes them; others that ISO 3166 does not have are left out.
FORMER = {"SU": "suhh", "YU": "yucs", "CS": "cshh"}


def entities(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """The story's entities; all that they point at is among them."""
    kinds = {entity.id: entity.kind for entity in dossier.entities}
    for article in dossier.articles:
        yield _article(article)
    for entity in dossier.entities:
        made = _entity(entity)
        if made is not None:
            yield made
            if entity.kind in PARTIES:
                yield from _mentions(entity, dossier)
    events = {event.id: event for event in dossier.events}
    for claim in dossier.claims:
        mine = [events[key] for account in claim.accounts for key in account.events if key in events]
        if mine:
            yield _event(claim, mine, dossier, kinds)


def key_of(*parts: str) -> str:
    """An identifier as FollowTheMoney takes it."""
    return "rashomon-" + "-".join(parts)


def _made(key: str, schema: str, **properties: Any) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = value if isinstance(value, list | tuple) else [value]
        texts = [text for item in values if item is not None and (text := _text(item))]
        if texts:
            found[name] = list(dict.fromkeys(texts))
    return {"id": key, "schema": schema, "properties": found}


def _text(value: object) -> str:
    return clean_line(f"{value:g}" if isinstance(value, float) else str(value))


def _article(article: Article) -> dict[str, Any]:
    first, last = span_of_days(article.published)
    address = web_address(article)
    made = _made(
        key_of(article.id),
        "Article",
        title=article.headline,
        name=_name(article.headline or outlet_of(article)),
        author=article.byline,
        publisher=article.outlet,
        sourceUrl=address,
        fileName=None if is_web(article.location) else article.location,
        contentHash=hashlib.sha1(article.text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest(),
        publishedAt=_shared(first, last),
        language=_three(article.language),
    )
    if article.text.strip():
        made["properties"]["bodyText"] = [article.text]  # as it is: positions are counted in it
    return made


def _three(code: str | None) -> str | None:
    """FollowTheMoney's languages have three letters; English alone is read so far, others are left out."""
    return {"en": "eng"}.get((code or "").lower())


def _country(code: str | None) -> str | None:
    return None if not code else FORMER.get(code) or (code.lower() if alpha_3(code) else None)


def _name(text: str) -> str:
    """A name no longer than FollowTheMoney takes it."""
    line = clean_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rpartition(" ")[0] + "…"


def _entity(entity: Entity) -> dict[str, Any] | None:
    country = _country(entity.country)
    others = [_name(s.text) for s in entity.spellings if s.text != entity.name]
    if entity.kind in SCHEMATA:
        made = _made(
            key_of(entity.id), SCHEMATA[entity.kind], name=_name(entity.name), alias=others, country=country,
            notes=entity.descriptions,
        )  # fmt: skip
        if entity.kind == "person" and entity.offices:
            made["properties"]["position"] = list(dict.fromkeys(clean_line(t.office) for t in entity.offices))
        return made
    if entity.kind in PLACES:
        where = entity.location
        return _made(
            key_of(entity.id),
            "Address",
            name=_name(entity.name),
            full=", ".join((entity.name, *where.within)) if where else entity.name,
            alias=others,
            country=country or _country(where.country if where else None),
            latitude=where.latitude if where else None,
            longitude=where.longitude if where else None,
        )
    return None


def _mentions(entity: Entity, dossier: Dossier) -> Iterator[dict[str, Any]]:
    """One for each article, as FollowTheMoney has them, with every spelling that stands in it."""
    known = {article.id for article in dossier.articles}
    texts: dict[str, list[str]] = {}
    for span in entity.mentions:
        texts.setdefault(span.article, []).append(span.exact)
    for article, names in texts.items():
        if article in known:
            yield _made(
                key_of("mention", entity.id, article),
                "Mention",
                document=key_of(article),
                resolved=key_of(entity.id),
                name=[_name(name) for name in names],
                detectedSchema=SCHEMATA[entity.kind],
            )


def _event(claim: Claim, events: list[Event], dossier: Dossier, kinds: dict[str, Kind]) -> dict[str, Any]:
    involved = [p.entity for e in events for p in (*e.actors, *e.recipients) if kinds.get(p.entity or "") in PARTIES]
    places = [e.place for e in events if e.place]
    where = [p.entity for p in places if kinds.get(p.entity or "") in PLACES]
    first, last = span_of_days(claim.moment)
    low, high = claim.independent
    origins = f"{low}" if low == high else f"{low} to {high}"
    accounts = len({account.article for account in claim.accounts})
    return _made(
        key_of(claim.id),
        "Event",
        name=_name(claim.text),
        description=claim.text if len(clean_line(claim.text)) > LONGEST else None,
        summary=f"Status: {claim.status}. Standing: {claim.standing}; accounts: {accounts}; independent origins: "
        f"{origins}. A claim of the accounts, not a finding.",
        keywords=[*dict.fromkeys(event.type for event in events)],
        startDate=first,
        endDate=last,
        involved=[key_of(key) for key in involved if key],
        location=[place.text for place in places],
        addressEntity=[key_of(key) for key in where if key],
        proof=[key_of(account.article) for account in claim.accounts],
        notes=_when_words(claim.moment),
    )


def _when_words(moment: Moment | None) -> str | None:
    return f"Dates: {moment.precision}, {moment.basis}" if moment else None


def _shared(first: str | None, last: str | None) -> str | None:
    """What two days have in common: the day, the month, the year."""
    if not first or not last:
        return None
    return next((first[:size] for size in (10, 7, 4) if first[:size] == last[:size]), None)


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """The lines."""
    for dossier in dossiers:
        yield from lines(entities(dossier))


STORY, STORE = (
    Format(
        name="ftm",
        scope=scope,
        group="for other programs",
        title="FollowTheMoney entities",
        what="People, bodies, places, articles, mentions and events as JSON lines, for Aleph and investigations.",
        lost="Discrepancies, chains of who relayed what, the place of words in the text; standing stands in words "
        "in an event's summary.",
        suffix="ftm.jsonl",
        media_type="application/x-ndjson",
        write=write,
        overhead=0,
        factor=4.7,
    )
    for scope in ("story", "store")
)
