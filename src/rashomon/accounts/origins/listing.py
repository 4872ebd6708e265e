"""The origins that the accounts of a story lead to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rashomon.accounts.origins.source import Source, origin_id
from rashomon.model import Claim, Origin


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
        # proper names before descriptions, the usual one before others, fuller before shorter
        usual = Counter(source.name for source in named)
        best = max(
            named,
            key=lambda s: (s.name[:1].isupper(), len(s.name.split()) <= 6, usual[s.name], len(s.name), s.name),
        )
        found.append(
            Origin(
                id=key, kind=best.kind, name=best.name,
                entity=next((s.entity for s in named if s.entity), None), articles=tuple(sorted(used[key])),
            )
        )  # fmt: skip
    return tuple(found)
