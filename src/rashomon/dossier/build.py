"""The dossier of one story out of what the stages before found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.dossier.check import check
from rashomon.dossier.relations import find_relations
from rashomon.dossier.timeline import find_timeline, moment_key, news_since
from rashomon.dossier.when import story_moment
from rashomon.model import Accounts, Article, Claim, Dossier, Entity, Reading, Spelling, Story


def build(
    story: Story,
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    accounts: Accounts,
    articles: Sequence[Article],
) -> Dossier:
    """The story's dossier. What belongs to other stories' articles is left out of it.

    `readings` and `articles` may hold more than the story's; `articles` have their derivations filled in.
    Raises DossierError, naming what, where a span or an identifier in it does not resolve.
    """
    from rashomon.accounts.provenance import find_provenance
    from rashomon.dossier.summary import summarise  # with the comparison's lists: who only looks needs none
    from rashomon.dossier.tellings.find import find_tellings

    order = {article: number for number, article in enumerate(story.articles)}
    told = sorted((a for a in articles if a.id in order), key=lambda a: order[a.id])
    by_article = {r.article.id: r for r in readings if r.article.id in order}
    # The readings' articles lack what telling the story added; their texts are the same.
    own = [replace(by_article[a.id], article=a) for a in told if a.id in by_article]
    events = tuple(event for reading in own for event in reading.events)
    statements = tuple(statement for reading in own for statement in reading.statements)
    claims = tuple(sorted(accounts.claims, key=_claim_key))
    since = news_since(story, told)
    dossier = Dossier(
        story=replace(story, moment=story_moment(own)),
        articles=tuple(_within(article, frozenset(order)) for article in told),
        entities=_entities(own, entities, order),
        statements=statements,
        events=events,
        claims=claims,
        origins=accounts.origins,
        discrepancies=accounts.discrepancies,
        timeline=find_timeline(story, claims, events, told),
        relations=find_relations(claims, events),
        summary=summarise(own, entities, replace(accounts, claims=claims), since),
        provenance=find_provenance(claims, accounts.origins, own, told),
        tellings=find_tellings(own, entities, claims, accounts.origins),
    )
    check(dossier)
    return dossier


def _claim_key(claim: Claim) -> tuple[int, tuple[str, int, str], int, str, str]:
    """Most carried first, then by when, then by where it is told earliest: the order of the claims' numbers, which
    one more copy does not change."""
    moment = moment_key(claim.moment) if claim.moment else ("9999", 0, "")
    start = min((span.start for account in claim.accounts for span in account.evidence), default=0)
    return -len({account.article for account in claim.accounts}), moment, start, claim.text, claim.id


def _within(article: Article, story: frozenset[str]) -> Article:
    derived = tuple(one for one in article.derived_from if one.article in story)
    return article if derived == article.derived_from else replace(article, derived_from=derived)


def _entities(readings: Sequence[Reading], entities: Sequence[Entity], order: dict[str, int]) -> tuple[Entity, ...]:
    """The entities named in the story, with the mentions and spellings of its articles only."""
    named = _named(readings)
    found = []
    for entity in entities:
        mentions = tuple(span for span in entity.mentions if span.article in order)
        spellings = tuple(
            Spelling(text=s.text, articles=tuple(a for a in s.articles if a in order))
            for s in entity.spellings
            if any(a in order for a in s.articles)
        )
        if mentions or entity.id in named:
            found.append(replace(entity, mentions=mentions, spellings=spellings))
    return tuple(sorted(found, key=lambda entity: (-len(entity.mentions), entity.name, entity.id)))


def _named(readings: Sequence[Reading]) -> frozenset[str]:
    parties = [p.entity for r in readings for s in r.statements for p in (s.speaker, *s.relayed_by) if p]
    parties += [p.entity for r in readings for e in r.events for p in (*e.actors, *e.recipients)]
    parties += [e.place.entity for r in readings for e in r.events if e.place]
    return frozenset(one for one in parties if one)
