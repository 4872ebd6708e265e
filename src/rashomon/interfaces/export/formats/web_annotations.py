"""Every sentence that rests on words as W3C Web Annotations: the words by position and by quotation.

Summary sentences, claims, discrepancies, statements, events and names, each with a target for each of its places. The
source of a target is the article's clean text, in which positions are counted in code points; `via` is the page that it
was taken from. (https://www.w3.org/TR/annotation-model/, 2017)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.interfaces.export.formats.base import Format
from rashomon.interfaces.export.formats.plain import filled, listed, urn, web_address
from rashomon.interfaces.words import clean_line
from rashomon.model import Article, Dossier, Event, Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def notes(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """The story's annotations, in the order of the dossier."""
    made = _Maker(dossier)
    for n, sentence in enumerate(dossier.summary, start=1):
        yield made.one("summary", str(n), "describing", [text_body(sentence.text, "describing")], sentence.evidence)
    for claim in dossier.claims:
        for denies in (False, True):
            spans = [span for a in claim.accounts if a.denies is denies for span in a.evidence]
            bodies = [text_body(claim.text, "describing"), tag(f"standing: {claim.standing}")]
            bodies.append(tag("denies" if denies else "carries"))
            if spans:
                yield made.one("claim", f"{claim.id}-{'against' if denies else 'for'}", "assessing", bodies, spans)
    for one in dossier.discrepancies:
        bodies = [text_body(one.explanation, "commenting"), tag(f"kind: {one.kind}"), tag(f"verdict: {one.verdict}")]
        yield made.one("discrepancy", one.id, "commenting", bodies, [value.evidence for value in one.values])
    for statement in dossier.statements:
        parts = statement.fragments or (statement.content,)
        yield made.one("statement", statement.id, "identifying", list(_said(statement)), parts)
    for event in dossier.events:
        yield made.one("event", event.id, "classifying", list(_done(event)), (event.trigger,))
    for entity in dossier.entities:
        bodies = [text_body(entity.name, "identifying"), tag(f"kind: {entity.kind}")]
        if entity.mentions:
            yield made.one("entity", entity.id, "identifying", bodies, entity.mentions)


class _Maker:
    def __init__(self, dossier: Dossier) -> None:
        self._story = dossier.story.id
        self._sources = {article.id: source(article) for article in dossier.articles}

    def one(
        self, kind: str, key: str, motivation: str, bodies: list[dict[str, Any]], spans: Iterable[Span]
    ) -> dict[str, Any]:
        """An annotation; a place that stands twice is one target."""
        targets = [self.target(span) for span in dict.fromkeys(spans)]
        return {
            "id": urn("annotation", self._story, kind, key),
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": targets,
        }

    def target(self, span: Span) -> dict[str, Any]:
        """The words, told by both kinds of selector."""
        return {
            "type": "SpecificResource",
            "source": self._sources[span.article],
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.exact,
                    **filled(prefix=span.prefix, suffix=span.suffix),
                },
            ],
        }


def source(article: Article) -> dict[str, Any]:
    """The clean text of an article as a resource of the web."""
    known = filled(language=article.language, via=web_address(article))
    return {"id": urn("article", article.id), "type": "Text", "format": "text/plain", **known}


def text_body(text: str, purpose: str) -> dict[str, str]:
    """A body of plain text."""
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def tag(text: str) -> dict[str, str]:
    """A body that is a tag."""
    return {"type": "TextualBody", "value": clean_line(text), "purpose": "tagging"}


def _said(statement: Statement) -> Iterator[dict[str, str]]:
    yield text_body(statement.speaker.text if statement.speaker else "somebody who is not named", "identifying")
    yield tag(f"{statement.manner}: {statement.form}, {statement.attitude}")
    yield from (tag(f"relayed by: {party.text}") for party in statement.relayed_by)


def _done(event: Event) -> Iterator[dict[str, str]]:
    yield tag(f"type: {event.type}" + (f" {event.mode}" if event.mode else ""))
    yield tag(f"status: {event.status}" + (", negated" if event.negated else ""))
    yield from (tag(f"actor: {party.text}") for party in event.actors)
    yield from (tag(f"recipient: {party.text}") for party in event.recipients)
    if event.statement:
        yield tag(f"in statement: {event.statement}")


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """The JSON-LD: one annotation page."""
    head = {"@context": CONTEXT, "id": urn("annotations"), "type": "AnnotationPage"}
    yield from listed(head, "items", (found for dossier in dossiers for found in notes(dossier)))


STORY, STORE = (
    Format(
        name="annotations",
        scope=scope,
        group="for other programs",
        title="Web Annotations",
        what="Every claim, discrepancy, statement, event and name with the places of its words, for Hypothesis-like "
        "tools and text corpora.",
        lost="Origins and chains, timeline, relations; the articles' texts, in which positions are counted, stand in "
        "the JSON.",
        suffix="annotations.jsonld",
        media_type='application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"',
        write=write,
        overhead=1_000,
        factor=31.0,
    )
    for scope in ("story", "store")
)
