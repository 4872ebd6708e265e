"""`rashomon copies` and `rashomon changes`: who has whose words, and what became of an article."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from rashomon.interfaces.cli.base import STORE, JsonOption, StoreOption, app, desk_at, echo_json, existing

MIN_SHARE = 0.05
ARTICLE = "Its identifier or the beginning of it, a path or address where it was found, or words of its headline"


@app.command()
def copies(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            help=f"{ARTICLE}; all articles by default.",
        ),
    ] = None,
    min_share: Annotated[
        float,
        typer.Option(
            "--min-share", min=0.0, max=1.0, metavar="SHARE",
            help="Show pairs where at least this part of one article stands in the other.",
        ),
    ] = MIN_SHARE,
    quotations: Annotated[
        bool, typer.Option("--quotations", help="Also pairs that share quotations only, which is no copying.")
    ] = False,
    own: Annotated[
        bool, typer.Option("--own", help="Also each part that a newsroom took over from its own other report.")
    ] = False,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Show which articles share a text: which passages, how much of each, and who has it from whom.

    Words inside quotation marks are not counted: a public statement reaches every newsroom. Who was first is told by
    credits, addresses and dates; where nothing tells, it is unknown.

    \b
    rashomon copies
    rashomon copies "ferry collision" --min-share 0.3
    rashomon copies --json | jq '.pairs[] | select(.kind == "exact")'
    """
    from rashomon.engine.copies import articles_of, find_copies, find_lineages, refresh
    from rashomon.engine.versions import READING
    from rashomon.interfaces.copies_text import CopiesText, copies_json

    with desk_at(existing(store)) as desk:
        article = desk.find_article(name) if name is not None else None
        refresh(desk.store, READING)
        lineages = find_lineages(desk.store)
        kept = None if article or as_json else 1  # the list of all shows one passage of a pair
        versions = {frozenset((a, b)) for one in lineages for a in one.articles for b in one.articles if a != b}
        found = [
            c for c in find_copies(desk.store, article, quotations=quotations, passages=kept)
            if c.share >= min_share or (quotations and not c.reuse.copied)
        ]  # fmt: skip
        found = [c for c in found if frozenset((c.left.id, c.right.id)) not in versions]
        shown = [one for one in lineages if article is None or article in one.articles]
        about = articles_of(desk.store, [article])[0] if article else None
    if as_json:
        echo_json(copies_json(found, shown))
    else:
        Console().print(CopiesText(found, shown, about, own=own))


@app.command()
def changes(
    name: Annotated[str, typer.Argument(metavar="ARTICLE", help=f"{ARTICLE}.")],
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Show the versions of an article and what changed from each to the next.

    Versions are texts of one outlet's one article: at one address, or nearly one text. Words that are gone stand as
    [-so-], new ones as {+so+}. An edit that comes without a new notice of the newsroom's own is called silent. A
    notice may speak of some of the changes only: both are shown, for you to compare.

    \b
    rashomon changes a3f2
    rashomon changes https://herald.example/news/ferry
    rashomon changes "ferry collision" --json | jq '.changes[].sentences[] | select(.numbers)'
    """
    from rashomon.engine.copies import find_version, history_of, refresh
    from rashomon.engine.versions import READING
    from rashomon.interfaces.changes_text import ChangesText, changes_json

    with desk_at(existing(store)) as desk:
        refresh(desk.store, READING)
        article = find_version(desk.store, name)
        history = history_of(desk.store, article)
    if as_json:
        echo_json(changes_json(history))
    else:
        Console().print(ChangesText(history))
