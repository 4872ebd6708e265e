"""`rashomon entities`, `entity` and `compare`: who is named, under which spellings, and why they are one."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from rashomon.interfaces.cli.base import STORE, JsonOption, StoreOption, app, desk_at, echo_json, existing
from rashomon.interfaces.cli.judging import KindOf, KindOption
from rashomon.model import encode

LIMIT = 50


@app.command()
def entities(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Only what this may mean: a spelling, or words of one.")
    ] = "",
    kind: KindOption = None,
    limit: Annotated[int, typer.Option("--limit", min=0, metavar="N", help="Show at most so many; 0 for all.")] = LIMIT,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """List who and what is named in the store, each once over all spellings, those in the most stories first.

    \b
    rashomon entities
    rashomon entities --kind person --limit 0
    rashomon entities "defence ministry" --json | jq '.[].spellings'
    """
    from rashomon.interfaces.entities_text import EntitiesText

    with desk_at(existing(store)) as desk:
        found = desk.entities(name, kind.value if kind else None)
    if as_json:
        echo_json([encode(i) for i in found])
    elif not found:
        typer.echo(f"Nobody and nothing is called {name!r} here." if name else "No entities yet: rashomon read PATH")
    else:
        Console().print(EntitiesText(found, limit or len(found)))


@app.command()
def entity(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Its identifier or the beginning of it, a spelling, or words of one.")
    ],
    kind: KindOption = None,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Show one entity: its spellings, offices over time, descriptions, place, stories, and why its spellings are one.

    An office's dates are those of the accounts that attest it, not those on which it began or ended. What is wrong is
    put right with `rashomon judge`.

    \b
    rashomon entity "Ada Brenn"
    rashomon entity Brenn --kind person --json
    """
    from rashomon.interfaces.entities_text import EntityText

    with desk_at(existing(store)) as desk:
        record = desk.entity(name, kind.value if kind else None)
    if as_json:
        stories = [{"story": s, "headline": headline, "entity": encode(e)} for s, headline, e in record.stories]
        echo_json({**encode(record.identity), "stories": stories})
    else:
        Console().print(EntityText(record))


@app.command()
def compare(
    left: Annotated[str, typer.Argument(metavar="NAME", help="A name in any script.")],
    right: Annotated[str, typer.Argument(metavar="NAME", help="Another name.")],
    kind: KindOption = KindOf.person,
    as_json: JsonOption = False,
) -> None:
    """Compare two names: the score, the features that made it, and whether they would be taken for one.

    Names alone are compared. In a story the company, countries and offices of both count too, and can keep apart what
    looks alike.

    \b
    rashomon compare "Sergei Ivanov" "Сергей Иванов"
    rashomon compare "Northern Trust Bank" "Northern Trust" --kind organisation
    """
    from rashomon.entities import explain
    from rashomon.interfaces.entities_text import MergeText

    merge = explain((kind or KindOf.person).value, left, right)
    if as_json:
        echo_json(encode(merge))
        return
    Console().print(MergeText(merge))
    one = merge.score is not None and merge.threshold is not None and merge.score >= merge.threshold
    typer.echo("One name, by the spelling alone." if one else "Two names, by the spelling alone.")
