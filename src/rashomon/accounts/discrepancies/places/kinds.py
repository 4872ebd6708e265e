"""Kinds of ground and of building that accounts put a deed in, and words for parts and sides of a place."""

from __future__ import annotations

# Words of one line are words for one kind of ground or building; the first stands for all.
_KINDS = """
forest wood woods woodland bush jungle rainforest
mountain mountainside mountainous hill hillside hilly slope ridge cliff ravine gorge valley
river stream creek canal
lake reservoir lagoon pond
sea ocean bay gulf strait
field farmland farm pasture meadow orchard plantation
desert
marsh swamp wetland
island
cave mine tunnel
house home apartment flat residence villa bungalow dormitory
school college university campus classroom
hospital clinic
market bazaar
shop store supermarket mall
restaurant cafe bar pub club nightclub
hotel hostel motel resort
mosque
church cathedral chapel
temple synagogue shrine
theatre theater cinema
stadium arena
station
airport airfield airstrip runway airbase
prison jail
camp
base barracks outpost garrison
checkpoint crossing
courthouse
embassy consulate
factory plant mill warehouse depot
office headquarters
park
beach
square plaza
street road avenue highway motorway freeway roadside boulevard lane alley
bridge
parking
village hamlet
town
suburb
""".strip()
KIND = {word: line.split()[0] for line in _KINDS.splitlines() for word in line.split()}
# Open ground: a place can be more than one of these at once, a hill with a forest on it by a river.
GROUND = frozenset({"forest", "mountain", "field", "desert", "marsh", "river", "lake", "sea", "island", "beach"})
# An adjective that makes ground of "area" and "terrain".
LIKE = {"wooded": "forest", "forested": "forest", "mountainous": "mountain", "hilly": "mountain", "swampy": "marsh"}
AREAS = frozenset({"area", "region", "terrain", "part", "zone", "site", "land", "territory", "district", "countryside"})
# A part of what follows "of": inside it, or at its edge.
EDGES = frozenset({"outskirt", "outskirts", "edge", "fringe", "border", "coast", "shore", "vicinity", "foot", "suburb"})
SIDES = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "northern", "southern",
    "eastern", "western", "northeastern", "northwestern", "southeastern", "southwestern", "central", "north-east",
    "north-west", "south-east", "south-west", "downtown",
})  # fmt: skip
LEVELS = ("site", "town", "division", "country", "region")  # of the gazetteer, the finest first
