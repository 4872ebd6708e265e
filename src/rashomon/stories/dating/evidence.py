"""How an interval was inferred, for a reader: each bound with what it says, where it stands, whether it was used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rashomon.articles.fields.evidence import DIFFERS
from rashomon.model import Evidence, Span, Witness
from rashomon.stories.dating.bounds import HABITS, OWN, SHARED, Bound, interval, runs
from rashomon.stories.dating.told import Told

SHOWN = 16  # bounds shown of one account: the further ones of a kind say the same again
SPANS = 6  # words quoted for one bound
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BY: dict[str, Witness] = {"retrieved": "http"}
_ORDER = {kind: number for number, kind in enumerate((*OWN, *SHARED, *HABITS))}


def merged(bounds: Iterable[Bound]) -> tuple[Bound, ...]:
    """The bounds with those of one kind that leave the same days in one, in the order of their kinds."""
    found: dict[tuple[str, frozenset[date]], Bound] = {}
    for bound in bounds:
        key = bound.kind, bound.days
        before = found.get(key)
        spans = tuple(dict.fromkeys((*(before.evidence if before else ()), *bound.evidence)))
        found[key] = bound._replace(evidence=spans, why=before.why if before else bound.why)
    return tuple(sorted(found.values(), key=lambda b: (_ORDER[b.kind], len(b.days), min(b.days, default=date.max))))


def entries(
    told: Told, bounds: Sequence[Bound], days: Sequence[date], left: frozenset[date], why: str
) -> list[Evidence]:
    """One entry a bound; `why` says why nothing was inferred, where nothing was."""
    found = []
    for bound in [b for b in bounds if b.days != frozenset(days)][:SHOWN]:
        taken = bool(left) and bool(bound.days & left)
        note = bound.why if taken or why else f"{DIFFERS} from what the rest allows: {bound.why}"
        if why:
            note = f"{bound.why}; {why}"
        found.append(
            Evidence(
                field="published",
                value=_value(bound.days, days),
                by=BY.get(bound.kind, "text"),
                where=_where(told, bound.evidence),
                words=" | ".join(span.exact for span in bound.evidence[:SPANS]),
                taken=taken,
                why=note,
            )
        )
    return found


def conclusion(value: tuple[date | None, date | None], bounds: Sequence[Bound]) -> Evidence:
    """The entry for the interval itself."""
    kinds = ", ".join(dict.fromkeys(bound.kind for bound in bounds))
    return Evidence(
        field="published", value=interval(*value), by="text", where="its own words and the accounts of its story",
        words="", taken=True, why=f"inferred from: {kinds}",
    )  # fmt: skip


def spans(bounds: Iterable[Bound], left: frozenset[date]) -> tuple[Span, ...]:
    """The words on which an interval rests."""
    return tuple(sorted({span for bound in bounds if bound.days & left for span in bound.evidence[:SPANS]}))


def _value(allowed: frozenset[date], days: Sequence[date]) -> str:
    """The days in ISO 8601-2; where they come round every week, the first stretches."""
    parts = runs(allowed & frozenset(days))
    return (
        "; ".join(
            interval(None if first == days[0] else first, None if last == days[-1] else last)
            for first, last in parts[:4]
        )
        + ("; …" if len(parts) > 4 else "")
        if parts
        else "no day near its story's"
    )


def _where(told: Told, evidence: Sequence[Span]) -> str:
    others = sorted({span.article for span in evidence} - {told.id})
    own = [s.sentence.index + 1 for s in told.said if any(
        span.article == told.id and span.start < s.sentence.end and s.sentence.start < span.end for span in evidence
    )]  # fmt: skip
    words = [f"sentence {', '.join(map(str, own[:4]))}"] if own else []
    return "; ".join(words + [f"article {name}" for name in others[:4]]) or "the document's retrieval"
