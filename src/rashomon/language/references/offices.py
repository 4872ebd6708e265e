"""Ministries by their ministers: what "her ministry" is the ministry of."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.names.titles import MINISTRIES, OLD, PORTFOLIOS
from rashomon.language.references.links import full, office_key
from rashomon.model import Mention


def is_ministry(m: Mention) -> bool:
    """Whether a mention is of a ministry or department of state."""
    words = {w.lower() for w in m.name.split()}
    return m.kind == "organisation" and bool(words & MINISTRIES) and bool(words & PORTFOLIOS)


def ministry_of(mentions: Sequence[Mention], person: str) -> str | None:
    """The ministry that a minister's title names: "Freedonian defence minister" → "Freedonian Defence Ministry"."""
    found = set()
    for m in mentions:
        if m.kind == "office" and m.antecedent == person:
            words = [w for w in m.name.split() if w.lower() not in ("deputy", "vice", "first")]
            if {w.lower() for w in words} & OLD or len(words) < 2 or words[-2].lower() not in PORTFOLIOS:
                continue
            body = {"minister": "Ministry"}.get(words[-1].lower())
            if words[-1].lower() == "secretary" and office_key(m.name)[0] == "US":
                body = "Department"
            if body:
                found.add(" ".join([*(w[:1].upper() + w[1:] for w in words[:-1]), body]))
    if len({office_key(f) for f in found}) != 1:
        return None
    name = min(found)
    code, office = office_key(name)
    fuller = sorted({full(m) for m in mentions if is_ministry(m) and office_key(full(m))[1] >= office})
    if code is None and fuller:
        return fuller[0] if len(fuller) == 1 else None
    return name
