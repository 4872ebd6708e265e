"""Names in a text."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.parse import NamedSpan
from rashomon.model import Annotation, Article, Kind, Mention, span_at

KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "NORP": "nationality",
    "FAC": "facility", "EVENT": "event", "PRODUCT": "product", "WORK_OF_ART": "work",
}  # fmt: skip


def find_mentions(
    article: Article, annotation: Annotation, names: Sequence[NamedSpan]
) -> tuple[Mention, ...]:
    """The mentions in an article, in the text's order."""
    found = []
    for first, last, label in names:
        if label in KINDS:
            span = span_at(
                article.id, article.text, annotation.tokens[first].start, annotation.tokens[last - 1].end
            )
            found.append(Mention(span=span, kind=KINDS[label], head=last - 1, name=span.exact))
    return tuple(found)
