"""Articles of invented outlets for tests of copies, and a generator of plain prose."""

from __future__ import annotations

import random
from datetime import datetime

from rashomon.model import Article, Moment, instant

FLOOD = """The river Alder rose above its banks near Tarrow on Thursday night and flooded about two hundred houses.

Firefighters brought residents of the lower streets to a school on the hill, where volunteers handed out blankets and soup until the early morning. Nobody was seriously hurt.

“We had perhaps twenty minutes between the siren and the water in our kitchen,” said Orla Menk, who has lived in the quarter for thirty years.

The district office had warned of high water on Wednesday but had not asked anyone to leave. It promised an inquiry into why the lower sluice stayed shut while the reservoir was already full.

By noon on Friday the water had fallen by forty centimetres. Trains between Tarrow and the coast will not run before Monday, the railway said."""  # noqa: E501

HARVEST = """Growers in the Venn valley expect the smallest apple harvest in a decade after frost killed the blossom in April.

The growers' union put the loss at a third of an ordinary year and asked the province for loans without interest. Prices in the shops have risen since August already.

A spokeswoman for the province said that it would decide in October, once the last orchards have been counted."""  # noqa: E501

VOCABULARY = (
    "harbour council bridge report minister village engine letter winter market window garden signal station border "
    "captain meeting record weather company teacher village railway hospital forest island summer barrel planet lantern"
).split()


def article(text: str, name: str, **fields: object) -> Article:
    """An article with this text; `name` is its identifier."""
    values: dict[str, object] = {
        "id": name, "location": f"in/{name}.txt", "sha256": "0" * 64, "text": text, "language": "en", **fields,
    }  # fmt: skip
    return Article(**values)  # type: ignore[arg-type]


def at(text: str) -> Moment:
    """The minute written as ISO 8601."""
    return instant(datetime.fromisoformat(text), precision="minute", basis="stated")


def prose(seed: int, sentences: int = 20) -> str:
    """Sentences of words drawn at random: two seeds share no run of words worth the name."""
    rng = random.Random(seed)
    lines = []
    for _ in range(sentences):
        words = [f"{rng.choice(VOCABULARY)}{rng.randrange(10_000)}" for _ in range(rng.randrange(8, 20))]
        lines.append(" ".join(words).capitalize() + ".")
    return "\n\n".join(" ".join(lines[n : n + 3]) for n in range(0, len(lines), 3))
