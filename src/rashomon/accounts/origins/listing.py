"""The origins that the accounts of a story lead to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rashomon.accounts.origins.offices import VAGUE_OFFICES
from rashomon.accounts.origins.source import Source, origin_id
from rashomon.language.gazetteer import lookup
from rashomon.model import Claim, Origin, OriginKind

# A name of more words describes rather than names.
LONGEST_NAME = 6
GOVERNMENT = "government"


def origins_of(claims: Sequence[Claim], sources: Mapping[str, Source]) -> tuple[Origin, ...]:
    """The origins of all accounts, each under its fullest name."""
    used: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for account in claim.accounts:
            used[account.origin].add(account.article)
    by_id: dict[str, list[Source]] = defaultdict(list)
    for _, source in sorted(sources.items()):
        by_id[origin_id(source)].append(source)
    found = []
    for key in sorted(used):
        named = by_id[key]
        usual = Counter(source.name for source in named)
        best = max(named, key=lambda s: _rank(s, usual))
        found.append(
            Origin(
                id=key, kind=_usual_kind(named, best), name=best.name,
                entity=next((s.entity for s in named if s.entity), None), articles=tuple(sorted(used[key])),
            )
        )  # fmt: skip
    return tuple(found)


def _usual_kind(named: Sequence[Source], best: Source) -> OriginKind:
    """What the origin is most often told to be; of kinds told as often that of the name shown."""
    kinds = Counter(source.kind for source in named)
    return max(sorted(kinds), key=lambda kind: (kinds[kind], kind == best.kind))


def _rank(source: Source, usual: Mapping[str, int]) -> tuple[object, ...]:
    """Of the names of one origin the highest is shown: for officials of no stated office "the government" of their
    country, else proper names before descriptions, other names before a capital that stands for its country, the
    usual one before others, fuller before shorter."""
    name = source.name
    government = source.office.name in VAGUE_OFFICES and GOVERNMENT in name.casefold()
    known = lookup(name)
    seat = known is not None and known.sort == "capital"
    return government, name[:1].isupper(), len(name.split()) <= LONGEST_NAME, not seat, usual[name], len(name), name
