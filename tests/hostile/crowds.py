"""Stories of shapes that no newsroom has: hundreds of copies, thousands of accounts, every number another.

The reports are invented. `benchmarks/crowd.py` tells them at full size, `tests/engine/test_crowds.py` small.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from rashomon.engine.reading import read_articles
from rashomon.model import Article, Moment, Reading, decode, encode, identifier, sha256

IDENTIFIER = re.compile(r'"([se])([0-9a-f]{12})"')
_TOWN, _PORT = "Velm", "the port of Velm"
_OPENINGS = (
    "A fire broke out in a warehouse in {port} on {day}, killing {killed} people, {who} said.",
    "At least {killed} people died on {day} when a warehouse burned down in {port}, according to {who}.",
    "{who} said on {day} that {killed} people had been killed in a fire at a warehouse in {port}.",
    "A blaze at a warehouse in {port} has left {killed} dead, {who} said on {day}.",
)
_MIDDLE = (
    "Another {hurt} were taken to hospital, {who} said.",
    "{who} said that {hurt} people had been injured.",
    "Some {crew} firefighters fought the flames for {hours} hours.",
    "The warehouse belonged to {company}, which employs {staff} people.",
    '"{quote}," {who} told reporters.',
    "The fire began at about {clock} in a store of {goods}.",
    "{who} denied that the building had been locked.",
    "It was the {nth} fire in the port this year.",
    "Damage is put at {money} million crowns.",
    "Police arrested {held} men on {day}.",
    "Ships were kept out of {port} until {day}.",
    "{who} promised an inquiry.",
)
_WHO = ("the fire brigade", "the interior ministry", "Mayor Ada Brenn", "police", "witnesses", "the port office",
        "Captain Karel Oost", "a spokesman for the hospital", "the company")  # fmt: skip
_GOODS = ("paint", "cotton", "fertiliser", "timber", "batteries", "grain")
_COMPANIES = ("Ostra Freight", "Halden Lines", "Tovia Cargo")
_QUOTES = (
    "We have never seen flames this high", "Nobody could get near the doors", "We will find out who did this",
    "The roof fell in within minutes", "It could have been far worse",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday")
_OUTLETS = ("The {} Herald", "{} Courier", "Radio {}", "{} Today", "The {} Post")
_PLACES = ("Velm", "Karsk", "Lisse", "Dunmere", "Tavel", "Ostra", "Halden", "Brenn", "Solen", "Marov")


def telling(number: int, *, sentences: int = 8) -> str:
    """One invented report of the fire; another number tells it in other words with other figures."""
    dice = random.Random(number)
    parts = [dice.choice(_OPENINGS), *dice.sample(_MIDDLE, min(sentences - 1, len(_MIDDLE)))]
    while len(parts) < sentences:
        parts.append(dice.choice(_MIDDLE))
    return " ".join(_filled(part, dice) for part in parts)


def _filled(part: str, dice: random.Random) -> str:
    text = part.format(
        port=_PORT, day=dice.choice(_DAYS), killed=dice.randint(2, 90), hurt=dice.randint(3, 400),
        crew=dice.randint(10, 300), hours=dice.randint(2, 30), company=dice.choice(_COMPANIES),
        staff=dice.randint(20, 4000), quote=dice.choice(_QUOTES), clock=f"{dice.randint(1, 11)} a.m.",
        goods=dice.choice(_GOODS), nth=dice.choice(("second", "third", "fourth")), money=dice.randint(1, 900),
        held=dice.randint(2, 12), who=dice.choice(_WHO),
    )  # fmt: skip
    return text[:1].upper() + text[1:]


def articles(count: int, *, dated: bool = True, outlet: str | None = None, sentences: int = 8) -> list[Article]:
    """So many different reports; undated, or all from one outlet, where asked."""
    made = []
    for n in range(count):
        text = telling(n, sentences=sentences)
        day = f"2025-06-{3 + n % 3:02d}"
        made.append(
            Article(
                id=identifier("article", "crowd", n, text), location=f"crowd-{n}.txt", sha256=sha256(text.encode()),
                text=text, language="en", headline=f"Warehouse fire in {_TOWN} kills many",
                outlet=outlet or _OUTLETS[n % 5].format(_PLACES[n // 5 % 10]) + (f" {n // 50}" if n >= 50 else ""),
                published=Moment(earliest=day, latest=day, precision="day", basis="stated") if dated else None,
            )
        )  # fmt: skip
    return made


def readings(made: Sequence[Article], batch: int = 32) -> list[Reading]:
    """The reports, read."""
    found: list[Reading] = []
    for start in range(0, len(made), batch):
        found += [r for r in read_articles(made[start : start + batch]) if isinstance(r, Reading)]
    return found


def copies(reading: Reading, count: int) -> Iterator[Reading]:
    """The reading, and so many copies of its article under other outlets' names."""
    yield reading
    words = json.dumps(encode(reading), ensure_ascii=False)
    for n in range(count):
        fresh = identifier("article", "copy", n, reading.article.id)
        named = words.replace(reading.article.id, fresh)
        # Statements and events are named after their article too.
        value = json.loads(IDENTIFIER.sub(partial(_renamed, n), named))
        value["article"] |= {"outlet": f"Copy {n}", "location": f"copy-{n}.txt"}
        yield decode(Reading, value)


def _renamed(copy: int, found: re.Match[str]) -> str:
    return f'"{identifier(found[1], copy, found[2])}"'


CROWDS: dict[str, Callable[[int], list[Reading]]] = {
    "different accounts": lambda size: readings(articles(size)),
    "copies of one report": lambda size: list(copies(readings(articles(1))[0], size - 1)),
    "all undated": lambda size: readings(articles(size, dated=False)),
    "all from one outlet": lambda size: readings(articles(size, outlet="The Velm Herald")),
    # one report of so many sentences beside two of the usual length
    "one long report": lambda size: readings([*articles(2), *articles(3, sentences=size)[2:]]),
}
