"""Kinds of people and things in the news, and words for them: more and less is told by the word that is chosen."""

from __future__ import annotations

# Each line: the plain words for a kind, then after the bar words that say which of the kind.
_KINDS = """
aircraft plane aeroplane airplane flight | jet airliner turboprop helicopter seaplane glider drone biplane
ship vessel boat | tanker ferry freighter trawler yacht frigate destroyer submarine dinghy tug barge cruiser warship
vehicle | car truck lorry van bus coach minibus motorcycle motorbike scooter tractor taxi ambulance jeep suv pickup
train | tram locomotive carriage
weapon arm | gun rifle pistol handgun shotgun revolver firearm knife machete axe sword grenade mortar
missile projectile rocket | icbm irbm
bomb device explosive | mine ied
building property | house home apartment flat tower skyscraper warehouse hotel school mosque church temple factory
bridge | overpass viaduct footbridge
road street | highway motorway freeway avenue lane
money cash | ransom bribe
document file paper | letter memo email report contract
image picture photo photograph footage | video clip
drug substance | heroin cocaine cannabis fentanyl methamphetamine
drill exercise manoeuvre maneuver | wargame
person people individual man woman human somebody someone | passenger driver pilot student pupil teacher worker \
employee tourist guard prisoner detainee inmate captive hostage refugee migrant pedestrian cyclist farmer fisherman \
miner diver swimmer climber hiker shopper customer resident villager neighbour neighbor activist protester \
demonstrator journalist reporter doctor nurse lawyer professor researcher scientist colleague friend relative \
cousin brother sister father mother husband wife son daughter uncle aunt boyfriend girlfriend teenager teen youth \
boy girl child toddler baby infant schoolgirl schoolboy
militant fighter group gunman attacker assailant | rebel insurgent terrorist extremist jihadist guerrilla separatist \
vigilante militia gang cartel commando sniper kidnapper hijacker mercenary robber pirate hacker shooter mob
soldier troop serviceman force | marine conscript recruit paratrooper peacekeeper reservist sailor officer commander \
general colonel captain lieutenant sergeant
official authority | police prosecutor court tribunal army military government ministry investigator judge \
minister mayor governor senator lawmaker diplomat ambassador spokesman spokeswoman spokesperson
company firm business | airline bank retailer carmaker manufacturer contractor startup insurer operator carrier
""".replace("\\\n", "")
KIND: dict[str, str] = {}
PLAIN: set[str] = set()  # the words that say no more than the kind
for _line in _KINDS.strip().splitlines():
    _plain, _, _special = _line.partition("|")
    _first = _plain.split()[0]
    PLAIN.update(_plain.split())
    KIND.update(dict.fromkeys((*_plain.split(), *_special.split()), _first))
PEOPLE = frozenset({"person", "militant", "soldier", "official", "company"})
# One word for another of the same sense.
SAME = {"midrange": "intermediate-range", "mid-range": "intermediate-range", "medium-range": "intermediate-range",
        "intercontinental": "long-range", "teen": "teenager", "photograph": "photo"}  # fmt: skip
# Of these one thing can have one only.
EXCLUSIVE = (
    frozenset({"short-range", "intermediate-range", "long-range"}),
    frozenset({"single-engine", "twin-engine", "four-engine"}),
    frozenset({"single-decker", "double-decker"}),
    frozenset({"manned", "unmanned"}),
)
# What is said of how many, how old, how well known or in what state, and not of what it is.
LOOSE = frozenset({
    "several", "many", "some", "other", "unknown", "unidentified", "suspected", "alleged", "same", "own", "local",
    "more", "new", "young", "former", "heavily", "late", "early", "country", "first", "second", "third", "last", "next",
    "latest", "recent", "another", "different", "such", "whole", "entire", "possible", "old", "big", "large",
    "small", "huge", "massive", "major", "key", "top", "senior", "certain", "various", "numerous", "additional",
    "friday", "monday", "tuesday", "wednesday", "thursday", "saturday", "sunday", "so-called", "famous", "popular",
    "real", "actual", "very", "ordinary", "current", "missing", "dead", "injured", "wounded", "good", "bad", "great",
    "terrible", "giant", "successful", "annual", "daily", "original", "shady", "controversial", "joint", "lead", "main",
    "only", "year", "day", "group", "member", "force", "part", "people",
})  # fmt: skip
