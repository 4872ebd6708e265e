"""What a case of the hostile corpus is, and an honest report to put into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_PLACES = (
    "Velmora", "Karsund", "Ostrava Bay", "Tellinge", "Port Hallam", "Brennik", "Sorvald", "Lindmere", "Castell Arn",
    "Ebbeford", "Novi Prud", "Mirandol", "Quarrick", "Halvenes", "Dunmarrow", "Istrel",
)  # fmt: skip
_NAMES = ("Ada Brenn", "Karel Oost", "Mira Tolland", "Jonas Velt", "Edda Marsh", "Tomas Quill", "Lena Forsund")
_THINGS = ("ferries", "trams", "cranes", "barges", "lorries", "drones", "tankers", "trawlers", "gliders")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One hostile or broken input.

    `name` is the file's name. `rejected` are the reasons that must be kept for it, sorted, one for each rejection;
    `read` is how many reports must be read out of it: a broken place costs only itself.
    """

    name: str
    make: Callable[[], bytes]
    rejected: tuple[str, ...] = ()
    read: int = 0


def report(number: int, *, sentences: int = 6) -> str:
    """An invented report, another one for each number."""
    place = _PLACES[number % len(_PLACES)]
    name = _NAMES[number // 3 % len(_NAMES)]
    thing = _THINGS[number // 2 % len(_THINGS)]
    count = 3 + number % 37
    told = (
        f"The harbour council of {place} said on Tuesday that {count} {thing} had been damaged near the old pier.",
        f"{name}, who leads the council, told reporters that the cause was not known yet.",
        f'"We will wait for the inquiry of the port office before we speak of blame," {name.split()[1]} said.',
        f"Police closed the road from {place} to the coast until Friday evening and asked drivers to stay away.",
        f"A spokesman for the owners of the {thing} said that repairs would take {2 + number % 9} weeks.",
        f"In a first vote the town's assembly granted {100 + number} thousand crowns for a new sea wall.",
        f"Fishermen at {place} have asked for such a wall since the flood of the year before last.",
        "The ministry of transport did not answer questions that were sent to it by mail on Wednesday.",
    )
    return " ".join(told[:sentences])


def page(number: int, *, head: str = "", before: str = "", after: str = "") -> str:
    """An invented page with a report, and what a case puts into its head, before and after the report."""
    paragraphs = "".join(f"<p>{sentence.strip()}.</p>" for sentence in report(number).rstrip(".").split(". "))
    return (
        f'<!doctype html><html lang="en"><head><title>Damage at the pier, case {number}</title>{head}</head><body>'
        f"{before}<article><h1>Damage at the pier, case {number}</h1>{paragraphs}</article>{after}</body></html>"
    )
