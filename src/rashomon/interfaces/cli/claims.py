"""`rashomon claim`: one claim of a story with all that speaks for it."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from rashomon.interfaces.cli.base import STORE, JsonOption, StoreOption, app, desk_at, echo_json, existing, fail
from rashomon.interfaces.cli.stories import StoryArgument
from rashomon.model import Claim, Dossier, encode

SHOWN = 8  # claims named in an error


@app.command()
def claim(
    story: StoryArgument,
    name: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM", help="Its number in the dossier, its identifier or the beginning of it, or words of it."
        ),
    ],
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Show one claim: every account's words, whose word it is and how it came there, and why these tellings are one.

    ● marks what alone proves the way that an account came by its words, ○ what only adds up or gives the direction.

    \b
    rashomon claim 1 3
    rashomon claim "ferry collision" "twelve people" --json
    """
    from rashomon.interfaces.claim_text import ClaimText

    with desk_at(existing(store)) as desk:
        dossier = desk.dossier(story)
    found = find_claims(dossier, name)
    if len(found) != 1:
        numbers = {c.id: n for n, c in enumerate(dossier.claims, 1)}
        some = "\n".join(f"  {numbers[c.id]}  {c.text}" for c in found[:SHOWN])
        more = f"\n  and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        if found:
            fail(f"{len(found)} claims answer to {name!r}; name one by its number:\n{some}{more}")
        last = f"It has claims 1 to {len(numbers)}." if numbers else "It has none."
        fail(f"No claim of this story is called {name!r}. {last} See: rashomon dossier {story!r}")
    (one,) = found
    if as_json:
        echo_json(
            {
                **encode(one),
                "discrepancies": [encode(d) for d in dossier.discrepancies if one.id in d.claims],
                "provenance": [encode(e) for e in dossier.provenance.edges if one.id in e.claims],
            }
        )
    else:
        Console().print(ClaimText(dossier, one))


def find_claims(dossier: Dossier, name: str) -> list[Claim]:
    """The claims that `name` may mean: by number, by identifier or its beginning, else by words of the text."""
    if name.isdecimal() and len(name) < 10 and 1 <= int(name) <= len(dossier.claims):
        return [dossier.claims[int(name) - 1]]
    found = [c for c in dossier.claims if name and c.id.startswith(name)]
    wanted = name.casefold().split()
    return found or [c for c in dossier.claims if wanted and all(w in c.text.casefold() for w in wanted)]
