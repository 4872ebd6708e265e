"""Which of its namesakes a place is, or that this cannot be told."""

from __future__ import annotations

from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from rashomon.language import gazetteer
from rashomon.language.places import table
from rashomon.language.places.company import FAMOUS, TRACE, Company, holds, near, support
from rashomon.language.places.senses import CAPITAL, LARGE, Sense, senses, site_town, told_by
from rashomon.model import Location

# The best must be five times as likely as the next (London is 27 times Ontario's, Birmingham five times Alabama's).
MARGIN = 0.7
# Without a word of its country in the article, a town is taken for known from this many people on: smaller ones share
# their names with too much that no gazetteer has.
KNOWN = 300_000
KNOWN_ALONE = 50_000  # where it is the only one of its name, and a country beside its own is spoken of
BACKED = 1.0
LITTLE = 15_000
LITTLE_COUNTY = 200_000
COARSE = frozenset(["GB"])  # England is no help in telling its villages apart
ABOUT = 0.4  # of what is said of all countries
# Two namesakes this near are one place to a reader of news (a town and the suburb of its name), km.
NEAR = 40.0


class Choice(NamedTuple):
    """What was chosen. `margin`: by how much, in powers of ten; `sense` None where nothing was."""

    sense: Sense | None
    margin: float
    why: str
    country: str | None = None  # where the senses left agree on no more


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) along the great circle."""
    (p, q), (r, s) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((r - p) / 2) ** 2 + cos(p) * cos(r) * sin((s - q) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))


def choose(name: str, company: Company) -> Choice:
    """The sense of a name that its company speaks for."""
    told = company.told
    found = senses(name, told)
    if not found:
        nation, _, rest = name.partition(" ")
        entry = gazetteer.lookup(nation) if rest else None
        if entry and entry.kind == "nationality" and entry.country and senses(rest, told):  # "Pakistani Punjab"
            return choose(rest, replace(company, within=(entry.country,)))
        return Choice(None, 0.0, "not in the gazetteer")
    why = ""
    if company.within:
        inside = tuple(s for s in found if any(holds(code, s) for code in company.within))
        if not inside and not told:
            inside = tuple(
                s for t in ("town", "division") for s in senses(name, t) if any(holds(c, s) for c in company.within)
            )
        if not inside:
            return Choice(None, 0.0, "the gazetteer has none where the article says it is")
        found, why = inside, "the article says where it is"
    if company.listed and (
        divisions := [s for s in senses(name, "division") if s.level == "division" and s.order == 1]
    ):
        found, why = tuple(divisions), "listed with divisions"
    fame = {s.countries for s in found if s.prior >= FAMOUS}
    scored = sorted(
        ((s.prior + support(s, company, modest=not why and bool(fame - {s.countries})), s) for s in found),
        key=lambda p: (-p[0], p[1].id or p[1].name),
    )
    best_score, best = scored[0]
    if len(scored) == 1 and support(best, company) > 0 and best.people >= KNOWN_ALONE:
        return Choice(best, 9.0, why or "the only one of its name")
    named = told_by(name) == "division" and best.level == "division"
    if not why and not named and not _known(best, company):
        return Choice(None, 0.0, "nothing in the article speaks for it")
    others = [(score, s) for score, s in scored[1:] if not _same(best, s)]
    if not others:
        return Choice(best, 9.0, why or "the only one of its name")
    margin = best_score - others[0][0]
    if margin < MARGIN:
        rivals = [s for score, s in others if best_score - score < MARGIN]
        country = best.country if all(s.countries == best.countries for s in rivals) else None
        return Choice(None, margin, "several of the name fit", country)
    if not why:
        plain = best.prior - max(s.prior for _, s in others)
        why = "by far the largest of its name" if plain >= MARGIN else "its country is in the article"
        if best.level == "country":
            why = "a country's name"
    return Choice(best, margin, why)


def _known(sense: Sense, company: Company) -> bool:
    """Whether a place is well enough known, or spoken for, to be meant.

    A town nobody speaks for must be large. A little one, or one found by another name than its own, must be near others
    of the article, or in a division it speaks of; or the article must be about its country and name no division of it:
    "Little Italy" of New York is no village in Maryland, "Woodstock" none in England for London's sake.
    """
    if sense.level in ("region", "site", "country") or sense.seat:
        return True
    country = sense.countries[0]
    if sense.order == 1 and company.told == "division":
        return True
    if support(sense, company) < BACKED:
        return sense.people >= KNOWN
    little = (LITTLE if sense.usual else LARGE) if sense.level == "town" else LITTLE_COUNTY if sense.order == 2 else 0
    if sense.people >= little or (sense.point and near(sense.point, company)):
        return True
    if company.is_divided(country):
        return country not in COARSE and company.divisions.get(sense.division, 0.0) > TRACE
    return company.countries.get(country, 0.0) >= ABOUT * company.said()


def _same(a: Sense, b: Sense) -> bool:
    if a.point and b.point:
        return distance(a.point, b.point) <= NEAR
    if {a.level, b.level} <= {"region", "division"}:
        return bool(a.countries) and a.countries == b.countries
    return False


def location(name: str, choice: Choice) -> Location | None:
    """The place chosen for a name; None where none was, without a point where only its country is sure."""
    sense = choice.sense
    if sense is None:
        if choice.country is None:
            return None
        within = _countries((choice.country,))
        return Location(
            name=name, level="town", country=choice.country, latitude=None, longitude=None, within=within,
            why=f"several in {within[0]}" if within else choice.why,
        )  # fmt: skip
    latitude, longitude = sense.point or (None, None)
    return Location(
        name=sense.name, level=sense.level, country=sense.country, latitude=latitude, longitude=longitude,
        within=_within(sense), why=choice.why, id=sense.id,
    )  # fmt: skip


def _within(sense: Sense) -> tuple[str, ...]:
    countries = _countries(sense.countries)
    if sense.level == "country":
        return ()
    if sense.around:
        return (sense.around, *countries)
    inner = sense.level == "town" or sense.order == 2
    division = table.container(sense.division) if inner and sense.division else None
    around = (division.name,) if division and division.name != sense.name else ()
    return around + countries


def _countries(codes: tuple[str, ...]) -> tuple[str, ...]:
    if len(codes) != 1:
        return ()
    row = table.container(codes[0])
    name = gazetteer.country_name(codes[0]) or (row.name if row else None)
    return (name,) if name else ()


def locate(name: str, company: Company) -> Location | None:
    """The place that a name stands for in its company; None for a name unknown, or shared with none to decide.

    Where the namesakes left are all of one country, that country is given without a point.
    """
    name = " ".join(name.split())
    choice = choose(name, company)
    found = location(name, choice)
    if found is None and choice.why == "not in the gazetteer" and (town := site_town(name)):
        inside = choose(town, company)
        if inside.sense is not None and inside.sense.level == "town":
            return location(town, inside._replace(why="the town that the site is named after"))
    return found


__all__ = ["CAPITAL", "Choice", "choose", "locate", "location"]
