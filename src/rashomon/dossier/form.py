"""A dossier as the plain JSON values of the design's "The dossier as JSON", and back."""

from __future__ import annotations

from typing import Any

from rashomon.model import FORMAT, Dossier, decode, encode


def to_json(dossier: Dossier) -> dict[str, Any]:
    """The dossier as dicts, lists, strings, numbers, booleans and None; `format` stands first."""
    values = encode(dossier)
    return {"format": values.pop("format"), **values}


def from_json(value: dict[str, Any]) -> Dossier:
    """The dossier that `to_json` wrote. Raises ValueError, naming the field, where it is none.

    Fields that a later version added are passed over; evidence is not checked here (see `check`).
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        found = value.get("format") if isinstance(value, dict) else type(value).__name__
        raise ValueError(f"not a dossier of format {FORMAT!r}: {found!r}")
    return decode(Dossier, value)
