"""Names that many countries' bodies bear: "Parliament", "Supreme Court", "Labour Party"."""

from __future__ import annotations

from rashomon.entities.normal import words

GENERIC = frozenset(
    """parliament senate congress house lower upper representatives commons lords national assembly legislature
    supreme high constitutional federal court courts appeal appeals appellate district county city town state
    ministry department government cabinet council central bank reserve treasury police army navy air force forces
    armed defence foreign interior home office justice health education finance trade labour democratic republican
    conservative liberal social socialist communist green people peoples peasants workers united front party
    movement union unity progressive christian commission committee electoral election prosecutor prosecutors
    general attorney public service intelligence security agency authority university hospital airport mayor
    coast guard border fire civil aviation guards royal presidential palace information first women youth league
    premier association football federation red cross crescent society institute and the of for s""".split()
)


def is_generic(name: str) -> bool:
    """Whether a name says only what sort of body it is of, not which country's or town's."""
    found = words(name)
    return bool(found) and all(word in GENERIC for word in found)
