#!/usr/bin/env python3
"""How the register of identities grows: seconds and memory for more and more invented cards.

    python benchmarks/register.py [--cards 20000] [--json]

The cards are invented from syllables, the same in every run: 15 of a story, 70 in 100 persons, of whom some are in many
stories and most in one; one name in ten is misspelled, one in twenty cut to the surname. No data is needed. B-cubed
against who was meant, beside equal names alone, says that the work is done and not skipped; the names are far more
alike than people's are, so it says nothing of news.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time

from coreference import b_cubed
from rashomon.entities.register import Card, identify_across

SYLLABLES = [
    c + v + e for c in "b d f g h k l m n p r s t v z br gr tr st ch".split() for v in "aeiou" for e in ("", "n")
]
BODIES = "Bank Council Group Airlines University".split()


def invent(count: int) -> tuple[list[Card], dict[tuple[str, str], str]]:
    """So many cards, and who each is meant to be."""
    chance = random.Random(1)

    def word(syllables: int) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()

    given, family = [word(2) for _ in range(300)], [word(chance.choice([2, 3])) for _ in range(2500)]
    people = [f"{chance.choice(given)} {chance.choice(family)}" for _ in range(count // 4)]
    bodies = [f"{word(2)} {chance.choice(BODIES)}" for _ in range(count // 20)]
    cards: list[Card] = []
    meant: dict[tuple[str, str], str] = {}
    beside: set[tuple[str, str]] = set()
    for n in range(count):
        story, entity = f"s{n // 15}", f"e{n}"
        person = chance.random() < 0.7
        if person:
            often = chance.random() < 0.5
            name = people[min(int(chance.paretovariate(0.7)) - 1, len(people) - 1)] if often else chance.choice(people)
        else:
            name = chance.choice(bodies)
        if (story, name) in beside:
            continue  # a story has one card of each
        beside.add((story, name))
        meant[story, entity] = name
        if person and chance.random() < 0.1:
            name = name.replace("i", "y", 1)
        if person and chance.random() < 0.05:
            name = name.split()[1]
        cards.append(
            Card(
                story=story, entity=entity, kind="person" if person else "organisation", name=name, spellings=(name,),
                company=tuple(sorted(set(chance.sample(people, 6)))), articles=(f"{story}-{chance.randrange(5)}",),
            )
        )  # fmt: skip
    return cards, meant


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, default=20_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = []
    for count in (options.cards // 8, options.cards // 4, options.cards // 2, options.cards):
        cards, meant = invent(count)
        start = time.perf_counter()
        found = identify_across(cards)
        seconds = time.perf_counter() - start
        ours = {card: identity.id for identity in found for card in identity.cards}
        equal = {(c.story, c.entity): c.name for c in cards}
        rows.append(
            {"cards": count, "identities": len(found), "seconds": round(seconds, 2),
             "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
             "b3": round(b_cubed(meant, ours).f1, 3), "b3_equal_names": round(b_cubed(meant, equal).f1, 3)}
        )  # fmt: skip
    if options.json:
        print(json.dumps(rows))
        return 0
    print(f"{'cards':>8s}{'identities':>12s}{'seconds':>9s}{'µs/card':>9s}{'MB':>6s}{'B3':>7s}   equal names")
    for row in rows:
        each = 1e6 * row["seconds"] / row["cards"]
        print(
            f"{row['cards']:8d}{row['identities']:12d}{row['seconds']:9.2f}{each:9.0f}{row['mb']:6d}"
            f"{row['b3']:7.3f}   {row['b3_equal_names']:.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
