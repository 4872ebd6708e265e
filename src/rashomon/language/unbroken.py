"""Where no sentence ends, whatever the parser makes of a full stop or a number: after a title, inside a date.

spaCy's tokeniser knows "Dr." and "Gov.", but not "Drs." or "Supt."; its parser ends sentences there, and inside the
dates that pages print under their pictures ("Sun 01 Feb 2015"). What is listed here overrules it, by form alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Titles that stand before a name and that the tokeniser takes apart at their full stop. Each is taken for a title only
# before a capital letter; those that are words of their own ("dep", "hon") count only as written here.
TITLES = (
    "Adms Ald Amb Asst Atty Attys Brig Brigs Capts Cmdr Cmdrs Cmdt Cols Cpl Cpls Dep Det Dets Drs Ens"
    " Fr Frs Gens Govs Hon Insp Lts Maj Majs Mmes Msgr Pfc Pres Profs Pvt Pvts Reps Revs Rt Sens Sgt Sgts Spc Supt"
    " Supts"
).split()
# Words that begin with one of these and a hyphen are one token each. spaCy's tokeniser makes three of them, and its
# parser then gives all three one role: three subjects of "a co-worker said". Those that make adjectives ("pro-Norland",
# "anti-war") do no harm in pieces, and may hold a name; "ex-minister" is read piece by piece as a former one.
HYPHENED = re.compile(
    r"(?:(?:[Bb]y|[Cc]o|[Cc]ounter|[Dd]e|[Ee]|[Oo]ver|[Pp]ost|[Pp]re|[Rr]e|[Ss]ub|[Uu]n|[Vv]ice)-[a-z]+"
    r"|(?:Co|Vice)-[A-Z][a-z]+|[Nn]o[-‑]one)$"
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jul[y.]?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# Shortened days, months and units, which a small letter may follow; "Sat", "Sun" and "Mar" are words, too.
SHORT_TIMES = r"(?:Mon|Tues?|Wed|Thurs?|Fri|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)"
UNITS = r"(?:lbs?|oz|ft|in|yds?|sq|cu|km|kg|mi|hrs?|mins?|secs?|approx)"
_GAP = r"[ \t\u00a0]{1,3}"  # bounded, as the digits below: pages hold rows of them
_WHOLE = (
    # "Sun 01 Feb 2015", "Sat. Feb. 1"
    rf"\b{WEEKDAY}\.?,?{_GAP}(?:{_DAY}{_GAP}{MONTH}|{MONTH}{_GAP}{_DAY})(?:,?{_GAP}\d{{4}})?\b",
    # "01 Feb 2015", "Feb. 01, 2015"
    rf"\b{_DAY}{_GAP}{MONTH},?{_GAP}\d{{4}}\b",
    rf"\b{MONTH}{_GAP}{_DAY},?{_GAP}(?:19|20)\d{{2}}\b",
    # "Drs. Vale and Brandt": up to the name
    rf"\b(?:{'|'.join(TITLES)})\.{_GAP}(?=[A-Z])",
    # "since Tues. the road", "5 lbs. and": a small letter begins no sentence
    rf"\b{SHORT_TIMES}\.{_GAP}(?=[a-z])",
    rf"\b\d[\d.,]{{0,12}}{_GAP}?(?:{UNITS}\.{_GAP})+(?=[a-z])",
    # "have that [second] valve in it": an editor's word inside a sentence
    rf"(?<=[\w,]){_GAP}\[[a-z][^\[\]\n]{{0,80}}\](?:{_GAP}(?=[a-z]))?",
    # "Vale v Castor", "Vale v. Castor Norland": parties of a trial
    rf"\b[A-Z][\w'’-]{{1,30}}{_GAP}vs?\.?{_GAP}(?=[A-Z])",
)
UNBROKEN = re.compile("|".join(f"(?:{form})" for form in _WHOLE))


def unbroken(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text`, in code points and in order, and at whose end no sentence begins."""
    return (match.span() for match in UNBROKEN.finditer(text))
