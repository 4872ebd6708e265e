"""What PLOVER makes of an act that is promised, threatened, asked for or refused, and what the verbal types are about.

The codebook (2021): cooperation told in the future is AGREE, threatened conflict is THREATEN, and the modes of
REQUEST, REJECT and THREATEN say what is asked for, refused or threatened. The event's status tells the same of every
other type, so that nothing is lost.
"""

from __future__ import annotations

from rashomon.model import Status

COOPERATION = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"])
# "Has not agreed to", "will not meet": refusing.
REFUSED_AS = {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "RETREAT": "yield",
              "CONCEDE": "yield", "AGREE": None}  # fmt: skip
# What a threat of this type and mode is a threat of.
THREATENED_AS: dict[tuple[str, str | None], str | None] = {
    ("ASSAULT", None): "violence", ("COERCE", None): "restrict", ("COERCE", "arrest"): "arrest",
    ("COERCE", "seize"): "territory", ("COERCE", "deport"): "expel", ("SANCTION", None): "relations",
    ("SANCTION", "expel"): "expel", ("PROTEST", None): "restrict", ("REJECT", "meet"): "relations",
    ("MOBILIZE", None): "violence", ("RETREAT", None): "relations",
}  # fmt: skip
THREATS = frozenset(["ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"])


def coded(type: str, mode: str | None, status: Status, negated: bool) -> tuple[str, str | None]:
    """The type and mode that PLOVER codes for an act of this type, by its status.

    Planned cooperation is AGREE, or, where the words deny it, REJECT; threatened conflict is THREATEN, with what is
    threatened for mode. CONCEDE stays as it is: giving in is done by words. A planned RETREAT is AGREE as in the
    codebook's table (CAMEO 0353, 0356: "express intent to release", "to de-escalate").
    """
    if status == "planned" and type in COOPERATION:
        return ("REJECT", REFUSED_AS[type]) if negated else ("AGREE", None)
    if type == "AGREE" and negated and status in ("happened", "ongoing", "planned"):
        return "REJECT", None
    if status == "threatened" and type in THREATS and not negated:
        return "THREATEN", threatened(type, mode)
    return type, mode


def threatened(type: str, mode: str | None) -> str | None:
    """The mode of THREATEN for a threat of this type and mode; None where the codebook has none."""
    return THREATENED_AS.get((type, mode), THREATENED_AS.get((type, None)))
