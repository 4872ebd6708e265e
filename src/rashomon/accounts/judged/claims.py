"""Groups of tellings as an analyst has them: what was judged one claim stands together, what was judged two apart.

The groups that likeness made are changed only where a judgement asks for it, so that one judgement moves nothing else:

1. a group that holds what was judged different is parted; its other tellings go where they are more alike;
2. groups that hold what was judged the same become one, where no judgement keeps any two of their tellings apart;
   else only the tellings that were judged move.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.accounts.alignment.likeness import likeness
from rashomon.accounts.alignment.measures import Vectors
from rashomon.accounts.judged.passages import Passages
from rashomon.accounts.propositions.find import Proposition
from rashomon.entities.gathering.decide import decide, joined, parted, told
from rashomon.model import Account, Claim, Judgement, Named, Signal, Span, span_at

Group = tuple[Proposition, ...]


@dataclass(frozen=True, slots=True)
class JudgedClaims:
    """The groups, and what was judged about them."""

    groups: tuple[Group, ...]
    held: tuple[Judgement, ...] = ()
    overruled: tuple[Judgement, ...] = ()
    apart: frozenset[frozenset[str]] = field(default_factory=frozenset)  # propositions judged different
    parted: frozenset[str] = field(default_factory=frozenset)  # those that a judgement keeps from others


def judged_groups(
    groups: Sequence[Group], judgements: Sequence[Judgement], texts: Mapping[str, str], v: Vectors
) -> JudgedClaims:
    """The groups under judgements on claims. `texts`: the articles' texts by identifier."""
    about = [j for j in judgements if j.subject == "claims"]
    if not about:
        return JudgedClaims(tuple(groups))
    everything = sorted((p for group in groups for p in group), key=lambda p: p.order)
    place = {p.id: n for n, p in enumerate(everything)}
    passages = Passages(everything, texts)

    def pairs(judgement: Judgement) -> list[tuple[int, int]]:
        left, right = passages.find(judgement.left), passages.find(judgement.right)
        return [(a, b) for a in left for b in right]

    decided = decide(about, len(everything), pairs)
    sets = decided.sets
    nearest = _nearest(everything, v)
    parts = [part for group in groups for part in parted([place[p.id] for p in group], sets, nearest)]
    made = [tuple(everything[n] for n in sorted(part)) for part in joined(parts, sets)]
    apart = frozenset(
        frozenset((everything[a].id, everything[b].id))
        for j in decided.held if j.verdict == "different" for a, b in pairs(j)
    )  # fmt: skip
    return JudgedClaims(
        tuple(sorted(made, key=lambda m: m[0].order)), decided.held, decided.overruled, apart,
        frozenset(one for pair in apart for one in pair),
    )  # fmt: skip


def _nearest(everything: Sequence[Proposition], v: Vectors) -> Callable[[int, Sequence[Sequence[int]]], int]:
    """Where a telling that nobody judged goes: to the part with the telling that it is most like."""

    def nearest(n: int, seeds: Sequence[Sequence[int]]) -> int:
        alike = [max(likeness(everything[n], everything[m], v) for m in seed) for seed in seeds]
        return max(range(len(seeds)), key=lambda i: (round(alike[i], 6), len(seeds[i]), -i))

    return nearest


def signed(claims: Sequence[Claim], judged: JudgedClaims, texts: Mapping[str, str]) -> list[Claim]:
    """The claims with each judgement said at the accounts whose words it is about."""
    if not judged.held and not judged.overruled:
        return list(claims)
    marks: list[tuple[Named, Signal, str]] = []
    for judgement in (*judged.held, *judged.overruled):
        over = judgement in judged.overruled
        said = "one claim" if judgement.verdict == "same" else "another claim"
        for mine, theirs in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
            here, there = _span(mine, texts), _span(theirs, texts)
            why = f"{said}, {told(judgement)}" + (" (overruled by a later judgement)" if over else "")
            signal = Signal(kind="judgement", why=why, here=here, there=there, proves=not over)
            marks.append((mine, signal, told(judgement)))
    return [replace(claim, accounts=tuple(_marked(a, marks) for a in claim.accounts)) for claim in claims]


def _marked(account: Account, marks: Sequence[tuple[Named, Signal, str]]) -> Account:
    found: dict[str, Signal] = {}
    because: dict[str, None] = {}
    for named, signal, words in marks:
        if named.article == account.article and signal.here and any(s.overlaps(signal.here) for s in account.evidence):
            found.setdefault(signal.why, signal)  # an act is many judgements with one reason
            if signal.proves:
                because.setdefault(words)
    if not found:
        return account
    said = "; ".join([account.because, *because] if account.because else because)
    return replace(account, because=said, signals=(*account.signals, *found.values()))


def _span(named: Named, texts: Mapping[str, str]) -> Span | None:
    text = texts.get(named.article or "", "")
    if named.start is None or named.end is None or text[named.start : named.end] != named.name or not named.name:
        return None
    return span_at(named.article or "", text, named.start, named.end)
