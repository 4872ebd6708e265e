"""Evidence is closed: every span holds the words it says, every identifier leads somewhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rashomon.model import Dossier, Party, Span

_PLAIN = frozenset({str, int, float, bool, type(None)})
SHOWN = 5  # problems named in the message; all are in `problems`


class DossierError(ValueError):
    """A dossier with evidence that does not resolve. `problems` names each, with where it stands."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        more = f"; and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        super().__init__("; ".join(problems[:SHOWN]) + more)
        self.problems = problems


def check(dossier: Dossier) -> None:
    """Raise DossierError where a span or an identifier of the dossier does not resolve."""
    problems = tuple(_problems(dossier))
    if problems:
        raise DossierError(problems)


def _problems(dossier: Dossier) -> Iterator[str]:
    texts = {article.id: article.text for article in dossier.articles}
    if not _all_stand(dossier, texts):  # where each stands is worked out for those only that have a wrong one
        for where, span in _spans(dossier, "dossier"):
            text = texts.get(span.article)
            if text is None:
                yield f"{where}: no article {span.article}"
            elif text[span.start : span.end] != span.exact:
                yield f"{where}: {span.exact!r} does not stand at {span.start} of article {span.article}"
    yield from _identifiers(dossier)
    yield from _missing(dossier)


def _all_stand(dossier: Dossier, texts: Mapping[str, str]) -> bool:
    """Whether every span holds the words of its article."""
    fields: dict[type, tuple[str, ...]] = {}
    todo: list[Any] = [dossier]
    while todo:
        value = todo.pop()
        kind = type(value)
        if kind is Span:
            text = texts.get(value.article)
            if text is None or text[value.start : value.end] != value.exact:
                return False
        elif kind is tuple:
            todo += [item for item in value if type(item) not in _PLAIN]
        elif kind not in _PLAIN:
            if kind not in fields:
                named = dataclasses.fields(value) if dataclasses.is_dataclass(value) else ()
                fields[kind] = tuple(field.name for field in named)
            todo += [getattr(value, name) for name in fields[kind]]
    return True


def _spans(value: Any, where: str) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield where, value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _spans(getattr(value, field.name), f"{where}.{field.name}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _spans(item, f"{where}[{getattr(item, 'id', number)}]")


def _identifiers(dossier: Dossier) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    for kind in ("articles", "entities", "statements", "events", "claims", "origins", "discrepancies"):
        listed = [item.id for item in getattr(dossier, kind)]
        known[kind] = set(listed)
        for twice in sorted({one for one in listed if listed.count(one) > 1}) if len(listed) > len(known[kind]) else ():
            yield f"{kind}: {twice} stands there twice"
    known["nodes"] = {node.id for node in dossier.provenance.nodes}
    for where, kind, used in _references(dossier):
        if used is not None and used not in known[kind]:
            yield f"{where}: {used} is none of the {kind}"


def _references(dossier: Dossier) -> Iterator[tuple[str, str, str | None]]:
    yield from (("story", "articles", one) for one in dossier.story.articles)
    for article in dossier.articles:
        yield from ((f"article {article.id}", "articles", d.article) for d in article.derived_from)
    for entity in dossier.entities:
        for spelling in entity.spellings:
            yield from ((f"entity {entity.id}", "articles", one) for one in spelling.articles)
    for statement in dossier.statements:
        where = f"statement {statement.id}"
        yield where, "articles", statement.article
        yield where, "statements", statement.parent
        yield from _parties(where, (statement.speaker, *statement.relayed_by))
    for event in dossier.events:
        where = f"event {event.id}"
        yield where, "articles", event.article
        yield where, "statements", event.statement
        yield where, "entities", event.place.entity if event.place else None
        yield from _parties(where, (*event.actors, *event.recipients))
    for origin in dossier.origins:
        yield f"origin {origin.id}", "entities", origin.entity
        yield from ((f"origin {origin.id}", "articles", one) for one in origin.articles)
    yield from _told(dossier)


def _told(dossier: Dossier) -> Iterator[tuple[str, str, str | None]]:
    for claim in dossier.claims:
        where = f"claim {claim.id}"
        yield from ((where, "origins", one) for one in claim.origins)
        for account in claim.accounts:
            yield where, "articles", account.article
            yield where, "origins", account.origin
            yield from ((where, "events", one) for one in account.events)
            yield from ((where, "statements", one) for one in account.statements)
    for discrepancy in dossier.discrepancies:
        yield from ((f"discrepancy {discrepancy.id}", "claims", one) for one in discrepancy.claims)
        yield from ((f"discrepancy {discrepancy.id}", "articles", v.article) for v in discrepancy.values)
        yield from ((f"discrepancy {discrepancy.id}", "origins", v.origin) for v in discrepancy.values)
    yield from (("timeline", "claims", entry.claim) for entry in dossier.timeline)
    for relation in dossier.relations:
        yield "relations", "entities", relation.actor
        yield "relations", "entities", relation.recipient
        yield from (("relations", "events", one) for one in relation.events)
    yield from (("summary", "claims", sentence.claim) for sentence in dossier.summary)
    for telling in dossier.tellings:
        where = f"telling {telling.article}"
        yield where, "articles", telling.article
        yield from ((where, "claims", one) for one in (*telling.leads_with, *telling.omits, *telling.only_here))
        yield from ((where, "entities", voice.entity) for voice in telling.voices)
        yield from ((where, "claims", loaded.claim) for loaded in telling.loaded)
    for edge in dossier.provenance.edges:
        yield from ((f"provenance {edge.source}", "claims", one) for one in edge.claims)
        yield from (("provenance", "nodes", one) for one in (edge.source, edge.target))
    for node in dossier.provenance.nodes:
        yield f"provenance {node.id}", "entities", node.entity
        if node.kind != "relay":
            yield "provenance", "origins" if node.kind == "origin" else "articles", node.id
    for chapter in dossier.story.chapters:
        yield from (("chapter", "articles", one) for one in chapter.articles)


def _parties(where: str, parties: Iterable[Party | None]) -> Iterator[tuple[str, str, str | None]]:
    yield from ((where, "entities", party.entity) for party in parties if party)


def _missing(dossier: Dossier) -> Iterator[str]:
    for claim in dossier.claims:
        if not claim.accounts:
            yield f"claim {claim.id}: no account carries it"
        for account in claim.accounts:
            if not account.evidence:
                yield f"claim {claim.id}: no words of article {account.article}"
    for number, sentence in enumerate(dossier.summary):
        if not sentence.evidence:
            yield f"summary[{number}]: {sentence.text!r} rests on nothing"
    for discrepancy in dossier.discrepancies:
        if len(discrepancy.values) < 2:
            yield f"discrepancy {discrepancy.id}: fewer than two values"
