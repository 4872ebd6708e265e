"""`rashomon article`: one article as it was read."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

from rashomon.interfaces.annotation_text import AnnotationText, annotation_json
from rashomon.interfaces.article_text import ArticleText, article_json
from rashomon.interfaces.cli.base import STORE, JsonOption, StoreOption, app, desk_at, echo_json, existing

ArticleArgument = Annotated[
    str,
    typer.Argument(
        metavar="ARTICLE",
        help="Its identifier or the beginning of it, a path or address where it was found, or words of its headline.",
    ),
]


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
) -> None:
    """Show one article: its clean text, what was removed and why, where each field comes from.

    With --names or --times, what was found in its text instead: words that could stand for two people, and times that
    cannot be placed, are shown as unresolved.

    \b
    rashomon article 3f2a
    rashomon article reports/strait.html
    rashomon article 3f2a --names --times
    rashomon article 3f2a --original > as-found.html
    rashomon article "ferry collision" --json | jq '.evidence[] | select(.field == "published")'
    """
    with desk_at(existing(store)) as desk:
        if original:
            sys.stdout.buffer.write(desk.document(name).data)
            sys.stdout.buffer.flush()
            return
        if names or times:
            reading = desk.reading_of(name)
            if as_json:
                echo_json(annotation_json(reading, names=names, times=times))
            else:
                Console().print(AnnotationText(reading, names=names, times=times))
            return
        record = desk.article(name)
    if as_json:
        echo_json(article_json(record))
    else:
        Console().print(ArticleText(record))
