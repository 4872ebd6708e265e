"""A dossier as tables: their names, typed columns and rows. CSV and Parquet write them.

`story` stands first in each, so that the tables of a whole store join. Identifiers are the dossier's own. Every row
that repeats an article's words has the place beside it (`start`, `end`: code points in `articles.text`, end excluded);
rows that rest on several places have all of them in `evidence`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.model import Dossier, Moment, Party, Span

Type = Literal["text", "integer", "number", "flag", "texts"]
Cell = str | int | float | bool | None | tuple[str, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the file's name, its columns with their types, and how its rows come out of a dossier."""

    name: str
    columns: tuple[tuple[str, Type], ...]
    rows: Callable[[Dossier], Iterable[Row]]


def columns(text: str) -> tuple[tuple[str, Type], ...]:
    """Columns as written below: "name" is text, "name:integer" another type; "*when" and "*place" are several."""
    several = {
        "*when": "earliest latest precision basis",
        "*published": "published_earliest published_latest published_precision published_basis",
        "*place": "start:integer end:integer words",
    }
    found: list[tuple[str, Type]] = []
    for word in text.split():
        if word in several:
            found += columns(several[word])
        else:
            name, _, kind = word.partition(":")
            found.append((name, kind or "text"))  # type: ignore[arg-type]
    return tuple(found)


def _when(moment: Moment | None) -> Row:
    return (moment.earliest, moment.latest, moment.precision, moment.basis) if moment else (None, None, None, None)


def _place(span: Span | None) -> Row:
    return (span.start, span.end, span.exact) if span else (None, None, None)


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(party.text for party in parties)


def _entities_of(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.entity for party in parties if party.entity))


def _stories(d: Dossier) -> Iterator[Row]:
    counts = (len(d.articles), len(d.claims), len(d.origins), len(d.discrepancies))
    yield (d.story.id, d.story.headline, *_when(d.story.moment), *counts)


def _articles(d: Dossier) -> Iterator[Row]:
    for n, a in enumerate(d.articles, start=1):
        yield (
            d.story.id, a.id, n, a.outlet, a.headline, a.byline, a.dateline, a.language, a.url, a.location, a.sha256,
            *_when(a.published), a.modified.earliest if a.modified else None, a.retrieved, a.credits, a.text,
        )  # fmt: skip


def _derivations(d: Dossier) -> Iterator[Row]:
    for a in d.articles:
        for one in a.derived_from:
            yield (d.story.id, a.id, one.article, one.degree, one.share, one.common_source, len(one.evidence))


def _claims(d: Dossier) -> Iterator[Row]:
    for n, c in enumerate(d.claims, start=1):
        carrying = len({a.article for a in c.accounts if not a.denies})
        against = len({a.article for a in c.accounts if a.denies})
        yield (d.story.id, c.id, n, c.text, c.standing, c.status, carrying, against, *c.independent, c.origins,
               *_when(c.moment))  # fmt: skip


def _accounts(d: Dossier) -> Iterator[Row]:
    for c in d.claims:
        for a in c.accounts:
            yield (d.story.id, c.id, a.article, a.origin, a.support, a.denies, a.because, *_place(_first(a.evidence)),
                   len(a.evidence), a.events, a.statements)  # fmt: skip


def _discrepancies(d: Dossier) -> Iterator[Row]:
    for n, one in enumerate(d.discrepancies, start=1):
        yield (d.story.id, one.id, n, one.kind, one.verdict, one.claims, one.changes, one.explanation)


def _values(d: Dossier) -> Iterator[Row]:
    for one in d.discrepancies:
        for value in one.values:
            yield (d.story.id, one.id, value.value, value.article, value.origin, *_place(value.evidence))


def _origins(d: Dossier) -> Iterator[Row]:
    for o in d.origins:
        yield (d.story.id, o.id, o.kind, o.name, o.entity, o.articles)


def _entities(d: Dossier) -> Iterator[Row]:
    for e in d.entities:
        where = e.location
        yield (
            d.story.id, e.id, e.kind, e.name, tuple(s.text for s in e.spellings), e.descriptions, e.country,
            tuple(t.office for t in e.offices), where.level if where else None, where.latitude if where else None,
            where.longitude if where else None, where.id if where else None, len(e.mentions),
        )  # fmt: skip


def _events(d: Dossier) -> Iterator[Row]:
    for e in d.events:
        place = e.place
        yield (
            d.story.id, e.id, e.article, e.type, e.mode, e.status, e.negated, e.background, e.cooperation, e.conflict,
            _names(e.actors), _entities_of(e.actors), _names(e.recipients), _entities_of(e.recipients),
            *_when(e.moment),
            place.text if place else None, place.entity if place else None, place.country if place else None,
            place.latitude if place else None, place.longitude if place else None, e.statement,
            *_place(e.trigger), e.sentence.start, e.sentence.end, e.sentence.exact,
        )  # fmt: skip


def _quantities(d: Dossier) -> Iterator[Row]:
    for e in d.events:
        for q in e.quantities:
            yield (d.story.id, e.id, e.article, q.value, q.low, q.high, q.unit, q.approximate, *_place(q.span))


def _statements(d: Dossier) -> Iterator[Row]:
    for s in d.statements:
        who = s.speaker
        yield (
            d.story.id, s.id, s.article, s.form, s.manner, s.attitude, s.source_kind, who.text if who else None,
            who.entity if who else None, _names(s.relayed_by), s.parent, *_place(s.content),
            s.cue.exact if s.cue else None,
        )  # fmt: skip


def _timeline(d: Dossier) -> Iterator[Row]:
    texts = {claim.id: claim.text for claim in d.claims}
    for n, entry in enumerate(d.timeline, start=1):
        yield (d.story.id, n, *_when(entry.moment), entry.claim, texts[entry.claim])


def _summary(d: Dossier) -> Iterator[Row]:
    for n, sentence in enumerate(d.summary, start=1):
        first = _first(sentence.evidence)
        article = first.article if first else None
        yield (d.story.id, n, sentence.text, sentence.claim, article, *_place(first), len(sentence.evidence))


def _relations(d: Dossier) -> Iterator[Row]:
    for r in d.relations:
        yield (d.story.id, r.actor, r.recipient, r.cooperation, r.conflict, r.events)


def _provenance(d: Dossier) -> Iterator[Row]:
    nodes = {node.id: node for node in d.provenance.nodes}
    for edge in d.provenance.edges:
        source, target = nodes[edge.source], nodes[edge.target]
        yield (d.story.id, edge.source, source.kind, source.name, edge.target, target.kind, target.name, edge.kind,
               edge.claims)  # fmt: skip


def evidence_of(d: Dossier) -> Iterator[tuple[str, str, str, Span]]:
    """Everything of a dossier that rests on words: what it is, its identifier (or number), the role, the words."""
    for n, sentence in enumerate(d.summary, start=1):
        yield from (("summary", str(n), "evidence", span) for span in sentence.evidence)
    for claim in d.claims:
        for account in claim.accounts:
            role = "denies" if account.denies else "carries"
            yield from (("claim", claim.id, role, span) for span in account.evidence)
    for one in d.discrepancies:
        yield from (("discrepancy", one.id, "value", value.evidence) for value in one.values)
    for s in d.statements:
        yield ("statement", s.id, "content", s.content)
        yield from (("statement", s.id, "fragment", span) for span in s.fragments)
        yield from (("statement", s.id, "cue", span) for span in (s.cue,) if span)
        yield from (("statement", s.id, "speaker", party.span) for party in (s.speaker,) if party)
        yield from (("statement", s.id, "relay", party.span) for party in s.relayed_by)
    for e in d.events:
        yield ("event", e.id, "trigger", e.trigger)
        yield from (("event", e.id, "actor", party.span) for party in e.actors)
        yield from (("event", e.id, "recipient", party.span) for party in e.recipients)
        yield from (("event", e.id, "moment", span) for span in (e.moment.evidence if e.moment else ()))
    for entity in d.entities:
        yield from (("entity", entity.id, "mention", span) for span in entity.mentions)


def _evidence(d: Dossier) -> Iterator[Row]:
    for what, key, role, span in evidence_of(d):
        yield (d.story.id, what, key, role, span.article, *_place(span), span.prefix, span.suffix)


def _first(spans: tuple[Span, ...]) -> Span | None:
    return spans[0] if spans else None


TABLES: tuple[Table, ...] = (
    Table("stories", columns("story headline *when articles:integer claims:integer origins:integer "
                             "discrepancies:integer"), _stories),
    Table("summary", columns("story number:integer text claim article *place passages:integer"), _summary),
    Table("claims", columns("story claim number:integer text standing status carried_by:integer denied_by:integer "
                            "origins_low:integer origins_high:integer origins:texts *when"), _claims),
    Table("accounts", columns("story claim article origin support denies:flag because *place passages:integer "
                              "events:texts statements:texts"), _accounts),
    Table("discrepancies", columns("story discrepancy number:integer kind verdict claims:texts changes:texts "
                                   "explanation"), _discrepancies),
    Table("discrepancy_values", columns("story discrepancy value article origin *place"), _values),
    Table("origins", columns("story origin kind name entity articles:texts"), _origins),
    Table("timeline", columns("story number:integer *when claim text"), _timeline),
    Table("articles", columns("story article number:integer outlet headline byline dateline language url location "
                              "sha256 *published modified retrieved credits:texts text"), _articles),
    Table("derivations", columns("story article derived_from degree share:number common_source passages:integer"),
          _derivations),
    Table("entities", columns("story entity kind name spellings:texts descriptions:texts country offices:texts level "
                              "latitude:number longitude:number gazetteer mentions:integer"), _entities),
    Table("events", columns("story event article type mode status negated:flag background:flag cooperation:number "
                            "conflict:number actors:texts actor_entities:texts recipients:texts "
                            "recipient_entities:texts *when place place_entity country latitude:number "
                            "longitude:number statement *place sentence_start:integer sentence_end:integer sentence"),
          _events),
    Table("quantities", columns("story event article value:number low:number high:number unit approximate:flag "
                                "*place"), _quantities),
    Table("statements", columns("story statement article form manner attitude source_kind speaker speaker_entity "
                                "relayed_by:texts parent *place cue"), _statements),
    Table("relations", columns("story actor recipient cooperation:number conflict:number events:texts"), _relations),
    Table("provenance", columns("story source source_kind source_name target target_kind target_name kind "
                                "claims:texts"), _provenance),
    Table("evidence", columns("story what id role article *place prefix suffix"), _evidence),
)  # fmt: skip
