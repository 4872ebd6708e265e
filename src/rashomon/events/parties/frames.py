"""What each kind of event takes: which prepositions name the one it is done to, and what may be its party at all."""

from __future__ import annotations

# Which prepositions after a trigger name the one it is done to.
TOWARDS: dict[str, frozenset[str]] = {
    "AGREE": frozenset(["with", "to"]),
    "CONSULT": frozenset(["with", "to", "in", "of"]),
    "COOPERATE": frozenset(["with", "to"]),
    "SUPPORT": frozenset(["for", "to", "behind", "of", "with"]),
    "AID": frozenset(["to", "for"]),
    "CONCEDE": frozenset(["to", "for", "on"]),
    "RETREAT": frozenset(["to", "from"]),
    "REQUEST": frozenset(["to", "on", "from", "with", "for"]),
    "ACCUSE": frozenset(["against", "of", "on", "at", "into"]),
    "REJECT": frozenset(["from", "by", "to", "with", "on"]),
    "THREATEN": frozenset(["against", "to"]),
    "PROTEST": frozenset(["against", "at", "over", "of", "outside", "about"]),
    "SANCTION": frozenset(["against", "on", "to", "with", "from", "for"]),
    "MOBILIZE": frozenset(["against", "to", "for", "along", "near"]),
    "COERCE": frozenset(["against", "on"]),
    "ASSAULT": frozenset(["on", "against", "at", "with", "into"]),
    "SPORT": frozenset(["over", "against"]),
    "COURT": frozenset(["against"]),
    "BUSINESS": frozenset(["with"]),
}
# Of these the preposition is only looked into where nobody else is found: "protested at the square", "moved to the
# border", "rallied for the president" name somewhere or something else as often.
UNSURE: dict[str, frozenset[str]] = {
    "REQUEST": frozenset(["for", "with"]), "ACCUSE": frozenset(["of", "on"]), "SUPPORT": frozenset(["of", "with"]),
    "PROTEST": frozenset(["of", "about", "outside", "at", "over"]), "MOBILIZE": frozenset(["for", "along", "near"]),
    "REJECT": frozenset(["to", "with", "on"]), "SANCTION": frozenset(["for", "from"]), "ASSAULT": frozenset(["into"]),
    "CONCEDE": frozenset(["on", "for"]), "THREATEN": frozenset(["to"]), "RETREAT": frozenset(["from"]),
}  # fmt: skip
# What these do is done to somebody, who may stand deep inside what follows ("suspended aid to Sudria").
DIRECTED = frozenset(
    ["AGREE", "SUPPORT", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
     "MOBILIZE", "COERCE", "AID", "ASSAULT"]
)  # fmt: skip
# The ones whose clause below names who it is about: "threatened to attack Sudria", "demanded that it leave".
WITH_CLAUSE = frozenset(
    ["AGREE", "CONCEDE", "RETREAT", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "MOBILIZE", "COERCE", "SANCTION",
     "ACCUSE"]
)  # fmt: skip
# Where a place inside the object stands for its people: "a curfew in Vessa".
IN_PLACES = frozenset(
    ["CONCEDE", "RETREAT", "COERCE", "THREATEN", "REJECT", "MOBILIZE", "SANCTION", "ASSAULT", "REQUEST"]
)
# The happenings that also befall things: only here is a thing a recipient.
THINGS_TOO = frozenset(
    ["ASSAULT", "COERCE", "RESCUE", "DISASTER", "BUSINESS", "COURT", "GOVERN", "CASUALTY", "CRIME", "DISCOVER"]
)
# The happenings that things and forces bring about: elsewhere an actor is someone.
FORCES_TOO = frozenset(["CASUALTY", "DISASTER", "ACCIDENT", "ECONOMY", "HEALTH"])
# A capital stands for its government, but not where it is shelled, or gone to.
PHYSICAL = frozenset(["ASSAULT", "DISASTER", "ACCIDENT", "MOVE", "CASUALTY", "HEALTH", "CRIME", "RESCUE"])
# Who is harmed: "the raid killed nine people" tells to whom the raid was done.
HARMING = frozenset(
    ["kill", "wound", "injure", "hit", "strike", "destroy", "damage", "maim", "target", "hurt", "slay", "flatten",
     "devastate", "burn", "displace"]
)  # fmt: skip
