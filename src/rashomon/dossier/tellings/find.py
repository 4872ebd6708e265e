"""One telling for each article of a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.dossier.tellings.ground import Ground
from rashomon.dossier.tellings.leads import find_leads
from rashomon.dossier.tellings.loaded import find_loaded
from rashomon.dossier.tellings.omissions import find_omissions, find_only_here
from rashomon.dossier.tellings.voices import find_voices
from rashomon.model import Claim, Entity, Origin, Reading, Telling

# Origins that are somebody: an unnamed source may be anybody, and a thing has no voice.
SOMEBODY = frozenset({"official", "person", "agency", "outlet", "group"})


def find_tellings(
    readings: Sequence[Reading], entities: Sequence[Entity], claims: Sequence[Claim], origins: Sequence[Origin] = ()
) -> tuple[Telling, ...]:
    """How each article tells the story, in the order of `readings`, whose articles have their derivations.
    `origins`: the claims'; those whom the claims take for one origin are one voice.

    Every span stands in an article of the story; claims are named in the order given where no other order is said.
    """
    ground = Ground(readings)
    names = {entity.id: entity.name for entity in entities}
    omitted = find_omissions(ground, claims)
    alone = find_only_here(ground, claims)
    loaded = find_loaded(ground, claims)
    telling: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        for account in claim.accounts:
            telling[account.article][claim.id] = claim
    whose = _whose(claims, origins)
    told = []
    for reading in readings:
        voices, reporter = find_voices(reading, names, whose)
        told.append(
            Telling(
                article=reading.article.id,
                leads_with=find_leads(reading, list(telling[reading.article.id].values()), ground),
                omits=omitted.get(reading.article.id, ()),
                only_here=alone.get(reading.article.id, ()),
                voices=voices,
                reporter=reporter,
                loaded=loaded.get(reading.article.id, ()),
            )
        )
    return tuple(told)


def _whose(claims: Sequence[Claim], origins: Sequence[Origin]) -> dict[str, str]:
    """For the statements that claims rest on, those inside no other, the one origin that all of these claims end in."""
    known = {origin.id for origin in origins if origin.kind in SOMEBODY}
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for account in claim.accounts:
            if len(account.statements) == 1:
                found[account.statements[0]].add(account.origin)
    return {one: min(ends) for one, ends in found.items() if len(ends) == 1 and ends <= known}
