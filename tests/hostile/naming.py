"""Names, words that stand for them, places and times in numbers and shapes that no newsroom writes."""

from __future__ import annotations

from tests.hostile.case import Case, report

_GIVEN = ("Ada", "Karel", "Mira", "Jonas", "Edda", "Tomas", "Lena", "Ruben", "Sofia", "Anton", "Petra", "Viktor")
_SOUNDS = ("bren", "tol", "vel", "mar", "quil", "fors", "hal", "dun", "ost", "lin", "kar", "sel")
_TOWNS = ("Paris", "London", "Georgia", "Victoria", "Santiago", "Tripoli", "Birmingham", "Cordoba", "Springfield")


def surname(number: int) -> str:
    """An invented surname, another one for each number."""
    parts = []
    while True:
        parts.append(_SOUNDS[number % len(_SOUNDS)])
        number //= len(_SOUNDS)
        if not number:
            return "".join(parts).capitalize() + "sen"


def told(number: int, *sentences: str) -> bytes:
    """An honest report with these paragraphs after it."""
    return "\n\n".join((report(number, sentences=8), *sentences)).encode("utf-8", "surrogatepass")


def people(count: int) -> str:
    """So many different people, named in one sentence after the other."""
    return " ".join(
        f"{_GIVEN[n % len(_GIVEN)]} {surname(n)} met {_GIVEN[n * 7 % len(_GIVEN)]} {surname(n + count)}."
        for n in range(count)
    )


LONG = "Ada " + "Brenn" * 60
HIDDEN = "A\u200bda\u200d Bre\u2060nn"
TURNED = "\u202eAda Brenn\u202c and \u2067Karel Oost\u2069"
MIXED = "\u0410da Br\u0435nn"  # Cyrillic А and е among Latin letters
IMPOSSIBLE = (
    "The council met on February 30. It met again on 31 June 2021, on 29 February 2023 and in the year 0. "
    "On Monday, 32 January 0000 it was to vote, at 25:61 GMT. The 0th anniversary is next year."
)
DATES = "It was shut on " + ", ".join(f"{day} March 2021" for day in range(1, 13)) + " and opened later."

CASES = (
    Case(name="naming-long.txt", make=lambda: told(600, f"{LONG} said that {LONG} met {LONG}." * 40), read=1),
    Case(
        name="naming-hidden.txt",
        make=lambda: told(601, f"{HIDDEN} said so. {TURNED} said so. {MIXED} said that Ada Brenn said so." * 30),
        read=1,
    ),
    Case(name="naming-people.txt", make=lambda: told(602, people(1_500)), read=1),
    Case(
        name="naming-one-surname.txt",
        make=lambda: told(603, " ".join(f"{_GIVEN[n % 12]} {surname(n)} Oost said Oost had left." for n in range(800))),
        read=1,
    ),
    Case(
        name="naming-he.txt", make=lambda: told(604, "He told her that he saw him and she saw them. " * 1_500), read=1
    ),
    Case(
        name="naming-minister.txt", make=lambda: told(605, "The minister told the minister's minister. " * 900), read=1
    ),
    Case(
        name="naming-acronyms.txt",
        make=lambda: told(
            606, " ".join(f"The {surname(n)} Trade Council ({surname(n)[0]}TC) met the STC." for n in range(900))
        ),
        read=1,
    ),
    Case(
        name="naming-places.txt",
        make=lambda: told(607, " ".join(f"It rained in {_TOWNS[n % 9]}, {_TOWNS[n * 5 % 9]}." for n in range(2_500))),
        read=1,
    ),
    Case(name="naming-only.txt", make=lambda: told(608, ", ".join(f"Mira {surname(n)}" for n in range(3_000))), read=1),
    Case(name="naming-impossible.txt", make=lambda: told(609, *([IMPOSSIBLE] * 60)), read=1),
    Case(name="naming-dates.txt", make=lambda: told(610, *([DATES] * 120)), read=1),
    Case(
        name="naming-earlier.txt",
        make=lambda: told(
            611, "A day earlier it had rained. Two days later it rained. The following week it did not. " * 500
        ),
        read=1,
    ),
    Case(
        name="naming-titles.txt",
        make=lambda: told(612, "Former acting deputy prime minister-designate " * 1_500 + "Ada Brenn said so."),
        read=1,
    ),
)
