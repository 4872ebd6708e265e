"""`rashomon article`: one article as it was read."""

from __future__ import annotations

import sys
from typing import Annotated, NamedTuple

import typer
from rich.console import Console

from rashomon.interfaces.annotation_text import AnnotationText, annotation_json
from rashomon.interfaces.article_text import ArticleText, article_json
from rashomon.interfaces.cli.base import STORE, JsonOption, StoreOption, app, desk_at, echo_json, existing
from rashomon.model import Reading

ArticleArgument = Annotated[
    str,
    typer.Argument(
        metavar="ARTICLE",
        help="Its identifier or the beginning of it, a path or address where it was found, or words of its headline.",
    ),
]


class _Asked(NamedTuple):
    """Which of what was found in the text is to be shown."""

    names: bool
    times: bool
    statements: bool
    events: bool


@app.command()
def article(
    name: ArticleArgument,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
    original: Annotated[
        bool, typer.Option("--original", help="Write the bytes of its document, as found, to standard output.")
    ] = False,
    names: Annotated[
        bool, typer.Option("--names", help="Show who and what is named in it, and which words stand for whom.")
    ] = False,
    times: Annotated[
        bool, typer.Option("--times", help="Show every expression of time with its TIMEX3 value and interval.")
    ] = False,
    statements: Annotated[
        bool, typer.Option("--statements", help="Show who is told to have said what, in what words, through whom.")
    ] = False,
    events: Annotated[
        bool, typer.Option("--events", help="Show who is told to have done what to whom, and whether it happened.")
    ] = False,
) -> None:
    """Show one article: its clean text, what was removed and why, where each field comes from.

    With --names, --times, --statements or --events, what was found in its text instead: words that could stand for two
    people, and times that cannot be placed, are shown as unresolved.

    \b
    rashomon article 3f2a
    rashomon article reports/strait.html
    rashomon article 3f2a --names --times
    rashomon article 3f2a --statements --events
    rashomon article 3f2a --original > as-found.html
    rashomon article "ferry collision" --json | jq '.evidence[] | select(.field == "published")'
    """
    with desk_at(existing(store)) as desk:
        if original:
            sys.stdout.buffer.write(desk.document(name).data)
            sys.stdout.buffer.flush()
            return
        if names or times or statements or events:
            _found(desk.reading_of(name), _Asked(names, times, statements, events), as_json)
            return
        record = desk.article(name)
    if as_json:
        echo_json(article_json(record))
    else:
        Console().print(ArticleText(record))


def _found(reading: Reading, asked: _Asked, as_json: bool) -> None:
    from rashomon.engine.explaining import main_event_of
    from rashomon.interfaces.told_text import ToldText, told_json

    main = main_event_of(reading) if asked.events else None
    if as_json:
        told = told_json(reading, main, statements=asked.statements, events=asked.events)
        echo_json({**annotation_json(reading, names=asked.names, times=asked.times), **told})
        return
    console = Console()
    if asked.names or asked.times:
        console.print(AnnotationText(reading, names=asked.names, times=asked.times))
    if asked.statements or asked.events:
        console.print(ToldText(reading, main, statements=asked.statements, events=asked.events))
