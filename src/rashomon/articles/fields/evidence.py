"""The record of each decision: what was said of a field, whether it was taken, and why not."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Article, Evidence, FieldName, Told

# What stands at the head of a `why` where two witnesses cannot both be right: by this, conflicts are found again.
DIFFERS = "differs"
NOT_UNDERSTOOD = "not understood"
THE_SAME = "says the same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field whose witnesses disagree beyond their precision: what was taken, and those who say otherwise."""

    field: FieldName
    taken: Evidence | None
    others: tuple[Evidence, ...]


def judged(told: Told, value: str, *, taken: bool = False, why: str | None = None) -> Evidence:
    """The evidence that a Told comes to."""
    return Evidence(field=told.field, value=value, by=told.by, where=told.where, words=told.words, taken=taken, why=why)


def conflicts(article: Article) -> tuple[Conflict, ...]:
    """The fields of an article whose witnesses disagree beyond their precision, in the order of its evidence."""
    out: list[Conflict] = []
    for name in dict.fromkeys(item.field for item in article.evidence):
        of_field = [item for item in article.evidence if item.field == name]
        others = tuple(item for item in of_field if (item.why or "").startswith(DIFFERS))
        if others:
            taken = next((item for item in of_field if item.taken), None)
            out.append(Conflict(field=name, taken=taken, others=others))
    return tuple(out)
