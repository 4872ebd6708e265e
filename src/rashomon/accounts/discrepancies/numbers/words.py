"""The words that say what is counted and what happens to it."""

from __future__ import annotations

import re

# Words for one kind of happening, verbs and nouns: figures are of one thing only where these agree.
HAPPENINGS: dict[str, frozenset[str]] = {
    "death": frozenset("kill die death dead fatality perish fatal slay execute drown deadly body".split()),
    "injury": frozenset("injure wound hurt injury injured wounded harm".split()),
    "missing": frozenset("missing unaccounted disappear vanish".split()),
    "arrest": frozenset("arrest detain detention custody jail imprison round".split()),
    "abduction": frozenset("abduct kidnap abduction kidnapping seize capture snatch hostage".split()),
    "release": frozenset("release free liberate freedom".split()),
    "trapped": frozenset("trap strand stick".split()),
    "rescue": frozenset("rescue save evacuate evacuation airlift".split()),
    "escape": frozenset("escape flee".split()),
    "remaining": frozenset("remain stay captive captivity".split()),
    "aboard": frozenset("aboard board carry onboard passenger occupant".split()),
    "displacement": frozenset("displace homeless uproot evict".split()),
    "infection": frozenset("infect infection case test sicken hospitalise hospitalize".split()),
    "launch": frozenset("launch fire lob shoot".split()),
    "attack": frozenset("attack strike hit bomb raid shell".split()),
    "destruction": frozenset("destroy damage collapse burn flatten".split()),
    "sentence": frozenset("sentence prison term".split()),
    "charge": frozenset("charge indict accuse accused count".split()),
    "payment": frozenset("pay fine compensation settlement award".split()),
    "price": frozenset("cost price worth value buy sell deal purchase acquire acquisition".split()),
    "vote": frozenset("vote ballot seat majority support poll".split()),
    "gathering": frozenset("protest rally march demonstrate gather attend crowd turnout".split()),
    "deployment": frozenset("deploy send dispatch deployment mobilise mobilize".split()),
    "lay-off": frozenset("lay cut redundancy layoff job".split()),
    "crash": frozenset("crash plunge collide collision accident derail".split()),
    "departure": frozenset("depart leave departure".split()),
    "arrival": frozenset("arrive land arrival".split()),
    "meeting": frozenset("meet meeting talk summit".split()),
    "filming": frozenset("film record video footage".split()),
    "signing": frozenset("sign signing".split()),
    "magnitude": frozenset("magnitude measure earthquake quake".split()),
    "elapsed": frozenset({"elapsed"}),
    "journey": frozenset("flight journey trip voyage drive fly flying".split()),
}  # fmt: skip
HAPPENING = {word: name for name, words in sorted(HAPPENINGS.items()) for word in sorted(words)}
# States that stand right after a number of people, with no noun between.
STATES: dict[str, str] = {
    "dead": "death", "killed": "death", "injured": "injury", "hurt": "injury", "wounded": "injury",
    "missing": "missing", "unaccounted": "missing", "homeless": "displacement", "arrested": "arrest",
    "detained": "arrest", "rescued": "rescue", "unhurt": "unhurt",
}  # fmt: skip
# Counts that grow while the news is young: a later figure is a newer one before it is another opinion.
GROWING = frozenset({
    "death", "injury", "missing", "arrest", "rescue", "displacement", "infection", "destruction", "release",
})  # fmt: skip
# Verbs that carry a figure without saying what happens to what is counted.
LIGHT = frozenset({
    "be", "have", "do", "say", "tell", "report", "announce", "add", "include", "show", "see", "make", "get", "become",
    "give", "put", "take", "bring", "leave", "go", "come", "find", "confirm", "claim", "believe", "think", "know",
})  # fmt: skip
ANYONE = frozenset({"people", "person", "other", "victim", "human", "individual", "life", ""})
CURRENCIES_AND_MEASURES = frozenset({
    "kilometre", "kilometer", "km", "centimetre", "centimeter", "cm", "kilogram", "kg",
    "mile", "metre", "meter", "foot", "inch", "hectare", "acre", "ton", "tonne", "knot",
})  # fmt: skip
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "time"})
# "Are known to have died": what is said of the subject stands in the infinitive.
RAISING = frozenset({
    "know", "believe", "fear", "think", "presume", "report", "say", "confirm", "appear", "seem", "assume", "list",
    "purport", "allege", "claim",
})  # fmt: skip
# "The number of people killed has risen to five": the subject says what is counted.
REACHING = frozenset({
    "rise", "climb", "increase", "grow", "jump", "fall", "drop", "stand", "reach", "pass", "exceed", "top", "hit",
    "surpass", "be", "remain", "revise", "raise", "lower", "put",
})  # fmt: skip
COUNTS = frozenset({"number", "toll", "count", "tally", "total", "death", "casualty"})
SPEECH = frozenset({
    "say", "tell", "report", "announce", "add", "state", "write", "speak", "declare", "claim", "confirm", "post",
    "publish", "note", "warn", "estimate", "put", "give",
})  # fmt: skip
AHEAD = frozenset({"to", "will", "would", "shall", "could", "may", "might", "should", "must", "can"})
WHEN = frozenset({"after", "before", "since", "during", "following", "until"})
DEFINITE = frozenset({"the", "those", "these", "them", "his", "her", "its", "their"})
NOUNS = frozenset({"NOUN", "PROPN"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


# A count of these takes in more than one kind: the dead and the hurt.
WIDE: dict[str, frozenset[str]] = {"casualty": frozenset({"death", "injury"})}
# What makes of the hurt those badly or lightly hurt.
GRADES: dict[str, str] = {
    word: grade
    for grade, words in {
        "serious": "serious seriously severe severely critical critically grave gravely bad badly major",
        "slight": "slight slightly light lightly minor",
    }.items()
    for word in words.split()
}
# Loose words for many that stand for the counted themselves ("scores escaped"), with what they may mean, as
# `events.quantities` has it for "scores of people".
LOOSE: dict[str, tuple[float, float]] = {
    "dozens": (24, 200), "scores": (40, 400), "hundreds": (100, 2_000), "thousands": (1_000, 20_000),
}  # fmt: skip
# Words in a figure's sentence that say it has changed.
CHANGED = re.compile(
    r"\b(?:rose|risen|rise[sn]?|climb(?:ed|s)?|increased|jumped|(?:up|down) from (?=\D{0,20}\d)|revised"
    r"|earlier (?:said|put|gave)|fell to|lowered|so far|now stands|updated"
    r"|bring(?:s|ing)? (?:the|its|their) (?:\w+ )?(?:total|toll|number|count)"
    r"|than (?:\w+ )?(?:first|initially|previously|originally|at first))\b",
    re.IGNORECASE,
)
