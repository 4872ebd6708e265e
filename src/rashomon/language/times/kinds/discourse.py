"""Times told from another time or event of the text: "a day earlier", "the following week", "that night"."""

from __future__ import annotations

import re

from rashomon.language.times.kinds.amounts import number, period, singular
from rashomon.language.times.kinds.days import weekday_number
from rashomon.language.times.lexicon import DAY_PARTS, REFERENCES
from rashomon.language.times.pieces import DAY_PART, LONG_WEEKDAY, NUMBER, UNIT, VAGUE, WS
from rashomon.language.times.rule import Found, Here, Meaning, Rule, Shift, rule

UNPLACED = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX", "quarter": "XXXX-QX",
            "decade": "XXX", "century": "XX"}  # fmt: skip
BACK = ("earlier", "before", "previously", "previous", "preceding", "prior")
ONWARD = ("later", "after", "afterward", "afterwards", "next", "following", "on")


def counted(m: Found, here: Here) -> Meaning | None:
    """ "a day earlier", "two weeks later", "several months before"."""
    unit = singular(m["unit"])
    words = m.groupdict().get("number")
    count = number(words) if words else 2 if "couple" in m[0].lower() else None
    sign = -1 if m["way"].lower().startswith(BACK) else 1
    value = UNPLACED.get(unit, "XXXX-XX-XX")
    if unit in ("second", "minute", "hour"):
        return Meaning("duration", period(count, unit))
    if unit == "year" and count == 1 and sign < 0:
        # In reports of earnings, the year before; TIMEX3 counts it from publication where the text names no time.
        value = f"{here.today.year - 1}" if here.today else value
        return Meaning("date", value, shift=Shift("report", -1))
    return Meaning("date", value, shift=Shift(unit, None if count is None else sign * count))


def same(m: Found, here: Here) -> Meaning | None:
    """ "the same day", "the following week", "that night", "the previous evening", "later that day"."""
    unit = singular(m["unit"])
    part = DAY_PARTS.get(unit, "")
    which = re.sub(r"\W+", " ", m["which"].lower()).split()[-1]
    count = -1 if which in BACK else 1 if which in ONWARD else 0
    value = UNPLACED.get(unit, f"XXXX-XX-XX{'T' + part if part else ''}")
    return Meaning("time" if part else "date", value, shift=Shift("day" if part else unit, count, part))


def beside(m: Found, here: Here) -> Meaning | None:
    """ "the day before", "the night after", "the year before"."""
    unit = singular(m["unit"])
    part = DAY_PARTS.get(unit, "")
    count = -1 if m["way"].lower().startswith(BACK) else 1
    value = UNPLACED.get(unit, f"XXXX-XX-XX{'T' + part if part else ''}")
    return Meaning("time" if part else "date", value, shift=Shift("day" if part else unit, count, part))


def weekday_from(m: Found, here: Here) -> Meaning | None:
    """ "the following Monday", "that Tuesday evening"."""
    day, which = weekday_number(m["weekday"]), re.sub(r"\W+", " ", m["which"].lower()).split()[-1]
    part = DAY_PARTS.get((m["daypart"] or "").lower(), "")
    count = -1 if which in BACK else 1 if which in ONWARD else 0
    value = f"XXXX-WXX-{day}{'T' + part if part else ''}"
    return Meaning("time" if part else "date", value, shift=Shift("weekday", count, part, day))


def reference(m: Found, here: Here) -> Meaning | None:
    """ "now", "recently", "soon"."""
    return Meaning("date", REFERENCES[re.sub(r"\s+", " ", m[0].lower())])


# A count before "after" or "before" is told from the event that follows; only with nothing there is it told from
# what came earlier. "Earlier than planned" is told from the plan.
_NO_EVENT = r"(?=\s*(?:[.,;:!?)”\"’'—–]|$|\n))"
_AMOUNT = rf"(?:(?P<number>{NUMBER})|{VAGUE})"
_SAME = (
    rf"(?P<which>(?:(?:early|late|later|earlier){WS})?(?:the{WS}very{WS}(?:same|next)|"
    rf"(?:(?:the|that|this){WS})same|that{WS}very|the{WS}(?:next|following|previous|preceding|prior)|that))"
)

RULES: tuple[Rule, ...] = (
    rule(
        "from an event",
        "u g",
        rf"{_AMOUNT}{WS}(?P<unit>{UNIT}){WS}(?P<way>earlier|later|previously|afterwards?)(?!{WS}than)",
        counted,
        fold=True,
    ),
    rule(
        "from an event",
        "u b",
        rf"{_AMOUNT}{WS}(?P<unit>{UNIT}){WS}(?P<way>before|after){_NO_EVENT}",
        counted,
        fold=True,
    ),
    rule(
        "from an event",
        "u l",
        rf"{_SAME}{WS}(?P<unit>day|week|weekend|month|year|decade|night|morning|afternoon|evening)",
        same,
        fold=True,
    ),
    rule(
        "from an event",
        "u b",
        rf"the{WS}(?P<unit>day|week|weekend|month|year){WS}(?P<way>before|after)(?!{WS}(?:yesterday|tomorrow))",
        beside,
        fold=True,
    ),
    rule(
        "from an event",
        "h b",
        rf"the{WS}(?P<unit>night|morning|afternoon|evening){WS}(?P<way>before|after)",
        beside,
        fold=True,
    ),
    rule(
        "from an event",
        "u e",
        rf"(?P<which>(?:early|earlier|late|later){WS}in{WS}the){WS}(?P<unit>day)",
        same,
        fold=True,
    ),
    rule(
        "from an event",
        "w l",
        rf"(?P<which>the{WS}(?:next|following|previous|preceding)|that(?:{WS}same)?){WS}(?P<weekday>{LONG_WEEKDAY})(?:{WS}(?P<daypart>{DAY_PART}))?",
        weekday_from,
        fold=True,
    ),
    rule(
        "reference",
        "r",
        "|".join(w.replace(" ", WS) for w in sorted(REFERENCES, key=lambda w: (-len(w), w))),
        reference,
        fold=True,
    ),
)
