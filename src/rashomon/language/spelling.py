"""One spelling of the English words that British and American papers write two ways: "harbor" is "harbour" here.

For comparing only: no text is changed by it. What follows a rule is by rule, the rest is listed; a word that both write
alike stays as it is, but for the hyphen after a prefix, which some houses set and some do not.
"""

from __future__ import annotations

import re
from functools import lru_cache

# The words in "-our", by what stands before it; "-or" stays where a Latin ending follows ("honorary", "laborious").
OUR = (
    "arb arm behavi cand clam col demean endeav fav ferv flav glam harb hon hum lab misdemean neighb parl ranc rig rum"
    " sav splend succ tum val vap vig"
).replace(" ", "|")
RULES = (
    (re.compile(r"^(by|co|counter|de|e|over|post|pre|re|sub|un|vice)-(?=\w)"), r"\1"),  # "co-operate", "re-open"
    (re.compile(rf"^((?:dis|be)?(?:{OUR}))or(?!at|ar|i[afosz]|ous|um)"), r"\1our"),
    # not "size", "prize", "seize", "capsize"
    (re.compile(r"(?<=\w{3})(?<!caps)(?<!outs)(?<!downs)(?<!overs)(?<!supers)iz(?=e[drs]?$|ers$|ing$|ations?$)"), "is"),
    (re.compile(r"(?<=al)yz(?=e[drs]?$|ing$)"), "ys"),
    (re.compile(r"^(cent|epicent|theat|lit|fib|calib|sab|somb|spect|lust|(?:kilo|centi|milli)?met)er(?=s?$)"), r"\1re"),
    (re.compile(r"^(def|off|pret)ens(?=es?$)"), r"\1enc"),
    (re.compile(r"^(catal|dial|anal|monol|epil|prol)og(?=s?$)"), r"\1ogue"),
    (re.compile(r"^(travel|cancel|counsel|label|level|marvel|model|signal|fuel|dial|duel|quarrel|jewel|council|tunnel)"
                r"(?=ed$|er|ing|or|ous)"), r"\1l"),
)  # fmt: skip
# Words alone and with an "s", "ed" or "ing" at the end; then how a word begins. American, British.
WORDS = {
    "airplane": "aeroplane", "aluminum": "aluminium", "artifact": "artefact", "ax": "axe", "cozy": "cosy",
    "donut": "doughnut", "fetal": "foetal", "fetus": "foetus", "gray": "grey", "jewelry": "jewellery",
    "judgment": "judgement", "kidnaping": "kidnapping", "license": "licence", "maneuver": "manoeuvre", "mold": "mould",
    "mustache": "moustache", "omelet": "omelette", "pajama": "pyjama", "plow": "plough", "program": "programme",
    "skeptic": "sceptic", "skeptical": "sceptical", "skillful": "skilful", "sulfur": "sulphur", "willful": "wilful",
    "yogurt": "yoghurt",
}  # fmt: skip
BEGINNINGS = {
    "anemi": "anaemi", "anesthe": "anaesthe", "archeolog": "archaeolog", "cesarean": "caesarean",
    "diarrhea": "diarrhoea", "encyclopedi": "encyclopaedi", "enroll": "enrol", "esophag": "oesophag",
    "estrogen": "oestrogen", "fulfill": "fulfil", "gynecolog": "gynaecolog", "hematolog": "haematolog",
    "hemophil": "haemophil", "hemorrhag": "haemorrhag", "inquir": "enquir", "install": "instal", "leukemi": "leukaemi",
    "orthopedic": "orthopaedic", "pediatr": "paediatr", "pedophil": "paedophil", "smolder": "smoulder",
}  # fmt: skip
WORD = re.compile(rf"^({'|'.join(WORDS)})(?=(?:s|d|ed|ing)?$)")
BEGINNING = re.compile(rf"^({'|'.join(BEGINNINGS)})")


@lru_cache(maxsize=1 << 14)
def british(word: str) -> str:
    """The one spelling of a word in lower case: `british("harbor") == british("harbour") == "harbour"`."""
    for rule, spelled in RULES:
        word = rule.sub(spelled, word)
    word = WORD.sub(lambda match: WORDS[match[1]], word)
    return BEGINNING.sub(lambda match: BEGINNINGS[match[1]], word)
