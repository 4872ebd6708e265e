"""What the words of a sentence say: those that carry meaning, and those that say it is planned, alleged, denied."""

from __future__ import annotations

import re
from functools import lru_cache

# How the sentence begins that is ours: it puts two tellings side by side.
DIFFER = "The accounts differ"
# Set by reading; a summary loses less by leaving out a sentence than by saying one thing twice.
SAME = 0.6
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*\d|\d")
QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
ADDED = re.compile(r"\[[^\]]*\]")
# Words that say of themselves that something is not (yet) a fact.
STATUS_WORDS: dict[str, re.Pattern[str]] = {
    "planned": re.compile(
        r"\b(?:will|would|shall|to|plan\w*|expect\w*|due|set|schedul\w*|intend\w*|about to|going to|ahead of|"
        r"upcoming|next|tomorrow|promis\w*|vow\w*|pledg\w*|aim\w*|prepar\w*)\b",
        re.IGNORECASE,
    ),
    "requested": re.compile(r"\b(?:ask|urg|call|request|demand|appeal|seek|sought|plead|order)\w*", re.I),
    "threatened": re.compile(r"\b(?:threat|warn|vow|if|unless|would|will)\w*", re.I),
    "alleged": re.compile(
        r"\b(?:alleg|accus|claim|report|suspect|apparent|reputed|believ|purport|suppos|according|said|say|"
        r"charg|told|tell)\w*",
        re.I,
    ),
    "denied": re.compile(
        r"\b(?:(?:den(?:y|ie[sd]|ial)|reject|refut|dismiss)\w*|no|not|never|neither|nor|cannot)\b|n['’]t\b", re.I
    ),
    "hypothetical": re.compile(r"\b(?:if|could|might|may|would|should|possib\w*|potential\w*|likely)\b", re.I),
}
# Narrower than "planned" above: "made the trip to sign" has a "to" and is over.
TO_COME = re.compile(
    r"\b(?:will|shall|would|plan(?:s|ned|ning)?|intend(?:s|ed)?|aims?|upcoming|"
    r"(?:is|are|was|were|be|been) (?:\w+ly )?(?:set|due|to|expected|scheduled|going|preparing))\b",
    re.IGNORECASE,
)

_FUNCTION_WORDS = """
a an the and or but nor so yet if than then that this these those which who whom whose what when
where why how as at by for from in into of off on onto out over to up upon with within without about
above after against along among around before behind below beneath beside between beyond despite
down during except inside near since through throughout till toward towards under until via i you he
she it we they me him her us them my your his its our their mine yours hers ours theirs is am are
was were be been being do does did done have has had having will would shall should can could may
might must not no also just only very more most much many some any each every all both few other
another such own same too there here said say says saying told tell according reported report
reports added add mr mrs ms dr
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


@lru_cache(maxsize=1 << 12)  # a summary asks it of the same sentences again and again
def content_words(text: str) -> frozenset[str]:
    """The words that carry what a sentence says, roughly stemmed; not those that we added in brackets."""
    return frozenset(
        _stem(word)
        for word in (match.group().lower().replace("’", "'") for match in WORD.finditer(ADDED.sub(" ", text)))
        if word not in FUNCTION_WORDS
    )


def same_saying(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sentences say the same: the shorter shares most of its content words with the other."""
    least = min(len(a), len(b))
    return least == 0 or len(a & b) / least >= SAME


def says_status(text: str, status: str, *, attributed: bool = False) -> bool:
    """Whether the sentence's own words say that it is planned, alleged, denied and so on."""
    if status == "alleged" and attributed:
        return True
    pattern = STATUS_WORDS.get(status)
    return pattern is None or bool(pattern.search(text))


def announces(text: str) -> bool:
    """Whether the sentence, quotations aside, speaks of what is still to come."""
    return bool(TO_COME.search(QUOTED.sub(" ", text)))


def outside_quotations(text: str) -> str:
    """The text with a space for each quotation."""
    return QUOTED.sub(" ", text)


def _stem(word: str) -> str:
    for ending in ("'s", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
