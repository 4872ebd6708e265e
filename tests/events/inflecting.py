"""The past tense of English verbs, for sentences made of the lexicon's frames."""

from __future__ import annotations

IRREGULAR = {
    "be": "was", "become": "became", "begin": "began", "bend": "bent", "beat": "beat", "break": "broke",
    "bring": "brought", "build": "built", "buy": "bought", "cast": "cast", "catch": "caught", "choose": "chose",
    "come": "came", "cut": "cut", "deal": "dealt", "draw": "drew", "drive": "drove", "drop": "dropped",
    "feed": "fed", "fight": "fought", "find": "found", "flee": "fled", "fly": "flew", "forbid": "forbade",
    "forgive": "forgave", "freeze": "froze", "get": "got", "give": "gave", "go": "went", "hang": "hanged",
    "have": "had", "hit": "hit", "hold": "held", "hurt": "hurt", "keep": "kept", "lay": "laid", "lead": "led",
    "leave": "left", "lend": "lent", "let": "let", "make": "made", "meet": "met", "pay": "paid", "put": "put",
    "quit": "quit", "rebuild": "rebuilt", "rise": "rose", "rethink": "rethought", "retake": "retook", "ring": "rang",
    "run": "ran", "say": "said", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shook",
    "shed": "shed", "shoot": "shot", "show": "showed", "shut": "shut", "slay": "slew", "speak": "spoke",
    "spread": "spread", "stand": "stood", "steal": "stole", "strike": "struck", "swear": "swore", "take": "took",
    "teach": "taught", "tear": "tore", "tell": "told", "think": "thought", "throw": "threw", "undertake": "undertook",
    "uphold": "upheld", "win": "won", "withdraw": "withdrew", "withhold": "withheld", "write": "wrote",
    "wreck": "wrecked", "fulfil": "fulfilled", "overthrow": "overthrew", "beseech": "besought", "forsake": "forsook",
    "slap": "slapped", "sack": "sacked", "net": "netted", "arm": "armed", "rap": "rapped", "spin": "spun",
    "backtrack": "backtracked", "airlift": "airlifted", "raid": "raided", "light": "lit", "oversee": "oversaw",
    "pull": "pulled", "rip": "ripped", "sink": "sank", "sit": "sat", "slit": "slit", "tighten": "tightened",
    "underline": "underlined", "mislead": "misled", "forgo": "forwent", "sever": "severed", "swap": "swapped",
}  # fmt: skip
DOUBLED = frozenset(
    ["ban", "stop", "plan", "jam", "gag", "mob", "stab", "rob", "gun", "rap", "drop", "strip", "scrap", "ship", "stir",
     "expel", "impel", "compel", "rebel", "cancel", "commit", "admit", "permit", "submit", "bar", "curb", "prod", "rub",
     "rebut", "regret", "deter", "confer", "refer", "transfer", "prefer", "infer", "occur", "drum", "trim", "club",
     "mug", "hug", "nab", "grab", "quiz", "lob", "level", "travel", "model", "label", "pummel", "shovel", "quarrel",
     "channel", "counsel", "patrol", "control", "repel", "propel", "outwit", "equip", "slam", "snub", "spur", "step",
     "wrap", "dub", "kidnap", "handicap", "worship", "cordon off", "slim", "nod", "pin", "tap", "tip", "top", "knit",
     "dig", "annul", "impel", "unban", "nix"]
)  # fmt: skip
NOT_DOUBLED = frozenset(["curb", "nix"])


def past(verb: str) -> str:
    """The past tense of a verb's first word, with the words after it ("hand over": "handed over")."""
    first, *rest = verb.split()
    prefix = ""
    for lead in ("re-", "gang-", "co-", "dive-", "carpet-", "water-", "baton-", "test-", "de-"):
        if first.startswith(lead):
            prefix, first = lead, first[len(lead) :]
    return " ".join([prefix + _past(first), *rest])


def _past(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.startswith("re") and verb[2:] in IRREGULAR:
        return "re" + IRREGULAR[verb[2:]]
    if verb in DOUBLED and verb not in NOT_DOUBLED:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"
