"""Events as PLOVER's JSON lines: a record for each event that a text tells, with the field names of PLOVER's own
gold standard records (`id`, `date`, `source`, `target`, `event`, `mode`, `eventText`, `eventLoc`, `text` ...).

PLOVER has no word for who says so and for whether a thing happened, was planned or denied. Both stand in `rashomon`,
with the place of the words: a reader that drops that member turns claims into events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.events.scale import scores
from rashomon.interfaces.export.formats.base import Format
from rashomon.interfaces.export.formats.countries import alpha_3
from rashomon.interfaces.export.formats.plain import filled, lines, span_of_days, the_day
from rashomon.model import Dossier, Event, Party, Place, Span
from rashomon.version import __version__


def records(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """A story's events of PLOVER's types, in the order of the dossier; types of our own are left out."""
    articles = {article.id: article for article in dossier.articles}
    statements = {statement.id: statement for statement in dossier.statements}
    claims = claims_of_events(dossier)
    for event in dossier.events:
        if event.type not in scores():
            continue
        article, statement = articles[event.article], statements.get(event.statement or "")
        first, last = span_of_days(event.moment)
        yield {
            "id": event.id,
            "date": the_day(event.moment) or "",
            "source": [_actor(party) for party in event.actors],
            "target": [_actor(party) for party in event.recipients],
            "event": event.type,
            **filled(mode=event.mode, eventLoc=_where(event.place)),
            "eventText": event.trigger.exact,
            "text": event.sentence.exact,
            "textInfo": {"markup": markup(event)},
            **filled(language=article.language, publication=article.outlet, url=article.url),
            "publicationDate": the_day(article.published) or "",
            "coder": "rashomon",
            "version": __version__,
            "rashomon": {
                "story": dossier.story.id,
                "article": event.article,
                "status": event.status,
                "negated": event.negated,
                "background": event.background,
                **filled(
                    earliest=first,
                    latest=last,
                    basis=event.moment.basis if event.moment else None,
                    cooperation=event.cooperation,
                    conflict=event.conflict,
                    claims=claims.get(event.id, []),
                ),
                "attributed": statement is not None,
                **filled(
                    speaker=statement.speaker.text if statement and statement.speaker else None,
                    relayed_by=[party.text for party in statement.relayed_by] if statement else None,
                ),
                "start": event.trigger.start,
                "end": event.trigger.end,
                "sentenceStart": event.sentence.start,
                "sentenceEnd": event.sentence.end,
            },
        }


def claims_of_events(dossier: Dossier) -> dict[str, list[dict[str, Any]]]:
    """Of each event, the claims it stands for, with how far they are shown."""
    found: dict[str, list[dict[str, Any]]] = {}
    for claim in dossier.claims:
        told = {"id": claim.id, "standing": claim.standing, "independent": list(claim.independent)}
        for key in dict.fromkeys(key for account in claim.accounts for key in account.events):
            found.setdefault(key, []).append(told)
    return found


def markup(event: Event) -> str:
    """The sentence with the words of the event marked, as PLOVER's records do: "(SRC: Norland) has (EVT: denied)"."""
    marked: dict[tuple[int, int], list[str]] = {}
    for label, spans in (
        ("SRC", [party.span for party in event.actors]),
        ("TAR", [party.span for party in event.recipients]),
        ("EVT", [event.trigger]),
    ):
        for span in spans:
            if event.sentence.contains(span) and label not in marked.setdefault((span.start, span.end), []):
                marked[span.start, span.end].append(label)
    return _marked(event.sentence, marked)


def _marked(sentence: Span, marked: dict[tuple[int, int], list[str]]) -> str:
    parts, at = [], sentence.start
    for (start, end), labels in sorted(marked.items()):
        if start < at:  # inside words that are marked already
            continue
        words = sentence.exact[start - sentence.start : end - sentence.start]
        parts += [sentence.exact[at - sentence.start : start - sentence.start], f"({'/'.join(labels)}: {words})"]
        at = end
    return "".join(parts) + sentence.exact[at - sentence.start :]


def _actor(party: Party) -> dict[str, str]:
    return filled(actorText=party.text, code=alpha_3(party.country), sector=party.sector, entity=party.entity)


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    known = filled(latitude=place.latitude, longitude=place.longitude)
    return {"name": place.text, **({"country code": place.country} if place.country else {}), **known}


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """The lines."""
    for dossier in dossiers:
        yield from lines(records(dossier))


STORY, STORE = (
    Format(
        name="plover",
        scope=scope,
        group="for other programs",
        title="PLOVER events",
        what="Who did what to whom as JSON lines with PLOVER's fields, for event data: one record an event that a text "
        "tells.",
        lost="Everything but events; PLOVER itself has no place for status and attribution, which stand in the member "
        "rashomon.",
        suffix="plover.jsonl",
        media_type="application/x-ndjson",
        write=write,
        overhead=0,
        factor=5.0,
    )
    for scope in ("story", "store")
)
