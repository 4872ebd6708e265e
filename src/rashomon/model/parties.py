"""Someone or something named in a text as the one who speaks, passes words on, acts or is acted upon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.spans import Span
from rashomon.model.swift import swift

# What kind of source words come from: an official or body of a state, a named person, a news agency, an outlet, a
# document, someone unnamed, a post on a network, the outlet's own reporter, a group ("residents"), or unknown.
SourceKind = Literal[
    "official", "person", "agency", "outlet", "document", "anonymous", "social", "own", "group", "unknown"
]
# PLOVER's sector codes (codebook draft of 2021, "Sector Codes"), with CAMEO's NGO and IGO for bodies of no country:
# police, government, judiciary, legislature, military, paramilitary, party, rebels, intelligence, unidentified armed,
# farmers, business, criminals, civilians, education, former officials, journalists, labour, health, refugees,
# opposition, religion, civil society.
Sector = Literal[
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "MED", "REF", "OPP", "REL", "SOC", "NGO", "IGO",
]  # fmt: skip


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone or something named at a place in the text.

    `text` is the name that the words stand for as far as the article says it ("Ines Vale" for "he" or "she" where
    one reading is safe, else the words themselves); `span` the words; `entity` the identity across articles,
    None until entities are resolved or where they cannot be. A passive with no one named has no party.

    `country`: ISO 3166 alpha-2 of whom the party is or stands for, as far as its words and the article say ("the
    French foreign ministry": FR; a capital that stands for its government: its country). `sector`: PLOVER's code of
    what it is. `source_kind`: for a speaker or a link of a chain. Each is None where it is not known or not asked.
    """

    entity: str | None = None
    text: str
    span: Span
    country: str | None = None
    sector: Sector | None = None
    source_kind: SourceKind | None = None
