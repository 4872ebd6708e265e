"""Articles and claims as schema.org's NewsArticle, Claim and ClaimReview in JSON-LD.

A ClaimReview here has no `reviewRating`: Rashomon knows who says so and from whom they have it, not what is true, and a
rating would be read as a verdict. `reviewBody` says the standing in words. The context is written out in the file, so
that no reader has to fetch it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.interfaces.export.formats.base import Format
from rashomon.interfaces.export.formats.plain import filled, iso, listed, outlet_urn, span_of_days, urn, web_address
from rashomon.interfaces.words import (
    STANDINGS,
    carried_words,
    clean_line,
    denied_by,
    outlet_of,
)
from rashomon.model import Article, Claim, Dossier, Entity, Origin

CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "datePublished": {"@type": "https://schema.org/DateTime"},
    "dateModified": {"@type": "https://schema.org/DateTime"},
}
TYPES = {"person": "Person", "organisation": "Organization", "place": "Place", "country": "Country",
         "facility": "Place", "product": "Product", "work": "CreativeWork", "vessel": "Vehicle",
         "event": "Event"}  # fmt: skip
# What an origin is to schema.org; a document, something unnamed or unknown is nobody's.
AUTHORS = {"official": "Organization", "person": "Person", "agency": "Organization", "outlet": "Organization",
           "group": "Organization"}  # fmt: skip


def nodes(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """The story's articles, then whom and what they name, then its claims with what is known of each."""
    yield from (article_node(article, dossier) for article in dossier.articles)
    yield from (_entity(entity, dossier) for entity in dossier.entities if entity.kind in TYPES and entity.mentions)
    origins = {origin.id: origin for origin in dossier.origins}
    for claim in dossier.claims:
        yield review_node(claim, dossier, origins)


def article_node(article: Article, dossier: Dossier) -> dict[str, Any]:
    """One NewsArticle."""
    named = [entity for entity in dossier.entities if any(span.article == article.id for span in entity.mentions)]
    return {
        "@type": "NewsArticle",
        "@id": urn("article", article.id),
        "headline": article.headline or outlet_of(article),
        **filled(
            url=web_address(article),
            datePublished=iso(article.published),
            dateModified=iso(article.modified),
            inLanguage=article.language,
            dateline=article.dateline,
            articleSection=article.section,
            author={"@type": "Person", "name": article.byline} if article.byline else None,
            publisher=_outlet(article),
            isBasedOn=[{"@id": urn("article", one.article)} for one in article.derived_from],
            mentions=[{"@id": _key(entity, dossier)} for entity in named if entity.kind in TYPES],
        ),
        "articleBody": article.text,
    }


def review_node(claim: Claim, dossier: Dossier, origins: dict[str, Origin]) -> dict[str, Any]:
    """One ClaimReview around its Claim, without a rating."""
    told = [origins[key] for key in claim.origins if key in origins]
    first, last = span_of_days(claim.moment)
    day = first if first == last else f"{first or '..'}/{last or '..'}" if first or last else None
    return {
        "@type": "ClaimReview",
        "@id": urn("review", dossier.story.id, claim.id),
        "claimReviewed": claim.text,
        "itemReviewed": {
            "@type": "Claim",
            "@id": urn("claim", dossier.story.id, claim.id),
            "text": claim.text,
            "appearance": [{"@id": urn("article", key)} for key in dict.fromkeys(a.article for a in claim.accounts)],
            **filled(
                author=[_origin(origin, dossier) for origin in told if origin.kind in AUTHORS and origin.name],
                temporalCoverage=day,
            ),
        },
        "reviewAspect": "who says so, and how independently",
        "reviewBody": review_words(claim),
        "author": {"@type": "Organization", "name": "Rashomon"},
        "isPartOf": {"@type": "CreativeWork", "@id": urn("story", dossier.story.id), "name": dossier.story.headline},
    }


def review_words(claim: Claim) -> str:
    """The standing in words: "Disputed: accounts contradict one another. 3 accounts, 2 origins; 1 against. ..."."""
    against = denied_by(claim)
    said = f"{claim.standing.capitalize()}: {STANDINGS[claim.standing]}. "
    said += carried_words(claim)
    said += f"; {against} against. " if against else ". "
    return said + "This says who reports it and from whom, not whether it is true."


def _outlet(article: Article) -> dict[str, Any] | None:
    if not article.outlet:
        return None
    name = clean_line(article.outlet)
    return {"@type": "NewsMediaOrganization", "@id": outlet_urn(name), "name": name}


def _entity(entity: Entity, dossier: Dossier) -> dict[str, Any]:
    spelled = [s.text for s in entity.spellings if s.text != entity.name]
    made: dict[str, Any] = {
        "@type": TYPES[entity.kind],
        "@id": _key(entity, dossier),
        "name": entity.name,
    }
    place = entity.location
    if place and place.latitude is not None and place.longitude is not None:
        made["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return made | filled(alternateName=spelled)


def _key(entity: Entity, dossier: Dossier) -> str:
    return urn("entity", dossier.story.id, entity.id)


def _origin(origin: Origin, dossier: Dossier) -> dict[str, Any]:
    key = urn("origin", dossier.story.id, origin.id)
    return {"@type": AUTHORS[origin.kind], "@id": key, "name": origin.name}


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """The JSON-LD: one graph."""
    yield from listed({"@context": CONTEXT}, "@graph", (node for dossier in dossiers for node in nodes(dossier)))


STORY, STORE = (
    Format(
        name="schema-org",
        scope=scope,
        group="for other programs",
        title="schema.org JSON-LD",
        what="Articles as NewsArticle and claims as ClaimReview, for a site or a search engine.",
        lost="Discrepancies, statements, events, the place of words in the text; a ClaimReview has no rating, since no "
        "verdict on truth was made.",
        suffix="schema-org.jsonld",
        media_type="application/ld+json",
        write=write,
        overhead=1_000,
        factor=8.9,
    )
    for scope in ("story", "store")
)
