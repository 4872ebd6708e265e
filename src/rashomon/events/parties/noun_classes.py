"""Nouns by what they can be in an event: somebody, somewhere, a thing that moves or is touched, a happening."""

from __future__ import annotations

# Parts and rows of what is not said: "its part", "a series".
PIECES = frozenset(["part", "half", "rest", "series", "string", "number", "ten", "score"])
# Nouns that name somebody only with a word before them.
MASSES = frozenset(
    ["force", "power", "authority", "opposition", "state", "side", "office", "party", "public", "press", "intelligence"]
)
# Nouns for somewhere that "of" gives its name: "the city of Vessa".
SETTLEMENTS = frozenset(
    ["city", "town", "village", "enclave", "port", "capital", "island", "province", "region", "district", "suburb",
     "state", "republic", "territory", "municipality", "county", "kingdom", "emirate", "camp", "stronghold"]
)  # fmt: skip
# Endings of nouns for people, and the things that have them too.
AGENT_ENDINGS = ("er", "or", "ist", "ian", "eer", "ee", "man", "woman", "men", "women", "ant", "ite", "ese")
THINGS = frozenset(
    ["number", "letter", "weather", "water", "paper", "tower", "order", "power", "river", "winter", "offer", "matter",
     "border", "barrier", "chapter", "corner", "danger", "disaster", "dinner", "computer", "container", "trailer",
     "filter", "fever", "cancer", "layer", "finger", "shoulder", "poster", "banner", "folder", "register", "quarter",
     "theater", "centre", "center", "meter", "timber", "rubber", "silver", "copper", "trigger", "sector", "factor",
     "error", "terror", "horror", "floor", "door", "harbor", "corridor", "motor", "reactor", "tractor", "color",
     "labor", "favor", "humor", "vector", "mirror", "plant", "restaurant", "committee", "guarantee", "fee", "coffee",
     "degree", "tree", "knee", "spree", "warrant", "grant", "covenant", "satellite", "website", "site", "suite",
     "granite", "list", "mist", "twist", "fist", "wrist", "chest", "cluster", "bunker", "crater", "counter", "ladder",
     "answer", "shower", "flower", "feather", "leather", "cover", "laser", "printer", "server", "router", "sticker"]
)  # fmt: skip
# Happenings whose form does not say so.
HAPPENINGS = frozenset(
    ["removal", "approval", "refusal", "arrival", "denial", "withdrawal", "dismissal", "survival", "revival",
     "proposal", "betrayal", "burial", "renewal", "reversal", "release", "return", "use", "exchange", "departure",
     "delay", "sale", "purchase", "supply", "halt", "growth", "choice", "transfer", "stance", "view", "right", "bid",
     "delivery", "recovery", "inquiry", "enquiry", "abuse", "detention", "access", "entry", "decline"]
)  # fmt: skip
CONCRETE = frozenset(
    ["position", "installation", "station", "fortification", "settlement", "plantation", "building", "dwelling",
     "garage", "infrastructure", "structure", "equipment", "apartment", "monument", "ammunition", "furniture",
     "substation", "power station", "basement", "crossing", "landing", "cottage", "facility", "property", "city",
     "village", "university", "bridge", "parking", "clothing", "sculpture", "pavement", "fence"]
)  # fmt: skip
MOVING = frozenset(["ship", "tanker", "vessel", "plane", "aircraft", "jet", "helicopter", "boat", "drone", "trawler",
                    "tugboat", "bomber", "convoy", "flotilla"])  # fmt: skip
# Endings of nouns that name no one; those that do ("government") are in the lists of who acts.
ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ing", "ship", "hood", "age", "ure")
