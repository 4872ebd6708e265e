"""Compounds of Arabic names as one word, however they are parted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.entities.scripts.tables import given_names

SERVANT = re.compile(r"^abd(?:ul|el|al|ur|ar|us|er|as|en|oul|ol|or|ud|ush)$")
SERVANT_OF = re.compile(r"^abd(?:ul|el|al|ur|ar|us|er|as|en|oul|ol|or|ud|ush)(.{4,})$")
FAITH = frozenset(["din", "deen", "dine", "eddin", "eddine", "uddin", "addin"])
FAITHFUL = re.compile(r"^(.{3,}?)[aeuio]dd?(?:in|een|ine)$")
ARTICLES = frozenset("al el ad ar as ash at an az ul ur ud us".split())
SAME_SON = dict.fromkeys(("ibn", "ben", "بن", "ابن", "בן"), "bin") | dict.fromkeys(("bte", "בת", "بنت"), "bint")


def compounds(found: Sequence[str]) -> list[str]:
    """Arabic compounds as one word: "Abd al-Rahman", "Abdul Rahman", "Abdurrahman"; "Abu Bakr"."""
    kept: list[str] = []
    n = 0
    while n < len(found):
        part = found[n]
        nxt = n + 1
        if part in ("abd", "عبد") or SERVANT.match(re.sub(r"(.)\1+", r"\1", part)):
            while nxt < len(found) - 1 and found[nxt] in ARTICLES:
                nxt += 1
            if nxt < len(found) and len(found[nxt]) > 2:
                rest = found[nxt]
                arabic = part == "عبد"
                joined = "abd" + rest if not arabic else "عبد" + re.sub("^ال", "", rest)
                kept.append("abdullah" if rest in ("allah", "ullah", "الله") else joined)
                n = nxt + 1
                continue
        elif part in ("abu", "abou", "abo", "mc") and nxt < len(found) and len(found[nxt]) > 2:
            kept.append(("abu" if part != "mc" else "mc") + found[nxt])
            n = nxt + 1
            continue
        elif (match := SERVANT_OF.match(part)) and part not in given_names():
            kept.append("abd" + match[1])
            n += 1
            continue
        elif nxt < len(found) and _of_faith(found, n):
            kept.append(part + "din")
            n += 2 if found[nxt] in FAITH else 3
            continue
        elif match := FAITHFUL.match(part):
            kept.append(match[1] + "din")
            n += 1
            continue
        elif part.startswith("ال") and len(part) > 4:
            kept += ["al", part[2:]]
            n += 1
            continue
        kept.append(part)
        n += 1
    return kept


def _of_faith(found: Sequence[str], n: int) -> bool:
    """Whether "ad-Din" ("of the faith") follows: "Nur ad-Din" is Nureddin."""
    after = found[n + 1 : n + 3]
    if len(found[n]) < 3 or found[n] in ARTICLES:
        return False
    return after[0] in FAITH or (len(after) == 2 and after[0] in ARTICLES | {"ed", "eddin"} and after[1] in FAITH)


def sons(found: list[str]) -> list[str]:
    """ "ibn" and "ben" as "bin" but at the beginning, where "Ben" is a given name."""
    return [SAME_SON.get(w, w) if n else w for n, w in enumerate(found)]
