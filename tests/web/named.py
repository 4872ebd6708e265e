"""A store of many names, made up: in several scripts, with offices and points, and some that try to break out.

The towns are invented; each stands at a real town's point, so that it can be looked for inside a real outline.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.model import Dossier, Entity, Location, Moment, Place, Spelling, Tenure
from tests.web.made import made_dossier, made_store

HOSTILE_NAME = '"><script>window.owned=1</script><img src=x onerror="window.owned=2">'
SCRIPTS = {"Сергей Волков": "ltr", "王小明": "ltr", "מרים חדד": "rtl", "Édda Þórsson": "ltr"}
COUNTRY = "Norland"  # in the outline of Portugal
EXTRA = 30  # names beyond those of `made`, so that the list has a second page
STORIES = 10  # in which most names stand: more than one page of a name tells of
TOWN = Location(
    name="Brenna", level="town", country="PT", latitude=40.21, longitude=-8.43, within=("River District", "Portugal"),
    why="the article says where it is", id="geonames:7",
)  # fmt: skip
NEAR = replace(TOWN, name="Halvik", latitude=41.55, longitude=-8.42, id="geonames:8")
DIVISION = replace(TOWN, name="Tarn", level="division", latitude=41.0, longitude=-7.5, id="geonames:9")
REGION = replace(TOWN, name="Lask", level="region", country=None, latitude=None, longitude=None, id="ours:1")
PLACED = {"Brenna": TOWN, "Halvik": NEAR, "Tarn": DIVISION, "Lask": REGION}


def named_dossier() -> Dossier:
    """The first story: of all these names."""
    made = made_dossier(8, 60, seed=5)
    by_name = {e.name: e for e in made.entities}
    words = by_name["Ada Quill"].mentions or made.claims[0].accounts[0].evidence
    tenures = (
        Tenure(office="Norlandic River Minister", country=None, status="held", evidence=words[:1],
               moment=Moment(earliest="2031-03-04", latest="2031-03-06", precision="day", basis="stated")),
        Tenure(office="Mayor of Tarn", country=None, status="former", evidence=words[:1], moment=None),
    )  # fmt: skip
    short = Spelling(text="A. Quill", articles=(words[0].article,))
    changed: dict[str, dict[str, Any]] = {
        "Ada Quill": {
            "offices": tenures, "descriptions": ("minister", f"a friend of {HOSTILE_NAME}"), "mentions": words,
            "spellings": (*by_name["Ada Quill"].spellings, short),
        },
        "Wendry": {"kind": "country", "country": "PT", "name": COUNTRY, "spellings": ()},
        **{name: {"location": at, "country": at.country} for name, at in PLACED.items()},
    }  # fmt: skip
    entities = [replace(e, **changed.get(e.name, {})) for e in made.entities]
    here = made.articles[0]
    for number, name in enumerate([*SCRIPTS, HOSTILE_NAME, *(f"Extra Name {n}" for n in range(EXTRA))]):
        spelling = Spelling(text=name, articles=(here.id,))
        entities.append(Entity(id=f"x{number}", kind="person", name=name, spellings=(spelling,), mentions=words[:1]))
    there = Place(text="Brenna", entity=by_name["Brenna"].id)
    events = [replace(e, place=there) if n % 5 == 0 else e for n, e in enumerate(made.events)]
    return replace(made, entities=tuple(entities), events=tuple(events))


def named_store(path: Path) -> tuple[Path, Dossier]:
    """A store of STORIES stories, the first of them `named_dossier`, which is given too."""
    first = named_dossier()
    others = (made_dossier(2, 4, seed=20 + n, hostile=False) for n in range(STORIES - 1))
    return made_store(path, first, *others), first
